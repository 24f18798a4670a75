"""Cases that nobody is left to deal with go on; and what is about nobody is no allegation."""

import pytest
from django.utils import timezone

from allegations import actions, notices
from audit.actions import Refused
from tests.allegations.conftest import opened_case, report

pytestmark = pytest.mark.django_db


@pytest.mark.meets("ALG-33")
@pytest.mark.parametrize("part", ["reader", "manager"])
def test_a_case_whose_post_is_empty_goes_on_though_somebody_is_let_in_who_cannot_act(cast, part):
    """A reader never deals with it; whoever dealt with it by name may have left as well."""
    case = opened_case(cast.assistant, cast.teacher, cast.head)
    actions.let_in(case, by=cast.head, person=cast.hr, part=part, reason="She advises.")
    leaving = [cast.head, *([cast.hr] if part == "manager" else [])]
    for person in leaving:
        post = person.posts.get()
        post.until = timezone.localdate()
        post.save()
    assert actions.find_stranded() == 1
    assert list(notices.handlers(case)) == [cast.deputy_head]


def test_practice_about_nobody_becomes_no_allegation_before_it_is_said_whom_it_is_about(cast):
    case = actions.open_case(report(cast.assistant, kind="practice").case, by=cast.head)
    words = {"track": "allegation", "grounds": ["risk"], "words": "It may be worse."}
    with pytest.raises(Refused, match="Say first whom it is about"):
        actions.judge(case, by=cast.head, happened_at=timezone.now(), **words)
    actions.identify(case, by=cast.head, person=cast.teacher)
    assert actions.judge(case, by=cast.head, happened_at=timezone.now(), **words)
