// The table of commitments, drawn some rows at a time, and what opens below a row.

const CHUNK = 100;
const HEADINGS = [
  ["id", "id"], ["who → to whom", "actor"], ["what", null], ["by when", "deadline"], ["status", "status"], ["said", "said"],
];
const state = { rows: [], drawn: 0, body: null };

function parties(one) {
  const actors = one.actors.join(", ") || "no actor";
  return one.to.length ? `${actors} → ${one.to.join(", ")}` : actors;
}

function drawList(found) {
  state.rows = sorted(found);
  state.drawn = 0;
  state.body = el("tbody", { role: "rowgroup" });
  document.getElementById("list-lede").hidden = found.length === 0;
  place("list-body", found.length === 0
    ? el("p", { class: "empty" }, data.commitments.length ? "No commitment fits these filters."
      : "No commitment is kept yet, or none is what this report was asked for.")
    : el("table", { class: "list", role: "table" },
      el("thead", { role: "rowgroup" }, el("tr", { role: "row" }, HEADINGS.map(heading))), state.body));
  drawMore();
}

function heading([name, sort]) {
  if (!sort) return el("th", { scope: "col", role: "columnheader" }, name);
  const on = filters.sort === sort;
  return el("th", {
    scope: "col", role: "columnheader", "aria-sort": on ? (filters.down ? "descending" : "ascending") : "none",
  }, el("button", {
    type: "button", class: "sort", "data-key": `sort ${sort}`,
    on: { click: () => change(() => { filters.down = on && !filters.down; filters.sort = sort; }) },
  }, name, el("span", { class: "arrow", "aria-hidden": "true" }, on ? (filters.down ? " ↓" : " ↑") : "")));
}

function drawMore(upTo = state.drawn + CHUNK) {
  for (const one of state.rows.slice(state.drawn, upTo)) {
    const drawn = row(one);
    state.body.append(drawn);
    if (filters.open.has(one.id)) drawn.after(detailRow(one));
  }
  state.drawn = Math.min(upTo, state.rows.length);
  const rest = state.rows.length - state.drawn;
  document.getElementById("more").hidden = rest === 0;
  place("more-button", `Show more (${rest.toLocaleString("en")} left)`);
}

function row(one) {
  const open = filters.open.has(one.id);
  const when = one.deadline && [el("span", { class: "phrase" }, one.deadline.phrase),
    el("span", { class: "under" }, one.deadline.span)];
  const cells = [
    el("td", { role: "cell", class: "n" }, String(one.id)),
    el("td", { role: "cell", class: "who" }, one.actors.join(", ") || "no actor",
      one.to.length > 0 && el("span", { class: "under" }, `→ ${one.to.join(", ")}`)),
    el("td", { role: "cell", class: "what" }, el("button", {
      type: "button", class: "opener", "aria-expanded": String(open), "aria-controls": `detail-${one.id}`,
      "data-key": `open ${one.id}`, on: { click: () => turn(one) },
    }, one.action), one.topics.length > 0 && el("span", { class: "under" }, one.topics.join(", "))),
    el("td", { role: "cell", class: "when" }, when ?? el("span", { class: "under" }, "no deadline stated")),
    el("td", { role: "cell", class: "state" }, el("span", { class: `badge tone-${one.status}` }, one.status),
      !one.settled && one.deadline && el("span", { class: `under text-${one.schedule}` }, one.standing)),
    el("td", { role: "cell", class: "date" }, one.said),
  ];
  return el("tr", { role: "row", id: `row-${one.id}`, class: open ? "open" : null }, cells);
}

function turn(one) {
  const opened = !filters.open.delete(one.id);
  if (opened) filters.open.add(one.id);
  const line = document.getElementById(`row-${one.id}`);
  line.classList.toggle("open", opened);
  line.querySelector(".opener").setAttribute("aria-expanded", String(opened));
  if (opened) line.after(detailRow(one));
  else document.getElementById(`detail-${one.id}`)?.remove();
  keepAddress();
}

// Opens a commitment from elsewhere on the page, and goes there.
function show(id) {
  const at = state.rows.findIndex((one) => one.id === id);
  if (at < 0) return;
  if (at >= state.drawn) drawMore(at + 1);
  if (!filters.open.has(id)) turn(byId.get(id));
  const opener = document.querySelector(`#row-${id} .opener`);
  opener.scrollIntoView({ block: "center" });
  opener.focus({ preventScroll: true });
}

function detailRow(one) {
  return el("tr", { role: "row", class: "detail", id: `detail-${one.id}` },
    el("td", { role: "cell", colspan: String(HEADINGS.length) }, el("div", { class: "detail-body" },
      el("div", { class: "words" }, one.mentions.filter((mention) => !mention.copied).map(quoted), copies(one)),
      el("div", { class: "facts" }, facts(one), steps(one), notes(one)))));
}

function quoted(mention) {
  const source = data.documents[mention.document];
  return el("figure", {},
    el("blockquote", {},
      mention.before && el("span", { class: "around" }, `${mention.before} `),
      mention.quote.map((piece, place) => (place % 2 ? el("mark", {}, piece) : piece)),
      mention.after && el("span", { class: "around" }, ` ${mention.after}`)),
    el("figcaption", {},
      named(source),
      el("span", { class: "under" }, `${source.date}, ${source.dated}`),
      el("span", { class: "under" }, source.origin !== source.url && `${source.origin}, `,
        `${where(mention)}; rule ${mention.rule}`),
      mention.changed.map((words) => el("span", { class: "under" }, `Changed: ${words}`))));
}

// The same words in a copy of the document are not quoted again.
function copies(one) {
  const copied = one.mentions.filter((mention) => mention.copied);
  if (!copied.length) return null;
  return el("section", { class: "copies" }, el("h3", {}, "Also in"), el("ul", {}, copied.map((mention) => {
    const source = data.documents[mention.document];
    return el("li", {}, named(source), el("span", { class: "under" }, `${source.date}, `,
      source.origin !== source.url && `${source.origin}, `, where(mention)));
  })));
}

function named(source) {
  return [source.publisher && `${source.publisher}: `, el("cite", {}, link(source.url, source.title || source.origin))];
}

function where(mention) {
  return [mention.place, `characters ${mention.start}–${mention.end}`].filter(Boolean).join(", ");
}

function facts(one) {
  const told = [
    ["deadline", one.deadline ? `${one.deadline.phrase}: ${one.deadline.span}` : "none stated"],
    ["stands", !one.settled && one.deadline ? one.standing : null],
    ["kind", one.qualities.join(", ")],
    ["condition", one.condition],
    ["topics", one.topics.join(", ")],
    ["tags", one.tags.join(", ")],
    ["review", one.review],
    ...one.corrected.map(([part, read]) => ["corrected", `${part}; read as ${read}`]),
  ].filter(([, value]) => value);
  return el("dl", {}, told.flatMap(([name, value]) => [el("dt", {}, name), el("dd", {}, value)]));
}

function steps(one) {
  if (!one.history.length) return null;
  return el("section", {}, el("h3", {}, "History"), el("ol", { class: "steps" }, one.history.map((step) => el("li", {},
    el("span", { class: "date" }, step.on), " ", el("span", { class: `badge tone-${step.status}` }, step.status),
    step.actor && ` ${step.actor}`, el("p", {}, step.because),
    step.evidence.length > 0 && el("ul", { class: "evidence", "aria-label": "Evidence" }, step.evidence.map((evidence) =>
      el("li", {}, link(evidence.source, evidence.source), ` (${evidence.on})`)))))));
}

function notes(one) {
  if (!one.notes.length) return null;
  return el("section", {}, el("h3", {}, "Notes"), el("ol", { class: "steps" }, one.notes.map((note) => el("li", {},
    el("span", { class: "date" }, note.on), el("p", {}, note.text),
    note.links.length > 0 && el("ul", { class: "evidence" }, note.links.map((to) => el("li", {}, link(to, to))))))));
}

// Only what is an address of the web becomes a link; all else, javascript: too, stays words.
function link(address, words) {
  if (!/^https?:\/\/[^\s]+$/i.test(address)) return words;
  return el("a", { href: address, rel: "noopener noreferrer", target: "_blank", class: words === address ? "bare" : null }, words);
}
