// The engine of the package in Node says to the letter what the command line prints, and refuses with a list.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { after, before, describe, test } from "node:test";
import { InputError, load, type Engine, type Fault, type Language } from "tudanhgia/engine";
import { nested } from "./nested.js";

const cli = process.env.TDG_CLI!;
const criteria = process.env.TDG_CRITERIA!;
const folder = mkdtempSync(join(tmpdir(), "tudanhgia-npm-"));
after(() => rmSync(folder, { recursive: true }));

const languages: Language[] = ["vi", "en"];
const names = readdirSync(criteria).filter((name) => /^[^.]+\.json$/.test(name) && !/^(index|schema)\.json$/.test(name));
const setOf = (name: string) => readFileSync(join(criteria, name), "utf8");
const casesOf = (name: string) => readFileSync(join(criteria, name.replace(/json$/, "cases.json")), "utf8");

interface Case {
  name: string;
  answers: Record<string, string>;
}

const printed = (...words: string[]) => execFileSync(cli, words, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
// A fault is an exit code as well; what it prints is meant.
const found = (...words: string[]) => spawnSync(cli, words, { encoding: "utf8" }).stdout;

let engine: Engine;
before(async () => (engine = await load()));

describe("every shipped set", () => {
  assert.ok(names.length >= 4);
  for (const name of names) {
    test(`${name}: the sheets of its cases are scored and explained as by the command line`, () => {
      const set = setOf(name);
      const { cases } = JSON.parse(casesOf(name)) as { cases: Case[] };
      assert.ok(cases.length > 0);
      const sheets = cases.map(({ name: unit, answers }) => engine.sheet(set, { unit, answers }));
      const files = sheets.map((sheet, index) => {
        const file = join(folder, `${name}-${index}.json`);
        writeFileSync(file, JSON.stringify(sheet));
        return file;
      });
      for (const lang of languages) {
        const lines = printed("--lang", lang, "score", "--format", "json", "--rows", join(criteria, name), ...files);
        const scores = sheets.map((sheet, index) => engine.assess(set, sheet, { file: files[index], lang }));
        assert.deepEqual(scores, lines.trim().split("\n").map((line) => JSON.parse(line)));
        for (const [index, sheet] of sheets.entries()) {
          const text = printed("--lang", lang, "explain", "--format", "json", join(criteria, name), files[index]!);
          assert.equal(JSON.stringify(engine.explain(set, sheet, { lang }), undefined, 2) + "\n", text);
        }
      }
      // The figures of a case that say so themselves.
      const total = (cases[0] as Case & { total: string | number }).total;
      if (typeof total !== "object") assert.equal(engine.assess(set, sheets[0]!).total, String(total));
    });

    test(`${name}: it is linted with its cases as by the command line`, () => {
      const set = setOf(name);
      const file = join(criteria, name);
      for (const lang of languages) {
        const report = engine.lint(set, { cases: casesOf(name), file, lang });
        assert.equal(JSON.stringify(report, undefined, 2) + "\n", printed("--lang", lang, "lint", "--format", "json", file));
        assert.deepEqual([report.errors, report.files[0]!.cases! > 0], [0, true]);
        // With faults, in the set and in its cases.
        const broken = set.replace(/"max": (\d+)/, '"max": 1$1').replace('"vi":', '"vy":');
        const wrong = casesOf(name).replace(/"total": "?\d/, "$&7");
        for (const [one, other] of [[broken, casesOf(name)], [set, wrong]] as const) {
          const path = join(folder, name);
          writeFileSync(path, one);
          writeFileSync(path.replace(/json$/, "cases.json"), other);
          const report = engine.lint(one, { cases: other, file: path, lang });
          assert.ok(report.errors > 0);
          assert.equal(JSON.stringify(report, undefined, 2) + "\n", found("--lang", lang, "lint", "--format", "json", path));
        }
      }
    });
  }
});

/** Numbers that are the same each time; the multiplier of a well-known generator. */
function draw(seed: number): (below: number) => number {
  let state = BigInt(seed);
  return (below) => {
    state = BigInt.asUintN(64, state * 6364136223846793005n + 1442695040888963407n);
    return Number((state >> 33n) % BigInt(below));
  };
}

interface Row {
  id: string;
  inputs?: { id: string; kind: string; options?: { id: string }[] }[];
  items?: Row[];
}

/** Every input of a set by its address, with its options. */
function inputsOf(rows: Row[]): [string, string[] | undefined][] {
  const own = (row: Row) => (row.inputs ?? []).map((input): [string, string[] | undefined] => [`${row.id}.${input.id}`, input.options?.map((option) => option.id) ?? (input.kind === "yesNo" ? ["yes", "no"] : undefined)]);
  return rows.flatMap((row) => [...own(row), ...inputsOf(row.items ?? [])]);
}

describe("sheets drawn at random, with rows that do not apply, and answers that are open or cannot count", () => {
  const starter = join(folder, "starter.json");
  writeFileSync(starter, printed("new", "--level", "xa", "--id", "starter"));
  const within = join(folder, "nested.json");
  writeFileSync(within, JSON.stringify(nested));
  for (const file of [starter, within, ...names.map((name) => join(criteria, name))]) {
    test(basename(file), () => {
      const text = readFileSync(file, "utf8");
      const set = JSON.parse(text) as { groups: Row[]; facts?: Row["inputs"] };
      const facts = (set.facts ?? []).map((fact) => ({ id: fact.id, inputs: [fact] }));
      const inputs = inputsOf(set.groups).concat(facts.flatMap((fact) => inputsOf([fact]).map(([, options]): [string, string[] | undefined] => [fact.id, options])));
      const sheets = Array.from({ length: 60 }, (_, seed) => {
        const below = draw(seed);
        const answers: Record<string, string> = {};
        for (const [address, options] of inputs) {
          const kind = below(10);
          if (kind === 0) continue;
          if (kind === 1) answers[address] = "1.2.3";
          else answers[address] = options ? options[below(options.length)]! : ["0", `0,${below(1000)}`, String(below(20)), `${below(9)},${below(1000)}`][below(4)]!;
        }
        return engine.sheet(text, { unit: `Đơn vị ${seed}`, answers });
      });
      const lines = join(folder, "sheets.jsonl");
      writeFileSync(lines, sheets.map((sheet) => JSON.stringify(sheet) + "\n").join(""));
      const scores = printed("score", "--format", "json", "--rows", file, lines).trim().split("\n");
      const own = sheets.map((sheet, index) => engine.assess(text, sheet, { file: `${lines}:${index + 1}` }));
      assert.deepEqual(own, scores.map((line) => JSON.parse(line)));
      assert.ok(new Set(own.map((score) => String(score.total))).size > 10);
      for (const [index, sheet] of sheets.slice(0, 3).entries()) {
        const path = join(folder, `drawn-${index}.json`);
        writeFileSync(path, JSON.stringify(sheet));
        const explained = printed("--lang", "en", "explain", "--format", "json", file, path);
        assert.equal(JSON.stringify(engine.explain(text, sheet, { lang: "en" }), undefined, 2) + "\n", explained);
      }
    });
  }
});

test("files that are broken anywhere are read or refused, and never stop the program", () => {
  const below = draw(7);
  const signs = ['"', "{", "}", "[", "]", ",", ":", "0", "-", "1e9", "null", "\\", "", "ệ", "\u0000"];
  const broken = (text: string) => {
    const at = below(text.length);
    return text.slice(0, at) + signs[below(signs.length)] + text.slice(at + below(4));
  };
  let refusals = 0;
  for (const name of names) {
    const set = setOf(name);
    const [sheet, cases] = [JSON.stringify(engine.sheet(set)), casesOf(name)];
    for (let turn = 0; turn < 60; turn++) {
      for (const call of [
        () => engine.assess(broken(set), sheet),
        () => engine.explain(set, broken(sheet)),
        () => engine.lint(broken(set), { cases: broken(cases) }),
        () => engine.sheet(set, Buffer.from(broken('{"unit":"A","answers":{"B1.n":"3"}}')) as object),
      ]) {
        try {
          call();
        } catch (error) {
          assert.ok(error instanceof InputError && error.errors.length > 0, String(error));
          refusals++;
        }
      }
    }
  }
  assert.ok(refusals > 100, String(refusals));
});

test("texts, objects and bytes mean the same", () => {
  const set = setOf(names[0]!);
  const parsed: object = JSON.parse(set);
  const sheet = engine.sheet(set, {});
  const score = engine.assess(set, sheet);
  assert.deepEqual(engine.assess(parsed, JSON.stringify(sheet)), score);
  assert.deepEqual(engine.assess(Buffer.from(set), Buffer.from(JSON.stringify(sheet))), score);
  const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(set, "utf16le")]);
  assert.deepEqual(engine.assess(utf16, sheet), score);
  assert.deepEqual([score.file, engine.lint(parsed).files[0]!.file], ["-", "-"]);
});

test("a sheet that is handed in counts 0 where the set says so, as by the command line", () => {
  const set = JSON.stringify({ ...JSON.parse(setOf("mau-297-huyen.json")), defaults: { unanswered: "zero" } });
  const sheet = engine.sheet(set, { unit: "UBND huyện A", answers: { "B2.a": "1", "B2.b": "3" } });
  const [file, filled] = [join(folder, "nothing.json"), join(folder, "nothing-sheet.json")];
  writeFileSync(file, set);
  writeFileSync(filled, JSON.stringify(sheet));
  const score = engine.assess(set, sheet, { file: filled, handedIn: true });
  const line = printed("score", "--format", "json", "--rows", "--handed-in", file, filled);
  assert.deepEqual(score, JSON.parse(line));
  assert.equal(typeof score.total, "string");
  const open = engine.assess(set, sheet, { file: filled, handedIn: false });
  assert.deepEqual(open, engine.assess(set, sheet, { file: filled }));
  assert.ok(Array.isArray(open.total), String(open.total));
});

test("a row alone is explained as the command line does, and one that is missing is said", () => {
  const set = setOf("mau-297-so.json");
  const file = join(criteria, "examples/cong-byt.json");
  const sheet = readFileSync(file, "utf8");
  const text = printed("explain", "--format", "json", "--node", "E1", join(criteria, "mau-297-so.json"), file);
  assert.equal(JSON.stringify(engine.explain(set, sheet, { row: "E1" }), undefined, 2) + "\n", text);
  const [fault, ...others] = refused(() => engine.explain(set, sheet, { row: "E99", lang: "en" }));
  assert.deepEqual([fault!.in, fault!.code, fault!.path, others], ["row", "no-row", "E99", []]);
});

/** What is wrong with what a call was given. */
function refused(call: () => unknown): Fault[] {
  try {
    call();
  } catch (error) {
    assert.ok(error instanceof InputError, String(error));
    assert.ok(error.errors.length > 0 && error.message.includes(error.errors[0]!.message));
    for (const one of error.errors) {
      assert.ok(one.message && one.hint && one.line > 0 && one.column > 0 && one.severity === "error", JSON.stringify(one));
    }
    return error.errors;
  }
  assert.fail("nothing was refused");
}

test("everything that is wrong with a set is listed, as the linter has it", () => {
  const set = setOf(names[0]!).replace(/"max": (\d+)/, '"max": 1$1').replaceAll('"en":', '"eng":');
  const faults = refused(() => engine.assess(set, "{}", { lang: "en" }));
  const { findings } = engine.lint(set, { lang: "en" }).files[0]!;
  assert.ok(faults.length > 10 && faults.every((fault) => fault.in === "set"));
  assert.deepEqual(faults.map(({ in: _, ...rest }) => rest), findings.filter((finding) => finding.severity === "error"));
});

test("whatever is given, nothing stops: it is refused with a reason in either language", () => {
  const set = setOf(names[0]!);
  const sheet = JSON.stringify(engine.sheet(set));
  const circle: { self?: object } = {};
  circle.self = circle;
  const deep = "[".repeat(100_000);
  const nothings: unknown[] = ["", "{", "[]", "null", "0", deep, {}, [], circle, { a: 1n }, null, 7, () => 1, new Uint8Array([0xff, 0xfe, 0]), new ArrayBuffer(3), "x".repeat(6_000_000)];
  for (const lang of languages) {
    for (const nothing of nothings as object[]) {
      assert.ok(refused(() => engine.assess(nothing, sheet, { lang })).every((fault) => fault.in === "set"));
      assert.deepEqual(refused(() => engine.assess(set, nothing, { lang })).map((fault) => fault.in), ["sheet"]);
      refused(() => engine.explain(set, nothing, { lang }));
      assert.ok(engine.lint(nothing, { lang }).errors > 0);
      assert.ok(engine.lint(set, { cases: nothing, lang }).errors > 0);
    }
    for (const given of ["", "[]", { answers: [] }, { answers: { a: 1 } }, { unit: 1 }]) {
      refused(() => engine.sheet(set, given as object, { lang }));
    }
  }
  const other = JSON.parse(sheet) as { set: { version: string } };
  other.set.version = "0";
  const [fault] = refused(() => engine.assess(set, other, { lang: "en" }));
  assert.match(fault!.hint, /the set for which the sheet was filled in/);
  // The program goes on.
  assert.equal(engine.assess(set, sheet).wrong.length, 0);
});

test("what was typed is told in full, and what cannot count is named", () => {
  const set = setOf("mau-297-huyen.json");
  const sheet = engine.sheet(set, { unit: "UBND huyện A", answers: { "B2.a": "1", "B2.b": "3", "B1.n": "ba" } });
  const score = engine.assess(set, sheet);
  assert.deepEqual([score.wrong, score.unit], [["B1.n"], "UBND huyện A"]);
  // A third is a third.
  assert.match(String(score.points["B2"]), /^\d+\/3$|^\d+$/);
  assert.ok(Array.isArray(score.total) && score.total.every((end) => typeof end === "string"));
});
