//! Tasks as data, table, calendar and messages; several periods as a table.

use serde_json::json;
use tudanhgia_core::calc::Range;
use tudanhgia_core::criteria::Day;
use tudanhgia_core::exact::Exact;
use tudanhgia_journey::joined::Joined;
use tudanhgia_journey::papers::{task_calendar, task_messages, task_paper, task_table};
use tudanhgia_journey::pictures::series_picture;
use tudanhgia_journey::series::{Period, series};
use tudanhgia_journey::tables::series_table;
use tudanhgia_journey::tasks::{Task, TaskState, Tasks};
use tudanhgia_papers::Cell;
use tudanhgia_words::Language;

use crate::path::large;
use crate::support::{accepted, answers, criterion, group, set_of, whole};

fn tasks() -> Tasks {
    let set = accepted(&large(1, 3));
    let mut tasks = Tasks::new(&set, "Xã A");
    let task = |owner: &str, until: Option<&str>, state| Task {
        owner: owner.to_owned(),
        until: until.and_then(Day::read),
        state,
    };
    tasks.list.insert("c0-2".to_owned(), task("Anh C", Some("2026-05-02"), TaskState::Asked));
    tasks.list.insert("c0-0".to_owned(), task("Chị B", Some("2026-05-01"), TaskState::Asked));
    tasks.list.insert("c0-1".to_owned(), task("Chị B", None, TaskState::Checked));
    tasks.list.insert("bỏ".to_owned(), task("Chị B", None, TaskState::Asked));
    tasks
}

#[test]
fn tasks_are_read_as_they_were_written() {
    let tasks = tasks();
    assert_eq!(Tasks::read(&tasks.text()), Some(tasks.clone()));
    let mut value: serde_json::Value = serde_json::from_str(&tasks.text()).unwrap();
    assert_eq!(value["tasks"]["c0-2"], json!({"owner": "Anh C", "until": "2026-05-02", "state": "asked"}));
    value["format"] = 2.into();
    assert_eq!(Tasks::read(&value.to_string()), None);
    assert_eq!(Tasks::read("[]"), None);
}

#[test]
fn what_is_late_is_marked_and_who_has_not_answered_is_written_to() {
    let set = accepted(&large(1, 3));
    let tasks = tasks();
    let table = task_table(&tasks, &set, Day::read("2026-05-02").unwrap(), Language::Vi);
    let states: Vec<&Cell> = table.rows.iter().map(|row| &row[4]).collect();
    assert_eq!(
        states,
        [
            &Cell::text("đã giao, quá hạn"),
            &Cell::text("đã kiểm tra"),
            &Cell::text("đã giao"),
            &Cell::text("đã giao")
        ]
    );
    let messages = task_messages(&tasks, &set, Language::Vi);
    assert_eq!(messages.len(), 2);
    assert_eq!(messages[0].0, "Anh C");
    assert_eq!(
        messages[1].1,
        "Kính gửi Chị B,\nXã A đang chờ phần trả lời của anh/chị cho “Bộ thử”:\n- c0-0 Tiêu chí (hạn 01/05/2026)\n- bỏ\nTrân trọng cảm ơn."
    );
    let calendar =
        task_calendar(&tasks, &set, "2026-03-01T00:00:00Z", "2026-04-01T08:00:00Z", Language::En).unwrap();
    assert_eq!(calendar.matches("BEGIN:VEVENT").count(), 2);
    let uid = |calendar: &str| {
        let found = calendar
            .lines()
            .find_map(|line| line.strip_prefix("UID:thu.")?.strip_suffix(".c0-0.task@tudanhgia"));
        found.unwrap().to_owned()
    };
    assert!(calendar.contains(&format!(
        "UID:thu.{}.c0-0.task@tudanhgia\r\nDTSTAMP:20260401T080000Z\r\nDTSTART;VALUE=DATE:20260501",
        uid(&calendar)
    )));
    assert!(calendar.contains("Xã A"));
    // The same row of the next month's sheet, or of another unit, is a day of its own.
    let again = |unit: &str, begun: &str| {
        let tasks = Tasks { unit: unit.to_owned(), ..tasks.clone() };
        uid(&task_calendar(&tasks, &set, begun, "2026-04-01T08:00:00Z", Language::En).unwrap())
    };
    assert_eq!(again("Xã A", "2026-03-01T00:00:00Z"), uid(&calendar));
    assert!(
        again("Xã A", "2026-04-01T00:00:00Z") != uid(&calendar)
            && again("Xã B", "2026-03-01T00:00:00Z") != uid(&calendar)
    );
    assert!(calendar.lines().all(|line| line.len() <= 75));
    assert!(
        task_paper(&tasks, &set, Day::read("2026-05-02").unwrap(), Language::En).title.starts_with("TASKS\n")
    );
}

#[test]
fn periods_stand_beside_each_other_in_exact_figures() {
    let count = json!({"kind": "count", "input": "n", "each": "1/3"});
    let rows = |ids: &[&str]| {
        let rows: Vec<_> =
            ids.iter().map(|id| criterion(id, 5, json!([whole("n")]), count.clone())).collect();
        let max = 5 * ids.len();
        accepted(&set_of(max, json!([group("G", max, rows)])))
    };
    let sets = [rows(&["A", "D"]), rows(&["A", "B"]), rows(&["A", "B"])];
    let sheets = [
        answers([("A.n", "1"), ("D.n", "3")]),
        answers([("A.n", "2"), ("B.n", "3")]),
        answers([("A.n", "2"), ("B.n", "6")]),
    ];
    let periods: Vec<Period> = ["2024", "2025", "2026"]
        .into_iter()
        .zip(sets.iter().zip(&sheets))
        .map(|(name, (set, answers))| Period { name, set, answers })
        .collect();
    let found = series(&periods);
    let ids: Vec<&str> = found.iter().map(|row| row.id.as_str()).collect();
    assert_eq!(ids, ["", "G", "A", "B", "D"]);
    let points = |row: usize| -> Vec<Option<String>> {
        found[row]
            .points
            .iter()
            .map(|it| it.as_ref().and_then(Range::value).map(ToString::to_string))
            .collect()
    };
    let text = |text: &str| Some(text.to_owned());
    assert_eq!(points(0), [text("4/3"), text("5/3"), text("8/3")]);
    assert_eq!(points(4), [text("1"), None, None]);
    assert_eq!(found[0].last_difference(), Some(Range::certain(Exact::ONE)));
    assert!(found[2].did_not_change() && !found[3].did_not_change() && !found[4].did_not_change());
    assert_eq!(found[2].same_answers, [None, Some(false), Some(true)]);
    let table = series_table(&periods, &found, Language::Vi);
    assert_eq!(table.head, ["TT", "Tiêu chí", "2024", "2025", "2026", "So với kỳ trước"]);
    assert_eq!(table.rows[2][5], Cell::text("không đổi"));
    assert!(table.rows.iter().all(|row| row.len() == table.head.len()));
    assert!(series(&[]).is_empty());
}

#[test]
fn what_is_not_answered_is_no_zero_beside_an_earlier_period() {
    let count = json!({"kind": "count", "input": "n", "each": 1});
    let rows: Vec<_> =
        ["A", "B", "C"].iter().map(|id| criterion(id, 5, json!([whole("n")]), count.clone())).collect();
    let set = accepted(&set_of(15, json!([group("G", 15, rows)])));
    let [before, now] = [answers([("A.n", "3"), ("B.n", "2")]), answers([("A.n", "4")])];
    let period = |name, answers| Period { name, set: &set, answers };
    let periods = [period("trước", &before), period("nay", &now)];
    let found = series(&periods);
    let last: Vec<_> = found.iter().map(|row| row.last_difference().unwrap()).collect();
    let between = |least: i64, most: i64| Range::between(Exact::from(least), Exact::from(most));
    // The total goes from 5 to 10 before and from 4 to 14 now; of A alone all is known, and of C nothing is in either.
    assert_eq!(
        last,
        [between(-6, 9), between(-6, 9), Range::certain(Exact::ONE), between(-2, 3), between(-5, 5)]
    );
    assert!(!found[4].did_not_change());
    let table = series_table(&periods, &found, Language::Vi);
    assert_eq!(table.rows[0][4], Cell::text("từ −6 đến 9"));
    assert_eq!(table.rows[4][4], Cell::text("từ −5 đến 5"));
    let picture = series_picture(&periods, &found, Language::Vi);
    assert_eq!(picture.rows[0].figures, ["từ 5 đến 10", "từ 4 đến 14"]);
    let bar = &picture.rows[0].bars[1];
    assert_eq!(
        [&bar.certain, &bar.possible],
        [&Exact::ratio(4, 15).unwrap(), &Exact::ratio(14, 15).unwrap()]
    );
}

#[test]
fn whoever_was_asked_stays_asked_when_another_is_asked_too_or_answers() {
    let set = accepted(&large(1, 3));
    let mut tasks = Tasks::new(&set, "Xã A");
    let row = || ["c0-0".to_owned()];
    tasks.hand(row(), "Chị Mai", Day::read("2026-05-01"));
    tasks.hand(["c0-0".to_owned(), "c0-1".to_owned()], "Anh Bình", Day::read("2026-06-01"));
    let task = |tasks: &Tasks, row: &str| {
        let task = &tasks.list[row];
        (task.owner.clone(), task.until, task.state)
    };
    let both = ("Chị Mai; Anh Bình".to_owned(), Day::read("2026-05-01"), TaskState::Asked);
    assert_eq!(task(&tasks, "c0-0"), both);
    let messages = task_messages(&tasks, &set, Language::Vi);
    let lines: Vec<(&str, usize)> =
        messages.iter().map(|(to, text)| (to.as_str(), text.matches("\n- ").count())).collect();
    assert_eq!(lines, [("Anh Bình", 2), ("Chị Mai", 1)]);
    // What one of them answers is no answer of the other.
    tasks.receive(&row(), "Chị Mai");
    assert_eq!(task(&tasks, "c0-0"), both);
    tasks.receive(&["c0-1".to_owned()], "Chị Mai");
    assert_eq!(task(&tasks, "c0-1").2, TaskState::Asked);
    tasks.receive(&["c0-1".to_owned()], "Anh Bình");
    assert_eq!(task(&tasks, "c0-1").2, TaskState::Received);
    // Handed out anew after it came back, it is the new one's alone.
    tasks.hand(["c0-1".to_owned()], "Chị Mai", None);
    assert_eq!(task(&tasks, "c0-1"), ("Chị Mai".to_owned(), None, TaskState::Asked));
}
