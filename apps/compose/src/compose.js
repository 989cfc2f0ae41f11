// The page soan-bo-tieu-chi.html: its program gets a stage besides, the first page's program, which shows the form of the set in work as
// units see it. Nobody else loads that here.
import { adopt, fail, load, printing, start } from "../../beside/page.js";

const app = new URL("./APP.js", import.meta.url).href;
const form = new URL("./APP.wasm", import.meta.url);

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

// What a window leaves in its last moment, by the keys of sets: a storage that answers later is too slow then.
const LAST = "tudanhgia-soan ";

// Where the focus is, in whatever tree.
function focused() {
  let node = document.activeElement;
  while (node?.shadowRoot?.activeElement) node = node.shadowRoot.activeElement;
  return node;
}

const stage = {
  // Counts what was shown: what comes late belongs to something before.
  shown: 0,
  async show(host, set, index, sheet, language) {
    const mine = ++this.shown;
    files.set(`${drafts}set.json`, set);
    files.set(`${drafts}index.json`, index);
    try {
      this.program ??= load(app, form);
      const module = await this.program;
      await module.learn(language);
      if (mine === this.shown && host.isConnected) this.mount(module, host, sheet, language);
    } catch (error) {
      // Another try fetches it again.
      this.program = undefined;
      fail(host, "unreachable", error);
    }
  },
  mount(module, host, sheet, language) {
    const mine = this.shown;
    const groups = () => [...(this.root?.querySelectorAll(".groups__list > li > button") ?? [])];
    const group = groups().findIndex((button) => button.hasAttribute("aria-current"));
    this.mounted?.free();
    const shadow = host.shadowRoot ?? host.attachShadow({ mode: "open" });
    adopt(shadow, module.style());
    const root = document.createElement("div");
    shadow.replaceChildren(root);
    this.keep(host, shadow);
    const own = document.createElement("div");
    own.setAttribute("storage", "none");
    own.setAttribute("history", "none");
    own.setAttribute("lang", language);
    this.root = root;
    // The form comes back at the group where it was, once it is there.
    const back = (tries) => {
      const button = groups()[group];
      if (button) button.click();
      else if (tries > 0 && mine === this.shown) requestAnimationFrame(() => back(tries - 1));
    };
    const told = (name) => {
      if (mine !== this.shown) return;
      if (name === "style") adopt(shadow, module.style());
      if (name === "ready") {
        this.mounted.ask("open", sheet);
        if (group > 0) back(300);
      }
      if (name === "answer-change" || name === "save-state") this.page.filled();
    };
    // What it tells while it is being made waits until it is there.
    this.mounted = module.mount(root, own, `${drafts}index.json`, (name) => queueMicrotask(() => told(name)));
  },
  // A form that comes anew takes the focus, as a page does that is opened; here somebody may be typing beside it. Until a person goes
  // into the form, the focus goes back to where it was.
  keep(host, shadow) {
    const [before, top] = [focused(), scrollY];
    if (host.contains(before?.getRootNode().host ?? null) || shadow.contains(before)) return;
    const end = new AbortController();
    const { signal } = end;
    this.kept?.abort();
    this.kept = end;
    host.addEventListener("pointerdown", () => end.abort(), { signal });
    addEventListener("keydown", ({ key }) => key === "Tab" && end.abort(), { signal, capture: true });
    shadow.addEventListener("focusin", () => {
      if (!before?.isConnected || !before.getClientRects().length) return;
      before.focus({ preventScroll: true });
      const back = () => scrollTo({ top, behavior: "instant" });
      back();
      requestAnimationFrame(back);
    }, { signal });
  },
  leave(key, text) {
    try {
      localStorage.setItem(LAST + key, text);
    } catch {}
  },
  left() {
    try {
      const all = Object.entries(localStorage).filter(([key]) => key.startsWith(LAST));
      for (const [key] of all) localStorage.removeItem(key);
      return all.map(([key, text]) => `${key.slice(LAST.length)}\n${text}`);
    } catch {
      return [];
    }
  },
  clear(key) {
    try {
      localStorage.removeItem(LAST + key);
    } catch {}
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
    this.kept?.abort();
    this.mounted?.free();
    this.mounted = this.root = undefined;
  },
};

const [glue, wasm] = [new URL("./COMPOSE.js", import.meta.url).href, new URL("./COMPOSE.wasm", import.meta.url)];
start(document.getElementById("compose"), glue, wasm, async (module, root, shadow, criteria, language) => {
  adopt(shadow, module.compose_style());
  printing(shadow);
  await module.compose_learn(language);
  // Kept as long as the page is: what nothing holds is freed.
  stage.page = module.compose(root, stage, criteria, language, location.hash.slice(1));
});
