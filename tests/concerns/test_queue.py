"""The queue: what needs a lead first, counts that are right, filters that stay in the address."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from concerns import actions
from concerns.queue import PAGE, Queue
from tests.cast import closed, decided, kept_out, opened, signed

pytestmark = pytest.mark.django_db


def words(queue):
    return [row.opening for row in queue.rows]


def shown(person, **asked):
    return words(Queue(person, {name: str(value) for name, value in asked.items()}))


@pytest.fixture
def each_kind(cast):
    """One concern of each sort, signed in the opposite order to the one they are needed in."""
    decided(signed(cast.assistant, cast.mina, account="in hand, nothing due"), cast.lead)
    due = decided(signed(cast.assistant, cast.mina, account="in hand, something due"), cast.deputy)
    actions.add_action(
        due, by=cast.lead, what="Ring", owner=cast.teacher, due_on=timezone.localdate()
    )
    opened(signed(cast.teacher, cast.jory, account="opened", categories=["neglect"]), cast.lead)
    signed(cast.teacher, cast.jory, account="new", categories=["neglect", "physical"])
    signed(cast.assistant, cast.kit, account="new and urgent", urgent=True)
    closed(signed(cast.teacher, cast.kit, account="closed"), cast.lead)


def test_new_ones_come_first_and_the_urgent_before_them(cast, each_kind):
    assert shown(cast.lead)[:2] == ["new and urgent", "new"]
    assert len(shown(cast.lead)) == 5


def test_what_is_late_comes_next_then_what_is_due_then_the_rest(cast, each_kind, time_machine):
    time_machine.move_to(timezone.now() + timedelta(days=2))
    assert shown(cast.lead)[2:] == ["in hand, something due", "in hand, nothing due", "opened"]
    assert "in hand, something due" in shown(cast.lead, show="late")


def test_each_filter_shows_as_many_as_it_counts(cast, each_kind):
    for show, count in Queue(cast.lead, {}).counts.items():
        assert len(shown(cast.lead, show=show)) == count, show
    assert shown(cast.lead, show="closed") == ["closed"]


def test_mine_is_what_i_opened_or_owe_something_for(cast, each_kind):
    assert sorted(shown(cast.deputy, show="mine")) == ["in hand, something due"]
    assert sorted(shown(cast.lead, show="mine")) == ["in hand, nothing due", "opened"]


def test_a_kind_narrows_the_rows_and_the_counts(cast, each_kind):
    queue = Queue(cast.lead, {"category": "neglect"})
    assert words(queue) == ["new", "opened"]
    assert (queue.counts["all"], queue.counts["new"]) == (2, 1)
    assert shown(cast.lead, category="physical") == ["new"]


def test_the_page_offers_the_kinds_and_its_links_keep_what_was_chosen(client, cast, each_kind):
    client.force_login(cast.lead)
    page = client.get(reverse("concerns:queue"), {"show": "new", "category": "neglect"})
    said = page.content.decode()
    assert '<option value="neglect" selected>' in said
    assert 'href="?show=late&amp;category=neglect"' in said
    assert 'href="?show=new"' in said  # all kinds again


def test_a_long_queue_goes_on_on_the_next_page(client, cast):
    for number in range(PAGE + 1):
        signed(cast.assistant, cast.mina, account=f"number {number}", categories=["neglect"])
    assert shown(cast.lead, page=2) == [f"number {PAGE}"]
    client.force_login(cast.lead)
    page = client.get(reverse("concerns:queue"), {"category": "neglect"})
    assert 'href="?category=neglect&amp;page=2"' in page.content.decode()


def test_a_child_whom_somebody_is_kept_from_is_neither_shown_nor_counted(cast, each_kind):
    kept_out(cast.jory, cast.deputy, cast.lead)
    queue = Queue(cast.deputy, {})
    assert "new" not in words(queue)
    assert queue.counts["all"] == 3
