//! R81: sub-headings of a text begin at the first level and skip none, so that a screen reader's outline holds.

use super::{Checked, Noticed};
use crate::domain::prose::{self, Prose};

pub fn check(year: &Checked<'_>) -> Vec<Noticed> {
    year.passages
        .iter()
        .filter_map(|passage| {
            let mut last = 0;
            for block in &passage.prose {
                let Prose::Heading { depth, .. } = block else { continue };
                if *depth > last + 1 {
                    return Some(Noticed::in_passage(
                        passage,
                        format!(
                            "The sub-heading “{}” skips a level. Take away {} of its # marks.",
                            prose::words(std::slice::from_ref(block)),
                            depth - last - 1,
                        ),
                    ));
                }
                last = *depth;
            }
            None
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::made::{nothing, one, year};
    use super::check;

    #[test]
    fn a_skipped_level_is_noticed() {
        one(
            &year().narrative("Voice", "### One\n\nText\n\n##### Three\n\nText").noticed(check),
            &["“Three” skips a level"],
        );
        one(&year().narrative("Voice", "#### Two\n\nText").noticed(check), &["“Two”"]);
    }

    #[test]
    fn levels_that_follow_one_another_are_fine() {
        nothing(
            &year().narrative("Voice", "### One\n\nText\n\n#### Two\n\nText\n\n### One more\n\nText").noticed(check),
        );
    }

    #[test]
    fn a_text_without_headings_is_fine() {
        nothing(&year().narrative("Voice", "# marks the spot?").narrative("Data", "Text").noticed(check));
    }
}
