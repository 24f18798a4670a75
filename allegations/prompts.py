"""What a case asks of whoever deals with it, as it stands: sentences, each with its source."""

from allegations import suspended
from allegations.models import Case, Note

Standing, Track, Kind = Case.Standing, Case.Track, Note.Kind

OF_STANDING = {
    Standing.SUPPLY: (
        "The school leads the fact-finding, with the agency. Do not end the booking over this "
        "before the facts are known and the LADO has been spoken to. Speak of redeployment or "
        "suspension with the agency, invite its HR, ask for earlier concerns, and tell it how the "
        "school goes about it.",
        "ALG-22",
    ),
    Standing.CONTRACTOR: (
        "The same way as for staff. Tell the employer as the LADO advises.",
        "ALG-39",
    ),
    Standing.VOLUNTEER: (
        "The same way as for staff. Tell whoever organises their work as the LADO advises.",
        "ALG-39",
    ),
    Standing.GOVERNOR: (
        "Follow the local authority’s procedure. If it is substantiated, consider removal.",
        "ALG-23",
    ),
    Standing.LEFT: (
        "Leaving ends nothing: finish the case. What is said of a former teacher goes to the "
        "police.",
        "ALG-24, ALG-26",
    ),
    Standing.PAST: ("What is said to have happened long ago goes to the police.", "ALG-24, REF-25"),
}


def of_case(picture):
    """Pairs of a sentence and its source, the most pressing first."""
    return [pair for pair in _all(picture) if pair]


def _all(picture):
    case = picture.case
    noted = {row.kind for row in picture.story if isinstance(row, Note)}
    if case.is_open and case.is_allegation:
        yield from _of_allegation(picture, noted)
    if case.is_open and case.track == Track.LOW_LEVEL:
        yield (
            "Speak with whoever reported it and with the adult, keep what shows the facts, and "
            "judge where on the spectrum it lies.",
            "LLC-09, LLC-12, LLC-15",
        )
    if case.standing != Standing.PAST or picture.arrangements.past_to_police:
        yield OF_STANDING.get(case.standing)
    yield from suspended.prompts(picture)
    if not case.is_open:
        yield from _of_closed(picture)


def _of_allegation(picture, noted):
    if not picture.lado_was_told:
        yield (
            "Is a child hurt or at risk now? Then social care and the police come before anything "
            "else. Then the LADO: at once, and within one working day at the latest.",
            "ALG-07, ALG-10",
        )
    if not picture.arrangements.allows_enquiries and not picture.lado_was_told:
        yield ("Ask nobody anything before you have spoken to the LADO.", "ALG-08")
    if picture.lado_was_told and Kind.TELL not in noted:
        yield ("Decide with the LADO when and how the adult is told, and write it down.", "ALG-15")
    if Kind.TOLD in noted and Kind.SUPPORT not in noted:
        yield (
            "Name a contact for the adult, and say that they may speak to their union or a "
            "colleague.",
            "ALG-21",
        )


def _of_closed(picture):
    if picture.case.is_allegation:
        yield (
            "Is a referral to the DBS or to the teacher regulator owed? Are other authorities or "
            "professional bodies to be told, and what may a reference say?",
            "ALG-28, ALG-29, ALG-30",
        )
    if picture.arrangements.keep_unproven:
        yield ("It is kept, and looked at again on the day that was set.", "ALG-32")
