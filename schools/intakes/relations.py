"""What an adult around a child may be to the child, in the words of a list from another system.

A word that is not known is not taken: it is most often a cell of another column.
"""

from schools.intakes.likeness import folded

# As this system writes it, and what else other systems call it.
RELATIONS = {
    "mother": "mum, mam, birth mother",
    "father": "dad, birth father",
    "parent": "",
    "stepmother": "step mother, stepmum, step mum",
    "stepfather": "step father, stepdad, step dad",
    "step-parent": "stepparent",
    "adoptive mother": "",
    "adoptive father": "",
    "adoptive parent": "",
    "foster mother": "",
    "foster father": "",
    "foster carer": "foster parent",
    "carer": "kinship carer",
    "guardian": "legal guardian",
    "special guardian": "",
    "grandmother": "gran, grandma, nan, nana",
    "grandfather": "grandad, granddad, grandpa",
    "grandparent": "",
    "aunt": "auntie",
    "uncle": "",
    "sister": "",
    "brother": "",
    "stepsister": "step sister",
    "stepbrother": "step brother",
    "cousin": "",
    "other relative": "relative, family member, other family member",
    "mother's partner": "partner of mother",
    "father's partner": "partner of father",
    "friend of the family": "family friend, friend",
    "neighbour": "",
    "childminder": "child minder",
    "social worker": "",
    "other contact": "other",
}
KNOWN = {
    folded(word): relation
    for relation, others in RELATIONS.items()
    for word in [relation, *filter(None, others.split(", "))]
}
NOT_KNOWN = (
    "This relation is not known here. Write mother, father, carer, or another of the words on the "
    "page where you choose the file."
)


def relation(typed):
    """As this system writes it, or nothing."""
    return KNOWN.get(folded(typed), "")
