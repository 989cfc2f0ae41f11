//! What a set can begin with, other than an annex: its frame, to be filled in.

use tudanhgia_core::criteria::Words;

use crate::told::both;

/// A frame.
#[derive(Clone, Copy, Debug)]
pub struct Frame {
    /// Its name.
    pub id: &'static str,
    set: &'static str,
    cases: Option<&'static str>,
    words: (&'static str, &'static str),
}

/// The frames that there are.
pub const FRAMES: [Frame; 2] = [
    Frame {
        id: "moi-loai",
        set: include_str!("frames/starter.json"),
        cases: Some(include_str!("frames/starter.cases.json")),
        words: ("mỗi loại cách chấm một ví dụ", "an example of every common kind of rule"),
    },
    Frame {
        id: "nd335-2025",
        set: include_str!("frames/nd335-2025.json"),
        cases: None,
        words: (
            "Nghị định 335/2025/NĐ-CP: cơ quan hành chính, 30 + 70 điểm, bốn mức xếp loại",
            "Decree 335/2025: administrative agencies, 30 + 70 points, four classes",
        ),
    },
];

/// What stands in a frame in the place of what somebody names.
#[derive(Clone, Copy, Debug)]
pub struct Named<'a> {
    /// The name of the set.
    pub id: &'a str,
    /// The name of the level.
    pub level: &'a str,
    /// What the level is called, in Vietnamese and in English.
    pub level_words: (&'a str, &'a str),
    /// The year or period.
    pub year: &'a str,
}

impl Frame {
    /// What it is.
    pub fn words(&self) -> Words {
        both(self.words.0.to_owned(), self.words.1.to_owned())
    }

    /// The text of its set, and of the cases of that where it has some. Names and the year stand in it as they are, so they hold no
    /// quotes.
    pub fn filled(&self, named: &Named) -> (String, Option<String>) {
        let fill = |text: &str| {
            text.replace("@ID@", named.id)
                .replace("@LEVEL@", named.level)
                .replace("@LEVEL_VI@", named.level_words.0)
                .replace("@LEVEL_EN@", named.level_words.1)
                .replace("@YEAR@", named.year)
        };
        (fill(self.set), self.cases.map(fill))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Value;
    use tudanhgia_core::criteria::CriteriaSet;

    use super::*;
    use crate::desk::Desk;

    const NAMED: Named = Named { id: "thu", level: "so", level_words: ("Sở", "Departments"), year: "2026" };

    #[test]
    fn the_frame_of_the_decree_asks_for_the_points_that_it_does_not_have_and_for_nothing_else() {
        let (text, _) = FRAMES[1].filled(&NAMED);
        let mut desk = Desk::new(serde_json::from_str(&text).unwrap(), None);
        let (set, found) = desk.check();
        assert!(set.is_none());
        let errors: Vec<&str> =
            found.iter().filter(|found| !found.is_warning).map(|found| found.place.as_str()).collect();
        let rows: Vec<_> = desk.rows().into_iter().filter(|row| !row.is_group).collect();
        assert_eq!(rows.len(), 11);
        assert_eq!(errors.len(), 11);
        for (row, place) in rows.iter().zip(errors) {
            assert!(place.starts_with(&row.place), "{place}");
        }
        for (row, max) in rows.iter().zip(["10", "10", "10", "10", "10", "10", "10", "10", "10", "5", "5"]) {
            desk.write(&format!("{}.max", row.place), max).unwrap();
        }
        assert!(desk.check().0.is_some());
    }

    #[test]
    fn every_frame_has_its_names_filled_in_and_its_cases_hold() {
        for frame in FRAMES {
            let (text, cases) = frame.filled(&NAMED);
            assert!(!text.contains('@') && cases.as_ref().is_none_or(|cases| !cases.contains('@')));
            let set: Value = serde_json::from_str(&text).unwrap();
            assert_eq!((set["id"].as_str(), set["year"].as_str()), (Some("thu"), Some("2026")));
            if let Some(cases) = cases {
                let set = CriteriaSet::read(&text).unwrap();
                let desk = Desk::new(serde_json::from_str(&text).unwrap(), serde_json::from_str(&cases).ok());
                let proof = desk.proof(&set);
                assert!(!proof.is_empty() && proof.iter().all(|case| case.differences.is_empty()));
            }
        }
    }
}
