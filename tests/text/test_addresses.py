"""One normal form for addresses, and no tracking."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.text.addresses import (
    clean_address,
    clean_link,
    parse_address,
    resource_of,
    same_site,
)
from tracker.text.tracking import NAMES, is_tracking


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("HTTP://Example.ORG:80", "http://example.org/"),
        ("https://example.org:443/a", "https://example.org/a"),
        ("http://example.org:8080/a", "http://example.org:8080/a"),
        ("http://example.org/%7Euser/%e4%b8%ad", "http://example.org/~user/%E4%B8%AD"),
        ("http://example.org/a%2fb", "http://example.org/a%2Fb"),
        ("http://example.org/a/./b/../c/..", "http://example.org/a/"),
        ("http://example.org/../../a", "http://example.org/a"),
        ("http://example.org/a/%2E%2e/b", "http://example.org/b"),
        ("http://example.org/a//b/", "http://example.org/a//b/"),
        ("http://example.org/ä b", "http://example.org/%C3%A4%20b"),
        ("http://example.org/100%", "http://example.org/100%"),
        ("http://bücher.example/", "http://xn--bcher-kva.example/"),
        ("http://XN--BCHER-KVA.example/", "http://xn--bcher-kva.example/"),
        ("http://straße.example/", "http://xn--strae-oqa.example/"),
        ("http://[2001:DB8:0:0::1]/", "http://[2001:db8::1]/"),
        ("http://example.org/?b=2&a=1&a=", "http://example.org/?b=2&a=1&a="),
        ("http://example.org?q=a+b%20c", "http://example.org/?q=a+b%20c"),
    ],
)
def test_equivalent_addresses_get_one_form(written: str, normal: str) -> None:
    """Only what RFC 3986 calls equivalent is made equal."""
    assert normal == str(parse_address(written))


@pytest.mark.parametrize(
    "host",
    [
        *("127.1", "127.0.1", "2130706433", "0x7f000001", "0x7f.1", "0177.0.0.1", "017700000001"),
        *("127.0.0.1.", "0x7F.0x0.0x0.0x1", "１２７.0.0.1", "127。0。0。1"),
    ],
)
def test_every_form_of_an_ipv4_address_is_read_as_one(host: str) -> None:
    """Resolvers take all of these for 127.0.0.1, and so does the one parser."""
    assert "127.0.0.1" == parse_address(f"http://{host}/").host


@pytest.mark.parametrize(
    "address",
    [
        *("", "example.org", "/a/b", "ftp://example.org/", "file:///etc/passwd", "http:///a"),
        *("http://user@example.org/", "http://user:secret@example.org/", "http://@example.org/"),
        *("http://public.example\\@127.0.0.1/", "http://127.0.0.1\\.example.org/"),
        *("http://exa mple.org/", "http://ex%61mple.org/", "http://a..b/", "http://.a/"),
        *("http://256.0.0.1/", "http://1.2.3.4.5/", "http://127.0.0.09/", "http://1.2.3.0x100/"),
        *("http://[fe80::1%25eth0]/", "http://[::1/", "http://[1.2.3.4]/", "http://h:99999/"),
        *("http://h:x/", "http://" + "a" * 64 + ".org/", "http://" + "a." * 130 + "org/"),
        "http://" + "9" * 5000 + "/",
    ],
)
def test_what_is_no_plain_address_is_refused(address: str) -> None:
    """Nothing is guessed where two parsers could differ."""
    with pytest.raises(ValueError, match="it"):
        parse_address(address)


@given(st.text(max_size=60))
@settings(max_examples=150)
def test_a_normal_form_is_its_own_normal_form(text: str) -> None:
    """Cleaning twice is cleaning once, whatever is given."""
    once = clean_address(f"http://example.org/{text}")

    assert once == clean_address(once)


@given(st.text(max_size=80))
@settings(max_examples=150)
def test_no_text_breaks_the_readers(text: str) -> None:
    """Published links hold anything at all."""
    link = clean_link(text, base="http://example.org/a/b")

    assert link is None or link == clean_link(link, base="http://example.org/")
    assert isinstance(clean_address(text), str)


@pytest.mark.parametrize(
    ("written", "clean"),
    [
        ("https://e.org/a?utm_source=x&id=7&fbclid=abc#top", "https://e.org/a?id=7"),
        ("https://e.org/a?UTM_Source=x", "https://e.org/a"),
        ("https://e.org/a?utm%5Fsource=x&b", "https://e.org/a?b"),
        ("https://e.org/a?ref=home&page=2", "https://e.org/a?ref=home&page=2"),
        ("https://e.org/?p=12&gclid=1", "https://e.org/?p=12"),
        ("articles/a.html?x#y", "articles/a.html?x#y"),
        ("/home/me/what #1?.md", "/home/me/what #1?.md"),
    ],
)
def test_tracking_and_fragment_go_and_all_else_stays(written: str, clean: str) -> None:
    """The order of a query may matter, and a path is no address."""
    assert clean == clean_address(written)


def test_the_list_of_tracking_parameters_is_in_lower_case() -> None:
    """Names are compared in lower case."""
    assert [] == [name for name in NAMES if name != name.lower()]
    assert is_tracking("hsCtaTracking")
    assert not is_tracking("id")


@pytest.mark.parametrize(
    ("written", "link"),
    [
        ("../c?utm_medium=mail&x=1#part", "https://e.org/c?x=1#part"),
        ("//other.org/a", "https://other.org/a"),
        ("#note", "https://e.org/a/b#note"),
        ("mailto:editor@e.org", "mailto:editor@e.org"),
        ("https://user:pw@e.org/a", "https://e.org/a"),
        (" https://E.org/a\n/b ", "https://e.org/a/b"),
        ("", None),
        ("javascript:void(0)", None),
        ("java\nscript:alert(1)", None),
        ("\x01JavaScript:alert(1)", None),
        ("data:text/html,hi", None),
        ("http://[broken", None),
    ],
)
def test_a_link_is_where_it_leads(written: str, link: str | None) -> None:
    """Links come out absolute; what leads to no document is none."""
    assert link == clean_link(written, base="https://e.org/a/b")


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("https://www.e.org/a", "http://e.org/b", True),
        ("https://m.e.org/", "https://amp.e.org/", True),
        ("https://www.m.e.org/", "https://e.org/", True),
        ("https://news.e.org/", "https://e.org/", False),
        ("https://e.org:8443/", "https://e.org/", False),
        ("https://m.co/", "https://co/", False),
        ("https://e.org/", "no address", False),
    ],
)
def test_a_site_is_a_host_but_for_its_views(one: str, other: str, *, expected: bool) -> None:
    """`www.`, `m.`, `mobile.` and `amp.` name views of one site."""
    assert expected == same_site(one, other)
    assert expected == same_site(other, one)


@pytest.mark.parametrize(
    ("canonical", "resource"),
    [
        (None, "https://www.e.org/2024/flood?id=1"),
        ("https://e.org/flood", "https://e.org/flood"),
        ("/flood?utm_source=x#top", "https://www.e.org/flood"),
        ("https://m.e.org/flood", "https://m.e.org/flood"),
        ("https://other.org/flood", "https://www.e.org/2024/flood?id=1"),
        ("https://e.org/", "https://www.e.org/2024/flood?id=1"),
        ("https://e.org/?p=5", "https://e.org/?p=5"),
        ("", "https://www.e.org/2024/flood?id=1"),
        ("http://[", "https://www.e.org/2024/flood?id=1"),
    ],
)
def test_the_resource_is_the_canonical_address_on_the_same_site(
    canonical: str | None, resource: str
) -> None:
    """A canonical address elsewhere, or that of the home page, is not believed."""
    final = "https://www.e.org/2024/flood?id=1&utm_source=feed#x"

    assert resource == resource_of(final=final, canonical=canonical)


@pytest.mark.parametrize(
    "unit", ["/..", "/.", "%2e", "&utm_a=1", "[", "%", ".", "@", ":", "ä", "\\"]
)
def test_long_hostile_addresses_take_no_long_time(unit: str) -> None:
    """A megabyte of one sign is read in one go."""
    address = "http://example.org/" + unit * (1_000_000 // len(unit))

    assert clean_address(address)
    assert clean_link(address, base="http://example.org/") is not None


@pytest.mark.parametrize(
    ("written", "clean"),
    [
        ("/a;jsessionid=1A2B.node3?x=1", "/a?x=1"),
        ("/a;jsessionid=1A2B", "/a"),
        ("/(S(lit3py55t21z5v55vlm25s55))/a.aspx", "/a.aspx"),
        ("/t.php?f=2&sid=0123456789abcdef0123456789abcdef", "/t.php?f=2"),
        ("/t.php?PHPSESSID=abc&t=3", "/t.php?t=3"),
        ("/a?ref_src=twsrc%5Etfw&cmpid=x&smid=tw&ocid=y&spm=a.b&__twitter_impression=true", "/a"),
        ("/a?sid=412", "/a?sid=412"),
        ("/a?sessionId=keynote", "/a?sessionId=keynote"),
        ("/a;b=1/c", "/a;b=1/c"),
        ("/a(S(x))/b", "/a(S(x))/b"),
    ],
)
def test_a_readers_visit_is_no_part_of_an_address(written: str, clean: str) -> None:
    """A number that names the story stays, whatever the parameter is called."""
    assert f"https://e.example{clean}" == clean_link(written, base="https://e.example/")
    assert f"https://e.example{clean}" == clean_address(f"https://e.example{written}")
