"""Short texts about reviews (abstracts, learning points, chronologies), with the themes and agencies they are about."""
