"""To whom a referral may go, and how it goes there."""

from django.db import models

from schools.models import Service


class Destination(models.TextChoices):
    """The agencies of catalogue REF-01 that are asked about a child.

    Which office, telephone and form is the local authority's, and stands in the directory.
    """

    SOCIAL_CARE = "social_care", "Children’s social care"
    POLICE = "police", "Police"
    EARLY_HELP = "early_help", "Early help"
    PREVENT = "prevent", "Prevent"
    CHANNEL = "channel", "Channel panel"
    EXPLOITATION = "exploitation", "Exploitation team"
    NRM = "nrm", "National Referral Mechanism"
    MACE = "mace", "Multi-agency child exploitation panel (MACE)"
    MARAC = "marac", "Domestic abuse conference (MARAC)"
    PRIVATE_FOSTERING = "private_fostering", "Private fostering team"
    MENTAL_HEALTH = "mental_health", "CAMHS or another mental-health service"
    SEXUAL_BEHAVIOUR = "sexual_behaviour", "Sexual-behaviour service"
    HOUSING = "housing", "Housing authority"
    MISSING_EDUCATION = "missing_education", "Missing-education or attendance team"
    OTHER = "other", "Another specialist service"


class Channel(models.TextChoices):
    TELEPHONE = "telephone", "By telephone"
    PORTAL = "portal", "Through their portal or form"
    EMAIL = "email", "By secure e-mail"
    LETTER = "letter", "By letter"
    IN_PERSON = "in_person", "In person"


KIND = Service.Kind
# The kinds of line in the school's directory that answer for a destination.
LINES = {
    Destination.SOCIAL_CARE: [KIND.SOCIAL_CARE, KIND.SOCIAL_CARE_OUT],
    Destination.POLICE: [KIND.POLICE, KIND.POLICE_CHILD_ABUSE],
    Destination.EARLY_HELP: [KIND.EARLY_HELP],
    Destination.PREVENT: [KIND.PREVENT],
    Destination.CHANNEL: [KIND.CHANNEL],
    Destination.EXPLOITATION: [KIND.EXPLOITATION],
    Destination.NRM: [KIND.NRM],
    Destination.MACE: [KIND.MACE, KIND.EXPLOITATION],
    Destination.MARAC: [KIND.MARAC],
    Destination.SEXUAL_BEHAVIOUR: [KIND.SEXUAL_BEHAVIOUR],
    Destination.PRIVATE_FOSTERING: [KIND.PRIVATE_FOSTERING],
    Destination.MENTAL_HEALTH: [KIND.MENTAL_HEALTH, KIND.HEALTH],
    Destination.HOUSING: [KIND.HOUSING],
    Destination.MISSING_EDUCATION: [KIND.ATTENDANCE, KIND.EDUCATION_TEAM],
    Destination.OTHER: [KIND.SPECIALIST],
}
