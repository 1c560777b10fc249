// The filters of the search page: one button on a phone, a search in each long list, open lists that stay open while results are
// replaced, and a message while a search runs. The search itself is htmx; without scripts it is a plain form.

const form = document.getElementById("search");
const waiting = document.getElementById("searching");
const kept = { open: new Set(), found: new Map(), filtersOpen: false, focused: null };

function dress() {
  document.documentElement.classList.add("has-js");
  const link = form.querySelector("a[data-filters-open]");
  if (link) link.replaceWith(buttonFor(link));
  for (const box of form.querySelectorAll("[data-find-box]")) {
    box.hidden = false;
    const input = box.querySelector("input");
    input.value = kept.found.get(input.id) ?? "";
    if (input.value) find(input);
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
  for (const group of facet.querySelectorAll("[data-group]")) group.hidden = !group.querySelector("[data-find]:not([hidden])");
  const left = values.filter((value) => !value.hidden).length;
  facet.querySelector("[data-find-status]").textContent = wanted ? `${left} found` : "";
}

function remember() {
  kept.open = new Set([...form.querySelectorAll("details[open][id]")].map((one) => one.id));
  kept.focused = document.activeElement === document.body ? null : document.activeElement.id;
  kept.found = new Map([...form.querySelectorAll("[data-find-box] input")].map((input) => [input.id, input.value]));
}

// Where the reader was; at the heading of the results when that is gone, as the button of a removed filter is.
function refocus() {
  if (kept.focused === null || document.activeElement !== document.body) return;
  (document.getElementById(kept.focused) ?? document.getElementById("results-title"))?.focus();
}

// Results follow what is typed. Searching, or leaving the box, is a search of its own that this must not replace.
const WAIT_MS = 350;
let typing = 0;

function follow(input) {
  clearTimeout(typing);
  typing = setTimeout(() => input.dispatchEvent(new Event("typed")), WAIT_MS);
}

function busy(isBusy) {
  form.setAttribute("aria-busy", String(isBusy));
  waiting.textContent = isBusy ? waiting.dataset.waiting : "";
}

if (form) {
  dress();
  form.addEventListener("input", (event) => {
    if (event.target.closest("[data-find-box]")) find(event.target);
    else if (event.target.name === "q") follow(event.target);
  });
  for (const kind of ["submit", "change"]) form.addEventListener(kind, () => clearTimeout(typing), true);
  // The words typed to find a value are not part of the search. Capturing stops the event before htmx sees it.
  form.addEventListener("change", (event) => { if (event.target.closest("[data-find-box]")) event.stopPropagation(); }, true);
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.closest("[data-find-box]")) event.preventDefault();
  });
  form.addEventListener("htmx:beforeRequest", (event) => { remember(); busy(event.detail.elt.name !== "q"); });
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
