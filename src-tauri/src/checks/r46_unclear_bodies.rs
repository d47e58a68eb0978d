//! R46: "the Trust" or "the Board" where the record has several and the text names none.

use super::reading::Passage;
use super::say::quoted;
use super::{Checked, Noticed};

const KINDS: [&str; 4] = ["Trust", "Board", "Council", "Group"];

pub fn check(year: &Checked<'_>) -> Vec<Noticed> {
    let several: Vec<&str> = KINDS.iter().copied().filter(|kind| bodies(year, kind) > 1).collect();
    year.own()
        .filter_map(|passage| {
            let unclear: Vec<String> =
                several.iter().filter(|kind| is_unclear(passage, kind)).map(|kind| format!("the {kind}")).collect();
            (!unclear.is_empty()).then(|| {
                Noticed::in_passage(
                    passage,
                    format!(
                        "{} may be one of several bodies. Name it where it first stands in this text.",
                        quoted(&unclear),
                    ),
                )
            })
        })
        .collect()
}

fn bodies(year: &Checked<'_>, kind: &str) -> usize {
    let record = year.record;
    let agencies = record.agencies.iter().map(|it| it.agency.as_str());
    let names = agencies
        .chain(record.subgroups.iter().map(|it| it.subgroup.as_str()))
        .chain(record.scrutiny_items.first().map(|it| it.body.as_str()));
    names.filter(|name| name.split_whitespace().any(|word| word.eq_ignore_ascii_case(kind))).count()
}

/// "the Trust" before any name that ends in Trust.
fn is_unclear(passage: &Passage, kind: &str) -> bool {
    for sentence in passage.sentences() {
        for at in 1..sentence.tokens.len() {
            if sentence.words(at..at + 1) != kind {
                continue;
            }
            let before = sentence.words(at - 1..at);
            let named_after =
                sentence.words(at + 1..(at + 2).min(sentence.tokens.len())).starts_with(char::is_uppercase)
                    && sentence.gap_after(at) == " ";
            match before {
                "the" | "The" if !named_after => return true,
                _ if before.starts_with(char::is_uppercase) => return false,
                _ => (),
            }
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::super::made::{Made, nothing, one, year};
    use super::check;
    use serde_json::json;

    fn two_trusts() -> Made {
        year()
            .agency(json!({"agency": "Eastmere Hospitals Trust"}))
            .agency(json!({"agency": "Wharfside Community Trust"}))
    }

    #[test]
    fn the_trust_among_several_is_noticed() {
        one(
            &two_trusts().narrative("Voice", "The Trust is committed to this.").noticed(check),
            &["“the Trust”", "several"],
        );
    }

    #[test]
    fn a_trust_that_the_text_has_named_is_clear() {
        nothing(
            &two_trusts().narrative("Voice", "Wharfside Community Trust grew. The Trust is committed.").noticed(check),
        );
    }

    #[test]
    fn the_only_trust_is_clear() {
        nothing(
            &year()
                .agency(json!({"agency": "Eastmere Hospitals Trust"}))
                .narrative("Voice", "The Trust grew.")
                .noticed(check),
        );
    }
}
