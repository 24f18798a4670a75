"""What comes up again: found, looked at together, upgraded with all that was told before."""

import pytest

from allegations import actions
from allegations.models import Case, CaseLink, PatternAnswer
from allegations.patterns import Patterns
from audit.actions import Refused
from schools.models import Notice
from tests.allegations.conftest import ago, opened_case, report
from tests.allegations.test_routing import agreed
from tests.cast import LONG_AGO

pytestmark = pytest.mark.django_db
SAYS = "Taken together, may the harm threshold be met?"


def small(cast, subject, manager=None, **words):
    return opened_case(cast.assistant, subject, manager or cast.head, "low_level", **words)


def judged(case, by, track="allegation", **words):
    grounds = ["risk"] if track == "allegation" else []
    said = {"words": "It comes up again.", "happened_at": ago(), "grounds": grounds}
    return actions.judge(case, by=by, track=track, **{**said, **words})


@pytest.mark.meets("LLC-11")
def test_from_the_second_record_about_an_adult_the_threshold_is_asked_for(cast, get):
    first = small(cast, cast.teacher, account="He had them all on his phone.")
    assert SAYS not in get(cast.head, "case", first.pk).text
    small(cast, cast.senco)
    second = small(cast, cast.teacher)
    page = get(cast.head, "case", second.pk).text
    assert SAYS in page and "2 records about this adult" in page
    assert "He had them all on his phone." in page and str(first.pk) in page


@pytest.mark.meets("LLC-11")
def test_the_school_settles_how_many_are_enough(cast, get):
    agreed(cast.school, cast.head, cast.chair, pattern_count=3)
    small(cast, cast.teacher)
    case = small(cast, cast.teacher)
    assert SAYS not in get(cast.head, "case", case.pk).text
    small(cast, cast.teacher)
    assert SAYS in get(cast.head, "case", case.pk).text


@pytest.mark.meets("LLC-11")
def test_the_same_place_and_the_same_kind_of_behaviour_come_up_of_others_too(cast):
    small(cast, cast.senco, place=" boat house ", behaviours=["secluded"])
    case = small(cast, cast.teacher, place="Boat House", behaviours=["secluded", "photos"])
    found = Patterns(case, cast.head)
    assert [(one.what, one.number) for one in found.found] == [
        ("The same place", 2),
        ("The same kind of behaviour", 2),
    ]
    assert found.asks and not found.of_adult


@pytest.mark.meets("LLC-11")
def test_looked_at_together_once_it_asks_again_only_of_what_is_new(cast, get, send):
    small(cast, cast.teacher)
    case = small(cast, cast.teacher)
    typed = {"happened_at_0": "2026-01-05", "happened_at_1": "10:00"}
    page = send(cast.head, "answer-case-pattern", case.pk, words=" ", **typed)
    assert page.status_code == 200 and not PatternAnswer.objects.exists()
    send(cast.head, "answer-case-pattern", case.pk, words="Two slips of one day.", **typed)
    page = get(cast.head, "case", case.pk).text
    assert SAYS not in page and "Two slips of one day." in page
    with pytest.raises(Refused):
        actions.answer_case_pattern(case, by=cast.head, words="Again.", happened_at=ago())
    small(cast, cast.teacher)
    assert SAYS in get(cast.head, "case", case.pk).text


@pytest.mark.meets("ACC-08", "LLC-11")
def test_a_pattern_is_found_only_among_what_its_reader_may_see(cast):
    opened_case(cast.assistant, cast.teacher, cast.deputy_head, "low_level", **too_close(cast))
    case = small(cast, cast.teacher, place="Boat house")
    small(cast, cast.head, cast.chair, place="Boat house")
    assert not Patterns(case, cast.head).found
    actions.let_in(case, by=cast.head, person=cast.hr, part="reader", reason="Advice.")
    small(cast, cast.teacher)
    assert Patterns(case, cast.head).of_adult == 2
    assert not Patterns(case, cast.hr).found


def too_close(cast):
    return {"besides": [cast.head], "why": "They are close."}


@pytest.mark.meets("LLC-13")
def test_an_upgrade_takes_all_that_was_told_before_with_it_and_shows_both_times(cast, get):
    first = small(cast, cast.teacher, heard_at=ago(days=40))
    small(cast, cast.senco)
    case = small(cast, cast.teacher, heard_at=ago(days=3))
    judged(case, cast.head)
    [link] = CaseLink.objects.all()
    assert (link.case, link.other, link.kind) == (case, first, "earlier")
    clocks = case.deadlines.open().order_by("clock")
    assert [one.clock for one in clocks] == ["allegation_to_lado", "allegation_to_lado_at_once"]
    assert all(one.started_at > ago(minutes=1) for one in clocks)
    page = get(cast.head, "case", case.pk).text
    assert "40 days later" in page and "Told of before" in page
    assert "Told of before" in get(cast.head, "case", first.pk).text


@pytest.mark.meets("LLC-13", "PPL-19", "ALG-03")
def test_what_the_deputies_had_goes_to_the_head_once_it_is_judged_an_allegation(cast):
    agreed(cast.school, cast.head, cast.chair, llc_recipients=["deputy_dsl"])
    first = small(cast, cast.teacher, cast.deputy)
    case = small(cast, cast.teacher, cast.deputy, pupils=[cast.jory])
    assert not Case.objects.visible_to(cast.head).exists()
    judged(case, cast.deputy)
    assert {*Case.objects.visible_to(cast.head)} == {case, first}
    assert first not in Case.objects.handled_by(cast.head)
    assert case not in Case.objects.visible_to(cast.deputy)
    assert first in Case.objects.handled_by(cast.deputy)
    assert Notice.objects.filter(to=cast.head, subject=Notice.Subject.URGENT).exists()
    case.refresh_from_db()
    assert case.manager is None and case.welfare.get().pupil == cast.jory


def test_who_could_only_read_an_earlier_one_deals_with_it_once_it_is_passed_on(cast):
    agreed(cast.school, cast.head, cast.chair, llc_recipients=["deputy_dsl"])
    first = small(cast, cast.teacher, cast.deputy)
    judged(small(cast, cast.teacher, cast.deputy), cast.deputy)
    assert first not in Case.objects.handled_by(cast.head)
    actions.pass_on(first, by=cast.deputy, post="head", reason="It belongs with the other.")
    assert first in Case.objects.handled_by(cast.head)
    assert first not in Case.objects.visible_to(cast.deputy)


@pytest.mark.meets("LLC-13", "ACC-08")
def test_an_upgrade_opens_nothing_to_who_stands_aside_from_what_was_told_before(cast, get):
    hidden = opened_case(
        cast.assistant, cast.teacher, cast.deputy_head, "low_level", **too_close(cast)
    )
    case = small(cast, cast.teacher)
    judged(case, cast.head)
    assert hidden not in Case.objects.visible_to(cast.head)
    assert "Told of before" not in get(cast.head, "case", case.pk).text
    assert not CaseLink.objects.visible_to(cast.head).exists()


@pytest.mark.meets("LLC-13")
@pytest.mark.parametrize("kind, links", [("low_level", 1), ("allegation", 0)])
def test_who_it_is_may_come_to_be_known_after_it_was_judged_an_allegation(cast, kind, links):
    """What came as an allegation is not linked by itself: a pattern shows what came before."""
    small(cast, cast.teacher)
    case = opened_case(cast.assistant, None, cast.head, kind)
    judged(case, cast.head)
    assert not CaseLink.objects.exists()
    actions.identify(case, by=cast.head, person=cast.teacher)
    assert CaseLink.objects.count() == links


def upgraded(cast):
    """A concern that a deputy DSL deals with, and a later one that came to the head by it."""
    agreed(cast.school, cast.head, cast.chair, llc_recipients=["deputy_dsl"])
    first = small(cast, cast.teacher, cast.deputy)
    case = small(cast, cast.teacher, cast.deputy)
    judged(case, cast.deputy)
    return first, case


@pytest.mark.meets("LLC-13", "ALG-14", "ACC-08")
def test_who_it_is_passed_on_to_reads_what_was_told_before_and_who_had_it_no_longer(cast, get):
    first, case = upgraded(cast)
    actions.pass_on(case, by=cast.head, post="chair", reason="She leads it.")
    assert {*Case.objects.visible_to(cast.chair)} == {case, first}
    assert first not in Case.objects.handled_by(cast.chair)
    assert "Told of before" in get(cast.chair, "case", case.pk).text
    assert not Case.objects.visible_to(cast.head).exists()
    assert first in Case.objects.handled_by(cast.deputy)
    cast.teacher.posts.create(school=cast.school, kind="chair", since=LONG_AGO)
    assert not Case.objects.visible_to(cast.teacher).exists()


@pytest.mark.meets("LLC-13", "ALG-14", "ACC-08")
@pytest.mark.parametrize("before", [False, True])
def test_of_two_heads_the_one_who_stands_aside_reads_nothing_of_what_was_told_before(cast, before):
    """Whether they stood aside before it was judged an allegation, or afterwards."""
    cast.senco.posts.create(school=cast.school, kind="head", since=LONG_AGO)
    agreed(cast.school, cast.head, cast.chair, llc_recipients=["deputy_dsl"])
    first = small(cast, cast.teacher, cast.deputy)
    words = too_close(cast) if before else {}
    case = small(cast, cast.teacher, cast.deputy, **words)
    judged(case, cast.deputy)
    if not before:
        assert first in Case.objects.visible_to(cast.head)
        said = {"reason": "Too close.", "stands_aside": True}
        actions.pass_on(case, by=cast.head, post="head", **said)
    assert {*Case.objects.visible_to(cast.senco)} == {case, first}
    assert not Case.objects.visible_to(cast.head).exists()


def test_what_was_told_before_stays_readable_because_of_another_case(cast):
    first, case = upgraded(cast)
    other = small(cast, cast.teacher, cast.deputy)
    judged(other, cast.deputy)
    actions.pass_on(case, by=cast.head, post="chair", reason="She leads it.")
    assert {first, other} == {*Case.objects.visible_to(cast.head)}
    actions.pass_on(other, by=cast.head, post="chair", reason="This too.")
    assert not Case.objects.visible_to(cast.head).exists()


@pytest.mark.meets("ALG-38")
def test_what_is_below_the_threshold_keeps_its_trail_both_ways(cast, get):
    case = opened_case(cast.assistant, cast.teacher, cast.head)
    judged(case, cast.head, "low_level", words="Clumsy, and explained.", spectrum="explained")
    judged(case, cast.head, words="He lied about the key.")
    page = get(cast.head, "case", case.pk).text
    assert "Clumsy, and explained." in page and "He lied about the key." in page
    assert [one.track for one in case.judgements.all()] == ["low_level", "allegation"]
    assert case.reports.get().kind == "allegation"


def test_a_second_report_of_the_same_thing_is_linked_by_who_deals_with_both(cast, get, send):
    one, two = small(cast, cast.teacher), small(cast, cast.teacher)
    other = opened_case(cast.assistant, cast.head, cast.chair, "low_level")
    said = {"words": "The same Tuesday."}
    page = send(cast.head, "link-case", one.pk, other=other.pk, **said)
    assert page.status_code == 200 and not CaseLink.objects.exists()
    assert send(cast.head, "link-case", one.pk, other=two.pk, **said).status_code == 302
    assert "The same Tuesday." in get(cast.head, "case", two.pk).text
    again = send(cast.head, "link-case", two.pk, other=one.pk, **said)
    assert "linked already" in again.text
    with pytest.raises(Refused):
        actions.link_case(one, by=cast.head, other=one, words="Itself.")
    assert report(cast.assistant, cast.teacher).case.status == "received"
