"""The list of referrals, and one referral with all that followed it."""

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from audit.reading import allows
from deadlines.listing import owed
from referrals import asked_of, due, extracts, rules
from referrals.listing import Listing, rung_directly
from referrals.models import Consideration, Referral, Reply
from referrals.views.pages import marks, opened


@require_GET
def referrals(request):
    rules.check_can_see_list(request.user)
    context = {
        "listing": Listing(request.user, request.GET),
        "direct": rung_directly(request.user),
    }
    return render(request, "referrals/referrals.html", context)


@require_GET
def referral(request, pk):
    """What leaves or has left, what followed, and what may be done."""
    found, user = opened(request, pk), request.user
    pupils = found.pupils
    clocks, _ = owed([due.on_referrals(Referral.objects.visible_to(user).filter(pk=found.pk))])
    last = found.last_answer
    context = {
        "referral": found,
        "pupils": pupils,
        "flags": marks(pupils, user),
        "considered": _considered(found, user),
        "extracts": _extracts(found, user),
        "seal_holds": found.is_draft or not found.seal or found.seal_holds,
        "story": _story(found),
        "clocks": clocks,
        "is_late": any(line.due_at and line.due_at <= timezone.now() for line in clocks),
        "wants_next_step": found.wants_next_step,
        "no_police_action": last and last.outcome == Reply.Outcome.NO_ACTION,
        "before": found.follows_id
        and Referral.objects.visible_to(user).filter(pk=found.follows_id).first(),
        "followed_by": Referral.objects.visible_to(user).filter(follows=found.pk),
        **(_to_send(found) if found.sent_at is None else {}),
        "may": _may(user, found),
        "owed": rules.OWED,
    }
    return render(request, "referrals/referral.html", context)


def _considered(found, user):
    """What was considered beside its concern: the screening above all (REF-09)."""
    rows = Consideration.objects.visible_to(user).filter(concern=found.concern_id)
    return list(rows.select_related("by"))


def _to_send(found):
    """Until it is sent: what belongs to this agency, and how it is reached."""
    return {
        "asks": asked_of.sentences(found.destination),
        "rings_first": found.is_open and found.urgency == Referral.Urgency.NOW,
        "directory": asked_of.lines_of(found),
    }


def _extracts(found, user):
    """As signed; of a draft, as they would leave now."""
    if not found.is_draft:
        return list(found.extracts.select_related("pupil"))
    chosen = extracts.chosen_of(found, user)
    return [{**entry, "happened_at": entry["at"]} for entry in chosen]


def _story(found):
    """What followed, in order: pairs of a kind and its row."""
    parts = [
        found.dispatches,
        found.replies,
        found.talks,
        found.next_steps,
        found.escalations,
        found.endings,
    ]
    told = [(row._meta.model_name, row) for rows in parts for row in rows.select_related("by")]
    return sorted(told, key=lambda pair: (pair[1].happened_at, pair[1].at))


def _may(user, found):
    """Which buttons to offer. Each action asks its rule again."""
    checks = {
        "change": rules.check_can_change_referral,
        "sign": rules.check_can_sign_referral,
        "send": rules.check_can_send_referral,
        "letter": rules.check_can_print_letter,
        "reply": rules.check_can_receive_reply,
        "talk": rules.check_can_log_talk,
        "next_step": rules.check_can_take_next_step,
        "close": rules.check_can_close_referral,
        "withdraw": rules.check_can_withdraw_referral,
    }
    may = {name: allows(check, user, found) for name, check in checks.items()}
    return {**may, "any": any(may.values())}
