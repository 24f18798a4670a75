"""FGM that a teacher found: the teacher tells the police, and nobody can do it for them."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from audit.actions import Refused
from concerns import actions as concerns
from concerns.models import Category, ConcernCategory
from deadlines.listing import Listing
from deadlines.sweep import sweep
from referrals import actions
from referrals.models import FgmDeadline, FgmDuty
from schools.models import Notice
from tests.cast import kept_out, opened, sent_referral, signed
from tests.referrals.conftest import moment

pytestmark = pytest.mark.django_db


@pytest.fixture
def concern(cast):
    found = signed(
        cast.teacher, cast.jory, categories=["honour_based"], account="She told me of it."
    )
    return opened(found, cast.lead)


@pytest.fixture
def duty(cast, concern):
    at = timezone.now() - timedelta(hours=1)
    return actions.name_fgm_duty(concern, by=cast.lead, found_at=at, means="ZEBRA said so.")


def reported(name="reported_at"):
    return {key.replace("happened_at", name): value for key, value in moment().items()}


def test_the_concerns_page_offers_it_where_the_kind_covers_it_and_nowhere_else(
    cast, concern, client
):
    client.force_login(cast.lead)
    other = opened(signed(cast.teacher, cast.jory), cast.lead)
    words = "A teacher found that FGM was done"
    for found, offered in [(concern, True), (other, False)]:
        page = client.get(reverse("concerns:concern", args=[found.pk])).content.decode()
        assert (words in page) is offered


@pytest.mark.meets("REF-13")
def test_the_teacher_says_when_and_under_which_reference_and_the_leads_read_it(
    cast, duty, send, get, client
):
    assert [str(one.to) for one in Notice.objects.filter(to=cast.teacher)]
    typed = {**reported(), "reference": "CAD-771", "said": "Told the operator."}
    assert send(cast.teacher, "report-fgm", duty.pk, **typed).status_code == 302
    duty.refresh_from_db()
    assert (duty.reported_by, duty.reference) == (cast.teacher, "CAD-771")
    assert not FgmDeadline.objects.open().exists()
    client.force_login(cast.lead)
    page = client.get(reverse("concerns:concern", args=[duty.concern_id])).content.decode()
    assert "CAD-771" in page and "told the police of FGM" in page


@pytest.mark.meets("REF-13")
def test_nobody_else_says_that_it_is_done_neither_on_the_page_nor_in_the_database(
    cast, duty, get, send
):
    for person in (cast.lead, cast.deputy, cast.head, cast.assistant):
        assert get(person, "report-fgm", duty.pk).status_code == 404
        said = {"reported_at": timezone.now(), "reference": "CAD-771"}
        with pytest.raises(Refused, match="Nobody can do it for them"):
            actions.report_fgm(duty, by=person, **said)
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE referrals_fgmduty SET reported_at = now(), reported_by_id = %s", [cast.lead.pk]
        )


@pytest.mark.meets("REF-14", "REF-15")
def test_the_pages_say_whose_duty_it_is_that_nobody_examines_and_what_follows(
    cast, duty, get, client
):
    page = get(cast.teacher, "report-fgm", duty.pk).content.decode()
    assert "Do not examine the girl." in page and "may lead to discipline" in page
    found = opened(signed(cast.teacher, cast.jory, categories=["honour_based"]), cast.lead)
    page = get(cast.lead, "name-fgm-duty", found.pk).content.decode()
    assert "Other staff come to you" in page and "Nobody examines a pupil." in page


@pytest.fixture
def page_of(client):
    def get(person, name, key):
        client.force_login(person)
        return client.get(reverse(name, args=[key])).content.decode()

    return get


TAKE_ON = "I am a teacher, and I found it"


@pytest.mark.meets("REF-15", "REF-13")
def test_a_teacher_begins_it_from_their_own_receipt_before_any_lead_has_opened_the_concern(
    cast, page_of, send
):
    own = signed(cast.teacher, cast.jory, categories=["honour_based"])
    assert TAKE_ON in page_of(cast.teacher, "concerns:receipt", own.pk)
    page = page_of(cast.teacher, "referrals:take-on-fgm-duty", own.pk)
    assert "Do not speak to her parents about it" in page and "Do not examine" in page
    typed = {**reported("found_at"), "means": "She told me."}
    answer = send(cast.teacher, "take-on-fgm-duty", own.pk, **typed)
    assert "Everybody else tells the DSL at once" in answer.content.decode()
    assert "She told me." in answer.content.decode() and not FgmDuty.objects.exists()
    Notice.objects.all().delete()
    send(cast.teacher, "take-on-fgm-duty", own.pk, **typed, is_teacher="on")
    duty = FgmDuty.objects.get()
    assert (duty.teacher, duty.by) == (cast.teacher, cast.teacher)
    assert duty.deadlines.open().get().clock == "fgm_found"
    assert {one.to for one in Notice.objects.all()} == {cast.lead}
    page = page_of(cast.teacher, "concerns:receipt", own.pk)
    assert TAKE_ON not in page and "You tell the police yourself." in page


def test_it_is_offered_only_where_the_writer_named_the_kind_so_that_it_tells_nothing(
    cast, page_of, concern
):
    other = opened(signed(cast.teacher, cast.jory), cast.lead)
    honour = Category.objects.get(code="honour_based")
    said = {"category": honour, "with_signing": False, "by": cast.lead}
    ConcernCategory.objects.create(concern=other, school=other.school, **said)
    assert TAKE_ON in page_of(cast.teacher, "concerns:receipt", concern.pk)
    assert TAKE_ON not in page_of(cast.teacher, "concerns:receipt", other.pk)


@pytest.mark.meets("REF-15")
@pytest.mark.parametrize("part", ["chair", "hr", "it", "attendance"])
def test_whoever_holds_no_post_of_a_teacher_tells_the_dsl_instead(cast, page_of, part):
    own = signed(cast.people[part], cast.jory, categories=["honour_based"])
    assert TAKE_ON not in page_of(cast.people[part], "concerns:receipt", own.pk)
    said = {"found_at": timezone.now(), "means": "She told me."}
    with pytest.raises(Refused, match="tells the DSL at once"):
        actions.take_on_fgm_duty(own, by=cast.people[part], **said)
    with pytest.raises(Refused, match="tells the DSL at once"):
        actions.name_fgm_duty(opened(own, cast.lead), by=cast.lead, **said)


def test_nobody_takes_it_on_for_another_and_nobody_twice(cast, concern, duty):
    said = {"found_at": timezone.now(), "means": "She told me."}
    for person in (cast.lead, cast.deputy, cast.assistant):
        with pytest.raises(Refused, match="of the teacher who found it"):
            actions.take_on_fgm_duty(concern, by=person, **said)
    with pytest.raises(Refused, match="written down already"):
        actions.take_on_fgm_duty(concern, by=cast.teacher, **said)


def test_it_is_owed_at_once_by_the_teacher_who_sees_no_name(cast, duty):
    (own,) = [line for line in Listing(cast.teacher).lines if line.clock == "fgm_found"]
    assert own.due_at is None and own.names == [] and own.what == "Tell the police yourself"
    (seen,) = [line for line in Listing(cast.lead).lines if line.clock == "fgm_found"]
    assert seen.names == ["Jory Penhale"] and "Remind" in seen.what


def test_the_dsl_is_reminded_when_it_stands_open(cast, duty):
    Notice.objects.all().delete()
    sweep(now=timezone.now() + timedelta(days=6))
    sweep(now=timezone.now() + timedelta(days=6))
    assert [str(one.to) for one in Notice.objects.all()] == ["Imogen Tarrant"]


def test_a_dsl_who_is_kept_out_is_not_reminded(cast, duty):
    kept_out(cast.jory, cast.lead, cast.deputy)
    Notice.objects.all().delete()
    sweep(now=timezone.now() + timedelta(days=6))
    assert not Notice.objects.exists()


@pytest.mark.parametrize(
    "wrong, sentence",
    [
        ({"reference": ""}, "Write down the reference."),
        ({"reported_at_0": "", "reported_at_1": ""}, "Say when you told them."),
        ({"reported_at_0": "2031-01-01"}, "in the future"),
        ({"reported_at_0": "2020-01-01"}, "before it was found"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(cast, duty, send, wrong, sentence):
    typed = {**reported(), "reference": "CAD-771", "said": "KEEP THIS", **wrong}
    page = send(cast.teacher, "report-fgm", duty.pk, **typed).content.decode()
    assert sentence in page and "KEEP THIS" in page
    assert FgmDuty.objects.open().exists()


def test_it_is_named_once_and_reported_once(cast, concern, duty):
    with pytest.raises(Refused, match="written down already"):
        actions.name_fgm_duty(concern, by=cast.deputy, found_at=timezone.now(), means="Again.")
    said = {"reported_at": timezone.now(), "reference": "CAD-771"}
    actions.report_fgm(duty, by=cast.teacher, **said)
    with pytest.raises(Refused, match="already"):
        actions.report_fgm(duty, by=cast.teacher, **said)


@pytest.mark.meets("REF-12", "REF-32")
def test_social_care_and_the_police_are_told_before_any_decision_and_before_the_parents(
    cast, concern
):
    """Against the pupil's wish too: neither a decision nor her consent comes first."""
    care = sent_referral(concern, cast.lead, child_says="She asks us to tell nobody.")
    police = sent_referral(concern, cast.lead, destination="police", agency="Fenmoor police")
    assert care.sent_at and police.sent_at and not concern.decisions.exists()
    said = {"told": True, "who": "Her mother", "spoken_at": timezone.now()}
    with pytest.raises(Refused, match="Do not speak to the parents yet|decided|social care"):
        concerns.tell_parents(concern, by=cast.lead, **said)
