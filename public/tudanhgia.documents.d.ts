// The documents that the element, the frame and the engine hand over: sheets and results. Beside tudanhgia.d.ts, which brings them along.

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
  /** The head of the report (number, place, date, office, recipients, period), by its fields; there only when one is filled in. */
  letter?: Record<string, string>;
  /** The evidence, by the id of the criterion; there only when some is named. */
  evidence?: Record<string, EvidenceDocument[]>;
  /** Private notes, by the id of the criterion: in files and drafts alone, never in a sheet that is handed over. */
  notes?: Record<string, string>;
}

/** A document that the unit names as evidence; what is empty is left out. */
export interface EvidenceDocument {
  /** Number and sign (số, ký hiệu). */
  number?: string;
  /** Date of issue (ngày ban hành), as typed. */
  date?: string;
  /** Issuing body (cơ quan ban hành). */
  issuer?: string;
  /** Subject (trích yếu). */
  subject?: string;
  /** Page or item (trang, mục). */
  place?: string;
  link?: string;
  /** The files that the unit holds of it: what tells later whether one is the same, never the content. */
  files?: { name: string; size: number; sha256: string }[];
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
  /** There only when the set was compiled from a published text and not confirmed by its issuer: the sentence that says so. */
  compiled?: string;
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
