"""What a case asks for and holds beside the LADO: each kind of note, and each standing."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from allegations import actions
from allegations.models import Arrangements, Case, CaseDeadline, Note
from audit.actions import Refused
from schools.models import Post
from tests.allegations.conftest import opened_case, report, told_lado
from tests.cast import make_person

pytestmark = pytest.mark.django_db
Kind = Note.Kind


@pytest.fixture
def case(cast):
    return opened_case(cast.assistant, cast.supply, cast.head)


@pytest.fixture
def page(cast, get):
    return lambda case: get(cast.head, "case", case.pk).content.decode()


def noted(case, by, kind, with_whom="", words="So it was."):
    said = {"with_whom": with_whom, "words": words, "happened_at": timezone.now()}
    return actions.write_note(case, by=by, kind=kind, **said)


# Which kinds ask with whom, in which words, and what the page says beside the box.
ASKS = [
    ("urgent", "Whom did you ring?", "before anything else", "ALG-10"),
    ("strategy", "Who took part?", "what was decided", "ALG-16"),
    ("meeting", "Who took part?", "what was decided", "ALG-16"),
    ("next_steps", "With whom?", "what you and the LADO agreed", "ALG-18"),
    ("police", "With whom?", "crime number", "ALG-24"),
    ("may_work", "Whose views are these?", "The employer decides", "ALG-41"),
    ("hr", "With whom?", "Who advised", "ALG-34"),
    ("tell", "With whom?", "decided with the LADO", "ALG-15"),
    ("support", "Who is the named contact?", "trade union", "ALG-21"),
    ("agency", "With whom?", "ask for earlier concerns", "ALG-22"),
    ("risk", "With whom did you speak it over?", "the risk, and what is done", "ALG-31"),
]
# Those that need nobody beside them.
TELLS = [
    ("told", "By whom, how", "ALG-15"),
    ("update", "What the adult was told", "ALG-20"),
    ("force", "Reasonable force may be lawful", "ALG-17"),
    ("delay", "What holds this one up?", "ALG-19"),
    ("discipline", "What was begun or decided", "ALG-35"),
    ("child", "what the child said", "ALG-36"),
]


@pytest.mark.wide(3)
@pytest.mark.meets(
    "ALG-10", "ALG-15", "ALG-16", "ALG-18", "ALG-21", "ALG-22", "ALG-31", "ALG-34", "ALG-41"
)
@pytest.mark.parametrize("kind, asked, hint, rule", ASKS)
def test_a_note_asks_whose_it_is_and_stands_in_the_case_with_its_day(
    cast, send, get, page, case, kind, asked, hint, rule
):
    form = get(cast.head, "write-note", case.pk, kind=kind).content.decode()
    assert asked in form and hint in form
    moment = timezone.localtime() - timedelta(minutes=1)
    typed = {"happened_at_0": f"{moment:%Y-%m-%d}", "happened_at_1": f"{moment:%H:%M}"}
    typed |= {"kind": kind, "words": "Agreed as follows."}
    again = send(cast.head, "write-note", case.pk, **typed).content.decode()
    assert "Say with whom." in again and "Agreed as follows." in again
    send(cast.head, "write-note", case.pk, with_whom="Ada Finn", **typed)
    shown = page(case)
    assert "Ada Finn" in shown and "Agreed as follows." in shown
    assert str(Kind(kind).label) in shown


@pytest.mark.meets("ALG-15", "ALG-17", "ALG-19", "ALG-20", "ALG-35", "ALG-36")
@pytest.mark.parametrize("kind, hint, rule", TELLS)
def test_what_needs_nobody_beside_it_says_what_it_is_for(cast, get, page, case, kind, hint, rule):
    assert hint in get(cast.head, "write-note", case.pk, kind=kind).content.decode()
    noted(case, cast.head, kind, words="He listened.")
    assert "He listened." in page(case)


@pytest.mark.meets("ALG-10")
def test_until_the_lado_is_told_the_page_asks_first_whether_a_child_is_at_risk_now(
    cast, page, case
):
    assert "social care and the police come before anything" in page(case)
    told_lado(case, cast.head)
    assert "social care and the police come before anything" not in page(case)


@pytest.mark.meets("ALG-15", "ALG-18", "ALG-20", "ALG-21")
def test_after_the_lado_each_next_thing_is_asked_for_until_it_is_written_down(cast, page, case):
    told_lado(case, cast.head)
    for kind, sentence in [
        ("next_steps", "agree the next steps with the LADO"),
        ("tell", "Decide with the LADO when and how"),
    ]:
        assert sentence in page(case)
        noted(case, cast.head, kind, "The LADO")
        assert sentence not in page(case)
    noted(case, cast.head, "told")
    assert "Name a contact" in page(case) and "Tell the adult how it goes on" in page(case)
    noted(case, cast.head, "support", "Ada Finn")
    noted(case, cast.head, "update")
    assert "Name a contact" not in page(case) and "how it goes on" not in page(case)


@pytest.mark.meets("ALG-19")
def test_a_case_that_is_open_long_asks_why_until_the_reason_is_written_down(cast, page, case):
    asked = "Write down what holds it up"
    assert asked not in page(case)
    with time_machine.travel(timezone.now() + timedelta(days=29), tick=False):
        assert asked in page(case)
        noted(case, cast.head, "delay", words="The police asked us to wait.")
        assert asked not in page(case)


@pytest.mark.meets("ALG-22", "ALG-23", "ALG-24", "ALG-26", "ALG-37", "ALG-39", "REF-25")
@pytest.mark.parametrize(
    "standing, sentences",
    [
        ("supply", ["Do not end the booking", "invite its HR", "ask for earlier concerns"]),
        ("supply", ["They work for somebody else"]),
        ("contractor", ["The same way as for staff. Tell the employer"]),
        ("contractor", ["They work for somebody else"]),
        ("volunteer", ["whoever organises their work"]),
        ("governor", ["local authority’s procedure"]),
        ("left", ["Leaving ends nothing: finish the case.", "goes to the police"]),
        ("past", ["goes to the police"]),
    ],
)
def test_the_page_says_what_follows_from_what_the_adult_is(cast, page, case, standing, sentences):
    actions.set_standing(case, by=cast.head, standing=standing)
    shown = page(case)
    assert [one for one in sentences if one not in shown] == []


@pytest.mark.meets("ALG-37", "ALG-39")
def test_once_the_employer_was_spoken_to_it_is_not_asked_for_again(cast, page, case):
    actions.set_standing(case, by=cast.head, standing="contractor")
    noted(case, cast.head, "agency", "Their manager")
    assert "They work for somebody else" not in page(case)


@pytest.mark.meets("ALG-23")
def test_of_a_governor_where_it_was_substantiated_removal_is_considered(cast, page):
    case = opened_case(cast.assistant, cast.governor, cast.head)
    actions.set_standing(case, by=cast.head, standing="governor")
    told_lado(case, cast.head)
    concludes(case, cast.head, "substantiated")
    assert "Consider whether the governor is removed" in page(case)


@pytest.mark.meets("ALG-24", "REF-25", "VAR-24")
@pytest.mark.parametrize("standing", ["left", "past"])
def test_of_a_former_teacher_or_long_ago_the_police_are_told_as_the_school_has_settled(
    cast, page, case, standing
):
    actions.set_standing(case, by=cast.head, standing=standing)
    assert "goes to the police" in page(case)
    noted(case, cast.head, "police", "PC Rae Stone, 101")
    assert "goes to the police" not in page(case)
    other = opened_case(cast.assistant, cast.senco, cast.head)
    actions.set_standing(other, by=cast.head, standing=standing)
    now = timezone.now()
    agreed = {"agreed_by": cast.chair, "agreed_at": now, "reason": "Case by case."}
    Arrangements.objects.create(school=cast.school, by=cast.head, past_to_police=False, **agreed)
    shown = page(other)
    assert "may go to the police" in shown and "goes to the police" not in shown


@pytest.mark.meets("ALG-25")
def test_what_somebody_here_is_said_to_have_done_elsewhere_is_dealt_with_like_the_rest(cast):
    told = {"place": "The school where she taught before", "happened_words": "In 2019"}
    case = report(cast.assistant, cast.teacher, **told).case
    assert case in Case.objects.visible_to(cast.head)
    assert CaseDeadline.objects.filter(case=case, clock="allegation_to_lado").exists()


@pytest.mark.meets("ALG-24", "ALG-26")
def test_of_somebody_who_has_left_a_case_begins_and_ends_like_any_other(cast):
    gone = make_person("Edith", "Lorne", cast.school, "staff")
    Post.objects.filter(person=gone).update(until=timezone.localdate())
    case = opened_case(cast.assistant, gone, cast.head)
    assert CaseDeadline.objects.filter(case=case, clock="allegation_to_lado").exists()
    with pytest.raises(Refused, match="The LADO has not been told"):
        concludes(case, cast.head, "unfounded")


@pytest.mark.meets("ALG-36")
def test_what_a_pupil_said_runs_on_the_same_clock_as_what_anybody_saw(cast):
    said = report(cast.assistant, cast.teacher, source="child", told_by="Kit").case
    seen = report(cast.assistant, cast.senco, source="seen").case
    clocks = [CaseDeadline.objects.filter(case=one).order_by("clock") for one in (said, seen)]
    assert [one.clock for one in clocks[0]] == [one.clock for one in clocks[1]]


@pytest.mark.meets("ALG-35")
def test_disciplinary_action_ends_no_case_which_still_needs_its_outcome(cast, case):
    told_lado(case, cast.head)
    noted(case, cast.head, "discipline", words="Dismissed on Friday: HR file 12.")
    case.refresh_from_db()
    assert case.is_open
    concludes(case, cast.head, "substantiated")
    case.refresh_from_db()
    assert not case.is_open


def concludes(case, by, outcome):
    said = {"words": "So it was found.", "happened_at": timezone.now()}
    return actions.conclude(case, by=by, outcome=outcome, **said)


@pytest.mark.meets("ALG-14", "ALG-32")
def test_why_somebody_took_it_over_and_why_a_record_may_be_read_again_stands_in_the_case(
    cast, get, page
):
    case = opened_case(cast.assistant, cast.teacher, cast.head, pupils=[cast.jory])
    actions.let_in(case, by=cast.head, person=cast.deputy_head, part="manager", reason="Helps.")
    actions.take_over(case, by=cast.deputy_head, reason="  The head is away until May.\t")
    form = get(cast.head, "write-note", case.pk).text
    assert not [kind for kind in ("taken_over", "lifted") if f'{kind}"' in form + page(case)]
    told_lado(case, cast.head)
    ended = {"outcome": "unfounded", "words": "The camera.", "happened_at": timezone.now()}
    actions.conclude(case, by=cast.head, **ended)
    case.refresh_from_db()
    actions.lift_bar(case.children.get(), by=cast.head, reason="He teaches her again.")
    shown = page(case)
    assert "Became the case manager" in shown and "  The head is away until May.\t" in shown
    assert "The adult may read a child’s record again" in shown and "He teaches her" in shown
