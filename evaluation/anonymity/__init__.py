"""How well the checks before publication find what may identify a person: one module for each part."""
