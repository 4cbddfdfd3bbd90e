"""One cause, one finding."""

from __future__ import annotations

from tqcheck import Config, audit_text

SOURCE = """The server keeps a log of every request. Old entries are deleted after 30 days to save space, as [the
manual](https://example.com/manual) says. You can read the file with any editor.
"""
TARGET = "服务器会为每个请求保留日志。你可以用任何编辑器读取该文件。\n"


def test_what_stood_in_an_omitted_sentence_is_not_missed_again() -> None:
    found = audit_text(TARGET, SOURCE, config=Config(select=("sentence-omitted", "link-missing", "number-missing")))
    assert [finding.rule for finding in found.findings] == ["sentence-omitted"]


def test_a_link_of_a_translated_sentence_is_missed() -> None:
    target = TARGET.replace("。你", "。旧条目在 30 天后会被删除，以节省空间，如手册所述。你")
    found = audit_text(target, SOURCE, config=Config(select=("sentence-omitted", "link-missing", "number-missing")))
    assert [finding.rule for finding in found.findings] == ["link-missing"]


def test_what_differs_in_one_code_block_is_one_finding_that_mends_all() -> None:
    source = "```sh\nrun --jobs 4 one\nrun --jobs 8 two\n```\n"
    target = "```sh\nrun --jobs 5 one\nrun --jobs 9 two\n```\n"
    [finding] = audit_text(target, source, config=Config(select=("code-block-changed",))).findings
    assert finding.target is not None
    assert finding.fix is not None
    assert (finding.target.line, finding.target.end_line) == (2, 3)
    assert [edit.text for edit in finding.fix.edits] == ["4", "8"]


def test_the_mark_of_an_omitted_admonition_is_not_missed_as_well() -> None:
    source = "First of all, read this.\n\n> [!TIP]\n> It runs much faster with two workers than with one.\n\nThen start it.\n"
    target = "首先，请阅读本文。\n\n然后启动它。\n"
    assert [one.rule for one in audit_text(target, source).findings] == ["block-omitted"]


def test_a_heading_beside_an_omitted_paragraph_is_on_its_own() -> None:
    source = "# Cache\n\nRead this.\n\n## Speed of it\n\nIt runs much faster with two workers than with one.\n\n## End of it\n"
    target = "# 缓存\n\n请阅读。\n\n### 它的速度\n\n## 它的结尾\n"
    assert {one.rule for one in audit_text(target, source).findings} == {"block-omitted", "heading-changed"}


def test_an_address_with_spaces_in_it_is_damaged_and_not_lost() -> None:
    source = "See [the notes](https://example.com/notes) for more about the cache.\n"
    target = "有关缓存的更多信息，请参阅[说明](https:// example.com/notes)。\n"
    assert [one.rule for one in audit_text(target, source).findings] == ["address-damaged"]
