//! The explanation of points, in words: one walk over a derivation, whatever the rule was.
//!
//! It reads as a chain, first the facts as the regulation names them, then the arithmetic:
//! "Số cuộc họp do Chủ tịch chủ trì: 3 trên 4 cuộc họp → tỷ lệ 3/4 = 75% → tỷ lệ × điểm tối đa = 3/4 × 20 = 15 điểm".

mod applies;
mod chain;
mod class;
mod conditions;
mod shapes;
mod terms;

pub(crate) use applies::{adds_up, hands_on, policy, reasons};
use applies::{not_applicable, without};
use chain::{Chain, OPEN, closed, steps};

use super::{Language, Texts, Translated, range_text};
use tudanhgia_core::calc::{Expr, NodeIx, Range};
use tudanhgia_core::criteria::{Awaited, Content, CriteriaSet, Measure, SourceIx};
use tudanhgia_core::scoring::Assessment;

pub use class::{explain_class, explain_rank};
pub use shapes::interval_words;
pub(crate) use shapes::{all_apply, is_ratio, is_target, rounding_words, row_words, sign, within};

/// How the points of a node came about.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Explanation {
    /// How it is scored, in the words of the regulation; of a criterion.
    pub rule: Option<String>,
    /// Where that stands: the document and the place in it.
    pub citation: Option<String>,
    /// The chain of facts and arithmetic.
    pub chain: String,
    /// What is still needed, or that the score is provisional; each a sentence.
    pub remarks: Vec<String>,
}
/// Explains a node in a language.
pub fn explain(set: &CriteriaSet, assessment: &Assessment, index: NodeIx, language: Language) -> Explanation {
    let texts = language.explain();
    let (node, score) = (set.node(index), assessment.node(index));
    let (mut remarks, out) = not_applicable(set, assessment, index, language);
    let criterion = match &node.content {
        Content::Criterion(criterion) => Some(criterion),
        Content::Group(_) => None,
    };
    let rule = criterion.map(|criterion| criterion.how.get(language).to_owned());
    let citation = criterion.map(|criterion| cited(set, criterion.source, criterion.place.as_deref()));
    if score.applies.is_false() {
        return Explanation { rule, citation, chain: out, remarks };
    }
    let awaited = criterion.and_then(|criterion| criterion.awaited);
    let fill = |chain: &mut Chain| {
        chain.named = criterion.is_some() || node.least.is_some();
        chain.row = Some(index);
        if node.measure == Measure::Unscored {
            chain.steps.push(language.texts().unscored.to_owned());
        } else if has_nothing_to_add(set, index) {
            chain.steps.push(texts.nothing_to_add.to_owned());
        } else if assessment.is_handed_in() && assessment.is_unanswered(index) {
            chain.steps.push(texts.counts_nothing.to_owned());
        } else if awaited.is_some() && score.range.value().is_none() {
            let reserved = range_text(&Range::certain(score.reserved.clone()), set.digits, language);
            let who = if awaited == Some(Awaited::Survey) { texts.survey } else { texts.measured };
            chain
                .steps
                .push((texts.reserved)(who, &(language.texts().amount)(&reserved, set.unit.get(language))));
        } else {
            let round = node.round.as_ref().filter(|_| score.range != score.unrounded);
            let rounding = round.map(|round| (&round.step, round.mode));
            chain.walk(&assessment.derivation(set, index), node.measure, &score.unrounded, rounding);
            if let Some(round) = round {
                chain.say(chain.rounding(&round.step, round.mode));
                if let (Some(_), Some(whole)) = (score.range.value(), score.whole.value())
                    && score.unrounded.rounded_to(&round.step, round.mode) != score.range
                {
                    chain.say((texts.capped)(&chain.part(whole)));
                }
                let result = chain.result(OPEN, &score.range, node.measure);
                chain.say(result);
            }
        }
    };
    let steps = steps(set, assessment, language, &fill);
    remarks.extend(without(set, assessment, index, language));
    if criterion.is_some() && !score.missing.is_empty() {
        let labels: Vec<&str> =
            score.missing.iter().map(|input| set.input(*input).label.get(language)).collect();
        remarks.push((texts.still_needed)(&closed(&labels.join("; "), ".")));
    }
    if assessment.is_unanswered(index) && !assessment.is_handed_in() {
        remarks.push(texts.would_count_nothing.to_owned());
    }
    if let Some((answered, needed)) = assessment.answered_of_needed(set, index) {
        remarks.push((texts.needed_for_result)(answered, needed));
    }
    if score.provisional {
        remarks.push(texts.provisional.to_owned());
    }
    if assessment.breaks(set, index) {
        remarks.push(texts.outside.to_owned());
    }
    Explanation { rule, citation, chain: steps.join(" → "), remarks }
}

/// Whether this is a group that has points, of rows that have none.
fn has_nothing_to_add(set: &CriteriaSet, index: NodeIx) -> bool {
    let node = set.node(index);
    let without_points = |row: &NodeIx| set.node(*row).measure != Measure::Points;
    matches!(&node.content, Content::Group(rows) if node.measure == Measure::Points && rows.iter().all(without_points))
        && node.least.is_none()
}

/// A document and the place in it.
pub fn cited(set: &CriteriaSet, source: SourceIx, place: Option<&str>) -> String {
    let title = set.sources.get(source).map_or("", |source| source.title.as_str());
    place.map_or_else(|| title.to_owned(), |place| format!("{title}, {place}"))
}

/// How a condition came out, as "75% ≥ 80%".
fn condition(set: &CriteriaSet, assessment: &Assessment, expr: &Expr, language: Language) -> String {
    let fill = |chain: &mut Chain| {
        (chain.labelled, chain.named) = (true, true);
        chain.say_judged(&assessment.derive(expr));
    };
    steps(set, assessment, language, &fill).join(" → ")
}

/// The verdict of a target: met, not met, or not decided yet.
pub fn verdict(range: &Range, texts: &Texts) -> &'static str {
    match range.value() {
        Some(value) if value.is_zero() => texts.not_met,
        Some(_) => texts.met,
        None => texts.not_decided,
    }
}
