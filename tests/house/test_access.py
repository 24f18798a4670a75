"""Walls two, three and four: every address, tried by everybody, against the table in access.py.

Each line is tried by a part of the cast, by turns; with EVERY_CELL=1 in the environment, by all.
What each answer carries in its headers and its mark-up is looked at in passing (headers.py).
"""

from collections import defaultdict

import pytest
from django.urls import get_resolver
from django.urls.resolvers import URLResolver

from tests.breadth import EVERY_CELL
from tests.house import headers, trail
from tests.house.access import rows, status_for
from tests.house.asking import masked
from tests.house.canaries import of_answer
from tests.house.groups import GROUP_OF, GROUPS

pytestmark = pytest.mark.django_db
ROWS = list(rows())
METHODS = {"GET", "POST"}
# Answers that carry nothing of any record. (A refused form, 403, may show its own record.)
SAYS_NOTHING = {302, 404, 405}


def addresses_in(resolver, namespace=""):
    """Each address there is: its name, and how many keys stand in it."""
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{pattern.namespace}:" if pattern.namespace else ""
            yield from addresses_in(pattern, namespace + inner)
        else:
            keys = pattern.pattern.regex.groups
            yield namespace + str(pattern.name), keys


ADDRESSES = sorted(set(addresses_in(get_resolver())))


@pytest.mark.parametrize("name, keys", ADDRESSES, ids=str)
def test_every_address_has_a_line_for_each_way_of_asking(world, name, keys):
    assert {
        method
        for row_name, record, method, _ in ROWS
        if row_name == name and (0 if record == "-" else len(world.keys(record))) == keys
    } == METHODS


def test_every_line_is_of_an_address_and_of_groups_that_exist():
    known = {*GROUPS, *GROUP_OF, "rest"}
    for name, _, _, said in ROWS:
        assert name in dict(ADDRESSES)
        assert set(said) <= known, name


@pytest.mark.wide(5)
@pytest.mark.meets("ACC-13")
@pytest.mark.usefixtures("over_https")
@pytest.mark.parametrize(
    "name, record, method, said", ROWS, ids=[" ".join(row[:3]) for row in ROWS]
)
def test_everybody_gets_what_the_table_says(ask, logged, name, record, method, said):
    wrong, row = defaultdict(list), (name, record, method, said)
    for member, group in tried_in(ROWS.index(row)):
        answer, entries = ask.with_entries(method, name, record, member)
        for complaint in [
            *complaints(ask.world, answer, group, status_for(member, group, said)),
            *headers.faults(answer),
            *spilt(ask.world, answer, logged),
            *trail.faults(ask.world, row, member, answer, entries),
        ]:
            wrong[complaint].append(member)
        if tells_it_apart(ask, answer, name, member):
            wrong["can tell it from what does not exist"].append(member)
    assert not wrong, dict(wrong)


def tells_it_apart(ask, answer, name, member):
    """Whether what is out of sight looks otherwise than what does not exist.

    For its own links allauth has its own page.
    """
    ours = answer.status_code == 404 and not name.startswith("account_")
    return ours and masked(answer) != ask.for_nothing(member)


def spilt(world, answer, logged):
    """What stands where nobody's words may, whoever asked (guard, figure 17)."""
    for field in world.canaries.found_in(of_answer(answer)[1]):
        yield f"{field} in a header"
    for field in world.canaries.found_in(logged.getvalue()):
        yield f"{field} in the log"


HIDDEN = {(row[0], row[2]): row for row in ROWS if 404 in row[3].values() and ":" in row[0]}


@pytest.mark.wide(5)
@pytest.mark.parametrize(
    "name, record, method, said", HIDDEN.values(), ids=[" ".join(each) for each in HIDDEN]
)
def test_of_what_does_not_exist_each_is_told_the_same(ask, name, record, method, said):
    """By those from whom the line's own record is hidden; of them one by turns, or all."""
    kept = [each for each, group in GROUP_OF.items() if status_for(each, group, said) == 404]
    turn = ROWS.index((name, record, method, said)) % len(kept)
    for member in kept if EVERY_CELL else [kept[turn]]:
        answer = ask(method, name, record, member, missing=True)
        assert answer.status_code == 404, member
        assert not tells_it_apart(ask, answer, name, member), member


def tried_in(number):
    """All members where EVERY_CELL is set. Else one of each group, by turns from line to line:

    the groups that the line names, those kept out and those not signed in, and one of the rest.
    """
    if EVERY_CELL:
        return list(GROUP_OF.items())
    said = ROWS[number][3]
    named = [group for group, members in GROUPS.items() if {group, *members} & {*said, "KEPT"}]
    rest = [group for group in GROUPS if group not in named]
    turn = [rest[number % len(rest)]] if rest else []
    return [
        (member, group)
        for group in dict.fromkeys(named + turn)
        for member in ([one for one in GROUPS[group] if one in said] or by_turn(group, number))
    ]


def by_turn(group, number):
    """In another step than the groups, or some of a group would never have their turn."""
    return [GROUPS[group][(number + number // len(GROUPS)) % len(GROUPS[group])]]


def complaints(world, answer, group, expected):
    """What is wrong with this answer to a member of this group."""
    if answer.status_code != expected:
        yield f"got {answer.status_code}, not {expected}"
    carried = of_answer(answer)
    seen = world.canaries.leaked_to(group, *carried)
    if answer.status_code in SAYS_NOTHING:
        seen = [field for field, _ in world.canaries.found_in(*carried)]
    for field in seen:
        yield f"saw {field} in a {answer.status_code}"


# What the catalogue asks of the table. That the code keeps to the table is shown above. -----------

GIVEN = {200, 302}
OF_CASES = ("concerns:", "chronology:", "cancel-clock")
CASES = [row for row in ROWS if row[1] not in {"-", "draft"} and row[0].startswith(OF_CASES)]
# A challenge is of grown-ups and names no child; nor does a question to the leads.
CHALLENGES = {"concerns:challenge", "concerns:hear"}
# So is unusual reading, of which the board hears where it is of the head.
CHALLENGES |= {"concerns:answer-read-alarm"}
CHALLENGES |= {"concerns:ask-advice", "concerns:answer-advice", "concerns:log-from"}


def given(group, lines):
    """The lines in which this group gets anything. (OUT is only ever sent to sign in.)"""
    return {
        (name, record)
        for name, record, _, said in lines
        for member in GROUPS[group]
        if group != "OUT" and status_for(member, group, said) in GIVEN
    }


@pytest.mark.meets("ACC-01")
def test_a_childs_file_is_open_to_the_dsl_the_deputies_and_the_head_alone():
    files = [row for row in CASES if row[0].split(":")[0] == "chronology"]
    files += [row for row in CASES if row[0] == "concerns:concern"]
    by_name = {"SHOWN", "CONSULTED", "GLASS", "ADVISER"}
    by_post = {"LEADS", "HEAD", "KEPT", "FAR", "TRUST"}
    assert {group for group in GROUPS if given(group, files)} == by_post | by_name
    opened = {record for group in by_name for _, record in given(group, files)}
    assert opened == {"ruan-file", "ruan-new", "ruan-in-hand"}
    assert {record for _, record in given("FAR", files)} == {"far-file", "far-in-hand"}


@pytest.mark.meets("ACC-02")
def test_a_writer_sees_their_own_words_and_never_the_file():
    as_any_staff = "concerns:open-in-emergency"
    assert {name for name, _ in given("AUTHOR", CASES)} - {as_any_staff} == {
        *["concerns:receipt", "concerns:add", "concerns:write", "concerns:check"],
        *["concerns:look-again", "concerns:challenge", "concerns:hear"],
        *["concerns:ask-advice", "concerns:answer-advice", "concerns:log-from"],
        *["concerns:attach-own", "concerns:own-attachment"],
        *["concerns:draft-attachment", "concerns:take-out"],
    }


@pytest.mark.meets("ACC-04")
def test_whoever_is_let_in_by_name_is_given_that_and_nothing_else():
    of_a_child = [row for row in CASES if row[0] not in {"concerns:open-in-emergency", *CHALLENGES}]
    one = {("concerns:concern", "ruan-in-hand"), ("concerns:note", "ruan-in-hand")}
    one.add(("concerns:attachment", "ruan-scan"))
    assert given("CONSULTED", of_a_child) == given("ADVISER", of_a_child) == one
    assert given("TOLD", of_a_child) == {("concerns:summary", "ruan-summary")}
    file = {("chronology:file", "ruan-file"), ("concerns:concern", "ruan-new")}
    assert given("SHOWN", of_a_child) == given("GLASS", of_a_child) == one | file


@pytest.mark.meets("ACC-14")
def test_no_governor_is_given_anything_of_a_child():
    assert not given("GOV", [row for row in CASES if row[0] not in CHALLENGES])


@pytest.mark.meets("ACC-15")
def test_it_keeps_accounts_and_opens_no_file_to_anybody():
    office = [row for row in ROWS if row[0].startswith("schools:")]
    assert {name for name, _ in given("IT", CASES)} == {
        *["concerns:challenge", "concerns:ask-advice"],
    }
    assert not given("HR", [row for row in CASES if row[0] not in CHALLENGES])
    assert ("schools:give-account", "colleague") in given("IT", office)
    assert ("schools:give-account", "deputy") not in given("IT", office)
    assert ("schools:end-post", "deputy-post") not in given("IT", office)


@pytest.mark.meets("ACC-16")
def test_being_kept_out_beats_the_post_of_a_deputy():
    of_jory = [row for row in CASES if row[1].split("-")[0] in {"jory", "kit", "both", "action"}]
    assert given("LEADS", of_jory) and not given("KEPT", of_jory)
    assert ("concerns:concern", "mina-in-hand") in given("KEPT", CASES)
