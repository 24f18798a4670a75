"""Searching: every word, name and kind in sight is found, and nothing of the rest is felt."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import CharField, TextField
from django.urls import reverse
from django.utils import timezone

from audit.models import Entry
from concerns import actions
from concerns.indexing import WRITTEN
from concerns.models import Category, PaperForm
from concerns.models.written import Written
from concerns.search import MOST, PAGE, Search
from schools.models import Person
from schools.wall import within
from tests.cast import closed, decided, kept_out, make_pupil, opened, shared, signed

pytestmark = pytest.mark.django_db
STANDS_FOR_ITSELF = ["seal"]


def found(user, words="", **narrowed):
    """The keys that this person finds, read as a request would."""
    return {row.pk for row in Search(fresh(user), {"words": words, **narrowed}).rows}


def fresh(user):
    return Person.objects.get(pk=user.pk)


@pytest.fixture
def told(cast):
    """One closed concern about Zoë with a word of its own in each place, and one about Mina."""
    zoe = make_pupil(cast.school, "Zoë", "Costa-Lima", class_name="Oak")
    concern = signed(
        cast.teacher,
        zoe,
        categories=["neglect"],
        marks=[{"side": "front", "x": 1, "y": 1, "kind": "bruise", "words": "thumbprint"}],
        account="She was crying and said nothing of the trousers.Seen by mum/dad <nanny>.",
        childs_words="A lighthouse",
    )
    PaperForm.objects.create(school=cast.school, concern=concern, code="K7-PLUM", by=cast.teacher)
    actions.add(concern, by=cast.teacher, words="The umbrella was left behind.")
    actions.add(concern, by=cast.lead, words="The grandmother telephoned.")
    concern.refresh_from_db()
    decided(concern, cast.lead, "early_help", reason="The orchard visits.", considered="A quarry")
    actions.advise(
        concern,
        by=cast.lead,
        agency="Fenmoor",
        asked="Volcano",
        advised="",
        taken_at=timezone.now(),
    )
    closed(concern, cast.lead)
    return concern


@pytest.mark.meets("ACC-06")
def test_everything_that_stands_on_a_concern_is_found_in_any_form_of_the_word(cast, told):
    other = signed(cast.teacher, cast.mina)
    for words in [
        "cry",
        "seen mum dad nanny",
        "mum/dad",
        "LIGHTHOUSES",
        "thumbprint",
        "umbrella",
        "grandmother",
        "orchards",
        "quarry",
        "early help",
        "volcano",
        "neglect",
        "K7-PLUM",
        "Zoe",
        "zoë",
        "zo cos",
        "lima",
        '"said nothing"',
        "trouser -mountain",
        "mountain or trousers",
    ]:
        assert found(cast.lead, words) == {told.pk}, words
    for words in ["mountain", '"nothing said"', "trousers -crying", "cost a lot", "the and was"]:
        assert found(cast.lead, words) == set(), words
    assert found(cast.lead, "mina") == {other.pk}


def test_a_name_is_found_as_it_is_now_and_a_name_that_is_a_common_word_by_itself(cast):
    concern = signed(cast.teacher, cast.mina)
    cast.mina.given_name = "Will"
    cast.mina.save()
    assert found(cast.lead, "will") == {concern.pk}
    assert not found(cast.lead, "Mina")


def test_it_is_narrowed_by_child_kind_day_and_status(cast, told):
    mina = signed(cast.teacher, cast.mina, categories=["physical"])
    today = timezone.localdate()
    assert found(cast.lead, child="oak") == {told.pk}
    assert found(cast.lead, kind="physical") == {mina.pk}
    assert found(cast.lead, status="received") == {mina.pk}
    assert found(cast.lead, since=today) == {mina.pk, told.pk}
    assert not found(cast.lead, "mina", until=today - timedelta(days=1))
    assert found(cast.lead, "mina", since=today, kind="physical", status="received") == {mina.pk}


# Sight ------------------------------------------------------------------------------------------


@pytest.mark.meets("ACC-06", "ACC-02")
def test_a_member_of_staff_finds_their_own_words_and_nothing_that_others_made_of_them(cast, told):
    assert found(cast.teacher, "umbrella") == found(cast.teacher, "zo") == {told.pk}
    for words in ["grandmother", "orchard", "volcano", "quarry", "early"]:
        assert not found(cast.teacher, words), words
    fostered = Category.objects.get(code="young_carer")
    actions.reopen(told, by=cast.lead, reason="It goes on.")
    actions.mark(told, by=cast.lead, categories=[fostered])
    assert found(cast.lead, kind="young_carer") and found(cast.lead, fostered.name)
    assert not found(cast.teacher, kind="young_carer") and not found(cast.teacher, fostered.name)
    for nobody in [cast.assistant, cast.hr, cast.governor, cast.lead_elsewhere, cast.leaver]:
        assert not found(nobody, "umbrella"), nobody


@pytest.mark.meets("ACC-02", "ACC-06")
def test_whom_a_lead_names_later_is_told_to_the_lead_and_never_to_the_writer(cast, client):
    concern = signed(cast.teacher, cast.jory, second_present=cast.assistant)
    opened(concern, cast.lead)
    actions.name_child(concern, by=cast.lead, pupil=cast.mina)
    assert found(cast.lead, "mina") == found(cast.lead, child="mina") == {concern.pk}
    assert not found(cast.teacher, "mina") and not found(cast.teacher, child="mina")
    for user, pages in [
        (cast.teacher, [reverse("concerns:mine"), reverse("concerns:receipt", args=[concern.pk])]),
        (cast.assistant, [reverse("concerns:countersign", args=[concern.pk])]),
    ]:
        client.force_login(user)
        for page in pages:
            shown = client.get(page).content.decode()
            assert "Jory" in shown and "Mina" not in shown, page
    client.force_login(cast.teacher)
    shown = search(client, words="jory").content.decode()
    assert "Jory Penhale" in shown and "Mina" not in shown


def test_every_word_that_was_typed_on_the_sheet_stands_in_the_index():
    typed = Written._meta.get_fields()
    words = [f.name for f in typed if isinstance(f, (TextField, CharField)) and not f.choices]
    assert {*words} - {*STANDS_FOR_ITSELF} == {*WRITTEN}


@pytest.mark.meets("ACC-06")
def test_what_is_shared_is_found_by_whom_it_is_shared_with_until_it_ends(cast, told):
    share = shared(told, cast.assistant, cast.lead)
    assert found(cast.assistant, "orchard") == {told.pk}
    signed(cast.teacher, cast.mina, account="An orchard.")
    assert found(cast.assistant, "orchard") == {told.pk}
    actions.end_share(share, by=cast.lead, reason="Done.")
    assert not found(cast.assistant, "orchard")


@pytest.mark.meets("ACC-06")
def test_whoever_is_kept_out_finds_nothing_and_sees_the_same_page_as_for_a_word_nobody_wrote(
    cast, told, client
):
    kept_out(told.involvements.get().pupil, cast.deputy, cast.lead)
    signed(cast.teacher, cast.mina)
    seen = []
    client.force_login(cast.deputy)
    for words in ["umbrella", "unwritten"]:
        page = client.post(reverse("concerns:search"), {"words": words}, follow=True)
        seen.append(page.content.decode().replace(words, "").split('<form method="post"')[1])
        assert "Nothing found" in page.content.decode()
    assert seen[0].partition("</form>")[2] == seen[1].partition("</form>")[2]
    found_by = Entry.objects.filter(by_id=cast.deputy.pk, verb="found")
    assert not found_by.exists()


def test_the_app_cannot_read_the_index_and_the_index_looks_no_further_than_the_wall(cast, told):
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT words FROM concerns_words")
    with connection.cursor() as cursor:
        ask = "SELECT count(*) FROM concerns_found(%s, 'umbrella')"
        for schools, seen in [([cast.school.pk], 1), ([cast.elsewhere.pk], 0), ([], 0)]:
            with within(schools):
                cursor.execute(ask, [[cast.school.pk]])
                assert cursor.fetchone() == (seen,)


# The page ---------------------------------------------------------------------------------------


def search(client, **typed):
    return client.post(reverse("concerns:search"), typed, follow=True)


@pytest.mark.meets("ACC-13")
def test_what_is_looked_for_stands_in_no_address_and_no_entry_and_each_hit_leaves_one(
    cast, told, client
):
    client.force_login(cast.lead)
    page = search(client, words="umbrella zo")
    assert page.redirect_chain == [(reverse("concerns:search"), 302)]
    shown = page.content.decode()
    assert "<mark>umbrella</mark>" in shown and reverse("concerns:concern", args=[told.pk]) in shown
    entries = Entry.objects.filter(by_id=cast.lead.pk, verb__in=["searched", "found"])
    hit = ("found", "concerns.concern", str(told.pk), "")
    assert list(entries.order_by("pk").values_list("verb", "kind", "record_id", "reason")) == [
        ("searched", "page", "concerns:search", ""),
        hit,
    ]
    assert "<mark>umbrella</mark>" in client.get(reverse("concerns:search")).content.decode()
    search(client, do="clear")
    assert "umbrella" not in client.get(reverse("concerns:search")).content.decode()


def test_a_name_finds_the_childs_file_too_and_staff_are_led_to_what_they_wrote(cast, told, client):
    client.force_login(cast.lead)
    pupil = told.involvements.get().pupil
    assert (
        reverse("chronology:file", args=[pupil.pk]) in search(client, words="zo").content.decode()
    )
    client.force_login(cast.teacher)
    shown = search(client, words="zo").content.decode()
    assert reverse("concerns:receipt", args=[told.pk]) in shown
    assert reverse("chronology:file", args=[pupil.pk]) not in shown


def test_what_was_written_is_shown_as_words_and_never_as_a_page(cast, client):
    html = "<b>umbrella</b> & <script>alert(1)</script>"
    signed(cast.teacher, cast.mina, account=f"Somebody wrote {html}")
    client.force_login(cast.lead)
    shown = search(client, words="umbrella").content.decode()
    assert "&lt;b&gt;<mark>umbrella</mark>&lt;/b&gt;" in shown and "<script>alert" not in shown


def test_many_are_turned_over_by_pages_and_the_newest_stand_first(cast, client):
    made = [signed(cast.teacher, cast.mina, account=f"Tandem {n}") for n in range(PAGE + 1)]
    client.force_login(cast.lead)
    first = search(client, words="tandem").content.decode()
    assert f"{PAGE + 1} found" in first and "page=2" in first and MOST > PAGE
    assert str(made[-1].pk) in first and str(made[0].pk) not in first
    second = client.get(reverse("concerns:search"), {"page": "2"}).content.decode()
    assert str(made[0].pk) in second
    assert client.get(reverse("concerns:search"), {"page": "9999999"}).status_code == 200


HOSTILE = [
    "x" * 300_000,
    "NUL \0 inside",
    "' OR 1=1 --",
    "& | ! <-> :* ( ) \\ ''",
    '"unclosed phrase -- - -"" or or OR',
    "\\' \\\\ \\x27 %s %(words)s {}",
    "\u202eevil\u202c \u200b",
    "the and of it",
    "🙂 ¿¡ 中文 word:* 'a b' a'b a''b",
]


def test_nothing_that_is_typed_breaks_it(cast, told, client):
    client.force_login(cast.lead)
    for words in HOSTILE:
        for typed in [{"words": words}, {"words": "a", "child": words}, {"kind": words}]:
            page = search(client, **typed)
            assert page.status_code == 200, typed
    assert "200 characters" in search(client, words=HOSTILE[0]).content.decode()
    assert "Type a word" in search(client, words=" ").content.decode()
    odd = search(client, words="a", since="2026-02-31", until="x", status="gone")
    assert "Error:" in odd.content.decode()
    backwards = search(client, since="2026-02-02", until="2026-02-01").content.decode()
    assert "before the first day" in backwards


def test_words_too_many_for_the_index_are_signed_all_the_same(cast):
    letters = [chr(0x4E00 + n) for n in range(350)]
    long = " ".join(a + b for a in letters for b in letters)
    concern = signed(cast.teacher, cast.mina, account=f"umbrella {long}"[:490_000])
    actions.add(concern, by=cast.teacher, words=long[:490_000])
    assert found(cast.lead, "umbrella") == {concern.pk}
