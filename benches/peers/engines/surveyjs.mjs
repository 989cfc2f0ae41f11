// SurveyJS, model only. Results are questions of the type `expression`, which are faster here than calculated values.
// A choice carries its points as its value, as its users write it.
import { Model } from "survey-core";

export function build(spec) {
  const id = (input) => spec.inputs[input].id;
  const read = (input) => `{${id(input)}}`;
  const tiers = [];
  for (const row of spec.criteria) {
    for (const choice of [row, ...(row.parts ?? [])].filter((one) => one.tiers)) tiers[choice.x] = choice.tiers;
  }
  const part = (p) => {
    if (p.kind === "flag") return `${read(p.x)} * ${p.points}`;
    return p.kind === "count" ? `min(${read(p.x)} * ${p.per}, ${p.cap})` : read(p.x);
  };
  const value = (row) => {
    switch (row.kind) {
      case "ratio":
        return `iif(${read(row.b)} > 0, ${row.max} * min(${read(row.a)} / ${read(row.b)}, 1), 0)`;
      case "choice":
        return read(row.x);
      case "count":
        return `min(${read(row.n)} * ${row.per}, ${row.max})`;
      default:
        return `min(${row.parts.map(part).join(" + ")}, ${row.max})`;
    }
  };
  const question = (input, index) => {
    switch (input.kind) {
      case "choice":
        return { type: "radiogroup", name: input.id, choices: tiers[index].map((points) => Number(points)) };
      case "flag":
        return { type: "boolean", name: input.id, valueTrue: 1, valueFalse: 0 };
      default:
        return { type: "text", inputType: "number", name: input.id };
    }
  };
  const expression = (name, expression) => ({ type: "expression", name, expression });
  const sum = (names) => `sum(${names.map((name) => `{${name}}`).join(", ")})`;
  const results = [
    ...spec.criteria.map((row) => expression(row.id, `round(${value(row)}, 2)`)),
    ...spec.groups.map((group) =>
      expression(group, sum(spec.criteria.filter((row) => row.group === group).map((row) => row.id))),
    ),
    expression("total", sum(spec.groups)),
  ];
  const questions = spec.inputs.map(question);
  const survey = new Model({ pages: [{ name: "answers", elements: questions }, { name: "results", elements: results }] });
  const worth = (input, answer) => (tiers[input] ? Number(tiers[input][answer]) : answer);
  const prepare = (sheet) => Object.fromEntries(sheet.map((answer, input) => [id(input), worth(input, answer)]));
  const total = () => survey.getValue("total");
  return {
    prepare,
    full(answers) {
      survey.data = answers;
      return total();
    },
    begin(sheet) {
      survey.data = prepare(sheet);
    },
    change(input, answer) {
      survey.setValue(id(input), worth(input, answer));
      return total();
    },
  };
}
