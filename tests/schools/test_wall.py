"""Which schools a transaction may see: said when it begins, and forgotten with it."""

import pytest
from django.db import DatabaseError, connection, transaction

from concerns.models import Concern
from schools.models import Pupil
from schools.wall import SETTING, for_a_command, within
from tests.cast import make_pupil, signed

pytestmark = pytest.mark.django_db


def answer(sql, *given):
    with connection.cursor() as cursor:
        cursor.execute(sql, given)
        return cursor.fetchone()


def test_within_one_school_the_rows_of_the_other_are_not_there(cast):
    signed(cast.teacher, cast.jory)
    signed(cast.lead_elsewhere, cast.far)
    with within([cast.elsewhere.pk]):
        assert {concern.school_id for concern in Concern.objects.all()} == {cast.elsewhere.pk}
    assert Concern.objects.count() == 2


def test_a_row_of_another_school_cannot_be_written(cast):
    with within([cast.elsewhere.pk]), pytest.raises(DatabaseError), transaction.atomic():
        make_pupil(cast.school, "Ivo", "Reed")
    with within([cast.elsewhere.pk]):
        assert not Pupil.objects.filter(school=cast.school).update(given_name="Ivo")


def test_inside_another_the_outer_ones_schools_come_back(cast):
    with within([cast.school.pk]):
        with within([cast.elsewhere.pk]):
            pass
        assert {pupil.school_id for pupil in Pupil.objects.all()} == {cast.school.pk}
        with pytest.raises(ZeroDivisionError), within([cast.elsewhere.pk]):
            1 / 0  # noqa: B018
        assert {pupil.school_id for pupil in Pupil.objects.all()} == {cast.school.pk}


@pytest.mark.django_db(transaction=True)
def test_after_the_transaction_the_connection_says_nothing_of_it(cast):
    before = answer("SELECT current_setting(%s)", SETTING)
    with within([cast.school.pk]):
        assert answer("SELECT current_setting(%s)", SETTING) == (str(cast.school.pk),)
    assert answer("SELECT current_setting(%s)", SETTING) == before


def test_a_command_sees_every_school_until_it_ends(cast):
    with within([cast.school.pk]):
        with for_a_command():
            assert Pupil.objects.filter(school=cast.elsewhere).exists()
        assert not Pupil.objects.filter(school=cast.elsewhere).exists()
