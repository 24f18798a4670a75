"""In what way a child is part of a concern, in the words that the school has settled (VAR-21)."""

from django.db.models import TextChoices


class Role(TextChoices):
    HARMED = "harmed", "May have been harmed"
    CAUSED_HARM = "caused_harm", "May have caused harm"
    WITNESS = "witness", "Saw or heard it, and is affected"
    SIBLING = "sibling", "Brother or sister"


def words_of(role, settings):
    """The school's own words for who may have been harmed and who may have caused harm."""
    own = {Role.HARMED: settings.label_harmed, Role.CAUSED_HARM: settings.label_caused_harm}
    words = own.get(role) or str(Role(role).label)
    return words[0].upper() + words[1:]


def choices(settings):
    return [(role, words_of(role, settings)) for role in Role]
