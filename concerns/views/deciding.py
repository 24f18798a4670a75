"""For the leads: what they do about one concern, each act with its form."""

from django.contrib import messages
from django.shortcuts import redirect, render

from audit.reading import allows, open_record
from concerns import actions, rules
from concerns.attachment_rules import check_can_note_viewing
from concerns.forms import (
    ActionForm,
    AddForm,
    AdviceForm,
    ChildForm,
    CloseForm,
    DecideForm,
    FinishForm,
    ParentsForm,
    ReasonForm,
    ReviewForm,
    SendingForm,
    ViewingForm,
)
from concerns.models import Action, Concern
from concerns.picture import Picture
from concerns.views.acting import act_page, done, reads_and_writes


@reads_and_writes
def decide(request, pk):
    def form(data):
        found = Concern.objects.visible_to(request.user).select_related("school__settings")
        return DecideForm(data, settled=found.get(pk=pk).school.settings)

    return act_page(
        request,
        pk,
        check=rules.check_can_decide,
        form=form,
        act=actions.decide,
        seen=True,
        title="Decide",
        button="Save the decision",
        template="concerns/decide.html",
    )


@reads_and_writes
def tell_parents(request, pk):
    return act_page(
        request,
        pk,
        check=rules.check_can_tell_parents,
        form=ParentsForm,
        act=actions.tell_parents,
        title="Parents and carers",
        button="Save",
        template="concerns/tell_parents.html",
    )


@reads_and_writes
def tell_child(request, pk):
    return act_page(
        request,
        pk,
        check=rules.check_can_tell_child,
        form=ChildForm,
        act=actions.tell_child,
        title="What the child was told, and wishes",
        button="Save",
    )


@reads_and_writes
def advise(request, pk):
    return act_page(
        request,
        pk,
        check=rules.check_can_advise,
        form=AdviceForm,
        act=actions.advise,
        title="Advice you took",
        button="Save",
        template="concerns/advise.html",
    )


@reads_and_writes
def send_records(request, pk):
    return act_page(
        request,
        pk,
        check=rules.check_can_send_records,
        form=SendingForm,
        act=actions.send_records,
        title="Records to another agency",
        button="Save the decision",
    )


@reads_and_writes
def note_viewing(request, pk):
    return act_page(
        request,
        pk,
        check=check_can_note_viewing,
        form=ViewingForm,
        act=actions.note_viewing,
        title="An image was seen",
        button="Save it",
    )


@reads_and_writes
def add_action(request, pk):
    def form(data):
        school = (
            Concern.objects.visible_to(request.user).values_list("school", flat=True).get(pk=pk)
        )
        return ActionForm(data, school_id=school)

    return act_page(
        request,
        pk,
        check=rules.check_can_add_action,
        form=form,
        act=actions.add_action,
        title="Ask somebody to do something",
        button="Add the action",
    )


@reads_and_writes
def review(request, pk):
    return act_page(
        request,
        pk,
        check=rules.check_can_review,
        form=ReviewForm,
        act=actions.review,
        seen=True,
        title="Look at it again",
        button="Save the review",
    )


@reads_and_writes
def close(request, pk):
    return act_page(
        request,
        pk,
        check=rules.check_can_close,
        form=CloseForm,
        act=actions.close,
        seen=True,
        title="Close the concern",
        button="Close it",
        template="concerns/close.html",
    )


@reads_and_writes
def reopen(request, pk):
    return act_page(
        request,
        pk,
        check=rules.check_can_reopen,
        form=ReasonForm,
        act=actions.reopen,
        seen=True,
        title="Reopen the concern",
        button="Reopen it",
    )


@reads_and_writes
def note(request, pk):
    """An addition by a lead to what was signed."""
    return act_page(
        request,
        pk,
        check=rules.check_can_add,
        form=AddForm,
        act=actions.add,
        title="Add to this concern",
        button="Add",
    )


@reads_and_writes
def action(request, pk):
    """One action: for its owner, who sees nothing else of the concern, and for the leads."""
    seen = Action.objects.visible_to(request.user) | Action.objects.owned_by(request.user)
    found = open_record(seen.distinct(), pk, by=request.user)
    may_see = Concern.objects.visible_to(request.user).filter(pk=found.concern_id).exists()
    form = FinishForm(request.POST or None)
    if form.is_valid() and done(request, form, actions.finish_action, found):
        messages.success(request, "Saved.")
        return redirect("concerns:concern", found.concern_id) if may_see else redirect("home")
    may_finish = allows(rules.check_can_finish_action, request.user, found)
    context = {
        "form": form,
        "action": found,
        "may_finish": may_finish,
        "may_see_concern": may_see,
        "picture": Picture(found.concern, request.user) if may_see else None,
    }
    refused = request.method == "POST" and not may_finish
    return render(request, "concerns/action.html", context, status=403 if refused else 200)
