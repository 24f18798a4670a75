from django.apps import AppConfig
from django.db.models.signals import post_migrate


class SchoolsConfig(AppConfig):
    name = "schools"

    def ready(self):
        post_migrate.connect(_name_the_sweep, sender=self)


def _name_the_sweep(using, **kwargs):
    """The program's own name in the trail stands wherever the tables stand."""
    from schools.models.people import SWEEP_ID, Person

    Person.objects.using(using).get_or_create(
        pk=SWEEP_ID,
        defaults={"given_name": "The", "family_name": "sweep", "is_active": False, "password": "!"},
    )
