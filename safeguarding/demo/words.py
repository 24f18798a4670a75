"""The words of a story, made to fit its people: names and pronouns filled in, wordings varied.

In fixtures/stories/ `{child}`, `{he}`, `{parent}` and so on stand for the people of one telling,
and `[a cold|a sore throat]` for one of several wordings. The same telling always reads the same.
"""

import re
from random import Random

CHOICE = re.compile(r"\[([^\[\]|]*(?:\|[^\[\]|]*)+)\]")
PRONOUNS = {
    "he": {"he": "he", "him": "him", "his": "his", "himself": "himself", "boy": "boy"},
    "she": {"he": "she", "him": "her", "his": "her", "himself": "herself", "boy": "girl"},
}


def varied(value, rng, names):
    """The same value with every text in it filled in: a text, a list or a table."""
    if isinstance(value, dict):
        return {key: varied(each, rng, names) for key, each in value.items()}
    if isinstance(value, list):
        return [varied(each, rng, names) for each in value]
    if not isinstance(value, str):
        return value
    chosen = CHOICE.sub(lambda found: rng.choice(found[1].split("|")), value)
    return chosen.format_map(names)


def names_for(rows, pupils, writer, lead):
    """Whom the words speak of: the first child, the second, their adults, writer and lead."""
    said = {"writer": str(writer), "lead": str(lead), "name": "", "child": "the child"}
    said.update(_pronouns("he"))
    for pupil, prefix in zip(pupils[:2], ("", "other_"), strict=False):
        said |= {f"{prefix}{key}": value for key, value in _about(pupil, rows).items()}
    return said


def _about(pupil, rows):
    they = next(
        row["they"]
        for row in rows
        if (row["given"], row["family"]) == (pupil.given_name, pupil.family_name)
    )
    adults = list(pupil.contacts.all())
    siblings = [sibling.given_name for sibling in pupil.siblings()]
    return {
        "child": pupil.given_name,
        "name": str(pupil),
        "class": pupil.class_name,
        "parent": adults[0].name if adults else "",
        "relation": adults[0].relationship if adults else "",
        "sibling": siblings[0] if siblings else "a cousin",
        **_pronouns(they),
    }


def _pronouns(they):
    said = PRONOUNS[they]
    return said | {word.capitalize(): value.capitalize() for word, value in said.items()}


def dice(*parts):
    """Chance that falls the same way every time for the same telling."""
    return Random("/".join(map(str, parts)))
