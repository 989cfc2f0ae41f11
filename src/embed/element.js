// <tu-danh-gia>: the element that a host page uses. It stays small until it is near the viewport; then it fetches the
// program, once a page, and mounts it in a shadow root, so that the host's styles do not reach in and ours do not leak out.
const beside = (file) => new URL(file, import.meta.url).href;
const glue = beside("./APP.js");
const wasm = beside("./APP.wasm");
// The program's length in bytes, for the progress: over a compressed line the header says another one.
const LENGTH = parseInt("APP.length");
const NAME = "tu-danh-gia";
const share = () => import(beside("./SHARE.js"));

// Said before the program's own words are there, or when they cannot come.
const words = {
  vi: {
    open: "Mở phiếu tự đánh giá",
    loading: "Đang tải…",
    again: "Thử lại",
    paper: "Phiếu in để chấm trên giấy",
    "program-unreachable": "Không tải được chương trình. Kiểm tra đường truyền rồi thử lại.",
    "program-crashed": "Chương trình dừng vì lỗi. Những gì trang đã báo “Đã lưu” vẫn còn trên máy này: tải lại trang để chấm tiếp.",
  },
  en: {
    open: "Open the self-assessment sheet",
    loading: "Loading…",
    again: "Try again",
    paper: "A sheet to print and fill in by hand",
    "program-unreachable": "The program could not be loaded. Check the connection and try again.",
    "program-crashed": "The program stopped because of an error. What was shown as saved is still on this computer: reload the page to continue.",
  },
};

// What a host may set; everything else that HTML does not know either is named once in the console.
const ATTRIBUTES = ["criteria", "level", "year", "unit", "lang", "theme", "hue", "readonly", "storage", "max-height", "nonce", "history"];
const GLOBAL = /^(class|tabindex|is|exportparts|(aria|data)-.*|item.*|on.*)$/;

// What happens in our fields is not the host page's: a form around the element would send itself at the Enter key.
const OURS = "keydown keypress keyup beforeinput input change click dblclick submit reset paste copy cut".split(" ");
const quiet = (event) => event.stopPropagation();

let program;
let tries = 0;
// The elements that the program runs in: they all stop with it.
const running = new Set();
const waiting = new Set();
let crashed = false;

const load = () => (program ??= start().catch((error) => {
  program = undefined;
  throw error;
}));

async function start() {
  // Both at once: on a slow line each request that waits for another costs the better part of a second.
  const code = fetch(wasm).then(counted);
  // A browser remembers a script that did not come; another try needs another name for it.
  const [module] = await Promise.all([import(tries++ ? `${glue}?${tries}` : glue), code]);
  await module.default({ module_or_path: code });
  addEventListener("error", (event) => stop(event.error));
  addEventListener("unhandledrejection", (event) => stop(event.reason));
  return module;
}

// The code and the sentence of what kept the program from starting.
async function trouble(error, language) {
  try {
    return await (await import(beside("./TROUBLE.js"))).trouble(error, [wasm, glue], language);
  } catch {
    return ["program-unreachable"];
  }
}

function counted(response) {
  if (!response.ok) throw new Error(`${wasm}: ${response.status}`);
  count(response.clone().body.getReader()).catch(() => {});
  return response;
}

// The progress is read from a copy: only the answer itself can be kept compiled, and names the program in its traps.
async function count(reader) {
  let length = 0;
  for (let part; !(part = await reader.read()).done; ) {
    length += part.value.length;
    for (const bar of waiting) bar.value = length / LENGTH;
  }
}

// A trap leaves the program's memory in no known state. Other programs of the page may trap too.
function stop(error) {
  if (!(globalThis.WebAssembly && error instanceof WebAssembly.RuntimeError) || crashed) return;
  if (!error.stack?.includes(new URL(".", wasm))) return;
  crashed = true;
  for (const element of running) element.fail("program-crashed");
}

// A theme is the same sheet with its question about the system answered.
let sheets = {};
function sheetOf(module, theme) {
  const query = { light: "not all", dark: "all" }[theme];
  const text = module.style();
  if (!query) return text;
  return text.replaceAll("(prefers-color-scheme: dark)", query).replaceAll("color-scheme: light dark", `color-scheme: ${theme}`);
}

class TuDanhGia extends HTMLElement {
  static observedAttributes = ATTRIBUTES;
  #root;
  #opened;
  #module;
  #mounted;
  #near;
  #ready;
  #score;
  // What the person has allowed the host page to have, see share.js.
  #consent = {};

  connectedCallback() {
    // Moved: nothing has gone meanwhile.
    if (this.#near || this.#opened) return;
    for (const { name } of this.attributes) {
      if (!ATTRIBUTES.includes(name) && !(name in this) && !GLOBAL.test(name)) console.info(`<${NAME}> does not know the attribute “${name}”.`);
    }
    this.#near = new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && this.#begin(), { rootMargin: "600px" });
    this.#near.observe(this);
    this.addEventListener("focusin", this.#begin, { once: true });
    this.#show(this.#button("open", this.#begin));
  }

  disconnectedCallback() {
    queueMicrotask(() => this.isConnected || this.#end());
  }

  attributeChangedCallback(name, before, value) {
    if (name === "hue") this.style.setProperty("--tdg-hue", value ?? "");
    if (!this.#mounted || before === value) return;
    if (name === "theme" || name === "max-height") this.#style();
    else this.#mounted.ask(name, name === "criteria" ? this.#criteria() : (value ?? ""));
  }

  // The methods come with a part of their own, fetched when the first is called.
  // A promise that begins when it is waited for: what only looks through an element's properties asks for nothing.
  get value() {
    return { then: (done, failed) => this.#call("value").then(done, failed) };
  }

  set value(sheet) {
    this.#call("open", sheet).catch((error) => this.#tell("error", "value-refused", error.message));
  }

  score() {
    return this.#call("score");
  }

  validate() {
    return this.#call("validate");
  }

  exportFile() {
    return this.#call("exportFile");
  }

  reset() {
    return this.#call("reset");
  }

  // Not for hosts: the program stopped.
  fail(code, text = this.#words[code]) {
    this.#mounted = undefined;
    const message = document.createElement("p");
    message.setAttribute("role", "alert");
    message.textContent = text;
    const again = this.#button("again", () => (crashed ? location.reload() : this.#begin()));
    const paper = document.createElement("a");
    paper.href = beside("phieu/");
    paper.textContent = this.#words.paper;
    this.#show(message, again, " ", paper);
    this.#tell("error", code, text);
  }

  get #language() {
    return /^en/i.test(this.getAttribute("lang")) ? "en" : "vi";
  }

  get #words() {
    return words[this.#language];
  }

  #begin = () => this.#open().catch(() => {});

  #open() {
    return (this.#opened ??= this.#mount());
  }

  async #mount() {
    this.#near?.disconnect();
    this.removeEventListener("focusin", this.#begin);
    const bar = document.createElement("progress");
    bar.setAttribute("aria-label", this.#words.loading);
    waiting.add(bar);
    const root = this.#show(this.#words.loading, " ", bar);
    try {
      // Older browsers are told so, and fetch no program.
      if (!globalThis.CSSLayerBlockRule) throw new Error("too old");
      const module = await load();
      await module.learn(this.#language);
      if (crashed) throw new WebAssembly.RuntimeError();
      // Removed while the program was on its way.
      if (root !== this.#root) return;
      this.#module = module;
      this.#show();
      this.#style();
      this.#mounted = module.mount(this.#root, this, this.#criteria(), (...told) => queueMicrotask(() => this.#tell(...told)));
      running.add(this);
    } catch (error) {
      this.#opened = undefined;
      console.error(error);
      const found = crashed || this.#module ? ["program-crashed"] : await trouble(error, this.#language);
      if (root === this.#root) this.fail(...found);
      throw error;
    } finally {
      waiting.delete(bar);
    }
  }

  #end() {
    this.#near?.disconnect();
    this.removeEventListener("focusin", this.#begin);
    clearTimeout(this.#score);
    running.delete(this);
    if (!crashed) this.#mounted?.free();
    this.#show();
    this.#near = this.#opened = this.#mounted = this.#root = this.#ready = undefined;
  }

  // A new root, so that nothing of what was there before can reach it.
  #show(...content) {
    const shadow = this.shadowRoot ?? this.attachShadow({ mode: "open" });
    for (const type of OURS) shadow.addEventListener(type, quiet);
    this.#forget();
    this.#root = document.createElement("div");
    // Room for what is coming: the rest of the host page does not jump.
    if (!this.#ready) this.#root.style.minHeight = "min(900px, 100vh)";
    this.#root.append(...content);
    shadow.replaceChildren(this.#root);
    return this.#root;
  }

  // What the person allowed was for the sheet that was open.
  #forget() {
    this.#consent.close?.();
    this.#consent.panel?.remove();
    this.#consent = {};
  }

  #button(word, action) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = this.#words[word];
    button.addEventListener("click", action);
    return button;
  }

  #criteria() {
    const given = this.getAttribute("criteria") || beside("criteria/index.json");
    try {
      return new URL(given, document.baseURI).href;
    } catch {
      // Not fetched either, and said so.
      return given;
    }
  }

  #style() {
    const theme = /^(light|dark)$/.exec(this.getAttribute("theme"))?.[0] ?? "auto";
    const shadow = this.shadowRoot;
    if ("adoptedStyleSheets" in shadow) {
      const made = () => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(sheetOf(this.#module, theme));
        return sheet;
      };
      shadow.adoptedStyleSheets = [(sheets[theme] ??= made())];
    } else {
      // Safari before 16.4: a policy lets this one in by its nonce.
      const style = document.createElement("style");
      style.nonce = this.nonce;
      style.textContent = sheetOf(this.#module, theme);
      for (const old of shadow.querySelectorAll("style, link")) old.remove();
      shadow.append(style);
      // Or it lets a file of the site in, whose rules then give way to ours.
      if (!style.sheet) share().then(({ carry }) => carry(style, beside("page.css")));
    }
    const height = this.getAttribute("max-height");
    Object.assign(this.#root.style, { maxHeight: height ?? "", overflow: height ? "auto" : "" });
    if (height) this.#root.style.setProperty("--sticky-top", "0px");
  }

  async #call(name, given) {
    if (!this.isConnected) throw new DOMException("The element is not on the page.", "InvalidStateError");
    await this.#open();
    const { methods } = await share();
    const mounted = this.#mounted;
    if (!mounted) throw new DOMException("The element is gone.", "AbortError");
    return methods[name]({ mounted, consent: this.#consent, shadow: this.shadowRoot, language: this.#language }, given);
  }

  #tell(type, code, text) {
    if (type === "left") return this.#forget();
    if (type === "style") {
      sheets = {};
      return this.#root && this.#style();
    }
    if (type === "print") return import(beside("./PRINT.js")).then(({ paper }) => paper(this.shadowRoot, sheetOf(this.#module, "light"), this.nonce), () => print());
    const detail = { v: 1 };
    if (type === "error") Object.assign(detail, { code, text });
    if (type === "save-state") detail.state = code;
    // A removed element has nothing to say any more.
    const send = () => this.#root && this.dispatchEvent(new CustomEvent(type, { bubbles: true, composed: true, detail: { ...detail, ...this.#consent.given?.(type) } }));
    if (type === "ready" && this.#ready) return;
    if (type === "ready") {
      this.#ready = true;
      this.#root.style.minHeight = "";
    }
    if (type !== "score-change") return send();
    clearTimeout(this.#score);
    this.#score = setTimeout(send, 300);
  }
}

// Another copy of this script, from another folder, must find the name of its own version too.
for (const name of [NAME, `${NAME}-APP.version`]) {
  if (!customElements.get(name)) customElements.define(name, class extends TuDanhGia {});
}

// So typed, a bad value of the host is none. Another version may have done it.
for (const [name, syntax, initialValue] of [["hue", "<number>", "250"], ["radius", "<length>", "0px"], ["font-size", "<length>", "0px"], ["sticky-top", "<length>", "0px"]]) {
  try {
    CSS.registerProperty({ name: `--tdg-${name}`, syntax, initialValue, inherits: true });
  } catch {}
}
