"""What cannot wait: writing down that one rang an agency oneself, and the one-chance mark."""

from django.db import transaction
from django.utils import timezone

from audit.actions import Refused, keep, record
from concerns import notices, rules
from concerns.actions.clocks import keep_standing
from concerns.actions.files import mark_do_not_inform
from concerns.actions.writing import sign
from concerns.models import Concern, DirectReferral, DoNotInform, Draft, OneChance


@transaction.atomic
def refer_directly(school, *, by, account, child, **call):
    """Sign that one rang an agency oneself: an urgent concern, and what is to be said of the call.

    `child` is a dict of pupil or not_on_list; `call` the fields of DirectReferral. Nothing is
    asked of anybody first: it has happened.
    """
    rules.check_can_write(by, school.pk)
    happened = timezone.localtime(call["rung_at"])
    concern = sign(
        Draft.objects.create(author=by, school=school),
        by=by,
        words={
            "urgent": True,
            "account": account,
            "happened_on": happened.date(),
            "happened_time": happened.time(),
        },
        children=[{**child, "role": "harmed"}],
    )
    referral = DirectReferral.objects.create(school=school, concern=concern, by=by, **call)
    record("referred_directly", referral, by=by)
    return referral


@transaction.atomic
def mark_one_chance(concern, *, by, reason):
    """There may be one chance to speak to this child. The family is not to hear of it."""
    concern = Concern.objects.select_for_update().get(pk=concern.pk)
    rules.check_can_mark_one_chance(by, concern)
    mark = OneChance(school_id=concern.school_id, concern=concern, reason=reason, by=by)
    keep(mark, by=by)
    ground = DoNotInform.Ground.HONOUR
    mark_do_not_inform(concern, by=by, ground=ground, reason=reason)
    keep_standing(concern, by=by)
    record("marked_one_chance", mark, by=by, reason=reason)
    notices.marked_one_chance(concern, by)
    return mark


@transaction.atomic
def lift_one_chance(mark, *, by, reason):
    """It was not so, or it is no longer so. That parents are not informed is lifted by itself."""
    mark = OneChance.objects.select_for_update().get(pk=mark.pk)
    rules.check_can_lift_one_chance(by, mark)
    if not reason.strip():
        raise Refused("Say why.")
    mark.ended_at, mark.ended_by, mark.ended_reason = timezone.now(), by, reason
    keep(mark, by=by, fields=["ended_at", "ended_by", "ended_reason"])
    keep_standing(Concern.objects.select_for_update().get(pk=mark.concern_id), by=by)
    record("lifted_one_chance", mark, by=by, reason=reason)
    return mark
