//! Acronyms that every reader knows, and those that the record itself explains.

use super::Checked;
use super::reading::tokens;

/// Known to everybody; a glossary may still explain them.
const EVERYDAY: [&str; 40] = [
    "A&E", "AIDS", "BBC", "CCTV", "CV", "DIY", "DNA", "DVD", "EU", "FAQ", "GCSE", "GP", "HIV", "ID", "IQ", "IT", "MP",
    "MS", "NHS", "NSPCC", "OK", "PC", "PDF", "PE", "PhD", "PIN", "RAF", "RSPCA", "SMS", "TV", "UCAS", "UK", "UN",
    "URL", "US", "USA", "USB", "VAT", "VIP", "YMCA",
];

impl Checked<'_> {
    /// Whether an acronym needs no explanation in a text: everyday, in the glossary, or a short name of
    /// the partnership or an agency, which the report prints beside the whole name.
    pub fn is_known_acronym(&self, acronym: &str) -> bool {
        let record = self.record;
        let has = |name: &str| {
            name.split(|letter: char| !letter.is_alphanumeric() && letter != '&').any(|word| word == acronym)
        };
        EVERYDAY.contains(&acronym)
            || record.partnership.short_name.as_deref().is_some_and(has)
            || record.agencies.iter().any(|agency| agency.short_name.as_deref().is_some_and(has))
            || record.glossary.iter().any(|term| has(&term.term) || explains(&term.meaning, acronym))
    }
}

/// Whether a meaning gives the acronym in brackets: "Integrated Care Board (ICB)".
fn explains(meaning: &str, acronym: &str) -> bool {
    tokens(meaning)
        .iter()
        .any(|token| meaning[token.span.clone()] == *acronym && meaning[..token.span.start].ends_with('('))
}
