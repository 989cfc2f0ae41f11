//! The form: the task list of groups, and one group with its criteria.

use leptos::prelude::*;

use super::app::{App, Own};
use super::criterion::criterion;
use super::field::{fact_field, later};
use super::later::Desk;
use super::past;
use super::pasting;
use super::running_score::open_criteria;
use super::score_bar::{HATCHING, score_bar};
use super::session::{FROM_FILE, KEYS, LAST, MILESTONES, PASTE, Place, SEARCH, Session, TOOLS, places};
use tudanhgia_core::calc::{InputIx, NodeIx, Range};
use tudanhgia_core::scoring::Reading;
use tudanhgia_web::dom::{El, actions, button, el, follow_in_turn, link, quiet, together};
use tudanhgia_words::{AidTexts, Language, class_of, column_text, is_out, points_text, score_text};

/// In a group of more criteria than this the browser lays out only those in sight (see `.large` in form.css).
const MANY: usize = 100;

/// So many criteria are drawn before the page is shown.
const AT_ONCE: usize = 2 * IN_A_FORM;

/// How many criteria share a form.
const IN_A_FORM: usize = 50;

/// The task list: every group with its progress and its bar; the result last. On a narrow page it is folded, and lies over
/// the page while it is open.
pub(super) fn groups(app: App, session: Session) -> El {
    let set = session.set;
    let place = move || {
        let texts = &app.texts().page;
        match session.place.get() {
            Place::Group(group) => {
                let groups = set.children(set.total());
                let index = groups.iter().position(|known| *known == group).map_or(0, |index| index + 1);
                (texts.form.group_of)(index, groups.len())
            }
            Place::Facts => texts.form.facts.to_owned(),
            Place::Result => texts.form.result.to_owned(),
        }
    };
    let unfolded = RwSignal::new(false);
    let is_unfolded = move || unfolded.get();
    let fold = link(place)
        .class("link groups__fold")
        .attr_of("aria-expanded", move || Some(is_unfolded().to_string()))
        .on("click", move |_| unfolded.update(|unfolded| *unfolded = !*unfolded));
    let name = el("span").class("group__name").text_of(app.words(|texts| texts.page.form.result));
    let result = el("li").class("group").child(task(app, session, Place::Result).child(name));
    let rows = set.children(set.total()).iter().map(|group| group_row(app, session, *group));
    let facts = move || session.desk().map(|desk| untrack(|| (desk.facts_row)(app, session)));
    let facts =
        (!set.facts.is_empty()).then(|| el("li").class("group").list(move || facts().unwrap_or_default()));
    let list = el("ol").class("groups__list").children(facts).children(rows).child(result);
    // A choice folds it.
    let list = list.on("click", move |_| unfolded.set(false));
    // The unit tells the lists of two sheets on one page apart.
    let name = move || {
        let groups = app.texts().page.form.groups;
        let unit = session.whole(|work| work.sheet().unit.clone());
        if unit.is_empty() { groups.to_owned() } else { format!("{groups}, {unit}") }
    };
    el("nav")
        .class("groups")
        .class_if("groups--open", is_unfolded)
        .attr_of("aria-label", move || Some(name()))
        .child(fold)
        .child(list)
}

/// Which criteria are shown, and the way to one of them.
pub(super) fn tools(app: App, session: Session) -> El {
    let choice = |only_open: bool, words: fn(&AidTexts, usize, usize) -> String| {
        let id = format!("show-{only_open}");
        let words = move || {
            let (all, open) =
                session.whole(|work| (work.assessment().nodes[NodeIx::TOTAL].criteria, open_criteria(work)));
            words(app.language.get().aids(), all, open)
        };
        let radio = el("input")
            .id(&id)
            .attr("type", "radio")
            .attr("name", "show")
            .checked_if(move || session.only_open.get() == only_open)
            .on("change", move |_| session.only_open.set(only_open));
        el("span").child(radio).child(el("label").attr("for", &id).text_of(words))
    };
    let filter = el("fieldset")
        .class("filter")
        .attr_of("aria-label", move || Some(app.language.get().aids().filter.to_owned()))
        .child(choice(false, |texts, all, _| format!("{} {all}", texts.all)))
        .child(choice(true, |texts, _, open| format!("{} {open}", texts.missing)));
    let search =
        tool(SEARCH, move || app.language.get().aids().find).on("click", move |_| session.open(SEARCH));
    let milestones = tool(MILESTONES, move || app.language.get().milestones().milestones)
        .on("click", move |_| session.open(MILESTONES));
    let keys = tool(KEYS, || "?")
        .attr_of("aria-label", move || Some(app.language.get().aids().keys.to_owned()))
        .class("link keys")
        .on("click", move |_| session.open(KEYS));
    // Where there is no room for them (a tablet) they stand with the search.
    let many = many(app, session, [TOOLS[PASTE], TOOLS[FROM_FILE], LAST_TOOL])
        .map(|link| link.class("link at-once"));
    let history = el("span").class("history").children(past::buttons(app, session)).child(milestones);
    // In a shadow tree Chromium never lets go of radio buttons that have no form.
    el("form").child(history).child(filter).child(search).child(keys).children(many)
}

/// What opens something over the form, by the id to which the focus comes back from there.
fn tool(aid: usize, words: impl Fn() -> &'static str + 'static) -> El {
    link(move || words().to_owned()).id(TOOLS[aid])
}

/// The id of what opens the choice of the last period. (Among [`TOOLS`] it would be one that the first visit pays.)
pub(super) const LAST_TOOL: &str = "tool-last";

/// The ways to many answers: from the clipboard, from a file, from the last period.
pub(super) fn many(app: App, session: Session, ids: [&str; 3]) -> [El; 3] {
    let link = |id: &str, words: fn(Language) -> &'static str| {
        link(move || words(app.language.get()).to_owned()).id(id).shown_if(move || !app.host.is_readonly())
    };
    let filled = |id: &str, aid: usize, words: fn(Language) -> &'static str| {
        link(id, words).on("click", move |_| pasting::open(app, session, aid))
    };
    [
        filled(ids[0], PASTE, |language| language.aids().paste_many),
        filled(ids[1], FROM_FILE, |language| language.aids().from_file),
        link(ids[2], |language| language.last().last).on("click", move |_| session.open(LAST)),
    ]
}

/// A row of the task list as a button that leads there.
fn task(app: App, session: Session, place: Place) -> El {
    let current = move || (session.place.get() == place).then(|| "page".to_owned());
    el("button")
        .attr("type", "button")
        .class("group__button")
        .attr_of("aria-current", current)
        .on("click", move |_| go(app, session, place))
}

/// Goes to a part of the sheet; keyboard and screen reader follow.
pub(super) fn go(app: App, session: Session, place: Place) {
    session.go(place);
    app.show_view();
}

/// The row of what is asked once.
pub(super) fn facts_row(app: App, session: Session) -> Vec<El> {
    let open = move || {
        session.whole(|work| {
            let open = |input: &&InputIx| {
                !matches!(work.assessment().readings[**input], Reading::Value(_) | Reading::Units(_))
            };
            session.set.facts.iter().filter(open).count()
        })
    };
    let state = move || {
        let (texts, all) = (&app.texts().page.form, session.set.facts.len());
        if open() == 0 {
            texts.done.to_owned()
        } else {
            (app.texts().language.aids().facts_progress)(all - open(), all)
        }
    };
    let task = task(app, session, Place::Facts)
        .child(el("span").class("group__name").text_of(app.words(|texts| texts.page.form.facts)))
        .child(el("span").class("group__state").text_of(state));
    vec![task.class_if("group--done", move || open() == 0)]
}

fn group_row(app: App, session: Session, group: NodeIx) -> El {
    let node = session.set.node(group);
    let done = move || session.row(group, |work| work.assessment().node(group).missing.is_empty());
    let state = move || {
        session.row(group, |work| {
            let (texts, score) = (&app.texts().page.form, work.assessment().node(group));
            if is_out(work, group) {
                return app.texts().not_applicable.to_owned();
            }
            let done = score.missing.is_empty();
            if done { texts.done.to_owned() } else { (texts.progress)(score.answered, score.criteria) }
        })
    };
    // Whether what gives none takes some off is known to the desk.
    let has_points = move || {
        !node.max.is_zero() || session.desk().is_some_and(|desk| (desk.has_points)(session.set, group))
    };
    let points = move || {
        let (digits, language) = (session.set.digits, app.language.get());
        session.row(group, |work| match work.assessment().node(group) {
            _ if !has_points() => String::new(),
            score if score.range.is_false() && is_out(work, group) => String::new(),
            score => {
                let whole = score_text(score.whole.most(), digits, language);
                format!("{} / {whole}", column_text(&score.range, digits, language))
            }
        })
    };
    let name = el("span").class("group__name").text(&format!("{}. ", node.code)).own(app, node.name.clone());
    // A group of targets has no points to draw.
    let picture_bar = (!node.max.is_zero()).then(|| score_bar(session, group, HATCHING, None));
    let picture_points = el("span").class("group__points").text_of(points);
    let task = task(app, session, Place::Group(group))
        .child(name)
        .children(picture_bar)
        .child(el("span").class("group__state").text_of(state))
        .child(picture_points);
    el("li").class("group").class_if("group--done", done).child(task)
}

/// One group: its criteria.
pub(super) fn group(app: App, session: Session, group: NodeIx) -> Vec<El> {
    let set = session.set;
    let node = set.node(group);
    let facts = move || {
        let texts = &app.texts().page.form;
        let (answered, all, most) = session.row(group, |work| {
            let score = work.assessment().node(group);
            // What is left of its maximum, as the total says it too.
            (score.answered, score.criteria, Range::certain(score.whole.most().clone()))
        });
        // Of what does not apply, why: there is nothing to count.
        if session.row(group, |work| is_out(work, group)) {
            let why = session.desk().map(|desk| (desk.answered)(session, group, app.language.get()));
            let why = why.filter(|why| !why.is_empty());
            return why.unwrap_or_else(|| app.texts().not_applicable.to_owned());
        }
        let progress = (texts.progress)(answered, all);
        if set.node(group).max.is_zero() {
            return progress;
        }
        format!("{progress} · {}", (texts.max)(&points_text(set, &most, app.language.get())))
    };
    let title = el("h2").class("group-title").text(&format!("{}. ", node.code)).own(app, node.name.clone());
    let title = el("div").class("group-head").child(title).child(el("p").class("hint").text_of(facts));
    let all_done = move || {
        let open = session.row(group, |work| work.assessment().node(group).missing.len());
        session.only_open.get() && open == 0
    };
    let done =
        el("p").class("hint").text_of(app.words(|texts| texts.page.form.group_done)).shown_if(all_done);
    let class = node.classes.is_some().then(|| later(session, move |desk| (desk.class)(app, session, group)));
    let mut parts = vec![title];
    parts.extend(class);
    parts.extend(declared(app, session, group));
    parts.extend(items(app, session, group, false, &mut AT_ONCE.clone()));
    parts.push(done);
    part(app, session, Place::Group(group), parts)
}

/// The class of a group.
pub(super) fn group_class(app: App, session: Session, group: NodeIx) -> El {
    let class = move || {
        let language = app.language.get();
        let class = session.row(group, |work| class_of(session.set, work.assessment(), group, language));
        class.map(|class| (language.texts().page.form.class)(&class)).unwrap_or_default()
    };
    el("p").class("group__class").text_of(class)
}

/// Where the unit may say that a group does not apply to it.
fn declared(app: App, session: Session, group: NodeIx) -> Option<El> {
    session.set.node(group).applies.as_ref()?.declared()?;
    Some(later(session, move |desk| (desk.declared)(app, session, group)))
}

/// What is asked once for all criteria: the kind of unit and the facts.
pub(super) fn facts(app: App, session: Session) -> Vec<El> {
    let title = el("h2").class("group-title").text_of(app.words(|texts| texts.page.form.facts));
    let fields = session.set.facts.iter().map(|fact| fact_field(app, session, *fact));
    let fields = el("fieldset")
        .class("facts")
        .attr("role", "none")
        .attr_of("disabled", move || app.host.is_readonly().then(String::new))
        .child(el("p").class("hint").text_of(app.words(|texts| texts.page.form.facts_hint)))
        .children(fields);
    part(app, session, Place::Facts, vec![title, el("form").child(fields)])
}

/// A part of the form with the error summary once it was checked, and the way on.
fn part(app: App, session: Session, place: Place, content: Vec<El>) -> Vec<El> {
    let all = places(session.set);
    let here = all.iter().position(|known| *known == place).unwrap_or(0);
    let next = all.get(here + 1).copied().unwrap_or(Place::Result);
    let previous = here.checked_sub(1).and_then(|index| all.get(index).copied());
    let summary = el("div").list(move || {
        let shown = session.summary.get();
        let desk = Desk::there().filter(|_| shown);
        desk.map(|desk| untrack(|| (desk.errors)(app, session, place, next))).into_iter().collect()
    });
    let on_next = move |_: &_| match session.check(place) {
        // Without the desk the errors stand at their fields alone, and the way on stays open.
        true if Desk::there().is_some() => {
            session.summary.set(true);
            app.focus("error-title");
        }
        _ => go(app, session, next),
    };
    let forward = move || {
        let texts = &app.texts().page.form;
        if next == Place::Result { texts.to_result.to_owned() } else { texts.next.to_owned() }
    };
    let back = previous.map(|previous| {
        quiet(app.words(|texts| texts.page.form.previous)).on("click", move |_| go(app, session, previous))
    });
    let large = matches!(place, Place::Group(group) if session.set.criteria_of(group).len() > MANY);
    let content = el("div")
        .class(if large { "large" } else { "" })
        // The forms in it are sent nowhere.
        .on("submit", |event| event.prevent_default())
        .child(later(session, move |desk| (desk.filled)(app, session)))
        .children(content);
    // The errors stand below the button that asks for them: nothing above moves.
    vec![content, actions(back.into_iter().chain([button(forward).on("click", on_next)])), summary]
}

/// What is in a group: criteria, and groups within the group. In a shadow tree Chromium never lets go of radio buttons that have
/// no form. For each field that comes into a form it looks at all that are there, and for whatever comes at all forms; so there
/// is a form for every so many criteria.
///
/// `at_once` is how many criteria are still to be drawn before the page is shown; the others follow in their turn.
fn items(app: App, session: Session, group: NodeIx, deep: bool, at_once: &mut usize) -> Vec<El> {
    let (set, mut items, mut some) = (session.set, Vec::new(), Vec::new());
    let form = |rows: Vec<NodeIx>, at_once: &mut usize| {
        let form = el("form");
        let (is_now, all) = (*at_once > 0, form.clone());
        *at_once = at_once.saturating_sub(rows.len());
        let draw = move || {
            for row in &rows {
                all.clone().child(together(|| untrack(|| criterion(app, session, *row, deep))));
            }
        };
        if is_now {
            draw()
        } else {
            follow_in_turn(Box::new(draw))
        }
        form
    };
    for child in set.children(group) {
        let is_group = !set.children(*child).is_empty();
        if is_group || some.len() == IN_A_FORM {
            items.push(form(std::mem::take(&mut some), at_once));
        }
        if is_group {
            items.push(subgroup(app, session, *child, at_once));
        } else {
            some.push(*child);
        }
    }
    items.push(form(some, at_once));
    items
}

/// A group within the group: a heading and its items.
fn subgroup(app: App, session: Session, index: NodeIx, at_once: &mut usize) -> El {
    let node = session.set.node(index);
    let title = el("h3")
        .class("subgroup__title")
        .child(el("span").class("criterion__code").text(&node.code))
        .child(el("span").own(app, node.name.clone()));
    let items = items(app, session, index, true, at_once);
    let declared = declared(app, session, index);
    el("section").class("subgroup").child(title).children(declared).children(items)
}

/// All errors of a part of the form, each a way to its field.
pub(super) fn error_summary(app: App, session: Session, place: Place, next: Place) -> El {
    let rows = move || {
        let row = |input: InputIx| {
            let at = session.told_at(input, &session.mates(input)).unwrap_or(input);
            let words = session.whole(|work| {
                work.assessment().wrong(input).map(|wrong| session.fault_words(at, wrong)).unwrap_or_default()
            });
            let target = field_id(&session.set.input(at).address);
            let link = el("a").attr("href", "#").text(&words).on("click", move |event| {
                // The host page's address is not ours to change.
                event.prevent_default();
                app.focus(&target);
            });
            el("li").child(link)
        };
        session.wrong_in(place).into_iter().map(row).collect()
    };
    let list = el("div")
        .child(
            // It gets the focus and is said by that.
            el("h2")
                .id("error-title")
                .attr("tabindex", "-1")
                .text_of(move || (app.texts().language.aids().summary)(session.wrong_in(place).len())),
        )
        .child(el("ul").list(rows));
    let go_on =
        quiet(app.words(|texts| texts.language.aids().go_on)).on("click", move |_| go(app, session, next));
    el("div").class("errors").id("error-summary").child(list).child(go_on)
}

/// The id of the control of an input; the first of a choice.
pub(super) fn field_id(address: &str) -> String {
    format!("field-{address}")
}
