// Leaves this site immediately: the button, or Escape three times within two seconds. The page is covered first, and the
// entry in the browser's history is replaced, so that "back" does not return here. Without this script it is a link.

const PRESSES = 3;
const WITHIN_MS = 2000;
const link = document.getElementById("exit-page");
const exitStatus = document.getElementById("exit-status");
let pressed = [];

function leave(event) {
  if (event) event.preventDefault();
  const cover = document.createElement("div");
  cover.className = "exit-cover";
  document.body.replaceChildren(cover);
  document.title = "Loading";
  window.location.replace(link.href);
}

function count(event) {
  if (event.key !== "Escape") {
    pressed = [];
    return;
  }
  const now = Date.now();
  pressed = [...pressed.filter((at) => now - at < WITHIN_MS), now];
  if (pressed.length >= PRESSES) leave();
  else exitStatus.textContent = `Press Escape ${PRESSES - pressed.length === 1 ? "once" : "two times"} more to leave this site.`;
}

if (link) {
  link.addEventListener("click", leave);
  document.addEventListener("keydown", count);
  // A page kept by the browser must not show the cover when somebody comes back on purpose.
  window.addEventListener("pageshow", (event) => { if (event.persisted) window.location.reload(); });
  const header = document.querySelector(".site-header-inner");
  // A busy phone hands over several sightings at once: the last is how it stands now.
  const float = (sightings) => link.classList.toggle("is-floating", sightings.at(-1).intersectionRatio < 1);
  new IntersectionObserver(float, { threshold: [0, 0.5, 0.99, 1] }).observe(header);
}
