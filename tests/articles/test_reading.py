"""Reading articles: every trouble is one line, and the rest goes on."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles import ARTICLE_LONGEST, Article, Problem, read_articles, read_upload

TEXT = "Los aviones alcanzaron la sede.\r\n\r\nTres heridos — según el alcalde.\n"
# What a file can say: no half characters, and no byte order mark, which is not a word.
words = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\ufeff"), min_size=1).filter(
    lambda text: text.strip() != ""
)


class Heard(list[Problem]):
    """The problems told, as the lines a person reads."""

    @property
    def lines(self) -> list[str]:
        return [str(problem) for problem in self]


@pytest.fixture
def heard() -> Heard:
    return Heard()


def upload(name: str, content: str | bytes, heard: Heard, published: date | None = None) -> list[Article]:
    data = content.encode() if isinstance(content, str) else content
    return list(read_upload(name, data, on_problem=heard.append, published=published))


def told_once(heard: Heard, *parts: str) -> None:
    assert len(heard) == 1
    assert "\n" not in heard.lines[0]
    for part in parts:
        assert part in heard.lines[0]


def test_text_keeps_its_line_ends_and_last_blank_lines(heard: Heard) -> None:
    (article,) = upload("informe.txt", TEXT, heard)
    assert article == Article("informe", TEXT)
    assert heard == []


@settings(deadline=None)
@given(words)
def test_any_text_is_kept_exactly_in_a_text_file(text: str) -> None:
    heard = Heard()
    front = "---\ntitle: x\n---\n"
    (article,) = upload("a.md", front + text, heard)
    assert article.text == text
    assert heard == []


@settings(deadline=None)
@given(words)
def test_any_text_is_kept_exactly_in_jsonl_and_csv(text: str) -> None:
    heard = Heard()
    table = io.StringIO(newline="")
    csv.writer(table).writerows([["text"], [text]])
    for name, content in (("a.jsonl", json.dumps({"text": text})), ("a.csv", table.getvalue())):
        (article,) = upload(name, content, heard)
        assert article.text == text
    assert heard == []


def test_text_begins_right_after_the_front_matter(heard: Heard) -> None:
    front = (
        "---\ntitle: 'Ataque: la versión'\npublished: 2018-02-09\nsource: Diario\nurl: http://x.invalid/1\n"
        "language: ES-es\nreferences:\n  - one\n  - two\n---\n"
    )
    (article,) = upload("uno.md", front + "\n" + TEXT, heard)
    assert article.text == "\n" + TEXT
    assert article.title == "Ataque: la versión"
    assert article.published == date(2018, 2, 9)
    assert article.language == "es"
    assert article.references == ("one", "two")


def test_a_dashed_line_alone_is_text_not_front_matter(heard: Heard) -> None:
    for text in ("---\nLa ofensiva sigue.\n", "---\nLa ofensiva sigue.\n---\nFin.\n"):
        (article,) = upload("a.txt", text, heard)
        assert article.text == text
    assert heard == []


def test_front_matter_that_is_no_yaml_names_the_line(heard: Heard) -> None:
    assert upload("a.md", "---\ntitle: a\nsource: [b\n---\ntext\n", heard) == []
    told_once(heard, "a.md", "not YAML", "line")


def test_front_matter_may_bear_windows_line_ends_and_a_mark(heard: Heard) -> None:
    (article,) = upload("a.md", b"\xef\xbb\xbf---\r\ntitle: T\r\n---\r\nTexto.\r\n", heard)
    assert (article.title, article.text) == ("T", "Texto.\r\n")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("kind", ["txt", "jsonl", "csv"])
def test_marked_encodings_read_alike(encoding: str, kind: str, heard: Heard) -> None:
    said = "قصفت الطائرات البوكمال، según «Diario»"
    content = {"txt": said, "jsonl": json.dumps({"text": said}, ensure_ascii=False), "csv": f"text\n{said}\n"}
    (article,) = upload(f"a.{kind}", content[kind].encode(encoding), heard)
    assert article.text == said
    assert heard == []


def test_another_encoding_names_the_byte_and_the_remedy(heard: Heard) -> None:
    assert upload("a.txt", "uno\ndos\nel petróleo\n".encode("cp1252"), heard) == []
    told_once(heard, "0xF3", "line 3", "iconv")


@pytest.mark.parametrize(("name", "head"), [("a.jsonl", ""), ("a.csv", "text\n")])
def test_a_row_in_another_encoding_does_not_take_the_others_with_it(
    name: str, head: str, heard: Heard
) -> None:
    rows = ['{"text": "uno"}', '{"text": "petróleo"}', '{"text": "tres"}']
    if name == "a.csv":
        rows = ["uno", "petróleo", "tres"]
    found = upload(name, (head + "\n".join(rows)).encode("cp1252"), heard)
    assert [article.text for article in found] == ["uno", "tres"]
    told_once(heard, "0xF3", "iconv")


def test_utf16_that_breaks_off_is_told(heard: Heard) -> None:
    upload("a.jsonl", '{"text": "uno"}\n{"text": "dos"}\n'.encode("utf-16")[:-1], heard)
    told_once(heard, "UTF-16")


@pytest.mark.parametrize("name", ["a.txt", "a.jsonl", "a.csv"])
@pytest.mark.parametrize("content", [b"", b" \n\n"])
def test_an_empty_file_is_told(name: str, content: bytes, heard: Heard) -> None:
    assert upload(name, content, heard) == []
    told_once(heard, name, "is empty")


@pytest.mark.parametrize("name", ["a.txt", "a.jsonl", "a.csv"])
def test_a_binary_file_is_told(name: str, heard: Heard) -> None:
    assert upload(name, b"\x89PNG\r\n\0\0\0\rIHDR" * 50, heard) == []
    told_once(heard, name, "no text")


@pytest.mark.parametrize(
    "content", ["a" * (ARTICLE_LONGEST + 1), "a" * 10_000_000], ids=["one character too long", "10 MB"]
)
def test_an_article_over_the_limit_is_refused_with_its_size(content: str, heard: Heard) -> None:
    assert upload("a.txt", content, heard) == []
    told_once(heard, "1,000,000 characters", "split it")


def test_a_corpus_over_the_limit_is_read_but_for_its_long_row(heard: Heard) -> None:
    rows = [{"text": "a" * 600_000}, {"text": "b" * (ARTICLE_LONGEST + 1)}, {"text": "c" * 600_000}]
    found = upload("a.jsonl", "\n".join(map(json.dumps, rows)), heard)
    assert [article.text[0] for article in found] == ["a", "c"]
    told_once(heard, "line 2", "split it")


def test_a_line_without_end_does_not_fill_the_memory(heard: Heard) -> None:
    long = '{"text": "' + "a" * (ARTICLE_LONGEST * 13) + '"}\n'
    found = upload("a.jsonl", long + '{"text": "dos"}', heard)
    assert [(article.article_id, article.text) for article in found] == [("a-2", "dos")]
    told_once(heard, "line 1", "12,000,000 characters")


@pytest.mark.parametrize(
    "line", ['{"text": "uno"', "[1]", '"uno"', "[" * 100_000, '{"text": 7}', '{"text": null}', "{}"]
)
def test_a_bad_json_line_does_not_take_the_others_with_it(line: str, heard: Heard) -> None:
    found = upload("a.jsonl", f'{{"text": "uno"}}\n{line}\n\n{{"text": "tres"}}\n', heard)
    assert [article.article_id for article in found] == ["a-1", "a-4"]
    told_once(heard, "a.jsonl, line 2")


def test_a_bare_carriage_return_does_not_part_json(heard: Heard) -> None:
    (article,) = upload("a.jsonl", '{"text": "uno",\r"title": "T"}\r\n', heard)
    assert article.title == "T"


def test_a_csv_without_text_column_names_the_columns_it_has(heard: Heard) -> None:
    assert upload("a.csv", "id,remark\n1,uno\n", heard) == []
    told_once(heard, "`text`", "id, remark")


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_cells_may_span_lines_whatever_parts_them(delimiter: str, heard: Heard) -> None:
    header = delimiter.join(["article_id", "Text", "published"])
    row = delimiter.join(["x", '"dos\r\nlíneas"', "2018-02-09"])
    (article,) = upload("a.csv", f"{header}\r\n{row}\r\n", heard)
    assert article == Article("x", "dos\r\nlíneas", published=date(2018, 2, 9))


def test_a_csv_row_that_is_short_keeps_what_it_has(heard: Heard) -> None:
    (article,) = upload("a.csv", "text,title\nuno\n", heard)
    assert (article.text, article.title) == ("uno", None)


def test_a_quote_that_is_never_closed_ends_the_file_with_a_line(heard: Heard) -> None:
    content = 'text\nuno\n"' + "x\n" * 7_000_000
    assert [article.text for article in upload("a.csv", content, heard)] == ["uno"]
    told_once(heard, "row 2", "not closed")


@pytest.mark.parametrize("published", ["2018-02-30", "ayer", "0018-02-03", "2999-01-01", "1517990400"])
def test_an_impossible_date_is_told_and_left_empty(published: str, heard: Heard) -> None:
    line = json.dumps({"text": "uno", "published": published})
    (article,) = upload("a.jsonl", line, heard, published=date(2018, 1, 1))
    assert article.published is None
    told_once(heard, "published", "left empty")


def test_an_impossible_date_in_front_matter_keeps_the_article(heard: Heard) -> None:
    (article,) = upload("a.md", "---\npublished: 2018-02-30\n---\nuno\n", heard)
    assert (article.text, article.published) == ("uno\n", None)
    told_once(heard, "2018-02-30")


def test_the_day_given_serves_only_articles_without_one(heard: Heard) -> None:
    content = '{"text": "uno", "published": "2017-11-14T08:00:00Z"}\n{"text": "dos"}'
    found = upload("a.jsonl", content, heard, published=date(2018, 1, 1))
    assert [article.published for article in found] == [date(2017, 11, 14), date(2018, 1, 1)]
    assert heard == []


def test_an_id_that_was_there_before_is_left_out(tmp_path: Path, heard: Heard) -> None:
    (tmp_path / "a.jsonl").write_text(
        '{"article_id": "x", "text": "uno"}\n{"article_id": "x", "text": "dos"}\n'
    )
    (tmp_path / "x.txt").write_text("tres")
    found = list(read_articles([tmp_path], on_problem=heard.append))
    assert [article.text for article in found] == ["uno"]
    assert [("'x'" in line) for line in heard.lines] == [True, True]


def test_a_folder_gives_its_articles_in_order_and_passes_over_the_rest(tmp_path: Path, heard: Heard) -> None:
    (tmp_path / "sub").mkdir()
    for name in ("b.txt", "a.md", "sub/c.TXT", "picture.png", "x.gold.json"):
        (tmp_path / name).write_text(name)
    found = list(read_articles([tmp_path], on_problem=heard.append))
    assert [article.article_id for article in found] == ["a", "b", "c"]
    assert heard == []


def test_missing_unknown_and_empty_sources_are_told_and_the_next_is_read(
    tmp_path: Path, heard: Heard
) -> None:
    (tmp_path / "hollow").mkdir()
    (tmp_path / "a.pdf").write_bytes(b"%PDF")
    (tmp_path / "a.txt").write_text("uno")
    paths = [tmp_path / name for name in ("none.txt", "a.pdf", "hollow", "a.txt")]
    found = list(read_articles(paths, on_problem=heard.append))
    assert [article.text for article in found] == ["uno"]
    told = ["cannot be read", "kind that is not read", "holds no articles"]
    assert [part in line for part, line in zip(told, heard.lines, strict=True)] == [True] * 3


def test_half_characters_and_nul_become_one_sign_each_so_offsets_hold(heard: Heard) -> None:
    (article,) = upload("a.jsonl", r'{"text": "a\ud800b\u0000c", "title": "\udfff"}', heard)
    assert article.text == "a\ufffdb\ufffdc"
    assert article.title == "\ufffd"
    told_once(heard, "U+FFFD")


def test_a_pair_of_escaped_halves_is_one_whole_character(heard: Heard) -> None:
    (article,) = upload("a.jsonl", r'{"text": "\ud83d\ude80!"}', heard)
    assert (article.text, len(article.text)) == ("🚀!", 2)
    assert heard == []


def test_a_problem_stays_one_line_whatever_the_file_is_called(heard: Heard) -> None:
    upload("a\n\x1b[31mred\u202e.txt", b"", heard)
    (line,) = heard.lines
    assert line.isprintable()


def test_values_of_odd_types_are_not_taken_for_facts(heard: Heard) -> None:
    content = (
        '{"text": "uno", "article_id": 7, "title": ["x"], "source": true, "url": "  ", "language": "null"}'
    )
    (article,) = upload("a.jsonl", content, heard)
    assert article == Article("7", "uno")


@pytest.mark.parametrize(("content", "expected"), [(b'{"text": "uno"}', "stdin-1"), (b"Texto.", "stdin")])
def test_standard_input_may_be_jsonl_or_an_article(content: bytes, expected: str) -> None:
    script = (
        "from articles import read_articles\n"
        "print(*[a.article_id for a in read_articles(['-'], on_problem=print)])"
    )
    root = Path(__file__).parents[2]
    command = [sys.executable, "-c", script]
    done = subprocess.run(command, input=content, capture_output=True, check=True, cwd=root)
    assert done.stdout.decode().strip() == expected


@settings(deadline=None)
@given(st.binary(max_size=400), st.sampled_from(["a.txt", "a.md", "a.jsonl", "a.csv", "a", "a.bin"]))
def test_no_bytes_whatever_raise(data: bytes, name: str) -> None:
    told: list[Problem] = []
    tell: Callable[[Problem], None] = told.append
    articles = list(read_upload(name, data, on_problem=tell))
    assert articles or told
    for article in articles:
        article.text.encode()
