"""For everybody who works here: whom to tell, how to write it, and what became of it."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from audit.reading import allows, open_record
from concerns import actions, attachment_rules
from concerns.beside import own_cards_of
from concerns.forms import AddForm
from concerns.models import Attachment, Concern, Draft, Feedback
from concerns.queue import page_number
from concerns.queue_rows import PAGE
from concerns.views.acting import reads_and_writes
from schools.models import Person, School
from schools.posts import Can


@require_GET
def mine(request):
    """What I wrote, and where it stands: received, opened, being dealt with, closed."""
    number = page_number(request.GET.get("page", ""))
    drafts = Draft.objects.visible_to(request.user).only("started_at", "saved_at")
    context = {"drafts": drafts, **_page_of_mine(request.user, number)}
    return render(request, "concerns/mine.html", context)


def _page_of_mine(user, number):
    """One more than is shown is read: so it is known whether there is a next page."""
    written = Concern.objects.submitted_by(user).order_by("-signed_at")
    written = written.with_names(signed=True).only("signed_at", "status")
    read = list(written[(number - 1) * PAGE : number * PAGE + 1])
    return {
        "concerns": read[:PAGE],
        "newer_page": number - 1,
        "older_page": number + 1 if len(read) > PAGE else None,
    }


@require_GET
def receipt(request, pk):
    """My own words as I signed them, and a neutral status. Never the file (ACC-02)."""
    written = Concern.objects.submitted_by(request.user).select_related("school__settings")
    concern = open_record(written, pk, by=request.user)
    return render(request, "concerns/receipt.html", _receipt(request, concern))


def _receipt(request, concern):
    return {
        "concern": concern,
        "addenda": concern.addenda.filter(author=request.user).select_related("author"),
        **_files(request.user, concern),
        "told": _told(request.user, concern),
        "own_cards": own_cards_of(concern, request.user),
        "requests": concern.reconsiderations.select_related("answered_by").defer("answer"),
        "on_duty": Person.objects.on_duty(concern.school_id).exclude(pk=request.user.pk),
    }


def _told(user, concern):
    return Feedback.objects.shown_to(user).filter(concern=concern.pk).select_related("by")


def _files(user, concern):
    """What they added themselves, and whether any of it is opened or added to."""
    mine = Attachment.objects.submitted_by(user).filter(concern=concern)
    return {
        "files": mine.select_related("by"),
        "shut": attachment_rules.concern_forbids_files(concern),
        "may_attach": allows(attachment_rules.check_can_attach, user, concern),
    }


@reads_and_writes
def add(request, pk):
    """Add to what I signed."""
    concern = open_record(Concern.objects.submitted_by(request.user), pk, by=request.user)
    form = AddForm(request.POST or None)
    if form.is_valid():
        actions.add(concern, by=request.user, words=form.cleaned_data["words"])
        messages.success(request, "Added. The DSL team has been told that there is more.")
        return redirect("concerns:receipt", pk)
    return render(request, "concerns/add.html", {"form": form, "concern": concern})


@require_GET
def about_an_adult(request):
    """Whom to tell about an adult, by post; and from here it is written down (CON-34)."""
    schools = [
        {"school": school, "people": _recipients(school)}
        for school in School.objects.where(request.user, Can.LOG)
    ]
    return render(request, "concerns/about_an_adult.html", {"schools": schools})


@require_GET
def guidance(request):
    """What to say, what not to say, what to write: to be read in a minute."""
    return render(request, "concerns/guidance.html")


def _recipients(school):
    kinds = ["head", "deputy_head", "chair", "vice_chair"]
    people = Person.objects.with_account()
    return {kind: list(people.holding(school.pk, kind)) for kind in kinds}
