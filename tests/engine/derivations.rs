//! A printed derivation recomputes to its own result: what stands left of an equals sign is what stands right of it.

use std::fmt::Write;

use proptest::proptest;
use serde_json::{Value, json};
use tudanhgia_core::calc::NodeIx;
use tudanhgia_core::criteria::CriteriaSet;
use tudanhgia_core::exact::{Exact, Mode};
use tudanhgia_core::scoring::{Answers, assess};
use tudanhgia_words::{Language, explain};

use crate::random::{Draw, choices, complete, many_choices, whole_set};
use crate::second_opinion::{drawn, of_environment};
use crate::support::{accepted, criterion, given_seed, group, is_quick, node, set_of, tried, whole};

/// How many sets of the second opinion are looked at, and by which seed they are drawn; `TDG_SETS` and `TDG_SEED` say
/// others.
const DRAWN: (u64, usize) = (7, 400);

/// What stands for the least and the most of some numbers.
const EXTREMES: [(&str, &str); 4] = [
    ("số nhỏ nhất trong {", "min{"),
    ("số lớn nhất trong {", "max{"),
    ("the least of {", "min{"),
    ("the most of {", "max{"),
];

/// What stands before a part of a computation that is rounded.
const ABOUT: &str = "≈ ";

/// From the least to the most that a computation with rounded numbers may come to.
#[derive(Clone)]
struct Span(Exact, Exact);

impl Span {
    fn plus(&self, other: &Self) -> Self {
        Self(&self.0 + &other.0, &self.1 + &other.1)
    }

    fn negative(&self) -> Self {
        Self(-&self.1, -&self.0)
    }

    fn times(&self, other: &Self) -> Self {
        let mut ends = [(&self.0, &other.0), (&self.0, &other.1), (&self.1, &other.0), (&self.1, &other.1)]
            .map(|(a, b)| a * b);
        ends.sort();
        Self(ends[0].clone(), ends[3].clone())
    }

    /// Nothing if the divisor may be zero.
    fn over(&self, by: &Self) -> Option<Self> {
        if by.0 <= Exact::ZERO && by.1 >= Exact::ZERO {
            return None;
        }
        let one = Exact::from(1);
        Some(self.times(&Self(one.divided_by(&by.1)?, one.divided_by(&by.0)?)))
    }

    fn extreme(self, other: Self, least: bool) -> Self {
        match least {
            true => Self(self.0.min(other.0), self.1.min(other.1)),
            false => Self(self.0.max(other.0), self.1.max(other.1)),
        }
    }
}

/// Reads numbers, brackets, + − × / and the least and the most of a list, from some place on.
struct Reader {
    chars: Vec<char>,
    at: usize,
    language: Language,
    /// Whether a rounded number is all that it may stand for, or just itself.
    open: bool,
    /// Whether a number was rounded.
    rounded: bool,
}

impl Reader {
    fn new(text: &str, language: Language, open: bool) -> Self {
        Self { chars: text.chars().collect(), at: 0, language, open, rounded: false }
    }

    fn peek(&self) -> Option<char> {
        self.chars.get(self.at).copied()
    }

    fn take(&mut self, wanted: &str) -> bool {
        let found =
            wanted.chars().enumerate().all(|(place, char)| self.chars.get(self.at + place) == Some(&char));
        self.at += if found { wanted.chars().count() } else { 0 };
        found
    }

    fn sum(&mut self) -> Option<Span> {
        let mut sum = self.product()?;
        loop {
            if self.take(" + ") {
                sum = sum.plus(&self.product()?);
            } else if self.take(" − ") {
                sum = sum.plus(&self.product()?.negative());
            } else {
                return Some(sum);
            }
        }
    }

    fn product(&mut self) -> Option<Span> {
        let mut product = self.factor()?;
        loop {
            if self.take(" × ") {
                product = product.times(&self.factor()?);
            } else if self.take("/") {
                product = product.over(&self.factor()?)?;
            } else {
                return Some(product);
            }
        }
    }

    /// One of several, with what it comes to if that is said.
    fn case(&mut self) -> Option<Span> {
        let case = self.sum()?;
        if self.take(" = ") || self.take(" ≈ ") {
            self.sum()?;
        }
        Some(case)
    }

    fn factor(&mut self) -> Option<Span> {
        if self.take("−") {
            return Some(self.factor()?.negative());
        }
        let least = self.take("min{");
        if least || self.take("max{") {
            let mut found = self.case()?;
            while self.take("; ") {
                let next = self.case()?;
                found = found.extreme(next, least);
            }
            return self.take("}").then_some(found);
        }
        if self.take("(") {
            let inner = self.sum()?;
            return self.take(")").then_some(inner);
        }
        let rounded = self.take(ABOUT);
        let negative = rounded && self.take("−");
        let (value, last) = self.number()?;
        let value = if negative { -&value } else { value };
        self.rounded |= rounded;
        let half = last.divided_by(&Exact::from(2))?;
        let error = if rounded && self.open { half } else { Exact::ZERO };
        Some(Span(&value - &error, &value + &error))
    }

    /// A number, and one of its last digit.
    fn number(&mut self) -> Option<(Exact, Exact)> {
        let (thousands, decimal) = match self.language {
            Language::Vi => ('.', ','),
            Language::En => (',', '.'),
        };
        let mut text = String::new();
        while let Some(char) = self.peek() {
            let inside = self.chars.get(self.at + 1).is_some_and(char::is_ascii_digit);
            match char {
                '0'..='9' => text.push(char),
                _ if char == decimal && inside => text.push('.'),
                _ if char == thousands && inside => {}
                _ => break,
            }
            self.at += 1;
        }
        let value = Exact::parse(&text)?;
        let digits = text.split_once('.').map_or(0, |(_, digits)| digits.len());
        let scale = if self.take("%") { 2 } else { 0 };
        let last = last(u32::try_from(digits).unwrap() + scale);
        Some((value.divided_by(&Exact::power_of_ten(scale))?, last))
    }
}

/// One of the last of so many decimals.
fn last(digits: u32) -> Exact {
    Exact::from(1).divided_by(&Exact::power_of_ten(digits)).unwrap()
}

/// What stands left of an equals sign.
struct Left {
    /// What comes of the numbers as they are shown.
    value: Exact,
    /// How much that may be wrong, the rounded numbers being what they are.
    width: Exact,
    /// Whether a number is rounded.
    rounded: bool,
}

/// The longest part at the end of a text that is nothing but arithmetic.
fn at_the_end(text: &str, language: Language) -> Option<Left> {
    let starts = text.char_indices().filter(|(at, _)| *at == 0 || text[..*at].ends_with([' ', '(', '{']));
    for (start, _) in starts {
        let mut reader = Reader::new(&text[start..], language, false);
        let Some(value) = reader.sum() else { continue };
        if reader.peek().is_none() {
            let before = text[..start].trim_end();
            let cut = before.ends_with(['+', '−', '×', '/', '…', '≥', '<', '>', '≤', '≈']);
            let possible = Reader::new(&text[start..], language, true).sum()?;
            let left = Left { value: value.0, width: &possible.1 - &possible.0, rounded: reader.rounded };
            return (!cut).then_some(left);
        }
    }
    None
}

/// The value with which a text begins, and how many decimals it shows if it is no fraction; nothing if what follows goes
/// on computing.
fn at_the_start(text: &str, language: Language) -> Option<(Exact, Option<u32>)> {
    let mut reader = Reader::new(text, language, false);
    let value = reader.sum()?.0;
    let rest: String = reader.chars[reader.at..].iter().collect();
    let ended = rest.is_empty()
        || rest.starts_with([';', ')'])
        || rest.strip_prefix(' ').is_some_and(|rest| rest.starts_with(char::is_alphabetic));
    let shown: String = reader.chars[..reader.at].iter().collect();
    let decimal = if language == Language::Vi { ',' } else { '.' };
    let digits = shown
        .rsplit_once(decimal)
        .map_or(0, |(_, digits)| digits.chars().filter(char::is_ascii_digit).count());
    let percent = if shown.ends_with('%') { 2 } else { 0 };
    ended.then(|| (value, (!shown.contains('/')).then_some(u32::try_from(digits).unwrap() + percent)))
}

/// The equals signs of a step, with their places; an "≈" before a part of a computation is none.
fn relations(step: &str) -> Vec<(usize, char)> {
    let relates = |(at, char): &(usize, char)| match char {
        '=' => true,
        '≈' => {
            let before = step[..*at].trim_end();
            !before.is_empty() && !before.ends_with(['+', '−', '×', '/', '(', ';', ':', '=', '≈'])
        }
        _ => false,
    };
    step.char_indices().filter(relates).collect()
}

/// Every statement of a chain that does not hold, and how many were looked at. `digits` is how many decimals the set
/// shows.
fn untrue(chain: &str, digits: u32, language: Language, checked: &mut usize) -> Vec<String> {
    let mut found = Vec::new();
    let chain = EXTREMES.iter().fold(chain.to_owned(), |chain, (words, short)| chain.replace(words, short));
    for step in chain.split(" → ") {
        // A condition compares; it does not derive.
        if step.contains(": ")
            && [": thỏa mãn", ": không thỏa mãn", ": true", ": not true"].iter().any(|end| step.contains(end))
        {
            continue;
        }
        let relations = relations(step);
        for (place, (at, sign)) in relations.iter().enumerate() {
            let end = relations.get(place + 1).map_or(step.len(), |(next, _)| *next);
            let right = step[at + sign.len_utf8()..end].trim();
            let left = at_the_end(step[..*at].trim_end(), language);
            let (Some(left), Some((right, shown))) = (left, at_the_start(right, language)) else { continue };
            *checked += 1;
            let holds = if *sign == '=' && !left.rounded {
                left.value == right
            } else {
                // An exact value does not show its noughts; that of a fraction is shown next.
                let last_shown =
                    if *sign == '=' { shown.unwrap_or(0).max(digits) } else { shown.unwrap_or(digits) };
                let near = |value: &Exact| value.rounded(last_shown, Mode::HalfUp);
                near(&left.value) == near(&right) && left.width < last(last_shown)
            };
            if !holds {
                found.push(step.to_owned());
            }
        }
    }
    found
}

/// What the derivations of a sheet state that is not so; the node, the step, the whole chain.
fn untrue_of(set: &CriteriaSet, answers: &Answers, checked: &mut usize) -> String {
    let assessment = assess(set, answers);
    let mut told = String::new();
    for language in [Language::Vi, Language::En] {
        for (index, node) in set.nodes.iter().enumerate() {
            let explanation = explain(set, &assessment, NodeIx::from(index), language);
            for step in untrue(&explanation.chain, set.digits, language, checked) {
                writeln!(told, "{}: {step} in {}", node.id, explanation.chain).unwrap();
            }
        }
    }
    told
}

proptest! {
    #![proptest_config(tried(120))]

    #[test]
    fn a_derivation_recomputes_to_its_own_result((numbers, filling) in (many_choices(), choices())) {
        let set = accepted(&whole_set(&mut Draw::new(numbers)));
        let told = untrue_of(&set, &complete(&set, &mut Draw::new(filling)), &mut 0);
        proptest::prop_assert!(told.is_empty(), "{}", told);
    }
}

#[test]
fn the_derivations_of_the_second_opinions_sheets_recompute() {
    let seed = given_seed().unwrap_or(DRAWN.0);
    let sets = of_environment("TDG_SETS").map_or(DRAWN.1, |sets| sets as usize);
    let sets = if is_quick() { sets.div_ceil(20) } else { sets };
    let Some(drawn) = drawn(seed, sets) else { return };
    let (mut checked, mut found) = (0, Vec::new());
    for drawn in drawn {
        let Ok(set) = CriteriaSet::read(&drawn["set"].to_string()) else { continue };
        for sheet in drawn["sheets"].as_array().unwrap() {
            let answers: Answers = serde_json::from_value(sheet["answers"].clone()).unwrap();
            let told = untrue_of(&set, &answers, &mut checked);
            if !told.is_empty() {
                found.push(format!("{told}{}\n{}\n\n", sheet["answers"], drawn["set"]));
            }
        }
    }
    found.sort_by_key(String::len);
    assert!(
        found.is_empty(),
        "in {} sheets of seed {seed}:\n{}",
        found.len(),
        found[..found.len().min(5)].concat()
    );
    assert!(checked > sets, "hardly anything was looked at: {checked}");
}

#[test]
fn a_false_derivation_is_seen() {
    let looked_at = |chain: &str, language: Language| {
        let mut checked = 0;
        (untrue(chain, 2, language, &mut checked).len(), checked)
    };
    assert_eq!(looked_at("tỷ lệ 3/4 = 75% → tỷ lệ × điểm tối đa = 3/4 × 20 = 15 điểm", Language::Vi), (0, 2));
    assert_eq!(looked_at("(0,5 + 1.000)/3 = 333,5 điểm", Language::Vi), (0, 1));
    assert_eq!(looked_at("(10 + 0)/1 = 5 điểm", Language::Vi), (1, 1));
    assert_eq!(looked_at("8 + 5 = 10 points", Language::En), (1, 1));
    assert_eq!(looked_at("8/3 ≈ 2.67 points", Language::En), (0, 1));
    assert_eq!(looked_at("8/3 ≈ 2.66 points", Language::En), (1, 1));
    assert_eq!(looked_at("the least of {1,000; −2.5} + 3 = 0.5 points", Language::En), (0, 1));
    assert_eq!(looked_at("the most of {8/3 ≈ 2.67; 2.5} × 3 = 8 points", Language::En), (0, 2));
    assert_eq!(looked_at("the most of {8/3 ≈ 2.66; 2.5} × 3 = 9 points", Language::En), (2, 2));
    // What is computed from rounded parts is right in each digit, and the parts leave less open than one of the last.
    assert_eq!(looked_at("≈ 4,15 + 1 + 0 + 2/95 ≈ 5,18 điểm", Language::Vi), (1, 1));
    assert_eq!(looked_at("≈ 4,1538 + 1 + 0 + 2/95 ≈ 5,17 điểm", Language::Vi), (0, 1));
    assert_eq!(looked_at("1 − ≈ 0,3333 = 2/3 ≈ 0,67 điểm", Language::Vi), (0, 2));
    assert_eq!(looked_at("≈ 4,15 + ≈ 1,02 ≈ 5,17 điểm", Language::Vi), (1, 1));
    assert_eq!(looked_at("100 × (≈ 0,021 + 1) ≈ 102,10 điểm", Language::Vi), (1, 1));
}

/// A group of rows of 10 points, each a ratio of two numbers.
fn ratios(typed: &[(&str, &str)]) -> (CriteriaSet, Answers) {
    let id = |row: usize| format!("K{row}");
    let rule = json!({"kind": "ratio", "part": "a", "whole": "b"});
    let rows: Vec<Value> = (0..typed.len())
        .map(|row| criterion(&id(row), 10, json!([whole("a"), whole("b")]), rule.clone()))
        .collect();
    let most = typed.len() * 10;
    let mut filled = Answers::new();
    for (row, (part, whole)) in typed.iter().enumerate() {
        filled.insert(format!("{}.a", id(row)), (*part).to_owned());
        filled.insert(format!("{}.b", id(row)), (*whole).to_owned());
    }
    (accepted(&set_of(most, json!([group("G", most, rows)]))), filled)
}

#[test]
fn parts_that_do_not_end_have_more_decimals_than_the_result() {
    let chain = |set: &CriteriaSet, filled: &Answers, id| {
        explain(set, &assess(set, filled), node(set, id), Language::Vi).chain
    };
    let (set, filled) = ratios(&[("1234", "5679"), ("1", "3"), ("2", "3333"), ("1", "2")]);
    assert_eq!(chain(&set, &filled, "G"), "≈ 2,1729 + 10/3 + 20/3333 + 5 ≈ 10,51 điểm");
    // With two more this would be read as 5.635 and so as 10.64.
    let (set, filled) = ratios(&[("12351", "56789"), ("23491", "67891"), ("1", "2")]);
    assert_eq!(chain(&set, &filled, "G"), "≈ 2,174893 + ≈ 3,460105 + 5 ≈ 10,63 điểm");
}
