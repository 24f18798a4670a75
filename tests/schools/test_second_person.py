"""A change of posts that would open case content, or turn a matter aside, takes a second person."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from allegations.routing import LAST, USUAL
from audit.actions import Refused
from audit.models import Entry
from safeguarding.demo import posting
from safeguarding.demo.clock import at
from schools import actions, posts, second_person
from schools.models import Cover, Notice, Person, Post, PostChange
from schools.posts import Can
from tests.cast import make_person

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate
DAY = timedelta(days=1)
WHO_GIVES = {"head": "chair", **dict.fromkeys(["chair", "vice_chair", "proprietor"], "head")}
GUARDED = ["dsl", "deputy_dsl", "deputy_head", "head", "chair", "vice_chair", "proprietor"]


def asked(cast, kind="deputy_dsl", by=None, to=None, **words):
    by = by or cast.people[WHO_GIVES.get(kind, "head")]
    return actions.ask_for_post(
        to or cast.teacher, by=by, school_id=cast.school.pk, kind=kind, **words
    )


def asked_cover(cast, post, person, by=None, days=7):
    return actions.ask_for_cover(
        post,
        by=by or cast.head,
        person=person,
        since=TODAY(),
        until=TODAY() + days * DAY,
        reason="Training",
    )


def post_of(person):
    return person.posts.get()


def fresh(person):
    """As the next request finds this person."""
    return Person.objects.get(pk=person.pk)


def seconds(change):
    return {person.family_name for person in second_person.who_may_agree(change)}


def test_each_post_that_opens_case_content_or_says_who_hears_of_it_takes_two():
    opens = {Can.READ_FILES, Can.TRIAGE, Can.HEAR_OF_ADULTS, Can.SETTLE_ROUTES, Can.AGREE_TO_POSTS}
    assert {kind for kind, may in posts.MAY.items() if may & opens} == set(posts.GIVEN_BY)
    assert {*GUARDED, "liaison"} == set(posts.GIVEN_BY)
    assert {*USUAL, *LAST} - {"deputy_head"} == posts.ENDED_BY_TWO


# Nothing is opened by one person alone ------------------------------------------------------------


@pytest.mark.meets("ACC-15")
@pytest.mark.parametrize("kind", GUARDED)
def test_nobody_gives_such_a_post_alone(cast, kind):
    by = cast.people[WHO_GIVES.get(kind, "head")]
    with pytest.raises(Refused, match="second person"):
        actions.give_post(cast.teacher, by=by, school_id=cast.school.pk, kind=kind)
    assert [post.kind for post in cast.teacher.posts.all()] == ["staff"]


@pytest.mark.meets("ACC-15")
@pytest.mark.parametrize("kind", GUARDED)
def test_it_is_asked_for_by_one_and_opens_when_another_agrees(cast, trail, kind):
    change = asked(cast, kind)
    before = {can for can in Can if posts.may(fresh(cast.teacher), can)}
    assert before == posts.MAY["staff"]
    actions.agree_to_post(change, by=second_person.who_may_agree(change)[0])
    assert posts.MAY[kind] <= {can for can in Can if posts.may(fresh(cast.teacher), can)}
    assert trail(change) == ["asked_for_post", "agreed_to_post"]
    assert trail(cast.teacher.posts.get(kind=kind)) == ["given_post"]


@pytest.mark.meets("ACC-15")
def test_the_same_for_its_cover(cast, trail):
    words = {"since": TODAY(), "until": TODAY() + DAY, "reason": "Training"}
    with pytest.raises(Refused, match="second person"):
        actions.cover(post_of(cast.lead), by=cast.head, person=cast.teacher, **words)
    change = asked_cover(cast, post_of(cast.lead), cast.teacher)
    assert not posts.may(fresh(cast.teacher), Can.READ_FILES)
    actions.agree_to_post(change, by=cast.vice_chair)
    assert posts.may(fresh(cast.teacher), Can.TRIAGE, cast.school.pk)
    assert trail(change) == ["asked_for_cover", "agreed_to_post"]


@pytest.mark.meets("ACC-15")
@pytest.mark.parametrize(("part", "kind"), [("deputy", "dsl"), ("vice_chair", "chair")])
def test_whoever_reads_the_same_already_needs_no_second(cast, part, kind):
    somebody = cast.people[part]
    words = {"since": TODAY(), "until": TODAY() + DAY, "reason": "Leave"}
    holder = Post.objects.current().get(school=cast.school, kind=kind)
    assert actions.cover(holder, by=cast.head, person=somebody, **words).is_current
    given = actions.give_post(somebody, by=cast.head, school_id=cast.school.pk, kind=kind)
    assert given.is_current


@pytest.mark.meets("ACC-15")
def test_but_not_for_longer_than_they_read_it_and_not_by_what_they_only_cover(cast):
    last = TODAY() + 9 * DAY
    posting.give(cast.teacher, by=cast.head, school=cast.school, kind="deputy_dsl", until=last)
    here = {"by": cast.head, "school_id": cast.school.pk, "kind": "dsl"}
    with pytest.raises(Refused, match="second person"):
        actions.give_post(cast.teacher, **here)
    assert actions.give_post(cast.teacher, **here, until=last).is_current
    actions.agree_to_post(asked_cover(cast, post_of(cast.deputy), cast.senco), by=cast.chair)
    with pytest.raises(Refused, match="second person"):
        actions.give_post(cast.senco, **here, until=TODAY() + DAY)


def test_a_plain_post_is_given_at_once(cast):
    for kind in ("senco", "hr", "governor", "trustee", "safeguarding_governor"):
        assert actions.give_post(
            cast.teacher, by=cast.head, school_id=cast.school.pk, kind=kind
        ).is_current


# Nobody is turned aside by one person alone -------------------------------------------------------


@pytest.mark.meets("ACC-15")
@pytest.mark.parametrize("part, by", [("chair", "head"), ("vice_chair", "head"), ("head", "chair")])
def test_nobody_ends_the_post_of_head_or_chair_alone(cast, trail, part, by):
    post = post_of(cast.people[part])
    with pytest.raises(Refused, match="second person"):
        actions.end_post(post, by=cast.people[by])
    change = actions.ask_to_end_post(post, by=cast.people[by])
    post.refresh_from_db()
    assert post.is_current
    actions.agree_to_post(change, by=second_person.who_may_agree(change)[0])
    post.refresh_from_db()
    assert not post.is_current
    assert trail(change) == ["asked_to_end_post", "agreed_to_post"]


@pytest.mark.meets("ACC-15")
def test_nor_gives_or_ends_alone_the_post_that_hears_of_the_head_last(cast):
    here = {"by": cast.head, "school_id": cast.school.pk, "kind": "liaison"}
    with pytest.raises(Refused, match="second person"):
        actions.give_post(cast.governor, **here)
    actions.agree_to_post(actions.ask_for_post(cast.governor, **here), by=cast.chair)
    with pytest.raises(Refused, match="second person"):
        actions.end_post(cast.governor.posts.get(kind="liaison"), by=cast.head)
    with pytest.raises(Refused, match="Only the headteacher, the chair"):
        actions.give_post(cast.governor, **{**here, "by": cast.hr})


@pytest.mark.meets("ACC-15")
def test_nor_the_cover_of_one(cast):
    change = asked_cover(cast, post_of(cast.chair), cast.governor)
    actions.agree_to_post(change, by=cast.vice_chair)
    stand_in = Cover.objects.get()
    with pytest.raises(Refused, match="second person"):
        actions.end_cover(stand_in, by=cast.head)
    change = actions.ask_to_end_cover(stand_in, by=cast.head)
    for part in ("governor", "chair", "head", "hr"):
        with pytest.raises(Refused):
            actions.agree_to_post(change, by=cast.people[part])
    actions.agree_to_post(change, by=cast.vice_chair)
    stand_in.refresh_from_db()
    assert not stand_in.is_current


@pytest.mark.parametrize("part", ["lead", "deputy", "deputy_head"])
def test_what_only_closes_is_at_once(cast, part):
    assert not actions.end_post(post_of(cast.people[part]), by=cast.head).is_current
    posting.cover(
        post_of(make_person("Ola", "Nash", cast.school, "deputy_dsl")),
        by=cast.head,
        person=cast.teacher,
        since=TODAY(),
        until=TODAY() + DAY,
        reason="Leave",
    )
    assert not actions.end_cover(Cover.objects.get(), by=cast.head).is_current


def test_until_somebody_agrees_the_post_did_what_it_does(cast):
    """The record says no other day than the one from which it opened nothing."""
    change = actions.ask_to_end_post(post_of(cast.chair), by=cast.head, until=TODAY() - 3 * DAY)
    actions.agree_to_post(change, by=cast.vice_chair)
    assert post_of(cast.chair).until == TODAY()


# Who is the second person ------------------------------------------------------------------------


@pytest.mark.meets("ACC-15")
def test_not_who_asked_nor_whom_it_is_about_nor_anybody_else(cast):
    change = asked(cast, "vice_chair", by=cast.chair)
    with pytest.raises(Refused, match="You asked for this"):
        actions.agree_to_post(change, by=cast.chair)
    with pytest.raises(Refused, match="about you"):
        actions.agree_to_post(change, by=cast.teacher)
    for part in ("hr", "it", "lead", "deputy_head", "governor", "head_elsewhere"):
        with pytest.raises(Refused, match="Others agree"):
            actions.agree_to_post(change, by=cast.people[part])
    assert not Post.objects.filter(person=cast.teacher, kind="vice_chair").exists()
    assert seconds(change) == {"Costa", "Achebe"}


@pytest.mark.meets("ACC-15")
def test_neither_the_holder_nor_the_stand_in_agrees_to_a_cover(cast):
    change = asked_cover(cast, post_of(cast.chair), cast.governor)
    assert seconds(change) == {"Achebe"}
    change = asked_cover(cast, post_of(cast.head), cast.vice_chair, by=cast.chair)
    assert "Achebe" not in seconds(change) and "Costa" not in seconds(change)
    owner = make_person("Osric", "Vane", cast.school, "head", "proprietor")
    post = owner.posts.get(kind="head")
    assert seconds(asked_cover(cast, post, cast.governor, by=cast.chair)) == {"Achebe", "Costa"}


@pytest.mark.meets("ACC-15")
def test_nobody_agrees_by_a_right_that_the_change_itself_is_about(cast):
    """Whoever covers for the chair does not say that the chair goes; and a proprietor may agree."""
    actions.agree_to_post(asked_cover(cast, post_of(cast.chair), cast.governor), by=cast.vice_chair)
    assert "Sable" in seconds(asked(cast))
    change = actions.ask_to_end_post(post_of(cast.chair), by=cast.head)
    assert seconds(change) == {"Achebe"}
    make_person("Osric", "Vane", cast.school, "proprietor")
    assert seconds(change) == {"Achebe", "Vane"}


@pytest.mark.meets("ACC-15")
def test_where_none_of_them_is_left_hr_may_and_then_it(cast):
    Post.objects.filter(person=cast.vice_chair).delete()
    Person.objects.filter(pk=cast.chair.pk).update(is_active=False)
    change = asked(cast)
    assert seconds(change) == {"Brook"} and "Nadia Brook" in second_person.said_of(change)
    assert "No head, chair, vice chair or proprietor is left" in second_person.said_of(change)
    Person.objects.filter(pk=cast.hr.pk).update(email=None)
    assert seconds(change) == {"Ferrer"}
    Person.objects.filter(pk=cast.it.pk).update(email=None)
    assert seconds(change) == set() and "nobody here could be one" in second_person.said_of(change)
    Person.objects.filter(pk=cast.hr.pk).update(email="back@910001.example")
    assert actions.agree_to_post(change, by=cast.hr).answer == "agreed"


# What becomes of it ------------------------------------------------------------------------------


@pytest.mark.meets("ACC-15")
def test_it_is_answered_once(cast, trail):
    change = asked(cast)
    with pytest.raises(Refused, match="Only whoever asked"):
        actions.take_back_post(change, by=cast.chair)
    with pytest.raises(Refused, match="You asked for this"):
        actions.decline_post(change, by=cast.head, reason="No.")
    actions.decline_post(change, by=cast.chair, reason="Not yet trained.")
    for act in (actions.agree_to_post, actions.take_back_post):
        with pytest.raises(Refused, match="answered already: declined"):
            act(change, by=cast.vice_chair)
    assert not posts.may(fresh(cast.teacher), Can.READ_FILES)
    assert trail(change) == ["asked_for_post", "declined_post"]
    assert Entry.objects.about(change).get(verb="declined_post").reason == "Not yet trained."


def test_whoever_asked_takes_it_back_and_may_ask_again(cast):
    change = asked(cast)
    with pytest.raises(Refused, match="asked for already"):
        asked(cast)
    actions.take_back_post(change, by=cast.head)
    with pytest.raises(Refused, match="taken back"):
        actions.agree_to_post(change, by=cast.chair)
    assert asked(cast).waits


@pytest.mark.parametrize("answer", ["declined", ""])
def test_the_database_holds_when_by_whom_and_why_together(cast, answer):
    change = asked(cast)
    change.answered_at, change.answered_by, change.answer = timezone.now(), cast.chair, answer
    with pytest.raises(IntegrityError), transaction.atomic():
        change.save(update_fields=["answered_at", "answered_by", "answer"])


@pytest.mark.meets("ACC-15")
def test_whether_it_fits_is_asked_again_and_said_to_the_second_person(cast):
    actions.end_post(post_of(cast.lead), by=cast.head)
    words = {"is_lead": True, "override_reason": "Acting until June."}
    first, other = (asked(cast, "dsl", to=to, **words) for to in (cast.teacher, cast.senco))
    assert actions.agree_to_post(first, by=cast.chair).answer == "agreed"
    with pytest.raises(Refused, match="has a lead DSL on those days"):
        actions.agree_to_post(other, by=cast.chair)
    other.refresh_from_db()
    assert other.waits and not Post.objects.filter(person=cast.senco, kind="dsl").exists()


@pytest.mark.meets("ACC-15")
def test_whoever_asked_must_still_be_the_one_who_gives_it(cast):
    change = asked(cast)
    actions.agree_to_post(
        actions.ask_to_end_post(post_of(cast.head), by=cast.chair), by=cast.vice_chair
    )
    with pytest.raises(Refused, match="may not give that post any more"):
        actions.agree_to_post(change, by=cast.chair)
    assert not posts.may(fresh(cast.teacher), Can.READ_FILES)


def test_days_that_are_over_are_not_agreed_to(cast):
    change = asked_cover(cast, post_of(cast.lead), cast.teacher, days=1)
    with at(timezone.now() + 2 * DAY), pytest.raises(Refused, match="are over"):
        actions.agree_to_post(change, by=cast.chair)


def test_what_does_not_fit_is_not_asked_for(cast):
    with pytest.raises(Refused, match="to themselves"):
        asked(cast, to=cast.head)
    with pytest.raises(Refused, match="holds that post"):
        asked(cast, to=cast.deputy)
    with pytest.raises(Refused, match="Only the headteacher appoints"):
        asked(cast, by=cast.hr)
    with pytest.raises(Refused, match="Nobody covers for themselves"):
        asked_cover(cast, post_of(cast.lead), cast.lead)
    assert not PostChange.objects.exists()


# On the pages ------------------------------------------------------------------------------------


def told():
    return set(Notice.objects.values_list("to__family_name", "subject"))


@pytest.mark.meets("ACC-15")
def test_the_pages_lead_from_asking_to_agreeing(cast, send, ask, shown, client):
    send(cast.head, "give-post", cast.teacher.pk, cast.school.pk, kind="deputy_dsl")
    waits = "It waits for a second person: Desmond Achebe or Priya Raman."
    page = shown(ask(cast.head, "person", cast.teacher.pk))
    assert page.count(waits) == 2  # once as the answer, once beside the posts
    assert told() == {("Achebe", "task"), ("Raman", "task")}
    actions.deliver()
    assert not any("Voss" in sent.subject + sent.body for sent in mail.outbox)
    change = PostChange.objects.get()
    where = reverse("schools:agree-to-post", args=[change.pk])
    assert waits in shown(ask(cast.it, "people")) and where not in shown(ask(cast.it, "people"))
    for part, sees in [("chair", True), ("head", False), ("hr", False), ("deputy", False)]:
        client.force_login(cast.people[part])
        assert (where in shown(client.get(reverse("home")))) == sees
    page = shown(ask(cast.chair, "agree-to-post", change.pk))
    assert "Callum Voss to be Deputy safeguarding lead" in page and cast.teacher.email in page
    assert send(cast.chair, "agree-to-post", change.pk).status_code == 302
    assert posts.may(fresh(cast.teacher), Can.READ_FILES)
    assert "Agreed by Priya Raman" in shown(ask(cast.head, "people"))
    assert where not in shown(client.get(reverse("home")))


def test_declining_needs_a_reason_that_whoever_asked_reads(cast, send, ask, shown):
    change = asked(cast)
    assert "Fill in" in shown(send(cast.chair, "decline-post", change.pk, reason=" "))
    send(cast.chair, "decline-post", change.pk, reason="Not yet trained.")
    page = shown(ask(cast.head, "people"))
    assert "Declined by Priya Raman" in page and "Not yet trained." in page


def test_ending_and_taking_back_on_the_pages(cast, send, ask, shown):
    post = post_of(cast.chair)
    page = shown(ask(cast.head, "end-post", post.pk))
    assert "This post ends when a second person agrees." in page
    send(cast.head, "end-post", post.pk, until=TODAY())
    page = shown(ask(cast.head, "people"))
    assert "Priya Raman no longer to be Chair of governors" in page
    assert "It waits for a second person: Desmond Achebe." in page
    change = PostChange.objects.get()
    assert reverse("schools:take-back-post", args=[change.pk]) in page
    send(cast.head, "take-back-post", change.pk)
    assert "Taken back by Maren Costa" in shown(ask(cast.head, "people"))
    assert post_of(cast.chair).is_current


def test_a_proprietor_comes_to_it_from_home(cast, send, ask, shown, client):
    owner, change = make_person("Osric", "Vane", cast.school, "proprietor"), asked(cast)
    client.force_login(owner)
    where = reverse("schools:agree-to-post", args=[change.pk])
    assert where in shown(client.get(reverse("home")))
    assert send(owner, "agree-to-post", change.pk).status_code == 302
    assert PostChange.objects.get().answered_by == owner


def test_what_has_come_between_is_said_on_the_page(cast, send, shown):
    change = asked(cast)
    posting.end(post_of(cast.head), by=cast.chair)
    page = shown(send(cast.vice_chair, "agree-to-post", change.pk))
    assert "may not give that post any more" in page


def test_it_is_out_of_sight_elsewhere_and_for_whoever_sees_no_people(cast, ask, send):
    change = asked(cast)
    for part in ("head_elsewhere", "teacher", "lead", "deputy_head", "governor"):
        for name in ("agree-to-post", "decline-post"):
            assert ask(cast.people[part], name, change.pk).status_code == 404
        assert send(cast.people[part], "take-back-post", change.pk).status_code == 404
    assert ask(cast.hr, "agree-to-post", change.pk).status_code == 403
