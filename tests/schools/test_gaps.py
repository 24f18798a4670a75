"""Whoever must see to it hears on their home page that a safeguarding post is empty."""

import pytest
from django.urls import reverse

from safeguarding.demo import posting
from schools import actions
from tests.cast import make_person

pytestmark = pytest.mark.django_db
NO_DEPUTY = "There is no deputy DSL today."


@pytest.fixture
def home(client):
    def of(person):
        client.force_login(person)
        return client.get(reverse("home")).content.decode()

    return of


@pytest.fixture
def no_deputy(cast):
    actions.end_post(cast.deputy.posts.get(), by=cast.head)


@pytest.mark.meets("PPL-02")
def test_head_chair_and_safeguarding_governor_hear_of_a_school_without_a_deputy(
    cast, home, no_deputy
):
    watcher = make_person("Wren", "Hollis", cast.school, "safeguarding_governor")
    for person in (cast.head, cast.chair, watcher):
        assert NO_DEPUTY in home(person) and f"{cast.school} lacks" in home(person)


def test_nobody_else_and_nobody_elsewhere_hears_of_it(cast, home, no_deputy):
    for person in (cast.lead, cast.teacher, cast.it, cast.governor, cast.head_elsewhere):
        assert f"{cast.school} lacks" not in home(person)


def test_when_somebody_is_appointed_the_alert_is_gone(cast, home, no_deputy):
    posting.give(cast.senco, by=cast.head, school=cast.school, kind="deputy_dsl")
    assert NO_DEPUTY not in home(cast.head)
