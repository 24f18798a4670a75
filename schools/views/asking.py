"""What the pages share: the school in the address, and one form on one page."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render

from audit.actions import Refused
from schools.models import PostChange, School
from schools.second_person import said_of

GET_AND_POST = ["GET", "POST"]


def school_in_sight(request, pk):
    """The school of the address, among those where the person holds a post."""
    found = School.objects.visible_to(request.user).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def schools_kept(request, *any_of, refusal):
    """The schools where the person may do this. With none of them, they are told who may."""
    kept = list(School.objects.visible_to(request.user).where(request.user, *any_of))
    if not kept:
        raise Refused(refusal)
    return kept


def typed(request):
    """What was sent, for a form to check; None while it is only being opened."""
    return request.POST if request.method == "POST" else None


def ask(request, form, act, *, title, button, back, done, page="schools/act.html", **context):
    """Show a form, or do what it says and go back with a sentence.

    What the action refuses is said on the form, with everything that was typed. `done` is the
    sentence, or makes it of what the action gave back.
    """
    if request.method == "POST" and form.is_valid():
        try:
            made = act(form.cleaned_data)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, done(made) if callable(done) else done)
            return redirect(back)
    shown = {"form": form, "title": title, "button": button, "back": back, **context}
    return render(request, page, shown)


def do(request, act, *, back, done):
    """A button without a form of its own: do it, and go back with what came of it."""
    try:
        made = act()
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, done(made) if callable(done) else done)
    return redirect(back)


def or_for_whom_it_waits(done):
    """`done`; or, of a change of posts that needs a second person, who that may be."""
    return lambda made: said_of(made) if isinstance(made, PostChange) else done


def as_typed(record, form):
    """What the record says, as the first words in the boxes of this form."""
    return {name: getattr(record, name) for name in form.base_fields if hasattr(record, name)}
