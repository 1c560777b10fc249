// The progress of an upload: its part of the page is replaced every 2 seconds. Each new state is announced, not each page
// of the report. When the file has been read, the focus moves to the result, unless the reader is elsewhere on the page.

const status = document.getElementById("progress-status");
const stateIn = (part) => part?.querySelector("[data-state]");
let wasInside = false;
let before = stateIn(document.getElementById("submission-state"))?.textContent.trim();

document.addEventListener("htmx:beforeSwap", (event) => {
  wasInside = event.detail.target.contains(document.activeElement);
});

document.addEventListener("htmx:afterSettle", () => {
  const part = document.getElementById("submission-state");
  const state = stateIn(part);
  if (!state || state.textContent.trim() === before) return;
  before = state.textContent.trim();
  const isDone = !part.hasAttribute("hx-get");
  if (isDone && (wasInside || document.activeElement === document.body)) state.focus();
  else status.textContent = before;
});
