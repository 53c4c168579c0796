// Windows against the day of the report: how many close when, and the most pressing of them one by one.

const FEW = 6;
const DAY = 86400000;
const PRESSING = { overdue: "longest first", due: "what closes soonest", upcoming: "what opens soonest" };
const lanesShown = { overdue: FEW, due: FEW, upcoming: FEW };

function dayNumber(iso) {
  return Date.parse(`${iso}T00:00:00Z`) / DAY;
}

function isoDay(number) {
  return new Date(number * DAY).toISOString().slice(0, 10);
}

function drawTimeline(found) {
  const timed = found.filter((one) => one.deadline && (one.deadline.from || one.deadline.to));
  const pressing = timed.filter((one) => !one.settled);
  const scale = timed.length ? scaleOf(timed) : null;
  const columns = scale && histogram(timed, scale);
  document.getElementById("timeline").hidden = pressing.length === 0 && !columns;
  if (pressing.length === 0 && !columns) return;
  const undated = found.filter((one) => !one.settled && one.schedule === "undated").length;
  const settled = timed.length - pressing.length;
  place("timeline-lede", `${counted(pressing.length, "commitment")} with a window still to be met`,
    settled ? `; ${counted(settled, "window")} of settled ones` : "",
    undated ? `; ${undated.toLocaleString("en")} undated` : "", ".");
  place("timeline-body", axis(scale), columns,
    ...Object.keys(PRESSING).map((schedule) => lanes(schedule, pressing.filter((one) => one.schedule === schedule), scale)));
}

function lanes(schedule, some, scale) {
  if (some.length === 0) return null;
  const end = (one) => (schedule === "upcoming" ? one.deadline.from : one.deadline.to) ?? LAST_DAY;
  some.sort((a, b) => (end(a) < end(b) ? -1 : end(a) > end(b) ? 1 : a.id - b.id));
  const rest = some.length - lanesShown[schedule];
  return el("section", { class: "lanes" },
    el("h3", { class: `text-${schedule}` }, `${schedule[0].toUpperCase()}${schedule.slice(1)} `,
      el("small", {}, some.length > 1 ? `${some.length.toLocaleString("en")}, ${PRESSING[schedule]}` : "1")),
    el("ol", {}, some.slice(0, lanesShown[schedule]).map((one) => lane(one, scale))),
    rest > 0 && el("button", {
      type: "button", class: "quiet", "data-key": `lanes ${schedule}`,
      on: { click: () => change(() => { lanesShown[schedule] += 50; }) },
    }, `Show ${Math.min(rest, 50)} more ${schedule}`), leftOut(rest));
}

// One target of 2070 must not press all others into a corner: the axis holds nine windows in ten, and today.
function scaleOf(timed) {
  const ends = timed.flatMap((one) => [one.deadline.from, one.deadline.to]).filter(Boolean).map(dayNumber)
    .sort((a, b) => a - b);
  const today = dayNumber(data.as_of);
  const at = (part) => ends[Math.round(part * (ends.length - 1))];
  const rare = ends.length > 20 ? 0.04 : 0;
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
  const wide = document.getElementById("timeline").clientWidth;
  const strip = window.innerWidth > 960 ? ((wide - 184) * 5) / 9 : wide;
  // A label near an end of the axis leans inwards, so that it is not cut.
  const at = (day) => ({ left: `${scale.at(day)}%`, transform: `translateX(-${scale.at(day)}%)` });
  const taken = (day, name) => {
    const size = name.length * 7.5;
    const left = (scale.at(day) / 100) * (strip - size);
    return [left - 8, left + size + 8];
  };
  const kept = [taken(scale.today, data.as_of)];
  const marks = ticks(scale).filter(({ day, name }) => {
    const [left, right] = taken(day, name);
    const free = kept.every(([from, to]) => right <= from || left >= to);
    if (free) kept.push([left, right]);
    return free;
  });
  return el("div", { class: "axis", "aria-hidden": "true" }, el("div", { class: "strip" },
    marks.map((tick) => el("span", { class: "tick", style: at(tick.day) }, tick.name)),
    el("span", { class: "tick now", style: at(scale.today) }, data.as_of)));
}

function histogram(timed, scale) {
  const closing = timed.filter((one) => one.deadline.to && dayNumber(one.deadline.to) >= scale.first
    && dayNumber(one.deadline.to) <= scale.last);
  if (closing.length < 2 * FEW) return null;
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
  return el("li", {}, el("button", {
    type: "button", class: "lane", "data-key": `lane ${one.id}`, on: { click: () => show(one.id) },
  },
  el("span", { class: "lane-name", title: `${parties(one)} ${one.action}` }, el("b", {}, `${parties(one)} `), one.action),
  el("span", { class: "strip", "aria-hidden": "true", title: one.deadline.span },
    drawnWindow(one, first, last, scale),
    el("span", { class: "now-line", style: { left: `${scale.at(scale.today)}%` } })),
  el("span", { class: `lane-stands text-${one.schedule}` }, one.standing)));
}

function drawnWindow(one, first, last, scale) {
  if (last < scale.first) return el("span", { class: `beyond text-${one.schedule}` }, `← ${one.deadline.to}`);
  if (first > scale.last) return el("span", { class: `beyond right text-${one.schedule}` }, `${one.deadline.from} →`);
  const runs = (one.deadline.from && first >= scale.first ? "" : " runs-left")
    + (one.deadline.to && last <= scale.last ? "" : " runs-right");
  const left = scale.at(first);
  const earlier = one.deadline.from && first < scale.first;
  return el("span", {
    title: earlier ? `${one.deadline.span}; began earlier than this axis` : one.deadline.span,
    class: `window tone-${one.schedule}${runs}`, style: { left: `${left}%`, width: `${scale.at(last + 1) - left}%` },
  });
}
