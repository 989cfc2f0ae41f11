"""Random criteria: each rule kind with inputs, and what can be answered to them."""

from fractions import Fraction

from chance import typed, words, written


def entry(name, kind, **more):
    return {"id": name, "kind": kind, "label": words(f"Số {name}"), **more}


def choice(name, options):
    return entry(name, "choice", options=[{"id": option, "label": words(option)} for option in options])


def ends(chance, worths, high):
    """A table from below upwards whose rows are worth these points; the highest last, unless shuffled."""
    limits = sorted({Fraction(chance.between(1, high * 2), 2) for _ in worths[1:]})
    table, before = [], None
    for points, limit in zip(worths, limits + [None]):
        row = {"points": written(points)}
        if before is not None:
            row["from"] = written(before[0])
            if before[1]:
                row["fromExcluded"] = True
        before = None
        if limit is not None:
            before = (limit, chance.often(30))
            if before[1]:
                row.update({"to": written(limit), "toIncluded": True})
        table.append(row)
    return table


def worth(chance, maximum):
    """What an option or a yes is worth, at most the maximum."""
    part = Fraction(chance.between(0, 4), 4)
    if chance.often(40):
        return {"share": written(part)}
    return {"percent": written(part * 100)} if chance.often(50) else {"points": written(part * maximum)}


def up_to(chance, maximum):
    """A number that can be typed, from 0 to a maximum, often one of the ends."""
    if chance.often(20):
        return "0"
    exact = 10**6 % Fraction(maximum).denominator == 0
    if chance.often(40) and exact:
        return typed(maximum)
    steps = int(maximum * 20)
    return typed(Fraction(chance.between(0, steps), 20))


class Rules:
    """Draws the rule of one criterion. `fill` are functions that add answers, by the name of the input.

    `facts` are the whole facts that can be a denominator, each with whether it can be zero; `may_be_out` says that the
    row has a policy, so that a zero denominator may mean that it does not apply.
    """

    SCORED = ["free"] * 4 + [
        "ratio", "ratio", "complement", "best", "count", "yes_no", "cases", "bands", "ratio_bands", "mix", "deduct",
        "parts", "best_of", "aggregate", "checks", "formula", "others", "fact",
    ]

    def __init__(self, chance, maximum, facts, may_be_out, simple=False):
        self.chance, self.maximum, self.facts, self.may_be_out = chance, maximum, facts, may_be_out
        self.inputs, self.fill, self.leaves = [], [], False
        self.kinds = ["free"] if simple else self.SCORED

    def ask(self, made, answer):
        """Adds an input; `answer` is a function of the chance and of the answers so far."""
        self.inputs.append(made)
        self.fill.append((made["id"], answer))

    def whole(self, name, least=0, most=12):
        more = {"min": least} if least else {}
        self.ask(entry(name, "whole", **more), lambda chance, known: str(chance.between(least, most)))

    def part_of(self, name, whole):
        def answer(chance, known):
            end = int(known[whole])
            return str(end if chance.often(30) else chance.between(0, end))
        self.ask(entry(name, "whole"), answer)

    def yes_no(self, name="co"):
        self.ask(entry(name, "yes-no"), lambda chance, known: chance.one(["yes", "no"]))
        return name

    def denominator(self):
        """The name of a denominator, with what zero means where it can be."""
        if not self.chance.often(50):
            self.whole("b", 1)
            return {"whole": "b"}
        self.whole("b", 0, self.chance.one([1, 3, 12]))
        if self.may_be_out and self.chance.often(70):
            self.leaves = True
            return {"whole": "b", "whenZero": {"notApplicable": True}}
        return {"whole": "b", "whenZero": worth(self.chance, self.maximum)}

    def rule(self):
        return getattr(self, "rule_" + self.chance.one(self.kinds))()

    def rule_free(self):
        self.ask(entry("d", "decimal"), lambda chance, known: up_to(chance, self.maximum))
        return {"kind": "free", "input": "d"}

    def rule_others(self):
        self.ask(entry("d", "decimal"), lambda chance, known: up_to(chance, self.maximum))
        return {"kind": self.chance.one(["survey", "measured"]), "input": "d"}

    def rule_ratio(self):
        zero = self.denominator()
        rule = {"kind": "ratio", "part": "a", **zero}
        if self.chance.often(30):
            rule["atLeast"] = self.chance.one([25, 50, 80])
        if self.chance.often(20) and "whenZero" not in zero:
            rule["cap"] = True
            self.whole("a", 0, 15)
        else:
            self.part_of("a", "b")
        return rule

    def rule_fact(self):
        """A fact as denominator; where it can be zero, zero means something."""
        if not self.facts:
            return self.rule_ratio()
        name, least = self.chance.one(self.facts)
        rule = {"kind": "ratio", "part": "a", "whole": name}
        if least == 0 and self.may_be_out and self.chance.often(60):
            self.leaves = True
            rule["whenZero"] = {"notApplicable": True}
        elif least == 0:
            rule["whenZero"] = worth(self.chance, self.maximum)
        self.part_of("a", name)
        return rule

    def rule_complement(self):
        zero = self.denominator()
        self.part_of("a", "b")
        return {"kind": "complement", "part": "a", **zero}

    def rule_best(self):
        self.whole("b", 1)
        self.part_of("a", "b")
        self.ask(entry("r", "decimal", min=1, assumed=True), lambda chance, known: chance.one(["1", "1.5", "2"]))
        return {"kind": "ratio-to-best", "part": "a", "whole": "b", "best": "r"}

    def rule_count(self):
        self.whole("n")
        rule = {"kind": "count", "input": "n", "each": written(Fraction(self.chance.between(1, 6), 4))}
        if self.chance.often(40):
            rule["cap"] = written(self.maximum * Fraction(self.chance.between(1, 4), 4))
        return rule

    def rule_yes_no(self):
        self.yes_no()
        return {"kind": "yes-no", "input": "co", **(worth(self.chance, self.maximum) if self.chance.often(30) else {})}

    def rule_cases(self):
        options = ["m", "h", "b"][: self.chance.between(2, 3)]
        self.ask(choice("loai", options), lambda chance, known: chance.one(options))
        cases = [{"option": option, **worth(self.chance, self.maximum)} for option in options]
        if self.chance.often(20):
            cases[0] = {"option": options[0], "points": -1}
        return {"kind": "cases", "input": "loai", "cases": cases}

    def worths(self):
        return [self.maximum * Fraction(self.chance.between(0, 4), 4) for _ in range(self.chance.between(1, 4))]

    def rule_bands(self):
        self.ask(entry("d", "decimal"), lambda chance, known: typed(Fraction(chance.between(0, 24), 2)))
        return {"kind": "bands", "input": "d", "bands": ends(self.chance, self.worths(), 10)}

    def rule_ratio_bands(self):
        zero = self.denominator()
        self.part_of("a", "b")
        return {"kind": "ratio-bands", "part": "a", **zero, "bands": ends(self.chance, self.worths(), 99)}

    def rule_mix(self):
        zero = self.denominator()
        self.part_of("p", "b")

        def rest(chance, known):
            return str(chance.between(0, int(known["b"]) - int(known["p"])))

        self.ask(entry("q", "whole"), rest)
        parts = [("p", self.maximum), ("q", self.maximum / 2)]
        return {"kind": "mix", **zero, "parts": [{"input": name, "points": written(points)} for name, points in parts]}

    def rule_deduct(self, floor=None):
        self.whole("n", 0, 5)
        floor = self.maximum * Fraction(self.chance.between(-2, 2), 4) if floor is None else floor
        each = [{"input": "n", "points": written(Fraction(self.chance.between(1, 4), 2))}]
        return {"kind": "deduct", "floor": written(floor), "each": each}

    def rule_parts(self):
        self.yes_no()
        self.whole("n")
        half = self.maximum / 2
        rule = {"kind": "parts", "parts": [
            {"kind": "yes-no", "input": "co", "points": written(half)},
            {"kind": "count", "input": "n", "each": written(Fraction(1, 2)), "cap": written(half)},
        ]}
        if self.chance.often(40):
            rule["cap"] = written(self.maximum * Fraction(3, 4))
        return rule

    def rule_best_of(self):
        self.yes_no()
        self.whole("n")
        count = {"kind": "count", "input": "n", "each": written(Fraction(1, 2)), "cap": written(self.maximum * Fraction(3, 4))}
        return {"kind": "best-of", "cases": [{"kind": "yes-no", "input": "co"}, count]}

    def rule_aggregate(self):
        def listed(chance, known):
            return "\n".join(f"Xã {'ABCD'[at]}: {chance.between(0, 20) * 5}" for at in range(chance.between(1, 4)))

        self.ask(entry("xa", "units", max=100), listed)
        how = {"of": "mean", "outOf": 100} if self.chance.often(50) else {"of": "share", "atLeast": 65}
        return {"kind": "aggregate", "input": "xa", **how}

    def rule_checks(self):
        names = [self.yes_no(f"co{at}") for at in range(self.chance.between(1, 3))]
        rule = {"kind": "checks", "inputs": names, **worth(self.chance, self.maximum)}
        return {**rule, "need": self.chance.between(1, len(names))} if self.chance.often(50) else rule

    def rule_formula(self):
        which = self.chance.below(6)
        if which == 0:
            self.whole("x")
            return {"kind": "formula", "formula": "clamp((x - 2) / 8, 0, 1) * maximum"}
        if which == 1:
            self.whole("x", 1)
            self.yes_no()
            return {"kind": "formula", "formula": "if(co and x >= 3, maximum, maximum / 2) / x"}
        if which == 2:
            self.ask(choice("loai", ["m", "h"]), lambda chance, known: chance.one(["m", "h"]))
            return {"kind": "formula", "formula": 'match(loai, "m": 20%, else: 1) * maximum'}
        if which == 3:
            self.whole("x")
            return {"kind": "formula", "formula": "bands(x, 0, 3: 50%, 6: 1) * maximum"}
        if which == 4:
            self.whole("x", 1)
            self.whole("y")
            return {"kind": "formula", "formula": "round(min(y / x, 1), 1, \"half-even\") * maximum"}
        self.ask(entry("ds", "units", max=100), lambda chance, known: f"A: {chance.between(0, 100)}\nB: {chance.between(0, 100)}")
        text = self.chance.one(["share(ds >= 50) * maximum", "mean(ds) / 100 * maximum", "max(ds) / 100 * maximum"])
        return {"kind": "formula", "formula": text}

    # Rows without points.

    def verdict(self):
        which = self.chance.below(3)
        if which == 0:
            zero = self.denominator() if self.may_be_out else {"whole": "b"}
            if not self.inputs:
                self.whole("b", 1)
            if "whenZero" in zero and "notApplicable" not in zero["whenZero"]:
                self.inputs[0]["min"] = 1
                self.fill[0] = ("b", lambda chance, known: str(chance.between(1, 12)))
                zero = {"whole": "b"}
            self.part_of("a", "b")
            return {"kind": "target", "part": "a", **zero, "atLeast": self.chance.one([30, 50, 90])}
        if which == 1:
            names = [self.yes_no(f"co{at}") for at in range(self.chance.between(1, 2))]
            return {"kind": "checks", "inputs": names}
        self.whole("x")
        return {"kind": "formula", "gives": "verdict", "formula": f"x >= {self.chance.between(2, 8)}"}

    def plain(self):
        self.whole("x")
        if self.chance.often(50):
            return {"kind": "unscored"}
        return {"kind": "formula", "gives": "value", "formula": "x * 2"}
