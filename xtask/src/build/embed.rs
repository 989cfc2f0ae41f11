//! The built files of the element under the names that they are served by, and what a host page has to know of them.

use serde_json::json;

use super::release::integrity;
use super::stages::Module;
use crate::files::{self, Tree};
use crate::outcome::{Failure, Outcome};

/// The entry points, which hosts name in their pages: their names never change.
const ENTRIES: [(&str, &str); 5] = [
    ("element", "tudanhgia.js"),
    ("trouble", TROUBLE),
    ("frame", "frame.js"),
    ("framed", "framed.js"),
    ("configure", "embed.js"),
];

/// Says what is missing, so it does not lie with what may be.
pub(super) const TROUBLE: &str = "trouble.js";

/// The scripts of src/embed that are served: the element, its parts, the frame on both sides, the page that makes the code
/// to paste. Each is one file.
pub(super) const SCRIPTS: [&str; 8] =
    ["element", "parts", "share", "print", "trouble", "frame", "framed", "configure"];

/// What a webmaster pastes may carry a checksum; these are the scripts meant.
const PASTED: [&str; 2] = ["tudanhgia.js", "frame.js"];

/// Lays the page's program and the scripts out; `scripts` are in the order of [`SCRIPTS`].
pub(super) fn files(page: &Module, scripts: [Outcome<String>; 8]) -> Outcome<Tree> {
    let scripts = scripts.into_iter().collect::<Outcome<Vec<_>>>()?;
    let mut tree = Tree::new();
    let version = env!("CARGO_PKG_VERSION");
    let mut known = vec![
        ("APP.version".to_owned(), version.replace('.', "-")),
        ("APP.length".to_owned(), page.wasm.len().to_string()),
    ];
    let mut keep = |kind: &str, extension: &str, contents: &[u8]| {
        let name = hashed(kind, extension, contents);
        tree.insert(name.clone(), contents.to_vec());
        (format!("./{}.{extension}", kind.to_uppercase()), name)
    };
    let app = with_parts(page, script(&scripts, "parts")?, |extension, contents| {
        keep("part", extension, contents).1
    })?;
    let parts = [
        keep(&page.name, "js", app.as_bytes()),
        keep(&page.name, "wasm", &page.wasm),
        keep("share", "js", script(&scripts, "share")?.as_bytes()),
        keep("print", "js", script(&scripts, "print")?.as_bytes()),
    ];
    known.extend(parts.map(|(placeholder, name)| (placeholder, format!("./{name}"))));
    known.push(("./TROUBLE.js".to_owned(), format!("./{TROUBLE}")));
    for (source, name) in ENTRIES {
        let mut text = script(&scripts, source)?.to_owned();
        if source == "element" {
            text = filled_in(&text, &known)?;
        }
        tree.insert(name.to_owned(), text.into_bytes());
    }
    let integrity: serde_json::Map<_, _> = PASTED
        .iter()
        .filter_map(|name| Some(((*name).to_owned(), json!(integrity(tree.get(*name)?)))))
        .collect();
    let facts = json!({ "version": version, "integrity": integrity });
    tree.insert("embed.json".to_owned(), format!("{facts:#}\n").into_bytes());
    Ok(tree)
}

/// Lays the second page's program and script out; the worker of a round, which loads the same program; and the threads that it
/// starts, with a program of their own.
pub(super) fn review_files(
    program: &Module,
    loader: &str,
    script: &str,
    worker: &str,
    (intake, thread): (&Module, &str),
) -> Outcome<Tree> {
    let mut tree = Tree::new();
    let mut keep = |kind: &str, text: String| {
        let name = hashed(kind, "js", text.as_bytes());
        tree.insert(name.clone(), text.into_bytes());
        format!("./{name}")
    };
    // Threads, worker and programs lie beside each other, the script above them.
    let beside = |known: &[(String, String)]| {
        let below =
            known.iter().map(|(placeholder, name)| (placeholder.clone(), name.replace("assets/", "")));
        below.collect::<Vec<_>>()
    };
    let mut files = Tree::new();
    let known = program_files(program, loader, &mut files)?.to_vec();
    let [glue, code] = program_files(intake, loader, &mut files)?;
    let thread = keep("intake-thread", filled_in(thread, &beside(&[glue]))?);
    let of_worker = [&known[..], &[code, ("./THREAD.js".to_owned(), thread)]].concat();
    let worker = keep("round", filled_in(worker, &beside(&of_worker))?);
    let known = [&known[..], &[("./ROUND.js".to_owned(), worker)]].concat();
    tree.insert(REVIEW.to_owned(), filled_in(script, &known)?.into_bytes());
    tree.extend(files);
    Ok(tree)
}

/// The page of the project with the names of what its program is, so that a browser fetches that along with the script that asks for
/// it: on a slow line each request that waits for another costs the better part of a second.
pub(super) fn page(page: &str, built: &Tree) -> Outcome<String> {
    filled_in(page, &program_of(built)?)
}

/// The two files of the first page's program, by the placeholders that stand for them.
fn program_of(built: &Tree) -> Outcome<Vec<(String, String)>> {
    let name = |extension: &str| {
        let name = built.keys().find(|name| name.starts_with("assets/app-") && name.ends_with(extension));
        let name = name.ok_or_else(|| {
            Failure::new("The first page has no program.", "build it before what is laid out around it")
        })?;
        Ok((format!("./APP.{extension}"), format!("./{name}")))
    };
    ["js", "wasm"].into_iter().map(name).collect()
}

/// Lays the program and the script of the page for authors out. The script shows forms by the program of the first page, so it names that
/// one of `built` too.
pub(super) fn compose_files(program: &Module, loader: &str, script: &str, built: &Tree) -> Outcome<Tree> {
    let mut tree = Tree::new();
    let mut known = program_files(program, loader, &mut tree)?.to_vec();
    known.extend(program_of(built)?);
    tree.insert(COMPOSE.to_owned(), filled_in(script, &known)?.into_bytes());
    Ok(tree)
}

/// Lays the program of a page of its own out with its parts, which lie beside its script: by which names the script of the page knows
/// its two files.
fn program_files(program: &Module, loader: &str, tree: &mut Tree) -> Outcome<[(String, String); 2]> {
    let js = with_parts(program, loader, |extension, contents| {
        let name = hashed(&part_of(&program.name), extension, contents);
        tree.insert(name.clone(), contents.to_vec());
        name
    })?;
    let files = [("js", js.as_bytes()), ("wasm", program.wasm.as_slice())];
    Ok(files.map(|(extension, contents)| {
        let name = hashed(&program.name, extension, contents);
        tree.insert(name.clone(), contents.to_vec());
        (format!("./{}.{extension}", program.name.to_uppercase()), format!("./{name}"))
    }))
}

/// The program's script, which names what fetches its parts, if it has any. `keep` takes a file, by what its name ends with, and gives
/// its name; all lie in one folder.
fn with_parts(
    program: &Module,
    loader: &str,
    mut keep: impl FnMut(&str, &[u8]) -> String,
) -> Outcome<String> {
    if program.files.is_empty() {
        return Ok(program.js.clone());
    }
    let beside = |name: String| name.replace("assets/", "./");
    let mut names = vec![];
    for (file, contents) in &program.files {
        // Code alone is `wasm`; a file that holds several pieces is none.
        names.push(beside(keep(file.rsplit_once('.').map_or("wasm", |(_, extension)| extension), contents)));
    }
    let packs = &program.packs;
    let known =
        [("FILES", json!(names)), ("PLACES", packs["places"].clone()), ("NEEDS", packs["needs"].clone())];
    let known = known.map(|(what, value)| (format!("[\"{what}\"]"), value.to_string()));
    let loader = filled_in(loader, &known)?;
    let name = beside(keep("js", loader.as_bytes()));
    filled_in(&program.js, &[("./PARTS.js".to_owned(), name)])
}

/// How the names of the parts of such a program begin. Like the second page's program they are stored once that page was opened.
pub(crate) fn part_of(program: &str) -> String {
    format!("{program}-part")
}

/// The script of the page for authors.
const COMPOSE: &str = "soan-bo-tieu-chi.js";

/// The script of the second page.
const REVIEW: &str = "doi-chieu.js";

/// A name that changes with the contents, so that a browser may keep the file for ever.
pub(super) fn hashed(kind: &str, extension: &str, contents: &[u8]) -> String {
    format!("assets/{kind}-{}.{extension}", &files::hash([contents])[..8])
}

fn script<'a>(scripts: &'a [String], name: &str) -> Outcome<&'a str> {
    let found = SCRIPTS.iter().zip(scripts).find(|(known, _)| **known == name);
    found.map(|(_, script)| script.as_str()).ok_or_else(|| {
        Failure::new(format!("There is no script {name}."), "name it in SCRIPTS in xtask/src/build/embed.rs")
    })
}

/// A script with what is known only after the build, each exactly once.
fn filled_in(script: &str, known: &[(String, String)]) -> Outcome<String> {
    let mut filled = script.to_owned();
    for (placeholder, value) in known {
        if filled.matches(placeholder).count() != 1 {
            return Err(Failure::new(
                format!("A script that should name {placeholder} once does not."),
                "write it there in the place of what the build makes",
            ));
        }
        filled = filled.replace(placeholder, value);
    }
    Ok(filled)
}

#[cfg(test)]
mod tests {
    use super::super::stages::Module;
    use super::{REVIEW, SCRIPTS, Tree, files, filled_in, hashed, json, review_files};

    const LOADER: &str = "[\"FILES\"] [\"PLACES\"] [\"NEEDS\"]";

    #[test]
    fn what_the_build_knows_is_filled_in_and_must_be_wanted() {
        let known = [("./APP.js", "./assets/app-1.js"), ("APP.length", "12")];
        let known = known.map(|(placeholder, value)| (placeholder.to_owned(), value.to_owned()));
        let filled = filled_in("a(\"./APP.js\"),+\"APP.length\"", &known);
        assert_eq!(filled.as_deref(), Ok("a(\"./assets/app-1.js\"),+\"12\""));
        assert!(filled_in("a(\"./APP.js\")", &known).is_err());
    }

    #[test]
    fn a_name_changes_with_the_contents() {
        assert_ne!(hashed("app", "js", b"a"), hashed("app", "js", b"b"));
        assert_eq!(hashed("app", "js", b"a"), hashed("app", "js", b"a"));
    }

    #[test]
    fn entry_points_keep_their_names_and_the_rest_changes_with_its_contents() {
        let made = |js: &str| {
            let module = |name: &str, js: &str| Module {
                name: name.to_owned(),
                js: js.to_owned(),
                wasm: name.as_bytes().to_vec(),
                files: [("a.wasm".to_owned(), b"part".to_vec())].into(),
                packs: json!({ "places": [[0, 0, 4]], "needs": { "desk": [0] } }),
            };
            let app = module("app", &format!("./PARTS.js {js}"));
            let element = "./APP.js ./APP.wasm ./SHARE.js ./PRINT.js ./TROUBLE.js APP.length APP.version";
            let text = |name: &str| {
                Ok(match name {
                    "element" => element.to_owned(),
                    "parts" => LOADER.to_owned(),
                    _ => String::new(),
                })
            };
            let tree = files(&app, SCRIPTS.map(text)).unwrap_or_default();
            tree.into_keys().collect::<Vec<_>>()
        };
        let (one, two) = (made("1"), made("2"));
        let same = one.iter().filter(|name| two.contains(name)).map(String::as_str).collect::<Vec<_>>();
        let entries = ["embed.js", "embed.json", "frame.js", "framed.js", "trouble.js", "tudanhgia.js"];
        assert_eq!(same.len(), one.len() - 1);
        assert!(entries.iter().all(|name| same.contains(name)), "{same:?}");
    }

    #[test]
    fn the_worker_of_a_round_loads_the_program_of_its_page_and_its_threads_one_of_their_own() {
        let module = |name: &str, script: &str| Module {
            name: name.to_owned(),
            js: format!("glue of {name}{script}"),
            wasm: format!("code of {name}").into_bytes(),
            files: Tree::new(),
            packs: json!(null),
        };
        let program = Module {
            files: [("small.bin".to_owned(), b"parts".to_vec())].into(),
            packs: json!({ "places": [[0, 0, 2], [0, 2, 5]], "needs": { "english": [1] } }),
            ..module("review", " \"./PARTS.js\"")
        };
        let intake = module("intake", "");
        let page = "./REVIEW.js ./REVIEW.wasm ./ROUND.js";
        let of_worker = "./REVIEW.js ./REVIEW.wasm ./INTAKE.wasm ./THREAD.js";
        let made = |worker: &str| review_files(&program, LOADER, page, worker, (&intake, "./INTAKE.js"));
        let tree = made(of_worker).unwrap_or_default();
        let text = |name: &str| String::from_utf8_lossy(&tree[name]).into_owned();
        let below = |name: &str| text(&format!("assets/{}", &name[2..]));
        let names = text(REVIEW);
        let [glue, wasm, worker] = names.split(' ').collect::<Vec<_>>()[..] else { panic!("{names}") };
        assert_eq!(text(&wasm[2..]), "code of review");
        // The program's script names what fetches its parts, and that names their files.
        let script = text(&glue[2..]);
        let loader = script.split('"').nth(1).and_then(|name| name.strip_prefix("./")).unwrap_or_default();
        let loader = text(&format!("assets/{loader}"));
        let [files, places, needs] = loader.split(' ').collect::<Vec<_>>()[..] else { panic!("{loader}") };
        let file = files.trim_matches(['[', ']', '"', '.', '/']);
        assert_eq!(text(&format!("assets/{file}")), "parts");
        assert!(file.starts_with("review-part-") && file.ends_with(".bin"), "{file}");
        assert_eq!((places, needs), ("[[0,0,2],[0,2,5]]", "{\"english\":[1]}"));
        let names = text(&worker[2..]);
        let [first, second, code, thread] = names.split(' ').collect::<Vec<_>>()[..] else {
            panic!("{names}")
        };
        assert_eq!([first, second], [glue, wasm].map(|name| name.replace("assets/", "")));
        assert_eq!(below(code), "code of intake");
        assert_eq!(below(&below(thread)), "glue of intake");
        // A worker that loads no program is no worker.
        assert!(made("./REVIEW.js").is_err());
    }
}
