// The element of the package; what it can do is declared in tudanhgia.d.ts.
import type { TuDanhGiaElement } from "./tudanhgia.js";

export * from "./tudanhgia.js";

/**
 * Defines `<tu-danh-gia>` from the folder where the site serves the package's `element/`: its address, relative to the
 * page; without one `/tudanhgia/`. Call it in the browser, as often as you like.
 */
export function define(folder?: string | URL): Promise<new () => TuDanhGiaElement>;
