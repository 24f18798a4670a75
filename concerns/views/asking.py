"""For the leads: which kinds of worry a concern is, and what each kind asks of them."""

from concerns import actions, rules
from concerns.asking import Asking
from concerns.forms.asking import EstablishForm, MarkForm
from concerns.models import Concern
from concerns.views.acting import act_page, reads_and_writes


@reads_and_writes
def mark(request, pk):
    """Add kinds of worry that the writer did not tick."""

    def form(data):
        return MarkForm(data, concern=Concern.objects.visible_to(request.user).get(pk=pk))

    return act_page(
        request,
        pk,
        check=rules.check_can_mark,
        form=form,
        act=actions.mark,
        title="Add a kind of worry",
        button="Add",
        template="concerns/mark.html",
    )


@reads_and_writes
def establish(request, pk):
    """Write down the facts that its kinds of worry ask for."""

    def form(data):
        found = Concern.objects.visible_to(request.user).get(pk=pk)
        return EstablishForm(data, asking=Asking(found, request.user))

    return act_page(
        request,
        pk,
        check=rules.check_can_establish,
        form=form,
        act=actions.establish,
        title="What these kinds of worry ask",
        button="Save the answers",
        template="concerns/establish.html",
    )
