"""The routers of the site, one a page family."""

from app.site import (
    about,
    account,
    accounts,
    choose_password,
    components,
    exports,
    feeds,
    home,
    problem,
    reader,
    recommendations,
    review,
    search,
    sign_in,
    themes,
    tokens,
)

routers = (
    home.router,
    search.router,
    exports.router,
    feeds.router,
    reader.router,
    review.router,
    recommendations.router,
    themes.router,
    about.router,
    problem.router,
    components.router,
    sign_in.router,
    choose_password.router,
    account.router,
    tokens.router,
    accounts.router,
)
