"""A search finds a referral by its agency, reference and reason, for whoever may read it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from audit.models import Entry
from concerns.search import Search
from referrals import actions
from schools import posts
from schools.models import Person
from tests.cast import kept_out, signed_referral

pytestmark = pytest.mark.django_db


@pytest.fixture
def known(cast, concern):
    made = signed_referral(
        concern, cast.lead, agency="Saltmarsh front door", reason="He was crying by the lighthouse."
    )
    said = {"happened_at": timezone.now(), "channel": "portal", "reference": "FN-20251131"}
    actions.send_referral(made, by=cast.lead, **said)
    return made


def found(person, words):
    hits = Search(Person.objects.get(pk=person.pk), {"words": words}).beside
    return [hit.record for hit in hits]


@pytest.mark.parametrize("words", ["saltmarsh", "cried lighthouse", "FN-20251131", '"front door"'])
def test_it_is_found_by_its_agency_its_reason_and_its_reference(cast, known, words):
    assert found(cast.lead, words) == found(cast.head, words) == [known]
    for person in (cast.teacher, cast.senco, cast.hr, cast.lead_elsewhere):
        assert found(person, words) == []


def test_what_is_not_in_it_or_is_taken_out_is_not_found(cast, known):
    assert found(cast.lead, "windmill") == found(cast.lead, "lighthouse -crying") == []


def test_whoever_is_kept_out_sees_the_same_page_as_for_a_word_nobody_wrote(cast, known, client):
    kept_out(cast.jory, cast.deputy, cast.lead)
    client.force_login(cast.deputy)
    seen = []
    for words in ["saltmarsh", "unwritten"]:
        page = client.post(reverse("concerns:search"), {"words": words}, follow=True)
        body = page.content.decode().replace(words, "").split('<form method="post"')[1]
        seen.append(body.partition("</form>")[2])
    assert seen[0] == seen[1] and "Beside the concerns" not in seen[0]
    assert not Entry.objects.filter(by_id=cast.deputy.pk, verb="found").exists()


def test_what_was_shown_is_in_the_trail_and_it_costs_one_statement(cast, known, client):
    client.force_login(cast.lead)
    page = client.post(reverse("concerns:search"), {"words": "saltmarsh"}, follow=True)
    assert reverse("referrals:referral", args=[known.pk]) in page.content.decode()
    assert Entry.objects.about(known).filter(by_id=cast.lead.pk, verb="found").count() == 1
    lead = Person.objects.get(pk=cast.lead.pk)
    posts.read_once(lead)
    list(type(known).objects.visible_to(lead))  # their posts are read, and what is by name
    with CaptureQueriesContext(connection) as asked:
        assert Search(lead, {"words": "saltmarsh"}).beside
    assert len(asked) == 1
