"""Every byte of a report about an adult, and of what the LADO said to its writer, reads back."""

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from allegations.forms.reporting import ReportForm
from allegations.models import LadoContact, Report, ReportDraft
from concerns.forms.words import Words
from tests.allegations.conftest import report
from tests.house.asking import taken_back
from tests.house.texts import EXAMPLES, SLOW, TEXT

pytestmark = pytest.mark.django_db
BOXES = [name for name, field in ReportForm.base_fields.items() if isinstance(field, Words)]
SAYS = TEXT.filter(lambda text: text.strip())
HARD = "  \t“As said”\r\n\u202e\u00a0e\u0301 <b>&amp;</b> {{ x }}\x85 "


def at(name, *keys):
    return reverse(f"allegations:{name}", args=keys)


@pytest.fixture
def assistant(cast):
    client = Client()
    client.force_login(cast.assistant)
    return client


def sent(client, **typed):
    """Begun, written, checked and sent, as one does it."""
    client.post(at("start-report"))
    draft = ReportDraft.objects.latest("started_at")
    words = {"kind": "allegation", "adult_words": "A driver", "version": draft.version, **typed}
    assert client.post(at("write-report", draft.pk), words).url == at("send-report", draft.pk)
    draft.refresh_from_db()
    answer = client.post(at("send-report", draft.pk), {"version": draft.version})
    assert answer.url == at("my-report", draft.pk)
    return Report.objects.get(pk=draft.pk)


@pytest.mark.meets("LLC-04", "ALG-03")
@settings(max_examples=min(EXAMPLES, 15), deadline=None, suppress_health_check=SLOW)
@given(texts=st.lists(SAYS, min_size=len(BOXES), max_size=len(BOXES)))
def test_every_byte_of_a_report_that_was_sent_reads_back(assistant, texts):
    said = dict(zip(BOXES, texts, strict=True))
    with taken_back():
        found = sent(assistant, **said)
        assert {name: getattr(found, name) for name in said} == said and found.seal_holds


def test_what_the_writer_was_told_by_the_lado_reads_back(cast, assistant):
    everybody = [cast.head, cast.deputy_head, cast.chair, cast.vice_chair]
    alone = report(cast.assistant, cast.teacher, besides=everybody, why="They are all related.")
    typed = {"with_whom": "Rosalind Tey", "advice": HARD}
    assert assistant.post(at("tell-lado-yourself", alone.pk), typed).status_code == 302
    assert LadoContact.objects.get().advice == HARD
