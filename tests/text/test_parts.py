"""Several pages as one body."""

from __future__ import annotations

from email import message_from_bytes
from email.message import Message

from hypothesis import given
from hypothesis import strategies as st

from tracker.text.parts import Part, join_parts, read_parts

BODIES = st.lists(st.binary(max_size=200) | st.just(b"\r\n--part\r\n"), min_size=1, max_size=4)


@given(bodies=BODIES)
def test_pages_come_apart_as_they_were_joined(bodies: list[bytes]) -> None:
    """Byte for byte, whatever is in them."""
    parts = [
        Part(f"https://example.org/{number}", "text/html; charset=utf-8", body)
        for number, body in enumerate(bodies)
    ]

    assert parts == read_parts(join_parts(parts))


def test_a_body_in_a_body_is_no_border() -> None:
    """A page that holds a joined body is one page."""
    inner = join_parts([Part("https://example.org/", "text/html", b"<p>text</p>")])
    parts = [Part("https://example.org/1", "text/html", inner) for _ in range(2)]

    assert parts == read_parts(join_parts(parts))


def test_it_is_a_file_that_others_read() -> None:
    """As MIME, which is how pages are saved."""
    parts = [Part("https://example.org/ü", "text/html", f"<p>{n}</p>".encode()) for n in range(2)]

    message = message_from_bytes(join_parts(parts))

    held = message.get_payload()
    assert isinstance(held, list)
    assert [b"<p>0</p>", b"<p>1</p>"] == [
        one.get_payload(decode=True) for one in held if isinstance(one, Message)
    ]


def test_another_body_holds_no_pages() -> None:
    """A file of the same media type from somewhere else, for example."""
    assert [] == read_parts(b"--x\r\n\r\nhello\r\n--x--\r\n")
