//! The engine alone, as a WebAssembly module that tests and benchmarks load. The page does not.
//!
//! [`figures`] is the same code in a terminal and in a browser: what it says in one must be what it says in the other.

#[cfg(target_arch = "wasm32")]
mod browser;

use std::fmt::Write;

use tudanhgia_core::calc::{NodeIx, Range};
use tudanhgia_core::criteria::CriteriaSet;
use tudanhgia_core::scoring::{Answers, assess};
use tudanhgia_words::{Language, explain};

/// All that the engine finds for some answers, a line for each row: points before and after rounding, the most that
/// they can be, whether the row applies, its classes and its explanation; then the total in percent, what excludes the
/// unit from ranking and what is wrong with answers. Numbers are exact, to the last digit.
pub fn figures(set: &CriteriaSet, answers: &Answers) -> String {
    let assessment = assess(set, answers);
    let mut text = String::new();
    for (index, (node, score)) in set.nodes.iter().zip(&assessment.nodes).enumerate() {
        let index = NodeIx::from(index);
        let ranges = [&score.range, &score.unrounded, &score.whole, &score.applies].map(ends);
        // Not as Debug writes it: the program for the browser is compiled without.
        let classes: Vec<String> =
            assessment.classes_of(index).iter().map(|class| usize::from(*class).to_string()).collect();
        let explanation = explain(set, &assessment, index, Language::Vi);
        // Writing into a text cannot fail.
        let _ = writeln!(
            text,
            "{}: {} classes {}, reserved {}, missing {}; {} {}",
            node.id,
            ranges.join(" "),
            classes.join("/"),
            score.reserved,
            score.missing.len(),
            explanation.chain,
            explanation.remarks.join(" "),
        );
    }
    let percent = assessment.percent.as_ref().map_or_else(String::new, ends);
    let wrong = assessment.all_wrong();
    let wrong = wrong.iter().map(|(input, wrong)| {
        format!("{}: {}", set.input(*input).address, (Language::Vi.texts().wrong)(set, wrong))
    });
    let _ = writeln!(text, "percent {percent}, reasons {}", assessment.excluded.len());
    text + &wrong.collect::<Vec<_>>().join("\n")
}

fn ends(range: &Range) -> String {
    format!("[{}, {}]", range.least(), range.most())
}
