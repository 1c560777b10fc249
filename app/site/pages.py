"""The routers of the site, one a page family."""

from app.site import about, components, home, problem, reader, recommendations, review, search, themes

routers = (
    home.router,
    search.router,
    reader.router,
    review.router,
    recommendations.router,
    themes.router,
    about.router,
    problem.router,
    components.router,
)
