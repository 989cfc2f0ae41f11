//! Figures of the round: given once for all sheets, and computed over them.

use serde_json::{Value, json};
use tudanhgia_core::compiled::{compile, load};
use tudanhgia_core::criteria::{CriteriaSet, Fault};
use tudanhgia_core::scoring::assess;
use tudanhgia_core::sheet::Sheet;
use tudanhgia_office::papers::remarks;
use tudanhgia_office::province::{Best, FigureFault, Intake, Population, RoundFigures};
use tudanhgia_office::texts::review::{figure_fault_in_words, figures_in_words};
use tudanhgia_words::Language;

use crate::ranking::{blocks, round, standing, two_groups};
use crate::support::{accepted, answers, criterion, decimal, group, set_of, whole, words};

/// Points against the mean of the round, as a threshold.
fn with_mean() -> Value {
    let rule =
        json!({"kind": "increments", "input": "n", "fromOf": "mean", "base": 2, "each": 1, "step": 10});
    let mut file = crate::support::single(10, json!([crate::support::whole("n")]), rule);
    file["facts"] = json!([{
        "id": "mean", "kind": "decimal", "round": true, "label": words("Bình quân của tỉnh", "Mean of the province"),
        "unit": words("cuộc họp", "meetings"),
    }]);
    file
}

fn figures_file(figures: &Value) -> Vec<u8> {
    let file =
        json!({"kind": "tudanhgia-figures", "format": 1, "set": "thu", "version": "1", "figures": figures});
    file.to_string().into_bytes()
}

#[test]
fn a_figure_of_the_round_counts_for_all_sheets() {
    let set = accepted(&with_mean());
    assert_eq!(Best::of(&set), vec![]);
    // Alone it is assumed, so that the score is provisional.
    let alone = assess(&set, &answers([("mean", "20"), ("K.n", "40")]));
    assert!(alone.node(set.total()).provisional);
    assert_eq!(alone.node(set.total()).range.value(), Some(&crate::support::number("4")));
    let figures = RoundFigures::read(&set, &figures_file(&json!({"mean": "70/3"}))).unwrap();
    let sheet = |unit: &str, mean: &str| {
        let mut sheet = Sheet::new(&set, unit, "");
        sheet.answers = answers([("mean", mean), ("K.n", "40")]);
        sheet.save()
    };
    let files = [sheet("Xã A", "20"), sheet("Xã B", ""), sheet("Xã C", "chưa rõ")];
    let mut intake = Intake::new(&set, &[]).with_figures(&figures);
    let read = files.iter().map(|text| intake.read("a", text.as_bytes())).collect();
    let population = Population::of(&set, &[], read).with_figures(figures.clone());
    let blocks = blocks(&population);
    // 40 is 50/3 above 70/3.
    assert_eq!(standing(&population, &blocks), ["1 Xã A 11/3", "1 Xã B 11/3", "1 Xã C 11/3"]);
    assert!(!population.is_provisional());
    let remarks = [Language::Vi, Language::En].map(|language| remarks(&population, &blocks, language));
    assert!(remarks[0][0][0].contains("khai “Bình quân của tỉnh” là 20"), "{remarks:?}");
    assert!(remarks[1][0][0].contains("states “Mean of the province” as 20"), "{remarks:?}");
    assert_eq!((&remarks[0][1], &remarks[0][2]), (&vec![], &vec![]));
    let said = figures_in_words(&population, Language::En);
    assert!(said[0].starts_with("Figure of the round, Mean of the province: "), "{said:?}");
    let without = Population::of(&set, &[], vec![Intake::new(&set, &[]).read("a", files[0].as_bytes())]);
    assert!(without.is_provisional());
    assert!(figures_in_words(&without, Language::Vi)[0].contains("tạm tính"));
}

/// A mean, the least and the most over all sheets: of a row that does not apply to a unit, and of sheets sent twice, nothing
/// is counted.
#[test]
fn figures_are_computed_over_all_sheets() {
    let mut file = two_groups(json!({"on": "points"}));
    let fact = |id: &str, figure: Value| {
        let label = words(&format!("Số {id}"), &format!("Figure {id}"));
        json!({"id": id, "kind": "decimal", "round": true, "label": label, "figure": figure})
    };
    let facts = file["facts"].as_array_mut().unwrap();
    facts.push(fact("binh-quan", json!({"of": "mean", "row": "B", "on": "percent"})));
    facts.push(fact("it-nhat", json!({"of": "least"})));
    facts.push(fact("cao-nhat", json!({"of": "most", "row": "A1", "on": "points"})));
    let set = accepted(&file);
    let units = [("Xã A", "30", "10"), ("Xã B", "50", ""), ("Xã C", "20", "30"), ("Xã D", "7", "33")];
    let twice = [("Xã E", "60", "40"), ("Xã E", "60", "40"), ("Xã G", "", "40")];
    let all: Vec<_> = units.into_iter().chain(twice).collect();
    let population = round(&set, &all);
    let computed: Vec<(String, usize)> = population
        .computed
        .iter()
        .map(|figure| (figure.value.as_ref().map_or("…".to_owned(), ToString::to_string), figure.sheets))
        .collect();
    // (25 + 75 + 82.5 + 100) / 4; Xã B has no part in it, and of Xã G the total is open.
    assert_eq!(computed, [("70.625".to_owned(), 4), ("40".to_owned(), 4), ("50".to_owned(), 4)]);
    let said = figures_in_words(&population, Language::Vi);
    assert_eq!(said[0], "Tính từ 4 phiếu của đợt, Số binh-quan: 70,625.");
    let file = tudanhgia_office::province::figures_file(&set, &population.computed, &population.figures);
    let read = RoundFigures::read(&set, file.as_bytes()).unwrap();
    assert_eq!(read.of(set.input_at("it-nhat").unwrap()), Some(&crate::support::number("40")));
    let none = round(&set, &[]);
    assert!(none.computed.iter().all(|figure| figure.value.is_none() && figure.sheets == 0));
}

/// What its fact does not admit could not be read again: it is said, and the file has the others.
#[test]
fn a_figure_that_its_fact_does_not_admit_is_said_and_not_written() {
    let mut file = two_groups(json!({}));
    let fact = |id: &str, extra: Value| {
        let label = words(&format!("Số {id}"), &format!("Figure {id}"));
        let mut fact = json!({"id": id, "kind": "decimal", "round": true, "label": label});
        fact["figure"] = json!({"of": "mean", "row": "A"});
        fact.as_object_mut().unwrap().extend(extra.as_object().unwrap().clone());
        fact
    };
    let facts = file["facts"].as_array_mut().unwrap();
    facts.push(fact("plain", json!({})));
    facts.push(fact("least", json!({"min": 31})));
    facts.push(fact("most", json!({"max": 30})));
    facts.push(fact("whole", json!({"kind": "whole"})));
    let set = accepted(&file);
    let population = round(&set, &[("Xã A", "30", "10"), ("Xã B", "31", "")]);
    let file = tudanhgia_office::province::figures_file(&set, &population.computed, &population.figures);
    let read = RoundFigures::read(&set, file.as_bytes()).unwrap();
    assert_eq!(read.values, [(set.input_at("plain").unwrap(), crate::support::number("30.5"))]);
    for (language, sign) in [(Language::Vi, "nằm ngoài giới hạn"), (Language::En, "not within")] {
        let said = figures_in_words(&population, language);
        assert_eq!(said.iter().filter(|said| said.contains("30")).count(), 4, "{said:?}");
        let refused: Vec<bool> = said.iter().map(|said| said.contains(sign)).collect();
        assert_eq!(refused, [false, false, true, false, true, false, true, false], "{said:?}");
    }
}

/// The second figure is taken over a row that reads the first: by what each sheet assumed it comes to something else than by
/// the first figure itself, and that is said until the figures stay.
#[test]
fn figures_that_hang_on_each_other_are_ranked_until_they_stay() {
    let mut file = two_groups(json!({}));
    let fact = |id: &str, row: &str| {
        let label = words(&format!("Số {id}"), &format!("Figure {id}"));
        let figure = json!({"of": "mean", "row": row});
        json!({"id": id, "kind": "decimal", "round": true, "label": label, "figure": figure})
    };
    let facts = file["facts"].as_array_mut().unwrap();
    facts.extend([fact("one", "A1"), fact("two", "C1")]);
    let over = |id: &str, formula: &str| {
        let mut row = criterion(id, 30, json!([]), json!({"kind": "formula", "formula": formula}));
        row.as_object_mut().unwrap().remove("inputs");
        row
    };
    let (reading, last) = (over("C1", "clamp(one / 2, 0, maximum)"), over("C2", "clamp(two, 0, maximum)"));
    let mut third = crate::support::group("C", 60, json!([reading, last]));
    third["name"] = words("Nhóm C", "Group C");
    file["groups"].as_array_mut().unwrap().push(third);
    file["max"] = 160.into();
    let set = accepted(&file);
    let ranked = |given: &RoundFigures| {
        let mut intake = Intake::new(&set, &[]).with_figures(given);
        let read = [("Xã A", "20", "60"), ("Xã B", "40", "10")].map(|(unit, points, assumed)| {
            let mut sheet = Sheet::new(&set, unit, "");
            let typed = [("viec", "no"), ("A1.n", points), ("one", assumed), ("two", "1")];
            sheet.answers = answers(typed);
            intake.read(unit, sheet.save().as_bytes())
        });
        let population = Population::of(&set, &[], read.into()).with_figures(given.clone());
        let file = tudanhgia_office::province::figures_file(&set, &population.computed, given);
        let said = figures_in_words(&population, Language::En);
        let outdated = said.iter().filter(|said| said.contains("is not what the sheets come to")).count();
        (
            standing(&population, &blocks(&population)),
            RoundFigures::read(&set, file.as_bytes()).unwrap(),
            outdated,
        )
    };
    // By what they assumed, 20 + 30 + 1 and 40 + 5 + 1.
    let (standing, figures, outdated) = ranked(&RoundFigures::default());
    assert_eq!((standing, outdated), (vec!["1 Xã A 51".to_owned(), "2 Xã B 46".to_owned()], 0));
    // The first is 30, and the second 17.5 by what they assumed; by the first it would be 15.
    let (standing, again, outdated) = ranked(&figures);
    assert_eq!((standing, outdated), (vec!["1 Xã B 72.5".to_owned(), "2 Xã A 52.5".to_owned()], 1));
    assert_ne!(again, figures);
    let (standing, last, outdated) = ranked(&again);
    assert_eq!((standing, outdated), (vec!["1 Xã B 70".to_owned(), "2 Xã A 50".to_owned()], 0));
    assert_eq!(last, again);
}

#[test]
fn a_figure_does_not_hang_on_itself() {
    let refused = |figure: Value| {
        let mut file = with_mean();
        file["facts"][0]["figure"] = figure;
        let problems = CriteriaSet::read(&file.to_string()).unwrap_err();
        problems.into_iter().map(|problem| problem.place).collect::<Vec<_>>()
    };
    assert_eq!(refused(json!({"of": "mean"})), ["facts[0].figure"]);
    assert_eq!(refused(json!({"of": "mean", "row": "nowhere"})), ["facts[0].figure.row"]);
    assert_eq!(refused(json!({"of": "median", "row": "G"})), ["facts[0].figure.of", "facts[0].figure"]);
}

/// Of a unit for which a row does not count nothing is counted, whatever the maximum of the row is, and whether it is the row
/// itself that does not apply or the group around it.
#[test]
fn a_row_that_does_not_count_has_no_part_in_a_figure() {
    let mut file = two_groups(json!({}));
    let rule = json!({"kind": "deduct", "floor": -3, "each": [{"input": "k", "points": 1}]});
    let deduction = criterion("B2", 0, json!([whole("k")]), rule);
    file["groups"][1]["items"].as_array_mut().unwrap().push(deduction);
    for (id, row) in [("nhom", "B"), ("dong", "B1"), ("tru", "B2")] {
        let label = words(&format!("Số {id}"), &format!("Figure {id}"));
        let figure = json!({"of": "mean", "row": row});
        file["facts"]
            .as_array_mut()
            .unwrap()
            .push(json!({"id": id, "kind": "decimal", "round": true, "label": label, "figure": figure}));
    }
    let set = accepted(&file);
    let mut intake = Intake::new(&set, &[]);
    let mut read = |unit: &str, work: &str, answered: &str, deducted: &str| {
        let mut sheet = Sheet::new(&set, unit, "");
        sheet.answers = answers([("viec", work), ("A1.n", "5"), ("B1.n", answered), ("B2.k", deducted)]);
        intake.read(unit, sheet.save().as_bytes())
    };
    let read =
        vec![read("Xã A", "yes", "10", "2"), read("Xã B", "no", "30", "1"), read("Xã C", "yes", "20", "0")];
    let population = Population::of(&set, &[], read);
    let of = |figure: &tudanhgia_office::province::Computed| {
        (figure.value.as_ref().unwrap().to_string(), figure.sheets)
    };
    let computed: Vec<_> = population.computed.iter().map(of).collect();
    // (8 + 20) / 2, (10 + 20) / 2, (−2 + 0) / 2.
    assert_eq!(computed, [("14".to_owned(), 2), ("15".to_owned(), 2), ("-1".to_owned(), 2)]);
}

/// A set with figures over the points of A, and what they come to in a round in which the units have these points.
fn figures_of(figures: &Value, points: &[&str]) -> (CriteriaSet, Vec<String>, Vec<String>) {
    let mut file = two_groups(json!({}));
    let fact = |(at, figure): (usize, &Value)| {
        let label = words("Độ phân tán", "Spread");
        json!({"id": format!("d{at}"), "kind": "decimal", "round": true, "label": label, "figure": figure})
    };
    let facts = figures.as_array().unwrap().iter().enumerate().map(fact);
    file["facts"].as_array_mut().unwrap().extend(facts);
    let set = accepted(&file);
    let named: Vec<String> = (0..points.len()).map(|at| format!("Xã {at}")).collect();
    let units: Vec<_> = named.iter().zip(points).map(|(unit, a)| (unit.as_str(), *a, "")).collect();
    let population = round(&set, &units);
    let told = population.computed.iter();
    let told = told.map(|of| of.value.as_ref().map_or("…".to_owned(), ToString::to_string)).collect();
    let said = figures_in_words(&population, Language::En);
    (set.clone(), told, said)
}

fn deviation(units: &str, digits: u32) -> Value {
    json!({"of": "deviation", "row": "A", "units": units, "digits": digits})
}

/// √(32/8) is 2; √(32/7) = 2.138089935299395… has no end.
#[test]
fn a_deviation_has_the_digits_that_it_declares() {
    let declared = json!([
        deviation("population", 0),
        deviation("sample", 4),
        deviation("sample", 15),
        deviation("sample", 0),
    ]);
    let points = ["2", "4", "4", "4", "5", "5", "7", "9"];
    let (set, told, said) = figures_of(&declared, &points);
    assert_eq!(told, ["2", "2.1381", "2.138089935299395", "2"]);
    let sentence = "Computed from 8 sheets of the round, Spread (standard deviation of a sample, rounded to 4 decimal places): 2.1381.";
    assert!(said.iter().any(|said| said == sentence), "{said:?}");
    // The form in which a page loads the set has all of it.
    let text = {
        let mut file = two_groups(json!({}));
        file["facts"] = json!([{
            "id": "d", "kind": "decimal", "round": true, "label": words("Độ phân tán", "Spread"), "figure": declared[1],
        }, file["facts"][0]]);
        file.to_string()
    };
    let read = CriteriaSet::read(&text).unwrap();
    let loaded = load(&compile(&read, &text), &text).unwrap();
    let figure = |set: &CriteriaSet| set.input(set.input_at("d").unwrap()).figure.unwrap();
    assert_eq!(figure(&loaded), figure(&read));
    assert_ne!(figure(&loaded), set.input(set.input_at("d0").unwrap()).figure.unwrap());
}

/// Points that are no decimals are squared exactly: of 0 and 1 the deviation is 1/2, which rounds upwards.
#[test]
fn a_deviation_of_few_units() {
    let declared = json!([deviation("population", 0), deviation("population", 3), deviation("sample", 3)]);
    assert_eq!(figures_of(&declared, &["0", "1"]).1, ["1", "0.5", "0.707"]);
    // Of one unit there is a deviation where it is all there is, and none where it stands for others.
    assert_eq!(figures_of(&declared, &["7"]).1, ["0", "0", "…"]);
    assert_eq!(figures_of(&declared, &[]).1, ["…", "…", "…"]);
    assert_eq!(figures_of(&declared, &["3", "3", "3"]).1, ["0", "0", "0"]);
}

#[test]
fn a_deviation_says_over_which_units_and_how_many_digits() {
    let refused = |figure: Value| {
        let mut file = two_groups(json!({}));
        file["facts"] = json!([file["facts"][0], {
            "id": "d", "kind": "decimal", "round": true, "label": words("Độ phân tán", "Spread"), "figure": figure,
        }]);
        let problems = CriteriaSet::read(&file.to_string()).err().unwrap_or_default();
        problems
            .into_iter()
            .map(|problem| format!("{} {:?}", problem.place, problem.fault))
            .collect::<Vec<_>>()
    };
    assert_eq!(refused(deviation("sample", 15)), [""; 0]);
    assert_eq!(
        refused(json!({"of": "deviation"})),
        ["facts[1].figure Missing(\"units\")", "facts[1].figure Missing(\"digits\")",]
    );
    assert_eq!(refused(deviation("sample", 16)), ["facts[1].figure.digits WrongType(Integer)"]);
    assert_eq!(
        refused(json!({"of": "mean", "units": "sample", "digits": 2})),
        ["facts[1].figure.units UnknownKey(\"units\")", "facts[1].figure.digits UnknownKey(\"digits\")",]
    );
    assert_eq!(refused(deviation("all", 2)).len(), 1);
}

#[test]
fn a_file_of_figures_is_refused_with_all_that_is_wrong() {
    let set = accepted(&with_mean());
    let refused = |bytes: &[u8]| RoundFigures::read(&set, bytes).unwrap_err();
    let faults = refused(&figures_file(&json!({"mean": "-1", "K.n": "3", "other": 2})));
    let expected = [
        FigureFault::Unknown("K.n".to_owned()),
        FigureFault::Wrong("mean".to_owned()),
        FigureFault::Unknown("other".to_owned()),
    ];
    assert_eq!(faults, expected);
    assert_eq!(refused(b"{}"), [FigureFault::NotFigures]);
    assert!(matches!(refused(b"{")[..], [FigureFault::NotJson(_)]));
    let other = json!({"kind": "tudanhgia-figures", "set": "thu", "version": "2", "figures": {}}).to_string();
    assert_eq!(refused(other.as_bytes()), [FigureFault::OtherSet("thu".to_owned(), "2".to_owned())]);
    let all = expected
        .into_iter()
        .chain([FigureFault::NotFigures, FigureFault::OtherSet("a".to_owned(), "1".to_owned())]);
    for fault in all {
        let [vi, en] = [Language::Vi, Language::En].map(|language| figure_fault_in_words(&fault, language));
        assert!(!en.is_empty() && vi != en, "{fault:?}");
    }
    // Only facts that are numbers can be figures of the round.
    let mut file = with_mean();
    file["groups"][0]["items"][0]["inputs"][0]["round"] = json!(true);
    file["facts"].as_array_mut().unwrap().push(
        json!({"id": "co", "kind": "yes-no", "round": true, "label": words("Có không?", "Is there one?")}),
    );
    let problems = CriteriaSet::read(&file.to_string()).unwrap_err();
    let places: Vec<&str> = problems.iter().map(|problem| problem.place.as_str()).collect();
    assert_eq!(places, ["facts[1].round", "groups[0].items[0].inputs[0].round"]);
}

#[test]
fn the_command_line_takes_figures() {
    use crate::cli::{file, printed, run};
    let set_file = with_mean();
    let set = accepted(&set_file);
    let mut sheet = Sheet::new(&set, "Xã A", "");
    sheet.answers = answers([("mean", "20"), ("K.n", "40")]);
    let set = file("figures", "bo.json", set_file.to_string().as_bytes());
    let sheet = file("figures-sheet", "phieu.json", sheet.save().as_bytes());
    let figures = file("figures-file", "so-chung.json", &figures_file(&json!({"mean": "30"})));
    let ranked = run(&["--lang", "en", "rank", &set, &sheet, "--figures", &figures]);
    assert_eq!(ranked.status.code(), Some(0));
    let ranked = printed(&ranked.stdout);
    assert!(
        ranked.contains("Figure of the round, Mean of the province: 30.") && ranked.contains("mean 3,"),
        "{ranked}"
    );
    let rolled = run(&["--lang", "en", "rollup", &set, &sheet, "--figures", &figures]);
    assert_eq!(rolled.status.code(), Some(1));
    assert!(
        printed(&rolled.stdout).contains("scored with the round's figure, 30"),
        "{}",
        printed(&rolled.stdout)
    );
    let wrong = file("figures-wrong", "so-chung.json", &figures_file(&json!({"x": "30"})));
    let refused = run(&["rank", &set, &sheet, "--figures", &wrong]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(printed(&refused.stderr).contains("“x”"), "{}", printed(&refused.stderr));
}

/// A circle that goes through other figures is not said to be shorter than it is.
#[test]
fn a_circle_through_other_figures_says_that_there_is_more() {
    let figure = |id: &str, row: &str| {
        json!({"id": id, "kind": "decimal", "min": 0, "round": true, "figure": {"of": "most", "row": row},
            "label": words("Cao nhất", "Highest")})
    };
    let reads = |id: &str, figure: &str| {
        let rule = json!({"kind": "formula", "formula": format!("min(x * {figure}, maximum)")});
        criterion(id, 5, json!([decimal("x")]), rule)
    };
    let mut file = set_of(10, json!([group("G", 10, json!([reads("B", "m"), reads("C", "k")]))]));
    file["facts"] = json!([figure("m", "C"), figure("k", "B")]);
    let problems = CriteriaSet::read(&file.to_string()).unwrap_err();
    let circles: Vec<&Fault> = problems.iter().map(|problem| &problem.fault).collect();
    let circle = |text: &str| Fault::Circular(text.to_owned());
    assert_eq!(circles, [&circle("m → C → … → m"), &circle("k → B → … → k")]);
}
