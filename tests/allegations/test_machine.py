"""Any act, by anybody, in any order, on cases about adults: a plain model says what may be done,
who sees which, and that no open case is left without a holder.

The suite takes some steps; `CASE_STEPS=2000 ./test tests/allegations/test_machine.py -n 0` takes as
many as it says (guard, figure 27).
"""

import os
from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from allegations import actions, notices
from allegations.models import Case, CaseDeadline
from audit.actions import Refused
from audit.models import Entry
from schools.models import Cover, Post
from tests.allegations.conftest import report
from tests.allegations.model import Model
from tests.cast import everybody

pytestmark = pytest.mark.django_db
STEPS = int(os.environ.get("CASE_STEPS", "40"))
PEOPLE = """head deputy_head chair vice_chair lead deputy teacher assistant hr governor it
    lead_elsewhere""".split()
WHO = st.sampled_from(PEOPLE)
# Whoever may come to hold a case is asked for more often than the rest.
HANDLER = st.sampled_from(["head", "deputy_head", "chair", "vice_chair", *PEOPLE])
SUBJECT = st.sampled_from(["teacher", "head", "deputy_head", "chair", "lead", None])
KIND = st.sampled_from(["allegation", "allegation", "low_level", "practice"])
POST = st.sampled_from(["head", "deputy_head", "chair", "vice_chair", "liaison", "proprietor"])
PART = st.sampled_from(["manager", "reader"])
NUMBER = st.integers(0, 2)
YES = st.booleans()
WHY = "It is time."
TAKEN = {"steps": 0, "sights": 0}


class Machine(RuleBasedStateMachine):
    """Up to three cases, and beside them what a plain model says of them."""

    def __init__(self):
        super().__init__()
        self.undone = transaction.atomic()
        self.undone.__enter__()
        self.cast = everybody()
        held = {name: {post.kind for post in self.of(name).posts.all()} for name in PEOPLE}
        self.model = Model(held, elsewhere={"lead_elsewhere"})
        self.cases = []
        self.covers, self.ended = [], []

    def teardown(self):
        transaction.set_rollback(True)
        self.undone.__exit__(None, None, None)

    def of(self, name):
        """The person as they stand, as each request reads them."""
        return type(self.cast.head).objects.get(pk=self.cast.people[name].pk)

    def case(self, number):
        """One of the cases: the key in the database, and what the model holds of it."""
        key, modelled = self.cases[number % len(self.cases)]
        return Case.objects.get(pk=key), modelled

    def may(self, allowed, who, act, /, *of, **words):
        """Try it; it is done just when the model says so, and leaves its entry in the trail."""
        TAKEN["steps"] += 1
        before = Entry.objects.count()
        try:
            done = act(*of, by=self.of(who), **words)
        except Refused:
            assert not allowed, f"{act.__name__} was refused to {who}"
            assert Entry.objects.count() == before
            return None
        assert allowed, f"{act.__name__} was done by {who}"
        assert Entry.objects.count() > before
        return done or True

    # What is told -------------------------------------------------------------------------------

    @initialize(kind=KIND, subject=SUBJECT)
    def begin(self, kind, subject):
        self.tell(kind, subject, besides=None)

    @precondition(lambda self: len(self.cases) < 3)
    @rule(kind=KIND, subject=SUBJECT, besides=st.sampled_from(["head", "chair", None]))
    def tell(self, kind, subject, besides):
        about = None if kind == "practice" else subject
        named = {"besides": [self.of(besides)], "why": WHY} if besides else {}
        sent = report(self.of("assistant"), about and self.of(about), kind, **named)
        modelled = self.model.begin(kind, about, {besides} if besides else set())
        self.cases.append((sent.case_id, modelled))

    # What anybody may try ------------------------------------------------------------------------

    @rule(who=HANDLER, number=NUMBER)
    def open_it(self, who, number):
        case, its = self.case(number)
        if self.may(its.handles(who) and its.status == "received", who, actions.open_case, case):
            its.move("opened")
            its.manager, its.unopened = who, False

    @rule(who=HANDLER, number=NUMBER, post=POST, aside=YES)
    def pass_it_on(self, who, number, post, aside):
        case, its = self.case(number)
        on = post in its.routes({who} if aside else set())
        moves = aside or its.posts != {post}
        allowed = its.handles(who) and its.status != "closed" and on and moves
        words = {"post": post, "reason": WHY, "stands_aside": aside}
        if self.may(allowed, who, actions.pass_on, case, **words):
            its.pass_on(who, post, aside)

    @rule(who=HANDLER, number=NUMBER)
    def take_it_over(self, who, number):
        case, its = self.case(number)
        if self.may(its.acts(who), who, actions.take_over, case, reason=WHY):
            its.manager = who

    @rule(who=HANDLER, number=NUMBER, track=KIND)
    def judge(self, who, number, track):
        case, its = self.case(number)
        words = {"track": track, "words": WHY, "happened_at": timezone.now()}
        words["grounds"] = ["risk"] if track == "allegation" else []
        allowed = its.acts(who) and its.may_be_judged(track)
        if self.may(allowed, who, actions.judge, case, **words):
            its.judge(track)

    @rule(who=HANDLER, number=NUMBER)
    def tell_the_lado(self, who, number):
        case, its = self.case(number)
        words = {"with_whom": "Rosalind Tey", "advice": "Wait.", "happened_at": timezone.now()}
        if self.may(its.handles(who), who, actions.tell_lado, case, **words):
            its.told = True

    @rule(who=HANDLER, number=NUMBER)
    def enquire(self, who, number):
        case, its = self.case(number)
        words = {"question": "here", "words": "He was.", "source": "The register"}
        allowed = its.acts(who) and its.told
        self.may(allowed, who, actions.enquire, case, happened_at=timezone.now(), **words)

    @rule(who=HANDLER, number=NUMBER)
    def note(self, who, number):
        case, its = self.case(number)
        words = {"kind": "other", "words": "So it was.", "happened_at": timezone.now()}
        self.may(its.acts(who), who, actions.write_note, case, **words)

    @rule(who=HANDLER, number=NUMBER, person=WHO, part=PART)
    def let_in(self, who, number, person, part):
        case, its = self.case(number)
        allowed = its.acts(who) and its.may_be_let_in(person)
        words = {"person": self.of(person), "part": part, "reason": WHY}
        if self.may(allowed, who, actions.let_in, case, **words):
            its.named[person] = part

    @rule(who=HANDLER, number=NUMBER)
    def end_letting_in(self, who, number):
        case, its = self.case(number)
        holding = case.holdings.filter(ended_at=None, person__isnull=False).first()
        if holding is None:
            return
        name = next(one for one in PEOPLE if self.cast.people[one].pk == holding.person_id)
        if self.may(its.acts(who), who, actions.end_letting_in, holding, reason=WHY):
            del its.named[name]

    @rule(who=HANDLER, number=NUMBER, person=WHO)
    def identify(self, who, number, person):
        case, its = self.case(number)
        allowed = its.handles(who) and its.subject is None
        if self.may(allowed, who, actions.identify, case, person=self.of(person)):
            its.identify(person)

    @rule(who=HANDLER, number=NUMBER, outcome=st.sampled_from(["unfounded", "dealt_with"]))
    def conclude(self, who, number, outcome):
        case, its = self.case(number)
        fits = outcome == "unfounded" or its.track == "low_level"
        allowed = its.acts(who) and fits and (its.told or not its.clock)
        words = {"outcome": outcome, "words": WHY}
        words["happened_at"] = timezone.now()
        if self.may(allowed, who, actions.conclude, case, **words):
            its.move("closed")

    @rule(who=HANDLER, number=NUMBER)
    def reopen(self, who, number):
        case, its = self.case(number)
        allowed = its.handles(who) and its.status == "closed"
        if self.may(allowed, who, actions.reopen_case, case, reason=WHY):
            its.move("opened")

    @rule(number=NUMBER, times=st.integers(1, 4))
    def somebody_who_has_it_goes_on(self, number, times):
        """The next thing to do: or too few cases would ever be closed."""
        for _ in range(times):
            _, its = self.case(number)
            who = next(filter(its.handles, PEOPLE), None)
            if who is None or its.status == "closed":
                return
            if its.status == "received":
                self.open_it(who, number)
            elif not its.told:
                self.tell_the_lado(who, number)
            else:
                self.conclude(who, number, "unfounded")

    # What happens to posts -----------------------------------------------------------------------

    @rule(who=WHO, kind=POST)
    def a_post_begins_or_ends(self, who, kind):
        """Long ago or today: what holds today is all that counts."""
        if who in self.model.elsewhere:
            return
        TAKEN["steps"] += 1
        held = Post.objects.current().filter(person=self.of(who), kind=kind).first()
        if held:
            held.until = timezone.localdate()
            held.save()
            self.model.held[who].discard(kind)
        else:
            since = timezone.localdate()
            Post.objects.create(
                person=self.of(who), school=self.cast.school, kind=kind, since=since
            )
            self.model.held[who].add(kind)
        self.model.covers = {
            (holder, one, by)
            for holder, one, by in self.model.covers
            if one in self.model.held[holder]
        }

    @rule(who=WHO, by=st.sampled_from(["teacher", "governor", "vice_chair"]), kind=POST)
    def cover_begins(self, who, by, kind):
        if who == by or kind not in self.model.held[who]:
            return
        TAKEN["steps"] += 1
        post = Post.objects.current().get(person=self.of(who), kind=kind, school=self.cast.school)
        today = timezone.localdate()
        Cover.objects.create(
            post=post,
            person=self.of(by),
            school=self.cast.school,
            since=today,
            until=today + timedelta(days=3),
            reason=WHY,
        )
        self.model.covers.add((who, kind, by))

    @precondition(lambda self: self.model.covers)
    @rule()
    def cover_ends(self):
        TAKEN["steps"] += 1
        today = timezone.localdate()
        for cover in Cover.objects.current():
            cover.until = today
            cover.save()
        self.model.covers.clear()

    @rule(who=st.sampled_from(["head", "deputy_head", "chair", "vice_chair", "hr"]))
    def an_account_is_shut_or_opened(self, who):
        TAKEN["steps"] += 1
        person = self.of(who)
        person.is_active = not person.is_active
        person.save()
        self.model.shut ^= {who}

    # What the sweep does -------------------------------------------------------------------------

    @rule(number=NUMBER)
    def a_clock_runs_out(self, number):
        TAKEN["steps"] += 1
        case, its = self.case(number)
        for clock in CaseDeadline.objects.filter(case=case, met_at=None).order_by("clock"):
            its.late(clock.clock)
            actions.find_case_late(clock)

    @rule()
    def the_sweep_looks_for_the_stranded(self):
        TAKEN["steps"] += 1
        actions.find_stranded()
        for key, its in self.cases:
            its.go_on_where_stranded()
            if its.status != "closed" and its.routes():
                assert any(map(its.handles, PEOPLE)), "nobody holds it who may know of it"
                handlers = notices.handlers(Case.objects.get(pk=key))
                assert handlers.exists()

    # What always holds ---------------------------------------------------------------------------

    @invariant()
    def each_stands_where_the_model_says(self):
        for key, its in self.cases:
            case = Case.objects.get(pk=key)
            assert (case.status, case.track) == (its.status, its.track)
            path = [step.status for step in case.steps.order_by("at", "pk")]
            assert path == its.path
            assert all(after in Case.MOVES[one] for one, after in zip(path, path[1:], strict=False))
            manager = self.cast.people[its.manager].pk if its.manager else None
            assert case.manager_id == manager

    @invariant()
    def nobody_sees_what_the_model_does_not_show_them(self):
        for name in PEOPLE:
            person = self.of(name)
            seen = set(Case.objects.visible_to(person).values_list("pk", flat=True))
            acts = set(Case.objects.handled_by(person).values_list("pk", flat=True))
            assert seen == {key for key, its in self.cases if its.sees(name)}, name
            assert acts == {key for key, its in self.cases if its.handles(name)}, name
            assert not any(its.subject == name for key, its in self.cases if key in seen)
            TAKEN["sights"] += len(self.cases)

    @invariant()
    def the_clock_of_an_allegation_runs_until_the_lado_was_told(self):
        for key, its in self.cases:
            clocks = CaseDeadline.objects.filter(case=key, clock="allegation_to_lado")
            runs = clocks.filter(met_at=None, cancelled_at=None).exists()
            assert runs or its.told or its.track != "allegation"
            assert not (runs and its.told)


@pytest.mark.wide
@pytest.mark.meets("ALG-03", "ALG-07", "ALG-33", "PPL-19", "PPL-24")
def test_nothing_happens_to_a_case_that_a_plain_model_of_it_does_not_allow(db):
    TAKEN["steps"] = TAKEN["sights"] = 0
    health = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
    while TAKEN["steps"] < STEPS:
        wanted = settings(
            max_examples=2,
            stateful_step_count=25,
            deadline=None,
            database=None,
            phases=[Phase.generate],  # each step writes: to look for a shorter path takes long
            suppress_health_check=health,
        )
        run_state_machine_as_test(Machine, settings=wanted)
    print(f"\n{TAKEN['steps']} steps, {TAKEN['sights']} times asked who sees a case")
