// Checking a draft: what was wrong is shown like what went well, details that were open stay open, and after each
// decision the message is spoken. Without scripts every decision is a plain form that leads back to the same place.

const FRAGMENTS = new Set(["check-list", "check-fact", "check-tag", "check-recommendation"]);
const kept = { open: new Set(), closed: new Set(), line: "", following: "" };

document.addEventListener("htmx:beforeSwap", (event) => {
  const { xhr } = event.detail;
  const isPart = FRAGMENTS.has(event.detail.target?.id) && !xhr.responseText.startsWith("<!doctype");
  if (isPart && [403, 409, 422].includes(xhr.status)) {
    event.detail.shouldSwap = true;
    event.detail.isError = false;
  }
});

document.addEventListener("htmx:beforeRequest", () => {
  const details = [...document.querySelectorAll("details[id]")];
  kept.open = new Set(details.filter((one) => one.open).map((one) => one.id));
  kept.closed = new Set(details.filter((one) => !one.open).map((one) => one.id));
  const line = document.activeElement?.closest(".checked, .tag-line");
  kept.line = line?.id ?? "";
  kept.following = line?.nextElementSibling?.id ?? "";
});

document.addEventListener("htmx:afterSettle", (event) => {
  if (!FRAGMENTS.has(event.detail.target?.id)) return;
  for (const one of document.querySelectorAll("details[id]")) {
    if (kept.open.has(one.id)) one.open = true;
    if (kept.closed.has(one.id)) one.open = false;
  }
  const line = [kept.line, kept.following].map((id) => document.getElementById(id)).find(isInSight);
  const told = document.querySelector(".govuk-error-summary, [data-told]");
  const next = line?.querySelector(".checked-do a, .checked-do button, form button") ?? told;
  next?.focus({ preventScroll: next !== told });
});

// A rejected tag is put away among the rejected ones: then the one after it is next.
function isInSight(line) {
  return line && !line.closest("details:not([open])");
}

// Whatever else goes wrong is said above what was to be decided, so that nobody believes that it was kept.
for (const failure of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) {
  document.addEventListener(failure, (event) => {
    const part = event.detail.target?.closest(".check");
    if (!part) return;
    const told = document.createElement("p");
    told.className = "notice notice-warning";
    told.setAttribute("role", "alert");
    told.tabIndex = -1;
    told.textContent = "This could not be kept. Load the page again and repeat it.";
    part.prepend(told);
    told.focus();
  });
}

// Words selected on the page go into the box beside it, with the number of their page.
function offerSelection() {
  for (const button of document.querySelectorAll("[data-use-selection]")) button.hidden = false;
}
offerSelection();
document.addEventListener("htmx:afterSettle", offerSelection);
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-use-selection]");
  const selected = button && window.getSelection();
  const page = button?.closest("[data-page]");
  if (!button || selected.isCollapsed || !page.contains(selected.anchorNode)) return;
  const box = document.getElementById(button.dataset.useSelection);
  box.value = selected.toString().trim();
  const number = document.getElementById("page-number");
  if (number) number.value = page.dataset.page;
  box.focus();
});
