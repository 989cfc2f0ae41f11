"""What the rule of a criterion gives for its answers, as the table of rules in docs/criteria-format.md says."""

from fractions import Fraction

from formulas import compute, names as formula_names, parse, workdays


def number(value):
    """A number of the file."""
    return Fraction(value)


def worth(entry, maximum, otherwise=None):
    """Points, a share or a percentage of the maximum."""
    if "points" in entry:
        return number(entry["points"])
    if "share" in entry:
        return number(entry["share"]) * maximum
    if "percent" in entry:
        return number(entry["percent"]) * maximum / 100
    return otherwise


def has_worth(entry):
    return any(key in entry for key in ("points", "share", "percent"))


def band(bands, value):
    """The row in which a value falls; a `to` that is left out is where the next row begins."""
    def start(entry):
        return (number(entry["from"]), entry.get("fromExcluded", False)) if "from" in entry else None

    ordered = sorted(bands, key=lambda entry: (start(entry) is not None, start(entry)))
    found = None
    for entry in ordered:
        begins = start(entry)
        if begins is None or value > begins[0] or (value == begins[0] and not begins[1]):
            ends = entry.get("to")
            inside = ends is None or value < number(ends) or (value == number(ends) and entry.get("toIncluded", False))
            found = entry if inside else found
    return found


def chosen(entries, answer):
    """The entry of the option that was answered, in a list with one for every option: blocks, thresholds, cases."""
    option = {True: "yes", False: "no"}.get(answer, answer) if isinstance(answer, bool) else answer
    return next((entry for entry in entries if entry["option"] == option), None)


def within(rule, answer):
    """The rules within a rule that are asked: parts, cases, and the block that is chosen."""
    inner = [part for part in rule.get("parts", []) + rule.get("cases", []) if "kind" in part]
    if rule["kind"] == "blocks":
        block = chosen(rule["blocks"], answer(rule["input"]))
        inner += [block["rule"]] if block else []
    return inner


def zero_denominator(rule, answer):
    """Whether the rule has a denominator that is zero, and means by it that the row does not apply; in blocks, the rule of
    the block that is chosen."""
    if rule.get("whenZero", {}).get("notApplicable") and answer(rule["whole"]) == 0:
        return True
    return any(zero_denominator(part, answer) for part in within(rule, answer))


def read_by(rule, answer):
    """The names that a rule reads: of blocks what decides and what the block chosen reads."""
    names = {rule[key] for key in ("input", "part", "whole", "best", "fromOf", "by", "since", "until", "due") if key in rule}
    if "whole" in rule.get("whenZero", {}):
        names.add(rule["whenZero"]["whole"])
    names |= set(rule.get("inputs", []))
    each = rule.get("each")
    for entry in rule.get("parts", []) + (each if isinstance(each, list) else []):
        names |= {entry["input"]} if "kind" not in entry else set()
    if rule["kind"] == "formula":
        names |= formula_names(parse(rule["formula"]))
    return names.union(*(read_by(part, answer) for part in within(rule, answer)))


def is_verdict(rule):
    """Whether the rule gives no points, but met or not met."""
    kind = rule["kind"]
    if kind == "checks":
        return not has_worth(rule)
    return kind == "target" or (kind == "formula" and rule.get("gives") == "verdict")


def is_pointless(rule):
    """Whether the rule gives no points."""
    return rule["kind"] == "unscored" or is_verdict(rule) or (rule["kind"] == "formula" and rule.get("gives") == "value")


def to_target(rule, percent, maximum):
    """Points for a percentage: the maximum from the target on, below it in proportion; below `atLeast` nothing."""
    if percent < number(rule.get("atLeast", 0)):
        return Fraction(0)
    target = number(rule.get("target", 100))
    points = percent / target * maximum
    return min(points, maximum) if "target" in rule or rule.get("cap") else points


def increments(rule, maximum, answer):
    """A base, and more for each step beyond the threshold."""
    value = answer(rule["input"]) if "input" in rule else answer(rule["part"]) / answer(rule["whole"]) * 100
    down = rule.get("down", False)
    if value < number(rule["atLeast"]) if "atLeast" in rule else False:
        return Fraction(0)
    if value > number(rule["atMost"]) if "atMost" in rule else False:
        return Fraction(0)
    if "by" in rule:
        entry = chosen(rule["thresholds"], answer(rule["by"]))
        threshold = number(entry["at"]) if "at" in entry else number(entry["percent"]) * number(rule["from"]) / 100
    else:
        threshold = answer(rule["fromOf"]) if "fromOf" in rule else number(rule["from"])
    beyond = threshold - value if down else value - threshold
    steps = max(beyond, Fraction(0)) / number(rule["step"])
    if rule.get("fullSteps"):
        steps = Fraction(steps.numerator // steps.denominator)
    return min(number(rule["base"]) + steps * number(rule["each"]), number(rule.get("cap", maximum)))


def several(rule, maximum, taken):
    """What the options that are chosen are worth together, before the cap."""
    if "bands" in rule:
        return worth(band(rule["bands"], len(taken)), maximum)
    if "each" in rule:
        return len(taken) * number(rule["each"])
    return sum((worth(entry, maximum) for entry in rule["cases"] if entry["option"] in taken), Fraction(0))


def days_between(rule, since, until, world):
    """The days after one date up to and including another, of the calendar or all."""
    return workdays(since, until, world.calendar()) if rule.get("working") else Fraction((until - since).days)


def late(rule, maximum, due, done, world):
    """The maximum in time; less for each day late, and the floor once it is later than the last day that is accepted."""
    floor = number(rule.get("floor", 0))
    if done <= due:
        return maximum
    days = days_between(rule, due, done, world)
    if "last" in rule and days > rule["last"]:
        return floor
    return max(maximum - number(rule["each"]) * days, floor) if "each" in rule else maximum


def give(rule, maximum, answer, world):
    """What a rule gives: points, or met or not met. `answer` gives an answer by its name."""
    kind = rule["kind"]
    if "whole" in rule and "whenZero" in rule and answer(rule["whole"]) == 0:
        zero = rule["whenZero"]
        if "whole" in zero:
            other = answer(zero["whole"]) / number(zero.get("over", 1))
            return to_target(rule, min(answer(rule["part"]) / other, 1) * 100, maximum) if other else Fraction(0)
        return worth(rule["whenZero"], maximum)
    if kind in ("ratio", "complement"):
        part, whole = answer(rule["part"]), answer(rule["whole"])
        return to_target(rule, (part if kind == "ratio" else whole - part) / whole * 100, maximum)
    if kind == "increments":
        return increments(rule, maximum, answer)
    if kind == "days":
        since, until = world.date(rule["since"]), world.date(rule["until"])
        return worth(band(rule["bands"], days_between(rule, since, until, world)), maximum)
    if kind == "late":
        return late(rule, maximum, world.date(rule["due"]), answer(rule["input"]), world)
    if kind == "blocks":
        return give(chosen(rule["blocks"], answer(rule["input"]))["rule"], maximum, answer, world)
    if kind == "ratio-to-best":
        return answer(rule["part"]) / answer(rule["whole"]) / answer(rule["best"]) * maximum
    if kind == "count":
        return min(answer(rule["input"]) * number(rule["each"]), number(rule.get("cap", maximum)))
    if kind == "yes-no":
        return worth(rule, maximum, maximum) if answer(rule["input"]) else Fraction(0)
    if kind == "cases":
        return worth(chosen(rule["cases"], answer(rule["input"])), maximum)
    if kind == "several":
        return min(several(rule, maximum, answer(rule["input"])), number(rule.get("cap", maximum)))
    if kind == "bands":
        return worth(band(rule["bands"], answer(rule["input"])), maximum)
    if kind == "ratio-bands":
        return worth(band(rule["bands"], answer(rule["part"]) / answer(rule["whole"]) * 100), maximum)
    if kind == "mix":
        parts = sum(answer(part["input"]) * number(part["points"]) for part in rule["parts"])
        return parts / answer(rule["whole"])
    if kind == "deduct":
        lost = sum(answer(each["input"]) * number(each["points"]) for each in rule["each"])
        return max(maximum - lost, number(rule["floor"]))
    if kind in ("free", "survey", "measured"):
        return answer(rule["input"])
    if kind == "parts":
        total = sum(give(part, maximum, answer, world) for part in rule["parts"])
        return min(total, number(rule["cap"])) if "cap" in rule else total
    if kind == "best-of":
        return max(give(case, maximum, answer, world) for case in rule["cases"])
    if kind == "aggregate":
        values = answer(rule["input"])
        if rule["of"] == "mean":
            return sum(values) / len(values) / number(rule["outOf"]) * maximum
        if rule["of"] == "share":
            return Fraction(sum(value >= number(rule["atLeast"]) for value in values), len(values)) * maximum
        return sum(values) * number(rule.get("each", 1))
    if kind == "target":
        return answer(rule["part"]) / answer(rule["whole"]) * 100 >= number(rule["atLeast"])
    if kind == "checks":
        holding = sum(bool(answer(name)) for name in rule["inputs"])
        met = holding >= rule.get("need", len(rule["inputs"]))
        return (worth(rule, maximum) if met else Fraction(0)) if has_worth(rule) else met
    if kind == "formula":
        return compute(parse(rule["formula"]), world)
    if kind == "unscored":
        return Fraction(0)
    raise ValueError(kind)
