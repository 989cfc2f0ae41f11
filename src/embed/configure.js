// The page embed.html: from a few choices to the code that a webmaster pastes, with a live preview of just that code.
const words = {
  vi: {
    copied: "Đã chép.",
    select: "Mã đã được chọn, bấm Ctrl+C để chép.",
    fallback: (link) => `Khi phiếu không hiện ra ở đây, dùng ${link("phiếu in để chấm trên giấy")}.`,
    title: "Tự đánh giá",
    host: "Trang của bạn",
    your: "https://trang-cua-ban.example",
    frame: "Máy chủ đặt thư mục tudanhgia (để trang của bạn được phép mở khung)",
    element: "Máy chủ đặt thư mục tudanhgia (để trang của bạn được phép dùng thẻ)",
    none: "Không cần gì thêm.",
    standing: { compiled: "Bộ tiêu chí biên soạn", sample: "Bộ mẫu" },
    missing: (file, status) => `Máy chủ không gửi được tệp ${file}${status ? ` (mã ${status})` : ""}. Chép đủ thư mục lên máy chủ và cho phép gửi tệp .json và .wasm.`,
  },
  en: {
    copied: "Copied.",
    select: "The code is selected, press Ctrl+C to copy it.",
    fallback: (link) => `If the sheet does not appear here, use the ${link("sheet to print and fill in by hand")}.`,
    title: "Self-assessment",
    host: "Your page",
    your: "https://your-page.example",
    frame: "The server of the folder tudanhgia (so that your page may open the frame)",
    element: "The server of the folder tudanhgia (so that your page may use the element)",
    none: "Nothing more is needed.",
    standing: { compiled: "Compiled", sample: "Sample set" },
    missing: (file, status) => `The server does not send the file ${file}${status ? ` (status ${status})` : ""}. Copy the whole folder to the server, and let it send .json and .wasm files.`,
  },
};

const find = (id) => document.getElementById(id);
const folder = new URL(".", location.href);
const form = find("choice");
const language = () => document.documentElement.lang;
const escape = (text) => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
const attributes = (pairs) => pairs.map(([name, value]) => (value === "" ? ` ${name}` : ` ${name}="${escape(value)}"`)).join("");
const mode = () => form.elements.mode.value;

// What the server did not send, each with its status.
const lacking = [];

// A file of the folder; nothing where the server does not send it.
async function fetched(file) {
  let status;
  try {
    const answer = await fetch(new URL(file, folder));
    status = answer.status;
    if (answer.ok) return await answer.json();
  } catch {}
  lacking.push([file, status]);
}

let integrity;
let sets;

// What differs from the default. The theme is always named: a portal that is light stays so on a dark system.
function settings() {
  const { level, lang, theme, hue } = Object.fromEntries(new FormData(form));
  const chosen = Object.entries({ level, lang, theme, hue: hue === "250" ? "" : hue });
  return chosen.filter(([, value]) => value !== "");
}

// On the same site without its name: the page is then reached by every name that the site has.
function address(file) {
  const { href, pathname, hash } = new URL(file, folder);
  return form.elements.elsewhere.checked ? href : pathname + hash;
}

function script(name) {
  const pinned = form.elements.sri.checked && integrity?.[name];
  return [["src", address(name)], ...(pinned ? [["integrity", pinned], ["crossorigin", "anonymous"]] : [])];
}

// Each code is one line without a block inside: systems that make paragraphs of lines do not tear it apart.
function made() {
  const texts = words[language()];
  const set = settings();
  const elsewhere = form.elements.elsewhere.checked;
  const source = elsewhere ? folder.origin : "'self'";
  const server = (what, header) => (elsewhere ? `\n${what}:\n  ${header}` : "");
  const ancestors = server(texts.frame, `frame-ancestors 'self' ${texts.your}`);
  if (mode() === "element") {
    const inside = texts.fallback((text) => `<a${attributes([["href", address("phieu/")]])}>${text}</a>`);
    return {
      code: `<script type="module"${attributes(script("tudanhgia.js"))}></script><tu-danh-gia${attributes(set)}>${inside}</tu-danh-gia>`,
      policy: `${texts.host}:\n  script-src ${source} 'wasm-unsafe-eval'; connect-src ${source}${server(texts.element, `Access-Control-Allow-Origin: ${texts.your}`)}`,
    };
  }
  if (mode() === "frame") {
    const data = set.map(([name, value]) => [`data-${name}`, value]);
    return {
      code: `<script${attributes([...script("frame.js"), ...data])}></script>`,
      policy: `${texts.host}:\n  script-src ${source}; frame-src ${source}${ancestors}`,
    };
  }
  if (mode() === "plain") {
    const plain = [["src", address(`frame.html#${new URLSearchParams(set)}`)], ["title", texts.title], ["width", "100%"], ["height", "800"], ["loading", "lazy"]];
    return { code: `<iframe${attributes(plain)}></iframe>`, policy: `${texts.host}:\n  frame-src ${source}${ancestors}` };
  }
  return { code: `<a${attributes([["href", address("./")]])}>${texts.title}</a>`, policy: texts.none };
}

function preview() {
  const set = settings();
  if (mode() === "element") {
    const element = document.createElement("tu-danh-gia");
    for (const [name, value] of set) element.setAttribute(name, value);
    return element;
  }
  const { title } = words[language()];
  if (mode() === "link") return Object.assign(document.createElement("a"), { href: folder.href, textContent: title });
  const src = new URL(`frame.html#${new URLSearchParams(set)}`, folder).href;
  return Object.assign(document.createElement("iframe"), { src, title, width: "100%", height: "800" });
}

function show() {
  const { code, policy } = made();
  find("code").textContent = code;
  find("policy").textContent = policy;
  find("copied").textContent = "";
  find("preview").replaceChildren(preview());
}

// What only this script can say in two languages.
function speak() {
  const texts = words[language()];
  for (const node of document.querySelectorAll("[data-vi]")) node.textContent = node.dataset[language()];
  find("trouble").textContent = lacking.map(([file, status]) => texts.missing(file, status)).join(" ");
  const { level } = form.elements;
  const chosen = level.value;
  level.length = 1;
  for (const { id, title, year, standing } of sets) {
    // A sample has a word in the place of its year, in Vietnamese.
    const when = /^\d/.test(year) ? ` (${year})` : "";
    const mark = texts.standing[standing] ? ` – ${texts.standing[standing]}` : "";
    level.add(new Option(title[language()] + when + mark, id, false, id === chosen));
  }
  show();
}

async function copy() {
  const said = words[language()];
  try {
    await navigator.clipboard.writeText(find("code").textContent);
    find("copied").textContent = said.copied;
  } catch {
    // Without https there is no clipboard for scripts.
    getSelection().selectAllChildren(find("code"));
    find("copied").textContent = said.select;
  }
}

form.addEventListener("change", show);
find("copy").addEventListener("click", copy);
find("language").addEventListener("click", ({ currentTarget }) => {
  const english = language() === "vi";
  document.documentElement.lang = english ? "en" : "vi";
  currentTarget.textContent = english ? "Tiếng Việt" : "English";
  currentTarget.lang = english ? "vi" : "en";
  speak();
});
form.addEventListener("submit", (event) => event.preventDefault());

const [facts, index] = await Promise.all([fetched("embed.json"), fetched("criteria/index.json")]);
integrity = facts?.integrity;
form.elements.sri.disabled = !integrity;
sets = index?.sets ?? [];
speak();
