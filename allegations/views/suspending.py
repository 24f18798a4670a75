"""Pages on a suspension: the decision, its letter, confirmed, reviewed, ended."""

from django.contrib import messages
from django.utils import timezone

from allegations import actions
from allegations import suspension_rules as rules
from allegations.forms import suspending as forms
from allegations.models import Suspension
from allegations.views.pages import act_on, opened
from audit.reading import open_record
from concerns.printing import NotMade
from concerns.views.acting import reads_and_writes
from referrals.views.pages import pdf_answer


@reads_and_writes
def decide_suspension(request, pk):
    case = opened(request, pk)
    rules.check_can_decide_suspension(request.user, case)
    form = forms.SuspensionForm(request.POST or None, case=case)
    said = {"title": "Suspension: decide, and why", "button": "Save the decision"}
    said["template"] = "allegations/decide_suspension.html"
    return act_on(request, case, form, actions.decide_suspension, **said)


def _opened(request, pk):
    rows = Suspension.objects.visible_to(request.user)
    return open_record(rows.select_related("case__subject", "case__school"), pk, by=request.user)


def _follow(request, found, form, act, **said):
    """What follows a suspension is done to it, and the case is shown again."""

    def to_it(case, *, by, **words):
        return act(found, by=by, **words)

    return act_on(request, found.case, form, to_it, **said)


@reads_and_writes
def draft_letter(request, pk):
    """The words are kept in the case, the PDF nowhere: it is made anew each time."""
    found = _opened(request, pk)
    rules.check_can_draft_letter(request.user, found)
    last = found.letters.last()
    initial = {"words": last.words, "signed_by": last.signed_by} if last else {}
    form = forms.LetterForm(request.POST or None, initial=initial)
    if form.is_valid():
        try:
            return _letter(request, found, form.cleaned_data)
        except NotMade as why:
            messages.error(request, str(why))
    said = {"title": "The letter that confirms it", "button": "Make the letter (PDF)"}
    said["warning"] = (
        "It names no child and says nothing of guilt. Read it before it goes, and say in the case "
        "when and how they got it."
    )
    return act_on(request, found.case, _shown(form), None, **said)


def _shown(form):
    """The form with what was typed, so that the page shows it again and does nothing."""
    return forms.LetterForm(initial=form.cleaned_data) if form.is_valid() else form


def _letter(request, found, words):
    def act(suspension, *, by):
        actions.draft_letter(suspension, by=by, **words)

    said = {"suspension": found, "case": found.case, "letter": words, "now": timezone.now()}
    return pdf_answer("letter", found, act, said, by=request.user, room="allegations")


@reads_and_writes
def confirm_suspension(request, pk):
    found = _opened(request, pk)
    rules.check_can_confirm_suspension(request.user, found)
    said = {"title": "It was confirmed in writing", "button": "Write it down"}
    form = forms.ConfirmForm(request.POST or None)
    return _follow(request, found, form, actions.confirm_suspension, **said)


@reads_and_writes
def review_suspension(request, pk):
    found = _opened(request, pk)
    rules.check_can_review_suspension(request.user, found)
    said = {"title": "Review the suspension", "button": "Write it down"}
    form = forms.SuspensionReviewForm(request.POST or None)
    return _follow(request, found, form, actions.review_suspension, **said)


@reads_and_writes
def end_suspension(request, pk):
    found = _opened(request, pk)
    rules.check_can_end_suspension(request.user, found)
    said = {"title": "The suspension has ended", "button": "It has ended"}
    form = forms.SuspensionEndForm(request.POST or None)
    return _follow(request, found, form, actions.end_suspension, **said)
