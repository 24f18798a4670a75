"""Opening, deciding, acting, reviewing, closing and reopening: each rule with a yes and a no."""

from datetime import timedelta

import pytest
from django.utils import timezone

from audit.actions import Refused
from concerns import actions
from concerns.models import Action, Concern, DoNotInform, ReviewDeadline
from concerns.rules import Stale, standing
from schools.models import Notice
from tests.cast import closed, decided, kept_out, opened, ready_to_close, signed

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate
NOT_LEADS = ["head", "teacher", "assistant", "senco", "chair", "governor", "it", "lead_elsewhere"]


@pytest.fixture
def concern(cast):
    return signed(cast.assistant, cast.jory)


@pytest.mark.meets("CON-37")
def test_opening_tells_the_writer_and_names_the_opener(cast, concern):
    found = opened(concern, cast.deputy)
    assert found.status == "opened" and found.opened_by == cast.deputy
    assert Notice.objects.filter(to=cast.assistant, subject="update").exists()


@pytest.mark.parametrize("part", NOT_LEADS)
def test_only_a_lead_opens_and_decides(cast, concern, part):
    with pytest.raises(Refused):
        opened(concern, cast.people[part])
    opened(concern, cast.lead)
    with pytest.raises(Refused):
        decided(concern, cast.people[part])


@pytest.mark.meets("PPL-13")
def test_a_deputy_does_all_that_the_lead_does(cast, concern):
    assert closed(concern, cast.deputy).status == "closed"


def test_nothing_is_decided_before_it_is_opened(cast, concern):
    with pytest.raises(Refused):
        actions.decide(concern, by=cast.lead, courses=["internal"], reason="a", serves_child="b")


@pytest.mark.meets("TRI-01")
@pytest.mark.parametrize(
    "course", ["internal", "early_help", "social_care", "police", "specialist", "not_referred"]
)
def test_each_course_can_be_decided(cast, concern, course):
    assert decided(concern, cast.lead, course).courses == [course]


@pytest.mark.meets("TRI-02", "TRI-03")
@pytest.mark.parametrize(("reason", "serves"), [("", "b"), ("a", ""), ("  \n", "b"), ("a", " ")])
def test_a_decision_without_its_reason_is_refused(cast, concern, reason, serves):
    opened(concern, cast.lead)
    with pytest.raises(Refused):
        actions.decide(
            concern, by=cast.lead, courses=["internal"], reason=reason, serves_child=serves
        )
    assert not concern.decisions.exists()


def test_the_second_of_two_who_decide_at_once_is_told(cast, concern):
    seen = standing(opened(concern, cast.lead))
    decided(concern, cast.lead)
    with pytest.raises(Stale):
        decided(concern, cast.deputy, seen=seen)
    assert concern.decisions.count() == 1


@pytest.mark.meets("TRI-05")
def test_parents_not_told_raises_the_flag_and_bars_telling_them(cast, concern):
    opened(concern, cast.lead)
    actions.tell_parents(
        concern, by=cast.lead, told=False, ground="child", why_not="He would be at risk."
    )
    flag = DoNotInform.objects.in_force().get(pupil=cast.jory)
    assert flag.reason == "He would be at risk."
    with pytest.raises(Refused):
        actions.tell_parents(
            concern, by=cast.lead, told=True, who="Mother", spoken_at=timezone.now()
        )
    actions.lift_do_not_inform(flag, by=cast.lead, reason="Social care agrees.")
    actions.tell_parents(concern, by=cast.lead, told=True, who="Mother", spoken_at=timezone.now())


def test_an_action_is_its_owners_and_shows_nothing_else(cast, concern):
    decided(concern, cast.lead)
    asked = actions.add_action(
        concern, by=cast.lead, what="Talk daily", owner=cast.assistant, due_on=TODAY()
    )
    assert list(Action.objects.owned_by(cast.assistant)) == [asked]
    assert not Action.objects.visible_to(cast.assistant).exists()
    assert not Concern.objects.visible_to(cast.assistant).exists()


@pytest.mark.meets("ACC-16")
def test_nobody_kept_out_is_asked_to_act_and_an_action_ends_with_the_tie(cast, concern):
    decided(concern, cast.lead)
    asked = actions.add_action(
        concern, by=cast.lead, what="Talk daily", owner=cast.teacher, due_on=TODAY()
    )
    kept_out(cast.jory, cast.teacher, cast.lead)
    assert not Action.objects.owned_by(cast.teacher).filter(pk=asked.pk).exists()
    with pytest.raises(Refused):
        actions.add_action(concern, by=cast.lead, what="Again", owner=cast.teacher, due_on=TODAY())


def test_only_the_owner_or_a_lead_finishes_an_action(cast, concern):
    decided(concern, cast.lead)
    asked = actions.add_action(
        concern, by=cast.lead, what="Talk daily", owner=cast.assistant, due_on=TODAY()
    )
    with pytest.raises(Refused):
        actions.finish_action(asked, by=cast.teacher, outcome="Not mine")
    assert actions.finish_action(asked, by=cast.assistant, outcome="Done").done_by == cast.assistant
    with pytest.raises(Refused):
        actions.finish_action(asked, by=cast.assistant, outcome="Twice")


@pytest.mark.meets("TRI-19")
def test_deciding_sets_the_next_look_and_reviewing_moves_it(cast, concern):
    concern = decided(concern, cast.lead)
    assert concern.review_on == TODAY() + timedelta(days=28)
    next_on = TODAY() + timedelta(days=7)
    actions.review(concern, by=cast.deputy, note="Better", next_on=next_on)
    concern.refresh_from_db()
    assert concern.review_on == next_on
    assert ReviewDeadline.objects.filter(concern=concern).open().count() == 1


def test_what_is_due_first_stands_on_the_concern(cast, concern):
    concern = decided(concern, cast.lead)
    assert concern.next_due_what == "review"
    asked = actions.add_action(concern, by=cast.lead, what="Ring", owner=cast.lead, due_on=TODAY())
    concern.refresh_from_db()
    assert concern.next_due_what == "action"
    actions.finish_action(asked, by=cast.lead, outcome="Rung")
    concern.refresh_from_db()
    assert concern.next_due_what == "review"


@pytest.mark.meets("TRI-20")
def test_closing_says_what_is_missing_until_nothing_is(cast, concern):
    end = {"follow_up": "a", "resolution": "b", "outcome": "c", "further_support": "d"}
    decided(concern, cast.lead)
    asked = actions.add_action(concern, by=cast.lead, what="Ring", owner=cast.lead, due_on=TODAY())
    with pytest.raises(Refused) as refused:
        actions.close(concern, by=cast.lead, **end)
    for missing in ("open actions", "parents", "child"):
        assert missing in str(refused.value)
    actions.finish_action(asked, by=cast.lead, outcome="Rung")
    ready_to_close(concern, cast.lead)
    assert actions.close(concern, by=cast.lead, **end).status == "closed"


def test_closing_meets_the_clocks_and_clears_the_queue(cast, concern):
    concern = closed(concern, cast.lead)
    assert concern.next_due_at is None and concern.review_on is None
    assert not ReviewDeadline.objects.open().exists()


@pytest.mark.meets("TRI-20")
def test_a_closed_concern_is_reopened_with_a_reason_and_not_otherwise_touched(cast, concern):
    concern = closed(concern, cast.lead)
    with pytest.raises(Refused):
        decided(concern, cast.lead)
    concern = actions.reopen(concern, by=cast.deputy, reason="A new mark was seen.")
    assert concern.status == "in_hand"
    assert concern.steps.last().note == "A new mark was seen."


def test_every_move_is_one_that_moves_lists(cast, concern):
    for status in Concern.Status:
        concern.status = status
        for other in Concern.Status:
            assert concern.may_move_to(other) == (other in Concern.MOVES[status])
