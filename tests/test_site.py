"""The site that the tests of every room ask."""

import http.client

from tests.site import Reply, Site


def _get(site: Site, path: str, **headers: str) -> tuple[int, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", site.port)
    connection.request(
        "GET", path, headers={name.replace("_", "-"): headers[name] for name in headers}
    )
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer.status, body


def test_pages_change_on_command(site: Site) -> None:
    """Put, put again, remove."""
    site.put("/a", "one")
    first = _get(site, "/a")
    site.put("/a", "two")
    second = _get(site, "/a")
    site.remove("/a")

    assert [(200, b"one"), (200, b"two"), (404, b"not here")] == [first, second, _get(site, "/a")]


def test_answers_are_given_in_turn_and_the_last_stays(site: Site) -> None:
    """A page that fails twice and then comes is scripted so."""
    site.script("/a", Reply(status=500), Reply(body=b"text"))

    assert [500, 200, 200] == [_get(site, "/a")[0] for _ in range(3)]


def test_what_is_known_is_answered_304(site: Site) -> None:
    """By ETag, else by date."""
    date = "Fri, 23 Mar 2012 14:00:00 GMT"
    site.put("/a", "text", etag='"1"', last_modified=date)

    assert (304, b"") == _get(site, "/a", If_None_Match='"1"')
    assert 200 == _get(site, "/a", If_None_Match='"2"', If_Modified_Since=date)[0]
    assert 304 == _get(site, "/a", If_Modified_Since=date)[0]


def test_requests_are_noted_in_order(site: Site) -> None:
    """With their headers; robots.txt is told apart."""
    _get(site, "/robots.txt")
    _get(site, "/b?x=1", X_Name="v")

    assert ["/robots.txt", "/b?x=1"] == [one.path for one in site.requests]
    assert ["/b?x=1"] == site.paths
    assert "v" == site.requests[1].headers["x-name"]
