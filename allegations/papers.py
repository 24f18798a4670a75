"""Where a school keeps papers of an allegation beside this record: in a confidential file (VAR-10).

The headteacher's; where the case is about the headteacher, or went on, that of whoever has it. What
stands here is the record all the same: this says where the rest of it is.
"""

from allegations.models import Holding

WHERE = (
    "The papers of an allegation are kept in a confidential file, by whoever deals with it: here "
    "the {}. Write down where that is, and who holds the key."
)
STILL = (
    "Since it was written down where its papers are, the case has come to the {}. Give them the "
    "file, and write down where it is now."
)
UNSAID = "It is not written down yet where the papers of it are kept."


def prompts(picture):
    """A sentence and its source, until it is said where they are; again once the case has moved."""
    case = picture.case
    if case.is_new or not _keeps(picture):
        return
    said, held = picture.papers, _holdings(picture)
    if said is None:
        yield WHERE.format(_named(held)), "VAR-10, ALG-33"
    elif since := [one for one in held if one.at > said.at]:
        yield STILL.format(_named(since)), "VAR-10, ALG-33"


def _named(held):
    return " and the ".join(str(one).lower() for one in held)


def _holdings(picture):
    """Of the posts that deal with it now."""
    deal = [one for one in picture.holdings if one.part == Holding.Part.MANAGER and one.post]
    return [one for one in deal if not one.ended_at]


def unsaid(picture):
    """What is said to whoever closes the case, or nothing."""
    return UNSAID if _keeps(picture) and picture.papers is None else ""


def _keeps(picture):
    return picture.case.is_allegation and picture.arrangements.keeps_papers
