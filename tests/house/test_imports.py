"""The rooms: which there are, what each is for, and that imports run one way."""

import ast
from importlib import import_module

import pytest
from django.conf import settings

ROOT = settings.BASE_DIR
# In the order of the house: a room imports from those above it, never from those below.
SENTENCES = {
    "audit": "What was read or changed, by whom and when. Written once, never altered.",
    "schools": "Who is who, and where: trusts, schools, people, their posts, pupils, families, "
    "terms.",
    "deadlines": "Working days and school days, the clocks that statute and policy start, "
    "and finding what is late.",
    "concerns": "A worry about a child, from the first note until it is closed; "
    "the child protection file.",
    "referrals": "What we asked of others (social care, police, early help ...), what they "
    "answered, and the work done together.",
    "allegations": "A worry about an adult who works with children: allegations and low-level "
    "concerns. Walled off from the rest.",
    "chronology": "One child's story, composed when it is read from every room "
    "the reader may enter. No tables.",
    "safeguarding": "The Django project: settings, urls, celery, and the home page "
    '("what needs me today"). No models.',
}
ROOMS = list(SENTENCES)
# Words for a place to put what has no place.
VAGUE = {"utils", "util", "helpers", "helper", "common", "core", "services", "managers", "mixins"}
VAGUE |= {"misc", "base", "shared", "lib", "stuff", "tools"}
# safeguarding/launcher sets up what Django needs, so it runs before any package is there.
NOT_DJANGO = ROOT / "safeguarding" / "launcher"


def modules_of(room):
    return [path for path in (ROOT / room).rglob("*.py") if NOT_DJANGO not in path.parents]


def imported_by(path):
    """The top names that a module imports, wherever in it the import stands."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (name.name.split(".")[0] for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield "." if node.level else node.module.split(".")[0]


def test_the_rooms_on_the_disk_are_the_rooms_of_the_house():
    found = {path.parent.name for path in ROOT.glob("*/__init__.py")} - {"tests"}
    assert found == set(ROOMS)
    assert set(ROOMS) <= set(settings.INSTALLED_APPS)


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_says_what_it_is_in_its_one_sentence(room):
    assert " ".join(import_module(room).__doc__.split()) == SENTENCES[room]


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_imports_only_from_rooms_above_it(room):
    below = set(ROOMS[ROOMS.index(room) + 1 :])
    wrong = {
        f"{path.relative_to(ROOT)} imports {name}"
        for path in modules_of(room)
        for name in imported_by(path)
        if name in below or name in {".", "tests"}
    }
    assert not wrong


@pytest.mark.parametrize("room", ROOMS)
def test_no_module_has_a_name_that_says_nothing(room):
    names = {part for path in (ROOT / room).rglob("*.py") for part in path.relative_to(ROOT).parts}
    assert not {name.removesuffix(".py") for name in names} & VAGUE
