"""Where schools do things differently, each settles it: what each setting changes, and where."""

import re
from pathlib import Path

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from audit.actions import Refused
from concerns import actions as concerns
from schools import actions
from schools.forms import SettingsForm
from schools.models import Pupil, SchoolSettings
from tests.cast import closed, decided, draft, make_pupil, opened, signed
from tests.house.typed import SETTLED

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).parents[2]


@pytest.fixture
def settle(client, cast):
    """What the head types on the page of settings, and what everybody then finds."""

    def change(**words):
        client.force_login(cast.head)
        where = reverse("schools:change-settings", args=[cast.school.pk])
        assert client.post(where, {**SETTLED, **words}).status_code == 302
        cache.clear()

    return change


@pytest.fixture
def read(client):
    def page(person, name, *keys, **address):
        if person:
            client.force_login(person)
        return client.get(reverse(name, args=keys), address).content.decode()

    return page


def test_each_setting_says_what_it_changes(cast, read):
    page = read(cast.head, "schools:settings", cast.school.pk)
    for name, field in SettingsForm.base_fields.items():
        assert field.help_text.endswith("."), name
        assert field.label.split("\u2019")[0] in page, name


QUOTED = re.compile(
    r"KCSIE|keeping children safe in education|working together|Annex [A-F]\b", re.I
)


@pytest.mark.meets("VAR-01")
def test_the_edition_of_the_guidance_is_the_schools_to_say_and_quoted_nowhere_else(
    cast, settle, read
):
    assert "works to" not in read(cast.supply, "concerns:guidance")
    before = timezone.now()
    settle(guidance_edition="The national guidance of 2026")
    assert "works to: The national guidance of 2026." in read(cast.supply, "concerns:guidance")
    settled = SchoolSettings.objects.get(school=cast.school)
    assert settled.history.as_of(timezone.now()).guidance_edition.endswith("2026")
    assert settled.history.as_of(before).guidance_edition == ""
    for folder in [
        "templates",
        "concerns",
        "referrals",
        "deadlines",
        "schools",
        "safeguarding",
        "chronology",
    ]:
        for file in (ROOT / folder).rglob("*.*"):
            # But for the clocks, each of which says on which clause of which edition it rests.
            if file.suffix in {".py", ".html", ".toml", ".txt"} and file.name != "clocks.toml":
                assert not QUOTED.search(file.read_text()), file


@pytest.mark.meets("VAR-02")
def test_each_authority_has_its_front_door_with_its_channel_and_hours(cast, client, read):
    own = cast.school.services.get()
    actions.change_service(own, by=cast.lead, authority="Fenmoor", channel="telephone")
    client.force_login(cast.lead)
    portal = {"kind": "social_care", "name": "A portal over the river", "authority": "Arden"}
    said = {"channel": "form", "hours": "Day and night", "telephone": "01632 960180"}
    where = reverse("schools:add-service", args=[cast.school.pk])
    assert client.post(where, {**portal, **said}).status_code == 302
    page = read(cast.supply, "contacts")
    strip, main = page.split("<main")
    assert "01632 960123" in strip and "01632 960180" not in strip
    assert main.index("Fenmoor social care") < main.index("A portal over the river")
    ours, theirs = main.split("A portal over the river")[1], main.split("Fenmoor social care")[1]
    assert "Arden" in ours and "By the form on their web page" in ours and "open now" in ours
    assert "Fenmoor" in theirs and "By telephone" in theirs


@pytest.mark.meets("VAR-15")
def test_a_school_says_whether_one_writes_first_or_speaks_first(cast, settle, read):
    sheet = draft(cast.teacher, cast.school)
    concern = signed(cast.teacher, cast.jory)

    def pages():
        log, guide = read(cast.teacher, "concerns:log"), read(cast.teacher, "concerns:guidance")
        sent = read(cast.teacher, "concerns:receipt", concern.pk)
        return log, guide, read(cast.teacher, "concerns:write", sheet.pk), sent

    log, guide, write, sent = pages()
    assert "Write it down here first" in log and "Write first, then speak" in guide
    assert "Writing it does not replace telling" in write and "Please also speak" in sent
    settle(first_step="speak")
    log, guide, write, sent = pages()
    assert "Speak to one of the DSL team first" in log and "Bashir Qadri" in log
    assert "Speak to a lead first, then write" in guide
    assert "say here that you did" in write and "If you have not spoken to one of them" in sent
    assert all('href="tel:999"' in page for page in (log, guide, write, sent))
    assert signed(cast.teacher, cast.mina, account="Nobody was in.").is_new  # never held back


@pytest.mark.meets("VAR-19", "STA-13", "ATT-08")
def test_pupils_with_too_few_people_to_ring_are_listed_for_the_office(cast, settle, read):
    def ring(pupil, name, **words):
        said = {"relationship": "aunt", "telephone": "01632 960666", **words}
        actions.add_contact(pupil, by=cast.hr, name=name, **said)

    def listed():
        page = read(cast.hr, "schools:pupils", cast.school.pk, show="few")
        return {pupil for pupil in (cast.jory, cast.kit, cast.mina) if str(pupil.pk) in page}

    assert listed() == {cast.jory, cast.kit, cast.mina}
    ring(cast.jory, "Morwenna Penhale")
    ring(cast.kit, "Morwenna Penhale")
    ring(cast.kit, "No Telephone", telephone="")
    ring(cast.kit, "Not To Be Told", not_to_be_told="The court says so.")
    assert listed() == {cast.kit, cast.mina}
    page = read(cast.hr, "schools:pupil", cast.kit.pk)
    assert "1 emergency contact on the list; there should be 2" in page
    assert "on the list; there" not in read(cast.hr, "schools:pupil", cast.jory.pk)
    actions.leave_roll(cast.mina, by=cast.hr, left_on=timezone.localdate())
    settle(min_emergency_contacts=1)
    assert listed() == set()
    settle(min_emergency_contacts=3)
    assert listed() == {cast.jory, cast.kit}
    assert make_pupil(cast.elsewhere, "Far", "Off") in Pupil.objects.with_too_few_contacts()


@pytest.mark.meets("VAR-21", "COC-36")
def test_the_schools_own_words_stand_wherever_a_childs_part_is_shown(cast, settle, read):
    roles = [(cast.jory, "harmed"), (cast.mina, "caused_harm")]
    sheet = draft(cast.teacher, cast.school)
    concern = concerns.sign(
        sheet,
        by=cast.teacher,
        words={"account": "They pushed.", "urgent": False},
        children=[{"pupil": pupil, "role": role} for pupil, role in roles],
    )
    half = draft(cast.teacher, cast.school)
    concerns.save_draft(half, by=cast.teacher, fields={"pupil": [str(cast.kit.pk)]}, version=0)

    def pages():
        return [
            read(cast.teacher, "concerns:write", half.pk),
            read(cast.teacher, "concerns:receipt", concern.pk),
            read(cast.lead, "concerns:concern", concern.pk),
            read(cast.lead, "chronology:file", cast.mina.pk),
        ]

    assert all("May have caused harm" in page for page in pages())
    settle(label_harmed="child A", label_caused_harm="showed the behaviour")
    sheet, receipt, whole, file = pages()
    for page in (sheet, receipt, whole):
        assert "Child A" in page and "Showed the behaviour" in page
    assert "Showed the behaviour" in file
    assert not any("ave caused harm" in page for page in (sheet, receipt, whole, file))


@pytest.mark.meets("VAR-32")
def test_whom_to_press_next_is_the_schools_own_chain_and_never_ends_inside_it(cast, settle, read):
    settle(escalation_chain="The DSL\n\n  The trust's lead\nThe national line")
    concern = signed(cast.teacher, cast.jory)
    pages = [
        read(cast.supply, "concerns:guidance"),
        read(cast.teacher, "concerns:receipt", concern.pk),
        read(cast.teacher, "concerns:look-again", concern.pk),
    ]
    for page in pages:
        first, second, third = re.findall(r"<ol>(.*?)</ol>", page)[0].split("</li><li>")
        assert "The DSL" in first and "The trust&#x27;s lead" in second and "line" in third
        assert "you may ring social care or the police yourself at any time" in page
    assert "The trust&#x27;s lead" in read(cast.supply, "poster", cast.school.pk)


@pytest.mark.meets("VAR-40")
def test_of_each_decision_the_child_is_told_unless_the_school_has_settled_otherwise(
    cast, settle, read
):
    asks = "say what the child was told of what was decided"
    words = dict.fromkeys("follow_up resolution outcome further_support".split(), "Done.")
    concern = decided(opened(signed(cast.teacher, cast.jory), cast.lead), cast.lead)
    concerns.tell_parents(concern, by=cast.lead, told=True, who="Her", spoken_at=timezone.now())
    assert asks in read(cast.lead, "concerns:concern", concern.pk)
    with pytest.raises(Refused, match=asks):
        concerns.close(concern, by=cast.lead, **words)
    concerns.tell_child(concern, by=cast.lead, not_yet="She sleeps at her aunt's this week.")
    assert asks not in read(cast.lead, "concerns:concern", concern.pk)
    decided(concern, cast.lead, reason="The school nurse has seen her.")
    with pytest.raises(Refused, match=asks):
        concerns.close(concern, by=cast.lead, **words)
    settle()  # the box is not ticked: not required here
    concern.refresh_from_db()
    assert not concerns.close(concern, by=cast.lead, **words).is_open
    settle(pupil_feedback_required="on")
    assert not closed(signed(cast.teacher, cast.mina), cast.lead).is_open
