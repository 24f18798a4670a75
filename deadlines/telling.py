"""Who hears of a step of an escalation, in whichever room its clock runs."""

from schools.models import Person, Post

# Who rings whoever is outside the school.
LEADS = [Post.Kind.DSL, Post.Kind.DEPUTY_DSL]


def told_next(school_id, step):
    """Whoever holds the post of this step. One that goes outside the school ("outside: the local
    authority", "lado", "fallback") has nobody with an account: the DSL and the deputies hear, who
    take it there. So no step of clocks.toml is lost in a post that does not exist."""
    kinds = [step] if step in Post.Kind.values else LEADS
    return Person.objects.with_account().holding(school_id, *kinds)
