"""Random criteria sets in which everything of docs/criteria-format.md meets: nesting, combinations, bonus, policies."""

from fractions import Fraction

from chance import words, written
from criteria import SCALES, Rules, choice, entry
from formulas import rounded
from shared import criteria, say_once
from worth import combined, gives_verdict, has_points

POLICIES = ["shrink", "redistribute", "full", "exclude", "zero"]
MODES = ["half-up", "half-even", "down", "up"]
COMBINES = ["sum"] * 5 + ["mean", "weighted-mean", "least", "most", "formula", "formula"]
FACTS = [
    entry("f0", "whole"), entry("f1", "whole", min=1), entry("f2", "yes-no"), choice("f3", ["m", "h"]),
    entry("f4", "decimal", decimals=15), entry("f5", "choice", scale="muc"),
    entry("f6", "date", least="year-01-01", most="2026-12-31"), {**choice("f7", ["m", "h", "b"]), "kind": "several"},
]


def ref(name):
    """A row in a formula."""
    return f"[{name}]" if name[0].isdigit() else name


def is_group_of(row):
    return "items" in row or "groups" in row


def has_children(row):
    return any(has_points(item) and not item.get("bonus") for item in row["items"])


class Drawn:
    """A random set: the file, and for each criterion what can be answered."""

    def __init__(self, chance, small):
        self.chance, self.small = chance, small
        self.fill, self.done, self.always, self.out_of_profile, self.last = {}, [], [], [], 0
        self.policies = POLICIES if chance.often(70) else [chance.one(POLICIES)]
        self.combines = COMBINES if chance.often(60) else [chance.one(COMBINES)]
        self.often_out = chance.one([0, 25, 50, 80] if small else [0, 15, 35])
        self.often_bonus = chance.one([0, 15, 40])
        self.often_round = chance.one([0, 0, 25, 80])
        self.often_ceiling = chance.one([0, 15, 40])
        self.often_unanswered, self.often_needs = chance.one([0, 30, 80]), chance.one([0, 20])
        self.again, self.defaulting = [], chance.often(35)
        self.simple, self.numbered = small or chance.often(30), chance.often(30)
        self.facts = [fact for fact in FACTS if not small or chance.often(25)]
        self.has_profiles = chance.often(25)
        # Figures of the round: how many, which of them rules read, and the rows that were there before the first of these.
        self.figures, self.read_figures, self.before = chance.one([0, 0, 1, 3]), set(), []
        self.file = self.draw()

    def draw(self):
        chance = self.chance
        depth = chance.between(1, 2) if self.small else chance.between(1, 4)
        file = {
            "format": 1, "id": "thu", "version": "1", "title": words("Thử"), "level": {"id": "xa", "name": words("Xã")},
            "year": "2026", "issuer": words("Nhóm thử"), "sources": [{"id": "nguon", "title": "Văn bản"}],
            "unit": words("điểm"), "digits": 2,
        }
        file["calendar"] = {
            "from": "2026-01-01", "until": "year-12-31", "source": "nguon",
            "holidays": ["2026-04-26", "2026-04-27", "2026-04-30", "2026-05-01"], "worked": ["2026-04-25", "2026-05-09"],
        }
        if chance.often(30):
            file["calendar"]["weekend"] = ["sunday"]
            del file["calendar"]["worked"]
        if self.facts:
            file["facts"] = self.facts
        groups = chance.between(1, 2) if self.small else chance.between(1, 4)
        self.compose(file, "groups", [lambda: self.group(depth, True)] * groups, self.combines)
        if self.has_profiles:
            file["profiles"] = [{"id": "p0", "name": words("P0")}, {"id": "p1", "name": words("P1"), "source": "nguon"}]
            file["profiles"][1]["without"] = self.out_of_profile
            if not self.out_of_profile:
                del file["profiles"][1]["without"]
        self.lower(file)
        self.finish(file, file, 80)
        self.with_round(file)
        self.with_scales(file)
        if self.defaulting:
            say_once(file, chance)
        return file

    def with_round(self, file):
        """How units are ranked, quotas of classes, figures over all sheets."""
        chance, ranking = self.chance, {}
        reasons = [{"when": self.over_rows(), "words": words("lý do")} for _ in range(chance.one([0, 0, 1, 2])) if self.done]
        if reasons:
            ranking["excluded"] = reasons
        if chance.often(40):
            ranking["on"] = chance.one(["percent", "percent", "points"])
        if chance.often(20):
            ranking["unrounded"] = True
        ties = chance.some(self.scored(), 30)[:3] if chance.often(40) else []
        if ties:
            ranking["ties"] = ties
        if ranking:
            file["ranking"] = ranking
        for entry in file.get("classes", {}).get("list", [])[1:]:
            if chance.often(50):
                entry["quota"] = self.quota([one["id"] for one in file["classes"]["list"]])
        figures = [self.figure(f"g{at}") for at in range(self.figures)]
        if figures:
            file["facts"] = self.facts + figures

    def quota(self, ids):
        chance = self.chance
        quota = {"percent": chance.one([10, 20, 30, "100/3", 50, 75]), "mode": chance.one(MODES), "words": words("hạn mức")}
        of = chance.some(ids, 50)
        if of and chance.often(60):
            quota["of"] = of
        if chance.often(30):
            quota["few"] = {"below": chance.between(2, 6), "atMost": chance.between(0, 2)}
        return quota

    def figure(self, name):
        """A figure over all sheets; one that rules read is over a row that hangs on no figure."""
        chance = self.chance
        figure = {"of": chance.one(["mean", "least", "most", "deviation", "deviation"])}
        if figure["of"] == "deviation":
            figure.update({"units": chance.one(["population", "sample"]), "digits": chance.one([0, 1, 4, 15])})
        rows = self.before if name in self.read_figures else self.scored()
        if rows and (name in self.read_figures or chance.often(60)):
            figure["row"] = chance.one(rows)
        if chance.often(60):
            figure["on"] = chance.one(["points", "percent"])
        return entry(name, "decimal", round=True, min=-1000, figure=figure)

    def with_scales(self, file):
        """Gives the file the scales that it names."""
        entries = self.facts + [entry for row in criteria(file["groups"]) for entry in row.get("inputs", [])]
        named = {entry["scale"] for entry in entries if "scale" in entry}
        if named:
            file["scales"] = [scale for scale in SCALES if scale["id"] in named]

    def name(self):
        self.last += 1
        return f"1.{self.last}" if self.numbered else f"r{self.last}"

    # Rows that may not apply.

    def condition(self):
        """A condition over facts, the profile and answers to rows that always apply."""
        found = {"f0": ["f0 > 0", "f0 >= 5 or f0 = 2"], "f1": ["f1 < 5"], "f2": ["f2", "not f2"], "f3": ['f3 = "m"', 'f3 != "h"'], "f4": ["f4 > 3"], "f5": ['f5 != "k"'],
            "f6": ['f6 > date("2026-04-26")', 'days(f6, date("year-05-02")) >= 4', 'workdays(date("2026-04-22"), f6) < 3'],
            "f7": ['f7 = "m"', 'f7 != "b"', "count(f7) >= 2"]}
        texts = [text for fact in self.facts for text in found[fact["id"]]]
        texts += ['profile = "p0"', 'profile != "p1"'] if self.has_profiles else []
        texts += [ref(address) if kind == "yes-no" else f"{ref(address)} >= 3" for address, kind in self.always[-3:]]
        if self.figures and self.scored() and self.chance.often(10):
            return f"{self.read_figure()} >= {self.chance.between(1, 4)}"
        return self.chance.one(texts) if texts else None

    def outs(self, row, leaves=False):
        """Gives the row a policy, and reasons not to apply."""
        chance, rule = self.chance, {"policy": self.chance.one(self.policies)}
        reasons = chance.below(8)
        when = self.condition() if reasons & 1 else None
        if when is not None:
            row["applies"] = {"when": when, "words": words("điều kiện")}
        by_profile = self.has_profiles and reasons & 2
        if by_profile:
            self.out_of_profile.append(row["id"])
        if reasons & 4 or not (when or by_profile or leaves):
            rule["declared"] = True
        row["notApplicable"] = rule

    # Criteria.

    def criterion(self, always, kind="points"):
        chance, name = self.chance, self.name()
        out = chance.often(self.often_out)
        maximum = Fraction(0) if kind != "points" else Fraction(chance.one([1, 2, 3, 5, 5, 10, 10, 20, "1/2", "5/2", "10/3"]))
        denominators = [(fact["id"], fact.get("min", 0)) for fact in self.facts if fact["kind"] == "whole"]
        rules = Rules(chance, maximum, denominators, out, self.simple and chance.often(80), *self.deciding())
        row = {
            "id": name, "code": name, "name": words("Tiêu chí"), "max": written(maximum), "how": words("Cách tính"),
            "status": "transcribed", "source": "nguon",
        }
        same = [one for one in self.again if one[0] == maximum and not (one[1].leaves and not out)]
        if kind == "points" and self.defaulting and same and chance.often(50):
            rules = chance.one(same)[1]
            row["rule"] = rules.made
        elif kind == "points" and self.figures and self.scored() and chance.often(15):
            row["rule"] = {"kind": "formula", "formula": self.over_figure()}
        elif kind == "points" and chance.often(12) and self.done:
            row["rule"] = {"kind": "formula", "formula": self.over_done()}
        elif kind == "points":
            row["rule"] = rules.made = rules.rule()
            self.again.append((maximum, rules))
        elif kind == "verdict" and chance.often(10) and self.scored():
            row["rule"] = {"kind": "formula", "gives": "verdict", "formula": f"{ref(chance.one(self.scored()))} >= {chance.between(1, 5)}"}
        elif kind == "verdict":
            row["rule"] = rules.verdict()
        elif kind == "deduct":
            row["rule"] = rules.rule_deduct(Fraction(-chance.between(1, 6)))
        else:
            row["rule"] = rules.plain()
        if rules.inputs:
            row["inputs"] = rules.inputs
        if chance.often(self.often_unanswered):
            row["unanswered"] = chance.one(["zero", "zero", "open"])
        self.fill[name] = rules.fill
        if out:
            self.outs(row, rules.leaves)
            if denominators and denominators[0] == ("f0", 0) and kind == "points" and chance.often(15):
                self.over_fact(row)
        elif always:
            self.always += [(f"{name}.{made['id']}", made["kind"]) for made in rules.inputs if made["kind"] in ("whole", "yes-no")]
        if kind in ("points", "deduct"):
            self.lower(row, [text for made in row.get("inputs", []) for text in self.over_input(made)])
            self.finish(row, row, 8)
        self.done.append(row)
        return row

    def deciding(self):
        """The facts (and the profile) that can choose a block, with their options, those that can be thresholds, and dates."""
        options = {"f2": ["yes", "no"], "f3": ["m", "h"], "f5": ["k", "m", "d"]}
        names = [fact["id"] for fact in self.facts]
        deciders = [(name, options[name]) for name in names if name in options]
        deciders += [("profile", ["p0", "p1"])] if self.has_profiles else []
        return deciders, [name for name in names if name in ("f0", "f1", "f4")], [name for name in names if name == "f6"]

    def over_input(self, made):
        """Conditions over an input of the row itself."""
        name, kind = made["id"], made["kind"]
        if kind == "yes-no":
            return [name, f"not {name}"]
        if kind == "date":
            return [f'{name} > date("2026-04-28")', f'days(date("2026-04-28"), {name}) < 3']
        if kind == "choice":
            return [f'{name} != "m"', f'{name} = "m"']
        if kind == "several":
            return [f'{name} = "m"', f'{name} != "m"', f"count({name}) < 2"]
        return [f"min({name}) < 40"] if kind == "units" else [f"{name} < 2", f"{name} > 5", f"{name} = 0"]

    def lower(self, row, own=()):
        """Sometimes ceilings over answers, facts and rows."""
        chance, maximum, ceilings = self.chance, Fraction(row["max"]), []
        if not chance.often(self.often_ceiling):
            return
        for _ in range(chance.between(1, 3)):
            texts = [self.over_rows(), *own, *([chance.one(own)] * 2 if own else []), *([self.condition()] * 2)]
            texts += [f"{ref(name)} >= 3" for name in self.numbers_elsewhere()[-1:]]
            text = chance.one([text for text in texts if text])
            if chance.often(10):
                text = f"{text} and not ({chance.one([text for text in texts if text])})"
            worth = maximum * Fraction(chance.one([0, 0, 1, 2, 3, 4]), 4)
            ceilings.append({"when": text, "words": words("điều kiện"), "atMost": written(worth)})
        row["ceilings"] = ceilings

    def numbers_elsewhere(self):
        return [address for address, kind in self.always if kind == "whole"]

    def over_fact(self, row):
        """A ratio whose denominator can be zero only where the row does not apply."""
        rules = Rules(self.chance, Fraction(row["max"]), [], False)
        rules.part_of("a", "f0")
        row.update({
            "rule": {"kind": "ratio", "part": "a", "whole": "f0"}, "inputs": rules.inputs,
            "applies": {"when": "f0 > 0", "words": words("có hồ sơ")},
        })
        self.fill[row["id"]] = rules.fill

    def scored(self):
        return [row["id"] for row in self.done if has_points(row)]

    def shared(self):
        """Rows of which a share can be taken, as formulas name them."""
        return [ref(row["id"]) for row in self.done if has_points(row) and Fraction(row["max"]) > 0]

    def over_done(self):
        """Points that are read from other rows, within 0 and the maximum."""
        chance, rows = self.chance, [ref(name) for name in self.scored()]
        verdicts = [ref(row["id"]) for row in self.done if gives_verdict(row)]
        texts = [f"if({name}, maximum, maximum / 4)" for name in verdicts[-2:]]
        if rows:
            a, b = chance.one(rows), chance.one(rows)
            texts += [
                f"clamp({a}, 0, maximum)", f"clamp({a} + {b}, 0, maximum)",
                f"if(applies({a}), maximum / 2, maximum)", f"if(maximum({a}) >= {chance.between(1, 6)}, maximum, 0)",
                f"if({a} >= {chance.between(1, 5)}, maximum, 0)",
            ]
            texts += [f"clamp(share({name}), 0, 1) * maximum" for name in self.shared()[-2:]]
        texts += [f"if({ref(address)} >= 3, maximum, maximum / 3)" for address in self.numbers_elsewhere()[-2:]]
        return chance.one(texts) if texts else "maximum / 2"

    def read_figure(self):
        """A figure of the round that something reads; it is then over a row that was there before."""
        self.before = self.before or self.scored()
        name = f"g{self.chance.below(self.figures)}"
        self.read_figures.add(name)
        return name

    def over_figure(self):
        """Points by a figure of the round, and perhaps by another row, within 0 and the maximum."""
        chance, name, own = self.chance, self.read_figure(), ref(self.chance.one(self.scored()))
        return chance.one([
            f"clamp({name} / 5, 0, 1) * maximum", f"if({own} >= {name}, maximum, maximum / 4)",
            f"clamp({own} - {name}, 0, maximum)", f"if({name} > 0, clamp({own} / max({name}, 1), 0, 1) * maximum, 0)",
        ])

    # Groups.

    def group(self, depth, always):
        chance, name = self.chance, self.name()
        row = {"id": name, "code": name, "name": words("Nhóm")}
        if chance.often(self.often_out):
            self.outs(row)
            always = False
        if chance.often(10):
            return self.met_group(row, depth, always)
        if chance.often(6):
            rows = [lambda: self.criterion(always, "deduct")] * chance.between(1, 2)
            self.compose(row, "items", rows, ["sum"])
            row["floor"] = written(-chance.between(1, 5))
        else:
            rows = [lambda: self.item(depth, always)] * chance.between(1, 3 if self.small else 4)
            self.compose(row, "items", rows, self.combines)
        children = [f"{how}(children) < {chance.between(1, 6)}" for how in ("min", "sum")] if has_children(row) else []
        self.lower(row, children)
        self.finish(row, row, 15)
        self.done.append(row)
        return row

    def item(self, depth, always):
        chance = self.chance
        if depth > 1 and chance.often(40):
            return self.group(depth - 1, always)
        kind = chance.below(100)
        return self.criterion(always, "verdict" if kind < 12 else "plain" if kind < 15 else "deduct" if kind < 21 else "points")

    def met_group(self, row, depth, always):
        chance = self.chance
        items = [self.criterion(always, "verdict") for _ in range(chance.between(1, 3))]
        if depth > 1 and chance.often(20):
            inner = {"id": self.name(), "name": words("Nhóm")}
            inner["code"] = inner["id"]
            if chance.often(self.often_out):
                self.outs(inner)
            items.append(self.met_group(inner, 1, always and "notApplicable" not in inner))
        if chance.often(10):
            items.append(self.criterion(always, "plain"))
        row.update({"combine": "met", "max": 0, "items": items})
        if chance.often(40):
            row["need"] = chance.between(1, sum(gives_verdict(item) for item in items))
        self.done.append(row)
        return row

    def compose(self, row, key, makers, combines):
        """Draws the rows of a group, how they combine, and the maximum that follows."""
        chance, combine = self.chance, self.chance.one(combines)
        items = []
        for maker in makers:
            item = maker()
            if has_points(item) and Fraction(item["max"]) > 0 and chance.often(self.often_bonus):
                item["bonus"] = True
            items.append(item)
        plain = [item for item in items if has_points(item) and not item.get("bonus")]
        if not plain and combine not in ("sum", "formula"):
            combine = "sum"
        if combine != "sum":
            row["combine"] = combine
        for item in plain if combine == "weighted-mean" else []:
            item["weight"] = written(Fraction(chance.between(1, 6), chance.one([1, 2, 3])))
        if combine == "formula":
            row["formula"], most = self.over_items(items, plain)
        else:
            most = combined(combine, plain, [Fraction(item["max"]) for item in plain])
        if most > 0 and chance.often(15):
            row["cap"] = written(most * Fraction(chance.between(2, 5), 4))
            most = min(most, Fraction(row["cap"]))
        if chance.often(8):
            row["floor"] = written(most / 4 if chance.often(50) else -chance.between(1, 3))
        row["max"] = written(most)
        row[key] = items

    def over_items(self, items, plain):
        """A formula over the rows of a group, within 0 and the maximum, and the maximum."""
        chance = self.chance
        verdicts = [item for item in items if gives_verdict(item)]
        named = [(ref(item["id"]), Fraction(item["max"])) for item in plain]
        on_top = [ref(item["id"]) for item in items if item.get("bonus")]
        maxima = [most for _, most in named]
        texts = []
        if verdicts:
            most = Fraction(chance.between(1, 6))
            texts.append((f"count(children) / {len(verdicts)} * maximum", most))
        if named:
            (a, most), (b, other) = chance.one(named), chance.one(named)
            texts += [
                ("sum(children)", sum(maxima)), ("mean(children)", sum(maxima) / len(maxima)), ("min(children)", min(maxima)),
                ("max(children)", max(maxima)), (f"{a} + {b}", most + other), (f"{a} * 2 - {b}", most * 2),
                (f"if(applies({a}), {a}, maximum / 2)", most),
                (f"maximum({a}) - {a}", most), (f"max({a}, {b})", max(most, other)),
            ]
            texts += [(f"share({name}) * maximum", most) for name, most in named if most > 0]
            texts += [(f"if({ref(item['id'])}, {a}, {a} / 2)", most) for item in verdicts]
            texts += [(f"{a} + {name}", most) for name in on_top]
        text, most = chance.one(texts) if texts else ("0", Fraction(0))
        return f"clamp({text}, 0, maximum)", most

    # What any row may have.

    def finish(self, row, owner, often):
        """A rounding, classes, how much has to be answered."""
        chance = self.chance
        if is_group_of(row) and chance.often(self.often_needs):
            row["needs"] = chance.one([{"answered": 1}, {"percent": 50}, {"percent": "200/3"}, {"percent": 100}])
        maximum = Fraction(row["max"])
        if chance.often(self.often_round):
            mode, step = chance.one(MODES), chance.one([Fraction(1), Fraction(1, 10), Fraction(1, 4), Fraction(3)])
            limits = [maximum] + [Fraction(ceiling["atMost"]) for ceiling in row.get("ceilings", [])]
            if all(rounded(limit, mode, step) <= limit for limit in limits):
                digits = {Fraction(1): 0, Fraction(1, 10): 1}
                row["round"] = {"mode": mode, **({"digits": digits[step]} if step in digits else {"multiple": written(step)})}
        if chance.often(often) and maximum > 0:
            row["classes"] = self.classes(row, maximum)

    def classes(self, row, maximum):
        chance = self.chance
        percent = chance.often(60)
        top = Fraction(100) if percent else maximum
        limits = sorted({top * Fraction(chance.between(1, 22), 20) for _ in range(chance.between(1, 3))})
        made = [{"id": "k0", "name": words("K0")}]
        for at, limit in enumerate(limits):
            made.append({"id": f"k{at + 1}", "name": words(f"K{at + 1}"), "from": written(limit)})
            if chance.often(25):
                made[-1]["fromExcluded"] = True
                made[-2].update({"to": written(limit), "toIncluded": True})
        below = row.get("items", row.get("groups", []))
        if any(has_points(item) and not item.get("bonus") and Fraction(item["max"]) > 0 for item in below):
            for entry in made[1:]:
                if chance.often(20):
                    entry["each"] = {"percent": chance.one([30, 50, 60, "200/3", 100]), "words": words("có nhóm chưa đạt")}
        classes = {"on": "percent" if percent else "points", "source": "nguon", "list": made}
        if "round" in row and chance.often(40):
            classes["unrounded"] = True
        adjust = [self.adjustment(made) for _ in range(chance.one([0, 0, 1, 2])) if self.done]
        return {**classes, "adjust": adjust} if adjust else classes

    def adjustment(self, made):
        chance = self.chance
        way = chance.one(["atMost", "atLeast"])
        return {"when": self.over_rows(), way: chance.one(made)["id"], "words": words("điều kiện")}

    def over_rows(self):
        """A condition over rows, which may not apply, and facts."""
        chance = self.chance
        rows = [ref(name) for name in self.scored()]
        verdicts = [ref(row["id"]) for row in self.done if gives_verdict(row)]
        texts = [text for name in verdicts[-3:] for text in (name, f"not {name}")]
        if len(verdicts) > 1:
            texts += [f"count({verdicts[0]}, {verdicts[-1]}) < 2", f"{verdicts[0]} or {verdicts[-1]}"]
        if rows:
            a, b, limit = chance.one(rows), chance.one(rows), chance.between(1, 6)
            texts += [
                f"{a} < {limit}", f"{a} >= {limit}", f"{a} < {limit} or {a} >= {limit}",
                f"{a} + {b} >= {limit}", f"{a} <= {b}", f"applies({a})", f"maximum({a}) < {limit}", f"not ({a} = 0)",
                f"{a} < 1 or {a} > {limit}",
            ]
            texts += [f"share({name}) < 50%" for name in self.shared()[-2:]]
        texts += [self.condition()] if self.facts and chance.often(30) else []
        return chance.one(texts) if texts else "1 > 0"
