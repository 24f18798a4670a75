"""When each thing may be done to a concern or a file, and by whom.

Each rule returns nothing, or raises Refused with the reason.
"""

from audit.actions import Refused
from concerns import one_chance
from concerns.asking import Asking
from concerns.beside import what_keeps_open
from concerns.models import Action, Concern, File, Link, Support
from schools import posts
from schools.posts import Can

Status = Concern.Status


class Stale(Exception):
    """Somebody else has acted since the page was opened. Nothing was lost, nothing was done."""


def standing(concern):
    """A short mark of where the concern stands: two pages agree on it, or one is stale."""
    return f"{concern.status}-{concern.decisions.count()}-{concern.reviews.count()}"


def check_not_stale(concern, seen):
    """`seen` is the mark that the person's page carried; None where there was no page."""
    if seen is not None and seen != standing(concern):
        raise Stale


def check_can_write(user, school_id):
    if not posts.may(user, Can.LOG, school_id):
        raise Refused("You hold no post at this school today, so a concern here cannot be yours.")


def check_can_sign(user, draft):
    if draft.author_id != user.pk:
        raise Refused("Only the person who wrote a concern signs it.")
    check_can_write(user, draft.school_id)


def check_can_add(user, concern):
    """Additions come from the writer, and from those who read the file."""
    if concern.author_id != user.pk:
        check_in_sight(user, concern)


def check_can_open(user, concern):
    check_in_sight(user, concern)
    if not concern.is_new:
        raise Refused("This concern has been opened already.")
    by_post = posts.may(user, Can.READ_FILES, concern.school_id)  # and not by name alone
    if not _may_triage(user, concern) and not (by_post and _widened_to_head(concern)):
        raise Refused("The DSL or a deputy opens new concerns. It comes to you if they do not.")


def _widened_to_head(concern):
    return concern.opening_deadlines.filter(widens_to="head", fired_at__isnull=False).exists()


def check_can_decide(user, concern):
    _check_triage(user, concern)
    _check_opened(concern)
    if not concern.is_open:
        raise Refused("This concern is closed. Reopen it first, with the reason.")


def check_can_act_on(user, concern):
    """Parents, the child, advice, actions: part of an opened concern that is not closed."""
    check_can_decide(user, concern)


check_can_tell_parents = check_can_act_on
check_can_tell_child = check_can_act_on
check_can_advise = check_can_act_on
check_can_send_records = check_can_act_on
check_can_add_action = check_can_act_on
check_can_mark = check_can_act_on
check_can_establish = check_can_act_on


def check_asked(user, concern, courses):
    """What its kinds of worry ask is answered, and the decision has what the answers want."""
    asking = Asking(concern, user)
    missing = asking.needs("deciding") + asking.lacks_course(courses)
    if missing:
        raise Refused(f"Before it is decided: {_joined(missing)}")


def check_may_speak_to_parents(user, concern):
    asking = Asking(concern, user)
    if asking.may_not_speak_yet:
        raise Refused(
            f"Do not speak to the parents yet ({', '.join(asking.advice_first)}). Ask social care "
            "first, and write their advice down as advice about telling the parents."
        )


def _joined(sentences):
    return "; ".join(sentence.rstrip(".") for sentence in sentences) + "."


def check_can_give_reason(user, concern):
    """An answer to a request to look again: owed on a closed concern too."""
    _check_triage(user, concern)
    _check_opened(concern)


def check_can_finish_action(user, action):
    if action.done_at:
        raise Refused("This action is done already.")
    if action.owner_id != user.pk:
        _check_triage(user, action.concern)


def check_can_review(user, concern):
    check_can_decide(user, concern)
    if concern.status != Status.IN_HAND:
        raise Refused("A concern is reviewed once something has been decided about it.")


def check_can_close(user, concern):
    check_can_decide(user, concern)
    missing = what_closing_needs(user, concern)
    if missing:
        raise Refused(f"Before it is closed: {_joined(missing)}")


def what_closing_needs(user, concern, asking=None):
    """Sentences on what is still missing before this concern may be closed (TRI-20).

    `asking` is its Asking, where that has been read already.
    """
    settings = concern.school.settings
    needs = [
        (not one_chance.waiting(concern), "refer to social care or the police: one chance."),
        (concern.status == Status.IN_HAND, "decide what to do, with the reason."),
        (
            not Action.objects.filter(concern=concern).open().exists(),
            "finish the open actions, or say why they were not done.",
        ),
        (
            not Support.objects.filter(concern=concern).running().exists(),
            "end the support that still runs, with what it came to.",
        ),
        (
            concern.parent_contacts.exists(),
            "say whether the parents were told, or why not.",
        ),
        (
            not settings.pupil_feedback_required or _child_told_of_the_last(concern),
            "say what the child was told of what was decided and wishes, or why not yet.",
        ),
    ]
    plain = [sentence for met, sentence in needs if not met]
    asking = asking or Asking(concern, user)
    return plain + asking.needs("closing") + asking.lacks_viewing() + what_keeps_open(concern)


def _child_told_of_the_last(concern):
    """Of each decision the child is told, or it is said why not yet (VAR-40)."""
    decided = concern.decisions.last()
    since = {"at__gte": decided.at} if decided else {}
    return concern.voices.filter(**since).exists()


def check_can_reopen(user, concern):
    _check_triage(user, concern)
    if concern.is_open:
        raise Refused("This concern is open.")


def check_can_mark_one_chance(user, concern):
    check_can_decide(user, concern)
    if one_chance.mark_of(concern):
        raise Refused("This concern is marked already.")


def check_can_lift_one_chance(user, mark):
    _check_triage(user, mark.concern)
    if mark.ended_at:
        raise Refused("Somebody has lifted this mark already.")


def check_can_link(user, concern):
    """A closed one too: a late report may be of what has been dealt with."""
    _check_triage(user, concern)
    _check_opened(concern)


def check_can_link_with(user, concern, other):
    check_can_link(user, concern)
    check_in_sight(user, other)
    if other.school_id != concern.school_id or other.pk == concern.pk:
        raise Refused("Choose another concern of this school.")
    if Link.objects.in_force().of(concern).of(other).exists():
        raise Refused("These two are linked already.")


def check_can_unlink(user, link):
    for concern in (link.concern, link.other):
        _check_triage(user, concern)
    if link.ended_at:
        raise Refused("Somebody has ended this link already.")


def check_can_keep_out(user, pupil):
    if not posts.may(user, Can.KEEP_OUT, pupil.school_id):
        raise Refused("Only the DSL, a deputy or the head keeps somebody out of a file.")
    check_file_in_sight(user, pupil)


def check_can_keep_out_person(user, pupil, person):
    check_can_keep_out(user, pupil)
    if person.pk == user.pk:
        raise Refused("You cannot keep yourself out. Ask the DSL, a deputy or the head to do it.")


def check_can_add_event(user, pupil):
    if not posts.may(user, Can.TRIAGE, pupil.school_id):
        raise Refused("Only the DSL or a deputy adds to the chronology.")
    check_file_in_sight(user, pupil)


def check_can_lift_do_not_inform(user, pupil):
    check_can_add_event(user, pupil)
    one_chance.check_family_may_hear(pupil)


def check_can_answer_pattern(user, pupil):
    if not posts.may(user, Can.TRIAGE, pupil.school_id):
        raise Refused("The DSL and the deputies say what is made of a pattern.")
    if not File.objects.visible_to(user).filter(pk=pupil.pk).exists():
        raise Refused("You may not read this file.")


def check_can_review_file(user, file):
    if not posts.may(user, Can.TRIAGE, file.school_id):
        raise Refused("Only the DSL or a deputy reviews a file.")
    check_file_in_sight(user, file)


def check_not_changed_since(record, seen):
    """`seen` is the mark that the person's page carried; None where there was no page."""
    if seen is not None and seen != record.version():
        raise Refused(
            "Somebody has changed this since you opened this page: how it stands now is written "
            "above. Nothing of yours is lost. Send it again if it is right."
        )


def check_last_review(file, seen):
    """`seen` is the key of the review that the person's page told of; None without a page."""
    last = file.last_review()
    if seen is not None and seen != (str(last.pk) if last else ""):
        raise Refused(
            "This file has been reviewed since you opened this page: what was found stands below. "
            "Nothing of yours is lost. Send it again if it adds to that."
        )


def check_file_in_sight(user, pupil):
    if not File.objects.visible_to(user).filter(pk=pupil.pk).exists():
        raise Refused("You cannot see this file.")


def check_in_sight(user, concern):
    if concern.read_by == user.pk:
        return
    if not Concern.objects.visible_to(user).filter(pk=concern.pk).exists():
        raise Refused("You cannot see this concern.")


def _may_triage(user, concern):
    return posts.may(user, Can.TRIAGE, concern.school_id)


def _check_triage(user, concern):
    if not _may_triage(user, concern):
        raise Refused("Only the DSL or a deputy decides what happens with a concern.")
    check_in_sight(user, concern)


def _check_opened(concern):
    if concern.is_new:
        raise Refused("Open the concern first, so that its writer knows it has been read.")
