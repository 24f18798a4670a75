"""Any act, by anybody, in any order: what a plain model of a concern allows is done, nothing else.

The suite takes some hundred steps; `MACHINE_STEPS=50000 ./test tests/concerns/test_machine.py -n 0`
takes as many as it says (guard, figure 27).
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
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from audit.actions import Refused
from audit.models import Entry
from concerns import actions, rules
from concerns.models import Concern
from tests.cast import Cast, everybody, kept_out, signed

pytestmark = pytest.mark.django_db
STEPS = int(os.environ.get("MACHINE_STEPS", "100"))
LEADS = {"lead", "deputy"}
WHO = st.sampled_from(["lead", "deputy", "head", "teacher", "assistant", "lead_elsewhere", "hr"])
STALE = st.booleans()
TAKEN = {"steps": 0}


class Machine(RuleBasedStateMachine):
    """A concern, and beside it what a plain model says of it."""

    def __init__(self):
        super().__init__()
        self.undone = transaction.atomic()
        self.undone.__enter__()
        self.cast: Cast = everybody()
        self.concern = signed(self.cast.teacher, self.cast.jory)
        self.status, self.path = "received", ["received"]
        self.decided, self.open_actions = 0, []
        self.parents = self.child = self.deputy_out = False

    def teardown(self):
        transaction.set_rollback(True)
        self.undone.__exit__(None, None, None)

    # What the model says ------------------------------------------------------------------------

    def leads(self, who):
        return who in LEADS and not (who == "deputy" and self.deputy_out)

    def in_hand(self, who):
        return self.leads(who) and self.status in ("opened", "in_hand")

    def move(self, status):
        self.status = status
        self.path.append(status)

    def may(self, allowed, who, act, /, *of, **words):
        """Try it; it is done just when the model says so, and then leaves its one entry."""
        TAKEN["steps"] += 1
        before = Entry.objects.count()
        person = type(self.cast.people[who]).objects.get(pk=self.cast.people[who].pk)
        try:
            done = act(*of, by=person, **words)
        except (Refused, rules.Stale):
            assert not allowed, f"{act.__name__} was refused"
            assert Entry.objects.count() == before
            return None
        assert allowed, f"{act.__name__} was done by {who}"
        assert Entry.objects.count() > before
        return done

    # What anybody may try -----------------------------------------------------------------------

    @rule(who=WHO)
    def open_it(self, who):
        allowed = self.leads(who) and self.status == "received"
        if self.may(allowed, who, actions.open_concern, self.concern):
            self.move("opened")

    @rule(who=WHO, stale=STALE)
    def decide(self, who, stale):
        words = {"courses": ["internal"], "reason": "So it is.", "serves_child": "He is safe."}
        allowed = self.in_hand(who) and not stale
        seen = "x" if stale else rules.standing(self.now())
        if self.may(allowed, who, actions.decide, self.concern, seen=seen, **words):
            self.decided += 1
            self.child = False  # what was decided now, nobody has told the child yet
            if self.status == "opened":
                self.move("in_hand")

    @rule(who=WHO)
    def decide_without_a_reason(self, who):
        words = {"courses": ["internal"], "reason": "  ", "serves_child": "He is safe."}
        self.may(False, who, actions.decide, self.concern, **words)

    @rule(who=WHO, owner=st.sampled_from(["assistant", "lead_elsewhere"]))
    def add_action(self, who, owner):
        allowed = self.in_hand(who) and owner == "assistant"
        words = {"what": "Ring.", "owner": self.cast.people[owner], "due_on": tomorrow()}
        action = self.may(allowed, who, actions.add_action, self.concern, **words)
        self.open_actions += [action] if action else []

    @precondition(lambda self: self.open_actions)
    @rule(who=WHO)
    def finish_action(self, who):
        allowed = who == "assistant" or self.leads(who)
        action = self.open_actions[-1]
        if self.may(allowed, who, actions.finish_action, action, outcome="Rung."):
            self.open_actions.pop()

    @rule(who=WHO)
    def tell_parents(self, who):
        words = {"told": True, "who": "His mother", "spoken_at": timezone.now()}
        allowed = self.in_hand(who)
        self.parents |= bool(self.may(allowed, who, actions.tell_parents, self.concern, **words))

    @rule(who=WHO)
    def tell_child(self, who):
        words = {"told": "That he was right.", "wishes": "To stay."}
        allowed = self.in_hand(who)
        self.child |= bool(self.may(allowed, who, actions.tell_child, self.concern, **words))

    @rule(who=WHO, stale=STALE)
    def review(self, who, stale):
        allowed = self.leads(who) and self.status == "in_hand" and not stale
        words = {"note": "Better.", "next_on": tomorrow()}
        words["seen"] = "x" if stale else rules.standing(self.now())
        self.may(allowed, who, actions.review, self.concern, **words)

    @rule(who=WHO, stale=STALE)
    def close(self, who, stale):
        ready = self.parents and self.child and not self.open_actions and not stale
        allowed = ready and self.leads(who) and self.status == "in_hand"
        words = dict.fromkeys(["follow_up", "resolution", "outcome", "further_support"], "Said.")
        words["seen"] = "x" if stale else rules.standing(self.now())
        if self.may(allowed, who, actions.close, self.concern, **words):
            self.move("closed")

    @rule(who=WHO)
    def reopen(self, who):
        allowed = self.leads(who) and self.status == "closed"
        if self.may(allowed, who, actions.reopen, self.concern, reason="A new mark."):
            self.move("in_hand")

    @rule(times=st.integers(1, 6))
    def the_lead_goes_on(self, times):
        """The next thing that is due: or too few would ever come to be closed."""
        for _ in range(times):
            if self.status == "received":
                self.open_it(who="lead")
            elif not self.decided:
                self.decide(who="lead", stale=False)
            elif self.open_actions:
                self.finish_action(who="lead")
            elif self.status == "in_hand":
                self.go_on_to_close()

    def go_on_to_close(self):
        if not self.parents:
            self.tell_parents(who="lead")
        elif not self.child:
            self.tell_child(who="lead")
        else:
            self.close(who="lead", stale=False)

    @rule()
    def keep_the_deputy_out_or_let_him_in(self):
        if self.deputy_out:
            actions.let_in(self.deputy_out, by=self.cast.lead, reason="It is over.")
            self.deputy_out = False
        else:
            self.deputy_out = kept_out(self.cast.jory, self.cast.deputy, self.cast.lead)

    # What always holds --------------------------------------------------------------------------

    def now(self):
        return Concern.objects.get(pk=self.concern.pk)

    @invariant()
    def it_stands_where_the_model_says(self):
        concern = self.now()
        assert concern.status == self.status
        assert [step.status for step in concern.steps.order_by("pk")] == self.path
        assert concern.decisions.count() == self.decided
        assert concern.closings.count() == self.path.count("closed")
        assert concern.seal_holds
        assert (concern.next_due_at is None) == (self.status == "closed" or not self.waits())

    def waits(self):
        """Opening it, an open action and a review are what may be due."""
        return self.status == "received" or self.decided or self.open_actions


def tomorrow():
    return timezone.localdate() + timedelta(days=1)


@pytest.mark.meets("TRI-02", "TRI-19", "TRI-20")
def test_nothing_happens_to_a_concern_that_a_plain_model_of_it_does_not_allow(db):
    TAKEN["steps"] = 0
    health = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
    while TAKEN["steps"] < STEPS:
        wanted = settings(
            max_examples=8,
            stateful_step_count=25,
            deadline=None,
            database=None,
            phases=[Phase.generate],  # each step writes: to look for a shorter path takes an hour
            suppress_health_check=health,
        )
        run_state_machine_as_test(Machine, settings=wanted)
    print(f"\n{TAKEN['steps']} steps")
