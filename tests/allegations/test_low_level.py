"""A low-level concern: what may be told, what is written down of it, who reads it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from allegations import actions
from allegations.models import Case, Note, Report, Welfare
from audit.actions import Refused
from audit.models import Entry
from chronology.story import entries_for
from deadlines.sweep import sweep
from tests.allegations.conftest import report, told_lado
from tests.allegations.test_alike import judged, small
from tests.allegations.test_routing import agreed
from tests.cast import LONG_AGO, signed

pytestmark = pytest.mark.django_db


@pytest.mark.meets("LLC-01")
@pytest.mark.parametrize("behaviours", [[], ["outside"]], ids=["at work", "outside work"])
def test_a_nagging_doubt_is_enough(cast, behaviours):
    doubt = "It may be nothing."
    sent = report(cast.assistant, cast.teacher, "low_level", account=doubt, behaviours=behaviours)
    assert sent.case.track == Case.Track.LOW_LEVEL
    assert not sent.case.deadlines.filter(clock__startswith="allegation").exists()


@pytest.mark.meets("LLC-04")
def test_what_happened_when_where_what_was_done_and_who_says_so_all_stand_there(cast, get):
    words = {
        "account": "He drove her home alone.",
        "context": "Her bus had gone.",
        "done": "I asked the office to ring her mother.",
        "place": "The car park",
        "happened_on": LONG_AGO,
    }
    page = get(cast.head, "case", small(cast, cast.teacher, **words).pk).text
    for said in ["account", "context", "done", "place"]:
        assert words[said] in page
    assert "1 Sep 2020" in page and "Hettie Marlowe" in page


@pytest.mark.meets("LLC-07")
def test_it_may_come_from_anybody_and_in_any_way(cast, get):
    case = None
    for source in Report.Source:
        case = small(cast, cast.teacher, source=source)
        assert source.label in get(cast.head, "case", case.pk).text
    assert {*Report.Source.values} >= {"suspicion", "complaint", "child", "parent", "vetting"}
    assert {"adult_here", "adult_elsewhere"} <= {*Report.Source.values}


@pytest.mark.meets("LLC-08")
def test_examples_are_offered_and_words_of_ones_own_are_enough(cast, get, send):
    draft = actions.start_report(by=cast.assistant, school_id=cast.school.pk)
    page = get(cast.assistant, "write-report", draft.pk).text
    for example in ["Over-friendly", "favourites", "own phone", "secluded place", "Humiliates"]:
        assert example in page
    typed = {"kind": "low_level", "adult": cast.teacher.pk, "account": "He winks.", "version": 0}
    assert send(cast.assistant, "write-report", draft.pk, **typed).status_code == 302


@pytest.mark.meets("LLC-09", "LLC-15")
def test_the_adult_s_account_and_what_was_done_stay_though_it_was_mistaken(cast, get):
    case = small(cast, cast.teacher)
    assert "Speak with whoever reported it and with the adult" in get_case(get, cast, case)
    now = timezone.now()
    for kind, words in [(Note.Kind.ACCOUNT, "I held the door."), (Note.Kind.ACTION, "We spoke.")]:
        actions.write_note(case, by=cast.head, kind=kind, words=words, happened_at=now)
    ended = {"outcome": "unfounded", "words": "The camera shows it.", "happened_at": now}
    actions.conclude(case, by=cast.head, **ended)
    page = get_case(get, cast, case)
    for kept in ["I held the door.", "We spoke.", "The camera shows it.", "Closed: unfounded"]:
        assert kept in page
    assert case.reports.get().seal_holds


def get_case(get, cast, case):
    return get(cast.head, "case", case.pk).text


@pytest.mark.meets("LLC-09")
def test_that_nobody_opens_it_is_found_out_as_with_an_allegation(cast):
    case = report(cast.assistant, cast.teacher, "low_level").case
    clocks = {one.clock for one in case.deadlines.open()}
    assert clocks == {"adult_matter_unopened", "low_level_concern"}


@pytest.mark.parametrize("ends", ["judged", "concluded", "judged an allegation"])
def test_it_is_dealt_with_promptly_or_found_to_be_late(cast, time_machine, ends):
    """Interval 49: one working day, unless the school settles on up to three."""
    case = small(cast, cast.teacher)
    clock = case.deadlines.get(clock="low_level_concern")
    time_machine.move_to(clock.due_at + timedelta(minutes=1))
    sweep()
    assert Entry.objects.filter(verb="late", reason="low_level_concern").count() == 1
    if ends == "concluded":
        said = {"words": "A word was enough.", "happened_at": timezone.now()}
        actions.conclude(case, by=cast.head, outcome="dealt_with", **said)
    else:
        judged(case, cast.head, "low_level" if ends == "judged" else "allegation")
    clock.refresh_from_db()
    assert clock.met_at and clock.met_by_id == cast.head.pk


def test_an_allegation_has_no_such_clock(cast):
    case = report(cast.assistant, cast.teacher).case
    assert not case.deadlines.filter(clock="low_level_concern").exists()


@pytest.mark.meets("LLC-10", "WHI-08")
@pytest.mark.parametrize("kind", ["low_level", "practice"])
def test_nobody_but_whom_it_came_to_reads_it_or_finds_it(cast, get, kind):
    case = report(cast.assistant, cast.teacher, kind).case
    for part, person in cast.people.items():
        if part != "head":
            assert get(person, "case", case.pk).status_code == 404, part
            assert str(case.pk) not in get(person, "cases").text


@pytest.mark.meets("LLC-12")
@pytest.mark.parametrize("where", ["inadvertent", "thoughtless", "explained", "abuse"])
def test_where_it_lies_on_the_spectrum_is_judged_with_a_reason(cast, get, where):
    case = small(cast, cast.teacher)
    judged(case, cast.head, "low_level", spectrum=where, words="He came forward himself.")
    page = get_case(get, cast, case)
    assert case.judgements.get().get_spectrum_display() in page
    assert "He came forward himself." in page


@pytest.mark.meets("LLC-14")
def test_nothing_of_it_stands_in_the_child_s_file(cast):
    signed(cast.senco, cast.jory)
    before = len(entries_for(cast.jory, cast.lead))
    small(cast, cast.teacher, pupils=[cast.jory])
    assert len(entries_for(cast.jory, cast.lead)) == before
    assert not Welfare.objects.exists()


@pytest.mark.meets("LLC-18")
def test_the_form_the_last_page_and_the_receipt_name_the_recipient_by_post(cast, get):
    agreed(cast.school, cast.head, cast.chair, llc_recipients=["deputy_dsl"])
    draft = actions.start_report(by=cast.assistant, school_id=cast.school.pk)
    draft.fields = {"kind": ["low_level"], "adult": [str(cast.teacher.pk)], "account": ["Hm."]}
    draft.save()
    page = get(cast.assistant, "write-report", draft.pk).text
    for post in ["Headteacher", "Deputy safeguarding lead", "Chair of governors"]:
        assert f"<dd>{post}</dd>" in page
    assert "It goes to the deputy safeguarding lead" in sending(get, cast, draft)
    sent = report(cast.assistant, cast.teacher, "low_level")
    assert "Sent to the deputy safeguarding lead." in get(cast.assistant, "my-report", sent.pk).text


def sending(get, cast, draft):
    return get(cast.assistant, "send-report", draft.pk).text


@pytest.mark.meets("LLC-05")
def test_the_form_says_that_a_hidden_name_cannot_be_promised(cast, get):
    draft = actions.start_report(by=cast.assistant, school_id=cast.school.pk)
    assert "It cannot be promised" in get(cast.assistant, "write-report", draft.pk).text


@pytest.mark.meets("LLC-19", "VAR-09")
def test_whoever_is_unsure_asks_and_writes_down_whom_and_where_barred_asks_first(cast, get):
    case = small(cast, cast.teacher)
    with pytest.raises(Refused, match="Speak to the LADO first"):
        asked(case, cast.head)
    advice = {"adviser": "Rosalind Tey, LADO", "advice": "Below it, with training."}
    judged(case, cast.head, "low_level", words="I was not sure.", **advice)
    page = get_case(get, cast, case)
    assert "Rosalind Tey, LADO" in page and "Below it, with training." in page
    told_lado(case, cast.head)
    assert asked(case, cast.head).pk


def asked(case, by):
    said = {"question": "here", "words": "Yes.", "source": "The register"}
    return actions.enquire(case, by=by, happened_at=timezone.now(), **said)


@pytest.mark.meets("CAT-40")
def test_a_sexual_relationship_with_a_pupil_is_told_as_an_allegation(cast, client):
    client.force_login(cast.assistant)
    page = client.get(reverse("concerns:about-an-adult")).text
    assert "A sexual relationship between an adult in a position of trust and a pupil" in page
    assert "it is an allegation, and may be a crime" in page


def test_that_the_unproven_is_kept_and_looked_at_again_is_settled_by_the_school(cast, get):
    case = small(cast, cast.teacher)
    ended = {"outcome": "unfounded", "words": "No.", "happened_at": timezone.now()}
    actions.conclude(case, by=cast.head, look_again_on=timezone.localdate(), **ended)
    said = "It is kept, and looked at again on the day that was set."
    assert said in get_case(get, cast, case)
    agreed(cast.school, cast.head, cast.chair, keep_unproven=False)
    assert said not in get_case(get, cast, case)
