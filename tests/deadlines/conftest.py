from datetime import timedelta

import pytest

from deadlines import sweep
from schools.models import Person, School, SchoolSettings
from tests.deadlines.chores import NOON, Chore, drop_tables, make_tables, ring


@pytest.fixture
def only_chores(monkeypatch):
    """The sweep knows chores and nothing else."""
    monkeypatch.setattr(sweep, "registered", {Chore: sweep.Steps(ring)})


@pytest.fixture
def chores(db, only_chores):
    """Tables for chores within this test's transaction, which takes them away again."""
    make_tables()


@pytest.fixture
def lasting_chores(transactional_db, only_chores):
    """Tables for chores that other connections see too."""
    make_tables()
    yield
    drop_tables()


@pytest.fixture
def school(db):
    made = School.objects.create(
        urn="900001", name="Thornbeck Primary", phase="primary", kind="community", authority="Fell"
    )
    SchoolSettings.objects.create(school=made)
    return made


@pytest.fixture
def somebody(db):
    return Person.objects.create(given_name="Ada", family_name="Marsh")


@pytest.fixture
def chore(school):
    """Makes a chore that was due at noon, or so many minutes later."""

    def make(minutes=0, **words):
        due_at = NOON + timedelta(minutes=minutes)
        return Chore.objects.create(
            school=school,
            clock="concern_unopened_day",
            started_at=NOON,
            due_at=due_at,
            moments=[due_at],
            next_at=due_at,
            **words,
        )

    return make
