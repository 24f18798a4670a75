"""A list of pupils, laid beside the pupils of the school. They are known by their UPN."""

import re

from schools.forms.pupils import ChangePupilForm
from schools.intakes.by_key import PlanByKey
from schools.intakes.likeness import same
from schools.intakes.lines import Someone
from schools.intakes.reading import Lines
from schools.models import Intake, Pupil
from schools.upn import tidied

NURSERY = re.compile(r"(nursery|n|e)\s*[12]?|early (first|second) year", re.I)
RECEPTION = re.compile(r"(reception|rec|r|year r|yr)", re.I)
YEAR = re.compile(r"(?:(?:nc |curriculum )?(?:year|yr|y)\s*)?0?(\d{1,2})", re.I)
# The department's codes for a class of several years, and where no year is followed.
NO_YEAR = {"M", "X"}
OTHER_CHILD = (
    "This UPN is held by a child of another {}. It may be a slip, or that child's new details. "
    "Who is it?"
)
NAMES = {"given_name", "family_name", "legal_given_name", "legal_family_name"}
LEFT = "The child with this UPN left the roll. Are they back?"


def year(typed):
    """A year group as this system keeps it: N, R, a number, or nothing."""
    typed = typed.strip()
    if typed.upper() in NO_YEAR:
        return ""
    if NURSERY.fullmatch(typed):
        return "N"
    if RECEPTION.fullmatch(typed):
        return "R"
    found = YEAR.fullmatch(typed)
    return str(int(found[1])) if found else typed


class PupilLines(Lines):
    form = ChangePupilForm
    names = (
        "upn",
        "given_name",
        "family_name",
        "legal_given_name",
        "legal_family_name",
        "date_of_birth",
        "year_group",
        "class_name",
        "joined_on",
    )
    kept = names
    days = ("date_of_birth", "joined_on")

    def __init__(self, table, by_upn):
        super().__init__(table)
        self.by_upn = by_upn

    def init_instance(self, row=None):
        return Pupil()

    def before_import_row(self, row, **options):
        """A name in use that is empty is the legal one; a legal one that is no other is none."""
        for name in ("given_name", "family_name"):
            legal = row.get(f"legal_{name}", "")
            row[name] = row[name] or legal
            if legal and legal == row[name]:
                row[f"legal_{name}"] = ""
        if "year_group" in row:
            row["year_group"] = year(row["year_group"])

    def known_by_key(self, row):
        return self.by_upn.get(tidied(row.get("upn", "")))


class PupilPlan(PlanByKey):
    resource = PupilLines
    key = "upn"
    somebody = "child"
    repeated = "This UPN stands in lines {}. Each child has one of their own."

    def __init__(self, intake, lock=False):
        pupils = Pupil.objects.filter(school=intake.school_id).order_by("pk")
        if lock:
            pupils = pupils.select_for_update(of=("self",), no_key=True)
        super().__init__(intake, list(pupils))

    def someone(self, pupil):
        names = _names(
            pupil.given_name,
            pupil.family_name,
            pupil.legal_given_name,
            pupil.legal_family_name,
        )
        return Someone(names, pupil.date_of_birth, pupil)

    def someone_in(self, line):
        said = line.said
        parts = "given_name family_name legal_given_name legal_family_name".split()
        names = _names(*(said.get(part, "") for part in parts))
        return Someone(names, said.get("date_of_birth"), line=line.number)

    def agrees(self, line):
        pupil, said = line.record, line.said
        if pupil.left_on:
            return LEFT
        given = {pupil.given_name, pupil.legal_given_name}
        now = {said["given_name"], said.get("legal_given_name", "")}
        if not any(same(one, other) for one in given for other in now):
            return OTHER_CHILD.format("first name")
        born = said.get("date_of_birth")
        if born and pupil.date_of_birth and born != pupil.date_of_birth:
            return OTHER_CHILD.format("birthday")
        return ""

    def changes(self, record, said):
        found = super().changes(record, said)
        return [change for change in found if not self._says_nothing(record, change, said)]

    def _says_nothing(self, pupil, change, said):
        """The department writes names in capitals, and in a transfer file the legal ones: a name in
        use is another only where that is said."""
        if change.field not in NAMES:
            return False
        legal = f"legal_{change.field}"
        is_legal = self.intake.origin == Intake.Origin.CTF and not said.get(legal)
        return (change.after.isupper() and same(change.before, change.after)) or (
            is_legal and same(getattr(pupil, legal, ""), change.after)
        )

    def describe(self, pupil):
        said = [pupil.label]
        if pupil.date_of_birth:
            said.append(f"born {pupil.date_of_birth:%-d %b %Y}")
        said.append(f"UPN {pupil.upn}" if pupil.upn else "no UPN")
        if pupil.left_on:
            said.append(f"left {pupil.left_on:%-d %b %Y}")
        return ", ".join(said)


def _names(given, family, legal_given, legal_family):
    """Every pair of a given and a family name by which a child may be written down."""
    return [(g, f) for g in {given, legal_given} if g for f in {family, legal_family} if f]
