"""Some kinds of worry add steps; none has a lighter way of its own. Two more things decided."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from audit.actions import Refused
from chronology import story
from concerns import actions, rules
from concerns.models import Sending
from tests.cast import decided, make_person, signed
from tests.concerns.of_kind import of_kind, words_of

pytestmark = pytest.mark.django_db
EXPLOITATION_AND_IMAGERY = [
    "sexual_exploitation",
    "criminal_exploitation",
    "imagery",
    "sexual_behaviour",
    "online",
    "radicalisation",
]


@pytest.fixture
def page(client):
    def ask(person, name, key, **typed):
        client.force_login(person)
        where = reverse(f"concerns:{name}", args=[key])
        return client.post(where, typed) if typed else client.get(where)

    return ask


def ways_on(page, concern):
    """The acts that a page offers about this concern."""
    return set(re.findall(rf"/concerns/{concern.pk}/([a-z-]+)/", page.content.decode()))


def boxes(page):
    return set(re.findall(r'name="([a-z_]+)"', page.content.decode()))


@pytest.mark.meets("TRI-30")
def test_exploitation_and_imagery_go_the_main_way_and_only_add_to_it(cast, page):
    plain = of_kind(cast, "neglect", child=cast.mina)
    offered, asked = page(cast.lead, "concern", plain.pk), page(cast.lead, "decide", plain.pk)
    needs = set(rules.what_closing_needs(cast.lead, plain))
    for kind in EXPLOITATION_AND_IMAGERY:
        concern = of_kind(cast, kind)
        assert concern.MOVES == plain.MOVES and concern.status == plain.status, kind
        more = ways_on(page(cast.lead, "concern", concern.pk), concern)
        assert ways_on(offered, plain) - {"attach"} <= more, kind
        assert boxes(asked) <= boxes(page(cast.lead, "decide", concern.pk)), kind
        assert needs <= set(rules.what_closing_needs(cast.lead, concern)), kind
        assert concern.opening_deadlines.count() == plain.opening_deadlines.count(), kind
        said = {"courses": ["social_care", "police"], "serves_child": "She is safe."}
        with pytest.raises(Refused):
            actions.decide(concern, by=cast.lead, reason=" ", **said)
        with pytest.raises(Refused):
            actions.close(concern, by=cast.lead, **dict.fromkeys(CLOSING, "Done."))


CLOSING = "follow_up resolution outcome further_support".split()


@pytest.mark.meets("TRI-21")
def test_linked_to_mental_health_the_senior_lead_is_asked_and_the_advice_kept(cast, page):
    make_person("Ottilie", "Swann", cast.school, "mental_health")
    concern = of_kind(cast, "mental_health")
    prompt = "ask the senior mental health lead ( Ottilie Swann )"
    assert prompt in words_of(page(cast.lead, "concern", concern.pk))
    assert "senior mental health lead" not in words_of(
        page(cast.lead, "concern", of_kind(cast, "neglect").pk)
    )
    typed = {
        "agency": "Ottilie Swann",
        "taken_at_0": f"{timezone.localdate()}",
        "taken_at_1": "00:00",
        "asked": "How do we speak with him?",
        "advised": "Slowly, with his form tutor there.",
    }
    page(cast.lead, "advise", concern.pk, **typed)
    assert prompt in words_of(page(cast.lead, "concern", concern.pk))
    page(cast.lead, "advise", concern.pk, **typed, mental_health_lead="on")
    shown = words_of(page(cast.lead, "concern", concern.pk))
    assert prompt not in shown
    assert "Advice from Ottilie Swann , the senior mental health lead" in shown


@pytest.mark.meets("TRI-23")
def test_that_records_go_to_an_agency_or_do_not_is_a_leads_decision_with_its_reason(cast, page):
    concern = decided(signed(cast.teacher, cast.jory), cast.lead)
    day = timezone.localdate() + timedelta(days=1)
    typed = {"agency": "Fenmoor social care", "what": "The body map.", "reason": "They asked."}
    long_ago = {"goes": "yes", "goes_on": "0001-01-01"}
    for wrong in ({"goes": "yes"}, {}, {"goes": "no", "reason": " "}, long_ago):
        answer = page(cast.lead, "send-records", concern.pk, **{**typed, **wrong})
        assert answer.status_code == 200
    assert not Sending.objects.exists()
    page(cast.lead, "send-records", concern.pk, **typed, goes="yes", goes_on=f"{day}", how="Portal")
    page(cast.deputy, "send-records", concern.pk, **typed, goes="no", goes_on=f"{day}")
    gone, kept = Sending.objects.all()
    assert (gone.by, gone.goes_on, kept.by, kept.goes_on) == (cast.lead, day, cast.deputy, None)
    shown = words_of(page(cast.lead, "concern", concern.pk))
    assert "Records go to Fenmoor social care: The body map." in shown
    assert "Records do not go to Fenmoor social care:" in shown
    titles = {entry.title for entry in story.entries_for(cast.jory, cast.lead)}
    assert {f"Records {go} to Fenmoor social care" for go in ("go", "do not go")} <= titles
    for part in ("head", "teacher", "lead_elsewhere"):
        with pytest.raises(Refused):
            actions.send_records(
                concern, by=cast.people[part], goes=False, agency="A", what="B", reason="C"
            )
