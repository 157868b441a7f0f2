"""A file is no longer than one reads at once, a function no longer than a screen."""

from tools.sizes import files, functions

FILE_LINES = 300
FUNCTION_LINES = 60


def test_files_are_short() -> None:
    all_files = files()

    assert len(all_files) > 100
    assert {name: lines for name, lines in all_files.items() if lines > FILE_LINES} == {}


def test_functions_are_short() -> None:
    all_functions = functions()

    assert len(all_functions) > 500
    assert {name: lines for name, lines in all_functions.items() if lines > FUNCTION_LINES} == {}
