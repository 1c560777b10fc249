// Copies the marked words of the page with their source; without a selection, the paragraph that was opened or has
// the first found word, else the first one. Without this script, the words can be selected and the source stands below.

const button = document.querySelector("[data-copy-quotation]");

function chosen(words) {
  const selection = window.getSelection();
  const marked = selection && words.contains(selection.anchorNode) ? selection.toString().trim() : "";
  if (marked) return marked;
  const found = words.querySelector(".has-passage, .block:has(mark)");
  const first = words.querySelector(".block.paragraph") ?? words.querySelector(".block");
  return (found ?? first)?.textContent.trim() ?? "";
}

if (button && navigator.clipboard) {
  button.hidden = false;
  // Pressing a button would drop the selection in some browsers before the click arrives.
  button.addEventListener("mousedown", (event) => event.preventDefault());
  button.addEventListener("click", async () => {
    const quotation = chosen(document.getElementById(button.dataset.copyQuotation)).replace(/\s+/g, " ");
    await navigator.clipboard.writeText(`“${quotation}” (${button.dataset.source})`);
    document.getElementById("copy-status").textContent = `Copied with its source: “${quotation.slice(0, 60)}${quotation.length > 60 ? "…" : ""}”`;
  });
}
