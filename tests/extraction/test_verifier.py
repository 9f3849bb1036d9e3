"""What plug-ins say, held against the text: true, mistaken, lying, and led astray by the text itself."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import pipeline
from articles import Article, Problem, read_articles
from data import data_path
from extraction import Count, default_extractor
from extraction.model import Report
from extraction.quoted import QUOTES, Answer, Dropped, Quoted, read_incidents
from extraction.quotes import same_words
from extraction.verifier import VerifiedExtractor, verify

PUBLISHED = date(2017, 11, 14)  # a Tuesday
TEXT = (
    "Coalition jets hit a workshop near Mayadin on Sunday, killing more than 20 fighters and wounding four, "
    "the Observatory said.\n\n"
    "The army denied that it had bombed Tabqa. Government forces plan to attack Raqqa. "
    "On 9 November the SDF captured Markada from Islamic State."
)
STRIKE = {
    "sub_event_type": "Air/drone strike",
    "event": "Coalition jets hit a workshop near Mayadin",
    "date": "Sunday",
    "place": "Mayadin",
    "actor1": "Coalition jets",
    "actor2": "fighters",
    "killed": "20 fighters",
    "wounded": "four",
    "claimant": "the Observatory",
}


def checked(
    *said: dict[str, Any], text: str = TEXT, language: str = "en"
) -> tuple[list[Report], list[Dropped]]:
    return verify(Article("a", text, PUBLISHED, language=language), read_incidents(list(said)))


def test_values_are_read_in_the_quoted_words() -> None:
    (report,), dropped = checked(STRIKE)
    assert dropped == []
    assert (report.date.start, report.date.precision, report.date.inferred) == (date(2017, 11, 12), 1, True)
    assert report.actor1 is not None
    assert (report.actor1.text, report.actor1.faction) == (
        "Coalition jets",
        "coalition",
    )
    assert report.place is not None
    assert report.place.relation == "near"
    assert report.wounded == Count(4, 4, 4)
    assert report.claim_status == "claimed"
    assert not report.background


def test_a_qualifier_that_the_quote_leaves_out_still_counts() -> None:
    (report,), _ = checked(STRIKE)
    assert report.fatalities == Count(21, 21, None)
    words = {e.field: e.text for e in report.evidence}
    assert words["fatalities"] == "more than 20"


def test_every_value_points_at_the_characters_of_the_article() -> None:
    reports, _ = checked(STRIKE)
    for evidence in reports[0].evidence:
        assert TEXT[evidence.start : evidence.end] == evidence.text
    fields = {e.field for e in reports[0].evidence}
    assert fields == {
        "event",
        "event_date",
        "location",
        "actor1",
        "actor2",
        "fatalities",
        "wounded",
        "claimant",
    }


@pytest.mark.parametrize("name", [name for name in QUOTES if name != "event"])
def test_a_quote_that_is_not_in_the_text_is_dropped_alone(name: str) -> None:
    whole = {e.field for e in checked(STRIKE)[0][0].evidence}
    reports, dropped = checked({**STRIKE, name: "two hundred Martians"})
    assert [(d.field, d.reason) for d in dropped] == [(name, "not in the text")]
    columns = {"date": "event_date", "place": "location", "killed": "fatalities"}
    assert {e.field for e in reports[0].evidence} == whole - {columns.get(name, name)}


def test_an_act_that_is_not_in_the_text_is_dropped_whole() -> None:
    reports, dropped = checked({**STRIKE, "event": "Russian jets hit a hospital near Mayadin"})
    assert reports == []
    assert [(d.field, d.reason) for d in dropped] == [("event", "not in the text")]


def test_quotes_of_another_article_do_not_get_in() -> None:
    reports, dropped = checked(STRIKE, text="Syrian troops entered Albukamal on Sunday after heavy fighting.")
    assert (reports, len(dropped)) == ([], 1)


@pytest.mark.parametrize(
    ("event", "kind", "why"),
    [
        ("it had bombed Tabqa", "Air/drone strike", "told as negated"),
        ("attack Raqqa", "Armed clash", "told as planned"),
    ],
)
def test_what_was_denied_or_planned_is_no_incident_however_it_is_quoted(
    event: str, kind: str, why: str
) -> None:
    reports, dropped = checked({"sub_event_type": kind, "event": event, "place": event.split()[-1]})
    assert reports == []
    assert dropped[0].reason == why


def test_a_number_of_the_wounded_is_not_taken_for_the_dead() -> None:
    (report,), dropped = checked({**STRIKE, "killed": "four", "wounded": None})
    assert report.fatalities is None
    assert dropped[0].reason == "the number quoted counts the wounded"


@pytest.mark.parametrize(
    ("change", "field", "reason"),
    [
        ({"date": "workshop"}, "date", "holds no date, or several"),
        ({"place": "on Sunday"}, "place", "is no name of a place"),
        ({"killed": "fighters"}, "killed", "holds no number"),
        ({"weapon": "workshop"}, "weapon", "names no weapon that is known"),
        ({"claimant": "x" * 300}, "claimant", "too long to point at a value"),
    ],
)
def test_words_that_hold_no_such_value_give_none(change: dict[str, str], field: str, reason: str) -> None:
    reports, dropped = checked({**STRIKE, **change})
    assert len(reports) == 1
    assert dropped == [Dropped(field, next(iter(change.values())), reason)]


def test_a_place_that_no_list_knows_keeps_its_words_and_gets_no_point() -> None:
    text = "On Sunday Russian jets bombed Zzyxville, killing 5 civilians."
    said = {
        "sub_event_type": "Air/drone strike",
        "event": "Russian jets bombed Zzyxville",
        "place": "Zzyxville",
    }
    article = Article("a", text, PUBLISHED, language="en")
    coded = pipeline.code(article, extractor=VerifiedExtractor(_Says(said)))
    assert coded.rows[0]["location_text"] == "Zzyxville"
    assert coded.rows[0]["latitude"] is None


def test_old_acts_are_background_whatever_the_label_says() -> None:
    said = {"sub_event_type": "Non-state actor overtakes territory", "event": "the SDF captured Markada"}
    text = TEXT.replace("On 9 November", "On 9 September")
    (report,), _ = checked(
        {**said, "date": "9 September", "place": "Markada", "background": False}, text=text
    )
    assert report.background
    (recent,), _ = checked({**said, "date": "November", "place": "Markada"})
    assert recent.date.start == date(2017, 11, 9)
    assert not recent.background


def test_who_contradicts_it_makes_it_disputed() -> None:
    (report,), _ = checked({**STRIKE, "denial": "The army denied"})
    assert report.claim_status == "disputed"


@pytest.mark.parametrize(
    ("item", "reason"),
    [
        ({**STRIKE, "sub_event_type": "Alien landing"}, "a type that is not in the vocabulary"),
        ({**STRIKE, "event": ""}, "no quote that tells the act"),
        ({**STRIKE, "event": None}, "no quote that tells the act"),
        ({**STRIKE, "killed": 500}, "not of the form asked for"),
        (["air strike"], "not of the form asked for"),
    ],
)
def test_what_is_not_of_the_form_is_left_out_and_the_rest_taken(item: Any, reason: str) -> None:
    answer = read_incidents({"incidents": [item, STRIKE]})
    assert [d.reason for d in answer.dropped] == [reason]
    assert len(answer.incidents) == 1


@pytest.mark.parametrize("said", [None, 5, "incidents", {"events": []}, {"incidents": {}}])
def test_an_answer_without_a_list_of_incidents_is_an_error(said: object) -> None:
    with pytest.raises(ValueError, match="no list"):
        read_incidents(said)


def test_values_and_offsets_that_a_plug_in_states_are_not_read() -> None:
    told = {**STRIKE, "latitude": 48.8, "fatalities": 900, "start": 3, "faction": "russia", "confidence": 1}
    assert checked(told) == checked(STRIKE)


def test_an_act_told_twice_counts_once() -> None:
    reports, dropped = checked(STRIKE, {**STRIKE, "event": "hit a workshop near Mayadin on Sunday"})
    assert len(reports) == 1
    assert [d.reason for d in dropped] == ["the same incident again"]


def test_a_quote_that_stands_twice_is_the_one_near_the_other_quotes() -> None:
    text = "Jets bombed the town of Tabqa. Hours later jets bombed the town of Mayadin."
    said = {"sub_event_type": "Air/drone strike", "event": "jets bombed the town", "place": "Mayadin"}
    (report,), _ = checked(said, text=text)
    assert report.event.start == text.rindex("jets")
    reports, dropped = checked({**said, "event": "the town", "place": None}, text=text)
    assert (reports, dropped[0].reason) == ([], "stands in the text several times")


def test_marks_that_folding_drops_move_no_offset() -> None:
    text = "قُتِل خمسةُ مدنيين في قصفٍ للطيرانِ الروسيِّ على الميادين يوم الأحد."
    said = {
        "sub_event_type": "Air/drone strike",
        "event": "قصف للطيران الروسي على الميادين",
        "actor1": "الطيران الروسي",
        "place": "الميادين",
        "killed": "خمسة مدنيين",
        "date": "الأحد",
    }
    (report,), _ = checked(said, text=text, language="ar")
    assert all(text[e.start : e.end] == e.text for e in report.evidence)
    assert report.fatalities == Count(5, 5, 5)
    assert report.date.start == date(2017, 11, 12)


def test_what_was_left_out_is_told_in_one_line() -> None:
    heard: list[Problem] = []
    quoter = _Says(STRIKE, {**STRIKE, "event": "Paris was shelled"}, {**STRIKE, "place": "Paris"})
    VerifiedExtractor(quoter, on_problem=heard.append).extract(Article("a1", TEXT, PUBLISHED, language="en"))
    (problem,) = heard
    assert "'a1'" in problem.where
    assert "says: 1 incident and 1 field (" in problem.what
    assert "not in the text: 2" in problem.what
    assert "Paris was shelled" in problem.what


def test_an_article_in_no_language_that_is_read_is_not_shown_to_the_plug_in() -> None:
    quoter = _Says(STRIKE)
    french = "Les avions ont bombardé la ville dimanche, selon les habitants de la région."
    assert VerifiedExtractor(quoter).extract(Article("a", french, PUBLISHED)) == []
    assert quoter.asked == 0


class _Says:
    """A plug-in that says what it is told to say."""

    name = "says"

    def __init__(self, *incidents: object) -> None:
        self._incidents = list(incidents)
        self.asked = 0

    def quote(self, article: Article) -> Answer:
        self.asked += 1
        return read_incidents(self._incidents)


_WORDS = sorted(set(TEXT.replace(".", " ").replace(",", " ").split()))
_QUOTE = st.one_of(
    st.none(),
    st.text(max_size=12),
    st.lists(st.sampled_from(_WORDS), min_size=1, max_size=4).map(" ".join),
    st.tuples(st.integers(0, len(TEXT)), st.integers(1, 80)).map(lambda p: TEXT[p[0] : p[0] + p[1]]),
)


@settings(max_examples=150, deadline=None)
@given(
    quotes=st.fixed_dictionaries(dict.fromkeys(QUOTES, _QUOTE)),
    kind=st.sampled_from(["Air/drone strike", "Armed clash", "Change to group/activity"]),
)
def test_whatever_is_quoted_each_piece_of_evidence_stands_in_the_text(
    quotes: dict[str, str | None], kind: str
) -> None:
    article = Article("a", TEXT, PUBLISHED, language="en")
    said = Quoted(kind, quotes["event"] or "", **{k: v for k, v in quotes.items() if k != "event"})
    reports, _ = verify(article, Answer([said]))
    for report in reports:
        assert same_words(report.event.text, quotes["event"] or "")
        for evidence in report.evidence:
            assert TEXT[evidence.start : evidence.end] == evidence.text != ""
        if report.actor1 is not None:
            assert same_words(report.actor1.text, quotes["actor1"] or "")
    assert (
        pipeline.code(article, extractor=VerifiedExtractor(_Says({"sub_event_type": kind, **quotes}))).rows
        is not None
    )


def test_a_place_s_name_within_a_party_s_is_not_taken_for_the_place() -> None:
    text = "Islamic State shelled Manbij on Sunday. The Manbij Military Council said the shelling killed 5."
    said = {
        "sub_event_type": "Shelling/artillery/missile attack",
        "event": "the shelling killed 5",
        "place": "Manbij",
        "killed": "5",
    }
    (report,), _ = checked(said, text=text)
    assert report.place is not None
    assert report.place.start == text.index("Manbij")


def test_the_gate_reads_in_the_rules_own_quotes_what_the_rules_read() -> None:
    fields = {"event_date": "date", "location": "place", "fatalities": "killed", "weapons": "weapon"}
    same, all_values = 0, 0
    for article in read_articles([data_path("samples")], on_problem=print):
        for report in default_extractor().extract(article):
            quotes: dict[str, Any] = {}
            for evidence in report.evidence[1:]:
                quotes.setdefault(fields.get(evidence.field, evidence.field), evidence.text)
            quotes = {name: quote for name, quote in quotes.items() if name in QUOTES and name != "event"}
            window = (report.event.start, report.event.end)
            quoted = Quoted(report.sub_event_type, report.event.text, window=window, **quotes)
            again, _ = verify(article, Answer([quoted]))
            all_values += len(_values(report))
            for one in again:
                same += sum(a == b for a, b in zip(_values(report), _values(one), strict=True))
    assert same / all_values >= 0.97


def _values(report: Report) -> list[object]:
    parties = [actor.faction if actor else None for actor in (report.actor1, report.actor2)]
    places = [p.anchor.place_ids if p else None for p in (report.place, report.origin, report.destination)]
    counts = [report.fatalities, report.wounded]
    return [report.date, *parties, *places, *counts, report.victims, report.claimant, report.weapons]
