"""Early help: for whom it is thought of, how it is given here, and how much the child needs."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from audit.actions import Refused
from concerns import actions
from concerns.models import DoNotInform, EarlyHelp, ReviewDeadline, SupportDeadline
from deadlines.listing import Listing
from deadlines.sweep import sweep
from schools.actions import change_settings
from schools.models import Notice
from tests.cast import decided, kept_out, opened, signed
from tests.concerns.of_kind import answer, of_kind, words_of

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate
PROMPT = "Early help is thought of first"


@pytest.fixture
def page(client):
    def ask(person, name, key, **typed):
        client.force_login(person)
        where = reverse(name if ":" in name else f"concerns:{name}", args=[key])
        return client.post(where, typed) if typed else client.get(where)

    return ask


def prompt_of(page):
    """What the page of a decision says of early help, or nothing."""
    before = words_of(page).split("What do you decide?")[0]
    return before.split(PROMPT)[1] if PROMPT in before else ""


KNOWN_BY_KIND = {
    "young_carer": "A young carer",
    "mental_health": "A mental health need",
    "violence": "Drawn into crime or a gang",
    "criminal_exploitation": "Exploited or trafficked",
    "missing": "Missing from home or care",
    "radicalisation": "At risk of radicalisation",
    "family_substances": "Drugs or alcohol in the family",
    "own_substances": "Their own drugs or alcohol",
    "domestic_abuse": "A parent's mental ill-health, or domestic abuse",
    "honour_based": "At risk of honour-based abuse",
    "private_fostering": "Privately fostered",
    "absence": "Often absent, part-days counted",
}


@pytest.mark.meets("TRI-12")
def test_each_listed_circumstance_that_is_known_prompts_for_early_help(cast, page):
    plain = of_kind(cast, "neglect", child=cast.mina)
    assert not prompt_of(page(cast.lead, "decide", plain.pk))
    concern = of_kind(cast, *KNOWN_BY_KIND, "family_circumstances")
    answer(concern, cast.lead, family_circumstances__which=["A parent's offending"])
    said = prompt_of(page(cast.lead, "decide", concern.pk)).replace("&#x27;", "'")
    assert [name for name in KNOWN_BY_KIND.values() if name not in said] == []
    assert "A family member in prison, or a parent who offends" in said
    assert "Special educational needs" not in said


@pytest.mark.meets("TRI-12")
def test_what_is_ticked_once_prompts_at_every_later_concern_and_never_blocks(cast, page):
    ticked = ["disability", "send", "from_care"]
    first = decided(signed(cast.teacher, cast.jory), cast.lead, circumstances=ticked)
    shown = words_of(page(cast.lead, "concern", first.pk))
    assert "Circumstances: Disabled, or with a health condition" in shown
    later = of_kind(cast, "neglect")
    said = prompt_of(page(cast.lead, "decide", later.pk))
    for name in ("Disabled", "Special educational needs", "Returned home from care"):
        assert name in said
    kept_out(cast.jory, cast.deputy, cast.lead)
    both = of_kind(cast, "neglect", child=cast.mina)
    assert not prompt_of(page(cast.deputy, "decide", both.pk))
    typed = {"courses": ["internal"], "reason": "It is calm.", "serves_child": "He is safe."}
    assert page(cast.lead, "decide", later.pk, **typed).status_code == 302
    assert page(cast.lead, "decide", both.pk, **{**typed, "courses": ["early_help"]}).url


@pytest.fixture
def typed(cast):
    return {
        "pupil": cast.jory.pk,
        "need": "He is tired and alone.",
        "instrument": "Family plan of Fenmoor",
        "assessment": "By the family worker, last week: sleep and money.",
        "lead_professional": "Agnes Thorne, family worker",
        "agencies": "The health visitor",
        "family_view": "His mother is glad of it.",
        "plan": "A visit each week.",
        "starts_on": f"{TODAY()}",
        "review_on": f"{TODAY() + timedelta(days=42)}",
    }


@pytest.mark.meets("TRI-10", "TRI-11")
def test_early_help_holds_all_that_is_asked_of_it_by_the_schools_own_instrument(cast, page, typed):
    concern = decided(signed(cast.teacher, cast.jory), cast.lead, "early_help")
    assert page(cast.lead, "early-help", concern.pk, **typed).status_code == 200
    change_settings(
        cast.school, by=cast.lead, early_help_instruments=["Family plan of Fenmoor", "Circle"]
    )
    offered = words_of(page(cast.lead, "early-help", concern.pk))
    assert "Circle" in offered and "Shared family assessment" not in offered
    backwards = {**typed, "starts_on": f"{TODAY() + timedelta(days=60)}"}
    assert "before it starts" in words_of(page(cast.lead, "early-help", concern.pk, **backwards))
    long_ago = {**typed, "starts_on": "0001-01-01"}
    assert "too long ago" in words_of(page(cast.lead, "early-help", concern.pk, **long_ago))
    for name in ("need", "assessment", "family_view", "plan", "lead_professional", "review_on"):
        assert page(cast.lead, "early-help", concern.pk, **{**typed, name: " "}).status_code == 200
    assert not EarlyHelp.objects.exists()
    page(cast.lead, "early-help", concern.pk, **typed)
    support = EarlyHelp.objects.get().support
    shown = words_of(page(cast.lead, "support", support.pk))
    for name in typed.keys() - {"pupil", "starts_on", "review_on"}:
        assert typed[name] in shown, name
    change_settings(cast.school, by=cast.lead, early_help_instruments=["Circle"])
    assert "Family plan of Fenmoor" in words_of(page(cast.lead, "support", support.pk))


@pytest.mark.meets("TRI-10")
def test_early_help_is_kept_under_review_until_it_ends(cast, page, typed):
    concern = decided(signed(cast.teacher, cast.jory), cast.lead, "early_help")
    page(cast.lead, "early-help", concern.pk, **{**typed, "instrument": "Early help plan"})
    support = EarlyHelp.objects.get().support
    next_on = TODAY() + timedelta(days=7)
    page(cast.lead, "review-support", support.pk, words="Sleep is better.", next_on=next_on)
    [clock] = SupportDeadline.objects.open()
    assert timezone.localdate(clock.due_at) == next_on and clock.clock == "early_help_review"
    concern.refresh_from_db()
    assert concern.next_due_what == "support"
    with pytest.raises(Refused):
        actions.review_support(support, by=cast.head, words="Mine.", next_on=next_on)


def told_at(moment):
    Notice.objects.all().delete()
    sweep(now=moment)
    return {notice.to for notice in Notice.objects.all()}


@pytest.mark.meets("TRI-10")
def test_early_help_has_its_own_clock_which_warns_a_week_before_and_has_a_last_word(cast, page):
    support = led(cast, review_on=TODAY() + timedelta(days=42))
    ReviewDeadline.objects.update(next_at=None)
    [clock] = SupportDeadline.objects.open()
    warned, late, last = clock.moments
    assert clock.clock == "early_help_review"
    assert [timezone.localdate(one) for one in (warned, late)] == [
        TODAY() + timedelta(days=35),
        TODAY() + timedelta(days=42),
    ]
    leads = {cast.lead, cast.deputy}
    assert told_at(warned) == told_at(late) == {*leads, cast.assistant}
    assert told_at(last) == leads and told_at(last) == set()
    for name in ["support", "review-support"]:
        shown = words_of(page(cast.lead, name, support.pk))
        assert "refer to children’s social care" in shown and "told next" in shown


def test_who_is_kept_out_of_the_siblings_file_hears_of_no_step_of_its_plan(cast):
    opened(signed(cast.teacher, cast.kit), cast.lead)
    clock = led(cast, pupil=cast.kit, review_on=TODAY() + timedelta(days=42)).deadlines.get()
    ReviewDeadline.objects.update(next_at=None)
    kept_out(cast.kit, cast.deputy, cast.lead)
    kept_out(cast.kit, cast.assistant, cast.lead)
    assert [told_at(moment) for moment in clock.moments] == [{cast.lead}] * 3


def test_early_help_is_looked_at_sooner_than_its_clock_says_and_never_later(cast, page, typed):
    sooner, latest = TODAY() + timedelta(days=5), TODAY() + timedelta(days=42)
    support = led(cast, review_on=sooner)
    [clock] = SupportDeadline.objects.open()
    assert timezone.localdate(clock.due_at) == sooner and len(clock.moments) == 2
    too_late = latest + timedelta(days=1)
    answer = page(cast.lead, "review-support", support.pk, words="It helps.", next_on=too_late)
    assert f"by {latest:%-d %B %Y} at the latest" in words_of(answer)
    assert "It helps." in answer.text and clock.is_open
    with pytest.raises(Refused, match="at the latest"):
        led(cast, review_on=too_late)
    later = led(cast, starts_on=sooner, review_on=latest + timedelta(days=5))
    assert timezone.localdate(later.deadlines.get().started_at) == sooner


@pytest.mark.meets("TRI-07", "VAR-38")
def test_the_level_of_need_is_the_local_documents_own_and_stays_as_it_was_chosen(cast, page):
    concern = of_kind(cast, "neglect")
    offered = words_of(page(cast.lead, "decide", concern.pk))
    assert "Universal Additional Intensive Specialist" in offered
    change_settings(
        cast.school,
        by=cast.lead,
        need_levels=["Level 1", "Level 2", "Level 3"],
        threshold_document="the Fenmoor windscreen",
    )
    offered = words_of(page(cast.lead, "decide", concern.pk))
    assert "As in the Fenmoor windscreen." in offered and "Level 1 Level 2 Level 3" in offered
    typed = {"courses": ["internal"], "reason": "It is calm.", "serves_child": "He is safe."}
    assert page(cast.lead, "decide", concern.pk, **typed, level="Intensive").status_code == 200
    page(cast.lead, "decide", concern.pk, **typed, level="Level 2")
    change_settings(cast.school, by=cast.lead, need_levels=["Anything"])
    assert "Level of need: Level 2" in words_of(page(cast.lead, "concern", concern.pk))


def led(cast, **words):
    concern = decided(signed(cast.teacher, cast.jory), cast.lead, "early_help")
    texts = "need assessment family_view plan lead_professional".split()
    said = {**dict.fromkeys(texts, "He needs a quiet start."), "instrument": "Early help plan"}
    said |= {"starts_on": TODAY(), "review_on": TODAY(), "pupil": cast.jory, "lead": cast.assistant}
    return actions.start_early_help(concern, by=cast.lead, **{**said, **words})


@pytest.mark.meets("TRI-10")
def test_a_lead_professional_of_the_school_sees_their_plan_and_nothing_else(cast, page):
    support = led(cast)
    answer = page(cast.assistant, "led-plan", support.pk)
    assert "He needs a quiet start." in words_of(answer) and str(cast.jory) in words_of(answer)
    assert "Do not inform parents" not in words_of(answer)
    flag = DoNotInform.objects.create(
        school=cast.school, pupil=cast.jory, ground="child", by=cast.lead
    )
    silent = words_of(page(cast.assistant, "led-plan", support.pk))
    assert "Do not inform parents" in silent and flag.get_ground_display() not in silent
    owed = [(line.page, line.names) for line in Listing(cast.assistant).lines]
    assert owed == [("concerns:led-plan", [])]
    for name, key in [("support", support.pk), ("concern", support.concern_id)]:
        assert page(cast.assistant, name, key).status_code == 404
    assert page(cast.assistant, "chronology:file", cast.jory.pk).status_code == 404
    for person in [cast.teacher, cast.senco, cast.governor, cast.lead_elsewhere]:
        assert page(person, "led-plan", support.pk).status_code == 404
    actions.end_support(support, by=cast.lead, reason="It helped.")
    assert page(cast.assistant, "led-plan", support.pk).status_code == 404
    assert not Listing(cast.assistant).lines


def test_who_is_kept_out_leads_no_plan_of_the_child_and_sees_none(cast, page):
    support = led(cast)
    kept_out(cast.jory, cast.assistant, cast.lead)
    assert page(cast.assistant, "led-plan", support.pk).status_code == 404
    assert not Listing(cast.assistant).lines
    with pytest.raises(Refused, match="kept out of the file"):
        led(cast)
    with pytest.raises(Refused, match="holds a post"):
        led(cast, lead=cast.lead_elsewhere)
