"""How much of the processor and of memory an honest bundle takes: what the limits must let through.

    ./test tests/bench/printing.py -n 0 -s

Bundles of a child's file, of more and more entries and of longer and longer accounts, made by the
page that leads use (guard goal 30: 20 seconds, 512 MB). The process that makes a PDF is timed by
itself. What is too much is refused with a sentence, and the last lines show where that begins.
"""

import resource
import time
from datetime import timedelta
from io import BytesIO

import pytest
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from concerns import actions
from concerns.printing import MEMORY, SECONDS
from tests.cast import opened, signed

pytestmark = [pytest.mark.bench, pytest.mark.django_db]
WORDS = "He came in late and quiet, and at lunch he told me that he had slept on the sofa. " * 6
BUNDLE = {"what_for": "conference", "for_whom": "Rowan Adeyemi, Fenmoor social care"}
BUNDLE |= {"scope": "whole", "others": "usual"}


def spent():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def made(client, cast):
    """(pages, seconds by the clock, of the processor, MB at most so far); no page: refused."""
    start, (before, _) = time.monotonic(), spent()
    answer = client.post(reverse("chronology:produce-bundle", args=[cast.jory.pk]), BUNDLE)
    after, memory = spent()
    pages = (
        len(PdfReader(BytesIO(answer.content)).pages)
        if answer.content.startswith(b"%PDF-")
        else None
    )
    return pages, time.monotonic() - start, after - before, memory


def say(what, found):
    pages, seconds, processor, memory = found
    print(f"| {what} | {pages or 'refused'} | {seconds:.0f} | {processor:.1f} | {memory:.0f} MB |")


def test_what_honest_bundles_take(client, cast):
    print(f"\nLimits: {SECONDS} s of the processor, {MEMORY // 1024**2} MB")
    client.force_login(cast.lead)
    opened(signed(cast.teacher, cast.jory), cast.lead)
    at, entries = timezone.now(), 0
    for many in (50, 100, 200, 400, 800):
        for number in range(entries, many):
            moment = at - timedelta(hours=number)
            actions.add_event(
                cast.jory, by=cast.lead, happened_at=moment, title=f"Event {number}", words=WORDS
            )
        entries = many
        say(f"{many} entries of {len(WORDS)} characters", made(client, cast))


@pytest.mark.parametrize("length", [20_000, 100_000, 400_000])
def test_what_one_long_account_takes(client, cast, length):
    client.force_login(cast.lead)
    signed(cast.teacher, cast.jory, account=(WORDS * (length // len(WORDS) + 1))[:length])
    say(f"one account of {length:,} characters", made(client, cast))
