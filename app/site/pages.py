"""The routers of the site, package by package. No other module imports all five, and none of them another."""

from app.site import components
from app.site.accounts import all_accounts, choose_password, my_account, sign_in, tokens
from app.site.checking import (
    agreement,
    document,
    explained_words,
    fact,
    fact_decision,
    findings,
    gate,
    overview,
    page_pane,
    recommendation,
    recommendation_new,
    sure,
    tag,
    tag_new,
)
from app.site.manage import (
    audit_log,
    former_addresses,
    licence,
    link_case,
    publish,
    replace,
    reported_problems,
    reprocess,
    restore,
    status,
    withdraw,
    withdrawal_receipt,
)
from app.site.public import (
    case_like_mine,
    cite_search,
    cited_search,
    exact_search,
    exports,
    feeds,
    help,
    home,
    passages,
    preview,
    reader,
    recommendations,
    report_problem,
    review,
    search,
    similar_recommendations,
    static_pages,
    suggest,
    themes,
)
from app.site.submissions import dashboard, progress, upload

PUBLIC = (
    home,
    search,
    suggest,
    exact_search,
    cite_search,
    cited_search,
    case_like_mine,
    exports,
    feeds,
    reader,
    passages,
    review,
    preview,
    recommendations,
    similar_recommendations,
    themes,
    static_pages,
    help,
    report_problem,
    components,
)
SUBMISSIONS = (dashboard, upload, progress)
MANAGE = (
    publish,
    status,
    licence,
    withdraw,
    withdrawal_receipt,
    restore,
    replace,
    link_case,
    audit_log,
    reported_problems,
    reprocess,
    former_addresses,
)
CHECKING = (
    overview,
    document,
    fact,
    fact_decision,
    agreement,
    findings,
    explained_words,
    gate,
    page_pane,
    tag,
    sure,
    tag_new,
    recommendation,
    recommendation_new,
)
ACCOUNTS = (sign_in, choose_password, my_account, tokens, all_accounts)

routers = tuple(page.router for page in (*PUBLIC, *SUBMISSIONS, *MANAGE, *CHECKING, *ACCOUNTS))
