"""When something may be shared with one person by name, and when a file opens in an emergency."""

from datetime import timedelta

from django.utils import timezone

from audit.actions import Refused
from concerns.models import Exclusion, File, Share
from concerns.models.share import CONSULTED
from schools import posts
from schools.posts import Can

Kind = Share.Kind
# What each kind of share may be of. A consult and an adviser are never given a whole file.
ITEMS_OF = {
    Kind.NEED_TO_KNOW: {"file", "concern", "summary"},
    Kind.LEAD_PROFESSIONAL: {"concern"},
    Kind.SEND: {"concern", "summary"},
    Kind.MENTAL_HEALTH: {"concern", "summary"},
    Kind.ADVISER: {"concern", "summary"},
}
LONGEST_DAYS = 366
ADVISER_DAYS = 14
# The same words whoever is refused: that somebody is kept out is no business of theirs.
NOT_IN_EMERGENCY = (
    "This cannot be opened in this way. Please speak to the DSL, a deputy or the head."
)


def name_of(item):
    return item._meta.model_name


def kinds_for(item):
    """The kinds of share that there may be of this file, concern or summary."""
    fit = [kind for kind, names in ITEMS_OF.items() if name_of(item) in names]
    if name_of(item) == "concern" and "early_help" not in item.courses:
        fit.remove(Kind.LEAD_PROFESSIONAL)
    return fit


def check_can_share(user, item):
    if not posts.may(user, Can.TRIAGE, item.school_id):
        raise Refused("Only the DSL or a deputy shares anything of a child’s file.")
    if not type(item).objects.visible_to(user).filter(pk=item.pk).exists():
        raise Refused("You cannot see this yourself.")


def check_can_share_with(user, item, person, kind, until):
    check_can_share(user, item)
    if person.pk == user.pk:
        raise Refused("Nobody shares anything with themselves. Ask the DSL or another deputy.")
    if kind not in kinds_for(item):
        raise Refused("That kind of sharing does not fit what is shared here.")
    _check_days(kind, until)
    _check_post(item, person, kind)
    _check_not_kept_out(item, person)
    _check_not_open_already(item, person)


def _check_days(kind, until):
    now = timezone.now()
    if until <= now:
        raise Refused("This day has passed. Choose today or a later day.")
    days = ADVISER_DAYS if kind == Kind.ADVISER else LONGEST_DAYS
    if until > now + timedelta(days=days + 1):
        raise Refused(f"Share it for {days} days at most. It can be shared again.")


def _check_post(item, person, kind):
    if not person.is_active or not person.email:
        raise Refused(f"{person} has no account here, so nothing can be shown to them.")
    held = {post for school, post, _ in posts.held_by(person) if school == item.school_id}
    if not any(Can.BE_SHOWN in posts.MAY[post] for post in held):
        raise Refused(f"{person} holds no post at this school by which they may be shown this.")
    wanted = CONSULTED.get(kind)
    if wanted and wanted not in held:
        name = wanted.label if wanted.label.isupper() else wanted.label.lower()
        raise Refused(f"{person} is not the {name} here. Say what else they need it for.")
    if held <= posts.OUTSIDE and kind != Kind.ADVISER:
        raise Refused(f"{person} works elsewhere. They are asked as the fallback adviser.")
    if kind == Kind.ADVISER and Share.objects.in_force().filter(
        person=person, kind=kind, school=item.school_id
    ).exclude(**{name_of(item): item.pk}):
        raise Refused(f"{person} is shown one thing at a time. End the other share first.")


def kept_out_of(item):
    """Who is kept out of the file of a child that this is about."""
    exclusions = Exclusion.objects.said().in_force()
    if name_of(item) == "concern":
        return exclusions.filter(pupil__involvements__concern=item)
    return exclusions.filter(pupil=item.pupil_id)


def _check_not_kept_out(item, person):
    if kept_out_of(item).filter(person=person).exists():
        raise Refused(f"{person} is kept out of this child’s file. That comes first.")


def _check_not_open_already(item, person):
    if type(item).objects.visible_to(person).filter(pk=item.pk).exists():
        raise Refused(f"{person} can read this already.")


def check_can_end_share(user, share):
    if not posts.may(user, Can.TRIAGE, share.school_id):
        raise Refused("Only the DSL or a deputy ends what is shared.")
    if not Share.objects.visible_to(user).filter(pk=share.pk).exists():
        raise Refused("You cannot see this yourself.")


def check_can_write_summary(user, pupil):
    if not posts.may(user, Can.TRIAGE, pupil.school_id):
        raise Refused("Only the DSL or a deputy writes a summary about a child.")
    if not File.objects.visible_to(user).filter(pk=pupil.pk).exists():
        raise Refused("You cannot see this file.")


def check_can_open_any_in_emergency(user):
    if not posts.may(user, Can.OPEN_IN_EMERGENCY):
        raise Refused(NOT_IN_EMERGENCY)


def check_can_open_in_emergency(user, pupil):
    """A member of staff of the child's school, whose post does not open the file already."""
    if not posts.may(user, Can.OPEN_IN_EMERGENCY, pupil.school_id):
        raise Refused(NOT_IN_EMERGENCY)
    if posts.may(user, Can.READ_FILES, pupil.school_id):
        raise Refused(NOT_IN_EMERGENCY)
    if Exclusion.objects.in_force().filter(pupil=pupil.pk, person=user).exists():
        raise Refused(NOT_IN_EMERGENCY)
    if File.objects.visible_to(user).filter(pk=pupil.pk).exists():
        raise Refused("This file is open to you already: see “Shared with me”.")


def check_can_review_emergency(user, share):
    if not posts.may(user, Can.TRIAGE, share.school_id):
        raise Refused("Only the DSL or a deputy reviews what was opened in an emergency.")
    if not Share.objects.visible_to(user).filter(pk=share.pk).exists():
        raise Refused("You cannot see this yourself.")
    if share.person_id == user.pk:
        raise Refused("You opened it yourself, so somebody else reviews it.")
    if hasattr(share, "review"):
        raise Refused("This has been reviewed already.")
