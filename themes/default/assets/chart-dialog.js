// The chart that can be sorted, filtered, enlarged and switched: ECharts in a dialog, with the marks, labels, legend and
// numbers of the drawing. Loaded by chart.js when a reader presses the button of a figure.

const make = (tag, props, ...inside) => {
  const e = Object.assign(document.createElement(tag), props);
  e.append(...inside);
  return e;
};

// open shows a figure's chart; it is made once.
export async function open(figure) {
  (figure.dialog ??= await build(figure)).showModal();
  figure.dialog.dispatchEvent(new Event("opened"));
}

async function build(figure) {
  const at = new URL(figure.dataset.chart, document.baseURI);
  const library = import(new URL(figure.dataset.echarts, document.baseURI));
  const [{ init, registerMap }, { cocrea, ...option }] = await Promise.all([library, json(at)]);
  const map = option.series.find((s) => s.map)?.map;
  if (map) registerMap(map, await json(new URL(`${map}.geojson`, at)));

  const canvas = make("div", { className: "canvas" }), box = make("div", { className: "scroll" }, canvas);
  const none = make("p", { role: "status", textContent: cocrea.words.none, hidden: true });
  const close = make("button", { type: "button", textContent: cocrea.words.close });
  const caption = figure.querySelector("figcaption").cloneNode(true);
  const title = caption.querySelector("h1, h2, h3");
  title.id = `${figure.id}-titulo`;
  const chosen = cocrea.filters?.map(() => new Set()) ?? [];
  const state = { view: 0, sort: "", time: Infinity };
  const controls = make("form", { className: "controls" });
  const dialog = make("dialog", { className: "chart-dialog" }, make("header", {}, caption, close), controls, none, box);
  dialog.setAttribute("aria-labelledby", title.id);
  dialog.querySelectorAll("[data-figure]").forEach((e) => e.removeAttribute("data-figure"));
  figure.append(dialog);

  let chart, shown;
  const paint = () => {
    if (!canvas.isConnected || !box.clientWidth) return;
    const rows = order(cocrea, state, chosen), narrow = box.clientWidth < 560;
    const next = arranged(option, cocrea, { rows, columns: columns(cocrea, chosen, state), time: state.time, view: cocrea.views?.[state.view], narrow, width: box.clientWidth });
    none.hidden = rows.length > 0;
    canvas.style.minWidth = `${cocrea.width ?? 0}px`;
    canvas.style.height = `${next.height}px`;
    chart ??= init(canvas);
    chart.resize();
    chart.setOption(painted(next.option, canvas), true);
    shown = box.clientWidth;
  };

  if (cocrea.views) controls.append(make("fieldset", {}, ...cocrea.views.map(({ label }, i) => {
    const radio = make("input", { type: "radio", name: "view", checked: !i, onchange: () => ((state.view = i), paint()) });
    return make("label", {}, radio, " " + label);
  })));
  if (cocrea.sorts?.length) {
    const options = [["", cocrea.words["as-drawn"]], ["name", cocrea.words["by-name"]], ...cocrea.sorts.map((s, i) => [String(i), s])];
    const select = make("select", { onchange: () => ((state.sort = select.value), paint()) }, ...options.map(([value, text]) => make("option", { value, textContent: text })));
    controls.append(make("label", {}, cocrea.words.order + " ", select));
  }
  cocrea.filters?.forEach(({ label, values }, f) => {
    const name = cocrea.words.choose.replace("{what}", label.charAt(0).toLowerCase() + label.slice(1));
    const summary = make("summary", { textContent: name });
    const tick = (i, on) => {
      chosen[f][on ? "add" : "delete"](i);
      summary.textContent = chosen[f].size ? `${name} (${chosen[f].size})` : name;
      paint();
    };
    controls.append(make("details", {}, summary, make("fieldset", {}, ...values.map((value, i) =>
      make("label", {}, make("input", { type: "checkbox", onchange: (e) => tick(i, e.target.checked) }), " " + value.label)))));
  });
  if (cocrea.times) controls.append(...player(cocrea, dialog, (time) => ((state.time = time), paint())));
  controls.addEventListener("submit", (e) => e.preventDefault());
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", ({ target }) => target === dialog && dialog.close());
  dialog.addEventListener("opened", () => {
    paint();
    chart.on("click", follow(at));
  }, { once: true });
  new ResizeObserver(() => box.clientWidth !== shown && paint()).observe(box);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", paint);
  return dialog;
}

// player is what goes through the times: a slider for pointer and keys, and a button that moves it by itself, but not where a
// reader wants nothing to move. At the last time all is shown.
function player({ times: { labels }, words }, dialog, go) {
  const last = labels.length - 1, said = make("output", {}), slider = make("input", { type: "range", max: last, value: last });
  const show = (time) => {
    slider.value = time;
    said.value = labels[time];
    slider.setAttribute("aria-valuetext", labels[time]);
    go(time === last ? Infinity : time);
  };
  let clock;
  const button = make("button", { type: "button", textContent: words.play });
  const stop = () => {
    clearInterval(clock);
    button.textContent = words.play;
  };
  const step = () => {
    show(+slider.value + 1);
    if (+slider.value === last) stop();
  };
  button.addEventListener("click", () => {
    if (button.textContent === words.pause) return stop();
    button.textContent = words.pause;
    if (+slider.value === last) show(0);
    clock = setInterval(step, 1200);
  });
  slider.addEventListener("input", () => (stop(), show(+slider.value)));
  dialog.addEventListener("close", stop);
  const still = matchMedia("(prefers-reduced-motion: reduce)"), calm = () => (stop(), (button.hidden = still.matches));
  still.addEventListener("change", calm);
  calm();
  said.value = labels[last];
  slider.setAttribute("aria-valuetext", labels[last]);
  return [make("label", {}, words.until + " ", slider, said), button];
}

// follow opens the page of a mark; a finger's first tap shows what it is, the second follows it.
function follow(at) {
  let last;
  return ({ data, event: { event } }) => {
    const again = event.pointerType !== "touch" || data === last;
    last = data;
    if (data?.link && again) window.open(new URL(data.link, at), event.ctrlKey || event.metaKey ? "_blank" : "_self");
  };
}

// order lists the rows to show, as they are to stand.
function order({ rows, filters = [] }, { sort }, chosen) {
  const shown = rows.map((_, i) => i).filter((i) => filters.every(({ values }, f) =>
    !values[0].rows || !chosen[f].size || [...chosen[f]].some((v) => values[v].rows?.includes(i))));
  if (sort === "name") shown.sort((a, b) => rows[a].label.localeCompare(rows[b].label, document.documentElement.lang, { numeric: true }));
  else if (sort) shown.sort((a, b) => (rows[b].keys[sort] ?? -Infinity) - (rows[a].keys[sort] ?? -Infinity) || a - b);
  return shown;
}

// columns lists those to leave out: what was not chosen, and what is of a later time.
const columns = ({ filters = [], times }, chosen, { time }) => new Set(filters.flatMap(({ values }, f) =>
  values[0].columns && chosen[f].size ? values.flatMap((v, i) => (chosen[f].has(i) ? [] : v.columns)) : [])
  .concat(times?.columns ? times.labels.map((_, i) => i).filter((i) => i > time) : []));

// arranged is the option for some rows and columns, in a window of a width.
function arranged(option, { views = [], fixed, narrow: other, head, row, cells, width: least = 0 }, { rows, columns, time, view, narrow, width }) {
  let next = narrow && other ? merged(option, other) : { ...option };
  const place = new Map([[-1, 0], ...rows.map((r, i) => [r, i])]); // -1 is the first that is shown
  const listed = next.xAxis?.[0]?.data?.map((_, i) => i).filter((i) => !columns.has(i)) ?? [];
  const across = new Map(listed.map((c, i) => [c, i]));
  const moved = (d) => {
    if (fixed) return d;
    const value = [...d.value];
    value[1] = place.get(d.row);
    if (d.column !== undefined) value[0] = across.get(d.column);
    return { ...d, value };
  };
  const elsewhere = new Set(views.filter((v) => v !== view).flatMap((v) => v.series));
  next.series = next.series.filter((s) => !elsewhere.has(s.id) || view.series.includes(s.id)).map((s) => ({
    ...s, data: (s.data ?? []).filter((d) => place.has(d.row) && !columns.has(d.column) && !(d.time > time)).map(moved) }));
  if (!fixed) next.yAxis = next.yAxis.map((a) => (a.data ? { ...a, data: rows.map((r) => a.data[r]) } : a));
  if (columns.size) next.xAxis = next.xAxis.map((a) => (a.data ? { ...a, data: listed.map((c) => a.data[c]) } : a));
  let height = head + Math.max(1, rows.length) * row[narrow ? 1 : 0];
  if (fixed) height = Math.min(innerHeight * .68, width * .7);
  if (cells) {
    const left = parseFloat(next.grid[0].left), pitch = Math.min(cells.most, Math.floor((Math.max(width, least) - left - cells.room) / cells.columns));
    next.grid = [{ ...next.grid[0], width: pitch * cells.columns, right: undefined }];
    if (cells.rows) Object.assign(next.grid[0], { height: pitch * cells.rows, bottom: undefined });
    if (cells.rows && next.series.some((s) => s.id === cells.series[0])) height = head + pitch * cells.rows;
    next.series = next.series.map((s) => (cells.series.includes(s.id) ? { ...s, symbolSize: pitch - cells.gap } : s));
  }
  return { option: next, height };
}

// merged puts what b has in place of what a has; a list of things is merged one by one.
function merged(a, b) {
  if (Array.isArray(b) ? !b.some((v) => v && typeof v === "object") : !b || typeof b !== "object") return b;
  const out = Array.isArray(a) ? [...a] : { ...a };
  for (const [k, v] of Object.entries(b)) out[k] = k in out ? merged(out[k], v) : v;
  return out;
}

// painted puts the page's colours and font into an option: "var(--bar)" becomes what --bar is now.
function painted(option, canvas) {
  const style = getComputedStyle(canvas);
  const paint = JSON.parse(JSON.stringify(option), (_, value) => {
    if (!/^var\(--[\w-]+\)$/.test(value)) return value;
    canvas.style.color = value; // the browser works it out, whatever the token is made of
    return style.color;
  });
  canvas.style.color = "";
  const { fontFamily } = style;
  paint.textStyle = { fontFamily };
  paint.tooltip.textStyle = { fontFamily, fontSize: 13, ...paint.tooltip.textStyle };
  if (matchMedia("(prefers-reduced-motion: reduce)").matches) paint.animation = false;
  return paint;
}

async function json(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${response.status} ${address}`);
  return response.json();
}
