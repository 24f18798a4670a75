"""A frightened writer reports an adult: nothing is lost, and the page says what happens."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from allegations import actions
from allegations.models import Case, Report, ReportDraft
from schools.models import Person, Post
from tests.allegations.conftest import opened_case, report

pytestmark = pytest.mark.django_db
TYPED = {"kind": "allegation", "adult_words": "A driver", "account": "He shouted at her."}


@pytest.fixture
def draft(cast):
    return actions.start_report(by=cast.assistant, school_id=cast.school.pk)


def writes(send, cast, draft, **typed):
    draft.refresh_from_db()
    return send(
        cast.assistant, "write-report", draft.pk, **{**TYPED, "version": draft.version, **typed}
    )


@pytest.mark.meets("CON-34", "LLC-18")
def test_the_first_question_of_all_leads_to_it_and_the_page_says_to_whom_it_goes(
    cast, client, send, get, draft
):
    client.force_login(cast.assistant)
    answer = client.post("/concerns/log/", {"adult": "yes"}, follow=True)
    assert "Tell the headteacher" in answer.content.decode()
    assert writes(send, cast, draft, adult=str(cast.teacher.pk)).status_code == 302
    page = get(cast.assistant, "send-report", draft.pk).content.decode()
    assert "It goes to the headteacher" in page
    assert writes(send, cast, draft, adult=str(cast.head.pk)).status_code == 302
    page = get(cast.assistant, "send-report", draft.pk).content.decode()
    assert "It goes to the chair of governors" in page and "headteacher" not in page
    assert not Case.objects.exists()  # nothing is stored where others look until it is sent


def test_what_is_missing_is_said_and_what_was_typed_stays(cast, send, draft):
    answer = writes(send, cast, draft, account="  ", adult_words="", done="Rang the office.")
    said = answer.content.decode()
    assert "Say in a few words what happened." in said and "Rang the office." in said
    assert "Choose the adult, or say in words who it is." in said
    draft.refresh_from_db()
    assert draft.fields["done"] == ["Rang the office."]


@pytest.mark.parametrize(
    "typed, sentence",
    [
        ({"adult": "12"}, "Choose somebody from the list"),
        ({"kind": "gossip"}, "Select a valid choice"),
        ({"heard_time": "10:00"}, "On what day?"),
        ({"heard_on": "2031-01-01"}, "in the future"),
        ({"happened_on": "31 June 2025"}, "not a day of the calendar"),
        ({"behaviours": ["x"]}, "Choose from the list."),
    ],
)
def test_nonsense_gets_a_sentence(cast, send, draft, typed, sentence):
    answer = writes(send, cast, draft, **typed)
    assert answer.status_code == 200 and sentence in answer.content.decode()


def test_a_day_before_they_worked_here_is_said_and_stops_nobody(cast, get, send, draft):
    typed = {"adult": str(cast.teacher.pk), "happened_on": "2001-05-04"}
    assert writes(send, cast, draft, **typed).status_code == 302
    said = "held no post here yet"
    assert said in get(cast.assistant, "send-report", draft.pk).content.decode()
    writes(send, cast, draft, adult=str(cast.teacher.pk))
    assert said not in get(cast.assistant, "send-report", draft.pk).content.decode()


def test_two_tabs_do_not_write_over_each_other(cast, send, draft):
    writes(send, cast, draft, account="First.")
    answer = writes(send, cast, draft, account="Second.", version=0)
    assert answer.status_code == 409 and "Second." in answer.content.decode()
    draft.refresh_from_db()
    assert draft.fields["account"] == ["First."]


def test_a_draft_is_its_writers_alone(cast, get, draft):
    for other in [cast.head, cast.chair, cast.lead, cast.it]:
        assert get(other, "write-report", draft.pk).status_code == 404
    assert get(cast.assistant, "write-report", draft.pk).status_code == 200


def test_a_character_that_cannot_be_kept_is_said_and_nothing_is_lost(cast, send, draft):
    answer = writes(send, cast, draft, account="He\0 shouted")
    assert answer.status_code == 422 and "shouted" in answer.content.decode()


def test_without_a_reason_it_is_not_kept_from_its_receiver(cast, send, draft):
    writes(send, cast, draft)
    draft.refresh_from_db()
    typed = {"version": draft.version, "not_to": "on"}
    answer = send(cast.assistant, "send-report", draft.pk, **typed)
    assert "Say why not" in answer.content.decode()
    send(cast.assistant, "send-report", draft.pk, **typed, why="They are married.")
    assert Report.objects.get().went_to == "Deputy headteacher"
    assert not Case.objects.visible_to(cast.head).exists()


@pytest.mark.meets("LLC-06", "ACC-08")
def test_what_somebody_says_of_themselves_is_theirs_to_read_and_the_case_is_not(cast, get):
    sent = report(cast.teacher, cast.teacher, "self")
    assert sent.case in Case.objects.visible_to(cast.head)
    assert get(cast.teacher, "my-report", sent.pk).status_code == 200
    assert get(cast.teacher, "case", sent.case_id).status_code == 404
    for other in [cast.assistant, cast.lead, cast.deputy_head]:
        assert get(other, "my-report", sent.pk).status_code == 404


def test_a_head_who_reports_themselves_is_dealt_with_by_the_chair(cast):
    sent = report(cast.head, cast.head, "self")
    assert sent.case in Case.objects.visible_to(cast.chair)
    assert not Case.objects.visible_to(cast.head).exists()


@pytest.mark.meets("LLC-05", "VAR-34")
def test_a_masked_name_is_seen_by_whoever_deals_with_it_and_by_nobody_else(cast, get):
    case = opened_case(cast.assistant, cast.teacher, cast.head, "low_level", masked=True)
    page = get(cast.head, "case", case.pk).content.decode()
    assert "Hettie Marlowe" in page and "nobody but you sees the name" in page
    actions.let_in(case, by=cast.head, person=cast.hr, part="reader", reason="HR advises.")
    page = get(cast.hr, "case", case.pk).content.decode()
    assert "Hettie Marlowe" not in page and "asked not to be named" in page


def test_where_the_school_has_settled_so_nobody_is_offered_to_hide_their_name(cast, get, draft):
    proposed = actions.propose_arrangements(
        cast.school, by=cast.head, reason="Our board.", may_hide_name=False
    )
    actions.agree_arrangements(proposed, by=cast.chair)
    form = get(cast.assistant, "write-report", draft.pk).context["form"]
    assert "masked" not in form.fields


@pytest.mark.meets("WHI-01", "WHI-08")
def test_poor_practice_needs_no_name_and_is_hidden_from_whom_it_names(cast):
    assert report(cast.assistant, None, "practice").case in Case.objects.visible_to(cast.head)
    named = report(cast.assistant, cast.head, "practice").case
    assert named not in Case.objects.visible_to(cast.head)
    assert named in Case.objects.visible_to(cast.chair)


def test_the_writer_sees_their_words_and_where_it_stands_until_they_leave(cast, get):
    sent = report(cast.assistant, cast.teacher)
    actions.open_case(sent.case, by=cast.head)
    page = get(cast.assistant, "my-report", sent.pk).content.decode()
    assert "Being dealt with" in page and "Maren" not in page.split("<main")[1]
    Post.objects.filter(person=cast.assistant).update(until=timezone.localdate())
    assert get(cast.assistant, "my-report", sent.pk).status_code == 404


def test_a_draft_thrown_away_is_gone_and_nothing_was_sent(cast, send, draft):
    send(cast.assistant, "discard-report", draft.pk)
    assert not ReportDraft.objects.exists() and not Case.objects.exists()


@pytest.mark.meets("ALG-36")
def test_what_a_pupil_says_is_a_report_like_any_other_with_the_clock_running(cast):
    heard = timezone.now() - timedelta(minutes=20)
    sent = report(cast.assistant, cast.teacher, source="child", heard_at=heard, pupils=[cast.jory])
    assert sent.case.deadlines.filter(started_at=heard).count() == 2
    assert list(sent.case.children.values_list("pupil", flat=True)) == [cast.jory.pk]


def test_an_adult_who_has_left_is_not_on_the_list_and_can_be_said_in_words(cast, get, draft):
    form = get(cast.assistant, "write-report", draft.pk).context["form"]
    offered = set(form.fields["adult"].queryset)
    assert cast.leaver not in offered and cast.supply in offered
    case = report(cast.assistant, subject_words="Gwen Ashby, who left").case
    actions.identify(case, by=cast.head, person=Person.objects.get(pk=cast.leaver.pk))
    case.refresh_from_db()
    assert case.subject == cast.leaver


def test_what_was_first_heard_years_ago_is_owed_to_the_lado_at_once(cast):
    heard_at = datetime(1994, 5, 3, 10, 0, tzinfo=UTC)
    case = report(cast.assistant, cast.teacher, heard_at=heard_at).case
    due = case.deadlines.get(clock="allegation_to_lado").due_at
    assert due == datetime(1994, 5, 4, 10, 0, tzinfo=UTC)
    assert case in Case.objects.visible_to(cast.head)
