#!/usr/bin/env python3
"""A second opinion on the score: random sets with complete sheets, and what every row is worth by the guide alone.

    opinion.py SEED COUNT [FIRST]     one set a line, with its sheets and their figures, as JSON
    opinion.py --of SET.json SHEET.json     the figures of one sheet

The same seed makes the same sets. Nothing here is taken from the engine; `tests/engine/second_opinion.rs` compares.
"""

import json
import sys

sys.dont_write_bytecode = True

from chance import Chance
from filled import Filled
from outside import outside
from rounds import Round
from sets import Drawn
from worth import Sheet, Tree

SHEETS = 3

# How many units there are in a round, and how often a set has one.
UNITS, ROUNDS = 8, 15


def figures(tree, answers):
    """Everything that is compared, numbers as `1` or `1/3`."""
    sheet = Sheet(tree, answers)
    rows = []
    for name in tree.rows:
        points, unrounded = sheet.worth(name)
        rows.append([name, str(points), str(unrounded), str(sheet.most(name)), sheet.counts(name), sheet.class_of(name)])
    percent = sheet.percent("")
    out, reasons = sheet.excluded()
    return {
        "unanswered": sum(sheet.is_unanswered(name) for name in tree.rows),
        "missing": sum(len(sheet.left_out(name)) for name in tree.rows if sheet.is_unanswered(name)), "lacking": sheet.lacking(),
        "outside": outside(sheet),
        "rows": rows, "percent": None if percent is None else str(percent), "excludedRows": out, "excludedReasons": reasons,
    }


def drawn(seed, number):
    """The set of that number with its sheets."""
    chance = Chance(seed * 1_000_003 + number)
    made = Drawn(chance, chance.often(50))
    raise_least(made.file, Chance(seed * 1_000_003 + number))
    tree = Tree(made.file)
    filled = Filled(made, tree)
    sheets = []
    for _ in range(SHEETS):
        answers = filled.sheet(chance, Sheet)
        sheets.append({"answers": answers, **figures(tree, answers)})
    of_round = {"round": Round(tree, chance, units(chance, filled, sheets)).told()} if chance.often(ROUNDS) else {}
    return {"number": number, "set": made.file, "sheets": sheets, **of_round}


def raise_least(part, chance):
    """Lets some formulas declare that they give more than they may, so that there are values outside."""
    if isinstance(part, dict) and part.get("kind") == "formula" and "gives" not in part and chance.often(30):
        part["least"] = 1
    for inner in part.values() if isinstance(part, dict) else part if isinstance(part, list) else []:
        raise_least(inner, chance)


def units(chance, filled, sheets):
    """The answers of the units of a round, some of them the same, so that ranks are shared."""
    answers = [sheet["answers"] for sheet in sheets]
    while len(answers) < UNITS:
        answers.append(chance.one(answers) if chance.often(30) else filled.sheet(chance, Sheet))
    return answers


def main(arguments):
    if arguments[0] == "--of":
        file, sheet = (json.load(open(name, encoding="utf-8")) for name in arguments[1:3])
        print(json.dumps(figures(Tree(file), sheet.get("answers", sheet)), ensure_ascii=False, indent=1))
        return
    seed, count = int(arguments[0]), int(arguments[1])
    first = int(arguments[2]) if len(arguments) > 2 else 0
    for number in range(first, first + count):
        print(json.dumps(drawn(seed, number), ensure_ascii=False))


if __name__ == "__main__":
    main(sys.argv[1:])
