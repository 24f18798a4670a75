"""The outbox: what is owed is sent, tried again when it fails, and never says what it is about."""

import smtplib
from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from schools import actions
from schools.actions import outbox
from schools.models import Notice

pytestmark = pytest.mark.django_db
Subject = Notice.Subject


def owe(cast, subject=Subject.TASK, *people):
    actions.tell(people or [cast.lead], subject, school_id=cast.school.pk)


@pytest.mark.meets("ACC-21")
@pytest.mark.parametrize("subject", Subject.values)
def test_a_mail_leads_to_the_system_and_names_nobody(cast, subject):
    owe(cast, subject)
    assert actions.deliver() == 1
    (sent,) = mail.outbox
    words = sent.subject + sent.body
    names = [str(each).split()[n] for each in cast.people.values() for n in (0, 1)]
    names += [pupil.family_name for pupil in cast.pupils.values()] + [cast.school.name]
    assert not [name for name in names if name in words]
    assert "http://127.0.0.1:8000/" in sent.body
    assert "?" not in sent.body


def test_a_notice_is_sent_once(cast):
    owe(cast)
    assert actions.deliver() == 1
    assert actions.deliver() == 0
    assert len(mail.outbox) == 1


def test_what_fails_is_tried_again_later_and_holds_up_nobody(cast, monkeypatch):
    owe(cast, Subject.TASK, cast.lead, cast.deputy)
    send = outbox.send_mail

    def refuse_the_lead(subject, words, sender, to):
        if to == [cast.lead.email]:
            raise smtplib.SMTPServerDisconnected
        return send(subject, words, sender, to)

    monkeypatch.setattr(outbox, "send_mail", refuse_the_lead)
    now = timezone.now()
    assert actions.deliver(now) == 1
    waiting = Notice.objects.get(sent_at=None)
    assert (waiting.to, waiting.tries) == (cast.lead, 1)
    assert actions.deliver(now) == 0
    monkeypatch.setattr(outbox, "send_mail", send)
    assert actions.deliver(now + timedelta(minutes=3)) == 1
    assert {sent.to[0] for sent in mail.outbox} == {cast.lead.email, cast.deputy.email}


def test_a_failure_is_logged_without_an_address(cast, monkeypatch, caplog):
    owe(cast)

    def fail(*_):
        raise smtplib.SMTPRecipientsRefused({cast.lead.email: (550, b"No such person")})

    monkeypatch.setattr(outbox, "send_mail", fail)
    actions.deliver()
    assert "SMTPRecipientsRefused" in caplog.text
    assert cast.lead.email not in caplog.text


def test_who_is_shut_out_or_has_no_account_is_sent_nothing(cast):
    actions.shut_out(cast.lead, by=cast.head, reason="Left.")
    owe(cast, Subject.TASK, cast.lead)
    actions.deliver()
    assert not mail.outbox
    assert not Notice.objects.filter(sent_at=None).exists()


def test_the_schools_fallback_is_told_at_its_address(cast):
    actions.tell_address("adviser@elsewhere.example", Subject.URGENT, school_id=cast.school.pk)
    actions.deliver()
    assert mail.outbox[0].to == ["adviser@elsewhere.example"]


def test_what_is_rolled_back_is_never_sent(cast):
    from django.db import transaction

    with pytest.raises(RuntimeError), transaction.atomic():
        owe(cast)
        raise RuntimeError
    assert actions.deliver() == 0
