// A long list of terms, made short by typing: only terms with these letters stay, and a single one left is chosen.
// Without scripts it is the list alone, grouped, and the browser's own typing ahead.

for (const box of document.querySelectorAll("[data-find-term]")) {
  const list = document.getElementById(box.dataset.findTerm);
  const groups = [...list.querySelectorAll("optgroup")].map((group) => [group, [...group.children]]);
  const input = box.querySelector("input");
  const status = box.querySelector("[data-find-status]");
  box.hidden = false;

  function narrow() {
    const wanted = input.value.trim().toLowerCase();
    const chosen = list.value;
    let found = [];
    for (const [group, terms] of groups) {
      const fitting = terms.filter((term) => term.textContent.toLowerCase().includes(wanted));
      group.replaceChildren(...fitting);
      group.hidden = fitting.length === 0;
      found = found.concat(fitting);
    }
    list.value = wanted && found.length === 1 ? found[0].value : found.some((term) => term.value === chosen) ? chosen : "";
    status.textContent = wanted ? `${found.length} found${found.length === 1 ? ": chosen" : ""}` : "";
  }

  input.addEventListener("input", narrow);
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "Enter") {
      event.preventDefault();
      list.focus();
    }
  });
}
