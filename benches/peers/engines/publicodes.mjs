// publicodes, with the words that it has for the purpose: `plafond`, `variations`, `arrondi`, a rule for each part.
import Engine from "publicodes";

export function build(spec) {
  const name = (id) => id.replaceAll("_", " ");
  const input = (index) => name(spec.inputs[index].id);
  const rules = Object.fromEntries(spec.inputs.map((_, index) => [input(index), { "par défaut": 0 }]));
  const table = (x, tiers) => ({
    variations: tiers.map((points, tier) =>
      tier === tiers.length - 1
        ? { sinon: Number(points) }
        : { si: `${input(x)} = ${tier}`, alors: Number(points) },
    ),
  });
  const capped = (value, cap) => ({ valeur: value, plafond: Number(cap) });
  const part = (p) => {
    if (p.kind === "flag") return { valeur: `${input(p.x)} * ${p.points}` };
    return p.kind === "count" ? capped(`${input(p.x)} * ${p.per}`, p.cap) : table(p.x, p.tiers);
  };
  const rule = (row) => {
    switch (row.kind) {
      case "ratio": {
        const [zero, share] = [`${input(row.b)} = 0`, `${input(row.a)} / ${input(row.b)} * ${row.max}`];
        return capped({ variations: [{ si: zero, alors: 0 }, { sinon: share }] }, row.max);
      }
      case "choice":
        return { valeur: table(row.x, row.tiers) };
      case "count":
        return capped(`${input(row.n)} * ${row.per}`, row.max);
      default: {
        const names = row.parts.map((p) => `${input(p.x)} points`);
        row.parts.forEach((p, index) => (rules[names[index]] = part(p)));
        return capped({ somme: names }, row.max);
      }
    }
  };
  for (const row of spec.criteria) rules[row.id] = { ...rule(row), arrondi: "2 décimales" };
  for (const group of spec.groups) {
    rules[group] = { somme: spec.criteria.filter((row) => row.group === group).map((row) => row.id) };
  }
  rules.total = { somme: spec.groups };
  const engine = new Engine(rules);
  const prepare = (sheet) => Object.fromEntries(sheet.map((answer, index) => [input(index), answer]));
  const total = () => engine.evaluate("total").nodeValue;
  return {
    prepare,
    full(answers) {
      engine.setSituation(answers);
      return total();
    },
    begin(sheet) {
      engine.setSituation(prepare(sheet));
    },
    change(index, answer) {
      engine.setSituation({ [input(index)]: answer }, { keepPreviousSituation: true });
      return total();
    },
  };
}
