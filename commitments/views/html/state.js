// What the page knows: the commitments, the filters that are on, and what they leave.

const data = JSON.parse(document.getElementById("data").textContent);
const FACETS = ["status", "schedule", "topic", "actor", "to"];
const SORTS = ["id", "actor", "deadline", "status", "said"];
const LAST_DAY = "9999-12-31";

// Who agrees jointly, with nobody else named, promises each other; among many, no pair is meant.
function isJoint(one) {
  return !one.to.length && one.actors.length >= 2 && one.actors.length <= 4;
}

for (const one of data.commitments) {
  one.joint = isJoint(one);
  one.others = one.joint ? one.actors : one.to;
  one.values = {
    status: [one.status],
    schedule: [one.settled ? "settled" : one.schedule],
    topic: one.topics.length ? one.topics : ["none"],
    actor: one.actors.length ? one.actors : ["none"],
    to: one.others.length ? one.others : ["none"],
  };
}

const byId = new Map(data.commitments.map((one) => [one.id, one]));

const filters = {
  on: Object.fromEntries(FACETS.map((facet) => [facet, new Set()])),
  words: "",
  sort: "id",
  down: false,
  open: new Set(),
};

function isFiltered() {
  return filters.words.trim() !== "" || FACETS.some((facet) => filters.on[facet].size > 0);
}

function toggle(facet, value) {
  const on = filters.on[facet];
  if (!on.delete(value)) on.add(value);
}

function clearFilters() {
  for (const facet of FACETS) filters.on[facet].clear();
  filters.words = "";
}

// The filters stand in the address, so that a view can be kept and sent: #topic=energy&status=open&q=gas&open=12
function toHash() {
  const words = new URLSearchParams();
  for (const facet of FACETS) for (const value of filters.on[facet]) words.append(facet, value);
  if (filters.words.trim()) words.set("q", filters.words.trim());
  if (filters.sort !== "id" || filters.down) words.set("sort", (filters.down ? "-" : "") + filters.sort);
  for (const id of filters.open) words.append("open", id);
  return words.toString();
}

function fromHash(hash) {
  const words = new URLSearchParams(hash.replace(/^#/, ""));
  for (const facet of FACETS) filters.on[facet] = new Set(words.getAll(facet));
  filters.words = words.get("q") ?? "";
  const sort = words.get("sort") ?? "id";
  filters.down = sort.startsWith("-");
  filters.sort = SORTS.includes(sort.replace(/^-/, "")) ? sort.replace(/^-/, "") : "id";
  filters.open = new Set(words.getAll("open").map(Number).filter((id) => byId.has(id)));
}

function searched(one) {
  one.haystack ??= [
    one.id, one.actors, one.to, one.action, one.topics, one.tags, one.deadline?.phrase ?? "", one.condition ?? "",
    one.mentions.map((mention) => [mention.quote.join(""), data.documents[mention.document].title]),
    one.history.map((step) => [step.because, step.evidence.map((evidence) => evidence.source)]),
    one.notes.map((note) => [note.text, note.links]),
  ].flat(3).join("\n").toLowerCase();
  return one.haystack;
}

// Nobody promises jointly with themselves: beside one actor, only the others are with whom.
function valuesOf(one, facet) {
  const { actor, to } = filters.on;
  if (!one.joint) return one.values[facet];
  if (facet === "to" && actor.size === 1) return one.others.filter((other) => !actor.has(other));
  if (facet === "actor" && actor.size === 0 && to.size > 0)
    return one.actors.filter((name) => one.others.some((other) => other !== name && to.has(other)));
  return one.values[facet];
}

// Returns what all filters leave, and how many each value of a facet would leave beside the filters of the others.
function survey() {
  const words = filters.words.trim().toLowerCase().split(/\s+/).filter(Boolean);
  const counts = Object.fromEntries(FACETS.map((facet) => [facet, new Map()]));
  const found = [];
  for (const one of data.commitments) {
    if (words.length && !words.every((word) => searched(one).includes(word))) continue;
    const failed = FACETS.filter((facet) => {
      const on = filters.on[facet];
      return on.size > 0 && !valuesOf(one, facet).some((value) => on.has(value));
    });
    if (failed.length === 0) found.push(one);
    if (failed.length > 1) continue;
    for (const facet of failed.length ? failed : FACETS) {
      for (const value of valuesOf(one, facet)) {
        if (!counts[facet].has(value)) counts[facet].set(value, []);
        counts[facet].get(value).push(one);
      }
    }
  }
  return { found, counts };
}

const SORT_KEYS = {
  id: (one) => one.id,
  actor: (one) => (one.actors.length ? one.actors.join(", ") : "\uffff"),
  deadline: (one) => (one.deadline?.to ?? (one.deadline?.from ? `${LAST_DAY}${one.deadline.from}` : "~")),
  status: (one) => data.statuses.indexOf(one.status),
  said: (one) => one.said,
};

function sorted(found) {
  const key = SORT_KEYS[filters.sort];
  const keyed = found.map((one) => [key(one), one]);
  const sign = filters.down ? -1 : 1;
  keyed.sort(([a, one], [b, other]) => sign * (a < b ? -1 : a > b ? 1 : 0) || one.id - other.id);
  return keyed.map(([, one]) => one);
}
