"""Who sees a referral: never more people than the narrowest of what it is made of."""

import pytest
from django.utils import timezone

from audit.actions import Refused
from concerns import actions as concerns
from concerns.models import Category
from deadlines.listing import Listing
from referrals import actions
from referrals.models import Referral
from tests.cast import kept_out, opened, referral, sent_referral, shared, signed, signed_referral

pytestmark = pytest.mark.django_db


def seen_by(person):
    return set(Referral.objects.visible_to(type(person).objects.get(pk=person.pk)))


def test_the_leads_and_the_head_see_it_and_the_writer_of_the_concern_does_not(cast, sent):
    for person in (cast.lead, cast.deputy, cast.head):
        assert seen_by(person) == {sent}
    for person in (cast.teacher, cast.senco, cast.chair, cast.hr, cast.lead_elsewhere):
        assert seen_by(person) == set()


def test_one_who_is_kept_out_of_one_of_its_children_sees_nothing_of_it(cast, get):
    found = opened(signed(cast.teacher, cast.jory, cast.kit), cast.lead)
    sent = sent_referral(found, cast.lead)
    kept_out(cast.kit, cast.deputy, cast.lead)
    assert seen_by(cast.deputy) == set() and seen_by(cast.head) == {sent}
    assert get(cast.deputy, "referral", sent.pk).status_code == 404
    assert not get(cast.deputy, "referrals").context["listing"].page.object_list
    assert not [line for line in Listing(cast.deputy).lines if line.clock == "referral_reply"]


@pytest.mark.parametrize("page", ["write-referral", "name-fgm-duty", "consider"])
def test_whoever_is_kept_out_of_the_child_begins_no_referral(cast, concern, get, send, page):
    kept_out(cast.jory, cast.deputy, cast.lead)
    assert get(cast.deputy, page, concern.pk).status_code == 404
    assert send(cast.deputy, page, concern.pk, reason="He says so.").status_code == 404
    with pytest.raises(Refused, match="You cannot see this"):
        referral(concern, cast.deputy)
    assert not Referral.objects.exists()


def test_whoever_is_kept_out_since_takes_it_no_further(cast, draft, send):
    kept_out(cast.jory, cast.deputy, cast.lead)
    for page in ["change-referral", "sign-referral", "send-referral", "withdraw-referral"]:
        assert send(cast.deputy, page, draft.pk).status_code == 404
    for act in [actions.sign_referral, actions.print_letter]:
        with pytest.raises(Refused, match="You cannot see this referral."):
            act(draft, by=cast.deputy)
    draft.refresh_from_db()
    assert draft.is_draft


def test_an_extract_of_a_concern_that_is_out_of_sight_hides_the_whole(cast):
    """A report about Jory and Kit goes with a referral of Jory alone: Kit's wall holds there."""
    narrow = opened(signed(cast.teacher, cast.jory, cast.kit), cast.lead)
    wide = opened(signed(cast.teacher, cast.jory), cast.lead)
    made = signed_referral(wide, cast.lead, chosen=[f"signed-{narrow.pk}"])
    assert seen_by(cast.deputy) == {made}
    kept_out(cast.kit, cast.deputy, cast.lead)
    assert seen_by(cast.deputy) == set()


def test_a_file_that_is_shared_shows_it_and_a_concern_that_is_shared_does_not(cast, sent):
    shared(sent.concern, cast.senco, cast.lead)
    assert seen_by(cast.senco) == set()
    shared(cast.jory.file, cast.assistant, cast.lead)
    assert seen_by(cast.assistant) == {sent}


def test_what_is_held_in_confidence_is_not_shown_with_a_shared_file(cast):
    kind = Category.objects.get(code="family_circumstances")
    found = opened(signed(cast.teacher, cast.jory, categories=[kind.code]), cast.lead)
    answer = ["Somebody of the family is in prison"]
    concerns.establish(found, by=cast.lead, facts=[(kind, kind.kind.questions[0], answer)])
    sent = sent_referral(found, cast.lead)
    shared(cast.jory.file, cast.senco, cast.lead)
    assert seen_by(cast.senco) == set() and seen_by(cast.lead) == {sent}


def test_who_reads_by_name_finds_no_clock_and_no_button(cast, sent, get):
    shared(cast.jory.file, cast.assistant, cast.lead)
    page = get(cast.assistant, "referral", sent.pk)
    assert page.status_code == 200 and not page.context["may"]["any"]
    assert not Listing(cast.assistant).lines


@pytest.mark.meets("REF-04")
def test_what_staff_rang_themselves_stands_on_the_leads_list(cast, client, get):
    rang = {"whom": "social_care", "channel": "telephone", "why": "only_way"}
    account = {"account": "He was hit.", "child": {"pupil": cast.jory}}
    direct = concerns.refer_directly(
        cast.school, by=cast.teacher, rung_at=timezone.now(), **account, **rang
    )
    page = get(cast.lead, "referrals").content.decode()
    assert "Rung directly by staff" in page and str(direct.concern_id) in page


def test_its_lines_stand_in_the_chronology_for_who_sees_it_and_nobody_else(cast, sent, client):
    from chronology.story import entries_for

    actions.receive_reply(sent, by=cast.lead, happened_at=timezone.now(), outcome="assessment")
    titles = [entry.title for entry in entries_for(cast.jory, cast.lead)]
    assert "Referral sent to Fenmoor social care, by telephone" in titles
    assert "Answer from Fenmoor social care: assessment under section 17" in titles
    both = opened(signed(cast.teacher, cast.jory, cast.kit), cast.lead)
    hidden = sent_referral(both, cast.lead, agency="ZEBRA house", destination="housing")
    kept_out(cast.kit, cast.deputy, cast.lead)
    for person, shown in [(cast.lead, True), (cast.deputy, False)]:
        told = " ".join(entry.title for entry in entries_for(cast.jory, person))
        assert ("ZEBRA" in told) is shown
    assert hidden in seen_by(cast.lead)


def test_a_draft_is_no_line_of_the_chronology(cast, draft):
    from chronology.story import entries_for

    assert not [one for one in entries_for(cast.jory, cast.lead) if "Referral" in one.title]


def test_a_brother_who_is_referred_too_is_covered_in_the_others_story(cast):
    from chronology.story import entries_for

    found = opened(signed(cast.teacher, cast.jory, cast.kit), cast.lead)
    signed_referral(found, cast.lead, reason="Jory and Kit came without coats.")
    line = next(one for one in entries_for(cast.jory, cast.lead) if "signed" in one.title)
    assert ("", "Jory and [another child] came without coats.") in line.words
    assert line.about_others


def test_a_referral_far_away_is_nobodys_here(cast):
    far = opened(signed(cast.lead_elsewhere, cast.far), cast.lead_elsewhere)
    made = referral(far, cast.lead_elsewhere)
    assert seen_by(cast.lead) == set() and seen_by(cast.lead_elsewhere) == {made}


def test_who_does_not_see_the_referral_before_is_shown_no_way_to_it(cast, get):
    """It is made of an entry about Kit as well, whose file the deputy is kept out of."""
    narrow = opened(signed(cast.teacher, cast.jory, cast.kit), cast.lead)
    wide = opened(signed(cast.teacher, cast.jory), cast.lead)
    before = sent_referral(wide, cast.lead, chosen=[f"signed-{narrow.pk}"])
    again = sent_referral(wide, cast.lead, follows=before, whats_new="A new bruise.")
    assert str(before.pk) in get(cast.deputy, "referral", again.pk).content.decode()
    kept_out(cast.kit, cast.deputy, cast.lead)
    page = get(cast.deputy, "referral", again.pk)
    assert page.status_code == 200 and str(before.pk) not in page.content.decode()
