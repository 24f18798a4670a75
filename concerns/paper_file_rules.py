"""When a paper file may be listed, changed and ended, and by whom."""

from audit.actions import Refused
from concerns.models import PaperFile
from schools import posts
from schools.posts import Can

LISTED_BY = "The DSL or a deputy lists where paper files are."


def check_can_list_paper_file(user, pupil):
    """Whether or not there is a file, and whoever may read it: no answer tells that."""
    if not posts.may(user, Can.TRIAGE, pupil.school_id):
        raise Refused(LISTED_BY)


def check_can_list_any_paper_file(user):
    if not posts.may(user, Can.TRIAGE):
        raise Refused(LISTED_BY)


def check_is_not_listed(user, pupil, what):
    """Among those that this person sees: of what others list they are told nothing."""
    if PaperFile.objects.visible_to(user).kept().filter(pupil=pupil, what=what).exists():
        raise Refused(
            "A paper file of this name is listed for this child already. If this is another one, "
            "name it so that the two can be told apart."
        )


def check_can_see_paper_files(user):
    if not posts.may(user, Can.READ_FILES):
        raise Refused("Where paper files are is known to the DSL, the deputies and the head.")


def check_can_change_paper_file(user, paper):
    """Its place, its key-holder, what is scanned; and that it no longer is here."""
    if not posts.may(user, Can.TRIAGE, paper.school_id):
        raise Refused("Only the DSL or a deputy changes what is said of a paper file.")
    if not PaperFile.objects.visible_to(user).filter(pk=paper.pk).exists():
        raise Refused("You cannot see this file.")
    if paper.ended_at:
        raise Refused("Somebody has ended this already.")


check_can_end_paper_file = check_can_change_paper_file


def check_is_different(paper, words):
    if all(getattr(paper, name) == said for name, said in words.items()):
        raise Refused("Nothing here is different from what is written already.")
