"""The routers of the site, one a page family."""

from app.site import (
    about,
    components,
    exports,
    feeds,
    home,
    problem,
    reader,
    recommendations,
    review,
    search,
    themes,
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
)
