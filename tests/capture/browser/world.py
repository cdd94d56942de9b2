"""A world of the tests' own behind the proxy of a page: answers from a table, questions noted."""

import asyncio
from collections.abc import Mapping
from contextlib import aclosing
from dataclasses import replace

from tests.capture.browser.rendering import CHOICE, NOW
from tracker.capture.browser.browser import Browser, Rendered
from tracker.capture.browser.messages import Question
from tracker.capture.browser.page_proxy import Document
from tracker.capture.limits import Limits
from tracker.capture.trouble import TroubleError
from tracker.capture.wire import Answer
from tracker.text.addresses import Address

HOME = "https://news.test"


def answer(
    body: str = "",
    *,
    status: int = 200,
    media_type: str = "text/html; charset=utf-8",
    **more: str,
) -> Answer:
    """Return an answer; `more` are headers, with `_` for `-`."""
    headers = {name.replace("_", "-"): value for name, value in more.items()}
    return Answer(status, {"content-type": media_type, **headers}, body=body.encode())


def script(body: str, **more: str) -> Answer:
    """Return a script; `more` as `answer` has it."""
    made = answer(media_type="text/javascript")
    headers = {name.replace("_", "-"): value for name, value in more.items()}
    return replace(made, headers={**made.headers, **headers}, body=body.encode())


class World:
    """What sites answer.

    Attributes:
        questions: What was asked, in order: method and address.
        sent: The questions themselves.
    """

    def __init__(self, answers: Mapping[str, Answer | TroubleError] | None = None) -> None:
        self.answers = dict(answers or {})
        self.questions: list[tuple[str, str]] = []
        self.sent: list[Question] = []

    async def ask(self, address: Address, question: Question) -> Answer:
        """Return the answer to what a page asks for."""
        await asyncio.sleep(0)
        self.questions.append((question.method, str(address)))
        self.sent.append(question)
        found = self.answers.get(str(address), answer("not here", status=404))
        if isinstance(found, TroubleError):
            raise found
        return found

    def render(self, *pages: Answer | str, limits: Limits | None = None) -> list[Rendered]:
        """Return pages of one site with their scripts run, one after the other in one pass."""
        return asyncio.run(self._render(pages, limits or Limits()))

    def html(self, page: Answer | str, *, limits: Limits | None = None) -> str:
        """Return the HTML of a page with its scripts run."""
        [rendered] = self.render(page, limits=limits)
        return rendered.shown.html.decode("utf-8-sig")

    async def _render(self, pages: tuple[Answer | str, ...], limits: Limits) -> list[Rendered]:
        browser = Browser(choice=CHOICE, clock=lambda: NOW, limits=limits, user_agent="tracker/0")
        async with aclosing(browser):
            return [
                await browser.render(Document(f"{HOME}/a", _as_answer(page)), self.ask)
                for page in pages
            ]


def _as_answer(page: Answer | str) -> Answer:
    return answer(page) if isinstance(page, str) else page
