"""Which classes somebody may take a list of, and one of them as a sheet."""

import csv
import io

from schools import posts
from schools.models import Pupil
from schools.posts import Can

COLUMNS = {
    "First name": "given_name",
    "Last name": "family_name",
    "Year": "year_group",
    "Class": "class_name",
}
OF_CLASS = "school_id", "year_group", "class_name"
# A spreadsheet takes what begins like this for a sum to be worked out.
SUMS = ("=", "+", "-", "@", "\t", "\r")


def classes_for(user):
    """One pupil of each class of the schools where they work with children or keep their details:
    `place` is what the class is called."""
    here = {*posts.schools_where(user, Can.BE_SHOWN), *posts.schools_where(user, Can.KEEP_PUPILS)}
    pupils = Pupil.objects.visible_to(user).filter(school__in=here).on_roll()
    return pupils.select_related("school").order_by(*OF_CLASS, "pk").distinct(*OF_CLASS)


def together_with(pupil):
    """Those of the same class who are on the roll."""
    of_class = {name: getattr(pupil, name) for name in OF_CLASS}
    return Pupil.objects.on_roll().filter(**of_class)


def as_csv(pupils):
    """The names and the class of these, and nothing else."""
    written = io.StringIO()
    rows = csv.writer(written)
    rows.writerow(COLUMNS)
    for pupil in pupils:
        rows.writerow(_cell(getattr(pupil, field)) for field in COLUMNS.values())
    return "\ufeff" + written.getvalue()


def _cell(said):
    return f"'{said}" if said.startswith(SUMS) else said
