"""A case from the hand it comes to until it is closed, and its clocks."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from allegations import actions
from allegations.models import Case, CaseDeadline, Conclusion, Report
from audit.actions import Refused
from audit.models import Entry
from deadlines.calendar import LONDON
from deadlines.sweep import sweep
from schools.models import Notice, Post
from tests.allegations.conftest import opened_case, report, told_lado

pytestmark = pytest.mark.django_db
FRIDAY = datetime(2025, 5, 23, 15, 40, tzinfo=LONDON)
NOTE = {"kind": "hr", "with_whom": "Ada Finn", "words": "Wait."}


def clocks(case, name="allegation_to_lado"):
    return CaseDeadline.objects.filter(case=case, clock=name)


@pytest.mark.meets("ALG-07", "VAR-12")
def test_the_lado_is_owed_a_call_within_one_working_day_of_the_first_hearing(cast):
    with time_machine.travel(FRIDAY + timedelta(hours=2), tick=False):
        case = report(cast.assistant, cast.teacher, heard_at=FRIDAY).case
    due = clocks(case).get().due_at.astimezone(LONDON)
    assert due == datetime(2025, 5, 27, 15, 40, tzinfo=LONDON)  # past a bank holiday
    assert clocks(case, "allegation_to_lado_at_once").get().due_at is None


@pytest.mark.meets("ALG-07", "ALG-14", "PPL-21")
def test_a_clock_that_runs_out_brings_in_the_board_and_goes_on_running(cast):
    with time_machine.travel(FRIDAY, tick=False):
        case = opened_case(cast.assistant, cast.teacher, cast.head)
    with time_machine.travel(FRIDAY + timedelta(days=4, hours=1), tick=False):
        sweep()
    assert case in Case.objects.visible_to(cast.chair)
    assert clocks(case).get().is_open
    assert Notice.objects.filter(to=cast.chair, subject=Notice.Subject.URGENT).exists()
    told_lado(case, cast.chair)
    assert not clocks(case).open().exists()


@pytest.mark.meets("ALG-14", "PPL-21")
def test_what_nobody_opens_goes_to_the_next_and_the_next_and_the_log_says_so(cast):
    with time_machine.travel(FRIDAY, tick=False):
        case = report(cast.assistant, cast.head).case
        assert not Case.objects.visible_to(cast.vice_chair).exists()
    with time_machine.travel(FRIDAY + timedelta(minutes=61), tick=False):
        sweep()
    assert case in Case.objects.visible_to(cast.vice_chair)
    why = case.holdings.get(post="vice_chair").reason
    assert why == "Nobody had opened it in the time that the school has set."
    actions.open_case(case, by=cast.vice_chair)
    assert not clocks(case, "adult_matter_unopened").open().exists()
    assert not Case.objects.visible_to(cast.head).exists()


@pytest.mark.meets("ALG-08", "ALG-09", "VAR-09")
def test_nobody_asks_anybody_anything_before_the_lado_where_the_school_has_settled_so(cast, send):
    case = opened_case(cast.assistant, cast.teacher, cast.head)
    asked = {"question": "here", "words": "Yes.", "source": "The register"}
    with pytest.raises(Refused, match="Speak to the LADO first"):
        actions.enquire(case, by=cast.head, happened_at=timezone.now(), **asked)
    told_lado(case, cast.head)
    enquiry = actions.enquire(case, by=cast.head, happened_at=timezone.now(), **asked)
    assert enquiry.source == "The register"


@pytest.mark.meets("ALG-08", "ALG-09")
def test_where_basic_enquiries_are_allowed_there_are_four_questions_and_the_clock_runs_on(
    cast, get
):
    proposed = actions.propose_arrangements(
        cast.school, by=cast.head, reason="Our LADO asks for it.", enquiries="basic_allowed"
    )
    actions.agree_arrangements(proposed, by=cast.chair)
    case = opened_case(cast.assistant, cast.teacher, cast.head)
    page = get(cast.head, "enquire", case.pk)
    assert len(page.context["form"].fields["question"].choices) == 4
    assert "Interview nobody" in page.content.decode()
    asked = {"question": "cctv", "words": "Kept.", "source": "The office"}
    actions.enquire(case, by=cast.head, happened_at=timezone.now(), **asked)
    assert clocks(case).open().exists()


@pytest.mark.meets("ALG-11", "ALG-12")
def test_the_talk_with_the_lado_is_kept_whole_beside_the_list_of_what_they_ask(cast, get, send):
    case = opened_case(cast.assistant, cast.teacher, cast.head)
    page = get(cast.head, "tell-lado", case.pk)
    assert "Earlier worries about the adult" in page.content.decode()
    said = {name: f"So about {name}." for name in TALK}
    sent = send(cast.head, "tell-lado", case.pk, **said, **moment())
    assert sent.status_code == 302
    contact = case.lado_contacts.get()
    assert {name: getattr(contact, name) for name in TALK} == said
    shown = get(cast.head, "case", case.pk).content.decode()
    assert all(words in shown for words in said.values())


TALK = """with_whom reference given advice agreed police tell_adult tell_parents tell_pupils
    tell_hr""".split()


def moment():
    local = timezone.localtime() - timedelta(minutes=1)
    return {"happened_at_0": f"{local:%Y-%m-%d}", "happened_at_1": f"{local:%H:%M:%S}"}


@pytest.mark.meets("ALG-02", "ALG-38", "LLC-13")
def test_the_threshold_is_judged_with_its_grounds_and_reasons_and_the_clock_runs_from_then(cast):
    case = opened_case(cast.assistant, cast.teacher, cast.head, "low_level")
    assert not clocks(case).exists()
    at = timezone.now()
    actions.judge(
        case, by=cast.head, track="allegation", grounds=["risk"], words="Twice.", happened_at=at
    )
    case.refresh_from_db()
    assert case.is_allegation and clocks(case).get().started_at == at
    actions.judge(case, by=cast.head, track="low_level", words="Explained.", happened_at=at)
    tracks = [one.track for one in case.judgements.all()]
    assert sorted(tracks) == ["allegation", "low_level"]
    assert clocks(case).open().exists()  # only a call to the LADO ends it


def test_a_threshold_without_a_ground_is_refused_on_the_form_and_by_the_database(cast, send):
    case = opened_case(cast.assistant, cast.teacher, cast.head, "low_level")
    answer = send(cast.head, "judge", case.pk, track="allegation", words="So.", **moment())
    assert "Tick at least one." in answer.content.decode()
    with pytest.raises(DatabaseError), transaction.atomic():
        actions.judge(
            case, by=cast.head, track="allegation", words="So.", happened_at=timezone.now()
        )


@pytest.mark.meets("ALG-26", "ALG-27")
def test_leaving_ends_nothing_and_only_an_outcome_with_its_basis_does(cast):
    case = opened_case(cast.assistant, cast.teacher, cast.head)
    Post.objects.filter(person=cast.teacher).update(until=timezone.localdate())
    case.refresh_from_db()
    assert case.is_open and case in Case.objects.visible_to(cast.head).open()
    with pytest.raises(Refused, match="The LADO has not been told"):
        conclude(case, cast.head)
    told_lado(case, cast.head)
    with pytest.raises(Refused, match="no outcome"):
        conclude(case, cast.head, "dealt_with")
    conclude(case, cast.head, "unsubstantiated")
    case.refresh_from_db()
    assert not case.is_open
    five = Conclusion.OF_TRACK[Case.Track.ALLEGATION]
    assert sorted(five) == ["false", "malicious", "substantiated", "unfounded", "unsubstantiated"]


def test_an_allegation_judged_down_is_not_closed_either_before_the_lado_knows(cast):
    case = opened_case(cast.assistant, cast.teacher, cast.head)
    said = {"track": "low_level", "words": "Explained.", "happened_at": timezone.now()}
    actions.judge(case, by=cast.head, **said)
    with pytest.raises(Refused, match="The LADO has not been told"):
        conclude(case, cast.head, "dealt_with")
    told_lado(case, cast.head)
    conclude(case, cast.head, "dealt_with")


def conclude(case, by, outcome="unfounded", **words):
    said = {"words": "CCTV shows otherwise.", "happened_at": timezone.now(), **words}
    return actions.conclude(case, by=by, outcome=outcome, **said)


@pytest.mark.meets("ALG-14", "ALG-33")
def test_a_change_of_the_case_manager_says_why(cast):
    case = opened_case(cast.assistant, cast.teacher, cast.head)
    assert case.manager == cast.head
    actions.pass_on(case, by=cast.head, post="deputy_head", reason="On leave.")
    assert case not in Case.objects.visible_to(cast.head)
    assert case in Case.objects.visible_to(cast.deputy_head)
    actions.take_over(case, by=cast.deputy_head, reason="The head is away.")
    case.refresh_from_db()
    assert case.manager == cast.deputy_head
    reasons = Entry.objects.filter(verb="took_over").values_list("reason", flat=True)
    assert list(reasons) == ["The head is away."]


def test_it_is_not_passed_to_where_it_is(cast):
    case = opened_case(cast.assistant, cast.teacher, cast.head)
    with pytest.raises(Refused, match="with this post already"):
        actions.pass_on(case, by=cast.head, post="head", reason="To myself.")
    case.refresh_from_db()
    assert case.manager == cast.head


def test_who_becomes_too_close_midway_passes_it_on_and_sees_nothing_more(cast, send, get):
    case = opened_case(cast.assistant, cast.teacher, cast.head)
    typed = {"post": "chair", "reason": "She is my cousin.", "stands_aside": "on"}
    answer = send(cast.head, "pass-on", case.pk, **typed)
    assert answer.url == "/adults/"
    assert get(cast.head, "case", case.pk).status_code == 404
    with pytest.raises(Refused):
        actions.tell_lado(case, by=cast.head, happened_at=timezone.now(), with_whom="A", advice="B")
    assert case in Case.objects.visible_to(cast.chair)


def test_it_is_passed_to_nobody_who_may_not_know(cast):
    case = opened_case(cast.assistant, cast.deputy_head, cast.head)
    with pytest.raises(Refused, match="Nobody who may know"):
        actions.pass_on(case, by=cast.head, post="deputy_head", reason="On leave.")
    with pytest.raises(Refused, match="told by you"):
        let_in(case, cast.head, cast.deputy_head)


def let_in(case, by, person, part="reader", **words):
    return actions.let_in(case, by=by, person=person, part=part, reason="HR advises.", **words)


@pytest.mark.meets("ACC-07", "ALG-40")
def test_somebody_let_in_by_name_reads_it_or_deals_with_it_until_they_do_not(cast, get, send):
    case = opened_case(cast.assistant, cast.teacher, cast.head)
    holding = let_in(case, cast.head, cast.hr)
    assert get(cast.hr, "case", case.pk).status_code == 200
    with pytest.raises(Refused, match="You may read this"):
        actions.write_note(case, by=cast.hr, happened_at=timezone.now(), **NOTE)
    let_in(case, cast.head, cast.governor, "manager")
    actions.write_note(case, by=cast.governor, happened_at=timezone.now(), **NOTE)
    actions.end_letting_in(holding, by=cast.head, reason="Done.")
    assert get(cast.hr, "case", case.pk).status_code == 404


def test_a_share_by_name_ends_by_itself(cast):
    case = opened_case(cast.assistant, cast.teacher, cast.head)
    let_in(case, cast.head, cast.hr, until=timezone.now() + timedelta(hours=1))
    assert case in Case.objects.visible_to(cast.hr)
    with time_machine.travel(timezone.now() + timedelta(hours=2)):
        assert case not in Case.objects.visible_to(cast.hr)


@pytest.mark.meets("PPL-24")
def test_when_the_holder_turns_out_to_be_the_one_it_goes_on_at_once(cast, get):
    case = report(cast.assistant, subject_words="the tall man in the hall").case
    actions.open_case(case, by=cast.head)
    actions.identify(case, by=cast.head, person=cast.head)
    assert get(cast.head, "case", case.pk).status_code == 404
    case.refresh_from_db()
    assert case.manager is None and case in Case.objects.visible_to(cast.chair)


@pytest.mark.meets("ACC-17")
def test_whom_it_is_about_loses_the_childs_record_at_once_and_no_list_says_so(cast, client):
    from tests.cast import opened, signed

    opened(signed(cast.assistant, cast.jory), cast.lead)
    client.force_login(cast.deputy)
    address = f"/children/{cast.jory.pk}/"
    assert client.get(address).status_code == 200
    report(cast.assistant, cast.deputy, pupils=[cast.jory])
    assert client.get(address).status_code == 404
    client.force_login(cast.lead)
    assert "Qadri" not in client.get(address).content.decode().split("<main")[1]


def test_once_it_is_closed_they_may_be_let_back_into_the_record(cast, client):
    from tests.cast import opened, signed

    opened(signed(cast.assistant, cast.jory), cast.lead)
    case = opened_case(cast.assistant, cast.deputy, cast.head, pupils=[cast.jory])
    child = case.children.get()
    with pytest.raises(Refused, match="Not before the case is closed"):
        actions.lift_bar(child, by=cast.head, reason="He was elsewhere.")
    told_lado(case, cast.head)
    conclude(case, cast.head)
    client.force_login(cast.deputy)
    assert client.get(f"/children/{cast.jory.pk}/").status_code == 404
    child.refresh_from_db()
    actions.lift_bar(child, by=cast.head, reason="He was elsewhere.")
    assert client.get(f"/children/{cast.jory.pk}/").status_code == 200
    with pytest.raises(Refused, match="any more"):
        actions.lift_bar(child, by=cast.head, reason="He was elsewhere.")
    actions.reopen_case(case, by=cast.head, reason="Somebody else came forward.")
    assert client.get(f"/children/{cast.jory.pk}/").status_code == 404


@pytest.mark.meets("ALG-01", "ALG-25", "ALG-32", "LLC-02")
@pytest.mark.parametrize("part", ["supply", "governor", "it", "chair", "deputy_head"])
def test_any_adult_who_works_or_volunteers_here_can_be_the_one(cast, part):
    subject = cast.people[part]
    case = report(cast.assistant, subject).case
    assert case.about == str(subject)
    assert not Case.objects.visible_to(subject).exists()


@pytest.mark.meets("ALG-03")
def test_who_told_whom_and_when_and_when_the_head_knew_is_kept(cast):
    heard = timezone.now() - timedelta(hours=3)
    sent = report(cast.assistant, cast.teacher, heard_at=heard, told_by="His mother")
    case = actions.open_case(sent.case, by=cast.head)
    assert (sent.by, sent.told_by, sent.went_to) == (cast.assistant, "His mother", "Headteacher")
    assert case.first_heard_at == heard and case.opened_by == cast.head
    assert heard < case.received_at <= case.opened_at


def test_what_was_sent_stands_and_the_seal_would_tell(cast):
    sent = report(cast.assistant, cast.teacher)
    assert sent.seal_holds
    sent.refresh_from_db()
    assert sent.seal_holds
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE allegations_report SET account = 'x'")
    sent.account = "Something else."
    assert not sent.seal_holds


def test_sending_twice_makes_one_report(cast):
    draft = actions.start_report(by=cast.assistant, school_id=cast.school.pk)
    said = {"kind": "practice", "account": "Gates open.", "heard_at": timezone.now()}
    first = actions.send_report(draft, by=cast.assistant, **said)
    again = actions.send_report(draft, by=cast.assistant, **said)
    assert first == again and Report.objects.count() == 1


def test_a_hearing_in_the_future_is_refused(cast):
    with pytest.raises(Refused, match="future"):
        report(cast.assistant, cast.teacher, heard_at=datetime(2090, 1, 1, tzinfo=UTC))
