"""Who may change people, posts, pupils and settings. Each rule returns nothing, or raises Refused.

What opens a child's file to somebody is never in one keeper's hands: a post that does so is given
by a named office, to somebody else, when a second person agrees; and the account through which
such a post is used is given by that office too.
"""

from audit.actions import Refused
from audit.reading import allows
from schools import posts, second_person
from schools.models import Cover, Person, Post
from schools.posts import Can

WHO_GIVES = {
    Can.APPOINT_LEADS: "Only the headteacher appoints the DSL, the deputies and the deputy head.",
    Can.APPOINT_HEAD: "Only the chair or vice chair of governors appoints the headteacher.",
    Can.APPOINT_CHAIR: "Only the headteacher, the chair or the vice chair enters who chairs, "
    "who owns the school and who is the board’s member for liaison.",
}

# The same words whatever the cause, and to everybody (SUS-14).
PAUSED = (
    "This account is paused. Ask the headteacher about it; about the headteacher’s own account, "
    "ask the chair of governors."
)
WHO_KEEPS_THE_BOARDS = (
    "The chair and the vice chair of governors look after each other’s accounts, so that a matter "
    "about the headteacher is safe with them. Ask the other one."
)
WHO_ENDS_BOOKINGS = (
    "The booking of a supply worker is ended early by the headteacher alone. Ask the headteacher."
)


def check_can_keep_people(user, school_id):
    if not posts.may(user, Can.KEEP_PEOPLE, school_id):
        raise Refused("Only the headteacher, HR or IT look after people and accounts here.")


def check_can_see_people(user, school_id):
    """The chair sees who holds which post, to appoint the head."""
    if school_id not in posts.schools_where(user, Can.KEEP_PEOPLE, Can.APPOINT_HEAD):
        raise Refused("Only the headteacher, HR or IT look after people and accounts here.")


def check_can_keep_person(user, person):
    """A person is looked after by the schools where they hold, or held, a post."""
    schools = posts.schools_where(user, Can.KEEP_PEOPLE)
    if not Post.objects.filter(person=person, school__in=schools).exists():
        raise Refused("This person holds no post at a school whose people you look after.")


def check_can_give_account(user, person):
    """Whoever holds the e-mail can take the account over, and every post goes with it.

    So an account that opens files, or appoints those who do, is given by whoever gives the post;
    but that of who chairs never by the head, whose own matter may have come to them (ALG-04).
    """
    guarded = guarded_posts(person)
    if not guarded:
        check_can_keep_person(user, person)
    for school_id, kind in guarded:
        if posts.GIVEN_BY[kind] is Can.APPOINT_CHAIR:
            check_keeps_the_boards(user, person, school_id)
        else:
            _check_can_give_kind(user, school_id, kind)


def check_keeps_the_boards(user, person, school_id):
    """The chair and the vice chair look after each other's accounts, and after the board's.

    Where none of them is left but the person, whoever keeps the people, and never who leads them.
    """
    if posts.may(user, Can.APPOINT_HEAD, school_id):
        return
    board = Person.objects.with_account().holding(school_id, "chair", "vice_chair")
    office = posts.may(user, Can.KEEP_PEOPLE, school_id)
    leads = posts.may(user, Can.APPOINT_LEADS, school_id)
    if not office or leads or board.exclude(pk=person.pk).exists():
        raise Refused(WHO_KEEPS_THE_BOARDS)


def check_can_let_back_in(user, person):
    """It opens all that the person's posts open: as for giving them an account."""
    check_can_give_account(user, person)
    check_not_paused(person)


def check_not_paused(person):
    if person.is_paused:
        raise Refused(PAUSED)


def check_can_shut_out(user, person):
    """Shutting somebody out must be quick, so every keeper may, whatever the post; but for who
    chairs, or a matter about the head could be turned aside by the head."""
    if not allows(check_can_give_account, user, person):
        check_can_keep_person(user, person)
        if Can.APPOINT_CHAIR in {posts.GIVEN_BY[kind] for _, kind in guarded_posts(person)}:
            raise Refused(WHO_KEEPS_THE_BOARDS)
    if person.pk == user.pk:
        raise Refused("Nobody shuts themselves out. Ask somebody else to do it.")
    check_not_paused(person)


def guarded_posts(person):
    """School and kind of each post that is given by a named office, held or covered from now on."""
    held = Post.objects.unfinished().filter(kind__in=posts.GIVEN_BY)
    own = held.filter(person=person)
    covered = held.filter(covers__in=Cover.objects.unfinished().filter(person=person))
    return {(post.school_id, post.kind) for post in [*own, *covered]}


def check_can_give_post(user, person, school_id, kind):
    """Posts that open children's files are given by the head, and the head's by the chair.

    Nobody gives such a post, or one that appoints, to themselves (catalogue ACC-15).
    """
    _check_can_give_kind(user, school_id, kind)
    if kind in posts.GIVEN_BY and user.pk == person.pk:
        raise Refused("Nobody gives this post to themselves. Somebody else must do it.")


def _check_can_give_kind(user, school_id, kind):
    needed = posts.GIVEN_BY.get(kind)
    if needed is None:
        check_can_keep_people(user, school_id)
    elif not posts.may(user, needed, school_id):
        raise Refused(WHO_GIVES[needed])


def kinds_to_give(user, person, school_id):
    """The posts that this user may give this person at this school."""
    return [
        kind
        for kind in Post.Kind.values
        if allows(check_can_give_post, user, person, school_id, kind)
    ]


def check_can_end_post(user, post):
    """As for giving it, but for whom it is: ending one's own post is allowed.

    A booking of supply staff is the head's to end, whatever there may be: the same words to
    everybody else, so that nobody infers anything from them (ALG-22).
    """
    if post.kind == Post.Kind.SUPPLY and not posts.may(user, Can.END_BOOKINGS, post.school_id):
        raise Refused(WHO_ENDS_BOOKINGS)
    check_can_give_post(user, Person(), post.school_id, post.kind)


def check_second_person(user, asked, *, needed):
    """`asked` is the change to which this user has just agreed (catalogue ACC-15)."""
    if needed and not (asked and asked.was_agreed_by(user)):
        raise Refused("This takes effect only when a second person agrees. Ask for it first.")


def check_can_agree_to_post(user, change):
    """Not who asked, not whom it is about, and not by a right that the change itself would move."""
    _check_waits(change)
    if user.pk == change.asked_by_id:
        raise Refused("You asked for this yourself. Somebody else must agree to it.")
    if user.pk in change.is_about:
        raise Refused("This is about you. Somebody else must agree to it.")
    if user not in second_person.who_may_agree(change):
        raise Refused(f"Others agree to this. {second_person.said_of(change)}")


def check_asker_still_may(change):
    """The world may have changed since it was asked for."""
    if not allows(_check_can_give_kind, change.asked_by, change.school_id, change.kind):
        raise Refused(
            "Whoever asked for this may not give that post any more. Decline it; whoever gives the "
            "post now can ask anew."
        )


def check_can_decline_post(user, change):
    check_can_agree_to_post(user, change)


def check_can_take_back_post(user, change):
    _check_waits(change)
    if user.pk != change.asked_by_id:
        raise Refused("Only whoever asked for this takes it back. You may decline it, or agree.")


def _check_waits(change):
    if not change.waits:
        raise Refused(f"This has been answered already: {change.get_answer_display().lower()}.")


def check_can_enter_agency(user, post):
    check_can_keep_people(user, post.school_id)
    if not post.is_through_others:
        raise Refused("This is asked of supply staff, contractors and volunteers alone.")


def check_can_describe_post(user, post):
    check_can_keep_people(user, post.school_id)
    if post.kind not in Post.DESCRIBED:
        raise Refused("This is asked of the DSL and the deputies alone.")


def check_can_see_register(user, school_id):
    """Whoever keeps the people or answers for the school; the rest know whom to tell."""
    if school_id not in posts.schools_where(user, Can.KEEP_PEOPLE, Can.SEE_FIGURES):
        raise Refused("The register is for the DSL team, the head, the governors and the office.")


def check_can_cover(user, post, person):
    """Cover hands over all that the post may do, so the rule is that of giving the post."""
    check_can_give_post(user, person, post.school_id, post.kind)
    if post.person_id == person.pk:
        raise Refused("Nobody covers for themselves. Choose somebody else.")


def check_can_end_cover(user, stand_in):
    check_can_end_post(user, stand_in.post)


def check_can_keep_rota(user, school_id):
    """The DSL team among themselves, and the head."""
    if school_id not in posts.schools_where(user, Can.TRIAGE, Can.APPOINT_LEADS):
        raise Refused("Only the DSL, the deputies and the headteacher keep the duty rota.")


def check_can_acknowledge(user, school):
    if school.pk not in posts.schools_of(user):
        raise Refused("You hold no post at this school today.")


def check_can_see_acknowledged(user, school_id):
    if school_id not in posts.schools_where(user, Can.TRIAGE, Can.APPOINT_LEADS):
        raise Refused("The DSL, the deputies and the headteacher see who has acknowledged it.")


def check_can_see_partners(user, school_id):
    if school_id not in posts.schools_where(user, Can.TRIAGE, Can.APPOINT_LEADS):
        raise Refused("The DSL, the deputies and the headteacher speak with the partners.")


def check_can_log_talk(user, school_id):
    if not posts.may(user, Can.TRIAGE, school_id):
        raise Refused("The DSL and the deputies write down contacts with the partners.")


def check_can_keep_pupils(user, school_id):
    if not posts.may(user, Can.KEEP_PUPILS, school_id):
        raise Refused("Only the office, the head and the DSL team look after pupils' details.")


def check_can_take_class_lists(user, school_id=None):
    """Of this school; or, without one, of any."""
    works_with_children = any(
        posts.may(user, can, school_id) for can in [Can.BE_SHOWN, Can.KEEP_PUPILS]
    )
    if not (posts.may(user, Can.LOG, school_id) and works_with_children):
        raise Refused("Class lists are for those who work with the children, and for the office.")


def check_can_bring_in(user, school_id, kind):
    """A file may bring in what this person may type."""
    by_kind = {
        "pupils": check_can_keep_pupils,
        "contacts": check_can_keep_pupils,
        "people": check_can_keep_people,
    }
    by_kind[kind](user, school_id)


def check_can_see_seal(user, school_id):
    if not posts.may(user, Can.SEE_SEAL, school_id):
        raise Refused("The headteacher, the chair, the DSL team and IT see the seal of the trail.")


def check_can_keep_settings(user, school_id):
    if not posts.may(user, Can.KEEP_SETTINGS, school_id):
        raise Refused("Only the headteacher, the DSL team or IT change the school's settings.")
