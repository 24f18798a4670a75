"""What the clocks need to go on being right: term dates that reach far enough, and the sweep."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from deadlines import sweep
from schools.models import Term
from schools.terms import AHEAD

pytestmark = pytest.mark.django_db

KEEPERS = ["lead", "deputy", "head", "it"]
OTHERS = ["teacher", "chair", "hr", "lead_elsewhere"]


@pytest.fixture
def home(client, cast):
    def get(part):
        client.force_login(cast.people[part])
        return client.get(reverse("home")).content.decode()

    return get


def term(cast, until):
    today = timezone.localdate()
    Term.objects.create(school=cast.school, name="This one", starts_on=today, ends_on=until)


def test_whoever_keeps_the_settings_is_asked_for_term_dates_before_they_are_needed(cast, home):
    asked = f'href="{reverse("schools:settings", args=[cast.school.pk])}">Enter the next term'
    last = timezone.localdate() + AHEAD - timedelta(days=1)
    for said in ["has no term dates yet.", f"has no term dates after {last:%a} {last.day}"]:
        for part in KEEPERS:
            page = home(part)
            assert f"{cast.school} {said}" in page and asked in page, part
        assert not [part for part in OTHERS if asked in home(part)]
        term(cast, last)
    term(cast, last + timedelta(days=1))
    assert not [part for part in KEEPERS if "has no term dates" in home(part)]


def test_a_sweep_that_stands_still_is_told_to_the_leads_and_to_whoever_can_start_it(home):
    stands_still = "has not reported for three minutes"
    assert [part for part in KEEPERS + OTHERS if stands_still in home(part)] == [
        *KEEPERS,
        "lead_elsewhere",
    ]
    assert "Start the worker and its beat again" in home("it")
    assert "Look at the queue yourself" in home("lead")
    sweep.sweep()
    assert not [part for part in KEEPERS if stands_still in home(part)]
