"""Lists as other systems write them, and the plain steps of bringing one in."""

from django.core.files.uploadedfile import SimpleUploadedFile

from schools import actions
from schools.intakes.files import read
from schools.intakes.kinds import plan_of
from schools.models import Contact, Notice, Person, Post, Pupil
from schools.upn import check_letter

PUPILS = "UPN,First name,Last name,Date of birth,Year,Class"
PEOPLE = "E-mail,First name,Last name,Job title,Post"
CONTACTS = (
    "Pupil UPN,Pupil first name,Pupil last name,Pupil date of birth,Contact name,Relationship,"
    "Parental responsibility,Telephone"
)


def upn(serial):
    """A sound UPN for each number."""
    digits = f"8730001{serial:05d}"
    return check_letter("A" + digits) + digits


def csv_of(*lines, head=PUPILS):
    return "\r\n".join([head, *lines, ""]).encode()


# One line of each fate, for the fixture `roll`.
LIST = csv_of(
    f"{upn(1)},Wren,Ashdown,2016-03-14,Year 4,Oak",
    f"{upn(2)},Ada,Ashdown,14/03/2016,,",
    f"{upn(9)},Odile,Marchetti,2015-06-30,5,Elm",
    f"{upn(8)},Jory,Penhale,2016-03-14,4,Oak",
    "A111111111111,Bo,Lund,30/02/2015,4,Oak",
)


def uploaded(content, name="list.csv"):
    if isinstance(content, str):
        content = content.encode()
    return SimpleUploadedFile(name, content, "text/csv")


def begun(school, by, content, kind="pupils"):
    return actions.begin_intake(school, by=by, kind=kind, table=read(kind, content))


def confirmed(intake, by, **answers):
    """`answers` are by line, as line_3="new"."""
    answers = {int(name.removeprefix("line_")): str(said) for name, said in answers.items()}
    actions.confirm_intake(intake, by=by, seen=plan_of(intake).mark, answers=answers)
    actions.carry_out_intakes()
    intake.refresh_from_db()
    return intake


def brought_in(school, by, content, kind="pupils", **answers):
    return confirmed(begun(school, by, content, kind), by, **answers)


def undone(intake, by, reason="The wrong file."):
    actions.ask_undo(intake, by=by, reason=reason)
    actions.carry_out_intakes()
    intake.refresh_from_db()
    return intake


def fingerprint():
    """Every row of every table that a list may touch. (Signing in changes `last_login`.)"""
    return [
        sorted(repr({**row, "last_login": None}) for row in model.objects.values())
        for model in (Pupil, Person, Post, Contact, Notice)
    ]
