// The tag in Vue's templates, as its compiler looks it up. Only compiled, never run.
import type {} from "./tudanhgia.vue";
import type { GlobalComponents } from "vue";

type Tag = InstanceType<GlobalComponents["tu-danh-gia"]>;
export const props: Tag["$props"] = { level: "mau-297-so", lang: "vi", theme: "light", hue: 20, class: "wide" };
export function told(tag: Tag) {
  tag.$emit("save-state", new CustomEvent("save-state", { detail: { v: 1, state: "saved" } }));
  return tag.validate();
}

// @ts-expect-error: there is no such theme.
export const wrong: Tag["$props"] = { theme: "red" };
