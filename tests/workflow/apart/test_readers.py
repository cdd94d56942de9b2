"""Pages are read in processes beside the pass: the same as in it, and each on its own account."""

import asyncio
import itertools
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.program import Program
from tests.site import Site
from tracker.model.capture import Capture, NotArticle, Origin, Outcome, Settings
from tracker.workflow.apart import readers as module
from tracker.workflow.apart.readers import Readers
from tracker.workflow.reread import Question, Read, read_or_tell

PARENT = "tracker.workflow.apart.parent"
START = (
    "import sys; sys.path[:] = {path!r}\n"
    "import tracker.workflow.apart.child as child\n"
    "whole = child.extract\n"
    "def extract(body, **how):\n"
    "    if b'DEED' in body:\n"
    "        DEED\n"
    "    return whole(body, **how)\n"
    "child.extract = extract\n"
    "child.main()\n"
)


def page(number: int, text: str = "") -> Question:
    """Return the question for a page that is unlike the others."""
    body = f"<h1>Flood {number}</h1>" + "".join(
        f"<p>The river rose by {number + n} cm in the night, said the mayor. {text}</p>"
        for n in range(4)
    )
    address = f"http://127.0.0.1/{number}"
    capture = Capture(
        requested=address,
        final=address,
        body=body.encode(),
        captured_at=datetime(2024, 3, 4, tzinfo=UTC),
        origin=Origin.LIVE,
        media_type="text/html",
    )
    return Question(capture, None, Settings())


def read_all(questions: Sequence[Question], *, workers: int) -> list[Read]:
    """Return what is read of each, all asked at the same time."""

    async def run() -> list[Read]:
        async with Readers(workers) as readers:
            found = await asyncio.gather(*(readers.read(one) for one in questions))
        assert [one.question for one in found] == list(questions)
        return [one.read for one in found]

    return asyncio.run(run())


@pytest.fixture
def none_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let processes read from the first page on."""
    monkeypatch.setattr(module, "_FEW", 0)


def test_what_is_read_is_the_same_wherever_it_is_read(none_itself: None) -> None:
    """Articles with their text, in the order of the questions; pages that are no article too."""
    questions = [page(number) for number in range(12)]
    questions.append(page(99, text="\0" * 3000))
    itself = [read_or_tell(one) for one in questions]

    assert itself == read_all(questions, workers=3)
    assert itself == read_all(questions, workers=1)
    assert isinstance(itself[0], tuple)


def test_a_small_pass_starts_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """It would cost more than it saves."""
    monkeypatch.setattr(f"{PARENT}._START", "import sys; sys.exit(9)")
    questions = [page(number) for number in range(module._FEW + 1)]
    found = read_all(questions, workers=2)

    assert all(isinstance(one, tuple) for one in found[:-1])
    assert isinstance(found[-1], NotArticle)


def test_with_one_worker_the_pass_reads_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many pages there are."""
    monkeypatch.setattr(f"{PARENT}._START", "import sys; sys.exit(9)")
    found = read_all([page(number) for number in range(module._FEW + 5)], workers=1)

    assert all(isinstance(one, tuple) for one in found)


@pytest.mark.parametrize(
    ("deed", "said"),
    [
        ("import os; os.abort()", "its reader broke off"),
        ("import os; os.kill(os.getpid(), 9)", "its reader broke off"),
        ("import time; time.sleep(60)", "takes over 180 s to read"),
        ("raise MemoryError", "takes too much memory to read"),
        ("import os; os.kill(os.getpid(), 24)", "takes too long to read"),
        ("raise ValueError('no luck')", "a bug in tracker: ValueError: no luck"),
    ],
    ids=["abort", "killed", "hang", "memory", "too long", "bug"],
)
def test_what_breaks_off_costs_its_own_page_only(
    none_itself: None, monkeypatch: pytest.MonkeyPatch, deed: str, said: str
) -> None:
    """Those that are read beside it, and by the next process, are as ever."""
    monkeypatch.setattr(f"{PARENT}._START", START.replace("DEED\n", f"{deed}\n"))
    if "sleep" in deed:
        patience = itertools.chain([60, 60, 60, 0.2], itertools.repeat(60))
        monkeypatch.setattr(module, "patience", lambda: next(patience))
    found = read_all([page(n, "DEED" if n == 3 else "") for n in range(8)], workers=2)
    broken = found.pop(3)

    assert all(isinstance(one, tuple) for one in found)
    assert isinstance(broken, NotArticle)
    assert broken.outcome is Outcome.FAILED
    assert said in broken.reason


def test_what_a_library_prints_is_no_answer(
    none_itself: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Answers have a pipe of their own."""
    deed = "print('noise', flush=True)"
    monkeypatch.setattr(f"{PARENT}._START", START.replace("DEED\n", f"{deed}\n"))
    questions = [page(1, "DEED"), page(2)]

    assert [read_or_tell(one) for one in questions] == read_all(questions, workers=2)


def test_a_pass_records_the_same_with_one_worker_and_with_three(
    tmp_path: Path, site: Site, none_itself: None
) -> None:
    """The same versions in the same order, byte for byte; two addresses of one article too."""
    for number in range(24):
        site.put(f"/{number}", page(number).capture.body)
    twin = page(5).capture.body + f'<link rel="canonical" href="{site.url("/5")}">'.encode()
    site.put("/twin", twin)
    addresses = [site.url(f"/{number}") for number in range(24)] + [site.url("/twin")]
    told = []
    for workers in ("1", "3"):
        program = Program(tmp_path / workers)
        program.folder.mkdir()
        results = program.take(*addresses, "--workers", workers, at="2024-03-04T10:00")
        listed = program.git("log", "--reverse", "--format=%T %s%n%b", "main")
        told.append(([one | {"version": None} for one in results], listed))

    assert told[0] == told[1]
    assert 24 == told[0][1].count("Article-SHA256")


def test_a_folder_is_read_on_all_cores_and_recorded_in_its_order(
    program: Program, none_itself: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Files too go to the processes; one that breaks its process off costs itself only."""
    deed = "import os; os.abort()"
    monkeypatch.setattr(f"{PARENT}._START", START.replace("DEED\n", f"{deed}\n"))
    folder = program.folder / "articles"
    folder.mkdir()
    for number in range(10):
        body = page(number, "DEED" if number == 4 else "").capture.body
        (folder / f"flood-{number}.html").write_bytes(body)

    results = program.take("articles", "--workers", "3", at="2024-03-04T10:00", code=3)

    assert [f"../articles/flood-{number}.html" for number in range(10)] == [
        one["article"]["resource"] for one in results
    ]
    assert ["new"] * 4 + ["failed"] + ["new"] * 5 == [one["result"] for one in results]
    committed = program.git("log", "--reverse", "--format=%(trailers:key=Resource,valueonly)")
    names = [line for line in committed.splitlines() if line]
    assert sorted(names) == names
