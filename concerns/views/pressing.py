"""Asking the leads to look again, challenging a leader, and the answers to both."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from audit.reading import allows, open_record
from concerns import actions, pressing
from concerns.forms.pressing import AnswerForm, AskAgainForm, ChallengeForm
from concerns.models import Challenge, Concern, Reconsideration
from concerns.picture import Picture
from concerns.views.acting import done, reads_and_writes
from schools.models import School
from schools.posts import Can


@reads_and_writes
def look_again(request, pk):
    """The writer's own page: please look again."""
    concern = open_record(Concern.objects.submitted_by(request.user), pk, by=request.user)
    form = AskAgainForm(request.POST or None)
    if form.is_valid() and done(request, form, actions.ask_again, concern):
        messages.success(request, "Sent. The DSL team owes you an answer within two working days.")
        return redirect("concerns:receipt", pk)
    waiting = not allows(pressing.check_can_ask_again, request.user, concern)
    context = {"form": form, "concern": concern, "waiting": waiting}
    return render(request, "concerns/look_again.html", context)


@reads_and_writes
def answer(request, pk):
    """A lead answers, with what was asked and the fuller picture before them."""
    asked = open_record(Reconsideration.objects.visible_to(request.user), pk, by=request.user)
    pressing.check_can_answer(request.user, asked)
    form = AnswerForm(request.POST or None)
    if form.is_valid() and done(request, form, actions.answer, asked):
        messages.success(request, "The answer stands on file. Its writer sees that there is one.")
        return redirect("concerns:concern", asked.concern_id)
    concern = asked.concern
    context = {
        "form": form,
        "asked": asked,
        "concern": concern,
        "picture": Picture(concern, request.user),
        "latest": concern.decisions.last(),
    }
    return render(request, "concerns/answer.html", context)


@require_GET
def challenges(request):
    """What one wrote against how a leader deals with things, and what comes to oneself."""
    heard = Challenge.objects.heard_by(request.user).exclude(by=request.user)
    context = {
        "written": Challenge.objects.written_by(request.user),
        "heard": heard.select_related("by"),
        "schools": School.objects.where(request.user, Can.LOG),
    }
    return render(request, "concerns/challenges.html", context)


@reads_and_writes
def challenge(request, school):
    """Against how a leader deals with safeguarding. It goes past that person."""
    here = School.objects.where(request.user, Can.LOG).filter(pk=school).first()
    if here is None:
        raise Http404
    people = pressing.leaders_of(here).exclude(pk=request.user.pk)
    form = ChallengeForm(request.POST or None, people=people)
    if form.is_valid() and done(request, form, actions.challenge, here):
        messages.success(request, "Sent. You will find the answer here.")
        return redirect("concerns:challenges")
    return render(request, "concerns/challenge.html", {"form": form, "school": here})


@reads_and_writes
def hear(request, pk):
    """One challenge: for its writer, and for whoever it goes to, who answers."""
    said = open_record(
        Challenge.objects.visible_to(request.user).select_related("of", "by", "answered_by"),
        pk,
        by=request.user,
    )
    if request.method == "POST":
        pressing.check_hears(request.user, said)
    form = AnswerForm(request.POST or None)
    if form.is_valid() and done(request, form, actions.answer_challenge, said):
        messages.success(request, "Answered. The person who wrote it has been told.")
        return redirect("concerns:challenges")
    may_answer = allows(pressing.check_can_answer_challenge, request.user, said)
    context = {"form": form, "said": said, "may_answer": may_answer}
    return render(request, "concerns/hear.html", context)
