"""From a Document to its outline: blocks, sections, passages and recommendations."""
