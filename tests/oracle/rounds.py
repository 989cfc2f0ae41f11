"""A round of units: who is ranked, with which class, and the figures over all sheets, from docs/criteria-format.md alone
("Ranking", "Classes", "Figures of the round")."""

from fractions import Fraction

from formulas import root, rounded
from outside import outside
from rules import number
from worth import Sheet, in_order


class Round:
    """The sheets of a round. Some units send two, and some rounds are ranked in two blocks."""

    def __init__(self, tree, chance, answers):
        self.tree, self.sheets = tree, [Sheet(tree, one) for one in answers]
        self.names = [f"Xã {at}" for at in range(len(answers))]
        if chance.often(20):
            self.names[-1] = self.names[0]
        blocks = ["A", "B"] if chance.often(25) else [""]
        self.blocks = [chance.one(blocks) for _ in answers]

    def told(self):
        units = [
            {"unit": unit, "block": block, "answers": sheet.answers}
            for unit, block, sheet in zip(self.names, self.blocks, self.sheets)
        ]
        first = self.in_blocks()
        # The second time, with the figures that were computed the first time in the place of what each sheet has.
        values = {name: value for name, value, _ in first["figures"] if value is not None}
        self.sheets = [Sheet(self.tree, {**sheet.answers, **values}) for sheet in self.sheets]
        return {"units": units, **first, "again": self.in_blocks()}

    def in_blocks(self):
        """The units that are ranked, block by block, and the figures over all sheets."""
        ranked = [self.ranked(block) for block in sorted(set(self.blocks))]
        return {"ranked": sum(ranked, []), "figures": [self.figure(fact) for fact in self.declared()]}

    def alone(self, at):
        """Whether the unit sent no other sheet."""
        return self.names.count(self.names[at]) == 1

    # Ranks.

    def value(self, at):
        """What a unit is ranked on, and the points that decide among equals; none where it is not ranked."""
        sheet, ranking = self.sheets[at], self.tree.file.get("ranking", {})
        if not self.alone(at) or sheet.is_void("") or sheet.lacking() or any(sheet.excluded()) or outside(sheet):
            return None
        unrounded = ranking.get("unrounded", False)
        percent = ranking.get("on") == "percent"
        value = sheet.percent("", unrounded) if percent else sheet.worth("")[unrounded]
        return None if value is None else [value] + [sheet.points(row) for row in ranking.get("ties", [])]

    def ranked(self, block):
        """The units of a block that are ranked: which, the rank, the value, the class after the quotas."""
        values = {at: self.value(at) for at in range(len(self.sheets)) if self.blocks[at] == block}
        values = {at: value for at, value in values.items() if value is not None}
        ranks = {at: 1 + sum(other > value for other in values.values()) for at, value in values.items()}
        classes = self.kept({at: self.sheets[at].class_of("") for at in values}, ranks)
        return [[at, ranks[at], str(values[at][0]), classes[at]] for at in values]

    def kept(self, own, ranks):
        """The classes of the units after the quotas, the highest class first."""
        if "classes" not in self.tree.file:
            return own
        order, result = in_order(self.tree.file["classes"]), dict(own)
        for below, entry in reversed(list(zip(order, order[1:]))):
            if "quota" not in entry:
                continue
            quota = entry["quota"]
            counted = sum("of" not in quota or reached in quota["of"] for reached in own.values())
            free = most_of(quota, counted)
            for rank in sorted(set(ranks.values())):
                equals = [at for at in ranks if ranks[at] == rank and result[at] == entry["id"]]
                # Equals that do not all fit get the class below together, and so does everybody behind them.
                free = free - len(equals) if len(equals) <= free else -1
                if free < 0:
                    result.update((at, below["id"]) for at in equals)
        return result

    # Figures over all sheets.

    def declared(self):
        return [fact for fact in self.tree.file.get("facts", []) if "figure" in fact]

    def figure(self, fact):
        """The name of a figure, its value, and of how many sheets it is."""
        figure = fact["figure"]
        given = [self.given(at, figure) for at in range(len(self.sheets)) if self.alone(at)]
        given = [value for value in given if value is not None]
        value = statistic(figure, given) if given else None
        return [fact["id"], None if value is None else str(value), len(given)]

    def given(self, at, figure):
        """What a sheet gives to a figure; none where there is nothing to be counted."""
        sheet, row = self.sheets[at], figure.get("row", "")
        if sheet.is_void(row):
            return None
        return sheet.percent(row) if figure.get("on") == "percent" else sheet.points(row)


def most_of(quota, counted):
    """How many units may have a class."""
    few = quota.get("few")
    if few and counted < few["below"]:
        return few["atMost"]
    return rounded(number(quota["percent"]) * counted / 100, quota["mode"], Fraction(1))


def statistic(figure, values):
    kind = figure["of"]
    if kind in ("least", "most"):
        return min(values) if kind == "least" else max(values)
    mean = sum(values, Fraction(0)) / len(values)
    if kind == "mean":
        return mean
    divisor = len(values) - (figure["units"] == "sample")
    squares = sum(((value - mean) ** 2 for value in values), Fraction(0))
    return root(squares / divisor, 2, figure["digits"]) if divisor else None
