"""Pages on FGM that a teacher found: whose duty it is, and the teacher's own page."""

from django.contrib import messages
from django.shortcuts import redirect, render

from audit.reading import open_record
from concerns.models import Concern
from concerns.views.acting import act_page, done, reads_and_writes
from deadlines.listing import owed
from referrals import actions, due
from referrals import fgm_rules as rules
from referrals.forms.fgm import FgmDutyForm, FgmReportForm, OwnFgmDutyForm
from referrals.models import FgmDuty


@reads_and_writes
def name_fgm_duty(request, pk):
    return act_page(
        request,
        pk,
        check=rules.check_can_name_fgm_duty,
        form=FgmDutyForm,
        act=actions.name_fgm_duty,
        title="FGM: the teacher tells the police",
        button="Write it down, and tell the teacher",
        template="referrals/name_fgm_duty.html",
    )


@reads_and_writes
def take_on_fgm_duty(request, pk):
    """From the receipt: the teacher who wrote it says that they found it themselves."""
    concern = open_record(Concern.objects.submitted_by(request.user), pk, by=request.user)
    rules.check_can_take_on_fgm_duty(request.user, concern)
    form = OwnFgmDutyForm(request.POST or None)
    if form.is_valid():
        if duty := done(request, form, actions.take_on_fgm_duty, concern):
            return redirect("referrals:report-fgm", duty.pk)
    return render(request, "referrals/take_on_fgm_duty.html", {"concern": concern, "form": form})


@reads_and_writes
def report_fgm(request, pk):
    """For the teacher alone: what the law asks of them, and where they say it is done."""
    duties = FgmDuty.objects.owed_by(request.user)
    duty = open_record(duties, pk, by=request.user)
    form = FgmReportForm(request.POST or None)
    if form.is_valid() and done(request, form, actions.report_fgm, duty):
        messages.success(request, "Written down. Thank you: the law asked this of you yourself.")
        return redirect("referrals:report-fgm", pk)
    clocks, _ = owed([due.on_own_duties(duties.filter(pk=duty.pk))])
    context = {"duty": duty, "form": form, "clocks": clocks}
    return render(request, "referrals/report_fgm.html", context)
