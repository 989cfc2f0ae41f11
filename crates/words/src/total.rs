//! The total, the class and the points of a row, in the words of screen, paper and terminal alike.

use super::number::{paper_against, paper_digits, paper_ends, range_ends};
use super::{FormTexts, Language, Translated, paper_range, range_text, score_against, score_text};
use tudanhgia_core::calc::{NodeIx, Range};
use tudanhgia_core::criteria::{ClassIx, Classes, CriteriaSet};
use tudanhgia_core::exact::Exact;
use tudanhgia_core::scoring::{Assessment, Excluded, Totals};

/// What is said of a total.
struct Said<'a> {
    range: &'a Range,
    /// With rows that do not apply, this is less than the declared maximum, and the points are of it.
    whole: &'a Range,
    percent: Option<&'a Range>,
    classes: &'a [ClassIx],
    excluded: &'a [(Excluded, bool)],
    reserved: &'a Exact,
    /// The rows whose formulas are outside the bounds of the set.
    outside: Vec<NodeIx>,
    /// How many criteria are not answered and then count 0, and whether the sheet is handed in.
    nothing: (usize, bool),
}

/// The total in words: what is certain, what is possible, which class.
pub fn total_in_words(set: &CriteriaSet, assessment: &Assessment, language: Language) -> String {
    words(set, &said(set, assessment), &AS_READ, language)
}

/// The same as papers say it that are signed: with the decimals of the set, and no sign that a number is rounded.
pub fn total_on_paper(set: &CriteriaSet, assessment: &Assessment, language: Language) -> String {
    words(set, &said(set, assessment), &ON_PAPER, language)
}

/// How numbers are written.
struct Writing {
    range: fn(&Range, u32, Language) -> String,
    against: fn(&Exact, u32, &[Exact], Language) -> String,
    ends: fn(&Range, u32, &[Exact], Language) -> (String, String),
}

const AS_READ: Writing = Writing { range: range_text, against: score_against, ends: range_ends };
const ON_PAPER: Writing = Writing { range: paper_range, against: paper_against, ends: paper_ends };

fn said<'a>(set: &CriteriaSet, assessment: &'a Assessment) -> Said<'a> {
    let total = &assessment.nodes[NodeIx::TOTAL];
    Said {
        range: &total.range,
        whole: &total.whole,
        percent: assessment.percent.as_ref(),
        classes: assessment.classes_of(set.total()),
        excluded: &assessment.excluded,
        reserved: &total.reserved,
        outside: assessment.outside(set),
        nothing: (
            set.nodes.indices().filter(|row| assessment.is_unanswered(*row)).count(),
            assessment.is_handed_in(),
        ),
    }
}

/// The same of a total without the rows below it.
pub fn totals_in_words(set: &CriteriaSet, totals: &Totals, language: Language) -> String {
    let said = Said {
        range: &totals.points,
        whole: &totals.whole,
        percent: totals.percent.as_ref(),
        classes: &totals.classes,
        excluded: &totals.excluded,
        reserved: &totals.reserved,
        outside: totals.outside.clone(),
        nothing: (totals.unanswered, totals.handed_in),
    };
    words(set, &said, &AS_READ, language)
}

fn words(set: &CriteriaSet, of: &Said, write: &Writing, language: Language) -> String {
    let (range, whole) = (of.range, of.whole);
    let texts = &language.texts().page.form;
    let with_unit = |number: String| format!("{number} {}", set.unit.get(language)).trim_end().to_owned();
    let unit = with_unit(String::new());
    let max = (write.range)(whole, set.digits, language);
    let of_whole = match (whole.value(), range.value()) {
        (Some(_), Some(_)) => texts.of_whole,
        (Some(_), None) => texts.on_scale,
        // What the rows that may still fall out leave open.
        (None, _) => texts.open_whole,
    };
    let max = of_whole(&max, &unit);
    let limits = set.limits(set.total());
    let mut words = match range.value() {
        Some(value) => {
            let total = (write.against)(value, set.digits, &limits, language);
            let percent = of.percent.and_then(Range::value);
            let hundred = Exact::from(100);
            let shown = percent.filter(|_| whole.value() != Some(&hundred)).map(|percent| {
                format!(" ({}%)", (write.against)(percent, 2, &percent_limits(set), language))
            });
            (texts.total)(&total, &max, &shown.unwrap_or_default())
        }
        None => {
            let (least, most) = (write.ends)(range, set.digits, &limits, language);
            (texts.total_range)(&least, &most, &max)
        }
    };
    if *of.reserved > Exact::ZERO {
        let reserved = (write.range)(&Range::certain(of.reserved.clone()), set.digits, language);
        words = format!("{words} {}", (texts.reserved_points)(&with_unit(reserved)));
    }
    let class = set.classes().and_then(|classes| possible_classes(classes, of.classes, language));
    if let Some(class) = class {
        words = format!("{words} {}", (texts.class)(&class));
    }
    let mut out: Vec<&str> = vec![];
    for (excluded, _) in of.excluded.iter().filter(|(_, certain)| *certain) {
        let why = match excluded {
            Excluded::Reason(index) => set.ranking.excluded[*index].words.get(language).to_owned(),
            // All of these are one sentence.
            Excluded::Row(index) => {
                out.push(set.node(*index).name.get(language));
                continue;
            }
            Excluded::Unanswered(index) if *index == set.total() => (texts.too_few)(""),
            Excluded::Unanswered(index) => (texts.too_few)(set.node(*index).name.get(language)),
        };
        words = format!("{words} {}", (texts.not_ranked)(&why));
    }
    if !out.is_empty() {
        words = format!("{words} {}", (texts.not_ranked_without)(&out.join("; ")));
    }
    let (rows, handed_in) = of.nothing;
    if rows > 0 {
        words = format!("{words} {}", (texts.count_nothing)(rows, handed_in));
    }
    if !of.outside.is_empty() {
        words = format!("{words} {}", outside_in_words(set, &of.outside, texts));
    }
    words
}

/// That formulas of these rows give what their set does not allow.
pub fn outside_in_words(set: &CriteriaSet, rows: &[NodeIx], texts: &FormTexts) -> String {
    let codes = rows.iter().map(|row| set.node(*row).code.as_str()).filter(|code| !code.is_empty());
    (texts.outside)(&codes.collect::<Vec<_>>().join(", "))
}

/// The limits of the classes of the total as percent of its maximum.
pub fn percent_limits(set: &CriteriaSet) -> Vec<Exact> {
    let max = &set.nodes[NodeIx::TOTAL].max;
    let limits = set.limits(set.total());
    limits.iter().filter_map(|limit| (limit * &Exact::from(100)).divided_by(max)).collect()
}

/// The total in figures: the least, the most unless that is the same, the maximum as things stand.
pub fn total_in_figures(
    set: &CriteriaSet,
    assessment: &Assessment,
    language: Language,
) -> (String, Option<String>, String) {
    let total = &assessment.nodes[NodeIx::TOTAL];
    let limits = set.limits(set.total());
    let whole = range_text(&Range::certain(total.whole.most().clone()), set.digits, language);
    match total.range.value() {
        Some(value) => (score_against(value, set.digits, &limits, language), None, whole),
        None => {
            // That an end is rounded is said in the sentence.
            let plain = |text: String| text.strip_prefix("≈ ").map_or(text.clone(), str::to_owned);
            let (least, most) = range_ends(&total.range, set.digits, &limits, language);
            (plain(least), Some(plain(most)), whole)
        }
    }
}

/// The class of the total for a line with little room, or the lowest and the highest still possible.
pub fn class_in_short(set: &CriteriaSet, assessment: &Assessment, language: Language) -> Option<String> {
    let name = |index: &ClassIx| Some(set.classes()?.list[*index].name.get(language));
    let possible = assessment.classes_of(set.total());
    let (lowest, highest) = (name(possible.first()?)?, name(possible.last()?)?);
    Some(if lowest == highest { lowest.to_owned() } else { [lowest, "–", highest].concat() })
}

/// The class of a node, or the lowest and the highest still possible.
pub fn class_of(
    set: &CriteriaSet,
    assessment: &Assessment,
    index: NodeIx,
    language: Language,
) -> Option<String> {
    possible_classes(set.node(index).classes.as_ref()?, assessment.classes_of(index), language)
}

fn possible_classes(classes: &Classes, possible: &[ClassIx], language: Language) -> Option<String> {
    let name = |index: &ClassIx| classes.list[*index].name.get(language);
    match (possible.first(), possible.last()) {
        (Some(lowest), Some(highest)) if lowest == highest => Some(name(lowest).to_owned()),
        (Some(lowest), Some(highest)) => {
            Some((language.texts().page.form.class_range)(name(lowest), name(highest)))
        }
        _ => None,
    }
}

/// The points of a row on paper, or their range, beside the limits of its classes: as in the sentence on the total.
pub fn row_on_paper(set: &CriteriaSet, row: NodeIx, points: &Range, language: Language) -> String {
    let limits = set.limits(row);
    match points.value() {
        Some(value) => paper_against(value, set.digits, &limits, language),
        None => {
            let (least, most) = paper_ends(points, set.digits, &limits, language);
            format!("{least}–{most}")
        }
    }
}

/// With how many decimals the points of a row stand there.
pub fn row_digits(set: &CriteriaSet, row: NodeIx, points: &Exact) -> u32 {
    paper_digits(points, set.digits, &set.limits(row))
}

/// Points that are more or less than others, with their sign, before which stands that they are rounded.
pub fn signed_points(set: &CriteriaSet, points: &Exact, language: Language) -> String {
    let text = score_text(points, set.digits, language);
    match text.strip_prefix("≈ ") {
        _ if *points <= Exact::ZERO => text,
        Some(rounded) => format!("≈ +{rounded}"),
        None => format!("+{text}"),
    }
}

/// Points with their unit.
pub fn points_text(set: &CriteriaSet, range: &Range, language: Language) -> String {
    let unit = set.unit.get(language);
    format!("{} {unit}", range_text(range, set.digits, language)).trim_end().to_owned()
}
