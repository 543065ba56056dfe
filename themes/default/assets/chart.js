// Charts that answer. A figure is whole without this file: a drawing and its table. When a reader reaches for the
// drawing (a mouse that stays, a tap, the keyboard), ECharts is fetched once, from this site, and laid over it.
// The drawing stays beneath for print, screen readers and the keyboard: its links keep the focus, and the focused
// link's mark is pointed out above. Whatever fails, the drawing remains.

const sheet = new CSSStyleSheet(); // the security policy forbids inline styles, not these
sheet.replaceSync(`
  .chart .drawing { position: relative }
  .chart-layer { position: absolute; inset: 0; overflow: hidden; visibility: hidden }
  :where(.chart-toggle) { font: inherit; margin-inline-start: auto }
  @media screen {
    .chart[data-live] .chart-layer { visibility: visible }
    .chart[data-live] .drawing > :not(.chart-layer) { opacity: 0 }
  }
  @media print { .chart-toggle { display: none } }`);
document.adoptedStyleSheets.push(sheet);

for (const figure of document.querySelectorAll("figure.chart[data-echarts]")) {
  const drawing = figure.querySelector(".drawing");
  const toggle = document.createElement("button");
  toggle.className = "chart-toggle";
  let loading, timer, dismissed; // dismissed: the reader went back to the drawing; only a tap undoes that

  const show = (on) => {
    figure.toggleAttribute("data-live", on);
    toggle.textContent = figure.dataset[on ? "labelClose" : "labelOpen"] ?? "";
    toggle.hidden = !toggle.textContent;
  };
  const open = async () => {
    if (dismissed) return;
    const point = await (loading ??= load(figure, drawing)).catch(console.warn);
    if (!point) return void (loading = undefined); // the next reach tries again
    if (!toggle.isConnected) (figure.querySelector(".credit") ?? figure).append(toggle);
    show(!dismissed);
    return point;
  };
  const choose = (on) => ((dismissed = !on), on ? open() : show(false));

  drawing.addEventListener("pointerenter", (e) => {
    if (e.pointerType === "mouse") timer = setTimeout(open, 150);
  });
  drawing.addEventListener("pointerleave", () => clearTimeout(timer));
  drawing.addEventListener("click", ({ target }) => {
    if (!target.closest("a, .chart-layer")) choose(true);
  });
  toggle.addEventListener("click", () => choose(!figure.hasAttribute("data-live")));
  document.addEventListener("keydown", ({ key }) => {
    if (key === "Escape" && figure.hasAttribute("data-live")) choose(false);
  });
  drawing.addEventListener("focusin", async ({ target }) => {
    if (!target.matches(":focus-visible")) return;
    const point = await open();
    // A focused link with no mark above would be lost from sight: then the drawing shows.
    if (point && !dismissed && target === document.activeElement) show(point(target));
  });
  drawing.addEventListener("focusout", () => loading?.then((point) => point(), () => {}));
}

// A picture for slides and messages, made here from the file of the drawing, which has title, source, date, licence and
// address inside.
for (const link of document.querySelectorAll('figure.chart .credit a[href$=".svg"]')) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "link";
  button.textContent = "PNG";
  button.addEventListener("click", async () => {
    const a = document.createElement("a");
    a.href = URL.createObjectURL(await picture(link.href));
    a.download = link.pathname.split("/").pop().replace(/svg$/, "png");
    a.click();
    setTimeout(() => URL.revokeObjectURL(a.href), 60_000);
  });
  link.after(button);
}

// picture draws an SVG file at twice its size.
async function picture(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${response.status} ${address}`);
  const image = new Image();
  image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(await response.text()); // the policy has no blob:
  await image.decode();
  const canvas = Object.assign(document.createElement("canvas"), { width: 2 * image.width, height: 2 * image.height });
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((done) => canvas.toBlob(done, "image/png"));
}

// load lays ECharts over the drawing, not yet visible. It gives a function that points out the mark leading where a
// link does (none without a link) and says whether there is one.
async function load(figure, drawing) {
  const at = new URL(figure.dataset.chart, document.baseURI);
  const library = import(new URL(figure.dataset.echarts, document.baseURI));
  const [{ init, registerMap }, { cocreaMap: map, ...option }] = await Promise.all([library, json(at)]);
  if (map) registerMap(map.name, await json(new URL(map.geojson, at)));

  drawing.querySelector(".chart-layer")?.remove(); // of a try that failed
  const layer = document.createElement("div");
  layer.className = "chart-layer";
  layer.ariaHidden = "true";
  drawing.append(layer);
  const chart = init(layer);
  const paint = () => chart.setOption(painted(option, layer), true);
  paint();
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", paint);
  new ResizeObserver(() => chart.resize()).observe(layer);

  const marks = new Map(); // address → where its mark is
  [option.series].flat().forEach(({ data }, seriesIndex) => data?.forEach((item, dataIndex) => {
    if (item?.link) marks.set(new URL(item.link, at).href, { seriesIndex, dataIndex });
  }));

  let touch, last; // a finger's first tap shows the tooltip, the second follows the link
  layer.addEventListener("pointerdown", (e) => (touch = e.pointerType === "touch"), true);
  chart.on("click", ({ data, event: { event } }) => {
    const follow = data?.link && (!touch || data === last);
    last = data;
    if (follow) window.open(new URL(data.link, at), event.ctrlKey || event.metaKey ? "_blank" : "_self");
  });

  return (link) => {
    const mark = link && marks.get(new URL(link.getAttribute("href") ?? "", document.baseURI).href);
    chart.dispatchAction({ type: "downplay" });
    chart.dispatchAction({ type: mark ? "showTip" : "hideTip", ...mark });
    if (mark) chart.dispatchAction({ type: "highlight", ...mark });
    return Boolean(mark);
  };
}

// painted puts the page's colours and font into an option: "var(--bar)" becomes what --bar is now.
function painted(option, layer) {
  const style = getComputedStyle(layer);
  const paint = JSON.parse(JSON.stringify(option), (_, value) => {
    if (!/^var\(--[\w-]+\)$/.test(value)) return value;
    layer.style.color = value; // the browser works it out, whatever the token is made of
    return style.color;
  });
  layer.style.color = "";
  const { fontFamily } = style;
  paint.textStyle = { fontFamily, ...paint.textStyle };
  if (paint.tooltip) {
    paint.tooltip.textStyle = { fontFamily, ...paint.tooltip.textStyle };
    Object.assign(paint.tooltip, { renderMode: "richText", confine: true }); // in HTML it would need inline styles
  }
  if (matchMedia("(prefers-reduced-motion: reduce)").matches) paint.animation = false;
  return paint;
}

async function json(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${response.status} ${address}`);
  return response.json();
}
