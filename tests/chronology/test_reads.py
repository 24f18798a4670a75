"""Who has read a file."""

import pytest

from audit.actions import record
from audit.reading import open_record
from concerns.models import Concern
from tests.cast import kept_out, signed


def told(page):
    return [(read.who, read.verb, bool(read.signed_at)) for read in page.context["reads"]]


@pytest.mark.meets("ACC-13")
def test_every_read_print_and_search_hit_is_told_the_newest_first(cast, ask, send):
    concern = signed(cast.teacher, cast.jory)
    ask(cast.head, "file", cast.jory.pk)
    open_record(Concern.objects.visible_to(cast.deputy), concern.pk, by=cast.deputy)
    send(cast.lead, "print", cast.jory.pk)
    send(cast.head, "children", name="jory")
    assert told(ask(cast.lead, "reads", cast.jory.pk)) == [
        ("Imogen Tarrant", "read", False),
        ("Maren Costa", "found", False),
        ("Imogen Tarrant", "printed", False),
        ("Imogen Tarrant", "read", False),
        ("Bashir Qadri", "read", True),
        ("Maren Costa", "read", False),
    ]


def test_reads_of_other_files_are_not_told(cast, ask):
    signed(cast.teacher, cast.jory)
    signed(cast.teacher, cast.mina)
    ask(cast.head, "file", cast.mina.pk)
    assert told(ask(cast.lead, "reads", cast.jory.pk)) == [("Imogen Tarrant", "read", False)]


def test_the_file_says_how_often_it_was_read_this_week(cast, ask):
    signed(cast.teacher, cast.jory)
    ask(cast.head, "file", cast.jory.pk)
    ask(cast.head, "file", cast.jory.pk)
    page = ask(cast.lead, "file", cast.jory.pk)
    assert page.context["reads"] == {"times": 3, "people": 2}


def test_a_concern_that_one_may_not_see_shows_no_reads(cast, ask):
    both = signed(cast.teacher, cast.jory, cast.mina)
    open_record(Concern.objects.visible_to(cast.lead), both.pk, by=cast.lead)
    kept_out(cast.mina, cast.deputy, cast.lead)
    assert told(ask(cast.deputy, "reads", cast.jory.pk)) == [("Bashir Qadri", "read", False)]
    assert ask(cast.deputy, "reads", cast.mina.pk).status_code == 404


def test_it_comes_in_pages_and_costs_the_same_for_any_number(cast, ask, statements):
    signed(cast.teacher, cast.jory)
    few = statements(cast.lead, "reads", cast.jory.pk)
    for _ in range(120):
        record("read", cast.jory.file, by=cast.head)
    assert len(statements(cast.lead, "reads", cast.jory.pk)) == len(few) == 8
    assert len(told(ask(cast.lead, "reads", cast.jory.pk, page="2"))) > 20
