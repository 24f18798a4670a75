"""Brings the categories that every school has from categories.toml into their table."""

import tomllib
from pathlib import Path

LIST = Path(__file__).with_name("categories.toml")


def load(using):
    """Bring the common categories up to date. Names and help may change; none is taken away."""
    from concerns.models import Category

    listed = tomllib.loads(LIST.read_text(encoding="utf-8"))["category"]
    for rank, category in enumerate(listed):
        Category.objects.using(using).update_or_create(
            code=category["code"],
            school=None,
            defaults={"name": category["name"], "help": category["help"], "rank": rank},
        )
