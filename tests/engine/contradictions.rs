//! Numbers that contradict each other: named at one place, and counted nowhere.

use proptest::prelude::{any, proptest};
use proptest::prop_assert_eq;
use serde_json::json;
use tudanhgia_core::calc::{InputIx, NodeIx, Range};
use tudanhgia_core::criteria::CriteriaSet;
use tudanhgia_core::exact::Exact;
use tudanhgia_core::scoring::{Answers, Assessment, NumberFault, Wrong, assess};
use tudanhgia_words::Language;

use crate::random::{Draw, Group, choices, fill, set_file};
use crate::support::{accepted, answers, decimal, node, number, shipped, single, tried, whole};

fn said(set: &CriteriaSet, assessment: &Assessment) -> Vec<(String, String)> {
    let text = |(input, wrong): (InputIx, &Wrong)| {
        (set.input(input).address.clone(), Language::Vi.wrong(set, wrong))
    };
    assessment.all_wrong().into_iter().map(text).collect()
}

fn range(least: &str, most: &str) -> Range {
    Range::between(number(least), number(most))
}

#[test]
fn a_part_above_its_whole_leaves_the_criterion_open() {
    let set = shipped("mau-297-so");
    let assessment = assess(&set, &answers([("F6.a", "4"), ("F6.b", "3")]));
    let score = assessment.node(node(&set, "F6"));
    assert_eq!(score.range, range("0", "1"));
    assert_eq!((score.answered, score.missing.len()), (0, 2));
    assert_eq!(
        said(&set, &assessment),
        [(
            "F6.a".to_owned(),
            "“Số đơn vị trực thuộc được kiểm tra” (4) lớn hơn “Tổng số đơn vị trực thuộc” (3). Kiểm tra lại hai số.".to_owned()
        )]
    );
}

#[test]
fn what_is_wrong_fits_the_room_of_the_rule() {
    let set = shipped("mau-297-so");
    let of = |address: &str| set.input_at(address).unwrap();
    let exceeds = |sum: &str, first, whole, is: &str| Wrong::ExceedsWhole {
        sum: number(sum),
        first: of(first),
        whole: of(whole),
        is: Some(number(is)),
    };
    let number_fault = |fault| Wrong::Number(fault);
    let faults = [
        number_fault(NumberFault::NotANumber),
        number_fault(NumberFault::Percent),
        number_fault(NumberFault::Quoted),
        number_fault(NumberFault::TooLong),
        number_fault(NumberFault::Ambiguous(number("1234"), number("1.234"))),
        Wrong::NotWhole,
        Wrong::Divisor(false),
        Wrong::Divisor(true),
        Wrong::Below(number("-999999999999999")),
        Wrong::Above(number("999999999999999")),
        Wrong::NoSuchOption,
        exceeds("15763", "F6.a", "F6.b", "15762"),
        exceeds("15763", "F7.b", "F7.a", "15762"),
        Wrong::BelowOwnRatio(number("1000/3")),
        Wrong::TooManyLines(1_000),
    ];
    for language in [Language::Vi, Language::En] {
        for fault in &faults {
            let said = (language.texts().wrong)(&set, fault);
            assert!(said.chars().count() <= 75, "{}: {said}", said.chars().count());
        }
    }
    // Where the fields are not in sight the numbers are named.
    let named = Language::En.wrong(&set, &exceeds("4", "F6.a", "F6.b", "3"));
    assert!(named.contains(&set.input(of("F6.a")).label.en), "{named}");
}

#[test]
fn parts_are_measured_together() {
    let set = shipped("mau-297-so");
    let both = assess(&set, &answers([("F7.a", "7"), ("F7.b", "4"), ("F7.c", "4")]));
    assert_eq!(both.node(node(&set, "F7")).range, range("0", "1"));
    let whole = set.input_at("F7.a").unwrap();
    let exceeds = |first| {
        let (sum, is) = (Exact::from(8), Some(Exact::from(7)));
        Wrong::ExceedsWhole { sum, first, whole, is }
    };
    let first = set.input_at("F7.b").unwrap();
    assert_eq!(both.all_wrong(), [(first, &exceeds(first))]);
    // One part alone can exceed the whole before the other is known.
    let one = assess(&set, &answers([("F7.a", "7"), ("F7.c", "8")]));
    let first = set.input_at("F7.c").unwrap();
    assert_eq!(one.all_wrong(), [(first, &exceeds(first))]);
}

#[test]
fn parts_that_no_whole_can_hold_are_refused_before_it_is_answered() {
    let set = shipped("mau-297-so");
    let most = "999999999999999";
    let alone = assess(&set, &answers([("F7.c", most)]));
    assert_eq!(
        (alone.all_wrong(), alone.node(node(&set, "F7")).range.clone()),
        (vec![], range("0.5", "0.5"))
    );
    let both = assess(&set, &answers([("F7.b", "16"), ("F7.c", most)]));
    let at: Vec<_> = both.all_wrong().into_iter().map(|(input, _)| input).collect();
    assert_eq!(at, [set.input_at("F7.b").unwrap()]);
    assert_eq!(both.node(node(&set, "F7")).range, range("0", "1"));
}

#[test]
fn the_best_ratio_is_not_below_the_own_one() {
    let set = shipped("mau-297-so");
    let of = |best| assess(&set, &answers([("A3.a", "600"), ("A3.b", "96"), ("A3.best", best)]));
    let below = of("6,24");
    assert_eq!(below.node(node(&set, "A3")).range, range("0", "40"));
    assert_eq!(
        said(&set, &below),
        [(
            "A3.best".to_owned(),
            "Mức cao nhất không thể thấp hơn mức của đơn vị. Nhập từ 6,25 trở lên.".to_owned()
        )]
    );
    assert_eq!(of("6,25").node(node(&set, "A3")).range, range("40", "40"));
}

#[test]
fn a_denominator_of_zero_is_refused_and_the_line_stays_open() {
    let set = shipped("mau-297-huyen");
    let assessment = assess(&set, &answers([("B2.a", "0"), ("B2.b", "0")]));
    let score = assessment.node(node(&set, "B2"));
    // 0 of however many is 0, but the line does not count as answered.
    assert_eq!((score.range.value(), score.answered), (Some(&Exact::ZERO), 0));
    assert_eq!(score.missing, [set.input_at("B2.b").unwrap()]);
    assert_eq!(assessment.wrong(set.input_at("B2.b").unwrap()), Some(&Wrong::Divisor(true)));
    // It is the same whether the denominator is missing or wrong; with nothing answered all points stay possible until
    // somebody has decided, which is the way out that the sentence names.
    let possible = |pairs: &[(&str, &str)]| {
        assess(&set, &answers(pairs.iter().copied())).node(node(&set, "B2")).range.most().clone()
    };
    for part in ["0", "3"] {
        let wrong = possible(&[("B2.a", part), ("B2.b", "0")]);
        assert_eq!(wrong, possible(&[("B2.a", part)]), "{part}");
    }
    assert_eq!(possible(&[("B2.b", "0")]), possible(&[]));
    assert!(possible(&[]) > Exact::ZERO);
    let ratio = json!({"kind": "ratio", "part": "a", "whole": "b"});
    let decimals = accepted(&single(10, json!([decimal("a"), decimal("b")]), ratio));
    let smallest = assess(&decimals, &answers([("K.a", "0,000001"), ("K.b", "0,000001")]));
    assert_eq!(smallest.nodes[NodeIx::TOTAL].range.value(), Some(&Exact::from(10)));
}

#[test]
fn only_a_denominator_is_spoken_of_as_one() {
    let hint_of = |set: &CriteriaSet, filled: &[(&str, &str)], input: &str, language: Language| {
        let assessment = assess(set, &answers(filled.iter().copied()));
        let wrong = assessment.wrong(set.input_at(input).unwrap()).unwrap().clone();
        (language.texts().wrong)(set, &wrong)
    };
    let ratio = json!({"kind": "ratio", "part": "a", "whole": "b"});
    let whole_numbers = accepted(&single(10, json!([whole("a"), whole("b")]), ratio.clone()));
    let hint = "Enter 1 or more; if it is 0, leave all empty and explain it for appraisal.";
    assert_eq!(hint_of(&whole_numbers, &[("K.b", "0")], "K.b", Language::En), hint);
    let decimals = accepted(&single(10, json!([decimal("a"), decimal("b")]), ratio));
    assert_eq!(hint_of(&decimals, &[("K.b", "0")], "K.b", Language::Vi), "Nhập số lớn hơn 0.");
    // A least of 1 or of a half that the author declares says no more than that.
    for (least, hint) in [("1", "Enter 1 or more."), ("0.5", "Enter 0.5 or more.")] {
        let mut counted = decimal("n");
        counted["min"] = least.into();
        let count = json!({"kind": "count", "input": "n", "each": 1});
        let set = accepted(&single(10, json!([counted]), count));
        assert_eq!(hint_of(&set, &[("K.n", "0")], "K.n", Language::En), hint);
    }
}

#[test]
fn a_part_is_not_below_zero_even_where_the_set_would_admit_it() {
    // −5 of one part would leave room for more of the other than there is.
    let (mut b, c) = (whole("b"), whole("c"));
    b["min"] = (-9).into();
    let mix = json!({"kind": "mix", "whole": "a", "parts": [{"input": "b", "points": 1}, {"input": "c", "points": 10}]});
    let set = accepted(&single(10, json!([whole("a"), b, c]), mix));
    let assessment = assess(&set, &answers([("K.a", "5"), ("K.b", "-5"), ("K.c", "10")]));
    assert_eq!(assessment.wrong(set.input_at("K.b").unwrap()), Some(&Wrong::Below(Exact::ZERO)));
}

#[test]
fn a_number_with_two_readings_is_asked_back_unless_only_one_fits() {
    let free = json!({"kind": "free", "input": "n"});
    let set = accepted(&single(100_000, json!([decimal("n")]), free.clone()));
    let asked = assess(&set, &answers([("K.n", "1.234")]));
    let two = NumberFault::Ambiguous(Exact::from(1234), number("1.234"));
    assert_eq!(asked.wrong(InputIx::from(0)), Some(&Wrong::Number(two)));
    // Of a maximum of 100, 1.234 can only be the decimal; of people, only the thousand.
    let small = accepted(&single(100, json!([decimal("n")]), free));
    assert_eq!(
        assess(&small, &answers([("K.n", "1.234")])).nodes[NodeIx::TOTAL].range.value(),
        Some(&number("1.234"))
    );
    let count = json!({"kind": "count", "input": "n", "each": "0.01"});
    let people = accepted(&single(100, json!([whole("n")]), count));
    assert_eq!(
        assess(&people, &answers([("K.n", "1.234")])).nodes[NodeIx::TOTAL].range.value(),
        Some(&number("12.34"))
    );
}

proptest! {
    #![proptest_config(tried(500))]

    #[test]
    fn what_contradicts_counts_as_if_it_were_not_there(
        (numbers, filling, which, text) in (choices(), choices(), any::<usize>(), "0|1|7|1000|999999999999999"),
    ) {
        let model = Group::random_set(&mut Draw::new(numbers));
        let set = accepted(&set_file(&model, &mut Draw::new(vec![])));
        let (_, mut answers) = fill(&model, &mut Draw::new(filling));
        let at = which % set.inputs.len();
        answers.insert(set.inputs[at.into()].address.clone(), text);
        let assessment = assess(&set, &answers);
        let mut without: Answers = answers.clone();
        for constraint in &set.constraints {
            let inputs: Vec<InputIx> =
                constraint.parts.iter().copied().chain(constraint.per).chain([constraint.whole]).collect();
            let contradicted = |input: &InputIx| {
                matches!(assessment.wrong(*input), Some(Wrong::ExceedsWhole { .. } | Wrong::BelowOwnRatio(_)))
            };
            if inputs.iter().any(contradicted) {
                inputs.iter().for_each(|input| drop(without.remove(&set.input(*input).address)));
            }
        }
        prop_assert_eq!(assess(&set, &without).nodes, assessment.nodes);
    }
}
