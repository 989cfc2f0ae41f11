// What a project in TypeScript may write of the engine, and what the compiler must refuse. Only compiled, never run.
import { InputError, load, type Exact, type ExactOrRange, type Finding } from "tudanhgia/engine";

export async function used(set: Uint8Array, given: unknown): Promise<Exact> {
  const engine = await load();
  const sheet = engine.sheet(set, { answers: { "B1.n": "3" } });
  const { total, points } = engine.assess(set, sheet, { handedIn: true, lang: "en" });
  const [least, most]: readonly [ExactOrRange, ExactOrRange] = typeof total === "string" ? [total, total] : total;
  const row = engine.explain(JSON.stringify(given), sheet, { row: "B1" }).row;
  const findings: Finding[] = engine.lint(set, { cases: "{}" }).files.flatMap((file) => file.findings);
  try {
    engine.assess(set, sheet);
  } catch (error) {
    if (error instanceof InputError) return error.errors.map((fault) => `${fault.in} ${fault.path}: ${fault.hint}`).join();
  }
  // @ts-expect-error: a number is a text, nothing to compute with.
  least * 2;
  // @ts-expect-error: there is no such language.
  engine.assess(set, sheet, { lang: "fr" });
  // @ts-expect-error: a sheet is handed in or it is not.
  engine.assess(set, sheet, { handedIn: "yes" });
  // @ts-expect-error: answers are texts, as typed.
  engine.sheet(set, { answers: { "B1.n": 3 } });
  // @ts-expect-error: a sheet is needed.
  engine.assess(set);
  return `${least} ${most} ${row.chain ?? ""} ${findings.length} ${points["B1"] ?? ""}`;
}
