//! The row in work: the words that it comes from, and its form.

use leptos::prelude::*;
use leptos::web_sys;
use wasm_bindgen::JsCast;

use tudanhgia_author::clauses::Clause;
use tudanhgia_author::desk::{Asks, Desk, Element, Entry, Field, List, OPERATORS};
use tudanhgia_core::criteria::function_names;
use tudanhgia_web::dom::{El, actions, button, el, quiet, select, typed};
use tudanhgia_words::Translated;

use super::app::App;
use super::live;
use super::rows::{choose, confirm, is_own};
use super::start::{is_again, remover};

/// How a form is built: where its fields stand and how they are filled in, without what stands in them.
type Shape = (String, String);

pub(super) fn view(app: App) -> El {
    let last: StoredValue<Option<Shape>> = StoredValue::new(None);
    let shape = move || -> Shape {
        let row = app.row.get();
        // The field that is about to have the focus is not to be another by then.
        if app.held.get()
            && let Some(shape) = last.get_value().filter(|(of, _)| *of == row)
        {
            return shape;
        }
        let (entries, more) = app.look(|desk| desk.form(&row, app.language.get()));
        let mut shape = String::new();
        outline(&entries, &mut shape);
        let shape = (row, format!("{:?} {shape} {more:?}", app.language.get()));
        last.set_value(Some(shape.clone()));
        shape
    };
    el("section").class("row-form").switch(shape, move |(row, _)| {
        let (entries, more) = app.look(|desk| desk.form(&row, app.language.get()));
        let mut fields = Vec::new();
        places(&entries, &mut fields);
        let of = row.clone();
        let mut parts = vec![head(app, &row), el("div").list(move || beyond(app, &of, &fields))];
        // First what a row says; names, sources and notes behind it.
        let (first, rest): (Vec<Entry>, Vec<Entry>) =
            entries.into_iter().partition(|entry| is_first(entry, &row));
        parts.extend(first.into_iter().map(|entry| part(app, entry)));
        if !rest.is_empty() {
            let rest = rest.into_iter().map(|entry| part(app, entry));
            let summary = el("summary").text_of(app.say(|texts| texts.rest));
            parts.push(el("details").class("rest").child(summary).children(rest));
        }
        parts.push(more_of(app, &row, more));
        parts.push(live::view(app, &row));
        parts
    })
}

/// Whether a part of a form is one of those that say what is asked and how it is scored.
fn is_first(entry: &Entry, row: &str) -> bool {
    let place = match entry {
        Entry::Field(field) => &field.place,
        Entry::List(list) => &list.place,
    };
    let rest = place.get(row.len() + 1..).unwrap_or_default();
    let key = rest.split(['.', '[']).next().unwrap_or_default();
    // What files say of themselves is nothing that an official writes.
    if row.is_empty() {
        return !["$schema", "format"].contains(&place.as_str());
    }
    let first =
        ["name", "max", "how", "inputs", "rule", "bonus", "combine", "cap", "floor", "round", "classes"];
    first.contains(&key) && !rest.ends_with(".en")
}

fn outline(entries: &[Entry], out: &mut String) {
    for entry in entries {
        match entry {
            Entry::Field(field) => {
                out.push_str(&format!("{}\u{1}{:?}\n", field.place, std::mem::discriminant(&field.asks)));
            }
            Entry::List(list) => {
                out.push_str(&format!("{}[{}]\n", list.place, list.elements.len()));
                for element in &list.elements {
                    out.push_str(&format!("{:?}", element.more));
                    outline(&element.entries, out);
                }
            }
        }
    }
}

fn head(app: App, row: &str) -> El {
    let own = row.to_owned();
    let found = move || app.look(|desk| desk.row(&own));
    let named = found.clone();
    let name = move || match named() {
        Some(row) => format!("{} {}", row.code, row.name),
        None => app.words().whole.to_owned(),
    };
    let heading = el("h2").id("row-name").attr("tabindex", "-1").attr("lang", "vi").text_of(name);
    let Some(now) = found() else {
        let add = quiet(app.say(|texts| texts.add_group)).id("add-group").on("click", move |_| {
            let new = app.change(|desk| desk.add_group(""));
            choose(app, &new);
        });
        let open = Memo::new(move |_| app.look(Desk::open_of_set));
        let is_proposed = move || !open.with(String::is_empty);
        // What was proposed of the set, and what was not read clearly, is said until somebody has looked at it.
        let right = quiet(app.say(|texts| texts.confirm))
            .id("confirm-whole")
            .shown_if(is_proposed)
            .on("click", move |_| app.change(Desk::confirm_whole));
        let told = el("div").id("proposed").class("notice").attr("lang", "vi").shown_if(is_proposed);
        let told = told.list(move || open.get().lines().map(|line| el("p").text(line)).collect());
        return el("div").child(heading).child(told).child(actions([right, add]));
    };
    let [place, of, to] = [(); 3].map(|()| row.to_owned());
    let origin = app.look(|desk| desk.origin(row));
    let mut buttons = Vec::new();
    if now.is_group {
        buttons.push(quiet(app.say(|texts| texts.add_row)).on("click", move |_| {
            let new = app.change(|desk| desk.add_row(&of));
            choose(app, &new);
        }));
        let around = row.to_owned();
        buttons.push(quiet(app.say(|texts| texts.add_group)).on("click", move |_| {
            let new = app.change(|desk| desk.add_group(&around));
            choose(app, &new);
        }));
    } else {
        let confirmed = Memo::new(move |_| found().is_some_and(|row| row.confirmed));
        let taken = place.clone();
        // Pressed once more, by whatever hand, it says the same: what takes it back is another button.
        buttons.push(
            button(app.say(|texts| texts.confirm))
                .id("confirm")
                .attr_of("aria-disabled", move || confirmed.get().then(|| "true".to_owned()))
                .on("click", move |_| confirm(app, &place)),
        );
        buttons.push(
            quiet(app.say(|texts| texts.unconfirm)).id("unconfirm").shown_if(move || confirmed.get()).on(
                "click",
                move |_| {
                    app.change(|desk| desk.confirm(&taken, false));
                    app.focus("row-name");
                },
            ),
        );
    }
    buttons.extend([(false, "row-up"), (true, "row-down")].map(|(is_down, id)| mover(app, row, is_down, id)));
    buttons.push(remover(app.say(|texts| texts.remove_row)).on("click", move |event| {
        if is_again(event) {
            return;
        }
        let before = app.look(|desk| desk.before(&to));
        app.remove(&to);
        choose(app, &before);
    }));
    let quoted = (!origin.is_empty()).then(|| quote(app, row, &origin));
    el("div")
        .class("row-head")
        .child(heading)
        .child(changed_since(app, row))
        .children(quoted)
        .child(actions(buttons))
        .child(into(app, row))
}

/// That a row was confirmed and changed since.
fn changed_since(app: App, row: &str) -> El {
    let row = row.to_owned();
    let heads = Memo::new(move |_| app.look(|desk| desk.row(&row).map(|row| row.again)).unwrap_or_default());
    el("p")
        .id("again")
        .class("notice")
        .shown_if(move || !heads.with(String::is_empty))
        .text_of(move || (app.words().again)(&heads.get()))
}

/// The words of the document that the row was read from: its clauses marked where they are known, else the remark.
fn quote(app: App, row: &str, origin: &str) -> El {
    let clauses = app.look(|desk| desk.clauses(row));
    let called = move |is_used: bool| {
        move || if is_used { app.words().clause_used } else { app.words().clause_unused }.to_owned()
    };
    let class = |is_used: bool| if is_used { "clause clause--used" } else { "clause clause--unused" };
    let words = |clause: &Clause| match clause.is_used {
        None => el("span").text(&clause.words),
        Some(is_used) => {
            let spoken = el("span").class("hidden").text_of(move || format!(" ({})", called(is_used)()));
            el("mark").class(class(is_used)).child(el("span").text(&clause.words)).child(spoken)
        }
    };
    let key = |is_used: bool| el("span").class(class(is_used)).text_of(called(is_used));
    let kinds = [true, false].into_iter().filter(|is| clauses.iter().any(|one| one.is_used == Some(*is)));
    let note = format!("{row}.note.vi");
    let text = match clauses.is_empty() {
        true => origin,
        false => origin.split(". ").next().unwrap_or_default(),
    };
    el("details")
        .class("origin")
        .attr("open", "")
        .child(el("summary").text_of(app.say(|texts| texts.origin)))
        .children(
            (!clauses.is_empty()).then(|| el("p").attr("lang", "vi").children(clauses.iter().map(words))),
        )
        .child(el("p").class("hint").attr("lang", "vi").text(text))
        .child(el("p").attr("lang", "vi").text_of(move || app.look(|desk| desk.shown(&note))))
        .child(el("p").class("hint origin__key").attr("aria-hidden", "true").children(kinds.map(key)))
}

/// Moves a row by one; the button keeps the focus, to be pressed again.
fn mover(app: App, row: &str, is_down: bool, id: &'static str) -> El {
    let row = row.to_owned();
    let words = move || if is_down { app.words().down } else { app.words().up }.to_owned();
    quiet(words).id(id).on("click", move |_| {
        let to = app.arrange(|desk| desk.shift(&row, is_down));
        app.row.set(to);
        app.focus(id);
    })
}

/// The groups that a row can be moved into.
fn into(app: App, row: &str) -> El {
    let groups = app.look(|desk| desk.groups_for(row));
    if groups.is_empty() {
        return el("div");
    }
    let row = row.to_owned();
    let options = move || {
        let none = (String::new(), app.words().into.to_owned());
        std::iter::once(none).chain(groups.clone()).collect()
    };
    let then = move |group: String| {
        if !group.is_empty() {
            let to = app.arrange(|desk| desk.move_into(&row, &group));
            choose(app, &to);
        }
    };
    let words = el("label").class("hidden").attr("for", "row-into").text_of(app.say(|texts| texts.into));
    el("p").class("field row-into").child(words).child(select("row-into", options, String::new, then))
}

fn part(app: App, entry: Entry) -> El {
    match entry {
        Entry::Field(field) => field_of(app, field),
        Entry::List(list) => list_of(app, list),
    }
}

fn field_of(app: App, field: Field) -> El {
    let Field { place, head, asks, .. } = field;
    let id = format!("at-{place}");
    let class = match asks {
        Asks::Number => "field compose-field compose-field--number",
        _ => "field compose-field",
    };
    let label = el("label").attr("for", &id).text(&head);
    let control = match asks {
        Asks::Choice(_) => chosen(app, &id, &place),
        Asks::Text(true) => typed_in(app, &place, el("textarea").attr("rows", "2")),
        Asks::Text(false) => typed_in(app, &place, el("input").attr("type", "text")),
        Asks::Formula => {
            let area = el("textarea").class("formula").attr("rows", "2").attr("spellcheck", "false");
            typed_in(app, &place, area)
        }
        Asks::Number => {
            let input = el("input").class("number").attr("type", "text").attr("inputmode", "decimal");
            typed_in(app, &place, input)
        }
    };
    let told = format!("{id}-told");
    let named = (asks == Asks::Formula).then(|| names(app, &place, &id));
    let at = place.clone();
    let wrong = move || {
        let why = app.refused.with(|refused| refused.get(&at).and_then(|(_, why)| why.clone()));
        let mut lines: Vec<String> = why.iter().map(|why| (app.words().refused)(why)).collect();
        let language = app.language.get();
        app.checked.with(|checked| {
            for found in checked.found.iter().filter(|found| found.place == at) {
                lines.push(format!("{} {}", found.message.get(language), found.hint.get(language)));
            }
        });
        lines
    };
    let is_wrong = wrong.clone();
    el("div")
        .class(class)
        .attr("data-place", &place)
        .child(label)
        .child(control.id(&id).attr("aria-describedby", &told))
        .children(named)
        .child(
            el("div")
                .id(&told)
                .class("field__told")
                .class_if("field__told--any", move || !is_wrong().is_empty())
                .list(move || wrong().iter().map(|line| el("p").text(line)).collect()),
        )
}

/// What stands in a field: what is typed there and is no value, or the value.
fn text_at(app: App, place: &str) -> impl Fn() -> String + 'static {
    let place = place.to_owned();
    move || {
        let typed = app.refused.with(|refused| refused.get(&place).map(|(text, _)| text.clone()));
        typed.unwrap_or_else(|| app.look(|desk| desk.shown(&place)))
    }
}

/// A field in which somebody types: it counts at once, and what is wrong with it is said when the field is left.
fn typed_in(app: App, place: &str, control: El) -> El {
    let [typing, left] = [place.to_owned(), place.to_owned()];
    control.value_of(text_at(app, place)).on("input", move |event| app.type_in(&typing, &typed(event))).on(
        "change",
        move |event| {
            app.hold();
            app.write(&left, &typed(event));
        },
    )
}

/// A field in which something is chosen; a choice may build the form anew.
fn chosen(app: App, id: &str, place: &str) -> El {
    let (again, of, to) = (id.to_owned(), place.to_owned(), place.to_owned());
    let options = move || match app.look(|desk| desk.asks(&of, app.language.get())) {
        Some(Asks::Choice(words)) => words,
        _ => vec![],
    };
    select(id, options, text_at(app, place), move |word| {
        app.write(&to, &word);
        app.focus(&again);
    })
}

fn list_of(app: App, list: List) -> El {
    let List { place, head, one, elements } = list;
    let name = one.clone();
    let element = |(number, element): (usize, Element)| {
        let Element { place: at, entries, more } = element;
        let (to, called) = (at.clone(), format!("{name} {}", number + 1));
        let remove = remover(move || (app.words().remove_element)(&called)).on("click", move |event| {
            if !is_again(event) {
                app.remove(&to);
                stay(app, &to);
            }
        });
        el("li")
            .class("element")
            .children(entries.into_iter().map(|entry| part(app, entry)))
            .child(more_of(app, &at, more).class("element__more"))
            .child(remove)
    };
    let elements: Vec<El> = elements.into_iter().enumerate().map(element).collect();
    let [to, also] = [place.clone(), one];
    el("fieldset")
        .class("list")
        .id(&format!("at-{place}"))
        .attr("tabindex", "-1")
        .attr("data-place", &place)
        .child(el("legend").text(&head))
        .child(el("ul").children(elements))
        .child(actions([quiet(move || (app.words().add)(&also)).on("click", move |_: &web_sys::Event| {
            let new = app.change(|desk| desk.add(&to));
            stay(app, &new);
        })]))
}

/// Leads on after an element came or went: to its first field, or to its list; where that is gone too, to the row.
fn stay(app: App, element: &str) {
    let list = element.rsplit_once('[').map_or(element, |(list, _)| list);
    let (entries, _) = app.look(|desk| desk.form(&desk.home(list), app.language.get_untracked()));
    let (mut fields, mut shape) = (Vec::new(), String::new());
    places(&entries, &mut fields);
    outline(&entries, &mut shape);
    let is_left = shape.lines().any(|line| line.starts_with(&format!("{list}[")));
    match fields.iter().find(|place| place.starts_with(element)) {
        Some(first) => app.focus(&format!("at-{first}")),
        None if is_left => app.focus(&format!("at-{list}")),
        None => app.focus("row-name"),
    }
}

/// What else can stand in the row.
fn more_of(app: App, row: &str, more: Vec<(String, String)>) -> El {
    if more.is_empty() {
        return el("div");
    }
    let id = format!("more-{row}");
    let mut options = vec![(String::new(), app.words().more.to_owned())];
    options.extend(more);
    let then = move |place: String| {
        if !place.is_empty() {
            app.change(|desk| desk.begin(&place));
            app.focus(&format!("at-{place}"));
        }
    };
    let words = el("label").class("hidden").attr("for", &id).text_of(app.say(|texts| texts.more));
    el("p").class("field").child(words).child(select(&id, move || options.clone(), String::new, then))
}

/// What the formula at a place can name; each is put where the caret stands.
fn names(app: App, place: &str, id: &str) -> El {
    let of = app.look(|desk| desk.home(place));
    let is_of_row = !of.is_empty();
    let (place, id) = (place.to_owned(), id.to_owned());
    let signs = [
        (app.say(|texts| texts.operators), signs_of(app, &place, &id, OPERATORS.iter(), "")),
        (app.say(|texts| texts.functions), signs_of(app, &place, &id, function_names().iter(), "(")),
    ];
    let signs = signs.map(|(words, signs)| el("p").child(el("span").text_of(words)).children(signs));
    let entry = move |(name, label): (String, String)| {
        let (put, place, id) = (name.clone(), place.clone(), id.clone());
        let words = format!(" {label}");
        el("li").child(
            el("button")
                .attr("type", "button")
                .class("link")
                .child(el("code").text(&name))
                .child(el("span").attr("lang", "vi").text(&words))
                .on("click", move |_| insert(app, &place, &id, &put)),
        )
    };
    // Drawn anew where it has changed alone: a click takes the focus from the formula, which is written then, and must not lose its button.
    let known = Memo::new(move |_| app.look(|desk| desk.names(&of)));
    el("details")
        .class("names")
        .shown_if(move || is_of_row)
        .child(el("summary").text_of(app.say(|texts| texts.names)))
        .child(el("ul").list(move || known.get().into_iter().map(entry.clone()).collect()))
        .children(signs)
}

/// Operators or functions of formulas, each put where the caret stands, with what opens it.
fn signs_of<'s>(
    app: App,
    place: &str,
    id: &str,
    signs: impl Iterator<Item = &'s &'static str>,
    opens: &'static str,
) -> Vec<El> {
    let one = |sign: &&'static str| {
        let (place, id, put) = (place.to_owned(), id.to_owned(), format!("{sign}{opens}"));
        el("button")
            .attr("type", "button")
            .class("link names__sign")
            .child(el("code").text(sign))
            .on("click", move |_| insert(app, &place, &id, &put))
    };
    signs.map(one).collect()
}

/// Writes a name where the caret stands in a formula.
fn insert(app: App, place: &str, id: &str, name: &str) {
    let area = app.find(id).and_then(|area| area.dyn_into::<web_sys::HtmlTextAreaElement>().ok());
    let Some(area) = area else { return };
    let text: Vec<u16> = area.value().encode_utf16().collect();
    let caret =
        |at: Result<Option<u32>, _>| at.ok().flatten().map_or(text.len(), |at| at as usize).min(text.len());
    let (from, to) = (caret(area.selection_start()), caret(area.selection_end()));
    let [before, after] = [&text[..from], &text[to.max(from)..]].map(String::from_utf16_lossy);
    // Two names are never one word.
    let space = |is: bool| if is { " " } else { "" };
    let is_word = |letter: char| letter.is_alphanumeric() || matches!(letter, '-' | '_' | '.');
    let begun = format!("{before}{}{name}", space(before.ends_with(is_word)));
    let caret = begun.encode_utf16().count() as u32;
    app.type_in(place, &format!("{begun}{}{after}", space(after.starts_with(is_word))));
    let _ = area.focus();
    let _ = area.set_selection_range(caret, caret);
}

/// What is to be said of a row beyond its fields.
fn beyond(app: App, row: &str, fields: &[String]) -> Vec<El> {
    let language = app.language.get();
    let lines = app.checked.with(|checked| {
        let own =
            checked.found.iter().filter(|found| is_own(&found.place, row) && !fields.contains(&found.place));
        own.map(|found| format!("{} {}", found.message.get(language), found.hint.get(language)))
            .collect::<Vec<_>>()
    });
    lines.iter().map(|line| el("p").class("field__told--any").text(line)).collect()
}

/// The places of all fields of a form.
fn places(entries: &[Entry], found: &mut Vec<String>) {
    for entry in entries {
        match entry {
            Entry::Field(field) => found.push(field.place.clone()),
            Entry::List(list) => list.elements.iter().for_each(|element| places(&element.entries, found)),
        }
    }
}
