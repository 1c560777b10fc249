"""From a Document to claims about the report, each with the words it rests on."""
