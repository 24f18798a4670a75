"""Cases that nobody is left to deal with go on; and what is about nobody is no allegation."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.utils import timezone

from allegations import actions, notices
from allegations.models import Case, CaseDeadline
from audit.actions import Refused
from deadlines.calendar import LONDON
from deadlines.sweep import sweep
from schools.models import Notice, Person
from tests.allegations.conftest import opened_case, report, told_lado
from tests.cast import LONG_AGO

pytestmark = pytest.mark.django_db


@pytest.mark.meets("ALG-33")
@pytest.mark.parametrize("part", ["reader", "manager"])
def test_a_case_whose_post_is_empty_goes_on_though_somebody_is_let_in_who_cannot_act(cast, part):
    """A reader never deals with it; whoever dealt with it by name may have left as well."""
    case = opened_case(cast.assistant, cast.teacher, cast.head)
    actions.let_in(case, by=cast.head, person=cast.hr, part=part, reason="She advises.")
    leave(cast.head, *([cast.hr] if part == "manager" else []))
    assert actions.find_stranded() == 1
    assert list(notices.handlers(case)) == [cast.deputy_head]


def leave(*people):
    for person in people:
        person.posts.update(until=timezone.localdate())


def fresh(person):
    return Person.objects.get(pk=person.pk)


IN_A_MONTH = timezone.localdate() + timedelta(days=30)


def closed(cast, subject, **words):
    """Concluded by the head, and to be looked at again in a month; its notices are read."""
    case = opened_case(cast.assistant, subject, cast.head, **words)
    told_lado(case, cast.head)
    ended = {"outcome": "unfounded", "words": "The camera shows it.", "happened_at": timezone.now()}
    actions.conclude(case, by=cast.head, look_again_on=IN_A_MONTH, **ended)
    Notice.objects.all().delete()
    return case


def on_the_day():
    day = datetime(IN_A_MONTH.year, IN_A_MONTH.month, IN_A_MONTH.day, 8, tzinfo=LONDON)
    return time_machine.travel(day, tick=False)


def told():
    return [(one.to, one.subject) for one in Notice.objects.all()]


@pytest.mark.meets("ALG-32", "ALG-33", "VAR-10")
@pytest.mark.parametrize("again", [False, True])
def test_a_closed_case_whose_holder_has_left_goes_on_by_its_day_and_no_sooner(cast, get, again):
    """Also where it was settled since that it is kept."""
    case = closed(cast, cast.teacher)
    if again:
        kept = {"decision": "keep", "words": "The chair.", "happened_at": timezone.now()}
        actions.decide_keeping(case, by=cast.head, look_again_on=IN_A_MONTH, **kept)
    leave(cast.head)
    assert actions.find_stranded() == 0 and not notices.handlers(case).exists()
    with on_the_day():
        assert (actions.find_stranded(), actions.find_stranded()) == (1, 0)
        sweep()
        assert {*told()} == {(cast.deputy_head, Notice.Subject.TASK)}  # nothing urgent of it
        said = "Look at whether a closed matter is still kept"
        assert said in get(fresh(cast.deputy_head), "case", case.pk).text
        ended = {"words": "Not needed.", "happened_at": timezone.now()}
        actions.decide_keeping(case, by=cast.deputy_head, decision="not_needed", **ended)
    assert not CaseDeadline.objects.open().exists()


@pytest.mark.meets("ALG-32", "ACC-08", "VAR-10")
@pytest.mark.parametrize("leads", [False, True])
def test_it_passes_by_whom_it_is_about_though_they_lead_now_and_by_who_stands_aside(cast, leads):
    closed(cast, cast.teacher, besides=[cast.deputy_head], why="They are close.")
    leave(cast.head)
    if leads:
        cast.teacher.posts.create(school=cast.school, kind="head", since=LONG_AGO)
    with on_the_day():
        assert actions.find_stranded() == 1
        sweep()
        assert {who for who, _ in told()} == {cast.chair}
        for person in [cast.teacher, cast.head, cast.deputy_head, cast.lead]:
            assert not Case.objects.visible_to(fresh(person)).exists()


def test_practice_about_nobody_becomes_no_allegation_before_it_is_said_whom_it_is_about(cast):
    case = actions.open_case(report(cast.assistant, kind="practice").case, by=cast.head)
    words = {"track": "allegation", "grounds": ["risk"], "words": "It may be worse."}
    with pytest.raises(Refused, match="Say first whom it is about"):
        actions.judge(case, by=cast.head, happened_at=timezone.now(), **words)
    actions.identify(case, by=cast.head, person=cast.teacher)
    assert actions.judge(case, by=cast.head, happened_at=timezone.now(), **words)
