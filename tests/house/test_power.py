"""That the table of access.py can fail: what it says wrongly, and what is let slip, is found out.

A part of its cells is said wrongly here (guard, figure 2); with EVERY_CELL=1 all of them are.
"""

import pytest
from django.utils.module_loading import import_string

from safeguarding import middleware
from schools.wall import EVERY_SCHOOL, within
from tests.breadth import EVERY_CELL
from tests.house.access import status_for
from tests.house.groups import GROUP_OF
from tests.house.test_access import ROWS, complaints, tried_in

pytestmark = pytest.mark.django_db
FLIPPED = ROWS if EVERY_CELL else ROWS[::12]
OTHER = {200: 404, 302: 403, 403: 302, 404: 200, 405: 200}


@pytest.mark.wide(5)
@pytest.mark.parametrize(
    "name, record, method, said", FLIPPED, ids=[" ".join(row[:3]) for row in FLIPPED]
)
def test_a_cell_that_says_something_else_is_found_out(ask, name, record, method, said):
    number = ROWS.index((name, record, method, said))
    for member, group in tried_in(number)[number % 2 :: 2]:
        flipped = OTHER[status_for(member, group, said)]
        answer = ask(method, name, record, member)
        assert list(complaints(ask.world, answer, group, flipped)), member


WALLS = [
    ("concerns.models.Concern.objects.visible_to", "concerns:concern", "jory-new"),
    ("concerns.models.Concern.objects.submitted_by", "concerns:receipt", "jory-new"),
    ("concerns.models.Draft.objects.visible_to", "concerns:write", "draft"),
    ("concerns.models.File.objects.visible_to", "chronology:file", "jory-file"),
    ("concerns.models.Action.objects.visible_to", "concerns:action", "action-open"),
    ("schools.models.Pupil.objects.visible_to", "schools:pupil", "jory-file"),
    ("schools.models.Person.objects.visible_to", "schools:person", "colleague"),
]


@pytest.mark.parametrize("wall, name, record", WALLS, ids=[wall[0] for wall in WALLS])
def test_a_wall_that_is_taken_away_is_found_out(ask, monkeypatch, wall, name, record):
    """What is in sight becomes everything that there is. (The wall in the database is off too.)"""
    monkeypatch.setattr(middleware, "within", lambda *whose: within(EVERY_SCHOOL))
    model, query = wall.split(".objects.")
    manager = import_string(model).objects
    monkeypatch.setattr(manager, query, lambda user: manager.all())
    said = next(row[3] for row in ROWS if row[:3] == (name, record, "GET"))
    assert any(
        complaint
        for member, group in GROUP_OF.items()
        if group != "OUT" and status_for(member, group, said) == 404
        for complaint in complaints(ask.world, ask("GET", name, record, member), group, 404)
    )
