"""What is told at once of a child with a plan: raised by what happens, met by the record alone."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from audit.actions import Refused
from chronology import story
from deadlines import listing
from deadlines.actions import answer_cancelling, cancel_clock
from deadlines.sweep import sweep
from referrals import actions
from referrals.models import NoticeGiven, PlanDeadline, PlanNotice, PupilStatus
from schools.actions import leave_roll
from schools.models import Notice
from tests.cast import closed, kept_out, opened, signed
from tests.concerns.of_kind import words_of
from tests.referrals.standing import status_of

pytestmark = pytest.mark.django_db
Event, To, Kind = PlanNotice.Event, PlanNotice.To, PupilStatus.Kind


@pytest.fixture
def plan(cast):
    opened(signed(cast.teacher, cast.jory), cast.lead)
    return status_of(cast.jory, cast.lead)


@pytest.fixture
def page(client):
    def ask(member, name, /, *keys, **typed):
        client.force_login(member)
        where = reverse(name if ":" in name else f"referrals:{name}", args=keys)
        return client.post(where, typed) if typed else client.get(where)

    return ask


def raised(cast, event, pupil=None, **words):
    said = {"happened_at": timezone.now(), **words}
    return actions.raise_notices(pupil or cast.jory, by=cast.lead, event=event, **said)


def given(notice, by, **words):
    said = {"with_whom": "Duty desk", "told_by": by, "happened_at": timezone.now()}
    return actions.give_notice(notice, by=by, **{**said, "channel": "telephone", **words})


def moment(ago=0):
    at = timezone.localtime() - timedelta(minutes=ago)
    return {"happened_at_0": f"{at:%Y-%m-%d}", "happened_at_1": f"{at:%H:%M}"}


@pytest.mark.meets("CPN-01")
def test_an_exclusion_is_told_when_it_is_proposed_and_again_when_it_starts(cast, page, plan):
    assert "must be told" in words_of(page(cast.lead, "chronology:file", cast.jory.pk))
    for event in ["proposed", "started"]:
        answer = page(cast.lead, "raise-notices", cast.jory.pk, event=event, **moment())
        shown = words_of(page(cast.lead, "notice", answer.url.split("/")[-2]))
        assert "Tell children’s social care" in shown and "at once" in shown
    assert PlanNotice.objects.owed().filter(to=To.SOCIAL_CARE).count() == 2
    beside = page(cast.lead, "chronology:file", cast.jory.pk).text
    for notice in PlanNotice.objects.owed():
        assert reverse("referrals:notice", args=[notice.pk]) in beside
    clocks = {one.clock for one in PlanDeadline.objects.open()}
    assert clocks == {"plan_pupil_changes"}
    lines = [line for line in listing.Listing(cast.lead).lines if "social care" in line.what]
    assert len(lines) == 2 and all(line.due_at is None for line in lines)


@pytest.mark.meets("CPN-02", "CPN-03")
@pytest.mark.parametrize("event", [Event.ABSENCE, Event.CHANGE])
def test_an_unexplained_absence_and_any_change_are_told_to_social_care(cast, plan, event):
    [notice] = raised(cast, event, words="He moved to his aunt")
    assert notice.to == To.SOCIAL_CARE and notice.status == plan
    titles = [entry.title for entry in story.entries_for(cast.jory, cast.head)]
    assert f"{event.label}: children’s social care not told yet" in titles


@pytest.mark.meets("CPN-04", "TRF-03")
def test_a_child_who_leaves_is_told_of_to_three_and_each_has_its_own_record(cast, plan):
    notices = raised(cast, Event.LEAVING)
    assert {one.to for one in notices} == {To.CHAIR, To.SOCIAL_CARE, To.NEW_SCHOOL}
    given(notices[0], cast.lead)
    assert PlanNotice.objects.owed().count() == 2
    assert PlanDeadline.objects.open().filter(clock="plan_pupil_leaves").count() == 2


@pytest.mark.meets("CPN-04")
def test_coming_off_the_roll_raises_them_whoever_enters_it_and_only_once(cast, plan):
    leave_roll(cast.jory, by=cast.hr)
    leave_roll(cast.mina, by=cast.hr)
    owed = PlanNotice.objects.owed()
    assert owed.count() == 3 and {one.pupil for one in owed} == {cast.jory}
    assert Notice.objects.filter(to=cast.lead, subject="urgent").exists()
    assert not PlanNotice.objects.visible_to(cast.hr).exists()


@pytest.mark.meets("CPN-05")
def test_an_absence_of_a_child_with_an_open_concern_and_no_plan_is_told_too(cast):
    concern = opened(signed(cast.teacher, cast.jory), cast.lead)
    [notice] = raised(cast, Event.ABSENCE)
    assert (notice.concern, notice.status) == (concern, None)
    with pytest.raises(Refused, match="no status that calls for it: child protection plan"):
        raised(cast, Event.CHANGE)
    closed(signed(cast.teacher, cast.mina), cast.lead)
    with pytest.raises(Refused, match="no child protection plan and no open concern"):
        raised(cast, Event.ABSENCE, cast.mina)


@pytest.mark.meets("CPN-06", "MAM-07")
def test_a_worry_that_the_core_group_cannot_hear_goes_to_the_key_worker(cast, plan):
    [notice] = raised(cast, Event.WORRY, words="The father is in the group")
    assert notice.to == To.KEY_WORKER
    given(notice, cast.lead, words="She calls the mother alone")
    told = {entry.title: entry for entry in story.entries_for(cast.jory, cast.head)}
    [line] = [told[title] for title in told if title.endswith("the key worker told")]
    assert ("What was said", "She calls the mother alone") in line.words


@pytest.mark.meets("CPN-07")
@pytest.mark.parametrize("event", [Event.MISSING, Event.BEHAVIOUR])
@pytest.mark.parametrize("kind", PlanNotice.WITH_SOCIAL_WORKER)
def test_that_a_child_is_missing_or_in_an_incident_is_told_to_the_social_worker(
    cast, page, event, kind
):
    opened(signed(cast.teacher, cast.jory), cast.lead)
    with pytest.raises(Refused, match="no status that calls for it"):
        raised(cast, event)
    status_of(cast.jory, cast.lead, kind)
    answer = page(cast.lead, "raise-notices", cast.jory.pk, event=event, **moment())
    notice = PlanNotice.objects.get()
    assert (notice.to, notice.event) == (To.SOCIAL_WORKER, event) and str(notice.pk) in answer.url
    assert PlanDeadline.objects.open().get().clock == "social_worker_told"
    given(notice, cast.lead)
    assert not PlanDeadline.objects.open().exists()


def test_what_was_raised_by_mistake_stands_in_the_chronology_as_withdrawn(cast, plan):
    raised(cast, Event.CHANGE)
    clock = PlanDeadline.objects.get()
    cancel_clock(clock, by=cast.lead, reason="It was of his brother.")
    answer_cancelling(clock, by=cast.head, agrees=True)
    told = {entry.title: entry for entry in story.entries_for(cast.jory, cast.head)}
    [line] = [told[title] for title in told if title.endswith("not told, withdrawn")]
    assert ("Why it was withdrawn", "It was of his brother.") in line.words


@pytest.mark.meets("CPN-08")
def test_only_who_was_told_by_whom_when_and_how_meets_it(cast, page, plan):
    [notice] = raised(cast, Event.CHANGE)
    whole = {"with_whom": "Wren Adeyemi", "told_by": cast.deputy.pk, "channel": "telephone"}
    whole |= moment()
    for left_out in ["with_whom", "told_by", "channel", "happened_at_0"]:
        typed = {**whole, left_out: ""}
        assert page(cast.lead, "give-notice", notice.pk, **typed).status_code == 200
    assert PlanDeadline.objects.open().count() == 1
    assert page(cast.lead, "give-notice", notice.pk, **whole).status_code == 302
    shown = words_of(page(cast.head, "notice", notice.pk))
    assert "Wren Adeyemi" in shown and "Bashir Qadri" in shown and "By telephone" in shown
    assert not PlanDeadline.objects.open().exists() and not PlanNotice.objects.owed().exists()
    assert page(cast.lead, "give-notice", notice.pk, **whole).status_code == 403
    with pytest.raises(IntegrityError), transaction.atomic():
        NoticeGiven.objects.create(
            school=cast.school,
            notice=raised(cast, Event.CHANGE)[0],
            with_whom="",
            told_by=cast.lead,
            happened_at=timezone.now(),
            channel="telephone",
            by=cast.lead,
        )


def test_nobody_was_told_before_it_happened_nor_by_somebody_who_is_kept_out(cast, plan):
    [notice] = raised(cast, Event.CHANGE)
    with pytest.raises(Refused, match="before it happened"):
        given(notice, cast.lead, happened_at=timezone.now() - timedelta(days=1))
    kept_out(cast.jory, cast.deputy, cast.lead)
    with pytest.raises(Refused, match="kept out of the file"):
        given(notice, cast.lead, told_by=cast.deputy)
    with pytest.raises(Refused, match="cannot see"):
        given(notice, cast.deputy)


@pytest.mark.meets("TRI-24", "REF-27")
@pytest.mark.parametrize("kind", [Kind.RETURNED_HOME, Kind.PREVIOUSLY_LOOKED_AFTER])
def test_a_new_concern_of_a_child_back_from_care_is_told_to_social_care_at_once(cast, page, kind):
    status_of(cast.jory, cast.lead, kind)
    status_of(cast.mina, cast.lead, Kind.YOUNG_CARER)
    concern = opened(signed(cast.teacher, cast.jory, cast.mina), cast.lead)
    [notice] = PlanNotice.objects.owed()
    assert (notice.pupil, notice.concern, notice.to) == (cast.jory, concern, To.SOCIAL_CARE)
    assert PlanDeadline.objects.get().clock == "concern_recurs_after_care"
    beside = words_of(page(cast.head, "concerns:concern", concern.pk))
    assert "At once Tell children’s social care" in beside
    with pytest.raises(Refused, match="social care"):
        closed(concern, cast.lead)
    given(notice, cast.lead)
    closed(concern, cast.lead)
    kept_out(cast.mina, cast.head, cast.lead)
    assert not PlanNotice.objects.visible_to(cast.head).exists()


def test_the_head_hears_after_a_working_day_in_a_mail_that_says_nothing(cast, plan):
    raised(cast, Event.CHANGE)
    later = timezone.now() + timedelta(days=6)
    assert sweep(later)["referrals.PlanDeadline"] == 1
    assert Notice.objects.filter(to=cast.head, subject="task").count() == 1
    assert sweep(later)["referrals.PlanDeadline"] == 0
    assert not mail.outbox


def test_private_fostering_that_nobody_told_the_authority_comes_back_to_the_leads(cast):
    opened(signed(cast.teacher, cast.jory), cast.lead)
    status_of(cast.jory, cast.lead, Kind.PRIVATE_FOSTERING)
    [clock] = PlanDeadline.objects.filter(clock="private_fostering_found")
    for told in [{cast.lead, cast.deputy}, set()]:
        Notice.objects.all().delete()
        sweep(clock.moments[0])
        assert {notice.to for notice in Notice.objects.all()} == told
