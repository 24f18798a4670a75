"""A child's file on the screen: who gets it, what it says, and what it costs."""

from datetime import timedelta

import pytest
from django.utils import timezone

from audit.models import Entry
from concerns import actions
from schools.models import Post, SchoolSettings
from tests.cast import LONG_AGO, closed, decided, kept_out, make_person, signed


@pytest.fixture
def concern(cast):
    return decided(signed(cast.teacher, cast.jory), cast.lead, "social_care")


@pytest.mark.meets("ACC-01")
@pytest.mark.parametrize("part", ["lead", "deputy", "head"])
def test_the_leads_and_the_head_read_a_file_and_the_reading_is_recorded(cast, concern, ask, part):
    person = getattr(cast, part)
    page = ask(person, "file", cast.jory.pk)
    assert page.status_code == 200
    assert "Decided: refer to children" in page.text
    assert Entry.objects.about(cast.jory.file).reads().filter(by_id=person.pk).count() == 1


NOBODY_ELSE = (
    "deputy_head teacher assistant senco chair governor safeguarding_governor hr it attendance "
    "supply nobody leaver lead_elsewhere head_elsewhere"
)


@pytest.mark.meets("ACC-01", "ACC-14", "ACC-15", "ACC-02")
@pytest.mark.parametrize("name", ["file", "print", "reads"])
def test_for_everybody_else_there_is_no_such_page(cast, concern, ask, name):
    for part in NOBODY_ELSE.split():
        person = getattr(cast, part)
        there = ask(person, name, cast.jory.pk)
        nowhere = ask(person, name, cast.kit.pk)
        assert (there.status_code, nowhere.status_code) == (404, 404), part
        assert not Entry.objects.about(cast.jory.file).filter(by_id=person.pk).exists(), part


def test_the_head_reads_no_file_where_the_school_says_so(cast, concern, ask):
    SchoolSettings.objects.filter(school=cast.school).update(head_reads_files=False)
    assert ask(cast.head, "file", cast.jory.pk).status_code == 404


@pytest.mark.meets("ACC-16")
def test_who_is_kept_out_gets_what_a_stranger_gets(cast, concern, ask):
    kept_out(cast.jory, cast.deputy, cast.lead)
    page = ask(cast.deputy, "file", cast.jory.pk)
    nowhere = ask(cast.deputy, "file", cast.mina.pk)
    assert page.status_code == nowhere.status_code == 404
    assert "Jory" not in page.text
    assert ask(cast.deputy, "reads", cast.jory.pk).status_code == 404
    assert ask(cast.deputy, "print", cast.jory.pk).status_code == 404


@pytest.mark.meets("TRI-05")
def test_do_not_inform_stands_on_every_page_of_the_file_and_no_number_is_offered(
    cast, concern, ask, send
):
    assert "tel:01632960777" in ask(cast.lead, "file", cast.jory.pk).text
    actions.tell_parents(concern, by=cast.lead, told=False, ground="child", why_not="He is there.")
    for name in ("file", "print", "reads", "concerns:keep-out", "concerns:add-event"):
        page = ask(cast.lead, name, cast.jory.pk)
        assert "<b>Do not inform parents</b>" in page.text
        assert "tel:01632960777" not in page.text
    assert "Do not inform parents" in send(cast.lead, "print", cast.jory.pk).text
    assert "Do not inform parents" in ask(cast.lead, "children").text


def test_the_page_says_who_the_child_is_and_links_only_to_a_file_in_sight(cast, concern, ask):
    page = ask(cast.lead, "file", cast.jory.pk)
    assert "Year 4 Oak, Thornbeck Primary" in page.text
    assert "Kit Penhale (Year 1 Ivy)" in page.text
    signed(cast.teacher, cast.kit)
    link = f'href="/children/{cast.kit.pk}/"'
    assert link in ask(cast.lead, "file", cast.jory.pk).text
    kept_out(cast.kit, cast.deputy, cast.lead)
    assert link not in ask(cast.deputy, "file", cast.jory.pk).text


def test_the_names_of_those_kept_out_and_the_ways_on_are_for_those_who_may(cast, concern, ask):
    kept_out(cast.jory, cast.deputy, cast.lead)
    lead, head = (ask(each, "file", cast.jory.pk).text for each in (cast.lead, cast.head))
    assert "Bashir Qadri</bdi></b> is kept out" in lead
    assert "/add-event/" in lead and "/keep-out/" in lead
    assert "/add-event/" not in head and "/keep-out/" in head


@pytest.mark.meets("CHR-03")
def test_the_oldest_comes_first_on_the_page_and_on_paper_where_it_is_asked_for(cast, concern, ask):
    long_ago = timezone.now() - timedelta(days=800)
    moved = {"happened_at": long_ago, "title": "A move", "significant": True}
    actions.add_event(cast.jory, by=cast.lead, **moved)
    newest = [entry.day for entry in ask(cast.lead, "file", cast.jory.pk).context["entries"]]
    page = ask(cast.lead, "file", cast.jory.pk, order="oldest")
    assert [entry.day for entry in page.context["entries"]] == newest[::-1]
    chips = {chip.label: chip.address for chip in page.context["chips"]}
    assert chips["All"] == "?order=oldest" and "order=oldest" in chips["Concerns"]
    assert 'href="?">Newest first' in page.content.decode()
    printed = ask(cast.lead, "print", cast.jory.pk, order="oldest").context["entries"]
    days = [entry.day for entry in printed]
    assert days == sorted(days) and len(set(days)) > 1


def test_chips_count_and_narrow_and_stay_in_the_address(cast, concern, ask):
    actions.add_event(
        cast.jory,
        by=cast.lead,
        happened_at=timezone.now() - timedelta(days=800),
        title="A move",
        significant=True,
    )
    year = (timezone.localdate() - timedelta(days=800)).year
    page = ask(cast.lead, "file", cast.jory.pk)
    chips = {chip.label: chip.count for chip in page.context["chips"]}
    assert (chips["All"], chips["Significant"], chips["Concerns"], chips[str(year)]) == (3, 2, 1, 1)
    page = ask(cast.lead, "file", cast.jory.pk, significant="1", year=str(year))
    assert [entry.title for entry in page.context["entries"]] == ["A move"]
    on = [chip.label for chip in page.context["chips"] if chip.on]
    assert on == ["Significant", str(year)]
    decisions = {chip.label: chip.address for chip in page.context["chips"]}["Decisions"]
    assert decisions == f"?kind=decision&year={year}&significant=1"


@pytest.mark.parametrize("wrong", ["\x00", "٢٠٢٥", "20256", "'; --", "<b>", "-1"])
def test_a_filter_that_is_none_is_passed_over(cast, concern, ask, wrong):
    page = ask(cast.lead, "file", cast.jory.pk, year=wrong, kind=wrong, significant=wrong)
    assert page.status_code == 200
    assert len(page.context["entries"]) == 2


def test_what_was_typed_is_shown_as_typed_and_runs_nothing(cast, ask):
    account = "<script>x</script> \u202egnp.exe \u0007 \u200f&amp; 'quote'"
    signed(cast.teacher, cast.jory, account=account)
    page = ask(cast.lead, "file", cast.jory.pk)
    assert "<script>x" not in page.text
    assert (
        '<span class="verbatim" dir="auto">&lt;script&gt;x&lt;/script&gt; \u202egnp.exe \u0007 '
        "\u200f&amp;amp; &#x27;quote&#x27;</span>"
    ) in page.text


def test_clocks_and_open_actions_stand_beside_the_chronology(cast, concern, ask):
    soon = timezone.localdate() + timedelta(days=2)
    actions.add_action(concern, by=cast.lead, what="Ring her", owner=cast.assistant, due_on=soon)
    signed(cast.teacher, cast.jory)
    page = ask(cast.lead, "file", cast.jory.pk)
    assert sorted(line.what for line in page.context["clocks"]) == [
        *["Look at it again", "Open it", "Review the whole file", "Ring her"]
    ]
    assert [entry.owner for entry in page.context["to_do"]] == ["Hettie Marlowe"]


@pytest.mark.meets("ACC-06")
def test_no_name_stands_in_the_title_or_the_address(cast, concern, ask):
    page = ask(cast.lead, "file", cast.jory.pk)
    title = page.text.split("</title>")[0].split("<title>")[1]
    assert "Jory" not in title and "Penhale" not in title
    assert "jory" not in page.request["PATH_INFO"].lower()


def test_two_hundred_lines_cost_what_five_do(cast, ask, statements):
    closed(signed(cast.teacher, cast.jory, cast.mina), cast.lead)
    few = statements(cast.lead, "file", cast.jory.pk)
    for _ in range(9):
        closed(signed(cast.teacher, cast.jory, cast.mina), cast.lead)
    for number in range(150):
        at, title = timezone.now(), f"Call {number}"
        actions.add_event(cast.jory, by=cast.lead, happened_at=at, title=title)
    many = statements(cast.lead, "file", cast.jory.pk)
    assert len(ask(cast.lead, "file", cast.jory.pk).context["entries"]) == 200
    assert (len(few), len(many)) == (10, 10)


def test_a_person_of_two_schools_reads_each_with_the_post_held_there(cast, concern, ask):
    both = make_person("Sol", "Quayle", cast.elsewhere, "deputy_dsl")
    Post.objects.create(person=both, school=cast.school, kind="governor", since=LONG_AGO)
    signed(cast.lead_elsewhere, cast.far)
    assert ask(both, "file", cast.far.pk).status_code == 200
    assert ask(both, "file", cast.jory.pk).status_code == 404
