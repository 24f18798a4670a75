"""Asking the leads for advice without naming a child: who may ask, who answers, what is a name."""

import re

from django.db.models import Q

from audit.actions import Refused
from concerns import rules
from concerns.masks import EVERYDAY
from concerns.models import Concern, Draft
from schools import posts
from schools.models import Pupil
from schools.posts import Can

# A word with a capital; and one that does not merely begin its sentence.
NAME = re.compile(r"\b[A-Z][\w’'-]+")
MIDWAY = re.compile(r"(?<=[\w,;:] )[A-Z][\w’'-]+")


def check_can_ask_advice(user, school):
    rules.check_can_write(user, school.pk)


def check_can_answer_advice(user, query):
    if not posts.may(user, Can.TRIAGE, query.school_id):
        raise Refused("The DSL or a deputy answers.")
    if query.by_id == user.pk:
        raise Refused("Somebody else answers what you asked.")
    if query.answered_at:
        raise Refused(f"{query.answered_by} has answered this already.")


def check_can_log_from(user, query):
    if query.by_id != user.pk:
        raise Refused("Only the person who asked writes the concern down.")
    rules.check_can_write(user, query.school_id)
    if concern_of(query, user):
        raise Refused("You have written this concern already.")


def concern_of(query, user):
    """The concern that was written from it, if this person may open it in any way."""
    if not query.became:
        return None
    own = Concern.objects.submitted_by(user).filter(pk=query.became)
    return own.first() or Concern.objects.visible_to(user).filter(pk=query.became).first()


def draft_of(query, user):
    return Draft.objects.visible_to(user).filter(pk=query.became).first()


def names_in(words, school_id):
    """Words of this text that look like the name of a child here, as they were typed."""
    every = {_bare(word) for word in NAME.findall(words)}
    midway = {_bare(word) for word in MIDWAY.findall(words)}
    midway = {word for word in midway if word.casefold() not in EVERYDAY}
    both = Q(given_name__in=every, family_name__in=every)
    here = Pupil.objects.filter(school=school_id).on_roll().filter(both | Q(given_name__in=midway))
    found = here.values_list("given_name", flat=True).distinct()[:5]
    return sorted(found)


def _bare(word):
    """Without the possessive."""
    return re.sub(r"[’']s$", "", word)
