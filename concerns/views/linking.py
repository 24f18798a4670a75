"""For the leads: two concerns that tell of the same event, linked and unlinked."""

from django.contrib import messages
from django.shortcuts import redirect, render

from audit.reading import open_record
from concerns import actions, rules
from concerns.forms import ReasonForm
from concerns.forms.linking import LinkForm
from concerns.models import Concern, Link, may_be_the_same
from concerns.picture import Picture
from concerns.views.acting import act_page, done, reads_and_writes


@reads_and_writes
def link(request, pk):
    def form(data):
        found = Concern.objects.visible_to(request.user).get(pk=pk)
        return LinkForm(data, found=may_be_the_same(found, request.user))

    return act_page(
        request,
        pk,
        check=rules.check_can_link,
        form=form,
        act=actions.link,
        title="Link another report of the same event",
        button="Link the two",
        template="concerns/link.html",
    )


@reads_and_writes
def unlink(request, pk):
    links = Link.objects.visible_to(request.user).select_related("concern")
    found = open_record(links, pk, by=request.user)
    rules.check_can_unlink(request.user, found)
    form = ReasonForm(request.POST or None)
    if form.is_valid() and done(request, form, actions.unlink, found):
        messages.success(request, "They are no longer linked. The reason stands on both.")
        return redirect("concerns:concern", found.concern_id)
    context = {
        "form": form,
        "concern": found.concern,
        "picture": Picture(found.concern, request.user),
        "title": "These are not the same event",
        "button": "End the link",
    }
    return render(request, "concerns/act.html", context)
