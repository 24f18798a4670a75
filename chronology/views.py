"""The children with a file, one child's file, its print and bundles, and who has read it."""

from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from audit.reading import allows, open_record
from chronology import around, reads, rules, story
from chronology.forms import BundleForm, SearchForm
from chronology.listing import Listing
from chronology.narrowing import Narrowing
from concerns import actions, due
from concerns.bundle_rules import check_can_produce_bundle
from concerns.models import Concern, File, Share
from concerns.patterns import patterns_of
from concerns.printing import NotMade, pdf_of
from deadlines.listing import owed
from referrals.due import on_notices, on_referrals
from referrals.meeting_due import on_meetings
from referrals.models import Meeting, PlanNotice, Referral
from schools import posts
from schools.posts import Can


@require_http_methods(["GET", "POST"])
def children(request):
    """Every file in sight. A name is looked for by POST, so that it stands in no address."""
    rules.check_can_list_children(request.user)
    form = SearchForm(request.POST or None)
    typed = form.cleaned_data["name"] if form.is_valid() else ""
    listing = Listing(request.user, request.GET, typed)
    if typed:
        reads.record_found(listing.page, by=request.user)
    return render(request, "chronology/children.html", {"form": form, "listing": listing})


@require_GET
def file(request, pk):
    """Who this child is, and their story as far as this person may read it."""
    opened = open_record(around.files(request.user), pk, by=request.user)
    entries = story.entries_for(opened.pupil, request.user)
    narrowing = Narrowing(request.GET)
    context = {
        **_about(opened, request.user),
        "entries": narrowing.of(entries),
        "chips": narrowing.chips(entries),
        "narrowing": narrowing,
        "clocks": _clocks(opened, request.user),
        "to_do": story.to_do(entries),
        "by_name": _by_name(opened, request.user),
        "patterns": _patterns(opened, request.user),
        "reads": reads.this_week(opened, story.concerns_in(entries)),
    }
    return render(request, "chronology/file.html", context)


def _clocks(opened, user):
    """What runs on the concerns, referrals and meetings that this person reads and on the file, and
    who must be told at once."""
    concerns = Concern.objects.visible_to(user).filter(involvements__pupil=opened.pk)
    parts = [
        due.on_concerns(concerns, user),
        on_referrals(Referral.objects.visible_to(user).about(opened.pk).open()),
        on_meetings(Meeting.objects.visible_to(user).about(opened.pk)),
        on_notices(PlanNotice.objects.visible_to(user).filter(pupil=opened.pk)),
    ]
    if posts.may(user, Can.READ_FILES, opened.school_id):
        parts.append(due.on_files(File.objects.visible_to(user).filter(pk=opened.pk)))
    lines, _ = owed(parts)
    return lines


def _patterns(opened, user):
    """Those that wait for an answer, for whoever reads the file by their post."""
    if not posts.may(user, Can.READ_FILES, opened.school_id):
        return []
    return patterns_of([opened.pupil], user)[opened.pk]


def _by_name(opened, user):
    """The share by which this person reads the file; None for whoever reads it by their post."""
    if posts.may(user, Can.READ_FILES, opened.school_id):
        return None
    return Share.objects.shown_to(user).filter(file=opened.pk).select_related("by").first()


def _about(opened, user, *, leaves=False):
    """What every page of the file says at its head, and what it may offer."""
    pupil = opened.pupil
    return {
        "file": opened,
        "pupil": pupil,
        "around": around.Around.of(opened, leaves=leaves),
        "can_keep_out": posts.may(user, Can.KEEP_OUT, opened.school_id),
        "can_triage": posts.may(user, Can.TRIAGE, opened.school_id),
        "can_print": allows(rules.check_can_print, user, opened),
        "can_see_reads": allows(rules.check_can_see_reads, user, opened),
    }


@require_http_methods(["GET", "POST"])
def print_file(request, pk):
    """The whole text on paper. Asking for it by POST leaves the trace that it was printed."""
    opened = open_record(around.files(request.user), pk, by=request.user)
    rules.check_can_print(request.user, opened)
    narrowing = Narrowing(request.GET)
    asked = request.method == "POST"
    entries = story.to_print(story.entries_for(opened.pupil, request.user, whole=asked))
    context = {
        **_about(opened, request.user, leaves=True),
        "entries": narrowing.of(entries),
        "all": len(entries),
        "narrowing": narrowing,
        "now": timezone.now(),
    }
    if not asked:
        return render(request, "chronology/print_ask.html", context)
    actions.print_file(opened, by=request.user)
    return render(request, "chronology/print.html", context)


@require_http_methods(["GET", "POST"])
def produce_bundle(request, pk):
    """The file, or what is chosen of it, as numbered pages to be given to somebody."""
    opened = open_record(around.files(request.user), pk, by=request.user)
    check_can_produce_bundle(request.user, opened)
    entries = story.entries_for(opened.pupil, request.user, whole=request.method == "POST")
    form = BundleForm(request.POST or None, entries=story.to_give(entries)[::-1])
    if form.is_valid() and (pages := _made(request, form, opened)):
        return pages
    context = {**_about(opened, request.user, leaves=True), "form": form}
    return render(request, "chronology/produce_bundle.html", context)


def _made(request, form, file):
    """The PDF, to be saved under a name that says nothing. None is made that is not written down,
    and none is written down that was not made."""
    try:
        with transaction.atomic():
            bundle = actions.produce_bundle(file, by=request.user, **form.for_action())
            said = {"bundle": bundle, "file": file, "pupil": file.pupil, "entries": form.picked}
            pdf = pdf_of(render_to_string("chronology/bundle.html", said))
    except NotMade as why:
        form.add_error(None, str(why))
        return None
    answer = HttpResponse(pdf, content_type="application/pdf")
    name = f"bundle-{bundle.reference.lower()}.pdf"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@require_GET
def read_by(request, pk):
    """Who has read or printed this file or a concern in it, newest first."""
    opened = open_record(around.files(request.user), pk, by=request.user)
    rules.check_can_see_reads(request.user, opened)
    concerns = reads.concerns_of(opened, request.user)
    summaries = reads.summaries_of(opened, request.user)
    attachments = reads.attachments_of(opened, request.user)
    entries = reads.of_file(opened, concerns, summaries, attachments)
    page = Paginator(entries, 100).get_page(request.GET.get("page"))
    context = {
        **_about(opened, request.user),
        "page": page,
        "reads": reads.told(page, concerns, reads.shares_of(opened, request.user), attachments),
    }
    return render(request, "chronology/reads.html", context)
