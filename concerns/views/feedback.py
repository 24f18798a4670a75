"""The page on which a lead tells the writer of a concern what was done."""

from concerns import actions
from concerns import feedback_rules as rules
from concerns.forms.feedback import FeedbackForm
from concerns.views.acting import act_page, reads_and_writes


@reads_and_writes
def tell_writer(request, pk):
    return act_page(
        request,
        pk,
        check=rules.check_can_tell_writer,
        form=FeedbackForm,
        act=actions.tell_writer,
        title="Tell the writer what was done",
        button="Tell them",
        template="concerns/tell_writer.html",
    )
