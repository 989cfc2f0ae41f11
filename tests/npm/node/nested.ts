// A set in which rows that do not apply meet means, points on top and groups within groups, by each policy.
const words = (vi: string, en: string) => ({ vi, en });

const applies = (policy: string) => ({
  applies: { when: "hoso > 0", words: words("đơn vị có hồ sơ", "the unit has files") },
  notApplicable: { policy },
});

const row = (id: string, max: number, more: object = {}) => ({
  id,
  code: id,
  name: words(`Mục ${id}`, `Row ${id}`),
  max,
  how: words("Cho điểm", "Given in points"),
  status: "transcribed",
  source: "nguon",
  inputs: [{ id: "diem", kind: "decimal", label: words("Điểm", "Points") }],
  rule: { kind: "free", input: "diem" },
  ...more,
});

const group = (id: string, max: number, items: object[], more: object = {}) => ({
  id,
  code: id,
  name: words(`Nhóm ${id}`, `Group ${id}`),
  max,
  items,
  ...more,
});

export const nested = {
  format: 1,
  id: "long-nhau",
  version: "1",
  year: "2026",
  digits: 2,
  max: 40,
  title: words("Bộ thử lồng nhau", "A nested set"),
  issuer: words("Nhóm thử", "Trial team"),
  level: { id: "xa", name: words("Xã", "Commune") },
  unit: words("điểm", "points"),
  sources: [{ id: "nguon", title: "Văn bản thử" }],
  facts: [{ id: "hoso", kind: "whole", label: words("Số hồ sơ", "Files"), unit: words("hồ sơ", "files") }],
  groups: [
    group("M", 10, [row("A", 10, applies("shrink")), group("N", 10, [row("B", 6, applies("redistribute")), row("C", 4), row("D", 2, { bonus: true })])], {
      combine: "mean",
      classes: {
        on: "points",
        source: "nguon",
        list: [
          { id: "dat", name: words("Đạt", "Fair") },
          { id: "tot", name: words("Tốt", "Good"), from: 5 },
        ],
      },
    }),
    group("S", 30, [row("E", 20), row("F", 10, applies("full")), row("H", 5, { bonus: true, ...applies("shrink") })]),
  ],
};
