"""How long a school gives where a clock leaves it the choice, and in which days."""

from datetime import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from audit.actions import Refused
from audit.models import Entry
from concerns.support_rules import latest_look
from deadlines.actions import raise_deadline, settle_clock
from deadlines.calendar import LONDON
from deadlines.clocks import clock, clocks_of_today
from deadlines.models import SchoolClock
from deadlines.own_lengths import length_at
from schools.actions import change_settings
from tests.deadlines.chores import Chore

pytestmark = pytest.mark.django_db
FRIDAY = datetime(2025, 5, 9, 10, 15, tzinfo=LONDON)
ASKED, MOVED = "records_requested", "file_moved_in_year"


def due(cast, name=ASKED, **said):
    said = {"by": cast.lead, "school": cast.school, "started_at": FRIDAY, **said}
    return raise_deadline(Chore, name, **said)


def on(day, hour=10, minute=15, month=5):
    return datetime(2025, month, day, hour, minute, tzinfo=LONDON)


def test_what_a_school_chooses_counts_for_what_begins_from_then_on(chores, cast):
    before = due(cast)
    own = settle_clock(cast.school, ASKED, by=cast.it, length=2)
    after = due(cast)
    before.refresh_from_db()
    assert (before.due_at, after.due_at) == (on(16), on(13))
    settle_clock(cast.school, ASKED, by=cast.lead, length=9)
    assert due(cast).due_at == on(22)
    assert due(cast, length=1).due_at == on(12)  # what the act itself says comes first
    assert [past.length for past in own.history.order_by("history_date")] == [2, 9]
    entry = Entry.objects.filter(verb="settled clock").latest("pk")
    assert (entry.by_id, entry.reason) == (cast.lead.pk, f"{ASKED}: 9 working_days")


def test_another_schools_choice_is_its_own(chores, cast):
    settle_clock(cast.elsewhere, ASKED, by=cast.people["lead_elsewhere"], length=1)
    assert due(cast).due_at == on(16)


def test_a_school_may_count_a_move_in_calendar_days_and_go_back(chores, cast):
    settle_clock(cast.school, MOVED, by=cast.lead, unit="calendar_days")
    assert due(cast, MOVED).due_at == on(14)
    settle_clock(cast.school, MOVED, by=cast.lead, unit="school_days")
    assert due(cast, MOVED).due_at == on(16)


def test_what_is_chosen_never_goes_past_what_the_rule_of_today_allows(chores, cast):
    settle_clock(cast.school, ASKED, by=cast.lead, length=10)
    SchoolClock.objects.update(length=400)  # as though a newer rule allowed less
    assert length_at(clock(ASKED), cast.school) == 10
    SchoolClock.objects.update(unit="hours")
    assert length_at(clock(ASKED), cast.school) == 5


REFUSED = [
    (ASKED, {"length": 11}, "a whole number from 1 to 10"),
    (ASKED, {"length": 0}, "a whole number from 1 to 10"),
    (ASKED, {"length": 2, "unit": "calendar_days"}, "cannot be counted in these days"),
    (MOVED, {"length": 4}, "what days it is counted in, not how many"),
    (MOVED, {"unit": "working_days"}, "cannot be counted in these days"),
    ("referral_reply", {"length": 2}, "does not choose how long this is"),
    ("concern_review", {"length": 2}, "does not choose how long this is"),  # a setting
    ("adult_matter_unopened", {"length": 2}, "does not choose how long this is"),  # arranged
]


@pytest.mark.parametrize(("name", "said", "sentence"), REFUSED)
def test_what_no_school_may_choose_is_refused_with_a_sentence(cast, name, said, sentence):
    with pytest.raises(Refused, match=sentence):
        settle_clock(cast.school, name, by=cast.lead, **said)
    assert not SchoolClock.objects.exists()


def test_every_clock_that_a_school_settles_has_a_row_of_its_own_and_an_address_by_it():
    rows = [one.interval for one in clocks_of_today() if one.is_settled_here]
    assert None not in rows and len(rows) == len(set(rows))


def test_whoever_keeps_no_settings_changes_no_clock(cast):
    for part in ("teacher", "chair", "hr", "lead_elsewhere"):
        with pytest.raises(Refused):
            settle_clock(cast.school, ASKED, by=cast.people[part], length=2)


def test_early_help_is_looked_at_again_within_what_the_school_gives(cast):
    settle_clock(cast.school, "early_help_review", by=cast.lead, length=14)
    today = timezone.localdate()
    assert (latest_look(today, cast.school) - today).days == 14
    assert (latest_look(today, cast.elsewhere) - today).days == 42


def test_the_page_lists_every_clock_that_a_school_may_change_and_one_can_be_changed(client, cast):
    client.force_login(cast.it)
    address = reverse("clocks", args=[cast.school.pk])
    page = client.get(address).content.decode()
    for rule in clocks_of_today():
        if rule.school_sets_length or rule.other_unit:
            assert rule.trigger.replace("'", "&#x27;") in page, rule.name
    change_settings(cast.school, by=cast.lead, urgent_minutes=10)
    page = client.get(address).content.decode()
    assert "<b>10 minutes</b>" in page and "<b>30 minutes</b>" in page  # the fallback's, thrice
    change = reverse("change-clock", args=[cast.school.pk, 51])
    assert "At most 10" in client.get(change).content.decode()
    kept = client.post(change, {"length": "40"}).content.decode()
    assert "Write a whole number from 1 to 10." in kept and 'value="40"' in kept
    assert client.post(change, {"length": "3"}).url == address
    assert "<b>3 working days</b>" in client.get(address).content.decode()
    move = reverse("change-clock", args=[cast.school.pk, 11])
    client.post(move, {"unit": "calendar_days"})
    assert "<b>5 calendar days</b>" in client.get(address).content.decode()
    for row in (9, 53):  # the reply to a referral, and no row
        assert client.get(reverse("change-clock", args=[cast.school.pk, row])).status_code == 404
