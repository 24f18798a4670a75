"""Who goes to the demo's schools, and the adults around each child."""

from datetime import date
from random import Random

from deadlines.calendar import london
from safeguarding.demo import sheets
from safeguarding.demo.days import year_of
from schools import actions
from schools.models import Pupil

UPN_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
MEN = ("father", "stepfather", "mother's partner")


def add_class(school, plan, group, *, by, today):
    """The children of one class, with the adults around them; then who lives with whom."""
    for row in sheets.rows_of("pupils", plan["short"]):
        if row["class"] == group["name"]:
            serial = sheets.table("pupils").index(row)
            pupil = actions.add_pupil(
                by=by,
                school_id=school.pk,
                **_words(row, group),
                **_dates(row, group, plan, today),
                upn=upn(plan["establishment"], group, serial, london(today).date()),
            )
            for order, contact in enumerate(_contacts(row), start=1):
                actions.add_contact(pupil, by=by, emergency_order=order, **contact)
            _join_home(pupil, row, by=by)


def _join_home(pupil, row, *, by):
    """The first brother or sister who is there already, if any, has the household."""
    for other in sheets.rows_of("pupils", row["school"]):
        if row["home"] and other["home"] == row["home"] and other is not row:
            there = Pupil.objects.filter(
                school=pupil.school_id,
                given_name=other["given"],
                family_name=other["family"],
            ).first()
            if there:
                actions.join_household(pupil, by=by, other=there)
                return


def _words(row, group):
    legal = row["legal"].split(" ", 1) if row["legal"] else ["", ""]
    return {
        "given_name": row["given"],
        "family_name": row["family"],
        "legal_given_name": legal[0],
        "legal_family_name": legal[1],
        "year_group": group["year"],
        "class_name": group["name"],
    }


def _dates(row, group, plan, today):
    """A birthday that fits the year group this year, whichever year this is."""
    began = year_of(london(today).date())
    year = _number(group["year"])
    month, day = map(int, row["born"].split("-"))
    return {
        "date_of_birth": date(began - year - (5 if month >= 9 else 4), month, day),
        "joined_on": date(began - year + plan["first_year"], 9, 2),
    }


def _number(year_group):
    return 0 if year_group == "R" else int(year_group)


def upn(establishment, group, serial, today):
    """A number of the right shape: check letter, authority and school, year, serial."""
    digits = f"{establishment}{(year_of(today) - _number(group['year'])) % 100:02d}{serial:03d}"
    total = sum(int(digit) * weight for weight, digit in enumerate(digits, start=2))
    return UPN_LETTERS[total % 23] + digits


def _contacts(row):
    """The same adults for all children of one home."""
    families = sheets.page("families")
    rng = Random(row["home"] or f"{row['given']} {row['family']}")
    kind = row["kind"] or rng.choice(families["usual"])
    women, men = (rng.sample(families[who], 4) for who in ("women", "men"))
    for relation, responsible, lives_there, *not_told in families["kinds"][kind]:
        given = (men if relation in MEN else women).pop()
        own = relation in ("mother", "father")
        yield {
            "name": f"{given} {row['family'] if own else rng.choice(families['other_names'])}",
            "relationship": relation,
            "parental_responsibility": responsible,
            "lives_with_child": lives_there,
            "telephone": f"07700 900{rng.randint(100, 999)}",
            "not_to_be_told": not_told[0] if not_told else "",
        }


def on_roll(school):
    """Every pupil of the school by name."""
    return {str(pupil): pupil for pupil in Pupil.objects.filter(school=school)}
