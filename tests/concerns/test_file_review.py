"""Each file is looked at again by its day, and the last look stands in it."""

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from audit.actions import Refused
from audit.models import Entry
from chronology import story
from concerns import actions
from concerns.forms.words import LONGEST
from concerns.models import File, FileDeadline, FileReview
from deadlines.sweep import sweep
from schools.actions import deliver
from schools.models import Notice
from tests.cast import kept_out, opened, signed

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate
NEXT = TODAY() + timedelta(days=40)
FOUND = "The plan of spring has not been written up."
RIGHT = {"found": FOUND, "needs_action": "yes", "next_on": f"{NEXT}"}
NOT_LEADS = ["head", "teacher", "assistant", "senco", "chair", "governor", "it", "lead_elsewhere"]


@pytest.fixture
def file(cast):
    opened(signed(cast.teacher, cast.jory), cast.lead)
    return File.objects.get(pupil=cast.jory)


def reviewed(file, by, **words):
    said = {"found": FOUND, "needs_action": True, "next_on": NEXT, **words}
    return actions.review_file(file, by=by, **said)


def owed(file):
    return FileDeadline.objects.filter(file=file).open()


@pytest.fixture
def page(client, cast, file):
    """The page of the review, asked for as the lead, or sent with these words."""
    client.force_login(cast.lead)
    where = reverse("concerns:review-file", args=[file.pk])

    def ask(**typed):
        return client.post(where, typed) if typed else client.get(where)

    return ask


def shown(client, person, name, *keys, **address):
    client.force_login(person)
    return client.get(reverse(name, args=keys), address).content.decode()


# The day of the next review ---------------------------------------------------------------------


@pytest.mark.meets("CHR-05")
def test_a_file_has_the_day_of_its_first_review_from_the_first_concern_on(cast, file):
    assert file.next_review_on == TODAY() + timedelta(days=84)
    clock = owed(file).get()
    assert timezone.localdate(clock.due_at) == file.next_review_on
    signed(cast.teacher, cast.jory)
    assert owed(file).get() == clock


@pytest.mark.meets("CHR-05")
def test_a_review_says_what_was_found_meets_its_clock_and_sets_the_next(cast, file):
    first = owed(file).get()
    looked = reviewed(file, cast.deputy)
    assert (looked.by, looked.found, looked.needs_action) == (cast.deputy, FOUND, True)
    first.refresh_from_db()
    assert first.met_by == cast.deputy
    assert timezone.localdate(owed(file).get().due_at) == NEXT
    file.refresh_from_db()
    assert file.next_review_on == NEXT and file.last_review() == looked
    assert file.history.latest().next_review_on == NEXT
    assert file.history.latest().history_user == cast.deputy


def test_every_review_is_kept_and_the_last_is_told(cast, file):
    reviewed(file, cast.lead, found="One")
    reviewed(file, cast.deputy, found="Two")
    assert [one.found for one in FileReview.objects.visible_to(cast.lead)] == ["One", "Two"]
    assert file.last_review().found == "Two"
    assert owed(file).count() == 1


def test_a_review_leaves_its_entry_in_the_trail(cast, file):
    reviewed(file, cast.deputy)
    entry = Entry.objects.about(file).get(verb="reviewed")
    assert entry.by_id == cast.deputy.pk


# Who reviews ------------------------------------------------------------------------------------


@pytest.mark.parametrize("part", NOT_LEADS)
def test_only_the_dsl_or_a_deputy_reviews(cast, file, part):
    with pytest.raises(Refused):
        reviewed(file, cast.people[part])
    assert not FileReview.objects.exists()


def test_nobody_reviews_a_file_that_they_are_kept_out_of(cast, file):
    kept_out(cast.jory, cast.deputy, cast.lead)
    with pytest.raises(Refused):
        reviewed(file, cast.deputy)


def test_the_second_of_two_who_review_at_once_is_told_and_may_add_to_it(cast, file, page):
    assert page(**RIGHT, seen="").status_code == 302
    again = page(**{**RIGHT, "found": "Also: no health record."}, seen="")
    text = again.content.decode()
    assert "has been reviewed since you opened this page" in text
    assert FOUND in text and "Also: no health record." in text
    assert FileReview.objects.count() == 1
    fresh = {**RIGHT, "seen": str(file.last_review().pk)}
    assert f'name="seen" value="{fresh["seen"]}"' in text
    assert page(**fresh).status_code == 302


# What runs late ---------------------------------------------------------------------------------


def swept_on(day):
    """Who is told by a sweep within a day after this day."""
    Notice.objects.all().delete()
    sweep(now=timezone.now() + timedelta(days=(day - TODAY()).days + 1))
    return {notice.to for notice in Notice.objects.all()}


@pytest.mark.meets("CHR-05")
def test_a_late_review_is_told_to_the_leads_then_to_the_head_exactly_once_each(cast, file):
    reviewed(file, cast.lead)
    assert swept_on(NEXT - timedelta(days=2)) == set()
    assert swept_on(NEXT) == {cast.lead, cast.deputy}
    assert swept_on(NEXT) == set()
    assert swept_on(NEXT + timedelta(days=6)) == {cast.head}
    assert swept_on(NEXT + timedelta(days=6)) == set()
    assert Entry.objects.about(file).filter(verb="review_late").count() == 1


def test_whoever_is_kept_out_of_the_file_hears_nothing_of_its_review(cast, file):
    reviewed(file, cast.lead)
    kept_out(cast.jory, cast.deputy, cast.lead)
    assert cast.deputy not in swept_on(NEXT)


def test_a_file_that_was_reviewed_in_time_is_never_late(cast, file):
    reviewed(file, cast.lead, next_on=TODAY() + timedelta(days=400))
    fired = sweep(now=timezone.now() + timedelta(days=90))
    assert fired["concerns.FileDeadline"] == 0


@pytest.mark.meets("ACC-21")
def test_what_is_told_of_a_late_review_names_nobody_and_nothing(cast, file):
    reviewed(file, cast.lead)
    swept_on(NEXT)
    deliver(now=timezone.now() + timedelta(days=90))
    assert len(mail.outbox) == 2
    for message in mail.outbox:
        whole = f"{message.subject} {message.message()}"
        assert not [word for word in ("Jory", "Penhale", "spring", "file") if word in whole]


# On the pages -----------------------------------------------------------------------------------


@pytest.mark.meets("CHR-05")
def test_the_file_says_who_reviewed_it_last_and_when_it_is_due(client, cast, file):
    before = shown(client, cast.lead, "chronology:file", file.pk)
    assert "Not reviewed yet." in before and "Review this file" in before
    reviewed(file, cast.deputy)
    after = " ".join(shown(client, cast.lead, "chronology:file", file.pk).split())
    assert "by <bdi>Bashir Qadri</bdi>: action or updating was needed." in after
    assert "Next review due" in after


def test_the_head_reads_of_the_review_and_is_offered_none(client, cast, file):
    reviewed(file, cast.lead)
    page = shown(client, cast.head, "chronology:file", file.pk)
    assert "Last reviewed" in page and "Review this file" not in page


def test_a_review_is_a_line_of_the_chronology(cast, file):
    reviewed(file, cast.deputy)
    (line,) = [one for one in story.entries_for(cast.jory, cast.lead) if "reviewed" in one.title]
    assert line.title == "File reviewed: action is needed"
    assert (line.kind, line.who, line.words) == ("review", "Bashir Qadri", [("", FOUND)])


def test_the_lead_finds_the_files_whose_day_has_come(client, cast, file):
    signed(cast.teacher, cast.mina)
    assert "to be reviewed by today" not in shown(client, cast.lead, "home")
    reviewed(file, cast.lead, next_on=TODAY())
    assert "<b>1</b> file to be reviewed by today" in shown(client, cast.lead, "home")
    listed = shown(client, cast.lead, "chronology:children", review="due")
    assert "Jory Penhale" in listed and "Mina Okoro" not in listed
    assert "Mina Okoro" in shown(client, cast.lead, "chronology:children")


def test_whoever_is_kept_out_does_not_find_it_counted(client, cast, file):
    reviewed(file, cast.lead, next_on=TODAY())
    kept_out(cast.jory, cast.deputy, cast.lead)
    assert "to be reviewed by today" not in shown(client, cast.deputy, "home")
    assert "Jory" not in shown(client, cast.deputy, "chronology:children", review="due")


# What is typed ----------------------------------------------------------------------------------


def test_what_is_right_is_kept_and_the_reader_goes_back_to_the_file(file, page):
    answer = page(**RIGHT)
    assert answer.status_code == 302
    assert answer["Location"] == reverse("chronology:file", args=[file.pk])
    looked = FileReview.objects.get()
    assert (looked.found, looked.needs_action, looked.next_on) == (FOUND, True, NEXT)


def test_the_page_offers_the_usual_day(page):
    assert f'value="{TODAY() + timedelta(days=84)}"' in page().content.decode()


WRONG = [
    ("found", "", "Say what you found."),
    ("found", " \t ", "Say what you found."),
    ("found", "one\0two", "cannot be kept"),
    ("found", "x" * (LONGEST + 1), "This is longer than"),
    ("needs_action", "", "Choose yes or no."),
    ("needs_action", "perhaps", "Select a valid choice"),
    ("next_on", "", "required"),
    ("next_on", "31 June", "That is not a day of the calendar."),
    ("next_on", "\0", "That is not a day of the calendar."),
    ("next_on", "2026-01-05", "This day has passed."),
    ("next_on", "9999-12-31", "too far away to be right"),
]


@pytest.mark.parametrize(("name", "typed", "sentence"), WRONG)
def test_what_nobody_should_type_is_said_and_the_rest_kept(file, page, name, typed, sentence):
    answer = page(**{**RIGHT, name: typed})
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "Please mend this first" in text and escape(sentence) in text
    assert name == "found" or FOUND in text
    assert not FileReview.objects.exists()
    assert file.next_review_on == TODAY() + timedelta(days=84)


@pytest.mark.parametrize("seen", ["\0", "x" * 10_000, "'; --"])
def test_a_mark_that_no_page_carried_is_only_a_stale_one(page, seen):
    assert page(**RIGHT, seen=seen).status_code == 200
    assert not FileReview.objects.exists()


def test_words_are_kept_byte_for_byte(cast, page):
    strange = "  \u202eevil\u2066 \u200b é e\u0301 🙂\u200d \ttab  "
    page(**{**RIGHT, "found": strange})
    assert FileReview.objects.get().found == strange
