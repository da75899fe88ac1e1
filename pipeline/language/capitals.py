"""Capital letters of a form after those of the word it comes from."""


def with_capitals(original: str, form: str) -> str:
    """A lower-case form written with the capitals of the original: ИВАНОВ gives ИВАНОВА, Орёл gives Орла.

    A form that has capitals of its own keeps them; several words take their capitals each from its own.
    """
    if original.isupper() and len(original) > 1:
        return form.upper()
    if not form.islower() or original.islower():
        return form
    if " " in original and original.count(" ") == form.count(" "):
        pairs = zip(original.split(" "), form.split(" "), strict=True)
        return " ".join(with_capitals(*pair) for pair in pairs)
    return _like_beginning(original, form)


def _like_beginning(original: str, form: str) -> str:
    """The form with the letters that it shares with the original taken from there."""
    kept = 0
    while kept < min(len(original), len(form)) and original[kept].lower() == form[kept]:
        kept += 1
    rest = form[kept:]
    return original[:kept] + (rest.capitalize() if kept == 0 and original[:1].isupper() else rest)
