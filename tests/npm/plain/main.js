// The engine in a page without a framework and without a bundler; the element needs its script alone.
import { load } from "/engine/engine.js";

const element = document.querySelector("tu-danh-gia");
const shown = (id) => document.getElementById(id);

element.addEventListener("save-state", ({ detail }) => (shown("state").textContent = detail.state));
shown("ask").addEventListener("click", async () => {
  const sheet = await element.value;
  const engine = await load("/engine/engine.wasm");
  const set = await fetch("/tudanhgia/criteria/mau-297-huyen.json");
  shown("score").textContent = JSON.stringify(engine.assess(await set.arrayBuffer(), sheet, { lang: "en" }));
});
