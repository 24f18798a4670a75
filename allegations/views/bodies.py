"""Pages on bodies outside, and on keeping the record of a closed case."""

from allegations import actions
from allegations import body_rules as rules
from allegations.bodies import known_so_far
from allegations.forms import bodies as forms
from allegations.models import BodyReferral
from allegations.views.pages import act_on, opened
from audit.reading import open_record
from concerns.views.acting import reads_and_writes


@reads_and_writes
def decide_body(request, pk):
    case = opened(request, pk)
    rules.check_can_decide_body(request.user, case)
    form = forms.DecideBodyForm(request.POST or None, initial={"body": request.GET.get("body")})
    said = {"title": "Refer to a body outside, or not", "button": "Write it down"}
    said["warning"] = (
        "The DBS is told of anyone who harmed a child or may, who has a relevant caution or "
        "conviction or is thought to have committed a listed offence, and who was removed from "
        "regulated activity, or would have been had they not left. The regulator is told "
        "of a teacher who was, or would have been, dismissed for serious misconduct."
    )
    return act_on(request, case, form, actions.decide_body, **said)


@reads_and_writes
def prepare_body(request, pk):
    found = _open(request, pk)
    rules.check_can_prepare_body(request.user, found)
    form = forms.PrepareBodyForm(request.POST or None, initial=known_so_far(found))
    said = {"title": f"What is told: {found.to}", "button": "Save"}
    said["warning"] = "In the order in which the DBS asks. You can save and go on later."
    return act_on(request, found.case, form, _on(actions.prepare_body, found), **said)


@reads_and_writes
def send_body(request, pk):
    found = _open(request, pk)
    rules.check_can_send_body(request.user, found)
    form = forms.SendBodyForm(request.POST or None)
    said = {"title": f"It has been sent: {found.to}", "button": "Write it down"}
    said["warning"] = "Send it on their own form; then write down here that it went."
    if found.unanswered:
        said["warning"] += f" Nothing stands here yet on: {'; '.join(found.unanswered)}."
    return act_on(request, found.case, form, _on(actions.send_body, found), **said)


@reads_and_writes
def decide_keeping(request, pk):
    case = opened(request, pk)
    rules.check_can_decide_keeping(request.user, case)
    form = forms.KeepingForm(request.POST or None)
    said = {"title": "Whether this is still kept", "button": "Write it down"}
    said["warning"] = "Nothing is ever deleted by itself. This says what was decided, and why."
    return act_on(request, case, form, actions.decide_keeping, **said)


def _open(request, pk):
    rows = BodyReferral.objects.visible_to(request.user)
    related = rows.select_related("case__subject", "case__school")
    return open_record(related, pk, by=request.user)


def _on(act, referral):
    """The act about this referral, where the page shows its case."""
    return lambda case, *, by, **words: act(referral, by=by, **words)
