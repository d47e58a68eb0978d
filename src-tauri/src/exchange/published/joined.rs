//! Lines of a page as one text: words that were divided at the end of a line are put together where the
//! document itself shows how they are written.

use std::collections::HashSet;

use super::page::{Line, Word, text_of};

/// The words that a document holds anywhere within a line, as far as they help to put divided ones together.
#[derive(Debug, Default)]
pub struct Written {
    words: HashSet<String>,
}

/// A text, and whether it is certain letter by letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    pub text: String,
    pub sure: bool,
}

impl Written {
    /// Notes the words of a line. The first and last may be halves of others.
    pub fn note(&mut self, line: &Line) {
        let inner = line.words.get(1..line.words.len().saturating_sub(1)).unwrap_or_default();
        self.words.extend(inner.iter().map(|word| bare(&word.text)).filter(|word| word.len() > 3));
    }

    /// How the halves of a word are written together: with the hyphen at which they were divided or without.
    /// `None` where nothing shows it.
    fn hyphen(&self, before: &str, after: &str) -> Option<bool> {
        let (before, after) = (bare(before), bare(after));
        let with = self.words.contains(&format!("{before}-{after}"));
        let without = self.words.contains(&format!("{before}{after}"));
        (with != without).then_some(with)
    }
}

/// A word as it is compared: lower case, without the marks around it.
fn bare(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
}

impl Default for Text {
    /// Nothing yet, of which all is certain.
    fn default() -> Text {
        Text { text: String::new(), sure: true }
    }
}

impl Text {
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Adds the words of the next line; a new paragraph where there is more room above it than between lines.
    pub fn add(&mut self, words: &[Word], paragraph: bool, written: &Written) {
        let Some(first) = words.first() else { return };
        self.sure &= words.iter().all(|word| word.sure);
        let line = text_of(words);
        let line = match line.strip_prefix(['•', '▪', '●', '‣', '∙', '\u{f0b7}', '\u{f0a7}']) {
            Some(item) => format!("- {}", item.trim_start()),
            None => line,
        };
        if self.text.is_empty() {
            self.text = line;
            return;
        }
        let last = self.text.rsplit(char::is_whitespace).next().unwrap_or_default().to_owned();
        let divided = last.len() > 1 && last.ends_with('-') && first.text.starts_with(char::is_alphanumeric);
        let is_address = last.contains("://") || last.starts_with("www.") || last.contains(".gov");
        if paragraph || line.starts_with("- ") {
            self.text.push('\n');
        } else if is_address && (divided || last.ends_with(['/', '_', '=', '?', '&', '.'])) {
            // How an address goes on after the end of a line can't be told for certain.
            self.sure = false;
        } else if divided {
            let half = last.trim_end_matches('-');
            let after = first.text.split('-').next().unwrap_or_default();
            let keeps = self.written(half, &first.text, after, written);
            self.sure &= keeps.is_some();
            if keeps == Some(false) {
                self.text.pop();
            }
        } else {
            self.text.push(' ');
        }
        self.text.push_str(&line);
    }

    fn written(&self, before: &str, whole: &str, part: &str, written: &Written) -> Option<bool> {
        // "multi-" before a capital or a figure was written so.
        let plainly = part.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
        written.hyphen(before, whole).or_else(|| written.hyphen(before, part)).or(plainly.then_some(true))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<Word> {
        text.split(' ').map(|text| Word { left: 0.0, right: 0.0, text: text.into(), sure: true }).collect()
    }

    fn joined(lines: &[&str], others: &str) -> Text {
        let mut written = Written::default();
        written.note(&Line { top: 0.0, bottom: 0.0, size: 10.0, font: 0, words: words(&format!("a {others} z")) });
        let mut text = Text::default();
        for line in lines {
            text.add(&words(line), false, &written);
        }
        text
    }

    #[test]
    fn a_divided_word_is_put_together_as_the_document_writes_it() {
        let text = |text: &str, sure| Text { text: text.to_owned(), sure };
        assert_eq!(
            joined(&["with multi-", "agency audits"], "our multi-agency work"),
            text("with multi-agency audits", true)
        );
        assert_eq!(joined(&["the imple-", "mentation of"], "implementation"), text("the implementation of", true));
        assert_eq!(joined(&["the imple-", "mentation of"], "else"), text("the imple-mentation of", false));
        assert_eq!(joined(&["open a hub", "by May"], ""), text("open a hub by May", true));
        assert_eq!(joined(&["read", "• first", "• second"], "").text, "read\n- first\n- second");
    }
}
