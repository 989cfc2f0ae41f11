// The tag in Vue's templates: `import type {} from "…/tudanhgia.vue"` once in a project. The compiler must be told that the
// tag is no component: `compilerOptions: { isCustomElement: (tag) => tag === "tu-danh-gia" }`.
import type { EmitFn, HTMLAttributes, PublicProps } from "vue";
import type { TuDanhGiaAttributes, TuDanhGiaElement, TuDanhGiaEvents } from "./tudanhgia.js";

type Emits = { [K in keyof TuDanhGiaEvents]: (event: CustomEvent<TuDanhGiaEvents[K]>) => void };

declare module "vue" {
  interface GlobalComponents {
    "tu-danh-gia": new () => TuDanhGiaElement & {
      $props: Omit<HTMLAttributes, keyof TuDanhGiaAttributes> & TuDanhGiaAttributes & PublicProps;
      $emit: EmitFn<Emits>;
    };
  }
}
