//! What a web host must send along with the files, said once: the server here, the shipped configurations and the
//! documentation take it from this table.

use crate::files;
use crate::outcome::Outcome;
use crate::project::Project;

/// The strictest policy that the page runs under. Only pages of the same site may show it in a frame: for others, their
/// origins take the place of `'self'` after `frame-ancestors`.
pub const STRICT_POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
     img-src 'self' data:; connect-src 'self'; manifest-src 'self'; worker-src 'self'; \
     frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; require-trusted-types-for 'script'; \
     trusted-types tudanhgia-offline tudanhgia-round";

/// The headers of every answer, by name and value; no value has a double quote in it.
pub const HEADERS: [(&str, &str); 4] = [
    ("Content-Security-Policy", STRICT_POLICY),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()"),
];

/// Where the headers belong in a template.
const PLACEHOLDER: &str = "{HEADERS}";

/// A configuration: its template below `hosting/`, where it lies below `dist/`, and how it writes a header.
struct Configuration {
    template: &'static str,
    file: &'static str,
    header: fn(&str, &str) -> String,
}

/// Apache and IIS find theirs in the folder itself; nginx reads none there, so its own is there to be copied.
const CONFIGURATIONS: [Configuration; 3] = [
    Configuration {
        template: "nginx.conf",
        file: "hosting/nginx.conf",
        header: |name, value| format!("add_header {name} \"{value}\" always;"),
    },
    Configuration {
        template: "apache.htaccess",
        file: ".htaccess",
        // What the portal sets for answers that succeed stands in a table of its own; the browser would get both.
        header: |name, value| format!("Header unset {name}\nHeader always set {name} \"{value}\""),
    },
    Configuration {
        template: "iis.web.config",
        file: "web.config",
        header: |name, value| format!("<remove name=\"{name}\" /><add name=\"{name}\" value=\"{value}\" />"),
    },
];

/// The configurations that lie beside the page, by path below `dist/`.
pub(crate) fn configurations(project: &Project) -> Outcome<Vec<(String, Vec<u8>)>> {
    let read = |configuration: &Configuration| {
        let template = files::read_text(&project.root().join("hosting").join(configuration.template))?;
        Ok((configuration.file.to_owned(), filled(&template, configuration.header).into_bytes()))
    };
    CONFIGURATIONS.iter().map(read).collect()
}

/// The template with what each header takes, indented as the placeholder is.
fn filled(template: &str, header: fn(&str, &str) -> String) -> String {
    let line = |line: &str| {
        let Some((indent, "")) = line.split_once(PLACEHOLDER) else { return format!("{line}\n") };
        let lines = |(name, value): &(&str, &str)| {
            header(name, value).lines().map(|line| format!("{indent}{line}\n")).collect::<String>()
        };
        HEADERS.iter().map(lines).collect()
    };
    template.lines().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_configuration_sends_every_header() {
        let written = configurations(&Project::find().unwrap()).unwrap();
        for ((file, text), configuration) in written.iter().zip(&CONFIGURATIONS) {
            let text = String::from_utf8_lossy(text);
            assert!(!text.contains(PLACEHOLDER), "{file}");
            for (name, value) in HEADERS {
                let mut lines =
                    (configuration.header)(name, value).lines().map(str::to_owned).collect::<Vec<_>>();
                lines.retain(|line| !text.contains(line));
                assert!(lines.is_empty(), "{file}: {lines:?}");
            }
        }
    }

    /// What lies in the folder is read without the project around it.
    #[test]
    fn no_configuration_and_no_page_names_a_file_that_is_not_in_the_folder() {
        let project = Project::find().unwrap();
        let pages = files::read_tree(&project.root().join("public")).unwrap();
        let is_served = |page: &str| {
            let of_list = ["", "index.html", "english.html"].contains(&page);
            let source =
                page.strip_suffix(".html").map(|name| project.root().join(format!("docs/{name}.md")));
            of_list || source.is_some_and(|source| source.is_file())
        };
        for (file, text) in configurations(&project).unwrap().into_iter().chain(pages) {
            let text = String::from_utf8_lossy(&text);
            for rest in text.split("docs/").skip(1) {
                let page = rest.split(['"', '#', ' ', ')']).next().unwrap_or_default();
                assert!(is_served(page), "{file} names docs/{page}");
            }
        }
    }

    #[test]
    fn the_documentation_names_the_policy_as_it_is_sent() {
        let text = files::read_text(&Project::find().unwrap().root().join("docs/hosting.md")).unwrap();
        assert!(text.contains(STRICT_POLICY));
    }

    #[test]
    fn a_header_takes_the_place_of_the_placeholder_and_its_indentation() {
        let text = filled("a\n  {HEADERS}\nb\n", |name, _| name.to_owned());
        assert!(text.starts_with("a\n  Content-Security-Policy\n  X-Content-Type-Options\n"), "{text}");
        assert!(text.ends_with("\nb\n"), "{text}");
    }
}
