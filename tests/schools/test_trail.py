"""The seal of the trail: mailed to two people each week, printed, and checked against."""

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from audit.actions import record
from audit.models import Link
from schools import actions, trail
from schools.models import Notice
from tests.cast import signed
from tests.schools.committing import committed

pytestmark = pytest.mark.django_db


@pytest.fixture
def sealed(cast):
    """The school's chain with a few entries in it. They are linked when a transaction commits."""
    signed(cast.teacher, cast.jory)
    signed(cast.lead_elsewhere, cast.far)
    committed()
    return cast.school.pk


def owed():
    return set(Notice.objects.filter(subject="seal").values_list("to", flat=True))


def test_the_head_and_the_chair_are_owed_it_once_a_week(cast, sealed):
    actions.mail_seals()
    actions.mail_seals()
    assert {cast.head.pk, cast.chair.pk} <= owed()
    assert Notice.objects.filter(subject="seal", to=cast.head).count() == 1
    actions.mail_seals(timezone.now() + timedelta(days=7))
    assert Notice.objects.filter(subject="seal", to=cast.head).count() == 2


def test_the_mail_holds_the_seal_of_its_own_school_and_no_other(cast, sealed):
    actions.mail_seals()
    actions.deliver()
    (mine,) = [letter for letter in mail.outbox if letter.to == [cast.head.email]]
    seals = trail.seals_of(sealed)
    assert str(seals[0]) in mine.body
    assert str(trail.seals_of(cast.elsewhere.pk)[0]) not in mine.body
    assert "Jory" not in mine.body and "Penhale" not in mine.body


def test_a_seal_that_was_kept_is_checked_on_the_page(cast, client, sealed):
    kept = trail.seals_of(sealed)[0]
    record("read", cast.jory, by=cast.lead)
    committed()
    client.force_login(cast.chair)
    page = reverse("schools:trail", args=[sealed])
    assert str(trail.seals_of(sealed)[0]) in client.get(page).content.decode()
    assert "holds this seal" in client.post(page, {"seal": str(kept)}).content.decode()
    wrong = f"{kept.chain} {kept.place} {'0' * 64}"
    assert "is not as it was sealed" in client.post(page, {"seal": wrong}).content.decode()


@pytest.mark.parametrize("typed", ["", "nonsense", "1 2", "a b c", "1 2 3 4", "9" * 200, "\0 1 2"])
def test_what_is_no_seal_is_said_and_kept(cast, client, sealed, typed):
    client.force_login(cast.head)
    answer = client.post(reverse("schools:trail", args=[sealed]), {"seal": typed})
    assert answer.status_code == 200
    assert "Please mend this first" in answer.content.decode()


def test_another_schools_seal_is_not_checked_here(cast, client, sealed):
    theirs = trail.seals_of(cast.elsewhere.pk)[0]
    client.force_login(cast.head)
    answer = client.post(reverse("schools:trail", args=[sealed]), {"seal": str(theirs)})
    assert "It must be of this school" in answer.content.decode()
    assert Link.objects.filter(chain=theirs.chain).exists()
