"""Formulas of criteria sets, read and computed as docs/criteria-format.md says, independently of the engine."""

import re
from datetime import date, timedelta
from decimal import Context, Decimal
from fractions import Fraction

TOKEN = re.compile(
    r"\s*(?:(?P<number>\d+(?:\.\d+)?)(?P<percent>\s*%)?"
    r"|\[(?P<bracketed>[^\]]+)\]"
    r"|(?P<text>\"[^\"]*\")"
    r"|(?P<name>[A-Za-z_][A-Za-z0-9_]*(?:[-.][A-Za-z0-9_]+)*)"
    r"|(?P<sign><=|>=|!=|[-+*/()=<>,:]))"
)
WORDS = {"and", "or", "not"}


def tokens(text):
    """The tokens of a formula, each a kind and a value."""
    at, found = 0, []
    text = text.strip()
    while at < len(text):
        match = TOKEN.match(text, at)
        if match is None:
            raise ValueError(f"{text!r} at {at}")
        at = match.end()
        if match["number"]:
            value = Fraction(match["number"])
            found.append(("number", value / 100 if match["percent"] else value))
        elif match["bracketed"]:
            found.append(("name", match["bracketed"]))
        elif match["text"]:
            found.append(("text", match["text"][1:-1]))
        elif match["name"]:
            found.append(("sign" if match["name"] in WORDS else "name", match["name"]))
        else:
            found.append(("sign", match["sign"]))
    return found + [("end", "")]


class Parser:
    """Reads tokens into a tree of tuples."""

    def __init__(self, text):
        self.tokens, self.at = tokens(text), 0

    def sign(self, *signs):
        kind, value = self.tokens[self.at]
        if kind == "sign" and value in signs:
            self.at += 1
            return value
        return None

    def expect(self, sign):
        if self.sign(sign) is None:
            raise ValueError(f"{sign} expected at {self.tokens[self.at]}")

    def either(self):
        tree = self.both()
        while self.sign("or"):
            tree = ("or", tree, self.both())
        return tree

    def both(self):
        tree = self.negated()
        while self.sign("and"):
            tree = ("and", tree, self.negated())
        return tree

    def negated(self):
        return ("not", self.negated()) if self.sign("not") else self.compared()

    def compared(self):
        tree = self.added()
        sign = self.sign("=", "!=", "<", "<=", ">", ">=")
        return (sign, tree, self.added()) if sign else tree

    def added(self):
        tree = self.multiplied()
        while sign := self.sign("+", "-"):
            tree = (sign, tree, self.multiplied())
        return tree

    def multiplied(self):
        tree = self.signed()
        while sign := self.sign("*", "/"):
            tree = (sign, tree, self.signed())
        return tree

    def signed(self):
        return ("minus", self.signed()) if self.sign("-") else self.part()

    def part(self):
        kind, value = self.tokens[self.at]
        self.at += 1
        if kind in ("number", "text"):
            return (kind, value)
        if kind == "name":
            return self.call(value) if self.sign("(") else ("name", value)
        if (kind, value) == ("sign", "("):
            tree = self.either()
            self.expect(")")
            return tree
        raise ValueError(f"unexpected {value!r}")

    def call(self, function):
        """Arguments; `value: result` pairs become a tuple of their own."""
        arguments = []
        while not self.sign(")"):
            argument = self.either()
            if self.sign(":"):
                argument = ("pair", argument, self.either())
            arguments.append(argument)
            if not self.sign(","):
                self.expect(")")
                break
        return ("call", function, arguments)


def parse(text):
    """The tree of a formula."""
    parser = Parser(text)
    tree = parser.either()
    if parser.tokens[parser.at][0] != "end":
        raise ValueError(f"{text!r}: something is left")
    return tree


def names(tree):
    """Every name that the formula uses, `children` and `maximum` included."""
    if tree[0] == "name":
        return {tree[1]}
    parts = tree[2] if tree[0] == "call" else tree[1:]
    return set().union(*(names(part) for part in parts if isinstance(part, tuple)), set())


def rounded(value, mode, step):
    """The value as a multiple of a step."""
    steps = value / step
    below = steps.numerator // steps.denominator
    rest = steps - below
    half = Fraction(1, 2)
    if rest == 0 or mode == "down":
        up = False
    elif mode == "up":
        up = True
    elif rest != half:
        up = rest > half
    else:
        up = below >= 0 if mode == "half-up" else below % 2 == 1
    return (below + up) * step


def root(value, degree, places):
    """The root of so many places nearest to the exact one, a half upwards: the last k for which k − 1/2 is not above it."""
    scale = 10**places
    low, high = 0, 2 * scale * (int(value) + 1) + 1
    while high - low > 1:
        middle = (low + high) // 2
        if Fraction(2 * middle - 1, 2 * scale) ** degree <= value:
            low = middle
        else:
            high = middle
    return Fraction(low, scale)


def logarithm(value, places):
    """The natural logarithm of so many places: both bounds of a computation with far more have to round alike."""
    precise = Context(prec=80)
    near = precise.ln(precise.divide(Decimal(value.numerator), Decimal(value.denominator)))
    step, error = Fraction(1, 10**places), Fraction(1, 10**60)
    least, most = (rounded(Fraction(near) + off, "half-up", step) for off in (-error, error))
    if value != 1 and least != most:
        raise ValueError(f"ln({value}) to {places} places is not decided")
    return Fraction(0) if value == 1 else least


def day_of(text, year):
    """The day of a date as a set writes it, the year that it scores being known; none where it is no date."""
    try:
        for word, scored in (("year+1-", year + 1), ("year-", year)):
            if text.startswith(word):
                text = f"{scored:04}-{text[len(word):]}"
        return date.fromisoformat(text)
    except ValueError:
        return None


def workdays(first, second, calendar):
    """The working days after one day up to and including another; below zero where that is the earlier one."""
    if second < first:
        return -workdays(second, first, calendar)
    names = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
    count, day = 0, first
    while day < second:
        day += timedelta(days=1)
        off = names[day.weekday()] in calendar["weekend"]
        count += day in calendar["worked"] if off else day not in calendar["holidays"]
    return Fraction(count)


ORDER = {
    "=": lambda a, b: a == b, "!=": lambda a, b: a != b, "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b, ">": lambda a, b: a > b, ">=": lambda a, b: a >= b,
}


def compute(tree, world):
    """The value of a tree. `world` answers `name`, `row` (points, most, met, applies) and `children`."""
    kind = tree[0]
    if kind in ("number", "text"):
        return tree[1]
    if kind == "name":
        return world.name(tree[1])
    if kind == "call":
        return call(tree[1], tree[2], world)
    if kind == "not":
        return not compute(tree[1], world)
    if kind == "minus":
        return -compute(tree[1], world)
    left = compute(tree[1], world)
    if kind == "and":
        return left and compute(tree[2], world)
    if kind == "or":
        return left or compute(tree[2], world)
    right = compute(tree[2], world)
    if isinstance(left, frozenset):
        # Several options: whether one is among those chosen.
        return (right in left) == (kind == "=")
    if kind in ORDER:
        return ORDER[kind](left, right)
    return {"+": lambda: left + right, "-": lambda: left - right, "*": lambda: left * right,
            "/": lambda: left / right}[kind]()


def several(arguments, world):
    """What a function takes together: what is written, the numbers of a list, the options chosen, the children."""
    if arguments == [("name", "children")]:
        return world.children()
    values = [compute(argument, world) for argument in arguments]
    return list(values[0]) if len(values) == 1 and isinstance(values[0], (list, frozenset)) else values


def call(function, arguments, world):
    if function in ("maximum", "share", "applies") and arguments[0][0] == "name":
        row = world.row(arguments[0][1])
        if function == "maximum":
            return row.most
        if function == "applies":
            return row.applies
        return row.points / row.most if row.most else Fraction(0)
    if function == "share":
        sign, values, limit = arguments[0]
        values, limit = compute(values, world), compute(limit, world)
        return Fraction(sum(ORDER[sign](value, limit) for value in values), len(values)) if values else Fraction(0)
    if function == "count":
        if arguments == [("name", "children")]:
            return Fraction(world.met_children())
        values = several(arguments, world)
        return Fraction(sum(map(bool, values)) if all(isinstance(v, bool) for v in values) else len(values))
    if function in ("sum", "mean", "min", "max"):
        values = several(arguments, world)
        if not values:
            return Fraction(0)
        return {"sum": sum, "min": min, "max": max, "mean": lambda v: sum(v) / Fraction(len(v))}[function](values)
    if function == "if":
        return compute(arguments[1] if compute(arguments[0], world) else arguments[2], world)
    if function == "match":
        chosen = compute(arguments[0], world)
        for _, option, value in arguments[1:]:
            if option in (("text", chosen), ("name", "else")):
                return compute(value, world)
        raise ValueError(chosen)
    if function == "date":
        return day_of(arguments[0][1], world.year())
    values = [compute(a, world) for a in arguments if a[0] != "pair"]
    if function == "days":
        return Fraction((values[1] - values[0]).days)
    if function == "workdays":
        return workdays(values[0], values[1], world.calendar())
    if function == "clamp":
        return min(max(values[0], values[1]), values[2])
    if function == "percent":
        return values[0] * 100
    if function == "root":
        return root(values[0], int(values[1]), int(values[2]))
    if function == "ln":
        return logarithm(values[0], int(values[1]))
    if function == "power":
        exponent = Fraction(values[1])
        power = values[0] ** exponent.numerator
        return power if len(values) == 2 else root(power, exponent.denominator, int(values[2]))
    if function == "round":
        mode = values[2] if len(values) > 2 else "half-up"
        return rounded(values[0], mode, Fraction(1, 10 ** int(values[1])))
    if function == "bands":
        result = values[1]
        for _, limit, value in arguments[2:]:
            if values[0] >= compute(limit, world):
                result = compute(value, world)
        return result
    raise ValueError(function)
