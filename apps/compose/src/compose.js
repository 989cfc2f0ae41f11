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
    const told = (name) => {
      if (mine !== this.shown) return;
      if (name === "style") adopt(shadow, module.style());
      if (name === "ready") this.mounted.ask("open", sheet);
      if (name === "answer-change" || name === "save-state") this.page.filled();
    };
    // What it tells while it is being made waits until it is there.
    this.mounted = module.mount(root, own, `${drafts}index.json`, (name) => queueMicrotask(() => told(name)));
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

const [glue, wasm] = [new URL("./COMPOSE.js", import.meta.url).href, new URL("./COMPOSE.wasm", import.meta.url)];
start(document.getElementById("compose"), glue, wasm, (module, root, shadow, criteria, language) => {
  adopt(shadow, module.compose_style());
  printing(shadow);
  // Kept as long as the page is: what nothing holds is freed.
  stage.page = module.compose(root, stage, criteria, language, location.hash.slice(1));
});
