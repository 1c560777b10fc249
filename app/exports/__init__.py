"""Results and reviews in other shapes."""
