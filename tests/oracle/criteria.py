"""Random criteria: each rule kind with inputs, and what can be answered to them."""

from fractions import Fraction

from chance import typed, words, written
from drawn import Written, choice, ends, entry


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


# Scales of a set; of the second the options are worth nothing by themselves.
SCALES = [
    {"id": "muc", "options": [
        {"id": "k", "label": words("k"), "share": 0}, {"id": "m", "label": words("m"), "share": "1/2"},
        {"id": "d", "label": words("d"), "percent": 100},
    ]},
    {"id": "loai", "options": [{"id": "m", "label": words("m")}, {"id": "h", "label": words("h")}]},
]


def options_of(scale):
    return [option["id"] for entry in SCALES if entry["id"] == scale for option in entry["options"]]


class Rules(Written):
    """Draws the rule of one criterion. `fill` are functions that add answers, by the name of the input.

    `facts` are the whole facts that can be a denominator, each with whether it can be zero; `may_be_out` says that the
    row has a policy, so that a zero denominator may mean that it does not apply.
    """

    SCORED = ["free"] * 4 + [
        "ratio", "ratio", "complement", "best", "count", "yes_no", "cases", "bands", "ratio_bands", "mix", "deduct",
        "parts", "best_of", "aggregate", "checks", "formula", "others", "fact", "increments", "increments", "increments",
        "blocks", "blocks", "blocks", "blocks", "days", "days", "late", "late", "other_whole", "several", "several", "sum_of",
    ]

    def __init__(self, chance, maximum, facts, may_be_out, simple=False, deciders=(), numbers=(), dates=()):
        """`deciders` are the facts (and the profile) of which one is chosen, with their options; `numbers` and `dates` further
        facts."""
        self.chance, self.maximum, self.facts, self.may_be_out = chance, maximum, facts, may_be_out
        self.deciders, self.numbers, self.dates = list(deciders), list(numbers), list(dates)
        self.inputs, self.fill, self.leaves = [], [], False
        self.kinds = ["free", "free", "blocks", "increments"] if simple else self.SCORED
        self.prefix = ""

    def ask(self, made, answer):
        """Adds an input; `answer` is a function of the chance and of the answers so far. Gives its name."""
        name = made["id"] = self.prefix + made["id"]
        self.inputs.append(made)
        self.fill.append((name, answer))
        return name

    def whole(self, name, least=0, most=12):
        more = {"min": least} if least else {}
        if self.chance.often(10) and least % 2 == 0:
            more["step"] = 2
            return self.ask(entry(name, "whole", **more), lambda chance, known: str(chance.between(least // 2, most // 2) * 2))
        return self.ask(entry(name, "whole", **more), lambda chance, known: str(chance.between(least, most)))

    def part_of(self, name, whole):
        def answer(chance, known):
            end = int(known[whole])
            return str(end if chance.often(30) else chance.between(0, end))
        return self.ask(entry(name, "whole"), answer)

    def yes_no(self, name="co"):
        return self.ask(entry(name, "yes-no"), lambda chance, known: chance.one(["yes", "no"]))

    def points(self, name="d"):
        """Points typed, up to the maximum; sometimes in steps, or with other decimals than six."""
        maximum, how = self.maximum, self.chance.below(10)
        if how == 0:
            return self.ask(entry(name, "decimal", step="0.5"), lambda chance, known: typed(Fraction(chance.between(0, int(maximum * 2)), 2)))
        if how == 1:
            return self.ask(entry(name, "decimal", decimals=0), lambda chance, known: str(chance.between(0, int(maximum))))
        if how == 2:
            def long(chance, known):
                return typed(Fraction(chance.below(int(maximum * 10**9)), 10**9) + Fraction(chance.below(10**5), 10**15), 15) if chance.often(80) else "0"
            return self.ask(entry(name, "decimal", decimals=15), lambda chance, known: min(long(chance, known), typed(maximum // 1), key=Fraction))
        return self.ask(entry(name, "decimal"), lambda chance, known: up_to(chance, maximum))

    def decimal(self, name, high=12):
        """A number in halves up to a limit."""
        more = {"step": "0.5"} if self.chance.often(15) else {}
        return self.ask(entry(name, "decimal", **more), lambda chance, known: typed(Fraction(chance.between(0, high * 2), 2)))

    def option(self, name, options):
        """A choice, with options of its own or those of a scale."""
        scale = self.chance.one(["muc", "loai", None]) if options is None else None
        if scale:
            options = options_of(scale)
            return self.ask(entry(name, "choice", scale=scale), lambda chance, known: chance.one(options)), options
        options = options or ["m", "h", "b"][: self.chance.between(2, 3)]
        return self.ask(choice(name, options), lambda chance, known: chance.one(options)), options

    def options_taken(self, name):
        """An input of several options, with their names, and its scale if it has one."""
        scale = "muc" if self.chance.often(30) else None
        options = options_of(scale) if scale else ["m", "h", "b", "c"][: self.chance.between(2, 4)]
        made = choice(name, options) if scale is None else entry(name, "several", scale=scale)
        made["kind"] = "several"
        apart = self.chance.one([";", "; "])
        return self.ask(made, lambda chance, known: apart.join(chance.some(options, 50)) or "none"), options, scale

    def decider(self, profile=False):
        """The name of what is chosen first, with its options: an input, a fact, or the profile where that may be."""
        found = [one for one in self.deciders if profile or one[0] != "profile"]
        if found and self.chance.often(30):
            return self.chance.one(found)
        if self.chance.often(30):
            return self.yes_no("nao"), ["yes", "no"]
        return self.option("nao", None)

    def denominator(self):
        """The name of a denominator, with what zero means where it can be."""
        if not self.chance.often(50):
            return {"whole": self.whole("b", 1)}
        name = self.whole("b", 0, self.chance.one([1, 3, 12]))
        if self.may_be_out and self.chance.often(70):
            self.leaves = True
            return {"whole": name, "whenZero": {"notApplicable": True}}
        return {"whole": name, "whenZero": worth(self.chance, self.maximum)}

    def rule(self):
        return getattr(self, "rule_" + self.chance.one(self.kinds))()

    def rule_free(self):
        return {"kind": "free", "input": self.points()}

    def rule_others(self):
        return {"kind": self.chance.one(["survey", "measured"]), "input": self.points()}

    def to_target(self):
        """The keys of a ratio that say from which percentage it gives all and below which nothing."""
        chance, keys = self.chance, {}
        if chance.often(40):
            keys["target"] = chance.one([40, 50, 75, "100/3", 90, 100])
        if chance.often(35):
            keys["atLeast"] = chance.one([25, 30] if "target" in keys else [25, 50, 80])
        return keys

    def rule_ratio(self):
        zero = self.denominator()
        rule = {"kind": "ratio", **zero, **self.to_target()}
        if self.chance.often(20) and "whenZero" not in zero:
            rule["cap"] = True
            rule["part"] = self.whole("a", 0, 15)
        else:
            rule["part"] = self.part_of("a", zero["whole"])
        return rule

    def rule_other_whole(self):
        """A ratio to another figure where its own denominator is zero."""
        chance = self.chance
        zero = {"whole": self.whole("truoc", 0, 12)}
        if chance.often(70):
            zero["over"] = chance.one([12, 4, "3/2"])
        whole = self.whole("b", 0, 3)
        return {"kind": "ratio", "whole": whole, "whenZero": zero, **self.to_target(), "cap": True, "part": self.whole("a", 0, 5)}

    def rule_fact(self):
        """A fact as denominator; where it can be zero, zero means something."""
        if not self.facts:
            return self.rule_ratio()
        name, least = self.chance.one(self.facts)
        rule = {"kind": "ratio", "whole": name, **self.to_target()}
        if least == 0 and self.may_be_out and self.chance.often(60):
            self.leaves = True
            rule["whenZero"] = {"notApplicable": True}
        elif least == 0:
            rule["whenZero"] = worth(self.chance, self.maximum)
        rule["part"] = self.part_of("a", name)
        return rule

    def rule_complement(self):
        zero = self.denominator()
        return {"kind": "complement", "part": self.part_of("a", zero["whole"]), **zero, **self.to_target()}

    def rule_best(self):
        whole = self.whole("b", 1)
        part = self.part_of("a", whole)
        best = self.ask(entry("r", "decimal", min=1, assumed=True), lambda chance, known: chance.one(["1", "1.5", "2"]))
        return {"kind": "ratio-to-best", "part": part, "whole": whole, "best": best}

    def rule_count(self):
        rule = {"kind": "count", "input": self.whole("n"), "each": written(Fraction(self.chance.between(1, 6), 4))}
        if self.chance.often(40):
            rule["cap"] = written(self.maximum * Fraction(self.chance.between(1, 4), 4))
        return rule

    def rule_yes_no(self):
        return {"kind": "yes-no", "input": self.yes_no(), **(worth(self.chance, self.maximum) if self.chance.often(30) else {})}

    def rule_cases(self):
        if self.chance.often(30):
            options = options_of("muc")
            return {"kind": "cases", "input": self.ask(entry("loai", "choice", scale="muc"), lambda chance, known: chance.one(options))}
        name, options = self.option("loai", None)
        cases = [{"option": option, **worth(self.chance, self.maximum)} for option in options]
        if self.chance.often(20):
            cases[0] = {"option": options[0], "points": -1}
        return {"kind": "cases", "input": name, "cases": cases}

    def rule_several(self):
        chance = self.chance
        name, options, scale = self.options_taken("nd")
        rule, which = {"kind": "several", "input": name}, chance.below(3)
        if which == 0 and not (scale and chance.often(50)):
            rule["cases"] = [{"option": option, **worth(chance, self.maximum)} for option in options]
        elif which == 1:
            rule["each"] = written(self.maximum / chance.one([1, 2, 3, 4]))
        elif which == 2:
            rule["bands"] = ends(chance, self.worths(), 3)
        elif scale is None:
            rule["each"] = "1/2"
        if chance.often(30):
            rule["cap"] = written(self.maximum * Fraction(chance.between(1, 4), 4))
        return rule

    def rule_sum_of(self):
        """The sum over subordinate units, which only a cap keeps within the maximum."""
        def listed(chance, known):
            return "\n".join(f"Xã {'ABCD'[at]}: {chance.between(0, 20) * 5}" for at in range(chance.between(1, 4)))

        name = self.ask(entry("xa", "units", max=100), listed)
        part = {"kind": "aggregate", "input": name, "of": "sum"}
        if self.chance.often(70):
            part["each"] = self.chance.one(["1/10", "1/50", "0.25"])
        return {"kind": "parts", "parts": [part], "cap": written(self.maximum)}

    def worths(self):
        return [self.maximum * Fraction(self.chance.between(0, 4), 4) for _ in range(self.chance.between(1, 4))]

    def rule_bands(self):
        return {"kind": "bands", "input": self.decimal("d"), "bands": ends(self.chance, self.worths(), 10)}

    def rule_ratio_bands(self):
        zero = self.denominator()
        part = self.part_of("a", zero["whole"])
        return {"kind": "ratio-bands", "part": part, **zero, "bands": ends(self.chance, self.worths(), 99)}

    def rule_mix(self):
        zero = self.denominator()
        whole = zero["whole"]
        first = self.part_of("p", whole)

        def rest(chance, known):
            return str(chance.between(0, int(known[whole]) - int(known[first])))

        parts = [(first, self.maximum), (self.ask(entry("q", "whole"), rest), self.maximum / 2)]
        return {"kind": "mix", **zero, "parts": [{"input": name, "points": written(points)} for name, points in parts]}

    def rule_deduct(self, floor=None):
        floor = self.maximum * Fraction(self.chance.between(-2, 2), 4) if floor is None else floor
        each = [{"input": self.whole("n", 0, 5), "points": written(Fraction(self.chance.between(1, 4), 2))}]
        return {"kind": "deduct", "floor": written(floor), "each": each}

    def up_to(self, most):
        """A rule that gives at most so much, whatever the maximum is."""
        which = self.chance.below(4)
        if which == 0:
            return {"kind": "yes-no", "input": self.yes_no(), "points": written(most)}
        if which == 1:
            return {"kind": "count", "input": self.whole("n"), "each": written(Fraction(1, 2)), "cap": written(most)}
        if which == 2:
            return self.rule_increments(most)
        if len(self.prefix) > 3:
            return {"kind": "checks", "inputs": [self.yes_no()], "points": written(most)}
        name, options = self.decider()
        return self.chosen_of(name, options, lambda: self.up_to(most))

    def rule_parts(self):
        half = self.maximum / 2
        rule = {"kind": "parts", "parts": [
            {"kind": "yes-no", "input": self.yes_no("co0"), "points": written(half)}, self.up_to(half),
        ]}
        if self.chance.often(40):
            rule["cap"] = written(self.maximum * Fraction(3, 4))
        return rule

    def rule_best_of(self):
        cases = [{"kind": "yes-no", "input": self.yes_no("co0")}, self.up_to(self.maximum * Fraction(3, 4))]
        return {"kind": "best-of", "cases": cases}

    def rule_increments(self, most=None):
        """A base and more beyond a threshold, with every key of the table."""
        chance, down, most = self.chance, self.chance.often(35), self.maximum if most is None else most
        rule = {"kind": "increments"}
        percent = chance.often(35)
        if percent and self.facts and chance.often(25):
            rule["whole"], least = chance.one(self.facts)
            if least == 0:
                rule["whenZero"] = {"points": written(most / 2)}
            rule["part"] = self.part_of("a", rule["whole"])
        elif percent:
            rule.update(self.denominator() if most == self.maximum else {"whole": self.whole("b", 1)})
            rule["part"] = self.part_of("a", rule["whole"])
        elif self.numbers and chance.often(10):
            rule["input"] = chance.one(self.numbers)
        else:
            rule["input"] = chance.one([self.whole, self.decimal])("v")
        high = 100 if percent else 12
        at = Fraction(chance.between(0, 8) * high, 8)
        how = chance.below(10)
        if how < 4:
            rule["from"] = written(at)
        elif how < 5 and self.numbers:
            rule["fromOf"] = chance.one(self.numbers)
        elif how < 6:
            rule["fromOf"] = self.decimal("nguong", high)
        else:
            rule["by"], options = self.decider(profile=True)
            rule["thresholds"] = [
                {"option": option, "at": written(at * Fraction(chance.between(2, 6), 4))} if chance.often(40)
                else {"option": option, "percent": chance.one([75, 100, "200/3", 120])}
                for option in options
            ]
            if any("percent" in entry for entry in rule["thresholds"]):
                rule["from"] = written(at)
        rule["base"] = written(most * Fraction(chance.between(0, 3), 4))
        rule["step"] = written(chance.one([Fraction(1), Fraction(1, 2), Fraction(3), Fraction(7, 3)]) * (5 if percent else 1))
        rule["each"] = written(chance.one([Fraction(1, 2), Fraction(1, 3), Fraction(2)]))
        if most != self.maximum or chance.often(35):
            base = Fraction(rule["base"])
            rule["cap"] = written(most if chance.often(50) else max(base, most / 3) + (most - max(base, most / 3)) * Fraction(chance.between(0, 3), 3))
        if chance.often(40):
            rule["fullSteps"] = True
        if down:
            rule["down"] = True
        if chance.often(30):
            rule["atMost" if down else "atLeast"] = written(max(at + (1 if down else -1) * Fraction(high, chance.one([3, 8])), Fraction(0)))
        return rule

    def inner(self, name, make):
        """What `make` gives, its inputs with names of their own."""
        outer, self.prefix = self.prefix, self.prefix + name
        made = make()
        self.prefix = outer
        return made

    def chosen_of(self, name, options, make):
        return {"kind": "blocks", "input": name, "blocks": [
            {"option": option, "rule": self.inner("xyz"[at], make)} for at, option in enumerate(options)
        ]}

    BLOCKS = [
        "free", "free", "ratio", "ratio", "complement", "count", "yes_no", "cases", "bands", "ratio_bands", "mix", "deduct", "parts",
        "best_of", "aggregate", "checks", "fact", "increments", "increments", "blocks", "formula", "best", "several", "late", "days",
    ]

    def rule_blocks(self):
        """Rules of which one is chosen, each with inputs of its own; or several that read the same."""
        name, options = self.decider()
        if self.chance.often(40):
            return self.sharing(name, options)
        kinds = self.BLOCKS if len(self.prefix) < 2 else self.BLOCKS[:9]
        return self.chosen_of(name, options, lambda: getattr(self, "rule_" + self.chance.one(kinds))())

    def sharing(self, name, options):
        """Blocks that read the same inputs, each in its own way."""
        chance, first = self.chance, options[0]
        half = self.maximum / 2

        def by_option(one, others):
            return {"kind": "blocks", "input": name, "blocks": [
                {"option": option, "rule": one() if option == first else others()} for option in options
            ]}

        which = chance.below(5)
        if which == 0:
            value = self.decimal("d")
            table = lambda: {"kind": "bands", "input": value, "bands": ends(chance, self.worths(), 10)}
            return by_option(table, table)
        count = lambda given, cap: {"kind": "count", "input": given, "each": "1/2", "cap": written(cap)}
        if which == 1:
            # A part and its whole in the first block; in the others two numbers, of which either may be more, or zero.
            def either(least):
                return lambda chance, known: str(chance.between(1, 12) if known[name] == first else chance.between(least, 3))

            whole = self.ask(entry("b", "whole"), either(0))
            part = self.ask(entry("a", "whole"), lambda chance, known: str(
                chance.between(0, int(known[whole])) if known[name] == first else chance.between(0, 20)))
            return by_option(
                lambda: {"kind": "ratio", "part": part, "whole": whole, **self.to_target()},
                lambda: {"kind": "parts", "parts": [count(part, half), count(whole, half)]})
        if which == 2:
            # One part of two wholes.
            one, other = self.whole("b", 1), self.whole("c", 1)
            part = self.ask(entry("a", "whole"), lambda chance, known: str(
                chance.between(0, int(known[one if known[name] == first else other]))))
            return by_option(
                lambda: {"kind": chance.one(["ratio", "complement"]), "part": part, "whole": one, **self.to_target()},
                lambda: {"kind": chance.one(["ratio", "complement"]), "part": part, "whole": other, **self.to_target()})
        if which == 3:
            # What a block reads is asked in any case, being read beside the blocks too.
            value, yes = self.whole("n"), self.yes_no("co")
            inner = by_option(lambda: count(value, half), lambda: {"kind": "yes-no", "input": yes, "points": written(half)})
            return {"kind": "parts", "parts": [inner, count(value, half)]}
        if self.may_be_out:
            # Only one block takes the row out.
            self.leaves = True
            whole = self.whole("b", 0, 2)
            part = self.part_of("a", whole)
            return by_option(
                lambda: {"kind": "ratio", "part": part, "whole": whole, "whenZero": {"notApplicable": True}},
                lambda: {"kind": "ratio", "part": part, "whole": whole, "whenZero": worth(chance, self.maximum)})
        value = self.decimal("v")
        return by_option(
            lambda: {"kind": "increments", "input": value, "from": 3, "step": 1, "each": "1/2", "base": 0},
            lambda: {"kind": "increments", "input": value, "from": 5, "step": 2, "each": 1, "base": 0, "down": True, "fullSteps": True})

    def rule_aggregate(self):
        def listed(chance, known):
            return "\n".join(f"Xã {'ABCD'[at]}: {chance.between(0, 20) * 5}" for at in range(chance.between(1, 4)))

        name = self.ask(entry("xa", "units", max=100), listed)
        how = {"of": "mean", "outOf": 100} if self.chance.often(50) else {"of": "share", "atLeast": 65}
        return {"kind": "aggregate", "input": name, **how}

    def rule_checks(self):
        names = [self.yes_no(f"co{at}") for at in range(self.chance.between(1, 3))]
        rule = {"kind": "checks", "inputs": names, **worth(self.chance, self.maximum)}
        return {**rule, "need": self.chance.between(1, len(names))} if self.chance.often(50) else rule

    # Rows without points.

    def verdict(self):
        which = self.chance.below(3)
        if which == 0:
            zero = self.denominator() if self.may_be_out else {"whole": "b"}
            if not self.inputs:
                self.whole("b", 1)
            if "whenZero" in zero and "notApplicable" not in zero["whenZero"]:
                self.inputs[0]["min"] = 1
                self.inputs[0].pop("step", None)
                self.fill[0] = ("b", lambda chance, known: str(chance.between(1, 12)))
                zero = {"whole": "b"}
            return {"kind": "target", "part": self.part_of("a", "b"), **zero, "atLeast": self.chance.one([30, 50, 90])}
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
