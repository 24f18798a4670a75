"""Who is told that something waits. Only that: the words are the same for everybody."""

from concerns.models import EarlyHelp, Exclusion
from deadlines.telling import LEADS, asked, holders, told_next
from schools.actions import tell, tell_address
from schools.models import Notice, Person, Post

Subject = Notice.Subject
CHAIRS = [Post.Kind.CHAIR, Post.Kind.VICE_CHAIR]
FALLBACK = "fallback"  # of an escalation, in clocks.toml


def signed(concern):
    """The DSL and deputies on duty, at once (CON-02)."""
    on_duty = Person.objects.on_duty(concern.school_id)
    _tell(concern, on_duty.exclude(pk=concern.author_id), _urgency(concern))


def asked_to_countersign(concern):
    """The colleague who was there too, unless they are kept out of the child's file."""
    _tell(concern, Person.objects.with_account().filter(pk=concern.second_present_id), Subject.TASK)


def widened_to_deputies(concern):
    _tell(concern, _holders(concern, Post.Kind.DEPUTY_DSL, Post.Kind.DSL), Subject.URGENT)


def widened_to_head(concern):
    _tell(concern, _holders(concern, Post.Kind.HEAD), _urgency(concern))


def widened_to_fallback(concern):
    address = concern.school.settings.fallback_email
    if address:
        tell_address(address, Subject.URGENT, school_id=concern.school_id)


def added_to(concern, by):
    """Whoever opened the concern hears of an addition; before that, those on duty."""
    if concern.is_new:
        return signed(concern)
    people = Person.objects.on_duty(concern.school_id).exclude(pk=by.pk)
    return _tell(concern, people, Subject.TASK)


def opened(concern):
    """The writer hears that their report was opened (CON-37)."""
    writer = Person.objects.with_account().filter(pk=concern.author_id)
    tell(writer, Subject.UPDATE, school_id=concern.school_id)


def read_many(alarm, others):
    """Whoever sees who has read what, but the reader; and who chairs the board, where it is of the
    head or there is nobody else."""
    chairs = Person.objects.with_account().holding(alarm.school_id, *CHAIRS)
    people = others | chairs.exclude(pk=alarm.person_id) if alarm.to_board else others
    tell(people, Subject.URGENT, school_id=alarm.school_id)


def told_writer(concern):
    """The writer hears that there is something to read, and not what (REF-26)."""
    writer = Person.objects.with_account().filter(pk=concern.author_id)
    _tell(concern, writer, Subject.UPDATE)


def asked_to_act(action):
    _tell(action.concern, Person.objects.with_account().filter(pk=action.owner_id), Subject.TASK)


def asked_to_lead(support, lead):
    """Whoever leads an early-help plan, or gives support, hears that something waits, and not what;
    unless they are kept out of the file of the child, who may be a brother or sister."""
    _tell_of_support(support, Person.objects.with_account().filter(pk=lead.pk))


def support_due(support):
    """The leads; and of an early-help plan whoever of the school leads it (TRI-10)."""
    plans = EarlyHelp.objects.filter(support=support, lead__isnull=False)
    here = Post.objects.current().filter(school=support.school_id)
    led = Person.objects.with_account().of_posts(here)
    _tell_of_support(support, _holders(support, *LEADS) | led.filter(pk__in=plans.values("lead")))


def support_still_late(support, post):
    _tell_of_support(support, told_next(support.school_id, post))


def _tell_of_support(support, people):
    kept_out = Exclusion.objects.in_force().filter(pupil=support.pupil_id).values("person")
    _tell(support.concern, people.exclude(pk__in=kept_out), Subject.TASK)


def action_late(action):
    _tell(action.concern, asked(action.owner_id, action.school_id), Subject.TASK)


def review_late(concern):
    _tell(concern, _holders(concern, *LEADS), Subject.TASK)


def file_review_late(file):
    _tell_of_file(file, _holders(file, *LEADS), Subject.TASK)


def still_late(concern, post):
    """Whoever is next; the school's fallback by its address, where it has set one."""
    if post == FALLBACK and concern.school.settings.fallback_email:
        return widened_to_fallback(concern)
    subject = _urgency(concern) if concern.is_new else Subject.TASK
    return _tell(concern, told_next(concern.school_id, post), subject)


def file_still_late(file, post):
    _tell_of_file(file, told_next(file.school_id, post), Subject.TASK)


def shared(share):
    """Whoever is let in by name hears that something waits, and not what."""
    people = Person.objects.with_account().filter(pk=share.person_id)
    tell(people, Subject.TASK, school_id=share.school_id)


def tried_to_open(file):
    """Whoever is kept out of a file asked for it: the DSL and the deputies."""
    _tell_of_file(file, _holders(file, Post.Kind.DSL, Post.Kind.DEPUTY_DSL), Subject.TASK)


def opened_in_emergency(pupil, by):
    """The DSL, the deputies and the head, at once (ACC-23)."""
    people = _holders(pupil, Post.Kind.DSL, Post.Kind.DEPUTY_DSL, Post.Kind.HEAD)
    _tell_of_file(pupil, people.exclude(pk=by.pk), Subject.URGENT)


def emergency_unreviewed(share):
    _tell_of_file(share.file, _holders(share, *LEADS), Subject.TASK)


def marked_one_chance(concern, by):
    """All who lead hear of it at once, whoever is on duty."""
    people = _holders(concern, Post.Kind.DSL, Post.Kind.DEPUTY_DSL, Post.Kind.HEAD)
    _tell(concern, people.exclude(pk=by.pk), Subject.URGENT)


def asked_again(concern, by):
    _tell(concern, Person.objects.on_duty(concern.school_id).exclude(pk=by.pk), Subject.TASK)


def asked_advice(query):
    people = Person.objects.on_duty(query.school_id).exclude(pk=query.by_id)
    tell(people, Subject.TASK, school_id=query.school_id)


def answered(request):
    """The writer hears that there is an answer, and not what it is."""
    writer = Person.objects.with_account().filter(pk=request.by_id)
    tell(writer, Subject.UPDATE, school_id=request.school_id)


def answer_late(concern):
    _tell(concern, _holders(concern, Post.Kind.DSL), Subject.TASK)


def challenged(said):
    """Whoever it goes to, and never the person it is about."""
    head = said.goes_to == said.GoesTo.HEAD
    _tell_of_challenge(said, *([Post.Kind.HEAD] if head else CHAIRS))


def challenge_still_late(said):
    _tell_of_challenge(said, *CHAIRS)


def challenge_answered(said):
    tell(
        Person.objects.with_account().filter(pk=said.by_id),
        Subject.UPDATE,
        school_id=said.school_id,
    )


def _tell_of_challenge(said, *kinds):
    people = _holders(said, *kinds).exclude(pk__in=[said.of_id, said.by_id])
    tell(people.distinct(), Subject.TASK, school_id=said.school_id)


def _urgency(concern):
    return Subject.URGENT if concern.urgent else Subject.TASK


def _holders(record, *kinds):
    return holders(record.school_id, *kinds)


def _tell(concern, people, subject):
    """Those kept out of a child's file hear nothing of it."""
    kept_out = Exclusion.objects.in_force().filter(pupil__involvements__concern=concern)
    _tell_all_but(kept_out, people, subject, concern.school_id)


def _tell_of_file(file, people, subject):
    kept_out = Exclusion.objects.in_force().filter(pupil=file.pk)
    _tell_all_but(kept_out, people, subject, file.school_id)


def _tell_all_but(kept_out, people, subject, school_id):
    people = people.exclude(pk__in=kept_out.values("person")).distinct().only("pk")
    tell(people, subject, school_id=school_id)
