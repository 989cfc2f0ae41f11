//! Files chosen from the computer: read here piece by piece for their hash, with what is said meanwhile. Nothing of them is
//! kept but name, length and hash, and nothing is sent anywhere. What is being read is read to its end, also where its part
//! of the page is left.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::web_sys::{Event, File, HtmlInputElement};
use wasm_bindgen::JsCast;

use super::app::App;
use super::draft::Draft;
use tudanhgia_core::calc::NodeIx;
use tudanhgia_core::canonical::Hasher;
use tudanhgia_core::sheet::{Change, Fate, Proof, ProofFile};
use tudanhgia_web::dom::{El, el, link};
use tudanhgia_web::platform::{FileError, read_in_pieces, size_of};
use tudanhgia_words::Language;

/// The place of the document that files are being read for; none once it was removed.
pub(super) type Target = Rc<Cell<Option<usize>>>;

thread_local! {
    /// For which documents of which rows of which sheets files are being read.
    static TARGETS: RefCell<Vec<(Weak<Draft>, NodeIx, Target)>> = const { RefCell::new(vec![]) };
}

/// The place of a document, for as long as a file is read for it.
pub(super) fn target(draft: &Rc<Draft>, row: NodeIx, at: usize) -> Target {
    let target = Rc::new(Cell::new(Some(at)));
    TARGETS.with_borrow_mut(|targets| {
        // What nobody else holds was read to its end.
        targets.retain(|(_, _, target)| Rc::strong_count(target) > 1);
        targets.push((Rc::downgrade(draft), row, Rc::clone(&target)));
    });
    target
}

/// Documents of a row stand at other places now.
fn move_all(draft: &Rc<Draft>, row: NodeIx, now: impl Fn(usize) -> Option<usize>) {
    TARGETS.with_borrow(|targets| {
        let is_there = |of: &Weak<Draft>| std::ptr::eq(of.as_ptr(), Rc::as_ptr(draft));
        for (_, _, target) in targets.iter().filter(|(of, at, _)| *at == row && is_there(of)) {
            target.set(target.get().and_then(&now));
        }
    });
}

/// A document of a row was removed in the form, or given back, at a place: those behind it have others.
pub(super) fn moved(draft: &Rc<Draft>, row: NodeIx, at: usize, came: bool) {
    move_all(draft, row, |place| match came {
        true => Some(if place >= at { place + 1 } else { place }),
        false if place == at => None,
        false => Some(if place > at { place - 1 } else { place }),
    });
}

/// What is taken back or done again, or comes from another window, can bring documents and take them away. Called before that
/// is done.
pub(super) fn follow(draft: &Rc<Draft>, changes: &[Change]) {
    for change in changes {
        let Change::Evidence(id, all) = change else { continue };
        let known = draft.peek(|work| Some((work.set().row_named(id)?, work.sheet().evidence.of(id))));
        let Some((row, before)) = known else { continue };
        let after = all.of(id);
        let same = |pair: &(&Proof, &Proof)| pair.0 == pair.1;
        let head = before.iter().zip(&after).take_while(same).count();
        let rest = before.len().min(after.len()) - head;
        let tail = before.iter().rev().zip(after.iter().rev()).take(rest).take_while(same).count();
        move_all(draft, row, |place| match place {
            _ if place < head || before.len() == after.len() => Some(place),
            // Those that are empty so far stand behind all others.
            _ if place + tail >= before.len() => (place + after.len()).checked_sub(before.len()),
            _ => None,
        });
    }
}

/// What reads files, one after the other.
#[derive(Clone, Copy)]
pub(super) struct Reader {
    app: App,
    words: RwSignal<ReaderWords>,
}

/// What is said. (A signal of texts would be one that the first visit has too, and grow there.)
#[derive(Default)]
struct ReaderWords {
    /// What is being read; empty when nothing is.
    reading: String,
    /// What could not be read, or what came of it; and in which language, since in another it is not said again.
    said: String,
    language: Language,
}

impl Reader {
    pub(super) fn new(app: App) -> Self {
        Self { app, words: RwSignal::new(ReaderWords::default()) }
    }

    /// A button in our own words over the control of the browser; what `begin` gives when files are chosen is given what was
    /// read of each, and says what is to be told of it.
    pub(super) fn button<Then: FnOnce(Vec<ProofFile>) -> String + 'static>(
        self,
        id: &str,
        words: impl Fn() -> String + 'static,
        begin: impl Fn() -> Then + 'static,
    ) -> El {
        let input = el("input")
            .id(id)
            .attr("type", "file")
            .attr("multiple", "")
            .attr_of("disabled", move || self.is_reading().then(String::new))
            .on("change", move |event| self.read(files_of(event), begin()));
        let label = el("label").attr("for", id).class("button button--quiet").text_of(words);
        el("span").class("chooser").child(input).child(label)
    }

    /// How far the reading has come, with a way to stop it; then what came of it.
    pub(super) fn state(self) -> El {
        let stop = link(move || self.app.language.get().evidence().stop.to_owned())
            .on("click", move |_| self.words.update(|words| words.reading.clear()));
        let reading = el("p")
            .class("proof__reading")
            .shown_if(move || self.is_reading())
            .child(el("span").text_of(move || self.words.with(|words| words.reading.clone())))
            .text(" ")
            .child(stop);
        // The progress is not said aloud, only the end of it.
        let said = el("p").attr("role", "status").text_of(move || self.said(self.app.language.get()));
        el("div").child(reading).child(said)
    }

    fn said(self, language: Language) -> String {
        self.words.with(|words| if words.language == language { words.said.clone() } else { String::new() })
    }

    fn is_reading(self) -> bool {
        self.words.with(|words| !words.reading.is_empty())
    }

    fn read(self, files: Vec<File>, then: impl FnOnce(Vec<ProofFile>) -> String + 'static) {
        if files.is_empty() {
            return;
        }
        self.words.update(|words| words.said.clear());
        spawn_local(async move {
            let (mut read, mut failed) = (vec![], vec![]);
            for file in files {
                let name = file.name();
                if !self.tell(&name, 0, true) {
                    return;
                }
                match self.hash(&file, &name).await {
                    Ok(Some(file)) => read.push(file),
                    // Stopped.
                    Ok(None) => return,
                    Err(_) => failed.push((self.app.language.get_untracked().evidence().unreadable)(&name)),
                }
            }
            failed.push(then(read));
            let said = failed.join(" ").trim().to_owned();
            let language = self.app.language.get_untracked();
            let told = ReaderWords { said, language, ..ReaderWords::default() };
            let _ = self.words.try_update(|words| *words = told);
        });
    }

    async fn hash(self, file: &File, name: &str) -> Result<Option<ProofFile>, FileError> {
        let size = size_of(file);
        let mut hasher = Hasher::default();
        let all = read_in_pieces(file, |bytes, done| {
            hasher.add(bytes);
            self.tell(name, done * 100 / size.max(1), false)
        });
        let all = all.await?;
        Ok(all.then(|| ProofFile { name: name.to_owned(), size, sha256: hasher.done() }))
    }

    /// Says how far it has come; whether it is to go on. Where its part of the page is gone nobody can have stopped it.
    fn tell(self, name: &str, percent: u64, first: bool) -> bool {
        let goes_on = self.words.try_with_untracked(|words| first || !words.reading.is_empty());
        if goes_on == Some(true) {
            let reading = (self.app.language.get_untracked().evidence().reading)(name, percent);
            self.words.update(|words| words.reading = reading);
        }
        goes_on != Some(false)
    }
}

/// What became of files in one sentence.
pub(super) fn fates_in_words(app: App, told: &[Fate]) -> String {
    let count = |is: fn(&Fate) -> bool| told.iter().filter(|fate| is(fate)).count();
    let changed = count(|fate| *fate == Fate::Changed);
    let missing = count(|fate| *fate == Fate::Missing);
    (app.language.get_untracked().evidence().fates)(told.len() - changed - missing, changed, missing)
}

/// The files that were chosen; the same can be chosen again.
pub(super) fn files_of(event: &Event) -> Vec<File> {
    let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
    let Some(input) = input else { return vec![] };
    let files = input.files();
    let files = files.iter().flat_map(|files| (0..).map_while(|index| files.get(index))).collect();
    input.set_value("");
    files
}
