//! `tudanhgia reconcile`: a unit's own result beside the official one.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::ValueEnum;
use serde_json::{Value, json};

use super::files::{fits, load_set, read_text};
use super::official::OfficialArguments;
use super::output::{Format, Marked, claim_paper, exact, reply_document, write_paper};
use super::terminal::{Outcome as CliOutcome, Stop, Terminal, say};
use super::write::{Outputs, Over};
use tudanhgia_core::calc::NodeIx;
use tudanhgia_core::canonical;
use tudanhgia_core::criteria::CriteriaSet;
use tudanhgia_core::scoring::assess_handed_in;
use tudanhgia_core::seal;
use tudanhgia_core::sheet::{MAX_SHEET_BYTES, Sheet, SheetFault};
use tudanhgia_office::official::{Column, Trouble, match_lines};
use tudanhgia_office::papers::{PaperTable, account_table, confirmation_paper};
use tudanhgia_office::reconcile::{
    About, Account, Agreement, AgreementOutcome, Cause, Causes, Confirmation, Files, MAX_REPLY_BYTES, Origin,
    Own, Reply, SideBySide, account, side_by_side,
};
use tudanhgia_office::texts::review::{
    compared_in_words, contradictions_in_words, difference_text, figure_text, left_in_words,
    reply_fault_in_words, review, row_called,
};
use tudanhgia_words::Language;

/// Set a sheet beside the official result: differences by line, causes, and a remainder, so that it adds up exactly
#[derive(clap::Args)]
#[command(after_long_help = "The causes are those that the two files show; others are for you to find.\n\n\
        Exit codes:\n  \
        0  everything in the result was compared and agrees, and the result has every criterion\n  \
        1  something differs, the result is by another set or contradicts itself, or nothing can be compared\n  \
        2  wrong usage, a file that cannot be read or written, or one that exists (see --force)\n  \
        3  what was compared agrees, but a line, cell, class or rank was left out, or a criterion is not in the result\n\n\
        Example:\n  tudanhgia reconcile criteria/mau-297-so.json sheet.json results.json --format csv > so-sanh.csv")]
pub(super) struct Arguments {
    /// The criteria set
    set: PathBuf,
    /// The unit's sheet
    sheet: PathBuf,
    #[command(flatten)]
    official: OfficialArguments,
    /// The unit in the results, if it is called otherwise than in the sheet
    #[arg(long)]
    unit: Option<String>,
    /// The column to compare; by default the latest with points
    #[arg(long, value_enum)]
    column: Option<ColumnArgument>,
    /// Compare with this column of the results instead of the sheet, such as the second appraisal with the first
    #[arg(long, value_enum)]
    against: Option<ColumnArgument>,
    /// Write a reply to this file: each line that differs, to be completed with explanation and evidence. What was
    /// completed there already is kept
    #[arg(long)]
    reply: Option<PathBuf>,
    /// Write a paper (.docx, .xlsx, .csv): the reply if something differs; the confirmation if nothing does, and nothing
    /// was left out that a unit can compare
    #[arg(long)]
    paper: Option<PathBuf>,
    /// Overwrite the paper if it exists; a reply is never overwritten
    #[arg(long)]
    force: bool,
    /// How to write the result
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    #[command(flatten)]
    marked: Marked,
}

/// Columns are named as in files; what the option was called before is taken too.
#[derive(Clone, Copy, ValueEnum)]
enum ColumnArgument {
    Declared,
    Appraised,
    Explained,
    #[value(name = "appraisedAgain", alias = "appraised-again")]
    AppraisedAgain,
    Final,
}

impl From<ColumnArgument> for Column {
    fn from(column: ColumnArgument) -> Self {
        match column {
            ColumnArgument::Declared => Self::Declared,
            ColumnArgument::Appraised => Self::Appraised,
            ColumnArgument::Explained => Self::Explained,
            ColumnArgument::AppraisedAgain => Self::AppraisedAgain,
            ColumnArgument::Final => Self::Final,
        }
    }
}

/// The columns of CSV.
const COLUMNS: [&str; 7] = ["code", "name", "own", "official", "difference", "points", "causes"];

impl Arguments {
    pub(super) fn run(self, terminal: &mut Terminal) -> CliOutcome {
        let words = review(terminal.language);
        let mut outputs = self.outputs(terminal)?;
        let Some(set) = load_set(&self.set, terminal)? else { return Ok(ExitCode::from(2)) };
        let refuse = |fault: SheetFault| Stop::Said(terminal.texts().sheet_fault(&fault));
        let sheet_text = read_text(&self.sheet, MAX_SHEET_BYTES, terminal)?;
        let sheet = Sheet::read(&sheet_text).map_err(refuse)?;
        let sheet_file = tudanhgia_core::json::read(&sheet_text).unwrap_or_default();
        fits(&sheet, &set, terminal)?;
        let loaded = self.official.load(terminal)?;
        let results = &loaded.results;
        if self.against.is_some_and(|column| !matches!(column, ColumnArgument::Declared))
            && (self.reply.is_some() || self.paper.is_some())
        {
            return Err(Stop::Said(words.reconcile.foreign.to_owned()));
        }
        let name = self.unit.as_deref().unwrap_or(&sheet.unit);
        let Some(official) = results.of_unit(name) else {
            return Err(Stop::Said((words.reconcile.no_unit)(name)));
        };
        let official = &official.clone().beside_unit(&sheet.unit);
        // A result can be a class or a rank alone.
        let bare = || (!official.class.is_empty() || official.rank.is_some()).then_some(Column::Final);
        let Some(column) = self.column.map(Column::from).or_else(|| official.latest()).or_else(bare) else {
            return Err(Stop::Said(words.reconcile.no_column.to_owned()));
        };
        let confirmed = self.official.confirmed(terminal)?;
        let matched = match_lines(&set, official, &confirmed);
        self.official.tell_doubts(
            &set,
            &[(official, &matched)],
            (&loaded, &confirmed),
            &mut outputs,
            terminal,
        )?;
        let assessment = assess_handed_in(&set, &sheet.answers);
        let own = self.against.map_or(Own::Sheet(&assessment), |column| Own::Column(column.into()));
        let sides = side_by_side(&set, own, official, &matched, column);
        let accounts = account(&set, &sides);
        let files = Files { set: &set, sheet: Some((&sheet, &assessment)), official, matched: &matched };
        let origin = Origin {
            troubles: &loaded.troubles,
            sha256: &loaded.sha256,
            confirmed: &confirmed,
            units: &results.units,
            is_changed: loaded.changed,
            is_sheet_changed: seal::is_intact(&sheet_file) == Some(false),
        };
        let agreement = Agreement::of(&files, &sides, &accounts, &origin);
        let (causes, troubles) = (&Causes::of(&files, &sides), &loaded.troubles);
        let report = Report {
            files: &files,
            sides: &sides,
            accounts: &accounts,
            agreement: &agreement,
            causes,
            troubles,
        };
        let sha256 = [canonical::hash(&sheet_file), loaded.sha256.clone()];
        let reply = self.reply(&report, sha256.clone(), terminal)?;
        match self.format {
            Format::Json => terminal.json(&report.json(column, terminal.language))?,
            Format::Csv => {
                terminal.csv(&report.table(terminal.language), &COLUMNS, &self.marked)?;
                report.compared(terminal.language).iter().for_each(|line| say(line));
            }
            Format::Excel => {
                terminal.excel(&report.table(terminal.language))?;
                report.compared(terminal.language).iter().for_each(|line| say(line));
            }
            Format::Text => report.print(terminal)?,
        }
        self.write(&report, &reply, sha256, &mut outputs, terminal)?;
        Ok(match agreement.outcome() {
            AgreementOutcome::All => ExitCode::SUCCESS,
            AgreementOutcome::Part => ExitCode::from(3),
            AgreementOutcome::Differs | AgreementOutcome::Contradicts | AgreementOutcome::Nothing => {
                ExitCode::FAILURE
            }
        })
    }

    /// The files that will be written.
    fn outputs(&self, terminal: &Terminal) -> CliOutcome<Outputs> {
        let inputs = [self.set.as_path(), self.sheet.as_path()].into_iter().chain(self.official.inputs());
        let mut outputs = Outputs::beside(Over::Forced(self.force), inputs);
        self.official.claim(&mut outputs, terminal)?;
        if let Some(path) = &self.reply {
            outputs.claim_joined(path, terminal)?;
        }
        if let Some(path) = &self.paper {
            claim_paper(path, &mut outputs, terminal)?;
        }
        Ok(outputs)
    }

    /// The reply, with what was completed in its file before.
    fn reply(&self, report: &Report, sha256: [String; 2], terminal: &Terminal) -> CliOutcome<Reply> {
        let fresh = Reply::draft(
            report.files,
            report.sides,
            report.accounts,
            report.agreement,
            report.causes,
            sha256,
        );
        let Some(path) = self.reply.as_deref().filter(|path| path.is_file()) else { return Ok(fresh) };
        let name = path.to_string_lossy();
        let words = terminal.words();
        let kept = Reply::read(&read_text(path, MAX_REPLY_BYTES, terminal)?).map_err(|fault| {
            Stop::Said((words.reply_in_the_way)(&name, &reply_fault_in_words(&fault, terminal.language)))
        })?;
        if !kept.is_to_the_same(&fresh) {
            return Err(Stop::Said((words.other_reply)(&name, &kept.unit)));
        }
        let mut reply = fresh.clone();
        reply.take_over(&kept, &fresh);
        Ok(reply)
    }

    /// Writes the reply and the paper that were asked for.
    fn write(
        &self,
        report: &Report,
        reply: &Reply,
        sha256: [String; 2],
        outputs: &mut Outputs,
        terminal: &mut Terminal,
    ) -> CliOutcome<()> {
        let (set, language) = (report.set(), terminal.language);
        if let Some(path) = &self.reply {
            outputs.write_joined(path, reply.save().as_bytes(), terminal)?;
        }
        let Some(path) = &self.paper else { return Ok(()) };
        let Report { files, sides, accounts, agreement, .. } = report;
        let document = match Confirmation::of(files, sides, accounts, agreement, sha256) {
            Some(confirmation) => confirmation_paper(set, files.official, &confirmation, language),
            None if agreement.outcome() == AgreementOutcome::Differs => {
                let mut reply = reply.clone();
                reply.leave_settled();
                reply_document(set, &reply, terminal)?
            }
            None => {
                say(review(language).reconcile.no_paper);
                return Ok(());
            }
        };
        write_paper(path, &document, &document.table(), outputs, terminal)
    }
}

struct Report<'a> {
    files: &'a Files<'a>,
    sides: &'a SideBySide,
    accounts: &'a [Account],
    agreement: &'a Agreement,
    causes: &'a Causes,
    troubles: &'a [Trouble],
}

impl Report<'_> {
    fn set(&self) -> &CriteriaSet {
        self.files.set
    }

    fn table(&self, language: Language) -> PaperTable {
        account_table(self.files, self.sides, self.accounts, self.agreement, self.causes, language)
    }

    /// That the result is by another set, said before all else.
    fn other_set(&self, language: Language) -> Option<String> {
        let aside = self.agreement.asides.iter().find(|aside| aside.about == About::Set)?;
        Some((review(language).reconcile.other_set)(&aside.own, &aside.official))
    }

    /// What of the result contradicts itself.
    fn contradictions(&self, language: Language) -> Vec<String> {
        let Files { set, official, matched, .. } = *self.files;
        contradictions_in_words(set, official, matched, &self.agreement.contradictions, language)
    }

    /// How much was compared, and what was not.
    fn compared(&self, language: Language) -> Vec<String> {
        let left =
            left_in_words(self.set(), self.files.official, self.troubles, &self.agreement.left, language);
        let compared = compared_in_words(&self.agreement.extent(), language);
        let announced = &self.files.official.announced;
        let announced =
            Some((review(language).papers.announced)(announced)).filter(|_| !announced.is_empty());
        self.other_set(language).into_iter().chain([compared]).chain(announced).chain(left).collect()
    }

    fn print(&self, terminal: &mut Terminal) -> CliOutcome<()> {
        let (set, language) = (self.set(), terminal.language);
        let words = &review(language).reconcile;
        terminal.standing(set)?;
        if let Some(said) = self.other_set(language) {
            terminal.line(&said)?;
        }
        for account in self.accounts.iter().filter(|account| !account.is_line(set)) {
            let name = row_called(set, account.root, language);
            let [own, official] = [&account.own, &account.official]
                .map(|value| figure_text(set, account.root, value, language));
            let difference = difference_text(&account.difference(), set.digits, language);
            terminal.line(&(words.summary)(name, &own, &official, &difference))?;
        }
        if self.accounts.iter().any(|account| account.is_line(set)) {
            terminal.line(words.no_total)?;
        }
        for line in self.compared(language).iter().skip(usize::from(self.other_set(language).is_some())) {
            terminal.line(line)?;
        }
        match self.agreement.outcome() {
            AgreementOutcome::Nothing => terminal.line(words.nothing),
            AgreementOutcome::Differs => {
                let mut table = self.table(language);
                // The set was named already, in a sentence of its own.
                table.rows.drain(..usize::from(self.other_set(language).is_some()));
                terminal.table(&table)?;
                let said = self.contradictions(language);
                said.iter().try_for_each(|line| terminal.line(line))
            }
            AgreementOutcome::Contradicts => {
                terminal.line(words.contradicts)?;
                let said = self.contradictions(language);
                said.iter().try_for_each(|line| terminal.line(line))
            }
            AgreementOutcome::Part => terminal.line((words.in_part)(self.agreement.is_confirmable())),
            AgreementOutcome::All => terminal.line(words.agreed),
        }
    }

    fn json(&self, column: Column, language: Language) -> Value {
        let accounts = self.accounts.iter().map(|account| {
            let codes = |row| self.causes.at(account, row).into_iter().map(Cause::code).collect::<Vec<_>>();
            let entries = account.entries.iter().map(|entry| {
                let side = &self.sides.rows[entry.row];
                json!({
                    "id": self.set().node(entry.row).id,
                    "own": exact(side.own.as_ref()), "official": exact(side.official.as_ref()),
                    "difference": exact(Some(&entry.difference)),
                    "points": exact(Some(&entry.points).filter(|_| entry.adds)),
                    "causes": codes(entry.row),
                })
            });
            json!({
                "id": self.set().node(account.root).id,
                "own": exact(Some(&account.own)), "official": exact(Some(&account.official)),
                "difference": exact(Some(&account.difference())),
                "entries": entries.collect::<Vec<_>>(),
                "remainder": exact(Some(&account.remainder)), "causes": codes(account.root),
            })
        });
        let ids =
            |rows: &[NodeIx]| rows.iter().map(|row| self.set().node(*row).id.clone()).collect::<Vec<_>>();
        let Agreement { compared, stated, left, absent, rounded, printed, asides, .. } = self.agreement;
        let printed =
            printed.iter().map(|(row, digits)| json!({"id": self.set().node(*row).id, "digits": digits}));
        let asides = asides.iter().map(|aside| {
            json!({
                "about": aside.about.code(), "id": self.set().node(aside.row).id,
                "own": aside.own, "official": aside.official, "agrees": aside.agrees,
            })
        });
        let left = left_in_words(self.set(), self.files.official, self.troubles, left, language);
        json!({
            "column": column.key(), "outcome": self.agreement.outcome().code(),
            "compared": {
                "lines": compared, "of": stated, "absent": ids(absent), "rounded": ids(rounded),
                "afterRounding": printed.collect::<Vec<_>>(),
            },
            "contradictions": self.contradictions(language), "left": left, "asides": asides.collect::<Vec<_>>(), "accounts": accounts.collect::<Vec<_>>(),
        })
    }
}
