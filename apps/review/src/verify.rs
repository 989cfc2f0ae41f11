//! Whether a file is as it was written: seal, set, figures, signature.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use serde_json::Value;

use super::app::App;
use super::fields::{PickedFile, file_field, refused, unreadable};
use super::keys;
use super::next;
use super::papers::{Papers, is_paper};
use super::sets::SetChoice;
use tudanhgia_core::criteria::CriteriaSet;
use tudanhgia_core::json;
use tudanhgia_core::scoring::assess;
use tudanhgia_core::sheet::{Sheet, SheetFault};
use tudanhgia_journey::parts::PART_KIND;
use tudanhgia_journey::verified::VerifiedPart;
use tudanhgia_office::official::MAX_OFFICIAL_BYTES;
use tudanhgia_office::texts::review::{key_fault_in_words, review, verified_in_words, verify_fault_in_words};
use tudanhgia_office::verify::{MAX_KEY_BYTES, Verified, VerifyFault, verify};
use tudanhgia_web::dom::{El, el};
use tudanhgia_web::platform::FileError;
use tudanhgia_words::{FileKind, Language, total_in_words};

/// A field that holds a file, or why it does not.
type Held = RwSignal<Option<Result<PickedFile, FileError>>>;

/// The key of private notes in a sheet: papers name a sheet without them.
const NOTES: &str = "\"notes\"";

/// The files that were opened: the one to be verified, the set, the signature and the key.
#[derive(Clone, Copy)]
struct Verification {
    app: App,
    file: Held,
    /// Counts the files that were opened: one that comes late has no reader any more.
    turn: StoredValue<usize>,
    set: SetChoice,
    signature: Held,
    key: Held,
}

/// The part of the page.
pub(super) fn view(app: App) -> El {
    let held = || RwSignal::new(None);
    let set = SetChoice::new(app, "verify-set");
    let turn = StoredValue::new(0);
    let it = Verification { app, file: held(), turn, set, signature: held(), key: held() };
    let json = ".json,application/json";
    let keep = move |field: Held| {
        move |opened| {
            spawn_local(async move {
                keys::fetch().await;
                let _ = field.try_set(Some(opened));
            });
        }
    };
    el("section")
        .child(el("h1").text_of(app.words(|texts| texts.verify.title)))
        .child(el("p").class("lead").text_of(app.words(|texts| texts.verify.lead)))
        .child(file_field(
            app,
            "verify-file",
            [|texts| texts.verify.file, |texts| texts.verify.file_hint],
            ".json,.pdf,.docx,application/json",
            MAX_OFFICIAL_BYTES,
            move |opened| it.open(opened),
        ))
        .child(el("div").attr("role", "status").list(move || it.found()))
        .child(
            el("details")
                .child(el("summary").text_of(app.words(|texts| texts.verify.other_set)))
                .child(it.set.view()),
        )
        .child(el("h2").text_of(app.words(|texts| texts.verify.signature)))
        .child(file_field(
            app,
            "verify-signature",
            [|texts| texts.verify.signature_file, |texts| texts.verify.signature_hint],
            json,
            MAX_KEY_BYTES,
            keep(it.signature),
        ))
        .child(file_field(
            app,
            "verify-key",
            [|texts| texts.verify.key, |texts| texts.verify.key_hint],
            json,
            MAX_KEY_BYTES,
            keep(it.key),
        ))
        .child(el("p").class("hint").text_of(app.words(|texts| texts.verify.proves)))
}

impl Verification {
    /// Opens a file: what names it by a paper's code is told once what knows of papers has come, and of a part of a sheet what knows of
    /// these.
    fn open(self, opened: Result<PickedFile, FileError>) {
        self.turn.update_value(|turn| *turn += 1);
        let waits = opened.as_ref().is_ok_and(|picked| {
            let has_notes = || picked.text().is_some_and(|text| text.contains(NOTES));
            is_paper(&picked.name, &picked.bytes) || has_notes()
        });
        let is_part = opened.as_ref().is_ok_and(|picked| picked.text().is_some_and(|text| is_part(&text)));
        if !waits && !is_part {
            return self.take(opened);
        }
        // Nothing is said of the file before, as if it were of this one.
        self.file.set(None);
        let turn = self.turn.get_value();
        spawn_local(async move {
            if is_part {
                next::parts().await;
            } else {
                Papers::fetch().await;
            }
            if self.turn.try_get_value() == Some(turn) {
                self.take(opened);
            }
        });
    }

    /// Takes a file, and looks for the set that it names.
    fn take(self, opened: Result<PickedFile, FileError>) {
        let named = opened.as_ref().ok().and_then(|picked| match is_paper(&picked.name, &picked.bytes) {
            true => Papers::there().and_then(|papers| (papers.named)(&picked.bytes)),
            false => picked
                .text()
                .and_then(|text| look(&text, None, Language::Vi).ok())
                .map(|looked| looked.verified().set.clone()),
        });
        self.file.set(Some(opened));
        if let Some(named) = named {
            self.set.find(named);
        }
    }

    /// What was found out about a paper.
    fn found_in_paper(self, picked: &PickedFile, language: Language) -> Vec<El> {
        let Some(papers) = Papers::there() else {
            return vec![refused(vec![language.texts().page.part_missing.to_owned()])];
        };
        let set = self.set.chosen.get();
        let (sound, mut lines) = (papers.verify)(&picked.bytes, set.as_deref(), language);
        let missing = self.set.missing.get().filter(|_| set.is_none());
        lines.extend(missing.map(|set| (self.app.pages().verify.no_set)(&set.id, &set.version)));
        let mut found = self.shown(&picked.name, sound, &lines.remove(0), &lines);
        if self.signature.with(Option::is_some) || self.key.with(Option::is_some) {
            found.push(refused(vec![(papers.detached)(language).to_owned()]));
        }
        found
    }

    /// The verdict over the name of a file, and what was found.
    fn shown(self, name: &str, sound: bool, verdict: &str, lines: &[String]) -> Vec<El> {
        let class = if sound { "verdict verdict--sound" } else { "verdict verdict--doubt" };
        let lines = lines.iter().map(|line| el("li").text(line));
        vec![
            el("h2").text(&(self.app.pages().verify.found)(name)),
            el("p").class(class).text(verdict),
            el("ul").class("findings").children(lines),
        ]
    }

    /// The result of the verification, as far as the files for it are open.
    fn found(self) -> Vec<El> {
        let (app, language) = (self.app, self.app.language.get());
        let Some(opened) = self.file.get() else { return vec![] };
        let opened = match opened {
            Ok(opened) => opened,
            Err(fault) => return vec![refused(vec![unreadable(app, &fault, MAX_OFFICIAL_BYTES)])],
        };
        if is_paper(&opened.name, &opened.bytes) {
            return self.found_in_paper(&opened, language);
        }
        // A table or an archive: no other encoding would make a sheet of it.
        if FileKind::of(&opened.bytes) == Some(FileKind::Office) {
            let texts = &app.pages().verify;
            return vec![refused(vec![texts.other_kind.to_owned(), texts.file_hint.to_owned()])];
        }
        let set = self.set.chosen.get();
        let result = match opened.text() {
            Some(text) => look(&text, set.as_deref(), language).map(|looked| (text, looked)),
            None => {
                let fault = VerifyFault::Sheet(SheetFault::of_no_text(&opened.bytes));
                Err(verify_fault_in_words(&fault, language))
            }
        };
        let (text, looked) = match result {
            Ok(found) => found,
            Err(mut said) => {
                said.push(app.pages().verify.file_hint.to_owned());
                return vec![refused(said)];
            }
        };
        let (signed, unsigned) = match self.signed(&text, language) {
            None => (None, None),
            Some(Ok(signed)) => (Some(signed), None),
            Some(Err(fault)) => (None, Some(refused(vec![fault]))),
        };
        let sound = looked.verified().is_sound() && signed != Some(false);
        let mut lines = looked.words(set.as_deref(), signed, language);
        lines.extend(Papers::there().and_then(|papers| (papers.code)(&text, language)));
        match &set {
            Some(set) => {
                lines.extend(total(&text, set, language).map(|total| (app.pages().verify.total)(&total)))
            }
            None => {
                let missing = self.set.missing.get();
                lines.extend(missing.map(|set| (app.pages().verify.no_set)(&set.id, &set.version)))
            }
        }
        let found = self.shown(&opened.name, sound, (review(language).verdict)(sound), &lines);
        found.into_iter().chain(unsigned).collect()
    }

    /// Whether the key has signed the file, once both are open; a sentence if that cannot be said.
    fn signed(self, text: &str, language: Language) -> Option<Result<bool, String>> {
        let read = |held: Held| {
            let opened = held.get()?.ok();
            Some(opened.as_ref().and_then(PickedFile::text).unwrap_or_default().into_owned())
        };
        let (signature, key) = match (read(self.signature), read(self.key)) {
            (None, None) => return None,
            (Some(signature), Some(key)) => (signature, key),
            _ => return Some(Err(self.app.pages().verify.both.to_owned())),
        };
        let file = json::read(text).unwrap_or_default();
        let Some(check) = keys::there() else {
            return Some(Err(language.texts().page.part_missing.to_owned()));
        };
        Some(check(&file, &signature, &key).map_err(|fault| key_fault_in_words(&fault, language)))
    }
}

/// What was found in a file.
enum Looked {
    Part(Box<VerifiedPart>),
    Other(Verified),
}

impl Looked {
    fn verified(&self) -> &Verified {
        match self {
            Self::Part(found) => &found.verified,
            Self::Other(verified) => verified,
        }
    }

    fn words(&self, set: Option<&CriteriaSet>, signed: Option<bool>, language: Language) -> Vec<String> {
        match self {
            Self::Part(found) => {
                next::there().map(|parts| (parts.verified)(found, set, signed, language)).unwrap_or_default()
            }
            Self::Other(verified) => verified_in_words(verified, set, signed, language),
        }
    }
}

/// Looks at the text of a file; or why it cannot be verified.
fn look(text: &str, set: Option<&CriteriaSet>, language: Language) -> Result<Looked, Vec<String>> {
    if !is_part(text) {
        return verify(text, set).map(Looked::Other).map_err(|fault| verify_fault_in_words(&fault, language));
    }
    let missing = || vec![language.texts().page.part_missing.to_owned()];
    let parts = next::there().ok_or_else(missing)?;
    let found = (parts.verify)(text, set).ok_or_else(missing)?;
    found.map(|found| Looked::Part(Box::new(found))).map_err(|fault| vec![(parts.refused)(&fault, language)])
}

/// Whether a file says that it is the part of a sheet.
fn is_part(text: &str) -> bool {
    json::read(text).is_ok_and(|file| file.get("kind").and_then(Value::as_str) == Some(PART_KIND))
}

/// The total of a sheet, computed from its answers; nothing for other files.
fn total(text: &str, set: &Arc<CriteriaSet>, language: Language) -> Option<String> {
    let sheet = Sheet::read(text).ok()?;
    sheet.set.names(set).then(|| total_in_words(set, &assess(set, &sheet.answers), language))
}
