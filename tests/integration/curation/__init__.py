"""What persons do to reviews: corrected, published, scheduled, withdrawn, restored; every decision kept."""
