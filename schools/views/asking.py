"""What the pages share: the school in the address, and one form on one page."""

from hashlib import sha256

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
    sentence, or makes it of what the action gave back. Of a form over a record that stands (see
    `as_typed`), what somebody else has changed since the page was opened is not written over.
    """
    seen = isinstance(form.initial, AsItStands) and form.initial.version()
    if request.method == "POST" and form.is_valid():
        try:
            _check_not_changed_since(request.POST.get("seen"), seen, form)
            made = act(form.cleaned_data)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, done(made) if callable(done) else done)
            return redirect(back)
    shown = {"form": form, "title": title, "button": button, "back": back, "seen": seen}
    shown |= context
    return render(request, page, shown)


def _check_not_changed_since(sent, seen, form):
    """`sent` is the mark that the page carried; None where there was no page."""
    if seen and sent is not None and sent != seen:
        raise Refused(
            "Somebody has changed this since you opened this page. What you typed is still here, "
            f"and differs in: {_differing(form) or 'nothing'}. Look through it, and send it again "
            "if it is right."
        )


def _differing(form):
    return ", ".join(str(form[name].label) for name in form.changed_data)


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


class AsItStands(dict):
    """What a record says, by the name of the box."""

    def version(self):
        """Another as soon as one of them says something else; nothing where there is none."""
        said = repr(sorted((name, str(value)) for name, value in self.items()))
        return sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:16] if self else ""


def as_typed(record, form):
    """What the record says, as the first words in the boxes of this form."""
    names = [name for name in form.base_fields if hasattr(record, name)]
    return AsItStands((name, getattr(record, name)) for name in names)
