"""Reviews: save the draft of a report, resolve its facts from claims, and look reviews up."""
