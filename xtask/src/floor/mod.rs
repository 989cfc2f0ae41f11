//! The floor: the oldest browsers that the product works in, and what is held against it. The form works from Chromium 102 and
//! everything from 109, the last for Windows 7; Firefox from 115, the last there too; Safari from 16, as many telephones have.

mod compat;
mod css;
mod js;
pub(crate) mod wasm;

use std::collections::BTreeSet;

use crate::files;
use crate::outcome::{Failure, Outcome};
use crate::project::Project;
use crate::setup::node_tools::NodeTools;
use compat::{Compat, Floor};

/// The floor as esbuild names it: newer syntax is rewritten or refused. That of the form, which needs least.
pub(crate) const ESBUILD_TARGET: &str = "chrome102,firefox115,safari16";

/// What the form needs at least.
const FORM: Floor = [("chrome", 102.0), ("firefox", 115.0), ("safari", 16.0)];

/// What the second page and the page that makes code need.
const REST: Floor = [("chrome", 109.0), ("firefox", 115.0), ("safari", 16.0)];

/// What is newer than the floor and used all the same: nothing is missing without it that anybody needs.
const ALLOWED: [(&[&str], &str); 10] = [
    (&["@container", "container", "container-type"], "without it the narrow layout stays"),
    (&["@page", "size"], "without it the person chooses the paper"),
    (
        &["content-visibility", "contain-intrinsic-size", "overflow-clip-margin"],
        "without them very large groups are laid out whole, which takes longer",
    ),
    (&["break-before: avoid", "break-after: avoid"], "without it a line may stand alone on a page"),
    (
        &["font-family: ui-monospace", "print-color-adjust", "forced-color-adjust"],
        "without it it looks a little otherwise",
    ),
    (
        &["adoptedStyleSheets", "replaceSync"],
        "tried first; without it the styles come as an element or a file",
    ),
    (&["createPolicy", "createScriptURL"], "asked for first, where there are Trusted Types"),
    (&["registerProperty", "showSaveFilePicker"], "tried or asked for first"),
    (&["dispose", "detached"], "asked for first, by wasm-bindgen"),
    (
        &[
            "byobRequest",
            "respond",
            "capture",
            "take",
            "memory",
            "level",
            "minHeight",
            "use",
            "vi",
            "element",
            "fallback",
            "when",
        ],
        "names of crates and of our own, which the browser has for something else",
    ),
];

/// Holds what is served, and the style sheets that travel inside the programs, against the floor.
pub(crate) fn check(project: &Project) -> Outcome {
    let compat = Compat::read(&NodeTools::find_or_install(project)?.browser_data())?;
    let mut found = BTreeSet::new();
    for folder in ["src", "public"] {
        for name in files::list(&project.root().join(folder), &|name| {
            name.ends_with(['/']) || name.ends_with(".css")
        })? {
            let text = files::read_text(&project.root().join(folder).join(&name))?;
            let floor = if name.starts_with("review/") || name == "embed.css" { REST } else { FORM };
            complain(&mut found, &format!("{folder}/{name}"), css::newer(&text, &compat, &floor));
        }
    }
    for name in files::list(&project.dist(), &|name| name.ends_with('/') || name.ends_with(".js"))? {
        let text = files::read_text(&project.dist().join(&name))?;
        let rest = [
            "assets/review-",
            "assets/round-",
            "assets/intake-",
            "doi-chieu.js",
            "embed.js",
            "assets/compose-",
            "soan-bo-tieu-chi.js",
        ];
        let floor = if rest.iter().any(|start| name.starts_with(start)) { REST } else { FORM };
        complain(&mut found, &name, js::newer(&text, &compat, &floor));
    }
    if found.is_empty() {
        return Ok(());
    }
    found.iter().for_each(|line| eprintln!("{line}"));
    Err(Failure::new(
        format!("{} things are newer than the oldest browsers that this is for.", found.len()),
        "do it in an older way, or only where the browser can (@supports, a question), and then name it in xtask/src/floor/mod.rs with the reason",
    ))
}

fn complain(found: &mut BTreeSet<String>, file: &str, newer: Vec<String>) {
    let allowed = |what: &String| ALLOWED.iter().any(|(names, _)| names.contains(&what.as_str()));
    found.extend(newer.into_iter().filter(|what| !allowed(what)).map(|what| format!("{file}: {what}")));
}
