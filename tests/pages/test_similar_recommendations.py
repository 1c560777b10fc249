"""Like recommendations of several reviews: made by a job, shown with each of them, and on a page of their own."""

import re

from sqlalchemy import Engine, select
from starlette.testclient import TestClient

from app.database import WriteSession, reading, writing
from app.models.recommendation_cluster import RecommendationCluster, RecommendationInCluster
from app.models.review import Review, ReviewId, ReviewState
from app.search.index_review import index_review
from app.search.postgres.clusters import WORDS, is_outdated, update_clusters
from app.search.postgres.engine import PostgresEngine
from tests.pages.conftest import Publish

WEIGH = "The care home should weigh every resident each month and record the weight."
WEIGHED = "The care homes should weigh each resident every month and record all weights."
OTHER = "The police should ask who lives in the household."


def clusters_updated(engine: Engine) -> None:
    with writing(engine) as session:
        assert update_clusters(session, WORDS)


def withdrawn(session: WriteSession, review: Review) -> None:
    review.state = ReviewState.WITHDRAWN
    session.flush()
    index_review(session, PostgresEngine(session), ReviewId(review.id))
    session.commit()


def test_the_like_is_shown_with_its_reviews_and_since_when(
    client: TestClient, engine: Engine, publish: Publish
) -> None:
    """On the page of the review, in the API and on a page by year and board; unlike ones are not."""
    first = publish(title="Ada", recommendations=[WEIGH, OTHER], published="2009-03")
    publish(
        title="Bea",
        recommendations=[WEIGHED],
        published="2019-03",
        boards=["Leeds Safeguarding Adults Board"],
    )

    clusters_updated(engine)

    review = client.get(f"/reviews/{first.public_id}").text
    links = re.findall(r'href="(/recommendations/similar/\d+)">([^<]+)<', review)
    assert [label for _, label in links] == ["Similar recommendations in 2 reviews since 2009"]
    page = client.get(links[0][0]).text
    assert "Recommended in 2 reviews since 2009." in page
    assert page.index("Bea") < page.index("Ada")
    assert "Leeds Safeguarding Adults Board: 1 review" in page
    item = client.get("/api/v1/recommendations?q=weigh").json()["items"][0]
    assert (item["similar"]["reviews"], item["similar"]["since"]) == (2, 2009)
    cluster = client.get(f"/api/v1/recommendation-clusters/{item['similar']['cluster']}").json()
    assert {each["text"] for each in cluster["items"]} == {WEIGH, WEIGHED}
    assert cluster["years"] == [{"value": "2009", "count": 1}, {"value": "2019", "count": 1}]


def test_withdrawal_removes_a_member_immediately_and_the_cluster_keeps_its_id(
    client: TestClient, session: WriteSession, engine: Engine, publish: Publish
) -> None:
    """Before any job runs; the centre may be what was withdrawn."""
    reviews = [
        publish(title=title, recommendations=[WEIGH], published=f"{year}-03")
        for title, year in (("Ada", 2009), ("Bea", 2012), ("Cia", 2019))
    ]
    clusters_updated(engine)
    cluster = session.scalars(select(RecommendationCluster)).one()
    number, centre = cluster.id, cluster.centre
    of_centre = session.scalars(
        select(RecommendationInCluster.review_id).where(RecommendationInCluster.recommendation_id == centre)
    ).one()
    session.commit()

    gone = next(review for review in reviews if review.id == of_centre)
    title = gone.title
    withdrawn(session, gone)

    page = client.get(f"/recommendations/similar/{number}").text
    assert "Recommended in 2 reviews" in page
    assert title not in page
    with reading(engine) as read:
        assert is_outdated(read, WORDS) is False
    publish(title="Dia", recommendations=[WEIGHED], published="2021-03")
    clusters_updated(engine)
    assert "Recommended in 3 reviews" in client.get(f"/recommendations/similar/{number}").text
    assert session.scalars(select(RecommendationCluster.id)).all() == [number]


def test_group_of_one_published_review_is_not_found(
    client: TestClient, session: WriteSession, engine: Engine, publish: Publish
) -> None:
    """Nothing is said of what was withdrawn."""
    first = publish(title="Ada", recommendations=[WEIGH])
    second = publish(title="Bea", recommendations=[WEIGH], published="2020-03")
    clusters_updated(engine)
    number = session.scalars(select(RecommendationCluster.id)).one()

    withdrawn(session, second)

    assert client.get(f"/recommendations/similar/{number}").status_code == 404
    assert client.get(f"/api/v1/recommendation-clusters/{number}").status_code == 404
    assert "similar/" not in client.get(f"/reviews/{first.public_id}").text
