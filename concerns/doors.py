"""The pupils' own page: who opens its door, how much may come through it, and who reads it."""

from datetime import timedelta

from django.utils import timezone

from audit.actions import Refused
from concerns import rules
from concerns.models import Concern
from schools import posts
from schools.models import Person, Post
from schools.posts import Can

# So much may come from one school's page; twice that from children who are not safe now.
LIMITS = [(timedelta(minutes=10), 12), (timedelta(days=1), 60)]
# Whom a pupil may choose to talk to, by post.
CHOICE = [
    Post.Kind.DSL,
    Post.Kind.DEPUTY_DSL,
    Post.Kind.HEAD,
    Post.Kind.SENCO,
    Post.Kind.MENTAL_HEALTH,
    Post.Kind.DESIGNATED_TEACHER,
]


def check_can_open_door(user, school):
    if not posts.may(user, Can.TRIAGE, school.pk):
        raise Refused("The DSL or a deputy keeps the pupils’ own page.")


def check_not_flooded(school, *, urgent):
    """Asked within the school's own wall. What is refused stays on the page that sent it."""
    sent = Concern.objects.filter(school=school, from_pupil=True)
    for stretch, most in LIMITS:
        if sent.filter(signed_at__gt=timezone.now() - stretch).count() >= most * (1 + urgent):
            raise Refused("A lot of people are writing to us just now.")


def readers(school):
    """Who reads what comes in today, by name."""
    return Person.objects.on_duty(school.pk)


def to_talk_to(school):
    """Grown-ups whom a pupil may choose."""
    return Person.objects.with_account().holding(school.pk, *CHOICE)


def check_can_name_child(user, concern):
    rules.check_can_act_on(user, concern)


def check_is_new(concern, pupil):
    if pupil.school_id != concern.school_id:
        raise Refused("That child is not a pupil of this school.")
    if concern.involvements.filter(pupil=pupil).exists():
        raise Refused("This concern is about that child already.")
