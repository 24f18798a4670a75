"""Walls two and three beyond the lines of access.py: every way of asking, every record's state.

What each may see is taken from the lines for the page of the record itself. A part is tried, by
turns; with EVERY_CELL=1 in the environment, all.
"""

from collections import defaultdict

import pytest

from tests.breadth import EVERY_CELL
from tests.house.access import status_for
from tests.house.asking import masked
from tests.house.canaries import of_answer
from tests.house.groups import GROUP_OF
from tests.house.test_access import METHODS, ROWS

pytestmark = pytest.mark.django_db
# Every other way of asking: refused before anything is opened. (allauth's pages read no record.)

WAYS = ["HEAD", "PUT", "PATCH", "DELETE", "OPTIONS"]
# Whether a page asks who is there is said by its first line, how it is read.
OURS = {
    (name, record): said
    for name, record, _, said in reversed(ROWS)
    if not name.startswith("account_")
}


@pytest.mark.parametrize("way", WAYS)
def test_no_other_way_of_asking_is_answered(ask, way):
    for number, ((name, record), said) in enumerate(OURS.items()):
        if not EVERY_CELL and number % len(WAYS) != WAYS.index(way):
            continue
        address = ask.address(name, record)
        for member in GROUP_OF if EVERY_CELL else ["lead", "signed_out"]:
            expected = said["OUT"] if GROUP_OF[member] == "OUT" else 405
            answer = ask.become(member).generic(way, address)
            assert answer.status_code == (405 if expected == 200 else expected), (member, name)
            assert not ask.world.canaries.found_in(*of_answer(answer))


# Every record at every address that takes one of its kind, whatever its state. -------------------

IN_SIGHT = {
    kind: {record: said for name, record, method, said in ROWS if (name, method) == (page, "GET")}
    for kind, page in {
        "concern": "concerns:concern",
        "file": "chronology:file",
        "receipt": "concerns:receipt",
        "referral": "referrals:referral",
    }.items()
}
ADDRESSES_OF = {
    "concern": "open note decide tell-parents tell-child advise add-action review close reopen "
    "attach",
    "file": "keep-out add-event",
    "receipt": "add attach-own look-again write check save find-pupils discard",
}
ASKED_OF_OTHERS = """refer-again change-referral sign-referral send-referral print-letter
    withdraw-referral receive-reply log-talk take-next-step escalate close-referral"""
DRAFTS_ONLY = {"save", "find-pupils", "discard"}  # and these are signed: there is no draft left
PRODUCT = [
    (f"concerns:{verb}", record, method, {**said, "rest": 404} if verb not in DRAFTS_ONLY else None)
    for kind, verbs in ADDRESSES_OF.items()
    for verb in verbs.split()
    for record, said in IN_SIGHT[kind].items()
    for method in sorted(METHODS)
]
PRODUCT += [
    (f"chronology:{verb}", record, method, said)
    for verb in ("print", "produce-bundle", "reads")
    for record, said in IN_SIGHT["file"].items()
    for method in sorted(METHODS)
]
PRODUCT += [
    (f"referrals:{verb}", record, method, said)
    for verb in ASKED_OF_OTHERS.split()
    for record, said in IN_SIGHT["referral"].items()
    for method in sorted(METHODS)
]


TRIED = range(0, len(PRODUCT), 1 if EVERY_CELL else 5)


@pytest.mark.wide(5)
@pytest.mark.parametrize("number", TRIED, ids=[" ".join(PRODUCT[each][:3]) for each in TRIED])
def test_out_of_sight_is_nothing_at_every_address_and_in_every_state(ask, number):
    """Whoever has the record in sight gets an answer of some kind; nobody else does."""
    name, record, method, said = PRODUCT[number]
    wrong = defaultdict(list)
    members = list(GROUP_OF.items())
    for member, group in members if EVERY_CELL else members[number % 9 :: 9]:
        answer = ask(method, name, record, member)
        hidden = said is None or status_for(member, group, said) == 404
        for complaint in unlike(ask, answer, (method, name, record, member), hidden):
            wrong[complaint].append(member)
    assert not wrong, dict(wrong)


def unlike(ask, answer, asked, hidden):
    """How this differs from what somebody is told who has the record in sight, or has not."""
    group, status = GROUP_OF[asked[-1]], answer.status_code
    if group == "OUT":
        yield from [] if status == 302 else [f"got {status}"]
    elif status != 405 and (status == 404) != hidden:
        yield f"got {status}"
    elif status == 404 and masked(answer) != ask.for_nothing(asked[-1]):
        yield "can tell it from what does not exist"
    for field in ask.world.canaries.leaked_to(group, *of_answer(answer)):
        yield f"saw {field} in a {status}"


def test_of_cells_there_are_twelve_thousand_and_more():
    assert (len(ROWS) + len(PRODUCT)) * len(GROUP_OF) >= 12_000
    assert len(OURS) * len(WAYS) * len(GROUP_OF) >= 12_000
