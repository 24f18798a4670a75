"""A matter about an adult changes not one byte for whoever may not know of it (guard, figure 9b).

Every page is read before and after matters of every kind have come about, and compared: by whom
they are about, by IT, HR, the DSL, a deputy, a colleague and a governor who have nothing to do with
them. The one thing that changes for whom they are about is a child's record that they lose: they
then see, byte for byte, what somebody sees whom a lead has kept out of it. The suite reads a part
of the pages, by turns; with EVERY_CELL=1 it reads all, and says how many.
"""

import re
from functools import cache

import pytest
from django.utils import timezone

from allegations import actions
from allegations.models import CaseDeadline
from safeguarding.demo.clock import at
from schools import actions as office
from schools.models import Notice
from tests import cast as casting
from tests.breadth import EVERY_CELL
from tests.house import matters, typed
from tests.house.asking import masked, taken_back
from tests.house.canaries import of_answer
from tests.house.test_access import ROWS

pytestmark = pytest.mark.django_db
ADDRESSES = sorted({(name, record) for name, record, method, _ in ROWS if method == "GET"})
# Where somebody would look first, and where what waits is counted.
FIRST = {"home", "due", "allegations:cases", "concerns:queue", "chronology:children", "kit-file"}
PART = 1 if EVERY_CELL else 120
# A form token as plain data; the code of a blank paper form, of which each is another; and the seal
# of the trail, which grows with each entry of any room.
NEW = re.compile(
    rb'"token": ?"[^"]*"|\b[0-9a-f]{64}\b|\b\d+ \d+(?= [0-9a-f]{64})|class="code">Code <b>[^<]*'
)
# The team that is asked to look after a child on the list, whoever the adult is (CON-34), and where
# it is asked: so much they see of it, and no more.
TEAM = {"lead", "deputy"}
ASKED = {"home", "allegations:all-welfare", "chronology:file"}
# Whose calendar the one secret address leads to, whoever asks it: with the child's record it loses
# that child's days, when the matter is about its owner.
OF_THE_CALENDAR = "lead"
NOT_INVOLVED = "it hr senco governor lead deputy".split()
# Whom the matters are about, and which child is on the list: the teacher wrote of Jory, the next
# two are let into Ruan's file by name, and the deputy and the DSL read each.
ABOUT = {
    "colleague": "kit",
    "deputy": "kit",
    "head_and_dsl": "jory",
    "teacher": "jory",
    "shown_file": "ruan",
    "opened_in_emergency": "ruan",
    "hr": "mina",
    "it": "mina",
}
# Who pauses an account for leave; without them a pause would tell of a suspension.
PAUSED_BY = {
    "colleague": lambda cast: cast.head,
    "head_and_dsl": lambda cast: cast.chair,
    "head_elsewhere": lambda cast: casting.make_person("Odile", "Crane", cast.elsewhere, "chair"),
}
HEADS_TOO = {
    "head_and_dsl": lambda cast: cast.school,
    "head_elsewhere": lambda cast: cast.elsewhere,
}
# Of whom everybody else's pages are read too, with this child on the list.
READ_BY_ALL, LISTED = {"colleague", "deputy", "head_and_dsl"}, "kit"
COMPARED = {"pages": 0}


@pytest.fixture(scope="module", autouse=True)
def how_many():
    yield
    print(f"\n{COMPARED['pages']} pages compared")


@pytest.fixture(autouse=True)
def one_moment():
    """So that “two minutes ago” says the same however long it takes to read every page."""
    with at(timezone.now()):
        yield


def member(about):
    """The member of the cast whom the matters are about."""
    return "lead" if about in HEADS_TOO else about


def given_posts(world, about):
    """Head and DSL in one person is the DSL, given the post, here or at another school."""
    if about in HEADS_TOO:
        school = HEADS_TOO[about](world.cast)
        world.lead.posts.create(school=school, kind="head", since=casting.LONG_AGO)
    return matters.fresh(world.person(member(about)))


def by_turn(name):
    """The addresses of which the suite reads the pages as this member of the cast."""
    turn = len(name)
    return [
        address
        for number, address in enumerate(ADDRESSES)
        if (number + turn) % PART == 0 or {*address} & FIRST
    ]


def read(ask, *members):
    """What each page says to each of them: its status, where it leads, and every byte shown."""
    return {
        (member, *address): said(ask("GET", *address, member))
        for member in members
        for address in by_turn(member)
    }


def said(answer):
    shown = of_answer(answer)[0] if answer.streaming else masked(answer)
    return answer.status_code, answer.get("Location"), NEW.sub(b"", shown)


def differing(one, other):
    """Each page of both readings that is not the same in both, and what it says in each."""
    both = one.keys() & other.keys()
    assert both
    COMPARED["pages"] += len(both)
    return {key: (one[key], other[key]) for key in both if one[key] != other[key]}


@cache
def told(ask, about):
    """What differs once there are matters of every kind about this person, for each who reads:
    without a child; with each child on the list; and that beside being kept out of its file.

    Made once for all the tests here: to make so many matters takes longer than to read the pages.
    """
    with taken_back():
        subject, who = given_posts(ask.world, about), member(about)
        others = [*NOT_INVOLVED, "head"] if about in READ_BY_ALL else []
        readers, children = {who, *others}, {ABOUT[about], *([LISTED] if others else [])}
        before = read(ask, *readers)
        kept_out = {child: when_kept_out(ask, who, child) for child in children}
        case = matters.of_every_kind(ask.world, subject)
        found = {"no child": differing(before, read(ask, *readers & {who, *TEAM}))}
        for child in children:
            with taken_back():
                matters.of_child(ask.world, case, ask.world.cast.pupils[child])
                listed = read(ask, *readers)
            found[child] = differing(before, listed)
            found["kept out", child] = differing(kept_out[child], listed)
    return found


def when_kept_out(ask, who, child):
    """What they read once a lead keeps them out of the child's file."""
    with taken_back():
        keeper = ask.world.deputy if who != "deputy" else ask.world.lead
        pupil = ask.world.cast.pupils[child]
        casting.kept_out(pupil, ask.world.person(who), matters.fresh(keeper))
        return read(ask, who)


@pytest.mark.wide(5)
@pytest.mark.meets("ACC-07", "ACC-08", "PPL-19")
@pytest.mark.parametrize("about", sorted(READ_BY_ALL))
def test_not_one_byte_changes_for_whoever_has_nothing_to_do_with_it(ask, about):
    theirs = {"due-calendar"} if member(about) == OF_THE_CALENDAR else set()
    assert not [
        key
        for key in told(ask, about)[LISTED]
        if key[0] not in {member(about), "head"}
        and key[2] not in theirs
        and (key[0] not in TEAM or key[1] not in ASKED)
    ]


@pytest.mark.wide(5)
@pytest.mark.meets("SUS-14", "ACC-07", "ACC-08", "PPL-19")
@pytest.mark.parametrize("about", PAUSED_BY)
def test_a_suspension_looks_to_them_as_an_account_that_is_paused_for_leave(ask, about):
    world, others = ask.world, [name for name in NOT_INVOLVED if name != member(about)]
    subject = given_posts(world, about)
    with taken_back():
        office.pause_account(subject, by=matters.fresh(PAUSED_BY[about](world.cast)))
        on_leave = read(ask, *others)
    with taken_back():
        matters.suspended(world, matters.opened(world, matters.fresh(subject)))
        assert not differing(on_leave, read(ask, *others))


@pytest.mark.meets("ACC-17", "ALG-13")
def test_the_file_of_the_child_says_to_the_team_that_there_is_a_matter_and_not_of_whom(ask):
    both = told(ask, "colleague")[LISTED]["lead", "chronology:file", "kit-file"]
    before, after = (page.decode().splitlines() for _, _, page in both)
    more = "\n".join(line for line in after if line not in before)
    assert more and any("A matter about an adult concerns this child" in line for line in after)
    assert not any("Okafor" in line for line in after)  # nor from the world's own cases
    assert not matters.seen_of_matters(ask.world, more)


@pytest.mark.meets("ACC-07", "ACC-08")
def test_not_one_byte_changes_for_the_dsl_team_where_no_child_is_named(ask):
    assert not [key for key in told(ask, "colleague")["no child"] if key[0] in TEAM]


@pytest.mark.wide(5)
@pytest.mark.meets("ACC-07", "PPL-19")
@pytest.mark.parametrize("about", ABOUT)
def test_not_one_byte_changes_for_whom_it_is_about(ask, about):
    assert not [key for key in told(ask, about)["no child"] if key[0] == member(about)]


@pytest.mark.wide(5)
@pytest.mark.meets("ACC-17")
@pytest.mark.parametrize("about, child", ABOUT.items())
def test_with_a_child_on_the_list_they_see_what_anybody_sees_who_is_kept_out(ask, about, child):
    assert not told(ask, about)["kept out", child]


def owed(world, members):
    """What e-mails these are owed, or have been sent."""
    people = [world.person(name) for name in members]
    return sorted(Notice.objects.filter(to__in=people).values_list("to__family_name", "subject"))


def let_clocks_run_out(known):
    """Of every matter that has come about since these clocks were known."""
    for late in CaseDeadline.objects.exclude(pk__in=known):
        actions.remind_of_case(late)
        actions.find_case_late(late)
        actions.escalate_case(late, "chair")


@pytest.mark.wide
@pytest.mark.meets("ACC-07", "PPL-19")
def test_nobody_of_them_is_sent_an_email_more_also_when_its_clocks_run_out(ask):
    """But, once a child is on the list, for the team that is asked to look after it."""
    world, members = ask.world, {*NOT_INVOLVED, "colleague"}
    before, others_before = owed(world, members), owed(world, members - TEAM)
    known = set(CaseDeadline.objects.values_list("pk", flat=True))
    with taken_back():
        case = matters.of_every_kind(world, matters.fresh(world.colleague))
        let_clocks_run_out(known)
        assert owed(world, ["head", "chair"])
        assert owed(world, members) == before
        known |= set(CaseDeadline.objects.values_list("pk", flat=True))
        matters.of_child(world, case, world.kit)
        let_clocks_run_out(known)
        assert owed(world, members - TEAM) == others_before
        assert owed(world, members) != before


def searched(ask, name):
    """What this member of the cast finds of the words of matters about adults."""
    answers = []
    for text in ["He spoke of", "Okafor", "LADO", "allegation"]:
        with taken_back():
            client = ask.become(name)
            client.post(ask.address("concerns:search", "-"), {"words": text})
            answers.append(said(client.get(ask.address("concerns:search", "-"))))
    return answers


@pytest.mark.wide
@pytest.mark.meets("ACC-07", "PPL-19")
def test_a_search_for_its_words_finds_what_it_found_before(ask):
    world, members = ask.world, ["colleague", "lead", "hr", "governor"]
    before = {name: searched(ask, name) for name in members}
    with taken_back():
        case = matters.of_every_kind(world, matters.fresh(world.colleague))
        matters.of_child(world, case, world.kit)
        assert {name: searched(ask, name) for name in members} == before


def naming(ask, subject):
    """What the DSL is answered to each form that names somebody, where it names this person."""
    world, answers = ask.world, {}
    people = {str(person.pk) for person in world.cast.people.values()}
    for name, record, method, _ in ROWS:
        if method != "POST" or not name.startswith(("concerns:", "referrals:")):
            continue
        fields = {**typed.for_page(name, record, world)}
        if people & {str(value) for value in fields.values()}:
            fields |= {key: subject for key in fields if str(fields[key]) in people}
            client = ask.become("lead")
            with taken_back():
                answer = client.post(ask.address(name, record), fields)
            answers[name, record] = answer.status_code, masked(answer)
    return answers


@pytest.mark.meets("ACC-17")
def test_no_form_of_a_lead_says_that_somebody_is_barred_when_it_names_them(ask):
    world, subject = ask.world, ask.world.colleague.pk
    before = naming(ask, subject)
    assert len(before) > 5
    with taken_back():
        for child in (world.jory, world.kit, world.ruan):
            case = matters.opened(world, matters.fresh(world.colleague), pupils=[child])
        assert case.children.exists()
        assert not differing(before, naming(ask, subject))


def test_a_page_that_would_tell_is_found_out(ask):
    """Whoever the matters came to sees them: so there was something to be seen."""
    assert [key for key in told(ask, "colleague")[LISTED] if key[0] == "head"]
