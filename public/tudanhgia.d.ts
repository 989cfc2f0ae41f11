// The element's contract for TypeScript. What stands here follows semantic versioning; docs/embedding.md explains it.

/** A sheet as it is saved in a file. */
export interface SheetDocument {
  kind: "tudanhgia-sheet";
  format: number;
  engine: string;
  set: SetReference;
  unit: string;
  created: string;
  /** What was typed, by the address of the input, exactly as typed. */
  answers: Record<string, string>;
  /** Explanations, by the id of the criterion. */
  explanations: Record<string, string>;
}

/** Which criteria set, to the last letter. */
export interface SetReference {
  id: string;
  version: string;
  /** The hash of the set's content. */
  sha256: string;
  title: string;
  /** There only when the set is a sample: the sentence that says so. */
  sample?: string;
}

/** An exact number: a decimal such as `"12.5"` where one ends, a fraction such as `"1/3"` otherwise. */
export type Exact = string;

/** What is certain and what is still possible; equal when the value is known. */
export type Range = [least: Exact, most: Exact];

/** What a sheet is worth. */
export interface ResultDocument {
  kind: "tudanhgia-result";
  format: number;
  engine: string;
  set: SetReference;
  /** Whether everything is answered that the unit scores itself. */
  complete: boolean;
  percent: Range | null;
  /** The total first, with an empty id; then groups and criteria in the order of the form. */
  nodes: {
    id: string;
    points: Range;
    max: Exact;
    /** The maximum less what does not apply. */
    whole: Range;
    /** The ids of the classes still possible, lowest first; empty where there are none. */
    classes: string[];
  }[];
}

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

export interface TuDanhGiaElement extends HTMLElement, TuDanhGiaMethods {
  /** Reading gives a promise that asks the person once it is awaited; setting opens a sheet beside the drafts. */
  get value(): PromiseLike<SheetDocument | null>;
  set value(sheet: SheetDocument | string);

  addEventListener<K extends keyof TuDanhGiaEvents>(
    type: K,
    listener: (event: CustomEvent<TuDanhGiaEvents[K]>) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
}

/** What frame.js adds to the iframe that it makes; the events arrive at the iframe. */
export interface TuDanhGiaFrame extends HTMLIFrameElement {
  tudanhgia: TuDanhGiaMethods & {
    value(): Promise<SheetDocument | null>;
    open(sheet: SheetDocument | string): Promise<void>;
  };
}

declare global {
  interface HTMLElementTagNameMap {
    "tu-danh-gia": TuDanhGiaElement;
  }
}
