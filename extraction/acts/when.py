"""When an act was: which of the dates of its sentence is its own, and whether it is context to the news."""

from __future__ import annotations

from datetime import timedelta

from extraction.dates import DateMention
from extraction.lexicon import Hit
from extraction.reading import Reading, Sentence
from extraction.roles import ActMention

__all__ = ["BACKGROUND_AFTER", "date_of", "is_background"]

# An act that ended more than so many days before publication is context to the article's news.
BACKGROUND_AFTER = timedelta(days=7)
# What is told in the pluperfect and happened longer ago than this is context too.
_NEWS = timedelta(days=1)
# A date this near to a verb of saying is the date of the telling.
_TELLING_REACH = 14
# "In a statement" and its day stand at most so many characters behind the verb of saying.
_STATEMENT_REACH = 40
# A date before this position that equals the publication date is the article's dateline.
_DATELINE = 160


def date_of(mention: ActMention, sentence: Sentence, reading: Reading) -> tuple[DateMention | None, bool]:
    """The date of the act, and whether the act is said to go on since then."""
    if not sentence.dates:
        return None, False
    options = [d for d in _told_of_acts(sentence, reading) if not _is_of_day_before(d, mention, sentence)]
    inside = [d for d in options if mention.clause[0] <= d.start < mention.clause[1]]
    chosen = inside or [d for d in options if not _owned_by_other(d, mention, sentence, reading)]
    if not chosen:
        return None, False
    days = [d for d in chosen if d.span.precision == 1]
    if days and reading.language == "es":
        chosen = [d for d in chosen if d.span.precision != 2]  # "el sábado … el tercer asalto en cuatro días"
    nearest = min(chosen, key=lambda d: min(abs(d.start - mention.hit.end), abs(mention.hit.start - d.end)))
    since = any(h.value == "since" and 0 <= nearest.start - h.end <= 4 for h in sentence.of("calendar"))
    return nearest, since and not _is_recent(nearest, reading)


def _told_of_acts(sentence: Sentence, reading: Reading) -> list[DateMention]:
    """The dates of the sentence that are none of the telling or of the dateline."""
    known = reading.days.get(sentence.index)
    if known is None:
        known = reading.days[sentence.index] = [
            d
            for d in sentence.dates
            if not _is_telling(d, sentence, reading) and not _is_dateline(d, reading)
        ]
    return known


def _is_recent(date: DateMention, reading: Reading) -> bool:
    """ "Since Friday jets carried out 50 raids", "منذ صباح اليوم": the article's news, not its context."""
    start = date.span.start
    near = start is not None and reading.published is not None and date.span.precision == 1
    return bool(near and start and reading.published and reading.published - start <= BACKGROUND_AFTER)


def _is_of_day_before(date: DateMention, mention: ActMention, sentence: Sentence) -> bool:
    """ "It came a day after the army … on Friday": Friday is the other act's day."""
    return any(
        h.value == "dayafter" and mention.hit.end <= h.start < date.start for h in sentence.of("calendar")
    )


def _is_telling(date: DateMention, sentence: Sentence, reading: Reading) -> bool:
    """ "informó este sábado": the day of the telling, not of the act."""
    for verb in sentence.of("speech"):
        if verb.value not in ("speech", "deny", "according"):
            continue
        gap = (
            reading.folded[verb.end : date.start]
            if date.start >= verb.end
            else reading.folded[date.end : verb.start]
        )
        if len(gap) <= _TELLING_REACH and not any(c in gap for c in ",;:"):
            return not _ends_act(date, verb, sentence, reading)
        if date.start > verb.end and _in_statement(gap, verb, date, sentence, reading):
            return True
    return False


def _in_statement(gap: str, verb: Hit, date: DateMention, sentence: Sentence, reading: Reading) -> bool:
    """ "said in a statement on Sunday": how it was told stands between, nothing that was done."""
    if len(gap) > _STATEMENT_REACH or any(c in gap for c in ",;:"):
        return False
    inside = [h.start for h in (*sentence.of("trigger"), *sentence.of("clauses"))]
    inside += [a.start for a in sentence.actors] + [r.start for r in sentence.places]
    words = gap.split()
    return (
        bool(words)
        and words[0] in reading.words.words("in", "to", "of", "target")
        and not any(verb.end <= position < date.start for position in inside)
    )


def _ends_act(date: DateMention, verb: Hit, sentence: Sentence, reading: Reading) -> bool:
    """English: "… were killed on Saturday police said" – the day closes the act, the source follows bare."""
    between = reading.folded[date.end : verb.start].split() if date.end <= verb.start else []
    return reading.language == "en" and bool(between) and date.start - sentence.start > _TELLING_REACH


def _is_dateline(date: DateMention, reading: Reading) -> bool:
    return date.start < _DATELINE and date.explicit and date.span.end == reading.published


def _owned_by_other(date: DateMention, mention: ActMention, sentence: Sentence, reading: Reading) -> bool:
    """Whether the date is another act's: in a relative clause, or in a clause that tells another act.

    What "and" joins to that clause shares its date ("alcanzaron el martes la base y rompieron el cerco").
    """
    start, end = sentence.clause(date.start)
    if mention.form == "ger" and start < mention.clause[0]:
        return False  # "crossed the border on Wednesday, shelling Tal Abyad"
    if 0 <= start - mention.hit.end <= 1:
        return False  # "el asalto que el EI lanzó el jueves"
    if any(h.value == "that" and start <= h.start <= start + 1 for h in sentence.of("clauses")):
        return True
    joined = reading.first_word(mention.clause[0]) in reading.words.words("and")
    if joined and start < mention.clause[0]:
        return False
    return any(start <= h.start < end and h.start != mention.hit.start for h in sentence.of("trigger"))


def is_background(
    mention: ActMention, date: DateMention | None, since: bool, sentence: Sentence, reading: Reading
) -> bool:
    if since:
        return True
    if date and date.span.end and reading.published:
        if reading.published - date.span.end > BACKGROUND_AFTER:
            return True
        if date.span.precision == 2 and reading.published - date.span.end > BACKGROUND_AFTER / 3:
            return True
    if not (mention.auxiliary or "").startswith("pluperfect"):
        return False
    if date is not None:
        past = bool(date.span.end and reading.published and reading.published - date.span.end > _NEWS)
        return past and reading.language in ("es", "ar")
    # "The SDF said it had captured …": told in indirect speech, the tense steps back without being context.
    told = [h for h in sentence.of("speech") if h.end <= mention.hit.start]
    return not (reading.language == "en" and told)
