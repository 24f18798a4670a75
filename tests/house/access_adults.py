"""Who gets what of a matter about an adult: rows of access.py, which explains them.

`colleague`, of STAFF, is whom the head's cases here are about; the head is whom the chair's is
about. HR has been let into one by name, to read.
"""

ADULTS = """
# A worry about an adult: anybody reports one; whom it came to sees it, and nobody else ----------
allegations:cases           -             GET   200 rest
allegations:cases           -             POST  405 rest
allegations:start-report    -             GET   405 rest
allegations:start-report    -             POST  302 rest, 403 GONE ADVISER
allegations:write-report    report-draft  GET   200 OWNER, 404 rest
allegations:write-report    report-draft  POST  302 OWNER, 404 rest
allegations:write-report    report-sent   GET   302 OWNER, 404 rest
allegations:save-report     report-draft  GET   405 rest
allegations:save-report     report-draft  POST  200 OWNER, 404 rest
allegations:send-report     report-draft  GET   200 OWNER, 404 rest
allegations:send-report     report-draft  POST  302 OWNER, 404 rest
allegations:send-report     report-sent   POST  302 OWNER, 404 rest
allegations:discard-report  report-draft  GET   200 OWNER, 404 rest
allegations:discard-report  report-draft  POST  302 OWNER, 404 rest
allegations:my-reports      -             GET   200 rest
allegations:my-reports      -             POST  405 rest
allegations:my-report       report-sent   GET   200 OWNER, 404 rest
allegations:my-report       report-sent   POST  405 rest
allegations:my-report       report-head   GET   200 OWNER, 404 rest
allegations:my-report       report-self   GET   200 colleague, 404 rest
allegations:my-report       report-far    GET   200 lead_elsewhere, 404 rest
allegations:add-to-report   report-sent   GET   200 OWNER, 404 rest
allegations:add-to-report   report-sent   POST  302 OWNER, 404 rest
allegations:tell-lado-yourself report-sent GET  403 OWNER, 404 rest
allegations:tell-lado-yourself report-sent POST 403 OWNER, 404 rest
allegations:case            case-new      GET   200 HEAD, 404 rest
allegations:case            case-opened   GET   200 HEAD HR, 404 rest
allegations:case            case-told     GET   200 HEAD, 404 rest
allegations:case            case-closed   GET   200 HEAD, 404 rest
allegations:case            case-words    GET   200 HEAD, 404 rest
allegations:case            case-self     GET   200 HEAD, 404 rest
allegations:case            case-aside    GET   200 deputy_head, 404 rest
allegations:case            case-head     GET   200 chair, 404 rest
allegations:case            case-far      GET   200 head_elsewhere, 404 rest
allegations:case            case-new      POST  405 rest
allegations:open-case       case-new      GET   405 rest
allegations:open-case       case-new      POST  302 HEAD, 404 rest
allegations:open-case       case-opened   POST  302 HEAD, 403 HR, 404 rest
allegations:pass-on         case-new      GET   200 HEAD, 404 rest
allegations:pass-on         case-new      POST  302 HEAD, 404 rest
allegations:pass-on         case-head     POST  302 chair, 404 rest
allegations:pass-on         case-aside    POST  302 deputy_head, 404 rest
allegations:pass-on         case-closed   POST  403 HEAD, 404 rest
allegations:take-over       case-opened   GET   200 HEAD, 403 HR, 404 rest
allegations:take-over       case-opened   POST  302 HEAD, 403 HR, 404 rest
allegations:judge           case-opened   GET   200 HEAD, 403 HR, 404 rest
allegations:judge           case-opened   POST  302 HEAD, 403 HR, 404 rest
allegations:judge           case-new      POST  403 HEAD, 404 rest
allegations:tell-lado       case-new      GET   200 HEAD, 404 rest
allegations:tell-lado       case-opened   POST  302 HEAD, 403 HR, 404 rest
allegations:tell-lado       case-head     POST  302 chair, 404 rest
allegations:enquire         case-told     GET   200 HEAD, 404 rest
allegations:enquire         case-told     POST  302 HEAD, 404 rest
allegations:enquire         case-opened   GET   403 HEAD HR, 404 rest
allegations:enquire         case-opened   POST  403 HEAD HR, 404 rest
allegations:write-note      case-opened   GET   200 HEAD, 403 HR, 404 rest
allegations:write-note      case-opened   POST  302 HEAD, 403 HR, 404 rest
allegations:let-in          case-opened   GET   200 HEAD, 403 HR, 404 rest
allegations:let-in          case-opened   POST  302 HEAD, 403 HR, 404 rest
allegations:end-letting-in  holding-hr    GET   200 HEAD, 403 HR, 404 rest
allegations:end-letting-in  holding-hr    POST  302 HEAD, 403 HR, 404 rest
allegations:identify        case-words    GET   200 HEAD, 404 rest
allegations:identify        case-words    POST  302 HEAD, 404 rest
allegations:identify        case-opened   POST  403 HEAD HR, 404 rest
allegations:name-child      case-opened   GET   200 HEAD, 403 HR, 404 rest
allegations:name-child      case-small    POST  302 HEAD, 404 rest
allegations:lift-bar        case-child    GET   200 HEAD, 404 rest
allegations:lift-bar        case-child    POST  302 HEAD, 404 rest
allegations:lift-bar        open-child    POST  403 HEAD HR, 404 rest
allegations:set-standing    case-opened   GET   200 HEAD, 403 HR, 404 rest
allegations:set-standing    case-opened   POST  302 HEAD, 403 HR, 404 rest
allegations:case            case-suspended GET  200 HEAD, 404 rest
allegations:decide-suspension case-opened GET   200 HEAD, 403 HR, 404 rest
allegations:decide-suspension case-opened POST  302 HEAD, 403 HR, 404 rest
allegations:draft-letter    suspension    GET   200 HEAD, 404 rest
allegations:draft-letter    suspension    POST  200 HEAD, 404 rest
allegations:confirm-suspension suspension GET   200 HEAD, 404 rest
allegations:confirm-suspension suspension POST  302 HEAD, 404 rest
allegations:review-suspension suspension  GET   200 HEAD, 404 rest
allegations:review-suspension suspension  POST  302 HEAD, 404 rest
allegations:end-suspension  suspension    GET   200 HEAD, 404 rest
allegations:end-suspension  suspension    POST  302 HEAD, 404 rest
allegations:conclude        case-told     GET   200 HEAD, 404 rest
allegations:conclude        case-told     POST  302 HEAD, 404 rest
allegations:decide-body     case-opened   GET   200 HEAD, 403 HR, 404 rest
allegations:decide-body     case-closed   POST  302 HEAD, 404 rest
allegations:decide-body     case-new      POST  403 HEAD, 404 rest
allegations:prepare-body    body-dbs      GET   200 HEAD, 404 rest
allegations:prepare-body    body-dbs      POST  302 HEAD, 404 rest
allegations:prepare-body    body-no       POST  403 HEAD, 404 rest
allegations:send-body       body-dbs      GET   200 HEAD, 404 rest
allegations:send-body       body-dbs      POST  302 HEAD, 404 rest
allegations:decide-keeping  case-closed   GET   200 HEAD, 404 rest
allegations:decide-keeping  case-closed   POST  302 HEAD, 404 rest
allegations:decide-keeping  case-opened   POST  403 HEAD HR, 404 rest
allegations:write-note      case-closed   POST  403 HEAD, 404 rest
allegations:reopen-case     case-closed   GET   200 HEAD, 404 rest
allegations:reopen-case     case-closed   POST  302 HEAD, 404 rest
allegations:reopen-case     case-opened   POST  403 HEAD HR, 404 rest
allegations:arrangements    -             GET   200 HEAD chair vice_chair head_elsewhere BLIND, 403 rest
allegations:arrangements    -             POST  405 rest
allegations:propose-arrangements school   GET   200 HEAD chair vice_chair, 404 FAR TRUST BLIND GONE, 403 rest
allegations:propose-arrangements school   POST  302 HEAD chair vice_chair, 404 FAR TRUST BLIND GONE, 403 rest
allegations:agree-arrangements proposed   GET   405 rest
allegations:agree-arrangements proposed   POST  302 chair vice_chair, 403 HEAD, 404 rest
allegations:link-case       case-opened   GET   200 HEAD, 403 HR, 404 rest
allegations:link-case       case-opened   POST  302 HEAD, 403 HR, 404 rest
allegations:link-case       case-small    GET   200 HEAD, 404 rest
allegations:answer-case-pattern case-small GET  200 HEAD, 404 rest
allegations:answer-case-pattern case-small POST 302 HEAD, 404 rest
allegations:answer-case-pattern case-opened POST 403 HEAD HR, 404 rest
allegations:ask-for-welfare open-child    GET   200 HEAD, 403 HR, 404 rest
allegations:ask-for-welfare open-child    POST  302 HEAD, 403 HR, 404 rest
# The DSL team looks after the child: never whom it is about, nor who is kept out of the child's file
allegations:all-welfare     -             GET   200 LEADS KEPT TRUST lead_elsewhere, 403 rest
allegations:all-welfare     -             POST  405 rest
allegations:welfare         welfare       GET   200 LEADS KEPT HEAD HR, 404 rest
allegations:welfare         welfare       POST  302 LEADS KEPT, 403 HEAD HR, 404 rest
allegations:welfare         welfare-ruan  GET   200 LEADS KEPT HEAD, 404 rest
allegations:write-about-child welfare     GET   200 LEADS KEPT HEAD, 403 HR, 404 rest
allegations:write-about-child welfare     POST  302 LEADS KEPT HEAD, 403 HR, 404 rest
allegations:write-about-child welfare-ruan GET  200 LEADS KEPT HEAD, 404 rest
allegations:report-from-concern jory-opened GET 405 rest
allegations:report-from-concern jory-opened POST 302 LEADS, 403 HEAD, 404 rest
allegations:totals          -             GET   200 HEAD chair vice_chair head_elsewhere BLIND, 403 rest
allegations:totals          -             POST  405 rest
"""
