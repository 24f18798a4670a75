"""Let in by name, of each kind: lead professionals, who is consulted, advisers from outside."""

from datetime import timedelta

import pytest
from django.utils import timezone

from audit.actions import Refused
from concerns import actions
from concerns.models import (
    Concern,
    File,
)
from deadlines.sweep import sweep
from schools import posts
from schools.models import Post
from tests.cast import (
    LONG_AGO,
    decided,
    make_adviser,
    make_person,
    shared,
    signed,
)
from tests.concerns.in_sight import fresh, sees

pytestmark = pytest.mark.django_db


@pytest.fixture
def concern(cast):
    return decided(signed(cast.teacher, cast.jory), cast.lead, "early_help")


# Kinds of share ---------------------------------------------------------------------------------


@pytest.mark.meets("PPL-26")
@pytest.mark.parametrize("part", ["assistant", "senco", "attendance", "deputy_head", "supply"])
def test_any_staff_may_be_lead_professional_of_what_was_decided_as_early_help(cast, items, part):
    person = cast.people[part]
    shared(items["concern"], person, cast.lead, "lead_professional")
    assert sees(person, items["concern"])
    assert not sees(person, items["file"]) and not sees(person, items["summary"])


@pytest.mark.meets("PPL-26")
def test_there_is_no_lead_professional_without_early_help_nor_of_a_whole_file(cast, items):
    other = decided(signed(cast.teacher, cast.jory), cast.lead, "monitor")
    for item in (other, items["file"], items["summary"]):
        with pytest.raises(Refused, match="does not fit"):
            shared(item, cast.assistant, cast.lead, "lead_professional")


CONSULTS = {"send": "senco", "mental_health": "wellbeing"}


@pytest.fixture
def wellbeing(cast):
    cast.people["wellbeing"] = make_person("Ottoline", "Crane", cast.school, "mental_health")


@pytest.mark.meets("ACC-19", "ACC-20")
@pytest.mark.usefixtures("wellbeing")
@pytest.mark.parametrize("kind, part", CONSULTS.items())
def test_a_consult_opens_the_concern_or_the_summary_to_whoever_holds_that_post(
    cast, items, kind, part
):
    other = signed(cast.teacher, cast.jory)
    for name in ("concern", "summary"):
        shared(items[name], fresh(cast.people[part]), cast.lead, kind)
        assert sees(cast.people[part], items[name])
    assert not sees(cast.people[part], items["file"]) and not sees(cast.people[part], other)


@pytest.mark.meets("ACC-19", "ACC-20")
@pytest.mark.usefixtures("wellbeing")
@pytest.mark.parametrize("kind, part", CONSULTS.items())
def test_nobody_else_is_consulted_so_and_never_on_a_whole_file(cast, items, kind, part):
    with pytest.raises(Refused, match="is not the"):
        shared(items["concern"], cast.assistant, cast.lead, kind)
    with pytest.raises(Refused, match="does not fit"):
        shared(items["file"], cast.people[part], cast.lead, kind)


@pytest.mark.meets("ACC-19")
def test_whoever_is_consulted_may_add_what_they_know(cast, items):
    shared(items["concern"], cast.senco, cast.lead, "send")
    added = actions.add(items["concern"], by=fresh(cast.senco), words="He has a speech plan.")
    assert added.author == cast.senco
    with pytest.raises(Refused):
        actions.decide(
            items["concern"],
            by=fresh(cast.senco),
            courses=["monitor"],
            reason="a",
            serves_child="b",
        )


def test_whoever_is_let_in_by_name_opens_nothing_even_when_nobody_else_does(cast):
    unopened = signed(cast.teacher, cast.jory)
    shared(unopened, cast.assistant, cast.lead)
    sweep(now=timezone.now() + timedelta(days=7))
    with pytest.raises(Refused):
        actions.open_concern(unopened, by=fresh(cast.assistant))
    assert actions.open_concern(unopened, by=cast.head).opened_by == cast.head


# A fallback adviser from outside ----------------------------------------------------------------


@pytest.mark.meets("PPL-15")
def test_an_adviser_is_a_contact_and_sees_nothing_of_anybody(cast, items):
    adviser = make_adviser(cast.school)
    assert posts.schools_of(adviser) == [cast.school.pk]  # so that the wall lets a share through
    assert not any(sees(adviser, item) for item in items.values())
    assert not posts.may(adviser, posts.Can.LOG) and not sees(adviser, cast.jory)


@pytest.mark.meets("PPL-15")
def test_an_adviser_is_shown_one_thing_at_a_time_and_for_a_fortnight_at_most(cast, items):
    adviser = make_adviser(cast.school)
    first = shared(items["concern"], adviser, cast.lead, "adviser", days=14)
    assert sees(adviser, items["concern"]) and not sees(adviser, items["file"])
    with pytest.raises(Refused, match="one thing at a time"):
        shared(items["summary"], adviser, cast.lead, "adviser")
    actions.end_share(first, by=cast.lead, reason="Asked.")
    with pytest.raises(Refused, match="14 days"):
        shared(items["summary"], fresh(adviser), cast.lead, "adviser", days=16)
    shared(items["summary"], fresh(adviser), cast.lead, "adviser")


@pytest.mark.meets("PPL-15")
@pytest.mark.parametrize("name", ["file", "concern", "summary"])
def test_an_adviser_is_never_let_in_as_staff_are(cast, items, name):
    adviser = make_adviser(cast.school)
    with pytest.raises(Refused, match="works elsewhere"):
        shared(items[name], adviser, cast.lead)
    with pytest.raises(Refused, match="does not fit"):
        shared(items["file"], adviser, cast.lead, "adviser")
    with pytest.raises(Refused, match="is not the fallback adviser"):
        shared(items["concern"], cast.assistant, cast.lead, "adviser")


def test_a_lead_of_one_school_who_advises_another_sees_their_own_and_the_one_thing(cast, items):
    """Both kinds of school in one statement."""
    Post.objects.create(
        person=cast.lead_elsewhere, school=cast.school, kind="adviser", since=LONG_AGO
    )
    own = signed(cast.lead_elsewhere, cast.far)
    shared(items["concern"], fresh(cast.lead_elsewhere), cast.lead, "adviser")
    person = fresh(cast.lead_elsewhere)
    assert set(Concern.objects.visible_to(person)) == {own, items["concern"]}
    assert set(File.objects.visible_to(person)) == {cast.far.file}
