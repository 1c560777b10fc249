// Checking a draft: errors are shown in place, details that were open stay open, and after each decision the focus
// moves to what changed. Without scripts every decision is a plain form that leads back to the same place.

const FRAGMENTS = new Set(["check-list", "check-fact", "check-tag", "check-recommendation"]);
const saved = { open: new Set(), closed: new Set(), line: "", following: "" };

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
  saved.open = new Set(details.filter((entry) => entry.open).map((entry) => entry.id));
  saved.closed = new Set(details.filter((entry) => !entry.open).map((entry) => entry.id));
  const line = document.activeElement?.closest(".checked, .tag-line");
  saved.line = line?.id ?? "";
  saved.following = line?.nextElementSibling?.id ?? "";
});

document.addEventListener("htmx:afterSettle", (event) => {
  if (!FRAGMENTS.has(event.detail.target?.id)) return;
  for (const entry of document.querySelectorAll("details[id]")) {
    if (saved.open.has(entry.id)) entry.open = true;
    if (saved.closed.has(entry.id)) entry.open = false;
  }
  const line = [saved.line, saved.following].map((id) => document.getElementById(id)).find(isInSight);
  const message = document.querySelector(".govuk-error-summary, [data-message]");
  const next = line?.querySelector(".checked-actions a, .checked-actions button, form button") ?? message;
  next?.focus({ preventScroll: next !== message });
});

// A rejected tag moves to the closed list of rejected ones, so the focus moves to the one after it.
function isInSight(line) {
  return line && !line.closest("details:not([open])");
}

// Any other failure is shown above the form, so that no one believes that the change was saved.
for (const failure of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) {
  document.addEventListener(failure, (event) => {
    const part = event.detail.target?.closest(".check");
    if (!part) return;
    const message = document.createElement("p");
    message.className = "notice notice-warning";
    message.setAttribute("role", "alert");
    message.tabIndex = -1;
    message.textContent = "Your change was not saved. Reload the page and try again.";
    part.prepend(message);
    message.focus();
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
