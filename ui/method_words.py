"""What the page Method says, apart from how it shows it."""

from __future__ import annotations

from typing import Final

__all__ = [
    "CLAIMS",
    "CODED",
    "COLUMNS",
    "LIMITS",
    "NOT_CODED",
    "PLACES",
    "PLOT",
    "PRIVACY",
    "REPORTS",
    "STEPS",
    "SURE",
    "TARGETS",
    "TYPES",
]

STEPS: Final = (
    (
        "Read",
        (
            "The report is cut into sentences and clauses, each in its own language. Scanning errors,"
            " left-overs of web pages and invisible marks are read through, never changed."
        ),
    ),
    (
        "Find",
        (
            "Words that tell an act are found in their grammatical form. What is denied, planned, "
            "feared, demanded or only possible is set aside."
        ),
    ),
    (
        "Who, when, where",
        (
            "Who acted and who was struck follow from word order, voice and prepositions; days are "
            "counted from the day of publication; numbers keep their bounds."
        ),
    ),
    (
        "Merge",
        (
            "“The attack” two sentences on is the same attack. What is told again adds words to an "
            "incident and founds no new one."
        ),
    ),
    (
        "Place",
        (
            "Names are looked up in a gazetteer on this machine, with the governorate and the towns "
            "named around them. A tie stays a tie."
        ),
    ),
    (
        "Check",
        (
            "Every quote is held against the text, every value against the vocabulary. How sure each "
            "is, is said beside it. The rest is yours to judge."
        ),
    ),
)
CODED: Final = (
    "One act of one kind, at one place, at one time, told as having happened",
    "Air strikes on two towns: two incidents. Shelling and then an air strike: two",
    "A town taken, lost or handed over; forces that advance, withdraw or arrive",
    "What is recalled with a place and a time of its own, marked as background",
)
NOT_CODED: Final = (
    "What is denied, refused, planned, feared, demanded or conditional",
    "Statements, meetings and accusations as such",
    "Running totals and the standing war: “the army has been fighting since January”",
    "Captions, links to other reports, and whatever the text says a second time",
)
PLACES: Final = (
    (
        "exact",
        "The place itself",
        "“in Mayadin”: the town, village, base or site that is named. A solid mark.",
    ),
    ("near", "Near it", "“near Mayadin”, “12 km to the west”: a hollow mark, with how far off it may lie."),
    (
        "area",
        "Somewhere in an area",
        "“in Deir ez-Zor province”: the governorate is tinted and counted. Never a dot.",
    ),
)
CLAIMS: Final = (
    ("Reported", "The report says so in its own voice."),
    (
        "Claimed",
        "Somebody says so and is named: a ministry, a party, an observer. Drawn with a dashed outline.",
    ),
    (
        "Disputed",
        "Somebody else says otherwise. Figures that differ stay side by side; they are never averaged.",
    ),
)
TYPES: Final = (
    "Kinds of incident are those of ACLED's codebook, how exact day and place are is graded as there and as "
    "by UCDP. “Government regains territory” counts the Syrian government, its allied militias, Iran, Russia "
    "and Iraq; “Non-government party takes territory” is every other side, Turkey and the US-led "
    "coalition among them. A party that no list names keeps the words of the report."
)
REPORTS: Final = (
    "Reports of one incident, in whatever language, stand together and are counted once, as the report tells "
    "it that places it best and says most. Figures stand side by side with who gives them. Two reports are "
    "joined when kind, day, place, parties and toll may be those of one act and none contradicts; in doubt "
    "they stay apart. “Not the same” and “The same” overrule this and can be undone.",
    "The number of killed on the overview adds up the lower figure of each incident shown, background left "
    "out. It is a sum of what reports say and no count of the dead: tolls may overlap, and what is not "
    "stated adds nothing.",
)
LIMITS: Final = (
    "It misses what it has no words for, and acts told in a roundabout way.",
    "In long sentences with several acts it may give one act's party, day or dead to another.",
    "A “town held by ISIS” may be taken for ISIS itself, and soldiers without a name for the wrong army.",
    "Where no place stands beside an act it takes one from the sentence before, and says so.",
    "A toll given in parts over several sentences may be coded as one of the parts.",
    "Of figures that several sides give it may keep one, and not always the one in the report's own voice.",
    "Two reports of one incident may stay apart, and so be counted twice.",
    (
        "What a report itself says falsely is coded as the report says it: this program reads, it"
        " does not verify."
    ),
)
PRIVACY: Final = (
    "Unless you turn on one of the two below, nothing leaves this machine. The rules, the gazetteer and the "
    "map lie on it; no language model is in it, and the same report gives the same rows every time.",
    "A service for place names on the net can be asked on the page Places about names that nothing here "
    "knows. It is told the name and nothing of the report; its answers are suggestions for you to take.",
    "A language model of yours, or a parser, can be plugged in; both are off unless you turn them on. A "
    "model is sent the text of a report at the address you name, and may only quote and label: one gate "
    "finds each quote again in the report and drops what is not there, and days, places and numbers are "
    "read in the quoted words by the same rules. Its rows carry its name, and no estimate of how sure "
    "each value is, because that was not measured.",
)
SURE: Final = (
    "Place, day, parties and toll each carry the chance that they are right, learned from reports coded "
    "without the program: a place in the act's own clause is safer than one taken from the sentence before, "
    "a day told safer than one left open. On the screen it is a sign of three steps: sure from {sure:.0%}, "
    "likely from {likely:.0%}, check below that."
)
PLOT: Final = (
    "For the plot each article was judged by what was learned from all the others. Dots on the dashed "
    "line mean that what was said came true; below it, too much was promised. The lines through them say "
    "how far chance alone may have moved them."
)
COLUMNS: Final = (
    "Found, right, and who to killed: so many of so many. F1 weighs found and right alike; 1 is the best. "
    "Traps are passages that tell of no incident, such as plans and denials: hit means that one was coded."
)
# What a confidence is about → how the page calls it.
TARGETS: Final = {
    "incident": "The incident",
    "place": "Where",
    "date": "When",
    "actor1": "Who",
    "actor2": "On whom",
    "fatalities": "Killed",
}
