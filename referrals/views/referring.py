"""Pages on writing a referral: begin it, put it right, sign it, send it, its letter."""

from django.contrib import messages
from django.forms import model_to_dict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from audit.actions import Refused, record_refusal
from audit.reading import open_record
from concerns.models import Concern
from concerns.printing import NotMade
from concerns.views.acting import done, reads_and_writes
from referrals import actions, asked_of, extracts, prefilling, rules
from referrals.forms.referring import ChangeForm, ReferralForm, SendForm, WithdrawForm
from referrals.models import Referral
from referrals.views.pages import form_page, marks, opened, pdf_answer
from schools.models import Pupil


@reads_and_writes
def write_referral(request, pk):
    """Begun from a concern, with what is known already."""
    seen = Concern.objects.visible_to(request.user)
    concern = open_record(seen.select_related("school__settings"), pk, by=request.user)
    return _write(request, concern)


@reads_and_writes
def refer_again(request, pk):
    """The same children to the same agency once more, with what is new (FUP-04)."""
    earlier = opened(request, pk)
    rules.check_can_refer_again(request.user, earlier.concern, earlier)
    return _write(request, earlier.concern, earlier)


def _write(request, concern, earlier=None):
    rules.check_can_refer(request.user, concern)
    pupils = Pupil.objects.filter(involvements__concern=concern).order_by("date_of_birth", "pk")
    entries = extracts.offered(pupils, request.user)
    known = prefilling.again(earlier) if earlier else prefilling.of_concern(concern, pupils)
    form = ReferralForm(
        request.POST or None,
        initial=known,
        pupils=pupils,
        entries=entries,
        offices=prefilling.directory(concern.school_id),
        follows=earlier,
    )
    if form.is_valid():
        said = {**form.cleaned_data, "follows": earlier}
        if begun := done(request, form, actions.write_referral, concern, **said):
            messages.success(request, "Saved. Read through what will leave, then sign it.")
            return redirect("referrals:referral", begun.pk)
    return _form(request, form, concern, pupils, earlier=earlier)


def _form(request, form, concern, pupils, **more):
    context = {
        "form": form,
        "concern": concern,
        "pupils": pupils,
        "flags": marks(pupils, request.user),
        **more,
    }
    return render(request, "referrals/write.html", context)


@reads_and_writes
def change_referral(request, pk):
    """Until it is signed. Two who change it at once do not write over each other."""
    found = opened(request, pk)
    rules.check_can_change_referral(request.user, found)
    pupils = found.pupils
    entries = extracts.offered(pupils, request.user)
    form = ChangeForm(
        request.POST or None,
        initial=model_to_dict(found),
        pupils=Pupil.objects.none(),
        entries=entries,
        offices=prefilling.directory(found.school_id),
        follows=found.follows,
    )
    said = {**form.cleaned_data, "seen": request.POST.get("seen")} if form.is_valid() else {}
    if said and done(request, form, actions.change_referral, found, **said):
        return redirect("referrals:referral", pk)
    found.refresh_from_db()
    return _form(request, form, found.concern, pupils, referral=found, earlier=found.follows)


@require_POST
def sign_referral(request, pk):
    """Pressed on the page that shows exactly what will leave."""
    found = opened(request, pk)
    rules.check_can_sign_referral(request.user, found)
    try:
        actions.sign_referral(found, by=request.user, seen=request.POST.get("seen"))
        messages.success(request, "Signed. Now send it, and write down how.")
    except Refused as why:
        record_refusal(request.resolver_match.view_name, by=request.user)
        messages.error(request, str(why))
    return redirect("referrals:referral", pk)


@reads_and_writes
def send_referral(request, pk):
    """The way that is agreed with this partner is proposed, and stands above the form (INF-08)."""
    found = Referral.objects.visible_to(request.user).filter(pk=pk).first()
    agreed = found and asked_of.agreed_way(found)
    known = {"channel": agreed.channel} if agreed else {}
    return form_page(
        request,
        pk,
        check=rules.check_can_send_referral,
        form=lambda data: SendForm(data, initial=known),
        act=actions.send_referral,
        title="It has been sent",
        button="Write it down",
        agreed=agreed,
    )


@reads_and_writes
def withdraw_referral(request, pk):
    return form_page(
        request,
        pk,
        check=rules.check_can_withdraw_referral,
        form=WithdrawForm,
        act=actions.withdraw_referral,
        title="Not sent after all",
        button="Do not send it",
    )


@require_POST
def print_letter(request, pk):
    """What was signed, as a PDF to be sent. None is made without a trace of it."""
    found = opened(request, pk)
    rules.check_can_print_letter(request.user, found)
    said = {"referral": found, "pupils": found.pupils, "extracts": found.extracts.all()}
    try:
        return pdf_answer("referral", found, actions.print_letter, said, by=request.user)
    except NotMade as why:
        messages.error(request, str(why))
        return redirect("referrals:referral", pk)
