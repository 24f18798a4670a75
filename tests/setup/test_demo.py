"""Before the demo schools are loaded: who may load them, and what their password opens.

What is loaded is looked at in test_demo_loaded.py.
"""

from datetime import UTC, date, datetime
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import override_settings
from django.urls import reverse
from django.utils import timezone

from audit.models import Entry
from safeguarding.demo import (
    days,
    people,
    sheets,
)
from safeguarding.demo.clock import at
from safeguarding.demo.days import Diary
from safeguarding.demo.pupils import upn
from safeguarding.passwords import DEMO_PASSWORD
from schools.models import School
from tests.deadlines.paper_school import paper_school

FOR_TRIAL = override_settings(
    DEBUG=True, PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]
)


def sign_in(client, person):
    return client.post(reverse("account_login"), {"login": person.email, "password": DEMO_PASSWORD})


def test_it_is_refused_where_debug_is_off(db):
    before = School.objects.count()
    for option in ("--accounts", "--share=0"):
        with override_settings(DEBUG=False), pytest.raises(CommandError, match="DEBUG is on"):
            call_command("load_demo", option)
    assert School.objects.count() == before


@FOR_TRIAL
def test_the_accounts_are_told_before_anything_is_loaded():
    said = StringIO()
    call_command("load_demo", "--accounts", stdout=said)
    assert DEMO_PASSWORD in said.getvalue()
    for part in people.STABLE:
        assert f"\n{part}@ " in said.getvalue()


@pytest.mark.parametrize("year", range(2024, 2032))
def test_terms_and_closures_make_a_year(year):
    spans = [(first, last) for _, first, last in days.terms(year)]
    edges = [edge for span in spans for edge in span]
    assert edges == sorted(set(edges)) and all(edge.weekday() < 5 for edge in edges)
    for _, first, last in days.closures(year):
        assert sum(start <= first <= last <= end for start, end in spans) == 1


@pytest.mark.parametrize("month", range(1, 13))
def test_three_terms_of_stories_find_their_days_whenever_it_is_loaded(month):
    """The oldest story falls on a school day after the schools were set up."""
    now = datetime(2027, month, 2, 3, tzinfo=UTC)
    years = days.years_around(now.date())
    diary = Diary(
        paper_school([span[1:] for year in years for span in days.terms(year)]),
        now,
    )
    oldest = max(int(row["ago"]) for row in sheets.table("concerns") if row["ago"].isdecimal())
    assert date(years[0], 9, 1) < diary.ago(oldest) < now.date()
    assert diary.ago(1) < now.date() <= diary.after(diary.ago(1), 1)


def test_a_upn_has_the_check_letter_that_the_shape_asks_for():
    number = upn("9912001", {"year": "4"}, 17, date(2026, 11, 1))
    assert number[1:] == "991200122017"
    weighed = sum(int(digit) * weight for weight, digit in enumerate(number[1:], start=2))
    assert number[0] == "ABCDEFGHJKLMNPQRTUVWXYZ"[weighed % 23]


def test_a_stopped_clock_is_what_new_rows_are_dated_by(db):
    then = datetime(2025, 5, 2, 10, 5, tzinfo=UTC)
    with at(then):
        assert timezone.now() == then
        entry = Entry.objects.create(verb="read", kind="page", record_id="1")
    assert entry.at == then
    assert timezone.now() > then


@FOR_TRIAL
def test_the_password_is_refused_where_debug_is_off(cast, client):
    cast.lead.set_password(DEMO_PASSWORD)
    cast.lead.save()
    with override_settings(DEBUG=False):
        page = sign_in(client, cast.lead)
    assert page.status_code == 200
    assert "does not open real records" in page.content.decode()
    assert sign_in(client, cast.lead).status_code == 302
