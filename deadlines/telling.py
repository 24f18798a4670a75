"""Who hears of a step of an escalation, in whichever room its clock runs."""

from schools.models import Cover, Person, Post

# Who rings whoever is outside the school.
LEADS = [Post.Kind.DSL, Post.Kind.DEPUTY_DSL]


def holders(school_id, *kinds):
    """Whoever holds or covers one of these posts. Where the DSL is among them and is away today,
    the deputies too, whoever covers for the DSL (PPL-13)."""
    people = Person.objects.with_account().holding(school_id, *kinds)
    away = Cover.objects.current().filter(post__school=school_id, post__kind=Post.Kind.DSL)
    if Post.Kind.DSL in kinds and away.exists():
        return people | Person.objects.on_duty(school_id)
    return people


def asked(person_id, school_id):
    """Somebody by name; and while they lead here and are away, the leads who are here (PPL-13)."""
    person = Person.objects.with_account().filter(pk=person_id)
    posts = Post.objects.current().filter(person=person_id, school=school_id, kind__in=LEADS)
    if Cover.objects.current().filter(post__in=posts).exists():
        return person | Person.objects.on_duty(school_id)
    return person


def told_next(school_id, step):
    """Whoever holds the post of this step. One that goes outside the school ("outside: the local
    authority", "lado", "fallback") has nobody with an account: the DSL and the deputies hear, who
    take it there. So no step of clocks.toml is lost in a post that does not exist."""
    return holders(school_id, *([step] if step in Post.Kind.values else LEADS))
