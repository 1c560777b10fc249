// "Back to results" where the reader came from results: the link then leads to that very search.

const link = document.querySelector("[data-back-to]");

if (link && document.referrer) {
  const from = new URL(document.referrer);
  if (from.origin === window.location.origin && from.pathname === link.dataset.backTo) {
    link.href = document.referrer;
    link.textContent = link.dataset.backLabel;
  }
}
