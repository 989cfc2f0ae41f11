//! What it does to the maximum and the percentage that a row does not apply, in a sentence, before that is so and after.
//! Both sides are computed: the sheet as it is, and the same sheet with or without the reason; where no reason but the set
//! decides, the same sheet on a set that has decided otherwise.

use super::explain::{adds_up, hands_on, policy, reasons};
use super::form::is_out;
use super::number::range_ends;
use super::total::percent_limits;
use super::{Language, range_text};
use tudanhgia_core::calc::{Expr, InputIx, NodeIx, Range};
use tudanhgia_core::criteria::{CriteriaSet, Measure, Out, Policy, Why, Words};
use tudanhgia_core::scoring::{Answers, Assessment, Excluded, Reading, assess};
use tudanhgia_core::work::Work;

/// What is said of rows that do not apply.
struct EffectTexts {
    /// Before the unit says so; the effect.
    before: fn(&str) -> String,
    /// After.
    after: fn(&str) -> String,
    /// Nothing is changed by it: the row is out for this reason already.
    nothing: fn(&str) -> String,
    /// A row is out, and why.
    out: fn(&str) -> String,
    /// The reason why a row below a group is: its code.
    with_group: fn(&str) -> String,
    /// The reason why a group is of which no row applies.
    with_rows: &'static str,
    /// The maximum of a criterion or a group leaves the scale: how much, whether it is a group.
    leaves: fn(&str, bool) -> String,
    /// The group does not add up its rows: it takes no part in what they give together.
    left_out: &'static str,
    /// It goes to the other rows of the group.
    handed_on: fn(&str, bool) -> String,
    /// It is given in full.
    full: fn(&str, bool) -> String,
    /// It gives nothing, and its maximum stays.
    zero: fn(&str, bool) -> String,
    /// A target counts as met.
    met: &'static str,
    /// Points on top are not given.
    bonus: &'static str,
    /// A row without points is left out.
    no_points: &'static str,
    /// The scale as it is, where nothing changes it.
    same: fn(&str) -> String,
    /// The scale: what it is then, what it is without, whether it gets smaller.
    scale: fn(&str, &str, bool) -> String,
    /// The maximum of the group above: its code, what it is then, what it is without.
    group: fn(&str, &str, &str) -> String,
    /// Nothing is left of the group above: its code.
    group_out: fn(&str) -> String,
    /// The percentage: what it is then, what it is without.
    percent: fn(&str, &str) -> String,
    /// There is no percentage then: nothing is left to be reached.
    no_percent: &'static str,
    /// The unit is not ranked.
    not_ranked: &'static str,
    /// What becomes of a kind of unit: the rows that do not apply to it, those that do not apply for another reason, the scale.
    profile: fn(&str, &str, &str) -> String,
}

/// What it does, or would do, that a row does not apply; `None` of one that always applies, and where its own answers leave
/// nothing to compare with.
pub fn out_in_words(work: &Work, row: NodeIx, language: Language) -> Option<String> {
    let applies = work.set().node(row).applies.as_ref()?;
    let is_out = match applies.declared() {
        Some(input) => matches!(work.assessment().readings[input], Reading::Value(_)),
        None => work.assessment().node(row).applies.is_false(),
    };
    let other = match applies.declared() {
        Some(input) => assess(work.set(), &with_reason(work, input, !is_out)),
        None => assess(&decided(work, row, !is_out)?, &work.sheet().answers),
    };
    let sides = if is_out { (&other, work.assessment()) } else { (work.assessment(), &other) };
    let texts = texts(language);
    Some(match (effect(work, row, sides.0, sides.1, language), is_out) {
        // Only where a reason can be given.
        (None, _) => {
            applies.declared()?;
            (texts.nothing)(&reasons_in_words(work.set(), work.assessment(), row, language))
        }
        (Some(effect), false) => (texts.before)(&effect),
        (Some(effect), true) => (texts.after)(&effect),
    })
}

/// Why a row, or all of a group, does not apply and what becomes of its points, where that is not what the unit says of it;
/// `None` where it may apply.
pub fn why_out_in_words(work: &Work, row: NodeIx, language: Language) -> Option<String> {
    if !is_out(work, row) {
        return None;
    }
    let (set, found) = (work.set(), work.assessment());
    let said = (texts(language).out)(&reasons_in_words(set, found, row, language));
    Some(said + &policy(set, found, row, language).map(|effect| [" ", &effect].concat()).unwrap_or_default())
}

/// The reasons for which a row is out: its own, that of the group above it, or that of the rows below.
fn reasons_in_words(set: &CriteriaSet, found: &Assessment, row: NodeIx, language: Language) -> String {
    let own = reasons(set, found, row, language);
    if !own.is_empty() {
        return own.join("; ");
    }
    let parent = set.node(row).parent.filter(|parent| found.node(*parent).applies.is_false());
    match parent {
        Some(parent) => {
            // The group that is out by itself: what lies between follows it.
            let mut top = parent;
            while let Some(above) = set.node(top).parent.filter(|above| found.node(*above).applies.is_false())
            {
                top = above;
            }
            (texts(language).with_group)(&set.node(top).code)
        }
        None if set.children(row).is_empty() || found.node(row).applies.is_false() => String::new(),
        None => texts(language).with_rows.to_owned(),
    }
}

/// The answers with a reason why a row does not apply, or without it.
fn with_reason(work: &Work, input: InputIx, given: bool) -> Answers {
    let mut answers = work.sheet().answers.clone();
    let address = work.set().input(input).address.clone();
    if given {
        answers.insert(address, "x".to_owned());
    } else {
        answers.remove(&address);
    }
    answers
}

/// The set in which a row that conditions decide on does not apply, or does; `None` where it is out because there is nothing
/// to count, and so has no points that it could have.
fn decided(work: &Work, row: NodeIx, out: bool) -> Option<CriteriaSet> {
    let mut set = work.set().clone();
    let node = &mut set.nodes[row];
    let applies = node.applies.as_mut()?;
    if out {
        applies.outs = vec![Out { when: Expr::All(vec![]), why: Why::Condition(Words::default()) }];
    } else {
        let known = work.assessment().known();
        let uncounted =
            |out: &Out| matches!(out.why, Why::NothingToCount(_)) && out.when.range(&known).is_true();
        if applies.outs.iter().any(uncounted) {
            return None;
        }
        node.applies = None;
    }
    Some(set)
}

/// The same without the words around it: `with` is the sheet on which the row applies, `without` the one on which it does
/// not. `None` where it does not apply on the first either.
fn effect(
    work: &Work,
    row: NodeIx,
    with: &Assessment,
    without: &Assessment,
    language: Language,
) -> Option<String> {
    let (set, texts) = (work.set(), texts(language));
    let node = set.node(row);
    if with.node(row).applies.is_false() {
        return None;
    }
    let number = |range: &Range| range_text(range, set.digits, language);
    let policy = node.applies.as_ref().map(|applies| applies.policy);
    let is_group = !set.children(row).is_empty();
    let max = number(&Range::certain(node.max.clone()));
    // Of a group as much as is left of it.
    let left = number(&Range::certain(with.node(row).whole.most().clone()));
    let is_apart = |parent: NodeIx| !adds_up(set, parent) && !without.node(parent).whole.is_false();
    let mut said = vec![match (policy, node.measure) {
        (Some(Policy::Full), Measure::Verdict) => texts.met.to_owned(),
        (Some(Policy::Full), Measure::Points) => (texts.full)(&max, is_group),
        (Some(Policy::Zero), Measure::Points) => (texts.zero)(&max, is_group),
        (_, Measure::Points) if node.bonus => texts.bonus.to_owned(),
        (_, Measure::Points) if hands_on(set, without, row) => (texts.handed_on)(&max, is_group),
        (_, Measure::Points) if node.parent.is_some_and(is_apart) => texts.left_out.to_owned(),
        (_, Measure::Points) => (texts.leaves)(&left, is_group),
        _ => texts.no_points.to_owned(),
    }];
    let wholes = |at: NodeIx| [without, with].map(|on| &on.node(at).whole);
    // What reads the same is not said to be another.
    let differ = |[then, now]: [String; 2]| (then != now).then_some([then, now]);
    if let Some(parent) = node.parent.filter(|parent| *parent != set.total()) {
        let [then, now] = wholes(parent);
        let code = &set.node(parent).code;
        if then.is_false() && !now.is_false() {
            said.push((texts.group_out)(code));
        } else if let Some([then, now]) = differ([then, now].map(number)) {
            said.push((texts.group)(code, &then, &now));
        }
    }
    let [then, now] = wholes(set.total());
    said.push(match differ([then, now].map(number)) {
        None => (texts.same)(&number(then)),
        Some([before, after]) => (texts.scale)(&before, &after, then.most() < now.most()),
    });
    match (&without.percent, &with.percent) {
        (Some(then), Some(now)) => {
            let texts_of_both = differ([then, now].map(|range| percent(set, range, language)));
            said.extend(texts_of_both.map(|[then, now]| (texts.percent)(&then, &now)));
        }
        (None, Some(_)) if then.is_false() => said.push(texts.no_percent.to_owned()),
        _ => {}
    }
    let excluded = |on: &Assessment| on.excluded.contains(&(Excluded::Row(row), true));
    if excluded(without) && !excluded(with) {
        said.push(texts.not_ranked.to_owned());
    }
    Some(said.join("; "))
}

/// A percentage as the total shows it: told from the limits of the classes.
fn percent(set: &CriteriaSet, range: &Range, language: Language) -> String {
    let (least, most) = range_ends(range, 2, &percent_limits(set), language);
    let shown = if range.value().is_some() { most } else { (language.texts().from_to)(&least, &most) };
    format!("{shown}%")
}

/// What it does to choose a kind of unit; `None` where the set has none of that name.
pub fn profile_in_words(work: &Work, option: &str, language: Language) -> Option<String> {
    let (set, texts) = (work.set(), texts(language));
    let profiles = set.profiles.as_ref()?;
    let input = set.input(profiles.input);
    let position = input.kind.option_ids().find(|id| *id == option)?;
    let mut answers = work.sheet().answers.clone();
    answers.insert(input.address.clone(), option.to_owned());
    let chosen = assess(set, &answers);
    let scale = range_text(&chosen.node(set.total()).whole, set.digits, language);
    let without = &profiles.list[position].without;
    // Of a group that does not apply not its rows.
    let is_out = |row: NodeIx| chosen.node(row).applies.is_false();
    let outs = set.nodes.indices().filter(|row| is_out(*row) && !set.node(*row).parent.is_some_and(is_out));
    // A condition may ask for the kind, too.
    let known = chosen.known();
    let asks = |out: &Out| out.when.range(&known).is_true() && out.when.inputs().contains(&profiles.input);
    let by_kind = |row: &NodeIx| set.node(*row).applies.iter().flat_map(|applies| &applies.outs).any(asks);
    let (more, others): (Vec<NodeIx>, Vec<NodeIx>) =
        outs.filter(|row| !without.contains(row)).partition(by_kind);
    let codes = |rows: &[&NodeIx]| {
        rows.iter().map(|row| set.node(**row).code.as_str()).collect::<Vec<_>>().join(", ")
    };
    let rows: Vec<&NodeIx> = without.iter().chain(&more).collect();
    let others: Vec<&NodeIx> = others.iter().collect();
    Some((texts.profile)(&codes(&rows), &codes(&others), &scale))
}

/// A reason behind what it is the reason for, where there is one.
fn because(why: &str) -> String {
    if why.is_empty() { String::new() } else { [": ", why].concat() }
}

fn texts(language: Language) -> &'static EffectTexts {
    match language {
        Language::Vi => &VI,
        Language::En => &EN,
    }
}

/// What the row is called in Vietnamese.
fn row_vi(is_group: bool) -> &'static str {
    if is_group { "nhóm này" } else { "tiêu chí này" }
}

static VI: EffectTexts = EffectTexts {
    before: |effect| format!("Nếu không áp dụng: {effect}."),
    after: |effect| format!("Đang không áp dụng: {effect}."),
    nothing: |why| {
        let said = because(why);
        format!("Mục này đã không áp dụng{said}. Ghi thêm lý do ở đây không làm thay đổi điểm.")
    },
    out: |why| format!("Không áp dụng{}.", because(why)),
    with_group: |code| format!("cả nhóm {code} không áp dụng"),
    with_rows: "mọi mục của nhóm đều không áp dụng",
    leaves: |max, is_group| format!("không tính điểm tối đa {max} của {}", row_vi(is_group)),
    left_out: "không tính vào kết quả chung của các mục trong nhóm",
    handed_on: |max, is_group| {
        format!(
            "điểm tối đa {max} của {} được chia cho các mục còn lại cùng nhóm theo tỷ lệ",
            row_vi(is_group)
        )
    },
    full: |max, is_group| format!("{} được tính đủ {max} điểm", row_vi(is_group)),
    zero: |max, is_group| format!("{} tính 0 điểm, điểm tối đa {max} giữ nguyên", row_vi(is_group)),
    met: "chỉ tiêu này được coi là đạt",
    bonus: "không tính điểm thưởng của mục này",
    no_points: "mục này không được xét và không có điểm",
    same: |whole| format!("thang điểm vẫn là {whole}"),
    scale: |then, now, smaller| {
        format!("thang điểm {} {then} thay vì {now}", if smaller { "còn" } else { "là" })
    },
    group: |code, then, now| format!("điểm tối đa của nhóm {code} là {then} thay vì {now}"),
    group_out: |code| format!("nhóm {code} không còn mục nào để chấm"),
    percent: |then, now| format!("tỷ lệ đạt là {then} thay vì {now}"),
    no_percent: "không còn gì để tính tỷ lệ",
    not_ranked: "đơn vị không được xếp hạng",
    profile: |rows, others, scale| {
        let applies = match (rows, others) {
            ("", "") => "Áp dụng mọi mục".to_owned(),
            ("", _) => format!("Áp dụng mọi mục, trừ mục {others} không áp dụng vì lý do khác"),
            (_, "") => format!("Không áp dụng mục {rows}"),
            _ => format!("Không áp dụng mục {rows}; mục {others} không áp dụng vì lý do khác"),
        };
        format!("{applies}; thang điểm {scale}.")
    },
};

/// What the row is called in English.
fn row_en(is_group: bool) -> &'static str {
    if is_group { "this group" } else { "this criterion" }
}

static EN: EffectTexts = EffectTexts {
    before: |effect| format!("If it does not apply: {effect}."),
    after: |effect| format!("It does not apply: {effect}."),
    nothing: |why| {
        let said = because(why);
        format!("This row does not apply already{said}. A reason here changes no points.")
    },
    out: |why| format!("Not applicable{}.", because(why)),
    with_group: |code| format!("all of group {code} does not apply"),
    with_rows: "no row of the group applies",
    leaves: |max, is_group| format!("the maximum {max} of {} leaves the scale", row_en(is_group)),
    left_out: "it takes no part in what the rows of the group give together",
    handed_on: |max, is_group| {
        format!("the maximum {max} of {} goes to the other rows of its group in proportion", row_en(is_group))
    },
    full: |max, is_group| format!("{} gives its full {max}", row_en(is_group)),
    zero: |max, is_group| format!("{} counts as 0, its maximum of {max} stays", row_en(is_group)),
    met: "the target counts as met",
    bonus: "its points on top are not given",
    no_points: "the row is left out and has no points",
    same: |whole| format!("the scale stays {whole}"),
    scale: |then, now, _| format!("the scale is {then} instead of {now}"),
    group: |code, then, now| format!("the maximum of group {code} is {then} instead of {now}"),
    group_out: |code| format!("nothing of group {code} is left to be scored"),
    percent: |then, now| format!("the percentage is {then} instead of {now}"),
    no_percent: "there is no percentage",
    not_ranked: "the unit is not ranked",
    profile: |rows, others, scale| {
        let applies = match (rows, others) {
            ("", "") => "Every row applies".to_owned(),
            ("", _) => format!("Every row applies except {others}, for another reason"),
            (_, "") => format!("Does not apply: {rows}"),
            _ => format!("Does not apply: {rows}, and for another reason {others}"),
        };
        format!("{applies}; the scale is {scale}.")
    },
};
