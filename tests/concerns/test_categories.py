"""What each kind of worry says to its writer and to the DSL, and lets be answered."""

import re

import pytest
from django.urls import reverse

from concerns import actions
from concerns.categories import listed
from concerns.models import Concern
from schools.models import Notice
from tests.cast import draft, opened, signed
from tests.concerns.of_kind import answer, category, of_kind, words_of

pytestmark = pytest.mark.django_db


# The rows that are said on a page: which kind, what the writer reads once it is ticked, what the
# DSL reads beside the concern, what can be answered. --------------------------------------------

SAID = {
    "CAT-01 physical": (
        "physical",
        ["one of the four main kinds"],
        ["Hitting, shaking or throwing"],
    ),
    "CAT-01 emotional": ("emotional", ["one of the four main kinds"], ["worthless or unloved"]),
    "CAT-01 sexual": ("sexual", ["one of the four main kinds"], ["Without touching"]),
    "CAT-01 neglect": (
        "neglect",
        ["one of the four main kinds"],
        [
            *["Food", "Clothing", "Shelter", "Supervision", "Medical care", "Education"],
            *["Emotional needs", "The mother uses drugs or alcohol in pregnancy"],
        ],
    ),
    "CAT-05": (
        "online",
        ["may be wholly online or go with harm face to face"],
        ["Content", "Contact", "Conduct", "Commerce", "Wholly online", "Online and face to face"],
    ),
    "CAT-08": (
        "sexual_exploitation",
        [],
        [
            *["Secrecy", "Withdrawal", "Money or things", "Absences", "Going missing"],
            *["Drugs or alcohol", "Hostility", "Gangs", "Sexualised behaviour", "Older partners"],
            *["changed appearance", "Petty crime", "Self-harm", "Injuries"],
            *["Infection or pregnancy", "Hiding marks", "cars of unknown adults"],
            *["use of the internet", "Several telephones or SIM cards", "Hotel keys"],
        ],
    ),
    "CAT-10": (
        "criminal_exploitation",
        [
            "a victim even if they offended or seemed to agree",
            "signs in girls differ",
            "Boys and girls may also be sexually exploited",
        ],
        [
            *["Moving drugs or money", "Cannabis work", "Shoplifting", "Vehicle crime"],
            *["weapons", "Serious violence"],
        ],
    ),
    "CAT-12": (
        "trafficking",
        ["within the United Kingdom in order to be exploited is trafficking"],
        ["Within the United Kingdom"],
    ),
    "CAT-21": (
        "own_substances",
        ["not always a matter of child protection"],
        [
            *["vulnerable to other abuse", "result of abuse or of pressure"],
            *["linked to a parent's misuse", "urgent health or safeguarding need"],
            "crime that goes with it",
        ],
    ),
    "CAT-22": (
        "family_substances",
        ["seven things"],
        [
            *["taken from the basics", "Unsuitable carers or visitors", "sexual or aggressive"],
            *["not there for the child's feelings", "Moods when it wears off"],
            *["not stored safely", "unborn child"],
        ],
    ),
    "CAT-24": (
        "bullying",
        ["sexual or sexist name-calling"],
        ["Online", "Prejudice-based", "Discriminatory", "Sexual or sexist name-calling"],
    ),
    "CAT-25": (
        "child_on_child",
        ["which kind of abuse between children"],
        [
            *["Bullying", "intimate relationship between peers", "Physical abuse"],
            *["Sexual violence", "Sexual harassment", "Causing sexual activity without consent"],
            *["Sharing nudes or semi-nudes", "Upskirting", "Initiation or hazing"],
        ],
    ),
    "CAT-27": (
        "sexual_behaviour",
        ["has this crossed into sexual violence?"],
        [
            *["Comments", "Jokes or taunts", "Physical interference", "Displaying material"],
            *["sharing images", "sexualised bullying", "unwanted messages", "coercion"],
            "Has this crossed into sexual violence?",
        ],
    ),
    "CAT-29": ("sexual_behaviour", ["a criminal offence, whoever it is done to"], ["Upskirting"]),
    "CAT-30": (
        "child_on_child",
        ["Initiation and hazing count"],
        ["hazing, in person", "hazing, online"],
    ),
    "CAT-31": (
        "violence",
        ["not a score"],
        [
            *["Absence", "Older friends or associates", "decline in school work", "Self-harm"],
            *["Injuries", "Gifts that nobody can explain", "Male", "Often absent, or excluded"],
            *["Has been ill-treated", "Has offended"],
        ],
    ),
    "CAT-33": (
        "family_circumstances",
        ["in prison, or affected by a parent's offending"],
        ["Somebody of the family is in prison", "A parent's offending"],
    ),
    "CAT-34": ("young_carer", ["looks after somebody"], ["Whom do they look after"]),
    "CAT-35": (
        "community",
        ["by a parent, a relative, an acquaintance or a stranger"],
        ["A parent", "A relative", "An acquaintance", "A stranger", "incident near the school"],
    ),
    "CAT-37": (
        "family_circumstances",
        ["mental ill-health, and other trouble at home"],
        ["A parent's mental ill-health", "Bereavement", "Money"],
    ),
    "CAT-41": ("not_collected", ["Follow the school's own procedure"], ["own procedure"]),
}


@pytest.mark.wide(3)
@pytest.mark.meets(
    "CAT-01",
    "CAT-05",
    "CAT-08",
    "CAT-10",
    "CAT-12",
    "CAT-21",
    "CAT-22",
    "CAT-24",
    "CAT-25",
    "CAT-27",
    "CAT-29",
    "CAT-30",
    "CAT-31",
    "CAT-33",
    "CAT-34",
    "CAT-35",
    "CAT-37",
    "CAT-41",
)
@pytest.mark.parametrize("row", SAID)
def test_a_kind_asks_of_the_lead_what_its_row_says_and_lets_it_be_answered(cast, read, row):
    code, sentences, answers = SAID[row]
    concern = of_kind(cast, code)
    page, boxes = read("concern", concern), read("establish", concern)
    plain = page.replace("&#x27;", "'"), boxes.replace("&#x27;", "'")
    assert not [sentence for sentence in sentences if sentence not in plain[0]]
    assert not [words for words in answers if words not in plain[1]]
    if sentences:
        assert row.split()[0] in page  # who said so


# For the writer ---------------------------------------------------------------------------------


def test_each_kind_but_the_last_prompts_its_writer_and_the_page_says_so_beneath_its_box(
    client, cast
):
    client.force_login(cast.teacher)
    page = client.get(reverse("concerns:write", args=[draft(cast.teacher, cast.school).pk]))
    shown = re.sub(r"\s+", " ", page.content.decode().replace("&#x27;", "'"))
    for entry in listed()[:-1]:
        assert entry["prompts"], entry["code"]
        beneath = shown.split(f'id="category-{entry["code"]}-help"')[1].split("</ul>")[0]
        assert not [prompt for prompt in entry["prompts"] if prompt not in beneath]


@pytest.fixture
def sheet(client, cast):
    """A finished sheet of these kinds, read through by its writer: its key, and the words."""
    client.force_login(cast.assistant)

    def write(*codes, **typed):
        paper = draft(cast.assistant, cast.school)
        fields = {"account": ["A."], "pupil": [str(cast.jory.pk)], "categories": list(codes)}
        fields["happened_words"] = ["This morning"]
        actions.save_draft(paper, by=cast.assistant, fields={**fields, **typed}, version=0)
        return paper.pk, words_of(client.get(reverse("concerns:check", args=[paper.pk])))

    return write


def test_prompts_stand_again_where_it_is_read_through_and_block_nobody(client, sheet):
    key, page = sheet("imagery")
    assert "Do not view, copy, print or forward the image" in page
    client.post(reverse("concerns:check", args=[key]), {"version": 1})
    assert Concern.objects.filter(pk=key).exists()


@pytest.mark.meets("CAT-16")
def test_a_kind_that_cannot_wait_makes_the_concern_urgent_and_says_so_before_it_is_signed(
    client, sheet
):
    key, page = sheet("honour_based")
    assert "is always urgent" in page
    client.post(reverse("concerns:check", args=[key]), {"version": 1})
    concern = Concern.objects.get(pk=key)
    assert concern.urgent and concern.seal_holds
    key, page = sheet("neglect")
    client.post(reverse("concerns:check", args=[key]), {"version": 1})
    assert not Concern.objects.get(pk=key).urgent and "is always urgent" not in page


@pytest.mark.meets("CAT-16")
def test_anything_done_to_make_a_child_marry_is_forced_marriage_and_reported_at_once(cast, read):
    concern = of_kind(cast, "honour_based")
    page = read("concern", concern)
    assert "before 18 is forced marriage: without force too" in page
    assert "where the ceremony is not official" in page
    married = "Forced marriage, or anything done to make a child marry before 18"
    answer(concern, cast.lead, honour_based__form=[married])
    assert "Report it at once to social care and the police" in read("concern", concern)


@pytest.mark.meets("CAT-03")
def test_a_child_who_saw_or_heard_it_is_recorded_as_affected(cast, read):
    concern = opened(
        actions.sign(
            draft(cast.assistant, cast.school),
            by=cast.assistant,
            words={"account": "Shouting, and a plate was thrown."},
            children=[{"pupil": cast.jory, "role": "witness"}],
            categories=[category("domestic_abuse")],
        ),
        cast.lead,
    )
    page = read("concern", concern)
    assert "Saw or heard it, and is affected" in page
    assert "recorded as affected, not only as a witness" in page
    assert Concern.objects.about(cast.jory).get() == concern  # it stands in the child's own file


@pytest.mark.meets("CAT-23")
def test_a_worry_about_mental_health_reaches_the_leads_the_moment_it_is_signed(cast, sheet, read):
    _, page = sheet("mental_health")
    assert "Tell the DSL now" in page
    before = Notice.objects.count()
    concern = signed(cast.assistant, cast.jory, categories=["mental_health"])
    assert Notice.objects.filter(to=cast.lead).exists() and Notice.objects.count() > before
    page = read("concern", opened(concern, cast.lead))
    assert "also safeguarding comes to you at once" in page and "Self-harm" in read(
        "establish", concern
    )
