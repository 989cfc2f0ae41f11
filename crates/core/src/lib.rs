//! Scores by published methods, exactly: the engine of Tự đánh giá, for anybody who wants the figures and no page.
//!
//! A criteria set says what is asked and how it is scored; answers are texts as a person types them. [`scoring::assess`]
//! cannot fail: what is not answered yet leaves a range. Numbers are ratios of whole numbers, never binary floats.
//!
//! ```
//! use tudanhgia_core::{criteria::CriteriaSet, scoring::{Answers, assess}};
//!
//! let set = CriteriaSet::read(r#"{
//!   "format": 1, "id": "hop", "version": "1", "year": "2026", "digits": 2, "max": 10,
//!   "title": {"vi": "Họp trực tuyến", "en": "Meetings online"}, "issuer": {"vi": "Sở A", "en": "Department A"},
//!   "level": {"id": "xa", "name": {"vi": "Xã", "en": "Commune"}}, "unit": {"vi": "điểm", "en": "points"},
//!   "sources": [{"id": "qd", "title": "Quyết định A"}],
//!   "groups": [{"id": "G", "code": "I", "name": {"vi": "Họp", "en": "Meetings"}, "max": 10, "items": [{
//!     "id": "K", "code": "1", "name": {"vi": "Tỷ lệ họp", "en": "Share"}, "max": 10, "status": "transcribed",
//!     "source": "qd", "how": {"vi": "a/b × 10", "en": "a/b × 10"}, "inputs": [
//!       {"id": "a", "kind": "whole", "label": {"vi": "Số cuộc trực tuyến", "en": "Meetings online"}},
//!       {"id": "b", "kind": "whole", "label": {"vi": "Số cuộc họp", "en": "Meetings"}}],
//!     "rule": {"kind": "ratio", "part": "a", "whole": "b", "whenZero": {"points": 0}}}]}]
//! }"#).expect("each problem says its place in the file and what is wrong");
//!
//! let mut answers = Answers::from([("K.a".to_owned(), "2".to_owned())]);
//! assert_eq!(assess(&set, &answers).nodes[set.total()].range.value(), None); // anything from 0 to 10 so far
//! answers.insert("K.b".to_owned(), "3".to_owned());
//! let assessment = assess(&set, &answers);
//! for (node, score) in set.nodes.iter().zip(&assessment.nodes) {
//!     println!("{} {}: {}", node.code, node.name.en, score.range.least());
//! }
//! assert_eq!(assessment.nodes[set.total()].range.least().to_string(), "20/3");
//! ```
//!
//! Read the modules in this order; each uses only those above it (the map is in ARCHITECTURE.md). All that they let others
//! name is listed in `api.txt`.

#![forbid(unsafe_code)]

pub mod exact;

pub mod calc;

pub mod formula;

pub mod json;

pub mod canonical;

pub mod criteria;

pub mod compiled;

pub mod scoring;

pub mod seal;

pub mod tally;

pub mod sheet;

pub mod work;

pub mod milestone;

pub mod cases;

#[cfg(test)]
#[path = "../../../tests/tried.rs"]
mod tried;
