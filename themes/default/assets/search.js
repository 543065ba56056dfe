// Search over the whole site. The index is fetched once, when a reader reaches for the field; what is typed and what
// is looked through lose accents and capitals in the same way.

const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase(); // as explorer.js does
const split = (text) => fold(text).split(/[^\p{L}\p{N}]+/u).filter(Boolean);
const slug = (text) => split(text).join("-");
const box = document.querySelector(".search");
const [form, field, output, results] = ["form", "input", "output", ".results"].map((name) => box.querySelector(name));
const most = 6; // results of a kind before the rest is asked for
let index;

async function read(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(response.statusText);
  return response.json();
}

// load gives what can be found. The rest of a long index comes after the first file, and is looked through as it comes.
async function load() {
  const at = new URL(box.dataset.src, document.baseURI);
  const first = await read(at);
  const titles = columns(first);
  const things = unpack(first, titles, at);
  things.whole = !first.more;
  if (first.more) follow(things, first.more, titles, at).catch(() => ((index = undefined), (output.value = box.dataset.failed)));
  return things;
}

async function follow(things, files, titles, at) {
  for (const [n, file] of files.entries()) {
    things.push(...unpack(await read(new URL(file, at)), titles, at));
    things.whole = n + 1 === files.length;
    if (field.value) await find();
  }
}

const columns = (index) => index.titles.map((column) => (column ? column.split("|") : []));

// unpack makes things of the columns of a file (see index.go); what stands beside them is in those of the first.
function unpack(index, titles, at) {
  const own = columns(index);
  return index.name.flatMap((kind, k) => {
    const [ids, notes, words] = [index.ids[k].split(" "), index.notes[k].split("|"), index.words[k].split("|")];
    const things = [];
    let row = -1, page, id = "";
    const thing = (title, note, anchor, word) => things.push({
      kind, title, note, href: new URL("../" + index.at[k].replace("{}", id) + anchor, at).href,
      inTitle: split(title), beside: split([note, word, kind, id].join(" ")),
    });
    for (const title of index.as[k] ? index.rows[k][0] : own[k]) {
      if (title[0] === "#") {
        thing(title.slice(1), page, "#" + slug(title));
        continue;
      }
      row++;
      const others = index.of[k].map((kind, i) => titles[kind][index.rows[k][i][row]]).filter(Boolean);
      const named = index.as[k] ? others.pop() : title; // the title, or what stands in it
      page = index.as[k].replace("{}", named) || title;
      id = ids[row]?.startsWith("~") ? id.slice(0, 1 - ids[row].length) + ids[row].slice(1) : ids[row] || slug(named);
      thing(page, [...others, notes[row]].filter(Boolean).join(" · "), "", words[row]);
    }
    return things;
  });
}

// score tells how well a thing answers: 0 when a term is nowhere in it. For each term a whole word is better than a
// beginning and that better than a part; then a word of the title is better than one beside it.
function score(thing, terms) {
  let sum = 0;
  for (const term of terms) {
    const best = (list) => Math.max(0, ...list.map((word) => (word === term ? 6 : word.startsWith(term) ? 4 : word.includes(term) ? 2 : 0)));
    const points = Math.max(best(thing.inTitle), best(thing.beside) - 1);
    if (points < 1) return 0;
    sum += points;
  }
  return sum + (thing.inTitle.length === terms.length && thing.inTitle.every((word) => terms.includes(word)));
}

// marked is a text with the terms in <mark>: where words begin with them or, failing that, wherever they are.
function marked(text, terms) {
  const folded = fold(text);
  const any = terms.toSorted((a, b) => b.length - a.length).join("|"); // letters and digits only
  const hits = ["(?<![\\p{L}\\p{N}])(?:" + any + ")", any].map((re) => [...folded.matchAll(new RegExp(re, "gu"))]).find((found) => found.length);
  if (!hits || folded.length !== text.length) return [text];
  const pieces = [];
  let end = 0;
  for (const { index: start, 0: hit } of hits) {
    pieces.push(text.slice(end, start), element("mark", text.slice(start, (end = start + hit.length))));
  }
  return [...pieces, text.slice(end)];
}

function element(name, ...children) {
  const made = document.createElement(name);
  made.append(...children);
  return made;
}

// group is the heading of a kind and its best results; the others come when they are asked for.
function group([kind, found], terms) {
  const list = element("ul");
  list.className = "items";
  const add = (things) => list.append(...things.map(({ title, note, href }) => {
    const link = element("a", ...marked(title, terms));
    link.href = href;
    return element("li", link, element("small", ...marked(note, terms)));
  }));
  const first = found.length > most + 2 ? most : found.length; // nobody is asked to open one or two
  add(found.slice(0, first));
  const made = element("section", element("h2", kind), list);
  const rest = found.slice(first);
  if (rest.length) {
    const more = element("button", box.dataset.more.replace("{n}", rest.length));
    more.type = "button";
    more.addEventListener("click", () => {
      more.remove();
      add(rest);
      list.children[first].firstChild.focus();
    });
    made.append(more);
  }
  return made;
}

async function find() {
  const things = await (index ??= load());
  const terms = split(field.value);
  const found = things.map((thing) => [score(thing, terms), thing]).filter(([points]) => terms.length && points).sort(([a], [b]) => b - a);
  const groups = Map.groupBy(found.map(([, thing]) => thing), ({ kind }) => kind); // the kind of the best result first
  results.replaceChildren(...[...groups].map((g) => group(g, terms)));
  const { start, none, single, some } = box.dataset;
  output.value = !terms.length ? start : !found.length && !things.whole ? "…" : found.length ? (found.length === 1 ? single : some.replace("{n}", found.length)) : none.replace("{q}", field.value.trim());
}

const answer = () => find().catch(() => ((index = undefined), (output.value = box.dataset.failed)));
const address = () => location.pathname + (field.value.trim() && "?" + new URLSearchParams({ q: field.value }));
const fill = () => ((field.value = new URLSearchParams(location.search).get("q") ?? ""), field.value || index ? answer() : 0);

field.addEventListener("focus", () => (index ??= load()).catch(() => (index = undefined)));
field.addEventListener("input", () => (answer(), history.replaceState(null, "", address())));
form.addEventListener("submit", (e) => {
  e.preventDefault();
  answer();
  if (address() !== location.pathname + location.search) history.pushState(null, "", address());
});
addEventListener("popstate", fill);
box.addEventListener("keydown", (e) => {
  const places = [field, ...results.querySelectorAll("a")];
  const at = places.indexOf(e.target);
  const to = at + { ArrowDown: 1, ArrowUp: -1 }[e.key];
  if (e.key === "Escape") {
    field.value = "";
    field.dispatchEvent(new Event("input"));
    field.focus();
  } else if (at < 0 || !places[to]) return;
  else places[to].focus();
  e.preventDefault();
});
if (document.activeElement === field) index = load().catch(() => (index = undefined));
fill();
