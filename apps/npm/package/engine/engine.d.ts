// The engine without a page: criteria sets, sheets and test cases in, and out the JSON that the command line prints.
import type { Exact, Range, SheetDocument } from "../tudanhgia.documents.js";

export type { Exact, Range, SheetDocument };

/** The language of what is said; without it Vietnamese. */
export type Language = "vi" | "en";

/** A file as its text, as its bytes, or as what was parsed from it. */
export type Given = string | Uint8Array | ArrayBuffer | object;

/** A number that is known, or what is still possible. */
export type ExactOrRange = Exact | Range;

/** Something to say of a file. */
export interface Finding {
  severity: "error" | "warning" | "remark";
  /** The stable name, such as `missing` or `sum`. */
  code: string;
  /** Counted from 1, in the text that was given; of an object in its JSON. */
  line: number;
  column: number;
  /** The path in the file, such as `groups[0].items[2].max`; empty for the file as a whole. */
  path: string;
  /** The row of the form around that place. */
  row: string | null;
  /** What is wrong. */
  message: string;
  /** What to do. */
  hint: string;
}

/** What is wrong with something that was given. */
export interface Fault extends Finding {
  severity: "error";
  /** What was given as that. */
  in: "set" | "sheet" | "row";
}

/** Thrown where what was given cannot be used. */
export class InputError extends Error {
  name: "InputError";
  /** Everything that is wrong; never empty. */
  errors: Fault[];
}

/** A score, as `tudanhgia score --format json --rows` prints it. */
export interface Score {
  /** What the sheet is called. */
  file: string;
  unit: string;
  /** The id and the version of the set. */
  set: string;
  /** The sentence that says that the set is a sample. */
  sample: string | null;
  /** The sentence that says that the set was compiled from a published text and not confirmed by its issuer. */
  compiled: string | null;
  total: ExactOrRange;
  /** The most that the total can be as things stand. */
  max: ExactOrRange;
  percent: ExactOrRange | null;
  /** Whether the ends of that range need not be reached, because rows may still turn out not to apply. */
  percentOuter: boolean;
  /** The ids of the classes still possible, lowest first. */
  classes: string[];
  /** Whether each of these classes is possible indeed; else they are all that lie between the ends of the total. */
  classesExact: boolean;
  answered: number;
  criteria: number;
  /** The addresses of answers that cannot count. */
  wrong: string[];
  /** The ids of rows whose formulas give a value outside the bounds that the set declares: such a score is not to be used. */
  outside: string[];
  /** Whether the set reads as when the sheet was saved. */
  sameText: boolean;
  /** The points of groups and criteria, by id. */
  points: Record<string, ExactOrRange>;
  /** The classes still possible of rows that have some, by id. */
  rowClasses: Record<string, string[]>;
}

/** A row of an explanation with everything below it. */
export interface ExplainedRow {
  /** Empty for the total. */
  id: string;
  code: string;
  name: string;
  measure: "points" | "verdict" | "value" | "unscored";
  /** The result in words. */
  result: string;
  points: ExactOrRange;
  /** The points before the declared rounding. */
  unrounded: ExactOrRange;
  /** The most that it can give as things stand. */
  whole: ExactOrRange;
  max: Exact;
  round: { multiple: Exact; mode: "half-up" | "half-even" | "down" | "up" } | null;
  applies: "yes" | "no" | "open";
  class: string | null;
  classChain: string | null;
  classCitation: string | null;
  /** How it is scored, in the words of the regulation. */
  how: string | null;
  note: string | null;
  citation: string | null;
  /** How the points came about. */
  chain: string | null;
  remarks: string[];
  inputs: {
    address: string;
    label: string;
    unit: string | null;
    typed: string | null;
    shown: string | null;
    wrong: string | null;
  }[];
  /** The explanation that the unit gave. */
  explanation: string | null;
  rows: ExplainedRow[];
}

/** An explanation, as `tudanhgia explain --format json` prints it. */
export interface ExplanationDocument {
  format: 1;
  language: Language;
  title: string;
  set: { id: string; version: string; sha256: string };
  sample: string | null;
  compiled: string | null;
  unit: string;
  row: ExplainedRow;
}

/** What is to be said of a set and of its test cases, as `tudanhgia lint --format json` prints it. */
export interface LintReport {
  format: 1;
  files: {
    file: string;
    /** Of a sound set its id, its version, and how many criteria and test cases it has. */
    set: string | null;
    version: string | null;
    /** What it is beside the official set of its issuer. */
    standing: "official" | "compiled" | "sample" | null;
    criteria: number | null;
    cases: number | null;
    findings: Finding[];
    /** Warnings that the set acknowledges, with the reason of its author. */
    acknowledged: (Finding & { reason: string })[];
  }[];
  errors: number;
  warnings: number;
}

export interface Engine {
  /**
   * The score of a sheet, with the points of every row. `file` is what the result calls the sheet; without it `-`, as the
   * command line calls its standard input. With `handedIn` set to true it is that of a sheet that is handed in, as
   * `--handed-in` gives it: a criterion that is not answered counts 0 where the set says so.
   * @throws InputError where the set or the sheet cannot be used, or the sheet is for another set.
   */
  assess(set: Given, sheet: Given, options?: { file?: string; handedIn?: boolean; lang?: Language }): Score;
  /**
   * How a score came about, from the total down to what was typed; with `row` from that row down.
   * @throws InputError as `assess`, and where the set has no such row.
   */
  explain(set: Given, sheet: Given, options?: { row?: string; lang?: Language }): ExplanationDocument;
  /** Everything to say of a set, and of its test cases where they are given. It throws for no set. */
  lint(set: Given, options?: { cases?: Given; file?: string; lang?: Language }): LintReport;
  /**
   * A sheet for a set, from answers by the address of the input, as typed.
   * @throws InputError where the set cannot be used, or something is of another type.
   */
  sheet(set: Given, given?: Partial<Pick<SheetDocument, "unit" | "created" | "answers" | "explanations" | "evidence">>, options?: { lang?: Language }): SheetDocument;
}

/** The bytes of the program, its address (a text or a `URL`), an answer of `fetch`, or the compiled module. */
export type Source = string | object;

/**
 * Starts the engine. In Node it reads its program from the file beside it; elsewhere it must be given
 * `tudanhgia/engine.wasm`. It is started once.
 */
export function load(source?: Source | Promise<Source>): Promise<Engine>;

