//! Notes of the author beside rows of a workbook that is written anew: where it is not certain which row has become which,
//! nothing is written.

use serde_json::Value;
use tudanhgia_author::{NotBack, to_workbook, write_back};

use crate::written_back::{reads_as, set_of};

#[test]
fn notes_never_come_to_stand_beside_another_row() {
    let set = set_of("mau-297-xa");
    let book = to_workbook(&set, None).unwrap();
    let refused = |change: &dyn Fn(&mut Value)| {
        let mut set = set.clone();
        change(&mut set);
        match write_back(&book, &set, None) {
            Err(NotBack::Because(why)) => why.en,
            other => panic!("{other:?}"),
        }
    };
    let names = "names, the order or many rows have changed at once";
    // A name that is another one now; two that were exchanged; all of them one further.
    assert!(refused(&|set| set["groups"][0]["items"][1]["id"] = "khac".into()).contains(names));
    let exchanged = refused(&|set| {
        let items = set["groups"][0]["items"].as_array_mut().unwrap();
        let (one, other) = (items[0]["id"].clone(), items[1]["id"].clone());
        items[0]["id"] = other;
        items[1]["id"] = one;
    });
    assert!(exchanged.contains(names), "{exchanged}");
    let pushed = refused(&|set| {
        let items = set["groups"][0]["items"].as_array_mut().unwrap();
        let ids: Vec<Value> = items.iter().map(|item| item["id"].clone()).collect();
        items.insert(0, items[0].clone());
        items[0]["name"]["vi"] = "Tiêu chí thêm".into();
        for (item, id) in items.iter_mut().zip(ids.into_iter().chain(["cuoi".into()])) {
            item["id"] = id;
        }
    });
    assert!(pushed.contains(names), "{pushed}");
    let bands = |set: &mut Value, change: &dyn Fn(&mut Vec<Value>)| {
        let items = set["groups"][0]["items"].as_array_mut().unwrap();
        let banded = items.iter_mut().find(|item| item["rule"]["bands"].is_array()).unwrap();
        change(banded["rule"]["bands"].as_array_mut().unwrap());
    };
    // Every value of every band may be another where the rest of it stays.
    let mut more = set.clone();
    bands(&mut more, &|bands| {
        bands.iter_mut().for_each(|band| band["points"] = "0.05".into());
        bands.push(serde_json::json!({"from": 1000, "points": 1}));
    });
    reads_as(&write_back(&book, &more, None).unwrap().bytes, &more);
    // Bands in another order, and so many others that none is any of those before.
    assert!(refused(&|set| bands(set, &|bands| bands.swap(0, 1))).contains(names));
    let others = refused(&|set| {
        bands(set, &|bands| {
            *bands = (0..bands.len() + 1)
                .map(|at| serde_json::json!({"from": 100 + at, "points": format!("0.{at}7")}))
                .collect();
        });
    });
    assert!(others.contains(names), "{others}");
}
