"""What a case asks of whoever deals with it, as it stands: sentences, each with its source."""

from datetime import timedelta

from django.utils import timezone

from allegations import facts, papers, suspended
from allegations.models import Case, Conclusion, Keeping, Note

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
    Standing.LEFT: ("Leaving ends nothing: finish the case.", "ALG-26"),
}
# Who works for, or is sent by, somebody else.
OF_OTHERS = {Standing.SUPPLY, Standing.CONTRACTOR, Standing.VOLUNTEER}
OF_THE_PAST = {Standing.LEFT, Standing.PAST}
# No source gives a number: ours, as for the review of a concern that stays open.
LONG = timedelta(days=28)


WITH_OTHERS = {Kind.POLICE, Kind.SOCIAL_CARE, Kind.STRATEGY, Kind.NEXT_STEPS}


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
    yield OF_STANDING.get(case.standing)
    if case.is_open:
        yield from _of_others(picture, noted)
        yield from _of_time(picture)
    yield from suspended.prompts(picture)
    yield from papers.prompts(picture)
    yield from _of_children(picture)
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
    if picture.lado_was_told and not noted & WITH_OTHERS:
        yield (
            "Where neither the police nor social care look into it, agree the next steps with the "
            "LADO, and write them down.",
            "ALG-18",
        )
    if Kind.TOLD in noted and Kind.UPDATE not in noted:
        yield ("Tell the adult how it goes on, and write it down each time.", "ALG-20")
    if Kind.TOLD in noted and Kind.SUPPORT not in noted:
        yield (
            "Name a contact for the adult, and say that they may speak to their union or a "
            "colleague.",
            "ALG-21",
        )


def _of_children(picture):
    """What the DSL team wants to know of whoever deals with it, and does not know who that is."""
    for child in picture.children:
        last = child.welfare and child.welfare.last_message
        if last and last.of_team:
            yield f"The DSL team has written to you about {child.pupil}. Answer them.", "ALG-13"


def _of_others(picture, noted):
    """Whom outside the school has a part in it: an employer, or the police."""
    standing = picture.case.standing
    if standing in OF_OTHERS and Kind.AGENCY not in noted:
        yield (
            "They work for somebody else: the school still sees to it that this is dealt with. "
            "Speak with the agency, employer or organiser, and write it down.",
            "ALG-22, ALG-37, ALG-39",
        )
    if standing == Standing.SUPPLY and picture.case.is_allegation:
        if what := facts.missing(picture.story):
            yield f"The booking cannot be ended over this yet: {what}.", "ALG-22"
    if standing in OF_THE_PAST and Kind.POLICE not in noted:
        goes = "goes" if picture.arrangements.past_to_police else "may go"
        yield (
            f"What is said of a former teacher, or of long ago, {goes} to the police. Write down "
            "what was decided, and with whom you spoke.",
            "ALG-24, REF-25, VAR-24",
        )


def _of_time(picture):
    """Quickly, fairly: where it takes long, why."""
    said = [row.at for row in picture.story if isinstance(row, Note) and row.kind == Kind.DELAY]
    since = max([picture.case.received_at, *said])
    if timezone.now() - since > LONG:
        yield ("This has been open for long. Write down what holds it up.", "ALG-19")


def _of_closed(picture):
    substantiated = picture.conclusion.outcome == Conclusion.Outcome.SUBSTANTIATED
    if picture.case.standing == Standing.GOVERNOR and substantiated:
        yield ("Consider whether the governor is removed.", "ALG-23")
    if picture.case.is_allegation:
        yield (
            "Is a referral to the DBS or to the teacher regulator owed? Are other authorities or "
            "professional bodies to be told, and what may a reference say?",
            "ALG-28, ALG-29, ALG-30",
        )
    yield from _of_keeping(picture)


def _of_keeping(picture):
    """Until somebody has decided on it since it ended."""
    end, kept = picture.conclusion, [row for row in picture.story if isinstance(row, Keeping)]
    if any(row.at > end.at for row in kept):
        return
    if end.outcome in Conclusion.NOT_SAID and not picture.arrangements.keep_unproven:
        yield (
            "The school has settled that what was not proven is not kept. Decide on it, and write "
            "down why. Nothing is deleted by itself.",
            "VAR-10",
        )
    elif end.look_again_on:
        yield ("It is kept, and looked at again on the day that was set.", "ALG-32")
    else:
        yield ("Decide until when it is kept, and on which day that is looked at.", "ALG-32")
