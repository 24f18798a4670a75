"""The file of clocks: what it holds, what it refuses, and which version of a rule applies."""

from datetime import date, datetime

import pytest

from allegations.models import Arrangements
from deadlines import clocks
from deadlines.calendar import LONDON
from deadlines.clocks import BrokenClocks, UnknownClock, clock, clock_that_counts
from schools.models import Post, SchoolSettings
from schools.posts import MAY
from tests.deadlines.paper_school import paper_school

SOUND = {
    "name": '"reply"',
    "trigger": '"A letter is sent"',
    "length": "3",
    "unit": '"working_days"',
    "owner": '"dsl"',
    "escalation": '["head"]',
    "warnings": "[1]",
    "source": '"A policy, 1.2"',
    "basis": '"stated"',
    "statutory": "false",
    "applies_from": "2024-09-01",
}
TUESDAY = datetime(2025, 5, 6, 10, 15, tzinfo=LONDON)


def entry(**changes):
    """One [[clock]] as it stands in a file. None leaves a key out."""
    keys = {**SOUND, **changes}
    lines = [f"{key} = {value}" for key, value in keys.items() if value is not None]
    return "\n".join(["[[clock]]", *lines, ""])


@pytest.fixture
def file_of(tmp_path):
    def write(*entries):
        path = tmp_path / "clocks.toml"
        path.write_text("\n".join(entries), encoding="utf-8")
        return path

    return write


def test_our_own_file_has_the_clocks_of_a_concern():
    lengths = {one.name: (one.length, one.unit) for one in clocks.clocks()}
    assert (
        lengths.items()
        >= {
            "concern_unopened_deputies": (15, "minutes"),
            "concern_unopened_head": (30, "minutes"),
            "concern_unopened_fallback": (45, "minutes"),
            "concern_unopened_day": (1, "working_days"),
            "concern_review": (28, "calendar_days"),
            "file_review": (84, "calendar_days"),
            "file_review_again": (0, "calendar_days"),
            "action_due": (0, "calendar_days"),
            "emergency_review": (2, "working_days"),
            "look_again_answer": (2, "working_days"),
            "challenge_answer": (5, "working_days"),
            "support_review": (0, "calendar_days"),
        }.items()
    )


def test_our_own_file_names_posts_and_settings_that_exist():
    assert set(MAY) == set(Post.Kind.values)  # the posts that loading the file checks
    settings = {field.name for field in SchoolSettings._meta.get_fields()}
    settings |= {field.name for field in Arrangements._meta.get_fields()}
    for one in clocks.clocks():
        assert not one.setting or one.setting in settings, one.name


def test_our_own_file_agrees_with_the_defaults_of_the_settings():
    ours = SchoolSettings()
    assert clock("concern_review").length == ours.review_days
    assert clock("concern_unopened_deputies").length == ours.urgent_minutes
    assert clock("concern_unopened_head").length == 2 * ours.urgent_minutes
    assert clock("concern_unopened_fallback").length == 3 * ours.urgent_minutes


REFUSED = [
    ("an unknown calendar", {"unit": '"moons"'}, "key unit: 'moons' is not a calendar we know"),
    ("no source", {"source": None}, "key source: this is missing"),
    ("an empty source", {"source": '"  "'}, "key source: this is empty"),
    ("no trigger", {"trigger": None}, "key trigger: this is missing"),
    ("no length", {"length": None}, "key length: this is missing"),
    ("a length in words", {"length": '"three"'}, "key length: this must be a whole number"),
    ("a length that is yes", {"length": "true"}, "key length: this must be a whole number"),
    (
        "no days at all",
        {"length": "0", "warnings": "[]"},
        "key length: 0 working_days is too short",
    ),
    ("less than nothing", {"length": "-1", "warnings": "[]"}, "key length: -1 working_days is too"),
    ("no owner", {"owner": None}, "key owner: this is missing"),
    ("no first day", {"applies_from": None}, "key applies_from: this is missing"),
    ("a date in quotes", {"applies_from": '"2024-09-01"'}, "key applies_from: this must be a date"),
    (
        "dates the wrong way round",
        {"applies_to": "2024-08-31"},
        "key applies_to: the dates are the wrong way round",
    ),
    ("a slip of the pen", {"lenght": "3"}, "key lenght: no such key"),
    ("a post without quotes round it", {"escalation": "[1]"}, "key escalation: each step is"),
    ("a step that is no post", {"escalation": '["boss"]'}, "key escalation: each step is the name"),
    ("outside, and no word who", {"escalation": '["outside: "]'}, "key escalation: each step is"),
    ("an owner who is no post", {"owner": '"boss"'}, "key owner: 'boss' is no post"),
    ("a named person whom no word names", {"owner": '"named_person"'}, "key who: this is missing"),
    ("somebody outside without a word", {"owner": '"outside"'}, "key who: this is missing: say in"),
    ("another who is no post", {"also": '["head", "boss"]'}, "key also: 'boss' is no post"),
    ("no basis", {"basis": None}, "key basis: this is missing"),
    ("a basis that we do not know", {"basis": '"heard"'}, "key basis: a clock rests on what is st"),
    ("not said whether statutory", {"statutory": None}, "key statutory: this is missing"),
    ("statutory in words", {"statutory": '"yes"'}, "key statutory: this must be true or false"),
    ("owed in words", {"owed": '"no"'}, "key owed: this must be true or false, without quotes"),
    ("a row that the table lacks", {"interval": "53"}, "key interval: the table has the rows 1 to"),
    ("a row before the first", {"interval": "0"}, "key interval: the table has the rows 1 to 52"),
    ("a row in quotes", {"interval": '"27"'}, "key interval: this must be a whole number"),
    ("a setting that may set nothing", {"setting": '"review_days"'}, "key setting: only a clock"),
    (
        "a choice in words",
        {"school_sets_length": '"yes"'},
        "key school_sets_length: this must be true or false",
    ),
    (
        "a choice without a bound",
        {"school_sets_length": "true"},
        "key most: a clock whose length the school sets has a setting, or this",
    ),
    ("a bound of no choice", {"most": "9"}, "key most: this is at least the length, and of a"),
    (
        "a bound below the length",
        {"school_sets_length": "true", "most": "2"},
        "key most: this is at least the length",
    ),
    ("an unknown other calendar", {"other_unit": '"moons"'}, "key other_unit: 'moons' is not a c"),
    ("the same calendar again", {"other_unit": '"working_days"'}, "key other_unit: this must be"),
    ("no calendar as a choice", {"other_unit": '"none"'}, "key other_unit: this must be another"),
    (
        "another calendar without an end",
        {"other_unit": '"calendar_days"'},
        "key ends: a clock in calendar",
    ),
    (
        "a number where there is none",
        {"unit": '"none"', "warnings": "[]"},
        "key length: a clock with no number has length 0",
    ),
    (
        "a choice of nothing",
        {"unit": '"none"', "length": "0", "warnings": "[]", "school_sets_length": "true"},
        "key length: a clock with no number has length 0",
    ),
    ("a warning of nothing", {"unit": '"none"', "length": "0"}, "key warnings: each is a whole nu"),
    (
        "a month of no length",
        {"unit": '"calendar_months"', "length": "0", "warnings": "[]"},
        "key length: 0 calendar_months is too short",
    ),
    (
        "a warning longer than February",
        {"unit": '"calendar_months"', "length": "1", "warnings": "[28]"},
        "key warnings: each is a whole number between 0 and the length, 28",
    ),
    ("an escalation that is no list", {"escalation": '"head"'}, "key escalation: this must be a l"),
    ("a warning after the end", {"warnings": "[3]"}, "key warnings: each is a whole number betwe"),
    ("calendar days without an end", {"unit": '"calendar_days"'}, "key ends: a clock in calendar"),
    (
        "an end that does not exist",
        {"unit": '"calendar_days"', "ends": '"noon"'},
        "key ends: a clock in calendar days ends by same_time or end_of_day",
    ),
    (
        "an end for working days",
        {"ends": '"end_of_day"'},
        "key ends: only a clock in calendar days",
    ),
]


@pytest.mark.parametrize(
    ("changes", "reason"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED]
)
def test_a_broken_clock_is_refused_with_its_line_its_key_and_the_reason(file_of, changes, reason):
    path = file_of("# a remark", entry(name='"sound"'), entry(**changes))
    with pytest.raises(BrokenClocks) as refused:
        clocks.load(path)
    assert str(refused.value).startswith(f"clocks.toml, line 15, clock 'reply', {reason}")


def test_a_clock_without_a_name_is_refused_by_its_line(file_of):
    with pytest.raises(BrokenClocks, match="line 1, clock 'without a name', key name: .* missing"):
        clocks.load(file_of(entry(name=None)))


def test_a_name_that_stands_twice_for_the_same_days_is_refused(file_of):
    path = file_of(entry(), entry(applies_from="2025-09-01"))
    with pytest.raises(
        BrokenClocks, match="line 14, .*, key name: this name stands twice .*line 1"
    ):
        clocks.load(path)


def test_a_name_may_stand_again_once_the_older_rule_has_ended(file_of):
    path = file_of(entry(applies_to="2025-08-31"), entry(applies_from="2025-09-01", length="2"))
    assert [one.length for one in clocks.load(path)] == [3, 2]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('[[clock]]\nname = "no end\nlength = 3', r"is not sound TOML: .*at line 2"),
        ('[[clock]]\nname = "a"\nname = "b"\nlength = 3', r"is not sound TOML: .*at line 3"),
        ("[[clocks]]\n", "key clocks: only"),
        ("# nothing", "at least one"),
        ("clock = 3", "at least one"),
        ("clock = [3]", "at least one"),
        ('clock = [{name = "a"}]', "clock 'a', key trigger: this is missing"),
    ],
)
def test_a_broken_file_is_refused_with_the_reason(file_of, text, reason):
    with pytest.raises(BrokenClocks, match=reason):
        clocks.load(file_of(text))


def test_a_file_that_is_not_there_or_not_text_is_refused(tmp_path):
    with pytest.raises(BrokenClocks, match="cannot be read"):
        clocks.load(tmp_path / "clocks.toml")
    (tmp_path / "clocks.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(BrokenClocks, match="cannot be read"):
        clocks.load(tmp_path / "clocks.toml")


@pytest.fixture
def changed_rule(file_of, monkeypatch):
    """A rule of three working days that became two in September 2025 and ended a year later."""
    found = clocks.load(
        file_of(
            entry(applies_to="2025-08-31"),
            entry(applies_from="2025-09-01", applies_to="2026-08-31", length="2"),
        )
    )
    monkeypatch.setattr(clocks, "clocks", lambda: found)


@pytest.mark.parametrize(
    ("on", "length"),
    [
        (date(2024, 9, 1), 3),
        (date(2025, 8, 31), 3),
        (date(2025, 9, 1), 2),
        (date(2026, 8, 31), 2),
    ],
)
def test_a_clock_is_the_one_that_applied_on_the_day(changed_rule, on, length):
    assert clock("reply", on=on).length == length


@pytest.mark.parametrize("on", [date(2024, 8, 31), date(2026, 9, 1)])
def test_a_day_without_a_rule_is_said(changed_rule, on):
    with pytest.raises(UnknownClock, match="No clock named reply applied on"):
        clock("reply", on=on)


def test_what_began_before_the_first_version_is_counted_by_that_one(changed_rule):
    assert clock_that_counts("reply", date(1994, 5, 3)).length == 3
    assert clock_that_counts("reply", date(2025, 9, 1)).length == 2
    with pytest.raises(UnknownClock):
        clock_that_counts("reply", date(2026, 9, 1))


def test_minutes_pass_whatever_the_clocks_do():
    before = datetime(2025, 3, 30, 0, 50, tzinfo=LONDON)
    due = clock("concern_unopened_deputies").due(before)
    assert f"{due:%H:%M %Z}" == "02:05 BST"
    first_coming = datetime(2025, 10, 26, 1, 50, tzinfo=LONDON)
    assert f"{clock('concern_unopened_deputies').due(first_coming):%H:%M %Z}" == "01:05 GMT"


def test_a_working_day_clock_keeps_the_reading_that_the_school_chose():
    rule = clock("concern_unopened_day")
    assert rule.due(TUESDAY) == datetime(2025, 5, 7, 10, 15, tzinfo=LONDON)
    assert rule.due(TUESDAY, reading="close") == datetime(2025, 5, 7, 17, tzinfo=LONDON)


def test_a_review_falls_due_when_the_school_says():
    rule = clock("concern_review")
    assert rule.due(TUESDAY) == datetime(2025, 6, 3, 23, 59, 59, tzinfo=LONDON)
    assert rule.due(TUESDAY, length=14) == datetime(2025, 5, 20, 23, 59, 59, tzinfo=LONDON)


def test_an_action_is_due_by_the_end_of_its_own_day():
    due = clock("action_due").due(date(2025, 5, 9))
    assert due == datetime(2025, 5, 9, 23, 59, 59, tzinfo=LONDON)


def test_a_length_that_is_not_the_schools_to_change_is_refused():
    with pytest.raises(ValueError, match="concern_unopened_day is not the school's to change"):
        clock("concern_unopened_day").due(TUESDAY, length=5)


def test_a_school_day_clock_needs_a_school_and_says_what_it_assumed(file_of):
    (rule,) = clocks.load(file_of(entry(unit='"school_days"')))
    with pytest.raises(ValueError, match="say of which school"):
        rule.due(TUESDAY)
    found = rule.counted(TUESDAY, paper_school())
    assert found.at == datetime(2025, 5, 9, 10, 15, tzinfo=LONDON)
    assert "has no term dates for 6 May 2025" in found.note


def test_an_hour_is_an_hour(file_of):
    (rule,) = clocks.load(file_of(entry(unit='"hours"', length="24", warnings="[]")))
    before = datetime(2025, 3, 29, 12, tzinfo=LONDON)
    assert f"{rule.due(before):%a %H:%M}" == "Sun 13:00"
