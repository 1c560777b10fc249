"""The command ``casereviews``: one file a command group."""


def main() -> None:
    """Run the command line."""
    from app.cli.commands import commands

    commands()
