"""A blank form on paper, and the entry that quotes its code."""

import re

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from concerns.models import Concern, PaperForm
from concerns.paper import LETTERS, new_code, read_code
from tests.cast import draft

pytestmark = pytest.mark.django_db


@pytest.fixture
def sheet(cast):
    return {
        "account": "A red mark on his arm.",
        "happened_words": "Today",
        "pupil": str(cast.jory.pk),
        "version": "0",
        "do": "check",
    }


@pytest.fixture
def sign(client, cast, sheet):
    def send(code):
        client.force_login(cast.teacher)
        written = draft(cast.teacher, cast.school)
        page = client.post(
            reverse("concerns:write", args=[written.pk]), {**sheet, "paper_code": code}
        )
        client.post(reverse("concerns:check", args=[written.pk]), {"version": "1"})
        return page

    return send


def test_every_code_reads_back_however_it_is_typed_and_a_slip_is_found():
    for _ in range(200):
        code = new_code()
        assert read_code(f" {code.lower().replace('-', ' ')} ") == code
        place = 4
        other = LETTERS[(LETTERS.index(code[place]) + 1) % len(LETTERS)]
        with pytest.raises(ValueError):
            read_code(code[:place] + other + code[place + 1 :])


@pytest.mark.parametrize("typed", ["", "ABC", "O0O-O0O", "\0", "é" * 6, "K7M4QAB" * 9])
def test_what_is_no_code_is_none(typed):
    with pytest.raises(ValueError):
        read_code(typed)


def test_each_printed_form_has_its_own_code_and_nothing_is_stored(client, cast):
    client.force_login(cast.supply)
    pages = [client.get(reverse("concerns:paper")).content.decode() for _ in range(2)]
    codes = [re.search(r"Code <b>(\w{3}-\w{3})</b>", page)[1] for page in pages]
    assert codes[0] != codes[1]
    assert not PaperForm.objects.exists() and not Concern.objects.exists()
    assert reverse("concerns:paper") in client.get(reverse("concerns:log")).content.decode()


def test_the_later_entry_quotes_the_code_and_it_stands_with_the_concern(client, cast, sign):
    code = new_code()
    assert sign(code.lower()).status_code == 302
    concern = Concern.objects.get()
    assert (concern.paper_form.code, concern.paper_form.by) == (code, cast.teacher)
    assert code in client.get(reverse("concerns:receipt", args=[concern.pk])).content.decode()
    client.force_login(cast.lead)
    page = client.get(reverse("concerns:concern", args=[concern.pk])).content.decode()
    assert code in page and "Keep the paper with the file" in page
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE concerns_paperform SET code = ''")


def test_a_wrong_code_is_said_and_what_was_written_is_kept(sign):
    page = sign("ABC-DE0").content.decode()
    assert "No form has this code." in page and "A red mark on his arm." in page
    assert not Concern.objects.exists()


def test_without_paper_nothing_is_asked(sign):
    assert sign("").status_code == 302
    assert not PaperForm.objects.exists() and Concern.objects.get()
