//! Figures of the round: what is the same for all units, such as the mean of the province, given once for all sheets.

use serde_json::Value;

use tudanhgia_core::calc::InputIx;
use tudanhgia_core::criteria::{CriteriaSet, InputKind, RoundFigure, Statistic};
use tudanhgia_core::exact::Exact;
use tudanhgia_core::json::{self, NotJson};

/// What the file says that it is.
const KIND: &str = "tudanhgia-figures";

/// The figures of a round.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct RoundFigures {
    /// The value of each fact that is such a figure and is given.
    pub values: Vec<(InputIx, Exact)>,
}

/// What is wrong with a file of figures.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum FigureFault {
    /// It is no JSON text.
    NotJson(NotJson),
    /// It is no file of figures.
    NotFigures,
    /// It is for another set: its id and version.
    OtherSet(String, String),
    /// The set has no figure of the round of that name.
    Unknown(String),
    /// The value of this figure is no number, or none that its fact admits.
    Wrong(String),
}

/// A figure that a sheet has otherwise than the round.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OtherFigure {
    /// The fact.
    pub input: InputIx,
    /// What the sheet has.
    pub typed: Exact,
    /// What the round has, which counts.
    pub given: Exact,
}

/// A figure over all sheets of a round.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Computed {
    /// The fact that it is.
    pub input: InputIx,
    /// Its value; none where no sheet has a part in it.
    pub value: Option<Exact>,
    /// How many sheets have a part in it.
    pub sheets: usize,
}

/// The facts of a set that are figures over all sheets.
pub(super) fn round_figures(set: &CriteriaSet) -> impl Iterator<Item = (InputIx, RoundFigure)> + '_ {
    set.facts.iter().filter_map(|fact| Some((*fact, set.input(*fact).figure?)))
}

/// The figures over all sheets; `given` is what the sheets that count give to the figure at a place.
pub(super) fn computed<'a>(set: &CriteriaSet, given: impl Fn(usize) -> Vec<&'a Exact>) -> Vec<Computed> {
    let of = |(at, (input, figure)): (usize, (InputIx, RoundFigure))| {
        let given = given(at);
        let sheets = given.len();
        let value = match figure.statistic {
            Statistic::Least => given.into_iter().min().cloned(),
            Statistic::Most => given.into_iter().max().cloned(),
            Statistic::Mean => mean(&given),
            Statistic::Deviation { sample, digits } => deviation(&given, sample, digits),
        };
        Computed { input, value, sheets }
    };
    round_figures(set).enumerate().map(of).collect()
}

/// The mean of values; none of no value.
fn mean(values: &[&Exact]) -> Option<Exact> {
    Exact::sum(values.iter().copied().cloned().collect()).divided_by(&count(values.len()))
}

/// The standard deviation to so many decimal places, half-up; none of no value, and none of a sample of one. Everything is
/// exact but the root, which is proven to be the nearest number.
fn deviation(values: &[&Exact], sample: bool, digits: u32) -> Option<Exact> {
    let mean = mean(values)?;
    let squares = values.iter().map(|value| (*value - &mean).power(2)).collect();
    let divisor = count(values.len().checked_sub(usize::from(sample))?);
    Exact::sum(squares).divided_by(&divisor)?.root(2, digits)
}

fn count(of: usize) -> Exact {
    Exact::from(i64::try_from(of).unwrap_or(i64::MAX))
}

impl Computed {
    /// Its value, if there is one and its fact admits it: only then can it be given for all sheets.
    pub fn admitted(&self, set: &CriteriaSet) -> Option<&Exact> {
        self.value.as_ref().filter(|value| admits(&set.input(self.input).kind, value))
    }
}

/// A file of figures ([`RoundFigures::read`]): those that were given, and those that were computed and that their facts admit,
/// which come first where one is both.
pub fn figures_file(set: &CriteriaSet, computed: &[Computed], given: &RoundFigures) -> String {
    let mut figures = serde_json::Map::new();
    let own = computed.iter().filter_map(|figure| Some((figure.input, figure.admitted(set)?)));
    let given = given.values.iter().map(|(input, value)| (*input, value));
    for (input, value) in given.chain(own) {
        figures.insert(set.input(input).address.clone(), value.to_string().into());
    }
    let file = serde_json::json!({
        "kind": KIND, "format": 1, "set": set.id, "version": set.version, "figures": figures,
    });
    format!("{file:#}\n")
}

impl RoundFigures {
    /// Reads the figures in a file.
    ///
    /// # Errors
    ///
    /// Everything that is wrong with it.
    pub fn read(set: &CriteriaSet, bytes: &[u8]) -> Result<Self, Vec<FigureFault>> {
        let text = json::decoded(bytes).ok_or_else(|| vec![FigureFault::NotFigures])?;
        let file = json::read(&text).map_err(|fault| vec![FigureFault::NotJson(fault)])?;
        let text = |key: &str| file.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
        let Some(figures) = file.get("figures").and_then(Value::as_object).filter(|_| text("kind") == KIND)
        else {
            return Err(vec![FigureFault::NotFigures]);
        };
        if (text("set"), text("version")) != (set.id.clone(), set.version.clone()) {
            return Err(vec![FigureFault::OtherSet(text("set"), text("version"))]);
        }
        let (mut values, mut faults) = (Vec::new(), Vec::new());
        for (name, value) in figures {
            let value = match value {
                Value::String(text) => Exact::parse(text),
                Value::Number(number) => number.as_i64().map(Exact::from),
                _ => None,
            };
            match set.input_at(name).filter(|input| set.input(*input).round) {
                None => faults.push(FigureFault::Unknown(name.clone())),
                Some(input) => match value.filter(|value| admits(&set.input(input).kind, value)) {
                    None => faults.push(FigureFault::Wrong(name.clone())),
                    Some(value) => values.push((input, value)),
                },
            }
        }
        if faults.is_empty() { Ok(Self { values }) } else { Err(faults) }
    }

    /// The value of a figure, if it is given.
    pub fn of(&self, input: InputIx) -> Option<&Exact> {
        self.values.iter().find(|(known, _)| *known == input).map(|(_, value)| value)
    }
}

/// Whether a fact admits a value. A mean may have more decimals than anybody types, so only its bounds are asked.
fn admits(kind: &InputKind, value: &Exact) -> bool {
    match kind {
        InputKind::Number { whole, min, max } => value >= min && value <= max && (!whole || value.is_whole()),
        _ => false,
    }
}
