// Two tables that count: a scorecard by actor or topic, and who promised whom.

const MOST = 12;
const OUTCOMES = ["kept", "in progress", "broken", "not assessed"];
let scorecardBy = "actor";
let scorecardShown = MOST;

function drawScorecard(found) {
  document.getElementById("scorecard").hidden = found.length === 0;
  if (found.length === 0) return;
  place("scorecard-by", ...["actor", "topic"].map((by) => el("button", {
    type: "button", "aria-pressed": String(by === scorecardBy), "data-key": `scorecard ${by}`,
    on: { click: () => change(() => { scorecardBy = by; scorecardShown = MOST; }) },
  }, `by ${by}`)));
  const tallies = new Map();
  for (const one of found) {
    for (const name of one.values[scorecardBy]) {
      if (!tallies.has(name)) tallies.set(name, []);
      // In a joint commitment an actor may have a status of its own.
      tallies.get(name).push((scorecardBy === "actor" && one.statuses[name]) || one.status);
    }
  }
  const rows = [...tallies].sort(([a, some], [b, others]) => (a === "none") - (b === "none")
    || others.length - some.length || (a < b ? -1 : 1));
  const rest = rows.length - scorecardShown;
  place("scorecard-body", el("table", { class: "tally", role: "table" },
    el("thead", { role: "rowgroup" }, el("tr", { role: "row" }, el("th", { scope: "col" }, scorecardBy), el("th", { scope: "col", class: "n" }, "all"),
      OUTCOMES.map((outcome) => el("th", { scope: "col", class: "n" }, outcome)),
      el("th", { scope: "col", class: "share" }, "of the assessed"), el("th", { scope: "col", class: "n" }, "score"))),
    el("tbody", { role: "rowgroup" }, tallyRow("all together", found.map((one) => one.status), "whole"),
      rows.slice(0, scorecardShown).map(([name, statuses]) => tallyRow(name, statuses)))),
  rest > 0 && el("button", {
    type: "button", class: "quiet", "data-key": "scorecard more",
    on: { click: () => change(() => { scorecardShown += 100; }) },
  }, `Show ${Math.min(rest, 100)} more`), leftOut(rest));
}

function tallyRow(name, statuses, kind = "") {
  const counts = Object.fromEntries(OUTCOMES.map((outcome) => [outcome, 0]));
  for (const status of statuses) counts[data.outcomes[status]] += 1;
  const assessed = statuses.length - counts["not assessed"];
  const percent = (outcome) => (assessed && outcome !== "not assessed"
    ? el("small", {}, ` ${Math.round((100 * counts[outcome]) / assessed)}%`) : null);
  const score = assessed ? (counts.kept - counts.broken) / assessed : null;
  return el("tr", { class: kind, role: "row" }, el("th", { scope: "row", role: "rowheader" }, name),
    el("td", { class: "n", role: "cell", "data-name": "all" }, statuses.length.toLocaleString("en")),
    OUTCOMES.map((outcome) => el("td", {
      class: counts[outcome] ? "n" : "n zero", role: "cell", "data-name": outcome,
    },
      counts[outcome].toLocaleString("en"), percent(outcome))),
    el("td", { class: "share", role: "cell" }, el("span", { class: "bar-line", "aria-hidden": "true" },
      OUTCOMES.slice(0, 3).map((outcome) => el("span", {
        class: `fill tone-${slug(outcome)}`, style: { width: `${assessed ? (100 * counts[outcome]) / assessed : 0}%` },
      })))),
    el("td", { class: "n", role: "cell", "data-name": "score" }, score === null ? "–" : `${score > 0 ? "+" : score < 0 ? "−" : ""}${Math.abs(score).toFixed(2)}`,
      score === null ? null : el("small", {}, ` of ${assessed.toLocaleString("en")}`)));
}

function drawMatrix(found) {
  const pairs = new Map();
  const actors = new Map();
  const others = new Map();
  const add = (counts, key) => counts.set(key, (counts.get(key) ?? 0) + 1);
  const addressed = found.filter((one) => one.actors.length && one.others.length);
  for (const one of addressed) {
    for (const actor of one.actors) {
      add(actors, actor);
      for (const to of one.others) if (one.to.length || to !== actor) add(pairs, JSON.stringify([actor, to]));
    }
    for (const to of one.others) add(others, to);
  }
  document.getElementById("matrix").hidden = addressed.length === 0;
  if (addressed.length === 0) return;
  const top = (counts) => [...counts.keys()].sort((a, b) => counts.get(b) - counts.get(a) || (a < b ? -1 : 1)).slice(0, MOST);
  const rows = top(actors);
  const columns = top(others);
  const left = [[actors.size - rows.length, "actor"], [others.size - columns.length, "counterparty"]]
    .filter(([number]) => number > 0).map(([number, noun]) => `${number} more ${noun === "actor" ? "actors" : "counterparties"}`);
  place("matrix-lede", `${counted(addressed.length, "commitment")} to or with a named party: those bound in rows, to whom in `
    + `columns; a joint commitment stands in both directions${left.length ? `; the ${MOST} most frequent, ${left.join(" and ")} not shown` : ""}. `
    + "A number filters by its pair.");
  const highest = Math.max(...pairs.values());
  place("matrix-body", el("table", { class: "matrix" },
    el("thead", {}, el("tr", {}, el("td"), columns.map((to) => el("th", { scope: "col" }, el("span", {}, to))))),
    el("tbody", {}, rows.map((actor) => el("tr", {}, el("th", { scope: "row" }, actor), columns.map((to) =>
      cell(actor, to, pairs.get(JSON.stringify([actor, to])) ?? 0, highest)))))));
  tellCut();
}

// A table wider than the window says how many of its columns lie beyond the edge.
function tellCut() {
  const box = document.getElementById("matrix-body");
  const edge = box.getBoundingClientRect().right;
  const beyond = [...box.querySelectorAll("thead th")].filter((one) => one.getBoundingClientRect().right > edge + 1).length;
  box.classList.toggle("cut", beyond > 0);
  // Its line stays while the table is scrolled, so that nothing jumps.
  place("matrix-hint", beyond ? `${beyond} more to the right: scroll →` : "").hidden = box.scrollWidth <= box.clientWidth;
}

function cell(actor, to, number, highest) {
  if (!number) return el("td", { class: "none" });
  const strength = Math.min(4, Math.ceil((4 * number) / highest));
  const only = (facet, value) => filters.on[facet].size === 1 && filters.on[facet].has(value);
  const pressed = only("actor", actor) && only("to", to);
  return el("td", {}, el("button", {
    type: "button", class: `cell strength-${strength}`, "aria-pressed": String(pressed),
    "aria-label": `${actor} to ${to}: ${number}`, title: `${actor} → ${to}: ${number}`, "data-key": `cell ${actor} ${to}`,
    on: { click: () => change(() => {
      filters.on.actor = new Set(pressed ? [] : [actor]);
      filters.on.to = new Set(pressed ? [] : [to]);
    }) },
  }, String(number)));
}
