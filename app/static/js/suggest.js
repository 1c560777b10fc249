// Suggestions while someone types in the search box: an editable combobox with a list, as the ARIA Authoring
// Practices describe it. Arrows move through the list, Enter opens the chosen one, Escape closes it. The typed words
// are never changed. Without this script the box is a plain search box.

const WAIT_MS = 120;
const FEWEST_LETTERS = 2;

function dress(input) {
  const place = document.createElement("div");
  const status = document.createElement("p");
  place.className = "suggestions-place";
  place.append(emptyList());
  status.className = "govuk-visually-hidden";
  status.setAttribute("role", "status");
  input.closest(".search-box").append(place, status);
  for (const [name, value] of Object.entries({
    role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": "suggestions",
  })) input.setAttribute(name, value);
  return { input, place, status, timer: 0, asking: null, chosen: -1 };
}

function emptyList() {
  const list = document.createElement("div");
  list.id = "suggestions";
  list.className = "suggestions";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Suggestions");
  return list;
}

const offers = (box) => [...box.place.querySelectorAll("[role=option]")];
const isOpen = (box) => box.input.getAttribute("aria-expanded") === "true";

function close(box) {
  clearTimeout(box.timer);
  box.asking?.abort();
  box.place.replaceChildren(emptyList());
  box.input.setAttribute("aria-expanded", "false");
  choose(box, -1);
  box.status.textContent = "";
}

async function ask(box) {
  const typed = box.input.value.trim();
  box.asking?.abort();
  if (typed.length < FEWEST_LETTERS) return close(box);
  const asking = new AbortController();
  box.asking = asking;
  try {
    const answer = await fetch(`/suggest?q=${encodeURIComponent(typed)}`, { signal: asking.signal });
    if (answer.ok) show(box, await answer.text());
  } catch (error) {
    if (error.name !== "AbortError") close(box);
  }
}

function show(box, html) {
  if (document.activeElement !== box.input) return;
  const list = new DOMParser().parseFromString(html, "text/html").getElementById("suggestions");
  if (!list || !list.querySelector("[role=option]")) return close(box);
  box.place.replaceChildren(list);
  box.input.setAttribute("aria-expanded", "true");
  choose(box, -1);
  box.status.textContent = list.dataset.status;
}

function choose(box, at) {
  const all = offers(box);
  box.chosen = all.length ? at : -1;
  all.forEach((offer, number) => offer.setAttribute("aria-selected", String(number === box.chosen)));
  const offer = all[box.chosen];
  if (offer) {
    box.input.setAttribute("aria-activedescendant", offer.id);
    offer.scrollIntoView({ block: "nearest" });
  } else {
    box.input.removeAttribute("aria-activedescendant");
  }
}

function move(box, step) {
  const count = offers(box).length;
  // One place more than there are offers: that of the words typed.
  const next = ((box.chosen + 1 + step + count + 1) % (count + 1)) - 1;
  choose(box, next);
}

function press(box, event) {
  if (event.isComposing) return;
  if (!isOpen(box)) {
    if (event.key === "ArrowDown" && !event.altKey) { event.preventDefault(); ask(box); }
    return;
  }
  const offer = offers(box)[box.chosen];
  if (event.key === "ArrowDown") { event.preventDefault(); move(box, 1); }
  else if (event.key === "ArrowUp") { event.preventDefault(); move(box, -1); }
  else if (event.key === "Enter") {
    if (offer) { event.preventDefault(); open(box, offer); } else close(box);
  } else if (event.key === "Escape") {
    // Closing the list is not the first of the three presses that leave this site, and empties no box.
    event.preventDefault();
    event.stopPropagation();
    close(box);
  } else if (event.key === "Tab") close(box);
}

function open(box, offer) {
  const href = offer.dataset.href;
  close(box);
  window.location.assign(href);
}

for (const input of document.querySelectorAll(".search-box input[type=search]")) {
  const box = dress(input);
  input.addEventListener("input", () => {
    clearTimeout(box.timer);
    box.timer = setTimeout(ask, WAIT_MS, box);
  });
  input.addEventListener("keydown", (event) => press(box, event));
  input.addEventListener("blur", () => close(box));
  input.form.addEventListener("submit", () => close(box));
  // The box keeps the focus while an offer is pressed, so that the list is still there when it is let go.
  box.place.addEventListener("mousedown", (event) => event.preventDefault());
  box.place.addEventListener("click", (event) => {
    const offer = event.target.closest("[role=option]");
    if (offer) open(box, offer);
  });
}
