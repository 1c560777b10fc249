"""The command ``casereviews``: one file for each group of commands."""


def main() -> None:
    """Run the command line."""
    from app.cli.commands import commands

    commands()
