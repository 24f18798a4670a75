"""Who else works with a child: entered, put right, ended, and shown to whoever reads the file."""

import pytest
from django.urls import reverse

from audit.models import Entry
from concerns import actions
from concerns.models import Professional
from tests.cast import decided, kept_out, opened, signed

NURSE = {
    "agency": "school_nursing",
    "team": "Moor Road clinic",
    "name": "Bryony Latch",
    "role": "School nurse",
    "telephone": "01632 960101",
    "email": "b.latch@clinic.example",
    "since": "2026-03-02",
    "source": "Her letter of March",
}


@pytest.fixture
def concern(cast):
    return opened(signed(cast.teacher, cast.jory), cast.lead)


@pytest.fixture
def nurse(cast, concern):
    words = {name: word for name, word in NURSE.items() if name != "since"}
    return actions.add_professional(cast.jory, by=cast.lead, **words)


@pytest.mark.meets("CHR-12")
def test_the_file_says_which_agencies_are_involved_and_how_to_reach_them(cast, concern, ask, send):
    page = send(cast.lead, "concerns:add-professional", cast.jory.pk, **NURSE)
    assert page.status_code == 302
    assert Entry.objects.filter(verb="added_professional", by_id=cast.lead.pk).exists()
    for reader in (cast.lead, cast.deputy, cast.head):
        file = ask(reader, "file", cast.jory.pk).text
        for word in ["Bryony Latch", "School nurse", "School nursing", "Moor Road clinic"]:
            assert word in file
        assert 'href="tel:01632960101"' in file and 'href="mailto:b.latch@clinic.example"' in file
        assert "since Mon 2 Mar 2026" in file
    line = ask(cast.lead, "file", cast.jory.pk, kind="agency").text
    assert "Bryony Latch works with the child: school nursing" in line
    assert "Source: Her letter of March" in line and "Mon 2 Mar 2026" in line
    paper = send(cast.lead, "print", cast.jory.pk).text
    assert "School nurse (School nursing, Moor Road clinic, 01632 960101)" in paper


def test_whoever_decides_on_a_concern_sees_whom_to_ring(cast, concern, nurse, client):
    client.force_login(cast.lead)
    page = client.get(reverse("concerns:concern", args=[concern.pk])).text
    assert "Who else works with the child" in page and "01632 960101" in page
    kept_out(cast.jory, cast.deputy, cast.lead)
    with_kit = decided(signed(cast.teacher, cast.kit), cast.lead)
    client.force_login(cast.deputy)
    assert "Bryony" not in client.get(reverse("concerns:concern", args=[with_kit.pk])).text


@pytest.mark.meets("CHR-12")
def test_a_new_number_is_put_right_and_the_old_one_kept(cast, nurse, ask, send):
    page = ask(cast.lead, "concerns:change-professional", nurse.pk).text
    assert 'value="01632 960101"' in page and 'value="Bryony Latch"' in page
    typed = {**NURSE, "telephone": "01632 960777", "seen": nurse.version()}
    answer = send(cast.deputy, "concerns:change-professional", nurse.pk, **typed)
    assert answer.status_code == 302
    assert "01632 960777" in ask(cast.lead, "file", cast.jory.pk).text
    told = nurse.history.values_list("telephone", "history_user")
    assert [*told] == [("01632 960777", cast.deputy.pk), ("01632 960101", cast.lead.pk)]


def test_of_two_who_change_it_at_once_the_second_is_told_and_keeps_their_words(cast, nurse, send):
    opened_at = nurse.version()
    first = {**NURSE, "telephone": "01632 960777", "seen": opened_at}
    send(cast.deputy, "concerns:change-professional", nurse.pk, **first)
    second = {**NURSE, "telephone": "01632 960888", "seen": opened_at}
    page = send(cast.lead, "concerns:change-professional", nurse.pk, **second)
    assert "Somebody has changed this since" in page.text and "01632 960888" in page.text
    assert "<dd>01632 960777</dd>" in page.text  # how it stands now
    nurse.refresh_from_db()
    assert nurse.telephone == "01632 960777"


def test_whoever_is_entered_twice_is_entered_once(cast, concern, send):
    assert send(cast.lead, "concerns:add-professional", cast.jory.pk, **NURSE).status_code == 302
    again = send(cast.deputy, "concerns:add-professional", cast.jory.pk, **NURSE)
    assert "stands on this file already" in again.text and "Moor Road clinic" in again.text
    other = {**NURSE, "name": "Orla Finch"}
    send(cast.lead, "concerns:add-professional", cast.jory.pk, **other)
    orla = Professional.objects.get(name="Orla Finch")
    typed = {**NURSE, "seen": orla.version()}
    same = send(cast.lead, "concerns:change-professional", orla.pk, **typed)
    assert "stands on this file already" in same.text
    assert Professional.objects.filter(name="Bryony Latch").count() == 1


@pytest.mark.meets("CHR-12")
def test_whoever_is_no_longer_involved_stays_in_the_chronology_alone(cast, nurse, ask, send):
    gone = {"reason": "She has moved to another clinic."}
    assert send(cast.lead, "concerns:end-professional", nurse.pk, **gone).status_code == 302
    file = ask(cast.lead, "file", cast.jory.pk).text
    assert "01632 960101" not in file and "Nobody of another agency is entered." in file
    assert "Bryony Latch no longer works with the child" in file and gone["reason"] in file
    again = send(cast.deputy, "concerns:end-professional", nurse.pk, reason="My words.")
    assert "Somebody has ended this already." in again.text and "My words." in again.text
    typed = {**NURSE, "seen": nurse.version()}
    late = send(cast.deputy, "concerns:change-professional", nurse.pk, **typed)
    assert "Somebody has ended this already." in late.text


@pytest.mark.parametrize(
    "wrong, said",
    [
        ({"agency": ""}, "Choose the agency."),
        ({"agency": "nobody"}, "Please mend this first"),
        ({"agency": "other", "team": "  "}, "Say which agency it is."),
        ({"name": "   "}, "Say who it is."),
        ({"name": "a\x00b"}, "cannot be kept"),
        ({"name": "x" * 201}, "keep this to 200"),
        ({"telephone": "ring her"}, "Write the number in digits"),
        ({"email": "clinic"}, "does not look like an e-mail address"),
        ({"since": "2026-02-30"}, "not a day of the calendar"),
        ({"since": "0001-01-01"}, "too long ago"),
        ({"since": "9999-12-31"}, "too far away"),
        ({"role": "x" * 201}, "keep this to 200"),
    ],
)
def test_what_cannot_be_is_said_and_what_was_typed_is_kept(cast, concern, send, wrong, said):
    page = send(cast.lead, "concerns:add-professional", cast.jory.pk, **{**NURSE, **wrong})
    assert page.status_code == 200 and said in page.text and "Her letter of March" in page.text
    assert not Professional.objects.exists()


def test_the_head_reads_and_enters_nobody(cast, nurse, ask, send):
    assert ask(cast.head, "concerns:add-professional", cast.jory.pk).status_code == 403
    page = ask(cast.head, "file", cast.jory.pk).text
    assert "Bryony Latch" in page and "/professionals/" not in page
