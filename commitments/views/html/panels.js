// Figures, filters that are on, and the bars that count and filter at once.

const SHORT = window.innerWidth < 700 ? 4 : 7;
const NAMES = { status: "Status", schedule: "Schedule", topic: "Topics", actor: "Who", to: "To or with whom" };
const ORDERS = { status: data.statuses, schedule: [...data.schedules, "settled"] };
const unfolded = new Set();

// Makes an element. Text of documents comes in only here, as text nodes: it is never parsed as markup.
function el(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "on") for (const [event, listener] of Object.entries(value)) made.addEventListener(event, listener);
    else if (name === "style") Object.assign(made.style, value);
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false && value != null) made.setAttribute(name, value);
  }
  made.append(...children.flat().filter((child) => child != null && child !== false));
  return made;
}

function place(id, ...children) {
  const home = document.getElementById(id);
  home.replaceChildren(...children.filter((child) => child != null && child !== false));
  return home;
}

// On paper nothing can be shown more: there it says what is left out.
function leftOut(number) {
  return number > 0 && el("p", { class: "left-out" }, `${number.toLocaleString("en")} more not shown`);
}

function counted(number, noun) {
  return `${number.toLocaleString("en")} ${noun}${number === 1 ? "" : "s"}`;
}

function slug(value) {
  return value.replaceAll(" ", "-");
}

// A row of bars has the same width for the same count: each is a share of the largest.
function share(part, whole) {
  return `${whole ? Math.max((100 * part) / whole, part ? 1 : 0) : 0}%`;
}

function drawFigures(found) {
  const every = data.commitments.length;
  const count = (test) => found.filter(test).length;
  const figures = [
    [found.length === 1 && every === 1 ? "commitment" : "commitments", found.length, "all", null, null],
    ["overdue", count((one) => one.values.schedule[0] === "overdue"), "overdue", "schedule", "overdue"],
    ["due now", count((one) => one.values.schedule[0] === "due"), "due", "schedule", "due"],
    ["kept", count((one) => one.status === "kept"), "kept", "status", "kept"],
    ["broken", count((one) => one.status === "broken"), "broken", "status", "broken"],
  ];
  place("figures", ...figures.map(([label, number, tone, facet, value]) => {
    const inside = [
      el("span", { class: `number ${number ? `tone-${tone}` : "zero"}` }, number.toLocaleString("en")),
      el("span", { class: "label" }, label, facet === null && found.length !== every
        ? ` of ${every.toLocaleString("en")}` : ""),
    ];
    if (facet === null) return el("div", { class: "figure" }, inside);
    const pressed = filters.on[facet].has(value);
    return el("button", {
      type: "button", class: "figure", "aria-pressed": String(pressed), "data-key": `figure ${value}`,
      on: { click: () => change(() => toggle(facet, value)) },
    }, inside);
  }));
}

function drawChips(found) {
  const every = data.commitments.length;
  const chips = FACETS.flatMap((facet) => [...filters.on[facet]].map((value) => el("li", {}, el("button", {
    type: "button", class: "chip", "data-key": `chip ${facet} ${value}`,
    "aria-label": `No longer ${NAMES[facet]}: ${value}`, on: { click: () => change(() => toggle(facet, value)) },
  }, el("span", { class: "chip-facet" }, `${NAMES[facet]} `), value, el("span", { "aria-hidden": "true" }, " ×")))));
  place("chips", ...chips);
  place("found", isFiltered() ? `${found.length.toLocaleString("en")} of ${counted(every, "commitment")}` : "");
  document.getElementById("clear").hidden = !isFiltered();
}

function drawPanels(counts) {
  const shown = FACETS.filter((facet) => facet !== "to" || data.commitments.some((one) => one.others.length));
  place("panels", ...shown.map((facet) => panel(facet, counts[facet])));
}

function panel(facet, counts) {
  const values = ordered(facet, counts);
  const open = unfolded.has(facet);
  const short = ORDERS[facet] ? values.length : SHORT;
  const shown = open ? values : values.slice(0, short);
  // What is folded away must not make those in sight small.
  const whole = Math.max(1, ...shown.map((value) => counts.get(value)?.length ?? 0));
  const bars = shown.map((value) => bar(facet, value, counts.get(value) ?? [], whole));
  const rest = values.length - short;
  const fold = rest > 0 && el("button", {
    type: "button", class: "quiet", "aria-expanded": String(open), "data-key": `fold ${facet}`,
    on: { click: () => change(() => (unfolded.delete(facet) || unfolded.add(facet))) },
  }, open ? "Show fewer" : `Show ${rest} more`);
  return el("section", { class: `panel panel-${facet}`, "aria-label": `Filter by ${NAMES[facet].toLowerCase()}` },
    el("h2", {}, NAMES[facet]), el("ul", { class: open ? "bars open" : "bars" }, bars), fold,
    !open && leftOut(rest));
}

// Statuses and schedules keep their order; of the others the largest come first, and those that are on stay in sight.
function ordered(facet, counts) {
  const on = filters.on[facet];
  const known = new Set([...counts.keys(), ...on]);
  if (ORDERS[facet]) return ORDERS[facet].filter((value) => known.has(value) || facet === "schedule");
  const size = (value) => counts.get(value)?.length ?? 0;
  return [...known].sort((a, b) => on.has(b) - on.has(a) || (a === "none") - (b === "none") || size(b) - size(a)
    || (a < b ? -1 : 1));
}

function bar(facet, value, ones, whole) {
  const number = ones.length;
  return el("li", {}, el("button", {
    type: "button", class: "bar", "aria-pressed": String(filters.on[facet].has(value)),
    "data-key": `bar ${facet} ${value}`, title: title(facet, value, ones),
    on: { click: () => change(() => toggle(facet, value)) },
  },
  el("span", { class: "bar-name" }, value),
  el("span", { class: "bar-number" }, number.toLocaleString("en")),
  el("span", { class: "bar-line", "aria-hidden": "true" }, ORDERS[facet]
    ? el("span", { class: `fill tone-${slug(value)}`, style: { width: share(number, whole) } })
    : parts(ones, whole))));
}

// The bar of a topic or a party shows what became of its commitments, in the colours of the statuses.
function parts(ones, whole) {
  const by = Map.groupBy ? Map.groupBy(ones, (one) => one.status) : grouped(ones);
  return data.statuses.filter((status) => by.has(status)).map((status) =>
    el("span", { class: `fill tone-${status}`, style: { width: `${(100 * by.get(status).length) / whole}%` } }));
}

function grouped(ones) {
  const by = new Map();
  for (const one of ones) by.set(one.status, [...(by.get(one.status) ?? []), one]);
  return by;
}

function title(facet, value, ones) {
  if (ORDERS[facet]) return `${value}: ${ones.length}`;
  const told = data.statuses.map((status) => [status, ones.filter((one) => one.status === status).length])
    .filter(([, number]) => number).map(([status, number]) => `${number} ${status}`);
  return `${value}: ${told.join(", ")}`;
}
