"""How much a run tries: all, or for PART=1 a part of the long tables, if no file is named."""

from types import SimpleNamespace

import pytest
from django.conf import settings

from tests import breadth


class Case:
    """A case of a test, as pytest collects it."""

    def __init__(self, name, *every):
        self.nodeid, self.every = name, every

    def get_closest_marker(self, name):
        return SimpleNamespace(args=self.every[0]) if self.every and name == "wide" else None


def run_of(*args, keyword="", markexpr=""):
    return SimpleNamespace(args=args, option=SimpleNamespace(keyword=keyword, markexpr=markexpr))


@pytest.fixture(autouse=True)
def by_itself(monkeypatch):
    """As PART=1 ./test is."""
    monkeypatch.setattr(breadth, "PART", True)


def test_of_a_long_table_every_third_case_stays_and_of_other_tests_all():
    table = [Case(f"test_a.py::test[{number}]", (3,)) for number in range(7)]
    others = [Case(f"test_b.py::test[{number}]") for number in range(4)]
    left = [*breadth.left_out([*table, *others])]
    assert [case.nodeid for case in table if case not in left] == [
        f"test_a.py::test[{number}]" for number in (0, 3, 6)
    ]
    assert not [case for case in others if case in left]


def test_of_each_table_its_own_first_case_stays():
    cases = [Case("a::one[x]", (3,)), Case("a::two[x]", (3,)), Case("a::two[y]", (3,))]
    assert [case.nodeid for case in breadth.left_out(cases)] == ["a::two[y]"]


def test_what_is_wide_without_a_number_is_left_out():
    assert [*breadth.left_out([case := Case("a::one", ())])] == [case]


def test_a_part_of_the_whole_suite_is_narrow_and_what_is_named_is_not():
    assert breadth.is_narrow(run_of("tests"))
    assert breadth.is_narrow(run_of(str(settings.BASE_DIR / "tests")))
    for named in [
        run_of("tests/house"),
        run_of("tests/house/test_access.py::test"),
        run_of("tests", keyword="queue"),
        run_of("tests", markexpr="journey"),
    ]:
        assert not breadth.is_narrow(named)


def test_without_being_asked_for_a_part_all_is_tried_and_ci_never_asks(monkeypatch):
    called = (settings.BASE_DIR / ".ci/run").read_text().splitlines()[-1]
    assert called == "PATH=/usr/bin:$PATH exec ./test"
    monkeypatch.setattr(breadth, "PART", False)
    assert not breadth.is_narrow(run_of("tests"))
