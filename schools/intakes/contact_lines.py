"""One line of a list of contacts: the words of it checked, and the child whom it means."""

import re

from django import forms
from django.core.exceptions import ValidationError

from schools.forms.pupils import ContactForm
from schools.forms.words import Day
from schools.forms.words import Line as Box
from schools.intakes.children import Unclear
from schools.intakes.people import NO, YES, YES_OR_NO
from schools.intakes.reading import FORMULA, Lines
from schools.intakes.relations import NOT_KNOWN, relation
from schools.models import Contact

ZERO_GONE = (
    "A number begins with 0 or +. A spreadsheet takes the 0 away where the column is not text."
)
IN_WORDS = "Say in words what it is. Leave the cell empty if there is none."


class YesOrNo(forms.CharField):
    """A cell that says yes or no."""

    def to_python(self, value):
        typed = super().to_python(value).casefold()
        if typed not in YES | NO | {""}:
            raise ValidationError(YES_OR_NO)
        return typed in YES


class ContactLineForm(ContactForm):
    """A line of a list: the adult as somebody would type them, and which child is meant."""

    upn = Box(max_length=40)
    pupil_given_name = Box(max_length=100)
    pupil_family_name = Box(max_length=100)
    pupil_born = Day(required=False)
    parental_responsibility = YesOrNo(required=False)
    lives_with_child = YesOrNo(required=False)

    def __init__(self, typed, *, children):
        super().__init__(typed)
        self.children = children

    def clean_relationship(self):
        known = relation(self.cleaned_data["relationship"])
        if not known:
            raise ValidationError(NOT_KNOWN)
        return known

    def clean_telephone(self):
        typed = self.cleaned_data["telephone"]
        digits = re.sub(r"\D", "", typed)
        if typed[:1] not in "+0(" and 9 <= len(digits) <= 10:
            raise ValidationError(ZERO_GONE)
        return typed

    def clean_court_order(self):
        return _in_words(self.cleaned_data["court_order"])

    def clean_not_to_be_told(self):
        return _in_words(self.cleaned_data["not_to_be_told"])

    def clean(self):
        said = super().clean()
        names = {"given": "pupil_given_name", "family": "pupil_family_name", "born": "pupil_born"}
        if not {"upn", *names.values()} & set(self.errors):
            known = {name: said.get(field) for name, field in names.items()}
            try:
                said["pupil"] = self.children.meant(upn=said.get("upn"), **known)
            except Unclear as unclear:
                self.add_error(unclear.field, str(unclear))
        return said


def _in_words(typed):
    """Systems say no where there is none; a yes alone says too little to act on."""
    if typed.casefold() in YES:
        raise ValidationError(IN_WORDS)
    return "" if typed.casefold() in NO else typed


class ContactLines(Lines):
    names = (
        "name",
        "relationship",
        "parental_responsibility",
        "lives_with_child",
        "telephone",
        "email",
        "emergency_order",
        "court_order",
        "not_to_be_told",
    )
    kept = names
    days = ("pupil_born",)

    def __init__(self, table, children):
        super().__init__(table)
        self.form = lambda typed: ContactLineForm(typed, children=children)

    def init_instance(self, row=None):
        return Contact()

    def known_by_key(self, row):
        return None

    def before_import_row(self, row, **options):
        row["name"] = name_in(row)

    def as_typed(self, row):
        return {"emergency_order": "1", **_without_empty(super().as_typed(row))}

    def said(self, row, cleaned):
        """No court order says nothing, as an empty cell does: it takes none away."""
        said = super().said(row, cleaned)
        return {"pupil": cleaned["pupil"], **_without_empty(said)}

    def _faults(self, row):
        for name, fault in super()._faults(row):
            if not (fault is FORMULA and name == "telephone" and row[name].startswith("+")):
                yield name, fault


def _without_empty(row):
    return {name: typed for name, typed in row.items() if typed != ""}


def name_in(cells):
    """The adult's name, in one column or in two."""
    parts = [cells.get("given_name", ""), cells.get("family_name", "")]
    return cells.get("name") or " ".join(part for part in parts if part)
