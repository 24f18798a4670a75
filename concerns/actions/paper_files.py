"""The index of paper: a paper file is listed, moved, scanned, and one day no longer here."""

from django.db import transaction
from django.utils import timezone

from audit.actions import keep, record
from concerns import paper_file_rules as rules
from concerns.models import PaperFile
from concerns.rules import check_not_changed_since
from schools.models import Pupil


@transaction.atomic
def list_paper_file(pupil, *, by, **words):
    """A paper file is somewhere: what it is, where, who holds the key, what is scanned of it.

    The child may have no file, and none is started by it.
    """
    rules.check_can_list_paper_file(by, pupil)
    pupils = Pupil.objects.select_for_update(of=("self",), no_key=True)
    pupils.get(pk=pupil.pk)  # of two at once, one comes second
    rules.check_is_not_listed(by, pupil, words["what"])
    paper = PaperFile(school_id=pupil.school_id, pupil=pupil, by=by, **words)
    keep(paper, by=by)
    record("listed_paper_file", paper, by=by)
    return paper


def _locked(paper):
    return PaperFile.objects.select_for_update().get(pk=paper.pk)


@transaction.atomic
def change_paper_file(paper, *, by, seen=None, **words):
    """It has another place, another key-holder, or more of it is scanned. The history keeps what
    was before; `seen` is the mark of the page it was written on."""
    paper = _locked(paper)
    rules.check_can_change_paper_file(by, paper)
    check_not_changed_since(paper, seen)
    rules.check_is_different(paper, words)
    for name, said in words.items():
        setattr(paper, name, said)
    keep(paper, by=by, fields=[*words])
    record("changed_paper_file", paper, by=by)
    return paper


@transaction.atomic
def end_paper_file(paper, *, by, reason, seen=None):
    """It no longer is here: sent on, destroyed in its time, or all of it moved into this file."""
    paper = _locked(paper)
    rules.check_can_end_paper_file(by, paper)
    check_not_changed_since(paper, seen)
    paper.ended_at, paper.ended_by, paper.ended_reason = timezone.now(), by, reason
    keep(paper, by=by, fields=["ended_at", "ended_by", "ended_reason"])
    record("ended_paper_file", paper, by=by, reason=reason)
    return paper
