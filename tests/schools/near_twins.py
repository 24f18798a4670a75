"""Lines about children who are nearly somebody known: made at random, the same for one seed."""

from datetime import date, timedelta
from random import Random

from tests.schools.intakes import upn

GIVEN = "Jory Kit Mina Wren Ada Tam Odile Ines Otto Ulla Bo Zoë Siân Anaïs Mary-Ann Noor".split()
GIVEN += "Eleanor Muhammad Oluwaseun Katherine Samuel Alexander Rosalind Theodore".split()
FAMILY = "Penhale Okoro Ashdown Marchetti Faro Lund Rask Adeyemi O'Brien Costa-Lima Ng".split()
FAMILY += "Lindqvist Holloway Szabo Achebe Whitfield".split()


def known(rng, count):
    """Children as the school knows them: every third without a UPN, some with a legal name."""
    for number in range(count):
        yield {
            "upn": upn(number) if number % 3 else "",
            "given_name": rng.choice(GIVEN),
            "family_name": rng.choice(FAMILY),
            "legal_family_name": rng.choice(FAMILY) if number % 5 == 0 else "",
            "date_of_birth": date(2009, 9, 1) + timedelta(days=rng.randrange(4000)),
        }


def slip(rng, name):
    """One letter too many, too few, another, or two the other way round."""
    at = rng.randrange(1, len(name))
    return rng.choice(
        [
            name[:at] + name[at - 1] + name[at:],
            name[:at] + name[at + 1 :],
            name[:at] + rng.choice("aeinrst") + name[at + 1 :],
            name[: at - 1] + name[at] + name[at - 1] + name[at + 1 :],
        ]
    )


def swapped(day):
    return day.replace(day=day.month, month=day.day) if day.day <= 12 else day


def another_year(day):
    return day.replace(year=day.year + 1, day=28 if (day.month, day.day) == (2, 29) else day.day)


# Each takes the known child and gives what is otherwise in the line.
KINDS = {
    "no UPN": lambda rng, child: {},
    "no UPN nor birthday": lambda rng, child: {"date_of_birth": ""},
    "another UPN": lambda rng, child: {"upn": upn(rng.randrange(50_000, 99_999))},
    "a sibling": lambda rng, child: {
        "given_name": rng.choice(GIVEN),
        "date_of_birth": another_year(child["date_of_birth"]),
    },
    "a twin": lambda rng, child: {"given_name": rng.choice(GIVEN)},
    "the same birthday": lambda rng, child: {
        "given_name": rng.choice(GIVEN),
        "family_name": rng.choice(FAMILY),
    },
    "a family name that changed": lambda rng, child: {"family_name": rng.choice(FAMILY)},
    "the legal name": lambda rng, child: {
        "family_name": child["legal_family_name"] or child["family_name"]
    },
    "a slip in the name": lambda rng, child: {"given_name": slip(rng, child["given_name"])},
    "day and month swapped": lambda rng, child: {"date_of_birth": swapped(child["date_of_birth"])},
    "another year": lambda rng, child: {"date_of_birth": another_year(child["date_of_birth"])},
    "names the other way round": lambda rng, child: {
        "given_name": child["family_name"],
        "family_name": child["given_name"],
    },
    "capitals": lambda rng, child: {"given_name": child["given_name"].upper()},
    "a name cut short": lambda rng, child: {"given_name": child["given_name"][:3]},
    "their UPN, another child": lambda rng, child: {
        "upn": child["upn"],
        "given_name": "Perran",
        "date_of_birth": another_year(child["date_of_birth"]),
    },
    "their UPN, another birthday": lambda rng, child: {
        "upn": child["upn"],
        "date_of_birth": child["date_of_birth"] + timedelta(days=9),
    },
}
# What somebody would take for the known child, so that a person must be asked.
TO_BE_ASKED = set(KINDS) - {"a sibling", "the same birthday", "a twin"}
COLUMNS = ["upn", "given_name", "family_name", "date_of_birth", "year_group", "class_name"]


def lines(rng, children, count):
    """(kind, line of a CSV file), the kinds by turns, each about some child."""
    for number in range(count):
        kind = list(KINDS)[number % len(KINDS)]
        fit = [child for child in children if child["upn"] or not kind.startswith("their UPN")]
        child = rng.choice(fit)
        said = {**child, "upn": "", "year_group": "9", "class_name": "Twin"}
        said |= KINDS[kind](rng, child)
        yield kind, ",".join(str(said[name]) for name in COLUMNS)


def dice(seed):
    return Random(seed)
