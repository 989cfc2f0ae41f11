//! The evidence of a criterion: the documents that the unit names, the files that it holds of them, its private note. The
//! desk brings it, after the form.

use std::rc::Rc;

use leptos::prelude::*;

use super::app::App;
use super::proof_files::{Reader, fates_in_words, moved, target};
use super::session::Session;
use tudanhgia_core::calc::NodeIx;
use tudanhgia_core::criteria::Day;
use tudanhgia_core::sheet::{Change, Fate, Proof, ProofFile, fates, strangers};
use tudanhgia_web::dom::{El, el, link, quiet, typed};
use tudanhgia_web::platform;
use tudanhgia_words::{EvidenceTexts, Language, proof_remark, size_in_words};

/// The place of the subject among the fields of a document; it may have several lines.
const SUBJECT: usize = 3;

/// The place of the link.
const LINK: usize = 5;

/// The date and the issuing body: of these it is said what cannot be right.
const DOUBTED: [usize; 2] = [1, 2];

/// How a link begins; whoever is typing that is not told that it leads nowhere.
const BEGINNINGS: [&str; 2] = ["https://", "http://"];

/// So many digits of a hash are enough to tell two apart by eye.
const DIGITS: usize = 12;

/// The evidence of a criterion in work.
#[derive(Clone, Copy)]
struct Proofing {
    app: App,
    session: Session,
    row: NodeIx,
    id: &'static str,
    /// How many documents are shown, and how often that was decided: then alone they are drawn anew, not while somebody types.
    shown: RwSignal<(usize, usize)>,
    /// The document that was removed last, with its place.
    removed: RwSignal<Option<(usize, Proof)>>,
    reader: Reader,
    /// The files that were looked at again.
    there: RwSignal<Option<Vec<ProofFile>>>,
}

/// The documents of a criterion, then the private note.
pub(super) fn evidence(app: App, session: Session, row: NodeIx) -> Vec<El> {
    let id = session.set.node(row).id.as_str();
    let count = session.draft().peek(|work| work.sheet().evidence.of(id).len());
    let (shown, removed, there) =
        (RwSignal::new((count.max(1), 0)), RwSignal::new(None), RwSignal::new(None));
    let all = Proofing { app, session, row, id, shown, removed, reader: Reader::new(app), there };
    let documents = el("div")
        // What is given back from elsewhere has its place too.
        .switch(move || all.places(), move |(count, _)| (0..count).map(|at| all.document(at)).collect());
    let fields = el("fieldset")
        .class("proofs")
        // Disabled, it makes its fields read-only.
        .attr_of("disabled", move || app.host.is_readonly().then(String::new))
        .child(documents)
        .children(all.acts());
    vec![fields, note(app, session, row, id)]
}

/// The private note on a criterion.
fn note(app: App, session: Session, row: NodeIx, id: &'static str) -> El {
    let field = format!("note-{id}");
    let hint = format!("{field}-hint");
    let label =
        el("label").attr("for", &field).text_of(move || app.language.get().evidence().note.to_owned());
    let area = el("textarea")
        .id(&field)
        .attr("rows", "2")
        .attr("aria-describedby", &hint)
        .attr_of("readonly", move || app.host.is_readonly().then(String::new))
        .value_of(move || session.row(row, |work| work.sheet().notes.get(id).cloned().unwrap_or_default()))
        .on("input", move |event| session.dispatch(Change::Note(id.to_owned(), typed(event))));
    let hint =
        el("p").class("hint").id(&hint).text_of(move || app.language.get().evidence().note_hint.to_owned());
    el("div").class("private-note").child(label).child(area).child(hint)
}

impl Proofing {
    fn words(self, pick: impl Fn(&EvidenceTexts) -> String + 'static) -> impl Fn() -> String + 'static {
        move || pick(self.app.language.get().evidence())
    }

    fn proofs(self) -> Vec<Proof> {
        self.session.draft().peek(|work| work.sheet().evidence.of(self.id))
    }

    /// What is said of a document; whoever asks hears when it changes.
    fn proof(self, at: usize) -> Proof {
        let mut proofs = self.session.row(self.row, |work| work.sheet().evidence.of(self.id));
        if at < proofs.len() { proofs.swap_remove(at) } else { Proof::default() }
    }

    fn keep(self, proofs: &[Proof]) {
        let change = self.session.draft().peek(|work| work.sheet().evidence.changed(self.id, proofs));
        self.session.dispatch(change);
    }

    /// Changes one document; those before it may be empty so far.
    fn edit(self, at: usize, act: impl FnOnce(&mut Proof)) {
        let mut proofs = self.proofs();
        proofs.resize(proofs.len().max(at + 1), Proof::default());
        proofs.get_mut(at).map(act);
        self.keep(&proofs);
    }

    /// How many documents are shown, and how often that was decided.
    fn places(self) -> (usize, usize) {
        let (count, decided) = self.shown.get();
        let named = self.session.row(self.row, |work| work.sheet().evidence.of(self.id).len());
        (count.max(named), decided)
    }

    /// Draws so many documents anew.
    fn show(self, count: usize) {
        self.shown.update(|shown| *shown = (count.max(1), shown.1 + 1));
    }

    fn field_id(self, at: usize, field: usize) -> String {
        format!("proof-{}-{at}-{}", self.id, Proof::KEYS[field])
    }

    fn document(self, at: usize) -> El {
        let title = format!("proof-{}-{at}", self.id);
        let remove = link(self.words(|texts| texts.remove_here.to_owned()))
            .attr_of("aria-label", move || Some((self.app.language.get().evidence().remove)(at + 1)))
            // What is alone and empty cannot be less.
            .shown_if(move || self.shown.get().0 > 1 || !self.proof(at).is_empty())
            .on("click", move |_| self.remove(at));
        let head = el("p")
            .class("proof__head")
            .child(el("strong").id(&title).text_of(self.words(move |texts| (texts.document)(at + 1))))
            .child(remove);
        let fields = (0..Proof::KEYS.len()).map(|field| self.field(at, field));
        let files = move || (self.proof(at).files, self.there.get(), self.app.language.get());
        let rows = move |(files, there, language): (Vec<ProofFile>, Option<Vec<ProofFile>>, Language)| {
            let told = there.map(|there| fates(&files, &there)).unwrap_or_default();
            let told = told.into_iter().map(Some).chain(std::iter::repeat(None));
            let row = |(index, (file, fate))| self.file(at, index, &file, fate, language);
            files.into_iter().zip(told).enumerate().map(row).collect()
        };
        let choose = self.reader.button(
            &format!("{title}-files"),
            self.words(|texts| texts.choose.to_owned()),
            move || self.adder(at),
        );
        el("div")
            .class("proof")
            .attr("role", "group")
            .attr("aria-labelledby", &title)
            .child(head)
            .child(el("div").class("proof__fields").children(fields))
            .child(el("ul").class("proof__files").switch(files, rows))
            .child(choose)
    }

    fn field(self, at: usize, field: usize) -> El {
        let id = self.field_id(at, field);
        let input = match field {
            SUBJECT => el("textarea").attr("rows", "2"),
            _ => el("input").attr("type", "text"),
        };
        let example = move || {
            let example = self.app.language.get().evidence().examples[field];
            Some(example.to_owned()).filter(|example| !example.is_empty())
        };
        let write = move |text: String| self.edit(at, |proof| proof.texts[field] = text);
        let input = input
            .id(&id)
            .attr("autocomplete", "off")
            .attr_of("placeholder", example)
            .value_of(move || self.proof(at).texts[field].clone())
            .on("input", move |event| write(typed(event)));
        let label =
            el("label").attr("for", &id).text_of(self.words(move |texts| texts.fields[field].to_owned()));
        let whole = el("div").class(&format!("proof__{}", Proof::KEYS[field])).child(label);
        if DOUBTED.contains(&field) {
            return whole.children(self.doubted(at, field, input));
        }
        if field != LINK {
            return whole.child(input);
        }
        let way = format!("{id}-way");
        let input = input.attr("inputmode", "url").attr("aria-describedby", &way);
        whole.child(input).child(el("span").id(&way).list(move || self.way(at)))
    }

    /// A field with what should be looked at again in it; that is no error, and everything stays as it was typed.
    fn doubted(self, at: usize, field: usize, input: El) -> [El; 2] {
        let id = format!("{}-remark", self.field_id(at, field));
        let remark = move || {
            let today = Day { number: platform::today() };
            proof_remark(&self.proof(at), field, today, self.app.language.get())
                .unwrap_or_default()
                .to_owned()
        };
        let told = el("span").class("hint").id(&id).attr("role", "status").text_of(remark);
        [input.attr("aria-describedby", &id), told]
    }

    /// The way to where the link leads, or why there is none.
    fn way(self, at: usize) -> Vec<El> {
        let (proof, texts) = (self.proof(at), self.app.language.get().evidence());
        let typed = proof.texts[LINK].trim();
        match proof.link() {
            // Nothing of this page is told where it leads.
            Some(address) => vec![
                el("a")
                    .attr("href", address)
                    .attr("target", "_blank")
                    .attr("rel", "noopener noreferrer")
                    .text(texts.open_link),
            ],
            None if BEGINNINGS.iter().any(|beginning| beginning.starts_with(typed)) => vec![],
            None => vec![el("span").class("hint").text(texts.no_link)],
        }
    }

    /// A file with what became of it, once the files were looked at again.
    fn file(self, at: usize, index: usize, file: &ProofFile, fate: Option<Fate>, language: Language) -> El {
        let texts = language.evidence();
        let mark = |fate: Fate| {
            let kept = matches!(fate, Fate::Same | Fate::Renamed(_));
            el("strong").attr("data-kept", if kept { "yes" } else { "no" }).text(&(texts.fate)(&fate))
        };
        let start = file.sha256.get(..DIGITS).unwrap_or_default();
        let said = format!("{} · {}", size_in_words(file.size, language), (texts.hash)(start));
        let drop = link(self.words(|texts| texts.drop.to_owned()))
            .attr("aria-label", &(texts.drop_file)(&file.name))
            .on("click", move |_| {
                self.edit(at, |proof| {
                    if index < proof.files.len() {
                        proof.files.remove(index);
                    }
                });
            });
        el("li")
            .child(el("span").class("proof__file").text(&file.name))
            .child(el("span").class("hint").text(&said))
            .children(fate.map(mark))
            .child(drop)
    }

    /// What adds files to a document once they are read, wherever it stands by then. One of a name that is there takes its
    /// place: it is the same file as it is now.
    fn adder(self, at: usize) -> impl FnOnce(Vec<ProofFile>) -> String + 'static {
        let draft = self.session.draft();
        let target = target(&draft, self.row, at);
        move |files| {
            // Meanwhile this part of the page may have been left, and the sheet.
            let now = self.app.host.session().filter(|now| Rc::ptr_eq(&now.draft(), &draft));
            let Some((session, at)) = now.zip(target.get()) else {
                let names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
                return (self.app.language.get_untracked().evidence().not_added)(&names.join(", "));
            };
            let _ = self.there.try_set(None);
            Self { session, ..self }.edit(at, |proof| {
                for file in files {
                    match proof.files.iter_mut().find(|known| known.name == file.name) {
                        Some(known) => *known = file,
                        None => proof.files.push(file),
                    }
                }
            });
            String::new()
        }
    }

    /// What can be done with all documents together.
    fn acts(self) -> [El; 4] {
        let undo = format!("proofs-{}-undo", self.id);
        let add = quiet(self.words(|texts| texts.add.to_owned())).on("click", move |_| {
            let count = self.shown.get_untracked().0;
            self.show(count + 1);
            self.app.focus(&self.field_id(count, 0));
        });
        let restore = link(self.words(|texts| texts.restore.to_owned()))
            .id(&undo)
            .shown_if(move || self.removed.with(Option::is_some))
            .on("click", move |_| self.restore());
        let files = move || {
            let proofs = self.session.row(self.row, |work| work.sheet().evidence.of(self.id));
            proofs.iter().any(|proof| !proof.files.is_empty())
        };
        let check = self.reader.button(
            &format!("proofs-{}-check", self.id),
            self.words(|texts| texts.check.to_owned()),
            move || move |there| self.check(there),
        );
        let check_hint = el("p").class("hint").text_of(self.words(|texts| texts.check_hint.to_owned()));
        [
            self.reader.state(),
            el("div").class("actions").child(add).child(check.shown_if(files)).child(restore),
            el("p").class("hint").text_of(self.words(|texts| texts.choose_hint.to_owned())),
            check_hint.shown_if(files),
        ]
    }

    /// Says what became of the files by those that are there.
    fn check(self, there: Vec<ProofFile>) -> String {
        // Whoever has left this part of the page is told when looking again.
        if self.there.try_get_untracked().is_none() {
            return String::new();
        }
        let kept: Vec<ProofFile> = self.proofs().into_iter().flat_map(|proof| proof.files).collect();
        let mut said = fates_in_words(self.app, &fates(&kept, &there));
        let others: Vec<&str> = strangers(&kept, &there).into_iter().map(|file| file.name.as_str()).collect();
        if !others.is_empty() {
            let texts = self.app.language.get_untracked().evidence();
            said = format!("{said} {}", (texts.strangers)(&others.join(", ")));
        }
        self.there.set(Some(there));
        said
    }

    fn remove(self, at: usize) {
        let mut proofs = self.proofs();
        let count = self.shown.get_untracked().0;
        if at < proofs.len() {
            self.removed.set(Some((at, proofs.remove(at))));
            self.keep(&proofs);
        }
        moved(&self.session.draft(), self.row, at, false);
        self.show(count - 1);
        // The button is gone with its document.
        self.app.focus(&format!("proofs-{}-undo", self.id));
    }

    /// Puts what was removed back to its place.
    fn restore(self) {
        let Some((at, proof)) = self.removed.get_untracked() else { return };
        let mut proofs = self.proofs();
        proofs.resize(proofs.len().max(at), Proof::default());
        proofs.insert(at, proof);
        moved(&self.session.draft(), self.row, at, true);
        self.removed.set(None);
        self.keep(&proofs);
        let count = self.shown.get_untracked().0;
        self.show(proofs.len().max(count));
        self.app.focus(&self.field_id(at, 0));
    }
}
