"""``python -m app.cli``: the command line, for processes that commands start."""

from app.cli import main

main()
