"""For the leads: which kinds of worry a concern is, and what each kind asks of them."""

from django.views.decorators.http import require_http_methods

from concerns import actions, rules
from concerns.asking import Asking
from concerns.asking_forms import EstablishForm, MarkForm
from concerns.models import Concern
from concerns.triage_views import GET_AND_POST, act_page


@require_http_methods(GET_AND_POST)
def mark(request, pk):
    """Add kinds of worry that the writer did not tick."""

    def form(data):
        return MarkForm(data, concern=Concern.objects.visible_to(request.user).get(pk=pk))

    def act(found, form, seen):
        actions.mark(found, by=request.user, **form.cleaned_data)

    return act_page(
        request,
        pk,
        check=rules.check_can_mark,
        form=form,
        act=act,
        title="Add a kind of worry",
        button="Add",
    )


@require_http_methods(GET_AND_POST)
def establish(request, pk):
    """Write down the facts that its kinds of worry ask for."""

    def form(data):
        found = Concern.objects.visible_to(request.user).get(pk=pk)
        return EstablishForm(data, asking=Asking(found, request.user))

    def act(found, form, seen):
        actions.establish(found, by=request.user, facts=form.facts())

    return act_page(
        request,
        pk,
        check=rules.check_can_establish,
        form=form,
        act=act,
        title="What these kinds of worry ask",
        button="Save the answers",
        template="concerns/establish.html",
    )
