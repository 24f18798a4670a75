"""Support in school: who gives what to whom, whether it helps, and that the family understands."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from audit.actions import Refused
from chronology import story
from concerns import actions, rules
from concerns.models import FamilyWork, Support, SupportDeadline
from deadlines.sweep import sweep
from schools.models import Notice
from tests.cast import decided, kept_out, opened, ready_to_close, signed
from tests.concerns.of_kind import of_kind, words_of

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate
MENTORED = "is given a mentor"


@pytest.fixture
def concern(cast):
    """Kit may have caused harm to Mina; Jory is his brother."""
    found = decided(signed(cast.teacher, cast.mina), cast.lead)
    found.involvements.create(
        school=cast.school,
        number=2,
        pupil=cast.kit,
        role="caused_harm",
        with_signing=False,
        named_by=cast.lead,
    )
    return found


@pytest.fixture
def page(client):
    def ask(person, name, key, **typed):
        client.force_login(person)
        where = reverse(f"concerns:{name}", args=[key])
        return client.post(where, typed) if typed else client.get(where)

    return ask


def given(concern, by, kind="pastoral", days=14, **words):
    words.setdefault("pupil", concern.involvements.first().pupil)
    said = {"what": "A talk each Monday.", "provider": "Hettie Marlowe", **words}
    return actions.give_support(
        concern, by=by, kind=kind, review_on=TODAY() + timedelta(days=days), **said
    )


@pytest.mark.meets("TRI-13")
def test_support_says_who_gives_what_to_whom_and_when_it_is_looked_at(cast, concern, page):
    offered = words_of(page(cast.lead, "give-support", concern.pk))
    assert "Mina Okoro (May have been harmed)" in offered
    assert "Kit Penhale (May have caused harm)" in offered
    assert "Jory Penhale (brother or sister)" in offered
    typed = {"kind": "apart", "what": "A place of his own.", "provider": "Tobias Wren"}
    next_on = TODAY() + timedelta(days=10)
    for pupil in (cast.kit, cast.jory, cast.mina):
        page(cast.lead, "give-support", concern.pk, whom=pupil.pk, review_on=next_on, **typed)
    page(cast.lead, "give-support", concern.pk, whom="else", review_on=next_on, **typed)
    assert Support.objects.count() == 3  # for somebody else, and nobody said for whom
    shown = words_of(page(cast.lead, "concern", concern.pk))
    for name in ("Kit Penhale", "Jory Penhale", "Mina Okoro"):
        assert f"for {name} Tobias Wren" in shown
    with pytest.raises(Refused):
        given(concern, cast.lead, pupil=cast.far)


@pytest.mark.meets("TRI-13")
def test_its_day_is_a_clock_like_the_others(cast, concern):
    support = given(concern, cast.lead, days=3)
    concern.refresh_from_db()
    assert (concern.next_due_what, concern.next_words) == ("support", "Support")
    assert timezone.localdate(concern.next_due_at) == TODAY() + timedelta(days=3)
    Notice.objects.all().delete()
    moments = SupportDeadline.objects.get().moments
    for moment, told in zip(moments, [{cast.lead, cast.deputy}, {cast.head}], strict=True):
        Notice.objects.all().delete()
        sweep(now=moment)
        assert {notice.to for notice in Notice.objects.all()} == told
    next_on = TODAY() + timedelta(days=40)
    actions.review_support(support, by=cast.deputy, words="It helps.", next_on=next_on)
    assert SupportDeadline.objects.open().count() == 1
    concern.refresh_from_db()
    assert concern.next_due_what == "review"
    actions.end_support(support, by=cast.lead, reason="He needs it no more.")
    assert not SupportDeadline.objects.open().exists()
    with pytest.raises(Refused):
        actions.review_support(support, by=cast.lead, words="Late.", next_on=next_on)


def test_a_concern_is_not_closed_over_support_that_runs(cast, concern):
    support = given(ready_to_close(concern, cast.lead), cast.lead)
    assert any("support" in need for need in rules.what_closing_needs(cast.lead, concern))
    actions.end_support(support, by=cast.lead, reason="Handed on.")
    assert not rules.what_closing_needs(cast.lead, concern)


@pytest.mark.meets("TRI-14", "VAR-42")
def test_after_sexual_exploitation_a_mentor_is_asked_for_and_each_contact_is_logged(cast, page):
    concern = of_kind(cast, "sexual_exploitation")
    assert MENTORED in words_of(page(cast.lead, "concern", concern.pk))
    mentor = given(concern, cast.lead, kind="mentor", provider="Wyn Okafor")
    shown = words_of(page(cast.lead, "concern", concern.pk))
    assert MENTORED not in shown and "no contact yet" in shown
    when = timezone.localtime() - timedelta(hours=2)
    typed = {"happened_at_0": f"{when:%Y-%m-%d}", "happened_at_1": f"{when:%H:%M}", "who": "Jory"}
    assert page(cast.lead, "support", mentor.pk, words=" ", **typed).status_code == 200
    page(cast.lead, "support", mentor.pk, words="He spoke of football.", **typed)
    assert "He spoke of football." in words_of(page(cast.head, "support", mentor.pk))
    assert "last contact" in words_of(page(cast.lead, "concern", concern.pk))
    actions.end_support(mentor, by=cast.lead, reason="She has left.")
    settings = cast.school.settings
    assert MENTORED in words_of(page(cast.lead, "concern", concern.pk))
    settings.cse_mentor = False
    settings.save()
    assert MENTORED not in words_of(page(cast.lead, "concern", concern.pk))


@pytest.mark.meets("TRI-28")
def test_what_is_done_for_a_young_carer_is_each_written_down(cast, page):
    concern = of_kind(cast, "young_carer")
    given(concern, cast.lead, kind="young_carer", what="A quiet hour on Fridays.")
    given(concern, cast.lead, kind="signpost", what="The number of the carers' group.")
    actions.establish(concern, by=cast.lead, facts=[])
    for course in ("early_help", "social_care"):
        actions.decide(
            concern, by=cast.lead, courses=[course], reason="It grows.", serves_child="He rests."
        )
    shown = words_of(page(cast.lead, "concern", concern.pk))
    for words in (
        "Support for a young carer",
        "A quiet hour on Fridays.",
        "Pointed to a service outside school",
        "The number of the carers' group.",
        "Decided: Early help.",
        "Decided: Refer to children's social care.",
    ):
        assert words in shown.replace("&#x27;", "'")


def test_a_chronology_tells_of_the_childs_own_support_and_not_of_anothers(cast, concern):
    own = given(concern, cast.lead)
    given(concern, cast.lead, pupil=cast.jory, what="For his brother.")
    actions.log_contact(own, by=cast.lead, happened_at=timezone.now(), words="A good talk.")
    actions.review_support(own, by=cast.lead, words="It helps.", next_on=TODAY())
    actions.end_support(own, by=cast.lead, reason="She is well.")
    told = {entry.title for entry in story.entries_for(cast.mina, cast.lead)}
    kinds = ["Support", "Contact", "Support reviewed", "Support ended"]
    assert {f"{kind}: pastoral support" for kind in kinds} <= told
    assert "For his brother." not in repr(story.entries_for(cast.mina, cast.lead))


def test_support_for_a_sibling_is_out_of_sight_of_who_is_kept_out_of_that_file(cast, page):
    concern = decided(signed(cast.teacher, cast.jory), cast.lead)
    support = given(concern, cast.lead, pupil=cast.kit, what="For his brother.")
    signed(cast.teacher, cast.kit)
    kept_out(cast.kit, cast.deputy, cast.lead)
    assert "For his brother." not in words_of(page(cast.deputy, "concern", concern.pk))
    assert page(cast.deputy, "support", support.pk).status_code == 404
    assert "Kit" not in words_of(page(cast.deputy, "give-support", concern.pk)).split("For whom")[1]
    with pytest.raises(Refused):
        given(concern, cast.deputy, pupil=cast.kit)
    for part in ("head", "teacher", "lead_elsewhere"):
        with pytest.raises(Refused):
            given(concern, cast.people[part])


@pytest.mark.meets("TRI-25")
def test_the_family_is_told_what_is_arranged_and_where_more_help_is(cast, page):
    concern = decided(signed(cast.teacher, cast.jory), cast.lead)
    typed = {
        "who": "Senara Penhale",
        "spoken_at_0": f"{TODAY()}",
        "spoken_at_1": "00:00",
        "arrangements": "A talk each Monday with Mrs Marlowe.",
        "parents_view": "She is glad of it.",
        "child_understands": "He drew his week.",
        "more_support": "The family hub, and the card with its number.",
    }
    asked = ("arrangements", "child_understands", "more_support")
    for name in asked:
        assert page(cast.lead, "work-with-parents", concern.pk, **{**typed, name: " "}).status_code
    assert not FamilyWork.objects.exists()
    page(cast.lead, "work-with-parents", concern.pk, **typed)
    shown = words_of(page(cast.lead, "concern", concern.pk))
    for words in ("Arrangements explained to Senara Penhale", *[typed[name] for name in asked]):
        assert words in shown
    titles = [entry.title for entry in story.entries_for(cast.jory, cast.lead)]
    assert "Arrangements explained to Senara Penhale" in titles


@pytest.mark.meets("TRI-05", "TRI-25")
def test_no_arrangement_is_explained_to_parents_who_are_not_to_be_told(cast):
    concern = opened(signed(cast.teacher, cast.jory), cast.lead)
    actions.tell_parents(concern, by=cast.lead, told=False, ground="child", why_not="He fears it.")
    texts = "who arrangements child_understands more_support".split()
    with pytest.raises(Refused, match="do not inform parents"):
        actions.work_with_parents(
            concern, by=cast.lead, spoken_at=timezone.now(), **dict.fromkeys(texts, "Said.")
        )


@pytest.mark.meets("CON-22", "TRI-09")
def test_where_harm_outside_the_family_was_looked_for_is_kept_with_the_decision(cast, page):
    concern = opened(signed(cast.teacher, cast.jory), cast.lead)
    assert "where did you look for it?" in words_of(page(cast.lead, "decide", concern.pk))
    typed = {"courses": ["internal"], "reason": "It is calm.", "serves_child": "He is safe."}
    both = page(cast.lead, "decide", concern.pk, outside_factors=["online", "nothing"], **typed)
    assert both.status_code == 200 and "Choose either" in words_of(both)
    found = {"outside_factors": ["online", "gang"], "outside_family": "An older boy writes."}
    page(cast.lead, "decide", concern.pk, **typed, **found)
    decision = concern.decisions.get()
    assert decision.outside_factors == ["online", "gang"]
    assert "Outside the family: Online; A gang or group. An older boy writes." in words_of(
        page(cast.lead, "concern", concern.pk)
    )
    [line] = [
        e for e in story.entries_for(cast.jory, cast.lead, whole=True) if "Decided" in e.title
    ]
    assert ("Looked for harm outside the family", "Online; A gang or group") in line.words
