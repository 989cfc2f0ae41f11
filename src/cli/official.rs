//! Reading official results, as JSON or as a table, and what was confirmed about them.

use std::path::{Path, PathBuf};

use super::files::{read, read_text, unreadable};
use super::terminal::{Outcome, Stop, Terminal};
use crate::official::{Column, Confirmed, Field, Hints, MAX_FILE_BYTES, Opened, column_index, open};
use crate::texts::review::{open_fault_in_words, review, trouble_in_words};

/// The official results: a file, and what to know of a table
#[derive(clap::Args)]
pub(super) struct OfficialArguments {
    /// The official results: JSON of this program, XLSX or CSV; - for the standard input
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
    /// A JSON file of matches confirmed before: {"code|name": "id"}
    #[arg(long)]
    confirmed: Option<PathBuf>,
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
        let hints = Hints { columns: self.maps.clone(), head: self.head, sheet: self.worksheet.clone() };
        let opened = open(&bytes, &hints)
            .map_err(|fault| Stop::Said(open_fault_in_words(&fault, terminal.language).join("\n")))?;
        for trouble in &opened.troubles {
            eprintln!("{}", trouble_in_words(trouble, terminal.language));
        }
        Ok(opened)
    }

    /// The matches confirmed before.
    pub(super) fn confirmed(&self, terminal: &Terminal) -> Outcome<Confirmed> {
        load_confirmed(self.confirmed.as_deref(), terminal)
    }
}

fn load_confirmed(path: Option<&Path>, terminal: &Terminal) -> Outcome<Confirmed> {
    let Some(path) = path else { return Ok(Confirmed::new()) };
    let text = read_text(path, MAX_FILE_BYTES, terminal)?;
    serde_json::from_str(&text)
        .map_err(|_| Stop::Said((review(terminal.language).not_confirmed)(&path.to_string_lossy())))
}
