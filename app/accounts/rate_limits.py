"""How often one address may ask: sliding windows of a minute, in the memory of each process.

Addresses are counted under a hash whose key is made at start and kept nowhere.
"""

import hmac
import math
import time
from collections.abc import Mapping
from secrets import token_bytes

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import SlidingWindowCounterRateLimiter

from app.accounts.network import network_of
from app.accounts.routes import Rate


class RateLimits:
    """Counts requests; a rate that is not named, or is 0, is not limited."""

    def __init__(self, per_minute: Mapping[Rate, int]) -> None:
        self._items = {
            rate: RateLimitItemPerMinute(number, namespace=rate)
            for rate, number in per_minute.items()
            if number
        }
        self._counter = SlidingWindowCounterRateLimiter(MemoryStorage())
        self._key = token_bytes(32)

    def seconds_to_wait(self, rate: Rate, host: str) -> int | None:
        """Count one request; None where it may go on, else after how many seconds the next may."""
        item = self._items.get(rate)
        if item is None:
            return None
        network = network_of(host, v4=32, v6=64)
        subject = hmac.digest(self._key, network.encode(), "sha256").hex()
        if self._counter.hit(item, subject):
            return None
        return max(1, math.ceil(self._counter.get_window_stats(item, subject).reset_time - time.time()))
