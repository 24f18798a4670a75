"""Matters about adults in the world, each with all that can be done in it, and how to aim at one.

For the tests of what stays unseen: every text of theirs has a canary that nobody asked here may
see.
"""

from contextlib import contextmanager

from django.db import connection
from django.utils import timezone

from allegations import actions, notices
from allegations.models import Alternative, BodyReferral, Case, Holding, ReportDraft
from schools import posts
from schools.posts import Can

TEXTS = "account context done place children_words happened_words".split()
CHANGED = "allegations.models"
# Who writes the reports, and who is let into a case by name: nobody whose pages are looked at.
WRITER, READER = "designated_teacher", "safeguarding_governor"


def word(world, field):
    return world.word(f"matter.{field}", "NOBODY")


def seen_of_matters(world, *texts):
    """The fields of any matter whose canaries stand in these texts."""
    return [field for field, _ in world.canaries.found_in(*texts) if field.startswith("matter.")]


def fresh(person):
    return type(person).objects.get(pk=person.pk)


def reported(world, subject=None, *, kind="allegation", by=WRITER, **more):
    """A report of this adult (none: in words), and the case that it began."""
    by = fresh(world.person(by))
    said = {text: word(world, text) for text in TEXTS}
    if subject is None:
        said["subject_words"] = word(world, "subject_words")
    said |= {"kind": kind, "heard_at": timezone.now(), "subject": subject, **more}
    draft = actions.start_report(by=by, school_id=world.cast.school.pk)
    report = actions.send_report(draft, by=by, **said)
    actions.add_to_report(report, by=by, words=word(world, "added"))
    return report.case


def handler_of(case):
    """Somebody who deals with it, by the post or the name that it was given to, or None."""
    return notices.handlers(case).order_by("family_name").first()


def opened(world, subject=None, **words):
    case = reported(world, subject, **words)
    return actions.open_case(case, by=handler_of(case))


def dealt_with(world, case, child=None):
    """Every kind of line that an opened case can hold, and a child on the list."""
    by, now = handler_of(case), timezone.now()

    def said(*texts):
        return {"happened_at": now, **{text: word(world, text) for text in texts}}

    grounds = ["harmed"] if case.is_allegation else []
    actions.judge(case, by=by, track=case.track, grounds=grounds, **said("words", "advice"))
    actions.tell_lado(case, by=by, **said("with_whom", "advice", "agreed"))
    actions.enquire(case, by=by, question="here", **said("words", "source"))
    actions.write_note(case, by=by, kind="hr", **said("words", "with_whom"))
    actions.set_standing(case, by=by, standing="supply")
    if not Holding.objects.in_force().filter(case=case, person__isnull=False).exists():
        let_in = {"person": world.person(READER), "part": "reader"}
        actions.let_in(case, by=by, reason=word(world, "reason"), **let_in)
    if child is not None:
        actions.name_child(case, by=by, pupil=child)
    return case


def concluded(world, case, outcome=""):
    usual = {"allegation": "unfounded", "low_level": "dealt_with", "practice": "practice"}
    words = {"words": word(world, "basis")}
    by, outcome = handler_of(case), outcome or usual[case.track]
    actions.conclude(case, by=by, outcome=outcome, happened_at=timezone.now(), **words)
    return case


def suspended(world, case):
    """Whom it is about is suspended, in writing, and their account is paused in the same act."""
    by, now = handler_of(case), timezone.now()
    texts = """words justification views_hr views_lado views_police views_care reputation
        contact_name contact_details pay agency decided_by""".split()
    said = {text: word(world, f"suspension.{text}") for text in texts}
    why = {kind: (False, word(world, f"not_{kind}")) for kind in Alternative.Kind}
    said |= {"decision": "suspended", "immediate": True, "grounds": ["risk"], "alternatives": why}
    found = actions.decide_suspension(case, by=by, happened_at=now, **said)
    letter = {"words": word(world, "letter"), "signed_by": word(world, "signed_by")}
    actions.draft_letter(found, by=by, **letter)
    actions.confirm_suspension(found, by=by, happened_at=now, how=word(world, "how"))
    review = {"words": word(world, "review"), "look_again_on": now.date()}
    actions.review_suspension(found, by=by, happened_at=now, **review)
    return found


def back_at_work(world, suspension):
    """It has ended, and the account works again."""
    ended = {"decided_by": word(world, "end_by"), "words": word(world, "end")}
    by, now = handler_of(suspension.case), timezone.now()
    actions.end_suspension(suspension, by=by, how="return", happened_at=now, **ended)


def told_to_bodies(world, case):
    """The DBS and the regulator: prepared and sent, decided against, and still to be sent."""
    by, now = handler_of(case), timezone.now()
    for body, refers in [("dbs", True), ("tra", False), ("other", True)]:
        said = {text: word(world, f"{body}.{text}") for text in ["words", "decided_by"]}
        said |= {"body_name": word(world, "body_name"), "happened_at": now}
        found = actions.decide_body(case, by=by, body=body, refers=refers, **said)
        if refers:
            asked = {text: word(world, f"{body}.{text}") for text in BodyReferral.ASKED}
            actions.prepare_body(found, by=by, **asked)
        if body == "dbs":
            sent = {"sent_how": "online", "reference": word(world, "reference")[:120]}
            actions.send_body(found, by=by, sent_at=now, **sent)
    kept = {"decision": "keep", "look_again_on": now.date(), "words": word(world, "kept")}
    actions.decide_keeping(case, by=by, happened_at=now, **kept)


def linked(world, subject):
    """Two concerns told of the same thing and considered together; the later is an allegation
    since, with the earlier linked to it."""
    first = dealt_with(world, opened(world, subject, kind="low_level"))
    low = dealt_with(world, opened(world, subject, kind="low_level"))
    by, now = handler_of(low), timezone.now()
    actions.link_case(low, by=by, other=first, words=word(world, "link"))
    actions.answer_case_pattern(low, by=by, words=word(world, "together"), happened_at=now)
    judged = {"track": "allegation", "grounds": ["risk"], "words": word(world, "upgraded")}
    actions.judge(low, by=by, happened_at=now, **judged)
    return low


def of_every_kind(world, subject):
    """Matters about this person of each kind and in each state, and of others beside them. The one
    that is returned is open, and all that can be done in it has been."""
    case = about_one(world, subject)
    of_others(world, besides=[subject] if posts.may(subject, Can.HEAR_OF_ADULTS) else [])
    connection.check_constraints()
    return case


def about_one(world, subject):
    """New; opened, with a suspension that has ended; judged an allegation later, with the earlier
    ones; concluded, with the bodies that were told; and told in words before it was known whom
    they meant."""
    reported(world, subject)
    case = dealt_with(world, opened(world, subject))
    back_at_work(world, suspended(world, case))
    linked(world, subject)
    with_bodies(world, opened(world, subject))
    concluded(world, dealt_with(world, opened(world, subject)))
    in_words = opened(world)
    actions.identify(in_words, by=handler_of(in_words), person=subject)
    return case


def with_bodies(world, case):
    told_to_bodies(world, concluded(world, dealt_with(world, case), "substantiated"))


def of_child(world, case, child):
    """From now on the child is on the list of this case, and on that of one that is reported with
    the child on it and then ends."""
    actions.name_child(case, by=handler_of(case), pupil=child)
    with_bodies(world, opened(world, fresh(case.subject), pupils=[child]))
    connection.check_constraints()


def of_others(world, besides):
    """Of practice, about nobody; and what somebody said of themselves."""
    more = {"besides": besides, "why": word(world, "why")} if besides else {}
    concluded(world, dealt_with(world, opened(world, kind="practice", **more)))
    reported(world, fresh(world.person("supply")), kind="self", by="supply", **more)


@contextmanager
def aimed_at(world, case):
    """Until the end every record of this room in the world is the one of this case, if it has
    one: so the addresses of the access table lead to it."""
    kept = dict(world.records)
    for name, record in kept.items():
        if type(record).__module__.startswith(CHANGED) and not isinstance(record, ReportDraft):
            world.records[name] = _like(record, case) or record
    try:
        yield [name for name in kept if world.records[name] is not kept[name]]
    finally:
        world.records.clear()
        world.records.update(kept)


def _like(record, case):
    """The record of the same table that belongs to this case."""
    if isinstance(record, Case):
        return case
    names = {field.name for field in type(record)._meta.get_fields()}
    rows = type(record).objects.filter(case=case) if "case" in names else None
    if rows is not None and "person" in names:
        rows = rows.exclude(person=None)
    return rows.first() if rows is not None else None
