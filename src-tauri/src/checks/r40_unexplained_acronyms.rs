//! R40: an acronym that neither the text nor the glossary ever explains. Pointed out where it is first used.

use super::say::quoted;
use super::{Checked, Noticed};

pub fn check(year: &Checked<'_>) -> Vec<Noticed> {
    let mut by_passage: Vec<(usize, Vec<&str>)> = Vec::new();
    for first in year.unexplained() {
        match by_passage.last_mut() {
            Some((passage, acronyms)) if *passage == first.passage => acronyms.push(&first.acronym),
            _ => by_passage.push((first.passage, vec![&first.acronym])),
        }
    }
    by_passage.into_iter().map(|(passage, acronyms)| {
        let (is, it) = if acronyms.len() == 1 { ("is", "it") } else { ("are", "them") };
        Noticed::in_passage(&year.passages[passage], format!(
            "{} {is} explained nowhere. Write {it} out where first used, with the acronym in brackets, or add {it} to the glossary.", quoted(&acronyms),
        ))
    }).collect()
}

impl Checked<'_> {
    /// The first use of each acronym that nothing explains, apart from those that are slips of the hand.
    pub fn unexplained(&self) -> Vec<&super::reading::Use> {
        self.acronyms()
            .first_uses()
            .filter(|it| {
                !self.acronyms().is_explained(&it.acronym)
                    && !self.is_known_acronym(&it.acronym)
                    && super::r43_mistyped_acronyms::meant(self, &it.acronym).is_none()
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::made::{nothing, one, year};
    use super::check;
    use serde_json::json;

    #[test]
    fn acronyms_without_a_meaning_are_noticed_once_where_first_used() {
        let made = year().narrative("Foreword", "The MASH and CEMOG met.").narrative("Training", "The MASH grew.");
        one(&made.noticed(check), &["Foreword", "“MASH” and “CEMOG” are explained nowhere"]);
    }

    #[test]
    fn what_the_text_glossary_or_record_explains_is_fine() {
        let made = year()
            .agency(json!({"agency": "Wharfside Mental Health Trust", "short_name": "WMHT"}))
            .put(|it| &mut it.glossary, json!({"term": "MASH", "meaning": "The Multi-Agency Safeguarding Hub."}))
            .narrative("Foreword", "The MASH, WMHT, NHS and the Integrated Care Board (ICB) met. The ICB left.");
        nothing(&made.noticed(check));
    }

    #[test]
    fn a_slip_of_the_hand_is_another_rules_affair() {
        nothing(
            &year()
                .narrative("Foreword", "The child and adolescent mental health services (CAMHS) met. CAHMS grew.")
                .noticed(check),
        );
    }
}
