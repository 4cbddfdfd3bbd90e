"""The review page in a real browser: Chromium, headless, driven by Playwright.

These tests stand apart from the others (``pytest tests/browser``), for they need a browser.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import sync_playwright

from tqcheck.finding import WEIGHTS, Finding, Severity
from tqcheck.report import ArticleReport, Coverage
from tqcheck.reporter import Run, render
from tqcheck.score import score_findings
from tqcheck.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, ConsoleMessage, Dialog, Page, Request

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        path = shutil.which("chromium") or shutil.which("chromium-browser")
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@dataclass
class Tab:
    """A page from disk, and what went on in it."""

    page: Page
    dialogs: list[str] = field(default_factory=list)
    console: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def watch(self) -> None:
        def note(message: ConsoleMessage) -> None:
            if message.type in {"error", "warning"}:
                self.console.append(message.text)

        def ask(request: Request) -> None:
            if not request.url.startswith(("file:", "blob:")):
                self.requests.append(request.url)

        def close(dialog: Dialog) -> None:
            self.dialogs.append(dialog.message)
            dialog.dismiss()

        self.page.on("dialog", close)
        self.page.on("console", note)
        self.page.on("pageerror", lambda error: self.console.append(str(error)))
        self.page.on("request", ask)

    @property
    def is_quiet(self) -> bool:
        """Nothing popped up, nothing was refused, nothing was asked of a network."""
        assert (self.dialogs, self.console, self.requests) == ([], [], [])
        return True


@pytest.fixture
def show(browser: Browser, tmp_path: Path) -> Iterator[Callable[..., Tab]]:
    """Opens a page that holds some articles."""
    contexts = []

    def opened(articles: list[ArticleReport], fragment: str = "", **options: object) -> Tab:
        file = tmp_path / "review.html"
        file.write_text("".join(render("html", Run(articles, signature="tq:1|…"))), "utf-8")
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **options})  # type: ignore[arg-type]
        contexts.append(context)
        tab = Tab(context.new_page())
        tab.watch()
        tab.page.goto(f"{file.as_uri()}{fragment}")
        return tab

    yield opened
    for context in contexts:
        context.close()


def report(path: str, target: Text, source: Text | None, findings: list[Finding], words: int = 400) -> ArticleReport:
    score = score_findings(findings, words)
    source_path = None if source is None else source.path
    coverage = Coverage(None if source is None else 0.97, ("number-changed",), {})
    return ArticleReport(
        path, source_path, findings, score, [], coverage, "tq:1|…", target_text=target, source_text=source
    )


def made(text: Text, part: str, rule: str, severity: Severity, number: int, suggestion: str = "") -> Finding:
    """A finding at a part of a text."""
    start = text.value.index(part)
    return Finding(
        rule=rule,
        family={"term-forbidden": "terminology", "number-changed": "accuracy"}.get(rule, "typography"),
        category="accuracy/mistranslation",
        severity=severity,
        weight=WEIGHTS[severity],
        confidence=0.9,
        message=f"something is wrong with {part}",
        target=text.span(start, start + len(part)),
        source=None,
        suggestions=[suggestion] if suggestion else [],
        fingerprint=f"{number:016x}",
    )


@pytest.fixture
def make() -> Callable[..., Finding]:
    return made


@pytest.fixture
def make_report() -> Callable[..., ArticleReport]:
    return report


@pytest.fixture
def articles() -> list[ArticleReport]:
    """Two articles with four findings, the second one checked without its source."""
    first = Text(
        "# 缓存\n\n我们用张量流训练模型。\n\n它有 3 亿个参数，\n另有一行。\n\n没有问题的一段。\n", "zh/first.md"
    )
    second = Text("# 队列\n\n队列可以容纳 5 万条消息。\n", "zh/second.md")
    return [
        report(
            "zh/first.md",
            first,
            None,
            [
                made(first, "张量流", "term-forbidden", "major", 1, "TensorFlow"),
                made(first, "3 亿", "number-changed", "critical", 2, "30 亿"),
                made(first, "另有一行", "ellipsis-form", "minor", 3),
            ],
        ),
        report("zh/second.md", second, None, [made(second, "5 万", "number-changed", "major", 4, "50 万")]),
    ]
