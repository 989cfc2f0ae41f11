//! Ratios: of two figures times the maximum, to a target, in three pieces.

use tudanhgia_core::exact::Exact;

use super::{Around, Made, Part, Rule};
use crate::clauses::{Meaning, Worth, is_variable};
use crate::doubts::Doubt;
use crate::formulas::Quotient;
use crate::measure::{Interval, Measure, Scale};
use crate::texts;
use crate::tokens::{Kind, Token};
use crate::words::{Sense, is_word};
use tudanhgia_tables::is_same_name;

/// Reads a formula with the levels around it.
pub(super) fn read(around: &Around, parts: &[Part], core: &[usize]) -> Option<Made> {
    let mut formula: Option<(&Quotient, Option<&Measure>)> = None;
    let (mut above, mut below): (Option<Exact>, Option<Exact>) = (None, None);
    let (mut is_over, mut exceeded): (bool, Option<&Vec<Token>>) = (false, None);
    for at in core {
        match &parts[*at].meaning {
            Meaning::Formula(quotient, measure) if formula.is_none() => {
                formula = Some((quotient, measure.as_ref()))
            }
            Meaning::Level { worth, measure: Some(measure), .. } if measure.scale == Scale::Percent => {
                let is_full = around.max.map_or(*worth == Worth::Full, |max| worth.of(max) == *max);
                match &measure.interval {
                    Interval { from: Some((from, true)), to: None } if is_full && above.is_none() => {
                        // "Từ 100% trở lên" speaks of more than the whole.
                        is_over |= *from >= Exact::from(100);
                        above = Some(from.clone());
                    }
                    interval if is_full && above.is_none() && interval.is_point() => {
                        above = interval.from.as_ref().map(|(from, _)| from.clone());
                    }
                    Interval { from: None, to: Some((to, false)) }
                        if *worth == Worth::nothing() && below.is_none() =>
                    {
                        below = Some(to.clone());
                    }
                    _ => return None,
                }
            }
            // "× 10, tối đa 10 điểm": only of more than the whole would be more.
            Meaning::Cap(points) if around.max == Some(points) => is_over = true,
            Meaning::Level { condition, worth, on_top: false, .. }
                if exceeds(around, condition) && around.max.is_some_and(|max| worth.of(max) == *max) =>
            {
                exceeded = Some(condition);
            }
            _ => return None,
        }
    }
    let (quotient, measure) = formula?;
    let max = around.max;
    if quotient.points.as_ref().is_some_and(|points| max.is_some_and(|max| max != points)) {
        return None;
    }
    holds(quotient, measure, above.as_ref(), below.as_ref())?;
    if let Some(condition) = exceeded {
        is_whole(around, quotient, condition).then_some(())?;
        is_over = true;
    }
    let mut doubts = Vec::new();
    let mut used = core.to_vec();
    if let Some(less) = &quotient.less {
        // (a − c)/a: what is taken off is c, and both a are the same.
        let [all, whole] =
            [&quotient.part, &quotient.whole].map(|span| span.as_ref().map(|span| around.said(span)));
        let is_same = all.as_ref().zip(whole.as_ref()).is_some_and(|(all, whole)| is_same_name(all, whole));
        let target = above.or_else(|| quotient.target.clone());
        return is_same.then(|| {
            (Rule::Complement([around.said(less), all.unwrap_or_default()], target, below), doubts, used)
        });
    }
    let labels = labels(around, parts, quotient, &mut used, &mut doubts);
    let target = above.or_else(|| quotient.target.clone()).filter(|target| *target != Exact::from(100));
    let rule = if is_over { Rule::Over(labels, target, below) } else { Rule::Ratio(labels, target, below) };
    Some((rule, doubts, used))
}

/// Whether the pieces fit together: the formula holds below the target and above what gives nothing.
fn holds(
    quotient: &Quotient,
    measure: Option<&Measure>,
    above: Option<&Exact>,
    below: Option<&Exact>,
) -> Option<()> {
    let hundred = Exact::from(100);
    let target = quotient.target.as_ref().unwrap_or(&hundred);
    // Below a target of 80 % the ratio is divided by 80 %; otherwise the points would jump, which is another rule.
    if above.is_some_and(|above| above != target) {
        return None;
    }
    if quotient.is_said && above.is_some() {
        return None;
    }
    let interval = measure.map(|measure| &measure.interval);
    match interval {
        // "Tỷ lệ × 10; dưới 50% thì 0 điểm": the formula holds wherever nothing else is said.
        None => below.is_none_or(|below| below < target).then_some(()),
        Some(interval) => {
            let to_fits = match &interval.to {
                Some((to, _)) => to == target && above.is_some(),
                None => above.is_none(),
            };
            let from_fits = match &interval.from {
                Some((from, true)) => below == Some(from),
                Some(_) => false,
                // "Dưới 85%: theo công thức; dưới 60%: 0 điểm" means the lower one where both hold.
                None => true,
            };
            (to_fits && from_fits).then_some(())
        }
    }
}

/// Whether a condition says that something is exceeded: "vượt dự toán".
fn exceeds(around: &Around, condition: &[Token]) -> bool {
    let is_said =
        |token: &Token| token.is(Sense::Above) && around.said(&token.span).to_lowercase().contains("vượt");
    condition.first().is_some_and(is_said) && condition.iter().skip(1).all(|token| token.kind == Kind::Word)
}

/// Whether what is exceeded is what stands below the line.
fn is_whole(around: &Around, quotient: &Quotient, condition: &[Token]) -> bool {
    let whole = quotient.whole.as_ref().map(|span| around.said(span).to_lowercase()).unwrap_or_default();
    let words = condition.iter().skip(1).map(|token| around.said(&token.span).to_lowercase());
    let known: Vec<&str> = whole.split(' ').collect();
    words.into_iter().all(|word| known.contains(&word.as_str()))
}

/// What the two figures are called.
fn labels(
    around: &Around,
    parts: &[Part],
    quotient: &Quotient,
    used: &mut Vec<usize>,
    doubts: &mut Vec<Doubt>,
) -> [String; 2] {
    let mut lettered = |said: &str| -> Option<String> {
        let at = parts.iter().position(
            |part| matches!(&part.meaning, Meaning::Letter(known, _) if known.eq_ignore_ascii_case(said)),
        )?;
        let Meaning::Letter(_, span) = &parts[at].meaning else { return None };
        used.push(at);
        Some(around.said(span))
    };
    let said = |span: &Option<core::ops::Range<usize>>| span.as_ref().map(|span| around.said(span));
    let (part, whole) = (said(&quotient.part), said(&quotient.whole));
    match (part, whole) {
        (Some(part), Some(whole)) => {
            let is_letter = is_variable(&part) && is_variable(&whole);
            match (lettered(&part), lettered(&whole)) {
                (Some(part), Some(whole)) => [part, whole],
                _ if is_letter => {
                    doubts.push(Doubt::Figures);
                    [texts::part_of(around.name), texts::whole_of(around.name)]
                }
                _ => [counted(&part), whole],
            }
        }
        (part, None) if part.as_deref().is_none_or(is_ratio) && defined(parts).is_some() => {
            let (at, [part, whole]) = defined(parts).unwrap_or_default();
            used.push(at);
            let inner = Quotient { part: Some(part), whole: Some(whole), ..Quotient::default() };
            labels(around, parts, &inner, used, doubts)
        }
        (part, _) => {
            doubts.push(Doubt::Figures);
            let of = part.filter(|part| names_something(part)).unwrap_or_else(|| around.name.to_owned());
            // "Tỷ lệ hồ sơ đúng hạn" counts "số hồ sơ đúng hạn".
            let part = if is_ratio(&of) { counted(&of) } else { texts::part_of(&of) };
            [part, texts::whole_of(&of)]
        }
    }
}

/// Whether a ratio says of what it is: "tỷ lệ đạt được" does not.
fn names_something(part: &str) -> bool {
    let is_bare =
        |word: &str| BARE.iter().any(|known| is_word(word, known)) || !word.contains(char::is_alphabetic);
    !part.split(' ').all(is_bare)
}

/// Words of a ratio that do not say of what it is.
const BARE: [&str; 13] =
    ["tỷ", "tỉ", "lệ", "đạt", "được", "thực", "hiện", "hoàn", "thành", "tế", "này", "điểm", "kết"];

/// Whether a figure of a formula is called a ratio.
fn is_ratio(said: &str) -> bool {
    let mut words = said.split(' ');
    let (one, other) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    (is_word(one, "tỷ") || is_word(one, "tỉ")) && is_word(other, "lệ")
}

/// The only ratio that a part says what it is, and which part.
fn defined(parts: &[Part]) -> Option<(usize, [core::ops::Range<usize>; 2])> {
    let mut all = parts.iter().enumerate().filter_map(|(at, part)| match &part.meaning {
        Meaning::Defined(figures) => Some((at, figures.clone())),
        _ => None,
    });
    all.next().filter(|_| all.next().is_none())
}

/// "Tỷ lệ văn bản ký số" trên "tổng số văn bản": what is counted is "số văn bản ký số".
fn counted(part: &str) -> String {
    let mut words = part.splitn(3, ' ');
    match (words.next(), words.next(), words.next()) {
        (Some(one), Some(other), Some(rest))
            if (is_word(one, "tỷ") || is_word(one, "tỉ")) && is_word(other, "lệ") =>
        {
            let rest = rest.trim_start_matches(['%', '(', ')', ' ']);
            let rest = rest.strip_prefix("số ").unwrap_or(rest);
            format!("Số {}", rest.strip_suffix(" (%)").unwrap_or(rest))
        }
        _ => part.to_owned(),
    }
}
