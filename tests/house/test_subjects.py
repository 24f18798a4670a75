"""Whom a matter is about, whatever post they hold: of their own case nothing exists for them.

For each post there is, and for head and DSL in one person: every address of the room, each way of
asking, with the keys of a case about them, answers as for a key of nothing. The suite asks a part
of the addresses, by turns; with EVERY_CELL=1 all.
"""

import pytest

from allegations import actions
from schools.models import Post
from tests import cast as casting
from tests.breadth import EVERY_CELL
from tests.house import matters
from tests.house.asking import masked
from tests.house.canaries import of_answer
from tests.house.test_access import ROWS

pytestmark = pytest.mark.django_db
HOLDINGS = [*([kind] for kind in Post.Kind.values), ["head", "dsl"], ["head", "proprietor"]]
# What is asked for in a way that no page of this kind knows is 405 for everybody.
ROOM = [row[:3] for row in ROWS if row[0].startswith("allegations:") and row[3].get("rest") != 405]
KEYED = [row for row in ROOM if row[1] != "-"]
LISTS = [(name, record) for name, record, method in ROOM if record == "-" and method == "GET"]
PART = 1 if EVERY_CELL else 16


@pytest.fixture
def subject(ask, request, monkeypatch):
    """Somebody who holds these posts, signed in before there is anything about them."""
    world, kinds = ask.world, request.param
    person = casting.make_person("Ottoline", "Brack", world.cast.school)
    for kind in kinds:
        Post.objects.create(
            person=person, school=world.cast.school, kind=kind, since=casting.LONG_AGO
        )
    monkeypatch.setitem(world.cast.people, "subject", person)
    monkeypatch.setitem(ask.sessions, "subject", ask.sign_in("subject"))
    yield person
    ask.told.pop("subject", None)


def by_turn(kinds):
    turn = Post.Kind.values.index(kinds[0]) + len(kinds)
    return KEYED[turn % PART :: PART]


def about(world, person):
    """A case about them with every kind of line, if anybody in the school may have it."""
    children = [casting.make_pupil(world.cast.school, name, "Tarn") for name in ("Elin", "Bram")]
    case = matters.reported(world, person, pupils=children[:1])
    handler = matters.handler_of(case)
    if handler is None:
        return case
    return matters.dealt_with(world, actions.open_case(case, by=handler), children[1])


@pytest.mark.wide(5)
@pytest.mark.meets("ACC-07", "ACC-08", "ALG-03", "ALG-04", "PPL-19")
@pytest.mark.parametrize("subject", HOLDINGS, indirect=True, ids="+".join)
def test_of_their_own_case_nothing_exists_for_them(ask, subject, request):
    lists = {name: masked(ask("GET", name, record, "subject")) for name, record in LISTS}
    nothing, wrong = ask.for_nothing("subject"), []
    case = about(ask.world, subject)
    with matters.aimed_at(ask.world, case) as aimed:
        rows = [row for row in by_turn(request.node.callspec.params["subject"]) if row[1] in aimed]
        for name, record, method in rows:
            answer = ask(method, name, record, "subject")
            if answer.status_code != 404 or masked(answer) != nothing:
                wrong.append((name, record, method, answer.status_code))
        for name, record in LISTS:
            answer = ask("GET", name, record, "subject")
            seen = matters.seen_of_matters(ask.world, *of_answer(answer))
            if seen or masked(answer) != lists[name]:
                wrong.append((name, record, seen))
    assert rows and not wrong, wrong


def test_whoever_has_the_case_is_given_what_the_subject_is_not(ask):
    """So that what is asked above is asked of something that is there."""
    case = about(ask.world, ask.world.colleague)
    with matters.aimed_at(ask.world, case) as aimed:
        assert {"case-new", "case-opened", "report-sent", "holding-hr"} <= {*aimed}
        answer = ask("GET", "allegations:case", "case-opened", "head")
    assert answer.status_code == 200
    assert len(matters.seen_of_matters(ask.world, *of_answer(answer))) > 15
