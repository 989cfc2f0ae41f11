//! Registers of units: how they are read, who has not sent a sheet, who is not in it, blocks.

use serde_json::{Value, json};
use tudanhgia_core::calc::NodeIx;
use tudanhgia_core::sheet::Sheet;
use tudanhgia_office::official::Trouble;
use tudanhgia_office::papers::{PaperTable, xlsx};
use tudanhgia_office::province::{
    Apart, Filter, Intake, Population, Register, RegisterFault, filters, rank, results,
};
use tudanhgia_words::Language;

use crate::cli::{folder, printed, run};
use crate::support::shipped;

const SET: &str = "criteria/dti-2022-tinh.json";

fn units(text: &[u8]) -> Vec<[String; 3]> {
    let register = Register::read(text).unwrap();
    register.units.into_iter().map(|unit| [unit.name, unit.block, unit.id]).collect()
}

fn faults(text: &str) -> Vec<RegisterFault> {
    Register::read(text.as_bytes()).unwrap_err()
}

#[test]
fn every_kind_of_file_gives_the_same_units() {
    let expected = [["Xã A, B", "Khối 1", "H1.2"], ["Phường C", "", ""]].map(|unit| unit.map(str::to_owned));
    let table = "STT;Mã định danh;Tên đơn vị;Khối thi đua\n1;H1.2;Xã A, B;Khối 1\n2;;Phường C;\n";
    assert_eq!(units(table.as_bytes()), expected);
    assert_eq!(units("\u{feff}\"Xã A, B\",Khối 1,H1.2\r\nPhường C\r\n".as_bytes()), expected);
    assert_eq!(units("Xã A, B\tKhối 1\tH1.2\n\nPhường C\n".as_bytes()), expected);
    let list = json!([{"unit": "Xã A, B", "block": "Khối 1", "id": "H1.2"}, "Phường C"]);
    assert_eq!(units(list.to_string().as_bytes()), expected);
    assert_eq!(units(json!({"kind": "tudanhgia-official", "units": list}).to_string().as_bytes()), expected);
    let cell = tudanhgia_office::papers::Cell::text;
    let book = PaperTable {
        head: ["Đơn vị", "Khối", "Mã"].map(str::to_owned).to_vec(),
        rows: vec![vec![cell("Xã A, B"), cell("Khối 1"), cell("H1.2")], vec![cell("Phường C")]],
        ..PaperTable::default()
    };
    assert_eq!(units(&xlsx("Danh sách", &book, Language::Vi)), expected);
}

#[test]
fn what_is_wrong_is_told_with_its_place() {
    let twice = faults("Xã A\nXã B\nxã  a\nXã b\n");
    let of = |name: &str, first: &str, second: &str| {
        RegisterFault::Twice(name.to_owned(), first.to_owned(), second.to_owned())
    };
    assert_eq!(twice, [of("xã  a", "1", "3"), of("Xã b", "2", "4")]);
    assert_eq!(faults(""), [RegisterFault::Empty]);
    assert_eq!(faults("Đơn vị;Khối\n"), [RegisterFault::Empty]);
    assert_eq!(faults("[1, {\"block\": \"x\"}, \"A\"]").len(), 2);
    assert!(matches!(faults("{\"units\": [").as_slice(), [RegisterFault::NotJson(_)]));
    assert_eq!(faults("{}"), [RegisterFault::Wrong("units".to_owned())]);
    let old = Register::read(b"\xd0\xcf\x11\xe0").unwrap_err();
    assert_eq!(old, [RegisterFault::Table(Trouble::OldWorkbook)]);
}

#[test]
fn units_are_ranked_in_their_blocks_and_strangers_stand_apart() {
    let set = shipped("dti-2022-tinh");
    let register = Register::read("Đà Nẵng;B1;H17\nCần Thơ;B2\nHà Nội;B2\nHuế;B1\nLạ;B1".as_bytes()).unwrap();
    let golden = |name: &str, unit: &str| {
        let text = crate::support::text_of(&format!("tests/engine/golden/{name}.json"));
        Sheet { unit: unit.to_owned(), ..Sheet::read(&text).unwrap() }.save()
    };
    let mut other = Sheet::new(&set, "Huế", "");
    other.set.version = "0".to_owned();
    let files = [
        // The id stands for the name, and the name's other sheet is a second one of the same unit.
        golden("da-nang", "h17"),
        golden("can-tho", "CẦN THƠ"),
        golden("quang-ninh", "Quảng Ninh"),
        other.save(),
        golden("da-nang", "Lạ"),
        golden("can-tho", "lạ"),
    ];
    let mut intake = Intake::new(&set, &[]);
    let read = files.iter().enumerate().map(|(index, text)| intake.read(&index.to_string(), text.as_bytes()));
    let population = Population::rescored(&set, &[], Some(&register), read.collect(), |_, _| {});
    // A unit whose file cannot be scored has sent one all the same.
    assert_eq!(population.missing().map(|unit| unit.name.as_str()).collect::<Vec<_>>(), ["Hà Nội"]);
    let blocks = rank(&population, NodeIx::TOTAL, &|entry| population.block_of(entry).to_owned());
    let told = blocks.iter().map(|block| {
        let unit = |entry: usize| population.entries[entry].unit.as_str();
        let ranked: Vec<&str> = block.ranked.iter().map(|ranked| unit(ranked.entry)).collect();
        let apart: Vec<&[Apart]> = block.apart.iter().map(|apart| apart.why.as_slice()).collect();
        format!("{}: {ranked:?} {apart:?}", block.name)
    });
    assert_eq!(
        told.collect::<Vec<_>>(),
        [": [] [[Unregistered]]", "B1: [\"h17\"] [[Duplicate], [Duplicate]]", "B2: [\"CẦN THƠ\"] []",]
    );
    // The table of sheets ends with the file that cannot be scored and the unit that sent none.
    let rows = filters(&population, &blocks);
    let picked = |filter| rows.iter().enumerate().filter(move |(_, row)| row.contains(&filter));
    let picked = |filter| picked(filter).map(|(row, _)| row).collect::<Vec<_>>();
    assert_eq!([picked(Filter::Refused), picked(Filter::NotSent)], [[5], [6]]);
    assert_eq!((picked(Filter::Stranger).len(), picked(Filter::Several).len()), (1, 2));
    let made = results(&population, &blocks, &|why| format!("{why:?}"), &|_| String::new());
    let last = made.units.last().unwrap();
    assert_eq!(
        (last.unit.as_str(), last.block.as_str(), last.unranked.as_str()),
        ("Hà Nội", "B2", "[NotSent]")
    );
}

#[test]
fn rank_and_rollup_say_who_has_not_sent_a_sheet() {
    let path = folder("register").join("don-vi.csv");
    let register = path.to_str().unwrap();
    std::fs::write(&path, "Đơn vị;Khối\nĐà Nẵng;Miền Trung\nCần Thơ;Miền Nam\nHà Nội;Miền Bắc\n").unwrap();
    let [da_nang, can_tho] = ["da-nang", "can-tho"].map(|name| format!("tests/engine/golden/{name}.json"));
    let of = |words: &[&str]| {
        let output = run(&[words, &["--units", register]].concat());
        (output.status.code(), printed(&output.stdout), printed(&output.stderr))
    };
    let (code, said, stderr) = of(&["rank", SET, &da_nang, &can_tho]);
    assert_eq!(code, Some(1));
    assert!(said.contains("Chưa gửi phiếu\n  Hà Nội (Miền Bắc)\n"), "{said}");
    assert!(
        said.contains("297/QĐ-UBND.\nMiền Nam\n") && stderr.ends_with("2/3 đơn vị đã gửi phiếu.\n"),
        "{said}{stderr}"
    );
    let (_, said, _) = of(&["rank", SET, &da_nang, &can_tho, "--format", "csv"]);
    assert!(said.ends_with(",Hà Nội,,,Miền Bắc,chưa gửi phiếu\r\n"), "{said}");
    let (code, said, _) = of(&["--lang", "en", "rollup", SET, &da_nang, &can_tho]);
    assert!(code == Some(1) && said.trim_end().ends_with("no sheet sent"), "{said}");
    let (_, said, _) = of(&["rollup", SET, &da_nang, "--format", "json"]);
    let list: Value = serde_json::from_str(&said).unwrap();
    assert_eq!(list["notSent"].as_array().unwrap().len(), 2);
    // Names that differ in a tone are two units, of the register and of the sheets.
    std::fs::write(&path, "Đà Nẵng\nĐà Nâng\nCần Thơ\n").unwrap();
    let (code, said, stderr) = of(&["rank", SET, &da_nang, &can_tho]);
    assert_eq!(code, Some(1), "{stderr}");
    assert!(said.contains("Chưa gửi phiếu\n  Đà Nâng\n"), "{said}");
    // A register that cannot be relied on is refused.
    std::fs::write(&path, "Hà Nội\nHÀ NỘI\n").unwrap();
    let (code, said, stderr) = of(&["rank", SET, &da_nang]);
    assert_eq!((code, said.as_str()), (Some(2), ""));
    assert!(stderr.contains("dòng 1 và 2"), "{stderr}");
}
