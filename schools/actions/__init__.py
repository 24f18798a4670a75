"""Every change there is to people, schools and pupils; and what people are told."""

from schools.actions.data_sharing import (
    add_agreement,
    add_data_flow,
    change_of_data,
    end_of_data,
)
from schools.actions.duty import put_on_duty, take_off_duty, tell_of_gaps
from schools.actions.founding import found_school
from schools.actions.households import join_household, leave_household
from schools.actions.intakes import (
    ask_undo,
    begin_intake,
    carry_out_intakes,
    confirm_intake,
    discard_intake,
    sweep_intakes,
)
from schools.actions.outbox import deliver, tell, tell_address
from schools.actions.partners import log_talk
from schools.actions.pausing import end_pause, lift_pause, pause_account, pause_within
from schools.actions.people import (
    add_person,
    change_person,
    give_account,
    let_back_in,
    shut_out,
)
from schools.actions.post_changes import (
    agree_to_post,
    ask_for_cover,
    ask_for_post,
    ask_to_end_cover,
    ask_to_end_post,
    decline_post,
    take_back_post,
)
from schools.actions.posts import (
    cover,
    describe_post,
    end_cover,
    end_post,
    enter_agency,
    give_post,
)
from schools.actions.protocol import acknowledge
from schools.actions.pupils import (
    add_contact,
    add_pupil,
    change_contact,
    change_pupil,
    end_contact,
    leave_roll,
    return_to_roll,
    take_class_list,
)
from schools.actions.settings import (
    add_closure,
    add_service,
    add_term,
    bring_in_days,
    change_service,
    change_settings,
    remove_closure,
    remove_service,
    remove_term,
)
from schools.actions.terms import ask_for_terms
from schools.actions.trail import mail_seals

__all__ = [
    "add_agreement",
    "add_data_flow",
    "change_of_data",
    "end_of_data",
    "acknowledge",
    "add_closure",
    "add_contact",
    "add_person",
    "add_pupil",
    "add_service",
    "add_term",
    "agree_to_post",
    "ask_for_cover",
    "ask_for_post",
    "ask_for_terms",
    "ask_to_end_cover",
    "ask_to_end_post",
    "ask_undo",
    "begin_intake",
    "bring_in_days",
    "carry_out_intakes",
    "change_person",
    "change_contact",
    "change_pupil",
    "change_service",
    "change_settings",
    "confirm_intake",
    "cover",
    "decline_post",
    "deliver",
    "describe_post",
    "discard_intake",
    "end_contact",
    "end_cover",
    "end_pause",
    "end_post",
    "enter_agency",
    "found_school",
    "give_account",
    "give_post",
    "join_household",
    "leave_household",
    "leave_roll",
    "let_back_in",
    "lift_pause",
    "log_talk",
    "mail_seals",
    "pause_account",
    "pause_within",
    "put_on_duty",
    "remove_closure",
    "remove_service",
    "remove_term",
    "return_to_roll",
    "shut_out",
    "sweep_intakes",
    "take_back_post",
    "take_class_list",
    "take_off_duty",
    "tell",
    "tell_address",
    "tell_of_gaps",
]
