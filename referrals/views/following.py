"""Pages on what follows a referral: each one form."""

from concerns.views.acting import reads_and_writes
from referrals import actions, rules
from referrals.forms.following import (
    CloseForm,
    EscalateForm,
    NextStepForm,
    ReplyForm,
    TalkForm,
)
from referrals.models import Referral
from referrals.views.pages import form_page


@reads_and_writes
def receive_reply(request, pk):
    return form_page(
        request,
        pk,
        check=rules.check_can_receive_reply,
        form=ReplyForm,
        act=actions.receive_reply,
        title="What they answered",
        button="Write it down",
    )


@reads_and_writes
def log_talk(request, pk):
    return form_page(
        request,
        pk,
        check=rules.check_can_log_talk,
        form=TalkForm,
        act=actions.log_talk,
        title="A talk with the agency",
        button="Write it down",
    )


@reads_and_writes
def take_next_step(request, pk):
    return form_page(
        request,
        pk,
        check=rules.check_can_take_next_step,
        form=NextStepForm,
        act=actions.take_next_step,
        title="What the school does now",
        button="Write it down",
    )


@reads_and_writes
def escalate(request, pk):
    return form_page(
        request,
        pk,
        check=rules.check_can_escalate,
        form=lambda data: EscalateForm(data, steps=_steps(request, pk)),
        act=actions.escalate,
        title="Take the disagreement further",
        button="Write it down",
        page="referrals/escalate.html",
    )


def _steps(request, pk):
    """Of the local process, as the school has settled them."""
    found = Referral.objects.visible_to(request.user).select_related("school__settings").get(pk=pk)
    return found.school.settings.disagreement_steps


@reads_and_writes
def close_referral(request, pk):
    return form_page(
        request,
        pk,
        check=rules.check_can_close_referral,
        form=CloseForm,
        act=actions.close_referral,
        title="Close the referral",
        button="Close it",
    )
