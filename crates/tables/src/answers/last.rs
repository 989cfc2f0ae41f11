//! Figures of the last period beside a sheet: what is empty now and had one then, and what is the same. They are offered, and
//! never filled in.

use tudanhgia_core::calc::InputIx;
use tudanhgia_core::criteria::{CriteriaSet, Input, InputKind};
use tudanhgia_core::scoring::{Answers, Reading, read};

/// A set with the answers to it.
pub type Sheeted<'a> = (&'a CriteriaSet, &'a Answers);

/// A figure of the last period.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Figure {
    /// Where it would stand now.
    pub input: InputIx,
    /// The answer.
    pub text: String,
}

impl Figure {
    /// Whether it is offered beside what stands there now: nothing.
    pub fn is_offered(&self, now: &str) -> bool {
        now.trim().is_empty()
    }

    /// Whether what stands there now is the same, letter by letter.
    pub fn is_same(&self, now: &str) -> bool {
        self.text.trim() == now.trim()
    }
}

/// The figures of the last period at places that a set asks for now and that take them, in the order of the form. Of figures alone
/// can be said that they go on: what a unit chooses it chooses anew.
pub fn figures((old, before): Sheeted, new: &CriteriaSet) -> Vec<Figure> {
    let figure = |(input, of): (InputIx, &Input)| {
        let is_figure = matches!(of.kind, InputKind::Number { .. } | InputKind::Units { .. });
        let text = before.get(&of.address).filter(|text| is_figure && !text.trim().is_empty())?;
        // The same kind of row has asked for it.
        let asked = old.input(old.input_at(&of.address)?);
        if row_of(old, asked) != row_of(new, of) {
            return None;
        }
        let takes = matches!(read(of, text), Reading::Value(_) | Reading::Units(_));
        takes.then(|| Figure { input, text: text.clone() })
    };
    new.inputs.pairs().filter_map(figure).collect()
}

/// The id of the row that asks for something; `None` for what is asked once for all.
fn row_of<'s>(set: &'s CriteriaSet, input: &Input) -> Option<&'s str> {
    input.owner.map(|row| set.node(row).id.as_str())
}

/// The figures of the last period for places that are empty now.
pub fn offered(before: Sheeted, now: Sheeted) -> Vec<Figure> {
    beside(before, now, Figure::is_offered)
}

/// The figures that are the same as in the last period, letter by letter.
pub fn unchanged(before: Sheeted, now: Sheeted) -> Vec<Figure> {
    beside(before, now, Figure::is_same)
}

fn beside(before: Sheeted, (set, now): Sheeted, so: fn(&Figure, &str) -> bool) -> Vec<Figure> {
    let there = |figure: &Figure| now.get(&set.input(figure.input).address).map_or("", String::as_str);
    let mut all = figures(before, set);
    all.retain(|figure| so(figure, there(figure)));
    all
}
