//! Laws that hold for every criteria set and every sheet, tried on thousands of random ones.

use std::collections::BTreeMap;

use proptest::prelude::{Strategy, any, proptest};
use proptest::{prop_assert, prop_assert_eq, prop_assume};
use serde_json::{Value, json};
use tudanhgia_core::calc::NodeIx;
use tudanhgia_core::criteria::CriteriaSet;
use tudanhgia_core::exact::Exact;
use tudanhgia_core::scoring::{Answers, Assessment, Number, assess, read_number};
use tudanhgia_core::seal::{SealState, compare};
use tudanhgia_core::sheet::{SetRef, Sheet};
use tudanhgia_words::{Language, explain, range_text, score_against, score_text};

use crate::evidence::any_evidence;
use crate::random::{Draw, Fraction, Group, InputKind, choices, fill, score, set_file};
use crate::support::{SETS, accepted, criterion, decimal, group, set_of, shipped, single, tried};

fn exact(fraction: &Fraction) -> Exact {
    let text = fraction.text();
    let (over, by) = text.split_once('/').unwrap_or((&text, "1"));
    big(over).divided_by(&big(by)).unwrap()
}

/// A number longer than the notation of files takes, put together from its digits.
fn big(digits: &str) -> Exact {
    let (negative, digits) = digits.strip_prefix('-').map_or((false, digits), |rest| (true, rest));
    let mut value = Exact::ZERO;
    for chunk in digits.as_bytes().chunks(30) {
        let chunk = core::str::from_utf8(chunk).unwrap();
        let scale = Exact::power_of_ten(u32::try_from(chunk.len()).unwrap());
        value = &(&value * &scale) + &Exact::parse(chunk).unwrap();
    }
    if negative { -&value } else { value }
}

/// A random set, with its file read.
fn random_set(numbers: Vec<u32>) -> (Group, CriteriaSet) {
    let model = Group::random_set(&mut Draw::new(numbers));
    let set = accepted(&set_file(&model, &mut Draw::new(vec![])));
    (model, set)
}

/// Says everything that there is to say.
fn explain_all(set: &CriteriaSet, assessment: &Assessment) -> usize {
    let nodes = set.nodes.indices();
    let said =
        nodes.flat_map(|node| [Language::Vi, Language::En].map(|to| explain(set, assessment, node, to)));
    let wrong = assessment.all_wrong().into_iter().map(|(_, wrong)| (Language::Vi.texts().wrong)(set, wrong));
    said.map(|explanation| explanation.chain.len()).sum::<usize>()
        + wrong.map(|text| text.len()).sum::<usize>()
}

/// Takes some answers away and puts something unreadable in the place of others.
fn torn(answers: &Answers, draw: &mut Draw) -> Answers {
    let mut torn = answers.clone();
    torn.retain(|_, _| !draw.once_in(3));
    for text in torn.values_mut() {
        if draw.once_in(6) {
            *text =
                draw.one_of(&["", " ", "abc", "-1", "1.2.3", "999999999999999999", "½", "o99"]).to_string();
        }
    }
    torn
}

proptest! {
    #![proptest_config(tried(2500))]

    #[test]
    fn a_complete_sheet_scores_what_the_rules_mean(
        (numbers, filling) in (choices(), choices()),
    ) {
        let (model, set) = random_set(numbers);
        let (filled, answers) = fill(&model, &mut Draw::new(filling));
        let assessment = assess(&set, &answers);
        prop_assert_eq!(assessment.all_wrong(), vec![]);
        prop_assert!(assessment.is_complete());
        prop_assert_eq!(assessment.nodes[NodeIx::TOTAL].range.value(), Some(&exact(&score(&model, &filled))));
        for node in &assessment.nodes {
            prop_assert!(node.range.value().is_some());
            prop_assert_eq!(node.answered, node.criteria);
        }
        if set.classes().is_some() && assessment.percent.is_some() {
            prop_assert_eq!(assessment.classes_of(set.total()).len(), 1);
        }
    }

    #[test]
    fn the_range_of_a_partial_sheet_contains_the_score_of_its_completion(
        (numbers, filling, tearing) in (choices(), choices(), choices()),
    ) {
        let (model, set) = random_set(numbers);
        let (_, answers) = fill(&model, &mut Draw::new(filling));
        let complete = assess(&set, &answers);
        let partial = assess(&set, &torn(&answers, &mut Draw::new(tearing)));
        let open = assess(&set, &Answers::new());
        for (index, node) in set.nodes.pairs() {
            let [open, partial, complete] = [&open, &partial, &complete].map(|all| &all.nodes[index].range);
            prop_assert!(partial.contains(complete.value().unwrap()), "{}: {:?} {:?}", node.id, partial, complete);
            prop_assert!(open.contains(partial.least()) && open.contains(partial.most()));
            let verdict = node.max.is_zero();
            prop_assert!(verdict || *open.most() <= node.max, "{}: {:?} above the maximum", node.id, open);
        }
        prop_assert!(complete.classes_of(set.total()).iter().all(|class| partial.classes_of(set.total()).contains(class)));
    }

    #[test]
    fn more_of_what_counts_for_a_unit_never_lowers_its_score(
        (numbers, filling, which, more) in (choices(), choices(), any::<usize>(), 1_u32..1000),
    ) {
        let (model, set) = random_set(numbers);
        let (filled, answers) = fill(&model, &mut Draw::new(filling));
        let mut monotone = Vec::new();
        for criterion in model.criteria() {
            for (index, input) in criterion.inputs.iter().enumerate() {
                if let Some(raises) = input.raises {
                    monotone.push((criterion, index, input.kind, raises));
                }
            }
        }
        if let Some((criterion, index, kind, raises)) = monotone.get(which % monotone.len().max(1)) {
            let step = if *kind == InputKind::Decimal { Fraction::new(more, 1000) } else { Fraction::whole(more) };
            let value = filled[&criterion.id][*index].plus(&step);
            let mut changed = answers.clone();
            changed.insert(format!("{}.i{index}", criterion.id), value.typed());
            let (before, after) = (assess(&set, &answers), assess(&set, &changed));
            // What now exceeds its whole or its bounds counts no longer; that is another law.
            prop_assume!(after.all_wrong().is_empty());
            let [before, after] = [&before, &after].map(|all| all.nodes[NodeIx::TOTAL].range.value().unwrap());
            let (low, high) = if *raises { (before, after) } else { (after, before) };
            prop_assert!(low <= high);
        }
    }
}

proptest! {
    #![proptest_config(tried(1500))]

    #[test]
    fn the_order_of_groups_items_rows_and_cases_changes_no_score(
        (numbers, filling, order) in (choices(), choices(), choices()),
    ) {
        let (model, set) = random_set(numbers);
        let other = accepted(&set_file(&model, &mut Draw::new(order)));
        let (_, answers) = fill(&model, &mut Draw::new(filling.clone()));
        let answers = torn(&answers, &mut Draw::new(filling));
        let mut backwards = Answers::new();
        for (address, text) in answers.iter().rev() {
            backwards.insert(address.clone(), text.clone());
        }
        let by_id = |set: &CriteriaSet, assessment: Assessment| -> BTreeMap<String, _> {
            set.nodes.iter().zip(assessment.nodes).map(|(node, score)| (node.id.clone(), score.range)).collect()
        };
        prop_assert_eq!(by_id(&set, assess(&set, &answers)), by_id(&other, assess(&other, &backwards)));
    }
}

proptest! {
    #![proptest_config(tried(500))]

    #[test]
    fn the_fast_way_gives_what_the_evaluation_in_full_gives(
        (numbers, filling, tearing) in (choices(), choices(), choices()),
    ) {
        let (model, set) = random_set(numbers);
        let (_, complete) = fill(&model, &mut Draw::new(filling));
        for answers in [torn(&complete, &mut Draw::new(tearing)), complete] {
            let assessment = assess(&set, &answers);
            for (node, score) in set.nodes.iter().zip(&assessment.nodes) {
                let in_full = node.expr.in_full(&assessment.known());
                prop_assert_eq!(&node.expr.range(&assessment.known()), &in_full);
                if let Some(value) = in_full.value().filter(|_| node.applies.is_none()) {
                    let rounded = node.round.as_ref().map(|round| value.rounded_to(&round.step, round.mode));
                    prop_assert_eq!(score.unrounded.value(), Some(value));
                    prop_assert_eq!(score.range.value(), Some(rounded.as_ref().unwrap_or(value)));
                }
            }
        }
    }

    #[test]
    fn no_text_in_an_answer_stops_the_engine(
        (numbers, texts) in (choices(), proptest::collection::vec("[-+0-9.,  a-zéạ/%−]{0,24}|\\PC{0,12}", 8)),
    ) {
        let (_, set) = random_set(numbers);
        let address = |(index, text): (usize, &String)| {
            let input = &set.inputs[(index * 7 % set.inputs.len()).into()];
            (input.address.clone(), text.clone())
        };
        let answers: Answers = texts.iter().enumerate().map(address).collect();
        let assessment = assess(&set, &answers);
        let open = assess(&set, &Answers::new()).nodes[NodeIx::TOTAL].range.clone();
        let total = &assessment.nodes[NodeIx::TOTAL].range;
        prop_assert!(open.contains(total.least()) && open.contains(total.most()));
        prop_assert!(explain_all(&set, &assessment) > 0 || set.node(set.total()).max.is_zero());
    }

    #[test]
    fn no_text_in_an_answer_to_a_shipped_set_stops_the_engine(
        (name, which, text) in (0..SETS.len(), any::<usize>(), "[-+0-9.,  ]{0,20}|\\PC{0,30}"),
    ) {
        let set = &shipped_sets()[name];
        let input = &set.inputs[(which % set.inputs.len()).into()];
        let assessment = assess(set, &Answers::from([(input.address.clone(), text)]));
        prop_assert!(explain_all(set, &assessment) > 0);
    }

    #[test]
    fn a_number_is_read_as_it_is_written(
        (value, decimals) in (0_u64..1_000_000_000_000_000, 0_u32..7),
    ) {
        let text = Fraction::new(value, 10_u64.pow(decimals)).typed();
        let read = read_number(&text);
        prop_assert_eq!(read, Ok(Number::Plain(exact(&Fraction::new(value, 10_u64.pow(decimals))))));
    }

    #[test]
    fn a_number_shown_beside_limits_lies_on_its_own_side_of_each(
        (over, by, at) in (0_u64..1_000_000_000_000_000, 1_u64..1_000_000_000_000_000, 0_u32..200),
    ) {
        let value = Fraction::new(over, by);
        let limit = Fraction::new(at, 2);
        let shown = score_against(&exact(&value), 2, &[exact(&limit)], Language::En);
        let shown = exact_of(&shown);
        prop_assert_eq!(shown.cmp(&exact(&limit)), value.cmp(&limit));
    }

    #[test]
    fn the_ends_of_a_range_are_shown_as_the_numbers_are((numbers, filling, tearing) in (choices(), choices(), choices())) {
        let (model, set) = random_set(numbers);
        let (_, answers) = fill(&model, &mut Draw::new(filling));
        let total = assess(&set, &torn(&answers, &mut Draw::new(tearing))).nodes[NodeIx::TOTAL].range.clone();
        prop_assume!(total.value().is_none());
        let shown = range_text(&total, 2, Language::En);
        let (least, most) = shown.strip_prefix("from ").unwrap().split_once(" to ").unwrap();
        prop_assert_eq!(most, score_text(total.most(), 2, Language::En));
        // Without a mark the most is exact, and there is no less than the least.
        prop_assert_eq!(!most.starts_with('≈'), exact_of(most) == *total.most());
        prop_assert!(least.starts_with('≈') || exact_of(least) <= *total.least());
    }

    #[test]
    fn a_saved_sheet_is_read_back_unchanged(sheet in any_sheet()) {
        prop_assert_eq!(Sheet::read(&sheet.save()), Ok(sheet.clone()));
        prop_assert_eq!(Sheet::read_bytes(format!("\u{feff}{}", sheet.save()).as_bytes()), Ok(sheet.clone()));
        // What is handed on lacks the private notes alone, and is sealed as it is.
        let without = Sheet { notes: BTreeMap::new(), ..sheet.clone() };
        prop_assert_eq!(Sheet::read(&sheet.shared()), Ok(without.clone()));
        prop_assert_eq!(sheet.shared(), without.save());
        let file: Value = serde_json::from_str(&sheet.shared()).unwrap();
        prop_assert_eq!(compare(&file), SealState::Intact);
    }
}

fn shipped_sets() -> &'static [CriteriaSet] {
    static READ: std::sync::OnceLock<Vec<CriteriaSet>> = std::sync::OnceLock::new();
    READ.get_or_init(|| SETS.map(shipped).into())
}

/// A number as the English reader sees it.
fn exact_of(shown: &str) -> Exact {
    let plain = shown.trim_start_matches("≈ ").replace(',', "").replace('−', "-");
    Exact::parse(&plain).unwrap()
}

pub(crate) fn any_sheet() -> impl Strategy<Value = Sheet> {
    let texts = || proptest::collection::btree_map("\\PC{1,8}|[A-Z][0-9]\\.[a-z]", "(?s).{0,20}", 0..5);
    let names = proptest::collection::vec("(?s).{0,20}", 8);
    (names, texts(), texts(), texts(), any_evidence()).prop_map(
        |(names, answers, explanations, notes, evidence)| {
            let [id, version, sha256, title, sample, compiled, unit, created] =
                <[String; 8]>::try_from(names).unwrap();
            let set = SetRef { id, version, sha256, title, sample, compiled };
            let letter = std::collections::BTreeMap::from([("number".to_owned(), "12/BC-UBND".to_owned())]);
            Sheet {
                set,
                unit,
                created,
                letter,
                answers,
                explanations,
                evidence,
                notes,
                others: Default::default(),
            }
        },
    )
}

proptest! {
    #![proptest_config(tried(4))]

    #[test]
    fn hundreds_of_the_longest_denominators_stay_exact(
        pairs in proptest::collection::vec((0_u64..1_000_000_000_000_000, 1_u64..1_000_000_000_000_000), 300),
    ) {
        let ids: Vec<String> = (0..pairs.len()).map(|index| format!("c{index}")).collect();
        let rule = json!({"kind": "ratio", "part": "a", "whole": "b"});
        let rows: Vec<_> =
            ids.iter().map(|id| criterion(id, "1/3", json!([decimal("a"), decimal("b")]), rule.clone())).collect();
        let set = accepted(&set_of(100, json!([group("G", 100, rows)])));
        let (mut answers, mut expected) = (Answers::new(), Fraction::whole(0));
        for (id, (a, b)) in ids.iter().zip(&pairs) {
            // Millionths, so that fifteen digits and six decimals meet in one number.
            let (part, whole) = (Fraction::new(*a.min(b), 1_000_000), Fraction::new(*b, 1_000_000));
            answers.insert(format!("{id}.a"), part.typed());
            answers.insert(format!("{id}.b"), whole.typed());
            expected = expected.plus(&part.over(&whole).times(&Fraction::new(1, 3)));
        }
        let assessment = assess(&set, &answers);
        prop_assert_eq!(assessment.nodes[NodeIx::TOTAL].range.value(), Some(&exact(&expected)));
        prop_assert!(explain_all(&set, &assessment) > 0);
    }
}

#[test]
fn the_largest_number_over_the_smallest_is_exact() {
    let file = single(10, json!([decimal("n")]), json!({"kind": "count", "input": "n", "each": "1/3"}));
    let set = accepted(&file);
    let answers = Answers::from([("K.n".to_owned(), "0,000001".to_owned())]);
    assert_eq!(
        assess(&set, &answers).nodes[NodeIx::TOTAL].range.value(),
        Exact::ratio(1, 3_000_000).as_ref()
    );
}
