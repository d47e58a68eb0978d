//! Lasting references: A12 (an action), R7.2 (recommendation 2 of review 7), F3.4 (finding 4 of
//! audit 3). Given once in order of entry, never reused.

use super::noun::Noun;

/// The form of a noun's references, for messages.
pub fn form(noun: Noun) -> &'static str {
    match noun {
        Noun::Action => "A12",
        Noun::Recommendation => "R7.2",
        Noun::Finding => "F3.4",
        Noun::Review => "R7",
        Noun::Audit => "F3",
        _ => "",
    }
}

/// The reference as kept ("r7.2 " is R7.2), if `typed` is one of this noun.
pub fn read(noun: Noun, typed: &str) -> Option<String> {
    let typed = typed.trim().to_uppercase();
    let (letter, parts) = match noun {
        Noun::Action => ('A', 1),
        Noun::Recommendation => ('R', 2),
        Noun::Finding => ('F', 2),
        Noun::Review => ('R', 1),
        Noun::Audit => ('F', 1),
        _ => return None,
    };
    let numbers: Vec<&str> = typed.strip_prefix(letter)?.split('.').collect();
    (numbers.len() == parts && numbers.iter().all(|number| is_number(number))).then_some(typed)
}

/// The noun that a reference of any kind names.
pub fn noun_of(typed: &str) -> Option<Noun> {
    [Noun::Action, Noun::Recommendation, Noun::Finding].into_iter().find(|noun| read(*noun, typed).is_some())
}

/// R7 of R7.2: the reference of the review or audit.
pub fn of_parent(reference: &str) -> Option<&str> {
    reference.split_once('.').map(|(parent, _)| parent)
}

/// The highest number of `taken` under a stem: 1 for `highest("R7.", ["R7.1", "R8.4"])`; 0 where there is none.
pub fn highest<'a>(stem: &str, taken: impl IntoIterator<Item = &'a str>) -> u32 {
    taken.into_iter().filter_map(|it| it.strip_prefix(stem)?.parse::<u32>().ok()).max().unwrap_or(0)
}

/// The reference after all of `taken` under a stem: `next("R7.", ["R7.1", "R8.4"])` is R7.2.
pub fn next<'a>(stem: &str, taken: impl IntoIterator<Item = &'a str>) -> String {
    numbered(stem, highest(stem, taken) + 1)
}

/// The reference with this number under a stem.
pub fn numbered(stem: &str, number: u32) -> String {
    format!("{stem}{number}")
}

/// The stem and number of a reference: "R7." and 2 of R7.2.
pub fn parts(reference: &str) -> Option<(&str, u32)> {
    let stem = reference.trim_end_matches(|letter: char| letter.is_ascii_digit());
    Some((stem, reference[stem.len()..].parse().ok()?))
}

/// Small enough to count on from, and written one way ("R07.2" would be a second name for R7.2).
fn is_number(digits: &str) -> bool {
    (1..=6).contains(&digits.len()) && !digits.starts_with('0') && digits.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_known_by_their_form() {
        assert_eq!(read(Noun::Recommendation, " r7.2 ").as_deref(), Some("R7.2"));
        assert_eq!(noun_of("F3.4"), Some(Noun::Finding));
        for wrong in ["A", "A0", "A1.2", "R7", "R7.02", "F3.4.5", "A1234567", "B1"] {
            assert_eq!(noun_of(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn the_next_reference_follows_the_highest_ever_given() {
        assert_eq!(next("A", ["A1", "A9", "R1.10"]), "A10");
        assert_eq!(next("R7.", ["R7.1", "R71.4"]), "R7.2");
        assert_eq!(next("R", ["R7.1", "R2"]), "R3");
        assert_eq!(parts("R7.12"), Some(("R7.", 12)));
    }
}
