"""Finding from outside Celery that the clocks stand still, and writing to whoever can start them.

What the home page shows is seen by whoever opens it. At night nobody does, and Celery cannot mail
that Celery stands still. So a process of its own (`manage.py watch_clocks`) looks every half minute
and hands its mail to the mail server itself, past the outbox.
"""

import logging
import signal
from contextlib import contextmanager
from datetime import timedelta

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import connection
from django.template.loader import render_to_string
from django.utils import timezone

from deadlines.models import Heartbeat
from schools.models import Notice, Person, Post
from schools.wall import EVERY_SCHOOL, within

log = logging.getLogger(__name__)
STALE_AFTER = Heartbeat.STALE_AFTER
# While it lasts it is written again so often.
AGAIN = timedelta(hours=1)
# How long a look may take: a database that takes the call and never answers holds nobody for ever.
LONGEST_LOOK = 20
# Who starts it again, and who looks at the queue until then.
KEEPERS = [Post.Kind.IT, Post.Kind.DSL]
DATABASE = "The database has not answered for three minutes: nobody can sign in or write."
SWEEP = "No round over the clocks has ended for three minutes: nobody is told of what is late."
STEPS = "A clock cannot take its next step: somebody is not told of what is late."
MAIL = "E-mails have waited for more than three minutes, and none has been sent since."


class Watch:
    """The watch of one process: when it began, and whom it is to write to."""

    def __init__(self, now=None):
        self.began = self.answered_at = now or timezone.now()
        self.told_at = None
        self.addresses = set(settings.WATCH_MAIL)

    def go_round(self, now=None):
        """Look, and write where something stands still: once, and again each hour. What it is.

        In its first three minutes it writes nothing: after a night the last round is always old.
        """
        now = now or timezone.now()
        found = self._look(now)
        if not found:
            self.told_at = None
        elif now - self.began > STALE_AFTER and (not self.told_at or now - self.told_at >= AGAIN):
            log.error("The clocks stand still: %s", " ".join(found))
            self.told_at = now if write(self.addresses, found) else None
        return found

    def _look(self, now):
        """The addresses are read while they can be: they are wanted when they cannot."""
        try:
            with at_most(LONGEST_LOOK):
                found, self.addresses = look(now), {*settings.WATCH_MAIL, *addresses()}
                self.answered_at = now
                return found
        except Exception as error:
            log.warning("The database did not answer: %s", type(error).__name__)
            connection.close()
            return [DATABASE] if now - self.answered_at > STALE_AFTER else []


@within(EVERY_SCHOOL)
def look(now):
    """What stands still, in sentences. That it was looked at is written down, for the home page."""
    sweep, watch = Heartbeat.last(), Heartbeat.last("watch")
    latest = _latest_stuck(now)
    since = (watch.failing_since or latest) if latest else None
    told = {"last_swept_at": now, "failing_since": since}
    Heartbeat.objects.update_or_create(name="watch", defaults=told)
    failing = sweep.failing_since and now - sweep.failing_since > STALE_AFTER
    holds = {SWEEP: sweep.is_stale(now), STEPS: failing, MAIL: since}
    return [sentence for sentence, is_so in holds.items() if is_so]


def _latest_stuck(now):
    """When the last e-mail was owed that waits, where none has been sent since then.

    One address that no server takes is no such thing, once another e-mail has gone.
    """
    waiting = Notice.objects.filter(sent_at=None, made_at__lt=now - STALE_AFTER)
    last = waiting.order_by("-made_at").values_list("made_at", flat=True).first()
    if last and not Notice.objects.filter(sent_at__gte=last).exists():
        return last
    return None


@within(EVERY_SCHOOL)
def addresses():
    """Of whoever keeps it running, at every school."""
    posts = Post.objects.current().filter(kind__in=KEEPERS)
    return set(Person.objects.with_account().of_posts(posts).values_list("email", flat=True))


def write(to, found):
    """Hand one e-mail each to the mail server, without any word of a record. How many it took."""
    words = render_to_string(
        "deadlines/stands_still.txt", {"found": found, "link": settings.SITE_URL}
    )
    taken = 0
    try:
        with get_connection() as line:
            for address in sorted(to):
                taken += _handed(line, address, words)
    except OSError as error:
        log.error("It could not be told by mail: %s", type(error).__name__)
    return taken


def _handed(line, address, words):
    """One address that is refused keeps no other from hearing of it."""
    subject = Notice.Subject.URGENT.label
    try:
        return line.send_messages([EmailMessage(subject, words, to=[address])]) or 0
    except OSError as error:
        log.error("One of the e-mails was refused: %s", type(error).__name__)
        return 0


@contextmanager
def at_most(seconds):
    """Raise TimeoutError in what takes longer, and again in what would clean up after it."""
    before = signal.signal(signal.SIGALRM, _too_long)
    signal.setitimer(signal.ITIMER_REAL, seconds, 5)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _too_long(*_):
    raise TimeoutError
