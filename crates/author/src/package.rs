//! What the webmaster of a site is given of a set: its files, and the list of the sets of that site with this one in it.

use serde_json::{Value, json};
use tudanhgia_core::compiled;
use tudanhgia_core::criteria::{Catalog, CriteriaSet, SetStanding};
use tudanhgia_office::catalog::entry;
use tudanhgia_office::changes::{Version, changes, verdict};
use tudanhgia_office::papers::blank;
use tudanhgia_words::Language;

/// A site that offers sets.
#[derive(Clone, Debug)]
pub struct Site {
    /// Its list of sets.
    pub index: Value,
    /// The text of the set of this name that it offers now, if it offers one; see [`Site::offers`].
    pub offered: Option<String>,
    /// The text that it keeps of the very version that is to be packed, if it was offered before; see [`Site::keeps`].
    pub kept: Option<String>,
}

/// Why there is no package.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum NotPacked {
    /// The site has, or had, this version with another content: sheets that were filled in for it would open with other rules.
    SameVersion,
    /// The site has had this version of the set already, which is above the one to be packed.
    Lower(String),
    /// What changed since the version that the site offers takes this version at least.
    TooLow(String),
    /// The site offers a set of this name with this standing, and what is to be packed has less.
    InPlaceOf(SetStanding),
}

/// The files of a package: names, and what is in each.
pub type Parts = Vec<(String, Vec<u8>)>;

impl Site {
    /// A site that has no list yet.
    pub fn empty() -> Self {
        Self { index: json!({"format": 1, "sets": [], "examples": []}), offered: None, kept: None }
    }

    /// The file of the cases that stand beside a file of this list; `None` where there are none.
    pub fn cases(index: &Value, file: &str) -> Option<String> {
        let own =
            list(index, "sets").find(|entry| entry.get("file").and_then(Value::as_str) == Some(file))?;
        Some(own.get("cases")?.as_str()?.to_owned())
    }

    /// The file of the set that this list offers under a name.
    pub fn offers(index: &Value, id: &str) -> Option<String> {
        Some(of_set(index, id)?.get("file")?.as_str()?.to_owned())
    }

    /// The file of a version of a set that this list offered before.
    pub fn keeps(index: &Value, id: &str, version: &str) -> Option<String> {
        let own = versions(index, id).filter(|(known, _)| *known == version);
        let mut own = own.filter(|(_, entry)| Some(*entry) != of_set(index, id));
        Some(own.next()?.1.get("file")?.as_str()?.to_owned())
    }
}

fn list<'i>(index: &'i Value, key: &str) -> impl Iterator<Item = &'i Value> {
    index.get(key).and_then(Value::as_array).into_iter().flatten()
}

fn of_set<'i>(index: &'i Value, id: &str) -> Option<&'i Value> {
    list(index, "sets").find(|entry| entry.get("id").and_then(Value::as_str) == Some(id))
}

/// Every version of a set that a list has, now or before, with its entry.
fn versions<'i>(index: &'i Value, id: &str) -> impl Iterator<Item = (&'i str, &'i Value)> {
    let all = list(index, "sets").chain(list(index, "earlier"));
    let own = all.filter(move |entry| entry.get("id").and_then(Value::as_str) == Some(id));
    own.filter_map(|entry| Some((entry.get("version")?.as_str()?, entry)))
}

/// Why a set has no place on a site.
fn refused(set: &CriteriaSet, text: &str, site: &Site) -> Option<NotPacked> {
    let offered = site.offered.as_deref().map(|text| (text, CriteriaSet::read(text).ok()));
    if let Some((_, Some(before))) = &offered
        && set.standing > before.standing
    {
        return Some(NotPacked::InPlaceOf(before.standing));
    }
    let version = of_set(&site.index, &set.id).and_then(|entry| entry.get("version")?.as_str());
    let now = offered.filter(|_| version == Some(set.version.as_str()));
    let kept = site.kept.as_deref().map(|text| (text, CriteriaSet::read(text).ok()));
    // What cannot be read any more is the same only where it is so to the letter.
    let is_other = |(old, read): &(&str, Option<CriteriaSet>)| match read {
        Some(read) => read.sha256 != set.sha256,
        None => *old != text,
    };
    if now.iter().chain(&kept).any(is_other) {
        return Some(NotPacked::SameVersion);
    }
    let known = versions(&site.index, &set.id).map(|(version, _)| version);
    let above = known.max_by_key(|version| Version::read(version));
    let above = above.filter(|above| Version::read(above) > Version::read(&set.version));
    above.map(|above| NotPacked::Lower(above.to_owned())).or_else(|| too_low(text, site))
}

/// Whether the version is below what the changes take since the one that the site offers.
fn too_low(text: &str, site: &Site) -> Option<NotPacked> {
    let before: Value = serde_json::from_str(site.offered.as_deref()?).ok()?;
    let after = serde_json::from_str(text).ok()?;
    let verdict = verdict(&before, &after, &changes(&before, &after));
    Some(NotPacked::TooLow(verdict.least.filter(|_| !verdict.enough)?.to_string()))
}

/// The files of a set with its text and its cases, for a site. What the site offered before stays there as an earlier version: sheets
/// that were filled in for it open for ever. So a version that the site has had keeps its content, none below it comes after it, and a
/// trial does not take the place of what units are scored by.
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
    if let Some(why) = refused(set, text, site) {
        return Err(why);
    }
    let mut index = site.index.clone();
    let before = of_set(&index, &set.id).cloned();
    let version = before.as_ref().and_then(|entry| entry.get("version")).and_then(Value::as_str);
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
    use tudanhgia_core::criteria::{Catalog, CriteriaSet, SetStanding};

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
        let site = Site { index: index.clone(), offered: Some(old.clone()), kept: None };
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
        let site = Site { index, offered: Some(old.clone()), kept: None };
        assert_eq!(package(&set, &other, None, &site, ""), Err(NotPacked::SameVersion));
        // The same set once more changes nothing of what stands there.
        let set = CriteriaSet::read(&old).unwrap();
        assert!(package(&set, &old, None, &site, "").is_ok());
        assert!(package(&set, &old, None, &Site::empty(), "").is_ok());
    }

    fn at_version(text: &str, version: &str) -> String {
        text.replacen("\"version\": \"1.0.1\"", &format!("\"version\": \"{version}\""), 1)
    }

    #[test]
    fn a_version_that_was_offered_once_keeps_its_content_and_none_below_comes_after() {
        let old = shipped("mau-297-xa.json");
        let now = at_version(&old, "1.1.0").replacen("\"max\": 20", "\"max\": 20.0", 1);
        let other = |version: &str| at_version(&old, version).replacen("cấp xã", "của xã", 1);
        let index = json!({"format": 1, "examples": [],
        "sets": [{"file": "mau-297-xa.json", "id": "mau-297-xa", "version": "1.1.0"}],
        "earlier": [
            {"file": "mau-297-xa-1.0.1.json", "id": "mau-297-xa", "version": "1.0.1"},
            {"file": "khac-1.0.9.json", "id": "khac", "version": "9.0.0"}
        ]});
        assert_eq!(Site::keeps(&index, "mau-297-xa", "1.0.1").as_deref(), Some("mau-297-xa-1.0.1.json"));
        assert_eq!(Site::keeps(&index, "mau-297-xa", "1.1.0"), None);
        let packed = |text: &str, kept: Option<&String>| {
            let set = CriteriaSet::read(text).unwrap();
            let site = Site { index: index.clone(), offered: Some(now.clone()), kept: kept.cloned() };
            package(&set, text, None, &site, "").map(drop)
        };
        assert_eq!(packed(&other("1.0.1"), Some(&old)), Err(NotPacked::SameVersion));
        assert_eq!(packed(&other("1.0.1"), Some(&"{}".to_owned())), Err(NotPacked::SameVersion));
        assert_eq!(packed(&other("1.1.0"), None), Err(NotPacked::SameVersion));
        assert_eq!(packed(&other("1.0.5"), None), Err(NotPacked::Lower("1.1.0".to_owned())));
        assert_eq!(packed(&old, Some(&old)), Err(NotPacked::Lower("1.1.0".to_owned())));
        assert_eq!(packed(&other("1.10.0"), None), Ok(()));
        // Another rounding takes a higher number than other words.
        let rounded = |version: &str| at_version(&old, version).replacen("\"digits\": 2", "\"digits\": 1", 1);
        assert_eq!(packed(&rounded("1.1.9"), None), Err(NotPacked::TooLow("1.2.0".to_owned())));
        assert_eq!(packed(&rounded("1.2.0"), None), Ok(()));
    }

    #[test]
    fn what_is_tried_does_not_take_the_place_of_what_counts() {
        let mut value: Value = serde_json::from_str(&shipped("mau-297-xa.json")).unwrap();
        let own = |value: &Value| CriteriaSet::read(&value.to_string()).unwrap();
        let sentence = value.as_object_mut().unwrap().remove("sample").unwrap();
        let official = value.to_string();
        assert_eq!(own(&value).standing, SetStanding::Official);
        let index = json!({"format": 1, "examples": [],
            "sets": [{"file": "mau-297-xa.json", "id": "mau-297-xa", "version": "1.0.1"}]});
        let packed = |value: &Value| {
            let site = Site { index: index.clone(), offered: Some(official.clone()), kept: None };
            package(&own(value), &value.to_string(), None, &site, "").map(drop)
        };
        value["version"] = "9.0.0".into();
        assert_eq!(packed(&value), Ok(()));
        for key in ["sample", "compiled"] {
            let mut less = value.clone();
            less[key] = sentence.clone();
            assert_eq!(packed(&less), Err(NotPacked::InPlaceOf(SetStanding::Official)), "{key}");
            // Under a name of its own it stands beside it.
            less["id"] = "mau-297-xa-thu".into();
            let site = Site { index: index.clone(), offered: None, kept: None };
            assert!(package(&own(&less), &less.to_string(), None, &site, "").is_ok(), "{key}");
        }
    }
}
