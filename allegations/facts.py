"""Whether the facts of an allegation have been found out, and it is settled what follows.

KCSIE, on supply staff: no school ceases to use somebody over a safeguarding concern “without
finding out the facts and liaising with the local authority designated officer to determine a
suitable outcome” (catalogue ALG-22).
"""

from allegations.models import Enquiry, LadoContact, Note

Kind = Note.Kind
TELL = "the LADO has not been told"
FIND = (
    "the facts are not known yet: answer the four questions of fact, or write down "
    f"“{Kind.FACTS.label}”, with the agency and as the LADO advises"
)
AGREE = (
    "it has not been agreed with the LADO what follows from the facts: speak with them again, and "
    "write down what was agreed"
)


def missing(story):
    """What is, in that order; or nothing. `story` are the lines of one case."""
    if not _of(LadoContact, story):
        return TELL
    found = found_at(story)
    if found is None:
        return FIND
    return "" if any(moment >= found for moment in _agreed(story)) else AGREE


def found_at(story):
    """When they were: each of the four questions answered, or said so in a note; or None.

    Where the police or social care look into it, the school asks nobody, and writes the note.
    """
    moments = [row.happened_at for row in _noted(Kind.FACTS, story)]
    answers = sorted(_of(Enquiry, story), key=lambda row: row.happened_at)
    first = {}
    for row in answers:
        first.setdefault(row.question, row.happened_at)
    if {*Enquiry.Question} <= first.keys():
        moments.append(max(first.values()))
    return min(moments, default=None)


def _agreed(story):
    """When a course was agreed with the LADO: what was agreed before the facts is about them."""
    talks = [row for row in _of(LadoContact, story) if row.agreed.strip()]
    return [row.happened_at for row in [*talks, *_noted(Kind.NEXT_STEPS, story)]]


def _noted(kind, story):
    return [row for row in _of(Note, story) if row.kind == kind]


def _of(model, story):
    return [row for row in story if isinstance(row, model)]
