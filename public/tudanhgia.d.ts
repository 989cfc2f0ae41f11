// The element's contract for TypeScript; tudanhgia.react.d.ts and tudanhgia.vue.d.ts make the tag known there. What stands here follows semantic versioning; the project's guide to embedding explains it.
import type { ResultDocument, SheetDocument } from "./tudanhgia.documents.js";

export type * from "./tudanhgia.documents.js";

export interface Check {
  complete: boolean;
  /** Inputs still needed. */
  missing: number;
  /** Answers that cannot count as they stand. */
  wrong: number;
}

export type ErrorCode =
  | "program-outdated"
  | "program-unreachable"
  | "program-refused"
  | "program-crashed"
  | "criteria-unreachable"
  | "criteria-broken"
  | "sheet-unusable"
  | "file-unreadable"
  | "value-refused"
  | "height-loop";

/** The `detail` of each event. `value` and `score` are there only after the person has agreed. */
export interface TuDanhGiaEvents {
  ready: { v: 1 };
  error: { v: 1; code: ErrorCode; text: string };
  "answer-change": { v: 1; value?: SheetDocument };
  "score-change": { v: 1; score?: ResultDocument };
  complete: { v: 1; score?: ResultDocument };
  "save-state": { v: 1; state: "off" | "idle" | "saving" | "saved" | "failed" };
}

export interface TuDanhGiaMethods {
  /** Rejects with `NotAllowedError` when the person refuses; `null` without a sheet. */
  score(): Promise<ResultDocument | null>;
  /** How far the sheet is; without answers, so without asking. */
  validate(): Promise<Check | null>;
  /** Offers the sheet to the person as a file; the file's name. */
  exportFile(): Promise<string | null>;
  /** Back to the start page; drafts stay. */
  reset(): Promise<void>;
}

/** Every event that the element and the frame have, the browser's own included. */
export type TuDanhGiaEventMap = Omit<HTMLElementEventMap, keyof TuDanhGiaEvents> & {
  [K in keyof TuDanhGiaEvents]: CustomEvent<TuDanhGiaEvents[K]>;
};

/** What may stand in the tag; all of it is optional and may change at any time. */
export interface TuDanhGiaAttributes {
  criteria?: string;
  level?: string;
  year?: string | number;
  unit?: string;
  lang?: "vi" | "en";
  theme?: "light" | "dark" | "auto";
  /** 0 to 359. */
  hue?: string | number;
  /** By presence. */
  readonly?: boolean | "";
  storage?: "none";
  "max-height"?: string;
  nonce?: string;
  /** Whether the page's address names the group (`address`), or the browser's history is left alone (`none`). */
  history?: "address" | "none";
}

export interface TuDanhGiaElement extends HTMLElement, TuDanhGiaMethods {
  /** Reading gives a promise that asks the person once it is awaited; setting opens a sheet beside the drafts. */
  get value(): PromiseLike<SheetDocument | null>;
  set value(sheet: SheetDocument | string);

  addEventListener<K extends keyof TuDanhGiaEventMap>(
    type: K,
    listener: (this: TuDanhGiaElement, event: TuDanhGiaEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
  removeEventListener<K extends keyof TuDanhGiaEventMap>(
    type: K,
    listener: (this: TuDanhGiaElement, event: TuDanhGiaEventMap[K]) => unknown,
    options?: boolean | EventListenerOptions,
  ): void;
  removeEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | EventListenerOptions): void;
}

/** What frame.js adds to the iframe that it makes; the events arrive at the iframe. */
export interface TuDanhGiaFrame extends HTMLIFrameElement {
  tudanhgia: TuDanhGiaMethods & {
    value(): Promise<SheetDocument | null>;
    open(sheet: SheetDocument | string): Promise<void>;
  };

  addEventListener<K extends keyof TuDanhGiaEventMap>(
    type: K,
    listener: (this: TuDanhGiaFrame, event: TuDanhGiaEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
  removeEventListener<K extends keyof TuDanhGiaEventMap>(
    type: K,
    listener: (this: TuDanhGiaFrame, event: TuDanhGiaEventMap[K]) => unknown,
    options?: boolean | EventListenerOptions,
  ): void;
  removeEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | EventListenerOptions): void;
}

declare global {
  interface HTMLElementTagNameMap {
    "tu-danh-gia": TuDanhGiaElement;
  }
}
