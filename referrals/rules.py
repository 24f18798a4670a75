"""When a referral may be written, signed, sent and followed up, and by whom."""

from audit.actions import Refused
from concerns.rules import check_in_sight
from referrals.models import Referral
from schools import posts
from schools.posts import Can

Status = Referral.Status
OWED = (
    "They have not answered yet. Write down what they answered. If no answer is owed any more, say "
    "so at its clock, under “No longer owed”: a second person agrees, and then it can be closed."
)


def check_can_refer(user, concern):
    """The DSL or a deputy, from the moment at which the concern is opened.

    Neither a decision nor consent comes first: nothing of the school's own may delay it (INF-05).
    Anybody else rings the agency and writes that down with the concern (REF-04, URG-02).
    """
    if not posts.may(user, Can.TRIAGE, concern.school_id):
        raise Refused("The DSL and the deputies write referrals. Anybody may ring themselves.")
    check_in_sight(user, concern)
    if concern.is_new:
        raise Refused("Open the concern first, so that its writer knows it has been read.")
    if not concern.is_open:
        raise Refused("This concern is closed. Reopen it first, with the reason.")


def check_children(concern, pupils):
    """Children of the concern alone: a child of another school is not among them."""
    there = {child.pupil_id for child in concern.involvements.all() if child.pupil_id}
    if not pupils:
        raise Refused("Choose at least one child whom it is about.")
    if not {pupil.pk for pupil in pupils} <= there:
        raise Refused("One of these children does not stand on the concern.")


def check_can_refer_again(user, concern, earlier):
    """A referral again keeps its link to the one before (FUP-04)."""
    _check_follow(user, earlier)
    if earlier.school_id != concern.school_id:
        raise Refused("That referral is of another school.")
    if earlier.sent_at is None:
        raise Refused("The one before has not been sent. Change that one.")


def _check_follow(user, referral):
    """May this person do anything at all with this referral?"""
    if not posts.may(user, Can.TRIAGE, referral.school_id):
        raise Refused("The DSL and the deputies deal with referrals.")
    if referral.read_by == user.pk:
        return
    if not Referral.objects.visible_to(user).filter(pk=referral.pk).exists():
        raise Refused("You cannot see this referral.")


def check_can_change_referral(user, referral):
    _check_follow(user, referral)
    if not referral.is_draft:
        raise Refused("What is signed does not change. Tell the agency what is new.")


def check_can_sign_referral(user, referral):
    check_can_change_referral(user, referral)


def check_has_ground(referral):
    """Without consent there is a reason to share all the same: one tick, never a "yes" (INF-03)."""
    if referral.consent != Referral.Consent.GIVEN and not referral.grounds:
        raise Refused("Without consent, tick why it is shared all the same. Consent is not needed.")


def check_can_withdraw_referral(user, referral):
    _check_follow(user, referral)
    if not referral.may_move_to(Status.WITHDRAWN):
        raise Refused("It has been sent. Close it instead, with what came of it.")


def check_can_send_referral(user, referral):
    _check_follow(user, referral)
    if referral.is_draft:
        raise Refused("Sign it first: then it is sure what was sent.")
    if referral.status not in {Status.SIGNED, Status.SENT}:
        raise Refused("This has been answered or has ended. Write down a talk instead.")


def check_can_print_letter(user, referral):
    """Whoever deals with referrals may have the letter again for as long as it stands: it says what
    was signed, and says so whatever followed."""
    _check_follow(user, referral)
    if not referral.signed_at:
        raise Refused("Sign it first: then it is sure what the letter says.")


def check_can_follow_up(user, referral):
    """Talks: for as long as it has been sent, and after it was closed too (REF-29)."""
    _check_follow(user, referral)
    if referral.sent_at is None:
        raise Refused("It has not been sent yet.")


check_can_log_talk = check_can_follow_up
check_can_receive_reply = check_can_follow_up
check_can_escalate = check_can_follow_up


def check_after_sending(referral, moment):
    """Nothing is answered before it was asked."""
    if moment < referral.sent_at:
        raise Refused("That is before the referral was sent. Please look at the day and the time.")


def check_can_take_next_step(user, referral):
    check_can_follow_up(user, referral)
    if not referral.replies.exists():
        raise Refused("There is no answer yet. Ask for it, and write that down.")


def check_can_close_referral(user, referral):
    check_can_follow_up(user, referral)
    if not referral.is_open:
        raise Refused("This is closed already.")
    if referral.status == Status.SENT and referral.answer_is_owed:
        raise Refused(OWED)
    if referral.wants_next_step:
        raise Refused("Before it is closed: say what the school does, since they did not act.")


def check_can_see_list(user):
    if not posts.may(user, Can.READ_FILES):
        raise Refused("Referrals are read by the DSL, the deputies and, in most schools, the head.")
