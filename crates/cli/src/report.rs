//! `tudanhgia report`: the paper of a unit on its own sheet.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::files::{fits, load_set, read_text};
use super::output::{claim_paper, kind_of_paper};
use super::terminal::{Outcome, Stop, Terminal};
use super::write::{Outputs, Over};
use tudanhgia_core::sheet::{MAX_SHEET_BYTES, Sheet};
use tudanhgia_core::work::Work;
use tudanhgia_papers::{Letter, OwnPaper, PaperKind, cover_letter, own_annexes, own_file, own_pdf};

/// Write the report of a unit on its own sheet: the form with its head, the points and their derivations
#[derive(clap::Args)]
#[command(
    long_about = "Write the report of a unit on its own sheet (.docx, .xlsx, .pdf, .csv): the form with its head, the points, \
    the explanations and, as appendices, the evidence and the derivation of every criterion. In the workbook groups and total are \
    formulas, wherever a plain sum gives exactly what the set gives. A PDF is for signing: it has empty fields for number, date, \
    signature and seal, and its appendices are files of their own beside it, called like it with -phu-luc-1, -phu-luc-2.

\
    With --letter it is the cover letter instead (công văn, .docx): the total, what is open or provisional, what goes with \
    it. What the sheet does not know is a marked blank.",
    after_long_help = "Examples:
  tudanhgia report criteria/mau-297-xa.json sheet.json bao-cao.docx
  \
    tudanhgia report criteria/mau-297-xa.json sheet.json bao-cao.pdf
  \
    tudanhgia report criteria/mau-297-xa.json sheet.json cong-van.docx --letter"
)]
pub(super) struct Arguments {
    /// The criteria set
    set: PathBuf,
    /// The sheet; - for the standard input
    sheet: PathBuf,
    /// The paper (.docx, .xlsx, .pdf, .csv)
    paper: PathBuf,
    /// Write the cover letter that goes with the report
    #[arg(long)]
    letter: bool,
    /// Leave the derivations out of the document; of a PDF all annexes
    #[arg(long)]
    no_appendix: bool,
    /// Overwrite the paper if it exists
    #[arg(long)]
    force: bool,
}

impl Arguments {
    pub(super) fn run(self, terminal: &mut Terminal) -> Outcome {
        let is_docx = PaperKind::of_name(&self.paper.to_string_lossy()) == Some(PaperKind::Docx);
        if self.letter && !is_docx {
            return Err(Stop::Said(terminal.words().letter_is_docx.to_owned()));
        }
        let inputs = [self.set.as_path(), self.sheet.as_path()];
        let mut outputs = Outputs::beside(Over::Forced(self.force), inputs);
        let named_pdf = named_pdf(&self.paper);
        match named_pdf {
            true => outputs.claim(&self.paper, terminal)?,
            false => claim_paper(&self.paper, &mut outputs, terminal)?,
        }
        let Some(set) = load_set(&self.set, terminal)? else { return Ok(ExitCode::from(2)) };
        let sheet = Sheet::read(&read_text(&self.sheet, MAX_SHEET_BYTES, terminal)?)
            .map_err(|fault| Stop::Said(terminal.texts().sheet_fault(&fault)))?;
        fits(&sheet, &set, terminal)?;
        let (letter, language) = (Letter::of(&sheet), terminal.language);
        let work = Work::new(&set, sheet);
        if named_pdf {
            return self.signed_papers(&work, &mut outputs, terminal);
        }
        let bytes = match self.letter {
            true => cover_letter(&work, !self.no_appendix, language),
            false => {
                let kind = kind_of_paper(&self.paper, terminal)?;
                own_file(&work, &letter, kind, !self.no_appendix, language)
            }
        };
        outputs.write(&self.paper, &bytes, terminal)?;
        Ok(ExitCode::SUCCESS)
    }

    /// The report for signing, and its annexes beside it.
    fn signed_papers(&self, work: &Work, outputs: &mut Outputs, terminal: &mut Terminal) -> Outcome {
        let annexes = if self.no_appendix { vec![] } else { own_annexes(work) };
        let named = annexes.into_iter().zip(1..).map(|(annex, at)| (annex, annex_path(&self.paper, at)));
        let papers: Vec<(OwnPaper, PathBuf)> =
            std::iter::once((OwnPaper::Report, self.paper.clone())).chain(named).collect();
        // All are named before the first is written.
        for (_, path) in &papers[1..] {
            outputs.claim(path, terminal)?;
        }
        for (paper, path) in &papers {
            let bytes = own_pdf(work, *paper, terminal.language).unwrap_or_default();
            outputs.write(path, &bytes, terminal)?;
        }
        Ok(ExitCode::SUCCESS)
    }
}

/// Whether the name of a file says that it is a PDF.
fn named_pdf(path: &Path) -> bool {
    path.extension().is_some_and(|end| end == "pdf")
}

/// The file of an annex, beside that of the report.
fn annex_path(paper: &Path, number: usize) -> PathBuf {
    let stem = paper.file_stem().unwrap_or_default().to_string_lossy();
    paper.with_file_name(format!("{stem}-phu-luc-{number}.pdf"))
}
