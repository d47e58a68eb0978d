//! Closed lists of words: each written one way, read whatever the case and spacing.

/// Declares a closed list: an enum whose variants are known by exactly the words given.
macro_rules! closed_list {
    ($(#[$about:meta])* $name:ident { $($variant:ident $words:literal,)+ }) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        pub enum $name {
            $(#[serde(rename = $words)] $variant,)+
        }

        impl $name {
            pub const ALL: &'static [$name] = &[$($name::$variant,)+];
            pub const WORDS: &'static [&'static str] = &[$($words,)+];

            pub fn words(self) -> &'static str {
                match self {
                    $($name::$variant => $words,)+
                }
            }
        }
    };
}
pub(crate) use closed_list;

/// The entry of `words` that `typed` means, whatever its case and spacing.
pub fn read(words: &[&'static str], typed: &str) -> Option<&'static str> {
    let typed = folded(typed);
    words.iter().copied().find(|word| folded(word) == typed)
}

/// Text as it is compared with a name or a word of a list: lower case, single blanks, plain quotes.
pub fn folded(text: &str) -> String {
    text.split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .to_lowercase()
        .replace(['\u{2018}', '\u{2019}'], "'")
        .replace(['\u{201c}', '\u{201d}'], "\"")
        .replace(['\u{2010}', '\u{2011}', '\u{2013}'], "-")
}

/// The words as a choice within a sentence: "A, B or C".
pub fn choice(words: &[&str]) -> String {
    match words {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [first @ .., last] => format!("{} or {last}", first.join(", ")),
    }
}

/// Names as people say them, all of them: "A, B and C".
pub fn listed<S: std::borrow::Borrow<str>>(names: &[S]) -> String {
    match names {
        [before @ .., last] if !before.is_empty() => format!("{} and {}", before.join(", "), last.borrow()),
        names => names.concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_read_whatever_its_case_and_spacing() {
        let kinds = &["Working well", "Worried about"];

        assert_eq!(read(kinds, " working  WELL "), Some("Working well"));
        assert_eq!(read(kinds, "well"), None);
    }

    #[test]
    fn a_choice_and_a_list_read_as_sentences() {
        assert_eq!(choice(&["Income", "Spending"]), "Income or Spending");
        assert_eq!(choice(&["A", "B", "C"]), "A, B or C");
        assert_eq!(listed(&["A"]), "A");
        assert_eq!(listed(&["A", "B"]), "A and B");
        assert_eq!(listed(&["A".to_owned(), "B".to_owned(), "C".to_owned()]), "A, B and C");
    }
}
