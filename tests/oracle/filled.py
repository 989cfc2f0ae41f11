"""Random complete sheets of a random set."""

FILL_FACTS = {
    "f0": lambda chance: chance.one(["0", "0", "2", "7", "10"]), "f1": lambda chance: chance.one(["1", "3", "8"]),
    "f2": lambda chance: chance.one(["yes", "no"]), "f3": lambda chance: chance.one(["m", "h"]),
    "f4": lambda chance: chance.one(["0", "3", "4.5", "2.718281828459045", "7.123456789"]),
    "f5": lambda chance: chance.one(["k", "m", "d"]),
    "f6": lambda chance: chance.one(["2026-04-24", "28/4/2026", "02/05/2026"]),
    "f7": lambda chance: chance.one(["none", "m", "b; m", "h;b", "m;h;b"]),
}


class Filled:
    """Random complete sheets of a drawn set."""

    def __init__(self, drawn, tree):
        self.drawn, self.tree = drawn, tree

    def sheet(self, chance, make):
        """Answers; in rows that do not apply they may be missing, or such as could not count. `make` reads a sheet."""
        file, tree = self.drawn.file, self.tree
        answers = {fact["id"]: FILL_FACTS[fact["id"]](chance) for fact in self.drawn.facts}
        answers.update((name, chance.one(["0", "1", "2.5", "7"])) for name in sorted(self.drawn.read_figures))
        facts = dict(answers)
        if self.drawn.has_profiles:
            answers["profile"] = chance.one(["p0", "p1"])
        declaring = chance.one([0, 30, 60])
        for name, row in tree.rows.items():
            if row.get("notApplicable", {}).get("declared") and chance.often(declaring):
                answers[f"{name}.not-applicable"] = "lý do"
        for name, fill in self.drawn.fill.items():
            known = dict(facts)
            for given, answer in fill:
                known[given] = answer(chance, known)
                answers[f"{name}.{given}"] = known[given]
        sheet = make(tree, answers)
        for name, fill in self.drawn.fill.items():
            resting = sheet.hidden(name) or (sheet.out(name) and not can_leave(tree.rows[name]["rule"]))
            # By the figures that are computed a row may apply that rests by what the sheet has.
            if resting and not self.drawn.read_figures and chance.often(40):
                wrong = chance.often(30)
                for given, _ in fill:
                    del answers[f"{name}.{given}"]
                    if wrong:
                        answers[f"{name}.{given}"] = "999999"
            elif not resting:
                self.rest(chance, sheet, name, fill, answers)
                asked = [f"{name}.{given}" for given, _ in fill]
                if can_be_left(tree.rows[name]) and not tree.read.intersection(asked) and chance.often(40):
                    for address in asked:
                        answers.pop(address, None)
        return answers

    def rest(self, chance, sheet, name, fill, answers):
        """What only blocks read which are not chosen: missing, or such as could not count."""
        for given, _ in fill:
            if not sheet.is_asked(name, given) and chance.often(50):
                del answers[f"{name}.{given}"]
                if chance.often(50):
                    answers[f"{name}.{given}"] = chance.one(["999999", "abc", "-5", "0", "1.12345678901234567"])


def can_be_left(row):
    """Whether the row counts 0 where nothing that it asks of the unit is answered."""
    return row.get("unanswered") == "zero" and row["rule"]["kind"] not in ("survey", "measured", "unscored")


def can_leave(rule):
    """Whether a zero denominator anywhere in the rule takes the row out."""
    parts = rule.get("parts", []) + rule.get("cases", []) + [block["rule"] for block in rule.get("blocks", [])]
    return rule.get("whenZero", {}).get("notApplicable", False) or any(can_leave(part) for part in parts if "kind" in part)
