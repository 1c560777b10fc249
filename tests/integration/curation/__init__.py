"""What persons do to reviews: corrected, published, held, withdrawn, restored; every decision kept."""
