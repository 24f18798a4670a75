"""The names of a class, for whoever works with children. It says nothing of safeguarding: who has a
file and who has none stand in it alike (ACC-06)."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from schools import actions, class_lists, rules
from schools.forms import ClassListForm
from schools.views.asking import GET_AND_POST, typed

AS_FILE = {"Content-Disposition": 'attachment; filename="class.csv"'}


@require_http_methods(GET_AND_POST)
def class_list(request):
    """Choose a class, and save the names of its children as a sheet."""
    rules.check_can_take_class_lists(request.user)
    form = ClassListForm(typed(request), classes=class_lists.classes_for(request.user))
    if form.is_valid():
        one = form.cleaned_data["of"]
        actions.take_class_list(one.school, by=request.user)
        sheet = class_lists.as_csv(class_lists.together_with(one))
        return HttpResponse(sheet, "text/csv; charset=utf-8", headers=AS_FILE)
    context = {"form": form, "title": "Class list", "button": "Save the list"}
    context |= {"below": "The names of one class, as a sheet.", "back": reverse("home")}
    return render(request, "schools/act.html", context)
