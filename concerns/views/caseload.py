"""The page of figures on how much each lead carries."""

from django.shortcuts import render
from django.views.decorators.http import require_GET

from audit.actions import Refused
from concerns import caseload
from schools.models import School
from schools.posts import Can


@require_GET
def loads(request):
    """For the head, the governors and the leads themselves: is there time enough for the role?"""
    schools = School.objects.where(request.user, Can.SEE_FIGURES)
    if not schools:
        raise Refused("These figures are for the head, the governors and the DSL team.")
    rows = [
        (school, caseload.of_school(school.pk), caseload.not_taken_on(school.pk))
        for school in schools
    ]
    return render(request, "concerns/caseload.html", {"rows": rows})
