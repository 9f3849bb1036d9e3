"""Files of places as people really have them: good rows are kept, every bad one is told with its place."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo import BadPlaceRowError
from geo import layer_sources as sources
from geo.errors import BadLayerError
from geo.layer_checks import governorate_named
from geo.layer_model import LayerEntry
from geo.layer_names import LONGEST_NAME, clean_name, other_names, why_no_name
from geo.layer_readers import open_source, read_entries

Read = Callable[..., tuple[list[LayerEntry], list[str]]]
HEAD = "name,latitude,longitude\n"
GOOD = "Pozo Nueve,35.30,40.30\n"


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def entries(content: str | bytes, file: str = "mine.csv", kind: str | None = None) -> object:
        path = tmp_path / file
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return entries_of(path, kind)

    return entries  # type: ignore[return-value]


def entries_of(path: Path, kind: str | None = None) -> tuple[list[LayerEntry], list[str]]:
    problems: list[BadPlaceRowError] = []
    source = open_source(path, kind)
    found = list(read_entries(source, "mine", on_problem=problems.append))
    assert all(isinstance(problem, BadPlaceRowError) for problem in problems)
    return found, [str(problem) for problem in problems]


def dump_row(**changed: object) -> str:
    cells = {
        "id": 7000001, "name": "Mazra‘at Rashīd", "ascii": "Mazra`at Rashid",
        "names": "Mazraat Rashid,مزرعة رشيد,XYZ,https://x.org/x", "lat": 35.9, "lon": 39.2, "class": "P",
        "code": "PPL", "country": "SY", "cc2": "", "admin1": "04", "admin2": "", "admin3": "", "admin4": "",
        "population": 0, "elevation": "", "dem": 260, "zone": "Asia/Damascus", "changed": "2014-01-01",
    } | changed  # fmt: skip
    return "\t".join(str(cell) for cell in cells.values()) + "\n"


# GeoNames dumps


def test_a_dump_is_known_by_its_columns_and_its_ids_meet_the_shipped_places(read: Read) -> None:
    found, problems = read(dump_row(), "SY.txt")
    place = found[0].place
    assert (place.place_id, place.name, place.kind, place.admin1) == (
        "gn:7000001",
        "Mazra'at Rashid",
        "village",
        "Raqqa",
    )
    assert (place.latitude, place.longitude, place.accuracy_km) == (35.9, 39.2, 2.0)
    # Neither the airport code nor the link is a name.
    assert found[0].names == ("Mazraat Rashid", "مزرعة رشيد")
    assert not problems


@pytest.mark.parametrize(
    ("feature", "kind"),
    [
        (("S", "AIRB"), "air_base"),
        (("S", "DAM"), "dam"),
        (("S", "BDG"), "bridge"),
        (("T", "HLL"), "hill"),
        (("L", "OILF"), "oil_field"),
        (("S", "CMPRF"), "camp"),
        (("P", "PPLX"), "quarter"),
        (("A", "ADM3"), "district"),
        (("S", "MSQE"), None),
        (("H", "STM"), None),
        (("A", "ADM1"), None),
        (("", ""), None),
    ],
)
def test_features_become_our_kinds_and_the_rest_is_left_out_silently(
    read: Read, feature: tuple[str, str], kind: str | None
) -> None:
    found, problems = read(dump_row() + dump_row(id=7, **{"class": feature[0], "code": feature[1]}))
    assert [entry.place.kind for entry in found[1:]] == ([kind] if kind else [])
    assert not problems


def test_population_tells_city_and_town(read: Read) -> None:
    found, _ = read("".join(dump_row(id=n, population=p) for n, p in ((1, 4_999), (2, 5_000), (3, 100_000))))
    assert [entry.place.kind for entry in found] == ["village", "town", "city"]


def test_a_quote_in_a_dump_is_part_of_the_name_and_swallows_no_row(read: Read) -> None:
    found, problems = read(dump_row(name='Tall "Abyad', ascii='Tall "Abyad') + dump_row(id=2))
    assert [entry.place.name for entry in found] == ['Tall "Abyad', "Mazra'at Rashid"]
    assert not problems


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (dump_row(lat="", id=2), "latitude '' is no number"),
        (dump_row(lat="nan", id=2), "latitude 'nan' is no number"),
        (dump_row(lon="inf", id=2), "longitude 'inf' is no number"),
        (dump_row(lat=39.2, lon=35.9, id=2), "look swapped"),
        (dump_row(lat=0, lon=0, id=2), "neither in Syria nor in Iraq"),
        (dump_row(lat=33.5, lon=36.3, id=2), "not in Raqqa"),
        (dump_row(name="", ascii="", id=2), "no name"),
        (dump_row(), "gn:7000001 again, as in mine.csv row 1"),
        ("7000002\tTruncated\n", "2 columns"),
        (dump_row(id="x1"), "no row of a GeoNames dump"),
    ],
)
def test_a_bad_row_of_a_dump_is_told_and_the_next_is_read(read: Read, row: str, words: str) -> None:
    found, problems = read(dump_row() + row + dump_row(id=3))
    assert [entry.place.place_id for entry in found] == ["gn:7000001", "gn:3"]
    assert len(problems) == 1
    assert words in problems[0]
    assert "mine.csv row 2" in problems[0]


def test_a_dump_is_read_from_the_zip_it_is_downloaded_in(tmp_path: Path) -> None:
    path = tmp_path / "SY.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "about")
        archive.writestr("SY.txt", dump_row())
    assert len(entries_of(path)[0]) == 1


def test_a_zip_with_two_tables_is_not_guessed_at(tmp_path: Path) -> None:
    path = tmp_path / "both.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("SY.txt", dump_row())
        archive.writestr("IQ.txt", dump_row())
    with pytest.raises(BadLayerError, match="holds 2 tables"):
        open_source(path)


# P-code lists

OCHA = (
    "admin1Name_en,admin1Pcode,admin2Name_en,admin3Name_en,admin3Pcode,"
    "admin4Name_en,admin4Name_ar,admin4Pcode,Longitude_x,Latitude_y\n"
)


def test_a_pcode_list_gives_its_finest_division_in_both_scripts(read: Read) -> None:
    tags = "#adm1+name,#adm1+code,#adm2+name,#adm3+name,#adm3+code,#adm4+name,,#adm4+code,#geo+lon,#geo+lat\n"
    row = "Deir-ez-Zor,SY09,Al-Mayadin,Thiban,SY090203,Tayyana,الطيانة,C5086,40.5,34.95\n"
    found, problems = read(OCHA + tags + row)
    place = found[0].place
    assert (place.place_id, place.name, place.kind) == ("ocha:C5086", "Tayyana", "village")
    assert (place.admin1, place.admin2, found[0].names) == ("Deir ez-Zor", "Al-Mayadin", ("الطيانة",))
    assert not problems


def test_a_pcode_list_of_subdistricts_gives_areas(read: Read) -> None:
    head = "ADM3_EN;ADM3_AR;ADM3_PCODE;ADM1_EN;lat;lon\n"
    found, _ = read(head + "Basira;البصيرة;SY090104;Deir-ez-Zor;35,15;40,43\n")
    assert (found[0].place.place_id, found[0].place.kind) == ("ocha:SY090104", "district")
    assert found[0].place.accuracy_km > 10


def test_the_first_of_two_rows_with_one_pcode_is_kept(read: Read) -> None:
    row = "Deir-ez-Zor,SY09,Al-Mayadin,Thiban,SY090203,{},,C5086,40.5,34.95\n"
    found, problems = read(OCHA + row.format("Tayyana") + row.format("Another"))
    assert [entry.place.name for entry in found] == ["Tayyana"]
    assert "row 3: Another: ocha:C5086 again, as in mine.csv row 2" in problems[0]


def test_a_workbook_is_read_from_the_sheets_that_are_tables(tmp_path: Path) -> None:
    path = tmp_path / "codes.xlsx"
    places = pd.DataFrame(
        [
            ["Tayyana", "الطيانة", "C5086", 34.95, 40.5],
            ["", "", "C1", 35.0, 40.4],
            ["Nowhere", "", "C2", None, 40],
        ],
        columns=["admin4Name_en", "admin4Name_ar", "admin4Pcode", "Latitude", "Longitude"],
    )
    with pd.ExcelWriter(path, engine="openpyxl") as book:
        pd.DataFrame([["About this list"]]).to_excel(book, sheet_name="README", index=False, header=False)
        # A title above the headings, as such files often have.
        places.to_excel(book, sheet_name="admin4", index=False, startrow=2)
    found, problems = entries_of(path)
    assert [entry.place.place_id for entry in found] == ["ocha:C5086"]
    assert found[0].names == ("الطيانة",)
    assert "codes.xlsx, sheet admin4 row 5: no name" in problems[0]
    assert "row 6: Nowhere: latitude '' is no number" in problems[1]


@pytest.mark.parametrize(
    ("told", "canonical"),
    [
        ("Deir-ez-Zor", "Deir ez-Zor"),
        ("Al-Hasakeh", "Hasakah"),
        ("Ar-Raqqa", "Raqqa"),
        ("As-Sweida", "Suwayda"),
        ("Dar'a", "Daraa"),
        ("Rural Damascus", "Rif Dimashq"),
        ("Damascus", "Damascus"),
        ("محافظة دير الزور", "Deir ez-Zor"),
        ("ريف دمشق", "Rif Dimashq"),
        ("Al-Anbar", "Anbar"),
        ("Atlantis", None),
        ("", None),
    ],
)
def test_governorates_are_known_in_the_spellings_of_other_lists(told: str, canonical: str | None) -> None:
    assert governorate_named(told) == canonical


# Any table


@pytest.mark.parametrize(
    "table",
    [
        "name,lat,lon\nPozo Nueve,35.30,40.30\n",
        "Nombre;Latitud;Longitud\nPozo Nueve;35,30;40,30\n",
        "nombre\tlatitud\tlongitud\nPozo Nueve\t35.30\t40.30\n",
        "الاسم,خط العرض,خط الطول\nPozo Nueve,٣٥٫٣٠,٤٠٫٣٠\n",
        "X,Y,NAME_EN\n40.30,35.30,Pozo Nueve\n",
        "\ufeffname,Latitude (Y),Longitude (X)\r\nPozo Nueve,35.30,40.30\r\n",
        'List of wells\n\n"name","lat","lon","note"\n"Pozo Nueve","35.30","40.30","a ""b"", c"\n',
        'name,lat,lon\nPozo Nueve,"35°18\'N","40°18\'00""E"\n',
    ],
)
def test_tables_are_read_under_usual_headings_of_three_languages(read: Read, table: str) -> None:
    found, problems = read(table)
    place = found[0].place
    assert (place.name, place.latitude, place.longitude) == (
        "Pozo Nueve",
        pytest.approx(35.3),
        pytest.approx(40.3),
    )
    assert (place.admin1, place.country, place.accuracy_km) == ("Deir ez-Zor", "SY", 2.0)
    assert not problems


def test_optional_columns_are_taken_as_told(read: Read) -> None:
    head = "id,name,name_ar,alternative names,lat,lon,governorate,kind,accuracy_km\n"
    found, problems = read(
        head + "w9,Pozo Nueve,البئر التاسع,Well 9|Bir Tis'a,35.3,40.3,Deir Ezzor,oil field,4\n"
    )
    place = found[0].place
    assert (place.place_id, place.kind, place.accuracy_km) == ("own:mine:w9", "oil_field", 4.0)
    assert found[0].names == ("البئر التاسع", "Well 9", "Bir Tis'a")
    assert not problems


def test_a_place_of_the_border_belt_is_taken_with_its_country(read: Read) -> None:
    found, _ = read(HEAD + "Akçakale,36.711,38.947\n")
    assert (found[0].place.country, found[0].place.admin1) == ("TR", None)


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (",35.3,40.3", "no name"),
        ("---,35.3,40.3", "has no letter"),
        ("x" * 10_000 + ",35.3,40.3", "10,000 characters"),
        ("Pozo\x07,35.3,40.3", "control characters"),
        ("Pozo\x00Diez,35.3,40.3", "control characters"),
        ("=cmd|'/c calc'!A1,35.3,40.3", "formulas"),
        ("Pozo,40.3,35.3", "look swapped"),
        ("Pozo,40°18'E,35°18'N", "look swapped"),
        ("Pozo,NaN,40.3", "'NaN' is no number"),
        ("Pozo,35.3,inf", "'inf' is no number"),
        ("Pozo,1e999,40.3", "is no number"),
        ("Pozo,35.3", "longitude '' is no number"),
        ("Pozo,35°75'N,40.3", "is no number"),
        ("Pozo,37S 512345,3901234", "is no number"),
        ("Pozo,40.42,-3.70", "neither in Syria nor in Iraq nor within 60 km"),
        ("Pozo,-35.3,40.3", "neither in Syria"),
        ('"Pozo,35.3,40.3', "a quote is not closed"),
    ],
)
def test_a_bad_row_is_told_and_the_rows_around_it_are_kept(read: Read, row: str, words: str) -> None:
    found, problems = read(HEAD + "Pozo Uno,35.31,40.31\n" + row + "\nPozo Dos,35.32,40.32\n" * 2)
    assert [entry.place.name for entry in found] == ["Pozo Uno", "Pozo Dos"]
    assert "mine.csv row 3" in problems[0]
    assert words in problems[0]
    assert len(problems[0]) < 250


@pytest.mark.parametrize(
    ("head", "cells", "words"),
    [
        ("accuracy_km", "0", "is no distance"),
        ("accuracy_km", "nan", "is no distance"),
        ("kind", "spaceport", "kind 'spaceport' is unknown"),
        ("governorate", "Damascus", "not in Damascus"),
        ("pcode", "C 50;86", "P-code"),
    ],
)
def test_a_bad_optional_value_is_told(read: Read, head: str, cells: str, words: str) -> None:
    _, problems = read(f"name,lat,lon,{head}\nPozo Nueve,35.3,40.3,{cells}\n")
    assert words in problems[0]


# Encodings


def test_utf16_with_its_mark_is_read(read: Read) -> None:
    found, _ = read((HEAD + "الشعفة,34.55,40.95\n").encode("utf-16"))
    assert found[0].place.name == "الشعفة"


def test_the_arabic_code_page_is_read_where_it_gives_arabic_words(read: Read) -> None:
    found, _ = read((HEAD + "الشعفة,34.55,40.95\n").encode("cp1256"))
    assert found[0].place.name == "الشعفة"


@pytest.mark.parametrize("name", ["País Ñandú", "Alepó", "Café"])
def test_western_text_in_an_old_code_page_does_not_pass_for_arabic(read: Read, name: str) -> None:
    with pytest.raises(BadLayerError, match=r"mine\.csv row 3: is not UTF-8"):
        read((HEAD + GOOD + f"{name},35.3,40.3\n").encode("latin-1"))


def test_one_broken_byte_in_utf8_does_not_turn_the_arabic_into_other_arabic(read: Read) -> None:
    broken = (HEAD + "الشعفة,34.55,40.95\n").encode() + b"\xff,34.5,40.9\n"
    with pytest.raises(BadLayerError, match="row 3: is not UTF-8"):
        read(broken)


# Files that are none


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"),
        (b"\n \n", "is empty"),
        (b"<!DOCTYPE html><html><body>Sign in</body></html>", "web page"),
        (b'{"type": "FeatureCollection"}', "JSON"),
        (bytes(range(256)) * 40, "not UTF-8"),
        (b"\0\1\2\3" * 100, "is no text"),
        (b"PK\x03\x04 not a zip", "cannot be unpacked"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "XLS"),
        (b"\xff\xfe\x00", "not UTF-8"),
        (b"name,place,remark\nA,B,C\n", "no columns name, latitude and longitude; found are 'name', 'place'"),
        (b"lat,lon\n35.3,40.3\n", "found are 'lat', 'lon'"),
    ],
)
def test_a_file_that_is_no_table_of_places_is_refused_in_one_line(
    read: Read, content: bytes, words: str
) -> None:
    with pytest.raises(BadLayerError, match=words) as refused:
        read(content)
    assert str(refused.value).startswith("mine.csv")
    assert "\n" not in str(refused.value)


def test_a_kind_that_the_file_is_not_is_refused(read: Read) -> None:
    with pytest.raises(BadLayerError, match="no GeoNames dump"):
        read(HEAD + GOOD, kind="geonames")
    with pytest.raises(BadLayerError, match="no columns P-code"):
        read(HEAD + GOOD, kind="ocha")
    with pytest.raises(BadLayerError, match="kind 'shapes': unknown"):
        read(HEAD + GOOD, kind="shapes")


def test_a_file_of_200_million_bytes_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "world.txt"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    with pytest.raises(BadLayerError, match="200,000,000 bytes, more than"):
        open_source(path)


def test_a_folder_and_a_missing_file_are_refused(tmp_path: Path) -> None:
    with pytest.raises(BadLayerError, match="is no file"):
        open_source(tmp_path)
    with pytest.raises(BadLayerError, match="cannot be read"):
        open_source(tmp_path / "none.csv")


@pytest.mark.parametrize("member", ["SY.txt", "xl/workbook.xml"])
def test_a_packed_file_that_unpacks_to_too_much_is_refused(
    tmp_path: Path, member: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "bomb.zip"
    monkeypatch.setattr(sources, "LARGEST_UNPACKED_BYTES", 1_000_000)
    monkeypatch.setattr(sources, "LARGEST_BYTES", 1_000_000)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(member, b"0" * (sources.LARGEST_UNPACKED_BYTES + 1))
    assert path.stat().st_size < 10_000
    with pytest.raises(BadLayerError, match="too many"):
        open_source(path)


SHEET = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'


def doctored(path: Path, sheet: str) -> Path:
    """A workbook whose one sheet is ``sheet``."""
    pd.DataFrame([["x"]]).to_excel(path.with_name("plain.xlsx"), index=False)
    with zipfile.ZipFile(path.with_name("plain.xlsx")) as plain, zipfile.ZipFile(path, "w") as archive:
        for member in plain.infolist():
            archive.writestr(member, sheet if "sheet1" in member.filename else plain.read(member))
    return path


def test_a_sheet_that_claims_a_million_rows_of_16000_columns_is_refused(tmp_path: Path) -> None:
    cells = '<row r="1"><c r="XFD1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    path = doctored(tmp_path / "wide.xlsx", SHEET + cells + "</sheetData></worksheet>")
    with pytest.raises(BadLayerError, match=r"wide\.xlsx, sheet Sheet1: more than"):
        open_source(path)


def test_a_sheet_of_entities_that_unfold_is_refused(tmp_path: Path) -> None:
    entities = "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">' for n in range(9))
    head = f'<!DOCTYPE x [<!ENTITY e0 "0123456789">{entities}]>'
    sheet = f"{head}{SHEET}<row><c><v>&e9;</v></c></row></sheetData></worksheet>"
    with pytest.raises(BadLayerError, match="no readable spreadsheet"):
        open_source(doctored(tmp_path / "entities.xlsx", sheet))


def test_a_workbook_with_nothing_behind_its_name_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "hollow.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    with pytest.raises(BadLayerError, match="no readable spreadsheet"):
        open_source(path)


# Names


@given(st.text(max_size=200))
@settings(max_examples=300, deadline=None)
def test_a_name_that_is_believed_can_be_kept_in_a_line(text: str) -> None:
    name = clean_name(text)
    if why_no_name(name) is None:
        assert name.isprintable()
        assert 0 < len(name) <= LONGEST_NAME
        assert "|" not in name
        assert clean_name(name) == name
        assert name.encode()


@given(st.binary(max_size=400))
@settings(max_examples=200, deadline=None)
def test_no_file_breaks_the_reader(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "any.csv"
    path.write_bytes(b"name,lat,lon\n" + content)
    # Any other error fails.
    with suppress(BadLayerError):
        for entry in entries_of(path)[0]:
            assert -90 <= entry.place.latitude <= 90
            assert why_no_name(entry.place.name) is None


def test_other_names_are_each_told_once() -> None:
    assert other_names("Hajin", ["hajin", "Hajín", "هجين", " هَجين ", "", "x" * 500, "Hajeen"]) == (
        "هجين",
        "Hajeen",
    )
