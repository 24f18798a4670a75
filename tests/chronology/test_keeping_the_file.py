"""Keeping somebody out, letting them in, adding an event, lifting the mark."""

from datetime import timedelta

import pytest
from django.utils import timezone

from audit.models import Entry
from concerns import actions
from concerns.models import Event
from tests.cast import kept_out, make_person, opened, signed

TODAY = timezone.localdate


@pytest.fixture
def concern(cast):
    return opened(signed(cast.teacher, cast.jory), cast.lead)


@pytest.fixture
def flag(cast, concern):
    actions.tell_parents(concern, by=cast.lead, told=False, ground="child", why_not="He is there.")
    return cast.jory.do_not_inform.get()


def test_the_lead_keeps_a_deputy_out_and_the_file_is_gone_for_them(cast, concern, ask, send):
    reason = "  His nephew.\r\n\u202eend  "
    typed = {"person": cast.deputy.pk, "reason": reason}
    page = send(cast.lead, "concerns:keep-out", cast.jory.pk, **typed)
    assert page.status_code == 302 and page.url == f"/children/{cast.jory.pk}/"
    assert cast.jory.exclusions.get().reason == reason  # byte for byte
    assert ask(cast.deputy, "file", cast.jory.pk).status_code == 404


@pytest.mark.meets("ACC-16")
def test_the_head_keeps_the_lead_out_and_lets_them_in_again(cast, concern, ask, send):
    typed = {"person": cast.lead.pk, "reason": "A tie."}
    assert send(cast.head, "concerns:keep-out", cast.jory.pk, **typed).status_code == 302
    exclusion = cast.jory.exclusions.get()
    assert ask(cast.lead, "concerns:let-in", exclusion.pk).status_code == 404
    assert "A tie." in ask(cast.head, "concerns:let-in", exclusion.pk).text
    send(cast.head, "concerns:let-in", exclusion.pk, reason="It was an error.")
    assert ask(cast.lead, "file", cast.jory.pk).status_code == 200


def test_somebody_of_another_school_cannot_be_chosen(cast, concern, send):
    far = make_person("Sol", "Quayle", cast.elsewhere, "staff")
    page = send(cast.lead, "concerns:keep-out", cast.jory.pk, person=far.pk, reason="x")
    assert page.status_code == 200 and not cast.jory.exclusions.exists()
    assert "Select a valid choice" in page.text or "Choose" in page.text


@pytest.mark.parametrize("typed", ["", "   ", "a\x00b", "x" * 500_001])
def test_a_reason_that_cannot_be_kept_is_said_and_nothing_is_saved(cast, concern, send, typed):
    page = send(cast.lead, "concerns:keep-out", cast.jory.pk, person=cast.deputy.pk, reason=typed)
    assert page.status_code == 200 and "Please mend this first" in page.text
    assert f'value="{cast.deputy.pk}" selected' in page.text
    assert not cast.jory.exclusions.exists()


def test_what_somebody_has_ended_already_is_told_on_the_form(cast, concern, send):
    exclusion = kept_out(cast.jory, cast.deputy, cast.lead)
    send(cast.lead, "concerns:let-in", exclusion.pk, reason="An error.")
    page = send(cast.head, "concerns:let-in", exclusion.pk, reason="My words.")
    assert "Somebody has ended this already." in page.text and "My words." in page.text


@pytest.mark.meets("CHR-02")
def test_an_event_is_added_to_the_chronology(cast, concern, ask, send):
    typed = {"day": "2024-07-02", "hour": "09:30", "title": "Moved here", "significant": "on"}
    page = send(cast.lead, "concerns:add-event", cast.jory.pk, words="w" * 300_000, **typed)
    assert page.status_code == 302
    assert Event.objects.get().words == "w" * 300_000
    page = ask(cast.lead, "file", cast.jory.pk, kind="event", significant="1")
    assert "Moved here" in page.text and "Tue 2 Jul 2024" in page.text and "09:30" in page.text
    assert Entry.objects.filter(verb="added_event", by_id=cast.lead.pk).exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"day": ""},
        {"day": "2024-02-30"},
        {"day": "tomorrow"},
        {"day": "0001-01-01"},
        {"day": str(TODAY() + timedelta(days=2))},
        {"day": "9999-12-31"},
        {"hour": "25:00"},
        {"title": ""},
        {"title": "x" * 201},
        {"title": "a\x00b"},
        {"words": "x" * 500_001},
    ],
)
def test_an_event_that_cannot_be_is_refused_and_what_was_typed_is_kept(cast, concern, send, wrong):
    typed = {"day": "2024-07-02", "title": "Moved here", "source": "A letter of May", **wrong}
    page = send(cast.lead, "concerns:add-event", cast.jory.pk, **typed)
    assert page.status_code == 200
    assert "Please mend this first" in page.text and "A letter of May" in page.text
    assert not Event.objects.exists()


def test_a_time_later_today_is_refused(cast, concern, send):
    later = timezone.localtime() + timedelta(minutes=5)
    if later.date() > TODAY():
        pytest.skip("the day ends within five minutes")
    typed = {"day": str(TODAY()), "hour": f"{later:%H:%M}", "title": "Soon"}
    page = send(cast.lead, "concerns:add-event", cast.jory.pk, **typed)
    assert "This is in the future" in page.text


@pytest.mark.meets("TRI-05")
def test_the_mark_is_lifted_with_a_reason_and_parents_may_be_told_again(cast, flag, ask, send):
    assert "He is there." in ask(cast.lead, "concerns:lift-do-not-inform", flag.pk).text
    assert send(cast.lead, "concerns:lift-do-not-inform", flag.pk, reason="").status_code == 200
    page = send(cast.lead, "concerns:lift-do-not-inform", flag.pk, reason="He has moved out.")
    assert page.status_code == 302
    page = ask(cast.lead, "file", cast.jory.pk)
    assert "Parents may be informed again" in page.text
    assert "<b>Do not inform parents</b>" not in page.text


def test_the_head_adds_no_event_and_lifts_no_mark_and_is_told_why(cast, flag, ask, send):
    for method in (ask, send):
        page = method(cast.head, "concerns:add-event", cast.jory.pk)
        assert page.status_code == 403 and "Only the DSL or a deputy" in page.text
        assert method(cast.head, "concerns:lift-do-not-inform", flag.pk).status_code == 403


@pytest.mark.parametrize("part", "teacher governor it hr nobody lead_elsewhere".split())
def test_for_everybody_else_there_are_no_such_pages(cast, flag, ask, send, part):
    person, exclusion = getattr(cast, part), kept_out(cast.jory, cast.deputy, cast.lead)
    pages = [
        ("concerns:keep-out", cast.jory.pk),
        ("concerns:add-event", cast.jory.pk),
        ("concerns:let-in", exclusion.pk),
        ("concerns:lift-do-not-inform", flag.pk),
    ]
    for name, key in pages:
        assert ask(person, name, key).status_code == 404
        assert send(person, name, key, reason="x").status_code == 404
