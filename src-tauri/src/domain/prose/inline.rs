//! Bold, italic and links within a line.

use super::Run;

/// Brackets within brackets beyond this are text: a person never needs them, a hostile file might.
const DEEPEST: u8 = 6;

/// Reads the runs of one paragraph. Links are read in every notation, emphasis only where `emphasis`.
pub fn runs(text: &str, emphasis: bool) -> Vec<Run> {
    Reader { emphasis, depth: 0 }.read(text)
}

#[derive(Clone, Copy)]
struct Reader {
    emphasis: bool,
    depth: u8,
}

impl Reader {
    fn read(self, text: &str) -> Vec<Run> {
        let mut out = Output::default();
        // A mark that was looked for in vain from one place has no partner from a later one either.
        let mut vain: Vec<&str> = Vec::new();
        let mut at = 0;
        while let Some(first) = text[at..].chars().next() {
            let rest = &text[at..];
            let before = text[..at].chars().next_back();
            match first {
                '\n' => {
                    out.end_line();
                    at += 1;
                }
                '\\' if self.emphasis => at += escape(rest, &mut out),
                '[' if self.depth < DEEPEST => match link(rest) {
                    Some((words, address, length)) => {
                        out.push(Run::Link { address: address.to_owned(), runs: self.deeper().read(words) });
                        at += length;
                    }
                    None => {
                        out.text.push('[');
                        at += 1;
                    }
                },
                '*' | '_' if self.emphasis && self.depth < DEEPEST => {
                    let mark = mark(rest);
                    let inner = if vain.contains(&mark) { None } else { between(rest, mark, before) };
                    match inner {
                        Some(inner) => {
                            let runs = self.deeper().read(inner);
                            out.push(if mark.len() == 2 { Run::Bold { runs } } else { Run::Italic { runs } });
                            at += inner.len() + 2 * mark.len();
                        }
                        None => {
                            if opens(rest, mark, before) {
                                vain.push(mark);
                            }
                            out.text.push_str(mark);
                            at += mark.len();
                        }
                    }
                }
                other => {
                    out.text.push(other);
                    at += other.len_utf8();
                }
            }
        }
        out.finish()
    }

    fn deeper(self) -> Reader {
        Reader { depth: self.depth + 1, ..self }
    }
}

#[derive(Default)]
struct Output {
    runs: Vec<Run>,
    text: String,
}

impl Output {
    fn push(&mut self, run: Run) {
        self.flush();
        self.runs.push(run);
    }

    fn end_line(&mut self) {
        self.push(Run::Break);
    }

    fn flush(&mut self) {
        if !self.text.is_empty() {
            self.runs.push(Run::Text { text: std::mem::take(&mut self.text) });
        }
    }

    fn finish(mut self) -> Vec<Run> {
        self.flush();
        self.runs
    }
}

/// A backslash before a mark makes the mark text; elsewhere it is text itself. Returns the length read.
fn escape(rest: &str, out: &mut Output) -> usize {
    let slashes = rest.bytes().take_while(|byte| *byte == b'\\').count();
    match rest[slashes..].chars().next() {
        Some(mark @ ('*' | '_' | '[' | ']' | '#')) => {
            out.text.push_str(&rest[..slashes / 2]);
            if slashes % 2 == 0 {
                return slashes;
            }
            out.text.push(mark);
            slashes + 1
        }
        _ => {
            out.text.push_str(&rest[..slashes]);
            slashes
        }
    }
}

/// The words, address and length of `[words](address)` at the start of `rest`, if the address is one
/// that a reader may be sent to.
fn link(rest: &str) -> Option<(&str, &str, usize)> {
    let words_end = 1 + rest[1..].find([']', '[', '\n'])?;
    let words = &rest[1..words_end];
    let after = rest[words_end..].strip_prefix("](")?;
    let address = &after[..after.find(')')?];
    let safe = ["http://", "https://", "mailto:"].iter().any(|scheme| {
        address.len() > scheme.len()
            && address.is_char_boundary(scheme.len())
            && address[..scheme.len()].eq_ignore_ascii_case(scheme)
    });
    let whole = safe
        && !words.trim().is_empty()
        && !address.chars().any(|letter| letter.is_whitespace() || letter.is_control());
    whole.then_some((words, address, words_end + 2 + address.len() + 1))
}

fn mark(rest: &str) -> &'static str {
    match rest.as_bytes() {
        [b'*', b'*', ..] => "**",
        [b'_', b'_', ..] => "__",
        [b'*', ..] => "*",
        _ => "_",
    }
}

/// Whether `mark` can open here: text follows at once, and an underline does not stand inside a word.
fn opens(rest: &str, mark: &str, before: Option<char>) -> bool {
    let next = rest[mark.len()..].chars().next();
    let inside_word = mark.starts_with('_') && before.is_some_and(char::is_alphanumeric);
    next.is_some_and(|letter| !letter.is_whitespace() && !mark.contains(letter)) && !inside_word
}

/// The text between an opening `mark` at the start of `rest` and its partner.
fn between<'a>(rest: &'a str, mark: &str, before: Option<char>) -> Option<&'a str> {
    if !opens(rest, mark, before) {
        return None;
    }
    let inner = &rest[mark.len()..];
    let mut from = 0;
    while let Some(found) = inner[from..].find(mark) {
        let end = from + found;
        let after = inner[end + mark.len()..].chars().next();
        let last = inner[..end].chars().next_back();
        // A single mark does not close at a double one: "*a **b** c*".
        let double = mark.len() == 1 && after.is_some_and(|letter| mark.contains(letter));
        let inside_word = mark.starts_with('_') && after.is_some_and(char::is_alphanumeric);
        if double {
            from = end + 2;
            continue;
        }
        if !inside_word && last.is_some_and(|letter| !letter.is_whitespace() && letter != '\\') {
            return Some(&inner[..end]);
        }
        from = end + mark.len();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Run {
        Run::Text { text: text.into() }
    }

    #[test]
    fn emphasis_and_links_are_read() {
        assert_eq!(
            runs("**17 of 20** cases, *not* 9, see [the audit](https://example.org/a)", true),
            vec![
                Run::Bold { runs: vec![text("17 of 20")] },
                text(" cases, "),
                Run::Italic { runs: vec![text("not")] },
                text(" 9, see "),
                Run::Link { address: "https://example.org/a".into(), runs: vec![text("the audit")] },
            ]
        );
    }

    #[test]
    fn marks_without_a_partner_are_text() {
        for typed in [
            "2 * 3 * 4",
            "snake_case_name",
            "** ",
            "*",
            "a*",
            "[words](javascript:alert(1))",
            "[words](file:///etc)",
            "[](http://x)",
            "[[x]]",
        ] {
            assert_eq!(runs(typed, true), vec![text(typed)], "{typed}");
        }
    }

    #[test]
    fn a_backslash_makes_a_mark_text() {
        assert_eq!(runs(r"\*not italic\* and \\server", true), vec![text(r"*not italic* and \\server")]);
    }

    #[test]
    fn hostile_nesting_ends_quickly() {
        let typed = "*a ".repeat(20_000);
        assert_eq!(runs(&typed, true), vec![text(&typed)]);
        runs(&"[*".repeat(20_000), true);
    }
}
