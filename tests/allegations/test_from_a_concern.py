"""An adult who works here is named in a child's concern: the adult's part leaves it (ACC-17)."""

import pytest
from django.test import Client
from django.urls import reverse

from allegations import notices
from allegations.models import Report, ReportDraft
from concerns.models import Exclusion
from schools.models import Notice
from tests.cast import opened, signed

pytestmark = pytest.mark.django_db


@pytest.fixture
def concern(cast):
    said = "He says that Mr Qadri hit him."
    return opened(signed(cast.assistant, cast.jory, cast.mina, account=said), cast.lead)


def begun(cast, concern, send):
    assert send(cast.lead, "report-from-concern", concern.pk).status_code == 302
    return ReportDraft.objects.get()


@pytest.fixture
def page_of(client):
    def page(person, concern):
        client.force_login(person)
        return client.get(reverse("concerns:concern", args=[concern.pk])).text

    return page


def sent(cast, draft, send, adult):
    typed = {"kind": "allegation", "adult": adult.pk, "account": "He hit him.", "do": "check"}
    typed["children_words"] = draft.fields["children_words"][0]
    typed["pupil"] = draft.fields["pupil"]
    assert send(cast.lead, "write-report", draft.pk, version=0, **typed).status_code == 302
    ticked = {"version": 1, "pupils": draft.fields["pupil"]}
    return send(cast.lead, "send-report", draft.pk, **ticked)


@pytest.mark.meets("ACC-17")
def test_one_press_begins_a_report_with_the_children_and_nothing_else(
    cast, concern, page_of, get, send
):
    address = reverse("allegations:report-from-concern", args=[concern.pk])
    assert address in page_of(cast.lead, concern) and address not in page_of(cast.head, concern)
    draft = begun(cast, concern, send)
    assert draft.fields["children_words"] == ["Jory Penhale, Mina Okoro"]
    assert "hit him" not in str(draft.fields)
    page = get(cast.lead, "write-report", draft.pk).text
    assert f'name="pupil" value="{cast.jory.pk}"' in page


@pytest.mark.meets("ACC-17", "PPL-24")
def test_sending_it_bars_the_adult_before_anybody_is_told_with_their_pages_open(
    cast, concern, send, client, monkeypatch
):
    pages = [
        reverse("concerns:concern", args=[concern.pk]),
        reverse("chronology:file", args=[cast.jory.pk]),
        reverse("chronology:file", args=[cast.mina.pk]),
    ]
    theirs = Client()
    theirs.force_login(cast.deputy)
    assert [theirs.get(page).status_code for page in pages] == [200, 200, 200]
    barred, tell = [], notices.tell

    def told(people, *rest, **more):
        barred.append(Exclusion.objects.in_force().filter(person=cast.deputy).count())
        return tell(people, *rest, **more)

    monkeypatch.setattr(notices, "tell", told)
    Notice.objects.all().delete()
    assert sent(cast, begun(cast, concern, send), send, cast.deputy).status_code == 302
    assert set(barred) == {2}
    assert [theirs.get(page).status_code for page in pages] == [404, 404, 404]
    assert str(concern.pk) not in theirs.get(reverse("concerns:queue")).text
    assert not Notice.objects.filter(to=cast.deputy).exists()
    assert client.get(pages[0]).status_code == 200  # the lead, who sent it


@pytest.mark.meets("ACC-17")
def test_where_it_is_a_lead_themselves_nothing_else_changes(cast, concern, page_of, send):
    """What the other leads see of the concern is the same as before, and names no exclusion."""
    draft = begun(cast, concern, send)
    sent(cast, draft, send, cast.deputy)
    assert Report.objects.get().case.subject == cast.deputy
    assert not Exclusion.objects.said().exists()
    assert "Qadri is kept out" not in page_of(cast.lead, concern)


def test_only_a_lead_who_reads_the_concern_begins_from_it(cast, concern, send):
    assert send(cast.head, "report-from-concern", concern.pk).status_code == 403
    for other in [cast.assistant, cast.hr, cast.governor, cast.lead_elsewhere]:
        assert send(other, "report-from-concern", concern.pk).status_code == 404
    assert not ReportDraft.objects.exists()
