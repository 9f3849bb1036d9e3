"""Acts: from the trigger words of a sentence to what each act needs, when it was, what kind it is.

``mentions`` finds the triggers and their voice, ``together`` joins words that tell one act, ``telling``
judges how an act is told, ``needs`` and ``objects`` whether its clause holds what it must, ``when`` its date
and background, ``control`` and ``kinds`` its type, ``echoes`` drops what is told twice, ``causes`` and
``killings`` give the casualties to their acts. ``extraction.events`` conducts them.
"""

from extraction.acts.candidate import Candidate
from extraction.acts.control import control_type
from extraction.acts.when import BACKGROUND_AFTER

__all__ = ["BACKGROUND_AFTER", "Candidate", "control_type"]
