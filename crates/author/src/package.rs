//! What the webmaster of a site is given of a set: its files, and the list of the sets of that site with this one in it.

use serde_json::{Value, json};
use tudanhgia_core::compiled;
use tudanhgia_core::criteria::{Catalog, CriteriaSet};
use tudanhgia_office::catalog::entry;
use tudanhgia_office::papers::blank;
use tudanhgia_words::Language;

/// A site that offers sets.
#[derive(Clone, Debug)]
pub struct Site {
    /// Its list of sets.
    pub index: Value,
    /// The text of the set of this name that it offers now, if it offers one; see [`Site::offers`].
    pub offered: Option<String>,
}

/// Why there is no package.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum NotPacked {
    /// The site offers this version with another content: sheets that were filled in for it would open with other rules.
    SameVersion,
}

/// The files of a package: names, and what is in each.
pub type Parts = Vec<(String, Vec<u8>)>;

impl Site {
    /// A site that has no list yet.
    pub fn empty() -> Self {
        Self { index: json!({"format": 1, "sets": [], "examples": []}), offered: None }
    }

    /// The file of the cases that stand beside a file of this list; `None` where there are none.
    pub fn cases(index: &Value, file: &str) -> Option<String> {
        let sets = index.get("sets")?.as_array()?;
        let own = sets.iter().find(|entry| entry.get("file").and_then(Value::as_str) == Some(file))?;
        Some(own.get("cases")?.as_str()?.to_owned())
    }

    /// The file of the set that this list offers under a name.
    pub fn offers(index: &Value, id: &str) -> Option<String> {
        Some(of_set(index, id)?.get("file")?.as_str()?.to_owned())
    }
}

fn of_set<'i>(index: &'i Value, id: &str) -> Option<&'i Value> {
    let sets = index.get("sets")?.as_array()?;
    sets.iter().find(|entry| entry.get("id").and_then(Value::as_str) == Some(id))
}

/// The files of a set with its text and its cases, for a site. What the site offered before stays there as an earlier version: sheets
/// that were filled in for it open for ever.
///
/// # Errors
///
/// Why there are none.
pub fn package(
    set: &CriteriaSet,
    text: &str,
    cases: Option<&Value>,
    site: &Site,
    readme: &str,
) -> Result<Parts, NotPacked> {
    let mut index = site.index.clone();
    let before = of_set(&index, &set.id).cloned();
    let version = before.as_ref().and_then(|entry| entry.get("version")).and_then(Value::as_str);
    let same = site
        .offered
        .as_deref()
        .and_then(|text| CriteriaSet::read(text).ok())
        .map(|old| old.sha256 == set.sha256);
    if version == Some(set.version.as_str()) && same == Some(false) {
        return Err(NotPacked::SameVersion);
    }
    let file = format!("{}.json", set.id);
    let mut own = entry(set, &file);
    let mut parts = vec![(format!("criteria/{file}"), text.as_bytes().to_vec())];
    let form = compiled::compile(set, text);
    if compiled::load(&form, text).is_some() {
        let name = format!("{}-{}.bin", set.id, set.version);
        own["compiled"] = name.clone().into();
        parts.push((format!("criteria/{name}"), form));
    }
    if let Some(cases) = cases {
        let name = format!("{}.cases.json", set.id);
        parts.push((format!("criteria/{name}"), format!("{cases:#}\n").into_bytes()));
        // Nobody asks a server for cases that it does not have.
        own["cases"] = name.into();
    }
    if let Some(version) = version.filter(|version| *version != set.version)
        && let Some(old) = &site.offered
    {
        let name = format!("{}-{version}.json", set.id);
        let note = json!({"file": name, "id": set.id, "version": version});
        match index.get_mut("earlier").and_then(Value::as_array_mut) {
            Some(earlier) => earlier.push(note),
            None => index["earlier"] = json!([note]),
        }
        parts.push((format!("criteria/{name}"), old.clone().into_bytes()));
    }
    match index.get_mut("sets").and_then(Value::as_array_mut) {
        Some(sets) => {
            match sets.iter_mut().find(|entry| entry.get("id").and_then(Value::as_str) == Some(&set.id)) {
                Some(entry) => *entry = own,
                None => sets.push(own),
            }
        }
        None => index["sets"] = json!([own]),
    }
    let index = format!("{index:#}\n");
    parts.push((format!("phieu/{}.html", set.id), blank::sheet(set, Language::Vi).into_bytes()));
    if let Ok(catalog) = Catalog::read(&index) {
        parts.push(("phieu/index.html".to_owned(), blank::list(&catalog.sets, Language::Vi).into_bytes()));
    }
    parts.push(("criteria/index.json".to_owned(), index.into_bytes()));
    parts.push(("HUONG-DAN.txt".to_owned(), readme.as_bytes().to_vec()));
    Ok(parts)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use serde_json::{Value, json};
    use tudanhgia_core::criteria::{Catalog, CriteriaSet};

    use super::{NotPacked, Parts, Site, package};

    fn shipped(name: &str) -> String {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../criteria");
        std::fs::read_to_string(folder.join(name)).unwrap()
    }

    fn index_of(parts: &Parts) -> Value {
        let (_, bytes) = parts.iter().find(|(name, _)| name == "criteria/index.json").unwrap();
        serde_json::from_slice(bytes).unwrap()
    }

    #[test]
    fn the_other_sets_of_a_site_stay_and_an_earlier_version_stays_beside_its_successor() {
        let index: Value = serde_json::from_str(&shipped("index.json")).unwrap();
        let old = shipped("mau-297-xa.json");
        let newer = old.replacen("\"version\": \"1.0.1\"", "\"version\": \"1.1.0\"", 1);
        let set = CriteriaSet::read(&newer).unwrap();
        let site = Site { index: index.clone(), offered: Some(old.clone()) };
        assert_eq!(Site::offers(&index, "mau-297-xa").as_deref(), Some("mau-297-xa.json"));
        let parts = package(&set, &newer, Some(&json!({"cases": []})), &site, "Đọc trước").unwrap();
        let made = index_of(&parts);
        let sets = |index: &Value| index["sets"].as_array().unwrap().clone();
        let others = |index: &Value| {
            sets(index).into_iter().filter(|set| set["id"] != "mau-297-xa").collect::<Vec<_>>()
        };
        assert_eq!(others(&made), others(&index));
        assert_eq!(
            (sets(&made).len(), made["examples"].clone()),
            (sets(&index).len(), index["examples"].clone())
        );
        let own = sets(&made).into_iter().find(|set| set["id"] == "mau-297-xa").unwrap();
        assert_eq!((&own["version"], &own["file"]), (&json!("1.1.0"), &json!("mau-297-xa.json")));
        assert_eq!(Site::cases(&made, "mau-297-xa.json").as_deref(), Some("mau-297-xa.cases.json"));
        assert_eq!(Site::cases(&made, "qd766.json"), Site::cases(&index, "qd766.json"));
        let kept = json!({"file": "mau-297-xa-1.0.1.json", "id": "mau-297-xa", "version": "1.0.1"});
        assert!(made["earlier"].as_array().unwrap().contains(&kept));
        let text = |name: &str| parts.iter().find(|(known, _)| known == name).map(|(_, bytes)| bytes.clone());
        assert_eq!(text("criteria/mau-297-xa-1.0.1.json"), Some(old.into_bytes()));
        assert_eq!(text("criteria/mau-297-xa.json"), Some(newer.into_bytes()));
        assert!(text(&format!("criteria/{}", own["compiled"].as_str().unwrap())).is_some());
        for name in
            ["criteria/mau-297-xa.cases.json", "phieu/mau-297-xa.html", "phieu/index.html", "HUONG-DAN.txt"]
        {
            assert!(text(name).is_some(), "{name}");
        }
        assert!(Catalog::read(&made.to_string()).is_ok());
    }

    #[test]
    fn one_version_has_one_content() {
        let index: Value = serde_json::from_str(&shipped("index.json")).unwrap();
        let old = shipped("mau-297-xa.json");
        let other = old.replacen("\"max\": 20", "\"max\": \"20\"", 1).replacen(
            "chuyển đổi số cấp xã",
            "chuyển đổi số của xã",
            1,
        );
        let set = CriteriaSet::read(&other).unwrap();
        let site = Site { index, offered: Some(old.clone()) };
        assert_eq!(package(&set, &other, None, &site, ""), Err(NotPacked::SameVersion));
        // The same set once more changes nothing of what stands there.
        let set = CriteriaSet::read(&old).unwrap();
        assert!(package(&set, &old, None, &site, "").is_ok());
        assert!(package(&set, &old, None, &Site::empty(), "").is_ok());
    }
}
