"""For everybody who works here: log a concern, from the first question until it is signed."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from audit.actions import Refused
from concerns import actions, attachment_rules, rules
from concerns.body import REGIONS
from concerns.forms import FilterForm, MarkForm, StartForm, WriteForm
from concerns.models import BodyMark, Concern, Draft
from concerns.sheet import Sheet
from concerns.views.acting import reads_and_writes
from schools.models import Person, Pupil, School
from schools.posts import Can

ELSEWHERE = (
    "This concern was changed in another tab, at {:%H:%M}. What you typed here is still on this "
    "page: copy what is missing, then open it afresh."
)

NUL = "One of the boxes has a character that cannot be kept. Please type that part again."


@reads_and_writes
def log(request):
    """The one question that comes before any name: is it about an adult here?"""
    schools = list(School.objects.where(request.user, Can.LOG))
    if not schools:
        raise Refused("You hold no post at a school today. Please speak to the DSL in person.")
    form = StartForm(request.POST or None, schools=schools)
    if form.is_valid():
        if form.cleaned_data["adult"] == "yes":
            return redirect("concerns:about-an-adult")
        school = form.cleaned_data.get("school") or schools[0].pk
        draft = actions.start_draft(by=request.user, school_id=int(school))
        return redirect("concerns:write", draft.pk)
    drafts = Draft.objects.visible_to(request.user).select_related("school")
    return render(request, "concerns/log.html", {"form": form, "drafts": drafts})


def _draft(request, pk):
    """The draft, or None when this person has signed it meanwhile."""
    drafts = Draft.objects.visible_to(request.user).select_related("school__settings")
    draft = drafts.filter(pk=pk).first()
    if draft is None and not Concern.objects.submitted_by(request.user).filter(pk=pk).exists():
        raise Http404
    return draft


@reads_and_writes
def write(request, pk):
    """The sheet itself. Every button saves first, so that nothing typed depends on it."""
    draft = _draft(request, pk)
    if draft is None:
        return redirect("concerns:receipt", pk)
    if request.method == "GET":
        sheet = Sheet(draft.fields)
        return _sheet_page(request, draft, sheet, checked="errors" in request.GET)
    sheet, button = Sheet.posted(request.POST), request.POST.get("do", "")
    pressed = sheet.do(button)
    if holds_nul(request.POST):
        messages.error(request, NUL)
        return _sheet_page(request, draft, sheet, checked=True, status=422)
    try:
        draft = _save(request, draft, sheet)
    except rules.Stale:
        messages.error(request, ELSEWHERE.format(timezone.localtime(draft.saved_at)))
        return _sheet_page(request, draft, sheet, stale=True, status=409)
    if button == "later":
        messages.success(request, "Your draft is kept. Nobody else can see it.")
        return redirect("concerns:mine")
    if button == "files":
        return redirect("concerns:attach-to-draft", pk)
    if not pressed and not _faults(draft, sheet):
        return redirect("concerns:check", pk)
    return _sheet_page(request, draft, sheet, checked=not pressed, find=button == "find")


def _save(request, draft, sheet):
    return actions.save_draft(
        draft,
        by=request.user,
        fields=sheet.fields,
        version=number(request.POST.get("version")),
        tab=request.POST.get("tab", "")[:60],
        turn=number(request.POST.get("turn")),
    )


def holds_nul(typed):
    """PostgreSQL keeps every character but this one."""
    return any("\0" in text for name, texts in typed.lists() for text in (name, *texts))


def number(typed):
    return int(typed) if typed and typed.isdecimal() and len(typed) < 10 else 0


def _form(draft, sheet):
    return WriteForm(sheet.data, school=draft.school, author=draft.author_id)


def _faults(draft, sheet):
    """Whether something on the sheet is still to be put right before signing."""
    form = _form(draft, sheet)
    if form.errors or not _children_or_words(draft, sheet, form) or _bad_marks(sheet):
        return True
    return _must_lose_files(draft, form)


def _must_lose_files(draft, form):
    """Whether it has files, and is ticked as a kind of worry with which none is kept."""
    form.is_valid()
    kinds = form.cleaned_data.get("categories", ())
    return attachment_rules.forbids_files(kinds) and draft.attachments.exists()


def _children_or_words(draft, sheet, form):
    return bool(_pupils(draft, sheet)) or bool(form["not_on_list"].value())


def _bad_marks(sheet):
    return [mark for mark in sheet.marks() if MarkForm(mark).errors]


def _pupils(draft, sheet):
    """The children chosen who are pupils of this school, in the order chosen."""
    keys = sheet.pupil_keys()
    found = Pupil.objects.filter(school=draft.school_id).in_bulk(keys)
    return [pupil for key in keys for pk, pupil in found.items() if str(pk) == key]


def _sheet_page(request, draft, sheet, *, checked=False, find=False, stale=False, status=200):
    form = _form(draft, sheet)
    children = _pupils(draft, sheet)
    if not checked:
        form._errors = {}
    else:
        _say_what_is_missing(draft, sheet, form)
    looked_for = FilterForm(sheet.data)
    context = {
        "draft": draft,
        "form": form,
        "stale": stale,
        "children": [{"pupil": p, "role": sheet.role_of(p.pk)} for p in children],
        "marks": [_with_sentence(mark, checked) for mark in sheet.marks()],
        "regions": REGIONS,
        "kinds": BodyMark.Kind.choices,
        "find": sheet.data.get("find", ""),
        "found": [p for p in looked_for.pupils(draft.school_id) if p not in children]
        if find
        else None,
        "on_duty": Person.objects.on_duty(draft.school_id).exclude(pk=request.user.pk),
        "files": draft.attachments.all(),
        "no_files": attachment_rules.draft_forbids_files(draft),
    }
    return render(request, "concerns/write.html", context, status=status)


def _say_what_is_missing(draft, sheet, form):
    """What the boxes themselves cannot know: that nobody is chosen, that a mark is half made."""
    if not _children_or_words(draft, sheet, form):
        form.add_error("not_on_list", "Choose the child, or say who it is in words.")
    if _must_lose_files(draft, form):
        form.add_error("categories", attachment_rules.TAKE_OUT)
    for number, mark in enumerate(sheet.marks(), start=1):
        checked = MarkForm(mark)
        if sentence := checked.sentence():
            box = {"box": f"mark-{number}-{checked.box()}"}
            form.add_error(
                None, ValidationError(f"Body map, mark {number}: {sentence}", params=box)
            )


def _with_sentence(mark, checked):
    return {**mark, "error": MarkForm(mark).sentence() if checked else ""}


@require_POST
def save(request, pk):
    """What the script sends while somebody types."""
    draft = get_object_or_404(Draft.objects.visible_to(request.user), pk=pk)
    sheet = Sheet.posted(request.POST)
    if holds_nul(request.POST):
        return JsonResponse({"sentence": NUL}, status=422)
    try:
        draft = _save(request, draft, sheet)
    except rules.Stale:
        sentence = ELSEWHERE.format(timezone.localtime(draft.saved_at))
        return JsonResponse({"sentence": sentence}, status=409)
    saved = timezone.localtime(draft.saved_at)
    return JsonResponse({"saved": f"{saved:%H:%M}", "version": draft.version})


@require_POST
def find_pupils(request, pk):
    """Names and classes for the child chooser. Asked by POST, so that no name is in an address."""
    draft = get_object_or_404(Draft.objects.visible_to(request.user), pk=pk)
    found = FilterForm(request.POST).pupils(draft.school_id)
    return JsonResponse(
        {"pupils": [{"id": str(p.pk), "label": p.label, "known": ""} for p in found]}
    )


@reads_and_writes
def check(request, pk):
    """Read it through and sign. What is signed is what this page shows: the saved draft."""
    draft = _draft(request, pk)
    if draft is None:
        return redirect("concerns:receipt", pk)
    sheet = Sheet(draft.fields)
    if _faults(draft, sheet):
        return redirect(reverse("concerns:write", args=[pk]) + "?errors")
    if request.method == "POST":
        if _seen(request) != (draft.version, _keys_of_files(draft)):
            messages.error(request, "It was changed in another tab. Please read it once more.")
            return redirect("concerns:check", pk)
        _sign(request, draft, sheet)
        return redirect("concerns:receipt", pk)
    return render(request, "concerns/check.html", _read_through(draft, sheet))


def _seen(request):
    """Which save of the draft, and which of its files, the page showed that is signed."""
    return number(request.POST.get("version")), request.POST.get("files", "")


def _keys_of_files(draft):
    return " ".join(str(file.pk) for file in draft.attachments.all())


def _read_through(draft, sheet):
    form = _form(draft, sheet)
    form.is_valid()
    concern = Concern(author=draft.author, school=draft.school, **form.words())
    urgent = [kind for kind in form.cleaned_data["categories"] if kind.kind.urgent]
    concern.urgent |= bool(urgent)
    return {
        "urgent_kinds": urgent,
        "draft": draft,
        "concern": concern,
        "children": _children(draft, sheet, form),
        "categories": form.cleaned_data["categories"],
        "marks": [BodyMark(number=n, **mark) for n, mark in enumerate(_marks(sheet), start=1)],
        "roles": dict(form.roles),
        "paper_code": form.cleaned_data["paper_code"],
        "files": draft.attachments.select_related("by"),
        "keys_of_files": _keys_of_files(draft),
    }


def _sign(request, draft, sheet):
    form = _form(draft, sheet)
    form.is_valid()
    return actions.sign(
        draft,
        by=request.user,
        words=form.words(),
        children=_children(draft, sheet, form),
        marks=_marks(sheet),
        categories=list(form.cleaned_data["categories"]),
        paper_code=form.cleaned_data["paper_code"],
    )


def _children(draft, sheet, form):
    roles = {value for value, _ in form.roles}
    children = [
        {"pupil": pupil, "role": role if (role := sheet.role_of(pupil.pk)) in roles else "harmed"}
        for pupil in _pupils(draft, sheet)
    ]
    words = form.cleaned_data["not_on_list"]
    if words:
        role = form.cleaned_data["not_on_list_role"] or "harmed"
        children.append({"not_on_list": words, "role": role})
    return children


def _marks(sheet):
    forms = [MarkForm(mark) for mark in sheet.marks()]
    return [form.cleaned_data for form in forms if form.is_valid()]


@reads_and_writes
def discard(request, pk):
    draft = get_object_or_404(Draft.objects.visible_to(request.user), pk=pk)
    if request.method == "POST":
        actions.discard(draft, by=request.user)
        messages.success(request, "The draft is gone.")
        return redirect("concerns:mine")
    return render(request, "concerns/discard.html", {"draft": draft})
