"""From the words somebody typed to the explicit question that every engine is asked."""
