"""The queue: what needs a lead first, counts that are right, filters that stay in the address."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from concerns import actions
from concerns.models import Category
from concerns.queue import PAGE, Queue
from tests.cast import closed, decided, kept_out, make_pupil, opened, signed
from tests.concerns.test_budgets import MARK

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


MARKS = "has_map asked_again one_chance referred_directly same_event do_not_inform".split()


def marks_of(person):
    """By the first word of each concern: the marks of its line."""
    rows = Queue(person, {}).rows
    return {row.opening.split()[0]: [mark for mark in MARKS if getattr(row, mark)] for row in rows}


def test_each_mark_stands_beside_the_concern_that_it_is_of_and_no_other(cast):
    tom, ann = make_pupil(cast.school, "Tom", "Ash"), make_pupil(cast.school, "Ann", "Elm")
    signed(cast.teacher, cast.jory, account="plain")
    signed(cast.teacher, cast.jory, account="map", marks=[MARK])
    again = opened(signed(cast.teacher, cast.mina, account="again"), cast.lead)
    actions.ask_again(again, by=cast.teacher, why="Nothing came of it.")
    push = opened(signed(cast.teacher, cast.jory, account="push"), cast.lead)
    seen = signed(cast.assistant, cast.mina, account="seen")
    actions.link(push, by=cast.lead, other=seen, why="The gate.")
    chance = opened(signed(cast.teacher, tom, account="chance"), cast.lead)
    actions.mark_one_chance(chance, by=cast.lead, reason="She is to be married.")
    child = {"pupil": ann, "role": "harmed"}
    call = {"whom": "police", "rung_at": timezone.now(), "channel": "telephone", "why": "only_way"}
    actions.refer_directly(cast.school, by=cast.teacher, account="rang", child=child, **call)
    assert marks_of(cast.lead) == {
        "plain": [],
        "map": ["has_map"],
        "again": ["asked_again"],
        "push": ["same_event"],
        "seen": ["same_event"],
        "chance": ["one_chance", "do_not_inform"],
        "rang": ["referred_directly"],
    }


def test_a_line_says_of_whom_it_is_by_whom_and_what_kind_it_is(cast):
    signed(
        cast.teacher,
        cast.kit,
        cast.jory,
        account="Both of them",
        categories=["neglect", "physical"],
    )
    (row,) = Queue(cast.lead, {}).rows
    assert (str(row.pupil), row.others) == (str(cast.kit), 1)
    assert row.pupil.date_of_birth == cast.kit.date_of_birth and row.pupil.place == cast.kit.place
    assert (row.author, str(row.author)) == (cast.teacher, str(cast.teacher))
    assert row.author.job_title == cast.teacher.job_title
    kinds = Category.objects.filter(code__in=["neglect", "physical"]).order_by("rank")
    assert row.category_names == [kind.name for kind in kinds]
