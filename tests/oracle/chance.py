"""Random choices from a seed, the same in every version of Python."""

from fractions import Fraction


class Chance:
    """A generator of choices (SplitMix64)."""

    def __init__(self, seed):
        self.state = seed & (2**64 - 1)

    def next(self):
        self.state = (self.state + 0x9E3779B97F4A7C15) & (2**64 - 1)
        mixed = self.state
        mixed = ((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9) & (2**64 - 1)
        mixed = ((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB) & (2**64 - 1)
        return mixed ^ (mixed >> 31)

    def below(self, end):
        return self.next() % end

    def between(self, least, most):
        return least + self.below(most - least + 1)

    def one(self, values):
        return values[self.below(len(values))]

    def often(self, percent):
        return self.below(100) < percent

    def some(self, values, percent):
        return [value for value in values if self.often(percent)]


def written(value):
    """A number as files write it: whole numbers plainly, decimals and fractions as text."""
    value = Fraction(value)
    if value.denominator == 1:
        return value.numerator
    return typed(value) if 10**6 % value.denominator == 0 else f"{value.numerator}/{value.denominator}"


def typed(value, decimals=6):
    """A number of at most so many decimals as somebody types it."""
    value = Fraction(value)
    sign, parts = "-" if value < 0 else "", abs(value) * 10**decimals
    whole, rest = divmod(parts.numerator, 10**decimals)
    return f"{sign}{whole}" + (f".{rest:0{decimals}}".rstrip("0") if rest else "")


def words(text):
    return {"vi": text, "en": text}
