"""No near-twin is merged or linked without a person, and what one says can be taken back.

The guard's figure is 10,000: NEAR_TWINS=10000 tries them all; the suite tries a few of each kind.
"""

import os

import pytest

from schools.intakes.kinds import plan_of
from schools.intakes.lines import Fate
from schools.models import Pupil
from tests.cast import make_person, make_school
from tests.schools import near_twins
from tests.schools.intakes import begun, confirmed, csv_of, fingerprint, undone

pytestmark = pytest.mark.django_db
HOW_MANY = int(os.environ.get("NEAR_TWINS", "160"))
IN_A_FILE = 1000
CHILDREN = 60


def everything_about(children):
    return [repr(row) for row in Pupil.objects.filter(pk__in=children).order_by("pk").values()]


def _school(seed):
    """A school of its own for each file, so that none is like a child of another."""
    school = make_school(f"School {seed}", f"{800_000 + seed}")
    return school, make_person("Nadia", "Brook", school, "hr")


def test_no_near_twin_is_merged_or_linked_without_a_person(db):
    tried = asked = 0
    for seed in range(-(-HOW_MANY // IN_A_FILE)):
        rng = near_twins.dice(seed)
        school, hr = _school(seed)
        children = list(near_twins.known(rng, CHILDREN))
        keys = [Pupil.objects.create(school_id=school.pk, **child).pk for child in children]
        made = list(near_twins.lines(rng, children, min(IN_A_FILE, HOW_MANY - tried)))
        before, roll = everything_about(keys), fingerprint()
        intake = begun(school, hr, csv_of(*(line for _, line in made)))
        plan = plan_of(intake)
        for (kind, line), laid in zip(made, plan.lines, strict=True):
            assert laid.fate not in {Fate.CHANGED, Fate.SAME}, (kind, line)
            if kind in near_twins.TO_BE_ASKED:  # or left out: one UPN on two lines
                assert laid.fate in {Fate.ASKED, Fate.BAD}, (kind, line)
        asked += len(plan.of(Fate.ASKED))
        confirmed(intake, hr)
        assert everything_about(keys) == before
        assert intake.changed == 0
        undone(intake, hr)
        assert fingerprint() == roll
        tried += len(made)
    assert tried == HOW_MANY and asked > tried / 2
    print(f"{tried} near-twins, {asked} asked, 0 merged or linked")


def test_each_that_a_person_merges_is_taken_back_to_identical_rows(cast):
    rng = near_twins.dice(99)
    children = list(near_twins.known(rng, CHILDREN))
    for child in children:
        Pupil.objects.create(school_id=cast.school.pk, **child)
    made = [line for _, line in near_twins.lines(rng, children, len(near_twins.KINDS) * 2)]
    before, merged = fingerprint(), 0
    intake = begun(cast.school, cast.hr, csv_of(*made))
    answers, meant = {}, set()
    for line in plan_of(intake).asked:
        free = [each.key for each in line.candidates if each.key not in meant]
        if free:
            answers[f"line_{line.number}"] = free[0]
            meant.add(free[0])
    confirmed(intake, cast.hr, **answers)
    merged = intake.changed
    assert merged > 10 and fingerprint() != before
    undone(intake, cast.hr)
    assert fingerprint() == before
