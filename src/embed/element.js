// <tu-danh-gia>: the element that a host page uses. It fetches the program once a page and mounts it in a shadow root,
// so that the host's styles do not reach in and ours do not leak out.
const glue = new URL("./APP.js", import.meta.url);
const wasm = new URL("./APP.wasm", import.meta.url);
const readerGlue = new URL("./READER.js", import.meta.url);
const readerWasm = new URL("./READER.wasm", import.meta.url);

let program;
const load = () => (program ??= start());

async function start() {
  // Both at once: on a slow line each request that waits for another costs the better part of a second.
  const code = fetch(wasm);
  const [module] = await Promise.all([import(glue.href), code]);
  await module.default({ module_or_path: code });
  const style = new CSSStyleSheet();
  style.replaceSync(module.style());
  return { module, style };
}

// Checks a set that has no compiled form beside it; most visits never need it.
async function read(text) {
  const reader = await import(readerGlue.href);
  await reader.default({ module_or_path: fetch(readerWasm) });
  return reader.read(text);
}

// Said before the program's own words are there, or when they cannot come.
const words = {
  loading: "Đang tải… / Loading…",
  failed: "Không tải được chương trình. Kiểm tra đường truyền rồi tải lại trang. / The program could not be loaded. Check the connection and reload the page.",
  crashed: "Chương trình dừng vì lỗi. Những gì trang đã báo “Đã lưu” vẫn còn trên máy này: tải lại trang để chấm tiếp. / The program stopped because of an error. What was shown as saved is still on this computer: reload the page to continue.",
};

class TuDanhGia extends HTMLElement {
  #mounted;
  #crash;

  async connectedCallback() {
    const shadow = this.shadowRoot ?? this.attachShadow({ mode: "open" });
    const root = document.createElement("div");
    root.textContent = words.loading;
    shadow.replaceChildren(root);
    try {
      const { module, style } = await load();
      // Moved or removed while the program was on its way.
      if (!this.isConnected || root.getRootNode() !== shadow) return;
      shadow.adoptedStyleSheets = [style];
      root.textContent = "";
      const index = new URL(this.getAttribute("criteria") ?? "criteria/index.json", document.baseURI);
      this.#mounted = module.mount(root, index.href, this.getAttribute("lang") ?? "vi", read);
      this.#crash = (event) => {
        if (event.error instanceof WebAssembly.RuntimeError) this.#say(words.crashed);
      };
      addEventListener("error", this.#crash);
    } catch (error) {
      program = undefined;
      console.error(error);
      this.#say(words.failed);
    }
  }

  disconnectedCallback() {
    removeEventListener("error", this.#crash);
    this.#mounted?.free();
    this.#mounted = undefined;
  }

  #say(text) {
    const message = document.createElement("p");
    message.setAttribute("role", "alert");
    message.textContent = text;
    this.shadowRoot.replaceChildren(message);
  }
}

if (!customElements.get("tu-danh-gia")) customElements.define("tu-danh-gia", TuDanhGia);
