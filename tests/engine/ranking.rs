//! How a set ranks: on percent, with rows that decide among equals.

use serde_json::{Value, json};
use tudanhgia_core::criteria::CriteriaSet;
use tudanhgia_core::scoring::assess;
use tudanhgia_core::sheet::Sheet;
use tudanhgia_office::official::{Confirmed, Results, match_lines};
use tudanhgia_office::papers::{annex_table, csv, ranking_in_words, ranking_table};
use tudanhgia_office::province::{Apart, Block, Intake, Lowered, Population, check_ranks, rank, results};
use tudanhgia_office::reconcile::check;
use tudanhgia_office::texts::review::lowered_in_words;
use tudanhgia_words::{Language, explain_class};

use crate::agreement::reconcile;
use crate::support::{accepted, answers, criterion, decimal, group, set_of, words};

/// Two groups of free points, A of 60 and B of 40; B applies where there is work.
pub(crate) fn two_groups(ranking: Value) -> Value {
    let free =
        |id: &str, max: i64| criterion(id, max, json!([decimal("n")]), json!({"kind": "free", "input": "n"}));
    let named = |id: &str, max: i64, name: &str| {
        let mut group = group(id, max, json!([free(&format!("{id}1"), max)]));
        group["name"] = words(name, &format!("Group {id}"));
        group
    };
    let mut second = named("B", 40, "Dịch vụ công");
    second["applies"] = json!({"when": "viec", "words": words("có việc", "has work")});
    second["notApplicable"] = json!({"policy": "shrink"});
    let mut file = set_of(100, json!([named("A", 60, "Hạ tầng"), second]));
    file["facts"] =
        json!([{"id": "viec", "kind": "yes-no", "label": words("Có việc không?", "Is there work?")}]);
    file["ranking"] = ranking;
    file
}

/// The sheet of a unit with these points in A and B; without any in B nothing of it applies.
fn sheet(set: &CriteriaSet, unit: &str, a: &str, b: &str) -> String {
    let mut sheet = Sheet::new(set, unit, "");
    let work = if b.is_empty() { "no" } else { "yes" };
    sheet.answers = answers([("viec", work), ("A1.n", a), ("B1.n", b)]);
    sheet.save()
}

pub(crate) fn round<'a>(set: &'a CriteriaSet, units: &[(&str, &str, &str)]) -> Population<'a> {
    let mut intake = Intake::new(set, &[]);
    let read = units.iter().map(|(unit, a, b)| intake.read(unit, sheet(set, unit, a, b).as_bytes()));
    Population::of(set, &[], read.collect())
}

pub(crate) fn blocks(population: &Population) -> Vec<Block> {
    rank(population, population.set.total(), &|_| String::new())
}

pub(crate) fn standing(population: &Population, blocks: &[Block]) -> Vec<String> {
    let ranked = blocks.iter().flat_map(|block| &block.ranked);
    ranked.map(|one| format!("{} {} {}", one.rank, population.entries[one.entry].unit, one.value)).collect()
}

/// Why a class is lower, in English.
fn lowered(set: &CriteriaSet) -> impl Fn(&[Lowered]) -> String {
    |lowered| lowered_in_words(set, lowered, Language::En)
}

fn announced(population: &Population, blocks: &[Block]) -> Results {
    Results::read(&results(population, blocks, &|why| format!("{why:?}"), &lowered(population.set)).save())
        .unwrap()
}

#[test]
fn on_percent_of_what_applies() {
    let units = [("Xã A", "54", "36"), ("Xã B", "57", ""), ("Xã C", "60", "33")];
    let on_points = accepted(&two_groups(json!({})));
    let population = round(&on_points, &units);
    assert_eq!(standing(&population, &blocks(&population)), ["1 Xã C 93", "2 Xã A 90", "3 Xã B 57"]);
    let set = accepted(&two_groups(json!({"on": "percent"})));
    let population = round(&set, &units);
    let blocks = blocks(&population);
    assert_eq!(standing(&population, &blocks), ["1 Xã B 95", "2 Xã C 93", "3 Xã A 90"]);
    // The table has both, and says on which it ranks.
    let table = ranking_table(&population, &blocks, set.total(), Language::Vi);
    assert_eq!(table.head[2..4], ["Điểm", "Tỷ lệ (%)"]);
    assert!(csv(&table, Language::Vi).contains("1;Xã B;57;95"), "{}", csv(&table, Language::Vi));
    let said = [Language::Vi, Language::En].map(|language| ranking_in_words(&set, set.total(), language));
    assert!(said[0][0].contains("tỷ lệ phần trăm") && said[1][0].contains("percent"), "{said:?}");
    // A group is ranked on its points.
    let first = set.children(set.total())[0];
    let of_group = rank(&population, first, &|_| String::new());
    assert_eq!(standing(&population, &of_group), ["1 Xã C 60", "2 Xã B 57", "3 Xã A 54"]);
    assert!(
        !ranking_table(&population, &of_group, first, Language::Vi).head.contains(&"Tỷ lệ (%)".to_owned())
    );
    // What is announced follows from its own figures, and a false percentage is found.
    let mut made = announced(&population, &blocks);
    assert_eq!(check_ranks(&made.units, Some(&set)), vec![]);
    let contradictions = |made: &Results| -> usize {
        made.units
            .iter()
            .map(|unit| check(unit, Some((&set, &match_lines(&set, unit, &Confirmed::new())))).len())
            .sum()
    };
    assert_eq!(contradictions(&made), 0);
    let annexed = annex_table(&set, &made.units.iter().collect::<Vec<_>>(), Language::En);
    assert!(annexed.head.contains(&"Percent".to_owned()), "{:?}", annexed.head);
    made.units[0].ranked_on = Some(crate::support::number("94"));
    assert_eq!(contradictions(&made), 1);
}

/// The lowest of ten points and of a deduction, of which the maximum is 0: ten where the deduction does not apply. Where it
/// does there is no percentage; that is the reason, and not that something is missing in the sheet.
#[test]
fn a_unit_without_a_percentage_is_not_ranked_on_percent() {
    let free = criterion("A1", 10, json!([decimal("n")]), json!({"kind": "free", "input": "n"}));
    let rule = json!({"kind": "deduct", "floor": -3, "each": [{"input": "n", "points": 1}]});
    let mut deduction = criterion("A2", 0, json!([decimal("n")]), rule);
    deduction["notApplicable"] = json!({"policy": "shrink", "declared": true});
    let mut group = group("A", 0, json!([free, deduction]));
    group["combine"] = "least".into();
    let units = [("Xã A", "5", ""), ("Xã B", "7", "không có"), ("Xã C", "8", "không có"), ("Xã D", "", "")];
    for (ranking, expected, why) in [
        (json!({}), &["1 Xã C 8", "2 Xã B 7", "3 Xã A -1"][..], &[("Xã D", &[Apart::Incomplete][..])][..]),
        (
            json!({"on": "percent"}),
            &["1 Xã C 80", "2 Xã B 70"],
            &[("Xã A", &[Apart::NoPercent]), ("Xã D", &[Apart::NoPercent, Apart::Incomplete])],
        ),
    ] {
        let mut file = set_of(0, json!([group]));
        file["ranking"] = ranking;
        let set = accepted(&file);
        let mut intake = Intake::new(&set, &[]);
        let read = units.iter().map(|(unit, points, out)| {
            let mut sheet = Sheet::new(&set, unit, "");
            sheet.answers = answers([("A1.n", *points), ("A2.n", "1"), ("A2.not-applicable", out)]);
            intake.read(unit, sheet.save().as_bytes())
        });
        let population = Population::of(&set, &[], read.collect());
        let blocks = blocks(&population);
        assert_eq!(standing(&population, &blocks), expected);
        let apart = blocks[0].apart.iter();
        let apart: Vec<_> =
            apart.map(|one| (population.entries[one.entry].unit.as_str(), one.why.as_slice())).collect();
        assert_eq!(apart, why);
        // A group has points, also where the total has no percentage.
        let of_group = rank(&population, set.children(set.total())[0], &|_| String::new());
        assert_eq!(of_group[0].ranked.len(), 3);
    }
}

#[test]
fn equals_stand_in_the_order_of_the_rows_declared() {
    let units = [
        ("Xã A", "50", "30"),
        ("Xã B", "55", "25"),
        ("Xã C", "50", "30"),
        ("Xã D", "60", "10"),
        ("Xã E", "60", "39"),
    ];
    let set = accepted(&two_groups(json!({"ties": ["A"]})));
    let population = round(&set, &units);
    let blocks = blocks(&population);
    let expected = ["1 Xã E 99", "2 Xã B 80", "3 Xã A 80", "3 Xã C 80", "5 Xã D 70"];
    assert_eq!(standing(&population, &blocks), expected);
    let said = [Language::Vi, Language::En].map(|language| ranking_in_words(&set, set.total(), language));
    assert!(said[0][0].contains("(1) Hạ tầng") && said[1][0].contains("(1) Group A"), "{said:?}");
    // The other way round with the other group first.
    let other = accepted(&two_groups(json!({"ties": ["B", "A"]})));
    let turned = round(&other, &units);
    assert_eq!(standing(&turned, &self::blocks(&turned))[1..4], ["2 Xã A 80", "2 Xã C 80", "4 Xã B 80"]);
    // The results have what decides, so that anybody can check the ranks; without it equals may stand in any order.
    let mut made = announced(&population, &blocks);
    assert_eq!(check_ranks(&made.units, None), vec![]);
    made.units[1].rank = Some(3);
    assert!(!check_ranks(&made.units, Some(&set)).is_empty());
    let mut bare = announced(&population, &blocks);
    bare.units.iter_mut().for_each(|unit| unit.ties.clear());
    assert_eq!(check_ranks(&bare.units, Some(&set)), vec![]);
    assert!(!check_ranks(&bare.units, None).is_empty());
    bare.units[4].rank = Some(4);
    assert_eq!(check_ranks(&bare.units, Some(&set)).len(), 1);
}

#[test]
fn rows_that_are_not_there_decide_nothing() {
    let refused = |ties: Value| {
        let problems = CriteriaSet::read(&two_groups(json!({"ties": ties})).to_string()).unwrap_err();
        problems.into_iter().map(|problem| problem.place).collect::<Vec<_>>()
    };
    assert_eq!(refused(json!(["A", "X"])), ["ranking.ties[1]"]);
    assert_eq!(refused(json!(["A", "B", "A"])), ["ranking.ties[2]"]);
}

/// What decides among equals counts for the unit that sets its own sheet beside the results, too.
#[test]
fn a_unit_finds_its_own_rank_and_percentage() {
    for ranking in [json!({"ties": ["A"]}), json!({"on": "percent", "ties": ["A"]})] {
        let file = two_groups(ranking);
        let set = accepted(&file);
        let population = round(&set, &[("Xã A", "50", "30"), ("Xã B", "55", "25"), ("Xã C", "40", "")]);
        let made =
            results(&population, &blocks(&population), &|why| format!("{why:?}"), &lowered(population.set))
                .save();
        let own = [("viec", "yes"), ("A1.n", "50"), ("B1.n", "30")];
        let came = reconcile("ranking", &file.to_string(), &own, "ket-qua.json", made.as_bytes(), &[]);
        assert_eq!(came.code, Some(0), "{}", came.said);
        // A rank that its own points do not give is named.
        let mut wrong: Value = serde_json::from_str(&made).unwrap();
        for unit in wrong["units"].as_array_mut().unwrap() {
            if unit["unit"] == "Xã A" {
                unit["ties"] = json!(["56"]);
            }
            if unit["unit"] == "Xã B" {
                unit["ties"] = json!(["49"]);
            }
        }
        wrong.as_object_mut().unwrap().remove("seal");
        let wrong = wrong.to_string();
        let came = reconcile("ranking-wrong", &file.to_string(), &own, "ket-qua.json", wrong.as_bytes(), &[]);
        assert_ne!(came.code, Some(0), "{}", came.said);
    }
}

/// Two groups with classes: good from 60 %, excellent from 80 %, of which no more than the quota.
fn with_quota(quota: Value) -> CriteriaSet {
    let mut file = two_groups(json!({}));
    let mut list = json!([
        {"id": "kem", "name": words("Chưa tốt", "Not good")},
        {"id": "tot", "name": words("Tốt", "Good"), "from": 60},
        {"id": "xuat-sac", "name": words("Xuất sắc", "Excellent"), "from": 80},
    ]);
    list[2]["quota"] = quota;
    file["classes"] = json!({"on": "percent", "source": "nguon", "list": list});
    accepted(&file)
}

fn quota(of: Value, mode: &str) -> Value {
    json!({
        "percent": 20, "of": of, "mode": mode, "few": {"below": 5, "atMost": 1},
        "words": words("không quá 20% số đơn vị đạt Tốt trở lên", "at most 20 % of those that are good"),
    })
}

/// The class of each unit ranked, in the order of the ranks.
fn classed(set: &CriteriaSet, totals: &[u32]) -> Vec<String> {
    let points: Vec<(String, String)> =
        totals.iter().enumerate().map(|(at, total)| (format!("Xã {at:02}"), total.to_string())).collect();
    let units: Vec<(&str, &str, &str)> =
        points.iter().map(|(unit, total)| (unit.as_str(), total.as_str(), "")).collect();
    let population = round(set, &units);
    let list = &set.classes().unwrap().list;
    let blocks = blocks(&population);
    blocks[0].ranked.iter().map(|one| list[one.class.unwrap()].id.clone()).collect()
}

#[test]
fn a_quota_gives_the_last_of_too_many_the_class_below() {
    let excellent = |set: &CriteriaSet, totals: &[u32]| {
        classed(set, totals).iter().take_while(|class| *class == "xuat-sac").count()
    };
    let set = with_quota(quota(json!(["tot", "xuat-sac"]), "half-up"));
    // Of 60 points: excellent from 48, good from 36. Eight are good or better, 20 % are 1.6.
    let eight = [60, 59, 58, 57, 40, 39, 38, 37, 10];
    let classes = classed(&set, &eight);
    assert_eq!(classes[..4], ["xuat-sac", "xuat-sac", "tot", "tot"]);
    assert_eq!(classes[8], "kem");
    assert_eq!(excellent(&with_quota(quota(json!(["tot", "xuat-sac"]), "down")), &eight), 1);
    // Of those that are good alone, 4, a percentage would be 0.8: but of few units it is at most 1.
    assert_eq!(excellent(&with_quota(quota(json!(["tot"]), "down")), &eight), 1);
    // Of all that are ranked.
    let mut all = quota(json!(["tot"]), "up");
    all.as_object_mut().unwrap().remove("of");
    assert_eq!(excellent(&with_quota(all), &eight), 2);
    // Equals that do not all fit fall together, and whoever stands behind them too.
    assert_eq!(classed(&set, &[60, 59, 59, 57, 40, 39, 38, 37])[..4], ["xuat-sac", "tot", "tot", "tot"]);
    assert_eq!(classed(&set, &[60, 60, 59, 57, 40, 39, 38, 37])[..3], ["xuat-sac", "xuat-sac", "tot"]);
    // Without a round nobody is lowered.
    assert_eq!(classed(&set, &[60]), ["xuat-sac"]);
}

#[test]
fn how_far_a_quota_lowers_is_compared_where_a_sheet_shows_it() {
    let list = |quotas: [Option<Value>; 3]| {
        let mut list = json!([
            {"id": "kem", "name": words("Chưa tốt", "Not good")},
            {"id": "kha", "name": words("Khá", "Fair"), "from": 40},
            {"id": "tot", "name": words("Tốt", "Good"), "from": 60},
            {"id": "xuat-sac", "name": words("Xuất sắc", "Excellent"), "from": 80},
        ]);
        for (at, quota) in quotas.into_iter().enumerate() {
            if let Some(quota) = quota {
                list[at + 1]["quota"] = quota;
            }
        }
        let mut file = two_groups(json!({}));
        file["classes"] = json!({"on": "percent", "source": "nguon", "list": list});
        file
    };
    let outcome = |name: &str, file: &Value, class: &str| {
        let set = accepted(file);
        let population = round(&set, &[("Xã B", "60", ""), ("Xã A", "50", ""), ("Xã C", "30", "")]);
        let mut made =
            serde_json::from_str::<Value>(&announced(&population, &blocks(&population)).save()).unwrap();
        let units = made["units"].as_array_mut().unwrap();
        let own = units.iter_mut().find(|unit| unit["unit"] == "Xã A").unwrap();
        assert_ne!(own["lowered"], "", "{own}");
        own["class"] = class.into();
        made.as_object_mut().unwrap().remove("seal");
        let typed = [("viec", "no"), ("A1.n", "50")];
        let came =
            reconcile(name, &file.to_string(), &typed, "ket-qua.json", made.to_string().as_bytes(), &[]);
        came.report["outcome"].as_str().unwrap().to_owned()
    };
    let quota = || Some(quota(json!(["tot", "xuat-sac"]), "down"));
    let one = list([None, None, quota()]);
    let of_one = |class: &str| outcome(&format!("lowered-{class}"), &one, class);
    assert_eq!(["tot", "xuat-sac", "kha", "kem"].map(of_one), ["all", "differs", "differs", "differs"]);
    // Of two nobody knows from the own sheet whether it falls once or twice; but no further.
    let two = list([None, quota(), quota()]);
    let of_two = |class: &str| outcome(&format!("lowered-twice-{class}"), &two, class);
    assert_eq!(["tot", "kha", "xuat-sac", "kem"].map(of_two), ["part", "part", "differs", "differs"]);
}

#[test]
fn who_is_lowered_is_told_why_everywhere() {
    let set = with_quota(quota(json!(["tot", "xuat-sac"]), "down"));
    let population = round(&set, &[("Xã A", "60", ""), ("Xã B", "50", ""), ("Xã C", "40", "")]);
    let blocks = blocks(&population);
    let table = ranking_table(&population, &blocks, set.total(), Language::Vi);
    let text = csv(&table, Language::Vi);
    let reason = "đạt mức “Xuất sắc” nhưng vượt giới hạn (không quá 20% số đơn vị đạt Tốt trở lên): tính trên 3 đơn vị, nhiều nhất 1";
    assert!(text.contains("Lý do hạ mức") && text.contains(&format!("2;Xã B;50;Tốt;{reason}")), "{text}");
    let made = announced(&population, &blocks);
    let second = made.of_unit("Xã B").unwrap();
    let english = "reached “Excellent”, but its quota is full (at most 20 % of those that are good): at most 1 of 3 units counted";
    assert_eq!((second.class.as_str(), second.lowered.as_str()), ("tot", english));
    assert_eq!(made.of_unit("Xã A").unwrap().lowered, "");
    let annexed = csv(&annex_table(&set, &made.units.iter().collect::<Vec<_>>(), Language::En), Language::En);
    assert!(annexed.contains(english) && annexed.contains("Why lower"), "{annexed}");
    // What is announced agrees with the sheet, though its own class is higher, but not where nothing lowered it.
    let matched = match_lines(&set, second, &Confirmed::new());
    assert_eq!(check(second, Some((&set, &matched))), vec![]);
    let mut silent = second.clone();
    silent.lowered.clear();
    assert_eq!(check(&silent, Some((&set, &matched))).len(), 1);
    // On its own sheet the unit reads that its class is not the last word.
    let assessment = assess(&set, &answers([("viec", "no"), ("A1.n", "50")]));
    let own = explain_class(&set, &assessment, set.total(), Language::En).unwrap().chain;
    let subject =
        "Excellent (subject to the ranking of the whole round: at most 20 % of those that are good)";
    assert!(own.ends_with(subject), "{own}");
    let said = ranking_in_words(&set, set.total(), Language::En);
    assert!(said[0].contains("“Excellent”") && said[0].contains("at most 20 %"), "{said:?}");
}

#[test]
fn a_quota_stands_where_there_is_something_to_share_out() {
    let mut file = two_groups(json!({}));
    let list = json!([
        {"id": "kem", "name": words("Chưa tốt", "Not good"), "quota": quota(json!(["tot"]), "down")},
        {"id": "tot", "name": words("Tốt", "Good"), "from": 6, "quota": quota(json!(["gioi"]), "down")},
    ]);
    let classes = json!({"on": "percent", "source": "nguon", "list": list});
    file["classes"] = classes.clone();
    file["groups"][0]["classes"] = classes;
    let problems = CriteriaSet::read(&file.to_string()).unwrap_err();
    let places: Vec<&str> = problems.iter().map(|problem| problem.place.as_str()).collect();
    let expected = [
        "classes.list[0].quota",
        "classes.list[1].quota.of[0]",
        "groups[0].classes.list[0].quota",
        "groups[0].classes.list[1].quota",
    ];
    assert_eq!(places, expected);
}

/// In a round sheets are handed in: what is not answered counts what the set says of it.
#[test]
fn what_is_not_answered_counts_nothing_in_a_round() {
    let mut file = two_groups(json!({"on": "points"}));
    let units = [("Xã A", "", "10"), ("Xã B", "50", "20"), ("Xã C", "", "")];
    let open = accepted(&file);
    let population = round(&open, &units);
    assert_eq!(standing(&population, &blocks(&population)), ["1 Xã B 70"]);
    file["defaults"] = json!({"unanswered": "zero"});
    file["needs"] = json!({"answered": 1});
    let set = accepted(&file);
    let population = round(&set, &units);
    let blocks = blocks(&population);
    assert_eq!(standing(&population, &blocks), ["1 Xã B 70", "2 Xã A 10"]);
    let apart = &blocks[0].apart[0].why;
    assert_eq!(
        tudanhgia_office::texts::review::apart_in_words(&set, apart, Language::Vi),
        "chưa trả lời đủ số tiêu chí cần thiết nên chưa có kết quả"
    );
}
