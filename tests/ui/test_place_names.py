"""Names are read as people bring them; what is none costs one clear line and its own row only."""

from __future__ import annotations

from io import BytesIO

import pytest
from openpyxl import Workbook

from ui.place_names import LONGEST_NAME, MOST_NAMES, AskedName, AskedNames, read_lines, read_table


def lines(text: str, admin1: str | None = None) -> tuple[list[AskedName], list[str]]:
    told: list[str] = []
    return read_lines(text, admin1=admin1, tell=told.append), told


def table(
    content: bytes, name: str = "names.csv", admin1: str | None = None
) -> tuple[list[AskedName], list[str]]:
    told: list[str] = []
    return read_table(name, content, admin1=admin1, tell=told.append), told


def test_a_line_may_name_its_governorate_and_country() -> None:
    asked, told = lines(
        "Mayadin\nSalhiya; Deir ez-Zor\nQaim\tAnbar\tIQ\n\n  \n8 km al este de Mayadin, Siria", "Homs"
    )
    assert [(a.name, a.admin1, a.country) for a in asked] == [
        ("Mayadin", "Homs", None),
        ("Salhiya", "Deir ez-Zor", None),
        ("Qaim", "Anbar", "IQ"),
        ("8 km al este de Mayadin, Siria", "Homs", None),
    ]
    assert told == []


def test_nothing_is_asked_by_nothing() -> None:
    assert lines("") == ([], [])
    assert lines(" \n;\n\t\n; Homs") == ([], [])


def test_a_line_too_long_is_told_and_the_others_are_read() -> None:
    asked, told = lines(f"Mayadin\n{'a' * 10_000}\nRaqqa")
    assert [a.name for a in asked] == ["Mayadin", "Raqqa"]
    assert len(told) == 1
    assert told[0].startswith("line 2: aaaa")
    assert "10,000 characters" in told[0]
    assert lines("a" * LONGEST_NAME)[1] == []


def test_control_characters_are_taken_out_and_told() -> None:
    asked, told = lines("May\x07adin\x00\nRaqqa")
    assert [a.name for a in asked] == ["May adin", "Raqqa"]
    assert told == ["line 1: holds control characters; they were taken out"]


def test_a_table_keeps_its_own_columns() -> None:
    asked, told = table("id,name,admin1\n7,Mayadin,Deir ez-Zor\n8,دير الزور,\n".encode(), admin1="Homs")
    assert [(a.name, a.admin1) for a in asked] == [("Mayadin", "Deir ez-Zor"), ("دير الزور", "Homs")]
    assert asked[0].cells == {"id": "7", "name": "Mayadin", "admin1": "Deir ez-Zor"}
    assert told == []


@pytest.mark.parametrize("head", ["nombre;gobernación", "الاسم;المحافظة", "NAME;ADMIN1"])
def test_headings_may_be_in_three_languages(head: str) -> None:
    asked, told = table(f"{head}\nMayadin;Deir ez-Zor\n".encode())
    assert told == []
    assert asked[0].name == "Mayadin"


def test_a_spreadsheet_is_a_table_too() -> None:
    book = Workbook()
    book.active.append(["name", "admin1"])
    book.active.append(["Mayadin", "Deir ez-Zor"])
    content = BytesIO()
    book.save(content)
    assert table(content.getvalue(), "names.xlsx")[0][0].admin1 == "Deir ez-Zor"


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"", "empty"),
        (b"title,day\nRaqqa,2017\n", "no column name"),
        ("name\nMayadín\n".encode("latin-1"), "not UTF-8"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "UTF-8"),
        (b"<html><p>name</p></html>", "web page"),
    ],
)
def test_a_file_that_is_no_table_costs_one_line(content: bytes, word: str) -> None:
    asked, told = table(content)
    assert asked == []
    assert len(told) == 1
    assert told[0].startswith("names.csv")
    assert word in told[0]


def test_a_path_in_an_uploaded_name_leads_nowhere() -> None:
    asked, told = table(b"name\nRaqqa\n", "../../..\\etc/names.csv")
    assert [a.name for a in asked] == ["Raqqa"]
    assert told == []


def test_there_is_room_for_so_many_names() -> None:
    asked = AskedNames()
    asked.take(AskedName(str(n)) for n in range(MOST_NAMES + 5))
    asked.take([AskedName("more")])
    assert len(asked.names) == MOST_NAMES
    assert len(asked.problems) == 2
    assert "the last 5 are left out" in asked.problems[0]
