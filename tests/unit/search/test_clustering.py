"""Like recommendations are put together, and a cluster keeps its number."""

import numpy as np
from numpy.typing import NDArray

from app.search.postgres.clustering import Clusters, clustered, middle_of, vectors_of_words


def turned(*degrees: float) -> NDArray[np.float32]:
    """A vector of length 1 for each angle."""
    angles = np.radians(degrees)
    return np.stack([np.cos(angles), np.sin(angles)], axis=1).astype(np.float32)


def of(
    vectors: NDArray[np.float32],
    reviews: str,
    *,
    known: dict[int, int] | None = None,
    earlier: list[int] | None = None,
) -> Clusters:
    return clustered(
        vectors,
        reviews,
        known=known or {},
        earlier=np.array(earlier or [-1] * len(vectors)),
        is_new=np.ones(len(vectors), np.bool_),
        least=0.98,  # some 11 degrees
    )


def test_like_ones_of_two_reviews_make_a_cluster() -> None:
    """What is like nothing is in none, and neither are two of one review."""
    found = of(turned(0, 5, 90, 180, 181), "abcdd")

    assert found.of_rows.tolist() == [1, 1, -1, -1, -1]
    assert found.centres == {1: 0}


def test_a_cluster_keeps_its_number_when_members_come_and_go() -> None:
    """The centre does not move, a member stays while it is near, and what is new takes a new number."""
    found = of(turned(0, 8, 12, 90, 93), "abcde", known={7: 1}, earlier=[7, 7, -1, -1, -1])

    assert found.of_rows.tolist() == [7, 7, 7, 8, 8]
    assert found.first_new == 8


def test_a_member_stays_in_its_cluster_beside_a_nearer_one() -> None:
    """Else a new cluster would take members from an old one."""
    found = of(turned(0, 6, 8), "abc", known={1: 0, 2: 2}, earlier=[1, 1, 2])

    assert found.of_rows.tolist() == [1, 1, 2]


def test_new_centre_is_the_member_most_like_the_others() -> None:
    """Where the centre was withdrawn."""
    assert middle_of(turned(0, 5, 20)) == 1


def test_words_alone_join_what_is_nearly_the_same() -> None:
    """For a server without a model."""
    texts = [
        ["polic", "review", "train", "bruis"],
        ["polic", "review", "train", "bruis", "soon"],
        ["hous", "map", "hostel"],
    ]

    first, second, third = vectors_of_words(texts)

    assert first @ second > 0.6
    assert abs(first @ third) < 0.2
