"""What has just failed is left alone for a while."""

from app.search.breaker import LONGEST_REST_S, SHORTEST_REST_S, Breaker


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def test_everyone_may_try_what_works() -> None:
    """Without a failure nothing is kept off."""
    breaker = Breaker(Clock())

    breaker.worked()

    assert all(breaker.may_try() for _ in range(3))
    assert not breaker.is_resting


def test_failure_stops_everyone() -> None:
    """One failure is enough."""
    clock = Clock()
    breaker = Breaker(clock)

    breaker.failed()
    clock.now += SHORTEST_REST_S - 0.1

    assert not breaker.may_try()
    assert breaker.is_resting


def test_after_its_rest_one_may_try() -> None:
    """One caller is the trial; the others wait for how it ends."""
    clock = Clock()
    breaker = Breaker(clock)
    breaker.failed()
    clock.now += SHORTEST_REST_S

    tries = [breaker.may_try() for _ in range(3)]

    assert tries == [True, False, False]


def test_trial_that_works_lets_everyone_in() -> None:
    """It comes back automatically."""
    clock = Clock()
    breaker = Breaker(clock)
    breaker.failed()
    clock.now += SHORTEST_REST_S
    breaker.may_try()

    breaker.worked()

    assert breaker.may_try()
    assert breaker.may_try()


def test_rest_doubles_up_to_its_longest() -> None:
    """What fails again and again is tried less and less often, and never less often than every thirty seconds."""
    clock = Clock()
    breaker = Breaker(clock)
    rests = []

    for _ in range(8):
        breaker.failed()
        before = clock.now
        while not breaker.may_try():
            clock.now += 0.5
        rests.append(clock.now - before)

    assert rests[:4] == [2.0, 4.0, 8.0, 16.0]
    assert set(rests[4:]) == {LONGEST_REST_S}
