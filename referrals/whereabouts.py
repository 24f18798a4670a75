"""A child in a refuge or another protected place: who may know how to reach the home (STA-19).

Those who read the file by their post, since they must; and nobody who is kept out of the file of
any child of that home. No copy that leaves the house says it to anybody.
"""

from django.db.models import Exists, OuterRef, Q

from concerns.models.by_name import named
from referrals.models import PupilStatus
from schools import posts
from schools.models import Pupil
from schools.posts import Can


def protected(pupil, household):
    """That this child, or one of the same household, lives in a protected place now."""
    rows = PupilStatus.objects.in_force().filter(kind=PupilStatus.Kind.PROTECTED_LOCATION)
    return Exists(rows.filter(_of_home(pupil, household)))


def _of_home(pupil, household):
    return Q(pupil=OuterRef(pupil)) | Q(pupil__household=OuterRef(household))


def kept_from(user, pupil, household):
    shut = Pupil.objects.filter(pk__in=named(user).shut)
    kept_out = Exists(shut.filter(Q(pk=OuterRef(pupil)) | Q(household=OuterRef(household))))
    elsewhere = ~Q(school__in=posts.schools_where(user, Can.READ_FILES))
    return Q(protected(pupil, household)) & (elsewhere | Q(kept_out))
