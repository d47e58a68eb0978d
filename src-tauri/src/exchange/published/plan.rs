//! The business plan as a report of this program prints it: beneath the words of an action stand who supports it, how
//! its success is seen and what it came from.

use super::header::Header;
use crate::report::PLAN_HEADINGS;

/// How each of them begins, and the column that it is.
const FACTS: [(&str, &str); 3] =
    [("With ", "Supporters"), ("Success measure. ", "Success measure"), ("Comes from ", "From")];
pub const COLUMNS: [&str; 3] = [FACTS[0].1, FACTS[1].1, FACTS[2].1];

/// Whether a table is such a plan.
pub fn is_ours(header: &Header) -> bool {
    header.headings.iter().map(|heading| heading.text.as_str()).eq(PLAN_HEADINGS)
}

/// Whether words beneath those of an action begin one of the facts.
pub fn is_fact(line: &str) -> bool {
    fact(line).is_some()
}

/// The words of an action alone, and the facts that stand beneath them, in the order of [`COLUMNS`].
pub fn parted(cell: &str) -> (String, [String; 3]) {
    let mut facts = [const { String::new() }; 3];
    let mut action: Vec<&str> = Vec::new();
    let mut into = None;
    for line in cell.lines() {
        match (fact(line), into) {
            (Some((at, rest)), _) => {
                rest.clone_into(&mut facts[at]);
                into = Some(at);
            }
            // A success measure may have several paragraphs.
            (None, Some(at)) => facts[at] = format!("{}\n{line}", facts[at]),
            (None, None) => action.push(line),
        }
    }
    (action.join("\n"), facts)
}

fn fact(line: &str) -> Option<(usize, &str)> {
    FACTS.iter().enumerate().find_map(|(at, (begins, _))| Some((at, line.strip_prefix(begins)?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_beneath_an_action_is_parted_from_its_words() {
        let cell =
            "Publish a strategy\nWith Health; Police\nSuccess measure. Every agency\nhas signed\nComes from F1.2";

        let (action, facts) = parted(cell);

        assert_eq!(action, "Publish a strategy");
        assert_eq!(facts, ["Health; Police", "Every agency\nhas signed", "F1.2"]);
        assert_eq!(parted("Train every school"), ("Train every school".into(), [const { String::new() }; 3]));
    }
}
