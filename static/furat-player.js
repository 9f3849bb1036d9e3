/* Starts the map that is one file on a disk: options come from maps/front_player.py. */
(function () {
  var o = window.FURAT_OPTIONS;
  var map = L.map("map", { center: o.center, zoom: 7, minZoom: o.zooms[0], maxZoom: o.zooms[1], zoomSnap: 0.25,
    wheelPxPerZoomLevel: 90, maxBounds: o.region, maxBoundsViscosity: 0.9 });
  Furat.base(map, { theme: o.theme, bounds: o.bounds });
  Furat.atlas(map, o.fronts);
  var group = L.featureGroup();
  Furat.fronts(group, { day: o.day, before: null, chosen: null });
  group.addTo(map);
})();
