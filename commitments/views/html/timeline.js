// Windows against the day of the report: how many close when, and the most pressing of them one by one.

const LANES = 15;
const DAY = 86400000;
const PRESSING = ["overdue", "due", "upcoming"];
let lanesShown = LANES;

function dayNumber(iso) {
  return Date.parse(`${iso}T00:00:00Z`) / DAY;
}

function isoDay(number) {
  return new Date(number * DAY).toISOString().slice(0, 10);
}

function drawTimeline(found) {
  const timed = found.filter((one) => one.deadline && (one.deadline.from || one.deadline.to));
  const pressing = timed.filter((one) => !one.settled).sort(byUrgency);
  const home = document.getElementById("timeline");
  home.hidden = timed.length === 0;
  if (home.hidden) return;
  const undated = found.filter((one) => !one.settled && one.schedule === "undated").length;
  const settled = timed.length - pressing.length;
  place("timeline-lede", `${counted(pressing.length, "commitment")} with a window still to be met, what presses first`,
    settled ? `; ${counted(settled, "window")} of settled ones` : "",
    undated ? `; ${undated.toLocaleString("en")} undated` : "", ".");
  const scale = scaleOf(timed);
  const rest = pressing.length - lanesShown;
  place("timeline-body",
    axis(scale), histogram(timed, scale),
    el("ol", { class: "lanes" }, pressing.slice(0, lanesShown).map((one) => lane(one, scale))),
    rest > 0 && el("button", {
      type: "button", class: "quiet", "data-key": "lanes",
      on: { click: () => change(() => { lanesShown += 50; }) },
    }, `Show ${Math.min(rest, 50)} more of ${rest.toLocaleString("en")}`));
}

function byUrgency(a, b) {
  const rank = (one) => PRESSING.indexOf(one.schedule);
  const end = (one) => (one.schedule === "upcoming" ? one.deadline.from : one.deadline.to) ?? LAST_DAY;
  return rank(a) - rank(b) || (end(a) < end(b) ? -1 : end(a) > end(b) ? 1 : a.id - b.id);
}

// One target of 2070 must not press all others into a corner: the axis holds nine windows in ten, and today.
function scaleOf(timed) {
  const ends = timed.flatMap((one) => [one.deadline.from, one.deadline.to]).filter(Boolean).map(dayNumber)
    .sort((a, b) => a - b);
  const today = dayNumber(data.as_of);
  const at = (part) => ends[Math.round(part * (ends.length - 1))];
  const rare = ends.length > 20 ? 0.05 : 0;
  let first = Math.min(at(rare), today - 30);
  let last = Math.max(at(1 - rare), today + 30);
  const margin = (last - first) * 0.03;
  first -= margin;
  last += margin;
  return { first, last, today, at: (day) => (100 * (Math.min(Math.max(day, first), last) - first)) / (last - first) };
}

function ticks(scale) {
  const months = (scale.last - scale.first) / 30.4;
  const step = [1, 3, 6, 12, 24, 60, 120, 240].find((size) => months / size <= 8) ?? 600;
  const start = new Date(scale.first * DAY);
  const found = [];
  for (let month = start.getUTCFullYear() * 12; ; month += step) {
    const day = Date.UTC(Math.floor(month / 12), month % 12, 1) / DAY;
    if (day > scale.last) return found;
    if (day >= scale.first) found.push({ day, name: isoDay(day).slice(0, step >= 12 ? 4 : 7) });
  }
}

function axis(scale) {
  const near = (day) => Math.abs(scale.at(day) - scale.at(scale.today)) < 9;
  const marks = ticks(scale).filter((tick) => !near(tick.day));
  return el("div", { class: "axis", "aria-hidden": "true" }, el("div", { class: "strip" },
    marks.map((tick) => el("span", { class: "tick", style: { left: `${scale.at(tick.day)}%` } }, tick.name)),
    el("span", { class: "tick now", style: { left: `${scale.at(scale.today)}%` } }, data.as_of)));
}

function histogram(timed, scale) {
  const closing = timed.filter((one) => one.deadline.to && dayNumber(one.deadline.to) >= scale.first
    && dayNumber(one.deadline.to) <= scale.last);
  if (closing.length < LANES) return null;
  const months = Math.ceil((scale.last - scale.first) / 30.4 / 60);
  const period = (one) => Math.floor((Number(one.deadline.to.slice(0, 4)) * 12 + Number(one.deadline.to.slice(5, 7)) - 1)
    / months);
  const columns = new Map();
  for (const one of closing) {
    const key = period(one);
    if (!columns.has(key)) columns.set(key, { overdue: 0, due: 0, upcoming: 0, settled: 0 });
    columns.get(key)[one.values.schedule[0]] += 1;
  }
  const total = (column) => Object.values(column).reduce((a, b) => a + b, 0);
  const highest = Math.max(...[...columns.values()].map(total));
  const begins = (key) => Date.UTC(Math.floor((key * months) / 12), (key * months) % 12, 1) / DAY;
  const told = [...columns].sort(([a], [b]) => a - b).map(([key, column]) =>
    `${isoDay(begins(key)).slice(0, 7)}: ${total(column)}`);
  return el("div", { class: "histogram" },
    el("div", { class: "axis-name", "aria-hidden": "true" }, months === 1 ? "closing, by month"
      : `closing, by ${months} months`),
    el("div", { class: "strip", role: "img", "aria-label": `Windows closing: ${told.join(", ")}` },
      [...columns].map(([key, column]) => el("div", {
        class: "column", title: `${isoDay(begins(key)).slice(0, 7)}: ${total(column)} closing`,
        style: { left: `${scale.at(begins(key))}%`, width: `${scale.at(begins(key + 1)) - scale.at(begins(key))}%` },
      }, Object.entries(column).filter(([, number]) => number).map(([schedule, number]) =>
        el("span", { class: `fill tone-${schedule}`, style: { height: `${(100 * number) / highest}%` } })))),
      el("span", { class: "now-line", style: { left: `${scale.at(scale.today)}%` } })));
}

function lane(one, scale) {
  const first = one.deadline.from ? dayNumber(one.deadline.from) : scale.first;
  const last = one.deadline.to ? dayNumber(one.deadline.to) : scale.last;
  const open = (one.deadline.from && first >= scale.first ? "" : " runs-left")
    + (one.deadline.to && last <= scale.last ? "" : " runs-right");
  const left = scale.at(first);
  return el("li", {}, el("button", {
    type: "button", class: "lane", "data-key": `lane ${one.id}`, on: { click: () => show(one.id) },
  },
  el("span", { class: "lane-name" }, el("b", {}, `${parties(one)} `), one.action),
  el("span", { class: "strip", "aria-hidden": "true", title: one.deadline.span },
    el("span", {
      class: `window tone-${one.schedule}${open}`, style: { left: `${left}%`, width: `${scale.at(last + 1) - left}%` },
    }),
    el("span", { class: "now-line", style: { left: `${scale.at(scale.today)}%` } })),
  el("span", { class: `lane-stands text-${one.schedule}` }, one.standing)));
}
