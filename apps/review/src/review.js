// The page doi-chieu.html: fetches its program and hands it a root in the shadow tree, where the styles of both pages hold.
const glue = new URL("./REVIEW.js", import.meta.url);
const wasm = new URL("./REVIEW.wasm", import.meta.url);
const round = new URL("./ROUND.js", import.meta.url).href;
const words = {
  outdated: "Trình duyệt này quá cũ để mở trang này. Dùng Chrome, Edge hoặc Cốc Cốc từ bản 109, Firefox từ bản 115, Safari từ bản 16. / This browser is too old for this page. Use Chrome or Edge 109, Firefox 115, Safari 16 or newer.",
  unreachable: "Không tải được chương trình. Kiểm tra đường truyền rồi tải lại trang. / The program could not be loaded. Check the connection and reload the page.",
  refused: "Trình duyệt này, hoặc chính sách bảo mật (CSP) của trang, không cho chạy WebAssembly. / This browser, or the policy (CSP) of the page, does not let WebAssembly run.",
  crashed: "Chương trình dừng vì lỗi. Những gì đã lưu vẫn còn trên máy này: tải lại trang để làm tiếp. / The program stopped because of an error. What was saved is still on this computer: reload the page to go on.",
};

const place = document.getElementById("review");

// What the program is made of and older browsers lack: references in WebAssembly, layers in CSS.
const REFERENCES = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 1, 111, 0]);
const outdated = () => !globalThis.WebAssembly?.validate(REFERENCES) || !globalThis.CSSLayerBlockRule;

function fail(word, error) {
  console.error(error);
  const message = document.createElement("p");
  message.setAttribute("role", "alert");
  message.textContent = words[word];
  (place.shadowRoot ?? place).replaceChildren(message);
}

// The policy for Trusted Types lets nothing through but the worker of a round.
let policy;
function worker() {
  policy ??= globalThis.trustedTypes?.createPolicy("tudanhgia-round", { createScriptURL: () => round });
  return new Worker(policy?.createScriptURL("") ?? round, { type: "module" });
}

// Safari before 16.4 makes no style sheets. A policy may refuse one that stands in the page, but not a file of the site,
// whose rules then give way to these.
function adopt(shadow, text) {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    shadow.adoptedStyleSheets = [sheet];
    return;
  } catch {}
  const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href: new URL("page.css", import.meta.url) });
  link.onload = () => {
    while (link.sheet.cssRules.length) link.sheet.deleteRule(0);
    link.sheet.insertRule(`@media all{${text}}`);
  };
  shadow.append(link);
}

// Where a paper is in view, it alone is printed: it and what it stands in are marked.
function mark(shadow) {
  for (const element of shadow.querySelectorAll(".printed")) element.classList.remove("printed");
  for (let element of shadow.querySelectorAll(".sheet")) {
    for (; element; element = element.parentElement) element.classList.add("printed");
  }
}

// Whether the program came whole: what fails after that is no trouble of the line.
let loaded = false;

async function start() {
  if (outdated()) throw new Error("This browser is too old.");
  const code = fetch(wasm);
  const [module] = await Promise.all([import(glue.href), code]);
  await module.default({ module_or_path: code });
  loaded = true;
  // A trap leaves the program's memory in no known state.
  const stop = (error) => error instanceof WebAssembly.RuntimeError && fail("crashed", error);
  addEventListener("error", ({ error }) => stop(error));
  addEventListener("unhandledrejection", ({ reason }) => stop(reason));
  const shadow = place.attachShadow({ mode: "open" });
  adopt(shadow, module.review_style());
  addEventListener("beforeprint", () => mark(shadow));
  const root = document.createElement("div");
  shadow.append(root);
  const criteria = new URL(place.dataset.criteria, document.baseURI).href;
  const language = new URLSearchParams(location.search).get("lang") ?? document.documentElement.lang;
  const part = () => location.hash.slice(1);
  const review = module.review(root, worker, criteria, language, part());
  addEventListener("hashchange", () => review.show(part()));
  // What works without a network is stored from now on, see offline.js.
  place.dispatchEvent(new Event("ready", { bubbles: true }));
}

place.textContent = "Đang tải… / Loading…";
start().catch((error) => {
  if (outdated()) return fail("outdated", error);
  const refused = error instanceof WebAssembly.CompileError;
  fail(refused ? "refused" : loaded ? "crashed" : "unreachable", error);
});
