//! The steps of a round: what the format takes, where a round stands on a day, the calendar file read back by another parser.

use std::io::BufReader;

use ical::IcalParser;
use ical::parser::ical::component::IcalEvent;
use proptest::prelude::{any, proptest};
use proptest::{prop_assert, prop_assert_eq};
use serde_json::{Value, json};
use tudanhgia_core::compiled;
use tudanhgia_core::criteria::{CriteriaSet, Day, Expected, Fault, Phase, Problem, Standing, Step, Thing};
use tudanhgia_papers::calendar;
use tudanhgia_words::{Language, round_line, step_days, step_state};

use crate::support::{accepted, single, tried, whole, words};

/// A set of one criterion with these steps.
fn with(steps: Value) -> Value {
    let mut file = single(5, json!([whole("n")]), json!({"kind": "count", "input": "n", "each": 1}));
    file["steps"] = steps;
    file
}

fn step(id: &str, from: Option<&str>, until: Option<&str>) -> Value {
    let mut step =
        json!({"id": id, "name": words(&format!("Bước {id}"), &format!("Do {id}")), "source": "nguon"});
    for (key, day) in [("from", from), ("until", until)] {
        if let Some(day) = day {
            step[key] = day.into();
        }
    }
    step
}

/// Five steps of which the second is the unit's, and the last has no days.
fn five() -> Value {
    let mut steps = json!([
        step("a", Some("year-01-05"), Some("year-01-15")),
        step("b", None, Some("year-03-31")),
        step("c", Some("year-04-01"), None),
        step("d", Some("year-06-01"), Some("year+1-01-31")),
        step("e", None, None),
    ]);
    steps[1]["name"] = words("Tự chấm điểm", "Self-scoring");
    steps[1]["late"] = words("trừ 0,5 điểm mỗi ngày.", "0.5 points less for each day.");
    steps[1]["who"] = words("Đơn vị", "The unit");
    steps
}

fn problems(steps: Value) -> Vec<(String, Fault)> {
    let found = CriteriaSet::read(&with(steps).to_string()).err().unwrap_or_default();
    found.into_iter().map(|Problem { place, fault }| (place, fault)).collect()
}

fn day(text: &str) -> Day {
    Day::read(text).unwrap()
}

#[test]
fn steps_are_read_with_the_days_of_the_year_that_is_scored() {
    let set = accepted(&with(five()));
    let days: Vec<_> = set.steps.iter().map(|step| (step.from, step.until)).collect();
    let at = |text| Some(day(text));
    assert_eq!(
        days,
        [
            (at("2026-01-05"), at("2026-01-15")),
            (None, at("2026-03-31")),
            (at("2026-04-01"), None),
            (at("2026-06-01"), at("2027-01-31")),
            (None, None),
        ]
    );
    assert_eq!(set.steps[1].who.as_ref().unwrap().vi, "Đơn vị");
    // They travel in the compiled form, and count for nothing.
    let text = with(five()).to_string();
    assert_eq!(compiled::load(&compiled::compile(&set, &text), &text).unwrap().steps, set.steps);
    let without =
        accepted(&single(5, json!([whole("n")]), json!({"kind": "count", "input": "n", "each": 1})));
    assert!(without.steps.is_empty() && without.nodes == set.nodes);
}

#[test]
fn every_problem_of_steps_is_listed_with_its_place() {
    let date = Fault::WrongType(Expected::Date);
    let bad = json!([step("a", Some("31/3/2026"), Some("2026-02-30")), step("b", Some("year-3-1"), None)]);
    assert_eq!(
        problems(bad),
        [("steps[0].from", &date), ("steps[0].until", &date), ("steps[1].from", &date)]
            .map(|(place, fault)| (place.to_owned(), fault.clone()))
    );
    let unordered = json!([
        step("a", Some("2026-03-01"), Some("2026-02-01")),
        step("b", Some("2026-01-01"), Some("2026-04-01")),
        step("a", None, Some("2026-03-31")),
    ]);
    let before = |day: &str, other: &str| Fault::Before(day.to_owned(), other.to_owned());
    assert_eq!(
        problems(unordered),
        [
            ("steps[0].until", before("2026-02-01", "2026-03-01")),
            ("steps[1].from", before("2026-01-01", "2026-03-01")),
            ("steps[2].id", Fault::Duplicate("a".to_owned(), "steps".to_owned())),
            ("steps[2].until", before("2026-03-31", "2026-04-01")),
        ]
        .map(|(place, fault)| (place.to_owned(), fault))
    );
    // The last day of a step without a first one neither: what is done before it has not begun by then.
    let late = json!([step("a", Some("2026-03-01"), None), step("b", None, Some("2026-02-01"))]);
    assert_eq!(problems(late), [("steps[1].until".to_owned(), before("2026-02-01", "2026-03-01"))]);
    let mut odd = step("a", None, None);
    odd["source"] = "khac".into();
    odd["by"] = "x".into();
    odd.as_object_mut().unwrap().remove("name");
    assert_eq!(
        problems(json!([odd])),
        [
            ("steps[0]", Fault::Missing("name")),
            ("steps[0]", Fault::UnknownKey("by".to_owned())),
            ("steps[0].source", Fault::Unknown(Thing::Source, "khac".to_owned())),
        ]
        .map(|(place, fault)| (place.to_owned(), fault))
    );
    let mut file = with(json!([step("a", Some("year-03-01"), None), step("b", None, Some("2026-04-01"))]));
    file["year"] = "2025-2026".into();
    let found = CriteriaSet::read(&file.to_string()).unwrap_err();
    assert_eq!((found[0].place.as_str(), found.len()), ("steps[0].from", 1));
    assert_eq!(found[0].fault, Fault::NoYear("2025-2026".to_owned()));
}

#[test]
fn the_29th_of_february_is_a_day_of_each_year_that_has_it() {
    let read = |year: &str, day: &str| {
        let mut file = with(json!([step("a", None, Some(day))]));
        file["year"] = year.into();
        let set = CriteriaSet::read(&file.to_string()).map_err(|problems| problems[0].fault.clone());
        set.map(|set| set.steps[0].until.unwrap().to_string())
    };
    let none = Err(Fault::WrongType(Expected::Date));
    assert_eq!(read("2027", "year+1-02-29"), Ok("2028-02-29".to_owned()));
    assert_eq!(read("2028", "year-02-29"), Ok("2028-02-29".to_owned()));
    assert_eq!(read("2028", "year+1-02-29"), none);
    assert_eq!(read("2027", "year-02-29"), none);
    assert_eq!(read("2027", "year+1-02-30"), none);
}

fn line(set: &CriteriaSet, today: &str, finished: bool, language: Language) -> (String, bool) {
    let line = round_line(set, day(today), finished, language).unwrap();
    (line.words, line.overdue)
}

#[test]
fn the_line_says_calmly_what_is_due_and_after_the_end_what_the_set_says_of_late() {
    let set = accepted(&with(five()));
    let calm = [
        (
            "2025-12-31",
            "Sắp tới: Bước 1/5: Bước a, từ 05/01/2026, còn 5 ngày",
            "Next: Step 1 of 5: Do a, from 5 January 2026, in 5 days",
        ),
        (
            "2026-01-05",
            "Bước 1/5: Bước a, đến 15/01/2026, còn 10 ngày",
            "Step 1 of 5: Do a, until 15 January 2026, 10 days left",
        ),
        (
            "2026-01-15",
            "Bước 1/5: Bước a, đến hết hôm nay 15/01/2026",
            "Step 1 of 5: Do a, until the end of today, 15 January 2026",
        ),
        (
            "2026-03-19",
            "Bước 2/5: Tự chấm điểm, đến 31/03/2026, còn 12 ngày",
            "Step 2 of 5: Self-scoring, until 31 March 2026, 12 days left",
        ),
        (
            "2026-03-30",
            "Bước 2/5: Tự chấm điểm, đến 31/03/2026, còn 1 ngày. Nếu chậm: trừ 0,5 điểm mỗi ngày.",
            "Step 2 of 5: Self-scoring, until 31 March 2026, 1 day left. If late: 0.5 points less for each day.",
        ),
    ];
    for (today, vi, en) in calm {
        assert_eq!(line(&set, today, false, Language::Vi), (vi.to_owned(), false));
        assert_eq!(line(&set, today, false, Language::En), (en.to_owned(), false));
    }
    let late = "Bước 2/5: Tự chấm điểm, hạn 31/03/2026, đã quá 3 ngày. Nếu chậm: trừ 0,5 điểm mỗi ngày.";
    assert_eq!(line(&set, "2026-04-03", false, Language::Vi), (late.to_owned(), true));
    // Who has finished is told of the present.
    assert_eq!(
        line(&set, "2026-03-30", true, Language::Vi).0,
        "Bước 2/5: Tự chấm điểm, đến 31/03/2026, còn 1 ngày"
    );
    assert_eq!(
        line(&set, "2026-04-03", true, Language::Vi),
        ("Bước 3/5: Bước c, từ 01/04/2026".to_owned(), false)
    );
    assert_eq!(
        line(&set, "2027-02-01", true, Language::Vi).0,
        "Đợt đánh giá đã qua bước cuối có thời hạn. Bước 4/5: Bước d, từ 01/06/2026 đến 31/01/2027"
    );
    let undated = accepted(&with(json!([step("a", None, None), step("b", None, None)])));
    let unknown = "Đợt đánh giá có 2 bước; thời hạn từng bước chưa được công bố";
    assert_eq!(line(&undated, "2026-04-03", false, Language::Vi), (unknown.to_owned(), false));
    let mut quarter = step("b", None, None);
    quarter["when"] = words("quý I hằng năm", "every first quarter");
    let undated = accepted(&with(json!([step("a", None, None), quarter])));
    let said = ["Đợt đánh giá có 2 bước, quý I hằng năm", "The round has 2 steps, every first quarter"];
    assert_eq!(line(&undated, "2026-04-03", false, Language::Vi), (said[0].to_owned(), false));
    assert_eq!(line(&undated, "2026-04-03", false, Language::En), (said[1].to_owned(), false));
    assert_eq!(step_days(&undated.steps[1], Language::Vi), "quý I hằng năm");
    assert_eq!(step_state(&undated.steps, 1, day("2026-04-03"), Language::Vi), "");
    let none = accepted(&single(5, json!([whole("n")]), json!({"kind": "count", "input": "n", "each": 1})));
    assert_eq!(round_line(&none, day("2026-04-03"), false, Language::Vi), None);
    let states: Vec<String> =
        (0..5).map(|at| step_state(&set.steps, at, day("2026-03-19"), Language::Vi)).collect();
    let expected = [
        "đã hết thời hạn",
        "đang thực hiện, còn 12 ngày",
        "bắt đầu sau 13 ngày",
        "bắt đầu sau 74 ngày",
        "thời hạn chưa được công bố",
    ];
    assert_eq!(states, expected);
    assert_eq!(step_days(&set.steps[1], Language::En), "until 31 March 2026");
}

#[test]
fn nothing_is_overdue_before_its_last_day_is_over_and_no_day_is_lost() {
    let set = accepted(&with(five()));
    let mut before = Standing::Next(0);
    for number in day("2025-06-01").number..day("2028-01-01").number {
        let today = Day { number };
        let line = round_line(&set, today, false, Language::Vi).unwrap();
        assert_eq!(line.overdue, today > day("2026-03-31"), "{today}");
        let standing = Standing::of(&set.steps, today);
        let at = |standing| match standing {
            Standing::Next(at) => 2 * at,
            Standing::Under(at) => 2 * at + 1,
            Standing::Over(at) => 2 * at + 2,
            Standing::Undated => panic!("there are days"),
        };
        assert!(at(before) <= at(standing), "{today}: {standing:?} after {before:?}");
        if let Standing::Under(at) = standing {
            let step: &Step = &set.steps[at];
            assert!(
                step.from.is_none_or(|from| from <= today) && step.until.is_none_or(|until| today <= until)
            );
        }
        before = standing;
    }
    assert_eq!(before, Standing::Over(3));
}

#[test]
fn the_list_of_steps_says_what_the_line_above_it_says() {
    let orders = [
        five(),
        json!([step("a", Some("2026-04-01"), None), step("b", None, Some("2026-06-30"))]),
        json!([
            step("a", None, Some("2026-02-01")),
            step("b", None, None),
            step("c", None, Some("2026-06-30"))
        ]),
        json!([step("a", Some("2026-01-05"), None), step("b", Some("2026-03-01"), None)]),
    ];
    for steps in orders {
        let set = accepted(&with(steps));
        let mut before = vec![None; set.steps.len()];
        for number in day("2025-10-01").number..day("2027-03-01").number {
            let today = Day { number };
            let phases: Vec<_> = (0..set.steps.len()).map(|at| Phase::of(&set.steps, at, today)).collect();
            for (at, phase) in phases.iter().enumerate() {
                for (language, under_way) in [(Language::Vi, "đang thực hiện"), (Language::En, "under way")]
                {
                    let said = step_state(&set.steps, at, today, language);
                    assert_eq!(said.starts_with(under_way), *phase == Some(Phase::Under), "{today} {at}");
                }
                let order = |phase: Option<Phase>| phase.map(|phase| phase as usize);
                assert!(order(before[at]) <= order(*phase), "{today}: {phase:?} after {:?}", before[at]);
            }
            let first = |phase| phases.iter().position(|of| *of == Some(phase));
            let last = || phases.iter().rposition(Option::is_some).map(Standing::Over);
            let standing = first(Phase::Under).map(Standing::Under);
            let standing = standing.or_else(|| first(Phase::Before).map(Standing::Next)).or_else(last);
            assert_eq!(Some(Standing::of(&set.steps, today)), standing, "{today}");
            before = phases;
        }
    }
    let set = accepted(&with(five()));
    let said = |at: usize, today: &str| step_state(&set.steps, at, day(today), Language::Vi);
    assert_eq!(said(2, "2026-05-31"), "đang thực hiện");
    assert_eq!(said(2, "2026-07-01"), "đã sang bước sau");
    let set =
        accepted(&with(json!([step("a", Some("2026-04-01"), None), step("b", None, Some("2026-06-30"))])));
    assert_eq!(Standing::of(&set.steps, day("2026-01-01")), Standing::Next(0));
}

/// The events of a calendar, as another program reads them.
fn events(text: &str) -> Vec<IcalEvent> {
    let calendars: Vec<_> =
        IcalParser::new(BufReader::new(text.as_bytes())).collect::<Result<_, _>>().unwrap();
    assert_eq!(calendars.len(), 1);
    let [calendar] = <[_; 1]>::try_from(calendars).unwrap();
    calendar.events
}

fn value<'a>(event: &'a IcalEvent, name: &str) -> &'a str {
    let mut found = event.properties.iter().filter(|property| property.name == name);
    let value = found.next().unwrap().value.as_deref().unwrap();
    assert!(found.next().is_none(), "{name} stands twice");
    value
}

/// A text as a calendar program shows it.
fn plain(text: &str) -> String {
    let mut out = String::new();
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => out.push(match letters.next().unwrap() {
                'n' | 'N' => '\n',
                other => other,
            }),
            other => out.push(other),
        }
    }
    out
}

const MADE: &str = "2026-01-02T03:04:05.678Z";

#[test]
fn the_calendar_has_an_event_for_each_step_with_days() {
    let mut steps = five();
    steps[1]["name"] = words("Tự chấm điểm; nộp, gửi \\ báo cáo", "Self-scoring");
    let set = accepted(&with(steps));
    let text = calendar(&set, MADE, Language::Vi).unwrap();
    let events = events(&text);
    let days: Vec<_> = events
        .iter()
        .map(|event| (value(event, "UID"), value(event, "DTSTART"), value(event, "DTEND")))
        .collect();
    assert_eq!(
        days,
        [
            ("thu.a@tudanhgia", "20260105", "20260116"),
            ("thu.b@tudanhgia", "20260331", "20260401"),
            ("thu.c@tudanhgia", "20260401", "20260402"),
            ("thu.d@tudanhgia", "20260601", "20270201"),
        ]
    );
    let second = &events[1];
    assert_eq!(value(second, "DTSTAMP"), "20260102T030405Z");
    assert_eq!(plain(value(second, "SUMMARY")), "Bước 2/5: Tự chấm điểm; nộp, gửi \\ báo cáo");
    assert_eq!(
        plain(value(second, "DESCRIPTION")),
        "Bộ thử\nThực hiện: Đơn vị\nNếu chậm: trừ 0,5 điểm mỗi ngày.\nCăn cứ: Văn bản thử"
    );
    let start = second.properties.iter().find(|property| property.name == "DTSTART").unwrap();
    assert_eq!(start.params, Some(vec![("VALUE".to_owned(), vec!["DATE".to_owned()])]));
    // At nine in the morning seven days and one day before; where no end is known there is none to remind of.
    let triggers = |event: &IcalEvent| -> Vec<String> {
        let all = event.alarms.iter().flat_map(|alarm| &alarm.properties);
        all.filter(|property| property.name == "TRIGGER")
            .filter_map(|property| property.value.clone())
            .collect()
    };
    assert_eq!(triggers(second), ["-P7DT15H", "-P1DT15H"]);
    assert_eq!(triggers(&events[2]), Vec::<String>::new());
    // Another version of the set has the same events, and English ones too.
    let mut later = with(five());
    later["version"] = "2".into();
    let later = calendar(&accepted(&later), "2026-02-02T00:00:00.000Z", Language::En).unwrap();
    let uid = |text: &str| {
        self::events(text).iter().map(|event| value(event, "UID").to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(uid(&later), uid(&text));
    assert_eq!(calendar(&accepted(&with(json!([step("a", None, None)]))), MADE, Language::Vi), None);
}

#[test]
fn lines_are_folded_at_75_bytes_and_read_back_whatever_stands_in_them() {
    proptest!(tried(300), |(name in any::<String>(), late in "[ -~ăạếữ\n;,\\\\\"]{1,300}")| {
        let name = format!("ếữ{name}").chars().take(2000).collect::<String>();
        let mut one = step("a", None, Some("2026-03-31"));
        one["name"] = words(&name, "x");
        one["late"] = words(&format!("c{late}"), "x");
        let text = calendar(&accepted(&with(json!([one]))), MADE, Language::Vi).unwrap();
        prop_assert!(text.ends_with("END:VCALENDAR\r\n"));
        for line in text.split("\r\n") {
            prop_assert!(line.len() <= 75 && !line.contains(['\r', '\n']), "{:?}", line);
        }
        let shown = |text: &str| text.chars().map(|c| if c.is_control() && c != '\n' { ' ' } else { c }).collect::<String>();
        let events = events(&text);
        let summary = shown(&format!("Bước 1/1: {name}"));
        // The parser drops blanks at the end of a value.
        prop_assert_eq!(plain(value(&events[0], "SUMMARY")), summary.trim_end());
        let expected = format!("Nếu chậm: c{late}\n");
        prop_assert!(plain(value(&events[0], "DESCRIPTION")).contains(&shown(&expected)));
    });
}
