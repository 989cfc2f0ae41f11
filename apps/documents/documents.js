// The pages of the documents: the search, and contents that are open where there is room beside the text.
//
// Searching stays in the browser: all texts are fetched at the first word, and nothing that is typed is sent.

const LONGEST_LIST = 20;
const AROUND = 60;

const vi = document.documentElement.lang === "vi";
const here = new URL(".", import.meta.url);

// The same word with other marks, or none, is found: who types on a foreign keyboard writes "tieu chi".
function folded(text) {
  return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đĐ]/g, "d").toLowerCase();
}

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
        })),
      ),
    )
    .catch(() => {
      // The next word tries again.
      fetched = undefined;
    });
  return fetched;
}

// Parts that have every word: those of the page's language first, among these those that have them side by side, then those that
// have more of them in their headings.
function found(parts, words) {
  const phrase = words.join(" ");
  const worth = (part) => {
    if (!words.every((word) => part.head.includes(word) || part.body.includes(word))) return -1;
    const inHead = words.filter((word) => part.head.includes(word)).length;
    const together = part.head.includes(phrase) || part.body.includes(phrase);
    return inHead + (together ? 50 : 0) + (part.language === document.documentElement.lang ? 100 : 0);
  };
  const worths = parts.map((part) => [worth(part), part]).filter(([worth]) => worth >= 0);
  return worths.sort((a, b) => b[0] - a[0]).map(([, part]) => part);
}

// The words around the first hit.
function around(part, words) {
  const together = part.body.indexOf(words.join(" "));
  const hits = (together < 0 ? words.map((word) => part.body.indexOf(word)) : [together]).filter((at) => at >= 0);
  if (hits.length === 0 || part.body.length !== part.text.length) return part.text.slice(0, 2 * AROUND);
  const from = Math.max(0, Math.min(...hits) - AROUND);
  const end = from + 3 * AROUND;
  return `${from > 0 ? "…" : ""}${part.text.slice(from, end)}${end < part.text.length ? "…" : ""}`;
}

function entry(part, words) {
  const link = document.createElement("a");
  link.href = `${new URL(part.file, here)}#${part.anchor}`;
  link.textContent = part.heading === part.title ? part.title : `${part.title}: ${part.heading}`;
  const text = document.createElement("p");
  text.textContent = around(part, words);
  const item = document.createElement("li");
  item.lang = part.language;
  item.append(link, text);
  return item;
}

const box = document.getElementById("found");
function show(count, items) {
  const said = document.createElement("p");
  said.textContent = count;
  const list = document.createElement("ul");
  list.append(...items);
  box.replaceChildren(...(count ? [said] : []), ...(items.length > 0 ? [list] : []));
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
  const words = folded(typed).split(/\s+/).filter(Boolean);
  if (words.length === 0) return show("", []);
  const parts = await documents();
  // What was typed meanwhile is looked for by its own call.
  if (field.value !== typed) return;
  if (!parts) return show(vi ? "Không tải được nội dung để tìm. Kiểm tra đường truyền rồi gõ lại." : "What is searched could not be loaded. Check the connection and type again.", []);
  const all = found(parts, words);
  show(counted(all), all.slice(0, LONGEST_LIST).map((part) => entry(part, words)));
}

const form = document.getElementById("search");
form.hidden = false;
form.addEventListener("submit", (event) => event.preventDefault());
field.addEventListener("input", look);
// The list lies over the page: it goes where it is left by the key for that, or by what it led to on the same page.
addEventListener("keydown", (event) => {
  if (event.key === "Escape" && box.hasChildNodes()) {
    show("", []);
    field.focus();
  }
});
addEventListener("hashchange", () => show("", []));

const contents = document.querySelector("nav details");
const wide = matchMedia("(min-width: 60em)");
const open = () => {
  contents.open = wide.matches;
};
open();
wide.addEventListener("change", open);
