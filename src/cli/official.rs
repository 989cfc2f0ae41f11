//! Reading official results, as JSON or as a table, and what was confirmed about them.

use std::path::PathBuf;

use super::files::{read, read_text, unreadable};
use super::terminal::{Outcome, Stop, Terminal};
use crate::criteria::CriteriaSet;
use crate::official::{
    Column, Confirmed, Field, Hints, MAX_FILE_BYTES, Matched, Official, Opened, column_index, doubts_text,
    open, read_confirmed,
};
use crate::texts::review::{open_fault_in_words, review, trouble_in_words, unmatched_in_words};

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
    /// --confirmed
    #[arg(long)]
    doubts: Option<PathBuf>,
}

fn mapping(text: &str) -> Result<(usize, Field), String> {
    let (name, letters) = text.split_once('=').ok_or("FIELD=COLUMN")?;
    let column = Column::ALL.into_iter().find(|column| column.key() == name).map(Field::Points);
    let field = match name {
        "code" => Some(Field::Code),
        "name" => Some(Field::Name),
        "note" => Some(Field::Note),
        _ => column,
    };
    let index = column_index(&letters.to_ascii_uppercase());
    field.zip(index).map(|(field, index)| (index, field)).ok_or_else(|| text.to_owned())
}

impl OfficialArguments {
    /// Reads the file; what was not understood of a table is said.
    pub(super) fn load(&self, terminal: &Terminal) -> Outcome<Opened> {
        let bytes = read(&self.official, MAX_FILE_BYTES)
            .map_err(|error| Stop::Said(unreadable(&self.official, terminal, &error)))?;
        let hints = Hints {
            columns: self.maps.clone(),
            head: self.head,
            sheet: self.worksheet.clone(),
            convert: self.convert,
        };
        let opened = open(&bytes, &hints)
            .map_err(|fault| Stop::Said(open_fault_in_words(&fault, terminal.language).join("\n")))?;
        if opened.changed {
            eprintln!("{}: {}", self.official.display(), review(terminal.language).changed);
        }
        for trouble in &opened.troubles {
            eprintln!("{}", trouble_in_words(trouble, terminal.language));
        }
        Ok(opened)
    }

    /// The matches confirmed before.
    pub(super) fn confirmed(&self, terminal: &Terminal) -> Outcome<Confirmed> {
        let Some(path) = &self.confirmed else { return Ok(Confirmed::new()) };
        let refuse = || Stop::Said((review(terminal.language).not_confirmed)(&path.to_string_lossy()));
        read_confirmed(&read_text(path, MAX_FILE_BYTES, terminal)?).ok_or_else(refuse)
    }

    /// Says which lines were not taken for a row of the set, and writes them down for a person to answer.
    pub(super) fn tell_doubts(
        &self,
        set: &CriteriaSet,
        results: &[(&Official, &Matched)],
        confirmed: &Confirmed,
        terminal: &Terminal,
    ) -> Outcome<()> {
        for (official, matched) in results {
            for unmatched in unmatched_in_words(set, official, matched, terminal.language) {
                eprintln!("{unmatched}");
            }
        }
        let Some(path) = &self.doubts else { return Ok(()) };
        let words = review(terminal.language);
        match doubts_text(set, results, confirmed) {
            None => eprintln!("{}", words.no_doubts),
            Some(text) => {
                std::fs::write(path, text).map_err(|error| Stop::Said(unreadable(path, terminal, &error)))?;
                eprintln!("{}", (words.doubts)(&path.to_string_lossy()));
            }
        }
        Ok(())
    }
}
