//! A round: one sheet file from each of many units, as the page saves it.
//!
//! The set is the small one, with what only a round has: rows against the best unit, kinds of units, classes, evidence.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};
use tudanhgia_core::criteria::CriteriaSet;
use tudanhgia_core::sheet::Sheet;

use crate::random::Random;
use crate::set::words;
use crate::work::{Rule, Size, Work};

const SEED: u64 = 20_250_103;

/// How many of the ratios are scored against the best unit.
const BEST: usize = 10;

/// Out of a hundred sheets: those that leave an answer out, and those that a unit sends a second time.
const INCOMPLETE: u64 = 2;
const TWICE: u64 = 1;

/// Writes `set.json` and so many files below `sheets/`.
pub(crate) fn write(folder: &Path, sheets: usize) -> Result<(), String> {
    let work = Size::Small.work();
    let file = set_file(&work);
    let set = CriteriaSet::read(&file.to_string()).map_err(|problems| format!("{problems:?}"))?;
    let below = folder.join("sheets");
    fs::create_dir_all(&below).map_err(|error| error.to_string())?;
    let write = |path: &Path, text: &str| {
        fs::write(path, text).map_err(|error| format!("{}: {error}", path.display()))
    };
    write(&folder.join("set.json"), &file.to_string())?;
    let mut random = Random::new(SEED);
    for number in 0..sheets {
        write(&below.join(format!("{number:05}.json")), &sheet(&work, &set, number, &mut random).save())?;
    }
    Ok(())
}

/// The set: its first ratios are against the best unit, and half of its criteria expect evidence.
fn set_file(work: &Work) -> Value {
    let mut file = work.set_file();
    file["profiles"] =
        (1..=4).map(|block| json!({"id": block_id(block), "name": block_name(block)})).collect();
    file["classes"] = json!({"on": "percent", "source": "thu", "list": [
        {"id": "yeu", "name": words("Yếu", "Weak"), "to": 50},
        {"id": "kha", "name": words("Khá", "Fair"), "from": 50, "to": 80},
        {"id": "tot", "name": words("Tốt", "Good"), "from": 80},
    ]});
    let mut left = BEST;
    let groups = file["groups"].as_array_mut().into_iter().flatten();
    let criteria = groups.flat_map(|group| group["items"].as_array_mut().into_iter().flatten());
    for (place, criterion) in criteria.enumerate() {
        if place % 2 == 0 {
            criterion["evidence"] = words("Báo cáo của đơn vị", "A report of the unit");
        }
        if left > 0 && criterion["rule"]["kind"] == "ratio" {
            left -= 1;
            criterion["rule"] = json!({"kind": "ratio-to-best", "part": "a", "whole": "b", "best": "best"});
            criterion["inputs"][1]["min"] = 1.into();
            let best = json!({
                "id": "best", "kind": "decimal", "assumed": true, "label": words("Tỷ lệ cao nhất", "Best ratio"),
            });
            criterion["inputs"].as_array_mut().into_iter().for_each(|inputs| inputs.push(best.clone()));
        }
    }
    file
}

fn block_id(block: u64) -> String {
    format!("k{block}")
}

fn block_name(block: u64) -> Value {
    words(&format!("Khối {block}"), &format!("Block {block}"))
}

fn sheet(work: &Work, set: &CriteriaSet, number: usize, random: &mut Random) -> Sheet {
    let unit = if number > 0 && random.below(100) < TWICE { number - 1 } else { number };
    let mut sheet = Sheet::new(set, &format!("Đơn vị thử số {unit:05}"), "2025-12-01T08:00:00.000Z");
    let mut values = work.set.sheet(random);
    for criterion in &work.set.criteria {
        // Nobody has a ratio above the whole, nor a whole of nothing, where the best ratio counts.
        if let Rule::Ratio { a, b, .. } = criterion.rule {
            values[b] = values[b].max(1);
            values[a] = values[a].min(values[b]);
        }
    }
    sheet.answers = work.answers(&values);
    sheet.answers.insert("profile".to_owned(), block_id(random.between(1, 4)));
    if random.below(100) < INCOMPLETE {
        let left_out = random.index(sheet.answers.len());
        let address = sheet.answers.keys().nth(left_out).cloned();
        address.map(|address| sheet.answers.remove(&address));
    }
    for criterion in &work.set.criteria {
        if random.below(10) < 6 {
            let (report, day) = (random.between(1, 400), random.between(1, 28));
            let text =
                format!("Báo cáo số {report}/BC ngày {day:02}/11/2025, mục 2, kèm danh sách và biên bản.");
            sheet.explanations.insert(criterion.id.clone(), text);
        }
    }
    sheet
}
