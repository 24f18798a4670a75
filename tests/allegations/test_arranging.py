"""How a school settles that matters about adults are dealt with."""

import pytest

from allegations import actions
from allegations.models import Arrangements, arrangements_of
from audit.actions import Refused
from schools.models import Notice
from tests.allegations.conftest import opened_case, report

pytestmark = pytest.mark.django_db
TYPED = {
    "llc_recipients_0": "deputy_dsl",
    "llc_recipients_1": "head",
    "about_the_head_0": "vice_chair",
    "enquiries": "basic_allowed",
    "unopened_minutes": "30",
    "pattern_count": "3",
    "allegation_holder": "platform",
    "checklist": "The adult’s name",
    "reason": "As the board has settled.",
}


def settle(cast, **words):
    proposed = actions.propose_arrangements(cast.school, by=cast.head, reason="So.", **words)
    return actions.agree_arrangements(proposed, by=cast.chair)


@pytest.mark.meets("VAR-08", "VAR-09", "VAR-11", "ACC-15")
def test_one_proposes_a_second_agrees_and_then_it_holds(cast, get, send):
    assert send(cast.head, "propose-arrangements", cast.school.pk, **TYPED).status_code == 302
    proposed = Arrangements.objects.get()
    assert arrangements_of(cast.school.pk).pk != proposed.pk
    assert "Somebody else must agree." in get(cast.head, "arrangements").text
    assert send(cast.head, "agree-arrangements", proposed.pk).status_code == 403
    assert {notice.to for notice in Notice.objects.all()} == {cast.chair, cast.vice_chair}
    send(cast.chair, "agree-arrangements", proposed.pk)
    holds = arrangements_of(cast.school.pk)
    assert holds.llc_recipients == ["deputy_dsl", "head"]
    assert holds.about_the_head == ["vice_chair"] and holds.allows_enquiries
    assert not holds.may_hide_name and not holds.keep_unproven
    assert report(cast.assistant, cast.teacher, "low_level").went_to == "Deputy safeguarding lead"


def test_every_version_stays_to_be_read(cast, get):
    settle(cast, pattern_count=5)
    settle(cast, pattern_count=7)
    page = get(cast.vice_chair, "arrangements").text
    assert page.count("Agreed by") == 2 and "<dd>5</dd>" in page and "<dd>7</dd>" in page


@pytest.mark.parametrize(
    "typed, sentence",
    [
        ({"llc_recipients_0": "", "llc_recipients_1": ""}, "Choose at least one"),
        ({"llc_recipients_1": "deputy_dsl"}, "The same post stands there twice"),
        ({"about_the_head_0": ""}, "Choose at least one"),
        ({"about_the_head_0": "head"}, "Select a valid choice"),
        ({"pattern_count": "0"}, "2 or more"),
        ({"pattern_count": "many"}, "Write a whole number"),
        ({"unopened_minutes": "99999999"}, "At most a day"),
        ({"reason": " "}, "required"),
        ({"checklist": ""}, "Say what the LADO asks"),
    ],
    ids=str,
)
def test_what_cannot_hold_is_said_and_what_was_typed_stays(cast, send, typed, sentence):
    page = send(cast.chair, "propose-arrangements", cast.school.pk, **{**TYPED, **typed})
    assert page.status_code == 200 and sentence in page.text
    assert not Arrangements.objects.exists()
    if "reason" not in typed:
        assert "As the board has settled." in page.text


def test_no_list_leads_nowhere_or_back_to_the_head_whoever_proposes_it(cast):
    for settled in [{"llc_recipients": []}, {"about_the_head": ["head"]}]:
        with pytest.raises(Refused):
            actions.propose_arrangements(cast.school, by=cast.chair, reason="So.", **settled)


def test_what_was_overtaken_is_not_agreed_to_later(cast):
    first = actions.propose_arrangements(cast.school, by=cast.head, reason="So.", pattern_count=9)
    settle(cast, pattern_count=4)
    with pytest.raises(Refused, match="agreed since"):
        actions.agree_arrangements(first, by=cast.chair)


@pytest.mark.parametrize("who", ["lead", "deputy_head", "governor", "hr", "it", "teacher"])
def test_nobody_else_reads_or_proposes_them(cast, get, send, who):
    assert get(cast.people[who], "arrangements").status_code == 403
    answer = send(cast.people[who], "propose-arrangements", cast.school.pk, **TYPED)
    assert answer.status_code == 403 and not Arrangements.objects.exists()


@pytest.mark.meets("VAR-24")
def test_that_what_is_long_ago_goes_to_the_police_is_a_setting(cast, get):
    case = opened_case(cast.assistant, cast.teacher, cast.head)
    actions.set_standing(case, by=cast.head, standing="past")
    said = "or of long ago, goes to the police"
    assert said in get(cast.head, "case", case.pk).text
    settle(cast, past_to_police=False)
    assert said not in get(cast.head, "case", case.pk).text


@pytest.mark.meets("VAR-34")
def test_that_a_writer_may_ask_to_hide_the_name_is_a_setting(cast, get):
    draft = actions.start_report(by=cast.assistant, school_id=cast.school.pk)
    asks = "only the person who receives this sees my name"
    assert asks in get(cast.assistant, "write-report", draft.pk).text
    settle(cast, may_hide_name=False)
    assert asks not in get(cast.assistant, "write-report", draft.pk).text
