// Shows the button that prints the page; without scripts the browser's own menu does it. Parts that htmx swaps in count too.

const show = () => {
  for (const button of document.querySelectorAll("[data-print][hidden]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }
};

show();
document.addEventListener("htmx:afterSettle", show);
