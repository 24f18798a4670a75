"""What each kind of worry asks before it is decided, parents are told, and it is closed."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from audit.actions import Refused
from concerns import actions
from concerns.categories import NONE
from schools.models import Pupil
from tests.cast import decided
from tests.concerns.of_kind import answer, category, of_kind, words_of

pytestmark = pytest.mark.django_db
END = {"follow_up": "a", "resolution": "b", "outcome": "c", "further_support": "d"}


# Before it is decided -----------------------------------------------------------------------------


@pytest.mark.meets("CAT-06", "CAT-07")
def test_exploitation_wants_power_and_an_exchange_or_it_is_recorded_as_other_abuse(cast, read):
    concern = of_kind(cast, "sexual_exploitation")
    with pytest.raises(Refused, match="What gives somebody power over the child"):
        decided(concern, cast.lead)
    answer(
        concern,
        cast.lead,
        sexual_exploitation__power=["He is nineteen, and has the car."],
        sexual_exploitation__exchange=["Neither: gratification or control is the only motive"],
    )
    with pytest.raises(Refused, match="recorded as sexual abuse. Add that kind"):
        decided(concern, cast.lead)
    assert "Add that kind of worry" in read("decide", concern)
    actions.mark(concern, by=cast.lead, categories=[category("sexual")])
    assert decided(concern, cast.lead).status == "in_hand"


@pytest.mark.meets("CAT-07")
def test_consent_is_no_reason_to_close(client, cast, read):
    concern = of_kind(cast, "sexual_exploitation")
    sentence = "Apparent consent, being 16 or 17, or no physical contact does not exclude it"
    assert sentence in read("concern", concern)
    answer(concern, cast.lead, sexual_exploitation__power=["Age."])
    answer(concern, cast.lead, sexual_exploitation__exchange=["Not known yet"])
    concern = decided(concern, cast.lead)
    actions.tell_child(concern, by=cast.lead, told="What is next.", wishes="To stay.")
    actions.tell_parents(concern, by=cast.lead, told=True, who="Mother", spoken_at=timezone.now())
    client.force_login(cast.lead)
    page = client.get(reverse("concerns:close", args=[concern.pk])).content.decode()
    form = page.split('<form method="post" novalidate')[1]
    assert "consent" not in form.lower() and "<select" not in form and "radio" not in form
    assert sentence in words_of(client.get(reverse("concerns:close", args=[concern.pk])))


@pytest.mark.meets("CAT-02", "CAT-11")
def test_county_lines_asks_for_the_referral_mechanism_and_for_social_care(cast, read):
    both = of_kind(cast, "sexual_exploitation", "criminal_exploitation", "county_lines")
    page = read("concern", both)
    assert "may occur together" in page
    for sign in ["Missing episodes", "Carrying something hidden", "Drug debt", "Threats"]:
        assert sign in read("establish", both)
    concern = of_kind(cast, "county_lines")
    with pytest.raises(Refused, match="National Referral Mechanism.*social care been asked"):
        decided(concern, cast.lead)
    answer(concern, cast.lead, county_lines__referral_mechanism=["It is being asked"])
    answer(concern, cast.lead, county_lines__social_care=["They are being asked today"])
    assert decided(concern, cast.lead).status == "in_hand"


@pytest.mark.meets("CAT-26")
@pytest.mark.parametrize("form", ["Rape", "Assault by penetration", "Sexual assault"])
def test_sexual_violence_goes_to_the_police_and_asks_how_the_two_are_kept_apart(cast, read, form):
    concern = of_kind(cast, "sexual_behaviour")
    assert "Causing sexual activity without consent" in read("establish", concern)
    with pytest.raises(Refused, match="Sexual violence: which form"):
        decided(concern, cast.lead)
    answer(concern, cast.lead, sexual_behaviour__violence=[form])
    assert re.search("leaves the classes|kept apart", read("concern", concern))
    with pytest.raises(Refused, match="Report to the police"):
        decided(concern, cast.lead, "internal")
    decided(concern, cast.lead, "not_referred", reason="The police asked us to wait a day.")
    assert decided(concern, cast.lead, "police", "social_care").courses[0] == "police"


@pytest.mark.meets("CAT-28")
def test_an_image_with_an_adult_behind_it_is_sexual_abuse_and_goes_to_the_police(cast, read):
    concern = of_kind(cast, "imagery")
    for words in ["With consent", "Without consent", "Under pressure", "How old are those"]:
        assert words in read("establish", concern)
    with pytest.raises(Refused, match="Is an adult involved"):
        decided(concern, cast.lead)
    answer(
        concern,
        cast.lead,
        imagery__sharing=["Under pressure"],
        imagery__ages=["13, and a man."],
        imagery__adult=["Yes"],
    )
    with pytest.raises(Refused, match="it is sexual abuse and goes to the police"):
        decided(concern, cast.lead, "internal")
    actions.mark(concern, by=cast.lead, categories=[category("sexual")])
    for course in ["internal", "not_referred"]:
        with pytest.raises(Refused, match="Report to the police"):
            decided(concern, cast.lead, course)
    assert decided(concern, cast.lead, "police").status == "in_hand"


FGM = {
    "At risk, or suspected": ("Concrete signs", False),
    "Confirmed, under 18: she said so herself, or a sign was seen": ("a duty of their own", True),
    "A woman of 18 or over": ("for girls under 18", False),
}


@pytest.mark.meets("CAT-15")
@pytest.mark.parametrize("state", FGM)
def test_fgm_is_recorded_in_one_of_three_states(cast, read, fill, state):
    concern = of_kind(cast, "honour_based")
    said, to_police = FGM[state]
    fill(
        concern,
        honour_based__form=["FGM"],
        honour_based__fgm=state,
        honour_based__travel="No sign of it",
    )
    assert concern.facts.get(code="fgm").answers == [state]
    assert said in read("concern", concern)
    if to_police:
        with pytest.raises(Refused, match="Report to the police"):
            decided(concern, cast.lead, "social_care")
    else:
        assert decided(concern, cast.lead, "social_care")


@pytest.mark.meets("CAT-20")
def test_going_missing_again_asks_about_exploitation_and_once_does_not(cast, read):
    first = of_kind(cast, "missing")
    assert all(place in read("establish", first) for place in ["Home", "Care", "School"])
    assert decided(first, cast.lead).status == "in_hand"
    again = of_kind(cast, "missing")
    with pytest.raises(Refused, match="Could exploitation be behind it"):
        decided(again, cast.lead)
    answer(again, cast.lead, missing__exploitation=["It was asked, and there is no sign of it"])
    assert decided(again, cast.lead).status == "in_hand"
    assert decided(of_kind(cast, "missing", child=cast.mina), cast.lead).status == "in_hand"


@pytest.mark.meets("CAT-39")
@pytest.mark.parametrize("kind", ["absence", "honour_based"])
def test_travel_abroad_is_a_mark_on_absence_and_on_honour_based_abuse(cast, read, kind):
    concern = of_kind(cast, kind)
    for where in ["To a conflict zone", "For FGM", "For a marriage"]:
        assert where in read("establish", concern)
    answer(concern, cast.lead, **{f"{kind}__travel": ["To a conflict zone"]})
    assert "Police and social care today" in read("concern", concern)


# Before the parents are told ----------------------------------------------------------------------


@pytest.mark.meets("CAT-04", "CAT-14")
@pytest.mark.parametrize(
    ("kind", "made_up"),
    [("honour_based", ""), ("physical", "An illness that is made up or caused")],
)
def test_nobody_speaks_to_the_parents_before_social_care_has_advised(cast, read, kind, made_up):
    concern = of_kind(cast, kind)
    flag, told = "Do not speak to the parents before social care has advised", timezone.now()
    if made_up:
        assert flag not in read("concern", concern)
        answer(concern, cast.lead, physical__form=[made_up])
    assert flag in read("concern", concern) and flag in read("tell-parents", concern)
    assert "01632 960777" not in read("concern", concern)
    with pytest.raises(Refused, match="Do not speak to the parents yet"):
        actions.tell_parents(concern, by=cast.lead, told=True, who="Mother", spoken_at=told)
    advice = {"agency": "Social care", "taken_at": told, "asked": "May we?", "advised": "Yes."}
    actions.advise(concern, by=cast.lead, about_parents=True, **advice)
    assert flag not in read("concern", concern)
    actions.tell_parents(concern, by=cast.lead, told=True, who="Mother", spoken_at=told)


@pytest.mark.meets("CAT-14")
def test_honour_based_abuse_asks_who_else_may_be_part_of_it(cast, read):
    page = read("concern", of_kind(cast, "honour_based"))
    assert "always abuse, whatever the motive" in page and "breast ironing" in page
    assert "several perpetrators and a network in the family" in page
    assert "whom to keep out of the file" in page


# Before it is closed ------------------------------------------------------------------------------

OPEN_TO_THE_END = [
    ("CAT-13", "domestic_abuse", "form", ["By a child to a parent"], "What form does it take"),
    ("CAT-17", "radicalisation", "mark", ["Extremism"], "Which of these is it"),
    (
        "CAT-18",
        "private_fostering",
        "arrangement",
        ["A friend of the family"],
        "Who cares for the child",
    ),
    ("CAT-19", "absence", "form", ["For part of the day"], "What kind of absence is it"),
    ("CAT-38", "physical_intervention", "record", ["PI 2026/14"], "Which physical-intervention"),
    ("CAT-42", "sexual_behaviour", "continuum", ["Problematic"], "Where on the continuum"),
    ("CAT-42", "sexual_behaviour", "tool", ["Traffic lights"], "By which tool"),
]


@pytest.mark.meets("CAT-13", "CAT-17", "CAT-18", "CAT-19", "CAT-38", "CAT-42")
@pytest.mark.parametrize(("row", "kind", "code", "said", "asked"), OPEN_TO_THE_END)
def test_closing_waits_for_the_fact_and_the_file_keeps_it(
    client, cast, read, row, kind, code, said, asked
):
    concern = of_kind(cast, kind)
    assert row in read("concern", concern)
    answer(
        concern, cast.lead, **({"sexual_behaviour__violence": [NONE]} if "CAT-42" == row else {})
    )
    concern = decided(concern, cast.lead)
    with pytest.raises(Refused, match=re.escape(asked)):
        actions.close(concern, by=cast.lead, **END)
    answer(concern, cast.lead, **{f"{kind}__{code}": said})
    with pytest.raises(Refused) as refused:
        actions.close(concern, by=cast.lead, **END)
    assert asked not in str(refused.value)
    client.force_login(cast.lead)
    file = words_of(client.get(reverse("chronology:file", args=[cast.jory.pk])))
    assert asked in file and said[0] in file


@pytest.mark.meets("CAT-13", "CAT-17", "CAT-19", "CAT-32", "CAT-42")
@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("domestic_abuse", ["sees, hears or lives", "Abuse between teenagers", "By a child to a"]),
        ("radicalisation", ["Extremism", "Radicalisation", "Terrorism", "A change in behaviour"]),
        ("absence", ["Unexplained", "Persistent", "Repeated", "For part", "Missing education"]),
        ("homelessness", ["Debt", "Arrears", "Domestic abuse", "Anti-social", "Asked to leave"]),
        ("sexual_behaviour", ["Age-appropriate", "Inappropriate", "Problematic", "Abusive"]),
    ],
)
def test_what_can_be_answered_is_what_the_row_lists(cast, read, kind, words):
    page = read("establish", of_kind(cast, kind))
    assert not [each for each in words if each not in page]


@pytest.mark.meets("CAT-13")
def test_abuse_between_teenagers_may_fall_outside_the_law_and_is_abuse_all_the_same(cast, read):
    concern = of_kind(cast, "domestic_abuse")
    teenagers = ["Abuse between teenagers in a relationship"]
    answer(concern, cast.lead, domestic_abuse__form=teenagers)
    assert "fall outside the legal definition" in read("concern", concern)


@pytest.mark.meets("CAT-36")
def test_who_a_child_is_stands_only_in_the_concern_it_is_part_of(client, cast, read, fill):
    concern = of_kind(cast, "bullying")
    sentence = "Being so is no risk in itself"
    assert sentence in read("concern", concern)
    fill(concern, bullying__targeted=["Lesbian, gay, bi or trans, or thought to be"])
    assert concern.facts.get().answers == ["Lesbian, gay, bi or trans, or thought to be"]
    about = {field.name for field in Pupil._meta.get_fields()}
    assert not [name for name in about if re.search("orient|gender|lgb|risk|trans", name)]
    client.force_login(cast.lead)
    for page in ["concerns:queue", "chronology:children"]:
        assert "Lesbian" not in words_of(client.get(reverse(page)))
