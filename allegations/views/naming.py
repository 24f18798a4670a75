"""Pages on whom a case is about, and which children it concerns."""

from allegations import actions, rules
from allegations.forms import handling as forms
from allegations.models import CaseChild
from allegations.views.pages import act_on, opened
from audit.reading import open_record
from concerns.forms.which_child import WhichChildForm
from concerns.views.acting import reads_and_writes


@reads_and_writes
def identify(request, pk):
    case = opened(request, pk)
    rules.check_can_identify(request.user, case)
    form = forms.IdentifyForm(request.POST or None, case=case)
    said = {"title": "Say who it is", "button": "It is this person"}
    said["warning"] = (
        "From then on nothing of this case exists for them. If they hold the post that it came to, "
        "it goes on to the next at once, and you may lose it."
    )
    return act_on(request, case, form, actions.identify, **said)


@reads_and_writes
def name_child(request, pk):
    """Found by a few letters, then chosen."""
    case = opened(request, pk)
    rules.check_can_name_child(request.user, case)
    looking = request.POST.get("do") == "find"
    form = WhichChildForm(request.POST or None, schools=[case.school], looking=looking)
    form.fields["pupil"].required = True

    def act(case, *, by, find, pupil):
        return actions.name_child(case, by=by, pupil=pupil)

    said = {"title": "Name a child", "button": "It concerns this child", "finds": True}
    return act_on(request, case, form, act, **said)


@reads_and_writes
def lift_bar(request, pk):
    rows = CaseChild.objects.visible_to(request.user).select_related("case__subject", "pupil")
    child = open_record(rows, pk, by=request.user)
    rules.check_can_lift_bar(request.user, child)

    def act(case, *, by, reason):
        return actions.lift_bar(child, by=by, reason=reason)

    said = {"title": "Let the adult read this child’s record again", "button": "Let them"}
    form = forms.ReasonForm(request.POST or None)
    return act_on(request, child.case, form, act, **said)


@reads_and_writes
def set_standing(request, pk):
    case = opened(request, pk)
    rules.check_can_set_standing(request.user, case)
    form = forms.StandingForm(request.POST or None, initial={"standing": case.standing})
    said = {"title": "What the adult is to the school", "button": "Save"}
    return act_on(request, case, form, actions.set_standing, **said)
