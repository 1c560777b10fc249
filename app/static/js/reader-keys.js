// Keys of the reader: left and right turn pages, j and k go to the next and previous page with what was looked for.
// They follow the links on the page, and keep out of the way of typing and of the browser's own shortcuts.

const NAMES = { ArrowLeft: "left", ArrowRight: "right", j: "j", k: "k" };

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  if (typing || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  const link = NAMES[event.key] && document.querySelector(`a[data-key="${NAMES[event.key]}"]`);
  if (!link) return;
  event.preventDefault();
  window.location.assign(link.href);
});

const fold = document.querySelector(".reader-contents-fold");
if (fold && window.matchMedia("(max-width: 68.99rem)").matches) fold.open = false;

// A long paragraph may hold its found word below the edge of a phone.
const found = window.location.hash === "#hit" && document.getElementById("hit");
if (found) {
  window.addEventListener("load", () => {
    const { top, bottom } = found.getBoundingClientRect();
    if (top < 0 || bottom > window.innerHeight) found.scrollIntoView({ block: "center" });
  });
}
