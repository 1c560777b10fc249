"""The site on the test's database, and reviews that can be found in it: as page tests have them."""

from tests.pages.conftest import client, publish, site

__all__ = ["client", "publish", "site"]
