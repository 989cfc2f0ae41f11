//! How a class came about, and why a unit is not ranked.

use super::shapes::interval_words;
use super::{Explanation, cited, condition};
use crate::{Language, Translated, score_against};
use tudanhgia_core::calc::{NodeIx, Range};
use tudanhgia_core::criteria::{ClassIx, ClassScale, CriteriaSet};
use tudanhgia_core::exact::Exact;
use tudanhgia_core::scoring::{Assessment, Excluded};

/// Explains the class of a node; `None` where it has no classes or the class is not certain yet.
pub fn explain_class(
    set: &CriteriaSet,
    assessment: &Assessment,
    index: NodeIx,
    language: Language,
) -> Option<Explanation> {
    let texts = language.explain();
    let (node, score) = (set.node(index), assessment.node(index));
    let classes = node.classes.as_ref()?;
    let [reached] = assessment.classes_of(index) else { return None };
    let points = if classes.unrounded { &score.unrounded } else { &score.range };
    let value = match classes.on {
        ClassScale::Points => points.value().cloned(),
        ClassScale::Percent => {
            let hundred = Range::certain(Exact::from(100));
            points.over(&score.whole).and_then(|share| share.times(&hundred).value().cloned())
        }
    };
    let name = |class: ClassIx| classes.list[class].name.get(language);
    let mut steps = Vec::new();
    let first = value
        .as_ref()
        .and_then(|value| classes.list.find(|class| class.when.contains(value)).map(|class| (value, class)));
    if let Some((value, class)) = first {
        let ends = classes.list.iter().flat_map(|class| [&class.when.from, &class.when.to]).flatten();
        let limits: Vec<Exact> = ends.map(|limit| limit.at.clone()).collect();
        let percent = if classes.on == ClassScale::Percent { "%" } else { "" };
        let value = format!("{}{percent}", score_against(value, set.digits, &limits, language));
        let band = interval_words(&classes.list[class].when, percent, language);
        steps.push((texts.in_band)(&value, &band));
        steps.push(name(class).to_owned());
    }
    for adjustment in classes.adjustments.iter().filter(|it| it.when.range(&assessment.known()).is_true()) {
        let values = condition(set, assessment, &adjustment.when, language);
        let words = format!("{} ({values})", adjustment.words.get(language));
        let step = match (adjustment.at_least, adjustment.at_most) {
            (Some(class), _) => (texts.class_at_least)(&words, name(class)),
            (None, Some(class)) => (texts.class_at_most)(&words, name(class)),
            (None, None) => continue,
        };
        steps.push(step);
    }
    if steps.last().is_none_or(|last| last != name(*reached)) {
        steps.push(name(*reached).to_owned());
    }
    let mut chain = steps.join(" → ");
    if let Some(quota) = &classes.list[*reached].quota {
        chain += &(texts.quota)(quota.words.get(language));
    }
    let citation = Some(cited(set, classes.source, None));
    Some(Explanation { rule: None, citation, chain, remarks: vec![] })
}

/// Why the unit is not ranked, or may not be; each a sentence.
pub fn explain_rank(set: &CriteriaSet, assessment: &Assessment, language: Language) -> Vec<String> {
    let texts = language.explain();
    let why = |excluded: &Excluded| match excluded {
        Excluded::Reason(reason) => {
            let reason = &set.ranking.excluded[*reason];
            let values = condition(set, assessment, &reason.when, language);
            format!("{} ({values})", reason.words.get(language))
        }
        Excluded::Row(row) => (texts.row_out)(set.node(*row).name.get(language)),
        Excluded::Unanswered(row) => {
            let (answered, needed) = assessment.answered_of_needed(set, *row).unwrap_or_default();
            let group = if *row == set.total() { "" } else { set.node(*row).name.get(language) };
            (texts.too_few)(answered, needed, group)
        }
    };
    let sentence = |(excluded, certain): &(Excluded, bool)| match certain {
        true => (texts.not_ranked)(&why(excluded)),
        false => (texts.may_not_be_ranked)(&why(excluded)),
    };
    assessment.excluded.iter().map(sentence).collect()
}
