"""To whom a child may be referred, and what belongs to each of these agencies."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from audit.actions import Refused
from chronology import story
from concerns import actions as concerns
from deadlines import sweep
from referrals import actions
from referrals.models import LINES, Destination, Meeting, PlanDeadline
from schools.actions import add_service
from schools.models import Service
from tests.cast import decided, meeting, referral, sent_referral, signed, signed_referral
from tests.concerns.of_kind import answer, of_kind
from tests.referrals.standing import status_of

pytestmark = pytest.mark.django_db
NOW = timezone.now
# Every destination that the policies name, as a kind of line in the directory.
REF_01 = """social_care police early_help prevent channel fgm marac nrm exploitation mace
    private_fostering mental_health sexual_behaviour housing attendance lado dbs teacher_regulator
    specialist""".split()


def begun(cast, kind, **words):
    """A meeting about Jory that began two hours ago."""
    at = NOW() - timedelta(hours=2)
    return meeting([cast.jory], cast.lead, planned_at=at, kind=kind, **words)


@pytest.mark.meets("REF-01")
def test_each_agency_is_a_line_that_the_school_fills_in_itself(cast, client):
    client.force_login(cast.lead)
    where = reverse("schools:add-service", args=[cast.school.pk])
    for kind in REF_01:
        typed = {"kind": kind, "name": f"Fenmoor {kind}", "telephone": "01632 960777"}
        assert client.post(where, typed).status_code == 302
        assert Service.objects.get(name=f"Fenmoor {kind}").kind == kind


@pytest.mark.meets("REF-01")
def test_a_referral_to_any_agency_finds_its_line(cast, concern, get):
    for destination in Destination:
        kind = LINES[destination][0]
        add_service(cast.school, by=cast.lead, kind=kind, name=f"The {destination} office")
        made = referral(concern, cast.lead, destination=destination, agency="Fenmoor")
        assert f"The {destination} office" in get(cast.lead, "referral", made.pk).text


# Social care and the police ----------------------------------------------------------------------


@pytest.mark.meets("REF-05")
def test_where_there_is_harm_now_the_page_says_to_ring_before_it_is_sent(cast, concern, get):
    found = signed_referral(concern, cast.lead, urgency="now")
    page = get(cast.lead, "referral", found.pk).text
    assert "likely to suffer significant harm" in page
    assert "ring, and write afterwards" in page and "tel:999" in page and "01632 960123" in page
    soon = signed_referral(concern, cast.lead, urgency="soon")
    assert "ring, and write afterwards" not in get(cast.lead, "referral", soon.pk).text
    actions.send_referral(found, by=cast.lead, happened_at=NOW(), channel="telephone")
    assert "ring, and write afterwards" not in get(cast.lead, "referral", found.pk).text


@pytest.mark.meets("REF-24")
def test_a_nude_image_with_an_adult_involved_goes_to_the_police(cast):
    concern = of_kind(cast, "imagery", "sexual")
    said = {"sharing": ["Under pressure"], "adult": ["Yes"], "ages": ["15 and about 30"]}
    answer(concern, cast.lead, **{f"imagery__{code}": words for code, words in said.items()})
    with pytest.raises(Refused, match="goes to the police"):
        decided(concern, cast.lead, "social_care")
    assert decided(concern, cast.lead, "police").status == "in_hand"


@pytest.mark.meets("REF-25")
def test_what_is_said_of_an_adult_of_long_ago_goes_to_the_police(cast, client, concern, get):
    client.force_login(cast.teacher)
    page = client.get(reverse("concerns:about-an-adult")).text
    assert "an adult of long ago" in page and "goes to the police too" in page
    made = referral(concern, cast.lead, destination="police", agency="Fenmoor police")
    assert "what is said now of an adult of long ago" in get(cast.lead, "referral", made.pk).text


@pytest.mark.meets("REF-20", "CAT-32")
def test_a_pupil_of_16_or_17_who_lives_alone_goes_to_social_care_as_lead_agency(cast):
    concern = of_kind(cast, "homelessness")
    with pytest.raises(Refused, match="16 or 17 who lives alone"):
        decided(concern, cast.lead)
    answer(concern, cast.lead, homelessness__independent=["Yes"])
    with pytest.raises(Refused, match="Social care is the lead agency"):
        decided(concern, cast.lead, "specialist")
    assert decided(concern, cast.lead, "social_care").status == "in_hand"


@pytest.mark.meets("REF-20")
def test_each_contact_with_the_housing_authority_is_kept(cast, concern, get):
    made = sent_referral(concern, cast.lead, destination="housing", agency="Fenmoor housing")
    words = {"kind": "update", "with_whom": "Duty officer", "words": "A room from Friday."}
    actions.log_talk(made, by=cast.lead, happened_at=NOW(), **words)
    page = get(cast.lead, "referral", made.pk).text
    assert "Duty officer" in page and "A room from Friday." in page


# Before anybody speaks to the family --------------------------------------------------------------


@pytest.mark.meets("REF-16")
@pytest.mark.parametrize(
    "form",
    [
        "FGM",
        "Breast ironing",
        "Forced marriage, or anything done to make a child marry before 18",
        "Another form",
    ],
)
def test_of_honour_based_abuse_no_word_goes_to_the_parents_and_nobody_mediates(cast, form):
    concern = of_kind(cast, "honour_based")
    answer(concern, cast.lead, honour_based__form=[form])
    with pytest.raises(Refused, match="Do not speak to the parents yet"):
        concerns.tell_parents(concern, by=cast.lead, told=True, who="Mother", spoken_at=NOW())
    words = "who arrangements child_understands more_support".split()
    mediated = {**dict.fromkeys(words, "They talked."), "spoken_at": NOW()}
    with pytest.raises(Refused, match="Do not speak to the parents yet"):
        concerns.work_with_parents(concern, by=cast.lead, **mediated)


@pytest.mark.meets("REF-16", "REF-31")
def test_the_lines_for_advice_stand_where_advice_is_written_down(cast, client):
    lines = ["education_team", "adviser", "nspcc", "forced_marriage"]
    for kind in [*lines, "phishing"]:
        add_service(cast.school, by=cast.lead, kind=kind, name=f"The {kind} line")
    concern = of_kind(cast, "honour_based")
    client.force_login(cast.lead)
    page = client.get(reverse("concerns:advise", args=[concern.pk])).text
    assert all(f"The {kind} line" in page for kind in lines) and "phishing" not in page
    asked = {"agency": "The nspcc line", "asked": "What now?", "advised": "Refer."}
    advice = concerns.advise(concern, by=cast.lead, taken_at=NOW(), **asked)
    assert advice.agency == "The nspcc line" and not concern.referrals.exists()


# Prevent and Channel -----------------------------------------------------------------------------


@pytest.mark.meets("REF-10")
def test_the_form_for_prevent_and_what_came_of_it_are_kept(cast, concern, get):
    form = {"tool": "National Prevent form, 4 March", "reason": "In proportion."}
    actions.consider(concern, by=cast.lead, kind="prevent", goes=True, **form)
    made = sent_referral(concern, cast.lead, destination="prevent", agency="Fenmoor Prevent")
    said = {"outcome": "not_taken", "words": "No further interest."}
    actions.receive_reply(made, by=cast.lead, happened_at=NOW(), **said)
    page = get(cast.lead, "referral", made.pk).text
    assert form["tool"] in page and "No further interest." in page


@pytest.mark.meets("REF-11")
def test_channel_keeps_consent_panel_representative_actions_and_plan(cast, concern, get):
    agreed = {"goes": True, "reason": "His mother agreed on the telephone."}
    actions.consider(concern, by=cast.lead, kind="channel", **agreed)
    panel = begun(cast, "channel", attendee=cast.deputy)
    plan = {"attended": True, "decisions": "A mentor each week until July."}
    actions.write_minutes(panel, by=cast.lead, happened_at=NOW(), **plan)
    day = timezone.localdate() + timedelta(days=7)
    asks = {"what": "Name the mentor", "owner": cast.assistant, "due_on": day}
    actions.add_meeting_action(panel, by=cast.lead, **asks)
    page = get(cast.lead, "meeting", panel.pk).text
    assert all(said in page for said in ["Bashir Qadri", "Name the mentor", plan["decisions"]])
    titles = [line.title for line in story.entries_for(cast.jory, cast.lead)]
    assert "Consent to Channel is given" in titles


# MARAC and MACE ----------------------------------------------------------------------------------


@pytest.mark.meets("REF-19")
def test_what_marac_asks_of_the_school_is_logged_with_its_owner(cast, concern, get):
    panel = begun(cast, "marac", attendee=cast.lead)
    day = timezone.localdate() + timedelta(days=2)
    asks = {"what": "Meet him at the gate", "owner": cast.assistant, "due_on": day}
    actions.add_meeting_action(panel, by=cast.lead, **asks)
    page = get(cast.lead, "meeting", panel.pk).text
    assert "Meet him at the gate" in page and "Hettie Marlowe" in page


@pytest.mark.meets("REF-22")
@pytest.mark.parametrize(
    ("kind", "how_often"),
    [("mace_case", "monthly, on cases"), ("mace_area", "two-monthly, on the area")],
)
def test_a_panel_on_exploitation_keeps_its_type_area_day_and_actions(
    cast, concern, send, get, kind, how_often
):
    day = timezone.localdate() + timedelta(days=3)
    typed = {"kind": kind, "planned_at_0": day, "planned_at_1": "10:00", "place": "Town hall"}
    page = send(cast.lead, "plan-meeting", cast.jory.pk, **typed).text
    assert "Say which area the panel is for." in page and "Town hall" in page
    send(cast.lead, "plan-meeting", cast.jory.pk, **typed, area="North Fenmoor")
    found = Meeting.objects.get()
    asks = {"what": "Walk the lane at four", "agency": "Police", "due_on": day}
    actions.add_meeting_action(found, by=cast.lead, **asks)
    page = get(cast.lead, "meeting", found.pk).text
    assert all(said in page for said in ["North Fenmoor", "Walk the lane at four", how_often])
    line = next(e for e in story.entries_for(cast.jory, cast.lead) if "Planned" in e.title)
    assert "North Fenmoor" in line.notes
    moved = {"kind": kind, "planned_at": found.planned_at, "area": "South Fenmoor"}
    assert actions.change_meeting(found, by=cast.lead, **moved).area == "South Fenmoor"
    with pytest.raises(Refused, match="which area"):
        meeting([cast.jory], cast.lead, kind=kind)


# Private fostering -------------------------------------------------------------------------------


@pytest.mark.meets("REF-18")
def test_private_fostering_is_told_to_the_authority_at_once_and_only_the_record_of_it_meets_that(
    cast, concern, get
):
    found = status_of(cast.jory, cast.lead, "private_fostering", starts_on=timezone.localdate())
    owed = found.notices.get()
    assert str(owed) == "Tell the local authority"
    clock = PlanDeadline.objects.get(notice=owed)
    assert clock.clock == "private_fostering_found" and clock.met_at is None
    sweep.sweep(now=NOW() + timedelta(days=2))
    told = {"with_whom": "Fenmoor private fostering", "told_by": cast.lead, "channel": "telephone"}
    actions.give_notice(owed, by=cast.lead, happened_at=NOW(), **told)
    clock.refresh_from_db()
    assert clock.met_at
    assert "Fenmoor private fostering" in get(cast.lead, "notice", owed.pk).text


@pytest.mark.meets("REF-18")
def test_whether_the_parent_or_carer_told_the_authority_too_is_asked_and_kept(cast, concern, get):
    found = status_of(cast.jory, cast.lead, "private_fostering")
    page = get(cast.lead, "answer-status", found.pk).text
    assert "Has the parent or carer told the local authority too?" in page
    said = "Yes: the authority says so"
    actions.answer_status(found, by=cast.lead, facts=[("carer_told", [said])])
    assert said in get(cast.lead, "status", found.pk).text


def test_private_fostering_that_is_over_asks_nothing_of_anybody(cast, concern):
    over = timezone.localdate() - timedelta(days=30)
    assert not status_of(cast.jory, cast.lead, "private_fostering", ends_on=over).notices.exists()


# The letter --------------------------------------------------------------------------------------


def test_the_letter_may_be_made_again_after_it_was_answered_and_not_before_it_is_signed(
    cast, concern, send
):
    made = sent_referral(concern, cast.lead)
    actions.receive_reply(made, by=cast.lead, happened_at=NOW(), outcome="assessment")
    assert send(cast.lead, "print-letter", made.pk)["Content-Type"] == "application/pdf"
    draft = referral(decided(signed(cast.teacher, cast.mina), cast.lead), cast.lead)
    assert send(cast.lead, "print-letter", draft.pk).status_code == 403
