//! `tudanhgia verify`: whether a file is as it was written.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use serde_json::json;

use super::files::{is_standard_input, load_set, not_read, read, read_text};
use super::output::Format;
use super::terminal::{Outcome, Stop, Terminal};
use tudanhgia_core::criteria::CriteriaSet;
use tudanhgia_core::json;
use tudanhgia_core::sheet::SetRef;
use tudanhgia_journey::verified::{part_fault_in_words, verified_part_in_words, verify_part};
use tudanhgia_office::official::MAX_OFFICIAL_BYTES;
use tudanhgia_office::texts::review::{
    key_fault_in_words, paper_code_in_words, paper_in_words, paper_texts, review, verified_in_words,
    verify_fault_in_words,
};
use tudanhgia_office::verify::{KeyFault, MAX_KEY_BYTES, PublicKey, Signature, verify, verify_paper};
use tudanhgia_papers::is_pdf;

/// Verify a sheet, a part of one, official results, a reply or a paper: seal, criteria set, figures, signature; or the signature of a set
#[derive(clap::Args)]
#[command(after_long_help = "Exit codes:\n  \
        0  the file is intact, and so is all that was asked\n  \
        1  something was changed or, behind a paper, added (as signatures are); or there is no checksum\n  \
        2  wrong usage, or a file that cannot be read\n\n\
        Examples:\n  \
        tudanhgia verify --set criteria/mau-297-so.json sheet.json\n  \
        tudanhgia verify --set criteria/mau-297-so.json bao-cao.pdf\n  \
        tudanhgia verify results.json --signature results.sig.json --key so.public.json\n  \
        tudanhgia verify cqdt-2027.json --signature cqdt-2027.sig.json --key so.public.json")]
pub(super) struct Arguments {
    /// The sheet, the part of one, the official results or the reply, - for the standard input; or a paper made from a sheet (.pdf, .docx)
    file: PathBuf,
    /// The criteria set that the file should be for
    #[arg(long)]
    set: Option<PathBuf>,
    /// A detached signature of the file
    #[arg(long, requires = "key")]
    signature: Option<PathBuf>,
    /// The public key to verify the signature with
    #[arg(long, requires = "signature")]
    key: Option<PathBuf>,
    /// How to write what is found
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

impl Arguments {
    pub(super) fn run(self, terminal: &mut Terminal) -> Outcome {
        let words = review(terminal.language);
        let set = match &self.set {
            None => None,
            Some(path) => match load_set(path, terminal)? {
                Some(set) => Some(set),
                None => return Ok(ExitCode::from(2)),
            },
        };
        let paper = paper_texts(terminal.language);
        if is_table(&self.file) {
            return Err(Stop::Said(format!("{}: {}", self.file.display(), paper.no_seal)));
        }
        if is_paper(&self.file) {
            if self.signature.is_some() {
                return Err(Stop::Said(paper.detached.to_owned()));
            }
            return self.paper(set.as_ref(), terminal);
        }
        let text = read_text(&self.file, MAX_OFFICIAL_BYTES, terminal)?;
        if let (Some(signature), Some(key)) = (&self.signature, &self.key)
            && let Ok(set) = CriteriaSet::read(&text)
        {
            // A set has no checksum of its own: its signature says all.
            let signed = self.signed(&text, signature, key, terminal)?;
            let said = (words.signature)(signed).to_owned();
            if self.format == Format::Json {
                terminal.json(&json!({
                    "sound": signed, "content": set.sha256, "signed": signed,
                    "set": {"id": set.id, "version": set.version, "sha256": set.sha256}, "messages": [said],
                }))?;
            } else {
                terminal.line(&SetRef::of(&set).called())?;
                terminal.line(&(words.content)(&set.sha256))?;
                terminal.line(&said)?;
            }
            return Ok(if signed { ExitCode::SUCCESS } else { ExitCode::FAILURE });
        }
        let signed = match (&self.signature, &self.key) {
            (Some(signature), Some(key)) => Some(self.signed(&text, signature, key, terminal)?),
            _ => None,
        };
        let language = terminal.language;
        let (verified, lines) = match verify_part(&text, set.as_ref()) {
            Some(Ok(found)) => {
                let lines = verified_part_in_words(&found, set.as_ref(), signed, language);
                (found.verified, lines)
            }
            Some(Err(fault)) => return Err(Stop::Said(part_fault_in_words(&fault, language))),
            None => {
                let refuse = |fault| Stop::Said(verify_fault_in_words(&fault, language).join("\n"));
                let verified = verify(&text, set.as_ref()).map_err(refuse)?;
                let lines = verified_in_words(&verified, set.as_ref(), signed, language);
                (verified, lines.into_iter().chain(paper_code_in_words(&text, language)).collect())
            }
        };
        let sound = verified.is_sound() && signed != Some(false);
        match self.format {
            Format::Json => {
                let result = json!({
                    "sound": sound, "content": verified.content, "engine": verified.engine, "signed": signed,
                    "set": {"id": verified.set.id, "version": verified.set.version, "sha256": verified.set.sha256},
                    "messages": lines,
                });
                terminal.json(&result)?;
            }
            _ => {
                for line in &lines {
                    terminal.line(line)?;
                }
                terminal.line((words.verdict)(sound))?;
            }
        }
        Ok(if sound { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }

    /// Says which sheet a paper was made from, and whether it is as it was made.
    fn paper(&self, set: Option<&CriteriaSet>, terminal: &mut Terminal) -> Outcome {
        let unreadable = |error| not_read(&self.file, terminal, &error);
        let bytes = read(&self.file, MAX_PAPER_BYTES).map_err(unreadable)?;
        let unknown = || Stop::Said(paper_texts(terminal.language).unknown.to_owned());
        let verified = verify_paper(&bytes, set).ok_or_else(unknown)?;
        let (sound, origin) = (verified.is_sound(), &verified.origin);
        let lines = paper_in_words(&verified, set, terminal.language);
        match self.format {
            Format::Json => terminal.json(&json!({
                "sound": sound, "sheet": origin.sheet, "engine": origin.engine, "unit": origin.unit,
                "total": origin.total,
                "set": {"id": origin.set.id, "version": origin.set.version, "sha256": origin.set.sha256},
                "messages": lines,
            }))?,
            _ => lines.iter().try_for_each(|line| terminal.line(line))?,
        }
        Ok(if sound { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }

    fn signed(&self, text: &str, signature: &Path, key: &Path, terminal: &Terminal) -> Outcome<bool> {
        let refuse = |fault: KeyFault| Stop::Said(key_fault_in_words(&fault, terminal.language));
        let key = PublicKey::read(&read_text(key, MAX_KEY_BYTES, terminal)?).map_err(refuse)?;
        let signature = Signature::read(&read_text(signature, MAX_KEY_BYTES, terminal)?).map_err(refuse)?;
        let file = json::read(text).unwrap_or_default();
        Ok(key.has_signed(&file, &signature))
    }
}

/// The most bytes of a paper; signed by several it is larger than it was made.
const MAX_PAPER_BYTES: usize = 50_000_000;

/// Whether a file is a table, by its name.
fn is_table(path: &Path) -> bool {
    let name = path.extension().unwrap_or_default().to_ascii_lowercase();
    ["xlsx", "csv", "xls", "ods"].iter().any(|kind| name == *kind)
}

/// Whether a file is a paper rather than data, by its name and its first bytes.
fn is_paper(path: &Path) -> bool {
    let ends = |end: &str| path.extension().is_some_and(|of| of.eq_ignore_ascii_case(end));
    ends("docx")
        || ends("pdf")
        || (!is_standard_input(path) && read(path, 8).is_ok_and(|start| is_pdf(&start)))
}
