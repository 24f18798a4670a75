"""For whom early help is thought of first: the listed circumstances, and where they are known from.

Any child may benefit from early help. What is found here prompts, and never stands in the way.
"""

from concerns.models import Concern, ConcernCategory, Decision, Fact

Known = Decision.Circumstance
# What a kind of worry says of the child it is about.
OF_KIND = {
    "mental_health": Known.MENTAL_HEALTH,
    "young_carer": Known.YOUNG_CARER,
    "violence": Known.CRIME,
    "criminal_exploitation": Known.EXPLOITATION,
    "sexual_exploitation": Known.EXPLOITATION,
    "missing": Known.MISSING,
    "radicalisation": Known.RADICALISATION,
    "own_substances": Known.OWN_SUBSTANCES,
    "family_substances": Known.FAMILY_SUBSTANCES,
    "domestic_abuse": Known.HOME,
    "honour_based": Known.HONOUR,
    "private_fostering": Known.FOSTERED,
    "absence": Known.ABSENCE,
}
# What an answer says, of all that the kinds ask.
OF_ANSWER = {
    "A parent's mental ill-health": Known.HOME,
    "Somebody of the family is in prison": Known.PRISON,
    "A parent's offending": Known.PRISON,
}


def circumstances_of(concern, user):
    """The listed circumstances that are known of the children of this concern: by its kinds, its
    answers and its decisions, and by those of the other concerns about them in this person's
    sight; in the order of the list."""
    pupils = concern.involvements.exclude(pupil=None).values("pupil")
    about_them = Concern.objects.visible_to(user).filter(involvements__pupil__in=pupils)
    keys = {concern.pk, *about_them.values_list("pk", flat=True)}
    kinds = ConcernCategory.objects.filter(concern__in=keys)
    answers = Fact.objects.filter(concern__in=keys).values_list("answers", flat=True)
    ticked = Decision.objects.filter(concern__in=keys).values_list("circumstances", flat=True)
    known = {OF_KIND.get(code) for code in kinds.values_list("category__code", flat=True)}
    known |= {OF_ANSWER.get(one) for said in answers for one in said}
    known |= {one for said in ticked for one in said}
    return [one for one in Known if one in known]
