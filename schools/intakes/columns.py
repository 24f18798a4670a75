"""Which columns a list may have, and what the usual systems call them.

The first name of each is the one in our own empty template.
"""

import csv
import io
import re
from dataclasses import dataclass

from schools.models import Intake


@dataclass(frozen=True)
class Column:
    """One column: our field, what it is called, and an example of what stands in it."""

    field: str
    names: tuple
    example: str

    @property
    def name(self):
        return self.names[0]


def _column(field, names, example):
    return Column(field, tuple(names.split(", ")), example)


PUPILS = [
    _column("upn", "UPN, Unique pupil number", "A123456789012"),
    _column("given_name", "First name, Forename, Given name", "Wren"),
    _column("family_name", "Last name, Surname, Family name", "Ashdown"),
    _column("legal_given_name", "Legal first name, Legal forename", ""),
    _column("legal_family_name", "Legal last name, Legal surname", ""),
    _column("date_of_birth", "Date of birth, DOB, Birth date", "2016-03-14"),
    _column("year_group", "Year, Year group, NC year, Year taught in, NC year actual", "4"),
    _column("class_name", "Class, Reg, Reg group, Registration group, Form, Tutor group", "Oak"),
    _column("joined_on", "Joined on, Admission date, Date of admission, Entry date", "2020-09-02"),
]
PEOPLE = [
    _column(
        "email", "E-mail, Email, Email address, Work email, Work e-mail", "wren@school.example"
    ),
    _column("given_name", "First name, Forename, Given name, Preferred first name", "Wren"),
    _column("family_name", "Last name, Surname, Family name, Preferred last name", "Ashdown"),
    _column("job_title", "Job title, Job, Role, Position", "Teaching assistant"),
    _column(
        "in_leadership", "On the leadership team, SLT, Leadership, Senior leadership team", "no"
    ),
    _column("kind", "Post, Post here", "Staff"),
    _column("since", "From, Start date, Date started, Employment start date", "2024-09-02"),
]
# First and last name alone are not read: nobody could say whether the child or the adult is meant.
CONTACTS = [
    _column("upn", "Pupil UPN, UPN, Unique pupil number, Student UPN", "A123456789012"),
    _column("pupil_given_name", "Pupil first name, Pupil forename, Student first name", "Wren"),
    _column("pupil_family_name", "Pupil last name, Pupil surname, Student last name", "Ashdown"),
    _column("pupil_born", "Pupil date of birth, Pupil DOB, Student date of birth", "2016-03-14"),
    _column("name", "Contact name, Contact, Contact full name", "Livia Ashdown"),
    _column("given_name", "Contact first name, Contact forename", "Livia"),
    _column("family_name", "Contact last name, Contact surname", "Ashdown"),
    _column(
        "relationship", "Relationship, Relationship to pupil, Relation, Who they are", "Mother"
    ),
    _column("parental_responsibility", "Parental responsibility, PR", "yes"),
    _column("lives_with_child", "Lives with the child, Lives with pupil, Same address", "yes"),
    _column(
        "telephone",
        "Telephone, Telephone number, Phone, Phone number, Mobile, Mobile number",
        "01632 960123",
    ),
    _column("email", "E-mail, Email, Email address, Contact email", "livia@home.example"),
    _column("emergency_order", "Order to ring, Priority, Contact priority, Contact order", "1"),
    _column("court_order", "Court order, Limit of contact", "in words, if there is one"),
    _column("not_to_be_told", "Not to be told, Do not contact", "the reason, if so"),
]
COLUMNS = {
    Intake.Kind.PUPILS: PUPILS,
    Intake.Kind.PEOPLE: PEOPLE,
    Intake.Kind.CONTACTS: CONTACTS,
}
# Systems that keep the name in use apart call the plain one the legal one.
IN_USE = {
    "preferred first name": "given_name",
    "preferred forename": "given_name",
    "chosen forename": "given_name",
    "chosen first name": "given_name",
    "preferred last name": "family_name",
    "preferred surname": "family_name",
    "chosen surname": "family_name",
}
LEGAL = {"given_name": "legal_given_name", "family_name": "legal_family_name"}


def plain(heading):
    """A heading without its capitals and signs: “E-Mail:” is "email"."""
    return re.sub(r"[\W_]+", " ", heading.casefold().replace("e-mail", "email")).strip()


def known(kind):
    """What each heading that we know means."""
    said = {plain(name): column.field for column in COLUMNS[kind] for name in column.names}
    return {**(IN_USE if kind == Intake.Kind.PUPILS else {}), **said}


def name_of(kind, field):
    """What the template calls this field."""
    return next((column.name for column in COLUMNS[kind] if column.field == field), "")


class Unfit(Exception):
    """The file cannot be taken as a whole. Its text says why and what to do."""


def fields_of(kind, headings):
    """The field of each heading, or None for a column that is not ours. Raises Unfit."""
    fields = [known(kind).get(plain(heading)) for heading in headings]
    if kind == Intake.Kind.PUPILS:
        _mark_legal(headings, fields)
    for field in filter(None, fields):
        if fields.count(field) > 1:
            pairs = zip(headings, fields, strict=True)
            both = " and ".join(f"“{heading}”" for heading, meant in pairs if meant == field)
            raise Unfit(
                f"Two columns mean the same ({name_of(kind, field)}): {both}. "
                "Take one of them out and upload the file again."
            )
    _check_complete(kind, fields)
    return fields


def _mark_legal(headings, fields):
    """Beside a preferred name, the plain one is the legal one."""
    preferred = {IN_USE.get(plain(heading)) for heading in headings} - {None}
    for place, heading in enumerate(headings):
        field = fields[place]
        if field in preferred and plain(heading) not in IN_USE:
            if LEGAL[field] not in fields:
                fields[place] = LEGAL[field]


NAMES = ["given_name", "family_name"]
CHILD = {"pupil_given_name", "pupil_family_name", "pupil_born"}


def _missing(kind, fields):
    """What the template calls those columns without which nothing of this kind can be read."""
    if kind == Intake.Kind.CONTACTS:
        return _missing_of_contacts(fields)
    missing = [name_of(kind, field) for field in NAMES if field not in fields]
    if kind == Intake.Kind.PUPILS and not {"upn", "date_of_birth"} & set(fields):
        missing.append("UPN (or Date of birth)")
    return missing


def _missing_of_contacts(fields):
    fields = set(fields)
    missing = (
        []
        if "upn" in fields or fields >= CHILD
        else ["Pupil UPN (or Pupil first name, Pupil last name and Pupil date of birth)"]
    )
    if "name" not in fields and not fields >= {*NAMES}:
        missing.append("Contact name")
    return missing + (["Relationship"] if "relationship" not in fields else [])


def _check_complete(kind, fields):
    missing = _missing(kind, fields)
    if missing:
        raise Unfit(
            f"The first line lacks {'these columns' if len(missing) > 1 else 'this column'}: "
            f"{', '.join(missing)}. The first line names the columns, as in the template."
        )


def template(kind):
    """The empty template, for a spreadsheet: its first line, and nothing below."""
    written = io.StringIO()
    csv.writer(written).writerow([column.name for column in COLUMNS[kind]])
    return "\ufeff" + written.getvalue()
