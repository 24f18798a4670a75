"""Files: kept with a draft, added to what was signed, and opened by those who see the concern."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from audit.reading import allows, open_record
from concerns import actions
from concerns import attachment_rules as rules
from concerns.forms.attachments import AttachForm
from concerns.models import Attachment, Concern, Draft, DraftAttachment
from concerns.picture import Picture
from concerns.views.acting import done, reads_and_writes

KEPT = "Kept. You can add another, or go on writing."


def _form(request):
    return AttachForm(request.POST, request.FILES) if request.method == "POST" else AttachForm()


@reads_and_writes
def attach_to_draft(request, pk):
    """The files of what is being written: add one, take one out. The draft itself is saved."""
    draft = get_object_or_404(Draft.objects.visible_to(request.user), pk=pk)
    form = _form(request)
    if form.is_valid() and done(request, form, actions.attach_to_draft, draft):
        messages.success(request, KEPT)
        return redirect("concerns:attach-to-draft", pk)
    context = {
        "form": form,
        "draft": draft,
        "no_files": rules.draft_forbids_files(draft),
        "may_attach": allows(rules.check_can_attach_to_draft, request.user, draft),
    }
    return render(request, "concerns/attach_to_draft.html", context)


@require_GET
def draft_attachment(request, pk):
    drafted = DraftAttachment.objects.visible_to(request.user)
    found = open_record(drafted, pk, by=request.user)
    rules.check_can_open_draft_attachment(request.user, found)
    return _sent(found)


@require_POST
def take_out(request, pk):
    found = get_object_or_404(DraftAttachment.objects.visible_to(request.user), pk=pk)
    actions.take_out(found, by=request.user)
    messages.success(request, "The file is out of this draft, and gone.")
    return redirect("concerns:attach-to-draft", found.draft_id)


@reads_and_writes
def attach_own(request, pk):
    """Its writer adds a file to what they signed."""
    written = Concern.objects.submitted_by(request.user)
    return _attach_page(request, open_record(written, pk, by=request.user), "concerns:receipt")


@reads_and_writes
def attach(request, pk):
    """A lead adds a file."""
    in_sight = Concern.objects.visible_to(request.user)
    return _attach_page(request, open_record(in_sight, pk, by=request.user), "concerns:concern")


def _attach_page(request, concern, back):
    rules.check_can_attach(request.user, concern)
    form = _form(request)
    if form.is_valid() and done(request, form, actions.attach, concern):
        messages.success(request, "Kept with the concern. The DSL team has been told.")
        return redirect(back, concern.pk)
    picture = Picture(concern, request.user) if back == "concerns:concern" else None
    context = {"form": form, "concern": concern, "back": back, "picture": picture}
    return render(request, "concerns/attach.html", context)


@require_GET
def attachment(request, pk):
    return _opened(request, Attachment.objects.visible_to(request.user), pk)


@require_GET
def own_attachment(request, pk):
    return _opened(request, Attachment.objects.submitted_by(request.user), pk)


def _opened(request, in_sight, pk):
    found = open_record(in_sight.select_related("concern"), pk, by=request.user)
    rules.check_can_open_attachment(request.user, found)
    return _sent(found)


def _sent(found):
    """To be saved and not shown: never within a page, and under a name that says nothing."""
    answer = HttpResponse(bytes(found.data), content_type=found.media_type)
    answer["Content-Disposition"] = f'attachment; filename="{found.file_name}"'
    return answer
