"""What a lead considers beside a concern: to which agency it goes, or not, and why."""

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from audit.actions import Refused
from chronology import story
from concerns import actions as concerns
from referrals import actions
from referrals.models import Consideration
from schools.actions import change_settings
from tests.cast import kept_out, opened, referral, signed

pytestmark = pytest.mark.django_db
TOOL, SHOWS = "GET SAFE risk assessment", "Medium: two missing episodes, an older friend."
WHY = "He carries a second telephone, and is afraid."


def worry(cast, *kinds, children=()):
    found = signed(cast.teacher, cast.jory, *children, categories=list(kinds))
    return opened(found, cast.lead)


def considered(concern, by, kind, goes=True, **words):
    return actions.consider(concern, by=by, kind=kind, goes=goes, **{"reason": WHY, **words})


@pytest.fixture
def read(client, cast):
    def page(person, concern):
        client.force_login(person)
        return client.get(reverse("concerns:concern", args=[concern.pk])).text

    return page


ASKED = [
    ("REF-17", "criminal_exploitation", "nrm", "To the National Referral Mechanism"),
    ("REF-17", "trafficking", "nrm", "To the National Referral Mechanism"),
    ("REF-17", "sexual_exploitation", "nrm", "To the National Referral Mechanism"),
    ("REF-19", "domestic_abuse", "marac", "A victim at high risk: to MARAC"),
    ("REF-10", "radicalisation", "prevent", "In proportion: to Prevent"),
    ("REF-07", "violence", "police", "The police are called"),
]


@pytest.mark.meets("REF-07", "REF-10", "REF-17", "REF-19")
@pytest.mark.parametrize("rule, worry_of, kind, says", ASKED)
def test_the_kind_of_worry_asks_for_it_until_the_decision_and_its_reason_stand(
    cast, read, send, get, rule, worry_of, kind, says
):
    concern = worry(cast, worry_of)
    asks = f"?kind={kind}"
    assert asks in read(cast.lead, concern) and asks not in read(cast.head, concern)
    assert get(cast.lead, "consider", concern.pk, kind=kind).context["form"]["kind"].value() == kind
    typed = {"kind": kind, "goes": "yes", "reason": WHY, "tool": "The national form, 4 March"}
    assert send(cast.lead, "consider", concern.pk, **typed).status_code == 302
    page = read(cast.head, concern)
    assert says in page and WHY in page and "The national form, 4 March" in page
    assert asks not in read(cast.lead, concern)


@pytest.mark.meets("REF-07", "REF-17")
@pytest.mark.parametrize("kind", ["police", "nrm", "marac", "prevent", "channel", "screening"])
def test_why_not_is_kept_as_well_as_why(cast, read, kind):
    concern = worry(cast, "something_else")
    no = considered(concern, cast.lead, kind, goes=False, tool=TOOL, result=SHOWS)
    line = next(e for e in story.entries_for(cast.jory, cast.lead) if e.title == str(no))
    assert ("Why", WHY) in line.words and str(no) in read(cast.lead, concern)
    assert str(no) != Consideration.ANSWERS[kind][0]


@pytest.mark.meets("REF-07")
def test_the_national_guidance_on_calling_the_police_is_linked_and_a_school_may_put_it_right(
    cast, get
):
    concern = worry(cast, "violence")
    assert "npcc.police.uk" in get(cast.lead, "consider", concern.pk).text
    there = "https://police.example/when/"
    change_settings(cast.school, by=cast.lead, police_guidance=there)
    assert f'href="{there}"' in get(cast.lead, "consider", concern.pk).text
    made = referral(concern, cast.lead, destination="police", agency="Fenmoor police")
    assert f'href="{there}"' in get(cast.lead, "referral", made.pk).text


@pytest.mark.meets("REF-09")
def test_a_screening_is_kept_shown_with_the_referral_and_used_for_social_care(cast, read, get):
    concern = worry(cast, "sexual_exploitation")
    considered(concern, cast.lead, "screening", tool=TOOL, result=SHOWS)
    assert "Social care has not been asked yet." in read(cast.lead, concern)
    risk = get(cast.lead, "write-referral", concern.pk).context["form"]["risk"].value()
    assert TOOL in risk and SHOWS in risk
    made = referral(concern, cast.lead)
    page = get(cast.lead, "referral", made.pk).text
    assert all(said in page for said in [TOOL, SHOWS, WHY, "it goes to social care"])
    assert "Social care has not been asked yet." not in read(cast.lead, concern)


@pytest.mark.meets("REF-09")
def test_the_tools_are_named_as_the_school_and_its_authority_call_them(cast, send, get):
    concern = worry(cast, "criminal_exploitation")
    change_settings(cast.school, by=cast.lead, screening_tools=[TOOL, "SET assessment"])
    assert f"{TOOL}; SET assessment" in get(cast.lead, "consider", concern.pk).text
    typed = {"kind": "screening", "goes": "yes", "reason": WHY, "tool": " ", "result": "\t"}
    page = send(cast.lead, "consider", concern.pk, **typed).text
    assert "Name the tool that you screened by." in page and "Say what the tool showed." in page
    assert WHY in page and not Consideration.objects.exists()


@pytest.mark.meets("REF-09")
def test_the_dsl_completes_the_screening_and_nobody_without_the_post(cast):
    concern = worry(cast, "county_lines")
    for member in [cast.head, cast.teacher, cast.assistant]:
        with pytest.raises(Refused):
            considered(concern, member, "screening", tool=TOOL, result=SHOWS)
    with pytest.raises(Refused, match="Name the tool"):
        considered(concern, cast.lead, "screening", tool="", result=SHOWS)


@pytest.mark.meets("REF-19")
@pytest.mark.parametrize("kind", ["marac", "nrm", "screening"])
def test_social_care_is_still_thought_of_until_it_is_decided_or_asked(cast, read, kind):
    concern = worry(cast, "domestic_abuse")
    words = {"tool": TOOL, "result": SHOWS}
    considered(concern, cast.lead, kind, **words)
    assert "Social care has not been asked yet." in read(cast.lead, concern)
    concerns.decide(
        concern, by=cast.lead, courses=["social_care"], reason=WHY, serves_child="Safe."
    )
    assert "Social care has not been asked yet." not in read(cast.lead, concern)


def test_a_no_asks_nothing_of_social_care(cast, read):
    concern = worry(cast, "domestic_abuse")
    considered(concern, cast.lead, "marac", goes=False)
    assert "Social care has not been asked yet." not in read(cast.lead, concern)


def test_what_was_considered_never_changes_and_a_second_thought_stands_beside_it(cast, read):
    concern = worry(cast, "radicalisation")
    considered(concern, cast.lead, "prevent", goes=False, reason="A joke, as he says.")
    considered(concern, cast.deputy, "prevent", reason="He met them in town.")
    page = read(cast.lead, concern)
    assert "A joke, as he says." in page and "He met them in town." in page
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE referrals_consideration SET reason = 'Nothing.'")


@pytest.mark.meets("ACC-16")
def test_whoever_is_kept_out_sees_nothing_of_what_was_considered(cast, read, get):
    concern = worry(cast, "violence")
    no = considered(concern, cast.lead, "police", goes=False)
    kept_out(cast.jory, cast.deputy, cast.lead)
    assert get(cast.deputy, "consider", concern.pk).status_code == 404
    assert WHY not in read(cast.deputy, concern)
    assert not Consideration.objects.visible_to(cast.deputy).exists()
    assert str(no) not in [e.title for e in story.entries_for(cast.jory, cast.deputy)]
    with pytest.raises(Refused):
        considered(concern, cast.deputy, "police")


def test_in_one_childs_story_the_name_of_the_other_is_covered(cast):
    concern = worry(cast, "violence", children=[cast.mina])
    considered(concern, cast.lead, "police", reason="Mina pushed Jory.")
    line = next(e for e in story.entries_for(cast.jory, cast.lead) if "police" in e.title)
    assert line.words == [("Why", "[another child] pushed Jory.")]


def test_a_concern_is_opened_before_anything_is_considered(cast):
    with pytest.raises(Refused, match="Open the concern first"):
        considered(signed(cast.teacher, cast.jory), cast.lead, "police")
