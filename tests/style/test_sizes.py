"""Files and functions stay small enough to be read in one go."""

from tests.style.sources import Function, functions_of, length_of, python_files, text_of

LONGEST_FILE, USUAL_FILE = 400, 220
LONGEST_FUNCTION, USUAL_FUNCTION = 60, 25
MOST_PARAMETERS = 5
USUAL_SHARE = 0.9


def test_no_file_is_longer_than_400_lines() -> None:
    """A file has one idea; one that needs more lines has two."""
    too_long = {name: lines for name, lines in _file_lengths().items() if lines > LONGEST_FILE}

    assert not too_long


def test_nine_files_in_ten_have_at_most_220_lines() -> None:
    """The limit is not the habit."""
    longer = {name: lines for name, lines in _file_lengths().items() if lines > USUAL_FILE}

    assert len(longer) <= (1 - USUAL_SHARE) * len(python_files()), longer


def test_no_function_is_longer_than_60_lines() -> None:
    """A function fits on a screen."""
    too_long = {name: lines for name, lines in _function_lengths().items() if lines > LONGEST_FUNCTION}

    assert not too_long


def test_nine_functions_in_ten_have_at_most_25_lines() -> None:
    """The limit is not the habit here either."""
    lengths = _function_lengths()
    longer = {name: lines for name, lines in lengths.items() if lines > USUAL_FUNCTION}

    assert len(longer) <= (1 - USUAL_SHARE) * len(lengths), longer


def test_function_takes_at_most_five_parameters_by_position() -> None:
    """More than five are told apart by name: they are after a star."""
    crowded = [
        f"{name}:{function.lineno} {function.name}"
        for name in python_files()
        for function in functions_of(name)
        if _positional(function) > MOST_PARAMETERS
    ]

    assert not crowded


def _file_lengths() -> dict[str, int]:
    return {name: len(text_of(name).splitlines()) for name in python_files()}


def _function_lengths() -> dict[str, int]:
    """Lines of every function but those of migrations: one flat list of statements is read from top to bottom."""
    return {
        f"{name}:{function.lineno} {function.name}": length_of(function)
        for name in python_files()
        if not name.startswith("migrations/versions/")
        for function in functions_of(name)
    }


def _positional(function: Function) -> int:
    names = [argument.arg for argument in (*function.args.posonlyargs, *function.args.args)]
    return len(names) - (names[:1] in (["self"], ["cls"]))
