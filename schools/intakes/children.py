"""Which child a line about somebody else means: by UPN, or by name and birthday if only one fits.

Nobody is guessed: a line that may mean two children, or that agrees with none, is left out.
"""

from collections import defaultdict

from schools.intakes.likeness import folded, same
from schools.upn import tidied

NO_SUCH_UPN = "No child of this school has this UPN. Look at it again."
NO_SUCH_CHILD = "No child on the roll here has this name and this birthday."
TWO_FIT = "{} children on the roll here have this name and this birthday. Give the UPN."
OTHER = "The child with this UPN has another {}. Which of the two is right?"
SAY_WHOM = (
    "Say which child it is: by the UPN, or by first name, last name and date of birth together."
)
LEFT = "This child has left the roll."


class Unclear(Exception):
    """No one child is meant. `field` is the cell to look at; the text says why."""

    def __init__(self, field, reason):
        super().__init__(reason)
        self.field = field


class Children:
    """The pupils of a school, to be found as a list names them."""

    def __init__(self, pupils):
        self.by_upn = {pupil.upn: pupil for pupil in pupils if pupil.upn}
        self.by_name = defaultdict(dict)
        for pupil in pupils:
            for name in names_of(pupil):
                self.by_name[name][pupil.pk] = pupil

    def meant(self, *, upn, given, family, born):
        """The one child. Raises Unclear."""
        if upn:
            return self._by_upn(tidied(upn), given, born)
        if not (given and family and born):
            raise Unclear("upn", SAY_WHOM)
        return self._by_name(given, family, born)

    def _by_upn(self, upn, given, born):
        pupil = self.by_upn.get(upn)
        if pupil is None:
            raise Unclear("upn", NO_SUCH_UPN)
        _check_on_roll(pupil, "upn")
        if given and not any(same(given, known) for known, _ in names_of(pupil)):
            raise Unclear("upn", OTHER.format("first name"))
        if born and pupil.date_of_birth and born != pupil.date_of_birth:
            raise Unclear("upn", OTHER.format("birthday"))
        return pupil

    def _by_name(self, given, family, born):
        named = self.by_name[folded(given), folded(family)].values()
        found = [pupil for pupil in named if pupil.date_of_birth == born]
        here = [pupil for pupil in found if not pupil.left_on]
        if len(here) > 1:
            raise Unclear("pupil_family_name", TWO_FIT.format(len(here)))
        if not found:
            raise Unclear("pupil_family_name", NO_SUCH_CHILD)
        _check_on_roll((here or found)[0], "pupil_family_name")
        return here[0]


def _check_on_roll(pupil, field):
    if pupil.left_on:
        raise Unclear(field, LEFT)


def names_of(pupil):
    """Every pair of a given and a family name by which a child may be written down, folded."""
    given = {pupil.given_name, pupil.legal_given_name} - {""}
    family = {pupil.family_name, pupil.legal_family_name} - {""}
    return [(folded(one), folded(other)) for one in given for other in family]
