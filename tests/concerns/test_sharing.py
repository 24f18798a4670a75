"""Let in by name: a lead shares one file, one concern or one summary with one person for a time."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.core.exceptions import EmptyResultSet
from django.db import IntegrityError, transaction
from django.utils import timezone

from audit.actions import Refused
from audit.models import Entry
from audit.reading import open_record
from concerns import actions, tasks
from concerns.models import (
    Concern,
    ConcernPermission,
    Exclusion,
    File,
    FilePermission,
    Share,
    Summary,
    SummaryPermission,
)
from safeguarding.demo.clock import at
from schools import actions as office
from schools.models import Notice, Post
from schools.wall import within
from tests.cast import (
    decided,
    kept_out,
    make_person,
    make_pupil,
    shared,
    signed,
    summary_of,
)
from tests.concerns.in_sight import fresh, sees

pytestmark = pytest.mark.django_db
PERMISSIONS = [FilePermission, ConcernPermission, SummaryPermission]


@pytest.fixture
def concern(cast):
    return decided(signed(cast.teacher, cast.jory), cast.lead, "early_help")


# What a share opens -----------------------------------------------------------------------------


@pytest.mark.meets("ACC-03", "ACC-04")
@pytest.mark.parametrize("name", ["file", "concern", "summary"])
def test_it_opens_one_thing_to_one_person_and_nothing_else(cast, items, name):
    assert not any(sees(cast.assistant, item) for item in items.values())
    other = signed(cast.teacher, cast.jory)
    shared(items[name], cast.assistant, cast.lead)
    opened = {key for key, item in items.items() if sees(cast.assistant, item)}
    assert opened == ({"file", "concern"} if name == "file" else {name})
    assert sees(cast.assistant, other) == (name == "file")
    assert not any(sees(cast.senco, item) for item in items.values())


@pytest.mark.meets("ACC-03")
def test_it_says_who_what_why_and_until_when(cast, items):
    row = shared(
        items["concern"],
        cast.assistant,
        cast.lead,
        reason="She takes him to swimming.",
        why_this_much="The rest of the file is not needed for that.",
        serves_child="Somebody beside him knows.",
    )
    assert (row.person, row.by, row.item) == (cast.assistant, cast.lead, items["concern"])
    assert row.reason and row.why_this_much and row.serves_child and row.until > row.at
    entry = Entry.objects.about(row).get(verb="shared")
    assert entry.by_id == cast.lead.pk and entry.reason == row.reason
    assert row.history.latest().history_user == cast.lead


@pytest.mark.meets("ACC-04")
@pytest.mark.parametrize("name", ["file", "concern", "summary"])
def test_it_is_taken_back_at_once_and_no_permission_is_left(cast, items, name):
    row = shared(items[name], cast.assistant, cast.lead)
    permission = f"concerns.be_shown_{name}"
    assert fresh(cast.assistant).has_perm(permission, items[name])
    row = actions.end_share(row, by=cast.deputy, reason="He has moved to another class.")
    assert not sees(cast.assistant, items[name])
    assert not fresh(cast.assistant).has_perm(permission, items[name])
    assert not any(table.objects.exists() for table in PERMISSIONS)
    assert (row.ended_by, bool(row.ended_at)) == (cast.deputy, True)
    assert Entry.objects.about(row).get(verb="ended_share").by_id == cast.deputy.pk
    with pytest.raises(Refused):
        actions.end_share(row, by=cast.lead, reason="Twice.")


@pytest.mark.meets("ACC-04")
def test_it_ends_with_its_day_by_itself(cast, items):
    row = shared(items["concern"], cast.assistant, cast.lead, days=1)
    with at(timezone.now() + timedelta(days=1, minutes=1)):
        assert not sees(cast.assistant, items["concern"])
        assert actions.end_spent_shares() == 1
        again = shared(items["concern"], cast.assistant, cast.lead, days=1)
        assert again.pk != row.pk and sees(cast.assistant, items["concern"])


@pytest.mark.meets("ACC-04")
def test_its_use_is_logged_as_every_reading_is(cast, items):
    shared(items["concern"], cast.assistant, cast.lead)
    person = fresh(cast.assistant)
    open_record(Concern.objects.visible_to(person), items["concern"].pk, by=person)
    assert Entry.objects.about(items["concern"]).reads().get().by_id == person.pk


def test_whoever_is_shown_it_is_told_that_something_waits(cast, items):
    shared(items["concern"], cast.assistant, cast.lead)
    notice = Notice.objects.filter(to=cast.assistant).latest("made_at")
    assert notice.subject == Notice.Subject.TASK


# Several children -------------------------------------------------------------------------------


@pytest.mark.meets("ACC-18")
def test_a_shared_file_leaves_out_what_is_also_about_a_child_that_is_not_shared(cast, items):
    both = signed(cast.teacher, cast.jory, cast.mina)
    shared(items["file"], cast.assistant, cast.lead)
    assert not sees(cast.assistant, both)
    shared(cast.mina.file, cast.assistant, cast.lead)
    assert sees(cast.assistant, both)


def test_a_child_who_is_not_on_the_list_hides_nothing(cast, items):
    children = [{"pupil": cast.jory, "role": "harmed"}, {"not_on_list": "A boy", "role": "witness"}]
    draft = actions.start_draft(by=cast.teacher, school_id=cast.school.pk)
    both = actions.sign(draft, by=cast.teacher, words={"account": "A push."}, children=children)
    shared(items["file"], cast.assistant, cast.lead)
    assert sees(cast.assistant, both)


# Who shares, and with whom ----------------------------------------------------------------------


@pytest.mark.meets("ACC-03")
@pytest.mark.parametrize(
    "part", ["head", "teacher", "senco", "chair", "it", "hr", "lead_elsewhere"]
)
@pytest.mark.parametrize("name", ["file", "concern", "summary"])
def test_only_the_dsl_or_a_deputy_shares(cast, items, part, name):
    with pytest.raises(Refused):
        shared(items[name], cast.assistant, cast.people[part])
    assert not Share.objects.exists()


@pytest.mark.meets("ACC-03")
def test_whoever_is_shown_something_cannot_show_it_on(cast, items):
    shared(items["file"], cast.assistant, cast.lead)
    with pytest.raises(Refused):
        shared(items["file"], cast.senco, fresh(cast.assistant))


def test_never_with_oneself(cast, items):
    with pytest.raises(Refused, match="themselves"):
        shared(items["file"], cast.lead, cast.lead)
    row = Share(
        school=cast.school,
        kind="need_to_know",
        file=items["file"],
        person=cast.lead,
        by=cast.lead,
        reason="Because.",
        until=timezone.now() + timedelta(days=1),
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


@pytest.mark.parametrize("days", [0, -1, -400])
def test_never_with_an_end_that_has_passed(cast, items, days):
    with pytest.raises(Refused, match="passed"):
        shared(items["file"], cast.assistant, cast.lead, days=days)


def test_never_for_longer_than_a_year(cast, items):
    with pytest.raises(Refused, match="366 days"):
        shared(items["file"], cast.assistant, cast.lead, days=400)


OUT_OF_QUESTION = "chair vice_chair safeguarding_governor governor hr it nobody leaver".split()


@pytest.mark.meets("ACC-14", "ACC-15")
@pytest.mark.parametrize("part", [*OUT_OF_QUESTION, "lead_elsewhere", "head_elsewhere"])
def test_never_with_somebody_whose_post_may_be_shown_nothing(cast, items, part):
    with pytest.raises(Refused, match="holds no post"):
        shared(items["file"], cast.people[part], cast.lead)


def test_never_with_somebody_without_an_account(cast, items):
    volunteer = make_person("Len", "Harker", cast.school, "staff", account=False)
    with pytest.raises(Refused, match="no account"):
        shared(items["file"], volunteer, cast.lead)


def test_never_with_somebody_who_reads_it_by_their_post_or_has_it_already(cast, items):
    for person in (cast.deputy, cast.head):
        with pytest.raises(Refused, match="can read this already"):
            shared(items["file"], person, cast.lead)
    shared(items["file"], cast.assistant, cast.lead)
    for item in (items["file"], items["concern"]):
        with pytest.raises(Refused, match="can read this already"):
            shared(item, fresh(cast.assistant), cast.lead)


# Kept out ---------------------------------------------------------------------------------------


@pytest.mark.meets("ACC-16")
@pytest.mark.parametrize("name", ["file", "concern", "summary"])
def test_never_with_somebody_who_is_kept_out(cast, items, name):
    kept_out(cast.jory, cast.assistant, cast.lead)
    with pytest.raises(Refused, match="kept out"):
        shared(items[name], cast.assistant, cast.lead)


@pytest.mark.meets("ACC-16")
@pytest.mark.parametrize("name", ["file", "concern", "summary"])
def test_being_kept_out_ends_what_was_shared_for_good(cast, items, name):
    row = shared(items[name], cast.assistant, cast.lead)
    kept = kept_out(cast.jory, cast.assistant, cast.lead)
    assert not sees(cast.assistant, items[name])
    row.refresh_from_db()
    assert row.ended_by == cast.lead
    actions.let_in(kept, by=cast.lead, reason="A mistake.")
    assert not sees(cast.assistant, items[name])


@pytest.mark.meets("ACC-16")
@pytest.mark.parametrize("name", ["file", "concern", "summary"])
def test_being_kept_out_beats_a_permission_that_stands(cast, items, name):
    """Should both ever stand, in whatever way they came to."""
    shared(items[name], cast.assistant, cast.lead)
    Exclusion.objects.create(
        school=cast.school, pupil=cast.jory, person=cast.assistant, reason="A tie.", by=cast.lead
    )
    assert not sees(cast.assistant, items[name])


def test_a_concern_about_two_is_closed_to_whoever_is_kept_out_of_one(cast, items):
    both = signed(cast.teacher, cast.jory, cast.mina)
    shared(both, cast.assistant, cast.lead)
    kept_out(cast.mina, cast.assistant, cast.lead)
    assert not sees(cast.assistant, both)


# Who has left, and what is left behind ----------------------------------------------------------


def test_the_rows_of_whoever_left_are_taken_away(cast, items):
    for item in (items["summary"], items["concern"]):
        shared(item, fresh(cast.assistant), cast.lead)
    shared(items["file"], cast.senco, cast.lead)
    assert actions.end_spent_shares() == 0
    Post.objects.filter(person=cast.assistant).update(until=timezone.localdate())
    assert not any(sees(cast.assistant, item) for item in items.values())
    assert actions.end_spent_shares() == 2
    assert FilePermission.objects.count() == 1
    assert not ConcernPermission.objects.exists() and not SummaryPermission.objects.exists()


def test_the_clock_takes_them_away_for_every_school(cast, items):
    shared(items["concern"], cast.assistant, cast.lead)
    shared(signed(cast.lead_elsewhere, cast.far), _teacher_of(cast.elsewhere), cast.lead_elsewhere)
    Post.objects.filter(kind="staff").update(until=timezone.localdate())
    with within([]):
        tasks.end_spent_shares()
    assert not ConcernPermission.objects.exists()


def _teacher_of(school):
    return make_person("Rowena", "Lisle", school, "staff")


def test_a_list_asks_for_what_is_by_name_only_where_there_is_anything(cast, items):
    """The lists of leads run over every concern of a school: nothing is joined to them."""
    for person in (cast.lead, cast.deputy, cast.head):
        asked = str(Concern.objects.visible_to(fresh(person)).query)
        assert "permission" not in asked and "exclusion" not in asked and "EXISTS" not in asked
    with pytest.raises(EmptyResultSet):
        str(Concern.objects.visible_to(fresh(cast.assistant)).query)
    row = shared(items["concern"], cast.assistant, cast.lead)
    asked = str(Concern.objects.visible_to(fresh(cast.assistant)).query)
    assert str(row.concern_id) in asked and "permission" not in asked


@pytest.mark.parametrize("name", ["file", "concern", "summary"])
def test_what_is_about_a_child_who_has_left_is_shown_no_more(cast, items, name):
    shared(items[name], cast.assistant, cast.lead)
    office.leave_roll(cast.jory, by=cast.head, left_on=timezone.localdate())
    assert not sees(cast.assistant, items[name]) and sees(cast.lead, items[name])
    assert actions.end_spent_shares() == 1


def test_a_permission_is_of_its_own_kind_only(cast, items):
    shared(items["concern"], cast.assistant, cast.lead)
    assert Permission.objects.filter(codename__startswith="be_shown_").count() == 3
    assert not fresh(cast.assistant).has_perm("concerns.be_shown_file", cast.jory.file)


# In lists ---------------------------------------------------------------------------------------


def test_what_is_shared_with_me_is_mine_alone_and_who_is_let_in_is_for_the_leads(cast, items):
    row = shared(items["concern"], cast.assistant, cast.lead)
    shared(items["summary"], cast.senco, cast.lead)
    assert list(Share.objects.shown_to(fresh(cast.assistant))) == [row]
    assert Share.objects.visible_to(fresh(cast.lead)).count() == 2
    assert not Share.objects.visible_to(fresh(cast.assistant)).exists()
    assert set(Share.objects.visible_to(fresh(cast.lead)).about(cast.jory.pk)) == set(
        Share.objects.all()
    )
    assert not Share.objects.about(make_pupil(cast.school, "Ebba", "Lund").pk).exists()


@pytest.mark.meets("ACC-09")
def test_a_summary_is_written_by_a_lead_and_each_version_stays(cast, items):
    summary = items["summary"]
    actions.rewrite_summary(summary, by=cast.deputy, words="He sleeps better now.")
    assert summary.latest.words == "He sleeps better now." and summary.versions.count() == 2
    for part in ("teacher", "head", "senco", "lead_elsewhere"):
        with pytest.raises(Refused):
            summary_of(cast.jory, cast.people[part])
        with pytest.raises(Refused):
            actions.rewrite_summary(summary, by=cast.people[part], words="Mine.")


@pytest.mark.meets("ACC-09")
def test_a_summary_opens_no_file(cast, items):
    shared(items["summary"], cast.assistant, cast.lead)
    person = fresh(cast.assistant)
    assert set(Summary.objects.visible_to(person)) == {items["summary"]}
    assert not File.objects.visible_to(person).exists()
    assert not Concern.objects.visible_to(person).exists()
