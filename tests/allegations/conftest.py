"""Pages and records of the room of worries about adults."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from allegations import actions


def report(by, subject=None, kind="allegation", *, heard_at=None, **words):
    """A report that was sent: about this adult, or in words."""
    said = {"account": "He gripped her arm and shouted.", "heard_at": heard_at or timezone.now()}
    if subject is None and kind != "practice":
        said["subject_words"] = "the supply teacher in Oak"
    school_id = by.posts.first().school_id
    draft = actions.start_report(by=by, school_id=school_id)
    return actions.send_report(draft, by=by, subject=subject, kind=kind, **{**said, **words})


def opened_case(by, subject, manager, kind="allegation", **words):
    case = report(by, subject, kind, **words).case
    return actions.open_case(case, by=manager)


def told_lado(case, by, **words):
    said = {"with_whom": "Rosalind Tey", "advice": "No interviews yet.", **words}
    return actions.tell_lado(case, by=by, happened_at=timezone.now(), **said)


def ago(**passed):
    return timezone.now() - timedelta(**passed)


@pytest.fixture
def get(client):
    """A page of this room as this person: get(cast.head, "case", key)."""

    def asked(person, name, *keys, **query):
        client.force_login(person)
        return client.get(reverse(f"allegations:{name}", args=keys), query)

    return asked


@pytest.fixture
def send(client):
    """The same with something typed."""

    def asked(person, name, *keys, **typed):
        client.force_login(person)
        return client.post(reverse(f"allegations:{name}", args=keys), typed)

    return asked
