"""Posts given, covered and ended; where that takes a second person, one who may agrees to it."""

from schools import actions, second_person
from schools.models import Cover, Post


def give(person, *, by, school, kind, until=None, **words):
    """The post, given by this person."""
    if not second_person.is_needed_to_open(person, school.pk, kind, until):
        return actions.give_post(
            person, by=by, school_id=school.pk, kind=kind, until=until, **words
        )
    agree(actions.ask_for_post(person, by=by, school_id=school.pk, kind=kind, until=until, **words))
    return Post.objects.filter(person=person, school=school, kind=kind).latest("since")


def cover(post, *, by, person, until, **words):
    """The cover, set by this person."""
    if not second_person.is_needed_to_open(person, post.school_id, post.kind, until):
        return actions.cover(post, by=by, person=person, until=until, **words)
    agree(actions.ask_for_cover(post, by=by, person=person, until=until, **words))
    return Cover.objects.filter(post=post, person=person).latest("since")


def end(post, *, by, until=None):
    """The post, ended by this person."""
    if not second_person.is_needed_to_end(post.kind):
        return actions.end_post(post, by=by, until=until)
    agree(actions.ask_to_end_post(post, by=by, until=until))
    return Post.objects.get(pk=post.pk)


def agree(change):
    """Somebody who may be the second person is."""
    second, *_ = second_person.who_may_agree(change)
    return actions.agree_to_post(change, by=second)
