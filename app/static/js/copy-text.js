// Copies the words of an element, or the address of the page, and says that it did. The buttons stay hidden, and the
// link stays a link, where a browser cannot copy.

if (navigator.clipboard) {
  for (const button of document.querySelectorAll("[data-copy]")) {
    button.hidden = false;
    const label = button.textContent;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent.trim());
      button.textContent = button.dataset.done;
      setTimeout(() => { button.textContent = label; }, 2500);
    });
  }
  for (const link of document.querySelectorAll("[data-copy-link]")) {
    link.addEventListener("click", async (event) => {
      event.preventDefault();
      await navigator.clipboard.writeText(link.href);
      document.getElementById("copy-status").textContent = "The address of this page was copied.";
    });
  }
}
