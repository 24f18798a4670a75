"""When a file may be kept with a concern, taken out again, and opened.

Each rule returns nothing, or raises Refused with the reason.
"""

from django.conf import settings

from audit.actions import Refused
from concerns import rules
from concerns.categories import kinds
from schools import posts
from schools.posts import Can

INSTEAD = (
    "No file is kept with this kind of worry. Do not view, copy or forward the image. Write down "
    "instead what it was said to show, where the device is, who secured it, and when it was "
    "handed to the police."
)
TAKE_OUT = (
    "No file is kept with this kind of worry. Take out the files that you added before you sign, "
    "and tell the DSL that they were here."
)
SHUT = (
    "This concern is about nudes or semi-nudes, so its files are opened by nobody. If the police "
    "ask for one, the person who looks after this system gives it to them unseen."
)
CHANGED = (
    "These are not the bytes that were kept. Somebody has reached past the program. Tell your IT "
    "administrator at once, and change nothing."
)


def forbids_files(categories):
    return any(category.kind.no_files for category in categories)


def draft_forbids_files(draft):
    """Whether its writer has ticked a kind with which no file is kept."""
    ticked = draft.fields.get("categories", [])
    return any(kinds()[code].no_files for code in ticked if code in kinds())


def check_can_note_viewing(user, concern):
    rules.check_can_act_on(user, concern)
    if not concern_forbids_files(concern):
        raise Refused("First add the kind “Nudes or semi-nudes” to this concern: it asks more.")


def check_is_not_noted(concern, words):
    """What is sent twice is written once: nobody could take the second away."""
    if concern.viewings.filter(**words).exists():
        raise Refused("This is written down already, word for word.")


def concern_forbids_files(concern):
    marks = concern.category_marks.select_related("category")
    return forbids_files(mark.category for mark in marks)


def check_can_attach_to_draft(user, draft):
    rules.check_can_sign(user, draft)
    if draft_forbids_files(draft):
        raise Refused(INSTEAD)
    _check_room(draft)


def check_can_take_out(user, attachment):
    rules.check_can_sign(user, attachment.draft)


def check_can_open_draft_attachment(user, attachment):
    rules.check_can_sign(user, attachment.draft)
    if draft_forbids_files(attachment.draft):
        raise Refused(TAKE_OUT)


def check_may_sign_with(categories):
    """Asked where a draft has files."""
    if forbids_files(categories):
        raise Refused(TAKE_OUT)


def check_can_attach(user, concern):
    """A dated addition by its writer, the DSL or a deputy."""
    rules.check_can_add(user, concern)
    leads = posts.may(user, Can.TRIAGE, concern.school_id)
    if concern.author_id != user.pk and not leads:
        raise Refused("Files are added by whoever wrote the concern, the DSL or a deputy.")
    if concern_forbids_files(concern):
        raise Refused(INSTEAD)
    _check_room(concern)


def check_can_open_attachment(user, attachment):
    """Whoever has it in sight; but where a lead has added such a kind since, nobody at all."""
    if concern_forbids_files(attachment.concern):
        raise Refused(SHUT)
    if not attachment.seal_holds:
        raise Refused(CHANGED)


def _check_room(record):
    if record.attachments.count() >= settings.ATTACHMENTS_MOST:
        raise Refused(
            f"There are {settings.ATTACHMENTS_MOST} files here already, and there is room for no "
            "more. Put several pages into one PDF."
        )
