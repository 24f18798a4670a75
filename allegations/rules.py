"""When each thing may be done to a matter about an adult, and by whom."""

from django.db.models import Q

from allegations import references
from allegations.kinds import AFTER_CLOSING
from allegations.models import (
    Arrangements,
    Case,
    CaseDeadline,
    CaseLink,
    Conclusion,
    Holding,
    LadoContact,
    Welfare,
    arrangements_of,
)
from allegations.patterns import Patterns
from allegations.routing import routes
from audit.actions import Refused
from concerns.models import Concern, Exclusion
from schools import posts
from schools.models import Post
from schools.posts import MAY, Can

Status, Track = Case.Status, Case.Track
TWO_SETTLE = "The headteacher, the chair and the vice chair settle this, two together."
# To which posts each list may lead: of the headteacher, to the board and the owner alone (VAR-11).
MAY_RECEIVE = {
    "llc_recipients": [kind.value for kind in Post.Kind if Can.HEAR_OF_ADULTS in MAY[kind]],
    "about_the_head": ["chair", "vice_chair", "liaison", "proprietor"],
}


def check_can_report(user, school_id):
    """Whoever works or volunteers here, for themselves or for somebody who told them."""
    if not posts.may(user, Can.LOG, school_id):
        raise Refused("You hold no post at this school today, so it cannot go from you.")


def check_can_add_to_report(user, report):
    if report.by_id != user.pk:
        raise Refused("Only the person who wrote a report adds to it.")
    check_can_report(user, report.school_id)


def check_can_settle(user, school_id):
    if not posts.may(user, Can.SETTLE_ROUTES, school_id):
        raise Refused(TWO_SETTLE)


def check_lists(**settled):
    """Each list names somebody, nobody twice, and only who may hear of such a matter."""
    for name in MAY_RECEIVE.keys() & settled:
        kinds = settled[name]
        if not kinds:
            raise Refused("Choose at least one: a worry must reach somebody.")
        if len(set(kinds)) < len(kinds):
            raise Refused("The same post stands there twice. Choose each once.")
        if not {*kinds} <= {*MAY_RECEIVE[name]}:
            raise Refused("Such a matter cannot go to one of these posts.")


def check_can_agree(user, proposed):
    """Never the same person twice: nobody turns such matters to their own ends alone (ACC-15)."""
    check_can_settle(user, proposed.school_id)
    if proposed.agreed_at:
        raise Refused("Somebody has agreed to this already.")
    if proposed.by_id == user.pk:
        raise Refused("You proposed this yourself. Somebody else must agree.")
    if not waits(proposed):
        raise Refused("Something else was agreed since. Propose it again if it is still wanted.")


def waits(proposed):
    """Proposed, not agreed to, and nothing agreed to since."""
    later = Arrangements.objects.agreed().filter(
        school=proposed.school_id, agreed_at__gt=proposed.at
    )
    return not proposed.agreed_at and not later.exists()


def check_can_tell_lado_yourself(user, report):
    """The writer, where nobody in the school may have it (ALG-05, WHI-02)."""
    check_can_add_to_report(user, report)
    if Holding.objects.in_force().filter(case=report.case_id).exists():
        raise Refused("Whoever deals with it speaks to the LADO. You may always ring them too.")
    if not report.case.is_allegation:
        raise Refused("Nobody has to be rung about this.")


def check_can_handle(user, case):
    """Whoever the case was given to. Whoever was let in to read it reads it."""
    if not Case.objects.handled_by(user).filter(pk=case.pk).exists():
        raise Refused("You may read this. Whoever deals with it writes in it.")


def check_can_open_case(user, case):
    check_can_handle(user, case)
    if not case.is_new:
        raise Refused("This has been opened already.")


def check_can_act(user, case):
    """Everything that is done in a case: opened, and not closed."""
    check_can_handle(user, case)
    if case.is_new:
        raise Refused("Open it first, or pass it on if you are too close to it.")
    if not case.is_open:
        raise Refused("This case is closed. Reopen it first, with the reason.")


check_can_judge = check_can_act
check_can_name_child = check_can_act
check_can_set_standing = check_can_act


def check_can_write_note(user, case, kind=""):
    """While it is open; what comes after the end, of a closed case too (ALG-28, ALG-30)."""
    check_can_handle(user, case)
    if case.is_open or kind not in AFTER_CLOSING:
        check_can_act(user, case)


def check_is_about_somebody(case, track):
    """Practice may be nobody's in particular; an allegation or a concern is about an adult."""
    if track != Track.PRACTICE and not case.about:
        raise Refused("Say first whom it is about: “Say who it is”.")


def check_can_speak_to_lado(user, case):
    """At any time, opened or closed: telling the LADO never waits for a form."""
    check_can_handle(user, case)


def check_can_enquire(user, case):
    """Facts alone; before the LADO has been spoken to only where the school allows it (ALG-08)."""
    check_can_act(user, case)
    if arrangements_of(case.school_id).allows_enquiries:
        return
    if not LadoContact.objects.filter(case=case).exists():
        raise Refused(
            "Speak to the LADO first, and write that down. Until then nobody here asks anybody "
            "anything: it could put a child or an investigation at risk."
        )


def check_can_pass_on(user, case):
    """To step aside, or to hand the case over: before it is opened, and after."""
    check_can_handle(user, case)
    if not case.is_open:
        raise Refused("This case is closed. Reopen it first, with the reason.")


def check_can_be_given(case, post, besides=()):
    """Somebody who holds that post is on the way of this case, and may know of it."""
    if post not in {one.post for one in open_routes(case, besides)}:
        raise Refused("Nobody who may know of this holds that post today. Choose another.")


def open_routes(case, besides=()):
    """Where this case could go: the posts on its way whose holders may know."""
    aside = {*case.asides.values_list("person", flat=True), *besides}
    return list(routes(case.school_id, track=case.track, subject=case.subject, besides=aside))


def check_can_let_in(user, case):
    check_can_act(user, case)


def check_may_be_let_in(case, person):
    """Anybody who holds a post here, but whom it is about and who stands aside."""
    if case.subject_id == person.pk:
        raise Refused("This is whom the case is about. They are told by you, outside this program.")
    if case.asides.filter(person=person).exists():
        raise Refused(f"{person} stands aside from this case.")
    named = Holding.objects.in_force().filter(case=case, person=person)
    if named.exists():
        raise Refused(f"{person} has been let in already.")


def check_can_end_holding(user, holding):
    check_can_act(user, holding.case)
    if holding.ended_at:
        raise Refused("This has ended already.")
    if not holding.person_id:
        raise Refused("A post keeps the case until it is passed on.")


def check_can_identify(user, case):
    check_can_handle(user, case)
    if case.subject_id:
        raise Refused("It is known whom this is about. If that is wrong, close it and say so.")


def check_can_conclude(user, case, outcome):
    """Every case ends with an outcome and its basis; what ever was an allegation not before the
    LADO knows: to judge it down is no way past that call (ALG-07)."""
    check_can_act(user, case)
    if outcome is None:
        return
    if outcome not in Conclusion.OF_TRACK[case.track]:
        raise Refused("That is no outcome of such a case.")
    owed = CaseDeadline.objects.open().filter(case=case, clock__in=CaseDeadline.TO_THE_LADO)
    if owed.exists() or case.is_allegation and not LadoContact.objects.filter(case=case).exists():
        raise Refused("The LADO has not been told. Ring them and write that down first.")


def check_can_lift_bar(user, child):
    """Once the case is closed, and while no other keeps the adult from this child's record."""
    check_can_handle(user, child.case)
    if child.case.is_open:
        raise Refused("Not before the case is closed, with its outcome.")
    if not is_barred(child):
        raise Refused("Nothing keeps them from this record any more.")
    others = Case.objects.open().about(child.case.subject).filter(children__pupil=child.pupil)
    if others.exists():
        # Why not is not said: whoever asks may not know of the other case.
        raise Refused("This cannot be lifted yet.")


def is_barred(child):
    here = Exclusion.objects.in_force().filter(quiet=True, pupil=child.pupil)
    return here.filter(person=child.case.subject).exists()


def check_may_be_in_reference(outcome, words, decided_by):
    """Nothing that was false, malicious, unfounded or unsubstantiated goes in (ALG-28)."""
    if not words.strip():
        return
    if outcome in Conclusion.NOT_SAID:
        raise Refused(f"{references.OF_OUTCOME[outcome]} Leave that box empty.")
    if not decided_by.strip():
        raise Refused("Say who decided what a reference says.")


def check_can_reopen(user, case):
    check_can_handle(user, case)
    if case.is_open:
        raise Refused("This case is open.")


def check_can_link_case(user, case, other):
    """By who deals with both, once."""
    check_can_act(user, case)
    check_can_handle(user, other)
    if other.pk == case.pk:
        raise Refused("That is this case. Choose another.")
    if CaseLink.objects.of(case).filter(Q(case=other) | Q(other=other)).exists():
        raise Refused("These two are linked already.")


def check_can_answer_case_pattern(user, case):
    """Only what stands before this person, and what no answer was about. The keys behind it."""
    check_can_act(user, case)
    found = Patterns(case, user)
    if not found.asks:
        raise Refused("Nothing comes up again here that has not been looked at.")
    return found.behind


def check_can_ask_for_welfare(user, child):
    check_can_act(user, child.case)


def check_can_say_more(asked, words):
    """The team is asked once, and told more once; the rest is for a talk."""
    if asked is None:
        return
    if not words:
        raise Refused("The DSL team has been asked already. Say more below, or speak with them.")
    if asked.words:
        raise Refused("The DSL team has been told more already. Speak with them.")


def check_can_take_up_welfare(user, welfare):
    """The DSL team, but for whom it is about and who stands aside."""
    if not Welfare.objects.asked_of(user).filter(pk=welfare.pk).exists():
        raise Refused("The DSL and the deputies look after the child.")
    if welfare.taken_at:
        raise Refused("Somebody has taken this up already.")


def check_can_write_about_child(user, welfare):
    """Who looks after the child, and who deals with the matter: at any time, opened or closed."""
    handled = Case.objects.handled_by(user).filter(pk=welfare.case_id)
    if not handled.exists() and not Welfare.objects.asked_of(user).filter(pk=welfare.pk).exists():
        raise Refused("Who looks after the child, and who deals with the matter, write here.")


def check_is_about(concern, pupil, user):
    about = Concern.objects.visible_to(user).about(pupil).open()
    if not about.filter(pk=concern.pk).exists():
        raise Refused("Choose an open concern about this child.")


def check_can_see_welfare(user):
    if not posts.may(user, Can.TRIAGE):
        raise Refused("The DSL and the deputies look after the child.")


def check_can_report_from_concern(user, concern):
    """Who decides on concerns; everybody else reports from the page that says whom to tell."""
    if not posts.may(user, Can.TRIAGE, concern.school_id):
        raise Refused("The DSL and the deputies begin it from here.")
    check_can_report(user, concern.school_id)
