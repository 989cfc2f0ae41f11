// The page embed.html: from a few choices to the code that a webmaster pastes, with a live preview of just that code.
const words = {
  vi: {
    copied: "Đã chép.",
    select: "Mã đã được chọn, bấm Ctrl+C để chép.",
    paper: "Phiếu in để chấm trên giấy",
    needs: "Phiếu này cần trình duyệt có JavaScript.",
    title: "Tự đánh giá",
    host: "Trang của bạn",
    frame: "Máy chủ đặt thư mục tudanhgia (để trang của bạn được phép mở khung)",
  },
  en: {
    copied: "Copied.",
    select: "The code is selected, press Ctrl+C to copy it.",
    paper: "A sheet to print and fill in by hand",
    needs: "This sheet needs a browser with JavaScript.",
    title: "Self-assessment",
    host: "Your page",
    frame: "The server of the folder tudanhgia (so that your page may open the frame)",
  },
};

const find = (id) => document.getElementById(id);
const folder = new URL(".", location.href);
const form = find("choice");
const language = () => document.documentElement.lang;
const fetched = async (file) => (await fetch(new URL(file, folder))).json();
const escape = (text) => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
const attributes = (pairs) => pairs.map(([name, value]) => (value === "" ? ` ${name}` : ` ${name}="${escape(value)}"`)).join("");

let integrity = {};

// What differs from the default.
function settings() {
  const { level, lang, theme, hue } = Object.fromEntries(new FormData(form));
  const chosen = Object.entries({ level, lang, theme, hue: hue === "250" ? "" : hue });
  return chosen.filter(([, value]) => value !== "");
}

function script(name) {
  const pinned = form.elements.sri.checked && integrity[name];
  return [["src", new URL(name, folder).href], ...(pinned ? [["integrity", pinned], ["crossorigin", "anonymous"]] : [])];
}

function made() {
  const texts = words[language()];
  const set = settings();
  const { origin } = folder;
  const hue = set.find(([name]) => name === "hue")?.[1];
  if (form.elements.mode.value === "element") {
    const paper = escape(new URL("phieu/", folder).href);
    const element = attributes(set.filter(([name]) => name !== "hue"));
    const style = hue ? `\n\n/* CSS */\ntu-danh-gia { --tdg-hue: ${hue}; }` : "";
    return {
      code: `<script type="module"${attributes(script("tudanhgia.js"))}></script>
<tu-danh-gia${element}>
  <p>${texts.needs} <a href="${paper}">${texts.paper}</a></p>
</tu-danh-gia>${style}`,
      policy: `${texts.host}:\n  script-src ${origin} 'wasm-unsafe-eval'; connect-src ${origin}`,
    };
  }
  const frame = `${texts.frame}:\n  frame-ancestors 'self' https://${language() === "vi" ? "trang-cua-ban" : "your-page"}.example`;
  if (form.elements.mode.value === "frame") {
    const data = set.map(([name, value]) => [`data-${name}`, value]);
    return {
      code: `<script${attributes([...script("frame.js"), ...data])}></script>`,
      policy: `${texts.host}:\n  script-src ${origin}; frame-src ${origin}\n${frame}`,
    };
  }
  const page = new URL("frame.html", folder);
  page.hash = new URLSearchParams(set);
  const plain = [["src", page.href], ["title", texts.title], ["width", "100%"], ["height", "800"], ["loading", "lazy"]];
  return { code: `<iframe${attributes(plain)}></iframe>`, policy: `${texts.host}:\n  frame-src ${origin}\n${frame}` };
}

function preview() {
  const set = settings();
  if (form.elements.mode.value === "element") {
    const element = document.createElement("tu-danh-gia");
    for (const [name, value] of set) if (name !== "hue") element.setAttribute(name, value);
    const hue = set.find(([name]) => name === "hue");
    if (hue) element.style.setProperty("--tdg-hue", hue[1]);
    return element;
  }
  const frame = document.createElement("iframe");
  const page = new URL("frame.html", folder);
  page.hash = new URLSearchParams(set);
  frame.src = page.href;
  frame.title = words[language()].title;
  frame.width = "100%";
  frame.height = "800";
  return frame;
}

function show() {
  const { code, policy } = made();
  find("code").textContent = code;
  find("policy").textContent = policy;
  find("copied").textContent = "";
  find("preview").replaceChildren(preview());
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
  show();
});
form.addEventListener("submit", (event) => event.preventDefault());

const [facts, index] = await Promise.all([fetched("embed.json"), fetched("criteria/index.json")]);
integrity = facts.integrity;
for (const { id, title, year } of index.sets) form.elements.level.add(new Option(`${title.vi} (${year})`, id));
show();
