"""The address of the region's own schema, as the drivers want it."""

from __future__ import annotations

from urllib.parse import parse_qsl, quote, urlencode, urlsplit, urlunsplit

SCHEMA = "region"


def connection_words(address: str) -> str:
    """The address with its schema (`?schema=…`, else «region») as the path that names are sought in.

    All else goes through as it stands: ways to encrypt, certificates, a service.
    """
    parts = urlsplit(address)
    asked = dict(parse_qsl(parts.query))
    asked["options"] = f"-c search_path={schema_of(address)}"
    asked.setdefault("application_name", schema_of(address))
    asked.setdefault("connect_timeout", "10")
    asked.pop("schema", None)
    return urlunsplit(parts._replace(query=urlencode(asked, quote_via=quote)))


def schema_of(address: str) -> str:
    """The schema that an address names."""
    return dict(parse_qsl(urlsplit(address).query)).get("schema", SCHEMA)
