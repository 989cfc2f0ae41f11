//! A printed derivation recomputes to its own result: what stands left of an equals sign is what stands right of it.

use std::fmt::Write;

use proptest::proptest;
use tudanhgia_core::calc::NodeIx;
use tudanhgia_core::criteria::CriteriaSet;
use tudanhgia_core::exact::Exact;
use tudanhgia_core::scoring::{Answers, assess};
use tudanhgia_words::{Language, explain};

use crate::random::{Draw, choices, complete, many_choices, whole_set};
use crate::second_opinion::drawn;
use crate::support::{accepted, is_quick, tried};

/// How many sets of the second opinion are looked at, and by which seed they are drawn.
const DRAWN: (u64, usize) = (7, 400);

/// What stands for the least and the most of some numbers.
const EXTREMES: [(&str, &str); 4] = [
    ("thấp nhất trong (", "min("),
    ("cao nhất trong (", "max("),
    ("the least of (", "min("),
    ("the most of (", "max("),
];

/// Reads numbers, brackets, + − × / and the least and the most of a list, from some place on.
struct Reader {
    chars: Vec<char>,
    at: usize,
    language: Language,
}

impl Reader {
    fn new(text: &str, language: Language) -> Self {
        Self { chars: text.chars().collect(), at: 0, language }
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

    fn sum(&mut self) -> Option<Exact> {
        let mut sum = self.product()?;
        loop {
            if self.take(" + ") {
                sum = &sum + &self.product()?;
            } else if self.take(" − ") {
                sum = &sum - &self.product()?;
            } else {
                return Some(sum);
            }
        }
    }

    fn product(&mut self) -> Option<Exact> {
        let mut product = self.factor()?;
        loop {
            if self.take(" × ") {
                product = &product * &self.factor()?;
            } else if self.take("/") {
                product = product.divided_by(&self.factor()?)?;
            } else {
                return Some(product);
            }
        }
    }

    fn factor(&mut self) -> Option<Exact> {
        if self.take("−") {
            return Some(-&self.factor()?);
        }
        let least = self.take("min(");
        if least || self.take("max(") {
            let mut found = self.sum()?;
            while self.take("; ") {
                let next = self.sum()?;
                found = if least { found.min(next) } else { found.max(next) };
            }
            return self.take(")").then_some(found);
        }
        if self.take("(") {
            let inner = self.sum()?;
            return self.take(")").then_some(inner);
        }
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
        let percent = self.take("%");
        if percent { value.divided_by(&Exact::from(100)) } else { Some(value) }
    }
}

/// The value of the longest part at the end of a text that is nothing but arithmetic.
fn at_the_end(text: &str, language: Language) -> Option<Exact> {
    let starts =
        text.char_indices().filter(|(at, _)| *at == 0 || text[..*at].ends_with(' ')).map(|(at, _)| at);
    for start in starts {
        let mut reader = Reader::new(&text[start..], language);
        let Some(value) = reader.sum() else { continue };
        if reader.peek().is_none() {
            let cut =
                text[..start].trim_end().ends_with(['+', '−', '×', '/', '(', ';', '…', '≥', '<', '>', '≤']);
            return (!cut).then_some(value);
        }
    }
    None
}

/// The value with which a text begins, and how many decimals it shows; nothing if what follows goes on computing.
fn at_the_start(text: &str, language: Language) -> Option<(Exact, u32)> {
    let mut reader = Reader::new(text, language);
    let value = reader.sum()?;
    let rest: String = reader.chars[reader.at..].iter().collect();
    let ended =
        rest.is_empty() || rest.strip_prefix(' ').is_some_and(|rest| rest.starts_with(char::is_alphabetic));
    let shown: String = reader.chars[..reader.at].iter().collect();
    let decimal = if language == Language::Vi { ',' } else { '.' };
    let digits = shown
        .rsplit_once(decimal)
        .map_or(0, |(_, digits)| digits.chars().filter(char::is_ascii_digit).count());
    let percent = if shown.ends_with('%') { 2 } else { 0 };
    ended.then(|| (value, u32::try_from(digits).unwrap() + percent))
}

/// Every statement of a chain that does not hold, and how many were looked at.
fn untrue(chain: &str, language: Language, checked: &mut usize) -> Vec<String> {
    let mut found = Vec::new();
    let chain = EXTREMES.iter().fold(chain.to_owned(), |chain, (words, short)| chain.replace(words, short));
    for step in chain.split(" → ") {
        // A condition compares; it does not derive. Shortened numbers within a computation give no exact result.
        let condition = step.contains(": ")
            && [": đúng", ": không đúng", ": true", ": not true"].iter().any(|end| step.contains(end));
        if condition
            || step.contains("(≈")
            || step.contains("+ ≈")
            || step.contains("− ≈")
            || step.contains("× ≈")
        {
            continue;
        }
        let mut rest = step;
        while let Some(at) = rest.find(['=', '≈']) {
            let about = rest[at..].starts_with('≈');
            let (left, right) =
                (rest[..at].trim_end(), rest[at..].trim_start_matches(['=', '≈']).trim_start());
            let this = right.find(['=', '≈']).map_or(right, |next| right[..next].trim_end());
            if let (Some(left), Some((right, digits))) =
                (at_the_end(left, language), at_the_start(this, language))
            {
                *checked += 1;
                let apart = &left - &right;
                let apart = if apart.is_negative() { -&apart } else { apart };
                let unit = Exact::from(1).divided_by(&Exact::power_of_ten(digits)).unwrap();
                let holds = if about { &apart + &apart <= unit } else { apart.is_zero() };
                if !holds {
                    found.push(step.to_owned());
                }
            }
            rest = right;
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
            let explanation = explain(set, &assessment, NodeIx(index), language);
            for step in untrue(&explanation.chain, language, checked) {
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
    let (seed, sets) = DRAWN;
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
        (untrue(chain, language, &mut checked).len(), checked)
    };
    assert_eq!(looked_at("tỷ lệ 3/4 = 75% → tỷ lệ × điểm tối đa = 3/4 × 20 = 15 điểm", Language::Vi), (0, 2));
    assert_eq!(looked_at("(0,5 + 1.000)/3 = 333,5 điểm", Language::Vi), (0, 1));
    assert_eq!(looked_at("(10 + 0)/1 = 5 điểm", Language::Vi), (1, 1));
    assert_eq!(looked_at("8 + 5 = 10 points", Language::En), (1, 1));
    assert_eq!(looked_at("8/3 ≈ 2.67 points", Language::En), (0, 1));
    assert_eq!(looked_at("8/3 ≈ 2.66 points", Language::En), (1, 1));
    assert_eq!(looked_at("the least of (1,000; −2.5) + 3 = 0.5 points", Language::En), (0, 1));
}
