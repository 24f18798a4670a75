from django.urls import path

from referrals.views import following, listing, referring

app_name = "referrals"

urlpatterns = [
    path("", listing.referrals, name="referrals"),
    path("of/<uuid:pk>/", referring.write_referral, name="write-referral"),
    path("<uuid:pk>/", listing.referral, name="referral"),
    path("<uuid:pk>/again/", referring.refer_again, name="refer-again"),
    path("<uuid:pk>/change/", referring.change_referral, name="change-referral"),
    path("<uuid:pk>/sign/", referring.sign_referral, name="sign-referral"),
    path("<uuid:pk>/send/", referring.send_referral, name="send-referral"),
    path("<uuid:pk>/letter/", referring.print_letter, name="print-letter"),
    path("<uuid:pk>/withdraw/", referring.withdraw_referral, name="withdraw-referral"),
    path("<uuid:pk>/reply/", following.receive_reply, name="receive-reply"),
    path("<uuid:pk>/talk/", following.log_talk, name="log-talk"),
    path("<uuid:pk>/next-step/", following.take_next_step, name="take-next-step"),
    path("<uuid:pk>/escalate/", following.escalate, name="escalate"),
    path("<uuid:pk>/close/", following.close_referral, name="close-referral"),
]
