//! `tudanhgia score`: the score of a sheet.

use std::path::PathBuf;
use std::process::ExitCode;

use super::files::{load_set, read, unreadable};
use super::terminal::{Outcome, Stop, Terminal};
use crate::criteria::{CriteriaSet, Measure};
use crate::scoring::{Assessment, assess};
use crate::sheet::{Sheet, SheetFault};
use crate::texts::{explain, range_text, total_in_words, verdict};

/// Score a sheet: total, class, and the points of every criterion with how they came about
#[derive(clap::Args)]
pub(super) struct Arguments {
    /// The file of the criteria set
    set: PathBuf,
    /// The file of the sheet
    sheet: PathBuf,
}

impl Arguments {
    pub(super) fn run(self, terminal: &mut Terminal) -> Outcome {
        let Some(set) = load_set(&self.set, terminal)? else { return Ok(ExitCode::FAILURE) };
        let refuse = |fault: SheetFault| Stop::Said((terminal.texts().sheet_fault)(&fault));
        let bytes = read(&self.sheet, crate::sheet::MAX_FILE_BYTES)
            .map_err(|error| Stop::Said(unreadable(&self.sheet, terminal, &error)))?;
        let sheet = Sheet::read_bytes(&bytes).map_err(refuse)?;
        if sheet.set.id != set.id || sheet.set.version != set.version {
            return Err(refuse(SheetFault::OtherSet(sheet.set.id, sheet.set.version)));
        }
        if sheet.set.sha256 != set.sha256 {
            eprintln!("{}", terminal.words().other_hash);
        }
        // What is not official says so wherever its score is read.
        let sample = set.sample.as_ref().map(|sample| sample.get(terminal.language));
        for line in sample.into_iter().chain([sheet.unit.as_str()]).filter(|line| !line.is_empty()) {
            terminal.line(line)?;
        }
        let report = report(&set, &assess(&set, &sheet.answers), terminal);
        terminal.print(&report)?;
        Ok(ExitCode::SUCCESS)
    }
}

/// The score as text: a line for the total, the class, the answers, then one block for each criterion.
fn report(set: &CriteriaSet, assessment: &Assessment, terminal: &Terminal) -> String {
    let (language, texts) = (terminal.language, terminal.texts());
    let mut lines = vec![total_in_words(set, assessment, language)];
    let total = &assessment.nodes[0];
    lines.push((terminal.words().answered)(total.answered, total.criteria));
    for (index, _) in set.criteria_of(set.total()) {
        let node = set.node(index);
        let score = assessment.node(index);
        let points = match node.measure {
            Measure::Verdict => verdict(&score.range, texts).to_owned(),
            Measure::Unscored => String::new(),
            _ => range_text(&score.range, set.digits, language),
        };
        lines.push(format!("{} {}: {points}", node.code, node.name.get(language)));
        let explanation = explain(set, assessment, index, language);
        let said = [&explanation.chain].into_iter().chain(&explanation.remarks);
        lines.extend(said.filter(|text| !text.is_empty()).map(|text| format!("    {text}")));
    }
    for (input, wrong) in assessment.all_wrong() {
        lines.push(format!("! {}: {}", set.input(input).address, (texts.wrong)(set, wrong)));
    }
    lines.join("\n") + "\n"
}
