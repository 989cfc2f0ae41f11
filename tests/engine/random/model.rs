//! A random criteria set, of which it is known what it means.

use tudanhgia_core::exact::Mode;

use super::increments::Increments;
use super::{Draw, Fraction};

pub(crate) struct Group {
    pub(crate) id: String,
    pub(crate) items: Vec<Item>,
    pub(crate) weighted: bool,
    pub(crate) round: Option<(u32, Mode)>,
    pub(crate) weight: Fraction,
    pub(crate) max: Fraction,
}

#[expect(clippy::large_enum_variant, reason = "a few dozen of them live at once")]
pub(crate) enum Item {
    Group(Group),
    Criterion(Criterion),
}

pub(crate) struct Criterion {
    pub(crate) id: String,
    pub(crate) max: Fraction,
    pub(crate) inputs: Vec<Input>,
    pub(crate) rule: Rule,
    pub(crate) round: Option<(u32, Mode)>,
    pub(crate) weight: Fraction,
}

pub(crate) struct Input {
    pub(crate) kind: InputKind,
    /// The least admitted; declared when above zero.
    pub(crate) min: Fraction,
    /// Whether more of it can only raise the score (true) or only lower it (false).
    pub(crate) raises: Option<bool>,
}

#[derive(Clone, Copy, PartialEq)]
pub(crate) enum InputKind {
    Whole,
    Decimal,
    YesNo,
    Choice(usize),
}

/// The rule kinds; inputs are named by their place in the criterion.
#[expect(clippy::large_enum_variant, reason = "a few dozen of them live at once")]
pub(crate) enum Rule {
    Ratio {
        part: usize,
        whole: usize,
        target: Option<Fraction>,
        at_least: Fraction,
    },
    RatioToBest {
        part: usize,
        whole: usize,
        best: usize,
    },
    Count {
        input: usize,
        each: Fraction,
        cap: Option<Fraction>,
    },
    YesNo {
        input: usize,
        worth: Option<Worth>,
    },
    Cases {
        input: usize,
        worths: Vec<Worth>,
    },
    Bands {
        input: usize,
        rows: Rows,
    },
    RatioBands {
        part: usize,
        whole: usize,
        rows: Rows,
    },
    Mix {
        whole: usize,
        parts: Vec<(usize, Fraction)>,
    },
    Deduct {
        each: Vec<(usize, Fraction)>,
        floor: Fraction,
    },
    Free {
        input: usize,
    },
    Parts(Vec<Rule>),
    Target {
        part: usize,
        whole: usize,
        at_least: Fraction,
    },
    Increments(Increments),
    /// By the option chosen.
    Blocks {
        input: usize,
        rules: Vec<Rule>,
    },
}

pub(crate) enum Worth {
    Points(Fraction),
    Share(Fraction),
}

/// Rows from the lowest to the highest: where each but the first begins, and whether that point belongs to it.
pub(crate) struct Rows {
    pub(crate) limits: Vec<(Fraction, bool)>,
    pub(crate) worths: Vec<Worth>,
    /// How the upper ends are written: not at all, or all, or of whole numbers as in "to 3, from 4".
    pub(crate) writing: usize,
}

const MAXIMA: [(i64, i64); 10] =
    [(10, 1), (20, 1), (1, 1), (2, 1), (45, 1), (1, 2), (5, 2), (1, 3), (20, 3), (1000, 1)];
const AMOUNTS: [(i64, i64); 8] = [(1, 1), (1, 2), (1, 4), (3, 1), (1, 3), (7, 12), (1, 10), (12345, 1000)];
const MODES: [Mode; 4] = [Mode::HalfUp, Mode::HalfEven, Mode::Down, Mode::Up];

/// The kinds that a part of a composed rule can have: their points follow from their own numbers.
const PARTIAL_KINDS: usize = 8;
const KINDS: usize = 15;

fn pick(draw: &mut Draw, from: &[(i64, i64)]) -> Fraction {
    let (over, by) = *draw.one_of(from);
    Fraction::new(over, by)
}

impl Group {
    /// A whole set; its items are groups.
    pub(crate) fn random_set(draw: &mut Draw) -> Self {
        let mut next = 0;
        let groups = (0..=draw.below(3)).map(|_| Item::Group(Self::random(draw, &mut next, 1)));
        let groups = groups.collect();
        Self::of(draw, String::new(), groups)
    }

    fn random(draw: &mut Draw, next: &mut usize, depth: usize) -> Self {
        *next += 1;
        let id = format!("g{next}");
        let items = (0..=draw.below(4)).map(|_| {
            if depth < 3 && draw.once_in(6) {
                Item::Group(Self::random(draw, next, depth + 1))
            } else {
                *next += 1;
                Item::Criterion(Criterion::random(draw, format!("c{next}")))
            }
        });
        let items = items.collect();
        Self::of(draw, id, items)
    }

    fn of(draw: &mut Draw, id: String, items: Vec<Item>) -> Self {
        let weighted = draw.once_in(4);
        let zero = Fraction::whole(0);
        let counted: Vec<&Item> = items.iter().filter(|item| !item.is_target()).collect();
        let weight = |item: &Item| if weighted { item.weight().clone() } else { Fraction::whole(1) };
        let sum = counted.iter().fold(zero.clone(), |sum, item| sum.plus(&weight(item).times(item.max())));
        let weights = counted.iter().fold(zero, |sum, item| sum.plus(&weight(item)));
        let max = if weighted && !weights.is_zero() { sum.over(&weights) } else { sum };
        let round = random_round(draw, &max);
        Self { id, items, weighted, round, weight: pick(draw, &AMOUNTS), max }
    }

    /// The criteria below, in order.
    pub(crate) fn criteria(&self) -> Vec<&Criterion> {
        let mut found = Vec::new();
        for item in &self.items {
            match item {
                Item::Group(group) => found.extend(group.criteria()),
                Item::Criterion(criterion) => found.push(criterion),
            }
        }
        found
    }
}

impl Item {
    pub(crate) fn max(&self) -> &Fraction {
        match self {
            Self::Group(group) => &group.max,
            Self::Criterion(criterion) => &criterion.max,
        }
    }

    pub(crate) fn weight(&self) -> &Fraction {
        match self {
            Self::Group(group) => &group.weight,
            Self::Criterion(criterion) => &criterion.weight,
        }
    }

    pub(crate) fn is_target(&self) -> bool {
        matches!(self, Self::Criterion(criterion) if matches!(criterion.rule, Rule::Target { .. }))
    }
}

/// A declared rounding that never lifts the maximum.
fn random_round(draw: &mut Draw, max: &Fraction) -> Option<(u32, Mode)> {
    let digits = u32::try_from(draw.below(4)).unwrap();
    let mode = *draw.one_of(&MODES);
    (draw.once_in(5) && max.rounded(digits, mode) <= *max).then_some((digits, mode))
}

impl Criterion {
    fn random(draw: &mut Draw, id: String) -> Self {
        let kind = draw.below(KINDS);
        let mut max = pick(draw, &MAXIMA);
        let mut inputs = Vec::new();
        let rule = match kind {
            0..PARTIAL_KINDS => partial_rule(draw, kind, &max.clone(), &max, &mut inputs),
            8 | 9 => {
                let (part, whole) =
                    (number(draw, &mut inputs, Some(true)), number(draw, &mut inputs, Some(false)));
                let target = (kind == 9).then(|| pick(draw, &[(40, 1), (80, 1), (100, 3), (100, 1)]));
                let at_least = pick(draw, &[(0, 1), (30, 1), (100, 7)]);
                Rule::Ratio { part, whole, target, at_least }
            }
            10 => Rule::RatioToBest {
                part: number(draw, &mut inputs, Some(true)),
                whole: number(draw, &mut inputs, Some(false)),
                best: add(&mut inputs, InputKind::Decimal, Some(false)),
            },
            11 => {
                let each = (0..=draw.below(3))
                    .map(|_| (number(draw, &mut inputs, Some(false)), pick(draw, &AMOUNTS)))
                    .collect();
                let floor = max.minus(&pick(draw, &MAXIMA));
                Rule::Deduct { each, floor }
            }
            12 => Rule::Free { input: add(&mut inputs, InputKind::Decimal, Some(true)) },
            13 => {
                let count = draw.below(3) + 1;
                let share = max.over(&Fraction::whole(count));
                let mut part = || {
                    let kind = draw.below(PARTIAL_KINDS);
                    partial_rule(draw, kind, &share, &max, &mut inputs)
                };
                Rule::Parts((0..count).map(|_| part()).collect())
            }
            _ => {
                max = Fraction::whole(0);
                Rule::Target {
                    part: number(draw, &mut inputs, Some(true)),
                    whole: number(draw, &mut inputs, Some(false)),
                    at_least: pick(draw, &[(60, 1), (100, 1), (95, 1), (100, 3)]),
                }
            }
        };
        let round = match rule {
            Rule::Target { .. } => None,
            _ => random_round(draw, &max),
        };
        Self { id, max, inputs, rule, round, weight: pick(draw, &AMOUNTS) }
    }
}

/// A rule that gives at most `most`.
fn partial_rule(
    draw: &mut Draw,
    kind: usize,
    most: &Fraction,
    max: &Fraction,
    inputs: &mut Vec<Input>,
) -> Rule {
    match kind {
        0 => {
            let input = number(draw, inputs, Some(true));
            let cap = (most != max || draw.once_in(2)).then(|| most.clone());
            Rule::Count { input, each: pick(draw, &AMOUNTS), cap }
        }
        1 => {
            let worth = (most != max || draw.once_in(2)).then(|| worth(draw, most, max));
            Rule::YesNo { input: add(inputs, InputKind::YesNo, None), worth }
        }
        2 => {
            let worths: Vec<Worth> = (0..draw.below(4) + 2).map(|_| worth(draw, most, max)).collect();
            Rule::Cases { input: add(inputs, InputKind::Choice(worths.len()), None), worths }
        }
        3 => {
            let input = number(draw, inputs, None);
            let whole = inputs[input].kind == InputKind::Whole;
            Rule::Bands { input, rows: rows(draw, most, max, whole) }
        }
        4 => Rule::RatioBands {
            part: number(draw, inputs, None),
            whole: number(draw, inputs, None),
            rows: rows(draw, most, max, false),
        },
        5 => {
            let down = draw.once_in(2);
            let input = number(draw, inputs, Some(!down));
            Rule::Increments(Increments::random(draw, input, most, down))
        }
        6 => {
            let count = draw.below(2) + 2;
            let input = add(inputs, InputKind::Choice(count), None);
            let mut block = || {
                // Not deeper than rules may stand in one another.
                let kind = draw.below(if inputs.len() > 5 { 6 } else { PARTIAL_KINDS });
                partial_rule(draw, kind, most, max, inputs)
            };
            Rule::Blocks { input, rules: (0..count).map(|_| block()).collect() }
        }
        _ => {
            let whole = number(draw, inputs, Some(false));
            let share = |draw: &mut Draw| most.over(&Fraction::whole(draw.below(3) + 1));
            let parts =
                (0..=draw.below(2)).map(|_| (number(draw, inputs, Some(true)), share(draw))).collect();
            Rule::Mix { whole, parts }
        }
    }
}

fn add(inputs: &mut Vec<Input>, kind: InputKind, raises: Option<bool>) -> usize {
    inputs.push(Input { kind, min: Fraction::whole(0), raises });
    inputs.len() - 1
}

fn number(draw: &mut Draw, inputs: &mut Vec<Input>, raises: Option<bool>) -> usize {
    let kind = if draw.once_in(3) { InputKind::Decimal } else { InputKind::Whole };
    let input = add(inputs, kind, raises);
    if draw.once_in(5) {
        inputs[input].min = Fraction::whole(draw.below(3));
    }
    input
}

fn worth(draw: &mut Draw, most: &Fraction, max: &Fraction) -> Worth {
    let points = most.times(&pick(draw, &[(1, 1), (1, 2), (0, 1), (1, 3), (3, 4), (-1, 2)]));
    if draw.once_in(3) { Worth::Share(points.over(max)) } else { Worth::Points(points) }
}

fn rows(draw: &mut Draw, most: &Fraction, max: &Fraction, whole: bool) -> Rows {
    let steps = [(1, 1), (2, 1), (20, 1), (7, 2), (100, 3)];
    let writing = draw.below(if whole { 3 } else { 2 });
    let mut limits = Vec::new();
    let mut at = Fraction::whole(0);
    for _ in 0..draw.below(4) {
        at = at.plus(&pick(draw, if whole { &steps[..3] } else { &steps }));
        limits.push((at.clone(), writing == 2 || draw.once_in(2)));
    }
    let worths = (0..=limits.len()).map(|_| worth(draw, most, max)).collect();
    Rows { limits, worths, writing }
}
