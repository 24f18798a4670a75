"""What is shared by name: sharing it, ending it, the summaries, and what is shared with me."""

from django.contrib import messages
from django.db.models import Count, Max
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from audit.models import Entry
from audit.reading import allows, open_record
from concerns import actions
from concerns import share_rules as rules
from concerns.forms.files import EndForm
from concerns.forms.sharing import ShareForm, SummaryForm, VersionForm
from concerns.models import Concern, DoNotInform, File, Share, Summary
from concerns.models.share import MAY_BE_SHOWN
from concerns.views.acting import done, reads_and_writes
from schools.models import Person
from schools.posts import CASE_POSTS


@require_GET
def shared(request):
    """What is shared with me by name, and until when."""
    return render(request, "concerns/share/shared.html", {"shares": shown_to(request.user)})


def shown_to(user):
    """Each with what its line shows: the child and, of a concern, when it was signed."""
    shares = Share.objects.shown_to(user).select_related("by", "file__pupil", "summary__pupil")
    return shares.select_related("concern").prefetch_related("concern__involvements__pupil")


@reads_and_writes
def share_file(request, pk):
    file = open_record(File.objects.visible_to(request.user), pk, by=request.user)
    kept_back = Concern.objects.visible_to(request.user).about(file.pupil).in_confidence()
    return _share(request, file, ("chronology:file", file.pk), kept_back=kept_back)


@reads_and_writes
def share_concern(request, pk):
    concern = open_record(Concern.objects.visible_to(request.user), pk, by=request.user)
    return _share(request, concern, ("concerns:concern", concern.pk))


@reads_and_writes
def share_summary(request, pk):
    summary = open_record(Summary.objects.visible_to(request.user), pk, by=request.user)
    return _share(request, summary, ("concerns:summary", summary.pk))


def _share(request, item, back, **more):
    """One form for the three: what differs is which kinds of share there may be."""
    rules.check_can_share(request.user, item)
    kinds = rules.kinds_for(item)
    people = _who_may_be_shown(request.user, item)
    form = ShareForm(request.POST or None, people=people, kinds=kinds)
    if form.is_valid() and done(request, form, actions.share, item):
        messages.success(request, "Shared. They have been told that something waits for them.")
        return redirect(*back)
    context = {"form": form, "item": item, "of": rules.name_of(item), "back": back}
    return _page(request, "share", _pupils(item), **context, **more)


def _who_may_be_shown(user, item):
    """With an account, at work here, and neither a reader by post nor kept out. Not oneself."""
    here = Person.objects.with_account()
    readers = here.holding(item.school_id, *(CASE_POSTS - {"head"}))
    return (
        here.holding(item.school_id, *MAY_BE_SHOWN)
        .exclude(pk=user.pk)
        .exclude(pk__in=readers.values("pk"))
        .exclude(pk__in=rules.kept_out_of(item).values("person"))
    )


def _pupils(item):
    if rules.name_of(item) == "concern":
        children = item.involvements.filter(pupil__isnull=False).select_related("pupil")
        return [child.pupil for child in children]
    return [item.pupil]


def _page(request, name, pupils, **context):
    """That parents are not to be informed stands on each page about the child (TRI-05)."""
    flags = DoNotInform.objects.visible_to(request.user).in_force().filter(pupil__in=pupils)
    context |= {"pupils": pupils, "flags": flags.select_related("pupil")}
    return render(request, f"concerns/share/{name}.html", context)


@reads_and_writes
def end_share(request, pk):
    rows = Share.objects.visible_to(request.user).select_related("person", "by")
    share = open_record(rows, pk, by=request.user)
    rules.check_can_end_share(request.user, share)
    form = EndForm(request.POST or None)
    back = _back(share)
    if form.is_valid() and done(request, form, actions.end_share, share):
        messages.success(request, "Ended. From now on they see nothing of it.")
        return redirect(*back)
    context = {"form": form, "share": share, "back": back, "used": _used(share)}
    return _page(request, "end_share", share.pupils, **context)


def _used(share):
    """How often they have opened it since, and when last."""
    reads = Entry.objects.about(share.item).reads()
    reads = reads.filter(by_id=share.person_id, at__gte=share.at)
    return reads.aggregate(times=Count("pk"), last=Max("at"))


def _back(share):
    """The page on which it stands who is let in."""
    room = "chronology" if share.item_name == "file" else "concerns"
    return f"{room}:{share.item_name}", share.item.pk


# Summaries ---------------------------------------------------------------------------------------


@reads_and_writes
def write_summary(request, pk):
    file = open_record(File.objects.visible_to(request.user), pk, by=request.user)
    rules.check_can_write_summary(request.user, file.pupil)
    form = SummaryForm(request.POST or None)
    if form.is_valid():
        summary = done(request, form, actions.write_summary, file.pupil)
        if summary:
            messages.success(request, "Written. Now share it with those who need it.")
            return redirect("concerns:share-summary", summary.pk)
    back = ("chronology:file", file.pk)
    return _page(request, "write_summary", [file.pupil], form=form, back=back)


@require_GET
def summary(request, pk):
    """The latest words; for the leads also the earlier ones, and who is shown it."""
    rows = Summary.objects.visible_to(request.user).select_related("pupil")
    found = open_record(rows, pk, by=request.user)
    may_share = allows(rules.check_can_share, request.user, found)
    shares = Share.objects.visible_to(request.user).in_force().filter(summary=found)
    context = {
        "summary": found,
        "versions": list(found.versions.select_related("by").order_by("-at")),
        "may_share": may_share,
        "let_in": shares.select_related("person"),
        "mine": Share.objects.shown_to(request.user).filter(summary=found).first(),
    }
    return _page(request, "summary", [found.pupil], **context)


@reads_and_writes
def rewrite_summary(request, pk):
    rows = Summary.objects.visible_to(request.user).select_related("pupil")
    found = open_record(rows, pk, by=request.user)
    rules.check_can_write_summary(request.user, found.pupil)
    form = VersionForm(request.POST or None, initial={"words": found.latest.words})
    if form.is_valid() and done(request, form, actions.rewrite_summary, found):
        messages.success(request, "Saved. From now on they read this version.")
        return redirect("concerns:summary", pk)
    back = ("concerns:summary", found.pk)
    return _page(request, "rewrite_summary", [found.pupil], form=form, back=back)
