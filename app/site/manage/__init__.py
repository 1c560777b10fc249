"""A review after it was checked: publish, withdraw, restore, replace, link to a case, licence, audit log."""
