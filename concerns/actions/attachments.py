"""Files kept with what is being written, and with what was signed.

Each takes its file from `concerns.uploads.taken_in`, which judged it and made it anew.
"""

import hashlib

from django.db import transaction

from audit.actions import record
from concerns import attachment_rules as rules
from concerns import notices
from concerns.models import Attachment, Concern, Draft, DraftAttachment


@transaction.atomic
def attach_to_draft(draft, *, by, label, file):
    """Keep a file beside what somebody is still writing: it is signed with the rest."""
    draft = Draft.objects.select_for_update().get(pk=draft.pk)
    rules.check_can_attach_to_draft(by, draft)
    kept = DraftAttachment.objects.create(
        school_id=draft.school_id, draft=draft, label=label, by=by, **_facts(file)
    )
    record("attached", draft, by=by)
    return kept


@transaction.atomic
def take_out(attachment, *, by):
    """Take a file out of a draft. It is gone: nothing of it was signed."""
    rules.check_can_take_out(by, attachment)
    record("took_out", attachment, by=by)
    attachment.delete()


@transaction.atomic
def attach(concern, *, by, label, file):
    """A dated addition of a file to a signed concern, by its writer or a lead."""
    concern = Concern.objects.select_for_update().get(pk=concern.pk)
    rules.check_can_attach(by, concern)
    kept = Attachment(
        school_id=concern.school_id,
        concern=concern,
        with_signing=False,
        label=label,
        by=by,
        **_facts(file),
    )
    _keep(kept)
    record("attached", concern, by=by)
    notices.added_to(concern, by)
    return kept


def _facts(file):
    return {
        "kind": file.kind,
        "data": file.data,
        "size": len(file.data),
        "sha256": hashlib.sha256(file.data).hexdigest(),
    }


def _keep(attachment):
    attachment.seal = attachment.sealed()
    attachment.save(force_insert=True)


def as_signed(concern, drafted):
    """The files of a draft as those of its concern, in order: for the seal, and not stored yet."""
    same = "pk school_id label kind size sha256 at by_id".split()
    return [
        Attachment(
            concern=concern, with_signing=True, **{name: getattr(one, name) for name in same}
        )
        for one in drafted
    ]


def carry_over(concern, drafted):
    """Each file from its draft to the concern that is being signed, one after the other."""
    for one, kept in zip(drafted, as_signed(concern, drafted), strict=True):
        kept.data = one.data
        _keep(kept)
        one.delete()
