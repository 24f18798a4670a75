"""What a case says of suspension as it stands: who is suspended, and what is still asked."""

from allegations.models import (
    LadoContact,
    Note,
    Suspension,
    SuspensionConfirmation,
    SuspensionEnd,
    SuspensionReview,
)

LEADS = ["dsl", "deputy_dsl"]


def running(story):
    """The suspension that runs among the lines of a case's story, or None."""
    ended = {row.suspension_id for row in story if isinstance(row, SuspensionEnd)}
    rows = [row for row in story if isinstance(row, Suspension) and row.suspends]
    return next((row for row in rows if row.pk not in ended), None)


def unconfirmed(story):
    """The latest suspension, run or ended, that was not confirmed in writing; or None."""
    confirmed = {row.suspension_id for row in story if isinstance(row, SuspensionConfirmation)}
    rows = [row for row in story if isinstance(row, Suspension) and row.suspends]
    return next((row for row in reversed(rows) if row.pk not in confirmed), None)


def prompts(picture):
    """Pairs of a sentence and its source."""
    case, story = picture.case, picture.story
    suspended = running(story)
    if suspended:
        yield from _of_suspended(suspended, story, case)
    elif case.is_open and case.is_allegation:
        yield from _of_undecided(story)
    if case.is_open and case.is_allegation and not suspended:
        yield from _of_a_lead(case, story)


def _of_suspended(suspended, story, case):
    if unconfirmed(story) == suspended:
        yield (
            "Confirm the suspension in writing within one working day, with as much of the reason "
            "as is appropriate. Draft the letter here; then say when and how they got it.",
            "SUS-05",
        )
    yield from _of_review(suspended, story)
    if not case.is_open:
        yield ("The case is closed, and they are still suspended. Say how that ends.", "SUS-12")


def _of_review(suspended, story):
    reviews = [row for row in story if isinstance(row, SuspensionReview)]
    mine = [row.look_again_on for row in reviews if row.suspension_id == suspended.pk]
    if not mine or mine[-1] is None:
        yield (
            "Review the suspension as things change, and set the day of the next.",
            "SUS-01",
        )


def _of_undecided(story):
    told = any(isinstance(row, LadoContact) for row in story)
    if told and not any(isinstance(row, Suspension) for row in story):
        yield (
            "May the adult go on working meanwhile? Suspension is never automatic: decide it, with "
            "each of the five alternatives, whichever way you decide. If in doubt, ask HR and the "
            "LADO.",
            "SUS-01, SUS-08",
        )


def _of_a_lead(case, story):
    decided = any(isinstance(row, Note) and row.kind == Note.Kind.ACCESS for row in story)
    if is_lead(case) and not decided:
        yield (
            "The adult is a DSL or a deputy. Decide now whether their wider access to children’s "
            "files is to end for the time being, and why. To suspend them ends it too.",
            "ALG-43",
        )


def is_lead(case):
    subject = case.subject
    return bool(subject) and subject.posts.current().filter(kind__in=LEADS).exists()
