//! The work: a neutral criteria set, answer sheets, one-answer changes, and what they come to.
//!
//! Numbers are drawn in a fixed order from one seed for each size, so every machine makes the same files. Results are
//! computed in whole thousandths, with nothing of the engine: a second opinion.

use serde::Serialize;

use crate::random::Random;

/// How much work.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Size {
    /// 100 criteria in 8 groups.
    Small,
    /// 2,000 criteria in 40 groups.
    Big,
}

/// Every constant of the set has at most three decimals.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) struct Thousandths(pub(crate) u64);

/// The set, as its file has it.
#[derive(Serialize, Debug)]
pub(crate) struct Set {
    rounding: &'static str,
    pub(crate) groups: Vec<String>,
    pub(crate) inputs: Vec<Input>,
    pub(crate) criteria: Vec<Criterion>,
}

#[derive(Serialize, Debug)]
pub(crate) struct Input {
    pub(crate) id: String,
    pub(crate) kind: &'static str,
    /// How many options a choice has.
    #[serde(skip_serializing_if = "Option::is_none")]
    n: Option<u64>,
}

#[derive(Serialize, Debug)]
pub(crate) struct Criterion {
    pub(crate) id: String,
    pub(crate) group: String,
    #[serde(flatten)]
    pub(crate) rule: Rule,
}

/// A rule; `a`, `b`, `n` and `x` are places of inputs.
#[derive(Serialize, Debug)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub(crate) enum Rule {
    /// max × min(a / b, 1); nothing where b is 0.
    Ratio { max: Thousandths, a: usize, b: usize },
    /// The points of the tier chosen.
    Choice { max: Thousandths, tiers: Vec<Thousandths>, x: usize },
    /// min(n × per, max).
    Count { max: Thousandths, per: Thousandths, n: usize },
    /// min(the sum of the parts, max).
    Composite { max: Thousandths, parts: Vec<Part> },
}

/// A part of a composite.
#[derive(Serialize, Debug)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub(crate) enum Part {
    /// Points if so.
    Flag { points: Thousandths, x: usize },
    /// min(x × per, cap).
    Count { per: Thousandths, cap: Thousandths, x: usize },
    /// The points of the tier chosen.
    Choice { tiers: Vec<Thousandths>, x: usize },
}

/// The answers of one unit, in the order of the inputs: a number, the place of an option, or 1 for yes.
pub(crate) type Sheet = Vec<u64>;

/// Answers that change one after another, from a sheet on.
#[derive(Serialize, Debug)]
pub(crate) struct Changes {
    start_sheet: usize,
    pub(crate) changes: Vec<(usize, u64)>,
}

/// What the sheets and the changes come to.
#[derive(Serialize, Debug)]
pub(crate) struct Expected {
    pub(crate) totals: Vec<String>,
    groups: Vec<Vec<String>>,
    /// The points of every criterion of every sheet, in hundredths; left out of the big set.
    points: Option<Vec<Vec<u64>>>,
    pub(crate) change_totals: Vec<String>,
}

#[derive(Debug)]
pub(crate) struct Work {
    pub(crate) set: Set,
    pub(crate) sheets: Vec<Sheet>,
    pub(crate) changes: Changes,
    pub(crate) expected: Expected,
}

const SHEETS: usize = 1_000;
const CHANGES: usize = 1_000;
const MAXIMA: [u64; 12] = [500, 750, 1000, 1000, 1250, 1500, 2000, 2000, 2500, 3000, 4000, 5000];

impl Size {
    pub(crate) const ALL: [Self; 2] = [Self::Small, Self::Big];

    /// The name in files.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Small => "small",
            Self::Big => "big",
        }
    }

    /// How many groups there are, and hundreds of criteria.
    fn extent(self) -> (usize, usize) {
        match self {
            Self::Small => (8, 1),
            Self::Big => (40, 20),
        }
    }

    pub(crate) fn work(self) -> Work {
        let mut random = Random::new(match self {
            Self::Small => 20_250_101,
            Self::Big => 20_250_102,
        });
        let set = Set::draw(self, &mut random);
        let sheets: Vec<Sheet> = (0..SHEETS).map(|_| set.sheet(&mut random)).collect();
        let points: Vec<Vec<u64>> = sheets.iter().map(|sheet| set.points(sheet)).collect();
        let (changes, change_totals) = set.changes(&sheets[0], &points[0], &mut random);
        let expected = Expected {
            totals: points.iter().map(|points| hundredths(points.iter().sum())).collect(),
            groups: points.iter().map(|points| set.group_sums(points)).collect(),
            points: (self == Self::Small).then_some(points),
            change_totals,
        };
        Work { set, sheets, changes: Changes { start_sheet: 0, changes }, expected }
    }
}

impl Set {
    fn draw(size: Size, random: &mut Random) -> Self {
        let (groups, hundreds) = size.extent();
        let mut kinds: Vec<&str> = Vec::new();
        for (kind, share) in [("ratio", 40), ("choice", 30), ("count", 20), ("composite", 10)] {
            kinds.extend(std::iter::repeat_n(kind, share * hundreds));
        }
        for last in (1..kinds.len()).rev() {
            let other = random.index(last + 1);
            kinds.swap(last, other);
        }
        let mut set = Self {
            rounding: "each criterion half up to 2 decimals",
            groups: (1..=groups).map(|number| format!("g{number:02}")).collect(),
            inputs: vec![],
            criteria: vec![],
        };
        for (place, kind) in kinds.iter().enumerate() {
            let id = format!("c{:04}", place + 1);
            let rule = set.rule(kind, &id, random);
            let group = set.groups[place * groups / kinds.len()].clone();
            set.criteria.push(Criterion { id, group, rule });
        }
        set
    }

    fn rule(&mut self, kind: &str, id: &str, random: &mut Random) -> Rule {
        let max = Thousandths(random.pick(&MAXIMA));
        match kind {
            "ratio" => {
                let a = self.input(format!("{id}_a"), "count", None);
                Rule::Ratio { max, a, b: self.input(format!("{id}_b"), "count", None) }
            }
            "choice" => {
                let tiers = tiers(max, random);
                let x = self.choice(format!("{id}_x"), &tiers);
                Rule::Choice { max, tiers, x }
            }
            "count" => {
                let per = random.pick(&[50, 100, 125, 150, 200, 250, 300, 335, 500]);
                let n = self.input(format!("{id}_n"), "count", None);
                Rule::Count { max, per: Thousandths(per), n }
            }
            _ => {
                let count = random.between(3, 5);
                let parts = (1..=count).map(|part| self.part(format!("{id}_p{part}"), random)).collect();
                Rule::Composite { max: Thousandths(random.pick(&[2000, 2500, 3000, 4000])), parts }
            }
        }
    }

    fn part(&mut self, id: String, random: &mut Random) -> Part {
        match random.below(3) {
            0 => {
                let points = Thousandths(random.pick(&[250, 500, 750, 1000, 125]));
                Part::Flag { points, x: self.input(id, "flag", None) }
            }
            1 => {
                let per = Thousandths(random.pick(&[50, 100, 115, 200, 250]));
                let cap = Thousandths(random.pick(&[500, 1000, 1500]));
                Part::Count { per, cap, x: self.input(id, "count", None) }
            }
            _ => {
                let tiers = tiers(Thousandths(1000), random);
                let x = self.choice(id, &tiers);
                Part::Choice { tiers, x }
            }
        }
    }

    fn input(&mut self, id: String, kind: &'static str, n: Option<u64>) -> usize {
        self.inputs.push(Input { id, kind, n });
        self.inputs.len() - 1
    }

    fn choice(&mut self, id: String, tiers: &[Thousandths]) -> usize {
        self.input(id, "choice", u64::try_from(tiers.len()).ok())
    }

    /// The place of the denominator, for an input that is one.
    fn is_denominator(&self, input: usize) -> bool {
        self.criteria.iter().any(|criterion| matches!(criterion.rule, Rule::Ratio { b, .. } if b == input))
    }

    pub(crate) fn sheet(&self, random: &mut Random) -> Sheet {
        let mut sheet = vec![0; self.inputs.len()];
        let mut denominators = vec![false; self.inputs.len()];
        let mut parts = denominators.clone();
        for criterion in &self.criteria {
            if let Rule::Ratio { a, b, .. } = criterion.rule {
                (parts[a], denominators[b]) = (true, true);
            }
        }
        for (place, input) in self.inputs.iter().enumerate().filter(|(place, _)| !parts[*place]) {
            sheet[place] = value(input, denominators[place], random);
        }
        for criterion in &self.criteria {
            if let Rule::Ratio { a, b, .. } = criterion.rule {
                sheet[a] = random.between(0, sheet[b] + sheet[b] / 20);
            }
        }
        sheet
    }

    /// The points of each criterion, in hundredths.
    fn points(&self, sheet: &Sheet) -> Vec<u64> {
        self.criteria.iter().map(|criterion| criterion.rule.hundredths(sheet)).collect()
    }

    fn group_sums(&self, points: &[u64]) -> Vec<String> {
        let of_group = |group: &String| {
            let rows = self.criteria.iter().zip(points).filter(|(row, _)| row.group == *group);
            hundredths(rows.map(|(_, points)| points).sum())
        };
        self.groups.iter().map(of_group).collect()
    }

    /// Changes that each change something, and the total after each.
    fn changes(
        &self,
        sheet: &Sheet,
        points: &[u64],
        random: &mut Random,
    ) -> (Vec<(usize, u64)>, Vec<String>) {
        let owners: Vec<usize> = (0..self.criteria.len())
            .flat_map(|owner| self.criteria[owner].rule.inputs().into_iter().map(move |input| (input, owner)))
            .fold(vec![0; self.inputs.len()], |mut owners, (input, owner)| {
                owners[input] = owner;
                owners
            });
        let (mut sheet, mut points) = (sheet.clone(), points.to_vec());
        let mut total: u64 = points.iter().sum();
        let (mut changes, mut totals) = (Vec::new(), Vec::new());
        while changes.len() < CHANGES {
            let place = random.index(self.inputs.len());
            let owner = owners[place];
            let rule = &self.criteria[owner].rule;
            let value = match rule {
                Rule::Ratio { a, b, .. } if *a == place => random.between(0, sheet[*b]),
                _ => value(&self.inputs[place], self.is_denominator(place), random),
            };
            if value == sheet[place] {
                continue;
            }
            sheet[place] = value;
            let after = rule.hundredths(&sheet);
            total = total + after - points[owner];
            points[owner] = after;
            changes.push((place, value));
            totals.push(hundredths(total));
        }
        (changes, totals)
    }
}

fn value(input: &Input, denominator: bool, random: &mut Random) -> u64 {
    match (input.kind, input.n) {
        ("flag", _) => random.below(2),
        (_, Some(options)) => random.below(options),
        _ if denominator => {
            if random.below(50) == 0 {
                return 0;
            }
            let (few, some) = (random.between(1, 12), random.between(1, 60));
            let many = random.between(50, 900);
            random.pick(&[few, some, 40, 80, 160, 200, 400, many])
        }
        _ => random.between(0, 30),
    }
}

/// Between three and six steps of a twentieth, from 0 to the most; equal ones fall together.
fn tiers(most: Thousandths, random: &mut Random) -> Vec<Thousandths> {
    let count = random.between(3, 6);
    let between = (2..count).map(|_| Thousandths(50 * random.between(1, most.0 / 50 - 1)));
    let mut tiers: Vec<Thousandths> = between.chain([Thousandths(0), most]).collect();
    tiers.sort_unstable();
    tiers.dedup();
    tiers
}

impl Rule {
    fn inputs(&self) -> Vec<usize> {
        match self {
            Self::Ratio { a, b, .. } => vec![*a, *b],
            Self::Choice { x, .. } => vec![*x],
            Self::Count { n, .. } => vec![*n],
            Self::Composite { parts, .. } => parts.iter().map(Part::input).collect(),
        }
    }

    /// The points in hundredths, a half rounded up.
    fn hundredths(&self, sheet: &Sheet) -> u64 {
        let thousandths = match self {
            Self::Ratio { b, .. } if sheet[*b] == 0 => 0,
            Self::Ratio { max, a, b } if sheet[*a] < sheet[*b] => {
                return (max.0 * sheet[*a] + 5 * sheet[*b]) / (10 * sheet[*b]);
            }
            Self::Ratio { max, .. } => max.0,
            Self::Choice { tiers, x, .. } => tier(tiers, sheet[*x]),
            Self::Count { max, per, n } => max.0.min(per.0 * sheet[*n]),
            Self::Composite { max, parts } => {
                max.0.min(parts.iter().map(|part| part.thousandths(sheet[part.input()])).sum())
            }
        };
        (thousandths + 5) / 10
    }
}

impl Part {
    pub(crate) fn input(&self) -> usize {
        match self {
            Self::Flag { x, .. } | Self::Count { x, .. } | Self::Choice { x, .. } => *x,
        }
    }

    fn thousandths(&self, value: u64) -> u64 {
        match self {
            Self::Flag { points, .. } => points.0 * value,
            Self::Count { per, cap, .. } => cap.0.min(per.0 * value),
            Self::Choice { tiers, .. } => tier(tiers, value),
        }
    }
}

fn tier(tiers: &[Thousandths], place: u64) -> u64 {
    usize::try_from(place).ok().and_then(|place| tiers.get(place)).map_or(0, |tier| tier.0)
}

fn hundredths(points: u64) -> String {
    format!("{}.{:02}", points / 100, points % 100)
}

/// The shortest decimal.
impl std::fmt::Display for Thousandths {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let text = format!("{}.{:03}", self.0 / 1000, self.0 % 1000);
        out.write_str(text.trim_end_matches('0').trim_end_matches('.'))
    }
}

impl Serialize for Thousandths {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}
