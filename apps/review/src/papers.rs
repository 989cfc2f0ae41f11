//! Papers made from a sheet, fetched with their fonts when one is verified: nobody waits for them who has none. The build cuts
//! the program here, as the first page's (xtask/src/build/parts.rs).

use std::sync::OnceLock;

use wasm_split_helpers::{SplitLoaderError, wasm_split};

use tudanhgia_core::criteria::CriteriaSet;
use tudanhgia_core::sheet::SetRef;
use tudanhgia_office::texts::review::{paper_code_in_words, paper_in_words, paper_texts};
use tudanhgia_office::verify::verify_paper;
use tudanhgia_papers::{Origin, is_pdf};
use tudanhgia_words::Language;

/// What is known of papers.
pub(super) struct Papers {
    /// The set that a paper names.
    pub(super) named: fn(&[u8]) -> Option<SetRef>,
    /// Whether nothing speaks against a paper, and what was found, a sentence each; the first is the verdict.
    pub(super) verify: Verify,
    /// By which code papers name a sheet that has private notes, in a sentence.
    pub(super) code: fn(&str, Language) -> Option<String>,
    /// That no detached signature belongs to a paper.
    pub(super) detached: fn(Language) -> &'static str,
}

/// Verifies a paper by the set at hand.
type Verify = fn(&[u8], Option<&CriteriaSet>, Language) -> (bool, Vec<String>);

/// A part could not be fetched.
pub(super) struct Missing;

impl From<SplitLoaderError> for Missing {
    fn from(_: SplitLoaderError) -> Self {
        Self
    }
}

static PAPERS: OnceLock<Papers> = OnceLock::new();

#[wasm_split(papers, fallible)]
fn bring() -> Result<Papers, Missing> {
    Ok(Papers {
        named: |bytes| Origin::of_file(bytes).map(|origin| origin.set),
        verify: |bytes, set, language| match verify_paper(bytes, set) {
            Some(verified) => (verified.is_sound(), paper_in_words(&verified, set, language)),
            None => (false, vec![paper_texts(language).unknown.to_owned()]),
        },
        code: paper_code_in_words,
        detached: |language| paper_texts(language).detached,
    })
}

impl Papers {
    /// What has come.
    pub(super) fn there() -> Option<&'static Self> {
        PAPERS.get()
    }

    /// The same, fetched when it is first asked for; `None` if it cannot be had.
    pub(super) async fn fetch() -> Option<&'static Self> {
        if Self::there().is_none() {
            let _ = PAPERS.set(bring().await.ok()?);
        }
        Self::there()
    }
}

/// Whether a file is a paper rather than data: a PDF, or a document in DOCX by its name.
pub(super) fn is_paper(name: &str, bytes: &[u8]) -> bool {
    is_pdf(bytes) || name.to_ascii_lowercase().ends_with(".docx")
}
