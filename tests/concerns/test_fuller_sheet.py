"""What the sheet offers to the worries that need it, under the seal; and second pairs of eyes."""

from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from audit.actions import Refused
from concerns import actions
from concerns.models import Concern
from concerns.models.seal import seal_of
from concerns.timeline import entries_for
from schools.models import Notice
from tests.cast import draft, kept_out, signed
from tests.concerns.of_kind import words_of

pytestmark = pytest.mark.django_db
SAID = {
    "spoken_to": "Imogen Tarrant, in her room",
    "communication_words": " Signs with Makaton.\r\nWait for him. ",
    "explanation": "“He bruises because of his walking frame.”",
    "explained_by": "His father",
    "brought_by": "Merryn Penhale, his grandmother",
    "brought_to": "The chair of governors, on Sunday",
    "written_by": "Osk Varley, who reads with Year 4",
}


@pytest.fixture
def sheet(client, cast):
    """Send a sheet as the teacher: the page that comes, and the draft."""
    client.force_login(cast.teacher)
    begun = draft(cast.teacher, cast.school)
    plain = {"version": 0, "do": "check", "account": "A mark.", "pupil": str(cast.jory.pk)}

    def send(**typed):
        address = reverse("concerns:write", args=[begun.pk])
        return client.post(address, {**plain, "happened_words": "Today", **typed}), begun

    return send


def sign(client, page, begun):
    assert page.status_code == 302, words_of(page)
    read_through = client.get(reverse("concerns:check", args=[begun.pk]))
    client.post(reverse("concerns:check", args=[begun.pk]), {"version": 1})
    return words_of(read_through), Concern.objects.get(pk=begun.pk)


@pytest.mark.meets("CON-09", "CON-15", "CON-23", "CON-24", "CON-36", "CON-38", "CON-30")
def test_all_that_is_folded_away_is_signed_byte_for_byte_shown_and_in_the_chronology(
    client, cast, sheet
):
    an_hour_ago = timezone.localtime() - timedelta(hours=1)
    moment = [f"{an_hour_ago:%Y-%m-%d}", f"{an_hour_ago:%H:%M}"]
    page, begun = sheet(
        **SAID,
        spoken_at_0=moment[0],
        spoken_at_1=moment[1],
        first_written_0=moment[0],
        first_written_1=moment[1],
        second_present=str(cast.deputy.pk),
        communication="symbols",
        prejudice=["racism", "disability"],
    )
    read_through, concern = sign(client, page, begun)
    assert {name: getattr(concern, name) for name in SAID} == SAID
    to_the_minute = an_hour_ago.replace(second=0, microsecond=0)
    assert concern.spoken_at == concern.first_written == to_the_minute
    assert concern.second_present == cast.deputy and concern.prejudice == ["racism", "disability"]
    assert concern.seal_holds and concern.seal_version == 2
    assert "copied this word for word from what Osk Varley" in read_through
    assert "procedure for prejudice-related incidents" in read_through
    client.force_login(cast.lead)
    seen = words_of(client.get(reverse("concerns:concern", args=[concern.pk])))
    shown = [" ".join(words.split()) for words in SAID.values()]
    for words in [*shown, "With symbols", "Racism", "Typed in by Callum Voss", "and no finding"]:
        assert words.strip() in seen and words.strip() in read_through or words == "and no finding"
    assert "brought by Merryn Penhale" in words_of(client.get(reverse("concerns:queue")))
    told = [
        text
        for entry in entries_for(cast.jory, cast.lead, whole=True)
        for _, text in entry["words"]
    ]
    for words in SAID.values():
        assert any(words in text for text in told), words
    assert "racism, disability" in told and "Bashir Qadri" in told


@pytest.mark.parametrize("name", [*SAID, "second_present_id", "prejudice", "spoken_at"])
def test_each_of_it_is_under_the_seal(cast, name):
    concern = signed(cast.teacher, cast.jory, second_present=cast.deputy, **SAID)
    other = {"second_present_id": cast.lead.pk, "prejudice": ["sexism"]}
    setattr(concern, name, other.get(name, timezone.now() if name == "spoken_at" else "x"))
    assert not concern.seal_holds


@pytest.mark.meets("CON-33")
def test_a_seal_of_the_first_version_still_verifies_and_still_finds_a_change(cast):
    """Its content, written out as it was before there was a second version."""
    concern = signed(cast.teacher, cast.jory)
    moment = datetime(2026, 5, 1, 9, 0, tzinfo=timezone.get_default_timezone())
    words = "childs_words done view asked told_child others_there noticed_by source pattern"
    words += " happened_words place place_words late_reason"
    content = {
        **dict.fromkeys(words.split(), ""),
        "account": "As it was.",
        "urgent": False,
        "happened_on": None,
        "happened_time": None,
        "started_at": "2026-05-01T08:00:00+00:00",
        "signed_at": "2026-05-01T08:00:00+00:00",
        "id": str(concern.pk),
        "school": cast.school.pk,
        "author": str(cast.teacher.pk),
        "children": [{"pupil": str(cast.jory.pk), "words": "", "role": "harmed"}],
        "marks": [],
        "categories": [],
    }
    concern.seal_version, concern.seal = 1, seal_of(content)
    concern.account, concern.started_at, concern.signed_at = "As it was.", moment, moment
    assert concern.seal_holds
    concern.account = "As it was not."
    assert not concern.seal_holds


@pytest.mark.django_db(transaction=False)
def test_the_database_lets_nothing_of_it_be_changed(cast):
    from tests.house.test_tables import refused

    signed(cast.teacher, cast.jory)
    for column in ["seal_version", "second_present_id", "written_by", "from_pupil", "prejudice"]:
        assert refused(f"UPDATE concerns_concern SET {column} = {column}")
    assert connection.in_atomic_block


def test_bad_input_is_named_at_its_box_and_nothing_typed_is_lost(cast, sheet):
    page, begun = sheet(
        spoken_at_0="31/02/2026",
        spoken_at_1="25:99",
        spoken_to="x" * 201,
        second_present=str(cast.teacher.pk),
        communication="telepathy",
        prejudice="envy",
        explained_by="His father",
        brought_to="The office",
        first_written_0="2999-01-01",
        first_written_1="10:00",
    )
    said = words_of(page)
    for sentence in [
        "That is not a day of the calendar.",
        "Please keep this to 200 characters.",
        "Say what the explanation was.",
        "Say who brought it.",
        "This is in the future.",
        "Choose from the list.",
    ]:
        assert sentence in said, sentence
    assert "His father" in page.content.decode() and "The office" in page.content.decode()
    begun.refresh_from_db()
    assert begun.fields["spoken_at_1"] == ["25:99"]


@pytest.mark.meets("CON-02")
def test_a_plain_sheet_is_no_longer_than_before(client, cast):
    """Everything that was added is folded away, and none of it must be filled in."""
    client.force_login(cast.assistant)
    begun = draft(cast.assistant, cast.school)
    page = client.get(reverse("concerns:write", args=[begun.pk])).content.decode()
    for name in [*SAID, "second_present", "communication", "prejudice", "spoken_at_0"]:
        before = page[: page.index(f'name="{name}"')]
        opened, closed = before.rindex("<details"), before.rfind("</details>")
        assert opened > closed and not before[opened:].startswith("<details open")


@pytest.mark.meets("CON-15")
def test_whoever_was_there_signs_on_a_page_of_their_own_and_never_sees_the_file(client, cast):
    concern = signed(cast.teacher, cast.jory, second_present=cast.assistant, view="MY-OPINION")
    assert Notice.objects.filter(to=cast.assistant, subject="task").count() == 1
    client.force_login(cast.assistant)
    assert "Read and sign what Callum Voss wrote" in words_of(client.get(reverse("home")))
    address = reverse("concerns:countersign", args=[concern.pk])
    page = words_of(client.get(address))
    assert "round red mark" in page and "MY-OPINION" not in page
    unsaid = client.post(address, {"agrees": "no", "words": "   "})
    assert "Say what you remember otherwise." in words_of(unsaid)
    client.post(address, {"agrees": "no", "words": " It was the left arm.\r\n"})
    signature = concern.countersignature
    assert signature.words == " It was the left arm.\r\n" and signature.seal_holds
    signature.words = "It was the right arm."
    assert not signature.seal_holds
    assert "Read and sign" not in words_of(client.get(reverse("home")))
    with pytest.raises(Refused, match="already"):
        actions.countersign(concern, by=cast.assistant, agrees=True)
    client.force_login(cast.lead)
    page = words_of(client.get(reverse("concerns:concern", args=[concern.pk])))
    assert "remembers it otherwise" in page and "It was the left arm." in page
    client.force_login(cast.teacher)
    page = words_of(client.get(reverse("concerns:receipt", args=[concern.pk])))
    assert "Signed too by Hettie Marlowe" in page and "left arm" not in page


def test_nobody_else_signs_it_too_and_nobody_is_their_own_second(client, cast):
    concern = signed(cast.teacher, cast.jory, second_present=cast.assistant)
    for other in [cast.senco, cast.lead, cast.teacher]:
        with pytest.raises(Refused):
            actions.countersign(concern, by=other, agrees=True)
    with pytest.raises(Refused, match="other than you"):
        signed(cast.teacher, cast.jory, second_present=cast.teacher)
    kept_out(cast.jory, cast.assistant, cast.lead)
    client.force_login(cast.assistant)
    assert client.get(reverse("concerns:countersign", args=[concern.pk])).status_code == 404


@pytest.mark.meets("CON-30")
def test_what_was_typed_in_from_paper_is_checked_against_it_by_somebody_else(client, cast):
    concern = signed(cast.lead, cast.jory, written_by="Osk Varley, a volunteer")
    with pytest.raises(Refused, match="other than who typed it in"):
        actions.check_copy(concern, by=cast.lead, same=True)
    with pytest.raises(Refused, match="not typed in"):
        actions.check_copy(signed(cast.teacher, cast.jory), by=cast.lead, same=True)
    client.force_login(cast.deputy)
    page = words_of(client.get(reverse("concerns:concern", args=[concern.pk])))
    assert "Nobody has checked this against the paper yet." in page
    address = reverse("concerns:check-copy", args=[concern.pk])
    assert "Say what is different" in words_of(client.post(address, {"same": "no"}))
    assert "Choose one." in words_of(client.post(address, {"same": "perhaps"}))
    client.post(address, {"same": "no", "differs": "The paper says Thursday."})
    page = words_of(client.get(reverse("concerns:concern", args=[concern.pk])))
    assert "it differs. The paper says Thursday." in page and "Osk Varley" in page
    with pytest.raises(Refused, match="already"):
        actions.check_copy(concern, by=cast.deputy, same=True)


@pytest.mark.meets("CON-30")
def test_what_was_written_on_paper_in_time_is_not_asked_why_it_is_late(cast, sheet):
    last_week = timezone.localtime() - timedelta(days=7)
    event = {"happened_on": f"{last_week:%Y-%m-%d}", "happened_time": f"{last_week:%H:%M}"}
    page, _ = sheet(**event)
    assert "Say in a few words why now." in words_of(page)
    paper = {"first_written_0": f"{last_week:%Y-%m-%d}", "first_written_1": f"{last_week:%H:%M}"}
    page, _ = sheet(**event, **paper, written_by="Osk Varley", version=1)
    assert page.status_code == 302
