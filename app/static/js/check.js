// Checking a draft: what was wrong is shown like what went well, details that were open stay open, and after each
// decision the message is spoken. Without scripts every decision is a plain form that leads back to the same place.

const FRAGMENTS = new Set(["check-list", "check-fact", "check-tag", "check-recommendation"]);
const kept = { open: new Set(), closed: new Set(), focused: "" };

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
  kept.focused = document.activeElement?.closest("[id]")?.closest(".checked, .tag-line")?.id ?? "";
});

document.addEventListener("htmx:afterSettle", () => {
  for (const one of document.querySelectorAll("details[id]")) {
    if (kept.open.has(one.id)) one.open = true;
    if (kept.closed.has(one.id)) one.open = false;
  }
  const line = kept.focused && document.getElementById(kept.focused);
  const next = line?.querySelector("button, a") ?? document.querySelector("[data-told]");
  next?.focus({ preventScroll: true });
});
