//! What a verification found, in sentences.

use super::{open_fault_in_words, review, what_in_words};
use crate::official::OpenFault;
use crate::reconcile::ReplyFault;
use crate::verify::{KeyFault, Verified, VerifyFault};
use tudanhgia_core::criteria::{CriteriaSet, Node};
use tudanhgia_words::{Language, Translated};

/// Everything that was found about a file, a sentence each; `set` is the one that it was verified with.
pub fn verified_in_words(
    verified: &Verified,
    set: Option<&CriteriaSet>,
    signed: Option<bool>,
    language: Language,
) -> Vec<String> {
    let words = review(language);
    let named = |place: &str| set.and_then(|set| place_in_words(set, place, language));
    let mut lines =
        (words.seal)(&verified.seal.with_places(&|place| named(place).unwrap_or(place.to_owned())));
    lines.push((words.content)(&verified.content));
    lines.push((words.engine)(&verified.engine));
    lines.extend((words.against)(&verified.against));
    for (unit, findings) in &verified.findings {
        let say = |what| what_in_words(what, set, language);
        lines.extend(findings.iter().map(|finding| format!("{unit}: {}", say(&finding.what))));
    }
    lines.extend(signed.map(|signed| (words.signature)(signed).to_owned()));
    lines
}

/// What stands at a place of a sheet or of a part of one, by criterion and question; the place itself beside it, for whoever opens the
/// file.
fn place_in_words(set: &CriteriaSet, place: &str, language: Language) -> Option<String> {
    // A part has what stood there when it was handed out, and what stands there now.
    let of_part = place.strip_prefix("before/").or_else(|| place.strip_prefix("now/"));
    let (part, name) = of_part.unwrap_or(place).split_once('/')?;
    let row = |node: &Node| format!("{} {}", node.code, node.name.get(language)).trim().to_owned();
    let said = match part {
        "answers" => {
            let input = set.input(set.input_at(name)?);
            let label = format!("“{}”", input.label.get(language));
            input.owner.map_or(label.clone(), |owner| format!("{}, {label}", row(set.node(owner))))
        }
        "explanations" | "notes" => row(set.nodes.iter().find(|node| node.id == name)?),
        // Below the criterion stand its documents.
        "evidence" => {
            let id = name.split_once('/').map_or(name, |(id, _)| id);
            row(set.nodes.iter().find(|node| node.id == id)?)
        }
        _ => return None,
    };
    Some(format!("{said} ({place})"))
}

/// Why a file cannot be verified, a sentence for each reason.
pub fn verify_fault_in_words(fault: &VerifyFault, language: Language) -> Vec<String> {
    match fault {
        VerifyFault::Sheet(fault) => vec![language.texts().sheet_fault(fault)],
        VerifyFault::Official(faults) => open_fault_in_words(&OpenFault::Json(faults.clone()), language),
        VerifyFault::Reply(fault) => vec![reply_fault_in_words(fault, language)],
    }
}

/// Why a file is no reply.
pub fn reply_fault_in_words(fault: &ReplyFault, language: Language) -> String {
    let detail = match fault {
        ReplyFault::NotJson(fault) => return (language.texts().not_json)(fault),
        ReplyFault::UnknownKey(place) => return (review(language).unknown_key)(place),
        ReplyFault::Wrong(place) => place,
        ReplyFault::NotAReply => "kind, format",
    };
    (review(language).no_reply)(detail)
}

/// Why a file is no key or no signature.
pub fn key_fault_in_words(fault: &KeyFault, language: Language) -> String {
    match fault {
        KeyFault::NotJson(fault) => (language.texts().not_json)(fault),
        other => (review(language).key_fault)(other).to_owned(),
    }
}
