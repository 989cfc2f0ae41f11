// <tu-danh-gia>: the element that a host page uses. It loads the program once a page and mounts it in a shadow root.
const app = new URL("./APP.js", import.meta.url);
const wasm = new URL("./APP.wasm", import.meta.url);

let loading;
const load = () => (loading ??= import(app.href).then(async (m) => (await m.default({ module_or_path: wasm }), m)));

class TuDanhGia extends HTMLElement {
  async connectedCallback() {
    const shadow = this.shadowRoot ?? this.attachShadow({ mode: "open" });
    const root = shadow.appendChild(document.createElement("div"));
    const m = await load();
    this.mounted = m.mount(root);
  }
}

if (!customElements.get("tu-danh-gia")) customElements.define("tu-danh-gia", TuDanhGia);
