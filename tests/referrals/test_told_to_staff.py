"""What a member of staff was told of a child's status, by whose choice, and who reads that."""

import pytest

from audit.actions import Refused
from referrals import actions
from tests.cast import kept_out, shared
from tests.concerns.of_kind import words_of
from tests.referrals.standing import Kind, days, status_of

pytestmark = pytest.mark.django_db


@pytest.mark.meets("STA-22", "ACC-10")
def test_what_a_member_of_staff_was_told_is_kept_and_shown_to_them_by_name(cast, page):
    status = status_of(cast.jory, cast.lead, Kind.LOOKED_AFTER)
    actions.answer_status(status, by=cast.lead, facts=[("care", ["With his aunt, in secret"])])
    typed = {"person": cast.assistant.pk, "what": "His carer signs for trips", "why": "Trips"}
    typed |= {"chosen_by": cast.designated_teacher.pk, "until": f"{days(30)}"}
    assert page(cast.lead, "tell-staff", status.pk, **typed).status_code == 302
    told = status.tellings.get()
    shown = words_of(page(cast.head, "status", status.pk))
    assert "His carer signs for trips" in shown and str(cast.designated_teacher) in shown
    read = words_of(page(cast.assistant, "concerns:summary", told.summary_id))
    assert "His carer signs for trips" in read and "aunt" not in read
    assert page(cast.assistant, "status", status.pk).status_code == 404
    assert page(cast.assistant, "chronology:file", cast.jory.pk).status_code == 404


def test_only_the_leads_and_the_designated_teacher_say_who_needs_to_know(cast):
    plain = status_of(cast.jory, cast.lead, Kind.LOOKED_AFTER)
    held = status_of(cast.jory, cast.lead, Kind.PRISON)
    said = {"by": cast.lead, "what": "That", "why": "So"}
    with pytest.raises(Refused, match="designated teacher says"):
        actions.tell_staff(plain, person=cast.assistant, chosen_by=cast.teacher, **said)
    chosen = {"chosen_by": cast.lead, **said}
    with pytest.raises(Refused, match="told in person"):
        actions.tell_staff(held, person=cast.assistant, until=days(3), **chosen)
    actions.tell_staff(held, person=cast.assistant, **chosen)
    kept_out(cast.jory, cast.teacher, cast.lead)
    with pytest.raises(Refused, match="kept out of the file"):
        actions.tell_staff(plain, person=cast.teacher, **chosen)


def test_who_else_was_told_is_not_shown_to_those_let_in_by_name(cast, page):
    status = status_of(cast.jory, cast.lead, Kind.LOOKED_AFTER)
    said = {"chosen_by": cast.lead, "what": "ZEBRA signs for trips", "why": "Trips"}
    actions.tell_staff(status, by=cast.lead, person=cast.assistant, **said)
    shared(cast.jory.file, cast.senco, cast.lead)
    assert "ZEBRA" in words_of(page(cast.head, "status", status.pk))
    seen = page(cast.senco, "status", status.pk)
    assert seen.status_code == 200 and "ZEBRA" not in seen.content.decode()
