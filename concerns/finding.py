"""What a search looks through in a child's file beside its concerns: each as `visible_to` says."""

from django.db.models import Exists, OuterRef

from concerns.looking import OF_CONCERN, PUPIL, Kind, joined, label_of, said_in
from concerns.models import (
    Bundle,
    Concern,
    DoNotInform,
    Event,
    File,
    FileReview,
    Finding,
    Involvement,
    PaperFile,
    Professional,
    Query,
    Step,
    Summary,
    Support,
)
from schools import posts
from schools.posts import Can


def _events(user):
    files = File.objects.visible_to(user).values("pk")
    return Event.objects.filter(pupil__in=files)


def _bundles(user):
    """What was given to whom is for those who may keep somebody out, as in the chronology."""
    files = File.objects.visible_to(user).values("pk")
    here = posts.schools_where(user, Can.KEEP_OUT)
    return Bundle.objects.filter(pupil__in=files, school__in=here)


def _reopened(user):
    """Why a concern was opened again: a closing stands in the index with its own words."""
    seen = Concern.objects.visible_to(user)
    moves = Step.objects.filter(concern__in=seen, status=Concern.Status.IN_HAND)
    return moves.exclude(note="")


def _for_siblings(user):
    """Support for a child whom its concern is not about: that of the others is in the index."""
    theirs = Involvement.objects.filter(concern=OuterRef("concern"), pupil=OuterRef("pupil"))
    return Support.objects.visible_to(user).filter(~Exists(theirs), pupil__isnull=False)


OF_FILE = {"record": File, "leads": "chronology:file", "key": "pupil_id", "about": PUPIL}
AGENCY = label_of("agency", Professional.Agency)
GROUND = label_of("ground", DoNotInform.Ground)
WHAT_FOR = label_of("what_for", Bundle.WhatFor)
REFERENCE = "left(t.id::text, 8)"
NEWEST = """(SELECT v.words FROM concerns_summaryversion v WHERE v.summary_id = t.id
    ORDER BY v.at DESC, v.id DESC LIMIT 1)"""
HELPS = ["instrument", "need", "assessment", "agencies", "family_view"]
KINDS = [
    Kind(
        name="Works with the child",
        sight=Professional.objects.visible_to,
        said=("name", "team", "role", "telephone", "email", "source", "ended_reason", AGENCY),
        name_of="name",
        title=f"t.name || ', ' || {AGENCY}",
        opening=joined("role", "team"),
        **OF_FILE,
    ),
    Kind(
        name="Chronology",
        sight=_events,
        said=("title", "words", "source"),
        title="title",
        opening="words",
        at="happened_at",
        **OF_FILE,
    ),
    Kind(
        name="Review",
        sight=FileReview.objects.visible_to,
        said=("found",),
        title="'Review of the file'",
        opening="found",
        **OF_FILE,
    ),
    Kind(
        name="Parents are not told",
        sight=DoNotInform.objects.visible_to,
        said=("reason", "ended_reason", GROUND),
        title=GROUND,
        opening="reason",
        **OF_FILE,
    ),
    Kind(
        name="Pattern",
        sight=Finding.objects.visible_to,
        said=("sentence", "words"),
        title="sentence",
        opening="words",
        **OF_FILE,
    ),
    Kind(
        name="Bundle",
        sight=_bundles,
        said=("for_whom", "why", WHAT_FOR, REFERENCE),
        title="'Bundle for ' || t.for_whom",
        opening=joined(WHAT_FOR, "why"),
        **OF_FILE,
    ),
    Kind(
        name="Paper file",
        sight=PaperFile.objects.visible_to,
        said=("what", "location", "key_holder_words", "ended_reason"),
        record=PaperFile,
        leads="concerns:paper-file",
        title="what",
        about=PUPIL,
        opening="location",
    ),
    Kind(
        name="Summary",
        sight=Summary.objects.visible_to,
        said=("title", NEWEST),
        record=Summary,
        leads="concerns:summary",
        title="title",
        about=PUPIL,
        opening=NEWEST,
    ),
    Kind(
        name="Support",
        sight=_for_siblings,
        said=(
            *("what", "provider", "ended_reason"),
            said_in("concerns_supportentry", "support_id", "who", "words"),
            said_in("concerns_earlyhelp", "support_id", *HELPS),
        ),
        record=Support,
        leads="concerns:support",
        title=label_of("kind", Support.Kind),
        about=PUPIL,
        opening="what",
    ),
    Kind(
        name="Reopened",
        sight=_reopened,
        said=("note",),
        title="'Opened again'",
        opening="note",
        **OF_CONCERN,
    ),
    Kind(
        name="Question",
        sight=Query.objects.visible_to,
        said=("asked", "answer"),
        record=Query,
        leads="concerns:answer-advice",
        title="'A question that names no child'",
        opening="asked",
    ),
]
