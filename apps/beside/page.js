// What the pages beside the first have in common: each fetches its program and hands it a root in a shadow tree, where the styles of all
// pages hold, or says why there is none.
const words = {
  outdated: "Trình duyệt này quá cũ để mở trang này. Dùng Chrome, Edge hoặc Cốc Cốc từ bản 109, Firefox từ bản 115, Safari từ bản 16. / This browser is too old for this page. Use Chrome or Edge 109, Firefox 115, Safari 16 or newer.",
  unreachable: "Không tải được chương trình. Kiểm tra đường truyền rồi tải lại trang. / The program could not be loaded. Check the connection and reload the page.",
  refused: "Trình duyệt này, hoặc chính sách bảo mật (CSP) của trang, không cho chạy WebAssembly. / This browser, or the policy (CSP) of the page, does not let WebAssembly run.",
  crashed: "Chương trình dừng vì lỗi. Những gì đã lưu vẫn còn trên máy này: tải lại trang để làm tiếp. / The program stopped because of an error. What was saved is still on this computer: reload the page to go on.",
};

// What the programs are made of and older browsers lack: references in WebAssembly, layers in CSS.
const REFERENCES = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 1, 111, 0]);
const outdated = () => !globalThis.WebAssembly?.validate(REFERENCES) || !globalThis.CSSLayerBlockRule;

export function fail(place, word, error) {
  console.error(error);
  const message = document.createElement("p");
  message.setAttribute("role", "alert");
  message.textContent = words[word];
  (place.shadowRoot ?? place).replaceChildren(message);
}

// Safari before 16.4 makes no style sheets. A policy may refuse one that stands in the page, but not a file of the site,
// whose rules then give way to these.
export function adopt(shadow, text) {
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
  shadow.querySelector("link")?.remove();
  shadow.append(link);
}

// Where a paper is in view, it alone is printed: it and what it stands in are marked.
export function printing(shadow) {
  addEventListener("beforeprint", () => {
    for (const element of shadow.querySelectorAll(".printed")) element.classList.remove("printed");
    const papers = shadow.querySelectorAll(".sheet");
    for (let element of papers) {
      for (; element; element = element.parentElement) element.classList.add("printed");
    }
    turned(papers.length && shadow.querySelectorAll(".sheet--wide").length === papers.length);
  });
  addEventListener("afterprint", () => turned(false));
}

// The sheet of paper for wide tables. What a shadow tree says of pages counts for nothing, so it is the document that says it, while a
// paper is printed that asks for it; a policy does not ask where styles come from that a script makes. Where there are none of that kind
// (Safari before 16.4), the person chooses the paper.
const WIDE = "@page { size: A4 landscape; margin: 20mm 15mm; }";

function turned(isWide) {
  try {
    turned.sheet ??= new CSSStyleSheet();
    turned.sheet.replaceSync(isWide ? WIDE : "");
    const others = [...document.adoptedStyleSheets].filter((other) => other !== turned.sheet);
    document.adoptedStyleSheets = isWide ? [...others, turned.sheet] : others;
  } catch {}
}

export async function load(glue, wasm) {
  const code = fetch(wasm);
  const [module] = await Promise.all([import(glue), code]);
  await module.default({ module_or_path: code });
  return module;
}

// `begin` is given the program, its root with the shadow tree around, the address of the index of criteria sets and the language.
export async function start(place, glue, wasm, begin) {
  // Whether the program came whole: what fails after that is no trouble of the line.
  let loaded = false;
  place.textContent = "Đang tải… / Loading…";
  try {
    if (outdated()) throw new Error("This browser is too old.");
    const module = await load(glue, wasm);
    loaded = true;
    // A trap leaves the program's memory in no known state.
    const stop = (error) => error instanceof WebAssembly.RuntimeError && fail(place, "crashed", error);
    addEventListener("error", ({ error }) => stop(error));
    addEventListener("unhandledrejection", ({ reason }) => stop(reason));
    const shadow = place.attachShadow({ mode: "open" });
    const root = document.createElement("div");
    shadow.append(root);
    const criteria = new URL(place.dataset.criteria, document.baseURI).href;
    const language = new URLSearchParams(location.search).get("lang") ?? document.documentElement.lang;
    await begin(module, root, shadow, criteria, language);
  } catch (error) {
    if (outdated()) return fail(place, "outdated", error);
    const refused = error instanceof WebAssembly.CompileError;
    fail(place, refused ? "refused" : loaded ? "crashed" : "unreachable", error);
  }
}
