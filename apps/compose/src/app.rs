//! What every part of the page shares: the language, the set in work, and how it is kept.

use std::collections::BTreeMap;
use std::sync::Arc;

use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::web_sys;
use serde_json::Value;

use tudanhgia_author::desk::{CaseRow, Desk, Found, Refused};
use tudanhgia_author::texts::{ComposeTexts, compose};
use tudanhgia_core::criteria::CriteriaSet;
use tudanhgia_core::scoring::Answers;
use tudanhgia_papers::is_link;
use tudanhgia_web::dom::focus;
use tudanhgia_web::platform::{FetchError, fetch_text, kept, new_key, now, resolve};
use tudanhgia_words::{Language, Texts};

use super::answer::{Answer, Next};
use super::kept::{Kept, listed};
use super::parts::{learn, spoken};
use super::stage::Stage;

/// Under which name the list of sets in work is kept.
pub(super) const LIST: &str = "soan danh-sach";

/// How long nothing is typed before the set is looked through and stored.
const PAUSE: u32 = 350;

/// What is known of a set in work.
#[derive(Clone, Default)]
pub(super) struct Checked {
    /// The set, if it can be used.
    pub(super) set: Option<Arc<CriteriaSet>>,
    /// What is to be said of it.
    pub(super) found: Vec<Found>,
    /// Its cases.
    pub(super) cases: Vec<CaseRow>,
}

/// How it stands with what is kept on this computer.
#[derive(Clone, PartialEq, Eq)]
pub(super) enum Keeping {
    /// It is being stored.
    Saving,
    /// It is stored, since that time.
    Saved(String),
    /// It could not be stored.
    Failed,
}

/// A set that is to be stored.
#[derive(Clone)]
pub(super) struct Job {
    pub(super) entry: Kept,
    pub(super) text: String,
}

/// What every part of the page has at hand.
#[derive(Clone, Copy)]
pub(super) struct App {
    pub(super) language: RwSignal<Language>,
    /// The sets in work on this computer.
    pub(super) list: RwSignal<Vec<Kept>>,
    /// Whether a set is in work.
    pub(super) is_open: RwSignal<bool>,
    /// Counts the changes of the set in work.
    pub(super) turn: RwSignal<u32>,
    /// The row in work; empty for the set as a whole.
    pub(super) row: RwSignal<String>,
    pub(super) checked: RwSignal<Checked>,
    pub(super) keeping: RwSignal<Keeping>,
    /// Whether this window goes on with a set of its own.
    pub(super) split: RwSignal<bool>,
    /// What stands in a field otherwise than in the set, by its place: what is being typed, or what is no value and why.
    pub(super) refused: RwSignal<BTreeMap<String, (String, Option<Refused>)>>,
    /// Whether the form stays as it is drawn until the field that is chosen next has the focus.
    pub(super) held: RwSignal<bool>,
    /// Said once, and read out.
    pub(super) said: RwSignal<String>,
    /// What the button says that was pressed last, beside it.
    pub(super) answer: RwSignal<Option<Answer>>,
    /// What is to be read about a file that was opened: a heading and lines.
    pub(super) report: RwSignal<Option<(bool, Vec<String>)>>,
    /// The link in the address that holds a set, until somebody has said what to do with it.
    pub(super) linked: RwSignal<Option<String>>,
    /// Whether the form is shown as units see it.
    pub(super) preview: RwSignal<bool>,
    /// The name of the case that is filled in there.
    pub(super) case_name: RwSignal<String>,
    /// What is to be filled in there next: the answers of a case.
    pub(super) case_answers: StoredValue<Option<Answers>>,
    /// Counts the changes of the sheet that is filled in to try the set.
    pub(super) filled: RwSignal<u32>,
    /// The set as it was when somebody said that the changes were looked at, by its hash.
    pub(super) seen: RwSignal<Option<String>>,
    /// The published set that the set in work is held against.
    base: StoredValue<Option<Arc<CriteriaSet>>>,
    pub(super) desk: StoredValue<Desk>,
    pub(super) key: StoredValue<String>,
    /// As what each set was stored last.
    pub(super) revisions: StoredValue<BTreeMap<String, u64>>,
    /// What is to be stored; the first is under way.
    pub(super) jobs: StoredValue<Vec<Job>>,
    wait: StoredValue<Option<Timeout>, LocalStorage>,
    root: StoredValue<web_sys::HtmlElement, LocalStorage>,
    pub(super) stage: StoredValue<Stage, LocalStorage>,
    index: StoredValue<String>,
}

impl App {
    pub(super) fn new(
        root: &web_sys::HtmlElement,
        stage: Stage,
        index: String,
        language: &str,
        fragment: String,
    ) -> Self {
        let app = Self {
            language: RwSignal::new(spoken(Language::of_tag(language))),
            list: RwSignal::new(Vec::new()),
            is_open: RwSignal::new(false),
            turn: RwSignal::new(0),
            row: RwSignal::new(String::new()),
            checked: RwSignal::new(Checked::default()),
            keeping: RwSignal::new(Keeping::Saving),
            split: RwSignal::new(false),
            refused: RwSignal::new(BTreeMap::new()),
            held: RwSignal::new(false),
            said: RwSignal::new(String::new()),
            answer: RwSignal::new(None),
            report: RwSignal::new(None),
            linked: RwSignal::new(Some(fragment).filter(|fragment| is_link(fragment))),
            preview: RwSignal::new(false),
            case_name: RwSignal::new(String::new()),
            case_answers: StoredValue::new(None),
            filled: RwSignal::new(0),
            seen: RwSignal::new(None),
            base: StoredValue::new(None),
            desk: StoredValue::new(Desk::default()),
            key: StoredValue::new(String::new()),
            revisions: StoredValue::new(BTreeMap::new()),
            jobs: StoredValue::new(Vec::new()),
            wait: StoredValue::new_local(None),
            root: StoredValue::new_local(root.clone()),
            stage: StoredValue::new_local(stage),
            index: StoredValue::new(index),
        };
        // A page that is left or put away does not wait for the next pause.
        for event in ["pagehide", "blur"] {
            StoredValue::new_local(EventListener::new(&window(), event, move |_| app.leave()));
        }
        spawn_local(async move {
            app.join_last_words().await;
            if let Some(text) = kept(LIST).await {
                app.list.set(listed(&text));
            }
        });
        app
    }

    /// Speaks another language, once its words are there.
    pub(super) fn speak(self, language: Language) {
        spawn_local(async move {
            match learn(language).await {
                true => self.language.set(language),
                false => self.said.set(untrack(|| self.texts()).page.part_missing.to_owned()),
            }
        });
    }

    /// The words of the product.
    pub(super) fn texts(self) -> &'static Texts {
        self.language.get().texts()
    }

    /// The words of this page.
    pub(super) fn words(self) -> &'static ComposeTexts {
        compose(self.language.get())
    }

    /// A text of this page in the present language.
    pub(super) fn say(self, pick: fn(&ComposeTexts) -> &'static str) -> impl Fn() -> String + Copy + 'static {
        move || pick(self.words()).to_owned()
    }

    /// The address of a file beside the index.
    pub(super) fn address(self, file: &str) -> String {
        self.index.with_value(|index| resolve(index, file))
    }

    /// The text of the list of sets that the site offers.
    pub(super) async fn index(self) -> Result<String, FetchError> {
        fetch_text(&self.index.get_value()).await
    }

    /// What shows the form of a set.
    pub(super) fn stage(self) -> Stage {
        self.stage.get_value()
    }

    /// Moves the focus to an element once the page has been drawn again.
    pub(super) fn focus(self, id: &str) {
        focus(self.root, id);
    }

    /// The same for a part of the page, which comes to stand below the bar.
    pub(super) fn show(self, id: &'static str) {
        self.focus(id);
        Timeout::new(0, move || {
            if let Some(part) = self.find(id) {
                part.scroll_into_view();
            }
        })
        .forget();
    }

    /// Keeps the form as it is drawn until the browser has moved the focus; a field that is drawn anew then has it again.
    pub(super) fn hold(self) {
        let focused = move || {
            let found = self.root.with_value(|root| root.query_selector(":focus").ok().flatten());
            found.map(|element| element.id()).filter(|id| !id.is_empty())
        };
        self.held.set(true);
        Timeout::new(0, move || {
            let before = focused();
            self.held.set(false);
            Timeout::new(0, move || {
                if let Some(id) = before.filter(|_| focused().is_none()) {
                    self.focus(&id);
                }
            })
            .forget();
        })
        .forget();
    }

    /// An element of the page.
    pub(super) fn find(self, id: &str) -> Option<web_sys::Element> {
        self.root.with_value(|root| root.query_selector(&format!("[id='{id}']")).ok().flatten())
    }

    /// Looks at the set in work, and again at every change.
    pub(super) fn look<T>(self, at: impl FnOnce(&Desk) -> T) -> T {
        self.turn.track();
        self.desk.with_value(at)
    }

    /// Takes up a set.
    pub(super) fn open(self, desk: Desk, key: Option<(String, u64)>) {
        let is_new = key.is_none();
        let (key, revision) = key.unwrap_or_else(|| (new_set(), 0));
        let first = desk.rows().into_iter().find(|row| !row.is_group && !row.confirmed).map(|row| row.place);
        self.revisions.update_value(|all| {
            all.insert(key.clone(), revision);
        });
        self.key.set_value(key);
        self.said.set(String::new());
        self.answer.set(None);
        self.preview.set(false);
        self.case_name.set(String::new());
        self.base.set_value(desk.base().and_then(sound));
        self.seen.set(None);
        self.desk.set_value(desk);
        self.refused.set(BTreeMap::new());
        self.split.set(false);
        self.row.set(first.unwrap_or_default());
        self.turn.update(|turn| *turn += 1);
        self.is_open.set(true);
        self.check();
        match is_new {
            true => self.store(),
            false => self.keeping.set(Keeping::Saved(time(&now()))),
        }
        self.focus("set-name");
    }

    /// Back to the list of sets.
    pub(super) fn close(self) {
        self.flush();
        self.stage().close();
        self.report.set(None);
        self.is_open.set(false);
        self.focus("start");
    }

    /// The published set that the set in work is held against.
    pub(super) fn base(self) -> Option<Arc<CriteriaSet>> {
        self.base.get_value()
    }

    /// Holds the set in work against another one that is published.
    pub(super) fn hold_against(self, set: Value) {
        self.base.set_value(sound(&set));
        self.seen.set(None);
        self.change(|desk| desk.hold_against(set));
        self.flush();
    }

    /// Changes the set in work.
    pub(super) fn change<T: Default>(self, act: impl FnOnce(&mut Desk) -> T) -> T {
        // What was said of what stood there before.
        self.said.update(String::clear);
        self.answer.set(None);
        let done = self.desk.try_update_value(act).unwrap_or_default();
        self.turn.update(|turn| *turn += 1);
        self.keeping.set(Keeping::Saving);
        self.wait.set_value(Some(Timeout::new(PAUSE, move || self.flush())));
        done
    }

    /// Says beside a button what it has done, or why it has not.
    pub(super) fn reply(self, at: &'static str, words: impl Into<String>, next: Option<Next>) {
        self.said.update(String::clear);
        self.answer.set(Some(Answer { at, words: words.into(), next }));
    }

    /// Writes what was typed into a field that is left; what is no value stays there with what is wrong.
    pub(super) fn write(self, place: &str, text: &str) {
        let done = self.change(|desk| desk.write(place, text).err());
        self.refused.update(|refused| {
            match done {
                None => refused.remove(place),
                Some(why) => refused.insert(place.to_owned(), (text.to_owned(), Some(why))),
            };
        });
    }

    /// Takes what is being typed into a field. An empty one is a field to be written anew, until it is left.
    pub(super) fn type_in(self, place: &str, text: &str) {
        self.refused.update(|refused| {
            refused.insert(place.to_owned(), (text.to_owned(), None));
        });
        if !text.trim().is_empty() {
            self.change(|desk| desk.type_in(place, text).err());
        }
    }

    /// Takes away a row or an element; what was typed there goes with it.
    pub(super) fn remove(self, place: &str) {
        let list = place.rsplit_once('[').map_or(place, |(list, _)| list).to_owned();
        self.refused.update(|refused| refused.retain(|at, _| !at.starts_with(&list)));
        self.change(|desk| desk.remove(place));
    }

    /// Moves rows; what is typed in their fields and is no value moves with them.
    pub(super) fn arrange<T: Default>(self, act: impl FnOnce(&mut Desk) -> T) -> T {
        let typed = self.refused.try_update(std::mem::take).unwrap_or_default();
        let of_rows = |desk: &Desk, place: &str| {
            let home = desk.home(place);
            let row = desk.rows().into_iter().find(|row| row.place == home);
            (row.map(|row| row.id), place.get(home.len()..).unwrap_or_default().to_owned())
        };
        let typed: Vec<_> = typed
            .into_iter()
            .map(|(place, typed)| (self.desk.with_value(|desk| of_rows(desk, &place)), typed))
            .collect();
        let done = self.change(act);
        let rows = self.desk.with_value(Desk::rows);
        let placed = typed.into_iter().filter_map(|((id, rest), typed)| {
            let home = match id {
                Some(id) => rows.iter().find(|row| row.id == id)?.place.clone(),
                None => String::new(),
            };
            Some((home + &rest, typed))
        });
        self.refused.set(placed.collect());
        done
    }

    /// Looks through the set in work.
    fn check(self) {
        let (set, found) = self.desk.with_value(Desk::check);
        let cases = set.as_ref().map(|set| self.desk.with_value(|desk| desk.proof(set))).unwrap_or_default();
        self.checked.set(Checked { set: set.map(Arc::new), found, cases });
    }

    /// What is known of the set as it stands: what was changed a moment ago is looked through now.
    pub(super) fn settled(self) -> Checked {
        if self.wait.with_value(Option::is_some) {
            self.flush();
        }
        self.checked.get_untracked()
    }

    /// Looks through and stores what was changed a moment ago.
    pub(super) fn flush(self) {
        if self.wait.try_update_value(Option::take).flatten().is_some() {
            self.check();
            self.store();
        }
    }
}

fn sound(set: &Value) -> Option<Arc<CriteriaSet>> {
    CriteriaSet::read(&set.to_string()).ok().map(Arc::new)
}

/// The key of a new set.
pub(super) fn new_set() -> String {
    format!("soan {}", new_key())
}

/// What a set in work is called.
pub(super) fn name_of(desk: &Desk) -> String {
    let title = desk.set().get("title").and_then(|title| title.get("vi")).and_then(Value::as_str);
    title.unwrap_or_default().to_owned()
}

/// The hour and the minute of a moment.
pub(super) fn time(iso: &str) -> String {
    tudanhgia_web::platform::day_and_time(iso).1
}
