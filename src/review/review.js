// The page doi-chieu.html: fetches its program and hands it a root in the shadow tree, where the styles of both pages hold.
const glue = new URL("./REVIEW.js", import.meta.url);
const wasm = new URL("./REVIEW.wasm", import.meta.url);
const round = new URL("./ROUND.js", import.meta.url).href;
const words = {
  unreachable: "Không tải được chương trình. Kiểm tra đường truyền rồi tải lại trang. / The program could not be loaded. Check the connection and reload the page.",
  refused: "Trình duyệt này, hoặc chính sách bảo mật (CSP) của trang, không cho chạy WebAssembly. Dùng trình duyệt mới hơn. / This browser, or the policy (CSP) of the page, does not let WebAssembly run. Use a newer browser.",
  crashed: "Chương trình dừng vì lỗi. Những gì đã lưu vẫn còn trên máy này: tải lại trang để làm tiếp. / The program stopped because of an error. What was saved is still on this computer: reload the page to go on.",
};

const place = document.getElementById("review");

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

async function start() {
  const code = fetch(wasm);
  const [module] = await Promise.all([import(glue.href), code]);
  await module.default({ module_or_path: code });
  // A trap leaves the program's memory in no known state.
  const stop = (error) => error instanceof WebAssembly.RuntimeError && fail("crashed", error);
  addEventListener("error", ({ error }) => stop(error));
  addEventListener("unhandledrejection", ({ reason }) => stop(reason));
  const shadow = place.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(module.review_style());
  shadow.adoptedStyleSheets = [sheet];
  const root = document.createElement("div");
  shadow.append(root);
  const criteria = new URL(place.dataset.criteria, document.baseURI).href;
  const language = new URLSearchParams(location.search).get("lang") ?? document.documentElement.lang;
  const part = () => location.hash.slice(1);
  const review = module.review(root, criteria, language, part(), worker);
  addEventListener("hashchange", () => review.show(part()));
  // What works without a network is stored from now on, see offline.js.
  place.dispatchEvent(new Event("ready", { bubbles: true }));
}

place.textContent = "Đang tải… / Loading…";
start().catch((error) => {
  const refused = !globalThis.WebAssembly || error instanceof WebAssembly.CompileError;
  fail(refused ? "refused" : "unreachable", error);
});
