"""Clocks that stand still are told from outside Celery, by mail and on the home page (guard 16).

With real servers, each of twelve ways of stalling to its end: tests/bench/stalls.py.
"""

import smtplib
import time
from datetime import timedelta

import pytest
from django.core import mail
from django.db import OperationalError
from django.urls import reverse
from django.utils import timezone

from concerns.models import OpeningDeadline
from deadlines import sweep, watching
from deadlines.models import Heartbeat
from deadlines.watching import DATABASE, MAIL, STEPS, SWEEP, Watch
from schools import actions
from schools.actions import outbox
from schools.models import Notice
from tests.cast import signed

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)
LATER = 4 * MINUTE


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def watch(cast, now):
    """One that has watched for an hour, over a sweep that has just gone round."""
    sweep.sweep(now)
    watch = Watch(now - 60 * MINUTE)
    assert watch.go_round(now) == []
    return watch


def told():
    return sorted(sent.to[0] for sent in mail.outbox)


@pytest.mark.meets("ACC-21")
def test_a_sweep_that_stands_still_is_written_to_whoever_can_start_it_and_to_the_dsl(
    cast, watch, now
):
    assert watch.go_round(now + 3 * MINUTE) == [] and not mail.outbox
    assert watch.go_round(now + LATER) == [SWEEP]
    keepers = ["it", "lead", "lead_elsewhere"]
    assert told() == sorted(cast.people[part].email for part in keepers)
    sent = mail.outbox[0]
    assert sent.subject in Notice.Subject.labels and SWEEP in sent.body
    everybody = [str(one).split()[-1] for one in [*cast.people.values(), *cast.pupils.values()]]
    assert not [name for name in everybody if name in sent.subject + sent.body]


def test_it_is_written_once_and_again_each_hour_and_anew_after_it_went(cast, watch, now):
    for minutes in (4, 5, 30, 63):
        watch.go_round(now + minutes * MINUTE)
    assert len(mail.outbox) == 3
    watch.go_round(now + 64 * MINUTE)
    assert len(mail.outbox) == 6
    sweep.sweep(now + 65 * MINUTE)
    assert watch.go_round(now + 66 * MINUTE) == []
    watch.go_round(now + 70 * MINUTE)
    assert len(mail.outbox) == 9


def test_a_watch_that_has_just_begun_writes_nothing_for_three_minutes(cast, now):
    """After a night without power the last round is old, and the sweep about to begin."""
    watch = Watch(now)
    assert watch.go_round(now + 2 * MINUTE) == [SWEEP] and not mail.outbox
    assert watch.go_round(now + LATER) == [SWEEP] and mail.outbox


def test_a_database_that_refuses_is_told_to_those_who_were_known_before(
    cast, watch, now, monkeypatch, settings
):
    def refuse(*_):
        raise OperationalError("no")

    monkeypatch.setattr(watching, "look", refuse)
    assert watch.go_round(now + MINUTE) == [] and not mail.outbox  # a restart takes no longer
    assert watch.go_round(now + LATER) == [DATABASE]
    assert len(told()) == 3
    settings.WATCH_MAIL = ["keeper@host.example"]
    begun_without = Watch(now)
    begun_without.go_round(now + LATER)
    assert told().count("keeper@host.example") == 1


def test_a_look_that_never_ends_is_cut_short(watch, now, monkeypatch):
    monkeypatch.setattr(watching, "LONGEST_LOOK", 0.05)
    monkeypatch.setattr(watching, "look", lambda now: time.sleep(30))
    assert watch.go_round(now + LATER) == [DATABASE]


def test_a_step_that_raises_again_and_again_is_told_though_the_heart_beats(
    cast, watch, now, monkeypatch
):
    def fall(deadline):
        raise RuntimeError("Robin said that")

    monkeypatch.setitem(sweep.registered, OpeningDeadline, sweep.Steps(fall))
    signed(cast.teacher, cast.jory)
    actions.deliver()
    week = now + timedelta(days=7)
    sweep.sweep(week)
    assert watch.go_round(week + 2 * MINUTE) == []
    sweep.sweep(week + LATER)
    assert watch.go_round(week + LATER) == [STEPS]
    assert not [sent for sent in mail.outbox if "Robin" in sent.body]


def test_an_outbox_of_which_nothing_goes_is_told_and_one_bad_address_is_not(cast, watch, now):
    actions.tell([cast.teacher], Notice.Subject.TASK, school_id=cast.school.pk)
    sweep.sweep(now + LATER)
    assert watch.go_round(now + LATER) == [MAIL]
    since = Heartbeat.last("watch").failing_since
    actions.tell([cast.deputy], Notice.Subject.TASK, school_id=cast.school.pk)
    sweep.sweep(now + 2 * LATER)
    assert watch.go_round(now + 2 * LATER) == [MAIL]
    assert Heartbeat.last("watch").failing_since == since
    actions.deliver(most=1)  # the other waits on, as for a server that refuses it
    assert watch.go_round(now + 2 * LATER) == []
    assert Heartbeat.last("watch").failing_since is None


def test_a_mail_server_that_refuses_is_asked_again_each_round(watch, now, monkeypatch):
    class Refuses:
        def __enter__(self):
            raise smtplib.SMTPServerDisconnected

        def __exit__(self, *_):
            pass

    with monkeypatch.context() as patch:
        patch.setattr(watching, "get_connection", Refuses)
        watch.go_round(now + LATER)
    assert not mail.outbox
    watch.go_round(now + LATER + MINUTE)
    assert len(mail.outbox) == 3


def test_an_address_that_is_refused_keeps_no_other_from_hearing(watch, now, monkeypatch):
    send = mail.backends.locmem.EmailBackend.send_messages

    def refuse_the_first(self, messages):
        if messages[0].to == [min(watch.addresses)]:
            raise smtplib.SMTPRecipientsRefused({})
        return send(self, messages)

    monkeypatch.setattr(mail.backends.locmem.EmailBackend, "send_messages", refuse_the_first)
    watch.go_round(now + LATER)
    assert len(mail.outbox) == 2


def test_a_mail_server_that_never_answers_holds_a_worker_for_one_e_mail_alone(cast, monkeypatch):
    def hang(*_):
        raise TimeoutError

    monkeypatch.setattr(outbox, "send_mail", hang)
    monkeypatch.setattr(outbox, "LONGEST_ROUND", -1)
    actions.tell([cast.lead, cast.deputy], Notice.Subject.TASK, school_id=cast.school.pk)
    assert actions.deliver() == 0
    assert not Notice.objects.filter(tries__gt=0).exists()
    monkeypatch.setattr(outbox, "LONGEST_ROUND", 15)
    actions.deliver()
    assert Notice.objects.filter(tries=1).count() == 2


def test_a_round_of_many_thousands_beats_on_its_way(cast, monkeypatch):
    beats = []
    monkeypatch.setattr(sweep, "_still_at_work", lambda: beats.append(1))
    for _ in range(3):
        signed(cast.teacher, cast.jory)
    sweep.sweep(timezone.now() + timedelta(days=1), batch=2)
    assert beats


def test_the_home_page_says_that_nothing_watches_and_that_no_mail_goes(client, cast, watch, now):
    def home(part):
        client.force_login(cast.people[part])
        return client.get(reverse("home")).content.decode()

    assert "Whether it goes was last looked at" in home("it")
    told = {"failing_since": now}
    Heartbeat.objects.update_or_create(name="watch", defaults={"last_swept_at": now, **told})
    shown = {part: "E-mails are not sent" in home(part) for part in ["it", "lead", "teacher"]}
    assert shown == {"it": True, "lead": True, "teacher": False}
    Heartbeat.objects.filter(name="watch").delete()
    assert "Nobody would be sent an e-mail" in home("it")
    assert "Nobody would be sent" not in home("teacher")
