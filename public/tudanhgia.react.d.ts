// The tag in JSX, for React 19: `import type {} from "…/tudanhgia.react"` once in a project.
// React sets attributes and adds a listener for each `on` with the event's name: `onscore-change={…}`.
import type { DetailedHTMLProps, HTMLAttributes } from "react";
import type { TuDanhGiaAttributes, TuDanhGiaElement, TuDanhGiaEvents } from "./tudanhgia.js";

type Listeners = { [K in keyof TuDanhGiaEvents as `on${K}`]?: (event: CustomEvent<TuDanhGiaEvents[K]>) => void };

type Props = Omit<DetailedHTMLProps<HTMLAttributes<TuDanhGiaElement>, TuDanhGiaElement>, keyof TuDanhGiaAttributes>;

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "tu-danh-gia": Props & TuDanhGiaAttributes & Listeners;
    }
  }
}
