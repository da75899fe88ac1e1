"""Who may see what on the region's server: as the page for its administrator grants it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from pipeline.model import RegisterError
from pipeline.region import Offices, Queue
from pipeline.register import Register
from tests.builders.places import ROOT
from tests.builders.regions import Region, a_region
from tests.builders.register_files import file, record
from tests.builders.registers import DAY
from tests.builders.servers import SERVER, a_role, as_role, fresh_schema, run_on_server

GRANTS = re.findall(r"```sql\n(.*?)```", (ROOT / "docs/region.md").read_text("utf-8"), re.DOTALL)

if SERVER:

    @pytest.fixture
    def region(tmp_path: Path) -> Iterator[Region]:
        with a_region(tmp_path) as found:
            yield found

    def schema(address: str) -> str:
        return parse_qs(urlsplit(address).query)["schema"][0]

    def test_a_worker_with_what_the_page_grants_works(region: Region, staffed_office: Path) -> None:
        root = region.add("sad_1", staffed_office)
        region.put(root)
        with a_role() as worker:
            for statements in GRANTS:
                words = statements.replace("region", schema(region.address)).replace("worker;", f"{worker};")
                run_on_server(*filter(str.strip, words.split(";")))
            region.address = as_role(region.address, worker)
            region.worked()
        assert region.office(root).worked_at and not region.office(root).failure

    def test_a_stranger_sees_neither_list_nor_queue(region: Region) -> None:
        with a_role() as stranger:
            address = as_role(region.address, stranger)
            with pytest.raises(RegisterError), Offices.open(address) as offices:
                offices.all()
            with pytest.raises(RegisterError), Queue(address).open():
                pass

    def test_the_register_of_an_office_is_closed_to_the_role_of_another() -> None:
        with a_role() as ours, a_role() as theirs, fresh_schema() as address:
            register = Register.open(as_role(address, ours))
            register.accept(file(record("а")), DAY)
            with pytest.raises(RegisterError):
                Register.open(as_role(address, theirs))
            register.close()
