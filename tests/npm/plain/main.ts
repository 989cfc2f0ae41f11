// The element in a page without a framework.
import { define } from "tudanhgia";
import { assessed } from "../asked.js";

const element = document.querySelector("tu-danh-gia")!;
const shown = (id: string) => document.getElementById(id)!;

element.addEventListener("save-state", ({ detail }) => (shown("state").textContent = detail.state));
shown("ask").addEventListener("click", async () => {
  shown("score").textContent = JSON.stringify(await assessed(element));
});
await define("../tudanhgia");
