"""Somebody presses again, and somebody rang themselves: in a browser, at both widths."""

import pytest
from django.utils import timezone

from concerns import actions
from concerns.models import Concern
from schools.models import Duty, SchoolSettings, Service
from tests.cast import decided, opened, signed

pytestmark = pytest.mark.journey
WHY = "He flinched again today, and nobody has told me anything."
REASON = "Social care asked us to wait for their visit on Monday."


@pytest.fixture
def concern(cast):
    return decided(signed(cast.assistant, cast.jory), cast.lead)


@pytest.mark.meets("TRI-18", "ACC-02")
def test_hettie_presses_and_imogen_answers_with_a_reason(arrive, cast, concern):
    hettie = arrive(width=390).comes_in(cast.assistant)
    hettie.goes_to("concerns:receipt", concern.pk).follows("Please look again")
    hettie.presses("Ask them to look again")
    hettie.writes("Why should they look again?", WHY).presses("Ask them to look again")
    hettie.sees("Not answered yet")
    imogen = arrive().comes_in(cast.lead).goes_to("home").follows("1 request to look again")
    imogen.goes_to("concerns:concern", concern.pk).follows("Answer with a reason")
    imogen.sees(WHY).presses("Save the answer").sees("Say why. An answer has its reason.")
    imogen.writes("What do you answer, and why?", REASON).presses("Save the answer").sees(REASON)
    hettie.goes_to("concerns:receipt", concern.pk).sees("Answered")
    assert REASON not in hettie.page.content()
    imogen.goes_to("chronology:file", cast.jory.pk).sees("Asked to look again")


@pytest.mark.meets("URG-02", "URG-07")
def test_a_supply_teacher_rings_and_then_writes_it_down(arrive, cast):
    ivo = arrive(width=390).comes_in(cast.supply).goes_to("contacts")
    ivo.follows("Write it down here")
    ivo.writes("About which child? Find by name or class", "Jory").presses("Find", exact=True)
    ivo.ticks("Jory Penhale").ticks("The police").ticks("no DSL, deputy or head")
    ivo.presses("Sign it").sees("Say what you told them.")
    told = "What did you tell them, and what did they say?"
    ivo.writes_moment("When?").writes(told, "That he has a mark.")
    ivo.presses("Sign it").sees("The DSL team has been told that it is urgent.")
    imogen = arrive().comes_in(cast.lead).goes_to("concerns:queue").sees("Referred directly")
    imogen.goes_to("concerns:concern", Concern.objects.get().pk).sees("no DSL, deputy or head")


@pytest.fixture
def full(cast, concern):
    """Something on each of the pages."""
    asked = actions.ask_again(concern, by=cast.assistant, why=WHY)
    marked = opened(signed(cast.teacher, cast.mina), cast.lead)
    mark = actions.mark_one_chance(marked, by=cast.lead, reason="She is to be married.")
    said = actions.challenge(cast.school, by=cast.teacher, of=cast.lead, words="Too slow.")
    SchoolSettings.objects.update(fallback_name="Duty lead", fallback_phone="01632 960299")
    Service.objects.update(hours="Mon to Fri 9:00 to 17:00", who_calls="Anybody", for_parents=True)
    out = {"kind": "social_care_out", "telephone": "01632 960124", "hours": "Out of hours"}
    Service.objects.create(school=cast.school, name="Emergency duty team", for_pupils=True, **out)
    Duty.objects.create(
        school=cast.school,
        person=cast.lead,
        weekdays=[0, 1, 2, 3, 4],
        starts="08:00",
        ends="12:00",
        how="telephone",
        first_on=timezone.localdate(),
        last_on=timezone.localdate().replace(year=timezone.localdate().year + 1),
    )
    return {"asked": asked, "marked": marked, "mark": mark, "said": said}


@pytest.mark.wide
def test_each_page_is_without_fault(arrive, cast, full):
    school = cast.school.pk
    pages = {
        cast.lead: [
            ("home",),
            ("concerns:queue",),
            ("concerns:answer", full["asked"].pk),
            ("concerns:concern", full["marked"].pk),
            ("concerns:decide", full["marked"].pk),
            ("concerns:lift-one-chance", full["mark"].pk),
            ("concerns:mark-one-chance", full["asked"].concern_id),
            ("concerns:caseload",),
            ("schools:settings", school),
            ("schools:change-settings", school),
            ("schools:add-service", school),
            ("schools:rota", school),
            ("schools:put-on-duty", school),
        ],
        cast.teacher: [
            ("contacts",),
            ("poster", school),
            ("families", school),
            ("concerns:direct",),
            ("concerns:paper",),
            ("concerns:log",),
            ("concerns:challenges",),
            ("concerns:challenge", school),
            ("concerns:hear", full["said"].pk),
            ("schools:rota", school),
        ],
        cast.head: [("home",), ("concerns:challenges",), ("concerns:hear", full["said"].pk)],
    }
    for person, asked in pages.items():
        walker = arrive(both=True).comes_in(person)
        for name, *keys in asked:
            walker.goes_to(name, *keys)
    arrive(both=True).goes_to("account_login")
    arrive(both=True).goes_to("contacts")
    arrive(both=True).goes_to("families", school)
