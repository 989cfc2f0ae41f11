//! The commands around official results, run as a person runs them: what they print, what they write, exit codes.

use std::path::PathBuf;

use serde_json::Value;
use tudanhgia_core::exact::Exact;
use tudanhgia_core::seal::{SealState, compare};
use tudanhgia_core::sheet::{SetRef, Sheet};
use tudanhgia_office::official::{Column, Hints, Line, Official, OfficialFault, Results, Score, read_table};
use tudanhgia_office::papers::annex;
use tudanhgia_office::province::Register;
use tudanhgia_office::reconcile::{Cause, Dispute, Reply, ReplyFault};
use tudanhgia_words::Language;

use crate::cli::{printed, run};
use crate::reconcile::da_nang;
use crate::support::{shipped, text_of};

const SET: &str = "criteria/dti-2022-tinh.json";

fn of(arguments: &[&str]) -> (Option<i32>, String, String) {
    let output = run(arguments);
    (output.status.code(), printed(&output.stdout), printed(&output.stderr))
}

/// A file in the folder of a test, beside its others.
fn file(test: &str, name: &str, text: &[u8]) -> String {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("review").join(test);
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join(name);
    std::fs::write(&path, text).unwrap();
    path.to_str().unwrap().to_owned()
}

/// A file name in the folder of a test, where nothing is yet.
fn fresh(test: &str, name: &str) -> String {
    let path = file(test, name, b"");
    std::fs::remove_file(&path).unwrap();
    path
}

/// The sheets of five provinces, saved by this program, in a folder.
fn provinces(test: &str) -> String {
    let mut folder = PathBuf::new();
    for name in ["da-nang", "tp-ho-chi-minh", "quang-ninh", "thua-thien-hue", "can-tho"] {
        let sheet = Sheet::read(&text_of(&format!("tests/engine/golden/{name}.json"))).unwrap();
        folder = PathBuf::from(file(test, &format!("{name}.json"), sheet.save().as_bytes()));
    }
    folder.parent().unwrap().to_str().unwrap().to_owned()
}

#[test]
fn verify_names_what_was_changed() {
    let sheet = Sheet::read(&text_of("criteria/examples/cong-byt.json")).unwrap();
    let sound = file("verify", "phieu.json", sheet.save().as_bytes());
    let set = "criteria/mau-297-so.json";
    let (code, said, _) = of(&["verify", &sound, "--set", set]);
    assert_eq!(code, Some(0));
    assert!(said.ends_with("Kết luận: tệp nguyên vẹn.\n"), "{said}");
    let changed = sheet.save().replace("\"E5.diem\": \"12\"", "\"E5.diem\": \"13\"");
    let changed = file("verify", "sua.json", changed.as_bytes());
    let (code, said, _) = of(&["verify", &changed]);
    assert_eq!(code, Some(1));
    assert!(said.starts_with("Đã bị sửa sau khi lưu: answers/E5.diem.\n"), "{said}");
    let (code, said, _) = of(&["--lang", "en", "verify", &changed, "--format", "json"]);
    let result: Value = serde_json::from_str(&said).unwrap();
    assert_eq!((code, &result["sound"]), (Some(1), &Value::Bool(false)));
    assert_eq!(result["messages"][0], "Changed after saving: answers/E5.diem.");
    assert_eq!(of(&["verify", &sound, "--set", SET]).0, Some(1));
    assert_eq!(of(&["verify", "criteria/khong-co.json"]).0, Some(2));
}

#[test]
fn a_signature_holds_for_one_content_and_one_key() {
    let name = fresh("sign", "so").trim_end_matches(".json").to_owned();
    let [secret, public] = ["secret", "public"].map(|end| format!("{name}.{end}.json"));
    [&secret, &public].iter().for_each(|path| drop(std::fs::remove_file(path)));
    let (code, said, _) = of(&["keygen", &name]);
    assert_eq!(code, Some(0), "{said}");
    // A key is never overwritten.
    assert_eq!(of(&["keygen", &name]).0, Some(2));
    let text = da_nang().save();
    let results = file("sign", "ket-qua.json", text.as_bytes());
    let (code, signature, _) = of(&["sign", &results, "--key", &secret]);
    assert_eq!(code, Some(0));
    let signature = file("sign", "chu-ky.json", signature.as_bytes());
    let verify = |file: &str, key: &str| of(&["verify", file, "--signature", &signature, "--key", key]).0;
    assert_eq!(verify(&results, &public), Some(0));
    // Formatting is no content.
    let compact = serde_json::from_str::<Value>(&text).unwrap().to_string();
    assert_eq!(verify(&file("sign", "gon.json", compact.as_bytes()), &public), Some(0));
    // What is changed and sealed anew keeps its seal and loses its signature.
    let mut changed = da_nang();
    changed.units[0].unit = "Tỉnh khác".to_owned();
    let changed = file("sign", "khac.json", changed.save().as_bytes());
    assert_eq!((of(&["verify", &changed]).0, verify(&changed, &public)), (Some(0), Some(1)));
    let other = format!("{name}-khac");
    [".secret.json", ".public.json"]
        .iter()
        .for_each(|end| drop(std::fs::remove_file(format!("{other}{end}"))));
    assert_eq!(of(&["keygen", &other]).0, Some(0));
    assert_eq!(verify(&results, &format!("{other}.public.json")), Some(1));
    assert_eq!(verify(&results, &results), Some(2));
    // A set has no checksum of its own, and can be signed all the same.
    let set = crate::support::shipped_text("mau-297-xa");
    let (_, signature, _) = of(&["sign", "criteria/mau-297-xa.json", "--key", &secret]);
    let signature = file("sign", "chu-ky-bo.json", signature.as_bytes());
    let verify = |file: &str| of(&["verify", file, "--signature", &signature, "--key", &public]);
    let (code, said, _) = verify("criteria/mau-297-xa.json");
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("mau-297-xa 1.0.1"), "{said}");
    let other = set.replacen("\"digits\": 2", "\"digits\": 3", 1);
    assert_eq!(verify(&file("sign", "bo-khac.json", other.as_bytes())).0, Some(1));
}

#[test]
fn check_reads_tables_and_says_what_does_not_add_up() {
    let table = "TT;Tiêu chí;Điểm tối đa;Điểm tự chấm;Thẩm định lần 1\n\
                 I;Một;35;19;15\nII;Hai;30;2,5;3\n;Tổng cộng;65;21,5;19\n";
    let path = file("check", "bang.csv", table.as_bytes());
    let (code, said, stderr) = of(&["check", &path]);
    assert_eq!((code, stderr.as_str()), (Some(1), ""));
    assert!(said.contains("Ghi 19; cộng lại các dòng bên dưới được 18, chênh +1."), "{said}");
    let good = file(
        "check",
        "dung.csv",
        table.replace(";19\n", ";18\n").replace("2,5;3", "2,5;2").replace(";18\n", ";17\n").as_bytes(),
    );
    let (code, said, _) = of(&["--lang", "en", "check", &good]);
    assert_eq!((code, said.as_str()), (Some(0), "3 lines checked: all figures agree.\n"));
    // What was not understood is said, and the check is not passed.
    let odd = file("check", "la.csv", table.replace("2,5;3", "2,5;ba").as_bytes());
    let (code, _, stderr) = of(&["check", &odd]);
    assert_eq!((code, stderr.as_str()), (Some(1), "E3: “ba” không phải một số điểm.\n"));
    let binary = file("check", "cu.xls", b"\xd0\xcf\x11\xe0");
    assert_eq!(of(&["check", &binary]).0, Some(2));
    let text = file("check", "nguoc.csv", "TT;Tiêu chí;Cột lạ\n1;A;3\n".as_bytes());
    assert_eq!(of(&["check", &text]).0, Some(2));
    assert_eq!(of(&["check", &text, "--head", "1", "--map", "name=B", "--map", "final=C"]).0, Some(0));
    assert_eq!(of(&["check", &text, "--map", "khac=C"]).0, Some(2));
}

#[test]
fn reconcile_explains_the_difference_and_writes_the_reply() {
    let sheet = Sheet::read(&text_of("tests/engine/golden/da-nang.json")).unwrap();
    let sheet = file("reconcile", "phieu.json", sheet.save().as_bytes());
    let mut results = da_nang();
    let give = |results: &mut Results, line: usize, points: &str| {
        let score = tudanhgia_office::official::Score::Points(crate::support::number(points), 4);
        results.units[0].lines[line].give(tudanhgia_office::official::Column::Final, Some(score));
    };
    let same = file("reconcile", "giong.json", results.save().as_bytes());
    let paper = fresh("reconcile", "xac-nhan.docx");
    let (code, said, _) = of(&["reconcile", SET, &sheet, &same, "--paper", &paper]);
    // The rank of a unit follows from the points of others; the rest can be confirmed.
    assert_eq!(code, Some(3), "{said}");
    assert!(said.contains("Đã đối chiếu 9 trong 9 dòng của kết quả.\nThứ hạng (1): "), "{said}");
    assert!(said.ends_with("Các dòng đã đối chiếu đều khớp.\n"));
    assert!(std::fs::read(&paper).unwrap().starts_with(b"PK"));
    let mut unranked = results.clone();
    unranked.units[0].rank = None;
    let unranked = file("reconcile", "khong-hang.json", unranked.save().as_bytes());
    let (code, said, _) = of(&["reconcile", SET, &sheet, &unranked]);
    assert_eq!(code, Some(0), "{said}");
    assert!(said.ends_with("Đã đối chiếu 9 trong 9 dòng của kết quả.\nTất cả các dòng khớp nhau.\n"));
    give(&mut results, 5, "0.8075");
    give(&mut results, 8, "0.7900");
    let other = file("reconcile", "khac.json", results.save().as_bytes());
    let reply = fresh("reconcile", "giai-trinh.json");
    let (code, said, _) = of(&["reconcile", SET, &sheet, &other, "--format", "json", "--reply", &reply]);
    assert_eq!(code, Some(1));
    let result: Value = serde_json::from_str(&said).unwrap();
    let account = &result["accounts"][0];
    assert_eq!((&account["difference"], &account["remainder"]), (&"-0.0102".into(), &"-0.0002".into()));
    assert_eq!(account["entries"][0]["points"], "-0.01");
    // A result that somebody has typed over is compared all the same, but not in silence.
    let typed = results.save().replace("\"0.7900\"", "\"0.7901\"");
    let typed = file("reconcile", "sua-tay.json", typed.as_bytes());
    let (_, _, warned) = of(&["reconcile", SET, &sheet, &typed]);
    assert!(warned.contains(tudanhgia_office::texts::review::review(Language::Vi).changed), "{warned}");
    // The reply comes back as it was written, and what a person adds stays.
    let text = std::fs::read_to_string(&reply).unwrap();
    assert_eq!(compare(&serde_json::from_str(&text).unwrap()), SealState::Intact);
    let mut read = Reply::read(&text).unwrap();
    assert_eq!(read.save(), text);
    // What the program finds stands on no paper before a person has said it.
    assert!(read.disputes.iter().all(|dispute| dispute.causes.is_empty()));
    read.disputes[0].causes = vec![Cause::Judgement];
    read.disputes[0].text = "Số liệu theo báo cáo năm.".to_owned();
    read.disputes[0].evidence = vec!["Báo cáo số 1/BC-UBND".to_owned()];
    assert_eq!(Reply::read(&read.save()), Ok(read.clone()));
    let completed = file("reconcile", "hoan-thien.json", read.save().as_bytes());
    assert_eq!(of(&["verify", &completed, "--set", SET]).0, Some(0));
    let touched = read.save().replace("báo cáo năm", "báo cáo quý");
    let touched = file("reconcile", "da-sua.json", touched.as_bytes());
    let (code, said, _) = of(&["verify", &touched]);
    assert_eq!((code, said.contains("disputes/1/text")), (Some(1), true), "{said}");
    let paper = fresh("reconcile", "giai-trinh.csv");
    assert_eq!(of(&["reply", SET, &completed, "--paper", &paper]).0, Some(0));
    let written = std::fs::read_to_string(&paper).unwrap();
    assert!(written.contains("Số liệu theo báo cáo năm.;Báo cáo số 1/BC-UBND"), "{written}");
    assert_eq!(of(&["reply", SET, &sheet, "--paper", &paper]).0, Some(2));
    assert_eq!(of(&["reply", SET, &completed, "--paper", "giai-trinh.pdf"]).0, Some(2));
    assert_eq!(Reply::read("{}"), Err(ReplyFault::NotAReply));
    let mut unknown: Value = serde_json::from_str(&text).unwrap();
    unknown["disputes"][0]["causes"] = serde_json::json!(["ma-la"]);
    let place = "disputes/1/causes".to_owned();
    assert_eq!(Reply::read(&unknown.to_string()), Err(ReplyFault::Wrong(place)));
}

/// A reply with a line of that id that says this.
fn said(lines: &[(&str, &str, &str)]) -> Reply {
    let dispute = |(id, text, evidence): &(&str, &str, &str)| Dispute {
        id: (*id).to_owned(),
        own: None,
        official: None,
        points: Exact::from(-1),
        said: None,
        found: vec![],
        causes: vec![],
        text: (*text).to_owned(),
        evidence: evidence.split_terminator('\n').map(str::to_owned).collect(),
    };
    let set = SetRef::of(&shipped("mau-297-xa"));
    Reply {
        set,
        unit: String::new(),
        sheet_sha256: String::new(),
        official_sha256: String::new(),
        column: None,
        disputes: lines.iter().map(dispute).collect(),
        remainder: Exact::ZERO,
        compared: None,
    }
}

#[test]
fn replies_are_joined_and_nothing_written_is_lost() {
    let fresh = said(&[("B1", "", ""), ("B2", "Theo phiếu.", ""), ("B3", "", "")]);
    let kept =
        said(&[("B1", "Một.", "Số 1"), ("B2", "Sửa lại.", ""), ("K1", "Nay đã khớp.", ""), ("K2", "", "")]);
    // What nobody has touched is as it was kept; what differs no more is there without points.
    let mut reply = fresh.clone();
    reply.take_over(&kept, &fresh);
    let texts: Vec<&str> = reply.disputes.iter().map(|dispute| dispute.text.as_str()).collect();
    assert_eq!(texts, ["Một.", "Sửa lại.", "", "Nay đã khớp."]);
    assert_eq!(
        reply.disputes.iter().map(Dispute::is_left_over).collect::<Vec<_>>(),
        [false, false, false, true]
    );
    // A second time changes nothing.
    let once = reply.clone();
    reply.take_over(&kept, &fresh);
    assert_eq!(reply, once);
    // What two people wrote stands one after the other; what one wrote on is not doubled.
    let other = said(&[("B1", "Hai.", "Số 1\nSố 2"), ("B2", "Sửa lại. Thêm.", ""), ("B3", "Ba.", "")]);
    reply.take_over(&other, &fresh);
    let found: Vec<(&str, usize)> =
        reply.disputes.iter().map(|dispute| (dispute.text.as_str(), dispute.evidence.len())).collect();
    assert_eq!(found, [("Một.\n\nHai.", 2), ("Sửa lại. Thêm.", 0), ("Ba.", 0), ("Nay đã khớp.", 0)]);
    // A word that also stands in the middle of the other text is one of its own.
    let mut short = said(&[("B1", "Hai", "")]);
    short.take_over(&said(&[("B1", "Có hai, và Hai nữa.", "")]), &fresh);
    assert_eq!(short.disputes[0].text, "Hai\n\nCó hai, và Hai nữa.");
    // A draft that nobody has touched takes nothing away.
    let before = reply.clone();
    reply.take_over(&fresh, &fresh);
    assert_eq!(reply, before);
}

#[test]
fn rank_writes_what_units_open_and_what_a_decision_prints() {
    let folder = provinces("rank");
    let [results, xlsx, docx] =
        ["ket-qua.json", "phu-luc.xlsx", "phu-luc.docx"].map(|name| fresh("rank-out", name));
    let (code, said, stderr) = of(&[
        "rank",
        SET,
        &folder,
        "--results",
        &results,
        "--annex",
        &xlsx,
        "--document",
        "Quyết định số 1/QĐ",
    ]);
    assert_eq!(
        (code, stderr.as_str()),
        (Some(0), "Đã đọc 5 tệp: chấm được 5, xếp hạng 5, để riêng 0, không mở được 0.\n")
    );
    assert!(said.contains("Đà Nẵng") && said.contains("0,8002"), "{said}");
    assert_eq!(of(&["verify", &results, "--set", SET]).0, Some(0));
    assert_eq!(of(&["check", &results, "--set", SET]).0, Some(0));
    let read = Results::read(&std::fs::read_to_string(&results).unwrap()).unwrap();
    assert_eq!((read.document.as_str(), read.units[0].rank), ("Quyết định số 1/QĐ", Some(1)));
    let dated = |date: &str| Results { date: date.to_owned(), ..read.clone() };
    for (date, said) in [("2026-03-05", "ngày 05 tháng 3 năm 2026)"), ("tháng 3", "ngày tháng 3)")] {
        let title = annex(&shipped("dti-2022-tinh"), &dated(date), Language::Vi).title;
        assert!(title.ends_with(said), "{title}");
    }
    // Its units are those of the round, and what stands below them is none.
    let register = Register::read(&std::fs::read(&xlsx).unwrap()).unwrap();
    assert_eq!(register.units.len(), 5);
    let csv = fresh("rank-out", "phu-luc.csv");
    assert_eq!(of(&["rank", SET, &folder, "--annex", &csv]).0, Some(0));
    let csv = std::fs::read_to_string(csv).unwrap();
    assert!(
        csv.contains(&format!("SHA-256 {}. Chương trình phiên bản", shipped("dti-2022-tinh").sha256)),
        "{csv}"
    );
    // Into a folder each unit's results go alone.
    let each = crate::cli::folder("rank-each");
    assert_eq!(of(&["rank", SET, &folder, "--results", each.to_str().unwrap()]).0, Some(0));
    let alone = Results::read(&std::fs::read_to_string(each.join("00001-da-nang.json")).unwrap()).unwrap();
    assert_eq!((alone.units.len(), alone.units[0].rank, &alone.set), (1, Some(1), &read.set));
    assert_eq!(std::fs::read_dir(&each).unwrap().count(), 5);
    // The annex is a list of units, no table of lines; it opens as a workbook all the same.
    let table = read_table(&std::fs::read(&xlsx).unwrap(), &Hints::default());
    assert!(
        table
            .troubles
            .iter()
            .all(|trouble| !matches!(trouble, tudanhgia_office::official::Trouble::NoWorkbook(_)))
    );
    assert_eq!(of(&["rank", SET, &folder, "--annex", &docx]).0, Some(0));
    let sheet = format!("{folder}/da-nang.json");
    assert_eq!(of(&["reconcile", SET, &sheet, &results]).0, Some(0));
    let (code, said, _) = of(&["rank", SET, &folder, "--group", "XHS", "--format", "csv"]);
    assert_eq!(code, Some(0));
    assert!(said.lines().nth(1).unwrap().starts_with("1,Đà Nẵng"), "{said}");
    assert_eq!(of(&["rank", SET, &folder, "--group", "khong-co"]).0, Some(2));
}

#[test]
fn rollup_tells_of_every_sheet() {
    let folder = provinces("rollup");
    let broken = file("rollup", "hong.json", b"{\"kind\":");
    let mut open = Sheet::new(&shipped("dti-2022-tinh"), "Tỉnh chưa xong", "");
    open.answers.insert("NT.value".to_owned(), "0,5".to_owned());
    file("rollup", "chua-xong.json", open.save().as_bytes());
    let (code, said, stderr) = of(&["rollup", SET, &folder, "--format", "json"]);
    assert_eq!(code, Some(1));
    assert!(
        stderr.contains("Đã đọc 7 tệp: chấm được 6, xếp hạng 5, để riêng 1, không mở được 1."),
        "{stderr}"
    );
    let result: Value = serde_json::from_str(&said).unwrap();
    let sheets = result["sheets"].as_array().unwrap();
    assert_eq!(sheets.len(), 7);
    let of_file =
        |end: &str| sheets.iter().find(|sheet| sheet["file"].as_str().unwrap().ends_with(end)).unwrap();
    assert_eq!(of_file("chua-xong.json")["remarks"][0], "phiếu chưa đủ");
    assert_eq!(of_file("chua-xong.json")["answered"], 1);
    assert!(of_file("hong.json")["refused"].is_string());
    assert_eq!(of_file("da-nang.json")["points"], "0.8002");
    assert!(of(&["rollup", SET, &folder]).1.contains(&broken));
}

#[test]
fn results_with_points_that_no_rule_rounds_come_back() {
    // A sum of quotients with denominators of their own has more digits than an answer may have.
    let quotients = (0..40).map(|part| Exact::ratio(1, 1_000_003 + 2 * part).unwrap());
    let sum = Exact::sum(quotients.collect());
    assert_eq!(Exact::parse(&sum.to_string()), None);
    let mut line = Line { total: true, ..Line::default() };
    line.give(Column::Final, Some(Score::exact(sum)));
    let unit = Official { unit: "A".to_owned(), lines: vec![line], ..Official::default() };
    let text = Results { units: vec![unit.clone()], ..Results::default() }.save();
    let back = Results::read(&text).unwrap().units.remove(0);
    assert_eq!(back.lines[0].scores, unit.lines[0].scores);
    // A number without end is refused, and told with its place.
    let endless = text.replace("\"final\": \"", &format!("\"final\": \"{}", "9".repeat(5_000)));
    assert!(matches!(Results::read(&endless).unwrap_err()[..], [OfficialFault::NotANumber(..)]));
}
