"""That term dates run out stands at Late and due until they are entered, and is mailed once."""

from datetime import datetime, time, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from deadlines.clocks import clock
from deadlines.listing import Listing
from schools.actions import add_term, deliver, remove_term
from schools.models import Notice, Person
from schools.tasks import ask_for_terms
from schools.terms import AHEAD
from tests.deadlines.test_watch import KEEPERS, OTHERS

pytestmark = pytest.mark.django_db
ENTER = "Enter the next term of Thornbeck Primary"
DAY = timedelta(days=1)


@pytest.fixture
def term(cast):
    def until(last):
        words = {"name": f"Until {last}", "starts_on": last - DAY, "ends_on": last}
        return add_term(cast.school, by=cast.head, **words)

    return until


def lines_of(person):
    found = Listing(Person.objects.get(pk=person.pk))
    return [line for line in found.lines if line.what == ENTER]


def who_is_asked(cast):
    return [part for part in KEEPERS + OTHERS if lines_of(cast.people[part])]


def test_it_stands_with_its_day_for_whoever_keeps_the_calendar_until_it_is_entered(cast, term):
    last = timezone.localdate() + AHEAD - 2 * DAY
    term(last)
    assert who_is_asked(cast) == KEEPERS and not lines_of(cast.lead_elsewhere)
    (line,) = lines_of(cast.it)
    assert line.due_at == timezone.make_aware(datetime.combine(last, time(23, 59, 59)))
    assert line.started_at == timezone.make_aware(datetime.combine(last - AHEAD, time()))
    assert line.names == [] and line.url == reverse("schools:settings", args=[cast.school.pk])
    term(last + 3 * DAY)
    assert who_is_asked(cast) == []


def test_without_any_term_it_is_owed_at_once_since_somebody_was_asked(cast):
    ask_for_terms()
    (line,) = lines_of(cast.lead)
    assert line.due_at is None and timedelta(0) < line.passed < timedelta(minutes=5)


def test_the_page_says_what_to_do_and_on_what_it_rests(cast, client):
    client.force_login(cast.it)
    page = client.get(reverse("due")).content.decode()
    assert ENTER in page and clock("term_dates_end").source in page
    assert clock("term_dates_end").length == AHEAD.days


def test_each_keeper_is_mailed_once_for_each_end_and_not_what(cast, term, mailoutbox):
    ask_for_terms()
    ask_for_terms()
    keepers = {cast.people[part].email for part in KEEPERS}
    asked = Notice.objects.filter(school=cast.school)
    assert sorted(asked.values_list("to__email", flat=True)) == sorted(keepers)
    deliver()
    for mail in mailoutbox:
        assert mail.subject == "You have a safeguarding task"
        assert "term" not in mail.body and "Thornbeck" not in mail.body
    reaches = term(timezone.localdate() + AHEAD)
    ask_for_terms()
    assert asked.count() == len(keepers)
    remove_term(reaches, by=cast.head)
    term(timezone.localdate() + DAY)
    ask_for_terms()
    ask_for_terms()
    assert asked.count() == 2 * len(keepers)
