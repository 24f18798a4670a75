"""What is done to a child's file as a whole: who is kept out, what is added, what is lifted."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.timezone import now

from audit.reading import open_record
from concerns import actions, rules
from concerns.forms.files import EndForm, EventForm, FileReviewForm, KeepOutForm
from concerns.models import DoNotInform, Exclusion, File
from concerns.views.acting import done, reads_and_writes
from schools.models import Person

IN_ORDER = "The review stands in the chronology."
TO_DO = f"{IN_ORDER} Now add what is to be done to the concern that it belongs to."


@reads_and_writes
def keep_out(request, pk):
    pupil = _file(request, pk).pupil
    rules.check_can_keep_out(request.user, pupil)
    form = KeepOutForm(request.POST or None, people=_who_may_be_kept_out(request.user, pupil))
    if form.is_valid() and done(request, form, actions.keep_out, pupil):
        messages.success(request, "Done. From now on they see nothing of this file.")
        return redirect("chronology:file", pupil.pk)
    return _page(request, "keep_out", pupil, form)


def _file(request, pk):
    files = File.objects.visible_to(request.user)
    return open_record(files.select_related("pupil"), pk, by=request.user)


def _page(request, name, pupil, form, **more):
    """A form about the file. That parents are not to be informed stands on each (TRI-05)."""
    flag = pupil.do_not_inform.in_force().first()
    context = {"form": form, "pupil": pupil, "flag": flag, **more}
    return render(request, f"concerns/file/{name}.html", context)


def _who_may_be_kept_out(user, pupil):
    kept_out = Exclusion.objects.said().in_force().filter(pupil=pupil)
    people = Person.objects.at_school(pupil.school_id)
    return people.exclude(pk=user.pk).exclude(pk__in=kept_out.values("person"))


@reads_and_writes
def let_in(request, pk):
    rows = Exclusion.objects.visible_to(request.user).said()
    exclusion = open_record(rows.select_related("pupil", "person", "by"), pk, by=request.user)
    rules.check_can_keep_out_person(request.user, exclusion.pupil, exclusion.person)
    form = EndForm(request.POST or None)
    if form.is_valid() and done(request, form, actions.let_in, exclusion):
        messages.success(request, "Done. They see again what their posts open to them.")
        return redirect("chronology:file", exclusion.pupil_id)
    return _page(request, "let_in", exclusion.pupil, form, exclusion=exclusion)


@reads_and_writes
def add_event(request, pk):
    pupil = _file(request, pk).pupil
    rules.check_can_add_event(request.user, pupil)
    form = EventForm(request.POST or None)
    if form.is_valid() and done(request, form, actions.add_event, pupil):
        messages.success(request, "The event stands in the chronology.")
        return redirect("chronology:file", pupil.pk)
    return _page(request, "add_event", pupil, form)


@reads_and_writes
def review_file(request, pk):
    file = _file(request, pk)
    rules.check_can_review_file(request.user, file)
    form = FileReviewForm(request.POST or None, initial={"next_on": File.review_day(now())})
    seen = request.POST.get("seen")
    if form.is_valid() and done(
        request, form, actions.review_file, file, seen=seen, **form.cleaned_data
    ):
        messages.success(request, TO_DO if form.cleaned_data["needs_action"] else IN_ORDER)
        return redirect("chronology:file", file.pk)
    last = file.last_review()
    return _page(request, "review_file", file.pupil, form, last=last)


@reads_and_writes
def lift_do_not_inform(request, pk):
    rows = DoNotInform.objects.visible_to(request.user)
    flag = open_record(rows.select_related("pupil", "by"), pk, by=request.user)
    rules.check_can_lift_do_not_inform(request.user, flag.pupil)
    form = EndForm(request.POST or None)
    if form.is_valid() and done(request, form, actions.lift_do_not_inform, flag):
        messages.success(request, "The mark is lifted. The reason stands in the chronology.")
        return redirect("chronology:file", flag.pupil_id)
    return _page(request, "lift_do_not_inform", flag.pupil, form, lifted=flag)
