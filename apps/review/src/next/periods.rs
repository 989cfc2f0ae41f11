//! Earlier periods: their sheets, what of their figures can be used again, and published results beside which the own total stands.

use std::collections::BTreeMap;
use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::super::fields::{picker_of, unreadable};
use super::super::sets::set_of;
use super::other::at_moment;
use super::room::{Ready, Room};
use super::shelf::is_named;
use tudanhgia_core::criteria::CriteriaSet;
use tudanhgia_core::milestone::Milestone;
use tudanhgia_core::sheet::{Change, MAX_SHEET_BYTES, Sheet};
use tudanhgia_journey::drawn::{DrawnTexts, drawn};
use tudanhgia_journey::published::Published;
use tudanhgia_journey::series::{Figure, Period, offered, unchanged};
use tudanhgia_journey::told::told;
use tudanhgia_office::official::{MAX_OFFICIAL_BYTES, OpenFault, is_same_name};
use tudanhgia_office::texts::review::open_fault_in_words;
use tudanhgia_papers::named_file;
use tudanhgia_web::dom::{El, actions, button, el, quiet, select};
use tudanhgia_web::platform::{download, kept, read_file};
use tudanhgia_words::{Language, Translated, answer_text};

/// A sheet of an earlier period.
#[derive(Clone)]
struct Earlier {
    name: String,
    sheet: Arc<Sheet>,
    set: Arc<CriteriaSet>,
    /// It is a milestone of the sheet itself, and no other period.
    is_milestone: bool,
}

impl Earlier {
    /// Whether it is of the unit of a sheet, as far as both have a name.
    fn is_of(&self, sheet: &Sheet) -> bool {
        let nameless = !is_named(&self.sheet) || !is_named(sheet);
        nameless || is_same_name(&self.sheet.unit, &sheet.unit)
    }

    /// Whether it was begun after the sheet, and is of no earlier year.
    fn is_later(&self, (sheet, set): &Ready) -> bool {
        let known = !sheet.created.is_empty() && !self.is_milestone;
        known && self.sheet.created > sheet.created && self.set.year >= set.year
    }
}

/// What stands beside the sheet.
#[derive(Clone, Copy)]
pub(super) struct Periods {
    pub(super) room: Room,
    earlier: RwSignal<Vec<Earlier>>,
    troubles: RwSignal<Vec<String>>,
    results: RwSignal<Option<Arc<Published>>>,
    result_troubles: RwSignal<Vec<String>>,
    /// The milestones of the draft.
    milestones: RwSignal<Vec<Milestone>>,
    /// What was taken of the last period, by addresses.
    taken: RwSignal<BTreeMap<String, String>>,
    /// Whether somebody has looked at what did not change.
    seen: RwSignal<bool>,
}

impl Periods {
    pub(super) fn new(room: Room) -> Self {
        let it = Self {
            room,
            earlier: RwSignal::new(vec![]),
            troubles: RwSignal::new(vec![]),
            results: RwSignal::new(None),
            result_troubles: RwSignal::new(vec![]),
            milestones: RwSignal::new(vec![]),
            taken: RwSignal::new(BTreeMap::new()),
            seen: RwSignal::new(false),
        };
        room.then(move || {
            it.taken.set(BTreeMap::new());
            it.seen.set(false);
            it.find_milestones();
        });
        it
    }

    /// The milestones that were set of the draft on the scoring page.
    fn find_milestones(self) {
        let draft = self.room.draft.get_untracked();
        self.milestones.set(vec![]);
        self.earlier.update(|earlier| earlier.retain(|it| !it.is_milestone));
        if draft.is_empty() {
            return;
        }
        spawn_local(async move {
            let list = kept(&format!("milestones {draft}")).await.unwrap_or_default();
            if self.room.draft.try_get_untracked() == Some(draft) {
                let whole = Milestone::read_list(&list).into_iter().filter(Milestone::is_whole);
                self.milestones.set(whole.collect());
            }
        });
    }

    /// Puts a milestone beside the sheet, by its place in the list.
    fn add_milestone(self, place: &str) {
        let place = place.parse::<usize>().ok();
        let milestone = self.milestones.with_untracked(|all| all.get(place?).cloned());
        let Some(milestone) = milestone else { return };
        let read = Sheet::read(&milestone.text);
        spawn_local(async move {
            match read {
                Ok(sheet) => self.put(milestone.label, sheet, true).await,
                Err(fault) => self.trouble(untrack(|| self.room.app.texts()).sheet_fault(&fault)),
            }
        });
    }

    /// The milestones to choose from.
    fn milestone_field(self) -> El {
        let options = move || {
            let none = (String::new(), self.texts().no_milestone.to_owned());
            let all = self.milestones.get().into_iter().enumerate();
            std::iter::once(none).chain(all.map(|(at, it)| (at.to_string(), it.label))).collect()
        };
        let label = el("label").attr("for", "period-milestone").text_of(self.words(|texts| texts.milestone));
        el("p")
            .class("field")
            .child(label)
            .child(select("period-milestone", options, String::new, move |place| self.add_milestone(&place)))
            .shown_if(move || self.milestones.with(|all| !all.is_empty()))
    }

    fn trouble(self, said: String) {
        self.troubles.try_update(|troubles| troubles.push(said));
    }

    /// Puts a sheet beside the present one, if its set is at hand.
    async fn put(self, name: String, sheet: Sheet, is_milestone: bool) {
        let sheet = Arc::new(sheet);
        let Some((set, _)) = set_of(self.room.app, &sheet.set).await else {
            return self.trouble((untrack(|| self.texts()).no_set)(&name, &sheet.set.title));
        };
        let _ = self.earlier.try_update(|earlier| {
            earlier.retain(|other| other.name != name);
            earlier.push(Earlier { name, sheet, set, is_milestone });
            let order = |it: &Earlier| (it.is_milestone, it.set.year.clone(), it.sheet.created.clone());
            earlier.sort_by_key(order);
        });
    }

    fn texts(self) -> &'static DrawnTexts {
        drawn(self.room.app.language.get())
    }

    fn words(self, pick: fn(&DrawnTexts) -> &'static str) -> impl Fn() -> String + Copy + 'static {
        move || pick(self.texts()).to_owned()
    }

    /// What stands beside the sheet: milestones of it, and sheets that were not begun after it.
    fn before(self) -> Option<(Vec<Earlier>, Ready)> {
        let (mut earlier, ready) = (self.earlier.get(), self.room.ready()?);
        earlier.retain(|it| !it.is_later(&ready));
        Some((earlier, ready))
    }

    /// Which sheets are of another unit, or none of an earlier period.
    fn doubts(self) -> Option<Vec<El>> {
        let (language, ready) = (self.room.app.language.get(), self.room.ready()?);
        let texts = told(language);
        let doubt = |it: &Earlier| match it {
            it if it.is_later(&ready) => {
                Some((texts.later)(&it.name, &at_moment(&it.sheet.created, language)))
            }
            it if !it.is_of(&ready.0) => Some((texts.other_unit)(&it.name, &it.sheet.unit)),
            _ => None,
        };
        let doubts = self.earlier.get();
        Some(doubts.iter().filter_map(doubt).map(|said| el("p").class("notice").text(&said)).collect())
    }

    /// The earlier periods with the present one behind them, which is called so; nothing while there are none.
    pub(super) fn with_all<R>(self, now: &str, of: impl FnOnce(&[Period]) -> R) -> Option<R> {
        let (earlier, (sheet, set)) = self.before()?;
        if earlier.is_empty() {
            return None;
        }
        let period = |it: &'_ Earlier| (it.name.clone(), it.set.clone(), it.sheet.clone());
        let all: Vec<_> = earlier.iter().map(period).chain([(now.to_owned(), set, sheet)]).collect();
        let all: Vec<Period> =
            all.iter().map(|(name, set, sheet)| Period { name, set, answers: &sheet.answers }).collect();
        Some(of(&all))
    }

    /// The results that were published.
    pub(super) fn published(self) -> Option<Arc<Published>> {
        self.results.get()
    }

    /// The fields, and what of the last period can be used again.
    pub(super) fn view(self) -> Vec<El> {
        let app = self.room.app;
        let list = |troubles: RwSignal<Vec<String>>| {
            el("div")
                .attr("role", "alert")
                .list(move || troubles.get().iter().map(|said| el("p").class("notice").text(said)).collect())
        };
        let sheets = picker_of(
            app,
            "period-files",
            |texts| texts.files.choose,
            &[("accept", ".json,application/json"), ("multiple", "")],
            move |files| {
                self.troubles.set(vec![]);
                spawn_local(async move {
                    for file in files {
                        self.add(file).await;
                    }
                });
            },
        );
        let results = picker_of(
            app,
            "period-results",
            |texts| texts.files.choose,
            &[("accept", ".json,.xlsx,.ods,.csv")],
            move |files| {
                for file in files {
                    spawn_local(async move { self.open_results(file).await });
                }
            },
        );
        let field =
            |id: &str, label: fn(&DrawnTexts) -> &'static str, hint: fn(&DrawnTexts) -> &'static str| {
                el("p")
                    .class("field")
                    .child(el("label").attr("for", id).text_of(self.words(label)))
                    .child(el("span").class("hint").id(&format!("{id}-hint")).text_of(self.words(hint)))
            };
        vec![
            el("p").class("hint").text_of(self.words(|texts| texts.periods_lead)),
            field("period-files", |texts| texts.periods_file, |texts| texts.periods_hint).child(sheets),
            self.milestone_field(),
            el("div").class("actions").list(move || self.names()),
            list(self.troubles),
            el("div").attr("role", "status").list(move || self.doubts().unwrap_or_default()),
            field("period-results", |texts| texts.results, |texts| texts.results_hint).child(results),
            list(self.result_troubles),
            el("div").list(move || self.offered().unwrap_or_default()),
        ]
    }

    async fn add(self, file: leptos::web_sys::File) {
        let (app, name) = (self.room.app, file.name());
        let bytes = match read_file(file, MAX_SHEET_BYTES).await {
            Ok(bytes) => bytes,
            Err(fault) => {
                return self.trouble(format!("{name}: {}", unreadable(app, &fault, MAX_SHEET_BYTES)));
            }
        };
        match Sheet::read_bytes(&bytes) {
            Ok(sheet) => self.put(name.strip_suffix(".json").unwrap_or(&name).to_owned(), sheet, false).await,
            Err(fault) => {
                self.trouble(format!("{name}: {}", untrack(|| app.texts()).sheet_fault(&fault)));
            }
        }
    }

    async fn open_results(self, file: leptos::web_sys::File) {
        let app = self.room.app;
        self.results.set(None);
        self.result_troubles.set(vec![]);
        let language = app.language.get_untracked();
        let read = match read_file(file, MAX_OFFICIAL_BYTES).await {
            Ok(bytes) => Published::open(&bytes).map_err(|fault| match &fault {
                OpenFault::Table(troubles) if troubles.is_empty() => {
                    vec![drawn(language).no_units.to_owned()]
                }
                fault => open_fault_in_words(fault, language),
            }),
            Err(fault) => Err(vec![unreadable(app, &fault, MAX_OFFICIAL_BYTES)]),
        };
        match read {
            Ok(published) if published.has_totals() => {
                let _ = self.results.try_set(Some(Arc::new(published)));
            }
            Ok(_) => drop(self.result_troubles.try_set(vec![drawn(language).no_totals.to_owned()])),
            Err(said) => drop(self.result_troubles.try_set(said)),
        }
    }

    /// The earlier periods, each with a button that takes it out.
    fn names(self) -> Vec<El> {
        let name = |earlier: Earlier| {
            let label = (self.texts().take_out)(&earlier.name);
            quiet(move || label.clone()).on("click", move |_| {
                self.earlier.update(|all| all.retain(|other| other.name != earlier.name));
            })
        };
        self.earlier.get().into_iter().map(name).collect()
    }

    /// What of the last period can be used again, and what did not change since.
    fn offered(self) -> Option<Vec<El>> {
        let (language, (earlier, (sheet, set))) = (self.room.app.language.get(), self.before()?);
        let texts = self.texts();
        let last = earlier.into_iter().rfind(|it| !it.is_milestone && it.is_of(&sheet))?;
        let [before, now] = [(&*last.set, &last.sheet.answers), (&*set, &sheet.answers)];
        let same = unchanged(before, now);
        let offers = offered(before, now);
        let asked = (!same.is_empty()).then(|| self.same(&set, &same, language));
        let head = (!offers.is_empty())
            .then(|| [el("h3").text(texts.offered), el("p").class("hint").text(texts.offered_lead)]);
        let rows = offers.iter().enumerate().map(|(at, offer)| self.offer(&set, at, offer, language));
        let save = (!offers.is_empty()).then(|| {
            let sheet = sheet.clone();
            let none = move || self.taken.with(BTreeMap::is_empty);
            actions([button(self.words(|texts| texts.save)).on("click", move |_| self.save(&sheet))])
                .shown_if(move || !none())
        });
        let rows = el("ul").class("findings").children(rows);
        Some(asked.into_iter().chain(head.into_iter().flatten()).chain([rows]).chain(save).collect())
    }

    /// Asks once about all that did not change.
    fn same(self, set: &CriteriaSet, same: &[Figure], language: Language) -> El {
        let figures = same.iter().map(|offer| {
            let input = set.input(offer.input);
            let row = input.owner.map(|row| set.node(row).code.as_str()).unwrap_or_default();
            let text = answer_text(input, &offer.text, language);
            el("li").text(&format!("{row} {}: {text}", input.label.get(language)))
        });
        el("div")
            .class("notice")
            .attr("role", "group")
            .shown_if(move || !self.seen.get())
            .child(el("p").text(&(self.texts().same)(same.len())))
            .child(el("ul").children(figures))
            .child(actions([
                quiet(self.words(|texts| texts.same_seen)).on("click", move |_| self.seen.set(true))
            ]))
    }

    fn offer(self, set: &CriteriaSet, at: usize, offer: &Figure, language: Language) -> El {
        let input = set.input(offer.input);
        let row = input.owner.map(|row| set.node(row).code.as_str()).unwrap_or_default();
        let name = format!("{row} {}", input.label.get(language)).trim().to_owned();
        let text = answer_text(input, &offer.text, language).into_owned();
        let (address, answer) = (input.address.clone(), offer.text.clone());
        let known = address.clone();
        let field = format!("offer-{at}");
        let tick = el("input")
            .id(&field)
            .attr("type", "checkbox")
            .attr("aria-label", &(self.texts().take)(&name))
            .checked_if(move || self.taken.with(|taken| taken.contains_key(&known)))
            .on("change", move |_| {
                self.taken.update(|taken| {
                    if taken.remove(&address).is_none() {
                        taken.insert(address.clone(), answer.clone());
                    }
                });
            });
        let label = el("label").attr("for", &field).text(&format!("{name}: {text}"));
        el("li").class("option").child(tick).child(label)
    }

    /// Saves the sheet with what was taken; the sheet itself stays.
    fn save(self, sheet: &Sheet) {
        let mut filled = sheet.clone();
        for (address, text) in self.taken.get_untracked() {
            filled.apply(Change::Answer(address, text));
        }
        let name = named_file(untrack(|| self.texts()).file, &sheet.unit);
        download(&format!("{name}.json"), &filled.save());
    }
}
