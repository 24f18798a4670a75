"""The demo schools as they are loaded: what is shown holds, and nothing is loaded twice.

A share is loaded once for this file, inside a transaction that is thrown away at its end.
"""

from collections import Counter
from datetime import timedelta
from io import StringIO

import pytest
from django.core import mail
from django.core.cache import cache
from django.core.management import call_command
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from allegations.models import (
    Arrangements,
    Case,
    CaseLink,
    PatternAnswer,
    Report,
    Suspension,
    Welfare,
)
from audit.models import Entry
from concerns.models import (
    Addendum,
    Concern,
    Draft,
    Exclusion,
    Feedback,
    File,
    FileReview,
    ReadAlarm,
)
from deadlines import sweep
from deadlines.models import Heartbeat
from referrals.models import (
    Consideration,
    FgmDuty,
    Meeting,
    PupilStatus,
    Referral,
    ReplyDeadline,
    Sharing,
)
from safeguarding.demo import (
    adults,
    founding,
    people,
    progress,
    referring,
    sheets,
    stories,
    together,
)
from safeguarding.demo.days import Diary
from safeguarding.demo.stories import Place, Telling
from schools.models import Closure, Notice, Person, Post, PostChange, Pupil, School, Term
from schools.posts import GIVEN_BY
from tests.setup.test_demo import FOR_TRIAL, sign_in

pytestmark = [pytest.mark.slow, pytest.mark.wide]
SHARE = 0.03
SIGNED_APART = ["pupil", "paper", "second", "witnessed"]  # concerns of fixtures/voices.toml
TABLES = (School, Person, Post, Term, Closure, Pupil, Concern, Draft, Notice, Entry)


def load(share=SHARE):
    said = StringIO()
    call_command("load_demo", "--share", str(share), stdout=said)
    return said.getvalue()


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker):
    """What the load said. The tables are as they were when this file is done."""
    with django_db_blocker.unblock(), transaction.atomic():
        with FOR_TRIAL:
            said = load()
        yield said
        transaction.set_rollback(True)


@pytest.fixture
def demo(loaded):
    """The demo as loaded; what a test does to it is undone."""
    with FOR_TRIAL, transaction.atomic():
        yield loaded
        transaction.set_rollback(True)


def counts():
    return {table: table.objects.count() for table in TABLES}


def place_of(short):
    plan = next(plan for plan in sheets.page("schools")["school"] if plan["short"] == short)
    school, now = founding.school_of(plan), progress.begun_at()
    return Place(school, plan, Diary(school, now), now)


def test_every_status_is_there_and_every_seal_holds(demo):
    assert "Thornbeck Primary: 129 pupils" in demo
    assert set(Concern.objects.values_list("status", flat=True)) == set(Concern.Status.values)
    assert all(concern.seal_holds for concern in Concern.objects.all())
    assert all(addendum.seal_holds for addendum in Addendum.objects.all())
    assert Concern.objects.unopened().filter(urgent=True).count() == 2
    assert Concern.objects.late(timezone.now()).exists()


@pytest.mark.meets("ACC-15")
def test_a_second_person_agreed_to_each_post_but_those_that_a_school_begins_with(demo):
    given = PostChange.objects.filter(what="give", answer="agreed")
    agreed = {(one.person_id, one.school_id, one.kind) for one in given}
    founding = Q(person__email__startswith="head@") | Q(person__email__startswith="chair@")
    schools = [place_of(short).school for short in ("thornbeck", "wychmere", "harrowlane")]
    posts = Post.objects.filter(kind__in=GIVEN_BY, school__in=schools).exclude(founding)
    assert posts.count() > 10
    for post in posts:
        assert (post.person_id, post.school_id, post.kind) in agreed
    (waits,) = PostChange.objects.waiting()
    assert str(waits) == "Sunita Mehra to be Deputy safeguarding lead"


def test_referrals_stand_in_each_state_that_a_lead_meets(demo):
    children = {row["child"] for row in sheets.page("referrals")["referral"]}
    for short in ("thornbeck", "wychmere", "harrowlane"):
        place = place_of(short)
        rows = enumerate(sheets.rows_of("concerns", short))
        last = {row["children"].split(";")[0]: (number, row) for number, row in rows}
        for number, row in (last[child] for child in children if child in last):
            if f"story {number}" not in progress.parts_of(place.school):
                stories.tell(place, row, number)
        referring.refer(place)
        referring.find_fgm(place)
        referring.consider(place)
        together.meet(place)
    for model, field in [(Referral, "destination"), (Meeting, "kind"), (PupilStatus, "kind")]:
        every = dict(model._meta.get_field(field).flatchoices)
        assert {*model.objects.values_list(field, flat=True)} == {*every}
    assert FgmDuty.objects.get().reported_at
    assert ReplyDeadline.objects.get(cancelled_at__isnull=False).cancel_reason
    states = set(Referral.objects.values_list("status", flat=True))
    assert states == {"draft", "sent", "answered", "closed", "withdrawn"}
    assert Sharing.objects.filter(shares=False).exists()
    assert Referral.objects.filter(follows__isnull=False).exists()
    assert all(referral.seal_holds for referral in Referral.objects.exclude(seal=""))
    told = sheets.page("referrals")
    assert Referral.objects.count() == len(told["referral"])
    assert Consideration.objects.count() == len(told["consideration"])
    assert Feedback.objects.count() == len(told["feedback"])


def test_matters_about_adults_of_each_kind_are_there_and_hidden_from_whom_they_are_about(demo):
    for short in ("thornbeck", "wychmere", "harrowlane"):
        place = place_of(short)
        if "adults" not in progress.parts_of(place.school):
            adults.report(place)
    cases = Case.objects.all()
    assert set(cases.values_list("track", flat=True)) == set(Case.Track.values)
    assert set(cases.values_list("status", flat=True)) == set(Case.Status.values)
    assert {report.kind for report in Report.objects.all()} == set(Report.Kind.values)
    assert all(report.seal_holds for report in Report.objects.all())
    for case in cases.exclude(subject=None):
        assert not Case.objects.visible_to(case.subject).filter(subject=case.subject).exists()
    assert not cases.stranded().exists()
    suspended = Suspension.objects.get()
    assert suspended.confirmations.exists() and suspended.case.subject.is_paused
    assert Arrangements.objects.agreed().exists() and CaseLink.objects.exists()
    assert PatternAnswer.objects.exists() and Welfare.objects.exclude(words="").exists()


def test_a_conference_a_core_group_and_what_was_shared_are_there(demo):
    place = place_of("thornbeck")
    for number, row in enumerate(sheets.rows_of("concerns", "thornbeck")):
        if row["children"] == "Jory Penhale" and not hasattr(place.pupils["Jory Penhale"], "file"):
            stories.tell(place, row, number)
            place = place_of("thornbeck")
    together.meet(place)
    held = Meeting.objects.get(kind="initial")
    assert held.reports.exists() and held.minutes.exists() and held.actions.count() == 2
    assert Meeting.objects.filter(status="planned").exists()
    assert Sharing.objects.slow().exists()


def test_files_are_reviewed_by_their_day_but_for_a_few(demo):
    files = File.objects.count()
    assert FileReview.objects.count() > files / 3
    assert 0 < File.objects.to_review().count() < files / 4
    for file in File.objects.to_review():
        assert file.deadlines.open().get().fired_at


def test_somebody_holds_every_post_at_some_school_and_pupils_fill_the_classes(demo):
    held = set(Post.objects.current().values_list("kind", flat=True))
    assert held == set(Post.Kind.values) - {"proprietor"}  # none of them is independent
    assert 290 <= Pupil.objects.on_roll().count() <= 310
    ages = {pupil.year_group: pupil.date_of_birth.year for pupil in Pupil.objects.all()}
    assert ages["R"] - ages["6"] in (5, 6, 7)


def test_loading_again_says_and_changes_nothing(demo):
    before = counts()
    assert load() == ""
    assert counts() == before


def test_a_load_that_was_cut_short_goes_on_where_it_stopped(demo, monkeypatch):
    """The story in which it was cut leaves nothing behind."""
    told, tell = Counter(), stories.tell

    def cut_short(place, row, number):
        tell(place, row, number)
        told["stories"] += 1
        if told["stories"] == 2:
            raise KeyboardInterrupt

    before = counts()
    monkeypatch.setattr(stories, "tell", cut_short)
    with pytest.raises(KeyboardInterrupt):
        load(SHARE * 2)
    assert counts()[Concern] == before[Concern] + 1
    monkeypatch.setattr(stories, "tell", tell)
    load(SHARE * 2)
    names = list(Entry.objects.filter(verb="loaded").values_list("school_id", "reason"))
    assert len(names) == len(set(names))
    told = sum(name.startswith("story") for _, name in names)
    voices = sheets.page("voices")
    assert Concern.objects.count() == told + sum(map(len, [voices[one] for one in SIGNED_APART]))


def test_a_child_with_a_plan_has_something_told_and_something_still_owed(demo):
    plan = PupilStatus.objects.get(kind="child_protection", pupil__given_name="Bo")
    told = sheets.page("statuses")["status"]
    assert PupilStatus.objects.count() == len(told) and plan.tellings.exists()
    assert [one.event for one in plan.notices.owed()] == ["absence"]
    assert plan.notices.exclude(given=None).count() == 1


def test_nobody_is_told_again_of_what_is_long_past(demo):
    """Only what is new today waits to be sent, and the first sweep finds nothing to do."""
    waiting = Notice.objects.filter(sent_at=None)
    assert waiting.count() < 20
    assert not waiting.filter(made_at__lt=timezone.now() - timedelta(days=1)).exists()
    assert not mail.outbox
    # At the moment that was loaded for: the next minute may be one in which something falls due.
    begun = progress.begun_at()
    assert not any(sweep.sweep(begun).values())
    assert not Heartbeat.stale(begun)


def test_nothing_lies_in_the_future_and_each_story_runs_in_order(demo):
    for concern in Concern.objects.all():
        steps = [step.at for step in concern.steps.order_by("pk")]
        assert concern.started_at <= concern.signed_at
        assert [concern.signed_at, *steps] == sorted([concern.signed_at, *steps])
        assert steps[-1] <= timezone.now()


def test_every_account_signs_in_with_the_one_password(demo, client):
    of_the_demo = rf"@({'|'.join(SHORTS)})\.example$"
    accounts = Person.objects.with_account().filter(email__regex=of_the_demo)
    assert {f"{part}@{school}.example" for part in people.STABLE for school in SHORTS} <= set(
        accounts.values_list("email", flat=True)
    )
    for person in accounts:
        cache.clear()
        assert sign_in(client, person).status_code == 302, person.email
        client.logout()


def test_a_few_accounts_were_given_and_never_used(demo):
    here = Person.objects.filter(email__regex=rf"@({'|'.join(SHORTS)})\.example$")
    assert 0 < here.dormant().count() < here.with_account().count() / 4


def test_somebody_read_much_and_it_waits_to_be_looked_into(demo):
    assert ReadAlarm.objects.unanswered().exists()
    assert {one.person.email.split("@")[0] for one in ReadAlarm.objects.all()} == {"deputy"}


def test_the_people_of_the_first_walk_through_are_there(demo):
    place = place_of("thornbeck")
    number, row = next(
        (number, row)
        for number, row in enumerate(sheets.rows_of("concerns", "thornbeck"))
        if row["story"] == "jory_disclosure"
    )
    if f"story {number}" not in progress.parts_of(place.school):
        stories.tell(place, row, number)
    kept_out = Exclusion.objects.get(pupil=place.pupils["Jory Penhale"])
    assert str(kept_out.person) == "Callum Voss"
    assert str(kept_out.by) == "Imogen Tarrant"
    assert str(Concern.objects.get(account__contains="2p coin").author) == "Hettie Marlowe"


def test_every_story_finds_its_people_and_all_its_words(demo):
    for short in SHORTS:
        place = place_of(short)
        for number, row in enumerate(sheets.rows_of("concerns", short)):
            telling = Telling(place, row, number)
            assert list(telling.steps())
            assert not set("{}[]|") & set("".join(texts_in(telling.words))), row


SHORTS = ("thornbeck", "wychmere", "harrowlane")


def texts_in(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, (dict, list)):
        for part in value.values() if isinstance(value, dict) else value:
            yield from texts_in(part)
