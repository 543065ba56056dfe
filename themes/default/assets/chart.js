// Charts that answer. A figure is whole without this file: a drawing whose marks are links with titles, and its table. The
// drawing stays. What is here says a mark's title at once, to a pointer, a finger and the keyboard, and lights the mark;
// the chart that can be sorted and filtered opens beside it, by a button (see chart-dialog.js).

const tip = document.createElement("div"); // the one tooltip of the page, in the drawing that it speaks of
tip.className = "tip";
tip.ariaHidden = "true"; // a mark's own name says the same
const words = new Map(); // mark → what it is
const titles = new Map(); // mark → its title, which is gone while a pointer is on it: a browser's own tooltip would lie on ours
const groups = new Map(); // mark → those that arrows lead to from it
let lit = []; // the mark that the tooltip speaks of, and its twins: a state is a tile and a shape
let finger, before; // whether the last pointer is a finger, and what was lit when it came

const markOf = (target) => {
  for (let e = target; e?.closest; e = e.parentNode) if (words.has(e)) return e;
};

// light says what a mark is; without one, nothing is lit. hint is what else can be done.
function light(mark, hint, x) {
  for (const e of lit) {
    e.removeAttribute("data-lit");
    if (titles.has(e)) e.prepend(titles.get(e));
  }
  lit = mark ? twins(mark) : [];
  for (const e of lit) e.setAttribute("data-lit", "");
  if (x !== undefined) titles.get(mark)?.remove();
  tip.replaceChildren();
  if (!mark) return;
  const drawing = mark.closest(".drawing");
  const [label, ...rest] = words.get(mark).split(": ");
  tip.append(Object.assign(document.createElement("strong"), { textContent: label }), rest.length ? `: ${rest.join(": ")}` : "");
  if (hint) tip.append(Object.assign(document.createElement("small"), { textContent: hint }));
  drawing.append(tip);
  const room = drawing.getBoundingClientRect(), box = mark.getBoundingClientRect();
  const left = (x ?? box.left + Math.min(box.width, room.width) / 2) - tip.offsetWidth / 2;
  const over = box.top - tip.offsetHeight - 6;
  tip.style.left = `${Math.max(0, Math.min(left - room.left, room.width - tip.offsetWidth))}px`;
  tip.style.top = `${(over > 0 ? over : box.bottom + 6) - room.top}px`;
}

const twins = (mark) => {
  const href = mark.getAttribute("href");
  return href ? [...mark.closest("svg").querySelectorAll("a")].filter((a) => a.getAttribute("href") === href) : [mark];
};

// stopOf is where the keyboard stops for a mark: a cell's link, or the mark itself.
const stopOf = (mark) => mark.querySelector(":scope > a[href]") ?? mark;

// next is the mark that an arrow leads to: the nearest that way or, where there is none, the one before or after.
function next(mark, key) {
  const flat = key === "ArrowLeft" || key === "ArrowRight", back = key === "ArrowLeft" || key === "ArrowUp";
  const middle = ({ left, top, width, height }) => [left + width / 2, top + height / 2];
  const [x, y] = middle(mark.getBoundingClientRect()), all = groups.get(mark);
  let best, least = Infinity;
  for (const e of all) {
    const [ex, ey] = middle(e.getBoundingClientRect());
    const along = (flat ? ex - x : ey - y) * (back ? -1 : 1), across = Math.abs(flat ? ey - y : ex - x);
    if (along > 1 && (!flat || across < along) && along + 2 * across < least) [best, least] = [e, along + 2 * across];
  }
  return best ?? all[all.indexOf(mark) + (back ? -1 : 1)];
}

// answer makes the marks of a figure's drawing speak, and one of them a stop of the keyboard: arrows lead to the others.
function answer(figure) {
  const drawing = figure.querySelector(".drawing");
  const { hintKeys, hintTouch } = figure.dataset;
  for (const title of drawing.querySelectorAll(":is(a, g) > title")) {
    const mark = title.parentNode;
    words.set(mark, title.textContent);
    titles.set(mark, title);
    if (mark.localName === "g") mark.setAttribute("role", "img");
  }
  for (const cell of drawing.querySelectorAll("td[title]")) {
    words.set(cell, cell.title);
    cell.removeAttribute("title");
  }
  for (const within of drawing.querySelectorAll("svg.pic, table.matrix")) {
    const all = [...within.querySelectorAll("a, g, td")].filter((e) => words.has(e) && !e.closest("[aria-hidden]"));
    all.forEach((mark, i) => (groups.set(mark, all), (stopOf(mark).tabIndex = i ? -1 : 0)));
  }

  drawing.addEventListener("pointerdown", ({ pointerType }) => ((finger = pointerType === "touch"), (before = lit)));
  drawing.addEventListener("pointerover", ({ target, pointerType, clientX }) => {
    if (pointerType !== "touch") light(markOf(target), "", clientX);
  });
  drawing.addEventListener("pointerleave", ({ pointerType }) => {
    if (pointerType !== "touch") light(markOf(drawing.querySelector(":focus-visible")), hintKeys);
  });
  drawing.addEventListener("click", (event) => { // a finger's first tap says what the mark is, the second follows it
    if (!finger || !event.detail) return; // a key has no detail
    const mark = markOf(event.target);
    if (mark && !before.includes(mark)) event.preventDefault();
    light(mark, mark && stopOf(mark).hasAttribute("href") && hintTouch);
  });
  drawing.addEventListener("focusin", ({ target }) => {
    const mark = markOf(target);
    if (!mark || !target.matches(":focus-visible")) return;
    for (const e of groups.get(mark) ?? []) stopOf(e).tabIndex = e === mark ? 0 : -1;
    light(mark, hintKeys);
  });
  drawing.addEventListener("focusout", () => light());
  drawing.addEventListener("keydown", (event) => {
    const mark = markOf(event.target);
    if (!mark || !event.key.startsWith("Arrow") || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const to = next(mark, event.key);
    if (to) stopOf(to).focus();
  });
}

// explore opens the chart that can be sorted and filtered, by the button beside the drawing. Nothing of it is loaded before.
// A page that was opened from a disk may not load it.
function explore(figure) {
  const button = figure.querySelector(".explore-chart");
  if (!button) return;
  button.hidden = location.protocol === "file:";
  button.addEventListener("click", async () => {
    button.disabled = true;
    try {
      const { open } = await import(new URL(figure.dataset.dialog, document.baseURI));
      await open(figure);
    } catch (error) {
      console.warn(error);
      button.after(Object.assign(document.createElement("p"), { role: "status", textContent: figure.dataset.failed }));
    }
    button.disabled = false;
  });
}

const figures = document.querySelectorAll("figure.chart");
figures.forEach(answer);
figures.forEach(explore);
document.addEventListener("keydown", ({ key }) => key === "Escape" && light());
document.addEventListener("pointerdown", ({ target }) => target.closest?.(".drawing") ?? light());

// A picture for slides and messages, made here from the file of the drawing, which has title, source, date, licence and
// address inside. A page that was opened from a disk may not read files.
if (location.protocol !== "file:") for (const link of document.querySelectorAll('figure.chart .credit a[href$=".svg"]')) {
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
