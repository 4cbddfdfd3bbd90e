"""Outside scorers: asked well, answered well, badly, slowly, not at all."""

from __future__ import annotations

import json
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

import pytest

from tqcheck import load_config
from tqcheck.config import Config, ScorerSetting
from tqcheck.errors import ConfigError
from tqcheck.reporter.schema import report_schema
from tqcheck.run import audit_paths
from tqcheck.scorers import beside, judge
from tqcheck.scorers.judge import Judge, read_errors
from tqcheck.scorers.model import Item, Result, ScorerError, checked
from tqcheck.scorers.process import Program

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

ITEMS = [Item("A red fox.", "一只红狐狸。"), Item("A blue bird.", "一只蓝鸟。")]
GOOD = "import json, sys\nfor line in sys.stdin:\n    print(json.dumps([{'score': len(i['target'])} for i in json.loads(line)]), flush=True)\n"


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Results of one test are not those of another, and no program outlives its test."""
    monkeypatch.setenv("TQCHECK_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setattr(judge, "_FIRST_WAIT", 0.01)
    beside._opened.cache_clear()
    yield
    beside._opened.cache_clear()


@pytest.fixture
def program() -> Iterator[Callable[..., Program]]:
    started: list[Program] = []

    def make(code: str, timeout: float = 20) -> Program:
        started.append(Program([sys.executable, "-c", code], timeout))
        return started[-1]

    yield make
    for one in started:
        one.close()


# a program -----------------------------------------------------------------------------------------------------------


def test_a_program_answers_a_line_with_a_line_and_stays(program: Callable[..., Program]) -> None:
    scorer = program(GOOD)
    assert scorer(ITEMS) == [Result(6.0), Result(5.0)]
    first = scorer._process
    assert scorer(ITEMS[1:]) == [Result(5.0)]
    assert scorer._process is first


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("print('{nonsense', flush=True); input()", "no JSON"),
        ("print('[]', flush=True); input()", "2 results were asked for, 0 came"),
        ('print(\'[{"score": NaN}, {"score": 1}]\', flush=True); input()', "not finite"),
        ('print(\'[{"score": true}, {"score": 1}]\', flush=True); input()', "number as its score"),
        ("raise SystemExit", "ended without an answer"),
    ],
)
def test_a_bad_answer_of_a_program_is_refused(program: Callable[..., Program], code: str, reason: str) -> None:
    with pytest.raises(ScorerError, match=reason):
        program(code)(ITEMS)


def test_a_silent_program_is_ended(program: Callable[..., Program]) -> None:
    scorer = program("import time; time.sleep(600)", timeout=0.2)
    with pytest.raises(ScorerError, match=r"no answer in 0\.2 seconds"):
        scorer(ITEMS)
    assert scorer._process is None


def test_a_program_that_is_not_there_is_said() -> None:
    with pytest.raises(ScorerError, match="cannot be started"):
        Program(["/no/such/program"], 1)(ITEMS)


@pytest.mark.parametrize("span", [{"start": 0, "end": 7}, {"start": 2, "end": 2}, {"start": True, "end": 3}, "text"])
def test_a_span_outside_the_target_is_refused(span: object) -> None:
    with pytest.raises(ScorerError, match="span"):
        checked({"score": 1, "spans": [span]}, ITEMS[0])


# a judge -------------------------------------------------------------------------------------------------------------


class Endpoint(ThreadingHTTPServer):
    """A loopback endpoint that answers what it is told to, in turn; the last answer is repeated."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.answers: list[tuple[int, str]] = []
        self.seen: list[tuple[dict[str, str], dict[str, Any]]] = []
        self.delay = threading.Event()
        self.delay.set()
        self.lock = threading.Lock()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/v1/chat/completions"

    def says(self, *answers: tuple[int, object]) -> None:
        for status, content in answers:
            body = content if isinstance(content, str) else json.dumps(content)
            self.answers.append((status, json.dumps({"choices": [{"message": {"content": body}}]})))


class _Handler(BaseHTTPRequestHandler):
    server: Endpoint

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.delay.wait(10)
        with self.server.lock:
            self.server.seen.append((dict(self.headers), body))
            status, text = self.server.answers.pop(0) if len(self.server.answers) > 1 else self.server.answers[0]
        self.send_response(status)
        if status == 307:
            self.send_header("Location", "http://127.0.0.1:9/elsewhere")
        self.end_headers()
        try:
            self.wfile.write(text.encode())
        except OSError:  # the client has given up, as a test wanted
            return

    def log_message(self, *args: object) -> None:
        """Nothing: a test's output is its own."""


@pytest.fixture
def endpoint(monkeypatch: pytest.MonkeyPatch) -> Iterator[Endpoint]:
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    server = Endpoint()
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield server
    server.delay.set()
    server.shutdown()
    thread.join()
    server.server_close()


def asked(endpoint: Endpoint, **settings: Any) -> list[Result]:  # noqa: ANN401 -- whatever the setting holds
    return Judge(ScorerSetting("judge", endpoint=endpoint.url, model="m", **{"timeout": 5, **settings}))(ITEMS[:1])


ONE_ERROR = {"errors": [{"text": "红", "severity": "major", "category": "accuracy/mistranslation"}]}


def test_a_judge_marks_errors_and_the_weights_are_ours(endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JUDGE_KEY", "secret-of-the-test")
    endpoint.says((200, f"Here you are:\n```json\n{json.dumps(ONE_ERROR)}\n```"))
    (result,) = asked(endpoint, key_env="JUDGE_KEY")
    span = {"start": 2, "end": 3, "severity": "major", "category": "accuracy/mistranslation"}
    assert result == Result(-5.0, (span,))
    headers, body = endpoint.seen[0]
    assert headers["Authorization"] == "Bearer secret-of-the-test"
    assert json.loads(body["messages"][1]["content"]) == {"source": "A red fox.", "target": "一只红狐狸。"}


def test_a_busy_endpoint_is_asked_again(endpoint: Endpoint) -> None:
    endpoint.says((429, "slow down"), (503, "in a moment"), (200, {"errors": []}))
    assert asked(endpoint) == [Result(0)]
    assert len(endpoint.seen) == 3


@pytest.mark.parametrize(("status", "tries"), [(429, 2), (500, 2), (401, 1), (307, 1)])
def test_an_endpoint_that_refuses_is_said_and_never_followed(endpoint: Endpoint, status: int, tries: int) -> None:
    endpoint.says((status, "no"))
    with pytest.raises(ScorerError, match=f"the endpoint answered {status}"):
        asked(endpoint, retries=1)
    assert len(endpoint.seen) == tries


def test_a_slow_endpoint_is_given_up(endpoint: Endpoint) -> None:
    endpoint.says((200, {"errors": []}))
    endpoint.delay.clear()
    with pytest.raises(ScorerError, match=r"no answer in 0\.1 seconds"):
        asked(endpoint, timeout=0.1, retries=0)


def test_an_endpoint_that_is_not_there_is_said() -> None:
    setting = ScorerSetting("judge", endpoint="http://127.0.0.1:9/", retries=0, timeout=5)
    with pytest.raises(ScorerError, match="cannot be reached"):
        Judge(setting)(ITEMS[:1])


@pytest.mark.parametrize(
    "answer",
    [
        "I cannot help with that.",
        {"errors": "none"},
        {"errors": [{"text": "不在译文里", "severity": "major"}]},
        {"errors": [{"text": "红", "severity": "terrible"}]},
        {"errors": [{"text": "", "severity": "minor"}]},
        {"errors": [["红", "minor"]]},
    ],
)
def test_a_bad_answer_of_a_judge_is_refused(endpoint: Endpoint, answer: object) -> None:
    endpoint.says((200, answer))
    with pytest.raises(ScorerError, match="bad answer"):
        asked(endpoint)


def test_equal_errors_are_placed_one_after_the_other() -> None:
    item = Item("x", "红与红")
    rows = {"errors": [{"text": "红", "severity": "minor"}] * 2}
    assert [span["start"] for span in read_errors(json.dumps(rows), item).spans] == [0, 2]


def test_a_missing_key_is_said_by_its_name(endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("JUDGE_KEY", raising=False)
    with pytest.raises(ScorerError, match="the environment variable JUDGE_KEY holds no key"):
        asked(endpoint, key_env="JUDGE_KEY")
    assert endpoint.seen == []


# beside the score ----------------------------------------------------------------------------------------------------


@pytest.fixture
def pair(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name, text in (
        ("en/a.md", "# Fox\n\nA red fox lives in the forest near the river.\n"),
        ("zh/a.md", "# 狐狸\n\n一只红狐狸住在河边的森林里。\n"),
    ):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text(text, "utf-8")


def audited(*scorers: ScorerSetting) -> Any:  # noqa: ANN401 -- a report with rows of plain values
    return audit_paths(["zh/a.md"], config=Config(scorers=scorers), jobs=1).articles[0]


def test_results_stand_beside_the_score_and_are_kept(pair: None, endpoint: Endpoint) -> None:
    endpoint.says((200, {"errors": []}))
    setting = ScorerSetting("judge", endpoint=endpoint.url, model="m")
    plain, judged = audited(), audited(setting)
    assert plain.scorers is None
    assert judged.score == plain.score
    assert [(row["name"], row["score"], row["error"]) for row in judged.scorers] == [("judge", 0.0, None)]
    asked_for = len(endpoint.seen)
    assert asked_for == len(judged.scorers[0]["segments"]) == 2
    assert audited(setting).scorers == judged.scorers
    assert len(endpoint.seen) == asked_for


def test_spans_are_offsets_in_the_article(pair: None, endpoint: Endpoint) -> None:
    endpoint.says((200, {"errors": [{"text": "狐狸", "severity": "minor"}]}))
    report = audited(ScorerSetting("judge", endpoint=endpoint.url))
    spans = [span for row in report.scorers[0]["segments"] for span in row["spans"]]
    assert [report.target_text.value[span["start"] : span["end"]] for span in spans] == ["狐狸", "狐狸"]


def test_a_scorer_that_fails_costs_nothing_but_its_own_number(
    pair: None, endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JUDGE_KEY", "secret-of-the-test")
    endpoint.says((401, "secret-of-the-test is wrong"))
    bad = ScorerSetting("bad", endpoint=endpoint.url, key_env="JUDGE_KEY")
    report = audited(bad, ScorerSetting("lost", entry_point="nobody"))
    assert [row["score"] for row in report.scorers] == [None, None]
    assert report.scorers[0]["error"] == "the endpoint answered 401"
    assert "no installed package" in report.scorers[1]["error"]
    assert "secret" not in json.dumps(report.to_dict())


def test_settings_name_scorers_and_slips_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "tqcheck.toml"
    file.write_text('[[scorers]]\nname = "comet"\ncommand = ["comet-lines"]\ntimeout = 90\n', "utf-8")
    assert load_config().scorers == (ScorerSetting("comet", ("comet-lines",), timeout=90.0),)
    for text, reason in (
        ('[[scorers]]\nname = "a"\n', "needs one of command, entry-point and endpoint"),
        ('[[scorers]]\nname = "a"\nendpoint = "file:///etc/passwd"\n', "begins with https"),
        ('[[scorers]]\nname = "a"\nkey = "sk-1"\n', "unknown setting 'key'"),
        ('[[scorers]]\ncommand = ["a"]\n', "a scorer has no name"),
    ):
        file.write_text(text, "utf-8")
        with pytest.raises(ConfigError, match=reason):
            load_config()


def test_the_schema_of_the_report_knows_scorers() -> None:
    article = report_schema()["$defs"]["ArticleReport"]  # type: ignore[index]
    assert {"type": "null"} in article["properties"]["scorers"]["anyOf"]
