"""A case about an adult changes hands while people sit signed in with it before them: the next
request of everybody whom it touches answers as it should (guard, figure 4; PPL-24, ALG-14).

Each transition is made by the real action. Who then gets what is said beside it, for a case that
came to the head: 200 is whoever has it, 404 whoever has it not.
"""

from datetime import timedelta

import pytest
from django.utils import timezone

from allegations import actions
from allegations.models import Holding
from safeguarding.demo.clock import at
from schools.models import Cover
from tests.house import matters
from tests.house.asking import masked
from tests.house.canaries import of_answer
from tests.house.test_transitions import end_post

pytestmark = pytest.mark.django_db
WHY = "It is time."
EVERYBODY = "head deputy_head chair vice_chair safeguarding_governor hr lead teacher it".split()


@pytest.fixture(autouse=True)
def ask_afresh(ask):
    """What the pages of nothing say changes with the posts that one holds."""
    yield
    ask.told.clear()


def as_(world, name):
    return matters.fresh(world.person(name))


def passed_on(world, case, by, post, stands_aside=False):
    words = {"post": post, "reason": WHY, "stands_aside": stands_aside}
    return actions.pass_on(case, by=as_(world, by), **words)


def let_in(world, case, person, part="reader", **more):
    words = {"person": as_(world, person), "part": part, "reason": WHY, **more}
    return actions.let_in(case, by=as_(world, "head"), **words)


def covered(world, kind, by):
    """From now on this person stands in for the holder of the post."""
    post = world.person(kind).posts.current().get(kind=kind)
    today = timezone.localdate()
    return Cover.objects.create(
        post=post,
        person=as_(world, by),
        school=world.cast.school,
        since=today,
        until=today + timedelta(days=3),
        reason=WHY,
    )


# What is done before anybody opens the page. -----------------------------------------------------


def nothing(world, case):
    """It came to the head, who opened it."""


def to_the_chair(world, case):
    passed_on(world, case, "head", "chair")


def hr_reads(world, case):
    let_in(world, case, "hr")


def lead_deals_with_it(world, case):
    let_in(world, case, "lead", part="manager")


def teacher_covers_the_head(world, case):
    covered(world, "head", "teacher")


def new_and_deputy_head_too(world, case):
    hold(world, case, "deputy_head")


def hold(world, case, post):
    Holding.objects.create(
        school=world.cast.school, case=case, part="manager", post=post, reason=WHY, by=world.head
    )


# What happens then. ------------------------------------------------------------------------------


def identified(name, by="head"):
    return lambda world, case: actions.identify(case, by=as_(world, by), person=as_(world, name))


def end_letting_in(world, case):
    holding = case.holdings.get(person__isnull=False, ended_at=None)
    actions.end_letting_in(holding, by=as_(world, "head"), reason=WHY)


def end_cover(world, case):
    cover = Cover.objects.get(post__kind="head")
    cover.until = timezone.localdate()
    cover.save()


def head_leaves(world, case):
    end_post("head", by="chair")(world)


def head_leaves_and_the_sweep_comes(world, case):
    head_leaves(world, case)
    actions.find_stranded()


def upgraded(world, case):
    judged = {"track": "allegation", "grounds": ["risk"], "words": WHY}
    actions.judge(case, by=as_(world, "head"), happened_at=timezone.now(), **judged)


def closed(world, case):
    matters.dealt_with(world, case)
    matters.concluded(world, case)


def reopened(world, case):
    closed(world, case)
    actions.reopen_case(case, by=as_(world, "head"), reason=WHY)


def lado_is_late(world, case):
    for clock in case.deadlines.filter(clock="allegation_to_lado"):
        actions.find_case_late(clock)


def steps_aside_for(post):
    return lambda world, case: passed_on(world, case, "head", post, stands_aside=True)


# Before, what is done, who had it, what happens, who has it then.
TRANSITIONS = {
    "it becomes known that it is about the head": (
        *(nothing, "head", identified("head"), "chair"),
    ),
    "it becomes known that it is about the chair, who had it": (
        *(to_the_chair, "chair", identified("chair", by="chair"), "head"),
    ),
    "it becomes known that it is about somebody let in to read": (
        *(hr_reads, "head hr", identified("hr"), "head"),
    ),
    "it becomes known that it is about somebody let in to deal with it": (
        *(lead_deals_with_it, "head lead", identified("lead"), "head"),
    ),
    "it becomes known that it is about who covers for the head": (
        *(teacher_covers_the_head, "head teacher", identified("teacher"), "chair"),
    ),
    "it becomes known that it is about the head, and somebody covers": (
        *(teacher_covers_the_head, "head teacher", identified("head"), "chair"),
    ),
    "it becomes known that it is about a teacher": (
        *(nothing, "head", identified("teacher"), "head"),
    ),
    "the head hands it to the chair": (nothing, "head", to_the_chair, "chair"),
    "the head steps aside": (nothing, "head", steps_aside_for("deputy_head"), "deputy_head"),
    "the head steps aside, and had let the DSL in": (
        *(lead_deals_with_it, "head lead", steps_aside_for("vice_chair"), "lead vice_chair"),
    ),
    "one of two posts hands it to the other": (
        *(new_and_deputy_head_too, "head deputy_head"),
        *(lambda w, c: passed_on(w, c, "head", "deputy_head"), "deputy_head"),
    ),
    "letting in to read is ended": (hr_reads, "head hr", end_letting_in, "head"),
    "letting in to deal with it is ended": (
        *(lead_deals_with_it, "head lead", end_letting_in, "head"),
    ),
    "somebody is let in": (nothing, "head", hr_reads, "head hr"),
    "whoever was let in leaves": (*(hr_reads, "head hr", lambda w, c: end_post("hr")(w), "head"),),
    "the head leaves": (nothing, "head", head_leaves, ""),
    "the head leaves, and the sweep comes": (
        *(nothing, "head", head_leaves_and_the_sweep_comes, "deputy_head"),
    ),
    "the head leaves, somebody may read it, and the sweep comes": (
        *(hr_reads, "head hr", head_leaves_and_the_sweep_comes, "deputy_head hr"),
    ),
    "cover for the head begins": (nothing, "head", teacher_covers_the_head, "head teacher"),
    "cover for the head ends": (teacher_covers_the_head, "head teacher", end_cover, "head"),
    "a low-level concern becomes an allegation": (nothing, "head", upgraded, "head"),
    "the LADO is told late": (nothing, "head", lado_is_late, "head chair"),
    "it is closed": (hr_reads, "head hr", closed, "head hr"),
    "it is reopened": (hr_reads, "head hr", reopened, "head hr"),
}


def who_gets(ask, case):
    """Who of everybody is shown the case; whoever is not gets what they get for nothing."""
    got = set()
    ask.told.clear()
    with matters.aimed_at(ask.world, case):
        for name in EVERYBODY:
            answer = ask("GET", "allegations:case", "case-opened", name)
            if answer.status_code == 200:
                got.add(name)
            else:
                assert answer.status_code == 404 and masked(answer) == ask.for_nothing(name), name
                assert not matters.seen_of_matters(ask.world, *of_answer(answer))
    return got


@pytest.mark.wide(5)
@pytest.mark.meets("ALG-14", "PPL-24", "ACC-07")
@pytest.mark.parametrize("name", TRANSITIONS)
def test_the_next_request_of_everybody_whom_it_touches_answers_right(ask, name):
    begin, had, change, has = TRANSITIONS[name]
    low = {"kind": "low_level"} if change is upgraded else {}
    case = matters.opened(ask.world, None, **low)
    begin(ask.world, case)
    assert who_gets(ask, case) == set(had.split())
    change(ask.world, case)
    assert who_gets(ask, case) == set(has.split())


FORMS = "write-note judge let-in conclude tell-lado identify pass-on".split()


@pytest.mark.meets("ALG-14")
@pytest.mark.parametrize("page", FORMS)
def test_a_form_that_was_open_when_the_head_stepped_aside_does_nothing(ask, page):
    page, case = f"allegations:{page}", matters.opened(ask.world, None)
    with matters.aimed_at(ask.world, case):
        assert ask("GET", page, "case-opened", "head").status_code == 200
        steps_aside_for("chair")(ask.world, case)
        assert ask("POST", page, "case-opened", "head").status_code == 404
        assert ask("GET", page, "case-opened", "chair").status_code == 200


@pytest.mark.meets("ALG-02", "LLC-13")
def test_once_it_is_an_allegation_the_next_page_says_so_and_the_clock_is_due(ask):
    case = matters.opened(ask.world, None, kind="low_level")
    with matters.aimed_at(ask.world, case):
        before = ask("GET", "due", "-", "head").content
        assert b"Tell the LADO" not in ask("GET", "allegations:case", "case-new", "head").content
        upgraded(ask.world, case)
        assert b"Tell the LADO" in ask("GET", "allegations:case", "case-new", "head").content
        assert ask("GET", "due", "-", "head").content != before


@pytest.mark.meets("ACC-07")
def test_letting_in_is_over_when_its_moment_is(ask):
    world, now = ask.world, timezone.now()
    case = matters.opened(world, None)
    let_in(world, case, "hr", until=now + timedelta(minutes=10))
    assert who_gets(ask, case) == {"head", "hr"}
    with at(now + timedelta(minutes=11)):
        assert who_gets(ask, case) == {"head"}
