"""Each post's own pages, at both widths."""

import pytest
from django.utils import timezone

from concerns import actions
from schools import actions as office
from tests.cast import POSTS, closed, decided, opened, signed

pytestmark = pytest.mark.journey
GROUPS = {
    "leads": "lead deputy head deputy_head",
    "staff": "teacher assistant senco designated_teacher supply",
    "governors": "chair vice_chair safeguarding_governor governor",
    "office": "hr attendance it",
}


@pytest.fixture
def world(cast):
    """Something in every state, so that the pages have something to show."""
    urgent = {"urgent": True, "childs_words": "“He hit me.”", "categories": ["physical"]}
    signed(cast.assistant, cast.jory, **urgent)
    opened(signed(cast.teacher, cast.mina, cast.kit), cast.lead)
    closed(signed(cast.teacher, cast.mina, account="No coat again."), cast.deputy)
    dealt_with = decided(signed(cast.supply, account="A child at the gate."), cast.lead, "monitor")
    today = timezone.localdate()
    for owner in (cast.assistant, cast.senco, cast.hr):
        actions.add_action(dealt_with, by=cast.lead, what="Ask again.", owner=owner, due_on=today)
    office.ask_for_post(cast.teacher, by=cast.head, school_id=cast.school.pk, kind="deputy_dsl")
    actions.start_draft(by=cast.assistant, school_id=cast.school.pk)
    return cast


def pages_of(walker):
    """Everything that this person's own way around leads to, and what everybody has."""
    walker.goes_to("home")
    links = walker.page.locator("nav[aria-label=Main] a")
    offered = [link.get_attribute("href") for link in links.all()]
    more = walker.page.locator("main a[href^='/']")
    return list(dict.fromkeys([*offered, *(link.get_attribute("href") for link in more.all())]))


@pytest.mark.wide
@pytest.mark.parametrize("parts", GROUPS.values(), ids=GROUPS)
def test_every_page_that_a_post_has(parts, arrive, world):
    for part in parts.split():
        walker = arrive().comes_in(world.people[part])
        addresses = pages_of(walker)
        assert addresses
        for address in addresses:
            walker.goes_to_address(address).looks_at_it_on_a_phone()


def test_every_post_is_in_a_group():
    assert sorted(" ".join(GROUPS.values()).split()) == sorted(POSTS)


def test_imogen_lets_her_calendar_read_when_something_is_due(arrive, world):
    imogen = arrive(both=True).comes_in(world.lead).goes_to("due").sees("Late", "The rule")
    imogen.unfolds("The rule").follows("In your own calendar").presses("Make an address")
    imogen.sees("It is shown this once.", "/due/calendar/").presses("End it")
    imogen.sees("leads nowhere any more", within="body").is_at("due-feed")
