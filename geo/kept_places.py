"""Single places a user keeps, such as one that a service suggested: they gather in a layer of their own."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Final

from geo.errors import BadPlaceRowError
from geo.layer_folder import locked
from geo.layer_index import Kept, file_of, read_index, read_places, write_index, write_places
from geo.layer_model import Layer, LayerEntry
from geo.layer_names import clean_name, why_no_name
from geo.model import Place
from geo.names import fold_name

__all__ = ["KEPT", "keep_place"]

KEPT: Final = "Chosen from services"


def keep_place(place: Place) -> Layer:
    """Puts ``place`` into the layer ``KEPT``, made if need be and asked last; an earlier one of its id goes.

    Raises ``BadPlaceRowError`` for a name that is none, ``BadLayerError`` where nothing can be written.
    """
    name = clean_name(place.name)
    why = why_no_name(name)
    if why is not None:
        raise BadPlaceRowError(f"{place.place_id[:40]}: {why}")
    with locked() as folder:
        known = read_index(folder)
        old = next((kept for kept in known if fold_name(kept.layer.name) == fold_name(KEPT)), None)
        entries = read_places(folder / old.file, old.layer.places) if old else []
        entries = [entry for entry in entries if entry.place.place_id != place.place_id]
        entries.append(LayerEntry(replace(place, name=name)))
        today, rank = datetime.now().astimezone().date(), old.layer.rank if old else len(known) + 1
        layer = Layer(KEPT, "table", len(entries), "services on the net", today, rank)
        # A file of its own for each length: whoever reads between the two writes finds file and index agree.
        kept = Kept(layer, file_of(f"{KEPT} {len(entries)}"))
        write_places(folder / kept.file, entries)
        write_index(folder, [kept if one is old else one for one in known] + ([] if old else [kept]))
        if old and old.file != kept.file:
            (folder / old.file).unlink(missing_ok=True)
    return layer
