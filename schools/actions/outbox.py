"""The outbox: rows written with the change they tell of, mail sent after it is committed."""

import logging
import time
from datetime import timedelta

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from schools.models import Notice
from schools.trail import seals_of
from schools.waking import wake

log = logging.getLogger(__name__)
RETRY = timedelta(minutes=1)
LONGEST_RETRY = timedelta(hours=1)
# Seconds. A mail server that takes the call and never answers must not hold a worker for a hundred
# e-mails: the sweep waits for the same worker, and is woken twice a minute.
LONGEST_ROUND = 15
# What an account's own e-mails say, and where they lead. Every other one leads home.
PAGES = {
    Notice.Subject.ACCOUNT: ("schools/account_given.txt", "account_reset_password"),
    Notice.Subject.CHANGED: ("schools/account_changed.txt", "account_login"),
    Notice.Subject.SEAL: ("schools/seal_of_trail.txt", "home"),
}


def tell(people, subject, *, school_id):
    """Owe each of these people one e-mail with this subject (a Notice.Subject)."""
    Notice.objects.bulk_create(
        Notice(school_id=school_id, to=person, subject=subject) for person in people
    )
    transaction.on_commit(_wake, robust=True)


def tell_address(address, subject, *, school_id):
    """Owe one e-mail to an address that is nobody's account: the school's fallback."""
    Notice.objects.create(school_id=school_id, address=address, subject=subject)
    transaction.on_commit(_wake, robust=True)


def _wake():
    from schools.tasks import send_notices

    wake(send_notices)


def deliver(now=None, most=100):
    """Send what waits, each in a transaction of its own; what fails is tried again later.

    Returns how many were sent. Safe to run in several workers at once. What is left after a quarter
    of a minute is left to the next round.
    """
    now = now or timezone.now()
    sent, until = 0, time.monotonic() + LONGEST_ROUND
    for _ in range(most):
        if time.monotonic() > until:
            break
        outcome = _deliver_one(now)
        if outcome is None:
            break
        sent += outcome
    return sent


@transaction.atomic
def _deliver_one(now):
    notice = (
        Notice.objects.waiting(now)
        .select_for_update(skip_locked=True, of=("self",))
        .select_related("to")
        .order_by("next_try_at")
        .first()
    )
    if notice is None:
        return None
    try:
        _send(notice)
    except OSError as error:  # smtplib's errors are OSErrors too
        log.warning("A notice could not be sent: %s", type(error).__name__)
        return _put_off(notice, now)
    notice.sent_at = timezone.now()
    notice.save(update_fields=["sent_at"])
    return 1


def _put_off(notice, now):
    notice.tries += 1
    notice.next_try_at = now + min(RETRY * 2 ** min(notice.tries, 10), LONGEST_RETRY)
    notice.save(update_fields=["tries", "next_try_at"])
    return 0


def _send(notice):
    address = notice.address or (notice.to.email if notice.to.is_active else "")
    if not address:
        return
    page, leads_to = PAGES.get(notice.subject, ("schools/notice.txt", "home"))
    said = {"link": settings.SITE_URL + reverse(leads_to)}
    if notice.subject == Notice.Subject.SEAL:
        said["seals"] = seals_of(notice.school_id)
    words = render_to_string(page, said)
    send_mail(notice.get_subject_display(), words, None, [address])
