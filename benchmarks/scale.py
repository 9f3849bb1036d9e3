"""A corpus coded in one run: articles a second, and whether the memory grows.

    python -m benchmarks.scale [ARTICLES [WORDS]]

Runs ``cli.py code`` over so many articles (5,000 if none are said) of so many words (400) and asks the system
for the memory it holds as it goes. No two articles are alike: each is put together from
sentences of the sample dispatches, with numbers and a name of its own, so that whatever is remembered from
article to article shows.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from articles import read_articles
from benchmarks.coding import WORDS, refuse
from benchmarks.table import Row, print_table
from data import data_path

ARTICLES = 5_000
AIM_MB = 300
_ROOT = Path(__file__).resolve().parents[1]
_SYLLABLES = (
    "al",
    "ba",
    "di",
    "fa",
    "ha",
    "jar",
    "ka",
    "la",
    "ma",
    "na",
    "qa",
    "ra",
    "sa",
    "ta",
    "wa",
    "ya",
    "zur",
)


def corpus(count: int, words: int = WORDS) -> Iterator[str]:
    """``count`` articles as JSON lines, a third in each language, about ``words`` words each."""
    random = Random(1)  # noqa: S311 - the same corpus each time, not a secret
    sentences = _sentences()
    languages = sorted(sentences)
    for number in range(count):
        language = languages[number % len(languages)]
        text = _text(sentences[language], words, random)
        fields = {"article_id": f"a-{number}", "text": text, "published": "2017-11-14", "language": language}
        yield json.dumps(fields, ensure_ascii=False)


def _sentences() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for article in read_articles([data_path("samples")], on_problem=refuse):
        found.setdefault(str(article.language), []).extend(re.findall(r"\S[^\n.]+\.", article.text))
    return found


def _text(sentences: list[str], length: int, random: Random) -> str:
    name = "".join(random.choices(_SYLLABLES, k=3)).title()
    parts: list[str] = []
    words = 0
    while words < length:
        sentence = re.sub(r"\b\d\d?\b", lambda _: str(random.randint(2, 99)), random.choice(sentences))
        parts.append(sentence)
        words += sentence.count(" ") + 1
    parts.insert(1, f"{name} {random.randint(1, 10**9)}.")
    return "\n\n".join(" ".join(parts[at : at + 4]) for at in range(0, len(parts), 4))


def memory_of(process: subprocess.Popen[bytes]) -> int:
    """What ``process`` holds in memory, in MB; 0 when it has ended."""
    told = subprocess.run(["ps", "-o", "rss=", "-p", str(process.pid)], capture_output=True, text=True)
    return int(told.stdout or 0) // 1024


def coded(count: int, words: int) -> tuple[float, list[int]]:
    """Seconds to code ``count`` articles from file to file, and the memory in MB once a second on the way."""
    with TemporaryDirectory() as folder:
        source, target = Path(folder, "in.jsonl"), Path(folder, "out.jsonl")
        with source.open("w", encoding="utf-8") as file:
            file.writelines(f"{line}\n" for line in corpus(count, words))
        start = time.monotonic()
        command = [sys.executable, "cli.py", "code", str(source), "--out", str(target)]
        with subprocess.Popen(command, cwd=_ROOT, stderr=subprocess.DEVNULL) as process:
            held = []
            while process.poll() is None:
                held.append(memory_of(process))
                time.sleep(1)
        assert process.returncode == 0
        assert target.stat().st_size
        return time.monotonic() - start, [memory for memory in held if memory]


def rows(count: int = ARTICLES, words: int = WORDS) -> list[Row]:
    """The table rows of this benchmark."""
    seconds, held = coded(count, words)
    at = {share: held[min(len(held) - 1, len(held) * share // 100)] for share in (10, 50, 100)}
    grown = " / ".join(f"{at[share]}" for share in at)
    return [
        Row(f"{count:,} articles of {words} words in one run, file to file", f"{count / seconds:.0f}/s", ""),
        Row("memory after a tenth, half and all of them, MB", f"{grown}, most {max(held)}", f"≤ {AIM_MB}"),
    ]


if __name__ == "__main__":
    print_table(rows(*map(int, sys.argv[1:3])))
