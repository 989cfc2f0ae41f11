// What a project in TypeScript may write, and what the compiler must refuse. Only compiled, never run.
import type { TuDanhGiaFrame, SheetDocument } from "./tudanhgia";

const element = document.createElement("tu-danh-gia");
element.addEventListener("score-change", ({ detail }) => detail.score?.nodes[0]?.points[0].toUpperCase());
element.addEventListener("error", ({ detail }) => detail.code === "program-unreachable" && detail.text.length);
element.addEventListener("save-state", function ({ detail }) {
  this.setAttribute("data-state", detail.state);
});
element.addEventListener("click", (event) => event.clientX);
element.addEventListener("an-event-of-others", (event) => event.type);
element.removeEventListener("complete", ({ detail }) => detail.score?.complete);
document.querySelector("tu-danh-gia")?.addEventListener("ready", ({ detail }) => detail.v);
const anywhere: HTMLElement = element;
anywhere.append("");

async function asked(frame: TuDanhGiaFrame): Promise<SheetDocument | null> {
  frame.addEventListener("answer-change", ({ detail }) => detail.value?.answers);
  frame.addEventListener("load", (event) => event.type);
  await frame.tudanhgia.open("{}");
  element.value = "{}";
  return (await element.value) ?? frame.tudanhgia.value();
}
asked(document.querySelector<TuDanhGiaFrame>("iframe")!);

// @ts-expect-error: there is no such state.
element.addEventListener("save-state", ({ detail }) => detail.state === "lost");
// @ts-expect-error: an event of the element has no coordinates.
element.addEventListener("complete", (event) => event.clientX);
