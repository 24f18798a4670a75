"""Who gets what in the office: people, pupils, settings. Rows of access.py, which explains them."""

OFFICE = """
# People: the head, HR and IT; the chair and vice chair look, since they appoint the head ----------
schools:people - GET 200 HEAD HR IT chair vice_chair BLIND head_elsewhere, 403 rest
schools:people - POST 200 HEAD HR IT chair vice_chair BLIND head_elsewhere, 403 rest
schools:people school GET 200 HEAD HR IT chair vice_chair, 404 BLIND head_elsewhere, 403 rest
schools:people school POST 200 HEAD HR IT chair vice_chair, 404 BLIND head_elsewhere, 403 rest
schools:add-person          school        GET   200 HEAD HR IT, 404 FAR TRUST BLIND GONE, 403 rest
schools:add-person          school        POST  302 HEAD HR IT, 404 FAR TRUST BLIND GONE, 403 rest
schools:bring-in-people school GET 200 HEAD HR IT, 404 FAR TRUST BLIND GONE, 403 rest
schools:bring-in-people school POST 302 HEAD HR IT, 404 FAR TRUST BLIND GONE, 403 rest
schools:template-people school GET 200 HEAD HR IT, 404 FAR TRUST BLIND GONE, 403 rest
schools:template-people     school        POST  405 rest
schools:intake              people-list   GET   200 HEAD HR IT, 404 rest
schools:intake              people-list   POST  302 HEAD HR IT, 404 rest
schools:discard-intake      people-list   POST  302 HEAD HR IT, 404 rest
schools:undo-intake         people-done   POST  302 HEAD HR IT, 404 rest
schools:person              colleague     GET   200 HEAD HR IT chair vice_chair, 404 rest
schools:person              far-lead      GET   200 head_elsewhere, 404 rest
schools:person              colleague     POST  405 rest
schools:change-person       colleague     GET   200 HEAD HR IT, 403 chair vice_chair, 404 rest
schools:change-person       colleague     POST  302 HEAD HR IT, 403 chair vice_chair, 404 rest
schools:shut-out            colleague     GET   200 HEAD HR IT, 403 chair vice_chair, 404 rest
schools:shut-out            colleague     POST  302 HEAD HR IT, 403 chair vice_chair, 404 rest
schools:shut-out            deputy        POST  302 HEAD HR IT, 403 chair vice_chair, 404 rest
schools:pause-account       colleague     GET   200 HEAD, 403 HR IT chair vice_chair, 404 rest
schools:pause-account       colleague     POST  302 HEAD, 403 HR IT chair vice_chair, 404 rest
schools:pause-account       far-lead      POST  302 head_elsewhere, 404 rest
schools:lift-pause          paused        GET   200 HEAD, 403 HR IT chair vice_chair, 404 rest
schools:lift-pause          paused        POST  302 HEAD, 403 HR IT chair vice_chair, 404 rest
schools:person              paused        GET   200 HEAD HR IT chair vice_chair, 404 rest

# What opens files to somebody is never in the hands of IT or HR -----------------------------------
schools:give-account        colleague     GET   200 HEAD HR IT, 403 chair vice_chair, 404 rest
schools:give-account        colleague     POST  302 HEAD HR IT, 403 chair vice_chair, 404 rest
schools:give-account        deputy        GET   200 HEAD, 403 HR IT chair vice_chair, 404 rest
schools:give-account        deputy        POST  302 HEAD, 403 HR IT chair vice_chair, 404 rest
schools:let-back-in         shut-out      GET   200 HEAD, 403 HR IT chair vice_chair, 404 rest
schools:let-back-in         shut-out      POST  302 HEAD, 403 HR IT chair vice_chair, 404 rest
schools:give-post           colleague-here GET  200 HEAD HR IT chair vice_chair, 404 rest
schools:give-post           colleague-here POST 302 HEAD HR IT, 200 chair vice_chair, 404 rest
schools:give-post           colleague-dsl POST  302 HEAD, 200 HR IT chair vice_chair, 404 rest
schools:end-post            staff-post    GET   200 HEAD HR IT, 403 chair vice_chair, 404 rest
schools:end-post            staff-post    POST  302 HEAD HR IT, 403 chair vice_chair, 404 rest
schools:end-post            deputy-post   POST  302 HEAD, 403 HR IT chair vice_chair, 404 rest
schools:end-post            deputy-head   POST  302 HEAD, 403 HR IT chair vice_chair, 404 rest
schools:end-post            chair-post    POST  302 HEAD chair vice_chair, 403 HR IT, 404 rest
schools:end-post            supply-post   GET   200 HEAD, 403 HR IT chair vice_chair, 404 rest
schools:end-post            supply-post   POST  302 HEAD, 403 HR IT chair vice_chair, 404 rest
schools:enter-agency        supply-post   GET   200 HEAD HR IT, 403 chair vice_chair, 404 rest
schools:enter-agency        supply-post   POST  302 HEAD HR IT, 403 chair vice_chair, 404 rest
schools:enter-agency        staff-post    POST  403 HEAD HR IT chair vice_chair, 404 rest
schools:cover               staff-post    GET   200 HEAD HR IT, 403 chair vice_chair, 404 rest
schools:cover               staff-post    POST  302 HEAD HR IT, 403 chair vice_chair, 404 rest
schools:cover               deputy-post   POST  302 HEAD, 403 HR IT chair vice_chair, 404 rest
schools:end-cover           deputy-cover  GET   405 rest
schools:end-cover           deputy-cover  POST  302 HEAD, 403 HR IT chair vice_chair, 404 rest

# And it takes two: whoever asks does not agree ---------------------------------------------------
schools:agree-to-post       post-change   GET   200 chair vice_chair, 403 HEAD HR IT, 404 rest
schools:agree-to-post       post-change   POST  302 chair vice_chair, 403 HEAD HR IT, 404 rest
schools:decline-post        post-change   GET   200 chair vice_chair, 403 HEAD HR IT, 404 rest
schools:decline-post        post-change   POST  302 chair vice_chair, 403 HEAD HR IT, 404 rest
schools:take-back-post      post-change   GET   405 rest
schools:take-back-post      post-change   POST  302 HEAD, 403 HR IT chair vice_chair, 404 rest

# Pupils' ordinary details: the office, the head and the DSL team ----------------------------------
schools:pupils              -             GET   200 LEADS HEAD HR KEPT FAR TRUST BLIND, 403 rest
schools:pupils              -             POST  200 LEADS HEAD HR KEPT FAR TRUST BLIND, 403 rest
schools:pupils school GET 200 LEADS HEAD HR KEPT, 404 FAR TRUST BLIND, 403 rest
schools:pupils school POST 200 LEADS HEAD HR KEPT, 404 FAR TRUST BLIND, 403 rest
schools:class-list          -             GET   403 GOV IT ADVISER GONE, 200 rest
schools:class-list          -             POST  403 GOV IT ADVISER GONE, 200 rest
schools:add-pupil school GET 200 LEADS HEAD HR KEPT, 404 FAR TRUST BLIND GONE, 403 rest
schools:add-pupil school POST 302 LEADS HEAD HR KEPT, 404 FAR TRUST BLIND GONE, 403 rest
schools:bring-in-pupils school GET 200 LEADS HEAD HR KEPT, 404 FAR TRUST BLIND GONE, 403 rest
schools:bring-in-pupils school POST 302 LEADS HEAD HR KEPT, 404 FAR TRUST BLIND GONE, 403 rest
schools:template-pupils school GET 200 LEADS HEAD HR KEPT, 404 FAR TRUST BLIND GONE, 403 rest
schools:template-pupils     school        POST  405 rest
schools:bring-in-contacts school GET 200 LEADS HEAD HR KEPT, 404 FAR TRUST BLIND GONE, 403 rest
schools:bring-in-contacts school POST 302 LEADS HEAD HR KEPT, 404 FAR TRUST BLIND GONE, 403 rest
schools:template-contacts school GET 200 LEADS HEAD HR KEPT, 404 FAR TRUST BLIND GONE, 403 rest
schools:template-contacts   school        POST  405 rest
schools:intake              contacts-list GET   200 LEADS HEAD HR KEPT, 404 rest
schools:intake              contacts-list POST  302 LEADS HEAD HR KEPT, 404 rest
schools:intake              contacts-done GET   200 LEADS HEAD HR KEPT, 404 rest
schools:discard-intake      contacts-list POST  302 LEADS HEAD HR KEPT, 404 rest
schools:undo-intake         contacts-done POST  302 LEADS HEAD HR KEPT, 404 rest
schools:intake              pupils-list   GET   200 LEADS HEAD HR KEPT, 404 rest
schools:intake              pupils-list   POST  302 LEADS HEAD HR KEPT, 404 rest
schools:intake              pupils-done   GET   200 LEADS HEAD HR KEPT, 404 rest
schools:intake              pupils-done   POST  403 LEADS HEAD HR KEPT, 404 rest
schools:discard-intake      pupils-list   GET   405 rest
schools:discard-intake      pupils-list   POST  302 LEADS HEAD HR KEPT, 404 rest
schools:undo-intake         pupils-done   GET   200 LEADS HEAD HR KEPT, 404 rest
schools:undo-intake         pupils-done   POST  302 LEADS HEAD HR KEPT, 404 rest
schools:pupil jory-file GET 200 LEADS HEAD HR KEPT, 404 FAR TRUST BLIND GONE ADVISER, 403 rest
schools:pupil               far-file      GET   200 FAR, 404 rest
schools:pupil               jory-file     POST  405 rest
schools:change-pupil jory-file GET 200 LEADS HEAD HR KEPT, 404 FAR TRUST BLIND GONE ADVISER, \
  403 rest
schools:change-pupil jory-file POST 302 LEADS HEAD HR KEPT, 404 FAR TRUST BLIND GONE ADVISER, \
  403 rest
schools:leave-roll jory-file GET 200 LEADS HEAD HR KEPT, 404 FAR TRUST BLIND GONE ADVISER, 403 rest
schools:leave-roll jory-file POST 302 LEADS HEAD HR KEPT, 404 FAR TRUST BLIND GONE ADVISER, 403 rest
schools:return-to-roll      jory-file     GET   405 rest
schools:return-to-roll jory-file POST 302 LEADS HEAD HR KEPT, 404 FAR TRUST BLIND GONE ADVISER, \
  403 rest
schools:join-household mina-file GET 200 LEADS HEAD HR KEPT, 404 FAR TRUST BLIND GONE ADVISER, \
  403 rest
schools:join-household mina-file POST 302 LEADS HEAD HR KEPT, 404 FAR TRUST BLIND GONE ADVISER, \
  403 rest
schools:leave-household     jory-file     GET   405 rest
schools:leave-household jory-file POST 302 LEADS HEAD HR KEPT, 404 FAR TRUST BLIND GONE ADVISER, \
  403 rest
schools:add-contact jory-file GET 200 LEADS HEAD HR KEPT, 404 FAR TRUST BLIND GONE ADVISER, 403 rest
schools:add-contact jory-file POST 302 LEADS HEAD HR KEPT, 404 FAR TRUST BLIND GONE ADVISER, \
  403 rest
schools:end-contact         jory-contact  GET   405 rest
schools:end-contact         jory-contact  POST  302 LEADS HEAD HR KEPT, 404 rest

# What the school settles: the head, the DSL team and IT -------------------------------------------
schools:school              -             GET   302 LEADS HEAD IT KEPT FAR TRUST BLIND, 403 rest
schools:school              -             POST  405 rest
schools:settings school GET 200 LEADS HEAD IT KEPT, 404 FAR TRUST BLIND GONE, 403 rest
schools:settings            school        POST  405 rest
schools:trail school GET 200 LEADS HEAD IT KEPT chair vice_chair, 404 FAR TRUST BLIND GONE, 403 rest
schools:trail school POST 200 LEADS HEAD IT KEPT chair vice_chair, 404 FAR TRUST BLIND GONE, \
  403 rest
schools:change-settings school GET 200 LEADS HEAD IT KEPT, 404 FAR TRUST BLIND GONE, 403 rest
schools:change-settings school POST 302 LEADS HEAD IT KEPT, 404 FAR TRUST BLIND GONE, 403 rest
clocks school GET 200 LEADS HEAD IT KEPT, 404 FAR TRUST BLIND GONE, 403 rest
clocks                      school        POST  405 rest
change-clock own-clock GET 200 LEADS HEAD IT KEPT, 404 FAR TRUST BLIND GONE, 403 rest
change-clock own-clock POST 302 LEADS HEAD IT KEPT, 404 FAR TRUST BLIND GONE, 403 rest
schools:rota school GET 200 rest, 404 FAR TRUST BLIND GONE
schools:rota                school        POST  405 rest
schools:put-on-duty school GET 200 LEADS HEAD KEPT, 404 FAR TRUST BLIND GONE, 403 rest
schools:put-on-duty school POST 302 LEADS HEAD KEPT, 404 FAR TRUST BLIND GONE, 403 rest
schools:take-off-duty       duty          GET   405 rest
schools:take-off-duty duty POST 302 LEADS HEAD KEPT, 404 FAR TRUST BLIND GONE, 403 rest
schools:register school GET 200 LEADS HEAD GOV HR IT KEPT, 404 FAR TRUST BLIND GONE, 403 rest
schools:register            school        POST  405 rest
schools:describe-post deputy-post GET 200 HEAD HR IT, 403 chair vice_chair, 404 rest
schools:describe-post deputy-post POST 302 HEAD HR IT, 403 chair vice_chair, 404 rest
schools:partners school GET 200 LEADS HEAD KEPT, 404 FAR TRUST BLIND GONE, 403 rest
schools:partners            school        POST  405 rest
schools:log-talk school GET 200 LEADS KEPT, 404 FAR TRUST BLIND GONE, 403 rest
schools:log-talk school POST 302 LEADS KEPT, 404 FAR TRUST BLIND GONE, 403 rest
schools:first-use           -             GET   200 rest
schools:first-use           -             POST  302 rest
schools:acknowledged school GET 200 LEADS HEAD KEPT, 404 FAR TRUST BLIND GONE, 403 rest
schools:acknowledged        school        POST  405 rest
schools:add-term school GET 200 LEADS HEAD IT KEPT, 404 FAR TRUST BLIND GONE, 403 rest
schools:add-term school POST 302 LEADS HEAD IT KEPT, 404 FAR TRUST BLIND GONE, 403 rest
schools:bring-in-days school GET 200 LEADS HEAD IT KEPT, 404 FAR TRUST BLIND GONE, 403 rest
schools:bring-in-days school POST 302 LEADS HEAD IT KEPT, 404 FAR TRUST BLIND GONE, 403 rest
schools:remove-term term GET 200 LEADS HEAD IT KEPT, 404 FAR TRUST BLIND GONE, 403 rest
schools:remove-term term POST 302 LEADS HEAD IT KEPT, 404 FAR TRUST BLIND GONE, 403 rest
schools:add-closure school GET 200 LEADS HEAD IT KEPT, 404 FAR TRUST BLIND GONE, 403 rest
schools:add-closure school POST 302 LEADS HEAD IT KEPT, 404 FAR TRUST BLIND GONE, 403 rest
schools:remove-closure closure GET 200 LEADS HEAD IT KEPT, 404 FAR TRUST BLIND GONE, 403 rest
schools:remove-closure closure POST 302 LEADS HEAD IT KEPT, 404 FAR TRUST BLIND GONE, 403 rest
schools:add-service school GET 200 LEADS HEAD IT KEPT, 404 FAR TRUST BLIND GONE, 403 rest
schools:add-service school POST 302 LEADS HEAD IT KEPT, 404 FAR TRUST BLIND GONE, 403 rest
schools:change-service service GET 200 LEADS HEAD IT KEPT, 404 FAR TRUST BLIND GONE, 403 rest
schools:change-service service POST 302 LEADS HEAD IT KEPT, 404 FAR TRUST BLIND GONE, 403 rest
schools:remove-service service GET 200 LEADS HEAD IT KEPT, 404 FAR TRUST BLIND GONE, 403 rest
schools:remove-service service POST 302 LEADS HEAD IT KEPT, 404 FAR TRUST BLIND GONE, 403 rest
schools:data-sharing school GET 200 LEADS HEAD IT KEPT, 404 FAR TRUST BLIND GONE, 403 rest
schools:data-sharing        school        POST  405 rest
schools:add-agreement school GET 200 LEADS HEAD IT KEPT, 404 FAR TRUST BLIND GONE, 403 rest
schools:add-agreement school POST 302 LEADS HEAD IT KEPT, 404 FAR TRUST BLIND GONE, 403 rest
schools:change-agreement agreement GET 200 LEADS HEAD IT KEPT, 404 FAR TRUST BLIND GONE, 403 rest
schools:change-agreement agreement POST 302 LEADS HEAD IT KEPT, 404 FAR TRUST BLIND GONE, 403 rest
schools:end-agreement agreement GET 200 LEADS HEAD IT KEPT, 404 FAR TRUST BLIND GONE, 403 rest
schools:end-agreement agreement POST 302 LEADS HEAD IT KEPT, 404 FAR TRUST BLIND GONE, 403 rest
schools:add-data-flow school GET 200 LEADS HEAD IT KEPT, 404 FAR TRUST BLIND GONE, 403 rest
schools:add-data-flow school POST 302 LEADS HEAD IT KEPT, 404 FAR TRUST BLIND GONE, 403 rest
schools:change-data-flow flow GET 200 LEADS HEAD IT KEPT, 404 FAR TRUST BLIND GONE, 403 rest
schools:change-data-flow flow POST 302 LEADS HEAD IT KEPT, 404 FAR TRUST BLIND GONE, 403 rest
schools:end-data-flow flow GET 200 LEADS HEAD IT KEPT, 404 FAR TRUST BLIND GONE, 403 rest
schools:end-data-flow flow POST 302 LEADS HEAD IT KEPT, 404 FAR TRUST BLIND GONE, 403 rest
schools:checked-today       service       GET   405 rest
schools:checked-today service POST 302 LEADS HEAD IT KEPT, 404 FAR TRUST BLIND GONE, 403 rest
"""
