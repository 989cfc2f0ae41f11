// The pages of the documents: the search, and contents that are open where there is room beside the text.
//
// Searching stays in the browser: all texts are fetched at the first word, and nothing that is typed is sent.

const LONGEST_LIST = 20;
const AROUND = 60;

const vi = document.documentElement.lang === "vi";
const here = new URL(".", import.meta.url);

// What is no letter and no figure parts words, in the text and in what is typed.
const parted = (text) => text.normalize("NFC").toLowerCase().replace(/[^\p{L}\p{N}]/gu, " ");

// The same word with other marks, or none, is found: who types on a foreign keyboard writes "tieu chi".
const folded = (text) => parted(text).normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/g, "d");

// Where a word, or words side by side, begin in a text that is parted; -1 where they do not.
const place = (text, words) => ` ${text}`.indexOf(` ${words}`);

let fetched;
function documents() {
  fetched ??= fetch(new URL("search.json", here))
    .then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(String(answer.status)))))
    .then((all) =>
      all.flatMap(([file, language, title, parts]) =>
        parts.map(([heading, anchor, text]) => ({
          file, language, title, heading, anchor, text,
          head: folded(`${title} ${heading}`),
          body: folded(text),
          marked: parted(`${title} ${heading} ${text}`),
        })),
      ),
    )
    .catch(() => {
      // The next word tries again.
      fetched = undefined;
    });
  return fetched;
}

// Parts that have every word: those first that have several side by side, whatever their language, then those of the page's language,
// then those that have more of them in their headings, then those that have them with the marks that were typed.
function found(parts, words, typed) {
  const phrase = words.join(" ");
  const withMarks = typed.filter((word, at) => word !== words[at]);
  const worth = (part) => {
    const inHead = words.filter((word) => place(part.head, word) >= 0);
    if (!words.every((word) => inHead.includes(word) || place(part.body, word) >= 0)) return -1;
    const together = words.length > 1 && (place(part.head, phrase) >= 0 || place(part.body, phrase) >= 0);
    const asTyped = withMarks.filter((word) => place(part.marked, word) >= 0);
    return 10 * inHead.length + 8 * asTyped.length + (together ? 150 : 0) + (part.language === document.documentElement.lang ? 100 : 0);
  };
  const worths = parts.map((part) => [worth(part), part]).filter(([worth]) => worth >= 0);
  return worths.sort((a, b) => b[0] - a[0]).map(([, part]) => part);
}

// From where to where words begin with one of these, in the order of the text.
function hits(body, words) {
  const all = words.flatMap((word) => {
    const found = [];
    for (let at = place(body, word); at >= 0; at = ` ${body}`.indexOf(` ${word}`, at + 1)) found.push([at, at + word.length]);
    return found;
  });
  return all.sort(([a], [b]) => a - b);
}

// The words around the first hit, whole, with every hit among them marked.
function around(part, words) {
  // A letter that is two without its marks: what is found there stands elsewhere in the text.
  const isSame = part.body.length === part.text.length;
  const together = place(part.body, words.join(" "));
  const all = isSame ? hits(part.body, words) : [];
  const first = together >= 0 ? together : (all[0]?.[0] ?? 0);
  const from = first > AROUND ? part.text.lastIndexOf(" ", first - AROUND) + 1 : 0;
  const cut = part.text.indexOf(" ", from + 3 * AROUND);
  const end = cut < 0 ? part.text.length : cut;
  const pieces = [from > 0 ? "… " : ""];
  let done = from;
  for (const [at, until] of all) {
    if (at < done || until > end) continue;
    const mark = document.createElement("mark");
    mark.textContent = part.text.slice(at, until);
    pieces.push(part.text.slice(done, at), mark);
    done = until;
  }
  pieces.push(part.text.slice(done, end), end < part.text.length ? " …" : "");
  return pieces;
}

function entry(part, words) {
  const link = document.createElement("a");
  link.href = `${new URL(part.file, here)}#${part.anchor}`;
  link.textContent = part.heading === part.title ? part.title : `${part.title}: ${part.heading}`;
  const text = document.createElement("p");
  text.append(...around(part, words));
  const item = document.createElement("li");
  item.lang = part.language;
  item.append(link, text);
  return item;
}

// How many there are is said as it changes; the list itself would be read out whole at every key.
const box = document.getElementById("found");
const [said, list] = box.children;
function show(count, items) {
  box.classList.toggle("open", count !== "");
  said.textContent = count;
  list.replaceChildren(...items);
}

function counted(all) {
  if (all.length === 0) return vi ? "Không tìm thấy. Thử từ khác, hoặc ít từ hơn." : "Nothing found. Try other words, or fewer.";
  const shown = Math.min(all.length, LONGEST_LIST);
  if (shown < all.length) return vi ? `${all.length} mục, sau đây là ${shown} mục đầu` : `${all.length} parts, of which the first ${shown}`;
  return vi ? `${all.length} mục` : all.length === 1 ? "1 part" : `${all.length} parts`;
}

const field = document.getElementById("words");
async function look() {
  const typed = field.value;
  const [words, marked] = [folded, parted].map((read) => read(typed).split(/\s+/).filter(Boolean));
  if (words.length === 0) return show("", []);
  const parts = await documents();
  // What was typed meanwhile is looked for by its own call.
  if (field.value !== typed) return;
  if (!parts) return show(vi ? "Không tải được nội dung để tìm. Kiểm tra đường truyền rồi gõ lại." : "What is searched could not be loaded. Check the connection and type again.", []);
  const all = found(parts, words, marked);
  show(counted(all), all.slice(0, LONGEST_LIST).map((part) => entry(part, words)));
}

const form = document.getElementById("search");
form.hidden = false;
const links = () => [...list.querySelectorAll("a")];
// Enter goes to the first that was found.
form.addEventListener("submit", async (event) => {
  event.preventDefault();
  await look();
  links()[0]?.click();
});
field.addEventListener("input", look);
// The list goes by the key for that, or when one of it is followed, which may lie on the same page; the arrows go through it.
addEventListener("keydown", (event) => {
  if (event.isComposing || !box.classList.contains("open")) return;
  if (event.key === "Escape") {
    show("", []);
    field.focus();
  }
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const places = [field, ...links()];
  const at = places.indexOf(document.activeElement);
  if (!step || at < 0 || event.ctrlKey || event.altKey || event.metaKey) return;
  event.preventDefault();
  places[Math.min(Math.max(at + step, 0), places.length - 1)].focus();
});
list.addEventListener("click", (event) => event.ctrlKey || event.metaKey || setTimeout(show, 0, "", []));

const contents = document.querySelector("nav details");
const wide = matchMedia("(min-width: 60em)");
const open = () => {
  contents.open = wide.matches;
};
open();
wide.addEventListener("change", open);
