"""Who may open the list of children, and who may see who has read a file."""

from audit.actions import Refused
from schools import posts
from schools.posts import Can


def check_can_list_children(user):
    if not posts.may(user, Can.READ_FILES):
        raise Refused(
            "Children’s files are read by the DSL, the deputies and, in most schools, the head."
        )


def check_can_print(user, file):
    if not posts.may(user, Can.READ_FILES, file.school_id):
        raise Refused("What is shown to you by name is to be read, and is not printed.")


def check_can_see_reads(user, file):
    if not posts.may(user, Can.SEE_READS, file.school_id):
        raise Refused("Only the DSL, a deputy or the head sees who has read a file.")
