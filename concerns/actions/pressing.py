"""Pressing again: asking to look again, challenging a leader, and the answers to both."""

from django.db import transaction
from django.utils import timezone

from audit.actions import Refused, keep, record
from concerns import notices, pressing
from concerns.models import (
    AnswerDeadline,
    Challenge,
    ChallengeDeadline,
    Concern,
    Reconsideration,
)
from deadlines.actions import meet, raise_deadline
from schools.models import Person


@transaction.atomic
def ask_again(concern, *, by, why):
    """The writer is still worried, or sees nothing happen: the leads owe a reason (TRI-18)."""
    concern = Concern.objects.select_for_update().get(pk=concern.pk)
    pressing.check_can_ask_again(by, concern)
    asked = Reconsideration(school_id=concern.school_id, concern=concern, why=why, by=by)
    keep(asked, by=by)
    raise_deadline(
        AnswerDeadline,
        "look_again_answer",
        by=by,
        school=concern.school,
        started_at=asked.at,
        reconsideration=asked,
    )
    record("asked_again", asked, by=by)
    notices.asked_again(concern, by)
    return asked


@transaction.atomic
def answer(asked, *, by, reason):
    """A lead has looked again, and says why it is done so or otherwise."""
    asked = Reconsideration.objects.select_for_update().get(pk=asked.pk)
    pressing.check_can_answer(by, asked)
    _answer(asked, by, reason)
    meet(AnswerDeadline.objects.filter(reconsideration=asked), by=by)
    record("answered", asked, by=by, reason=reason)
    notices.answered(asked)
    return asked


def _answer(row, by, reason):
    if not reason.strip():
        raise Refused("An answer is given with its reason.")
    row.answer, row.answered_at, row.answered_by = reason, timezone.now(), by
    keep(row, by=by, fields=["answer", "answered_at", "answered_by"])


@transaction.atomic
def challenge(school, *, by, of, words):
    """Say what a leader does wrong. It goes past that person, and they cannot take it away."""
    pressing.check_can_challenge(by, school, of)
    said = Challenge(school=school, of=of, words=words, by=by)
    said.goes_to = pressing.goes_to(school, by, of)
    keep(said, by=by)
    raise_deadline(
        ChallengeDeadline,
        "challenge_answer",
        by=by,
        school=school,
        started_at=said.at,
        challenge=said,
    )
    record("challenged", said, by=by)
    notices.challenged(said)
    return said


@transaction.atomic
def answer_challenge(said, *, by, reason):
    """Whoever the challenge goes to answers the person who made it."""
    said = Challenge.objects.select_for_update(of=("self",)).get(pk=said.pk)
    pressing.check_can_answer_challenge(by, said)
    _answer(said, by, reason)
    meet(ChallengeDeadline.objects.filter(challenge=said), by=by)
    record("answered", said, by=by)
    notices.challenge_answered(said)
    return said


def find_answer_late(deadline):
    """Nobody has answered a request to look again: the DSL is told. By the sweep."""
    notices.answer_late(deadline.reconsideration.concern)
    record("late", deadline.reconsideration, by=Person.objects.sweep())


def find_challenge_late(deadline):
    """Whoever it went to has not answered a challenge: they hear again. Called by the sweep."""
    notices.challenged(deadline.challenge)
    record("late", deadline.challenge, by=Person.objects.sweep())
