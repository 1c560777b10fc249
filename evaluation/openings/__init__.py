"""Openings of reports, restated from how real ones look, with their truth, and how they are set and scored."""
