//! Files are written whole or not at all, never over what is read, and over what exists only when that was asked for.

use std::path::Path;
use std::process::Stdio;
use std::time::Instant;

use serde_json::{Value, json};
use tudanhgia_core::sheet::Sheet;
use tudanhgia_office::official::Results;
use tudanhgia_office::reconcile::Reply;

use super::{command, folder, printed, run};
use crate::support::{is_quick, text_of};

const SET: &str = "criteria/dti-2022-tinh.json";
const SHEET: &str = "tests/engine/golden/da-nang.json";

/// A path in the folder of a test.
fn at(folder: &Path, name: &str) -> String {
    folder.join(name).to_str().unwrap().to_owned()
}

/// The exit code, and what was said of it.
fn of(arguments: &[&str]) -> (Option<i32>, String) {
    let output = run(arguments);
    (output.status.code(), printed(&output.stderr))
}

/// The files in a folder, hidden ones too.
fn names(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name());
    let mut names: Vec<String> = entries.map(|name| name.into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn a_file_is_the_old_one_or_the_new_one_whenever_the_program_is_killed() {
    let inputs = folder("write-killed-in");
    let lines: String = (0..60)
        .map(|unit| {
            let mut sheet = Sheet::read(&text_of(SHEET)).unwrap();
            sheet.unit = format!("Đơn vị {unit}");
            let sheet: Value = serde_json::from_str(&sheet.save()).unwrap();
            format!("{sheet}\n")
        })
        .collect();
    let sheets = at(&inputs, "phieu.jsonl");
    std::fs::write(&sheets, lines).unwrap();
    let outputs = folder("write-killed");
    let (results, annex) = (at(&outputs, "ket-qua.json"), at(&outputs, "phu-luc.csv"));
    let words = ["rank", SET, &sheets, "--results", &results, "--annex", &annex, "--force", "--document"];
    let begun = Instant::now();
    assert_eq!(of(&[&words[..], &["Lần 0"]].concat()).0, Some(0));
    let long = begun.elapsed();
    let tries = if is_quick() { 10 } else { 200 };
    for number in 1..=tries {
        let document = format!("Lần {number}");
        let mut child = command(&[&words[..], &[&document]].concat());
        let mut child = child.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        // Spread over the whole of it and a little beyond.
        std::thread::sleep(long.mul_f64(1.2) * (number * 7 % tries) / tries);
        child.kill().unwrap();
        child.wait().unwrap();
        let read = Results::read(&std::fs::read_to_string(&results).unwrap()).unwrap();
        assert_eq!(read.units.len(), 60);
        let rows = std::fs::read_to_string(&annex).unwrap();
        assert_eq!(rows.matches("Đơn vị ").count(), 60);
        assert!(rows.ends_with(".\r\n"), "{number}");
    }
    // What the killed ones left behind goes with the next.
    assert_eq!(of(&[&words[..], &["Cuối"]].concat()).0, Some(0));
    assert_eq!(names(&outputs), ["ket-qua.json", "phu-luc.csv"]);
}

#[test]
fn an_output_is_never_an_input() {
    let folder = folder("write-input");
    let (set, sheet, sheets) = (at(&folder, "bo.json"), at(&folder, "phieu/a.json"), at(&folder, "phieu"));
    std::fs::create_dir(&sheets).unwrap();
    std::fs::copy(crate::support::path(SET), &set).unwrap();
    std::fs::copy(crate::support::path(SHEET), &sheet).unwrap();
    let results = at(&folder, "ket-qua.json");
    assert_eq!(of(&["rank", &set, &sheets, "--results", &results]).0, Some(0));
    let mut named = vec![set.clone(), sheet.clone(), format!("{sheets}/../phieu/./a.json")];
    #[cfg(unix)]
    {
        let (soft, hard) = (at(&folder, "mem.json"), at(&folder, "cung.json"));
        std::os::unix::fs::symlink(&sheet, &soft).unwrap();
        std::fs::hard_link(&sheet, &hard).unwrap();
        named.extend([soft, hard]);
    }
    let before: Vec<String> = [&set, &sheet, &results].map(|path| text_of(path)).to_vec();
    for path in &named {
        let (code, said) = of(&["rank", &set, &sheets, "--results", path, "--force"]);
        assert_eq!(
            (code, said.starts_with(&format!("{path}: lệnh này đang đọc"))),
            (Some(2), true),
            "{said}"
        );
        let (code, _) = of(&["reconcile", &set, &sheet, &results, "--reply", path]);
        assert_eq!(code, Some(2), "{path}");
    }
    let twice = [at(&folder, "x.csv"), at(&folder, "phieu/../x.csv")];
    for wrong in [
        vec!["reconcile", &set, &sheet, &results, "--reply", &results],
        vec!["reconcile", &set, &sheet, &results, "--doubts", &results],
        vec!["check", &results, "--set", &set, "--doubts", &set],
        // Two outputs are two files.
        vec!["rank", &set, &sheets, "--force", "--results", &twice[0], "--annex", &twice[1]],
    ] {
        assert_eq!(of(&wrong).0, Some(2), "{wrong:?}");
    }
    assert_eq!([&set, &sheet, &results].map(|path| text_of(path)).to_vec(), before);
}

#[test]
fn what_exists_is_overwritten_only_when_asked() {
    let folder = folder("write-force");
    let (results, annex) = (at(&folder, "ket-qua.json"), at(&folder, "phu-luc.docx"));
    let each = at(&folder, "don-vi");
    std::fs::create_dir(&each).unwrap();
    for words in [
        vec!["rank", SET, SHEET, "--results", &results],
        vec!["rank", SET, SHEET, "--annex", &annex],
        vec!["rank", SET, SHEET, "--results", &each],
    ] {
        assert_eq!(of(&words).0, Some(0), "{words:?}");
        let (code, said) = of(&words);
        assert_eq!((code, said.contains("--force")), (Some(2), true), "{said}");
        assert_eq!(run(&words).stdout, b"", "nothing is printed before the refusal");
        assert_eq!(of(&[&words[..], &["--force"]].concat()).0, Some(0), "{words:?}");
    }
    // Of several files none is written where one is in the way.
    let new = at(&folder, "moi.json");
    assert_eq!(of(&["rank", SET, SHEET, "--results", &new, "--annex", &annex]).0, Some(2));
    assert!(!Path::new(&new).exists());
    // Keys are never overwritten, and neither is made without the other.
    let key = at(&folder, "so");
    assert_eq!(of(&["keygen", &key]).0, Some(0));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = std::fs::metadata(format!("{key}.secret.json")).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
    std::fs::remove_file(format!("{key}.secret.json")).unwrap();
    assert_eq!(of(&["keygen", &key]).0, Some(2));
    assert!(!Path::new(&format!("{key}.secret.json")).exists());
}

#[cfg(unix)]
#[test]
fn links_devices_and_full_disks() {
    let folder = folder("write-special");
    let (real, link) = (at(&folder, "that.json"), at(&folder, "lien-ket.json"));
    std::os::unix::fs::symlink("that.json", &link).unwrap();
    // A link stays; what it names is made, and then replaced.
    assert_eq!(of(&["rank", SET, SHEET, "--results", &link]).0, Some(0));
    assert_eq!(of(&["rank", SET, SHEET, "--results", &link]).0, Some(2));
    assert_eq!(of(&["rank", SET, SHEET, "--results", &link, "--force"]).0, Some(0));
    assert!(Path::new(&link).is_symlink() && Results::read(&text_of(&real)).is_ok());
    for special in ["/dev/null", "-", "/dev/stdout"] {
        let output = run(&["rank", SET, SHEET, "--results", special]);
        assert_eq!(output.status.code(), Some(0), "{special}");
        let said = printed(&output.stdout);
        assert_eq!(said.contains("\"tudanhgia-official\""), special != "/dev/null", "{said}");
    }
    let (code, said) = of(&["rank", SET, SHEET, "--results", "/dev/full"]);
    assert_eq!((code, said.as_str()), (Some(2), "/dev/full: không ghi được: hết chỗ trên ổ đĩa\n"));
    // No more than a kilobyte may be written: the old file stays, and nothing else.
    let before = text_of(&real);
    let limited = "trap '' XFSZ; ulimit -f 1; exec \"$0\" rank \"$1\" \"$2\" --results \"$3\" --force";
    let output = std::process::Command::new("sh")
        .args(["-c", limited, env!("CARGO_BIN_EXE_tudanhgia"), SET, SHEET, &real])
        .current_dir(crate::support::path(""))
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2), "{}", printed(&output.stderr));
    assert!(printed(&output.stderr).contains("không ghi được: tệp lớn hơn"), "{}", printed(&output.stderr));
    assert_eq!((text_of(&real), names(&folder)), (before, vec!["lien-ket.json".into(), "that.json".into()]));
    // Where nothing can be written the reason is said in words.
    let (_, said) = of(&["rank", SET, SHEET, "--results", &at(&folder, "khong-co/a.json")]);
    assert!(said.ends_with("không ghi được: không có tệp hoặc thư mục này\n"), "{said}");
}

/// Whatever is no regular file, nor a link to one, is nothing to write to, asked or not.
#[cfg(unix)]
#[test]
fn what_is_no_file_is_refused_and_stays() {
    use std::os::unix::fs::symlink;
    let folder = folder("write-no-file");
    let name = |name: &str| at(&folder, &format!("{name}.json"));
    symlink("vong.json", name("vong")).unwrap();
    symlink("hai.json", name("mot")).unwrap();
    symlink("mot.json", name("hai")).unwrap();
    symlink("mot.json", name("dan-toi")).unwrap();
    std::fs::create_dir(name("thu-muc")).unwrap();
    symlink("thu-muc.json", name("toi-thu-muc")).unwrap();
    // The names of sockets are short; where the folder's is too long there is none.
    let _socket = std::os::unix::net::UnixListener::bind(name("o-cam"));
    let before = names(&folder);
    for path in ["vong", "mot", "dan-toi", "thu-muc", "toi-thu-muc", "o-cam"].map(name) {
        if std::fs::symlink_metadata(&path).is_err() {
            continue;
        }
        // A folder is where `--results` puts a file for each unit.
        let outputs: &[&str] =
            if Path::new(&path).is_dir() { &["--annex"] } else { &["--annex", "--results"] };
        for output in outputs {
            let path = if *output == "--annex" { path.replace(".json", ".csv") } else { path.clone() };
            if *output == "--annex" {
                symlink(path.replace(".csv", ".json"), &path).unwrap();
            }
            for force in [&[][..], &["--force"]] {
                let (code, said) = of(&[&["rank", SET, SHEET, output, &path], force].concat());
                assert_eq!((code, said.contains("không phải tệp thường")), (Some(2), true), "{path}: {said}");
            }
            assert!(Path::new(&path).symlink_metadata().is_ok_and(|found| !found.is_file()));
            if *output == "--annex" {
                std::fs::remove_file(&path).unwrap();
            }
        }
    }
    assert_eq!(names(&folder), before);
}

#[test]
fn a_reply_is_joined_and_never_overwritten() {
    let folder = folder("write-reply");
    let (results, reply) = (at(&folder, "ket-qua.json"), at(&folder, "giai-trinh.json"));
    assert_eq!(of(&["rank", SET, SHEET, "--results", &results]).0, Some(0));
    let change = |from: &str, to: &str| {
        let mut read = Results::read(&text_of(&results)).unwrap();
        let line = read.units[0].lines.iter_mut().find(|line| line.id == from).unwrap();
        let points = tudanhgia_office::official::Score::exact(crate::support::number(to));
        line.give(tudanhgia_office::official::Column::Final, Some(points));
        std::fs::write(&results, read.save()).unwrap();
    };
    change("NT", "0.5");
    let words = ["reconcile", SET, SHEET, &results, "--reply", &reply];
    assert_eq!(of(&words).0, Some(1));
    let mut typed = Reply::read(&text_of(&reply)).unwrap();
    let line = typed.disputes.iter().position(|dispute| dispute.id == "NT").unwrap();
    typed.disputes[line].text = "Số liệu theo báo cáo năm.".to_owned();
    typed.disputes[line].evidence = vec!["Báo cáo số 1/BC-UBND".to_owned()];
    std::fs::write(&reply, typed.save()).unwrap();
    // A second time, and with a paper that is to be overwritten, what was typed stays; the paper has it too.
    let paper = at(&folder, "giai-trinh.csv");
    std::fs::write(&paper, "cũ").unwrap();
    for more in [&[][..], &["--paper", &paper, "--force"]] {
        assert_eq!(of(&[&words[..], more].concat()).0, Some(1));
        assert_eq!(Reply::read(&text_of(&reply)).unwrap().disputes, typed.disputes);
    }
    assert!(text_of(&paper).contains("Số liệu theo báo cáo năm."));
    // A reply to another result, and what is no reply, are refused and stay, also with --force.
    change("NT", "0.6");
    let unread = at(&folder, "ghi-chu.json");
    std::fs::write(&unread, "ghi chú").unwrap();
    for path in [&reply, &unread] {
        let before = text_of(path);
        let (code, said) = of(&["reconcile", SET, SHEET, &results, "--force", "--reply", path]);
        assert_eq!((code, said.starts_with(path.as_str())), (Some(2), true), "{said}");
        assert_eq!(text_of(path), before);
    }
}

/// A line of a row that the set does not have is never printed as the total.
#[test]
fn a_reply_by_another_set_has_no_paper() {
    let folder = folder("write-other-set");
    let (reply, paper) = (at(&folder, "giai-trinh.json"), at(&folder, "giai-trinh.csv"));
    let dispute = |id: &str| json!({"id": id, "own": "1", "official": "0", "points": "-1", "text": "x", "causes": [], "evidence": []});
    for (id, known) in [("NT", true), ("", true), ("class:", true), ("Z9", false), ("applies:Z9", false)] {
        let file = json!({
            "kind": "tudanhgia-reply", "format": 1, "set": {"id": "dti-2022-tinh"}, "unit": "Xã A",
            "disputes": [dispute(id)], "remainder": "0",
        });
        std::fs::write(&reply, file.to_string()).unwrap();
        let (code, said) = of(&["reply", SET, &reply, "--paper", &paper]);
        assert_eq!((code == Some(0), Path::new(&paper).exists()), (known, known), "{id}: {said}");
        assert_eq!(said.contains("không có mục nào tên “Z9”"), !known, "{said}");
        let _ = std::fs::remove_file(&paper);
    }
}

#[test]
fn what_was_filled_in_stays_in_the_file_of_doubts() {
    let folder = folder("write-doubts");
    let (table, matches) = (at(&folder, "bang.csv"), at(&folder, "khop.json"));
    std::fs::write(&table, "TT;Tiêu chí;Điểm tối đa;Điểm đạt\n;Tin tức và sự kiện;12;10\n").unwrap();
    let words = ["check", &table, "--set", "criteria/mau-297-so.json", "--doubts", &matches];
    run(&words);
    let mut file: Value = serde_json::from_str(&text_of(&matches)).unwrap();
    file["|tin tuc va su kien"]["id"] = "E5".into();
    file["9|dong khac"] = "E6".into();
    std::fs::write(&matches, file.to_string()).unwrap();
    run(&words);
    let kept: Value = serde_json::from_str(&text_of(&matches)).unwrap();
    assert_eq!((&kept["|tin tuc va su kien"]["id"], &kept["9|dong khac"]), (&"E5".into(), &"E6".into()));
    std::fs::write(&matches, "ghi chú").unwrap();
    assert_eq!(of(&words).0, Some(2));
    assert_eq!(text_of(&matches), "ghi chú");
}

#[test]
fn what_a_terminal_would_obey_is_shown() {
    let folder = folder("write-visible");
    let mut sheet = Sheet::read(&text_of(SHEET)).unwrap();
    sheet.unit = "\u{1b}]0;x\u{7}Xã\u{9b}31m \u{202e}A\nĐà Nẵng".to_owned();
    std::fs::write(at(&folder, "a\u{1b}[31m.json"), sheet.save()).unwrap();
    std::fs::write(at(&folder, "b\u{7}.json"), "{").unwrap();
    let path = folder.to_str().unwrap();
    let obeyed = |char: char| (char.is_control() && char != '\n') || char == '\u{202e}';
    for words in [
        vec!["rank", SET, path],
        vec!["rollup", SET, path],
        vec!["score", SET, path],
        vec!["rank", SET, path, "--format", "json"],
        vec!["score", SET, path, "--format", "json"],
    ] {
        let output = run(&words);
        let (said, warned) = (printed(&output.stdout), printed(&output.stderr));
        assert!(!said.contains(obeyed) && !warned.contains(obeyed), "{words:?}: {said:?} {warned:?}");
        assert!(!said.lines().any(|line| line.starts_with("Đà Nẵng")), "{said}");
    }
    // In a file the data stays as it is.
    let output = run(&["score", SET, path, "--format", "csv"]);
    assert!(printed(&output.stdout).contains(&sheet.unit));
}

#[test]
fn files_in_a_folder_are_taken_in_any_case_and_the_others_named() {
    let folder = folder("write-names");
    std::fs::create_dir(folder.join("Con")).unwrap();
    let text = text_of(SHEET);
    for name in ["A.json", "B.JSON", "Con/C.Json"] {
        std::fs::write(folder.join(name), &text).unwrap();
    }
    let line: Value = serde_json::from_str(&text).unwrap();
    std::fs::write(folder.join("d.JSONL"), line.to_string()).unwrap();
    for name in ["ghi-chu.txt", "index.json", "bo.cases.JSON", ".an.json"] {
        std::fs::write(folder.join(name), "{}").unwrap();
    }
    let (_, said) = of(&["rollup", SET, folder.to_str().unwrap()]);
    assert!(said.contains("Đã đọc 4 tệp: chấm được 4"), "{said}");
    assert!(said.starts_with("Bỏ qua 4 tệp"), "{said}");
    for name in ["ghi-chu.txt", "index.json", "bo.cases.JSON", ".an.json"] {
        assert!(said.contains(name), "{said}");
    }
}

#[test]
fn columns_are_named_in_one_way() {
    for column in ["appraisedAgain", "appraised-again"] {
        let (code, said) =
            of(&["reconcile", SET, SHEET, "tests/engine/golden/da-nang.json", "--column", column]);
        // The file is no result; the name of the column is not what is wrong.
        assert_eq!((code, said.contains("--help")), (Some(2), false), "{said}");
        let (_, said) = of(&["check", SHEET, "--map", &format!("{column}=C")]);
        assert!(!said.contains("--help"), "{said}");
    }
    // Every table has the same form: the same names in every language, no mark unless asked for, points in decimals.
    for lang in ["vi", "en"] {
        for (words, head) in [
            (vec!["score", SET, SHEET], "file,unit,set,sample,total,"),
            (vec!["rank", SET, SHEET], "rank,unit,value,class,block,why\r\n1,Đà Nẵng,0.8002,"),
            (
                vec!["rollup", SET, SHEET],
                "file,unit,points,class,answered,wrong,without_evidence,remarks\r\n",
            ),
            (
                vec!["compare", SHEET, SHEET, "--set", SET],
                "code,name,before,between,after,by_rules,by_answers,remark\r\n",
            ),
        ] {
            let table = |more: &[&str]| printed(&run(&[&words[..], &["--lang", lang], more].concat()).stdout);
            assert!(table(&["--format", "csv"]).starts_with(head), "{}", table(&["--format", "csv"]));
            assert!(table(&["--format", "csv", "--bom"]).starts_with(&format!("\u{feff}{head}")));
            let excel = table(&["--format", "excel"]);
            let separator = if lang == "vi" { ';' } else { ',' };
            assert!(
                excel.starts_with('\u{feff}') && excel.lines().next().unwrap().contains(separator),
                "{excel}"
            );
        }
    }
}

/// Keys, replies and confirmed lines are nobody's to make again: no other output takes their place, asked or not.
#[test]
fn what_people_wrote_is_never_overwritten() {
    let folder = folder("write-work");
    for text in [
        "{\"kind\": \"tudanhgia-key\"}",
        "{\"engine\": \"1\", \"kind\": \"tudanhgia-reply\", \"disputes\": []}",
        "{\"B2\": {\"line\": \"2\", \"id\": \"B2\", \"candidates\": []}}",
    ] {
        let path = at(&folder, "viec.csv");
        std::fs::write(&path, text).unwrap();
        for words in [["rank", SET, SHEET, "--annex"], ["rank", SET, SHEET, "--results"]] {
            let (code, said) = of(&[&words[..], &[&path, "--force"]].concat());
            assert_eq!((code, said.contains("không bao giờ bị ghi đè")), (Some(2), true), "{said}");
            assert_eq!(std::fs::read_to_string(&path).unwrap(), text);
        }
    }
}
