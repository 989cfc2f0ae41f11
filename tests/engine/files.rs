//! The shipped files: accepted, complete in both languages, and in step with the program that reads them.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use tudanhgia_core::criteria::{Catalog, CriteriaSet, Fault, SetStanding, schema};
use tudanhgia_core::scoring::assess;
use tudanhgia_core::seal::{SealState, compare};
use tudanhgia_core::sheet::{SetRef, Sheet};

use crate::cli::output_of;
use crate::support::{SETS, path, shipped, shipped_text, text_of};

/// The JSON files of a folder, by name without the ending.
fn files_of(folder: &str) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(path(folder))
        .unwrap()
        .filter_map(|entry| {
            entry.unwrap().file_name().into_string().unwrap().strip_suffix(".json").map(str::to_owned)
        })
        .collect();
    names.sort();
    names
}

/// The filled-in sheets that come with the project.
fn sheet_files() -> Vec<String> {
    let folders = ["criteria/examples", "tests/engine/golden"];
    folders
        .iter()
        .flat_map(|folder| files_of(folder).into_iter().map(move |name| format!("{folder}/{name}.json")))
        .collect()
}

/// Every text that comes in both languages, with its place.
fn both_languages(value: &Value, place: &str, found: &mut Vec<(String, String, String)>) {
    match value {
        Value::Object(object) => {
            if let (Some(Value::String(vi)), Some(Value::String(en))) = (object.get("vi"), object.get("en")) {
                found.push((place.to_owned(), vi.clone(), en.clone()));
            }
            object.iter().for_each(|(key, inner)| both_languages(inner, &format!("{place}.{key}"), found));
        }
        Value::Array(list) => {
            list.iter()
                .enumerate()
                .for_each(|(at, inner)| both_languages(inner, &format!("{place}[{at}]"), found));
        }
        _ => {}
    }
}

#[test]
fn every_set_in_the_folder_is_known_to_these_tests() {
    let mut sets = files_of("criteria");
    sets.retain(|name| name != "index" && name != "schema");
    let mut beside: Vec<String> =
        PUBLISHED.iter().flat_map(|(set, ..)| [(*set).to_owned(), format!("{set}.cases")]).collect();
    beside.sort();
    assert_eq!(sets, beside);
}

/// Every version of a set that was ever published, by file, with its hash: sheets name it, and it never changes. A change of
/// a set is a new version, and its file is named here beside the earlier one.
const PUBLISHED: [(&str, &str, &str); 16] = [
    ("dti-2022-tinh", "1.0.0", "2759db1214fbf737e8acf5511483b43d783fe7b26157f8f3f6e9c0d927e61832"),
    ("mau-297-huyen-1.0.0", "1.0.0", "741492f986116f63830b78fa76ec7a7b4b6b37e066296348231359e3dbca9b68"),
    ("mau-297-huyen", "1.0.1", "a7f9b7c48798f209671cbfe2e11e6ae5cb835633e83d2db1e606f05105e052d0"),
    ("mau-297-so-1.0.0", "1.0.0", "5e0c5cc66bcf3decc9d5f6aaf3589379453aeb109b9a7a328e7df9f664beb257"),
    ("mau-297-so", "1.0.1", "49b542b4f053280ccc57eb9123c3fc275e396261dd64960075db1afd45e3fcfb"),
    ("mau-297-xa-1.0.0", "1.0.0", "defa9909ec85fca4796c9a9a4dc5aae25c39971adc439bfaf6fb17a0706196ba"),
    ("mau-297-xa", "1.0.1", "5c34f2b161756333cfc289fd16caa62f40e227eae1b72c4d5b8540895ea50204"),
    ("kh-qd11-pl1", "1.0.0", "5e3844e0733fff5b695c20575fc543692c8febcabcd399762233b6eb1766f963"),
    ("qd766-1.0.0", "1.0.0", "7c473f6d45c8aa415e800a028f18d6b1381dabcfffeb5871eca890eee607fb43"),
    ("qd766", "1.0.1", "6d8e1cd4e8b2729c976528ebe634c0ebabb78d0bee6cd797f4829663c323c969"),
    ("nd307-phuong-1.0.0", "1.0.0", "9b8d53c6ceee9d1109971ed3f00b9c3ebc8e4390898d0fb3753f7f720e16987f"),
    ("nd307-phuong", "1.0.1", "5b7857b5f7d8467701bb0cd43f85cf98da222da3a1d40e39ba42bfe215579a7e"),
    ("nd307-xa-1.0.0", "1.0.0", "b308345482e23c62cb1e324662de0ebbb4085c036ec99c308605018a346bd46f"),
    ("nd307-xa", "1.0.1", "4a036260a1048b7a655aa97f321ccab997c5c6e9aa66514a617a28af8ae151bf"),
    ("tt01-2018-1.0.0", "1.0.0", "e062ac3216f0388e5a7904de18761f754c46a838be097b8a466609f9383013c3"),
    ("tt01-2018", "1.0.1", "e377afe2b9a9a410084fcd2985030a70d554e2cb48bb85eb16787cc181a3552d"),
];

#[test]
fn what_was_published_stays_as_it_was() {
    for (name, version, sha256) in PUBLISHED {
        let set = shipped(name);
        assert_eq!((set.version.as_str(), set.sha256.as_str()), (version, sha256), "{name}");
    }
}

/// By the last number of a version only words change: the same answers have the same points, class and open ranges.
#[test]
fn a_version_of_other_words_scores_alike() {
    let mut compared = 0;
    for (earlier, ..) in PUBLISHED {
        let Some(name) = earlier.strip_suffix("-1.0.0") else { continue };
        let (before, now) = (shipped(earlier), shipped(name));
        assert_ne!(before.version, now.version);
        let cases: Value = serde_json::from_str(&text_of(&format!("criteria/{name}.cases.json"))).unwrap();
        for case in cases["cases"].as_array().unwrap() {
            let given = case["answers"].as_object().unwrap().iter();
            // Each answer left out in its turn leaves another row open.
            for left_out in given.clone().map(|(address, _)| Some(address)).chain([None]) {
                let kept = given.clone().filter(|(address, _)| Some(*address) != left_out);
                let answers = kept
                    .map(|(address, text)| (address.clone(), text.as_str().unwrap().to_owned()))
                    .collect();
                let (before, now) = (assess(&before, &answers), assess(&now, &answers));
                assert_eq!(before.classes, now.classes);
                assert!(
                    before.nodes.iter().map(|node| &node.range).eq(now.nodes.iter().map(|node| &node.range))
                );
                compared += 1;
            }
        }
    }
    assert!(compared > 300, "{compared}");
}

#[test]
fn every_set_is_accepted_and_named_as_its_file() {
    for name in SETS {
        let set = CriteriaSet::read(&shipped_text(name));
        assert_eq!(set.as_ref().err(), None, "{name}");
        assert_eq!(set.unwrap().id, name);
    }
}

#[test]
fn every_text_is_composed_unicode() {
    let inside =
        ["docs/criteria-format.md", "criteria/index.json", "criteria/schema.json"].map(str::to_owned);
    let sets = SETS.map(|name| format!("criteria/{name}.json"));
    for file in inside.into_iter().chain(sets).chain(sheet_files()) {
        let text = text_of(&file);
        let combining = text.chars().find(|c| ('\u{300}'..='\u{36f}').contains(c));
        assert_eq!(combining, None, "{file}");
        assert!(!text.contains('\u{feff}') && text.ends_with('\n'), "{file}");
    }
}

#[test]
fn every_text_is_translated() {
    // Symbols of units are the same everywhere.
    let same = ["Mbps", "%", "km²"];
    for name in SETS {
        let mut texts = Vec::new();
        both_languages(&serde_json::from_str(&shipped_text(name)).unwrap(), "", &mut texts);
        assert!(texts.len() > 20);
        for (place, vi, en) in texts {
            assert!(vi != en || same.contains(&vi.as_str()), "{name}{place}: {vi}");
            assert_eq!((vi.trim(), en.trim()), (vi.as_str(), en.as_str()), "{name}{place}");
            let vietnamese =
                en.chars().find(|c| "ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ".contains(*c));
            assert!(vietnamese.is_none() || en.contains("QĐ-"), "{name}{place}: {en}");
        }
    }
}

#[test]
fn every_set_that_is_not_official_says_so() {
    for name in SETS {
        let set = shipped(name);
        let sample = set.caveat.clone().unwrap();
        if set.standing == SetStanding::Compiled {
            assert!(sample.vi.starts_with("Bộ tiêu chí được biên soạn từ văn bản đã ban hành ("), "{name}");
            assert!(
                sample.vi.ends_with(
                    "chưa được cơ quan ban hành xác nhận. Khi có khác biệt, văn bản gốc là căn cứ."
                )
            );
            assert!(sample.en.starts_with("Compiled from the published text ("), "{name}");
            assert!(
                sample.en.ends_with(
                    "not confirmed by the issuing authority. Where they differ, the text decides."
                )
            );
            continue;
        }
        assert!(sample.vi.starts_with("Bộ mẫu "), "{name}");
        assert!(sample.vi.contains("phụ lục của Quyết định 297/QĐ-UBND"), "{name}");
        assert!(sample.en.contains("annex of Decision 297/QĐ-UBND"), "{name}");
    }
}

#[test]
fn every_row_says_where_it_stands() {
    for name in SETS {
        let set = shipped(name);
        let mut cited = BTreeSet::new();
        for (index, criterion) in set.criteria_of(set.total()) {
            let id = &set.node(index).id;
            assert!(criterion.place.is_some(), "{name} {id}");
            assert!(set.sources[criterion.source].url.is_some(), "{name} {id}");
            cited.insert(criterion.source);
        }
        cited.extend(set.classes().map(|classes| classes.source));
        cited.extend(set.steps.iter().map(|step| step.source));
        assert_eq!(cited.len(), set.sources.len(), "{name}: a source that nothing cites");
    }
}

#[test]
fn both_numbers_of_a_ratio_have_the_same_unit() {
    for name in SETS {
        let set = shipped(name);
        for constraint in set.constraints.iter().filter(|constraint| constraint.per.is_none()) {
            let whole = set.input(constraint.whole);
            for part in &constraint.parts {
                assert_eq!(set.input(*part).unit, whole.unit, "{name} {}", whole.address);
            }
        }
    }
}

#[test]
fn codes_are_numbered_through() {
    for name in SETS {
        let set = shipped(name);
        let codes: Vec<&str> = set.nodes.iter().skip(1).map(|node| node.code.as_str()).collect();
        assert_eq!(codes.iter().collect::<BTreeSet<_>>().len(), codes.len(), "{name}");
    }
}

#[test]
fn the_index_is_what_the_program_writes() {
    assert_eq!(output_of(&["index", "criteria"]), text_of("criteria/index.json"));
}

#[test]
fn the_schema_is_what_the_program_writes() {
    assert_eq!(output_of(&["schema"]), text_of("criteria/schema.json"));
}

#[test]
fn the_index_lists_files_that_are_there() {
    let catalog = Catalog::read(&text_of("criteria/index.json")).unwrap();
    let sets: Vec<&str> = catalog.sets.iter().map(|entry| entry.id.as_str()).collect();
    assert_eq!(sets, SETS);
    for entry in &catalog.earlier {
        let set = shipped(entry.file.strip_suffix(".json").unwrap());
        assert_eq!((&entry.id, &entry.version), (&set.id, &set.version));
    }
    let known = catalog.sets.iter().chain(&catalog.earlier).map(|entry| entry.file.trim_end_matches(".json"));
    let (known, published) = (known.collect::<BTreeSet<_>>(), PUBLISHED.map(|(name, ..)| name));
    assert_eq!(known, BTreeSet::from(published));
    for entry in &catalog.sets {
        let set = shipped(entry.file.strip_suffix(".json").unwrap());
        assert_eq!((&entry.version, &entry.title, &entry.issuer), (&set.version, &set.title, &set.issuer));
        assert_eq!(entry.standing, set.standing);
    }
    let examples: Vec<String> =
        catalog.examples.iter().map(|entry| format!("criteria/{}", entry.file)).collect();
    assert_eq!(examples, ["criteria/examples/cong-byt.json"]);
    for entry in &catalog.examples {
        assert_eq!(entry.title.vi, Sheet::read(&text_of(&format!("criteria/{}", entry.file))).unwrap().unit);
    }
}

#[test]
fn every_sheet_belongs_to_the_set_it_names_to_the_last_letter() {
    let sets: BTreeMap<String, CriteriaSet> =
        SETS.into_iter().map(|name| (name.to_owned(), shipped(name))).collect();
    assert_eq!(sheet_files().len(), 6);
    for file in sheet_files() {
        let text = text_of(&file);
        let sheet = Sheet::read(&text).unwrap();
        let set = &sets[&sheet.set.id];
        assert_eq!(sheet.set, SetRef::of(set), "{file}");
        assert_eq!(sheet.unplaced(set), vec![], "{file}");
        assert_eq!(assess(set, &sheet.answers).all_wrong(), vec![], "{file}");
        assert_eq!(compare(&serde_json::from_str(&text).unwrap()), SealState::Intact, "{file}");
        // The program that wrote it may be an older one, and its checksum another.
        let [written, now] = [&text, &sheet.save()].map(|text| {
            let lines = text.lines().filter(|line| !line.starts_with("  \"engine\":"));
            lines.take_while(|line| *line != "  \"checksum\": {").collect::<Vec<_>>().join("\n")
        });
        assert_eq!(written, now, "{file}: not as the program writes it");
    }
}

/// Walks a file along the schema and reports, at each object, its definition and its place.
fn objects(
    definition: &Value,
    schema: &Value,
    value: &Value,
    pointer: &str,
    found: &mut Vec<(String, String, Vec<String>)>,
) {
    let resolved = |definition: &Value| match definition.get("$ref").and_then(Value::as_str) {
        Some(reference) => schema.pointer(reference.trim_start_matches('#')).unwrap().clone(),
        None => definition.clone(),
    };
    let mut definition = resolved(definition);
    if definition.get("if").is_some() {
        let key = definition["if"]["required"][0].as_str().unwrap();
        definition = resolved(&definition[if value.get(key).is_some() { "then" } else { "else" }]);
    }
    let mut name = definition["description"].as_str().unwrap_or_default().to_owned();
    let mut required: Vec<String> = Vec::new();
    if let Some(kinds) = definition.get("allOf").and_then(Value::as_array) {
        required.push("kind".to_owned());
        let kind =
            kinds.iter().find(|kind| kind["if"]["properties"]["kind"]["const"] == value["kind"]).unwrap();
        definition = kind["then"].clone();
        name = value["kind"].as_str().unwrap().to_owned();
    }
    if let (Some(Value::Object(properties)), Some(object)) = (definition.get("properties"), value.as_object())
    {
        let more = definition["required"].as_array().unwrap();
        required.extend(more.iter().map(|key| key.as_str().unwrap().to_owned()));
        found.push((name, pointer.to_owned(), required));
        for (key, inner) in object {
            let property = properties.get(key).unwrap_or(&Value::Null);
            objects(property, schema, inner, &format!("{pointer}/{key}"), found);
        }
    }
    if let (Some(items), Some(list)) = (definition.get("items"), value.as_array()) {
        for (at, inner) in list.iter().enumerate() {
            objects(items, schema, inner, &format!("{pointer}/{at}"), found);
        }
    }
}

/// `/groups/0/items` as problems name it: `groups[0].items`.
fn named(pointer: &str) -> String {
    let step =
        |step: &str| if step.parse::<usize>().is_ok() { format!("[{step}]") } else { format!(".{step}") };
    pointer.split('/').skip(1).map(step).collect::<String>().trim_start_matches('.').to_owned()
}

#[test]
fn a_key_that_the_schema_requires_is_missed_and_one_that_it_lacks_is_refused() {
    let schema = schema();
    let mut tried: BTreeMap<(String, String), usize> = BTreeMap::new();
    for name in SETS {
        let file: Value = serde_json::from_str(&shipped_text(name)).unwrap();
        let mut found = Vec::new();
        objects(&schema, &schema, &file, "", &mut found);
        for (definition, pointer, required) in found {
            for key in required.into_iter().chain(["misspelt".to_owned()]) {
                let times = tried.entry((definition.clone(), key.clone())).or_default();
                if *times == 2 {
                    continue;
                }
                *times += 1;
                let mut changed = file.clone();
                let object = changed.pointer_mut(&pointer).unwrap().as_object_mut().unwrap();
                let was_there = object.remove(&key).is_some();
                if !was_there {
                    object.insert(key.clone(), 1.into());
                }
                let problems = CriteriaSet::read(&changed.to_string()).unwrap_err();
                let reported = problems.iter().any(|problem| {
                    problem.place == named(&pointer)
                        && match &problem.fault {
                            Fault::Missing(missing) => was_there && *missing == key,
                            Fault::UnknownKey(unknown) => !was_there && *unknown == key,
                            _ => false,
                        }
                });
                assert!(reported, "{name} {pointer} {key}: {problems:?}");
            }
        }
    }
    // Sixteen rule kinds, and the objects around them.
    let definitions: BTreeSet<&String> = tried.keys().map(|(definition, _)| definition).collect();
    assert_eq!(definitions.len(), 16 + 28, "{definitions:?}");
}
