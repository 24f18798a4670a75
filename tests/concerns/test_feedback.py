"""Whoever reported a worry is told what was done, in words that a lead chose for them."""

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from audit.actions import Refused
from chronology import story
from concerns import actions
from schools.models import Notice
from tests.cast import decided, kept_out, opened, signed

pytestmark = pytest.mark.django_db
WORDS = "We spoke with the family, and they have help now. Please tell me if he is late again."


@pytest.fixture
def concern(cast):
    return decided(signed(cast.teacher, cast.jory), cast.lead, reason="OSPREY")


@pytest.fixture
def page(client):
    def ask(person, name, concern, **typed):
        client.force_login(person)
        where = reverse(f"concerns:{name}", args=[concern.pk])
        return client.post(where, typed) if typed else client.get(where)

    return ask


@pytest.mark.meets("REF-26")
def test_the_writer_reads_what_is_meant_for_them_and_nothing_else_of_the_decision(
    cast, concern, page
):
    before = set(Notice.objects.values_list("pk", flat=True))
    empty = page(cast.lead, "tell-writer", concern, words=" ")
    assert "Say what they are told." in empty.text
    assert page(cast.lead, "tell-writer", concern, words=WORDS).status_code == 302
    receipt = page(cast.teacher, "receipt", concern).text
    assert WORDS in receipt and "OSPREY" not in receipt
    assert [notice.to_id for notice in Notice.objects.exclude(pk__in=before)] == [cast.teacher.pk]
    assert WORDS in page(cast.head, "concern", concern).text
    titles = [line.title for line in story.entries_for(cast.jory, cast.lead)]
    assert "The writer was told what was done" in titles


@pytest.mark.meets("REF-26", "ACC-16")
def test_who_is_kept_out_is_told_nothing_and_reads_no_more_of_what_they_were_told(
    cast, concern, page
):
    actions.tell_writer(concern, by=cast.lead, words=WORDS)
    kept_out(cast.jory, cast.teacher, cast.lead)
    assert WORDS not in page(cast.teacher, "receipt", concern).text
    with pytest.raises(Refused, match="kept out"):
        actions.tell_writer(concern, by=cast.lead, words=WORDS)


def test_that_a_writer_is_kept_out_quietly_shows_in_nothing_and_they_read_nothing(
    cast, concern, page
):
    actions.bar_quietly(cast.jory, by=cast.head, person=cast.teacher)
    told = Notice.objects.count()
    actions.tell_writer(concern, by=cast.lead, words=WORDS)
    assert WORDS not in page(cast.teacher, "receipt", concern).text
    assert Notice.objects.count() == told


def test_only_a_lead_tells_a_colleague_of_a_concern_that_was_opened(cast, concern):
    for member in [cast.head, cast.teacher, cast.assistant]:
        with pytest.raises(Refused):
            actions.tell_writer(concern, by=member, words=WORDS)
    with pytest.raises(Refused, match="Open the concern first"):
        actions.tell_writer(signed(cast.teacher, cast.mina), by=cast.lead, words=WORDS)
    mine = opened(signed(cast.lead, cast.mina), cast.deputy)
    with pytest.raises(Refused, match="nobody to tell"):
        actions.tell_writer(mine, by=cast.lead, words=WORDS)


def test_what_they_were_told_never_changes(cast, concern):
    actions.tell_writer(concern, by=cast.lead, words=WORDS)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE concerns_feedback SET words = 'Nothing.'")
