/* Draws Furat's maps with Leaflet's core alone.

   Python decides what is drawn and where (maps/layers.py); this file only draws it. Text from the data is set
   with textContent, never as HTML. Clicking a mark fires Leaflet's own click on a layer that carries a GeoJSON
   feature with the incident's event_id; streamlit-folium hands that feature to the page. */
(function () {
  "use strict";
  /* A wider circle than this (km) would tint half the map: it shows once its incident is chosen. */
  var PLAIN_REACH = 60;
  var SVG = "http://www.w3.org/2000/svg";
  var state = { theme: null, map: null, towns: null, obstacles: [], badges: [], written: {}, payload: null, group: null, chosen: null, told: "", asked: 0, opened: 0, heard: 0 };

  /* ---------- small builders ---------- */
  function svg(name, attributes, parent) {
    var node = document.createElementNS(SVG, name);
    Object.keys(attributes || {}).forEach(function (key) { node.setAttribute(key, attributes[key]); });
    if (parent) parent.appendChild(node);
    return node;
  }
  function el(name, className, text, parent) {
    var node = document.createElement(name);
    if (className) node.className = className;
    if (text !== undefined && text !== null) { node.textContent = text; node.dir = "auto"; }
    if (parent) parent.appendChild(node);
    return node;
  }
  function canvas(size) {
    return svg("svg", { width: size, height: size, viewBox: [-size / 2, -size / 2, size, size].join(" "),
      "aria-hidden": "true", focusable: "false" });
  }
  function outline(corners, radius) {
    if (!corners.length) return null;
    return corners.map(function (c) { return (c[0] * radius).toFixed(2) + "," + (c[1] * radius).toFixed(2); }).join(" ");
  }
  function shapeNode(parent, corners, radius, attributes) {
    var points = outline(corners, radius);
    return points === null
      ? svg("circle", Object.assign({ r: radius }, attributes), parent)
      : svg("polygon", Object.assign({ points: points, "stroke-linejoin": "round" }, attributes), parent);
  }

  /* ---------- the base map ---------- */
  function pane(map, name, z, interactive) {
    var made = map.createPane(name);
    made.style.zIndex = z;
    if (!interactive) made.style.pointerEvents = "none";
    return name;
  }

  function base(map, options) {
    var t = options.theme, data = window.FURAT_BASE;
    state.theme = t; state.map = map; state.towns = data.towns;
    map.attributionControl.setPrefix(false);
    map.getContainer().style.background = t.water;
    map.getContainer().classList.add("furat", "furat-" + t.name);
    ["rule", "ink", "ink_soft", "ink_faint", "paper", "panel", "accent", "select", "halo", "accent_soft", "water_ink"].forEach(function (key) {
      document.documentElement.style.setProperty("--" + key.replace(/_/g, "-"), t[key]);
    });
    pane(map, "ground", 210); pane(map, "areas", 215); pane(map, "water", 220); pane(map, "lines", 230);
    pane(map, "bins", 240, true); pane(map, "reach", 250); pane(map, "arrows", 420, true); pane(map, "names", 430);
    var quiet = { interactive: false };
    function draw(features, paneName, style) {
      return L.geoJSON(features, Object.assign({}, quiet, { pane: paneName, style: style, smoothFactor: 0.6 })).addTo(map);
    }
    draw(data.countries, "ground", function (f) {
      var home = f.properties.country === "SY";
      return { stroke: false, fillColor: home ? t.land : t.neighbour, fillOpacity: 1 };
    });
    draw(data.lakes, "water", { color: t.coast, weight: 0.8, fillColor: t.water, fillOpacity: 1 });
    var rivers = draw(data.rivers, "water", function (f) {
      var main = f.properties.rank === 1;
      return { color: t.river, weight: main ? 2.6 : 1.2, opacity: main ? 1 : 0.75, lineCap: "round", lineJoin: "round" };
    });
    draw(data.governorates, "lines", function (f) {
      var home = f.properties.country === "SY";
      return { color: t.governorate_line, weight: home ? 1 : 0.7, opacity: home ? 1 : 0.6, dashArray: "1 3", lineCap: "round", fill: false };
    });
    draw(data.countries, "lines", function (f) {
      var home = f.properties.country === "SY";
      return { color: t.country_line, weight: home ? 1.4 : 0.8, opacity: home ? 0.9 : 0.5, fill: false };
    });
    riverNames(map, data.river_names, t);
    L.control.scale({ imperial: false, maxWidth: 110 }).addTo(map);
    names.layer = L.layerGroup().addTo(map);
    function thicken() {
      var zoom = map.getZoom();
      rivers.setStyle(function (f) {
        return { weight: (f.properties.rank === 1 ? 2.2 : 1) * Math.pow(1.18, Math.max(0, zoom - 7)) };
      });
    }
    map.on("zoomend", function () { thicken(); redraw(); });
    map.on("moveend resize", settle);
    thicken(); layNames();
    stayPut(map.getContainer());
    openOn(map, options.bounds);
  }

  /* Leaflet focuses the map when the mouse is first pressed on it. The page would scroll to the map's top, and
     the click that began on a mark end beside it. */
  function stayPut(box) {
    box.focus = function () { HTMLElement.prototype.focus.call(box, { preventScroll: true }); };
  }

  /* The frame gets its size only after its script has run: the view is fitted anew until a person moves it. */
  function openOn(map, bounds) {
    var box = map.getContainer(), moved = false;
    ["pointerdown", "wheel", "keydown", "touchstart"].forEach(function (kind) {
      box.addEventListener(kind, function () { moved = true; }, { capture: true, passive: true });
    });
    function fit() {
      map.invalidateSize({ animate: false, pan: false });
      map.fitBounds(bounds, { animate: false });
      if (state.payload && state.chosen) show(state.chosen);
    }
    fit();
    if (window.ResizeObserver) new ResizeObserver(function () { if (!moved) fit(); }).observe(box);
  }

  function riverNames(map, lines, t) {
    lines.forEach(function (line, index) {
      var path = L.polyline(line.path, { pane: "names", stroke: true, opacity: 0, weight: 1, interactive: false,
        noClip: true, smoothFactor: 0 }).addTo(map);
      var id = "river-name-" + index;
      path._path.setAttribute("id", id);
      var text = svg("text", { dy: -7, "class": "water-name", fill: t.water_ink }, path._path.parentNode);
      var along = svg("textPath", { href: "#" + id, startOffset: "50%", "text-anchor": "middle" }, text);
      along.textContent = line.name;
      /* A name that is longer than its stretch of river would be cut off: then it is left out. */
      function show() {
        text.style.display = "";
        var room = path._path.getTotalLength && path._path.getTotalLength();
        if (map.getZoom() < line.from || !room || along.getComputedTextLength() > room) text.style.display = "none";
      }
      /* After Leaflet has laid the path anew. */
      map.on("moveend", function () { setTimeout(show, 0); }); show();
    });
  }

  /* ---------- names that keep clear of each other and of the marks ---------- */
  var names = { layer: null };
  var measure = document.createElement("canvas").getContext("2d");
  var FONTS = { country: [12, 600, 2.4, 1], lake: [12, 500, 0.3, 0], governorate: [11, 500, 1.3, 1], town: [12.5, 600, 0, 0], place: [11.5, 500, 0, 0] };

  function boxFor(name, x, y, width, height, side) {
    if (side === "c") return [x - width / 2, y - height / 2, x + width / 2, y + height / 2];
    var gap = name.gap;
    if (side === "r") return [x + gap, y - height / 2, x + gap + width, y + height / 2];
    if (side === "l") return [x - gap - width, y - height / 2, x - gap, y + height / 2];
    if (side === "t") return [x - width / 2, y - gap - height, x + width / 2, y - gap];
    return [x - width / 2, y + gap, x + width / 2, y + gap + height];
  }
  function hits(box, boxes) {
    return boxes.some(function (b) { return box[0] < b[2] && box[2] > b[0] && box[1] < b[3] && box[3] > b[1]; });
  }
  function gapAt(x, y) {
    return state.obstacles.reduce(function (gap, o) {
      var near = Math.hypot(o[0] - x, o[1] - y);
      return near < o[2] + 3 ? Math.max(gap, o[2] + 3 - near * 0.5) : gap;
    }, 6);
  }
  function isPoint(name) { return name.kind === "town" || name.kind === "place"; }
  function layNames() {
    var map = state.map, zoom = map.getZoom(), size = map.getSize();
    names.layer.clearLayers();
    var written = Object.assign({}, state.written), taken = [], marks = state.obstacles.map(function (o) { return [o[0] - (o[3] || o[2]), o[1] - o[2], o[0] + (o[3] || o[2]), o[1] + o[2]]; });
    state.towns.forEach(function (name) {
      if (zoom < name.from || zoom > (name.to || 99) || (!isPoint(name) && written[name.name])) return;
      var p = map.latLngToContainerPoint([name.lat, name.lon]);
      if (p.x < 4 || p.y < 4 || p.x > size.x - 4 || p.y > size.y - 4) return;
      var font = FONTS[name.kind], point = isPoint(name);
      measure.font = font[1] + " " + font[0] + "px 'Source Sans', sans-serif";
      var text = font[3] ? name.name.toUpperCase() : name.name;
      var width = measure.measureText(text).width + text.length * font[2] + 4, height = font[0] + 4;
      name.gap = point ? gapAt(p.x, p.y) : 0;
      var sides = point ? ["r", "l", "t", "b"] : ["c"];
      for (var i = 0; i < sides.length; i++) {
        var box = boxFor(name, p.x, p.y, width, height, sides[i]);
        if (box[0] < 2 || box[1] < 2 || box[2] > size.x - 2 || box[3] > size.y - 2) continue;
        if (hits(box, taken) || hits(box, marks) || hits(box, controls(size))) continue;
        if (!point) written[name.name] = true;
        taken.push([box[0] - 3, box[1] - 1, box[2] + 3, box[3] + 1]);
        var holder = el("div", "name name-" + name.kind);
        if (point && name.gap <= 6.5) el("i", "dot", null, holder);
        var span = el("span", null, text, holder);
        span.style.left = (box[0] - p.x) + "px"; span.style.top = (box[1] - p.y) + "px";
        span.style.width = width + "px"; span.style.lineHeight = height + "px";
        L.marker([name.lat, name.lon], { pane: "names", interactive: false, keyboard: false,
          icon: L.divIcon({ className: "", html: holder, iconSize: [0, 0] }) }).addTo(names.layer);
        return;
      }
    });
  }
  function controls(size) { return [[0, 0, 52, 90], [0, size.y - 34, 130, size.y]]; }

  /* ---------- marks ---------- */
  function symbol(incident, chosen) {
    var t = state.theme, r = incident.r, reach = r + 9, node = canvas(reach * 2);
    var corners = state.payload.shapes[incident.shape];
    var hollow = incident.precision !== 1, dash = ["", "3 2.2", "1.2 2.4"][incident.claim];
    if (chosen) svg("circle", { r: r + 6.5, fill: "none", stroke: t.select, "stroke-width": 2.5 }, node);
    if (hollow) shapeNode(node, corners, r + 3.5, { fill: incident.colour, "fill-opacity": 0.22, stroke: "none" });
    shapeNode(node, corners, r, { fill: t.halo, stroke: t.halo, "stroke-width": 3.4 });
    if (incident.role !== "at") {
      endpoint(node, incident, r, t, dash);
    } else if (hollow) {
      shapeNode(node, corners, r - 0.6, { fill: t.halo, stroke: incident.colour, "stroke-width": 2.4, "stroke-dasharray": dash });
    } else if (dash) {
      shapeNode(node, corners, r - 0.4, { fill: incident.colour, "fill-opacity": 0.55, stroke: incident.edge, "stroke-width": 1.7, "stroke-dasharray": dash });
    } else {
      shapeNode(node, corners, r, { fill: incident.colour, stroke: t.halo, "stroke-width": 0.8 });
    }
    if (incident.none) svg("circle", { r: 1.6, fill: hollow ? incident.colour : t.halo }, node);
    return node;
  }
  /* A ring with its ticks outside (forces left) or inside (forces came): no direction is implied. */
  function endpoint(node, incident, r, t, dash) {
    svg("circle", { r: r - 0.5, fill: t.halo, stroke: incident.colour, "stroke-width": 2.2, "stroke-dasharray": dash }, node);
    var leaving = incident.role === "from";
    [45, 135, 225, 315].forEach(function (angle) {
      var tick = svg("g", { transform: "rotate(" + angle + ")" }, node);
      var tip = leaving ? r + 6 : r + 1.5, tail = leaving ? r + 1.5 : r + 6;
      var back = tip + (leaving ? -3.2 : 3.2);
      svg("path", { d: "M" + tail + ",0L" + tip + ",0M" + back + ",-2.4L" + tip + ",0L" + back + ",2.4",
        fill: "none", stroke: incident.colour, "stroke-width": 1.7, "stroke-linecap": "round" }, tick);
    });
  }
  /* A count in a ring whose parts are the factions that acted. */
  function wheel(members, radius, chosen) {
    var counts = {};
    members.forEach(function (i) { var c = state.payload.incidents[i]; counts[c.order] = counts[c.order] || [0, c.colour]; counts[c.order][0] += 1; });
    return rim(counts, members.length, radius, chosen);
  }
  function rim(counts, total, radius, chosen) {
    var t = state.theme, node = canvas((radius + 8) * 2);
    if (chosen) svg("circle", { r: radius + 5.5, fill: "none", stroke: t.select, "stroke-width": 2.5 }, node);
    svg("circle", { r: radius + 1.4, fill: t.halo }, node);
    var ring = Math.min(7, radius * 0.34), mid = radius - ring / 2, round = 2 * Math.PI * mid, from = 0;
    Object.keys(counts).sort(function (a, b) { return a - b; }).forEach(function (key) {
      var share = counts[key][0] / total * round, gap = Object.keys(counts).length > 1 ? 1 : 0;
      svg("circle", { r: mid, fill: "none", stroke: counts[key][1], "stroke-width": ring,
        "stroke-dasharray": Math.max(0.6, share - gap) + " " + round, "stroke-dashoffset": -from, transform: "rotate(-90)" }, node);
      from += share;
    });
    count(node, total, radius - ring, t.ink);
    return node;
  }
  function count(node, total, room, fill) {
    var text = svg("text", { "text-anchor": "middle", dy: "0.35em", "class": "count", fill: fill,
      "font-size": Math.max(10.5, Math.min(15, room * 1.05)) }, node);
    text.textContent = brief(total);
  }
  function brief(total) {
    if (total < 10000) return String(total);
    return total < 1e6 ? Math.round(total / 1000) + "k" : (total / 1e6).toFixed(1) + "M";
  }
  function icon(node, label, className) {
    var size = +node.getAttribute("width"), holder = el("div", "mark " + (className || ""));
    holder.appendChild(node);
    return L.divIcon({ className: "mark-frame", html: holder, iconSize: [size, size] });
  }
  function feature(member) {
    return { type: "Feature", properties: { event_id: state.payload.incidents[member].id } };
  }
  function has(members) {
    return members.some(function (i) { return state.payload.incidents[i].id === state.chosen; });
  }
  /* Leaflet stops at the first layer that carries the feature: the page reads event_id from it. */
  function tell(layer, member) {
    state.chosen = state.payload.incidents[member].id;
    state.heard = Date.now();
    layer.feature = feature(member);
    layer.fire("click", { latlng: layer.getLatLng ? layer.getLatLng() : state.map.getCenter(), furat: true }, true);
    redraw();
  }

  function redraw() {
    if (!state.payload || !state.group) { layNames(); return; }
    state.group.clearLayers(); state.obstacles = []; state.badges = [];
    drawBins(); drawMarks(); drawArrows(); drawAreas();
    layNames();
  }

  /* After a pan: marks stay, what depends on the frame's edges is laid anew. */
  function settle() {
    if (state.payload && state.group && state.map.hasLayer(state.group)) {
      state.obstacles = state.obstacles.map(function (o) {
        var p = state.map.latLngToContainerPoint(o[4]);
        return [p.x, p.y, o[2], o[3], o[4]];
      });
      drawBadges();
      look();
    }
    layNames();
  }

  function place(latlng, node, radius, label, members, act, wide) {
    var marker = L.marker(latlng, { icon: icon(node, label), keyboard: true, alt: label, riseOnHover: true,
      zIndexOffset: has(members) ? 4000 : -Math.round(radius * 10) });
    marker.feature = members.length === 1 ? feature(members[0]) : { type: "Feature", properties: { event_id: null } };
    marker.on("click", function (event) { if (!event.furat) act(marker); });
    marker.on("keypress", function (event) { if (event.originalEvent.key === "Enter") act(marker); });
    marker.on("mouseover", function () { hint(latlng, label, radius); });
    marker.on("mouseout", unhint);
    marker.addTo(state.group);
    var element = marker.getElement();
    if (element) { element.setAttribute("aria-label", label); element.removeAttribute("title"); }
    var p = state.map.latLngToContainerPoint(latlng);
    state.obstacles.push([p.x, p.y, radius, wide, L.latLng(latlng)]);
    return marker;
  }

  function drawMarks() {
    var payload = state.payload, zoom = Math.floor(state.map.getZoom() + 0.01);
    var level = payload.levels[Math.max(payload.zooms[0], Math.min(payload.zooms[1], zoom))];
    level.forEach(function (group) {
      var members = [];
      group.spots.forEach(function (s) { members = members.concat(payload.spots[s].members); });
      var spots = group.spots.map(function (s) { return payload.spots[s]; });
      if (members.length === 1) single([group.lat, group.lon], members[0]);
      else if (spots.length === 1 && zoom >= payload.fan_from && members.length <= payload.fan_most) fan(spots[0]);
      else many(group, spots, members);
    });
  }
  function single(latlng, member) {
    var incident = state.payload.incidents[member];
    place(latlng, symbol(incident, incident.id === state.chosen), incident.r + 2, incident.label, [member], function (marker) {
      tell(marker, member); open(latlng, card(incident), incident.r);
    });
    if (incident.id === state.chosen) reach(latlng, incident);
  }
  function reach(latlng, incident) {
    if (incident.km < 1) return;
    L.circle(latlng, { radius: incident.km * 1000, pane: "reach", interactive: false, color: incident.colour, weight: 1.2,
      dashArray: "4 4", fillColor: incident.colour, fillOpacity: 0.08 }).addTo(state.group);
  }
  function many(group, spots, members) {
    var payload = state.payload, latlng = [group.lat, group.lon];
    var title = spots.length === 1 ? spots[0].name : payload.words.places.replace("{n}", spots.length);
    var label = title + ": " + payload.words.incidents.replace("{n}", members.length);
    place(latlng, wheel(members, group.r, has(members)), group.r + 1, label, members, function (marker) {
      if (spots.length > 1 && state.map.getZoom() < state.map.getMaxZoom()) {
        unhint();
        state.map.fitBounds(spots.map(function (s) { return [s.lat, s.lon]; }), { padding: [70, 70], maxZoom: 12 });
      } else open(latlng, list(title, members, marker), group.r);
    });
  }
  /* Every incident of one place side by side, each tied to the true point. */
  function fan(spot) {
    var map = state.map, centre = map.latLngToContainerPoint([spot.lat, spot.lon]), shown = [];
    spot.members.forEach(function (member, n) {
      var angle = -Math.PI / 2 + n * 2 * Math.PI / spot.members.length;
      var away = Math.max(30, spot.members.length * 27 / (2 * Math.PI));
      var latlng = map.containerPointToLatLng([centre.x + away * Math.cos(angle), centre.y + away * Math.sin(angle)]);
      L.polyline([[spot.lat, spot.lon], latlng], { pane: "reach", color: state.theme.ink_faint, weight: 1, interactive: false }).addTo(state.group);
      shown.push([latlng, member]);
    });
    L.circleMarker([spot.lat, spot.lon], { pane: "reach", radius: 2.6, color: state.theme.ink_soft, weight: 0, fillOpacity: 1,
      fillColor: state.theme.ink_soft, interactive: false }).addTo(state.group);
    shown.forEach(function (pair) { single(pair[0], pair[1]); });
  }

  /* ---------- vague places ---------- */
  function drawAreas() {
    state.payload.areas.forEach(function (area) {
      var t = state.theme, chosen = has(area.members), shape = outlineOf(area);
      var style = { pane: "areas", interactive: false, color: chosen ? t.select : t.ink_soft, weight: chosen ? 2 : 1.1,
        dashArray: "5 4", fillColor: area.colour, fillOpacity: chosen ? 0.2 : 0.06 };
      if (shape) L.geoJSON(shape, { pane: "areas", style: style, interactive: false }).addTo(state.group);
      else if (area.km !== undefined && (chosen || area.km <= PLAIN_REACH)) L.circle([area.lat, area.lon], Object.assign({ radius: area.km * 1000 }, style)).addTo(state.group);
    });
    drawBadges();
  }
  function drawBadges() {
    state.badges.forEach(function (marker) { marker.remove(); state.group.removeLayer(marker); });
    state.badges = []; state.written = {};
    state.obstacles = state.obstacles.filter(function (o) { return !o[3]; });
    state.payload.areas.forEach(function (area) {
      var latlng = anchorOf(area);
      if (!latlng) return;
      var words = state.payload.words, incidents = state.payload.incidents;
      var label = area.name + ", " + words.vague + ": " + words.incidents.replace("{n}", numbered(size(area)));
      state.badges.push(place(latlng, badge(area, has(area.members)), 12, label, area.members, function (marker) {
        if (area.count) say({ open: { area: area.admin1, asked: ++state.asked } });
        else if (area.members.length === 1) { tell(marker, area.members[0]); open(latlng, card(incidents[area.members[0]]), 10); }
        else open(latlng, list(area.name + " – " + words.vague, area.members, marker), 10);
      }, 48));
    });
  }
  function size(area) { return area.count || area.members.length; }
  function numbered(n) { return n.toLocaleString("en"); }
  function outlineOf(area) {
    if (!area.admin1) return null;
    var found = window.FURAT_BASE.governorates.features.filter(function (f) { return f.properties.admin1 === area.admin1; });
    return found.length ? found : null;
  }
  /* The badge of a governorate stands inside it, in view, as far from every mark as can be. */
  function anchorOf(area) {
    var size = state.map.getSize(), best = null, most = -1e9;
    candidates(area).forEach(function (latlng, i) {
      var p = state.map.latLngToContainerPoint(latlng);
      if (p.x < 110 || p.y < 30 || p.x > size.x - 80 || p.y > size.y - 40) return;
      var room = state.obstacles.reduce(function (least, o) {
        return Math.min(least, Math.max(Math.abs(o[0] - p.x) - (o[3] || o[2]) - 60, Math.abs(o[1] - p.y) - o[2] - 16));
      }, 10) - i * 0.01;
      if (room > most) { most = room; best = latlng; }
    });
    return best;
  }
  /* Places for a badge: those the governorate offers, or for another area points inside its reach. */
  function candidates(area) {
    var own = area.admin1 ? state.towns.filter(function (n) { return n.kind === "governorate" && n.name === area.admin1; }) : [];
    if (own.length) return own.map(function (n) { return [n.lat, n.lon]; });
    if (area.count) {
      var outline = outlineOf(area);
      return outline ? [L.geoJSON(outline).getBounds().getCenter()] : [];
    }
    var centre = state.map.latLngToContainerPoint([area.lat, area.lon]), out = [[area.lat, area.lon]];
    var reach = area.km * 1000 / metresPerPixel(area.lat);
    for (var away = 26; away <= Math.min(130, reach); away += 26) {
      for (var k = 0; k < 12; k++) {
        out.push(state.map.containerPointToLatLng([centre.x + away * Math.cos(k * Math.PI / 6), centre.y + away * Math.sin(k * Math.PI / 6)]));
      }
    }
    return out;
  }
  function metresPerPixel(latitude) {
    return 40075016 * Math.cos(latitude * Math.PI / 180) / (256 * Math.pow(2, state.map.getZoom()));
  }
  function badge(area, chosen) {
    var t = state.theme, text = area.name + "  ≈ " + numbered(size(area));
    measure.font = "600 12px 'Source Sans', sans-serif";
    var width = Math.round(measure.measureText(text).width) + 14, node = canvas(width + 8);
    state.written[area.name] = true;
    svg("rect", { x: -width / 2, y: -10, width: width, height: 20, rx: 3, fill: t.paper, "fill-opacity": 0.94,
      stroke: chosen ? t.select : t.ink_soft, "stroke-width": chosen ? 2 : 1, "stroke-dasharray": chosen ? "" : "3 2" }, node);
    var label = svg("text", { "text-anchor": "middle", dy: "0.35em", "class": "count", "font-size": 12, fill: t.ink }, node);
    label.textContent = text;
    return node;
  }

  /* ---------- cells, where incidents are too many for marks ---------- */
  /* Cells whose number is written, and that the keyboard reaches: the fullest. */
  var NUMBERED = 80;
  /* From here on what lies at one place is drawn at that place. */
  var PLACES_FROM = 11;

  function drawBins() {
    var told = state.payload.bins, map = state.map;
    if (!told) return;
    var zoom = state.payload.window.zoom, side = 256 * Math.pow(2, zoom) / told.cells, near = map.getZoom() >= PLACES_FROM;
    var w = state.payload.window, box = [w.west * 256, w.north * 256, (w.east - w.west) * 256, (w.south - w.north) * 256];
    var node = svg("svg", { viewBox: "0 0 " + box[2] + " " + box[3], "class": "bins" });
    var most = Math.log(1 + told.bins[0][2]);
    told.bins.forEach(function (bin, index) {
      if (near && bin.length > 5) { binAtPlace(bin, told.cells); return; }
      var x = bin[0] * side - box[0], y = bin[1] * side - box[1], numbered = index < NUMBERED;
      var g = svg("g", numbered ? { "data-bin": index, role: "button", tabindex: 0, "aria-label": bin[4] } : { "data-bin": index }, node);
      svg("rect", { x: x + 0.75, y: y + 0.75, width: side - 1.5, height: side - 1.5, rx: 3, fill: main(bin[3]),
        "fill-opacity": (0.22 + 0.63 * Math.log(1 + bin[2]) / most).toFixed(2), stroke: state.theme.halo, "stroke-width": 1 }, g);
      if (!numbered || side < 30) return;
      var text = svg("text", { x: x + side / 2, y: y + side / 2, dy: "0.35em", "text-anchor": "middle", "class": "count", "font-size": 11,
        fill: state.theme.ink, stroke: state.theme.halo, "stroke-width": 3, "stroke-linejoin": "round", "paint-order": "stroke" }, g);
      text.textContent = brief(bin[2]);
      var middle = map.unproject([box[0] + x + side / 2, box[1] + y + side / 2], zoom), p = map.latLngToContainerPoint(middle);
      state.obstacles.push([p.x, p.y, 13, undefined, middle]);
    });
    var corners = [map.unproject([box[0], box[1]], zoom), map.unproject([box[0] + box[2], box[1] + box[3]], zoom)];
    var overlay = L.svgOverlay(node, corners, { pane: "bins", interactive: true, bubblingMouseEvents: true }).addTo(state.group);
    function of(target) {
      var g = target && target.closest ? target.closest("[data-bin]") : null;
      return g ? told.bins[+g.getAttribute("data-bin")] : null;
    }
    overlay.on("click", function (event) { var bin = of(event.originalEvent.target); if (bin) enter(bin, side, zoom); });
    overlay.on("mousemove", function (event) {
      var bin = of(event.originalEvent.target);
      if (bin) hint(event.latlng, bin[4], 8); else unhint();
    });
    overlay.on("mouseout", unhint);
    node.addEventListener("keydown", function (event) {
      var bin = event.key === "Enter" ? of(event.target) : null;
      if (bin) { event.stopPropagation(); enter(bin, side, zoom); }
    });
  }
  function main(parts) {
    return parts.reduce(function (most, part) { return part[1] > most[1] ? part : most; })[0];
  }
  /* Nearer, until the cell fills the map; what lies at one place is opened once that place can be seen. */
  function enter(bin, side, zoom) {
    var map = state.map;
    unhint();
    if (bin.length > 5) { map.setView([bin[5], bin[6]], Math.max(PLACES_FROM, map.getZoom())); return; }
    map.fitBounds([map.unproject([bin[0] * side, bin[1] * side], zoom), map.unproject([(bin[0] + 1) * side, (bin[1] + 1) * side], zoom)],
      { maxZoom: Math.max(PLACES_FROM, map.getZoom() + 1) });
  }
  function binAtPlace(bin, cells) {
    var counts = {}, radius = Math.min(27, 10 + 1.9 * Math.sqrt(bin[2])), at = L.latLng(bin[5], bin[6]);
    bin[3].forEach(function (part, order) { counts[order] = [part[1], part[0]]; });
    place(at, rim(counts, bin[2], radius, false), radius + 1, bin[4], [], function () {
      say({ open: { cell: [cells, bin[0], bin[1]], asked: ++state.asked } });
    });
  }

  /* ---------- what the page is told besides a chosen incident ---------- */
  /* Not drawn: it fires the click that streamlit-folium listens for, with a feature that bears the message. */
  var HEARD = 600; /* milliseconds in which streamlit-folium hands on one message */
  var Voice = L.Layer.extend({
    initialize: function (latlng) { this._at = latlng; },
    onAdd: function () {}, onRemove: function () {},
    getLatLng: function () { return this._at; },
    toGeoJSON: function () { return this.feature; }
  });
  function say(properties) {
    var voice = new Voice(state.map.getCenter());
    state.heard = Date.now();
    voice.feature = { type: "Feature", properties: properties };
    /* After the click that led here has been heard: only the last feature is handed on. */
    setTimeout(function () {
      voice.addTo(state.group);
      voice.fire("click", { latlng: voice.getLatLng(), furat: true }, true);
      voice.remove();
    }, 0);
  }
  /* Which tiles are in view: told when they are others than those that were drawn for. */
  function look() {
    var drawn = state.payload && state.payload.window, map = state.map;
    if (!drawn) return;
    /* A card that opens may move the map: the click before it has to be heard first. */
    if (Date.now() - state.heard < HEARD) { setTimeout(look, HEARD); return; }
    var zoom = Math.max(0, Math.round(map.getZoom())), top = Math.pow(2, zoom), view = map.getBounds();
    var from = map.project(view.getNorthWest(), zoom).divideBy(256), to = map.project(view.getSouthEast(), zoom).divideBy(256);
    function held(n) { return Math.max(0, Math.min(top, n)); }
    var now = [zoom, held(Math.floor(from.x)), held(Math.floor(from.y)), held(Math.ceil(to.x)), held(Math.ceil(to.y))];
    var key = now.join(), shown = [drawn.zoom, drawn.west, drawn.north, drawn.east, drawn.south].join();
    if (key === shown) { state.told = key; return; }
    if (key === state.told) return;
    state.told = key;
    say({ window: now });
  }
  function opening() {
    var opened = state.payload.opened, map = state.map;
    if (!opened || opened.asked === state.opened) return;
    state.opened = state.asked = opened.asked;
    var area = opened.area && state.payload.areas.filter(function (a) { return a.count && a.admin1 === opened.area; })[0];
    var at = opened.at || (area && anchorOf(area)) || map.getCenter();
    open(at, list(opened.title, opened.members, new Voice(L.latLng(at)), opened.told), 10);
  }

  /* ---------- movements ---------- */
  function drawArrows() {
    var ends = [];
    state.payload.arrows.forEach(function (arrow) {
      var incident = state.payload.incidents[arrow.member], chosen = incident.id === state.chosen, path = arrow.path;
      var t = state.theme, points = steps(path), last = points.length - 1;
      if (last < 2) return;
      var layer = points.map(function (p) { return state.map.containerPointToLatLng(p); });
      ribbon(points, incident, chosen);
      var hit = L.polyline(layer, { pane: "arrows", color: "#000", opacity: 0, weight: 18 }).addTo(state.group);
      hit.feature = feature(arrow.member);
      var middle = layer[Math.round(last / 2)], end = layer[last];
      function act(source) { tell(source, arrow.member); open(middle, card(incident), 4); }
      hit.on("click", function (event) { if (!event.furat) act(hit); });
      hit.on("mouseover", function (event) { hint(event.latlng, incident.label, 6); });
      hit.on("mouseout", unhint);
      var node = canvas(30);
      var head = L.marker(end, { icon: icon(node), keyboard: true, alt: incident.label, zIndexOffset: 300 }).addTo(state.group);
      head.feature = feature(arrow.member);
      head.getElement().setAttribute("aria-label", incident.label);
      head.on("click", function (event) { if (!event.furat) act(head); });
      head.on("keypress", function (event) { if (event.originalEvent.key === "Enter") act(head); });
      head.on("mouseover", function () { hint(end, incident.label, 12); });
      head.on("mouseout", unhint);
      if (!covered(points[0])) L.circleMarker(layer[0], { pane: "arrows", radius: 3.4, color: incident.colour, weight: 2, fillColor: t.halo, fillOpacity: 1, interactive: false }).addTo(state.group);
      ends.push([points[0].x, points[0].y, 5, undefined, layer[0]], [points[last].x, points[last].y, 8, undefined, end]);
    });
    state.obstacles = state.obstacles.concat(ends);
  }
  /* The arrow itself: a ribbon that widens towards its head, in pixels, so that it is as fine at every zoom. */
  function ribbon(points, incident, chosen) {
    var t = state.theme, last = points.length - 1, pad = 16;
    var xs = points.map(function (p) { return p.x; }), ys = points.map(function (p) { return p.y; });
    var west = Math.floor(Math.min.apply(null, xs)) - pad, north = Math.floor(Math.min.apply(null, ys)) - pad;
    var east = Math.ceil(Math.max.apply(null, xs)) + pad, south = Math.ceil(Math.max.apply(null, ys)) + pad;
    var node = svg("svg", { viewBox: [west, north, east - west, south - north].join(" "), "aria-hidden": "true" });
    var line = "M" + points.map(function (p) { return p.x.toFixed(1) + "," + p.y.toFixed(1); }).join("L");
    svg("path", { d: line, fill: "none", stroke: chosen ? t.select : t.halo, "stroke-width": chosen ? 8.5 : 6.5,
      "stroke-opacity": chosen ? 0.95 : 0.8, "stroke-linecap": "round", "stroke-linejoin": "round" }, node);
    var sides = points.map(function (p, i) {
      var a = points[Math.max(0, i - 1)], b = points[Math.min(last, i + 1)], far = Math.hypot(b.x - a.x, b.y - a.y) || 1;
      var half = 0.8 + 1.5 * i / last, nx = -(b.y - a.y) / far * half, ny = (b.x - a.x) / far * half;
      return [[p.x + nx, p.y + ny], [p.x - nx, p.y - ny]];
    });
    function piece(from, to) {
      var part = sides.slice(from, to + 1), left = part.map(function (s) { return s[0]; }), right = part.map(function (s) { return s[1]; }).reverse();
      return "M" + left.concat(right).map(function (c) { return c[0].toFixed(1) + "," + c[1].toFixed(1); }).join("L") + "Z";
    }
    var body = "";
    if (incident.claim) for (var i = 0; i < last; i += 3) body += piece(i, Math.min(last, i + 2));
    else body = piece(0, last);
    svg("path", { d: body, fill: incident.colour }, node);
    var angle = Math.atan2(points[last].y - points[last - 1].y, points[last].x - points[last - 1].x) * 180 / Math.PI;
    svg("path", { d: "M5,0L-10,-7L-7,0L-10,7Z", fill: incident.colour, stroke: chosen ? t.select : t.halo, "stroke-width": 1.6,
      "stroke-linejoin": "round", "paint-order": "stroke", transform: "translate(" + points[last].x.toFixed(1) + "," + points[last].y.toFixed(1) + ") rotate(" + angle.toFixed(1) + ")" }, node);
    L.svgOverlay(node, [state.map.containerPointToLatLng([west, south]), state.map.containerPointToLatLng([east, north])],
      { pane: "arrows", interactive: false }).addTo(state.group);
  }
  /* Container pixels without Leaflet's rounding, which makes fine curves tremble. */
  function exact(latlng) {
    return state.map.project(latlng).subtract(state.map.getPixelOrigin()).add(L.DomUtil.getPosition(state.map.getPane("mapPane")));
  }
  function covered(p) {
    return state.obstacles.filter(function (o) { return Math.hypot(o[0] - p.x, o[1] - p.y) < o[2] + 1; })[0];
  }
  /* The path on the screen in steps of about six pixels, cut where a mark stands at either end. */
  function steps(path) {
    var pixels = path.map(exact);
    var from = covered(pixels[0]), to = covered(pixels[pixels.length - 1]), out = [];
    pixels.slice(1).forEach(function (p, i) {
      var start = pixels[i], count = Math.max(1, Math.round(Math.hypot(p.x - start.x, p.y - start.y) / 6));
      for (var k = i ? 1 : 0; k <= count; k++) out.push(L.point(start.x + (p.x - start.x) * k / count, start.y + (p.y - start.y) * k / count));
    });
    function clear(o, p, room) { return !o || Math.hypot(o[0] - p.x, o[1] - p.y) > o[2] + room; }
    return out.filter(function (p) { return clear(from, p, 1) && clear(to, p, 5); });
  }

  /* ---------- words over the map ---------- */
  var tip = null;
  function hint(latlng, label, radius) {
    unhint();
    tip = L.tooltip({ direction: "top", offset: [0, -radius - 2], className: "furat-hint", opacity: 1 }).setLatLng(latlng).setContent(el("span", null, label));
    tip.addTo(state.map);
  }
  function unhint() { if (tip) { tip.remove(); tip = null; } }
  function open(latlng, content, radius) {
    unhint();
    L.popup({ offset: [0, -radius], className: "furat-card", maxWidth: 320, minWidth: 240, maxHeight: 330, autoPanPadding: [24, 24] })
      .setLatLng(latlng).setContent(content).openOn(state.map);
  }
  function card(incident) {
    var box = el("div", "card"), t = state.payload.texts[incident.i];
    var head = el("div", "card-head", null, box);
    var mark = symbol(incident, false); head.appendChild(mark);
    el("strong", null, t.what, head);
    el("div", "card-when", t.when, box);
    var facts = el("div", "card-facts", null, box);
    [t.where, t.precision, t.who, t.casualties, t.claim, t.reports].forEach(function (line) { if (line) el("div", null, line, facts); });
    if (t.quote) el("blockquote", null, t.quote, box);
    el("div", "card-source", t.source, box);
    return box;
  }
  function list(title, members, marker, told) {
    var box = el("div", "card"), rows = el("div", "card-list", null, null);
    el("div", "card-title", title, box);
    el("div", "card-when", told || state.payload.words.incidents.replace("{n}", members.length), box);
    members.forEach(function (member) {
      var incident = state.payload.incidents[member], t = state.payload.texts[incident.i];
      var row = el("button", "card-row" + (incident.id === state.chosen ? " chosen" : ""), null, rows);
      row.type = "button";
      var small = Object.assign({}, incident, { r: Math.min(7, incident.r) });
      row.appendChild(symbol(small, false));
      var words = el("span", null, null, row);
      el("b", null, t.what, words); el("span", null, t.when + " · " + t.who + (t.reports ? " · " + t.reports : ""), words);
      row.addEventListener("click", function () {
        if (!state.group.hasLayer(marker)) marker.addTo(state.group);
        tell(marker, member);
        open(marker.getLatLng(), card(incident), 10);
      });
    });
    box.appendChild(rows);
    return box;
  }

  /* ---------- the door Python calls ---------- */
  function marks(group, payload) {
    var before = state.chosen;
    state.group = group; state.payload = payload;
    payload.incidents = unpack(payload.incidents); payload.texts = unpack(payload.texts);
    payload.incidents.forEach(function (incident, i) {
      var t = payload.texts[i];
      incident.i = i; incident.label = incident.label || [t.what, t.where, t.when].join(", ");
    });
    if (payload.chosen !== undefined) state.chosen = payload.chosen;
    /* Drawn once the group is on the map, so that positions are known. */
    group.once("add", function () {
      redraw();
      if (state.chosen && state.chosen !== before) show(state.chosen);
      /* Once streamlit-folium listens to the new group. */
      setTimeout(function () { if (state.group === group) { opening(); look(); } }, 0);
    });
  }
  /* What maps/layers.py packed by column. */
  function unpack(columns) {
    var rows = [];
    if (Array.isArray(columns)) return columns;
    Object.keys(columns).forEach(function (name) {
      var values = columns[name][0], places = columns[name][1];
      (places || values).forEach(function (value, i) {
        rows[i] = rows[i] || {};
        rows[i][name] = places ? values[value] : value;
      });
    });
    return rows;
  }
  function show(id) {
    var found = null;
    state.payload.spots.concat(state.payload.areas).forEach(function (s) {
      s.members.forEach(function (m) { if (state.payload.incidents[m].id === id) found = [s.lat, s.lon]; });
    });
    state.payload.arrows.forEach(function (a) { if (state.payload.incidents[a.member].id === id) found = a.path[Math.round(a.path.length / 2)]; });
    if (found && !state.map.getBounds().pad(-0.1).contains(found)) state.map.panTo(found, { animate: false });
  }

  /* More names to write where there is room, from zoom 9 on; those written already stay as they are. */
  function moreNames(places) {
    var known = {};
    state.towns.forEach(function (name) { known[name.name] = true; });
    state.towns = state.towns.concat(places.filter(function (p) { return !known[p.name]; }).map(function (p) {
      return { name: p.name, lat: p.lat, lon: p.lon, kind: "place", from: 9 };
    }));
    layNames();
  }

  window.Furat = { base: base, marks: marks, names: moreNames };
})();
