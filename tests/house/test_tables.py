"""What holds of every table: moves, pairs, keys, and what is written once."""

import uuid
from itertools import product

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import DatabaseError, connection, models, transaction

from allegations.actions import steps
from audit.actions import Refused
from concerns.actions import deciding
from deadlines.models import Deadline
from referrals.actions import meetings, referring
from tests import cast as casting
from tests.allegations import conftest as adults

ROOMS = ["audit", "schools", "deadlines", "concerns", "referrals", "allegations"]
MODELS = [
    model
    for room in ROOMS
    for model in apps.get_app_config(room).get_models()
    if not model.__name__.startswith("Historical")
]
CASES = [
    model for model in MODELS if model._meta.app_label in {"concerns", "referrals", "allegations"}
]
CASES = [model for model in CASES if model.__name__ != "Category"]


def label(model):
    return model._meta.label


# Moves ------------------------------------------------------------------------------------------

MOVES = [model for model in MODELS if hasattr(model, "MOVES")]
PAIRS = [(m, a, b) for m in MOVES for a, b in product(m.Status, m.Status)]


def test_each_table_with_a_status_says_which_moves_there_are():
    assert MOVES
    assert {label(model) for model in MODELS if hasattr(model, "Status")} == set(map(label, MOVES))
    for model in MOVES:
        assert set(model.MOVES) == set(model.Status)


def _concern(world):
    return casting.signed(world.teacher, world.jory)


def _referral(world):
    concern = casting.opened(casting.signed(world.teacher, world.jory), world.lead)
    return casting.referral(concern, world.lead)


def _meeting(world):
    casting.signed(world.teacher, world.jory)
    return casting.meeting([world.jory], world.lead)


def _case(world):
    return adults.report(world.teacher, world.senco).case


# How one of each is made, and how it is moved.
MADE = {
    "Case": (_case, steps.move),
    "Concern": (_concern, deciding._move),
    "Meeting": (_meeting, meetings.move_meeting),
    "Referral": (_referral, referring.move),
}


@pytest.mark.django_db
@pytest.mark.parametrize("model, before, after", PAIRS, ids=str)
def test_only_a_move_that_is_listed_is_made_and_each_leaves_a_step(world, model, before, after):
    make, move = MADE[model.__name__]
    record = make(world)
    record.status = before
    steps = record.steps.count()
    if after in model.MOVES[before]:
        move(record, after, by=world.lead)
        assert record.status == after and record.steps.count() == steps + 1
        assert record.steps.last().status == after
    else:
        with pytest.raises(Refused):
            move(record, after, by=world.lead)
        assert record.status == before and record.steps.count() == steps


# Pairs ------------------------------------------------------------------------------------------

# A moment without a person, or a person without a moment, and why.
UNPAIRED = {
    "audit.Entry.at": "never empty; `by_id` is a key without a foreign key",
    "schools.Contact.ended_at": "who ended it stands in the history and the trail",
    "schools.Intake.applied_at": "the worker, for whoever confirmed it",
    "schools.Intake.undone_at": "the worker, for whoever asked",
    "schools.Notice.sent_at": "nobody sends it: the post room does",
    "concerns.Category.retired_at": "part of the program; a release retires it",
}


def pairs_of(model):
    """The optional `x_at` fields of a model, each with its `x_by` or None."""
    fields = {field.name: field for field in model._meta.fields}
    for name, field in fields.items():
        if name.endswith("_at") and field.null:
            by = fields.get(name.removesuffix("_at") + "_by")
            yield name, by if isinstance(by, models.ForeignKey) else None


PAIRED = [(model, name, by) for model in MODELS for name, by in pairs_of(model)]
# Moments that no person makes: the clock's, the sweep's, the event's own.
OF_NO_PERSON = {"fired_at", "spoken_at", "next_due_at", "due_at", "next_at"}


@pytest.mark.parametrize("model, name, by", PAIRED, ids=str)
def test_when_and_by_whom_are_said_together_or_not_at_all(model, name, by):
    if by is None:
        assert name in OF_NO_PERSON or f"{label(model)}.{name}" in UNPAIRED
        return
    said = [str(c.condition) for c in model._meta.constraints if hasattr(c, "condition")]
    assert any(f"'{name}" in one and f"'{by.name}" in one for one in said)


# Keys -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("model", CASES, ids=label)
def test_a_case_table_carries_its_school(model):
    school = model._meta.get_field("school")
    assert not school.null
    assert school.remote_field.model._meta.label == "schools.School"


# Parts that no address names: they are reached through their concern alone.
PARTS = {"concerns.ConcernCategory", "concerns.Step"}


@pytest.mark.parametrize("model", CASES, ids=label)
def test_a_case_record_has_a_key_that_counts_nothing(model):
    if label(model) in PARTS:
        return
    key = model._meta.pk
    if isinstance(key, models.OneToOneField):
        key = key.target_field
    assert isinstance(key, models.UUIDField)


@pytest.mark.parametrize("model", MODELS, ids=label)
def test_nothing_falls_with_what_it_points_at(model):
    for field in model._meta.fields:
        if field.remote_field and field.name not in {"groups", "user_permissions"}:
            assert field.remote_field.on_delete is models.PROTECT, field


THROUGH = {"concern", "action", "pupil", "file", "summary", "share"}
THROUGH |= {"duty", "reconsideration", "challenge", "support", "referral", "notice", "meeting"}
THROUGH |= {"report", "case", "alarm"}


@pytest.mark.parametrize("model", CASES, ids=label)
def test_a_case_table_says_who_may_see_it_or_is_reached_through_one_that_does(model):
    direct = hasattr(model.objects, "visible_to")
    through = THROUGH & {field.name for field in model._meta.fields}
    assert direct or through


# Written once -----------------------------------------------------------------------------------

ONCE = "involvement bodymark concerncategory addendum step decision parentcontact advice".split()
ONCE += "childvoice review closing event filereview summary summaryversion".split()
ONCE += ["emergencyreview", "fact"]
ONCE += ["directreferral", "paperform", "attachment", "countersignature", "copycheck"]
ONCE += ["finding", "findingentry", "supportentry", "familywork", "earlyhelp", "sending"]
ONCE += ["bundle", "feedback", "stage", "readalarm", "readalarmanswer"]
ONCE = [f"concerns_{name}" for name in ONCE]
ASKED = "child extract step dispatch reply talk nextstep escalation ending".split()
ASKED += "meetingchild meetingstep minutes".split()
ASKED += ["consideration"]
ASKED += ["statusfact", "statustold", "plannotice", "noticegiven"]
ASKED += ["meetingreport", "reportentry", "reportsending", "briefing"]
ONCE += [f"referrals_{name}" for name in ASKED]
OF_ADULTS = "aside casechild step report reportaddition judgement ladocontact enquiry note"
ONCE += [f"allegations_{name}" for name in [*OF_ADULTS.split(), "conclusion"]]
OF_SUSPENSION = "alternative suspensionletter suspensionconfirmation suspensionreview suspensionend"
ONCE += [f"allegations_{name}" for name in OF_SUSPENSION.split()]
ONCE += ["allegations_caselink", "allegations_patternanswer", "allegations_keeping"]
ONCE += ["allegations_welfaremessage"]
ONCE += ["schools_acknowledgement", "schools_partnertalk"]
HISTORIES = [
    model._meta.db_table
    for model in apps.get_models()
    if model.__name__.startswith("Historical") and model._meta.app_label in ROOMS
]
SIGNED = "childs_words account done view asked told_child seal author_id signed_at happened_on"


def refused(statement):
    """Whether the database itself refuses this statement to the app."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    except DatabaseError as error:
        assert error.__cause__.sqlstate == "42501", error  # insufficient privilege, nothing else
        return True
    return False


def first_column(table):
    with connection.cursor() as cursor:
        return connection.introspection.get_table_description(cursor, table)[1].name


@pytest.mark.django_db
@pytest.mark.meets("CON-33")
@pytest.mark.parametrize("table", [*ONCE, *HISTORIES, "audit_entry"])
def test_what_is_written_once_is_never_altered_by_the_app(table):
    column = first_column(table)
    assert refused(f"UPDATE {table} SET {column} = {column}")
    assert refused(f"DELETE FROM {table}")
    assert refused(f"TRUNCATE {table} CASCADE")


@pytest.mark.django_db
@pytest.mark.meets("CON-33", "CON-03")
@pytest.mark.parametrize("column", SIGNED.split())
def test_the_signed_words_of_a_concern_are_never_altered_by_the_app(column):
    assert refused(f"UPDATE concerns_concern SET {column} = {column}")


# A draft and its files are nobody's record yet; a permission goes when its share is ended, which
# itself stays.
MAY_GO = {
    "Draft",
    "ReportDraft",
    "DraftAttachment",
    "FilePermission",
    "ConcernPermission",
    "SummaryPermission",
}


@pytest.mark.django_db
@pytest.mark.parametrize("model", CASES, ids=label)
def test_no_case_record_is_deleted_by_the_app(model):
    if model.__name__ in MAY_GO:
        return
    assert refused(f"DELETE FROM {model._meta.db_table}")
    assert refused(f"TRUNCATE {model._meta.db_table} CASCADE")


@pytest.mark.django_db
def test_where_a_concern_stands_may_change():
    """The control: what is refused above is refused for what it is, not for everything."""
    assert not refused("UPDATE concerns_concern SET status = status")


def test_a_deadline_can_only_fire_and_be_met():
    for model in MODELS:
        if issubclass(model, Deadline):
            with pytest.raises(TypeError):
                model(pk=uuid.uuid4()).delete()


# Migrations -------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_the_migrations_say_what_the_models_say(capsys):
    call_command("makemigrations", "--check", "--dry-run", verbosity=1)
