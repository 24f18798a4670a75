"""A support plan tells nobody that somebody lost a child's record over a matter about an adult.

Not whom it is about, who leads the plan: they see, byte for byte, what anybody sees whom a lead has
kept out of the file. Not a lead, who offers and names people for a plan.
"""

import pytest
from django.utils import timezone

from concerns import actions
from concerns.models import Exclusion
from safeguarding.demo.clock import at
from schools.models import Notice
from tests import cast as casting
from tests.house import matters, typed
from tests.house.asking import taken_back
from tests.house.test_access import ROWS
from tests.house.test_invisible import FIRST, differing, said

pytestmark = pytest.mark.django_db
OF_SUPPORT = {"give-support", "early-help", "support", "led-plan"}
OF_SUPPORT |= {"given-support", "review-support", "end-support"}
BESIDE = {("concerns:concern", "jory-in-hand"), ("chronology:file", "jory-file")}
PAGES = sorted(
    {
        (name, record)
        for name, record, method, _ in ROWS
        if method == "GET"
        and (name.removeprefix("concerns:") in OF_SUPPORT or {name, record} & FIRST)
    }
    | BESIDE
)


@pytest.fixture(autouse=True)
def one_moment():
    with at(timezone.now()):
        yield


def read(ask, member):
    return {(member, *page): said(ask("GET", *page, member)) for page in PAGES}


def barred_quietly(world, *children):
    """A matter about the assistant, who leads Jory's plan; of a kind for which nobody is asked to
    look after the child."""
    subject = matters.fresh(world.person("assistant"))
    matters.opened(world, subject, kind="low_level", pupils=children)
    assert Exclusion.objects.filter(quiet=True, person=subject, pupil__in=children).exists()


@pytest.mark.meets("ACC-17", "ACC-08", "TRI-10")
def test_who_leads_a_plan_sees_of_it_what_anybody_sees_whom_a_lead_has_kept_out(ask):
    world, before = ask.world, read(ask, "assistant")
    with taken_back():
        keeper = matters.fresh(world.lead)
        casting.kept_out(world.jory, world.person("assistant"), keeper)
        kept_out = read(ask, "assistant")
    lost = {key[1] for key in differing(before, kept_out)}
    assert {"concerns:led-plan", "concerns:given-support", "due"} <= lost
    with taken_back():
        barred_quietly(world, world.jory)
        assert not differing(kept_out, read(ask, "assistant"))


@pytest.mark.meets("ACC-17", "PPL-19")
def test_nothing_that_a_lead_sees_or_chooses_for_a_plan_says_that_its_leader_is_barred(ask):
    before = {**read(ask, "lead"), **naming(ask)}
    with taken_back():
        barred_quietly(ask.world, ask.world.jory)
        after = {**read(ask, "lead"), **naming(ask)}
        assert not differing(before, after)
    assert before["naming"][0] == 302


def naming(ask):
    """What the lead is answered who begins a plan that the assistant is to lead."""
    page = ("concerns:early-help", "jory-in-hand")
    fields = {**typed.for_page(*page, ask.world), "lead": ask.world.person("assistant").pk}
    with taken_back():
        answer = ask.become("lead").post(ask.address(*page), fields)
    return {"naming": said(answer)}


@pytest.mark.meets("ACC-17", "PPL-19")
@pytest.mark.parametrize("child", ["jory", "kit"])
def test_who_is_barred_and_named_to_lead_a_plan_hears_nothing_of_it(ask, child):
    """Also where it is for a brother of the child whom the concern is about."""
    world = ask.world
    pupil, lead = world.cast.pupils[child], matters.fresh(world.lead)
    assistant = matters.fresh(world.person("assistant"))
    with taken_back():
        barred_quietly(world, pupil)
        Notice.objects.all().delete()
        texts = "need assessment family_view plan lead_professional instrument".split()
        day = timezone.localdate()
        words = {**dict.fromkeys(texts, "Quiet mornings."), "starts_on": day, "review_on": day}
        concern = world.records["jory-in-hand"]
        actions.start_early_help(concern, by=lead, pupil=pupil, lead=assistant, **words)
        assert not Notice.objects.filter(to=assistant).exists()
