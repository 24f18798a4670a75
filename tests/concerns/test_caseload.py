"""How much each lead carries, as figures and never a child."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from concerns import actions, caseload
from tests.cast import closed, decided, opened, signed

pytestmark = pytest.mark.django_db


@pytest.fixture
def work(cast):
    """Three concerns of the lead, one of them closed; one of the deputy's; two tasks; one new."""
    opened(signed(cast.teacher, cast.jory), cast.lead)
    concern = decided(signed(cast.teacher, cast.mina), cast.lead)
    closed(signed(cast.teacher, cast.kit), cast.lead)
    opened(signed(cast.teacher, cast.kit), cast.deputy)
    signed(cast.teacher, cast.kit)
    for days in (1, 60):
        due_on = timezone.localdate() + timedelta(days=days)
        actions.add_action(concern, by=cast.lead, what="Ring", owner=cast.deputy, due_on=due_on)
    actions.ask_again(concern, by=cast.teacher, why="It is worse.")


def loads(cast):
    return {
        str(load.person): (load.open, load.late, load.tasks, load.tasks_late)
        for load in caseload.of_school(cast.school.pk)
    }


@pytest.mark.meets("PPL-27")
def test_each_lead_has_their_open_and_late_concerns_and_tasks(cast, work):
    assert loads(cast) == {"Imogen Tarrant": (2, 0, 0, 0), "Bashir Qadri": (1, 0, 2, 0)}
    with time_machine.travel(timezone.now() + timedelta(days=10)):
        assert loads(cast) == {"Imogen Tarrant": (2, 1, 0, 0), "Bashir Qadri": (1, 0, 2, 1)}
    assert caseload.not_taken_on(cast.school.pk) == {"unopened": 1, "unanswered": 1}


@pytest.mark.meets("PPL-27", "ACC-14")
@pytest.mark.parametrize("part", ["head", "chair", "governor", "safeguarding_governor"])
def test_the_head_and_the_governors_see_figures_and_no_child(client, cast, work, part):
    client.force_login(cast.people[part])
    page = client.get(reverse("concerns:caseload")).content.decode()
    assert '<th scope="row">Imogen Tarrant</th><td>2</td><td>0</td>' in page
    assert not [name for name in ("Jory", "Mina", "Kit", "Penhale", "Okoro") if name in page]
    assert "/concerns/" not in page.split("<main")[1]


def test_nobody_of_another_school_is_counted_or_counts(client, cast, work):
    client.force_login(cast.head_elsewhere)
    page = client.get(reverse("concerns:caseload")).content.decode()
    assert "Freya Lindqvist" in page and "Imogen" not in page
    client.force_login(cast.teacher)
    assert client.get(reverse("concerns:caseload")).status_code == 403
