"""For the leads: support in school, and explaining it to the family."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from audit.reading import allows, open_record
from concerns import actions, due, support_rules
from concerns.forms.supporting import (
    ContactForm,
    EarlyHelpForm,
    EndSupportForm,
    FamilyWorkForm,
    SupportForm,
    SupportReviewForm,
)
from concerns.models import Concern, Support
from concerns.picture import Picture
from concerns.views.acting import act_page, done, reads_and_writes
from deadlines.clocks import clock
from deadlines.listing import owed
from deadlines.own_lengths import length_at
from schools.models import Person


@reads_and_writes
def give_support(request, pk):
    def form(data):
        found = Concern.objects.visible_to(request.user).get(pk=pk)
        return SupportForm(
            data,
            children=support_rules.near(found, request.user),
            people=Person.objects.with_account().at_school(found.school_id),
        )

    return act_page(
        request,
        pk,
        check=support_rules.check_can_support,
        form=form,
        act=actions.give_support,
        title="Arrange support",
        button="Save",
    )


@reads_and_writes
def early_help(request, pk):
    def form(data):
        found = Concern.objects.visible_to(request.user).get(pk=pk)
        return EarlyHelpForm(
            data,
            within=length_at(clock(support_rules.EARLY_HELP), found.school),
            children=support_rules.near(found, request.user),
            instruments=found.school.settings.early_help_instruments,
            people=Person.objects.with_account().at_school(found.school_id),
        )

    return act_page(
        request,
        pk,
        check=support_rules.check_can_support,
        form=form,
        act=actions.start_early_help,
        title="Early help",
        button="Start early help",
    )


@reads_and_writes
def work_with_parents(request, pk):
    return act_page(
        request,
        pk,
        check=support_rules.check_can_work_with_parents,
        form=FamilyWorkForm,
        act=actions.work_with_parents,
        title="Explain the arrangements to the family",
        button="Save",
    )


@require_GET
def led_plan(request, pk):
    """An early-help plan, for the lead professional who works here, and nothing else.

    That parents are not to be informed stands there too, and not on which ground (TRI-05).
    """
    plans = Support.objects.led_by(request.user).select_related("pupil", "early_help", "by")
    found = open_record(plans, pk, by=request.user)
    silent = found.pupil_id and found.pupil.do_not_inform.in_force().exists()
    clocks, _ = owed([due.on_led(plans.filter(pk=found.pk))])
    context = {"plan": found, "help": found.early_help, "do_not_inform": silent, "clocks": clocks}
    return render(request, "concerns/led_plan.html", context)


@reads_and_writes
def given_support(request, pk):
    """Support, for whoever of the school gives it: what is done, and their own contacts alone."""
    rows = Support.objects.given_by(request.user).select_related("pupil", "concern", "by")
    found = open_record(rows, pk, by=request.user)
    form = ContactForm(request.POST or None)
    if form.is_valid() and done(request, form, actions.log_contact, found):
        messages.success(request, "Written down.")
        return redirect("concerns:given-support", pk)
    context = {
        "form": form,
        "support": found,
        "clocks": owed([due.on_given(rows.filter(pk=found.pk))])[0],
        "own": found.entries.filter(by=request.user).reverse(),
        "do_not_inform": found.pupil.do_not_inform.in_force().exists(),
    }
    return render(request, "concerns/given_support.html", context)


def _opened(request, pk):
    rows = Support.objects.visible_to(request.user).select_related(
        "concern", "pupil", "by", "early_help", "giver"
    )
    return open_record(rows, pk, by=request.user)


@reads_and_writes
def support(request, pk):
    """One support with its contacts and reviews; whoever leads writes down another contact."""
    found = _opened(request, pk)
    if request.method == "POST":
        support_rules.check_can_keep_up(request.user, found)
    form = ContactForm(request.POST or None)
    if form.is_valid() and done(request, form, actions.log_contact, found):
        messages.success(request, "Written down.")
        return redirect("concerns:support", pk)
    this = Support.objects.visible_to(request.user).filter(pk=found.pk)
    more = {
        "may_keep_up": allows(support_rules.check_can_keep_up, request.user, found),
        "clocks": owed([due.on_supports(this)])[0],
    }
    return _page(request, found, form, "support", **more, **_rule(found))


@reads_and_writes
def review_support(request, pk):
    found = _opened(request, pk)
    support_rules.check_can_keep_up(request.user, found)
    form = SupportReviewForm(request.POST or None)
    if form.is_valid() and done(request, form, actions.review_support, found):
        return redirect("concerns:support", pk)
    words = {"title": "Does it help?", "button": "Save the review"}
    return _page(request, found, form, "review_support", **words, **_rule(found))


def _rule(found):
    """Of early help: the clock of its next look, and the last day for that."""
    if found.kind != Support.Kind.EARLY_HELP:
        return {}
    latest = support_rules.latest_look(found.early_help.starts_on, found.school)
    return {"rule": clock(support_rules.EARLY_HELP), "latest": latest}


@reads_and_writes
def end_support(request, pk):
    found = _opened(request, pk)
    support_rules.check_can_keep_up(request.user, found)
    form = EndSupportForm(request.POST or None)
    if form.is_valid() and done(request, form, actions.end_support, found):
        messages.success(request, "It has ended. What it came to stands on the concern.")
        return redirect("concerns:concern", found.concern_id)
    return _page(request, found, form, "act", title="End this support", button="End it")


def _page(request, found, form, template, **more):
    context = {
        "form": form,
        "support": found,
        "concern": found.concern,
        "picture": Picture(found.concern, request.user),
        "entries": found.entries.select_related("by"),
        **more,
    }
    return render(request, f"concerns/{template}.html", context)
