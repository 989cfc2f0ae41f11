//! The built files of the element under the names that they are served by, and what a host page has to know of them.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::json;
use sha2::{Digest, Sha384};

use super::stages::{Module, SCRIPTS};
use crate::files::{self, Tree};
use crate::outcome::{Failure, Outcome};

/// The entry points, which hosts name in their pages: their names never change.
const ENTRIES: [(&str, &str); 4] =
    [("element", "tudanhgia.js"), ("frame", "frame.js"), ("framed", "framed.js"), ("configure", "embed.js")];

/// What a webmaster pastes may carry a checksum; these are the scripts meant.
const PASTED: [&str; 2] = ["tudanhgia.js", "frame.js"];

/// Lays the desk, the page and the scripts out; `scripts` are in the order of [`SCRIPTS`].
pub(super) fn files(programs: &[Module; 2], scripts: Vec<String>) -> Outcome<Tree> {
    let mut tree = Tree::new();
    let mut keep = |kind: &str, extension: &str, contents: &[u8]| {
        let name = hashed(kind, extension, contents);
        tree.insert(name.clone(), contents.to_vec());
        name
    };
    let [desk, page] = programs;
    // The page's script lies beside the desk's files, the element's script above both.
    let placeholder = |extension: &str| format!("./DESK.{extension}");
    let beside = |name: &str| name.replace("assets/", "./");
    let desk = [
        (placeholder("js"), beside(&keep(&desk.name, "js", desk.js.as_bytes()))),
        (placeholder("wasm"), beside(&keep(&desk.name, "wasm", &desk.wasm))),
    ];
    let page_script = filled_in(&page.js, &desk)?;
    let version = env!("CARGO_PKG_VERSION");
    let known = [
        ("./APP.js".to_owned(), format!("./{}", keep(&page.name, "js", page_script.as_bytes()))),
        ("./APP.wasm".to_owned(), format!("./{}", keep(&page.name, "wasm", &page.wasm))),
        (
            "./SHARE.js".to_owned(),
            format!("./{}", keep("share", "js", script(&scripts, "share")?.as_bytes())),
        ),
        ("APP.length".to_owned(), page.wasm.len().to_string()),
        ("APP.version".to_owned(), version.replace('.', "-")),
    ];
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

/// A name that changes with the contents, so that a browser may keep the file for ever.
pub(super) fn hashed(kind: &str, extension: &str, contents: &[u8]) -> String {
    format!("assets/{kind}-{}.{extension}", &files::hash([contents])[..8])
}

fn script<'a>(scripts: &'a [String], name: &str) -> Outcome<&'a str> {
    let found = SCRIPTS.iter().zip(scripts).find(|(known, _)| **known == name);
    found.map(|(_, script)| script.as_str()).ok_or_else(|| {
        Failure::new(format!("There is no script {name}."), "name it in SCRIPTS in xtask/src/build/stages.rs")
    })
}

/// The checksum of a file as the attribute `integrity` wants it.
fn integrity(contents: &[u8]) -> String {
    format!("sha384-{}", STANDARD.encode(Sha384::digest(contents)))
}

/// A script with what is known only after the build, each exactly once.
fn filled_in(script: &str, known: &[(String, String)]) -> Outcome<String> {
    let mut script = script.to_owned();
    for (placeholder, value) in known {
        if script.matches(placeholder).count() != 1 {
            return Err(Failure::new(
                format!("A script that should name {placeholder} once does not."),
                "write it there in the place of what the build makes",
            ));
        }
        script = script.replace(placeholder, value);
    }
    Ok(script)
}

#[cfg(test)]
mod tests {
    use super::{Module, SCRIPTS, files, filled_in, hashed, integrity};

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
    fn the_checksum_is_the_one_of_the_standard() {
        // The example of the W3C recommendation Subresource Integrity, section 3.1.
        let expected = "sha384-H8BRh8j48O9oYatfu5AZzq6A9RINhZO5H16dQZngK7T62em8MUt1FLm52t+eX6xO";
        assert_eq!(integrity(b"alert('Hello, world.');"), expected);
    }

    #[test]
    fn entry_points_keep_their_names_and_the_rest_changes_with_its_contents() {
        let made = |js: &str| {
            let module = |name: &str, js: &str| Module {
                name: name.to_owned(),
                js: js.to_owned(),
                wasm: b"wasm".to_vec(),
            };
            let programs = [module("desk", ""), module("app", &format!("./DESK.js ./DESK.wasm {js}"))];
            let element = "./APP.js ./APP.wasm ./SHARE.js APP.length APP.version";
            let text = |name: &&str| if **name == *"element" { element.to_owned() } else { String::new() };
            let tree = files(&programs, SCRIPTS.iter().map(text).collect()).unwrap_or_default();
            tree.into_keys().collect::<Vec<_>>()
        };
        let (one, two) = (made("1"), made("2"));
        let same = one.iter().filter(|name| two.contains(name)).map(String::as_str).collect::<Vec<_>>();
        let entries = ["embed.js", "embed.json", "frame.js", "framed.js", "tudanhgia.js"];
        assert_eq!(same.len(), one.len() - 1);
        assert!(entries.iter().all(|name| same.contains(name)), "{same:?}");
    }
}
