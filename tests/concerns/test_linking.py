"""Two reports of one event: linked with a reason, both whole, shown to who may see both."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from audit.actions import Refused
from concerns import actions
from concerns.models import Concern, Link
from tests.cast import closed, decided, kept_out, opened, signed
from tests.concerns.of_kind import words_of

pytestmark = pytest.mark.django_db
SAYS_SO = "Same event as another"


@pytest.fixture
def pair(cast):
    """Two people write of one push: one about Jory, one about Mina, who saw it."""
    one = opened(signed(cast.teacher, cast.jory, account="He was pushed at the gate."), cast.lead)
    other = signed(cast.assistant, cast.mina, account="She saw a push at the gate.")
    return one, other


@pytest.fixture
def page(client):
    def ask(person, name, *keys, **typed):
        client.force_login(person)
        where = reverse(f"concerns:{name}", args=keys)
        return client.post(where, typed) if typed else client.get(where)

    return ask


@pytest.mark.meets("CON-27")
def test_two_reports_of_one_event_are_linked_and_both_stay_as_they_were(cast, pair, page):
    one, other = pair
    before = list(Concern.objects.order_by("pk").values())
    offered = words_of(page(cast.lead, "link", one.pk))
    assert "She saw a push at the gate." in offered and "Mina Okoro" in offered
    missing = page(cast.lead, "link", one.pk, other=other.pk, why=" ")
    assert missing.status_code == 200 and not Link.objects.exists()
    page(cast.lead, "link", one.pk, other=other.pk, why="The gate, at 8:40.")
    assert list(Concern.objects.order_by("pk").values()) == before
    opened(other, cast.lead)
    for each, beside in ((one, other), (other, one)):
        shown = page(cast.lead, "concern", each.pk)
        assert reverse("concerns:concern", args=[beside.pk]) in shown.content.decode()
        assert "The same event" in words_of(shown) and "The gate, at 8:40." in words_of(shown)
    assert words_of(page(cast.lead, "queue")).count(SAYS_SO) == 2


def test_unlinking_needs_a_reason_and_what_was_said_stays_written(cast, pair, page):
    one, other = pair
    link = actions.link(one, by=cast.lead, other=other, why="The gate.")
    page(cast.deputy, "unlink", link.pk, reason=" ")
    assert Link.objects.in_force().exists()
    page(cast.deputy, "unlink", link.pk, reason="It was on another day.")
    shown = words_of(page(cast.lead, "concern", one.pk))
    assert "It was on another day." in shown and "Bashir Qadri" in shown
    assert SAYS_SO not in words_of(page(cast.lead, "queue"))
    with pytest.raises(Refused):
        actions.unlink(link, by=cast.lead, reason="Again.")
    actions.link(other := opened(other, cast.lead), by=cast.lead, other=one, why="It was.")
    with pytest.raises(Refused, match="linked already"):
        actions.link(one, by=cast.lead, other=other, why="The other way round.")


def test_whoever_may_not_see_both_sees_no_trace_of_the_link(cast, pair, page):
    one, other = pair
    other = opened(other, cast.lead)
    link = actions.link(one, by=cast.lead, other=other, why="The gate.")
    third = signed(cast.supply, cast.jory, account="A push, they say.")
    back = actions.link(other, by=cast.lead, other=third, why="The gate too.")
    assert SAYS_SO in words_of(page(cast.deputy, "queue"))
    kept_out(cast.jory, cast.deputy, cast.lead)
    assert SAYS_SO not in words_of(page(cast.deputy, "queue"))
    shown = words_of(page(cast.deputy, "concern", other.pk))
    assert "The same event" not in shown and "The gate." not in shown
    for hidden in (link, back):
        assert page(cast.deputy, "unlink", hidden.pk).status_code == 404
    offered = words_of(page(cast.deputy, "link", other.pk))
    assert "push" not in offered and "There is nothing to link it with" in offered
    for not_theirs in (one, other):
        with pytest.raises(Refused):
            actions.link(other, by=cast.deputy, other=not_theirs, why="The gate.")


def test_only_a_lead_links_only_what_is_opened_and_only_within_the_school(cast, pair):
    one, other = pair
    for part in ("head", "teacher", "chair", "lead_elsewhere"):
        with pytest.raises(Refused):
            actions.link(one, by=cast.people[part], other=other, why="The gate.")
    with pytest.raises(Refused):
        actions.link(other, by=cast.lead, other=one, why="Nobody has opened it.")
    for wrong in (one, decided(signed(cast.lead_elsewhere, cast.far), cast.lead_elsewhere)):
        with pytest.raises(Refused):
            actions.link(one, by=cast.lead, other=wrong, why="The gate.")
    actions.link(closed(one, cast.lead), by=cast.lead, other=other, why="It came late.")


def test_what_is_offered_is_about_the_same_child_or_near_in_time(cast, pair, page):
    one, other = pair
    with time_machine.travel(timezone.now() - timedelta(days=90), tick=False):
        signed(cast.teacher, cast.mina, account="Long ago, of Mina.")
        signed(cast.teacher, cast.jory, account="Long ago, of Jory.")
    offered = words_of(page(cast.lead, "link", one.pk))
    assert "She saw a push" in offered and "Long ago, of Jory." in offered
    assert "Long ago, of Mina." not in offered
    actions.link(one, by=cast.lead, other=other, why="The gate.")
    assert "She saw a push" not in words_of(page(cast.lead, "link", one.pk))


def test_the_queue_asks_no_more_for_its_links(cast, pair, page):
    page(cast.lead, "queue")
    with CaptureQueriesContext(connection) as before:
        page(cast.lead, "queue")
    actions.link(pair[0], by=cast.lead, other=pair[1], why="The gate.")
    with CaptureQueriesContext(connection) as after:
        page(cast.lead, "queue")
    assert len(after) == len(before)
