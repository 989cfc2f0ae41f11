// json-logic-js. It knows neither rounding nor dependencies: rounding is an operation added here, as people write it,
// and a change applies every rule again.
import logic from "json-logic-js";

logic.add_operation("round2", (value) => Math.round(value * 100) / 100);

export function build(spec) {
  const read = (input) => ({ var: spec.inputs[input].id });
  const table = (x, tiers) => {
    const branches = tiers.slice(0, -1).flatMap((points, tier) => [{ "==": [read(x), tier] }, Number(points)]);
    return { if: [...branches, Number(tiers.at(-1))] };
  };
  const times = (x, points) => ({ "*": [read(x), Number(points)] });
  const part = (p) => {
    if (p.kind === "flag") return times(p.x, p.points);
    return p.kind === "count" ? { min: [Number(p.cap), times(p.x, p.per)] } : table(p.x, p.tiers);
  };
  const value = (row) => {
    switch (row.kind) {
      case "ratio": {
        const share = { min: [1, { "/": [read(row.a), read(row.b)] }] };
        return { if: [{ ">": [read(row.b), 0] }, { "*": [Number(row.max), share] }, 0] };
      }
      case "choice":
        return table(row.x, row.tiers);
      case "count":
        return { min: [Number(row.max), times(row.n, row.per)] };
      default:
        return { min: [Number(row.max), { "+": row.parts.map(part) }] };
    }
  };
  const rules = spec.criteria.map((row) => [row.id, { round2: value(row) }]);
  const groups = spec.groups.map((group) => {
    const rows = spec.criteria.filter((row) => row.group === group);
    return [group, { "+": rows.map((row) => ({ var: row.id })) }];
  });
  const sum = { "+": spec.groups.map((group) => ({ var: group })) };
  let current;
  const prepare = (sheet) => Object.fromEntries(sheet.map((answer, input) => [spec.inputs[input].id, answer]));
  function full(answers) {
    current = answers;
    const results = {};
    for (const [id, rule] of rules) results[id] = logic.apply(rule, answers);
    for (const [id, rule] of groups) results[id] = logic.apply(rule, results);
    return logic.apply(sum, results);
  }
  return {
    prepare,
    full,
    begin: (sheet) => full(prepare(sheet)),
    change(input, answer) {
      current[spec.inputs[input].id] = answer;
      return full(current);
    },
  };
}
