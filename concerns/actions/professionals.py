"""Who else works with a child: entered, put right, ended."""

from django.db import transaction
from django.utils import timezone

from audit.actions import keep, record
from concerns import professional_rules as rules
from concerns.models import File, Professional
from concerns.rules import check_not_changed_since

# What may be put right later, each former word kept in the history.
CHANGED = ["agency", "team", "name", "role", "telephone", "email", "since", "source"]


@transaction.atomic
def add_professional(pupil, *, by, **words):
    """Somebody of another agency works with this child (CHR-12). `words` as CHANGED names them."""
    rules.check_can_keep_professionals(by, pupil)
    _check_once(pupil, words)
    professional = Professional(school_id=pupil.school_id, pupil=pupil, by=by, **words)
    keep(professional, by=by)
    record("added_professional", professional, by=by)
    return professional


@transaction.atomic
def change_professional(professional, *, by, seen=None, **words):
    """Put right how to reach them. `seen` is the mark of the page that it was typed on."""
    professional = _locked(professional, by)
    check_not_changed_since(professional, seen)
    _check_once(professional.pupil, words, besides=professional)
    for name, word in words.items():
        setattr(professional, name, word)
    keep(professional, by=by, fields=CHANGED)
    record("changed_professional", professional, by=by)
    return professional


@transaction.atomic
def end_professional(professional, *, by, reason):
    """They no longer work with the child. It stays on the file that they did."""
    professional = _locked(professional, by)
    professional.ended_at, professional.ended_by = timezone.now(), by
    professional.ended_reason = reason
    keep(professional, by=by, fields=["ended_at", "ended_by", "ended_reason"])
    record("ended_professional", professional, by=by, reason=reason)
    return professional


def _check_once(pupil, words, besides=None):
    File.objects.select_for_update().get(pk=pupil.pk)  # of two at once, one comes second
    rules.check_is_not_entered(pupil, words["agency"], words["name"], besides)


def _locked(professional, by):
    professional = Professional.objects.select_for_update().get(pk=professional.pk)
    rules.check_can_change_professional(by, professional)
    return professional
