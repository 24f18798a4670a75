"""Who gets what: every address, each way of asking, every member of the cast.

One line: the address's name, the record it is about (`-` for none), how it is asked, and then what
each group gets. `rest` is everybody not named in the line. Whoever is not signed in (OUT) is sent
to sign in, 302, unless the line says otherwise. The lines are written by hand from the role matrix
of the catalogue and from "four walls" in the design of the house. They are the law; the code is
tried against them (test_access.py), and an address without a line fails the suite.

    LEADS   the DSL, a deputy, and a member of staff who stands in for the deputy this week
    HEAD    the headteacher, who reads files here
    AUTHOR  the teacher who wrote the concerns about Jory and Mina
    OWNER   the assistant who was asked to do something about Jory
    STAFF   any other staff: teacher, deputy head, SENCO, designated teacher, attendance, supply
    GOV     chair, vice chair, safeguarding governor, governor
    HR, IT  the office: people and accounts, never a file
    KEPT    a deputy who is kept out of the files of Jory and Kit, but not of Mina's
    SHOWN, CONSULTED, TOLD   three members of staff with whom Ruan's file, one concern about him
            and a summary about him are shared by name
    GLASS   a teacher who opened Ruan's file in an emergency today
    ADVISER somebody who works elsewhere, with whom that concern is shared as the fallback adviser
    FAR     the DSL and the head of a school outside the trust; Talia ("far") is a pupil there
    TRUST   the DSL of the other school of the trust; Elowen ("sister") is a pupil there
    BLIND   the head of that school, which has settled that the head reads no files
    GONE    whoever left the last post today, and an account that never held one
    OUT     a deputy whose account is shut, and whoever is not signed in

    200 the page; 302 done, or sent on; 403 no, with the reason; 404 nothing here for you;
    405 the page is not asked for in that way. A record named `nothing` does not exist.
"""

from tests.house.access_adults import ADULTS
from tests.house.access_office import OFFICE
from tests.house.access_referrals import REFERRALS

ACCESS = """
# Pages of the house ---------------------------------------------------------------------------
home                        -             GET   200 rest
home                        -             POST  405 rest
healthy                     -             GET   200 rest OUT
healthy                     -             POST  405 rest OUT
leave                       -             GET   200 rest OUT
leave                       -             POST  405 rest OUT
token                       -             GET   200 rest OUT
token                       -             POST  405 rest OUT
stay                        -             GET   405 rest
stay                        -             POST  200 rest
kept                        -             GET   302 rest
kept                        -             POST  405 rest
due                         -             GET   200 rest
due                         -             POST  405 rest
due-feed                    -             GET   200 rest
due-feed                    -             POST  200 rest
due-feed-end                -             GET   405 rest
due-feed-end                -             POST  302 rest
due-calendar                feed          GET   200 rest OUT
due-calendar                feed          POST  405 rest OUT
cancel-clock                clock-file    GET   200 LEADS, 403 HEAD, 404 rest
cancel-clock                clock-file    POST  302 LEADS, 403 HEAD, 404 rest
cancel-clock                clock-reply   GET   200 LEADS, 403 HEAD, 404 rest
cancel-clock                clock-reply   POST  302 LEADS, 403 HEAD, 404 rest
cancel-clock                clock-mina    POST  302 LEADS KEPT, 403 HEAD, 404 rest
cancel-clock                clock-ruan    POST  302 LEADS KEPT, 403 HEAD SHOWN GLASS, 404 rest
cancel-clock                clock-meeting POST  302 LEADS, 403 HEAD, 404 rest
cancel-clock                clock-notice  POST  302 LEADS, 403 HEAD, 404 rest
cancel-clock                clock-opening GET   404 rest
answer-cancelling           clock-asked   GET   200 LEADS HEAD, 404 rest
answer-cancelling           clock-asked   POST  302 deputy stand_in HEAD, 200 lead, 404 rest
answer-cancelling           clock-ruan    GET   403 LEADS HEAD KEPT SHOWN GLASS, 404 rest
answer-cancelling           clock-file    POST  403 LEADS HEAD, 404 rest
contacts                    -             GET   200 rest OUT
contacts                    -             POST  405 rest OUT
poster                      school        GET   200 rest, 404 FAR TRUST BLIND GONE
poster                      school        POST  405 rest
families                    school        GET   200 rest OUT
families                    school        POST  405 rest OUT

# The pupils' own page: for whoever has its number, signed in or not; and nothing is shown back ----
tell                        door          GET   200 rest OUT
tell                        door          POST  302 rest OUT
told                        door          GET   200 rest OUT
told                        door          POST  405 rest OUT
concerns:pupils-page school GET 200 LEADS KEPT, 404 FAR TRUST BLIND GONE, 403 rest
concerns:pupils-page school POST 302 LEADS KEPT, 404 FAR TRUST BLIND GONE, 403 rest
concerns:concern            pupil-wrote   GET   200 LEADS HEAD KEPT, 404 rest
concerns:receipt            pupil-wrote   GET   404 rest
concerns:name-child         jory-in-hand  GET   200 LEADS, 403 HEAD, 404 rest
concerns:name-child         jory-in-hand  POST  302 LEADS, 403 HEAD, 404 rest

# Signing in -----------------------------------------------------------------------------------
account_login               -             GET   302 rest, 200 OUT
account_login               -             POST  302 rest, 200 OUT
account_logout              -             GET   200 rest, 302 OUT
account_logout              -             POST  302 rest OUT
account_inactive            -             GET   200 rest OUT
account_inactive            -             POST  405 rest OUT
account_signup              -             GET   302 rest, 200 OUT
account_signup              -             POST  302 rest, 200 OUT
account_reauthenticate      -             GET   200 rest
account_reauthenticate      -             POST  200 rest
account_email               -             GET   200 rest
account_email               -             POST  302 rest
account_email_verification_sent -         GET   200 rest OUT
account_email_verification_sent -         POST  405 rest OUT
account_change_password     -             GET   200 rest
account_change_password     -             POST  200 rest
account_set_password        -             GET   302 rest
account_set_password        -             POST  302 rest
account_confirm_login_code  -             GET   302 rest OUT
account_confirm_login_code  -             POST  302 rest OUT
account_confirm_email       no-such-link  GET   200 rest OUT
account_confirm_email       no-such-link  POST  404 rest OUT
account_reset_password      -             GET   200 rest OUT
account_reset_password      -             POST  200 rest OUT
account_reset_password_done -             GET   200 rest OUT
account_reset_password_done -             POST  405 rest OUT
account_reset_password_from_key no-such-reset GET  200 rest OUT
account_reset_password_from_key no-such-reset POST 200 rest OUT
account_reset_password_from_key_done -    GET   200 rest OUT
account_reset_password_from_key_done -    POST  405 rest OUT

# Logging a concern: everybody who holds a post, and only their own draft -----------------------
concerns:log                -             GET   200 rest, 403 GONE ADVISER
concerns:log                -             POST  302 rest, 403 GONE ADVISER
concerns:about-an-adult     -             GET   200 rest
concerns:about-an-adult     -             POST  405 rest
concerns:guidance           -             GET   200 rest
concerns:guidance           -             POST  405 rest
concerns:write              draft         GET   200 AUTHOR, 404 rest
concerns:write              draft         POST  302 AUTHOR, 404 rest
concerns:save               draft         GET   405 rest
concerns:save               draft         POST  200 AUTHOR, 404 rest
concerns:find-pupils        draft         GET   405 rest
concerns:find-pupils        draft         POST  200 AUTHOR, 404 rest
concerns:check              draft         GET   200 AUTHOR, 404 rest
concerns:check              draft         POST  302 AUTHOR, 404 rest
concerns:discard            draft         GET   200 AUTHOR, 404 rest
concerns:discard            draft         POST  302 AUTHOR, 404 rest
concerns:write              jory-new      GET   302 AUTHOR, 404 rest
concerns:write              jory-new      POST  302 AUTHOR, 404 rest
concerns:check              jory-new      GET   302 AUTHOR, 404 rest
concerns:check              jory-new      POST  302 AUTHOR, 404 rest

# What one wrote: the words and a neutral status, whatever became of it ---------------------------
concerns:mine               -             GET   200 rest
concerns:mine               -             POST  405 rest
concerns:receipt            jory-new      GET   200 AUTHOR, 404 rest
concerns:receipt            jory-opened   GET   200 AUTHOR, 404 rest
concerns:receipt            jory-in-hand  GET   200 AUTHOR, 404 rest
concerns:receipt            jory-closed   GET   200 AUTHOR, 404 rest
concerns:receipt            both-new      GET   200 AUTHOR, 404 rest
concerns:receipt            kept-own      GET   200 KEPT, 404 rest
concerns:receipt            leaver-own    GET   404 rest
concerns:receipt            jory-new      POST  405 rest
concerns:add                jory-new      GET   200 AUTHOR, 404 rest
concerns:add                jory-new      POST  302 AUTHOR, 404 rest
concerns:add                jory-closed   POST  302 AUTHOR, 404 rest
concerns:add                kept-own      POST  302 KEPT, 404 rest
concerns:add                leaver-own    POST  404 rest

# Advice without a child's name: everybody may ask; the leads answer, and nobody else reads it -----
concerns:advice             -             GET   200 rest
concerns:advice             -             POST  405 rest
concerns:ask-advice         school        GET   200 rest, 404 FAR TRUST BLIND GONE ADVISER
concerns:ask-advice         school        POST  302 rest, 404 FAR TRUST BLIND GONE ADVISER
concerns:answer-advice      query         GET   200 LEADS KEPT AUTHOR, 404 rest
concerns:answer-advice      query         POST  302 LEADS KEPT, 403 AUTHOR, 404 rest
concerns:answer-advice      query-answered POST 403 LEADS KEPT AUTHOR, 404 rest
concerns:log-from           query         GET   405 rest
concerns:log-from           query         POST  302 AUTHOR, 404 rest
concerns:log-from           query-answered POST 302 AUTHOR, 404 rest

# Files: with a draft, as the draft; with what was signed, as the concern; shut ones for nobody -----
concerns:attach-to-draft    draft         GET   200 AUTHOR, 404 rest
concerns:attach-to-draft    draft         POST  302 AUTHOR, 404 rest
concerns:draft-attachment   draft-scan    GET   200 AUTHOR, 404 rest
concerns:draft-attachment   draft-scan    POST  405 rest
concerns:take-out           draft-scan    GET   405 rest
concerns:take-out           draft-scan    POST  302 AUTHOR, 404 rest
concerns:attach-own         jory-new      GET   200 AUTHOR, 404 rest
concerns:attach-own         jory-new      POST  302 AUTHOR, 404 rest
concerns:attach-own         jory-shut     POST  403 AUTHOR, 404 rest
concerns:attach-own         kept-own      POST  302 KEPT, 404 rest
concerns:attach-own         leaver-own    POST  404 rest
concerns:own-attachment     jory-scan     GET   200 AUTHOR, 404 rest
concerns:own-attachment     kept-scan     GET   200 KEPT, 404 rest
concerns:own-attachment     mina-scan     GET   404 rest
concerns:own-attachment     shut-scan     GET   403 AUTHOR, 404 rest
concerns:own-attachment     jory-scan     POST  405 rest
concerns:attach             jory-in-hand  GET   200 LEADS, 403 HEAD, 404 rest
concerns:attach             jory-in-hand  POST  302 LEADS, 403 HEAD, 404 rest
concerns:attach             mina-in-hand  POST  302 LEADS KEPT, 403 HEAD, 404 rest
concerns:attach             jory-shut     GET   403 LEADS HEAD, 404 rest
concerns:attach ruan-in-hand POST 302 LEADS KEPT, 403 HEAD SHOWN GLASS CONSULTED ADVISER, 404 rest
concerns:attachment         jory-scan     GET   200 LEADS HEAD, 404 rest
concerns:attachment         kept-scan     GET   200 LEADS HEAD, 404 rest
concerns:attachment         mina-scan     GET   200 LEADS HEAD KEPT, 404 rest
concerns:attachment         far-scan      GET   200 FAR, 404 rest
concerns:attachment         shut-scan     GET   403 LEADS HEAD, 404 rest
concerns:attachment ruan-scan GET 200 LEADS HEAD KEPT SHOWN GLASS CONSULTED ADVISER, 404 rest
concerns:attachment         jory-scan     POST  405 rest

# Pressing again: the writer asks, the leads answer; a challenge goes past whom it is about -------
concerns:look-again         jory-closed   GET   200 AUTHOR, 404 rest
concerns:look-again         jory-closed   POST  302 AUTHOR, 404 rest
concerns:look-again         kept-own      POST  302 KEPT, 404 rest
concerns:look-again         leaver-own    GET   404 rest
concerns:answer             jory-again    GET   200 LEADS, 403 HEAD, 404 rest
concerns:answer             jory-again    POST  302 LEADS, 403 HEAD, 404 rest
concerns:challenges         -             GET   200 rest
concerns:challenges         -             POST  405 rest
concerns:challenge          school        GET   200 rest, 404 FAR TRUST BLIND GONE ADVISER
concerns:challenge          school        POST  302 rest, 200 deputy, 404 FAR TRUST BLIND GONE ADVISER
concerns:hear               of-deputy     GET   200 AUTHOR HEAD, 404 rest
concerns:hear               of-deputy     POST  302 HEAD, 403 AUTHOR, 404 rest
concerns:hear               of-head       GET   200 AUTHOR chair vice_chair, 404 rest
concerns:hear               of-head       POST  302 chair vice_chair, 403 AUTHOR, 404 rest

# What cannot wait: everybody may write down that they rang; the leads mark what has one chance ---
concerns:direct             -             GET   200 rest, 403 GONE ADVISER
concerns:direct             -             POST  302 rest, 403 GONE ADVISER
concerns:caseload           -             GET   200 LEADS HEAD GOV KEPT FAR TRUST BLIND, 403 rest
concerns:caseload           -             POST  405 rest
concerns:paper              -             GET   200 rest
concerns:paper              -             POST  405 rest
concerns:countersign        witnessed     GET   200 OWNER, 404 rest
concerns:countersign        witnessed     POST  302 OWNER, 404 rest
concerns:countersign        kept-there GET  404 rest
concerns:check-copy         copied        GET   200 LEADS HEAD, 404 rest
concerns:check-copy         copied        POST  302 LEADS HEAD, 404 rest
concerns:check-copy         jory-opened   GET   403 LEADS HEAD, 404 rest
concerns:receipt            copied        GET   200 AUTHOR, 404 rest
concerns:concern            witnessed     GET   200 LEADS HEAD, 404 rest
concerns:mark-one-chance    jory-opened   GET   200 LEADS, 403 HEAD, 404 rest
concerns:mark-one-chance    jory-opened   POST  302 LEADS, 403 HEAD, 404 rest
concerns:mark-one-chance    jory-new      POST  403 LEADS HEAD, 404 rest
concerns:lift-one-chance    mina-chance   GET   200 LEADS KEPT, 403 HEAD, 404 rest
concerns:lift-one-chance    mina-chance   POST  302 LEADS KEPT, 403 HEAD, 404 rest
concerns:receipt            rung          GET   200 AUTHOR, 404 rest

# Searching: everybody, each among what they see anyway --------------------------------------------
concerns:search             -             GET   200 rest
concerns:search             -             POST  302 rest

# The queue and one concern: DSL, deputies, and the head; but for whoever is kept out -------------
concerns:queue              -             GET   200 LEADS HEAD KEPT FAR TRUST, 403 rest
concerns:queue              -             POST  405 rest
concerns:quality            -             GET   200 LEADS HEAD KEPT FAR TRUST, 403 rest
concerns:quality            -             POST  405 rest
concerns:concern            jory-new      GET   200 LEADS HEAD, 404 rest
concerns:concern            jory-opened   GET   200 LEADS HEAD, 404 rest
concerns:concern            jory-in-hand  GET   200 LEADS HEAD, 404 rest
concerns:concern            jory-closed   GET   200 LEADS HEAD, 404 rest
concerns:concern            both-new      GET   200 LEADS HEAD, 404 rest
concerns:concern            mina-in-hand  GET   200 LEADS HEAD KEPT, 404 rest
concerns:concern            far-in-hand   GET   200 FAR, 404 rest
concerns:concern            sister-in-hand GET  200 TRUST, 404 rest
concerns:concern            kept-own      GET   200 LEADS HEAD, 404 rest
concerns:concern            leaver-own    GET   200 LEADS HEAD KEPT, 404 rest
concerns:concern            jory-new      POST  405 rest

"""
ACCESS += (
    REFERRALS
    + ADULTS
    + """
# What the leads do with it: the decisions stay with them, the head may only read ------------------
concerns:open               jory-new      GET   405 rest
concerns:open               jory-new      POST  302 LEADS, 403 HEAD, 404 rest
concerns:open               mina-new      POST  302 LEADS KEPT, 403 HEAD, 404 rest
concerns:open               both-new      POST  302 LEADS, 403 HEAD, 404 rest
concerns:open               jory-opened   POST  302 LEADS HEAD, 404 rest
concerns:note               jory-new      GET   200 LEADS HEAD, 404 rest
concerns:note               jory-new      POST  302 LEADS HEAD, 404 rest
concerns:note               mina-in-hand  POST  302 LEADS HEAD KEPT, 404 rest
concerns:decide             jory-opened   GET   200 LEADS, 403 HEAD, 404 rest
concerns:decide             jory-opened   POST  302 LEADS, 403 HEAD, 404 rest
concerns:decide             mina-in-hand  GET   200 LEADS KEPT, 403 HEAD, 404 rest
concerns:decide             mina-in-hand  POST  302 LEADS KEPT, 403 HEAD, 404 rest
concerns:decide             far-in-hand   GET   200 lead_elsewhere, 403 head_elsewhere, 404 rest
concerns:decide             far-in-hand   POST  302 lead_elsewhere, 403 head_elsewhere, 404 rest
concerns:decide             sister-in-hand POST 302 TRUST, 404 rest
concerns:decide             jory-new      GET   403 LEADS HEAD, 404 rest
concerns:decide             jory-new      POST  403 LEADS HEAD, 404 rest
concerns:decide             jory-closed   GET   403 LEADS HEAD, 404 rest
concerns:decide             jory-closed   POST  403 LEADS HEAD, 404 rest
concerns:tell-parents       jory-in-hand  GET   200 LEADS, 403 HEAD, 404 rest
concerns:tell-parents       jory-in-hand  POST  302 LEADS, 403 HEAD, 404 rest
concerns:tell-parents       kit-opened    POST  403 LEADS HEAD, 404 rest
concerns:tell-writer        jory-in-hand  GET   200 LEADS, 403 HEAD, 404 rest
concerns:tell-writer        jory-in-hand  POST  302 LEADS, 403 HEAD, 404 rest
concerns:tell-writer        jory-new      POST  403 LEADS HEAD, 404 rest
concerns:tell-child         jory-in-hand  GET   200 LEADS, 403 HEAD, 404 rest
concerns:tell-child         jory-in-hand  POST  302 LEADS, 403 HEAD, 404 rest
concerns:advise             jory-in-hand  GET   200 LEADS, 403 HEAD, 404 rest
concerns:advise             jory-in-hand  POST  302 LEADS, 403 HEAD, 404 rest
concerns:mark               jory-in-hand  GET   200 LEADS, 403 HEAD, 404 rest
concerns:mark               jory-in-hand  POST  302 LEADS, 403 HEAD, 404 rest
concerns:mark               jory-closed   POST  403 LEADS HEAD, 404 rest
concerns:establish          jory-in-hand  GET   200 LEADS, 403 HEAD, 404 rest
concerns:establish          jory-in-hand  POST  302 LEADS, 403 HEAD, 404 rest
concerns:establish          jory-new      POST  403 LEADS HEAD, 404 rest
concerns:link               jory-in-hand  GET   200 LEADS, 403 HEAD, 404 rest
concerns:link               jory-in-hand  POST  302 LEADS, 403 HEAD, 404 rest
concerns:link               jory-new      POST  403 LEADS HEAD, 404 rest
concerns:link               mina-in-hand  GET   200 LEADS KEPT, 403 HEAD, 404 rest
concerns:link ruan-in-hand GET 200 LEADS KEPT, 403 HEAD SHOWN GLASS CONSULTED ADVISER, 404 rest
concerns:unlink             same-event    GET   200 LEADS, 403 HEAD, 404 rest
concerns:unlink             same-event    POST  302 LEADS, 403 HEAD, 404 rest
concerns:unlink             not-the-same  POST  403 LEADS HEAD, 404 rest
concerns:give-support       jory-in-hand  GET   200 LEADS, 403 HEAD, 404 rest
concerns:give-support       jory-in-hand  POST  302 LEADS, 403 HEAD, 404 rest
concerns:give-support       jory-closed   POST  403 LEADS HEAD, 404 rest
concerns:give-support ruan-in-hand GET 200 LEADS KEPT, 403 HEAD SHOWN GLASS CONSULTED ADVISER, \
  404 rest
concerns:early-help         jory-in-hand  GET   200 LEADS, 403 HEAD, 404 rest
concerns:early-help         jory-in-hand  POST  302 LEADS, 403 HEAD, 404 rest
concerns:early-help         jory-new      POST  403 LEADS HEAD, 404 rest
concerns:support            early-help    GET   200 LEADS HEAD, 404 rest
concerns:support            mentor        GET   200 LEADS HEAD, 404 rest
concerns:support            mentor        POST  302 LEADS, 403 HEAD, 404 rest
concerns:support            for-jory      GET   200 LEADS HEAD, 404 rest
concerns:support            ended         POST  403 LEADS HEAD, 404 rest
concerns:given-support      mentor        GET   200 OWNER, 404 rest
concerns:given-support      mentor        POST  302 OWNER, 404 rest
concerns:given-support      for-jory      POST  404 rest
concerns:led-plan           early-help    GET   200 OWNER, 404 rest
concerns:led-plan           early-help    POST  405 rest
concerns:review-support     mentor        GET   200 LEADS, 403 HEAD, 404 rest
concerns:review-support     mentor        POST  302 LEADS, 403 HEAD, 404 rest
concerns:end-support        mentor        GET   200 LEADS, 403 HEAD, 404 rest
concerns:end-support        mentor        POST  302 LEADS, 403 HEAD, 404 rest
concerns:end-support        ended         GET   403 LEADS HEAD, 404 rest
concerns:work-with-parents  jory-in-hand  GET   200 LEADS, 403 HEAD, 404 rest
concerns:work-with-parents  jory-in-hand  POST  302 LEADS, 403 HEAD, 404 rest
concerns:work-with-parents  kit-opened    POST  403 LEADS HEAD, 404 rest
concerns:send-records       jory-in-hand  GET   200 LEADS, 403 HEAD, 404 rest
concerns:send-records       jory-in-hand  POST  302 LEADS, 403 HEAD, 404 rest
concerns:send-records       jory-closed   POST  403 LEADS HEAD, 404 rest
concerns:send-records ruan-in-hand GET 200 LEADS KEPT, 403 HEAD SHOWN GLASS CONSULTED ADVISER, \
  404 rest
concerns:note-viewing       jory-shut     GET   200 LEADS, 403 HEAD, 404 rest
concerns:note-viewing       jory-shut     POST  302 LEADS, 403 HEAD, 404 rest
concerns:note-viewing       jory-in-hand  POST  403 LEADS HEAD, 404 rest
concerns:note-viewing ruan-in-hand GET 403 LEADS KEPT HEAD SHOWN GLASS CONSULTED ADVISER, 404 rest
concerns:log-stage          jory-shut     GET   200 LEADS, 403 HEAD, 404 rest
concerns:log-stage          jory-shut     POST  302 LEADS, 403 HEAD, 404 rest
concerns:log-stage          jory-in-hand  POST  403 LEADS HEAD, 404 rest
concerns:log-stage ruan-in-hand GET 403 LEADS KEPT HEAD SHOWN GLASS CONSULTED ADVISER, 404 rest
concerns:add-action         jory-in-hand  GET   200 LEADS, 403 HEAD, 404 rest
concerns:add-action         jory-in-hand  POST  302 LEADS, 403 HEAD, 404 rest
concerns:review             jory-in-hand  GET   200 LEADS, 403 HEAD, 404 rest
concerns:review             jory-in-hand  POST  302 LEADS, 403 HEAD, 404 rest
concerns:review             jory-opened   POST  403 LEADS HEAD, 404 rest
concerns:close              jory-ready    GET   200 LEADS, 403 HEAD, 404 rest
concerns:close              jory-ready    POST  302 LEADS, 403 HEAD, 404 rest
concerns:close              jory-in-hand  GET   403 LEADS HEAD, 404 rest
concerns:close              jory-in-hand  POST  403 LEADS HEAD, 404 rest
concerns:reopen             jory-closed   GET   200 LEADS, 403 HEAD, 404 rest
concerns:reopen             jory-closed   POST  302 LEADS, 403 HEAD, 404 rest
concerns:reopen             jory-new      POST  403 LEADS HEAD, 404 rest

# An action: for whoever is to do it, and for those who read the file ------------------------------
concerns:action             action-open   GET   200 LEADS HEAD OWNER, 404 rest
concerns:action             action-open   POST  302 LEADS OWNER, 403 HEAD, 404 rest
concerns:action             action-done   GET   200 LEADS HEAD OWNER, 404 rest
concerns:action             action-done   POST  403 LEADS HEAD OWNER, 404 rest

# The file as a whole ------------------------------------------------------------------------------
concerns:keep-out           jory-file     GET   200 LEADS HEAD, 404 rest
concerns:keep-out           jory-file     POST  302 LEADS HEAD, 404 rest
concerns:keep-out           mina-file     POST  302 LEADS HEAD KEPT, 404 rest
concerns:let-in             jory-kept-out GET   200 LEADS HEAD, 404 rest
concerns:let-in             jory-kept-out POST  302 LEADS HEAD, 404 rest
concerns:add-event          jory-file     GET   200 LEADS, 403 HEAD, 404 rest
concerns:add-event          jory-file     POST  302 LEADS, 403 HEAD, 404 rest
concerns:add-event          mina-file     POST  302 LEADS KEPT, 403 HEAD, 404 rest
concerns:review-file        jory-file     GET   200 LEADS, 403 HEAD, 404 rest
concerns:review-file        jory-file     POST  302 LEADS, 403 HEAD, 404 rest
concerns:review-file        mina-file     POST  302 LEADS KEPT, 403 HEAD, 404 rest
concerns:review-file        far-file      POST  302 lead_elsewhere, 403 head_elsewhere, 404 rest
concerns:review-file        sister-file   GET   200 TRUST, 404 rest
concerns:add-professional   jory-file     GET   200 LEADS, 403 HEAD, 404 rest
concerns:add-professional   jory-file     POST  302 LEADS, 403 HEAD, 404 rest
concerns:add-professional   far-file      POST  302 lead_elsewhere, 403 head_elsewhere, 404 rest
concerns:change-professional jory-nurse   GET   200 LEADS, 403 HEAD, 404 rest
concerns:change-professional jory-nurse   POST  302 LEADS, 403 HEAD, 404 rest
concerns:change-professional ruan-nurse   GET   200 LEADS KEPT, 403 HEAD SHOWN GLASS, 404 rest
concerns:end-professional   jory-nurse    GET   200 LEADS, 403 HEAD, 404 rest
concerns:end-professional   jory-nurse    POST  302 LEADS, 403 HEAD, 404 rest
concerns:end-professional   ruan-nurse    POST  302 LEADS KEPT, 403 HEAD SHOWN GLASS, 404 rest
concerns:answer-pattern     jory-file     GET   200 LEADS, 403 HEAD, 404 rest
concerns:answer-pattern     jory-file     POST  302 LEADS, 403 HEAD, 404 rest
concerns:answer-pattern     ruan-file     GET   200 LEADS KEPT, 403 HEAD SHOWN GLASS, 404 rest
concerns:lift-do-not-inform kit-flag      GET   200 LEADS, 403 HEAD, 404 rest
concerns:lift-do-not-inform kit-flag      POST  302 LEADS, 403 HEAD, 404 rest

# Where there is paper: for those who read files by post, never for whoever is let in by name; who
# is kept out sees what they listed themselves ------------------------------------------------------
concerns:paper-files        -             GET   200 LEADS HEAD KEPT FAR TRUST, 403 rest
concerns:paper-files        -             POST  405 rest
concerns:list-any-paper-file -            GET   200 LEADS KEPT lead_elsewhere TRUST, 403 rest
concerns:list-any-paper-file -            POST  302 LEADS KEPT, 200 lead_elsewhere TRUST, 403 rest
concerns:list-paper-file    jory-file     GET   200 LEADS, 403 HEAD, 404 rest
concerns:list-paper-file    jory-file     POST  302 LEADS, 403 HEAD, 404 rest
concerns:list-paper-file    mina-file     POST  302 LEADS KEPT, 403 HEAD, 404 rest
concerns:list-paper-file    ruan-file     GET   200 LEADS KEPT, 403 HEAD SHOWN GLASS, 404 rest
concerns:paper-file         jory-paper    GET   200 LEADS HEAD, 404 rest
concerns:paper-file         jory-paper    POST  405 rest
concerns:paper-file         jory-gone     GET   200 LEADS HEAD, 404 rest
concerns:paper-file         ruan-paper    GET   200 LEADS HEAD KEPT, 404 rest
concerns:paper-file         far-paper     GET   200 FAR, 404 rest
concerns:paper-file         kept-paper    GET   200 LEADS HEAD KEPT, 404 rest
concerns:change-paper-file  jory-paper    GET   200 LEADS, 403 HEAD, 404 rest
concerns:change-paper-file  jory-paper    POST  302 LEADS, 403 HEAD, 404 rest
concerns:change-paper-file  ruan-paper    POST  302 LEADS KEPT, 403 HEAD, 404 rest
concerns:end-paper-file     jory-paper    GET   200 LEADS, 403 HEAD, 404 rest
concerns:end-paper-file     jory-paper    POST  302 LEADS, 403 HEAD, 404 rest
concerns:change-paper-file  kept-paper    POST  302 LEADS KEPT, 403 HEAD, 404 rest
concerns:end-paper-file     kept-paper    POST  302 LEADS KEPT, 403 HEAD, 404 rest
concerns:end-paper-file     jory-gone     POST  403 LEADS HEAD, 404 rest

# The chronology -----------------------------------------------------------------------------------
chronology:children         -             GET   200 LEADS HEAD KEPT FAR TRUST, 403 rest
chronology:children         -             POST  200 LEADS HEAD KEPT FAR TRUST, 403 rest
chronology:file             jory-file     GET   200 LEADS HEAD, 404 rest
chronology:file             kit-file      GET   200 LEADS HEAD, 404 rest
chronology:file             mina-file     GET   200 LEADS HEAD KEPT, 404 rest
chronology:file             far-file      GET   200 FAR, 404 rest
chronology:file             sister-file   GET   200 TRUST, 404 rest
chronology:file             jory-file     POST  405 rest
chronology:print            jory-file     GET   200 LEADS HEAD, 404 rest
chronology:print            jory-file     POST  200 LEADS HEAD, 404 rest
chronology:print            mina-file     POST  200 LEADS HEAD KEPT, 404 rest
chronology:produce-bundle   jory-file     GET   200 LEADS HEAD, 404 rest
chronology:produce-bundle   jory-file     POST  200 LEADS HEAD, 404 rest
chronology:produce-bundle   mina-file     POST  200 LEADS HEAD KEPT, 404 rest
chronology:reads            jory-file     GET   200 LEADS HEAD, 404 rest
chronology:reads            mina-file     GET   200 LEADS HEAD KEPT, 404 rest
chronology:reads            jory-file     POST  405 rest

# Let in by name: one file, one concern or one summary, and nothing else ---------------------------
concerns:shared             -             GET   200 rest
concerns:shared             -             POST  405 rest
concerns:share-file         jory-file     GET   200 LEADS, 403 HEAD, 404 rest
concerns:share-file         jory-file     POST  302 LEADS, 403 HEAD, 404 rest
concerns:share-file         ruan-file     GET   200 LEADS KEPT, 403 HEAD SHOWN GLASS, 404 rest
concerns:share-concern      jory-in-hand  GET   200 LEADS, 403 HEAD, 404 rest
concerns:share-concern      jory-in-hand  POST  302 LEADS, 403 HEAD, 404 rest
concerns:share-concern ruan-in-hand GET 200 LEADS KEPT, 403 HEAD SHOWN GLASS CONSULTED ADVISER, \
  404 rest
concerns:share-summary      ruan-summary  GET   200 LEADS KEPT, 403 HEAD TOLD, 404 rest
concerns:share-summary      ruan-summary  POST  302 LEADS KEPT, 403 HEAD TOLD, 404 rest
concerns:end-share          ruan-share-CONSULTED GET  200 LEADS KEPT, 403 HEAD, 404 rest
concerns:end-share          ruan-share-CONSULTED POST 302 LEADS KEPT, 403 HEAD, 404 rest
concerns:end-share          ruan-emergency POST 302 LEADS KEPT, 403 HEAD, 404 rest
concerns:write-summary      jory-file     GET   200 LEADS, 403 HEAD, 404 rest
concerns:write-summary      jory-file     POST  302 LEADS, 403 HEAD, 404 rest
concerns:write-summary      ruan-file     GET   200 LEADS KEPT, 403 HEAD SHOWN GLASS, 404 rest
concerns:summary            ruan-summary  GET   200 LEADS HEAD KEPT TOLD, 404 rest
concerns:summary            ruan-summary  POST  405 rest
concerns:rewrite-summary    ruan-summary  GET   200 LEADS KEPT, 403 HEAD TOLD, 404 rest
concerns:rewrite-summary    ruan-summary  POST  302 LEADS KEPT, 403 HEAD TOLD, 404 rest
concerns:concern ruan-in-hand GET 200 LEADS HEAD KEPT SHOWN GLASS CONSULTED ADVISER, 404 rest
concerns:concern            ruan-new      GET   200 LEADS HEAD KEPT SHOWN GLASS, 404 rest
concerns:note ruan-in-hand POST 302 LEADS HEAD KEPT SHOWN GLASS CONSULTED ADVISER, 404 rest
concerns:decide ruan-in-hand GET 200 LEADS KEPT, 403 HEAD SHOWN GLASS CONSULTED ADVISER, 404 rest
concerns:decide ruan-in-hand POST 302 LEADS KEPT, 403 HEAD SHOWN GLASS CONSULTED ADVISER, 404 rest
concerns:keep-out           ruan-file     POST  302 LEADS HEAD KEPT, 403 SHOWN GLASS, 404 rest
concerns:add-event          ruan-file     POST  302 LEADS KEPT, 403 HEAD SHOWN GLASS, 404 rest
chronology:file             ruan-file     GET   200 LEADS HEAD KEPT SHOWN GLASS, 404 rest
chronology:print            ruan-file     GET   200 LEADS HEAD KEPT, 403 SHOWN GLASS, 404 rest
chronology:print            ruan-file     POST  200 LEADS HEAD KEPT, 403 SHOWN GLASS, 404 rest
chronology:produce-bundle   ruan-file     GET   200 LEADS HEAD KEPT, 403 SHOWN GLASS, 404 rest
chronology:produce-bundle   ruan-file     POST  200 LEADS HEAD KEPT, 403 SHOWN GLASS, 404 rest
chronology:reads            ruan-file     GET   200 LEADS HEAD KEPT, 403 SHOWN GLASS, 404 rest

# In an emergency: staff of the school whose post does not open the file, unless kept out ---------
concerns:emergency - GET 200 HEAD AUTHOR OWNER STAFF SHOWN CONSULTED TOLD GLASS BLIND \
  head_elsewhere stand_in, 403 attendance supply rest
concerns:emergency - POST 200 HEAD AUTHOR OWNER STAFF SHOWN CONSULTED TOLD GLASS BLIND \
  head_elsewhere stand_in, 403 attendance supply rest
concerns:open-in-emergency jory-file GET 200 AUTHOR OWNER STAFF SHOWN CONSULTED TOLD GLASS, \
  404 FAR TRUST BLIND GONE ADVISER, 403 attendance supply rest
concerns:open-in-emergency jory-file POST 302 AUTHOR OWNER STAFF SHOWN CONSULTED TOLD GLASS, \
  404 FAR TRUST BLIND GONE ADVISER, 403 attendance supply rest
concerns:open-in-emergency ruan-file POST 302 AUTHOR OWNER STAFF CONSULTED TOLD, \
  404 FAR TRUST BLIND GONE ADVISER, 403 attendance supply rest
concerns:emergencies        -             GET   200 LEADS HEAD KEPT FAR TRUST, 403 rest
concerns:emergencies        -             POST  405 rest
concerns:read-alarms        -             GET   200 LEADS HEAD KEPT FAR TRUST BLIND chair vice_chair, 403 rest
concerns:read-alarms        -             POST  405 rest
concerns:answer-read-alarm  read-alarm    GET   200 LEADS HEAD KEPT, 404 deputy rest
concerns:answer-read-alarm  read-alarm    POST  302 LEADS HEAD KEPT, 404 deputy rest
concerns:answer-read-alarm  read-alarm-head GET  200 LEADS KEPT chair vice_chair, 404 rest
concerns:answer-read-alarm  read-alarm-head POST 302 LEADS KEPT chair vice_chair, 404 rest
concerns:answer-read-alarm  read-alarm-answered GET 403 LEADS HEAD KEPT, 404 stand_in rest
concerns:answer-read-alarm  read-alarm-answered POST 403 LEADS HEAD KEPT, 404 stand_in rest
concerns:review-emergency   ruan-emergency GET  200 LEADS KEPT, 403 HEAD, 404 rest
concerns:review-emergency   ruan-reviewed  POST 403 LEADS KEPT HEAD, 404 rest
concerns:end-share          ruan-reviewed  POST 200 LEADS KEPT, 403 HEAD, 404 rest
concerns:review-emergency   ruan-emergency POST 302 LEADS KEPT, 403 HEAD, 404 rest
"""
)
ACCESS += OFFICE


def rows():
    """Each line as (name of the address, record, method, {group or member: status})."""
    for line in ACCESS.splitlines():
        if line.strip() and not line.startswith("#"):
            name, record, method, *gets = line.split()
            yield name, record, method, _said(" ".join(gets))


def _said(text):
    """`200 LEADS HEAD, 404 rest` as {"LEADS": 200, "HEAD": 200, "rest": 404}."""
    parts = [part.split() for part in text.split(",")]
    said = {who: int(status) for status, *groups in parts for who in groups}
    return {"OUT": 302, **said}


def status_for(member, group, said):
    """What the line says for this member of the cast, who is of this group."""
    for who in (member, group, "rest"):
        if who in said:
            return said[who]
    raise KeyError(f"the line says nothing for {member}")
