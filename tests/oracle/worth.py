"""What every row of a sheet is worth, from docs/criteria-format.md alone ("What a row is worth", "Classes", "Ranking").

The numbers in comments are those of the rules of that section. `Sheet` answers for one complete sheet of one set.
"""

from fractions import Fraction
from itertools import product
from types import SimpleNamespace

from formulas import compute, day_of, names, parse, rounded
from rules import band, give, is_pointless, is_verdict, number, read_by, zero_denominator
from shared import written_out

ZERO = Fraction(0)
NOBODY = frozenset()


class Tree:
    """The rows of a set with what holds for every sheet: parents, bonus rows below, what the formulas name."""

    def __init__(self, file):
        self.file = file = written_out(file)
        self.rows, self.parent, self.bonus_below, self.kinds = {}, {}, {}, {}
        self.profiles = {profile["id"]: profile.get("without", []) for profile in file.get("profiles", [])}
        for fact in file.get("facts", []):
            self.kinds[fact["id"]] = fact["kind"]
        self.total = {**file, "id": "", "items": file["groups"]}
        self._add(self.total, None)
        self.formulas = {}
        self.read = set().union(*(self._read_by_formulas(row) for row in self.rows.values()))

    def _read_by_formulas(self, row):
        """The inputs that a row reads in formulas, besides those that its own rule asks."""
        texts = [row["applies"]["when"]] if "applies" in row else []
        texts += [entry["when"] for entry in row.get("ceilings", []) + row.get("classes", {}).get("adjust", [])]
        texts += [reason["when"] for reason in row.get("ranking", {}).get("excluded", [])]
        named = set().union(*(self.formula(text)[1] for text in texts), set())
        named |= {f"{row['id']}.{name}" for name in named}
        if row.get("rule", {}).get("kind") == "formula":
            named |= self.formula(row["rule"]["formula"])[1]
        return named

    def _add(self, row, parent):
        name = row["id"]
        self.rows[name], self.parent[name] = row, parent
        for entry in row.get("inputs", []):
            self.kinds[f"{name}.{entry['id']}"] = entry["kind"]
        below = set()
        for item in row.get("items", []):
            self._add(item, name)
            below |= self.bonus_below[item["id"]] | ({item["id"]} if item.get("bonus") else set())
        self.bonus_below[name] = frozenset(below)

    def formula(self, text):
        """A formula, read once."""
        if text not in self.formulas:
            tree = parse(text)
            self.formulas[text] = (tree, names(tree))
        return self.formulas[text]


def is_group(row):
    return "items" in row


def gives_verdict(row):
    return row.get("combine") == "met" if is_group(row) else is_verdict(row["rule"])


def has_points(row):
    return row.get("combine") != "met" if is_group(row) else not is_pointless(row["rule"])


def value_of(kind, text):
    """An answer as typed; none where it is no number."""
    if kind in ("whole", "decimal"):
        try:
            return Fraction(text)
        except ValueError:
            return None
    if kind == "yes-no":
        return text == "yes"
    if kind == "date":
        parts = text.split("/")
        return day_of(text if len(parts) == 1 else f"{parts[2]}-{int(parts[1]):02}-{int(parts[0]):02}", 0)
    if kind == "several":
        return frozenset() if text == "none" else frozenset(option.strip() for option in text.split(";"))
    if kind == "units":
        return [Fraction(line.split(": ")[-1]) for line in text.splitlines()]
    return text


class World:
    """What a formula sees: `own` is the row whose formula it is, `instead` what rows are taken for in a condition of a
    class or of the ranking. It reads rows as they are, also where points on top are told apart (11)."""

    def __init__(self, sheet, own, instead=None):
        self.sheet, self.own, self.instead = sheet, own, instead or {}

    def name(self, name):
        sheet = self.sheet
        if name == "maximum":
            return number(sheet.tree.rows[self.own]["max"])
        if name == "profile":
            return sheet.answers["profile"]
        if name in sheet.tree.rows:
            row = self.row(name)
            return row.met if gives_verdict(sheet.tree.rows[name]) else row.points
        return sheet.given(self.own, name)

    def year(self):
        return int(self.sheet.tree.file["year"])

    def calendar(self):
        """The working days of the set, its dates as days."""
        said, day = self.sheet.tree.file["calendar"], lambda text: day_of(text, self.year())
        return {
            "weekend": said.get("weekend", ["saturday", "sunday"]),
            "holidays": {day(text) for text in said.get("holidays", [])}, "worked": {day(text) for text in said.get("worked", [])},
        }

    def date(self, text):
        """A date that a rule writes, or the answer to the input or fact of that name."""
        return day_of(text, self.year()) or self.name(text)

    def row(self, name):
        """A row that does not count is worth nothing."""
        sheet, row = self.sheet, self.sheet.tree.rows[name]
        if name in self.instead:
            points = number(row["max"]) if self.instead[name] else ZERO
            return SimpleNamespace(points=points, most=points, met=self.instead[name], applies=sheet.applies(name))
        if not sheet.counts(name):
            return SimpleNamespace(points=ZERO, most=ZERO, met=False, applies=sheet.applies(name))
        points = sheet.points(name)
        return SimpleNamespace(points=points, most=sheet.most(name), met=points > 0, applies=sheet.applies(name))

    def children(self):
        rows = self.sheet.rows_of(self.own)
        return [self.row(row["id"]).points for row in rows if has_points(row)]

    def met_children(self):
        items = self.sheet.tree.rows[self.own]["items"]
        return sum(self.row(row["id"]).met for row in items if gives_verdict(row))


class Sheet:
    """One complete sheet. Met is 1 point, not met 0."""

    def __init__(self, tree, answers):
        self.tree, self.answers = tree, answers
        self._values, self._worth, self._most, self._counts, self._out = {}, {}, {}, {}, {}

    def answer(self, address):
        if address not in self._values:
            self._values[address] = value_of(self.tree.kinds[address], self.answers[address])
        return self._values[address]

    def given(self, owner, name):
        """An answer by its name within a criterion, or a fact; none where it is missing."""
        address = f"{owner}.{name}"
        address = address if address in self.tree.kinds else name
        return self.answer(address) if address in self.answers else None

    # Whether a row applies, and whether it counts.

    def out(self, name):
        """Whether the row itself does not apply."""
        if name not in self._out:
            self._out[name] = self._is_out(self.tree.rows[name])
        return self._out[name]

    def _is_out(self, row):
        name = row["id"]
        if self.answers.get(f"{name}.not-applicable") or name in self.tree.profiles.get(self.answers.get("profile"), []):
            return True
        if "applies" in row and not compute(self.tree.formula(row["applies"]["when"])[0], World(self, name)):
            return True
        return not is_group(row) and zero_denominator(row["rule"], lambda given: self.given(name, given))

    def hidden(self, name):
        """Whether the row belongs to a group that does not apply (4)."""
        above = self.tree.parent[name]
        return above is not None and (self.out(above) or self.hidden(above))

    def applies(self, name):
        return not self.out(name) and not self.hidden(name)

    def policy(self, name):
        """What is done with the points of a row that does not apply itself; none where it applies, or a group above is out."""
        out = self.out(name) and not self.hidden(name)
        return self.tree.rows[name]["notApplicable"]["policy"] if out else None

    def is_full(self, name):
        return self.policy(name) == "full"

    def keeps_its_most(self, name):
        """Whether the row counts with its declared maximum although it does not apply (2)."""
        return self.policy(name) in ("full", "zero")

    def is_asked(self, name, given):
        """Whether the input of a criterion is read by its rule as things are answered, or by any formula."""
        address, row = f"{name}.{given}", self.tree.rows[name]
        if row["rule"]["kind"] == "unscored":
            return True
        return address in self.tree.read or given in read_by(row["rule"], lambda named: self.given(name, named))

    def looked_at(self, name):
        """The rows that decide whether a group counts (5)."""
        row = self.tree.rows[name]
        looked = gives_verdict if row.get("combine") == "met" else has_points
        return [item for item in row["items"] if looked(item) and not item.get("bonus")]

    def counts(self, name):
        if name not in self._counts:
            row = self.tree.rows[name]
            if not self.applies(name):
                counts = self.keeps_its_most(name)
            elif is_group(row):
                looked_at = self.looked_at(name)
                counts = not looked_at or any(self.counts(item["id"]) for item in looked_at)
            else:
                counts = True
            self._counts[name] = counts
        return self._counts[name]

    def is_void(self, name):
        """Whether the row does not count, or has 0 of 0 points: a maximum, of which it can reach nothing."""
        return not self.counts(name) or (self.most(name) == 0 and number(self.tree.rows[name]["max"]) != 0)

    def rows_of(self, name):
        """The rows of a group that count, bonus rows and rows without points apart; in a group `met`, the targets."""
        return [item for item in self.looked_at(name) if self.counts(item["id"])]

    # The most.

    def most(self, name):
        if name not in self._most:
            self._most[name] = self._most_of(self.tree.rows[name])
        return self._most[name]

    def _most_of(self, row):
        name = row["id"]
        if not self.counts(name):
            return ZERO
        if not is_group(row) or self.keeps_its_most(name):
            return number(row["max"])
        most = self.combined_most(row)
        if row.get("combine", "sum") == "sum" and most > 0:
            most += self.handed_on(name)
        return min(most, number(row["cap"])) if "cap" in row else most

    def combined_most(self, row):
        combine, rows = row.get("combine", "sum"), self.rows_of(row["id"])
        if combine == "formula":
            return number(row["max"])
        return combined(combine, rows, [self.most(item["id"]) for item in rows])

    def handed_on(self, name):
        """The declared maxima that go to the other rows of a sum (10)."""
        return sum((
            number(item["max"]) for item in self.looked_at(name)
            if self.out(item["id"]) and item["notApplicable"]["policy"] == "redistribute"
        ), ZERO)

    # The points.

    def points(self, name, blank=NOBODY):
        return self.worth(name, blank)[0]

    def worth(self, name, blank=NOBODY):
        """The points, rounded as declared and before, where the bonus rows `blank` give nothing."""
        key = (name, blank)
        if key not in self._worth:
            self._worth[key] = self._worth_of(self.tree.rows[name], blank)
        return self._worth[key]

    def _worth_of(self, row, blank):
        name = row["id"]
        if name in blank or self.hidden(name) or (self.out(name) and not self.is_full(name)):
            return ZERO, ZERO
        if self.is_full(name):
            points = Fraction(1) if gives_verdict(row) else number(row["max"])
            return points, points
        if self.is_unanswered(name):
            return ZERO, ZERO
        if is_group(row):
            if gives_verdict(row):
                met = Fraction(self.is_met(row, blank))
                return met, met
            points = self.bounded(row, self.combined_points(row, blank))
        else:
            points = self.by_rule(row)
            if gives_verdict(row):
                return Fraction(points), Fraction(points)
            points = self.below_ceilings(row, points)
        return self.in_round(row, points), points

    def is_unanswered(self, name):
        """Whether a criterion that applies counts 0 for not being answered, the sheet being handed in."""
        row = self.tree.rows[name]
        if is_group(row) or row.get("unanswered") != "zero" or not self.applies(name):
            return False
        return bool(self.left_out(name))

    def left_out(self, name):
        """The inputs of a criterion that are asked and not answered."""
        inputs = [entry["id"] for entry in self.tree.rows[name].get("inputs", [])]
        return [given for given in inputs if self.is_asked(name, given) and f"{name}.{given}" not in self.answers]

    def lacking(self):
        """The rows of which too few criteria are answered."""
        found = []
        for name, row in self.tree.rows.items():
            if "needs" not in row or not self.applies(name):
                continue
            criteria = [below for below in self.criteria_below(name) if self.applies(below)]
            answered = sum(not self.is_unanswered(below) for below in criteria)
            needs = row["needs"]
            needed = Fraction(needs["answered"]) if "answered" in needs else number(needs["percent"]) * len(criteria) / 100
            if answered < min(needed, len(criteria)):
                found.append(name)
        return found

    def criteria_below(self, name):
        """The criteria of a row that the unit scores itself."""
        row = self.tree.rows[name]
        if is_group(row):
            return [below for item in row["items"] for below in self.criteria_below(item["id"])]
        return [] if row["rule"]["kind"] in ("survey", "measured") else [name]

    def has_result(self, name):
        """Whether enough is answered of the row, and of all below it."""
        return not any(found == name or name in self.above(found) for found in self.lacking())

    def above(self, name):
        parent = self.tree.parent[name]
        return [] if parent is None else [parent, *self.above(parent)]

    def by_rule(self, row):
        world = World(self, row["id"])
        return give(row["rule"], number(row["max"]), world.name, world)

    def is_met(self, row, blank):
        targets = self.rows_of(row["id"])
        met = sum(self.points(item["id"], blank) > 0 for item in targets)
        return self.counts(row["id"]) and met >= row.get("need", len(targets))

    def combined_points(self, row, blank):
        name, combine = row["id"], row.get("combine", "sum")
        named = set()
        given = ZERO
        if self.counts(name):
            rows = self.rows_of(name)
            points = [self.points(item["id"], blank) for item in rows]
            if combine == "formula":
                tree, named = self.tree.formula(row["formula"])
                given = compute(tree, World(self, name))
            elif combine == "sum":
                given = self.summed(row, rows, points, blank)
            else:
                given = combined(combine, rows, points)
        # The bonus rows, and what rows give that have fallen out (7).
        return given + sum((
            self.points(item["id"], blank) for item in row["items"]
            if has_points(item) and (item["id"] not in named if item.get("bonus") else not self.counts(item["id"]))
        ), ZERO)

    def summed(self, row, rows, points, blank):
        """A sum, with the points that are handed on to its rows (10)."""
        applicable, handed_on = self.combined_most(row), self.handed_on(row["id"])
        if applicable <= 0 or not handed_on:
            return sum(points, ZERO)
        on_top = sum((
            given - self.points(item["id"], blank | self.tree.bonus_below[item["id"]])
            for item, given in zip(rows, points)
        ), ZERO)
        return (sum(points, ZERO) - on_top) / applicable * (applicable + handed_on) + on_top

    def bounded(self, row, points):
        """The points within `cap`, `floor` and the ceilings (8)."""
        if "cap" in row:
            points = min(points, number(row["cap"]))
        if "floor" in row:
            points = max(points, min(number(row["floor"]), self.most(row["id"])))
        return self.below_ceilings(row, points)

    def below_ceilings(self, row, points):
        """The points, at most the lowest of the ceilings that hold (8). Their conditions read rows as they are, as formulas
        do, also where points on top are told apart: whether a ceiling holds is a fact of the sheet."""
        return min([points] + [number(ceiling["atMost"]) for ceiling in self.ceilings(row)])

    def ceilings(self, row):
        """Those that hold."""
        world = World(self, row["id"])
        return [c for c in row.get("ceilings", []) if compute(self.tree.formula(c["when"])[0], world)]

    def in_round(self, row, points):
        """The points in the declared rounding (9)."""
        if "round" not in row:
            return points
        step = row["round"].get("multiple")
        step = number(step) if step is not None else Fraction(1, 10 ** row["round"]["digits"])
        result, most = rounded(points, row["round"]["mode"], step), self.most(row["id"])
        return most if points <= most < result else result

    # Percentages, classes, the ranking.

    def percent(self, name, unrounded=False):
        most = self.most(name)
        return self.worth(name)[unrounded] / most * 100 if most else None

    def class_of(self, name):
        """The id of the class, none where the row has none."""
        classes = self.tree.rows[name].get("classes")
        if classes is None or not self.counts(name) or not self.has_result(name):
            return None
        unrounded = classes.get("unrounded", False)
        value = self.percent(name, unrounded) if classes["on"] == "percent" else self.worth(name)[unrounded]
        if value is None:
            return None
        reached = band(classes["list"], value)["id"]
        order = [entry["id"] for entry in in_order(classes)]
        for below, entry in zip(order, in_order(classes)[1:]):
            if "each" in entry and self.is_short(name, number(entry["each"]["percent"])):
                reached = min(reached, below, key=order.index)
        for adjust in classes.get("adjust", []):
            if self.holds(adjust["when"], name):
                if "atMost" in adjust:
                    reached = min(reached, adjust["atMost"], key=order.index)
                if "atLeast" in adjust:
                    reached = max(reached, adjust["atLeast"], key=order.index)
        return reached

    def is_short(self, name, percent):
        """Whether a row of the group is below that percentage, of those that are asked."""
        rows = [row["id"] for row in self.rows_of(name) if self.applies(row["id"]) and self.most(row["id"]) > 0]
        return any(self.percent(row) < percent for row in rows)

    def holds(self, text, own):
        """Whether a condition holds in every combination of the rows that do not count at nothing and at their best."""
        tree, named = self.tree.formula(text)
        rows = sorted(name for name in named if name in self.tree.rows and not self.counts(name))
        return all(
            compute(tree, World(self, own, instead=dict(zip(rows, taken))))
            for taken in product((False, True), repeat=len(rows))
        )

    def excluded(self):
        """The rows and the reasons for which the unit is not ranked."""
        rows = [
            name for name, row in self.tree.rows.items()
            if self.out(name) and not self.hidden(name) and row["notApplicable"]["policy"] == "exclude"
        ]
        reasons = self.tree.file.get("ranking", {}).get("excluded", [])
        return rows, [index for index, reason in enumerate(reasons) if self.holds(reason["when"], "")]


def in_order(classes):
    """The classes, lowest first."""
    return sorted(classes["list"], key=lambda entry: ("from" in entry, number(entry.get("from", 0))))


def combined(combine, rows, values):
    """What the values of rows that count make together; nothing if there are none."""
    if not rows:
        return ZERO
    if combine == "sum":
        return sum(values, ZERO)
    if combine == "mean":
        return sum(values, ZERO) / len(rows)
    if combine == "weighted-mean":
        weights = [number(row["weight"]) for row in rows]
        return sum((w * v for w, v in zip(weights, values)), ZERO) / sum(weights)
    if combine == "least":
        return min(values)
    if combine == "most":
        return max(values)
    return ZERO
