// Loads the page again when it has changed, where the reader was and with the folds that
// were open.
const script = document.querySelector("script[data-state]");
const kept = "cocrea " + location.pathname;

const folds = () => [...document.querySelectorAll("details")];

const was = JSON.parse(sessionStorage.getItem(kept) || "null");
sessionStorage.removeItem(kept);
if (was) {
  folds().forEach((fold, i) => {
    if (was.open[i] !== undefined) fold.open = was.open[i];
  });
  scrollTo({ left: was.x, top: was.y, behavior: "instant" });
}

const ask = new URLSearchParams({ page: script.dataset.page, state: script.dataset.state });
const news = new EventSource("/_cocrea/news?" + ask);
news.addEventListener("changed", () => {
  news.close();
  sessionStorage.setItem(kept, JSON.stringify({ x: scrollX, y: scrollY, open: folds().map((fold) => fold.open) }));
  location.reload();
});
addEventListener("pagehide", () => news.close());
