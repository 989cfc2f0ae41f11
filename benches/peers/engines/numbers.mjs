// Hand-written JavaScript, compiled once into arrays: what a programmer would write who needs only this set.
// `exact` counts in whole thousandths; `float` computes with binary fractions, as most people write it.
const KINDS = ["ratio", "choice", "count", "composite"];

export function build(spec, variant) {
  const exact = variant === "exact";
  const number = exact ? (text) => Math.round(Number(text) * 1000) : Number;
  const rows = spec.criteria.length;
  const groups = new Map(spec.groups.map((group, index) => [group, index]));
  const kind = new Uint8Array(rows), group = new Uint16Array(rows);
  const first = new Int32Array(rows), second = new Int32Array(rows);
  const max = new Float64Array(rows), per = new Float64Array(rows);
  const tiers = [], parts = [];
  const owner = new Int32Array(spec.inputs.length);
  spec.criteria.forEach((row, index) => {
    kind[index] = KINDS.indexOf(row.kind);
    group[index] = groups.get(row.group);
    max[index] = number(row.max);
    first[index] = row.a ?? row.x ?? row.n ?? 0;
    second[index] = row.b ?? 0;
    per[index] = number(row.per ?? 0);
    tiers[index] = Float64Array.from(row.tiers ?? [], number);
    parts[index] = (row.parts ?? []).map((part) => ({
      kind: ["flag", "count", "choice"].indexOf(part.kind),
      x: part.x,
      worth: number(part.points ?? part.per ?? 0),
      cap: number(part.cap ?? 0),
      tiers: Float64Array.from(part.tiers ?? [], number),
    }));
    for (const input of [row.a, row.b, row.x, row.n, ...parts[index].map((part) => part.x)]) {
      if (input !== undefined) owner[input] = index;
    }
  });

  const rounded = exact ? (value) => Math.floor((value + 5) / 10) : (value) => Math.round(value * 100) / 100;

  function points(index, sheet) {
    let value = 0;
    switch (kind[index]) {
      case 0: {
        const over = sheet[first[index]], by = sheet[second[index]];
        if (by === 0) return 0;
        if (over >= by) value = max[index];
        else if (exact) return Math.floor((max[index] * over + 5 * by) / (10 * by));
        else value = max[index] * (over / by);
        break;
      }
      case 1:
        value = tiers[index][sheet[first[index]]];
        break;
      case 2:
        value = Math.min(sheet[first[index]] * per[index], max[index]);
        break;
      default:
        for (const part of parts[index]) {
          const x = sheet[part.x];
          if (part.kind === 0) value += part.worth * x;
          else if (part.kind === 1) value += Math.min(part.worth * x, part.cap);
          else value += part.tiers[x];
        }
        value = Math.min(value, max[index]);
    }
    return rounded(value);
  }

  const all = new Float64Array(rows), sums = new Float64Array(spec.groups.length);
  let total = 0, current;
  const given = () => (exact ? total / 100 : total);
  function full(sheet) {
    current = sheet;
    sums.fill(0);
    total = 0;
    for (let index = 0; index < rows; index++) {
      all[index] = points(index, sheet);
      sums[group[index]] += all[index];
    }
    for (let index = 0; index < sums.length; index++) total += sums[index];
    return given();
  }
  return {
    prepare: (sheet) => Int32Array.from(sheet),
    full,
    begin: (sheet) => full(Int32Array.from(sheet)),
    change(input, value) {
      current[input] = value;
      const index = owner[input], after = points(index, current), by = after - all[index];
      all[index] = after;
      sums[group[index]] += by;
      total += by;
      return given();
    },
  };
}
