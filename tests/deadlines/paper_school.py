"""A school on paper: terms and closures as the calendar reads them, without a database."""

from datetime import time
from types import SimpleNamespace


class Rows(list):
    def all(self):
        return self


def paper_school(terms=(), closures=(), name="Thornbeck Primary"):
    """A school whose terms and closures are pairs of first and last day."""
    return SimpleNamespace(
        name=name,
        terms=_rows(terms),
        closures=_rows(closures),
        settings=SimpleNamespace(school_opens=time(8, 30)),
    )


def _rows(spans):
    return Rows(SimpleNamespace(starts_on=first, ends_on=last) for first, last in spans)
