/* What lies around the places that were asked for: circles of uncertainty, and numbered alternatives.

   Python decides what is drawn and where (maps/places.py). Text is set with textContent, never as HTML. A click
   on an alternative fires Leaflet's own click on a layer that carries a GeoJSON feature with its id. */
(function () {
  "use strict";
  var SVG = "http://www.w3.org/2000/svg";
  /* A wider circle (km) would tint half the map: it is drawn as a line only. */
  var PLAIN_REACH = 60;
  var focused = null, tip = null;

  function svg(name, attributes, parent) {
    var node = document.createElementNS(SVG, name);
    Object.keys(attributes).forEach(function (key) { node.setAttribute(key, attributes[key]); });
    if (parent) parent.appendChild(node);
    return node;
  }
  function circle(group, one, colour, strong) {
    if (one.km < 1) return;
    L.circle([one.lat, one.lon], { radius: one.km * 1000, pane: "reach", interactive: false, color: colour,
      weight: strong ? 1.8 : 1.1, opacity: strong ? 0.95 : 0.6, dashArray: "4 4", fillColor: colour,
      fillOpacity: one.km > PLAIN_REACH ? 0 : strong ? 0.12 : 0.06 }).addTo(group);
  }
  function unhint() { if (tip) { tip.remove(); tip = null; } }
  function hint(map, latlng, label) {
    unhint();
    var text = document.createElement("span");
    text.textContent = label; text.dir = "auto";
    tip = L.tooltip({ direction: "top", offset: [0, -13], className: "furat-hint", opacity: 1 }).setLatLng(latlng).setContent(text);
    tip.addTo(map);
  }
  function numbered(group, map, other, theme) {
    var size = 32, node = svg("svg", { width: size, height: size, viewBox: "-16 -16 32 32", "aria-hidden": "true" });
    svg("circle", { r: 10.5, fill: theme.halo }, node);
    svg("circle", { r: 9, fill: other.picked ? theme.select : theme.paper, stroke: other.picked ? theme.select : theme.ink_soft,
      "stroke-width": 1.8, "stroke-dasharray": other.area ? "3 2.2" : "" }, node);
    var text = svg("text", { "text-anchor": "middle", dy: "0.35em", "class": "count", "font-size": 12, fill: other.picked ? theme.paper : theme.ink }, node);
    text.textContent = other.number;
    var holder = document.createElement("div");
    holder.className = "mark also";
    holder.appendChild(node);
    var marker = L.marker([other.lat, other.lon], { keyboard: true, alt: other.label, zIndexOffset: 3000,
      icon: L.divIcon({ className: "mark-frame", html: holder, iconSize: [size, size] }) });
    marker.feature = { type: "Feature", properties: { event_id: other.id } };
    marker.on("mouseover", function () { hint(map, marker.getLatLng(), other.label); });
    marker.on("mouseout remove click", unhint);
    marker.on("keypress", function (event) {
      if (event.originalEvent.key === "Enter") marker.fire("click", { latlng: marker.getLatLng() }, true);
    });
    marker.addTo(group);
    var element = marker.getElement();
    if (element) { element.setAttribute("aria-label", other.label); element.removeAttribute("title"); }
  }

  function draw(group, map, payload) {
    var theme = payload.theme;
    payload.circles.forEach(function (one) {
      circle(group, one, one.chosen ? theme.select : one.tied ? theme.warning : theme.accent, one.chosen);
    });
    payload.others.forEach(function (other) {
      circle(group, other, other.picked ? theme.select : theme.ink_soft, other.picked);
      numbered(group, map, other, theme);
    });
    if (payload.focus !== focused) {
      focused = payload.focus;
      bring(map, payload.show);
    }
  }
  /* The places of the name that was chosen come into view, if they are not. */
  function bring(map, points) {
    var view = map.getBounds().pad(-0.06);
    if (!points.length || points.every(function (point) { return view.contains(point); })) return;
    map.fitBounds(points, { animate: false, padding: [60, 60], maxZoom: Math.max(9, map.getZoom()) });
  }

  window.Furat.places = function (group, payload) {
    /* Drawn once the group is on the map: its panes are the map's. */
    group.once("add", function () { draw(group, group._map, payload); });
  };
})();
