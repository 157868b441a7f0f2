"""Every JavaScript test runs once; those that share a process do not mind the others."""

from tools.run_tests import MINDS_OTHERS, NODE, ROOT, node_files


def test_every_file_is_run_once() -> None:
    alone, together = node_files()

    assert sorted(alone + together) == sorted(
        str(path.relative_to(ROOT)) for path in NODE.rglob("*.test.js")
    )


def test_a_file_that_minds_others_has_a_process_of_its_own() -> None:
    _, together = node_files()

    assert together
    for line in (
        "beforeEach(() => {",
        "globalThis.document = page",
        "mock.timers.enable()",
        "await indexedDB.databases()",
    ):
        assert MINDS_OTHERS.search(f"import x;\n{line}\n")
