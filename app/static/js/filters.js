// The filters of the search page: one button on a phone, "find a board", open lists that stay open while results are
// replaced, and a message while a search runs. The search itself is htmx; without scripts it is a plain form.

const form = document.getElementById("search");
const waiting = document.getElementById("searching");
const kept = { open: new Set(), found: "", filtersOpen: false, focused: null };

function dress() {
  document.documentElement.classList.add("has-js");
  const link = form.querySelector("a[data-filters-open]");
  if (link) link.replaceWith(buttonFor(link));
  for (const box of form.querySelectorAll("[data-find-box]")) {
    box.hidden = false;
    const input = box.querySelector("input");
    input.value = kept.found;
    if (kept.found) find(input);
  }
  for (const id of kept.open) document.getElementById(id)?.setAttribute("open", "");
  form.querySelector("#filters")?.classList.toggle("is-open", kept.filtersOpen);
}

function buttonFor(link) {
  const button = document.createElement("button");
  button.type = "button";
  button.id = "filters-button";
  button.className = link.className;
  button.textContent = link.textContent;
  button.setAttribute("aria-controls", "filters");
  button.setAttribute("aria-expanded", String(kept.filtersOpen));
  button.addEventListener("click", () => {
    kept.filtersOpen = !kept.filtersOpen;
    button.setAttribute("aria-expanded", String(kept.filtersOpen));
    form.querySelector("#filters").classList.toggle("is-open", kept.filtersOpen);
  });
  return button;
}

function find(input) {
  const wanted = input.value.trim().toLowerCase();
  const facet = input.closest(".facet");
  const values = [...facet.querySelectorAll("[data-find]")];
  for (const value of values) value.hidden = !value.dataset.find.includes(wanted);
  const all = facet.querySelector("details");
  if (all && wanted) all.open = true;
  const left = values.filter((value) => !value.hidden).length;
  facet.querySelector("[data-find-status]").textContent = wanted ? `${left} found` : "";
}

function remember() {
  kept.open = new Set([...form.querySelectorAll("details[open][id]")].map((one) => one.id));
  kept.focused = document.activeElement === document.body ? null : document.activeElement.id;
  kept.found = form.querySelector("[data-find-box] input")?.value ?? "";
}

// Where the reader was; at the heading of the results when that is gone, as the button of a removed filter is.
function refocus() {
  if (kept.focused === null || document.activeElement !== document.body) return;
  (document.getElementById(kept.focused) ?? document.getElementById("results-title"))?.focus();
}

function busy(isBusy) {
  form.setAttribute("aria-busy", String(isBusy));
  waiting.textContent = isBusy ? waiting.dataset.waiting : "";
}

if (form) {
  dress();
  form.addEventListener("input", (event) => { if (event.target.closest("[data-find-box]")) find(event.target); });
  // The words typed to find a board are not part of the search. Capturing stops the event before htmx sees it.
  form.addEventListener("change", (event) => { if (event.target.closest("[data-find-box]")) event.stopPropagation(); }, true);
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.closest("[data-find-box]")) event.preventDefault();
  });
  form.addEventListener("htmx:beforeRequest", () => { remember(); busy(true); });
  form.addEventListener("htmx:afterRequest", () => busy(false));
  form.addEventListener("htmx:afterSwap", dress);
  // Settling gives elements the attributes they were sent with, so what was open is opened once more.
  form.addEventListener("htmx:afterSettle", () => { dress(); refocus(); });
  for (const failure of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) {
    form.addEventListener(failure, () => {
      busy(false);
      waiting.textContent = "The search did not work. Select Search to try again.";
    });
  }
}
