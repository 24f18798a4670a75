"""Writing a concern: drafts, signing, and what is added after."""

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from audit.actions import Refused, keep, record
from concerns import attachment_rules, notices, rules
from concerns.actions.attachments import as_signed, carry_over
from concerns.actions.clocks import set_opening_due, start_file_clock, start_opening_clocks
from concerns.models import (
    Addendum,
    BodyMark,
    Concern,
    ConcernCategory,
    Draft,
    DraftAttachment,
    File,
    Involvement,
    PaperForm,
    Step,
)
from concerns.models.seal import seal_of


@transaction.atomic
def start_draft(*, by, school_id):
    """An empty draft of a concern at this school, its author's alone."""
    rules.check_can_write(by, school_id)
    draft = Draft.objects.create(author=by, school_id=school_id)
    record("started", draft, by=by)
    return draft


@transaction.atomic
def save_draft(draft, *, by, fields, version, tab="", turn=0):
    """Keep what has been typed so far. `version` is the save that the page last knew of.

    `draft` is one of a concern, or of what else is written at length in this way.

    Raises Stale, and changes nothing, when another tab has saved since; a save of the same tab
    that was overtaken by a later one is let go. A save leaves no entry in the trail: there is
    one every few seconds, and a draft is nobody's record yet.
    """
    rules.check_can_sign(by, draft)
    draft = type(draft).objects.select_for_update().get(pk=draft.pk)
    same_tab = bool(tab) and tab == draft.tab
    if same_tab and turn <= draft.turn:
        return draft
    if not same_tab and version != draft.version:
        raise rules.Stale
    draft.fields, draft.tab, draft.turn = fields, tab, turn
    draft.version, draft.saved_at = draft.version + 1, timezone.now()
    draft.save(update_fields=["fields", "tab", "turn", "version", "saved_at"])
    return draft


@transaction.atomic
def discard(draft, *, by):
    """Throw a draft away, because its author says so."""
    rules.check_can_sign(by, draft)
    record("discarded", draft, by=by)
    draft.attachments.all().delete()
    draft.delete()


@transaction.atomic
def sign(draft, *, by, words, children=(), marks=(), categories=(), paper_code=""):
    """Turn a draft into a signed concern and tell those on duty. Signing twice makes one.

    `words` are the fields of Concern; `children` dicts of pupil or not_on_list, and role;
    `marks` dicts of BodyMark's fields; `categories` the Category rows chosen; `paper_code` that of
    the paper form which it was first written on. The files of the draft are signed with it.
    """
    rules.check_can_sign(by, draft)
    locked = _locked(draft)
    if locked is None:  # signed already: by another tab, or a second press of the button
        return Concern.objects.submitted_by(by).get(pk=draft.pk)
    concern = Concern(pk=locked.pk, school=draft.school, started_at=locked.started_at, **words)
    files = _files_of(locked, categories)
    concern = seal(concern, by, children, marks, categories, files)
    if paper_code:
        PaperForm.objects.create(school=concern.school, concern=concern, code=paper_code, by=by)
    locked.delete()
    record("signed", concern, by=by)
    notices.signed(concern)
    if concern.second_present_id:
        notices.asked_to_countersign(concern)
    return concern


def seal(concern, by, children, marks=(), categories=(), files=()):
    """Put it down for good, with its parts, its seal over all of them, and its clocks started."""
    concern.author, concern.signed_at = by, timezone.now()
    concern.urgent |= any(category.kind.urgent for category in categories)
    _check_children(concern, children)
    _check_second(concern)
    concern.seal = seal_of(_content(concern, children, marks, categories, files))
    set_opening_due(concern)
    keep(concern, by=by)
    _store_parts(concern, by, children, marks, categories)
    carry_over(concern, files)
    start_opening_clocks(concern, by=by)
    return concern


def _check_second(concern):
    """Nobody is their own second."""
    if concern.second_present_id == concern.author_id:
        raise Refused("The second person is somebody other than you.")


def _locked(draft):
    """The draft and whether it has files, in one statement; None once it is signed."""
    files = DraftAttachment.objects.filter(draft=OuterRef("pk"))
    drafts = Draft.objects.select_for_update().annotate(has_files=Exists(files))
    return drafts.filter(pk=draft.pk).first()


def _files_of(draft, categories):
    if not draft.has_files:
        return []
    attachment_rules.check_may_sign_with(categories)
    return list(draft.attachments.all())


def _check_children(concern, children):
    """A pupil of another school is no child of this concern, however the form was sent."""
    for child in children:
        if child.get("pupil") and child["pupil"].school_id != concern.school_id:
            raise Refused("That child is not a pupil of this school.")


def _content(concern, children, marks, categories, files):
    """What `Concern.content()` will say once the parts are stored."""
    attached = [file.content() for file in as_signed(concern, files)]
    return {
        **concern.own_content(),
        "children": [child.content() for child in _involvements(concern, children)],
        "marks": [mark.content() for mark in _marks(concern, marks)],
        "categories": sorted(category.code for category in categories),
        **({"attachments": attached} if attached else {}),
    }


def _involvements(concern, children):
    return [
        Involvement(school_id=concern.school_id, concern=concern, number=number, **child)
        for number, child in enumerate(children, start=1)
    ]


def _marks(concern, marks):
    return [
        BodyMark(school_id=concern.school_id, concern=concern, number=number, **mark)
        for number, mark in enumerate(marks, start=1)
    ]


def _store_parts(concern, by, children, marks, categories):
    """The parts are written once with the concern and have no history of their own."""
    Involvement.objects.bulk_create(_involvements(concern, children))
    BodyMark.objects.bulk_create(_marks(concern, marks))
    ConcernCategory.objects.bulk_create(
        ConcernCategory(school_id=concern.school_id, concern=concern, category=category, by=by)
        for category in categories
    )
    Step.objects.create(school_id=concern.school_id, concern=concern, status=concern.status, by=by)
    _start_files(concern, by, children)


def _start_files(concern, by, children):
    """Each child with any concern has one file (CHR-01)."""
    pupils = [child["pupil"] for child in children if child.get("pupil")]
    have = set(
        File.objects.filter(pk__in=[pupil.pk for pupil in pupils]).values_list("pk", flat=True)
    )
    for pupil in pupils:
        if pupil.pk not in have:
            begin_file(pupil, school=concern.school, by=by, at=concern.signed_at)


def start_files(concern, by, pupil):
    """The file of a child who is named after the signing, if this is the first about them."""
    _start_files(concern, by, [{"pupil": pupil}])


def begin_file(pupil, *, school, by, at):
    """The file of a child who has none. Part of another act, which leaves the entry."""
    file = File(pupil=pupil, school=school, started_at=at)
    file.next_review_on = File.review_day(file.started_at)
    keep(file, by=by)
    start_file_clock(file, by=by)


@transaction.atomic
def add(concern, *, by, words):
    """A dated addition to a signed concern. What was signed stays as it was."""
    rules.check_can_add(by, concern)
    addendum = Addendum(school_id=concern.school_id, concern=concern, author=by, words=words)
    addendum.seal = seal_of(addendum.content())
    addendum.save(force_insert=True)
    record("added", concern, by=by)
    notices.added_to(concern, by)
    return addendum
