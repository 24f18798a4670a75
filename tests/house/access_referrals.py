"""Who gets what where other agencies are asked: rows of access.py, which explains them."""

REFERRALS = """
# Referrals: the leads write and follow them; who reads every file and concern they come from reads
# them; nobody who is shown one concern by name ----------------------------------------------------
referrals:referrals         -             GET   200 LEADS HEAD KEPT FAR TRUST, 403 rest
referrals:referrals         -             POST  405 rest
referrals:write-referral    jory-in-hand  GET   200 LEADS, 403 HEAD, 404 rest
referrals:write-referral    jory-in-hand  POST  302 LEADS, 403 HEAD, 404 rest
referrals:write-referral    jory-new      GET   403 LEADS HEAD, 404 rest
referrals:write-referral    mina-in-hand  POST  302 LEADS KEPT, 403 HEAD, 404 rest
referrals:referral          referral-draft GET  200 LEADS HEAD, 404 rest
referrals:referral          referral-signed GET 200 LEADS HEAD, 404 rest
referrals:referral          referral-sent GET   200 LEADS HEAD, 404 rest
referrals:referral          referral-answered GET 200 LEADS HEAD, 404 rest
referrals:referral          referral-refused GET 200 LEADS HEAD, 404 rest
referrals:referral          referral-ended GET  200 LEADS HEAD, 404 rest
referrals:referral          referral-withdrawn GET 200 LEADS HEAD, 404 rest
referrals:referral          referral-mina GET   200 LEADS HEAD KEPT, 404 rest
referrals:referral          referral-ruan GET   200 LEADS HEAD KEPT SHOWN GLASS, 404 rest
referrals:referral          referral-far  GET   200 FAR, 404 rest
referrals:referral          referral-sent POST  405 rest
referrals:refer-again       referral-sent GET   200 LEADS, 403 HEAD, 404 rest
referrals:refer-again       referral-sent POST  302 LEADS, 403 HEAD, 404 rest
referrals:refer-again       referral-draft GET  403 LEADS HEAD, 404 rest
concerns:concern            fgm           GET   200 LEADS HEAD, 404 rest
concerns:receipt            fgm           GET   200 AUTHOR, 404 rest
referrals:name-fgm-duty     fgm           GET   200 LEADS, 403 HEAD, 404 rest
referrals:name-fgm-duty     fgm           POST  302 LEADS, 403 HEAD, 404 rest
referrals:name-fgm-duty     fgm-named     POST  403 LEADS HEAD, 404 rest
referrals:take-on-fgm-duty  fgm           GET   200 AUTHOR, 404 rest
referrals:take-on-fgm-duty  fgm           POST  302 AUTHOR, 404 rest
referrals:take-on-fgm-duty  fgm-named     POST  403 AUTHOR, 404 rest
referrals:report-fgm        fgm-duty      GET   200 AUTHOR, 404 rest
referrals:report-fgm        fgm-duty      POST  302 AUTHOR, 404 rest
referrals:consider          jory-in-hand  GET   200 LEADS, 403 HEAD, 404 rest
referrals:consider          jory-in-hand  POST  302 LEADS, 403 HEAD, 404 rest
referrals:consider          jory-new      POST  403 LEADS HEAD, 404 rest
referrals:consider          mina-in-hand  POST  302 LEADS KEPT, 403 HEAD, 404 rest
referrals:consider ruan-in-hand GET 200 LEADS KEPT, 403 HEAD SHOWN GLASS CONSULTED ADVISER, 404 rest
referrals:change-referral   referral-draft GET  200 LEADS, 403 HEAD, 404 rest
referrals:change-referral   referral-draft POST 302 LEADS, 403 HEAD, 404 rest
referrals:change-referral   referral-signed POST 403 LEADS HEAD, 404 rest
referrals:sign-referral     referral-draft GET  405 rest
referrals:sign-referral     referral-draft POST 302 LEADS, 403 HEAD, 404 rest
referrals:send-referral     referral-signed GET 200 LEADS, 403 HEAD, 404 rest
referrals:send-referral     referral-signed POST 302 LEADS, 403 HEAD, 404 rest
referrals:send-referral     referral-draft POST 403 LEADS HEAD, 404 rest
referrals:print-letter      referral-signed GET 405 rest
referrals:print-letter      referral-signed POST 200 LEADS, 403 HEAD, 404 rest
referrals:print-letter      referral-answered POST 200 LEADS, 403 HEAD, 404 rest
referrals:print-letter      referral-draft POST 403 LEADS HEAD, 404 rest
referrals:withdraw-referral referral-signed GET 200 LEADS, 403 HEAD, 404 rest
referrals:withdraw-referral referral-signed POST 302 LEADS, 403 HEAD, 404 rest
referrals:withdraw-referral referral-sent POST  403 LEADS HEAD, 404 rest
referrals:receive-reply     referral-sent GET   200 LEADS, 403 HEAD, 404 rest
referrals:receive-reply     referral-sent POST  302 LEADS, 403 HEAD, 404 rest
referrals:receive-reply     referral-draft POST 403 LEADS HEAD, 404 rest
referrals:log-talk       referral-sent GET   200 LEADS, 403 HEAD, 404 rest
referrals:log-talk       referral-ended POST 302 LEADS, 403 HEAD, 404 rest
referrals:log-talk       referral-mina POST  302 LEADS KEPT, 403 HEAD, 404 rest
referrals:log-talk       referral-ruan POST  302 LEADS KEPT, 403 HEAD SHOWN GLASS, 404 rest
referrals:take-next-step    referral-refused GET 200 LEADS, 403 HEAD, 404 rest
referrals:take-next-step    referral-refused POST 302 LEADS, 403 HEAD, 404 rest
referrals:take-next-step    referral-sent POST  403 LEADS HEAD, 404 rest
referrals:escalate          referral-refused GET 200 LEADS, 403 HEAD, 404 rest
referrals:escalate          referral-refused POST 302 LEADS, 403 HEAD, 404 rest
referrals:close-referral    referral-answered GET 200 LEADS, 403 HEAD, 404 rest
referrals:close-referral    referral-answered POST 302 LEADS, 403 HEAD, 404 rest
referrals:close-referral    referral-refused POST 403 LEADS HEAD, 404 rest
referrals:at-risk           -             GET   200 LEADS HEAD KEPT FAR TRUST, 403 rest
referrals:at-risk           -             POST  405 rest
referrals:begin-status      -             GET   200 LEADS KEPT lead_elsewhere TRUST, 403 rest
referrals:begin-status      -             POST  302 LEADS KEPT, 200 lead_elsewhere TRUST, 403 rest
referrals:add-status        jory-file     GET   200 LEADS, 403 HEAD, 404 rest
referrals:add-status        jory-file     POST  302 LEADS, 403 HEAD, 404 rest
referrals:add-status        mina-file     POST  302 LEADS KEPT, 403 HEAD, 404 rest
referrals:add-status        ruan-file     GET   200 LEADS KEPT, 403 HEAD, 404 rest
referrals:add-status        far-file      GET   200 lead_elsewhere, 403 head_elsewhere, 404 rest
referrals:status            status-jory   GET   200 LEADS HEAD, 404 rest
referrals:status            status-jory   POST  405 rest
referrals:status            status-over   GET   200 LEADS HEAD, 404 rest
referrals:status            status-mina   GET   200 LEADS HEAD KEPT, 404 rest
referrals:status            status-ruan   GET   200 LEADS HEAD KEPT SHOWN GLASS, 404 rest
referrals:status            status-held   GET   200 LEADS HEAD KEPT, 404 rest
referrals:status            status-far    GET   200 FAR, 404 rest
referrals:change-status     status-jory   GET   200 LEADS, 403 HEAD, 404 rest
referrals:change-status     status-jory   POST  302 LEADS, 403 HEAD, 404 rest
referrals:change-status     status-over   POST  403 LEADS HEAD, 404 rest
referrals:change-status     status-ruan   POST  302 LEADS KEPT, 403 HEAD SHOWN GLASS, 404 rest
referrals:answer-status     status-jory   GET   200 LEADS, 403 HEAD, 404 rest
referrals:answer-status     status-jory   POST  302 LEADS, 403 HEAD, 404 rest
referrals:answer-status     status-held   POST  302 LEADS KEPT, 403 HEAD, 404 rest
referrals:end-status        status-jory   GET   200 LEADS, 403 HEAD, 404 rest
referrals:end-status        status-jory   POST  302 LEADS, 403 HEAD, 404 rest
referrals:end-status        status-mina   POST  302 LEADS KEPT, 403 HEAD, 404 rest
referrals:tell-staff        status-jory   GET   200 LEADS, 403 HEAD, 404 rest
referrals:tell-staff        status-jory   POST  302 LEADS, 403 HEAD, 404 rest
referrals:tell-staff        status-over   POST  403 LEADS HEAD, 404 rest
referrals:tell-staff        status-ruan   GET   200 LEADS KEPT, 403 HEAD SHOWN GLASS, 404 rest
referrals:raise-notices     jory-file     GET   200 LEADS, 403 HEAD, 404 rest
referrals:raise-notices     jory-file     POST  302 LEADS, 403 HEAD, 404 rest
referrals:raise-notices     ruan-file     GET   200 LEADS KEPT, 403 HEAD SHOWN GLASS, 404 rest
referrals:raise-notices     far-file      POST  302 lead_elsewhere, 403 head_elsewhere, 404 rest
referrals:notice            notice-owed   GET   200 LEADS HEAD, 404 rest
referrals:notice            notice-owed   POST  405 rest
referrals:notice            notice-given  GET   200 LEADS HEAD, 404 rest
referrals:notice            notice-mina   GET   200 LEADS HEAD KEPT, 404 rest
referrals:notice            notice-ruan   GET   200 LEADS HEAD KEPT SHOWN GLASS, 404 rest
referrals:notice            notice-far    GET   200 FAR, 404 rest
referrals:give-notice       notice-owed   GET   200 LEADS, 403 HEAD, 404 rest
referrals:give-notice       notice-owed   POST  302 LEADS, 403 HEAD, 404 rest
referrals:give-notice       notice-given  POST  403 LEADS HEAD, 404 rest
referrals:give-notice       notice-ruan   POST  302 LEADS KEPT, 403 HEAD SHOWN GLASS, 404 rest

# Meetings with other agencies: the leads keep them; who reads the files of all the children reads
# them ---------------------------------------------------------------------------------------------
referrals:meetings          -             GET   200 LEADS HEAD KEPT FAR TRUST, 403 rest
referrals:meetings          -             POST  405 rest
referrals:together          jory-file     GET   200 LEADS HEAD, 404 rest
referrals:together          mina-file     GET   200 LEADS HEAD KEPT, 404 rest
referrals:together          ruan-file     GET   200 LEADS HEAD KEPT SHOWN GLASS, 404 rest
referrals:together          far-file      GET   200 FAR, 404 rest
referrals:together          jory-file     POST  405 rest
referrals:plan-meeting      jory-file     GET   200 LEADS, 403 HEAD, 404 rest
referrals:plan-meeting      jory-file     POST  302 LEADS, 403 HEAD, 404 rest
referrals:plan-meeting      mina-file     POST  302 LEADS KEPT, 403 HEAD, 404 rest
referrals:plan-meeting      ruan-file     POST  302 LEADS KEPT, 403 HEAD SHOWN GLASS, 404 rest
referrals:meeting           meeting-planned GET 200 LEADS HEAD, 404 rest
referrals:meeting           meeting-begun GET   200 LEADS HEAD, 404 rest
referrals:meeting           meeting-held  GET   200 LEADS HEAD, 404 rest
referrals:meeting           meeting-off   GET   200 LEADS HEAD, 404 rest
referrals:meeting           meeting-both  GET   200 LEADS HEAD, 404 rest
referrals:meeting           meeting-mina  GET   200 LEADS HEAD KEPT, 404 rest
referrals:meeting           meeting-ruan  GET   200 LEADS HEAD KEPT SHOWN GLASS, 404 rest
referrals:meeting           meeting-far   GET   200 FAR, 404 rest
referrals:meeting           meeting-held  POST  405 rest
referrals:change-meeting    meeting-planned GET 200 LEADS, 403 HEAD, 404 rest
referrals:change-meeting    meeting-planned POST 302 LEADS, 403 HEAD, 404 rest
referrals:change-meeting    meeting-mina  POST  302 LEADS KEPT, 403 HEAD, 404 rest
referrals:change-meeting    meeting-held  POST  403 LEADS HEAD, 404 rest
referrals:cancel-meeting    meeting-planned GET 200 LEADS, 403 HEAD, 404 rest
referrals:cancel-meeting    meeting-planned POST 302 LEADS, 403 HEAD, 404 rest
referrals:cancel-meeting    meeting-both  POST  302 LEADS, 403 HEAD, 404 rest
referrals:cancel-meeting    meeting-off   POST  403 LEADS HEAD, 404 rest
referrals:write-minutes     meeting-begun GET   200 LEADS, 403 HEAD, 404 rest
referrals:write-minutes     meeting-begun POST  302 LEADS, 403 HEAD, 404 rest
referrals:write-minutes     meeting-held  POST  302 LEADS, 403 HEAD, 404 rest
referrals:write-minutes     meeting-planned POST 403 LEADS HEAD, 404 rest
referrals:add-meeting-action meeting-held GET   200 LEADS, 403 HEAD, 404 rest
referrals:add-meeting-action meeting-held POST  302 LEADS, 403 HEAD, 404 rest
referrals:add-meeting-action meeting-ruan POST  302 LEADS KEPT, 403 HEAD SHOWN GLASS, 404 rest
referrals:add-meeting-action meeting-off  POST  403 LEADS HEAD, 404 rest
referrals:finish-meeting-action meeting-action-open GET 200 LEADS, 403 HEAD, 404 rest
referrals:finish-meeting-action meeting-action-open POST 302 LEADS, 403 HEAD, 404 rest
referrals:finish-meeting-action meeting-action-done POST 403 LEADS HEAD, 404 rest
referrals:write-report      meeting-planned GET 200 LEADS, 403 HEAD, 404 rest
referrals:write-report      meeting-planned POST 302 LEADS, 403 HEAD, 404 rest
referrals:write-report      meeting-mina  POST  302 LEADS KEPT, 403 HEAD, 404 rest
referrals:write-report      meeting-off   POST  403 LEADS HEAD, 404 rest
referrals:send-report       meeting-planned GET 200 LEADS, 403 HEAD, 404 rest
referrals:send-report       meeting-held  POST  302 LEADS, 403 HEAD, 404 rest
referrals:send-report       meeting-off   POST  403 LEADS HEAD, 404 rest
referrals:brief             meeting-planned GET 200 LEADS, 403 HEAD, 404 rest
referrals:brief             meeting-planned POST 302 LEADS, 403 HEAD, 404 rest
referrals:brief             meeting-off   POST  403 LEADS HEAD, 404 rest
referrals:print-briefing    meeting-planned GET 200 LEADS, 403 HEAD, 404 rest
referrals:print-briefing    meeting-planned POST 200 LEADS, 403 HEAD, 404 rest
referrals:print-briefing    meeting-off   POST  403 LEADS HEAD, 404 rest
referrals:report            meeting-report GET  200 LEADS HEAD, 404 rest
referrals:report            meeting-report-ruan GET 200 LEADS HEAD KEPT SHOWN GLASS, 404 rest
referrals:report            meeting-report POST 405 rest
referrals:print-report      meeting-report GET  405 rest
referrals:print-report      meeting-report POST 200 LEADS, 403 HEAD, 404 rest

# What is shared about a child, and what is withheld -----------------------------------------------
referrals:sharings          -             GET   200 LEADS HEAD KEPT FAR TRUST, 403 rest
referrals:sharings          -             POST  405 rest
referrals:log-sharing       jory-file     GET   200 LEADS, 403 HEAD, 404 rest
referrals:log-sharing       jory-file     POST  302 LEADS, 403 HEAD, 404 rest
referrals:log-sharing       mina-file     POST  302 LEADS KEPT, 403 HEAD, 404 rest
referrals:log-sharing       ruan-file     POST  302 LEADS KEPT, 403 HEAD SHOWN GLASS, 404 rest
referrals:sharing           sharing-waiting GET 200 LEADS HEAD, 404 rest
referrals:sharing           sharing-withheld GET 200 LEADS HEAD, 404 rest
referrals:sharing           sharing-ruan  GET   200 LEADS HEAD KEPT SHOWN GLASS, 404 rest
referrals:sharing           sharing-far   GET   200 FAR, 404 rest
referrals:sharing           sharing-waiting POST 405 rest
referrals:note-shared       sharing-waiting GET 200 LEADS, 403 HEAD, 404 rest
referrals:note-shared       sharing-waiting POST 302 LEADS, 403 HEAD, 404 rest
referrals:note-shared       sharing-withheld POST 403 LEADS HEAD, 404 rest
"""
