"""For the leads: a stage of the school's own inquiry into harmful sexual behaviour."""

from concerns import actions
from concerns.forms.inquiring import StageForm
from concerns.inquiry_rules import check_can_log_stage
from concerns.models import Concern
from concerns.views.acting import act_page, reads_and_writes


@reads_and_writes
def log_stage(request, pk):
    def form(data):
        return StageForm(data, concern=Concern.objects.visible_to(request.user).get(pk=pk))

    return act_page(
        request,
        pk,
        check=check_can_log_stage,
        form=form,
        act=actions.log_stage,
        title="A stage of the school’s inquiry",
        button="Keep it in the file",
    )
