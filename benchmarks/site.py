"""A site of generated pages on the loopback, in a process of its own.

    with GeneratedSite(pages=1000) as site:
        site.publish(Published(ads=1))      # the same articles, other advertisements

`python -m benchmarks.site --pages 1000` is that process; it prints its port.
"""

from __future__ import annotations

import argparse
import asyncio
import hashlib
import json
import urllib.request
from dataclasses import asdict, dataclass

from aiohttp import web

from benchmarks.pages import make_page, story_path
from benchmarks.serving import ServerProcess


@dataclass(frozen=True, slots=True)
class Published:
    """What the site shows.

    Attributes:
        ads: How often what surrounds the articles has been changed.
        edition: The edition of the changed articles.
        has_etags: Whether pages carry an ETag and conditions are answered with 304.
    """

    ads: int = 0
    edition: int = 0
    has_etags: bool = True


def is_changed(number: int) -> bool:
    """Say whether an article is one of the tenth that a new edition changes."""
    # Shifted in each row of ten, so that every build of page is among them.
    return number % 10 == number // 10 % 10


def render(published: Published, *, pages: int) -> dict[str, bytes]:
    """Return the bytes of all pages by path."""
    return {
        story_path(number): make_page(
            number, edition=published.edition if is_changed(number) else 0, ads=published.ads
        )
        for number in range(pages)
    }


class _Server:
    """Answers from memory, so that the cost of serving is small and even."""

    def __init__(self, pages: int) -> None:
        self.pages = pages
        self.set(Published())

    def set(self, published: Published) -> None:
        self.published = published
        self.bodies = render(published, pages=self.pages)
        self.tags = {
            path: f'"{hashlib.sha256(body).hexdigest()[:16]}"' for path, body in self.bodies.items()
        }

    async def publish(self, request: web.Request) -> web.Response:
        """Take what is to be shown from now on."""
        self.set(Published(**await request.json()))
        return web.Response(text="published")

    async def answer(self, request: web.Request) -> web.Response:
        """Answer with a page, 304 or 404."""
        body = self.bodies.get(request.path)
        if body is None:
            return web.Response(status=404, text="no such page")
        headers = {}
        if self.published.has_etags:
            tag = headers["ETag"] = self.tags[request.path]
            if request.headers.get("If-None-Match") == tag:
                return web.Response(status=304, headers=headers)
        return web.Response(body=body, content_type="text/html", charset="utf-8", headers=headers)


class GeneratedSite(ServerProcess):
    """The site, while the context is open.

    Args:
        pages: How many pages it has.
    """

    def __init__(self, *, pages: int) -> None:
        super().__init__("benchmarks.site", "--pages", str(pages))
        self._pages = pages

    @property
    def origin(self) -> str:
        """Scheme, host and port."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def addresses(self) -> list[str]:
        """The addresses of all pages, in the order of their numbers."""
        return [self.origin + story_path(number) for number in range(self._pages)]

    @property
    def changed(self) -> list[str]:
        """The addresses of the articles that a new edition changes."""
        return [self.origin + story_path(n) for n in range(self._pages) if is_changed(n)]

    def publish(self, published: Published) -> None:
        """Show other pages at the same addresses from now on."""
        request = urllib.request.Request(  # noqa: S310 (an address of our own)
            f"{self.origin}/publish", data=json.dumps(asdict(published)).encode(), method="POST"
        )
        with urllib.request.urlopen(request) as answer:  # noqa: S310 (the same)
            assert answer.status == 200


async def serve(pages: int) -> None:
    """Print the port, and serve until cancelled."""
    server = _Server(pages)
    application = web.Application()
    application.router.add_post("/publish", server.publish)
    application.router.add_get("/{path:.*}", server.answer)
    runner = web.AppRunner(application, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    print(runner.addresses[0][1], flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Serve generated pages on the loopback.")
    parser.add_argument("--pages", type=int, default=1000, help="how many pages")
    asyncio.run(serve(parser.parse_args().pages))
