"""Who may change people, posts, pupils and settings.

Each rule returns nothing, or raises Refused with the reason.
"""

from audit.actions import Refused
from schools import posts
from schools.models import Person, Post
from schools.posts import Can


def check_can_keep_people(user, school_id):
    if not posts.may(user, Can.KEEP_PEOPLE, school_id):
        raise Refused("Only the headteacher, HR or IT look after people and accounts here.")


def check_can_keep_person(user, person):
    """A person is looked after by the schools where they hold, or held, a post."""
    schools = posts.schools_where(user, Can.KEEP_PEOPLE)
    if not Post.objects.filter(person=person, school__in=schools).exists():
        raise Refused("This person holds no post at a school whose people you look after.")


def check_can_give_post(user, person, school_id, kind):
    """Posts that open children's files are given by the head, and the head's by the chair.

    Nobody gives such a post to themselves (catalogue ACC-15).
    """
    if kind == Post.Kind.HEAD:
        _check_holds(
            user,
            school_id,
            {"chair", "vice_chair"},
            "Only the chair or vice chair of governors appoints the headteacher.",
        )
    elif kind in posts.CASE_POSTS:
        _check_holds(
            user, school_id, {"head"}, "Only the headteacher appoints the DSL and the deputies."
        )
    else:
        check_can_keep_people(user, school_id)
    if kind in posts.CASE_POSTS and user.pk == person.pk:
        raise Refused("Nobody gives themselves a post that opens children's files.")


def check_can_end_post(user, post):
    check_can_give_post_kind(user, post.school_id, post.kind)


def check_can_give_post_kind(user, school_id, kind):
    """As for giving, but for whom it is: ending one's own post is allowed."""
    check_can_give_post(user, Person(), school_id, kind)


def check_can_cover(user, post, person):
    """Cover hands over all that the post may do, so the rule is that of giving the post."""
    check_can_give_post(user, person, post.school_id, post.kind)
    if post.person_id == person.pk:
        raise Refused("Nobody covers for themselves. Choose somebody else.")


def check_can_keep_pupils(user, school_id):
    if not posts.may(user, Can.KEEP_PUPILS, school_id):
        raise Refused("Only the office, the head and the DSL team change pupils' details.")


def check_can_keep_settings(user, school_id):
    if not posts.may(user, Can.KEEP_SETTINGS, school_id):
        raise Refused("Only the headteacher, the DSL team or IT change the school's settings.")


def _check_holds(user, school_id, kinds, sentence):
    held = {kind for school, kind, _ in posts.held_by(user) if school == school_id}
    if not held & kinds:
        raise Refused(sentence)
