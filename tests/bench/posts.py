"""Which posts somebody holds today, by the statement written by hand and by the ORM.

`./test tests/bench/posts.py -n 0 -s`, of the cast: a handful of rows, as what differs is the
building and reading of the statement and not its work.
"""

from functools import partial

import pytest

from schools import posts
from schools.models import Cover, Post
from tests.bench.pages import medians

COLUMNS = "school_id", "kind", "school__settings__head_reads_files"


def by_the_orm(user):
    today = Post.objects.current()
    covered = Cover.objects.current().filter(person=user, post__in=today).order_by()
    of_posts = [f"post__{column}" for column in COLUMNS]
    own = today.filter(person=user).order_by().values_list(*COLUMNS)
    return list(own.union(covered.values_list(*of_posts)))


@pytest.mark.django_db
def test_posts_held(cast):
    for person in cast.people.values():
        by_hand = posts.held_by(person)
        assert sorted(map(str, by_the_orm(person))) == sorted(map(str, by_hand))
        posts.forget(person)
    hand, orm = medians(partial(posts._read, cast.deputy), partial(by_the_orm, cast.deputy))
    print(f"\nPosts held: {hand:.2f} ms by hand, {orm:.2f} by the ORM: x{orm / hand:.1f}.\n")
