"""No clock runs out in silence: each of its steps reaches somebody, in every room that has one."""

import ast

import pytest
from django.conf import settings

from deadlines import sweep
from deadlines.actions import raise_deadline
from deadlines.clocks import clocks
from deadlines.models import Deadline
from schools.models import Notice
from schools.wall import EVERY_SCHOOL, within
from tests.house.asking import taken_back

pytestmark = pytest.mark.django_db
ROOMS = ["schools", "concerns", "referrals", "allegations"]
NAMES = {one.name for one in clocks()}
# Of these the sweep tells nobody, and why.
NOBODY = {
    "plan_not_safe_to_discuss": "no source says who is next, and the leads hear when it starts",
}
# The world has none of these: each is started on the record of another of its table.
LIKE = {
    "disagreement_answer": "referral_reconsidered",
    "interim_prohibition": "allegation_to_lado",
    "meeting_next": "meeting_held",
    "meeting_report": "meeting_held",
    "plan_not_safe_to_discuss": "plan_pupil_changes",
    "plan_pupil_leaves": "plan_pupil_changes",
    "private_fostering_found": "plan_pupil_changes",
    "referral_expected": "referral_reply",
    "suspension_review": "allegation_to_lado",
}


def _named():
    """Every clock that one of the rooms names in its program: it starts it somewhere."""
    for room in ROOMS:
        for path in (settings.BASE_DIR / room).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Constant) and node.value in NAMES:
                    yield node.value


def in_world(name):
    return [one for model in sweep.registered for one in model.objects.filter(clock=name)]


def started(name, by):
    """The world's own clocks of this name; or one, on the record of another that is like it."""
    if name not in LIKE:
        return in_world(name)
    [like, *_] = in_world(LIKE[name])
    ours = {field.name for field in Deadline._meta.get_fields()}
    record = {
        field.name: getattr(like, field.name)
        for field in like._meta.get_fields()
        if field.name not in ours
    }
    said = {"by": by, "school": like.school, "started_at": like.started_at, **record}
    return [raise_deadline(type(like), name, **said)]


@within(EVERY_SCHOOL)
def reaches_somebody(deadline, number):
    """Whether the sweep tells anybody when it comes to this step of this clock."""
    with taken_back():
        before = Notice.objects.count()
        deadline.next_at = deadline.moments[number]
        sweep.registered[type(deadline)].act_on(deadline)
        return Notice.objects.count() > before


@pytest.mark.parametrize("name", sorted(set(_named())))
def test_each_step_of_each_clock_that_is_started_reaches_somebody(world, name):
    with taken_back():
        found = started(name, world.cast.lead)
        assert found, "No clock of this name is in the world: make one, or say in LIKE what it is."
        steps = len(found[0].moments)
        silent = [n for n in range(steps) if not any(reaches_somebody(one, n) for one in found)]
        assert not silent, f"Nobody hears of the steps {silent} of {found[0].moments}."
        assert bool(steps) != (name in NOBODY)
