"""Folders and archives of all kinds of files: what can be read is read, the rest is a line each."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from articles import Article, Problem, count_articles, read_articles, read_upload

PAGE = "<html><body><p>Aviones rusos bombardearon el viernes la ciudad de Albukamal.</p></body></html>"
FEED = "<rss version='2.0'><channel><item><guid>u:1</guid><title>Cae Hajin</title></item></channel></rss>"
FILES = {
    "a.txt": "uno",
    "b/a.txt": "dos",
    "b/c.html": PAGE,
    "b/d.rss": FEED,
    "b/e.jsonl": '{"text": "tres"}\n{"text": \n',
    "b/f.csv": "text\ncuatro\n",
    "b/broken.txt": "\udcff",
    "g.pdf": "%PDF",
    "picture.png": "",
    ".hidden/h.txt": "no",
    ".h.txt": "no",
    "~$i.txt": "no",
    "nota_files/frame.html": PAGE,
    "__MACOSX/a.txt": "no",
}
IDS = ["a", "b/a", "c", "u:1", "e-1", "f-1"]
TOLD = {"b/broken.txt", "b/e.jsonl, line 2", "g.pdf"}


def content(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")


def packed(files: dict[str, str], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", compression) as archive:
        for name, text in files.items():
            archive.writestr(name, content(text))
    return target.getvalue()


def upload(data: bytes, name: str = "z.zip") -> tuple[list[Article], list[str]]:
    problems: list[Problem] = []
    return list(read_upload(name, data, on_problem=problems.append)), [str(p) for p in problems]


def test_a_folder_of_all_kinds_is_read_by_name_without_what_is_hidden(tmp_path: Path) -> None:
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(content(text))
    problems: list[Problem] = []
    articles = list(read_articles([tmp_path], on_problem=problems.append))
    assert sorted(article.article_id for article in articles) == sorted(IDS)
    assert {str(Path(p.where).relative_to(tmp_path)) for p in problems} == TOLD


def test_an_archive_is_read_as_the_folder_it_holds() -> None:
    articles, problems = upload(packed(FILES))
    assert sorted(article.article_id for article in articles) == sorted(IDS)
    assert {line.removeprefix("z.zip, ").split(": ")[0] for line in problems} == TOLD


def test_names_that_lead_out_of_the_archive_are_only_names() -> None:
    articles, problems = upload(packed({"../../a.txt": "uno", "/b/a.txt": "dos"}))
    assert sorted(article.article_id for article in articles) == ["a", "b/a"]
    assert problems == []


@pytest.mark.parametrize(
    "data",
    [
        b"PK\3\4 no archive",
        b"",
        packed({}),
        packed({"x.png": ""}),
        packed({"a.txt": "a" * 20_000_000}),
    ],
)
def test_what_is_no_archive_is_empty_or_would_explode_is_one_line(data: bytes) -> None:
    articles, problems = upload(data)
    assert articles == []
    assert len(problems) == 1


def test_an_archive_in_an_archive_is_not_opened() -> None:
    articles, problems = upload(packed({"inner.zip": "PK", "a.txt": "uno"}))
    assert [article.article_id for article in articles] == ["a"]
    assert [line.split(": ")[0] for line in problems] == ["z.zip, inner.zip"]


def test_a_damaged_file_of_an_archive_is_told_and_the_next_is_read() -> None:
    data = packed({"a.txt": "uno dos tres", "b.txt": "cuatro"}, zipfile.ZIP_STORED)
    articles, problems = upload(data.replace(b"uno dos tres", b"uno dos TRES"))
    assert [article.article_id for article in articles] == ["b"]
    assert [line.split(": ")[0] for line in problems] == ["z.zip, a.txt"]


def test_articles_are_counted_where_that_takes_no_reading(tmp_path: Path) -> None:
    for name, text in (("a.txt", "uno"), ("b.html", PAGE), ("c.jsonl", "{}\n{}\n{}\n"), ("d.png", "")):
        (tmp_path / name).write_text(text)
    assert count_articles([tmp_path, tmp_path / "a.txt"]) == 6
    (tmp_path / "e.csv").write_text("text\n")
    assert count_articles([tmp_path]) is None
    assert count_articles(["-"]) is None
