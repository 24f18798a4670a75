"""A form that is sent twice is carried out once, on every page that leads on (guard, figure 27).

The suite presses twice on a third of the addresses, by turns; with EVERY_CELL=1 on all.
"""

from datetime import timedelta

import pytest
from django.contrib.messages import get_messages
from django.utils import timezone

from audit.models import Change
from safeguarding.once import SAID
from schools import once
from schools.models import Carried
from tests.breadth import EVERY_CELL
from tests.house import typed
from tests.house.access import rows, status_for
from tests.house.asking import taken_back
from tests.house.groups import GROUPS

pytestmark = pytest.mark.django_db
PART = 1 if EVERY_CELL else 3
TOKEN = {"csrfmiddlewaretoken": "t" * 64}


def who_may(said):
    """The first member of a group whom the line lets in."""
    for group, (member, *_) in GROUPS.items():
        if group != "OUT" and status_for(member, group, said) == 302:
            return member
    return None


PAGES = {row[0]: row for row in rows() if row[2] == "POST" and ":" in row[0] and who_may(row[3])}
NAMES = sorted(PAGES)[::PART]


def pressed_twice(ask, row, **more):
    """The two answers, and which tables gained a row by the second."""
    name, record, _, said = row
    client = ask.become(who_may(said))
    with taken_back():
        address = ask.address(name, record)
        fields = {**typed.for_page(name, record, ask.world), **more}
        first = client.post(address, fields)
        last = Change.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
        for value in fields.values():
            if hasattr(value, "seek"):
                value.seek(0)
        second = client.post(address, fields)
        return first, second, sorted(set(gained_since(last)))


def gained_since(last):
    rows = Change.objects.filter(pk__gt=last, what="insert").values_list("of", flat=True)
    return [of for of in rows if of != "audit_entry"]


@pytest.mark.parametrize("name", NAMES)
def test_the_second_press_leads_where_the_first_led_and_does_nothing(ask, name):
    first, second, gained = pressed_twice(ask, PAGES[name], **TOKEN)
    assert first.status_code == 302
    assert (second.status_code, second["Location"]) == (302, first["Location"])
    assert not gained


def test_without_the_token_of_its_page_it_would_be_written_twice(ask):
    """So there is something to be found out."""
    for name in ["concerns:advise", "concerns:tell-child", "referrals:receive-reply"]:
        assert pressed_twice(ask, PAGES[name])[2], name


@pytest.mark.parametrize("name", ["concerns:advise", "referrals:receive-reply"])
def test_other_words_with_the_same_token_are_another_press(ask, name):
    row = PAGES[name]
    address, member = ask.address(*row[:2]), who_may(row[3])
    fields = {**typed.for_page(*row[:2], ask.world), **TOKEN}
    client = ask.become(member)
    with taken_back():
        led = [client.post(address, {**fields, "extra": said}) for said in ("one", "two", "two")]
        assert [answer.status_code for answer in led] == [302] * 3
        said = [str(message) for message in get_messages(led[2].wsgi_request)]
        assert Carried.objects.count() == 2 and SAID in said


def test_what_was_refused_may_be_sent_again_and_what_is_old_is_forgotten(ask, time_machine):
    row = PAGES["concerns:advise"]
    client = ask.become(who_may(row[3]))
    with taken_back():
        address, fields = ask.address(*row[:2]), typed.for_page(*row[:2], ask.world)
        assert client.post(address, {**fields, **TOKEN, "asked": ""}).status_code == 200
        assert not Carried.objects.exists()
        client.post(address, {**fields, **TOKEN})
        assert once.forget_old() == 0
        time_machine.move_to(timezone.now() + timedelta(days=2, minutes=1))
        assert once.forget_old() == 1
