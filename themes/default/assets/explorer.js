// The list of commitments, narrowed and ordered. The page has every item; this moves and leaves out. Of a long list it has
// some, and all records are fetched when a reader begins (see records.go). The form is the
// state: what it would send is what the address bar keeps, and the form is filled from the address bar.

const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase(); // as search.js does
const box = document.querySelector(".explore");
const words = box.dataset;
const [form, select, output, chips, list, unfold, take] =
  ["form", "select", "output", ".chips", ".groups", ".unfold", ".take"].map((name) => box.querySelector(name));
const text = form.querySelector("[type=search]");
const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });

let items = [...list.querySelectorAll(".items > li")].map((li) => ({
  li,
  of: li.dataset, // its id, its values of each filter, its plan in words (inPlan) and the day of that (onDay)
  text: fold(li.textContent + " " + li.dataset.id),
  title: li.querySelector("a").textContent,
  first: li.closest(".groups > section").querySelector("h3").textContent, // the heading that it stands under in the page
}));
const files = Array.from({ length: +(words.files ?? 0) }, (_, i) => words.records.replace("1.json", i + 1 + ".json")); // of all records of a long list
const most = files.length ? +words.most : Infinity; // items that are shown
if (files.length) items = undefined;
const facets = [...form.querySelectorAll("[data-facet]")].map((set) => ({
  key: set.dataset.facet,
  options: [...set.querySelectorAll("label")].map((label) => ({
    label, input: label.querySelector("input"), name: label.querySelector("span"), count: label.querySelector("data"),
  })),
}));
const inputs = facets.flatMap(({ options }) => options.map(({ input }) => input));

// An order: the heading over an item, and what comes first. Equal items stay as they are in the page. By a filter, it is
// the filter's own order, with what has no value last.
const by = (key) => {
  const { options } = facets.find((facet) => facet.key === key);
  const place = (i) => options.findIndex(({ input }) => i.of[key].split(" ").includes(input.value));
  return [(i) => options[place(i)]?.name.textContent ?? words.unknown, (a, b) => place(a) - place(b)];
};
const orders = {
  plan: [(i) => i.of.inPlan ?? words.unknown, (a, b) => (a.of.onDay || "~") < (b.of.onDay || "~") ? -1 : a.of.onDay !== b.of.onDay],
  title: [() => select.selectedOptions[0].textContent, (a, b) => collator.compare(a.title, b.title)],
};
const order = ({ index, dataset: { key } }) => index ? orders[key] ?? by(key) : [(i) => i.first, () => 0];
const sections = new Map([...list.children].map((section) => [section.querySelector("h3").textContent, section]));
const say = (key, n) => words[key].replace("{n}", n);
let shown = items;

// whole calls then once there is every item.
let coming;
function whole(then) {
  if (items) return then();
  output.value = words.fetching;
  coming ??= Promise.all(files.map(records));
  coming.then((parts) => {
    items = parts.flat();
    then();
  }).catch(() => {
    coming = undefined;
    output.value = words.unread;
  });
}

// records reads a file of items, which are drawn when they are shown.
async function records(file) {
  const at = new URL(file, document.baseURI);
  const response = await fetch(at);
  if (!response.ok) throw new Error(response.statusText);
  const { at: folder, keys, words, rows } = await response.json();
  return rows.map(([id, title, first, note, lines, values, plan, day]) => ({
    of: { id, inPlan: words[plan] || undefined, onDay: words[day], ...Object.fromEntries(keys.map((key, i) => [key, words[values[i]]])) },
    text: fold([title, words[note], ...lines.map((line) => words[line]), id].join(" ")),
    title,
    first: words[first],
    get li() {
      const li = document.createElement("li"), link = document.createElement("a");
      link.href = new URL(folder + id + "/", at).href;
      link.textContent = title;
      li.append(link, ...[["span", note], ...lines.map((line) => ["small", line])].filter(([, text]) => words[text]).map(([tag, text]) => {
        const made = document.createElement(tag);
        made.textContent = words[text];
        if (tag === "span") made.className = "meta";
        return made;
      }));
      return li;
    },
  }));
}

function draw() {
  const terms = fold(text.value).split(/\s+/).filter(Boolean);
  const chosen = facets.map(({ options }) => options.filter(({ input }) => input.checked).map(({ input }) => input.value));
  const has = (item, key, values) => item.of[key].split(" ").some((value) => values.includes(value));
  const fits = (item, except) => terms.every((term) => item.text.includes(term)) &&
    facets.every(({ key }, i) => i === except || !chosen[i].length || has(item, key, chosen[i]));

  facets.forEach(({ key, options }, i) => {
    const numbers = new Map();
    for (const item of items) if (fits(item, i)) for (const value of item.of[key].split(" ")) numbers.set(value, (numbers.get(value) ?? 0) + 1);
    for (const { input, label, count } of options) {
      const n = numbers.get(input.value) ?? 0; // of what the other facets leave
      count.value = count.textContent = n;
      label.classList.toggle("empty", !n);
    }
  });
  const [heading, compare] = order(select.selectedOptions[0]);
  box.dataset.by = select.selectedOptions[0].dataset.key;
  shown = items.filter((item) => fits(item)).sort(compare);
  take.disabled = !shown.length;
  let room = most;
  list.replaceChildren(...[...Map.groupBy(shown, heading)].flatMap(([title, members]) => {
    const made = room > 0 ? [section([title, members, room])] : [];
    room -= members.length;
    return made;
  }));
  document.querySelector(".parts-of")?.remove();
  output.value = shown.length === items.length ? words.all : say(["none", "single"][shown.length] ?? "some", shown.length);
  if (room < 0) output.value += " · " + words.first;
  chips.replaceChildren(...facets.flatMap(({ options }) => options.filter(({ input }) => input.checked).map(chip)));
  if (chips.firstChild || terms.length) chips.append(button(words.clear, () => {
    for (const input of inputs) input.checked = false;
    text.value = "";
  }));
}

// section puts items under a heading; those of the page are used again.
function section([heading, members, room]) {
  let made = sections.get(heading);
  if (!made) {
    made = sections.values().next().value.cloneNode(true);
    made.removeAttribute("id");
    made.querySelector("h3").textContent = heading;
    sections.set(heading, made);
  }
  made.querySelector(".note").textContent = say(members.length === 1 ? "member" : "members", members.length);
  made.querySelector(".items").replaceChildren(...members.slice(0, room).map(({ li }) => li));
  return made;
}

// chip is a chosen option that can be removed.
function chip({ input, name }) {
  const made = button(name.textContent, () => (input.checked = false));
  made.ariaLabel = words.remove.replace("{filter}", name.textContent);
  return made;
}

function button(label, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = label;
  made.addEventListener("click", () => {
    const place = [...chips.children].indexOf(made);
    act();
    changed("pushState");
    (chips.children[place] ?? text).focus(); // the button is gone; the focus must be somewhere
  });
  return made;
}

// changed draws what the form asks for and puts it into the address bar.
function changed(how) {
  whole(draw);
  const asked = new URLSearchParams(new FormData(form));
  if (!text.value.trim()) asked.delete(text.name);
  if (!select.selectedIndex) asked.delete(select.name);
  history[how](null, "", location.pathname + (String(asked) && "?" + asked));
}

// fill reads the address bar.
function fill() {
  const asked = new URLSearchParams(location.search);
  text.value = asked.get(text.name) ?? "";
  select.value = asked.get(select.name);
  if (select.selectedIndex < 0) select.selectedIndex = 0;
  for (const input of inputs) input.checked = asked.getAll(input.name).includes(input.value);
  if (items || String(asked)) whole(draw); // else the page stands as it is
}

// download saves the rows of the published table that are shown, byte for byte, in the order shown.
async function download() {
  const response = await fetch(new URL(words.src, document.baseURI));
  if (!response.ok) throw new Error(response.statusText);
  const [head, ...rows] = (await response.text()).match(/(?:"[^"]*"|[^"\n])*\n/g);
  const byID = new Map(rows.map((row) => [row.slice(0, row.indexOf(",")), row]));
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([head, ...shown.map(({ of }) => byID.get(of.id))], { type: "text/csv" }));
  const asked = [...inputs.filter(({ checked }) => checked).map(({ value }) => value), fold(text.value)];
  link.download = [words.name, ...asked].join("-").replace(/[^a-z0-9]+/g, "-").replace(/-$/, "").slice(0, 80) + ".csv";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1e4);
}

form.querySelector("fieldset").disabled = select.disabled = false;
fill();
box.addEventListener("input", ({ target }) => changed(target === text ? "replaceState" : "pushState"));
addEventListener("popstate", fill);
take.addEventListener("click", () => download().catch(() => (output.value = words.failed)));
unfold.addEventListener("click", () => (unfold.ariaExpanded = unfold.ariaExpanded === "false"));
form.addEventListener("submit", (e) => {
  e.preventDefault();
  if (!unfold.offsetParent) return; // all is in sight
  unfold.ariaExpanded = false;
  output.scrollIntoView();
});
