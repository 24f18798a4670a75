"""Who may make a child's file into a bundle."""

from audit.actions import Refused
from concerns.models import File
from schools import posts
from schools.posts import Can


def check_can_produce_bundle(user, file):
    """Whoever reads the file by their post, as with printing it."""
    if not posts.may(user, Can.READ_FILES, file.school_id):
        raise Refused("What is shown to you by name is to be read, and is not passed on.")
    if not File.objects.visible_to(user).filter(pk=file.pk).exists():
        raise Refused("You cannot see this file.")


def check_has_entries(entries):
    if not entries:
        raise Refused("There would be no entry in this bundle.")
