// Draws the page anew at every change, and keeps the address and the place of the keyboard.

function draw() {
  const { found, counts } = survey();
  drawFigures(found);
  drawChips(found);
  drawPanels(counts);
  drawTimeline(found);
  drawScorecard(found);
  drawMatrix(found);
  drawList(found);
}

// What was pressed is drawn anew: the keyboard goes on from there.
function change(how) {
  const key = document.activeElement?.dataset?.key;
  how();
  document.getElementById("words").value = filters.words;
  draw();
  keepAddress();
  if (!key) return;
  const again = [...document.querySelectorAll("[data-key]")].find((one) => one.dataset.key === key);
  (again ?? document.getElementById("words")).focus({ preventScroll: true });
}

function keepAddress() {
  const hash = toHash();
  try {
    window.history.replaceState(null, "", hash ? `#${hash}` : window.location.pathname + window.location.search);
  } catch {
    // Where a page may not change its address, as inside a preview, it works without.
  }
}

function readAddress() {
  if (window.location.hash === "#list") return;
  fromHash(window.location.hash);
  document.getElementById("words").value = filters.words;
  draw();
}

const wordsField = document.getElementById("words");
let waiting = 0;
wordsField.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(() => { filters.words = wordsField.value; draw(); keepAddress(); }, 120);
});
document.getElementById("filters").addEventListener("submit", (event) => event.preventDefault());
document.getElementById("clear").addEventListener("click", () => change(clearFilters));
document.getElementById("more-button").addEventListener("click", () => drawMore());
document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.target.closest("input") || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  wordsField.focus();
});
window.addEventListener("hashchange", readAddress);
document.getElementById("matrix-body").addEventListener("scroll", tellCut, { passive: true });
let width = window.innerWidth;
window.addEventListener("resize", () => {
  if (window.innerWidth === width) return;
  width = window.innerWidth;
  drawTimeline(survey().found);
  if (!document.getElementById("matrix").hidden) tellCut();
});
window.addEventListener("beforeprint", () => drawMore(state.rows.length));
new IntersectionObserver((seen) => {
  if (seen.some((one) => one.isIntersecting)) drawMore();
}, { rootMargin: "400px" }).observe(document.getElementById("more"));

for (const id of ["filters", "panels"]) document.getElementById(id).hidden = data.commitments.length === 0;
readAddress();
if (filters.open.size === 1) show([...filters.open][0]);
