//! Milestones of a sheet: setting one, and what has changed since. The desk brings it.

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::web_sys::Event;

use super::app::App;
use super::past::milestones_of_removed;
use super::session::Session;
use super::spots::{milestones_name, named_spot, shortened};
use super::work::file_name;
use tudanhgia_core::calc::{NodeIx, Range};
use tudanhgia_core::criteria::{Content, CriteriaSet, Measure};
use tudanhgia_core::exact::Exact;
use tudanhgia_core::milestone::{MOST_MILESTONES, Milestone};
use tudanhgia_core::scoring::between;
use tudanhgia_core::sheet::{Edit, Sheet, Spot};
use tudanhgia_core::work::Work;
use tudanhgia_papers::sheet_code;
use tudanhgia_web::dom::{El, actions, button, el, link, quiet, typed};
use tudanhgia_web::platform;
use tudanhgia_words::{
    Language, MilestoneTexts, Translated, column_text, is_out, nothing_given, points_text, signed_points,
};

/// So many digits of a hash are enough to tell two apart by eye.
const DIGITS: usize = 12;

/// What became of the last milestone; the words for it follow the language.
#[derive(Clone)]
enum Told {
    Nothing,
    /// Nothing is kept on this computer.
    Off,
    /// It has no name.
    Unnamed,
    /// There are as many as are kept.
    Full,
    /// It could not be stored.
    NotStored,
    /// It was set; how it is called.
    Set(String),
}

#[derive(Clone, Copy)]
struct Milestones {
    app: App,
    session: Session,
    /// As they are kept.
    kept: RwSignal<String>,
    label: RwSignal<String>,
    told: RwSignal<Told>,
    /// Which is compared with now, by its time.
    compared: RwSignal<String>,
}

/// What lies over the form: the milestones of the sheet.
pub(super) fn milestones(app: App, session: Session) -> Vec<El> {
    let new = || RwSignal::new(String::new());
    let told = RwSignal::new(Told::Nothing);
    let all = Milestones { app, session, kept: new(), label: new(), told, compared: new() };
    spawn_local(async move {
        let draft = session.draft();
        let text = platform::kept(&milestones_name(&draft.key())).await;
        let _ = all.kept.try_set(text.unwrap_or_else(|| milestones_of_removed(&draft)));
    });
    vec![
        el("h2").id("aid-title").text_of(all.words(|texts| texts.milestones)),
        el("p").class("hint").text_of(all.words(|texts| texts.hint)),
        all.setting(),
        el("p").attr("role", "status").text_of(move || all.told_in_words()),
        el("ul").class("milestones").list(move || all.rows()),
        el("div").id("since").attr("tabindex", "-1").list(move || all.comparison()),
    ]
}

impl Milestones {
    fn texts(self) -> &'static MilestoneTexts {
        self.app.language.get().milestones()
    }

    fn words(self, pick: fn(&MilestoneTexts) -> &'static str) -> impl Fn() -> String + Copy + 'static {
        move || pick(self.texts()).to_owned()
    }

    /// What became of the last one.
    fn told_in_words(self) -> String {
        let (told, texts) = (self.told.get(), self.texts());
        match told {
            Told::Nothing => String::new(),
            Told::Off => texts.off.to_owned(),
            Told::Unnamed => texts.unnamed.to_owned(),
            Told::Full => (texts.full)(MOST_MILESTONES),
            Told::NotStored => texts.not_stored.to_owned(),
            Told::Set(name) => (texts.was_set)(&name),
        }
    }

    /// The field of the name, with the usual names at hand.
    fn setting(self) -> El {
        let input = el("input")
            .id("milestone")
            .attr("type", "text")
            .attr("autocomplete", "off")
            .value_of(move || self.label.get())
            .on("input", move |event| self.label.set(typed(event)));
        let usual = move || {
            let name = |name: &&'static str| {
                let name = *name;
                link(move || name.to_owned()).on("click", move |_| self.label.set(name.to_owned()))
            };
            vec![actions(self.texts().usual.iter().map(name))]
        };
        let set = move |event: &Event| {
            event.prevent_default();
            self.set();
        };
        el("form")
            .child(el("label").attr("for", "milestone").text_of(self.words(|texts| texts.label)))
            .child(input)
            .child(el("div").list(usual))
            // A sandboxed frame without forms has clicks but no submit event.
            .child(actions([button(self.words(|texts| texts.set)).attr("type", "submit").on("click", set)]))
    }

    /// Sets a milestone of the sheet as it is now.
    fn set(self) {
        let label = self.label.get_untracked();
        if !self.app.host.keeps_drafts() {
            return self.told.set(Told::Off);
        }
        if label.trim().is_empty() {
            self.told.set(Told::Unnamed);
            return self.app.focus("milestone");
        }
        if Milestone::read_list(&self.kept.get_untracked()).len() >= MOST_MILESTONES {
            return self.told.set(Told::Full);
        }
        let draft = self.session.draft();
        let milestone = draft.peek(|work| Milestone::of(work, &label, &platform::now()));
        let name = milestones_name(&draft.key());
        let said = Told::Set(milestone.label.clone());
        spawn_local(async move {
            // What another window has set meanwhile stays, and so does what is no list.
            let new = milestone.clone();
            // The same sheet under the same name is the same milestone: a second click sets no other.
            let is_known = |list: &str, new: &Milestone| {
                let same = |one: &Milestone| one.label == new.label && one.sha256 == new.sha256;
                Milestone::read_list(list).iter().any(same)
            };
            let joined = move |stored: Option<String>| {
                let stored = stored.unwrap_or_default();
                if is_known(&stored, &new) { stored } else { new.added_to(&stored).unwrap_or(stored) }
            };
            let was_kept = platform::keep_joined(&name, "", joined).await.is_ok();
            let is_there = |text: &String| was_kept && is_known(text, &milestone);
            if let Some(text) = platform::kept(&name).await.filter(is_there) {
                let _ = self.kept.try_set(text);
                let _ = self.label.try_set(String::new());
                let _ = self.told.try_set(said);
            } else {
                let _ = self.told.try_set(Told::NotStored);
            }
        });
    }

    /// The milestones, the last one first.
    fn rows(self) -> Vec<El> {
        let list = self.kept.with(|text| Milestone::read_list(text));
        list.into_iter().rev().map(|milestone| self.row(milestone)).collect()
    }

    fn row(self, milestone: Milestone) -> El {
        let (texts, set, language) = (self.texts(), self.session.set, self.app.language.get());
        let (date, time) = platform::day_and_time(&milestone.time);
        let points = match (Exact::parse_own(&milestone.least), Exact::parse_own(&milestone.most)) {
            (Some(least), Some(most)) => points_text(set, &Range::between(least, most), language),
            _ => String::new(),
        };
        // The code by which papers and verification know the same sheet.
        let code = Sheet::read(&milestone.text).map(|sheet| sheet_code(&sheet.shared())).unwrap_or_default();
        let hash: String = code.chars().take(DIGITS).collect();
        let said = (texts.said)(&language.day(date), &time, &points, &hash);
        let id = format!("milestone-{}", milestone.time);
        let named = |link: El, act: &str| {
            let own = format!("{id}-{act}");
            link.id(&own).attr("aria-labelledby", &format!("{own} {id}"))
        };
        let is_whole = milestone.is_whole();
        let (name, of, text) = (milestone.label.clone(), milestone.time.clone(), milestone.text);
        let compare = link(self.words(|texts| texts.compare)).on("click", move |_| {
            self.compared.set(of.clone());
            self.app.focus("since");
        });
        let save = link(self.words(|texts| texts.save)).on("click", move |_| {
            let name = self.session.draft().peek(|work| file_name(set, work.sheet()));
            platform::download(&name, &text);
        });
        let damaged = (!is_whole).then(|| el("p").class("notice").text(texts.damaged));
        let acts = [is_whole.then(|| named(compare, "compare")), Some(named(save, "save"))];
        el("li")
            .child(el("p").child(el("strong").id(&id).text(&name)))
            .child(el("p").class("hint").text(&said))
            .children(damaged)
            .child(actions(acts.into_iter().flatten()))
    }

    /// What has changed since a milestone.
    fn comparison(self) -> Vec<El> {
        let (texts, language, set) = (self.texts(), self.app.language.get(), self.session.set);
        let compared = self.compared.get();
        let list = self.kept.with(|text| Milestone::read_list(text));
        let Some(milestone) = list.into_iter().find(|milestone| milestone.time == compared) else {
            return vec![];
        };
        let Ok(sheet) = Sheet::read(&milestone.text) else { return vec![] };
        let then = Work::new(set, sheet);
        let range = &then.assessment().node(set.total()).range;
        let held = [&milestone.least, &milestone.most];
        let is_same = [range.least(), range.most()].map(ToString::to_string).iter().eq(held);
        let other = match (milestone.set == set.sha256, is_same) {
            (true, true) => None,
            (true, false) => Some(texts.other_score),
            (false, _) => Some(texts.other_set),
        };
        let other = other.map(|words| el("p").class("notice").text(words));
        let rows = self.session.whole(|now| rows(&then, now, language, texts));
        let head = texts.columns.iter().map(|column| el("th").attr("scope", "col").text(column));
        let table = el("table")
            .class("since")
            .child(el("thead").child(el("tr").children(head)))
            .child(el("tbody").children(rows));
        let same = self.session.whole(|now| then.sheet().edits_to(now.sheet()).is_empty());
        let adds = el("p").class("hint").text(if same { texts.same } else { texts.adds });
        let close = quiet(move || self.app.language.get().aids().close.to_owned());
        vec![el("h3").text(&(texts.since)(&milestone.label))]
            .into_iter()
            .chain(other)
            .chain((!same).then_some(table))
            .chain([adds, actions([close.on("click", move |_| self.compared.set(String::new()))])])
            .collect()
    }
}

/// The rows that differ, with what was changed in them; what belongs to no criterion first, the total last.
fn rows(then: &Work, now: &Work, language: Language, texts: &MilestoneTexts) -> Vec<El> {
    let set = now.set();
    let edits = then.sheet().edits_to(now.sheet());
    let row = |name: &str, cells: [String; 3], edits: &[&Edit]| {
        let changed = |edit: &&Edit| el("li").text(&in_words(set, edit, language, texts));
        let list = (!edits.is_empty()).then(|| el("ul").children(edits.iter().map(changed)));
        let name = el("th").attr("scope", "row").text(name).children(list);
        el("tr").child(name).children(cells.iter().map(|cell| el("td").text(cell)))
    };
    let of = |row: Option<NodeIx>| -> Vec<&Edit> {
        edits.iter().filter(|edit| row_of(set, &edit.spot) == row).collect()
    };
    let general = of(None);
    let mut rows = vec![];
    if !general.is_empty() {
        rows.push(row(texts.general, Default::default(), &general));
    }
    for difference in between(set, then.assessment(), now.assessment()) {
        let (index, is_total) = (difference.row, difference.row == set.total());
        let node = set.node(index);
        let ranges = [then, now].map(|work| &work.assessment().node(index).range);
        // As on paper: what does not apply is no zero.
        let is_out = [then, now].map(|work| !is_total && is_out(work, index));
        let cells = |points: &Exact| {
            let shown = |at: usize| match (is_out[at], column_text(ranges[at], set.digits, language)) {
                (true, _) if ranges[at].is_false() => language.texts().not_applicable.to_owned(),
                (true, points) => (language.result().out_with)(&points),
                (false, points) => points,
            };
            [shown(0), shown(1), signed_points(set, points, language)]
        };
        let name = format!("{}. {}", node.code, node.name.get(language));
        let edits = if is_total { vec![] } else { of(Some(index)) };
        let is_group = matches!(node.content, Content::Group(_));
        if is_group && !difference.part.is_zero() {
            let rest = signed_points(set, &difference.part, language);
            let named = if is_total { texts.total } else { &name };
            rows.push(row(&(texts.rest)(named), [String::new(), String::new(), rest], &edits));
        } else if is_group && !edits.is_empty() {
            rows.push(row(&name, Default::default(), &edits));
        } else if !is_group && (ranges[0] != ranges[1] || is_out[0] != is_out[1] || !edits.is_empty()) {
            let cells =
                if node.measure == Measure::Points { cells(&difference.part) } else { Default::default() };
            rows.push(row(&name, cells, &edits));
        }
        if is_total {
            rows.push(row(texts.total, cells(&difference.points), &[]).class("since__total"));
        }
    }
    rows
}

/// The row that a spot belongs to; `None` for what belongs to none, or to a row that the set does not have.
fn row_of(set: &CriteriaSet, spot: &Spot) -> Option<NodeIx> {
    match spot {
        Spot::Answer(address) => set.input_at(address).and_then(|input| set.input(input).owner),
        Spot::Explanation(id) | Spot::Evidence(id) | Spot::Note(id) => set.row_named(id),
        Spot::Unit | Spot::Letter(_) => None,
    }
}

/// What was changed at a spot; long texts and evidence are only said to be others.
fn in_words(set: &CriteriaSet, edit: &Edit, language: Language, texts: &MilestoneTexts) -> String {
    let (_, what, values) = named_spot(set, edit, language);
    match (&edit.spot, values) {
        (Spot::Answer(_) | Spot::Unit, Some([before, after])) => {
            let input = match &edit.spot {
                Spot::Answer(address) => set.input_at(address).map(|index| set.input(index)),
                _ => None,
            };
            let nothing =
                input.map_or(language.paper().nothing_given[0], |input| nothing_given(input, language));
            let quoted = |text: String| if text.is_empty() { nothing.to_owned() } else { shortened(&text) };
            let (before, after) = (quoted(before), quoted(after));
            // Lists that begin alike are only said to be others.
            if before == after { (texts.changed)(&what) } else { (texts.edit)(&what, &before, &after) }
        }
        _ => (texts.changed)(&what),
    }
}
