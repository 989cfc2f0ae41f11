//! `tudanhgia.html`: the whole page in one file, for a computer without a network. The browser reads it from a disk, where
//! a page may load nothing else, so the files travel inside, and the page's own `fetch` finds them there.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Map, Value, json};

use super::compressed::gzip;
use super::embed::TROUBLE;
use crate::files::Tree;
use crate::outcome::{Failure, Outcome};
use crate::server::media_type;

/// The name below `dist/`.
pub(super) const NAME: &str = "tudanhgia.html";

/// Puts the page together from its template and the files of the tree.
pub(super) fn page(template: &str, tree: &Tree) -> Outcome<String> {
    let file = |name: &str| {
        tree.get(name).map(Vec::as_slice).ok_or_else(|| {
            Failure::new(
                format!("{NAME} needs {name}, which is not in dist/."),
                "put it back, or see the template",
            )
        })
    };
    let text = |name: &str| file(name).map(|contents| String::from_utf8_lossy(contents).into_owned());
    let data = |name: &str| {
        let kind = media_type(name).split(';').next().unwrap_or_default();
        file(name).map(|contents| format!("data:{kind};base64,{}", STANDARD.encode(contents)))
    };
    let modules =
        tree.keys().filter(|name| name.starts_with("assets/") && name.ends_with(".js") || *name == TROUBLE);
    // Inside an address of its own a module would look for the others there.
    let module = |name: &String| {
        let here = format!("new URL(\"./{name}\",document.baseURI).href");
        let script = text(name)?.replace("import.meta.url", &here);
        Ok((format!("./{name}"), json!(format!("data:text/javascript;base64,{}", STANDARD.encode(script)))))
    };
    let imports = modules.map(module);
    let imports = json!({ "imports": imports.collect::<Outcome<Map<String, Value>>>()? });
    let packed = tree.iter().filter(|(name, _)| is_fetched(name));
    let files: Map<String, Value> = packed
        .map(|(name, contents)| (name.clone(), json!([media_type(name), STANDARD.encode(gzip(contents))])))
        .collect();
    let parts = [
        ("{ICON}", data("icon.svg")?),
        ("{STYLE}", text("page.css")?),
        ("{IMPORTS}", imports.to_string()),
        ("{FILES}", Value::from(files).to_string().replace('<', "\\u003c")),
        // Only a string can hold a closing tag, and there the backslash changes nothing.
        ("{ELEMENT}", text("tudanhgia.js")?.replace("</script", "<\\/script")),
    ];
    fill(template, &parts)
}

/// What is no module, and the criteria; the schema is for those who write sets. The threads of a round belong to another page.
fn is_fetched(name: &str) -> bool {
    let code = name.starts_with("assets/") && !name.ends_with(".js") && !name.starts_with("assets/intake-");
    code || name.starts_with("criteria/") && name != "criteria/schema.json"
}

/// The template with each part in its place, which must be there once. What a part holds is not looked at again.
fn fill(template: &str, parts: &[(&str, String)]) -> Outcome<String> {
    let mut page = String::new();
    let mut rest = template;
    for (placeholder, part) in parts {
        let (before, after) = rest.split_once(placeholder).ok_or_else(|| {
            Failure::new(
                format!("The template of {NAME} has no {placeholder} after the one before it."),
                "give src/offline/one-file.html its places in the order of xtask/src/build/one_file.rs",
            )
        })?;
        page.push_str(before);
        page.push_str(part);
        rest = after;
    }
    Ok(page + rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_take_their_places_in_order_and_are_not_looked_at_again() {
        let parts = [("{A}", "{B}".to_owned()), ("{B}", "b".to_owned())];
        assert_eq!(fill("1{A}2{B}3", &parts).as_deref(), Ok("1{B}2b3"));
        assert!(fill("1{A}2", &parts).is_err());
    }

    #[test]
    fn sets_and_program_travel_inside_and_no_text_of_them_ends_the_script() {
        let files = [
            ("icon.svg", "<svg/>"),
            ("page.css", "body {}"),
            ("tudanhgia.js", "const a = \"</script>\";"),
            ("assets/app-1.js", "export {}"),
            (TROUBLE, "export {}"),
            ("assets/app-2.wasm", "code"),
            ("assets/intake-1.wasm", "code"),
            ("criteria/index.json", "{}"),
        ];
        let tree: Tree =
            files.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec())).collect();
        let page = page("{ICON}{STYLE}{IMPORTS}{FILES}{ELEMENT}", &tree).unwrap();
        assert!(!page.contains("</script"), "{page}");
        for part in [
            "data:image/svg+xml;base64,PHN2Zy8+",
            "\"./assets/app-1.js\":\"data:text/javascript;base64,",
            "\"./trouble.js\":\"data:",
        ] {
            assert!(page.contains(part), "{part}: {page}");
        }
        for name in ["assets/app-2.wasm", "criteria/index.json"] {
            assert!(page.contains(&format!("\"{name}\":[")), "{name}: {page}");
        }
        assert!(!page.contains("intake"), "{page}");
    }
}
