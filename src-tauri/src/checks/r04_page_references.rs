//! R04: page numbers typed into a text go wrong with the next edit; a typed lasting reference must be one of the record.

use super::say::quoted;
use super::{Checked, Noticed};
use crate::domain::reference;

pub fn check(year: &Checked<'_>) -> Vec<Noticed> {
    year.own().flat_map(|passage| {
        let (mut pages, mut unknown) = (Vec::new(), Vec::new());
        for sentence in passage.sentences() {
            for at in 0..sentence.tokens.len() {
                let page = matches!(sentence.lower(at), "page" | "pages" | "p");
                let number = sentence.lower(at + 1).parse::<u32>().is_ok();
                // "Page 3 of the guidance" is a page of something else.
                let elsewhere = sentence.lower(at + 2) == "of";
                if page && number && !elsewhere && (sentence.lower(at) != "p" || sentence.gap_after(at) == ".") {
                    pages.push(sentence.words(at..at + 2));
                }
                let named = matches!(sentence.lower(at), "action" | "recommendation" | "finding");
                if named && at + 1 < sentence.tokens.len() {
                    let written = sentence.words(at + 1..at + 2);
                    if reference::noun_of(written).is_some() && !is_known(year, written) {
                        unknown.push(sentence.words(at..at + 2));
                    }
                }
            }
        }
        let pages = (!pages.is_empty()).then(|| Noticed::in_passage(passage, format!(
            "{} typed here will be wrong as soon as the report changes. Name the section, or the reference of the record (such as R7.2).",
            quoted(&pages),
        )));
        let unknown = (!unknown.is_empty()).then(|| Noticed::in_passage(passage, format!(
            "{} is not in the record of this year. Correct the reference.", quoted(&unknown),
        )));
        pages.into_iter().chain(unknown)
    }).collect()
}

fn is_known(year: &Checked<'_>, written: &str) -> bool {
    let record = year.record;
    record.standings.contains_key(written) || year.last.is_some_and(|last| last.standings.contains_key(written))
}

#[cfg(test)]
mod tests {
    use super::super::made::{nothing, one, year};
    use super::check;
    use serde_json::json;

    #[test]
    fn a_typed_page_is_noticed() {
        one(
            &year().narrative("Voice", "The findings are on page 36, as on page 25.").noticed(check),
            &["“page 36” and “page 25”", "Voice"],
        );
    }

    #[test]
    fn a_reference_that_leads_nowhere_is_noticed_and_one_of_the_record_is_not() {
        let made = year().priority("Neglect", "2025-04-01", "2027-03-31").action(
            "A4",
            "Publish a strategy",
            "Executive Group",
            json!({}),
        );

        one(
            &made.narrative("Voice", "See action A4 and action A9.").noticed(check),
            &["“action A9” is not in the record"],
        );
    }

    #[test]
    fn other_pages_are_fine() {
        nothing(
            &year()
                .narrative("Voice", "The tool has nine pages. It turns a page. Page 3 of the guidance says so.")
                .noticed(check),
        );
    }
}
