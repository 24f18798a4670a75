"""Who looks into it when somebody opened unusually many records, and when."""

from audit.actions import Refused
from concerns.models import ReadAlarm
from schools import posts
from schools.posts import Can


def check_can_list_read_alarms(user):
    if not posts.schools_where(user, Can.SEE_READS, Can.HEAR_OF_THE_HEAD):
        raise Refused("The DSL, the deputies and the head are told of unusual reading.")


def check_can_answer_read_alarm(user, alarm):
    if not ReadAlarm.objects.visible_to(user).filter(pk=alarm.pk).exists():
        raise Refused("Somebody else looks into this.")
    if hasattr(alarm, "answer"):
        raise Refused("Somebody has answered this already.")
