"""The index of paper files in sight, narrowed to what is not wholly scanned, a page at a time."""

from urllib.parse import urlencode

from django.core.paginator import Paginator

from concerns.models import PaperFile
from schools import posts
from schools.posts import Can

PAGE = 50


class PaperIndex:
    """One page of the index. `asked` is what stands in the address."""

    def __init__(self, user, asked):
        self.to_scan = asked.get("scanned") == "not-wholly"
        self.ended_too = asked.get("ended") == "too"
        self.many_schools = len(posts.schools_where(user, Can.READ_FILES)) > 1
        self.page = Paginator(self._found(user), PAGE).get_page(asked.get("page"))

    def _found(self, user):
        found = PaperFile.objects.visible_to(user).with_sight_of_file(user)
        found = found.select_related("pupil", "school", "key_holder")
        if not self.ended_too:
            found = found.kept()
        if self.to_scan:
            found = found.not_wholly_scanned()
        return found.order_by("pupil__family_name", "pupil__given_name", "pupil", "at", "pk")

    @property
    def narrowed(self):
        return self.to_scan or self.ended_too

    def _address_of(self, number):
        kept = {"scanned": "not-wholly" if self.to_scan else "", "page": number}
        kept["ended"] = "too" if self.ended_too else ""
        return "?" + urlencode({name: value for name, value in kept.items() if value})

    @property
    def earlier(self):
        there = self.page.has_previous()
        return self._address_of(self.page.previous_page_number()) if there else ""

    @property
    def later(self):
        return self._address_of(self.page.next_page_number()) if self.page.has_next() else ""
