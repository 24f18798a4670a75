"""Pages on what ties one case to others."""

from allegations import actions, rules
from allegations.forms.alike import AnswerPatternForm, LinkCaseForm
from allegations.patterns import Patterns
from allegations.views.pages import act_on, opened
from concerns.views.acting import reads_and_writes


@reads_and_writes
def link_case(request, pk):
    case = opened(request, pk)
    rules.check_can_act(request.user, case)
    form = LinkCaseForm(request.POST or None, case=case, user=request.user)
    said = {"title": "Link another report of the same thing", "button": "Link the two"}
    if not form.fields["other"].queryset.exists():
        said["warning"] = "You deal with no other case. There is nothing to link."
    return act_on(request, case, form, actions.link_case, **said)


@reads_and_writes
def answer_case_pattern(request, pk):
    case = opened(request, pk)
    rules.check_can_answer_case_pattern(request.user, case)
    form = AnswerPatternForm(request.POST or None)
    said = {"title": "Look at them together", "button": "Write it down"}
    said["patterns"] = Patterns(case, request.user).enough
    return act_on(request, case, form, actions.answer_case_pattern, **said)
