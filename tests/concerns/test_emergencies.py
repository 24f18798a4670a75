"""A child's file that somebody opens in an emergency: told at once, over by midnight, reviewed."""

from datetime import datetime, timedelta

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from audit.actions import Refused
from audit.models import Entry
from concerns import actions
from concerns.models import EmergencyDeadline, File, FilePermission, Share
from deadlines.calendar import LONDON
from deadlines.sweep import sweep
from safeguarding.demo.clock import at
from schools.actions import deliver
from schools.models import Notice
from tests.cast import kept_out, make_adviser, make_pupil, shared, signed
from tests.concerns.in_sight import fresh, sees

pytestmark = pytest.mark.django_db
REASON = "His father is at the gate and shouts. No lead answers."
NOTE = "Spoke to her. It was right: the order was in the file."
# A Tuesday in the middle of a term.
TUESDAY = datetime(2026, 11, 17, 10, 15, tzinfo=LONDON)


def opened(cast, by=None):
    return actions.open_in_emergency(cast.jory, by=fresh(by or cast.assistant), reason=REASON)


@pytest.fixture(autouse=True)
def concern(cast):
    return signed(cast.teacher, cast.jory)


# Opening it -------------------------------------------------------------------------------------


@pytest.mark.meets("ACC-23")
def test_it_opens_the_file_and_all_that_is_about_the_child_until_midnight(cast, concern):
    both = signed(cast.teacher, cast.jory, cast.mina)
    row = opened(cast)
    assert sees(cast.assistant, cast.jory.file) and sees(cast.assistant, concern)
    assert sees(cast.assistant, both) and not sees(cast.assistant, cast.mina.file)
    assert timezone.localtime(row.until).strftime("%H:%M") == "00:00"
    assert row.last_day == timezone.localdate() and row.person == row.by == cast.assistant
    with at(row.until + timedelta(minutes=1)):
        assert not sees(cast.assistant, cast.jory.file) and not sees(cast.assistant, concern)


@pytest.mark.meets("ACC-23")
def test_the_dsl_the_deputies_and_the_head_are_told_at_once_and_not_what(cast):
    Notice.objects.all().delete()
    opened(cast)
    told = {notice.to: notice.subject for notice in Notice.objects.all()}
    assert told == dict.fromkeys([cast.lead, cast.deputy, cast.head], Notice.Subject.URGENT)
    mail.outbox.clear()
    deliver()
    assert len(mail.outbox) == 3
    for letter in mail.outbox:
        said = letter.subject + letter.body
        assert not any(word in said for word in ("Jory", "Penhale", "Hettie", "gate", "emergency"))


def test_whoever_is_kept_out_of_the_file_hears_nothing_of_it(cast):
    kept_out(cast.jory, cast.deputy, cast.lead)
    Notice.objects.all().delete()
    opened(cast)
    assert {notice.to for notice in Notice.objects.all()} == {cast.lead, cast.head}


@pytest.mark.meets("ACC-23")
def test_why_stands_in_the_trail(cast):
    row = opened(cast)
    entry = Entry.objects.about(row).get(verb="opened_in_emergency")
    assert (entry.by_id, entry.reason) == (cast.assistant.pk, REASON)


STAFF = "teacher assistant senco designated_teacher deputy_head".split()
NOT_STAFF = (
    "lead deputy head chair vice_chair governor hr it attendance supply leaver nobody".split()
)


@pytest.mark.meets("ACC-23")
@pytest.mark.parametrize("part", STAFF)
def test_any_member_of_staff_whose_post_does_not_open_it_may(cast, part):
    assert opened(cast, cast.people[part]).person == cast.people[part]


@pytest.mark.meets("ACC-23", "ACC-14", "ACC-15")
@pytest.mark.parametrize("part", [*NOT_STAFF, "lead_elsewhere", "head_elsewhere"])
def test_nobody_else_may(cast, part):
    with pytest.raises(Refused, match="cannot be opened in this way"):
        opened(cast, cast.people[part])
    assert not Share.objects.exists()


@pytest.mark.meets("PPL-15")
def test_an_adviser_from_outside_may_not(cast):
    with pytest.raises(Refused):
        opened(cast, make_adviser(cast.school))


@pytest.mark.meets("ACC-23", "ACC-16")
@pytest.mark.parametrize("part", STAFF)
def test_never_somebody_who_is_kept_out_and_they_are_not_told_why(cast, part):
    kept_out(cast.jory, cast.people[part], cast.lead)
    with pytest.raises(Refused) as refused:
        opened(cast, cast.people[part])
    with pytest.raises(Refused) as ordinary:
        opened(cast, cast.governor)
    assert str(refused.value) == str(ordinary.value)
    assert not sees(cast.people[part], cast.jory.file)


@pytest.mark.meets("ACC-23", "ACC-16")
def test_keeping_somebody_out_closes_what_they_opened(cast):
    opened(cast)
    kept_out(cast.jory, cast.assistant, cast.lead)
    assert not sees(cast.assistant, cast.jory.file) and not FilePermission.objects.exists()


def test_what_is_open_already_is_not_opened_twice(cast):
    opened(cast)
    with pytest.raises(Refused, match="open to you already"):
        opened(cast)
    with pytest.raises(Refused, match="can read this already"):
        shared(cast.jory.file, fresh(cast.assistant), cast.lead)


def test_where_there_is_no_file_nothing_is_made_and_the_leads_are_told(cast):
    child = make_pupil(cast.school, "Ebba", "Lund")
    Notice.objects.all().delete()
    asker = fresh(cast.assistant)
    assert actions.open_in_emergency(child, by=asker, reason=REASON) is None
    assert not File.objects.filter(pk=child.pk).exists() and not Share.objects.exists()
    assert Notice.objects.count() == 3
    assert Entry.objects.about(child).get(verb="asked_in_emergency").reason == REASON


def test_an_emergency_is_ones_own_and_of_a_file(cast, concern):
    words = {"school": cast.school, "reason": "R", "until": timezone.now() + timedelta(days=1)}
    for wrong in (
        {"person": cast.assistant, "by": cast.lead, "file": cast.jory.file},
        {"person": cast.assistant, "by": cast.assistant, "concern": concern},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Share.objects.create(kind="emergency", **words, **wrong)


# The look afterwards ----------------------------------------------------------------------------


@pytest.mark.meets("ACC-23")
def test_it_is_to_be_reviewed_within_two_working_days(cast):
    with at(TUESDAY):
        row = opened(cast)
    due = EmergencyDeadline.objects.get(share=row).due_at
    assert due == TUESDAY + timedelta(days=2)
    Notice.objects.all().delete()
    sweep(now=due - timedelta(minutes=1))
    assert not Notice.objects.exists()
    sweep(now=due + timedelta(minutes=1))
    sweep(now=due + timedelta(minutes=2))
    told = {notice.to for notice in Notice.objects.all()}
    assert told == {cast.lead, cast.deputy} and Notice.objects.count() == 2
    sweep(now=due + timedelta(days=1))  # a Friday
    assert Notice.objects.filter(to=cast.head).count() == 1 and Notice.objects.count() == 3
    assert Entry.objects.about(row).filter(verb="review_late").count() == 1


@pytest.mark.meets("ACC-23")
def test_a_lead_reviews_it_with_a_note_and_the_clock_stops(cast):
    row = opened(cast)
    assert list(Share.objects.visible_to(fresh(cast.lead)).to_review()) == [row]
    review = actions.review_emergency(row, by=cast.deputy, needed=True, note=NOTE)
    assert (review.by, review.note, review.needed) == (cast.deputy, NOTE, True)
    assert EmergencyDeadline.objects.get(share=row).met_by == cast.deputy
    assert not Share.objects.to_review().exists()
    with pytest.raises(Refused, match="reviewed already"):
        actions.review_emergency(row, by=cast.lead, needed=False, note="Again.")


@pytest.mark.parametrize("part", ["head", "assistant", "teacher", "chair", "lead_elsewhere"])
def test_only_the_dsl_or_a_deputy_reviews_it(cast, part):
    row = opened(cast)
    with pytest.raises(Refused):
        actions.review_emergency(row, by=fresh(cast.people[part]), needed=True, note=NOTE)


def test_nobody_reviews_what_they_opened_themselves(cast):
    row = opened(cast)
    cast.assistant.posts.update(kind="deputy_dsl")
    with pytest.raises(Refused, match="opened it yourself"):
        actions.review_emergency(row, by=fresh(cast.assistant), needed=True, note=NOTE)


# Its pages --------------------------------------------------------------------------------------


@pytest.fixture
def page(client):
    """Ask for a page as this person, or send these words to it."""

    def ask(person, page, /, *keys, **typed):
        client.force_login(person)
        where = reverse(f"concerns:{page}", args=keys)
        return client.post(where, typed, follow=True) if typed else client.get(where)

    return ask


@pytest.mark.meets("ACC-23")
def test_a_child_is_found_and_the_file_opened_with_a_typed_reason(cast, page):
    found = page(cast.assistant, "emergency", name="jo").content.decode()
    assert "Jory Penhale" in found and "Mina" not in found
    empty = page(cast.assistant, "open-in-emergency", cast.jory.pk, reason="  ")
    assert "Say why it cannot wait." in empty.content.decode() and not Share.objects.exists()
    file = page(cast.assistant, "open-in-emergency", cast.jory.pk, reason=REASON)
    text = file.content.decode()
    assert file.redirect_chain[-1][0] == reverse("chronology:file", args=[cast.jory.pk])
    assert "You opened this file in an emergency" in text and "Print" not in text


@pytest.mark.meets("ACC-06")
def test_to_look_for_a_child_says_of_none_whether_there_is_a_file(cast, page):
    make_pupil(cast.school, "Jorick", "Lund")
    text = page(cast.assistant, "emergency", name="jor").content.decode()
    assert "Jory Penhale" in text and "Jorick Lund" in text
    line = [part for part in text.split("<li>") if "emergency/" in part]
    assert len({part.split('">')[0].split("/")[-3] for part in line}) == 1


def test_the_leads_find_it_on_their_home_page_and_review_it(cast, page, client):
    row = opened(cast)
    client.force_login(cast.lead)
    assert "opened in an emergency, to be reviewed" in client.get(reverse("home")).content.decode()
    assert REASON in page(cast.lead, "emergencies").content.decode()
    half = page(cast.lead, "review-emergency", row.pk, needed="", note="x").content.decode()
    assert "Choose yes or no." in half
    done = page(cast.lead, "review-emergency", row.pk, needed="no", note=NOTE).content.decode()
    assert "It was not right to open it" in done and NOTE in done
    assert "to be reviewed" not in client.get(reverse("home")).content.decode()


@pytest.mark.meets("ACC-13", "ACC-23")
def test_who_has_looked_says_that_it_was_in_an_emergency(cast, client):
    opened(cast)
    for person in (cast.assistant, cast.lead):
        client.force_login(person)
        client.get(reverse("chronology:file", args=[cast.jory.pk]))
    reads = client.get(reverse("chronology:reads", args=[cast.jory.pk])).context["reads"]
    assert [(read.who, read.how) for read in reads[:3]] == [
        ("Imogen Tarrant", ""),
        ("Imogen Tarrant", ""),
        ("Hettie Marlowe", "in an emergency"),
    ]
