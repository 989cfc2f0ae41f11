//! FIRST, Common Vulnerability Scoring System 3.1, base score: tables of which one is chosen by another answer, a power
//! written out, rounding up to one decimal, ratings in steps of a tenth.

use serde_json::{Value, json};
use tudanhgia_core::criteria::CriteriaSet;

use super::{class, options, step};
use crate::kinds::total;
use crate::support::{accepted, group, set_of, words};

/// Section 7.1 and 7.4 of the specification.
fn base_score() -> CriteriaSet {
    let impact = |id: &str, name: &str| {
        step(
            id,
            name,
            vec![options("m", name, &["H", "L", "N"])],
            r#"match(m, "H": 0.56, "L": 0.22, "N": 0)"#,
        )
    };
    let power = ["(ISS - 0.02)"; 15].join(" * ");
    let rows: Vec<Value> = vec![
        step(
            "AV",
            "Attack vector",
            vec![options("m", "AV", &["N", "A", "L", "P"])],
            r#"match(m, "N": 0.85, "A": 0.62, "L": 0.55, "P": 0.2)"#,
        ),
        step(
            "AC",
            "Attack complexity",
            vec![options("m", "AC", &["L", "H"])],
            r#"match(m, "L": 0.77, "H": 0.44)"#,
        ),
        step(
            "PR",
            "Privileges required",
            vec![options("m", "PR", &["N", "L", "H"])],
            r#"match(S, "U": match(m, "N": 0.85, "L": 0.62, "H": 0.27), "C": match(m, "N": 0.85, "L": 0.68, "H": 0.5))"#,
        ),
        step(
            "UI",
            "User interaction",
            vec![options("m", "UI", &["N", "R"])],
            r#"match(m, "N": 0.85, "R": 0.62)"#,
        ),
        impact("C", "Confidentiality"),
        impact("I", "Integrity"),
        impact("A", "Availability"),
        step("ISS", "Impact sub-score", vec![], "1 - (1 - C) * (1 - I) * (1 - A)"),
        step(
            "impact",
            "Impact",
            vec![],
            &format!(r#"match(S, "U": 6.42 * ISS, "C": 7.52 * (ISS - 0.029) - 3.25 * {power})"#),
        ),
        step("exploit", "Exploitability", vec![], "8.22 * AV * AC * PR * UI"),
    ];
    let mut all = group("G", 10, rows);
    all["combine"] = "formula".into();
    // Roundup of appendix A: to five decimals, then up to one.
    all["formula"] = r#"if(impact <= 0, 0, round(round(min(match(S, "U": 1, "C": 1.08) * (impact + exploit), 10), 5), 1, "up"))"#.into();
    all["round"] = json!({"mode": "half-up", "digits": 1});
    let mut file = set_of(10, json!([all]));
    file["facts"] = json!([options("S", "Scope", &["U", "C"])]);
    file["digits"] = 1.into();
    file["round"] = json!({"mode": "half-up", "digits": 1});
    // Section 5: None 0.0, Low 0.1–3.9, Medium 4.0–6.9, High 7.0–8.9, Critical 9.0–10.0.
    let list = [
        ("none", "0", "0"),
        ("low", "0.1", "3.9"),
        ("medium", "4", "6.9"),
        ("high", "7", "8.9"),
        ("critical", "9", "10"),
    ];
    let list = list.map(
        |(id, from, to)| json!({"id": id, "name": words(id, id), "from": from, "to": to, "toIncluded": true}),
    );
    file["classes"] = json!({"on": "points", "source": "nguon", "list": list});
    accepted(&file)
}

/// FIRST, "CVSS v3.1 Examples": the vectors and base scores of known vulnerabilities.
#[test]
fn published_vectors() {
    let set = base_score();
    for (vector, score, rating) in [
        ("AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N", "6.1", "medium"), // CVE-2013-1937, phpMyAdmin
        ("AV:N/AC:L/PR:L/UI:N/S:C/C:L/I:L/A:N", "6.4", "medium"), // CVE-2013-0375, MySQL
        ("AV:N/AC:H/PR:N/UI:R/S:U/C:L/I:N/A:N", "3.1", "low"),    // CVE-2014-3566, SSL 3.0
        ("AV:N/AC:L/PR:L/UI:N/S:C/C:H/I:H/A:H", "9.9", "critical"), // CVE-2012-1516, VMware
        ("AV:L/AC:L/PR:H/UI:N/S:U/C:L/I:L/A:L", "4.2", "medium"), // CVE-2009-0783, Tomcat
        ("AV:N/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:H", "8.8", "high"),   // CVE-2012-0384, Cisco IOS
        ("AV:L/AC:L/PR:N/UI:R/S:U/C:H/I:H/A:H", "7.8", "high"),   // CVE-2009-0658, Adobe Acrobat
        ("AV:N/AC:H/PR:N/UI:N/S:C/C:N/I:H/A:N", "6.8", "medium"), // CVE-2008-1447, DNS
        ("AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N", "7.5", "high"),   // CVE-2014-0160, OpenSSL
        ("AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", "9.8", "critical"), // CVE-2014-6271, bash
    ] {
        let answers: Vec<(String, String)> = vector
            .split('/')
            .filter_map(|metric| metric.split_once(':'))
            .map(|(metric, value)| {
                (if metric == "S" { "S".to_owned() } else { format!("{metric}.m") }, value.to_owned())
            })
            .collect();
        let answers: Vec<(&str, &str)> =
            answers.iter().map(|(address, value)| (address.as_str(), value.as_str())).collect();
        assert_eq!(total(&set, &answers), score, "{vector}");
        assert_eq!(class(&set, &answers), rating, "{vector}");
    }
}

/// Section 7.1: without impact the score is 0.
#[test]
fn no_impact_is_no_score() {
    let set = base_score();
    let none = [("S", "U"), ("C.m", "N"), ("I.m", "N"), ("A.m", "N")];
    assert_eq!(total(&set, &none), "0");
    assert_eq!(class(&set, &none), "none");
}
