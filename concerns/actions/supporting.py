"""Support in school: arranged, kept up, looked at again and ended; and explained to the family."""

from django.db import transaction
from django.utils import timezone

from audit.actions import keep, record
from concerns import notices, support_rules
from concerns.actions.clocks import keep_standing, set_early_help_review, set_support_review
from concerns.actions.deciding import check_may_be_told
from concerns.models import Concern, EarlyHelp, FamilyWork, Support, SupportDeadline, SupportEntry
from deadlines.actions import meet
from schools.models import Person

Kind = SupportEntry.Kind


def _locked(support):
    """Its concern first, as every act on a concern does: two acts never wait for each other."""
    Concern.objects.select_for_update().get(pk=support.concern_id)
    return Support.objects.select_for_update().get(pk=support.pk)


@transaction.atomic
def give_support(concern, *, by, kind, review_on, pupil=None, for_words="", giver=None, **words):
    """Somebody gives a child, or somebody near, support, until a day on which it is looked at.

    `words` are `what` and `provider`. A `giver` who works here hears of it, and writes down their
    own contacts from now on.
    """
    if giver:
        support_rules.check_may_give(giver, concern, pupil)
    said = {**words, "review_on": review_on, "giver": giver}
    support = _arranged(concern, by, kind=kind, pupil=pupil, for_words=for_words, **said)
    _look_again(support, review_on, by)
    if giver:
        notices.asked_to_lead(support, giver)
    record("gave_support", support, by=by)
    return support


def _arranged(concern, by, *, pupil, review_on, **words):
    concern = Concern.objects.select_for_update().get(pk=concern.pk)
    support_rules.check_can_support_whom(by, concern, pupil)
    support = Support(
        school_id=concern.school_id,
        concern=concern,
        pupil=pupil,
        review_on=review_on,
        by=by,
        **words,
    )
    return keep(support, by=by)


@transaction.atomic
def start_early_help(
    concern, *, by, pupil, plan, lead_professional, starts_on, review_on, lead=None, **assessed
):
    """Early help begins. `assessed`: the need, instrument, assessment, agencies, family's view.

    A `lead` is the lead professional who works here, and sees the plan from now on.
    """
    if lead:
        support_rules.check_may_lead(lead, concern, pupil)
    support_rules.check_starts_before_it_is_reviewed(starts_on, review_on)
    support_rules.check_is_looked_at_in_time(starts_on, review_on, concern.school)
    said = {"what": plan, "provider": lead_professional, "review_on": review_on}
    support = _arranged(concern, by, kind=Support.Kind.EARLY_HELP, pupil=pupil, **said)
    early_help = EarlyHelp.objects.create(
        school_id=support.school_id,
        support=support,
        starts_on=starts_on,
        lead=lead,
        by=by,
        **assessed,
    )
    _look_again(support, review_on, by, early_help)
    if lead:
        notices.asked_to_lead(support, lead)
    record("started_early_help", support, by=by)
    return support


@transaction.atomic
def log_contact(support, *, by, happened_at, words, who=""):
    """A contact that was had: a mentor's talk, a call to the service (TRI-14)."""
    support = _locked(support)
    support_rules.check_can_log_contact(by, support)
    said = {"happened_at": happened_at, "words": words, "who": who}
    support_rules.check_is_not_logged(by, support, said)
    entry = _entry(support, by, Kind.CONTACT, **said)
    record("logged_contact", entry, by=by)
    return entry


@transaction.atomic
def review_support(support, *, by, words, next_on):
    """Does it help? The clock of this look is met, and that of the next is started."""
    support = _locked(support)
    support_rules.check_can_keep_up(by, support)
    plan = EarlyHelp.objects.filter(support=support).first()
    if plan:
        support_rules.check_is_looked_at_in_time(plan.starts_on, next_on, support.school)
    now = timezone.now()
    looked = _entry(support, by, Kind.REVIEW, happened_at=now, words=words, next_on=next_on)
    support.review_on = next_on
    keep(support, by=by, fields=["review_on"])
    _look_again(support, next_on, by, plan)
    record("reviewed_support", looked, by=by)
    return looked


def _look_again(support, day, by, plan=None):
    """The clock of the next look, and what is next due on the concern."""
    if plan:
        set_early_help_review(support, plan.starts_on, day, by=by)
    else:
        set_support_review(support, day, by=by)
    keep_standing(support.concern, by=by)


def _entry(support, by, kind, **words):
    return SupportEntry.objects.create(
        school_id=support.school_id, support=support, kind=kind, by=by, **words
    )


@transaction.atomic
def end_support(support, *, by, reason):
    """It has ended, and what it came to. Its clock stops."""
    support = _locked(support)
    support_rules.check_can_keep_up(by, support)
    support.ended_at, support.ended_by, support.ended_reason = timezone.now(), by, reason
    keep(support, by=by, fields=["ended_at", "ended_by", "ended_reason"])
    meet(SupportDeadline.objects.filter(support=support), by=by)
    keep_standing(support.concern, by=by)
    record("ended_support", support, by=by)
    return support


def find_support_review_late(deadline):
    """The day of the look has passed: the leads are told, and who leads the plan. By the sweep."""
    notices.support_due(deadline.support)
    record("review_late", deadline.support, by=Person.objects.sweep())


def remind_of_early_help(deadline):
    """A week before a plan is to be looked at again: the same people are told. By the sweep."""
    notices.support_due(deadline.support)
    record("reminded", deadline.support, by=Person.objects.sweep())


@transaction.atomic
def work_with_parents(concern, *, by, **words):
    """The arrangements are explained, so that parents and child understand them (TRI-25)."""
    concern = Concern.objects.select_for_update().get(pk=concern.pk)
    support_rules.check_may_explain(by, concern)
    check_may_be_told(concern)
    work = FamilyWork.objects.create(school_id=concern.school_id, concern=concern, by=by, **words)
    record("worked_with_parents", work, by=by)
    return work
