"""Any act on referrals, by anybody, in any order: what a plain model allows is done, nothing else.

The suite takes some sixty steps; `MACHINE_STEPS=50000 ./test tests/referrals/test_machine.py -n 0`
takes as many as it says.
"""

import os

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
from concerns import actions as concerns
from referrals import actions
from referrals.models import NextDeadline, Referral, ReplyDeadline
from tests.cast import Cast, everybody, kept_out, opened, referral, signed

pytestmark = pytest.mark.django_db
STEPS = int(os.environ.get("MACHINE_STEPS", "60"))
EVERYBODY = ["lead", "deputy", "head", "teacher", "assistant", "lead_elsewhere", "hr"]
# The leads more often than the others, or too few referrals would ever be answered.
WHO = st.sampled_from(["lead", "lead", "lead", "deputy", "deputy", *EVERYBODY])
OUTCOMES = st.sampled_from(["assessment", "more", "no_assessment"])
WORDS = {"with_whom": "Rowan Adeyemi", "words": "Said."}
TAKEN = {"steps": 0}


class Machine(RuleBasedStateMachine):
    """The newest referral of one concern, and beside it what a plain model says of it."""

    def __init__(self):
        super().__init__()
        self.undone = transaction.atomic()
        self.undone.__enter__()
        self.cast: Cast = everybody()
        self.concern = opened(signed(self.cast.teacher, self.cast.jory), self.cast.lead)
        self.deputy_out, self.many = False, 0
        self.begin(referral(self.concern, self.cast.lead))

    def begin(self, made):
        self.one, self.path, self.as_signed = made, [], None
        self.status, self.answers, self.wants = "draft", 0, False
        self.many += 1

    def teardown(self):
        transaction.set_rollback(True)
        self.undone.__exit__(None, None, None)

    # What the model says ------------------------------------------------------------------------

    def leads(self, who):
        return who == "lead" or who == "deputy" and not self.deputy_out

    @property
    def went(self):
        return self.status in ("sent", "answered", "closed")

    def move(self, status):
        if status != self.status:
            self.status = status
            self.path.append(status)

    def may(self, allowed, who, act, /, *of, **words):
        """Try it; it is done just when the model says so, and then leaves its entry."""
        TAKEN["steps"] += 1
        before = Entry.objects.count()
        person = type(self.cast.people[who]).objects.get(pk=self.cast.people[who].pk)
        try:
            done = act(*of, by=person, **words)
        except Refused:
            assert not (allowed and self.leads(who)), f"{act.__name__} was refused"
            assert Entry.objects.count() == before
            return None
        assert allowed and self.leads(who), f"{act.__name__} was done by {who}"
        assert Entry.objects.count() > before
        return done

    def follows(self, allowed, who, act, **words):
        return self.may(allowed, who, act, self.one, happened_at=timezone.now(), **words)

    # What anybody may try -----------------------------------------------------------------------

    @rule(who=WHO, reason=st.sampled_from(["A bruise.", "He is afraid."]))
    def change(self, who, reason):
        self.may(self.status == "draft", who, actions.change_referral, self.one, reason=reason)

    @rule(who=WHO)
    def sign(self, who):
        if self.may(self.status == "draft", who, actions.sign_referral, self.one):
            self.move("signed")
            self.as_signed = self.now().content()

    @rule(who=WHO)
    def withdraw(self, who):
        allowed = self.status in ("draft", "signed")
        if self.may(allowed, who, actions.withdraw_referral, self.one, reason="They rang us."):
            self.move("withdrawn")

    @rule(who=WHO)
    def send(self, who):
        allowed = self.status in ("signed", "sent")
        if self.follows(allowed, who, actions.send_referral, channel="telephone"):
            self.move("sent")

    @rule(who=WHO, outcome=OUTCOMES)
    def receive(self, who, outcome):
        if self.follows(self.went, who, actions.receive_reply, outcome=outcome):
            self.answers += 1
            if outcome != "more":
                self.move("answered")
                self.wants = outcome == "no_assessment"

    @rule(who=WHO)
    def chase(self, who):
        self.follows(self.went, who, actions.log_talk, kind="chase", **WORDS)

    @rule(who=WHO)
    def take_next_step(self, who):
        said = {"choice": "enough", "words": "He is safe."}
        if self.follows(bool(self.answers), who, actions.take_next_step, **said):
            self.wants = False

    @rule(who=WHO)
    def escalate(self, who):
        self.follows(self.went, who, actions.escalate, level="Manager", **WORDS)

    @rule(who=WHO)
    def close(self, who):
        allowed = self.status == "answered" and not self.wants
        if self.follows(allowed, who, actions.close_referral, helped="no", words="None."):
            self.move("closed")

    @precondition(lambda self: self.status in ("withdrawn", "closed") or self.wants)
    @rule(who=WHO)
    def refer_again(self, who):
        """After one that never went, another is simply begun."""
        again = {"follows": self.now(), "whats_new": "A new bruise."} if self.went else {}
        if made := self.may(True, who, refer, self.concern, **again):
            self.begin(made)

    @rule(times=st.integers(1, 4))
    def the_lead_goes_on(self, times):
        for _ in range(times):
            {"draft": self.sign, "signed": self.send}.get(self.status, self.chase)("lead")

    @rule()
    def keep_the_deputy_out_or_let_him_in(self):
        if self.deputy_out:
            concerns.let_in(self.deputy_out, by=self.cast.lead, reason="It is over.")
            self.deputy_out = False
        else:
            self.deputy_out = kept_out(self.cast.jory, self.cast.deputy, self.cast.lead)

    # What always holds --------------------------------------------------------------------------

    def now(self):
        return Referral.objects.get(pk=self.one.pk)

    @invariant()
    def it_stands_where_the_model_says(self):
        found = self.now()
        assert found.status == self.status and found.wants_next_step == self.wants
        assert [step.status for step in found.steps.all()] == self.path
        assert found.replies.count() == self.answers
        assert ReplyDeadline.objects.filter(referral=found).open().exists() == (
            self.status == "sent"
        )
        assert NextDeadline.objects.filter(referral=found).open().exists() == self.wants

    @invariant()
    def what_was_signed_has_not_changed(self):
        if self.as_signed:
            found = self.now()
            assert found.content() == self.as_signed and found.seal_holds

    @invariant()
    def it_is_seen_by_the_leads_and_the_head_and_nobody_else(self):
        for who in ["deputy", EVERYBODY[TAKEN["steps"] % len(EVERYBODY)]]:
            person = type(self.cast.people[who]).objects.get(pk=self.cast.people[who].pk)
            seen = Referral.objects.visible_to(person).count()
            assert seen == (self.many if self.leads(who) or who == "head" else 0), who


def refer(concern, *, by, **again):
    return referral(concern, by, **again)


@pytest.mark.wide
@pytest.mark.meets("REF-02", "FUP-03", "FUP-04", "FUP-05")
def test_nothing_happens_to_a_referral_that_a_plain_model_of_it_does_not_allow(db):
    TAKEN["steps"] = 0
    health = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
    while TAKEN["steps"] < STEPS:
        wanted = settings(
            max_examples=3,
            stateful_step_count=20,
            deadline=None,
            database=None,
            phases=[Phase.generate],  # each step writes: to look for a shorter path takes an hour
            suppress_health_check=health,
        )
        run_state_machine_as_test(Machine, settings=wanted)
    print(f"\n{TAKEN['steps']} steps")
