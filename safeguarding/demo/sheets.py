"""Reading fixtures/: tables in CSV, the rest in TOML."""

import csv
import tomllib
from functools import cache

from django.conf import settings

FOLDER = settings.BASE_DIR / "fixtures"


@cache
def table(name):
    """The rows of fixtures/<name>.csv, each a dict."""
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as sheet:
        return list(csv.DictReader(sheet))


def rows_of(name, school):
    """The rows of one school, known by its short name."""
    return [row for row in table(name) if row["school"] == school]


@cache
def page(name):
    """What fixtures/<name>.toml says."""
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def stories():
    """Every story by its name, from all files of fixtures/stories/."""
    found = {}
    for path in sorted((FOLDER / "stories").glob("*.toml")):
        found |= page(f"stories/{path.stem}")
    return found
