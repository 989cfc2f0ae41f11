//! `tudanhgia new`: a starter set with one example of every common kind of rule.

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::{SystemTime, UNIX_EPOCH};

use clap::builder::PossibleValuesParser;

use super::terminal::{Outcome, Stop, Terminal};
use super::write::{Outputs, Over};
use tudanhgia_author::frames::{FRAMES, Named};
use tudanhgia_office::lint::{CASES, stem_of_json};

/// What levels are mostly called: a start for whoever writes the set, not a list of what there can be.
const LEVELS: [(&str, &str, &str); 6] = [
    ("bo", "Bộ, cơ quan ngang bộ", "Ministries and ministerial agencies"),
    ("tinh", "Tỉnh, thành phố", "Provinces and cities"),
    ("so", "Sở, ban, ngành", "Departments and agencies"),
    ("huyen", "Huyện, thị xã, thành phố", "Districts and towns"),
    ("xa", "Xã, phường, đặc khu", "Communes, wards and special zones"),
    ("truong", "Trường học", "Schools"),
];

/// Print a starter set, with remarks and one example of every common kind of rule
#[derive(clap::Args)]
#[command(
    long_about = "Print a starter set: a complete criteria set with one example of every common kind of rule, \
        explained in remarks (\"$comment\"). It passes lint as it is; replace everything in it by what the document \
        says.",
    after_long_help = "With --output the set is written to FILE.json, and its test cases to FILE.cases.json beside it. \
        Files that exist are left alone without --force.\n\n\
        Exit codes:\n  \
        0  written\n  \
        2  wrong usage, or a file that exists or cannot be written\n\n\
        Examples:\n  \
        tudanhgia new --level xa --id chuyen-doi-so-xa-2027 --output chuyen-doi-so-xa-2027.json\n  \
        tudanhgia new --level truong --id my-set | tudanhgia lint -\n  \
        tudanhgia new --level so --id xep-loai-so-2026 --frame nd335-2025 --output xep-loai-so-2026.json"
)]
pub(super) struct Arguments {
    /// The level of agencies: bo, tinh, so, huyen, xa, truong, or a name of your own
    #[arg(long, value_parser = name, default_value = "xa")]
    level: String,
    /// The name of the set: plain letters, digits, - and _
    #[arg(long, value_parser = name)]
    id: String,
    /// What it begins with: an example of every common kind of rule (moi-loai), or the frame of Decree 335/2025 (nd335-2025), whose
    /// points are yours to write
    #[arg(long, value_parser = PossibleValuesParser::new(FRAMES.map(|frame| frame.id)), default_value = FRAMES[0].id)]
    frame: String,
    /// The year or period; by default this year
    #[arg(long, value_parser = plain)]
    year: Option<String>,
    /// The file to write, ending in .json; by default the standard output
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Overwrite the files if they exist
    #[arg(long, requires = "output")]
    force: bool,
}

impl Arguments {
    pub(super) fn run(self, terminal: &mut Terminal) -> Outcome {
        let known = LEVELS.iter().find(|(id, ..)| *id == self.level);
        let level_words = known.map_or((self.level.as_str(), self.level.as_str()), |(_, vi, en)| (vi, en));
        let year = self.year.clone().unwrap_or_else(this_year);
        let named = Named { id: &self.id, level: &self.level, level_words, year: &year };
        let chosen = FRAMES.iter().find(|frame| frame.id == self.frame).unwrap_or(&FRAMES[0]);
        let (set, cases) = chosen.filled(&named);
        match &self.output {
            None => terminal.data(&set)?,
            Some(path) => {
                let name = path.to_string_lossy();
                let Some(stem) = stem_of_json(&name) else {
                    return Err(Stop::Said((terminal.words().not_json_name)(&name)));
                };
                let mut outputs = Outputs::beside(Over::Forced(self.force), []);
                let beside = PathBuf::from(format!("{stem}{CASES}"));
                let files = std::iter::once((path, set)).chain(cases.map(|text| (&beside, text)));
                let files: Vec<_> = files.collect();
                for (path, _) in &files {
                    outputs.claim(path, terminal)?;
                }
                for (path, text) in files {
                    outputs.write(path, text.as_bytes(), terminal)?;
                    terminal.line(&(terminal.words().written)(&path.to_string_lossy()))?;
                }
            }
        }
        Ok(ExitCode::SUCCESS)
    }
}

/// A name; what is said of others stands under its code in the texts.
fn name(text: &str) -> Result<String, String> {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
    if !text.is_empty() && text.len() <= 100 && text.bytes().all(plain) {
        Ok(text.to_owned())
    } else {
        Err("name".to_owned())
    }
}

/// A text that can stand in JSON as it is.
fn plain(text: &str) -> Result<String, String> {
    if text.trim().is_empty() || text.contains(['"', '\\']) || text.contains(char::is_control) {
        Err("text".to_owned())
    } else {
        Ok(text.to_owned())
    }
}

fn this_year() -> String {
    // A year lasts 365.2425 days; the hours by which that can be off do not matter here.
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    (1970 + seconds / 31_556_952).to_string()
}
