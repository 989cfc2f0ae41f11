"""The rows with a formula that gives a value outside its bounds, as docs/criteria-format.md says under "Formulas"."""

from formulas import compute
from rules import number, within
from worth import World, is_group


def outside(sheet):
    """Of one complete sheet; what does not apply, or counts 0 unanswered, has no formula to look at."""
    return sorted(
        name for name, row in sheet.tree.rows.items()
        if sheet.applies(name) and not sheet.is_unanswered(name) and not all(
            least <= value <= number(row["max"]) for value, least in formulas(sheet, row)
        )
    )


def formulas(sheet, row):
    """What the formulas of a row give by themselves, each with the least that it may: before ceilings and rounding."""
    if not is_group(row):
        return list(of_rule(sheet, row, row["rule"]))
    if row.get("combine") != "formula" or not sheet.counts(row["id"]):
        return []
    value = of_text(sheet, row, row["formula"])
    floor = number(row.get("floor", 0))
    if "cap" in row:
        value = min(value, number(row["cap"]))
    if "floor" in row:
        value = max(value, floor)
    return [(value, floor)]


def of_rule(sheet, row, rule):
    """The formula that a rule is, and those of the rules in it that are asked."""
    if rule["kind"] == "formula" and rule.get("gives", "points") == "points":
        yield of_text(sheet, row, rule["formula"]), number(rule.get("least", 0))
    for part in within(rule, lambda name: sheet.given(row["id"], name)):
        yield from of_rule(sheet, row, part)


def of_text(sheet, row, text):
    return compute(sheet.tree.formula(text)[0], World(sheet, row["id"]))
