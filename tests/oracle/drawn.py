"""Pieces of random criteria: inputs, tables, and the rules over dates and by formula."""

from datetime import date, timedelta
from fractions import Fraction

from chance import words, written


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


class Written:
    """The rules over dates and by formula, of `Rules` in criteria.py."""

    def date(self, name):
        """A date of the calendar, written in one of the two ways."""
        def answer(chance, known):
            day = date(2026, 1, 1) + timedelta(days=chance.between(100, 140))
            return day.isoformat() if chance.often(50) else f"{day.day}/{day.month}/{day.year}"

        return self.ask(entry(name, "date", least="year-01-01", most="2026-12-31"), answer)

    def day(self, name):
        """A date that is asked, or one that is written."""
        written_out = ["2026-04-22", "year-04-30", "2026-05-02"]
        if self.dates and self.chance.often(30):
            return self.chance.one(self.dates)
        return self.date(name) if self.chance.often(60) else self.chance.one(written_out)

    def rule_days(self):
        rule = {"kind": "days", "since": self.day("tu"), "until": self.date("den"), "bands": ends(self.chance, self.worths(), 15)}
        return {**rule, "working": True} if self.chance.often(60) else rule

    def rule_late(self):
        chance, rule = self.chance, {"kind": "late", "due": self.day("han"), "input": self.date("nop")}
        if chance.often(80):
            rule["each"] = written(self.maximum / chance.one([4, 10]))
        if "each" not in rule or chance.often(50):
            rule["last"] = chance.between(1, 8)
        if chance.often(30):
            rule["floor"] = written(self.maximum * Fraction(chance.between(-2, 2), 4))
        if chance.often(50):
            rule["working"] = True
        return rule

    def rule_formula(self):
        which = self.chance.below(16)
        if which > 10:
            return self.further_formula(which)
        if which == 6:
            x, n = self.whole("x", 1), self.chance.between(2, 9)
            return {"kind": "formula", "formula": f"root(min({self.whole('y')} / {x}, 1), {n}, {self.chance.between(0, 15)}) * maximum"}
        if which == 7:
            x, places = self.whole("x", 1), self.chance.between(0, 15)
            return {"kind": "formula", "formula": f"clamp(ln({x} / 2, {places}) / ln(7, 9), 0, 1) * maximum"}
        if which == 8:
            powers = ["power(1 - 1 / {x}, 2)", "power(1 / {x}, 2/3, 7)", "power({x} / 20, 5/2, 3)", "power(1 / {x}, 0.5, 15)"]
            return {"kind": "formula", "formula": f"min({self.chance.one(powers).format(x=self.whole('x', 1))}, 1) * maximum"}
        if which == 9:
            text = f"if({self.date('nop')} < date(\"2026-05-01\"), maximum, 0)"
            return {"kind": "formula", "formula": text}
        if which == 10:
            nop = self.date("nop")
            if self.chance.often(50):
                text = f"clamp(1 * days({nop}, {self.date('den')}), 0, maximum)"
            else:
                text = f"clamp(workdays(date(\"year-04-20\"), {nop}) * 1 / 9, 0, maximum)"
            return {"kind": "formula", "formula": text}
        if which == 0:
            return {"kind": "formula", "formula": f"clamp(({self.whole('x')} - 2) / 8, 0, 1) * maximum"}
        if which == 1:
            x = self.whole("x", 1)
            return {"kind": "formula", "formula": f"if({self.yes_no()} and {x} >= 3, maximum, maximum / 2) / {x}"}
        if which == 2:
            return {"kind": "formula", "formula": f'match({self.option("loai", ["m", "h"])[0]}, "m": 20%, else: 1) * maximum'}
        if which == 3:
            return {"kind": "formula", "formula": f"bands({self.whole('x')}, 0, 3: 50%, 6: 1) * maximum"}
        if which == 4:
            x = self.whole("x", 1)
            return {"kind": "formula", "formula": f"round(min({self.whole('y')} / {x}, 1), 1, \"half-even\") * maximum"}
        ds = self.ask(entry("ds", "units", max=100), lambda chance, known: f"A: {chance.between(0, 100)}\nB: {chance.between(0, 100)}")
        text = self.chance.one([f"share({ds} >= 50) * maximum", f"mean({ds}) / 100 * maximum", f"max({ds}) / 100 * maximum"])
        return {"kind": "formula", "formula": text}

    def further_formula(self, which):
        """Several options, percentages, a choice without `else`, sums over a list, parts that are within a whole."""
        chance = self.chance
        if which == 11:
            name = self.options_taken("nd")[0]
            texts = ['if({0} = "m", maximum, maximum / 4)', "min(count({0}) / 3, 1) * maximum", 'if({0} != "m" or count({0}) > 2, maximum, 0)']
            return {"kind": "formula", "formula": chance.one(texts).format(name)}
        if which == 12:
            x = self.whole("x", 1)
            return {"kind": "formula", "formula": f"percent(min({self.whole('y')} / {x}, 1)) / 100 * maximum"}
        if which == 13:
            text = f'match({self.option("loai", ["m", "h", "b"])[0]}, "m": 20%, "b": 0, "h": 1) * maximum'
            return {"kind": "formula", "formula": text}
        if which == 14:
            listed = lambda chance, known: "\n".join(f"{name}: {chance.between(0, 100)}" for name in "AB"[: chance.between(1, 2)])
            ds = self.ask(entry("ds", "units", max=100), listed)
            text = chance.one([f"min(sum({ds}) / 150, 1) * maximum", f"min(count({ds}) / 2, 1) * maximum", f"min({ds}) * maximum / 100"])
            return {"kind": "formula", "formula": text}
        whole = self.whole("x", 1)
        first = self.part_of("p", whole)
        other = self.ask(entry("q", "whole"), lambda chance, known: str(chance.between(0, int(known[whole]) - int(known[first]))))
        within = [{"parts": [first, other], "whole": whole}]
        share = f"({first} + {other} / 2) / {whole}"
        # Within another rule the most that it can give is computed, without what is said of parts.
        share = f"min({share}, 1)" if self.prefix else share
        return {"kind": "formula", "formula": f"{share} * maximum", "within": within}
