from django.apps import AppConfig
from django.db.models.signals import post_migrate


class SchoolsConfig(AppConfig):
    name = "schools"

    def ready(self):
        post_migrate.connect(_name_nobody, sender=self)


def _name_nobody(using, **kwargs):
    """The names under which nobody signs in stand wherever the tables stand."""
    from schools.models.people import PUPIL_ID, SWEEP_ID, Person

    for key, given, family in [(SWEEP_ID, "The", "sweep"), (PUPIL_ID, "A", "pupil")]:
        words = {"given_name": given, "family_name": family}
        Person.objects.using(using).get_or_create(
            pk=key, defaults={**words, "is_active": False, "password": "!"}
        )
