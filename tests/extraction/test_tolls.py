"""Numbers that sources give differently are kept side by side; what is no contradiction is not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extraction.model import Count, Report

Read = Callable[..., list[Report]]


def _dead(report: Report) -> list[tuple[str, str | None]]:
    return [(e.text, e.note) for e in report.evidence if e.field == "fatalities"]


@pytest.mark.parametrize(
    ("language", "text", "notes"),
    [
        (
            "en",
            "Russian jets bombed Saraqib on Tuesday. The SOHR said 23 civilians were killed. "
            "Local activists said 30 people died in the raids.",
            ["so says SOHR", "so says Local activists; the sources differ"],
        ),
        (
            "es",
            "Aviones rusos bombardearon Saraqib el martes. El OSDH informó de 23 civiles muertos. "
            "Según activistas locales, 30 personas murieron en los ataques.",
            ["so says SOHR", "so says activistas locales; the sources differ"],
        ),
        (
            "ar",
            "قصفت طائرات روسية مدينة سراقب يوم الثلاثاء. "
            "وقال المرصد السوري لحقوق الإنسان إن 23 مدنيا قتلوا في القصف. "
            "وقال الدفاع المدني إن 30 شخصا قتلوا في القصف.",
            ["so says SOHR", "so says الدفاع المدني; the sources differ"],
        ),
    ],
)
def test_two_sources_with_two_numbers_make_a_range(
    read: Read, language: str, text: str, notes: list[str]
) -> None:
    [report] = read(text, language=language)
    assert report.fatalities == Count(23, 23, 30)
    assert _dead(report) == list(zip(["23", "30"], notes, strict=True))


def test_two_sources_in_one_sentence_are_not_added_up(read: Read) -> None:
    text = (
        "A car bomb exploded in Jarablus on Sunday. "
        "SANA said 12 people were killed, while the Observatory put the toll at 18."
    )
    [report] = read(text, language="en")
    assert report.fatalities == Count(12, 12, 18)


def test_a_larger_number_without_an_upper_bound_leaves_the_range_open(read: Read) -> None:
    text = (
        "Russian jets bombed Saraqib on Tuesday. The SOHR said 23 civilians were killed. "
        "Local activists said at least 30 people died in the raids."
    )
    [report] = read(text, language="en")
    assert report.fatalities == Count(23, 23, None)
    assert [text for text, _ in _dead(report)] == ["23", "at least 30"]


@pytest.mark.parametrize(
    "text",
    [
        "Russian jets bombed Saraqib on Tuesday. The SOHR said 23 civilians were killed. "
        "Local activists said 23 people died in the raids.",
        "Russian jets bombed Saraqib on Tuesday. The SOHR said 23 civilians were killed. "
        "Local activists said dozens of people died in the raids.",
        "Russian jets bombed Saraqib on Tuesday. The SOHR said 23 civilians were killed. "
        "A doctor said that a woman died in the raids.",
        "Russian jets bombed Saraqib on Tuesday. The SOHR said 23 civilians were killed, "
        "among them 8 children.",
    ],
)
def test_the_same_number_a_vague_one_and_a_breakdown_contradict_nothing(read: Read, text: str) -> None:
    [report] = read(text, language="en")
    assert report.fatalities == Count(23, 23, 23)
    assert _dead(report) == [("23", None)]
