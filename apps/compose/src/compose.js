// The page soan-bo-tieu-chi.html: fetches its program and hands it a root in the shadow tree, and a stage: the first page's program, which
// shows the form of the set in work as units see it. Nobody else loads that here.
const glue = new URL("./COMPOSE.js", import.meta.url);
const wasm = new URL("./COMPOSE.wasm", import.meta.url);
const app = new URL("./APP.js", import.meta.url);
const form = new URL("./APP.wasm", import.meta.url);
const words = {
  outdated: "Trình duyệt này quá cũ để mở trang này. Dùng Chrome, Edge hoặc Cốc Cốc từ bản 109, Firefox từ bản 115, Safari từ bản 16. / This browser is too old for this page. Use Chrome or Edge 109, Firefox 115, Safari 16 or newer.",
  unreachable: "Không tải được chương trình. Kiểm tra đường truyền rồi tải lại trang. / The program could not be loaded. Check the connection and reload the page.",
  refused: "Trình duyệt này, hoặc chính sách bảo mật (CSP) của trang, không cho chạy WebAssembly. / This browser, or the policy (CSP) of the page, does not let WebAssembly run.",
  crashed: "Chương trình dừng vì lỗi. Những gì đã lưu vẫn còn trên máy này: tải lại trang để làm tiếp. / The program stopped because of an error. What was saved is still on this computer: reload the page to go on.",
};

const place = document.getElementById("compose");

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

// What the form asks for below this folder is in the window alone, and no request.
const drafts = new URL("ban-nhap/", document.baseURI).href;
const files = new Map();
const elsewhere = globalThis.fetch;
globalThis.fetch = async (request, options) => {
  const { href } = new URL(request.url ?? request, document.baseURI);
  if (!href.startsWith(drafts)) return elsewhere(request, options);
  const text = files.get(href);
  return new Response(text, { status: text === undefined ? 404 : 200, headers: { "content-type": "application/json" } });
};

const stage = {
  // Counts what was shown: what comes late belongs to something before.
  shown: 0,
  async show(host, set, index, sheet, language) {
    const mine = ++this.shown;
    files.set(`${drafts}set.json`, set);
    files.set(`${drafts}index.json`, index);
    const module = await (this.program ??= this.load());
    await module.learn(language);
    if (mine !== this.shown || !host.isConnected) return;
    this.mounted?.free();
    const shadow = host.shadowRoot ?? host.attachShadow({ mode: "open" });
    adopt(shadow, module.style());
    const root = document.createElement("div");
    shadow.replaceChildren(root);
    const own = document.createElement("div");
    own.setAttribute("storage", "none");
    own.setAttribute("history", "none");
    own.setAttribute("lang", language);
    this.root = root;
    const ready = () => mine === this.shown && this.mounted.ask("open", sheet);
    this.mounted = module.mount(root, own, `${drafts}index.json`, (name) => queueMicrotask(() => name === "ready" && ready()));
  },
  async load() {
    const code = fetch(form);
    const [module] = await Promise.all([import(app.href), code]);
    await module.default({ module_or_path: code });
    return module;
  },
  sheet() {
    return this.mounted?.ask("sheet", "");
  },
  go(group, id) {
    this.root?.querySelectorAll(".groups__list > li > button")[group]?.click();
    requestAnimationFrame(() => this.root?.querySelector(`[id='criterion-${id}']`)?.scrollIntoView({ block: "center" }));
  },
  close() {
    this.shown += 1;
    this.mounted?.free();
    this.mounted = this.root = undefined;
  },
};

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
  adopt(shadow, module.compose_style());
  const root = document.createElement("div");
  shadow.append(root);
  const criteria = new URL(place.dataset.criteria, document.baseURI).href;
  const language = new URLSearchParams(location.search).get("lang") ?? document.documentElement.lang;
  // Kept as long as the page is: what nothing holds is freed.
  stage.page = module.compose(root, stage, criteria, language);
}

place.textContent = "Đang tải… / Loading…";
start().catch((error) => {
  if (outdated()) return fail("outdated", error);
  const refused = error instanceof WebAssembly.CompileError;
  fail(refused ? "refused" : loaded ? "crashed" : "unreachable", error);
});
