"""A referral is written from its concern, read through, signed and sent; and then stands."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from audit.actions import Refused
from audit.models import Entry
from concerns import actions as concerns
from concerns.models import Concern
from referrals import actions
from referrals.models import Extract, Referral, ReplyDeadline
from schools.models import Service
from tests.cast import decided, opened, referral, sent_referral, signed, signed_referral
from tests.referrals.conftest import moment

pytestmark = pytest.mark.django_db
TYPED = {
    "destination": "social_care",
    "agency": "Fenmoor social care",
    "urgency": "now",
    "reason": "He says that a parent hit him.",
    "grounds": ["risk"],
    "consent": "not_asked",
}


def typed(cast, **more):
    return {**TYPED, "pupils": [str(cast.jory.pk)], **more}


@pytest.mark.meets("REF-28")
def test_what_is_known_already_stands_in_the_boxes(cast, get):
    found = signed(cast.teacher, cast.jory, childs_words="Dad hit me.", urgent=True)
    concern = decided(found, cast.lead, "social_care", reason="A bruise.", protective_steps="Gran.")
    concerns.tell_child(concern, by=cast.lead, told="That we help.", wishes="To stay at school.")
    form = get(cast.lead, "write-referral", concern.pk).context["form"]
    assert form["destination"].value() == "social_care"
    assert form["agency"].value() == "Fenmoor social care"  # as it stands in the directory
    assert form["reason"].value() == "A bruise." and form["safe_until"].value() == "Gran."
    assert form["child_says"].value() == "Dad hit me.\n\nTo stay at school."
    assert form["chosen"].value() == [f"signed-{concern.pk}"]


@pytest.mark.meets("REF-28")
def test_of_parents_who_are_not_to_be_told_the_boxes_say_so_and_why_nobody_asks_them(
    cast, get, concern
):
    def values():
        form = get(cast.lead, "write-referral", concern.pk).context["form"]
        return [form[name].value() for name in ["parents", "parents_words", "consent", "grounds"]]

    assert values() == [None, None, None, None]
    other = opened(signed(cast.teacher, cast.jory), cast.lead)
    why = "The police asked us to wait."
    concerns.tell_parents(other, by=cast.lead, told=False, why_not=why, ground="crime")
    assert values() == ["not_to_know", why, "not_asked", ["crime"]]


@pytest.mark.meets("REF-02", "REF-03")
def test_all_that_a_referral_says_is_kept_and_shown(cast, send, get, concern):
    words = "risk outside_home child_says tried safe_until asks parents_words consent_from".split()
    said = {word: f"ZEBRA {word}" for word in words}
    send(cast.lead, "write-referral", concern.pk, **typed(cast, parents="not_to_know", **said))
    found = Referral.objects.get()
    page = get(cast.lead, "referral", found.pk).content.decode()
    assert all(sentence in page for sentence in said.values())
    assert found.pupils == [cast.jory] and found.parents == "not_to_know"


@pytest.mark.meets("INF-07")
def test_what_will_leave_is_chosen_entry_by_entry_and_shown_before_it_is_signed(
    cast, send, get, concern
):
    other = signed(cast.teacher, cast.jory, account="GIRAFFE")
    key = f"signed-{other.pk}"
    send(cast.lead, "write-referral", concern.pk, **typed(cast, chosen=[key]))
    found = Referral.objects.get()
    page = get(cast.lead, "referral", found.pk).content.decode()
    assert "GIRAFFE" in page and "as of a hand" not in page
    actions.sign_referral(found, by=cast.lead)
    assert [extract.key for extract in found.extracts.all()] == [key]
    assert "GIRAFFE" in get(cast.lead, "referral", found.pk).content.decode()


def test_who_was_let_in_or_kept_out_is_never_offered(cast, get, concern):
    concerns.keep_out(cast.jory, by=cast.lead, person=cast.teacher, reason="A tie of family.")
    form = get(cast.lead, "write-referral", concern.pk).context["form"]
    assert form.there and not [entry for entry in form.there if entry["kind"] == "access"]


def test_of_brothers_who_are_referred_together_neither_name_is_covered(cast):
    found = opened(signed(cast.teacher, cast.jory, cast.kit, account="Jory and Kit."), cast.lead)
    both = signed_referral(found, cast.lead)
    assert "Jory and Kit." in both.extracts.get().texts
    one = signed_referral(found, cast.lead, pupils=[cast.jory])
    assert "Jory and [another child]." in one.extracts.get().texts


@pytest.mark.meets("INF-03")
def test_without_consent_a_ground_is_ticked_and_nobody_has_to_say_yes(cast, concern, send, get):
    found = referral(concern, cast.lead, grounds=[])
    page = send(cast.lead, "sign-referral", found.pk)
    found.refresh_from_db()
    assert found.is_draft
    refused = Entry.objects.filter(verb="refused", record_id="referrals:sign-referral")
    assert refused.get().by_id == cast.lead.pk
    assert "Consent is not needed" in get(cast.lead, "referral", found.pk).content.decode()
    actions.change_referral(found, by=cast.lead, grounds=["time"])
    assert actions.sign_referral(found, by=cast.lead).signed_at and page.status_code == 302


@pytest.mark.meets("INF-05")
@pytest.mark.parametrize("consent", ["", "refused", "not_asked", "given"])
def test_consent_is_never_a_gate(cast, concern, consent):
    found = signed_referral(concern, cast.lead, consent=consent)
    assert found.status == Referral.Status.SIGNED


def test_what_is_signed_is_never_altered_whoever_asks(cast, concern):
    found = signed_referral(concern, cast.lead)
    with pytest.raises(Refused):
        actions.change_referral(found, by=cast.lead, reason="Nothing.")
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE referrals_referral SET reason = 'Nothing.'")
    assert found.seal_holds


def test_a_seal_that_does_not_fit_is_said_on_the_page(cast, concern, get):
    found = signed_referral(concern, cast.lead)
    other = signed_referral(concern, cast.lead)
    assert found.seal != other.seal
    assert "The seal does not fit" not in get(cast.lead, "referral", found.pk).content.decode()
    Extract.objects.create(
        **{f: getattr(found.extracts.get(), f) for f in "school referral pupil concern".split()},
        **{"number": 2, "key": "x", "happened_at": timezone.now(), "timed": True},
        **{"title": "Added", "who": "Nobody", "labels": [""], "texts": ["Put in afterwards."]},
    )
    assert "The seal does not fit" in get(cast.lead, "referral", found.pk).content.decode()


@pytest.mark.meets("FUP-01")
def test_social_care_owes_an_answer_within_one_working_day_of_the_first_sending(
    cast, concern, time_machine
):
    """Scenario 1: on Friday before a bank holiday at 12:15, so on Tuesday at 12:15."""
    time_machine.move_to(datetime(2025, 5, 2, 11, 30, tzinfo=UTC))
    rung = datetime(2025, 5, 2, 11, 15, tzinfo=UTC)
    found = sent_referral(concern, cast.lead, happened_at=rung)
    portal = timezone.now()
    actions.send_referral(found, by=cast.lead, happened_at=portal, channel="portal")
    clock = ReplyDeadline.objects.get(referral=found)
    assert clock.due_at == datetime(2025, 5, 6, 11, 15, tzinfo=UTC)


def test_another_agency_owes_it_by_the_day_it_named_or_no_clock_runs(cast, concern):
    day = timezone.localdate() + timedelta(days=9)
    found = signed_referral(concern, cast.lead, destination="housing", agency="Fenmoor housing")
    at = timezone.now()
    actions.send_referral(found, by=cast.lead, happened_at=at, channel="email", expected_on=day)
    assert timezone.localdate(ReplyDeadline.objects.get().due_at) == day
    other = signed_referral(concern, cast.lead, destination="housing", agency="Fenmoor housing")
    actions.send_referral(other, by=cast.lead, happened_at=at, channel="email")
    assert ReplyDeadline.objects.count() == 1


@pytest.mark.meets("REF-08")
def test_one_concern_leads_to_several_referrals_and_none_replaces_another(cast, concern):
    care = sent_referral(concern, cast.lead)
    police = sent_referral(concern, cast.lead, destination="police", agency="Fenmoor police")
    at = timezone.now()
    for outcome in ["investigation"]:
        actions.receive_reply(police, by=cast.lead, happened_at=at, outcome=outcome)
    actions.close_referral(police, by=cast.lead, happened_at=at, helped="yes", words="Done.")
    care.refresh_from_db()
    assert care.status == Referral.Status.SENT and ReplyDeadline.objects.open().count() == 1


@pytest.mark.meets("FUP-04")
def test_a_referral_again_keeps_its_link_and_says_what_is_new(cast, sent, send, get):
    again = typed(cast, whats_new="A new bruise, seen on Thursday.")
    send(cast.lead, "refer-again", sent.pk, **again)
    found = Referral.objects.get(follows=sent)
    page = get(cast.lead, "referral", found.pk).content.decode()
    assert "A new bruise, seen on Thursday." in page and "The referral before" in page
    assert "Referred again" in get(cast.lead, "referral", sent.pk).content.decode()
    third = sent_referral(
        sent.concern, cast.lead, follows=_sent(found, cast.lead), whats_new="Another."
    )
    assert third.follows.follows == sent


def _sent(found, by):
    actions.sign_referral(found, by=by)
    actions.send_referral(found, by=by, happened_at=timezone.now(), channel="portal")
    found.refresh_from_db()
    return found


def test_a_referral_again_without_anything_new_is_not_saved(cast, sent, send):
    page = send(cast.lead, "refer-again", sent.pk, **typed(cast))
    assert "Say what is new." in page.content.decode() and Referral.objects.count() == 1


def test_an_agency_that_is_renamed_later_keeps_its_name_on_what_was_sent(cast, sent):
    Service.objects.filter(kind="social_care").update(name="Fenmoor front door")
    sent.refresh_from_db()
    assert sent.agency == "Fenmoor social care" and sent.seal_holds


def test_an_office_that_is_not_in_the_directory_is_asked_about_once(cast, concern, send, get):
    other = {"agency": "Arden housing"}
    page = send(cast.lead, "write-referral", concern.pk, **typed(cast, **other)).content.decode()
    assert "tick below that it is another" in page and "not in our directory" in page
    send(cast.lead, "write-referral", concern.pk, **typed(cast, not_listed="on", **other))
    found = Referral.objects.get()
    assert found.agency == "Arden housing"
    seen = {**typed(cast, **other), "seen": found.version(), "reason": "Changed."}
    send(cast.lead, "change-referral", found.pk, **seen)
    found.refresh_from_db()
    assert found.reason == "Changed."


def test_where_no_directory_is_kept_any_office_is_taken(cast, concern, send):
    Service.objects.all().delete()
    send(cast.lead, "write-referral", concern.pk, **typed(cast, agency="Arden housing"))
    assert Referral.objects.get().agency == "Arden housing"


def test_the_old_name_of_an_agency_that_was_renamed_is_asked_about(cast, sent, send):
    Service.objects.filter(kind="social_care").update(name="Fenmoor front door")
    more = typed(cast, whats_new="A new bruise.")
    page = send(cast.lead, "refer-again", sent.pk, **more).content.decode()
    assert "No office of that name is in your directory." in page and "Fenmoor front door" in page
    send(cast.lead, "refer-again", sent.pk, **{**more, "agency": "Fenmoor front door"})
    assert Referral.objects.get(follows=sent).agency == "Fenmoor front door"


def test_two_who_change_a_draft_at_once_do_not_write_over_each_other(cast, draft, send):
    seen = draft.version()
    actions.change_referral(draft, by=cast.deputy, reason="What the deputy wrote.")
    page = send(cast.lead, "change-referral", draft.pk, **typed(cast, seen=seen, reason="MINE"))
    draft.refresh_from_db()
    assert draft.reason == "What the deputy wrote."
    assert "Somebody has changed this" in page.content.decode() and "MINE" in page.content.decode()


def test_what_was_changed_since_it_was_read_through_is_not_signed(cast, draft, send):
    seen = draft.version()
    actions.change_referral(draft, by=cast.deputy, reason="Other words.")
    send(cast.lead, "sign-referral", draft.pk, seen=seen)
    draft.refresh_from_db()
    assert draft.is_draft


def test_signing_twice_or_sending_before_signing_is_refused(cast, draft):
    at = timezone.now()
    with pytest.raises(Refused, match="Sign it first"):
        actions.send_referral(draft, by=cast.lead, happened_at=at, channel="portal")
    actions.sign_referral(draft, by=cast.lead)
    with pytest.raises(Refused, match="What is signed does not change"):
        actions.sign_referral(draft, by=cast.lead)
    assert draft.extracts.count() == 1


def test_what_is_not_sent_after_all_says_why_and_stays(cast, draft, get):
    actions.withdraw_referral(draft, by=cast.lead, reason="They rang us first.")
    draft.refresh_from_db()
    assert draft.status == Referral.Status.WITHDRAWN
    assert draft.steps.last().note == "They rang us first."


@pytest.mark.parametrize(
    "wrong, sentence",
    [
        ({"pupils": []}, "Choose at least one child."),
        ({"destination": "the moon"}, "Choose to whom it goes."),
        ({"destination": ""}, "Choose to whom it goes."),
        ({"agency": "   "}, "Say which office or team."),
        ({"reason": " \n "}, "Say what you are worried about."),
        ({"urgency": ""}, "Choose how soon."),
        ({"reason": "a\x00b"}, "cannot be kept"),
        ({"chosen": ["signed-nothing"]}, "no longer there"),
        ({"agency": "x" * 300}, "200 characters"),
        ({"agency": "Fenmor social car"}, "No office of that name is in your directory."),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(cast, concern, send, wrong, sentence):
    fields = (
        typed(cast, asks="KEEP THIS", **wrong)
        if "pupils" not in wrong
        else {**TYPED, "asks": "KEEP THIS"}
    )
    answer = send(cast.lead, "write-referral", concern.pk, **fields)
    page = answer.content.decode()
    assert answer.status_code == 200 and sentence in page and "KEEP THIS" in page
    assert not Referral.objects.exists()


def test_a_child_of_another_school_or_of_no_such_concern_is_refused(cast, concern, send):
    for child in (cast.far, cast.mina):
        page = send(cast.lead, "write-referral", concern.pk, **typed(cast, pupils=[str(child.pk)]))
        assert "does not stand on the concern" in page.content.decode()
        with pytest.raises(Refused, match="does not stand on the concern"):
            referral(concern, cast.lead, pupils=[child])
    assert not Referral.objects.exists()


def test_a_concern_that_nobody_opened_or_that_is_closed_begins_no_referral(cast, concern):
    new = signed(cast.teacher, cast.jory)
    with pytest.raises(Refused, match="Open the concern first"):
        referral(new, cast.lead)
    Concern.objects.filter(pk=concern.pk).update(status="closed")
    concern.refresh_from_db()
    with pytest.raises(Refused, match="Reopen it first"):
        referral(concern, cast.lead)


@pytest.mark.parametrize(
    "when, sentence",
    [
        (lambda: timezone.now() + timedelta(days=1), "in the future"),
        (lambda: None, "Say when it was sent."),
    ],
)
def test_a_sending_at_an_impossible_time_is_refused(cast, concern, send, when, sentence):
    found = signed_referral(concern, cast.lead)
    boxes = moment(when()) if when() else {}
    page = send(cast.lead, "send-referral", found.pk, channel="portal", words="KEEP", **boxes)
    assert sentence in page.content.decode() and "KEEP" in page.content.decode()
    assert not found.dispatches.exists()


def test_a_concern_is_not_closed_over_a_referral_that_is_open(cast):
    from tests.cast import ready_to_close

    concern = ready_to_close(signed(cast.teacher, cast.jory), cast.lead)
    found = sent_referral(concern, cast.lead)
    texts = dict.fromkeys("follow_up resolution outcome further_support".split(), "Done.")
    with pytest.raises(Refused, match="close the referrals"):
        concerns.close(concern, by=cast.lead, **texts)
    at = timezone.now()
    actions.receive_reply(found, by=cast.lead, happened_at=at, outcome="assessment")
    actions.close_referral(found, by=cast.lead, happened_at=at, helped="yes", words="Helped.")
    assert concerns.close(concern, by=cast.lead, **texts).status == "closed"
