"""Limit the requests per minute from one network: sliding windows, in the memory of each process.

Networks are counted under a keyed hash. The key is made at start and never stored.
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
    """Counts requests. A rate that is missing from ``per_minute``, or is 0, is not limited."""

    def __init__(self, per_minute: Mapping[Rate, int]) -> None:
        self._items = {
            rate: RateLimitItemPerMinute(number, namespace=rate)
            for rate, number in per_minute.items()
            if number
        }
        self._counter = SlidingWindowCounterRateLimiter(MemoryStorage())
        self._key = token_bytes(32)

    def seconds_to_wait(self, rate: Rate, host: str) -> int | None:
        """Count one request. Returns None if it is allowed, or else after how many seconds to try again."""
        item = self._items.get(rate)
        if item is None:
            return None
        network = network_of(host, v4=32, v6=64)
        subject = hmac.digest(self._key, network.encode(), "sha256").hex()
        if self._counter.hit(item, subject):
            return None
        return max(1, math.ceil(self._counter.get_window_stats(item, subject).reset_time - time.time()))
