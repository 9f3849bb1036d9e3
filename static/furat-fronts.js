/* Draws who held what, and where the lines ran, on any day, and plays the days without asking the server.

   Python decides everything (maps/fronts.py): the cells around the places observed never change, only who holds
   them, so a day is drawn by colouring cells and by showing those edges that lie between hostile sides.
   Incidents laid over the ground belong to the day the page was asked for; on other days they are not shown.
   Text is set with textContent, never as HTML. Days are whole days since 1 January 1970. */
(function () {
  "use strict";
  var SVG = "http://www.w3.org/2000/svg", DAY = 86400000;
  /* A play through all days takes this many seconds at normal speed. */
  var WHOLE = 40;
  /* Bands of the two sides along a front line, in pixels. */
  var BAND = 3.2;
  var views = {};

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
  function iso(day) { return new Date(day * DAY).toISOString().slice(0, 10); }
  function spellAt(spells, day) {
    var low = 0, high = spells.length - 1;
    while (low <= high) {
      var middle = (low + high) >> 1, spell = spells[middle];
      if (day < spell.from) high = middle - 1;
      else if (spell.to !== null && day >= spell.to) low = middle + 1;
      else return spell;
    }
    return null;
  }
  /* Corners come as steps in thousandths of a degree. */
  function corners(steps) {
    var lat = 0, lon = 0, out = [];
    for (var i = 0; i < steps.length; i += 2) { lat += steps[i]; lon += steps[i + 1]; out.push([lat / 1000, lon / 1000]); }
    return out;
  }
  function within(times, day) {
    return times.some(function (t) { return day >= t[0] && (t[1] === null || day < t[1]); });
  }
  function channels(hex) { return [1, 3, 5].map(function (i) { return parseInt(hex.slice(i, i + 2), 16); }); }
  function mix(one, other, share) {
    var a = channels(one), b = channels(other);
    return "#" + a.map(function (v, i) { return ("0" + Math.round(v * share + b[i] * (1 - share)).toString(16)).slice(-2); }).join("");
  }

  /* ---------- the ground: one polygon a cell, coloured anew when its holder changes ---------- */
  function atlas(map, options) {
    var data = Object.assign({}, window.FURAT_ATLAS, options);
    var view = { map: map, data: data, theme: data.theme, day: data.days[1], before: null, cells: [], dots: [], group: null, timer: null,
      playing: false, speed: 1, chosen: null, patterns: {}, lines: null };
    views[map._leaflet_id] = view;
    [["fronts", 212], ["frontlines", 405], ["frontdots", 416]].forEach(function (p) {
      var made = map.createPane(p[0]);
      made.style.zIndex = p[1];
    });
    map.getPane("fronts").style.opacity = data.theme.name === "dark" ? 0.62 : 0.55;
    view.renderer = L.svg({ pane: "fronts", padding: 0.3 }).addTo(map);
    view.dotRenderer = L.svg({ pane: "frontdots", padding: 0.3 }).addTo(map);
    view.lineRenderer = L.svg({ pane: "frontlines", padding: 0.3 }).addTo(map);
    return view;
  }

  /* How ground looks by how sure it is, as maps/certainty.py says: fill, stripes over it, thin or broad, leaning
     left or right. `then` are the holders that follow on a change whose day is not known. */
  function look(view, spell, share, then) {
    var land = view.theme.land, pale = view.data.looks.pale;
    function tint(faction, of) {
      return faction === undefined || faction === "unknown" ? land : mix(view.data.factions[faction].colour, land, of);
    }
    var first = tint(spell.holders[0], share);
    if (spell.status === "contested" || spell.status === "shared" || spell.status === "changed") {
      var others = spell.holders.length > 1 ? spell.holders.slice(1) : [undefined];
      return { fill: first, stripes: others.map(function (f) { return tint(f, share); }), left: spell.status === "shared" };
    }
    if (spell.status === "claimed") return { fill: tint(spell.holders[0], share * pale), stripes: [first], thin: true };
    if (spell.status === "uncertain") {
      var next = then && then.holders[0] !== spell.holders[0] ? then.holders[0] : undefined, of = share * pale * 1.3;
      return { fill: tint(spell.holders[0], of), stripes: [tint(next, of)], left: true };
    }
    return { fill: first, stripes: [] };
  }
  /* A colour, or the name of the stripes, made where they are new. */
  function fill(view, seen) {
    if (!seen.stripes.length) return seen.fill;
    var colours = [seen.fill].concat(seen.stripes);
    var key = "front-" + (seen.thin ? "thin" : "broad") + (seen.left ? "-left-" : "-right-") + colours.join("").replace(/#/g, "");
    if (!view.patterns[key]) {
      view.patterns[key] = true;
      [view.renderer, view.dotRenderer].forEach(function (renderer, i) {
        var defs = renderer._container.querySelector("defs") || svg("defs", {}, renderer._container);
        var broad = i ? 3 : 7, widths = colours.map(function (_, n) { return !seen.thin ? broad : n ? 2 : i ? 2 : 5; });
        var whole = widths.reduce(function (sum, wide) { return sum + wide; }, 0), at = 0;
        var p = svg("pattern", { id: key + "-" + i, patternUnits: "userSpaceOnUse", width: whole, height: whole,
          patternTransform: "rotate(" + (seen.left ? -45 : 45) + ")" }, defs);
        colours.forEach(function (colour, n) {
          svg("rect", { x: at, y: 0, width: widths[n] + 0.3, height: whole, fill: colour }, p);
          at += widths[n];
        });
      });
    }
    return key;
  }
  function reference(key, renderer) { return key.charAt(0) === "#" ? key : "url(#" + key + "-" + renderer + ")"; }
  /* What was last seen long ago is paler. */
  function strength(view, spell, day) {
    var seen = spell.seen.filter(function (d) { return d <= day; }).pop();
    var age = day - (seen === undefined ? spell.from : seen);
    var step = view.data.looks.strengths.filter(function (one) { return age < one[0]; })[0];
    return step ? step[1] : view.data.looks.least;
  }
  function following(spells, spell) { return spells[spells.indexOf(spell) + 1]; }

  function build(view) {
    view.places = {};
    view.data.places.forEach(function (place) { view.places[place.id] = place; });
    view.data.cells.forEach(function (cell) {
      var place = view.places[cell.id], polygon = L.polygon(cell.rings.map(function (part) { return part.map(corners); }), { pane: "fronts", renderer: view.renderer, weight: 1.2, smoothFactor: 0, noClip: false,
        className: "front-cell" });
      polygon.on("click", function () { choose(view, { place: cell.id }); });
      polygon.on("mousemove", function (event) { hint(view, event.latlng, placeWords(view, place)); });
      polygon.on("mouseout", function () { unhint(view); });
      view.cells.push({ layer: polygon, place: place, times: cell.times, drawn: null });
    });
    view.data.edges.forEach(function (edge) { edge.path = corners(edge.path); });
    view.data.places.forEach(function (place) {
      var dot = L.circleMarker([place.lat, place.lon], { pane: "frontdots", renderer: view.dotRenderer, radius: 4, weight: 1.4,
        color: view.theme.halo, fillOpacity: 1, className: "front-dot" });
      dot.on("click", function () { choose(view, { place: place.id }); });
      dot.on("mouseover", function () { hint(view, dot.getLatLng(), placeWords(view, place)); });
      dot.on("mouseout", function () { unhint(view); });
      view.dots.push({ layer: dot, place: place, times: null, drawn: null });
    });
  }

  function paint(view) {
    var day = view.day;
    view.cells.concat(view.dots).forEach(function (item, n) {
      var own = n >= view.cells.length ? 1 : 0, spell = own || within(item.times, day) ? spellAt(item.place.spells, day) : null;
      var was = view.before === null ? null : spellAt(item.place.spells, view.before);
      if (!spell || spell.holders[0] === "unknown") {
        if (item.drawn !== null) { view.ground.removeLayer(item.layer); item.drawn = null; }
        return;
      }
      var share = own ? 1 : strength(view, spell, day), chosen = view.chosen && view.chosen.place === item.place.id;
      if (item.drawn === null) view.ground.addLayer(item.layer);
      var same = was && was.holders.join() === spell.holders.join();
      var paintKey = same ? mix(view.theme.ink_faint, view.theme.land, own ? 0.6 : 0.16) : was && was.holders[0] !== "unknown"
        ? fill(view, look(view, { holders: [spell.holders[0], spell.holders[0], was.holders[0]], status: "changed" }, 1))
        : fill(view, look(view, spell, share, following(item.place.spells, spell)));
      var now = paintKey + (chosen ? "!" : "");
      if (item.drawn === now) return;
      item.drawn = now;
      var colour = reference(paintKey, own);
      if (own) item.layer.setStyle({ fillColor: colour, color: chosen ? view.theme.select : view.theme.halo, weight: chosen ? 2.6 : 1.4 });
      else item.layer.setStyle({ fillColor: colour, fillOpacity: 1, color: colour, opacity: 1 });
    });
    size(view);
  }
  function size(view) {
    var zoom = view.map.getZoom(), radius = zoom < 7.5 ? 2.6 : zoom < 9 ? 3.6 : 5;
    if (view.radius === radius) return;
    view.radius = radius;
    view.dots.forEach(function (item) { item.layer.setRadius(radius); });
  }

  /* ---------- the lines: a casing, and each side's colour on its own side ---------- */
  function lines(view) {
    if (view.lines) view.group.removeLayer(view.lines);
    view.lines = L.layerGroup().addTo(view.group);
    var map = view.map, t = view.theme, active = [];
    view.data.edges.forEach(function (edge) {
      var spell = view.before === null ? spellAt(edge.spells, view.day) : null;
      if (spell) active.push([edge, spell]);
    });
    function add(path, options) {
      return L.polyline(path, Object.assign({ pane: "frontlines", renderer: view.lineRenderer, smoothFactor: 0, lineCap: "round",
        lineJoin: "round", interactive: false }, options)).addTo(view.lines);
    }
    active.forEach(function (pair) {
      var chosen = view.chosen && view.chosen.pair === pairOf(pair[1]);
      add(pair[0].path, { color: chosen ? t.select : t.halo, weight: BAND * 2 + 3.4, opacity: 0.9 });
    });
    active.forEach(function (pair) {
      var edge = pair[0], spell = pair[1], dash = spell.status === "assessed" ? null : "5 5";
      add(aside(map, edge.path, -BAND / 2), { color: view.data.factions[spell.left].line, weight: BAND, dashArray: dash, lineCap: "butt" });
      add(aside(map, edge.path, BAND / 2), { color: view.data.factions[spell.right].line, weight: BAND, dashArray: dash, lineCap: "butt" });
      var hit = add(edge.path, { weight: 14, opacity: 0, interactive: true, className: "front-line" });
      hit.on("mousemove", function (event) { hint(view, event.latlng, partyWords(view, spell.left) + " – " + partyWords(view, spell.right)); });
      hit.on("mouseout", function () { unhint(view); });
      hit.on("click", function () { choose(view, { pair: pairOf(spell) }); });
    });
  }
  /* The path moved sideways by some pixels: to the left of its direction where they are negative. */
  function aside(map, path, pixels) {
    var points = path.map(function (p) { return map.latLngToLayerPoint(p); });
    return points.map(function (p, i) {
      var a = points[Math.max(0, i - 1)], b = points[Math.min(points.length - 1, i + 1)];
      var far = Math.hypot(b.x - a.x, b.y - a.y) || 1;
      return map.layerPointToLatLng(L.point(p.x - (b.y - a.y) / far * pixels, p.y + (b.x - a.x) / far * pixels));
    });
  }

  /* ---------- words ---------- */
  function partyWords(view, faction) {
    var party = view.data.factions[faction];
    return party.later && view.day >= party.later[0] ? party.later[1] : party.label;
  }
  function holderWords(view, spell) {
    return spell.holders.map(function (f) { return partyWords(view, f); }).join(" / ");
  }
  function placeWords(view, place) {
    var spell = spellAt(place.spells, view.day), words = view.data.words;
    if (!spell) return place.name;
    var status = spell.status === "assessed" ? "" : " (" + words[spell.status] + ")";
    return place.name + ": " + holderWords(view, spell) + status + ", " + words.since + " " + dayWords(view, spell.since);
  }
  function hint(view, latlng, text) {
    if (view.tip && view.tip.words === text) { view.tip.setLatLng(latlng); return; }
    unhint(view);
    view.tip = L.tooltip({ direction: "top", offset: [0, -8], className: "furat-hint", opacity: 1 }).setLatLng(latlng).setContent(el("span", null, text));
    view.tip.words = text;
    view.tip.addTo(view.map);
  }
  function unhint(view) { if (view.tip) { view.tip.remove(); view.tip = null; } }

  /* The page hears of a choice, or of the day that the reader stopped at, through a feature of its own. */
  function tell(view, properties) {
    if (!view.beacon) view.beacon = L.marker(view.map.getCenter(), { opacity: 0, interactive: false, keyboard: false });
    if (!view.group.hasLayer(view.beacon)) view.group.addLayer(view.beacon);
    view.told = (view.told || 0) + 1;
    view.beacon.feature = { type: "Feature", properties: Object.assign({ event_id: null, told: view.told }, properties) };
    view.group.fire("click", { layer: view.beacon, sourceTarget: view.beacon, latlng: view.map.getCenter(), furat: true });
  }
  function choose(view, what) {
    unhint(view); pause(view, true);
    view.chosen = what;
    draw(view);
    tellDay(view);
  }

  /* ---------- the player ---------- */
  function player(view) {
    var data = view.data, box = el("div", "player", null, view.map.getContainer()), words = data.words;
    view.map.getContainer().classList.add("has-player");
    L.DomEvent.disableClickPropagation(box); L.DomEvent.disableScrollPropagation(box);
    function button(label, path) {
      var made = el("button", "player-button", null, box);
      made.type = "button"; made.setAttribute("aria-label", label); made.title = label;
      svg("path", { d: path, fill: "currentColor" }, svg("svg", { viewBox: "0 0 20 20", width: 20, height: 20, "aria-hidden": "true" }, made));
      return made;
    }
    view.button = button(words.play, "M5 3l12 7-12 7z");
    var back = button(words.before, "M14 4v12l-8-6zM4 4h2v12H4z");
    var track = el("div", "player-track", null, box);
    ticks(view, track);
    var range = el("input", "player-range", null, track);
    range.type = "range"; range.min = data.days[0]; range.max = data.days[1]; range.step = 1;
    range.setAttribute("aria-label", words.day);
    var next = button(words.after, "M6 4v12l8-6zM14 4h2v12h-2z");
    view.label = el("output", "player-day", null, box);
    view.range = range;
    range.addEventListener("input", function () { pause(view, true); view.day = +range.value; draw(view); });
    /* A key held down changes it many times; the page hears of the last one. */
    var soon = null;
    range.addEventListener("change", function () { clearTimeout(soon); soon = setTimeout(function () { tellDay(view); }, 250); });
    view.button.addEventListener("click", function () { if (view.playing) pause(view); else play(view); });
    back.addEventListener("click", function () { jump(view, -1); });
    next.addEventListener("click", function () { jump(view, 1); });
  }
  /* Under the slider: how many places changed hands in each stretch of time. */
  function ticks(view, parent) {
    var days = view.data.days, bins = 160, counts = new Array(bins).fill(0), most = 1;
    view.data.changes.forEach(function (change) {
      var at = Math.min(bins - 1, Math.floor((change[0] - days[0]) / (days[1] - days[0] + 1) * bins));
      counts[at] += change[1]; most = Math.max(most, counts[at]);
    });
    var node = svg("svg", { "class": "player-ticks", viewBox: "0 0 " + bins + " 20", preserveAspectRatio: "none", "aria-hidden": "true" }, parent);
    counts.forEach(function (count, i) {
      var tall = count ? 3 + 17 * Math.sqrt(count / most) : 0;
      svg("rect", { x: i + 0.1, y: 20 - tall, width: 0.8, height: tall }, node);
    });
  }
  function tellDay(view) {
    var chosen = view.chosen || {};
    tell(view, { front_day: iso(view.day), front_place: chosen.place || null, front_pair: chosen.pair || null });
  }
  function jump(view, step) {
    pause(view, true);
    var days = view.data.changes.map(function (c) { return c[0]; });
    var found = step > 0 ? days.filter(function (d) { return d > view.day; })[0] : days.filter(function (d) { return d < view.day; }).pop();
    if (found === undefined) return;
    view.day = found; draw(view); tellDay(view);
  }
  function play(view) {
    var days = view.data.days;
    view.playing = true; state(view);
    if (view.day >= days[1]) view.day = days[0];
    var exact = view.day, last = null, calm = window.matchMedia && window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    var pace = (days[1] - days[0]) / WHOLE * view.speed;
    function frame(now) {
      if (!view.playing) return;
      if (last !== null) exact = Math.min(days[1], exact + (now - last) / 1000 * pace);
      last = now;
      if (Math.floor(exact) !== view.day) { view.day = Math.floor(exact); draw(view); }
      if (exact >= days[1]) { pause(view); return; }
      if (calm) setTimeout(function () { requestAnimationFrame(frame); }, 700);
      else requestAnimationFrame(frame);
    }
    requestAnimationFrame(frame);
  }
  function pause(view, quiet) {
    if (!view.playing) return;
    view.playing = false; state(view);
    if (!quiet) tellDay(view);
  }
  function state(view) {
    if (!view.button) return;
    var label = view.playing ? view.data.words.pause : view.data.words.play;
    view.button.setAttribute("aria-label", label); view.button.title = label;
    view.button.querySelector("path").setAttribute("d", view.playing ? "M4 3h4v14H4zM12 3h4v14h-4z" : "M5 3l12 7-12 7z");
  }

  /* ---------- one day ---------- */
  function draw(view) {
    if (!view.group || !view.map.hasLayer(view.group)) return;
    paint(view);
    view.map.getContainer().classList.toggle("front-away", view.day !== view.asked);
    var key = view.data.edges.map(function (e, i) { var s = spellAt(e.spells, view.day); return s ? i + s.left + s.right + s.status : ""; }).join("")
      + JSON.stringify(view.chosen) + view.map.getZoom();
    if (key !== view.lineKey || !view.lines || !view.group.hasLayer(view.lines)) { view.lineKey = key; lines(view); }
    if (view.label) { var told = dayWords(view, view.day); view.label.textContent = told; view.range.value = view.day; view.range.setAttribute("aria-valuetext", told); }
  }
  function dayWords(view, day) {
    var d = new Date(day * DAY);
    return d.getUTCDate() + " " + view.data.months[d.getUTCMonth()] + " " + d.getUTCFullYear();
  }
  function pairOf(spell) { return [spell.left, spell.right].sort().join("|"); }

  /* ---------- the doors Python calls ---------- */
  window.Furat.atlas = function (map, options) {
    var view = atlas(map, options);
    if (options.player) player(view);
    window.Furat.names(view.data.places);
    build(view);
    map.on("zoomend", function () { draw(view); });
  };
  window.Furat.fronts = function (group, payload) {
    group.once("add", function () {
      var view = views[group._map._leaflet_id];
      /* Layer groups of their own: the page listens to clicks in the feature group, and is to hear of choices alone. */
      view.group = group; view.lines = null; view.ground = L.layerGroup().addTo(group);
      view.cells.concat(view.dots).forEach(function (item) { item.drawn = null; });
      /* While the days play here, an answer from the page does not turn the clock back. */
      view.asked = payload.day;
      if (!view.playing) view.day = payload.day;
      view.chosen = payload.chosen; view.before = payload.before;
      draw(view);
    });
  };
})();
