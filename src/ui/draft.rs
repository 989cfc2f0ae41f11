//! A sheet in work in this window, with what follows its rows and what saves it. It lives on until all is on the disk,
//! also when another page is shown by then.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::app::{App, Opening};
use super::later::Desk;
use super::session::Session;
use tudanhgia_core::calc::{NodeIx, Table};
use tudanhgia_core::scoring::Closer;
use tudanhgia_core::sheet::Change;
use tudanhgia_core::work::{Altered, Work};
use tudanhgia_web::keeping::{LastWords, Record, SaveOutcome, SaveState, Saver, StoreError};
use tudanhgia_web::platform;

/// After how long a write that failed is tried again, in milliseconds.
pub(super) const AGAIN: u32 = 5_000;

/// How long after a write "saved" is said, in milliseconds: between two keys of somebody who types it would come and go, and have
/// the page drawn once more for each.
const CALM: u32 = 300;

/// A sheet in work.
pub(super) struct Draft {
    work: RefCell<Work<'static>>,
    saver: RefCell<Saver>,
    /// When it was changed last.
    modified: RefCell<String>,
    /// When what is being written was changed.
    under_way: RefCell<String>,
    /// Under which name it leaves last words.
    name: String,
    /// What follows each row; the first stands for the sheet as a whole.
    rows: Table<NodeIx, ArcTrigger>,
    /// What follows the saving.
    saving: ArcTrigger,
    /// Waits to tell it.
    calm: RefCell<Option<Timeout>>,
}

impl Draft {
    /// Begins work on a sheet, or goes on with it where this window still has it.
    pub(super) fn of(app: App, opening: Opening) -> Rc<Self> {
        let kept = app.host.keeps_drafts();
        let set = opening.set;
        let is_new = opening.draft.is_none() && !opening.example;
        if let Some((key, revision)) = &opening.draft
            && let Some(draft) = app.in_work(key)
            && draft.is_newer_than(*revision)
            && std::ptr::eq(draft.peek(Work::set), set)
            && (draft.state() != SaveState::Off) == kept
        {
            if !draft.is_safe() {
                draft.save(Saver::want);
            }
            return draft;
        }
        let (key, revision) = opening.draft.unwrap_or_else(|| (platform::new_key(), 0));
        let draft = Rc::new(Self {
            rows: set.nodes.map(|_| ArcTrigger::new()),
            work: RefCell::new(Work::with(set, opening.sheet, Desk::there().map(|desk| desk.closer))),
            saver: RefCell::new(Saver::new(key, revision, kept)),
            modified: RefCell::new(platform::now()),
            under_way: RefCell::default(),
            name: format!("tudanhgia-last {}", platform::new_key()),
            saving: ArcTrigger::new(),
            calm: RefCell::default(),
        });
        if is_new {
            draft.save(Saver::want);
        }
        draft
    }

    /// What is true of a row now; whoever asks hears of it when that changes. The total stands for the whole sheet.
    pub(super) fn row<T>(&self, row: NodeIx, read: impl FnOnce(&Work<'static>) -> T) -> T {
        if let Some(trigger) = self.rows.get(row) {
            trigger.track();
        }
        self.peek(read)
    }

    /// The same without hearing of changes.
    pub(super) fn peek<T>(&self, read: impl FnOnce(&Work<'static>) -> T) -> T {
        read(&self.work.borrow())
    }

    /// Has whatever follows a row look again.
    pub(super) fn redraw(&self, row: NodeIx) {
        if let Some(trigger) = self.rows.get(row) {
            trigger.notify();
        }
    }

    /// Applies changes, draws what they alter and saves.
    pub(super) fn change(self: &Rc<Self>, changes: Vec<Change>) -> Altered {
        let altered = self.work.borrow_mut().change(changes);
        self.modified.replace(platform::now());
        altered.rows.iter().for_each(|row| self.redraw(*row));
        self.save(Saver::change);
        self.saving.notify();
        altered
    }

    /// Looks closer at what is open, once what does that is there.
    pub(super) fn look_closer(&self, closer: Closer) {
        let altered = self.work.borrow_mut().look_closer(closer);
        altered.rows.iter().for_each(|row| self.redraw(*row));
    }

    /// Begins to write where that is what the saver asks for.
    fn save(self: &Rc<Self>, ask: fn(&mut Saver) -> bool) {
        if ask(&mut self.saver.borrow_mut()) {
            self.drive();
        }
    }

    /// Writes until there is nothing more to write.
    pub(super) fn drive(self: &Rc<Self>) {
        let draft = Rc::clone(self);
        spawn_local(async move {
            while let Some(record) = draft.next() {
                let outcome = platform::save(&record).await;
                // What another window has written is joined with this, unless both have typed at one place.
                if outcome == Ok(SaveOutcome::Conflict)
                    && let Some(desk) = Desk::there()
                {
                    return (desk.join)(draft);
                }
                draft.done(outcome);
            }
        });
    }

    /// A write has come to its end.
    pub(super) fn done(self: &Rc<Self>, outcome: Result<SaveOutcome, StoreError>) {
        let failed = outcome.is_err();
        self.saver.borrow_mut().done(outcome, platform::time(), platform::new_key());
        self.outlive();
        let saving = self.saving.clone();
        if failed {
            saving.notify();
            let draft = Rc::clone(self);
            Timeout::new(AGAIN, move || draft.save(Saver::retry)).forget();
        } else {
            self.calm.replace(Some(Timeout::new(CALM, move || saving.notify())));
        }
    }

    fn next(&self) -> Option<Record> {
        let place = self.saver.borrow_mut().next_write();
        let record = place.map(|(key, revision)| self.at(key, revision));
        self.under_way.replace(record.as_ref().map(|record| record.modified.clone()).unwrap_or_default());
        record
    }

    /// Says at once what is not on the disk: the window may be gone in a moment.
    fn leave(&self) {
        self.leave_words(self.under_way.borrow().clone());
    }

    /// The same with what stood at each spot since all was stored (see `Unstored::text`), where that is known.
    pub(super) fn leave_with(&self, seen: &str) {
        self.leave_words([&*self.under_way.borrow(), seen].join(" "));
    }

    #[inline]
    fn leave_words(&self, under_way: String) {
        let leaves = self.saver.borrow_mut().leave();
        if leaves {
            let words = LastWords { record: self.record(), under_way };
            platform::leave(&self.name, &words.text());
        }
    }

    /// Takes back last words that have come to the disk, or are not wanted.
    fn outlive(&self) {
        let outlived = self.saver.borrow_mut().outlived();
        if outlived {
            platform::leave(&self.name, "");
        }
    }

    /// Somebody has removed the sheet.
    fn stop(&self) {
        self.saver.borrow_mut().stop();
        self.outlive();
    }

    /// Another window has removed the sheet. The next change is stored all the same, at a place of its own.
    pub(super) fn lost(&self) {
        self.saver.borrow_mut().lost();
        self.tell_saving();
    }

    /// Has whatever follows the saving look again.
    pub(super) fn tell_saving(&self) {
        self.saving.notify();
    }

    fn at(&self, key: String, revision: u32) -> Record {
        let text = self.peek(|work| work.text().to_string());
        Record { key, revision, modified: self.modified.borrow().clone(), text }
    }

    /// The sheet as it would be stored now.
    pub(super) fn record(&self) -> Record {
        let (key, revision) = {
            let saver = self.saver.borrow();
            let (key, revision) = saver.place();
            (key.to_owned(), revision)
        };
        self.at(key, revision)
    }

    /// Whether everything that was typed is on the disk or in a file.
    pub(super) fn is_safe(&self) -> bool {
        self.saver.borrow().is_safe()
    }

    /// Whether there is more in this window than in what was stored under a revision.
    fn is_newer_than(&self, revision: u32) -> bool {
        let saver = self.saver.borrow();
        !saver.is_safe() || saver.place().1 > revision
    }

    /// The key that it is stored under.
    pub(super) fn key(&self) -> String {
        self.saver.borrow().place().0.to_owned()
    }

    fn is_under(&self, key: &str) -> bool {
        self.saver.borrow().place().0 == key
    }

    /// The text of its file, which somebody keeps now.
    pub(super) fn filed(&self) -> Rc<str> {
        self.saver.borrow_mut().filed();
        self.peek(Work::text)
    }

    /// What is true of the saving.
    pub(super) fn state(&self) -> SaveState {
        self.saving.track();
        self.saver.borrow().state().clone()
    }

    /// Whether another window forced this one into a draft of its own.
    pub(super) fn is_split(&self) -> bool {
        self.saving.track();
        self.saver.borrow().is_split()
    }
}

impl App {
    /// Notes a sheet that was changed in this window: until it is on the disk or in a file it is here alone.
    pub(super) fn note_draft(self, draft: &Rc<Draft>) {
        self.drafts.try_update_value(|drafts| {
            let key = draft.key();
            drafts.retain(|known| !Rc::ptr_eq(known, draft) && !known.is_under(&key) && !known.is_safe());
            drafts.insert(0, Rc::clone(draft));
        });
    }

    /// The sheets that are in this window alone, the last changed first: the start page offers them.
    pub(super) fn unsaved(self) -> Vec<Rc<Draft>> {
        let mut drafts = self.drafts.try_get_value().unwrap_or_default();
        drafts.retain(|draft| !draft.is_safe());
        drafts
    }

    /// The sheet under this key, if this window has worked on it.
    fn in_work(self, key: &str) -> Option<Rc<Draft>> {
        let drafts = self.drafts.try_get_value()?;
        drafts.into_iter().find(|draft| draft.is_under(key))
    }

    /// Somebody has removed the sheet under this key.
    pub(super) fn forget_draft(self, key: &str) {
        self.drafts.try_update_value(|drafts| {
            drafts.iter().filter(|draft| draft.is_under(key)).for_each(|draft| draft.stop());
            drafts.retain(|draft| !draft.is_under(key));
        });
    }

    /// The window may be gone in a moment: what is not on the disk leaves last words.
    pub(super) fn leave(self) {
        let drafts = self.drafts.try_get_value().unwrap_or_default();
        // A new sheet in which nothing was typed yet has a unit's name all the same.
        let shown = self.host.session().map(Session::draft);
        drafts.into_iter().chain(shown).for_each(|draft| draft.leave());
    }
}
