"""Meetings with other agencies: planned, moved, held, missed; who sees them; what follows."""

from datetime import time, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from audit.actions import Refused
from chronology import story
from deadlines import sweep
from referrals import actions
from referrals.models import Meeting, MeetingDeadline
from schools.models import Notice
from tests.cast import decided, kept_out, meeting, signed


@pytest.fixture
def ask(client):
    """Ask for a page: ask(lead, "meeting", pk)."""

    def get(member, page, /, *keys, **address):
        client.force_login(member)
        return client.get(address_of(page, *keys), address)

    return get


@pytest.fixture
def send(client):
    """Post to a page: send(lead, "cancel-meeting", pk, reason="...")."""

    def post(member, page, /, *keys, **typed):
        client.force_login(member)
        return client.post(address_of(page, *keys), typed)

    return post


def address_of(page, *keys):
    own = ":" not in page and page != "due"
    return reverse(f"referrals:{page}" if own else page, args=keys)


@pytest.fixture
def with_files(cast):
    """Jory, Kit and Mina have a file each; Jory and Kit stand on one concern."""
    decided(signed(cast.teacher, cast.jory, cast.kit), cast.lead)
    decided(signed(cast.teacher, cast.mina), cast.lead)
    return cast


NOW = timezone.now
DECIDED = {"attended": True, "decisions": "The plan goes on."}


def running(found):
    return sorted(MeetingDeadline.objects.filter(meeting=found).open().values_list("clock"))


def titles(pupil, user):
    return [entry.title for entry in story.entries_for(pupil, user)]


def begun(pupils, by, **words):
    return meeting(pupils, by, planned_at=NOW() - timedelta(hours=2), **words)


@pytest.mark.wide(3)
@pytest.mark.meets("MAM-01", "MAM-10")
@pytest.mark.parametrize("kind", Meeting.Kind.values)
def test_every_kind_of_meeting_goes_by_the_same_form(with_files, send, ask, kind):
    cast = with_files
    day = timezone.localdate() + timedelta(days=7)
    typed = {"kind": kind, "planned_at_0": day, "planned_at_1": "10:00", "place": "Town hall"}
    typed["area"] = "North" if kind in Meeting.OF_AN_AREA else ""
    answer = send(cast.lead, "plan-meeting", cast.jory.pk, **typed)
    assert answer.status_code == 302
    page = ask(cast.lead, "meeting", Meeting.objects.get().pk).text
    assert Meeting.Kind(kind).label in page and "Town hall" in page


@pytest.mark.meets("MAM-01", "MAM-06", "MAM-07", "MAM-11")
def test_what_came_of_it_stands_on_its_page_and_in_the_chronology(with_files, send, ask):
    cast, now = with_files, timezone.localtime()
    found = begun([cast.jory], cast.lead)
    typed = {
        "happened_at_0": f"{now:%Y-%m-%d}",
        "happened_at_1": f"{now:%H:%M:%S}",
        "attended": "yes",
        "attendees": "Rowan Adeyemi, social worker",
        "given": "He came each day.",
        "progress": "He eats breakfast now.",
        "worry": "not_safe",
        "worry_words": "Rang the key worker at once.",
        "outcome": "enquiry",
        "decisions": "A visit every week.",
    }
    assert send(cast.lead, "write-minutes", found.pk, **typed).status_code == 302
    page = ask(cast.lead, "meeting", found.pk).text
    assert all(typed[name] in page for name in "attendees given progress decisions".split())
    assert "Rang the key worker at once." in page and "section 47" in page
    assert "Core group. A section 47 enquiry begins or goes on" in titles(cast.jory, cast.lead)
    found.refresh_from_db()
    assert found.status == "held" and running(found) == []


@pytest.mark.meets("MAM-12")
def test_whoever_could_not_attend_says_why_and_what_was_sent_instead(with_files, send):
    cast, now = with_files, timezone.localtime()
    found = begun([cast.jory], cast.lead)
    at = {"happened_at_0": f"{now:%Y-%m-%d}", "happened_at_1": f"{now:%H:%M:%S}"}
    page = send(cast.lead, "write-minutes", found.pk, attended="no", **at)
    assert "Say why nobody could attend." in page.text
    assert "Say whether a report was sent instead, or why not." in page.text
    said = {"why_absent": "We were told too late.", "instead": "The report, on Monday."}
    send(cast.lead, "write-minutes", found.pk, attended="no", **at, **said)
    assert found.minutes.get().why_absent == "We were told too late."
    assert "Core group: the school could not attend" in titles(cast.jory, cast.lead)


@pytest.mark.meets("MAM-02", "MAM-09")
def test_the_meeting_and_its_report_are_watched_and_those_concerned_are_reminded(with_files, ask):
    cast = with_files
    day = timezone.localdate() + timedelta(days=5)
    found = meeting([cast.jory], cast.lead, attendee=cast.deputy, report_due_on=day)
    assert running(found) == [("meeting_held",), ("meeting_report",)]
    sweep.sweep(now=NOW() + timedelta(days=4))
    told = Notice.objects.filter(school=cast.school).values_list("to", flat=True)
    assert {cast.lead.pk, cast.deputy.pk} <= set(told)
    assert "Report for: Core group" in ask(cast.lead, "chronology:file", cast.jory.pk).text
    assert "Core group" in ask(cast.lead, "meetings", show="report").text


def test_a_meeting_that_moves_has_a_new_clock_and_the_old_one_is_cancelled(with_files):
    cast = with_files
    found = meeting([cast.jory], cast.lead)
    later = found.planned_at + timedelta(days=3)
    said = {"kind": found.kind, "planned_at": later, "seen": found.version()}
    actions.change_meeting(found, by=cast.lead, **said)
    clocks = MeetingDeadline.objects.filter(meeting=found).order_by("started_at")
    assert [clock.cancelled_at is None for clock in clocks] == [False, True]
    assert timezone.localdate(clocks[1].due_at) == timezone.localdate(later)
    with pytest.raises(Refused, match="changed this since"):
        actions.change_meeting(found, by=cast.lead, **said)


def test_a_meeting_that_is_not_held_stops_its_clocks_and_says_why(with_files):
    cast = with_files
    found = meeting([cast.jory], cast.lead, report_due_on=timezone.localdate())
    actions.cancel_meeting(found, by=cast.lead, reason="The chair is ill.")
    assert running(found) == []
    line = story.entries_for(cast.jory, cast.lead)[0]
    assert (line.title, line.words) == ("Not held: Core group", [("", "The chair is ill.")])


@pytest.mark.meets("MAM-08")
def test_an_action_has_an_owner_a_day_and_a_clock_until_it_is_finished(with_files, send, ask):
    cast = with_files
    found = begun([cast.jory], cast.lead)
    day = timezone.localdate() + timedelta(days=3)
    typed = {"what": "Ring the nurse", "due_on": day}
    both = send(
        cast.lead,
        "add-meeting-action",
        found.pk,
        **typed,
        owner=cast.teacher.pk,
        agency="Social care",
    )
    assert "one of the two" in both.text and "Ring the nurse" in both.text
    send(cast.lead, "add-meeting-action", found.pk, **typed, owner=cast.teacher.pk)
    action = found.actions.get()
    assert ("meeting_action",) in running(found)
    assert "Ring the nurse (Callum Voss)" in ask(cast.lead, "due").text
    send(cast.lead, "finish-meeting-action", action.pk, outcome="She comes on Friday.")
    assert ("meeting_action",) not in running(found)
    line = "From core group: action for Callum Voss, finished"
    assert line in titles(cast.jory, cast.lead)


# Who sees it ------------------------------------------------------------------------------------


@pytest.mark.meets("ACC-16")
def test_who_is_kept_out_of_one_childs_file_sees_nothing_of_a_meeting_about_both(with_files, ask):
    cast = with_files
    found = meeting([cast.jory, cast.mina], cast.lead, about="Both came hungry.")
    kept_out(cast.mina, cast.deputy, cast.lead)
    assert ask(cast.deputy, "meeting", found.pk).status_code == 404
    assert "Core group" not in ask(cast.deputy, "meetings").text
    assert "Core group" not in ask(cast.deputy, "together", cast.jory.pk).text
    assert "Core group" not in ask(cast.deputy, "due").text
    assert "Planned: Core group" not in titles(cast.jory, cast.deputy)
    assert "Planned: Core group" in titles(cast.jory, cast.lead)


def test_whoever_is_kept_out_goes_to_no_meeting_and_hears_nothing_of_it(with_files):
    cast = with_files
    kept_out(cast.jory, cast.deputy, cast.lead)
    with pytest.raises(Refused, match="kept out"):
        meeting([cast.jory], cast.lead, attendee=cast.deputy)
    found = begun([cast.jory], cast.lead)
    with pytest.raises(Refused, match="kept out"):
        actions.add_meeting_action(
            found, by=cast.lead, what="Ring", due_on=timezone.localdate(), owner=cast.deputy
        )


def test_in_one_childs_story_the_others_name_is_covered(with_files):
    cast = with_files
    meeting([cast.jory, cast.mina], cast.lead, about="Jory and Mina came hungry.")
    line = next(e for e in story.entries_for(cast.jory, cast.lead) if "Planned" in e.title)
    assert line.words == [("", "Jory and [another child] came hungry.")]


# Bad input --------------------------------------------------------------------------------------


def test_a_meeting_without_a_date_or_that_ends_first_is_refused_and_nothing_is_lost(
    with_files, send
):
    cast = with_files
    page = send(cast.lead, "plan-meeting", cast.jory.pk, kind="review", place="Town hall").text
    assert "Say on which day and at what time." in page and "Town hall" in page
    day = timezone.localdate() + timedelta(days=7)
    typed = {"kind": "review", "planned_at_0": day, "planned_at_1": "10:00", "place": "Town hall"}
    page = send(cast.lead, "plan-meeting", cast.jory.pk, **typed, until="09:30").text
    assert "It would end before it begins." in page and "Town hall" in page
    late = day + timedelta(days=1)
    page = send(cast.lead, "plan-meeting", cast.jory.pk, **typed, report_due_on=late).text
    assert "The report would be due after the meeting." in page
    assert not Meeting.objects.exists()


def test_a_child_of_another_school_is_refused(with_files, send):
    cast = with_files
    signed(cast.lead_elsewhere, cast.far)
    with pytest.raises(Refused, match="not of one school"):
        meeting([cast.jory, cast.far], cast.lead)
    day = timezone.localdate() + timedelta(days=7)
    typed = {"kind": "review", "planned_at_0": day, "planned_at_1": "10:00"}
    page = send(cast.lead, "plan-meeting", cast.jory.pk, **typed, others=[str(cast.far.pk)])
    assert "cannot be chosen here" in page.text


def test_a_brother_on_the_same_concern_may_be_chosen_too(with_files, send):
    cast = with_files
    day = timezone.localdate() + timedelta(days=7)
    typed = {"kind": "review", "planned_at_0": day, "planned_at_1": "10:00"}
    send(cast.lead, "plan-meeting", cast.jory.pk, **typed, others=[str(cast.kit.pk)])
    assert set(Meeting.objects.get().pupils) == {cast.jory, cast.kit}


def test_what_came_of_it_is_not_written_before_it_begins_or_after_it_is_off(with_files):
    cast, said = with_files, {**DECIDED, "happened_at": NOW()}
    found = meeting([cast.jory], cast.lead, until=time(23, 59))
    with pytest.raises(Refused, match="not begun"):
        actions.write_minutes(found, by=cast.lead, **said)
    actions.cancel_meeting(found, by=cast.lead, reason="Ill.")
    with pytest.raises(Refused, match="cancelled"):
        actions.write_minutes(found, by=cast.lead, **said)
