//! Reading official results, as JSON or as a table, and what was confirmed about them.

use std::path::{Path, PathBuf};

use super::files::{not_read, read, read_text};
use super::terminal::{Outcome, Stop, Terminal};
use super::write::Outputs;
use tudanhgia_core::criteria::CriteriaSet;
use tudanhgia_office::official::{
    Column, Confirmed, ConfirmedFault, Field, Hints, MAX_CONFIRMED_BYTES, MAX_OFFICIAL_BYTES, Matched,
    Official, Opened, column_index, doubts_text, open, read_confirmed,
};
use tudanhgia_office::texts::review::{
    confirmed_fault_in_words, open_fault_in_words, review, trouble_in_words, unmatched_in_words,
};

/// The official results: a file, and what to know of a table
#[derive(clap::Args)]
pub(super) struct OfficialArguments {
    /// The official results: JSON of this program, XLSX, ODS, an HTML table or CSV; - for the standard input
    pub(super) official: PathBuf,
    /// What a column of a table holds, such as final=G: code, name, note, max, declared, appraised, explained,
    /// appraisedAgain, final
    #[arg(long = "map", value_parser = mapping)]
    maps: Vec<(usize, Field)>,
    /// The number of the row that names the columns
    #[arg(long)]
    head: Option<usize>,
    /// The sheet of the workbook
    #[arg(long = "worksheet")]
    worksheet: Option<String>,
    /// Read texts from before Unicode (TCVN3, VNI, a wrong encoding) as the program proposes
    #[arg(long)]
    convert: bool,
    /// A JSON file of matches confirmed before, as --doubts writes it
    #[arg(long)]
    confirmed: Option<PathBuf>,
    /// Write the lines that are not certain to this file, with what each may be; fill in the ids and give it back with
    /// --confirmed. What was filled in there already stays
    #[arg(long)]
    doubts: Option<PathBuf>,
}

fn mapping(text: &str) -> Result<(usize, Field), String> {
    let (name, letters) = text.split_once('=').ok_or("map")?;
    // Columns are named as in files, and may be written as other options are.
    let name = if name == "appraised-again" { Column::AppraisedAgain.key() } else { name };
    let column = Column::ALL.into_iter().find(|column| column.key() == name).map(Field::Points);
    let field = match name {
        "code" => Some(Field::Code),
        "name" => Some(Field::Name),
        "note" => Some(Field::Note),
        _ => column,
    };
    let index = column_index(&letters.to_ascii_uppercase());
    field.zip(index).map(|(field, index)| (index, field)).ok_or_else(|| "map".to_owned())
}

impl OfficialArguments {
    /// Reads the file; what was not understood of a table is said.
    pub(super) fn load(&self, terminal: &Terminal) -> Outcome<Opened> {
        let bytes = read(&self.official, MAX_OFFICIAL_BYTES)
            .map_err(|error| not_read(&self.official, terminal, &error))?;
        let hints = Hints {
            columns: self.maps.clone(),
            head: self.head,
            sheet: self.worksheet.clone(),
            convert: self.convert,
        };
        let opened = open(&bytes, &hints)
            .map_err(|fault| Stop::Said(open_fault_in_words(&fault, terminal.language).join("\n")))?;
        if opened.changed {
            terminal.say(&format!("{}: {}", self.official.display(), review(terminal.language).changed));
        }
        for trouble in &opened.troubles {
            terminal.say(&trouble_in_words(trouble, terminal.language));
        }
        Ok(opened)
    }

    /// The files that are read and never written; the file of matches is both where it is named twice.
    pub(super) fn inputs(&self) -> impl Iterator<Item = &Path> {
        let confirmed = self.confirmed.as_deref().filter(|_| self.doubts.is_none());
        [Some(self.official.as_path()), confirmed].into_iter().flatten()
    }

    /// Notes the file of doubtful lines among those that the command will write, so that it overwrites none that it
    /// reads.
    pub(super) fn claim(&self, outputs: &mut Outputs, terminal: &Terminal) -> Outcome<()> {
        self.doubts.as_deref().map_or(Ok(()), |path| outputs.claim_joined(path, terminal))
    }

    /// Which rows a person has confirmed lines to be, from the file that `--confirmed` names; none without it.
    pub(super) fn confirmed(&self, terminal: &Terminal) -> Outcome<Confirmed> {
        self.confirmed.as_deref().map_or(Ok(Confirmed::new()), |path| matches_in(path, terminal))
    }

    /// Says which lines were not taken for a row of the set, and writes them down for a person to answer.
    pub(super) fn tell_doubts(
        &self,
        set: &CriteriaSet,
        results: &[(&Official, &Matched)],
        (opened, confirmed): (&Opened, &Confirmed),
        outputs: &mut Outputs,
        terminal: &mut Terminal,
    ) -> Outcome<()> {
        for (official, matched) in results {
            for unmatched in unmatched_in_words(set, official, matched, terminal.language) {
                terminal.say(&unmatched);
            }
        }
        let Some(path) = &self.doubts else { return Ok(()) };
        let words = review(terminal.language);
        let mut known = confirmed.clone();
        if path.is_file() {
            // What was filled in there, for this table or another, is a person's work.
            for (key, id) in matches_in(path, terminal)? {
                known.entry(key).or_insert(id);
            }
        }
        match doubts_text(set, results, (&opened.troubles, &opened.sha256), &known) {
            None => terminal.say(words.no_doubts),
            Some(text) => {
                outputs.write_joined(path, text.as_bytes(), terminal)?;
                terminal.say(&(words.doubts)(&path.to_string_lossy()));
            }
        }
        Ok(())
    }
}

fn matches_in(path: &Path, terminal: &Terminal) -> Outcome<Confirmed> {
    let refuse = |fault: ConfirmedFault| {
        Stop::Said(confirmed_fault_in_words(&fault, &path.to_string_lossy(), terminal.language))
    };
    let text = read_text(path, MAX_CONFIRMED_BYTES, terminal)?;
    tudanhgia_core::json::read(&text).map_err(|fault| Stop::Said((terminal.texts().not_json)(&fault)))?;
    read_confirmed(&text).map_err(refuse)
}
