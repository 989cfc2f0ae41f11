//! Last period's figures beside the form: offered where a field is empty, never filled in by themselves; what is the same is asked
//! about once. They are kept beside the draft. The desk brings them.

mod choice;

use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::aids::go_to_input;
use super::app::App;
use super::draft::Draft;
use super::form::field_id;
use super::session::{Place, Session, place_of};
use super::spots::{last_name, shortened};
pub(super) use choice::choose;
use tudanhgia_core::calc::{InputIx, NodeIx};
use tudanhgia_core::criteria::CriteriaSet;
use tudanhgia_core::sheet::{Change, Sheet};
use tudanhgia_core::work::Work;
use tudanhgia_tables::answers::{Figure, figures};
use tudanhgia_web::dom::{El, actions, after, el, follow_in_turn, link, quiet, together};
use tudanhgia_web::platform;
use tudanhgia_words::{LastTexts, Translated, answer_text};

thread_local! {
    static LASTS: RefCell<Vec<Rc<Last>>> = const { RefCell::new(vec![]) };
    /// What was kept of the last period beside the draft that is being opened, by the key of that.
    static OPENED: RefCell<Option<(String, String)>> = const { RefCell::new(None) };
}

/// What was kept beside a draft comes before its form is drawn: rows that grew later would move.
pub(super) fn opens(key: String, kept: String) {
    OPENED.set(Some((key, kept)));
}

/// The figures of the last period.
struct Beside {
    /// Its sheet, with its figures alone. Of its notes, that of an address is the figure that somebody has looked at since it
    /// is the same; that of no address is the name that it had in the list of drafts.
    sheet: Sheet,
    figures: Vec<Figure>,
}

/// What of the last period stands beside a sheet.
struct Last {
    draft: Rc<Draft>,
    beside: RefCell<Option<Beside>>,
    /// What follows another choice.
    chosen: ArcTrigger,
}

/// What of the last period stands beside the sheet in work.
fn last_of(session: Session) -> Rc<Last> {
    let draft = session.draft();
    let known = LASTS.with_borrow(|all| all.iter().find(|last| Rc::ptr_eq(&last.draft, &draft)).cloned());
    known.unwrap_or_else(|| {
        let kept = OPENED.take().filter(|(key, _)| *key == draft.key());
        let beside = kept.and_then(|(_, kept)| Beside::read(&kept, session.set));
        let last = Rc::new(Last { draft, beside: RefCell::new(beside), chosen: ArcTrigger::new() });
        LASTS.with_borrow_mut(|all| {
            // Those of sheets that were left go with these.
            all.retain(|last| Rc::strong_count(&last.draft) > 1);
            all.push(Rc::clone(&last));
        });
        last
    })
}

impl Beside {
    /// What a sheet of the set `old` has for another one.
    fn of(set: &CriteriaSet, sheet: &Sheet, old: &CriteriaSet, called: &str) -> Self {
        let figures = figures((old, &sheet.answers), set);
        let mut last = Sheet::new(old, &sheet.unit, &sheet.created);
        last.letter = sheet.letter.clone();
        for figure in &figures {
            last.apply(Change::Answer(set.input(figure.input).address.clone(), figure.text.clone()));
        }
        last.apply(Change::Note(String::new(), called.to_owned()));
        Self { sheet: last, figures }
    }

    /// The same as it was kept; `None` where that is none.
    fn read(kept: &str, set: &CriteriaSet) -> Option<Self> {
        let sheet = Sheet::read(kept).ok()?;
        // Its set has asked for each of them in the same row: that was looked at when they were chosen.
        let figures = figures((set, &sheet.answers), set);
        Some(Self { sheet, figures })
    }

    /// The figures that are the same now and that nobody has looked at.
    fn unseen(&self, work: &Work) -> Vec<InputIx> {
        let (set, assessment) = (work.set(), work.assessment());
        let is_asked = |input: InputIx| {
            let rests = set.input(input).owner.is_some_and(|row| assessment.rests(row));
            !rests && assessment.asks(set, input)
        };
        let is_unseen = |figure: &&Figure| {
            let seen = self.sheet.notes.get(&set.input(figure.input).address);
            figure.is_same(work.answer(figure.input)) && seen != Some(&figure.text)
        };
        let same = self.figures.iter().filter(is_unseen).map(|figure| figure.input);
        same.filter(|input| is_asked(*input)).collect()
    }
}

impl Last {
    /// Reads what stands beside the sheet.
    fn with<T: Default>(&self, read: impl FnOnce(&Beside) -> T) -> T {
        self.beside.borrow().as_ref().map(read).unwrap_or_default()
    }

    /// Has something else stand beside the sheet, or nothing; whether that could be kept.
    async fn put(&self, app: App, beside: Option<Beside>) -> bool {
        let text = beside.as_ref().map(|beside| beside.sheet.save()).unwrap_or_default();
        self.beside.replace(beside);
        self.chosen.notify();
        self.draft.redraw(NodeIx::TOTAL);
        !app.host.keeps_drafts() || platform::keep(&last_name(&self.draft.key()), &text).await.is_ok()
    }

    /// Somebody has looked at what is the same.
    fn see(&self, app: App) {
        let mut beside = self.beside.borrow_mut();
        let Some(beside) = beside.as_mut() else { return };
        for input in self.draft.peek(|work| beside.unseen(work)) {
            let address = self.draft.peek(|work| work.set().input(input).address.clone());
            let figure = beside.sheet.answers.get(&address).cloned().unwrap_or_default();
            beside.sheet.notes.insert(address, figure);
        }
        self.draft.redraw(NodeIx::TOTAL);
        if app.host.keeps_drafts() {
            let (name, own) = (last_name(&self.draft.key()), beside.sheet.clone());
            // Another window may have looked at others, or have chosen another sheet.
            let joined = move |kept: Option<String>| match Sheet::read(kept.as_deref().unwrap_or_default()) {
                Ok(mut theirs) if theirs.answers == own.answers && theirs.created == own.created => {
                    theirs.notes.extend(own.notes.clone());
                    theirs.save()
                }
                Ok(_) => kept.unwrap_or_default(),
                Err(_) => own.save(),
            };
            spawn_local(async move {
                // Where it cannot be kept it is asked once more.
                let _ = platform::keep_joined(&name, "", joined).await;
            });
        }
    }
}

/// What is put into a part of the form by hand, since that was drawn without it: each with the selector of its place.
struct Slots {
    app: App,
    waiting: RefCell<Vec<(String, El)>>,
    /// What is in its place.
    there: RefCell<Vec<El>>,
}

impl Slots {
    /// Puts everything in its place once that is there, until the owner at hand goes.
    fn put(app: App, slots: Vec<(String, El)>) {
        let (waiting, there) = (RefCell::new(slots), RefCell::default());
        let all = StoredValue::new_local(Self { app, waiting, there });
        let fill = move || _ = all.try_with_value(Self::fill);
        after(fill);
        // What is far down is drawn in its turn.
        follow_in_turn(Box::new(fill));
    }

    fn fill(&self) {
        let _ = self.app.root.try_with_value(|root| {
            self.waiting.borrow_mut().retain(|(selector, slot)| match root.query_selector(selector) {
                Ok(Some(place)) => {
                    slot.clone().mount(&place);
                    self.there.borrow_mut().push(slot.clone());
                    false
                }
                _ => true,
            });
        });
    }
}

impl Drop for Slots {
    fn drop(&mut self) {
        // An element has one place: in another they are no longer in this.
        let _ = el("div").children(self.there.take());
    }
}

/// Puts the figures beside the fields of the part that is shown, and below it what is the same.
pub(super) fn beside(app: App, session: Session) -> El {
    let (last, place) = (last_of(session), session.place.get_untracked());
    // What comes and goes there moves nothing.
    Slots::put(app, vec![("#main".to_owned(), same(app, session))]);
    el("div").list(move || {
        last.chosen.track();
        let slots = untrack(|| last.with(|beside| slots(app, session, beside, place)));
        if !slots.is_empty() {
            Slots::put(app, slots);
        }
        vec![]
    })
}

/// The figures of each criterion of a part, with the selector of their place.
fn slots(app: App, session: Session, beside: &Beside, place: Place) -> Vec<(String, El)> {
    let set = session.set;
    let row = |figure: &Figure| set.input(figure.input).owner;
    let here = |figures: &&[Figure]| place_of(set, figures[0].input) == place;
    let rows = beside.figures.chunk_by(|one, other| row(one) == row(other)).filter(here);
    rows.filter_map(|figures| {
        let id = &set.node(row(&figures[0])?).id;
        Some((format!("[id='criterion-{id}'] .criterion__ask"), slot(app, session, figures)))
    })
    .collect()
}

/// The figure of what is asked once for all criteria.
pub(super) fn of_fact(app: App, session: Session, fact: InputIx) -> El {
    let last = last_of(session);
    el("div").list(move || {
        last.chosen.track();
        let figure = last.with(|beside| beside.figures.iter().find(|figure| figure.input == fact).cloned());
        untrack(|| figure.map(|figure| slot(app, session, &[figure])).into_iter().collect())
    })
}

/// The figures of one row, each with what uses it while its field is empty.
fn slot(app: App, session: Session, figures: &[Figure]) -> El {
    let is_alone = figures.len() == 1;
    together(|| {
        el("ul")
            .class("last")
            .children(figures.iter().map(|figure| offer(app, session, figure.clone(), is_alone)))
    })
}

/// One figure. Once its field is filled in it is out of sight and keeps its room: no row grows or shrinks by an answer.
fn offer(app: App, session: Session, figure: Figure, is_alone: bool) -> El {
    let (index, input) = (figure.input, session.set.input(figure.input));
    let address = &input.address;
    let words = {
        let text = figure.text.clone();
        move |pick: fn(&LastTexts, &str, &str) -> String| {
            let language = app.language.get();
            let figure = shortened(&answer_text(input, &text, language));
            pick(language.last(), input.label.get(language), &figure)
        }
    };
    let said: fn(&LastTexts, &str, &str) -> String = match is_alone {
        true => |texts, _, figure| (texts.was)(figure),
        false => |texts, name, figure| (texts.was_of)(name, figure),
    };
    let named = words.clone();
    let text = figure.text.clone();
    let take = link(move || app.language.get().last().take.to_owned())
        .attr_of("aria-label", move || Some(named(|texts, name, figure| (texts.take_of)(name, figure))))
        .on("click", move |_| {
            session.dispatch(Change::Answer(address.clone(), text.clone()));
            app.focus(&field_id(address));
        });
    let is_away =
        move || app.host.is_readonly() || session.at(index, |work| !figure.is_offered(work.answer(index)));
    let line =
        el("li").class_if("last--away", is_away).child(el("span").text_of(move || words(said))).child(take);
    match (&input.asked, input.owner) {
        (Some(_), Some(row)) => {
            line.shown_if(move || session.row(row, |work| work.assessment().asks(session.set, index)))
        }
        _ => line,
    }
}

/// Asks once about all that is the same as in the last period.
pub(super) fn same(app: App, session: Session) -> El {
    let (last, looked) = (last_of(session), RwSignal::new(false));
    let found = {
        let last = Rc::clone(&last);
        move || {
            last.chosen.track();
            session.whole(|work| last.with(|beside| beside.unseen(work)))
        }
    };
    let texts = move || app.language.get().last();
    let row = move |input: InputIx| {
        let name = move || {
            let (language, of) = (app.language.get(), session.set.input(input));
            let code = of.owner.map_or("", |row| session.set.node(row).code.as_str());
            let text = session.draft().peek(|work| work.answer(input).to_owned());
            let figure = shortened(&answer_text(of, &text, language));
            format!("{code} {}: {figure}", of.label.get(language)).trim_start().to_owned()
        };
        el("li").child(link(name).on("click", move |_| go_to_input(app, session, input)))
    };
    let (count, any, none) = (found.clone(), found.clone(), found.clone());
    let fold = el("details")
        .class("fold")
        .child(el("summary").text_of(move || (texts().same)(count().len())))
        .child(el("ul").class("missing").switch(found, move |found| found.into_iter().map(row).collect()));
    let see = quiet(move || texts().seen.to_owned()).on("click", move |_| {
        last.see(app);
        looked.set(true);
        app.focus("last-same");
    });
    let question = el("div")
        .class("same__question")
        .shown_if(move || !any().is_empty())
        .child(fold)
        .child(actions([see]));
    let was_seen = move || {
        let says = looked.get() && none().is_empty();
        (if says { texts().was_seen } else { "" }).to_owned()
    };
    el("div")
        .class("same")
        .id("last-same")
        .attr("tabindex", "-1")
        .child(question)
        .child(el("p").class("hint").attr("role", "status").text_of(was_seen))
}
