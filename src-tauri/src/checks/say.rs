//! How remarks quote what they found.

/// The most that a message quotes of one kind.
const MOST_QUOTED: usize = 5;

/// “a”, “b” and “c”; the rest of a long list as a number.
pub fn quoted<S: AsRef<str>>(words: &[S]) -> String {
    let mut once: Vec<&str> = Vec::new();
    for word in words.iter().map(AsRef::as_ref) {
        if !once.contains(&word) {
            once.push(word);
        }
    }
    let more = once.len().saturating_sub(MOST_QUOTED);
    let mut parts: Vec<String> = once.iter().take(MOST_QUOTED).map(|word| format!("“{}”", word.trim())).collect();
    if more > 0 {
        parts.push(format!("{more} more"));
    }
    all(&parts)
}

/// "a, b and c".
pub fn all<S: AsRef<str>>(parts: &[S]) -> String {
    let parts: Vec<&str> = parts.iter().map(AsRef::as_ref).collect();
    match parts.as_slice() {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// The beginning of a sentence, enough to find it again.
pub fn beginning(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.len() <= 14 {
        return words.join(" ");
    }
    format!("{} …", words[..12].join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_found_is_quoted_once_each() {
        assert_eq!(quoted(&["recently", "soon", "recently"]), "“recently” and “soon”");
        assert_eq!(quoted(&["a", "b", "c", "d", "e", "f", "g"]), "“a”, “b”, “c”, “d”, “e” and 2 more");
    }

    #[test]
    fn long_sentences_are_quoted_by_their_beginning() {
        assert_eq!(beginning("We met once"), "We met once");
        assert!(beginning(&"word ".repeat(30)).ends_with("word …"));
    }
}
