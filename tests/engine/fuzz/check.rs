//! What has to hold whatever is read: no panic, nothing out of proportion, no wrong score, and words for every refusal.
//! The targets of cargo-fuzz use this file too.

use serde_json::Value;
use tudanhgia_core::criteria::{Content, CriteriaSet, Input, InputKind, Measure, Problem};
use tudanhgia_core::exact::Exact;
use tudanhgia_core::formula;
use tudanhgia_core::scoring::{self, Answers, Assessment, Evaluation, Number, Reading, assess};
use tudanhgia_core::sheet::Sheet;
use tudanhgia_words::{Language, explain};

/// Decides: a number below the one given.
pub(crate) type Choose<'a> = &'a mut dyn FnMut(usize) -> usize;

const LANGUAGES: [Language; 2] = [Language::Vi, Language::En];

/// No explanation of a row is longer, whatever its set says.
const LONGEST: usize = 4_000_000;

/// Reads a set and, if it is accepted, scores sheets by it; whether it was.
pub(crate) fn set(text: &str, choose: Choose) -> bool {
    match CriteriaSet::read(text) {
        Err(problems) => {
            refused(text, &problems);
            false
        }
        Ok(set) => {
            scored(&set, choose);
            true
        }
    }
}

fn refused(text: &str, problems: &[Problem]) {
    assert!(!problems.is_empty(), "refused without a reason");
    let file: Value =
        serde_json::from_str(text.strip_prefix('\u{feff}').unwrap_or(text)).unwrap_or(Value::Null);
    for problem in problems {
        assert!(exists(&file, &problem.place), "no such place: {problem:?}");
        for language in LANGUAGES {
            let words = language.fault(&problem.fault);
            assert!(!words.trim().is_empty(), "no words: {problem:?}");
        }
    }
}

/// Whether `groups[0].items[2]` is a place in the file.
fn exists(file: &Value, place: &str) -> bool {
    let steps = place.split(['.', '[']).filter(|step| !step.is_empty());
    let found = steps.into_iter().try_fold(file, |value, step| match step.strip_suffix(']') {
        Some(index) => value.get(index.parse::<usize>().ok()?),
        None => value.get(step),
    });
    found.is_some()
}

/// Scores a random sheet, the same with answers missing, and none at all.
fn scored(set: &CriteriaSet, choose: Choose) {
    let full: Answers =
        set.inputs.iter().map(|input| (input.address.clone(), answer(input, choose))).collect();
    let mut partial = full.clone();
    // Without its reason a row applies: a sheet with fewer reasons is another sheet, not a part of this one.
    let reason = |address: &str| address.ends_with(".not-applicable");
    partial.retain(|address, _| reason(address) || choose(3) > 0);
    let mut open = full.clone();
    open.retain(|address, _| reason(address));
    sound(set, &Answers::new());
    let whole = sound(set, &full);
    for less in [sound(set, &partial), sound(set, &open)] {
        contains(set, &less, &whole);
    }
    complete(set, &whole);
    changed(set, &full, choose);
    let sheet = Sheet { answers: full, explanations: partial, ..Sheet::new(set, "Đơn vị", "2026-01-01") };
    assert_eq!(Sheet::read(&sheet.save()).as_ref(), Ok(&sheet));
    assert!(sheet.unplaced(set).iter().all(|(key, _)| set.input_at(key).is_some()));
}

/// An answer that fits, nearly fits, or does not.
pub(crate) fn answer(input: &Input, choose: Choose) -> String {
    let shown = |value: &Exact| value.to_string().replace('.', ",");
    match (choose(8), &input.kind) {
        (0, _) => {
            ["", " ", "abc", "-1", "1.2.3", "999999999999999", "½", "yes", "0,000001"][choose(9)].to_owned()
        }
        (1, InputKind::Number { min, .. }) => shown(min),
        (2, InputKind::Number { max, .. }) => shown(max),
        (_, InputKind::Number { whole: false, .. }) if choose(2) == 0 => {
            format!("{},{}", choose(30), choose(100))
        }
        (_, InputKind::Number { .. }) => choose(30).to_string(),
        (_, InputKind::Date { .. }) => {
            ["2026-03-31", "31/3/2026", "31.02.2026", "1-1-2026", "2026", "1/1/26"][choose(6)].to_owned()
        }
        (_, InputKind::Units { .. }) => {
            (0..=choose(4)).map(|unit| format!("Xã {unit}; {}\n", choose(120))).collect()
        }
        (_, InputKind::Reason) => if choose(3) == 0 { "Không có dịch vụ" } else { "" }.to_owned(),
        (_, kind) => {
            let options = kind.option_ids();
            options.get(choose(options.len().max(1)).into()).copied().unwrap_or_default().to_owned()
        }
    }
}

/// The assessment, seen to be sound in itself.
fn sound(set: &CriteriaSet, answers: &Answers) -> Assessment {
    let assessment = assess(set, answers);
    assert_eq!(assessment.nodes.len(), set.nodes.len());
    for (index, score) in assessment.nodes.pairs() {
        let node = &set.nodes[index];
        assert!(score.range.least() <= score.range.most(), "{}: {score:?}", node.id);
        assert!(score.reserved >= Exact::ZERO, "{}: {score:?}", node.id);
        let criterion = matches!(node.content, Content::Criterion(_)) && node.measure == Measure::Points;
        if let Some(value) = score.range.value().filter(|_| criterion && score.applies.is_true()) {
            assert!(*value <= node.max || score.outside, "{}: {value} above {}", node.id, node.max);
            let low = node.least.as_ref().is_some_and(|least| value < least);
            assert!(!low || score.outside, "{}: {value} below its least", node.id);
        }
        if node.classes.is_some() {
            assert!(
                !assessment.classes_of(index).is_empty()
                    || node.max.is_zero()
                    || !score.applies.is_true()
                    || score.whole.contains(&Exact::ZERO)
                    || out_of_bounds(&assessment),
                "{}: no class",
                node.id
            );
        }
        for language in LANGUAGES {
            let told = explain(set, &assessment, index, language);
            assert!(told.chain.len() < LONGEST, "{}: {} bytes", node.id, told.chain.len());
        }
    }
    for (_, wrong) in assessment.all_wrong() {
        for language in LANGUAGES {
            assert!(!(language.texts().wrong)(set, wrong).is_empty());
        }
    }
    assessment
}

/// A formula that leaves the bounds of its row is reported; what is still possible was said by these bounds.
fn out_of_bounds(assessment: &Assessment) -> bool {
    assessment.nodes.iter().any(|score| score.outside)
}

/// What a sheet can still become contains what it becomes.
fn contains(set: &CriteriaSet, partial: &Assessment, full: &Assessment) {
    if !full.all_wrong().is_empty() || out_of_bounds(full) {
        return;
    }
    for ((index, before), after) in partial.nodes.pairs().zip(&full.nodes) {
        let id = &set.nodes[index].id;
        let holds = before.range.contains(after.range.least()) && before.range.contains(after.range.most());
        assert!(holds, "{id}: {:?} became {:?}", before.range, after.range);
        let classes = partial.classes_of(index);
        let kept = full.classes_of(index).iter().all(|class| classes.contains(class));
        assert!(kept, "{id}: a class that was not possible before");
    }
}

/// With every answer given and sound, nothing is left open but what others find out.
fn complete(set: &CriteriaSet, full: &Assessment) {
    let awaited =
        set.nodes.iter().any(|node| matches!(&node.content, Content::Criterion(c) if c.awaited.is_some()));
    if !awaited
        && full.all_wrong().is_empty()
        && full.readings.iter().zip(&set.inputs).all(|(r, i)| i.optional || *r != Reading::Open)
    {
        assert!(full.nodes.iter().all(|score| score.range.value().is_some()), "complete, yet open");
    }
}

/// One answer changed gives the same as all answers anew.
fn changed(set: &CriteriaSet, full: &Answers, choose: Choose) {
    let mut evaluation = Evaluation::new(set);
    evaluation.load(&scoring::read_all(set, full));
    let mut answers = full.clone();
    for _ in 0..2 {
        if set.inputs.is_empty() {
            return;
        }
        let index = choose(set.inputs.len());
        let input = &set.inputs[index.into()];
        let text = answer(input, choose);
        evaluation.change(tudanhgia_core::calc::InputIx::from(index), scoring::read(input, &text));
        answers.insert(input.address.clone(), text);
    }
    assert_eq!(evaluation.assessment().nodes, assess(set, &answers).nodes, "changed answer by answer");
}

/// Reads a sheet; whether it is one. What it holds is scored by a set that it may not fit.
pub(crate) fn sheet(bytes: &[u8], set: &CriteriaSet) -> bool {
    match Sheet::read_bytes(bytes) {
        Err(fault) => {
            assert!(LANGUAGES.iter().all(|language| !language.texts().sheet_fault(&fault).is_empty()));
            false
        }
        Ok(sheet) => {
            assert_eq!(Sheet::read(&sheet.save()).as_ref(), Ok(&sheet));
            sound(set, &sheet.answers);
            true
        }
    }
}

/// Reads a formula; whether it is one.
pub(crate) fn formula(text: &str) -> bool {
    match formula::parse(text) {
        Err(fault) => {
            assert!(fault.at <= text.chars().count(), "{fault:?}");
            false
        }
        Ok(term) => {
            assert!(term.at < text.chars().count());
            true
        }
    }
}

/// Reads a typed number; whether it is one.
pub(crate) fn number(text: &str) -> bool {
    let bounded = |value: &Exact| {
        let most = Exact::from(10_i64.pow(15));
        assert!(*value < most && *value > -&most && value.exact_digits(6).is_some(), "{text}: {value}");
    };
    let plain = text.len() <= 15 && !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    match scoring::read_number(text) {
        Err(_) => assert!(!plain, "{text}"),
        Ok(Number::Plain(value)) => {
            bounded(&value);
            assert!(!plain || Some(&value) == Exact::parse(text).as_ref(), "{text}: {value}");
        }
        Ok(Number::Either { grouped, decimal }) => {
            bounded(&grouped);
            assert_eq!(grouped, &decimal * &Exact::from(1_000), "{text}");
        }
    }
    scoring::read_number(text).is_ok()
}

/// Reads a list of units; whether it is one.
pub(crate) fn units(text: &str, input: &Input) -> bool {
    match scoring::read(input, text) {
        Reading::Units(units) => {
            let lines = text.lines().filter(|line| !line.trim().is_empty()).count();
            assert_eq!(units.len(), lines);
            let InputKind::Units { min, max } = &input.kind else { return true };
            assert!(units.iter().all(|(_, value)| value >= min && value <= max));
            true
        }
        Reading::Value(value) => panic!("{text}: one number {value}"),
        _ => false,
    }
}
