//! What the rows of a table hang on, where a title, a sheet's name or a line between the rows says it:
//! an action on its priority, a recommendation on its review, a finding on its audit.

use super::heading::plain;
use super::mapping::Known;
use crate::domain::noun::Noun;

/// The column that names what a row of this noun hangs on, and the noun of that.
pub fn column(noun: Noun) -> Option<(&'static str, Noun)> {
    match noun {
        Noun::Action | Noun::ProgressStatement => Some(("Priority", Noun::Priority)),
        Noun::Recommendation => Some(("Review", Noun::Review)),
        Noun::Finding => Some(("Audit", Noun::Audit)),
        _ => None,
    }
}

/// The name under which the file knows what a table calls so: "Priority 1: Neglect" is "Neglect".
pub fn known_as<'a>(parent: Noun, name: &str, known: &'a Known) -> Option<&'a str> {
    let names = names(parent, known);
    let wanted = plain(name);
    let same = |test: &dyn Fn(&str) -> bool| names.iter().map(String::as_str).find(|known| test(known));
    same(&|known| plain(known) == wanted).or_else(|| {
        let bare = unnumbered(&wanted);
        same(&|known| !bare.is_empty() && unnumbered(&plain(known)) == bare)
    })
}

fn names(parent: Noun, known: &Known) -> &[String] {
    match parent {
        Noun::Priority => &known.priorities,
        Noun::Review => &known.reviews,
        Noun::Audit => &known.audits,
        _ => &[],
    }
}

/// Whether a line alone names something that rows hang on: "Priority 2: Exploitation".
pub fn is_section(text: &str) -> bool {
    const BEGINS: &[&str] = &[
        "priority",
        "strategic priority",
        "our priority",
        "objective",
        "strategic objective",
        "theme",
        "aim",
        "strategic aim",
        "goal",
        "workstream",
        "work stream",
        "review",
        "case",
        "audit",
        "course",
    ];
    let said = plain(text);
    BEGINS.iter().any(|word| said.strip_prefix(word).is_some_and(|rest| rest.starts_with(' ')))
}

/// The name that a new priority gets: without "Priority 1:", which only counts it.
pub fn named(parent: Noun, name: &str) -> String {
    let name = name.trim();
    let counted = is_section(name) && parent == Noun::Priority;
    let after = name.split_once([':', '–']).or_else(|| name.split_once(" - ")).map(|(_, after)| after.trim());
    match after {
        Some(after) if counted && !after.is_empty() => after.to_owned(),
        _ => name.to_owned(),
    }
}

/// The name without "Priority 1", which only counts it.
fn unnumbered(name: &str) -> &str {
    let mut rest = name;
    for word in ["our ", "strategic ", "priority ", "objective ", "theme ", "aim ", "goal ", "review ", "audit "] {
        rest = rest.strip_prefix(word).unwrap_or(rest);
    }
    let counted = rest.trim_start_matches(|c: char| c.is_ascii_digit()).trim_start();
    // "priority one neglect"
    ["one ", "two ", "three ", "four ", "five ", "six "]
        .iter()
        .find_map(|word| counted.strip_prefix(word))
        .unwrap_or(counted)
}

/// What a whole table hangs on, as its titles, sheet or file name it; the nearest to the table first.
pub fn of_table(noun: Noun, titles: &[String], sheet: &str, file: &str, known: &Known) -> Option<String> {
    let (_, parent) = column(noun)?;
    let file = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let places: Vec<&str> = titles.iter().rev().map(String::as_str).chain([sheet, file]).collect();
    let told = |place: &&str| known_as(parent, place, known).map(str::to_owned);
    let within = |place: &&str| {
        let said = format!(" {} ", plain(place));
        let mut names = names(parent, known).iter();
        names.find(|name| said.contains(&format!(" {} ", plain(name)))).cloned()
    };
    places
        .iter()
        .find_map(told)
        .or_else(|| places.iter().find_map(within))
        .or_else(|| places.iter().find(|place| is_section(place)).map(|place| (*place).trim().to_owned()))
        .or_else(|| places.iter().find_map(|place| left_over(place)))
        .or_else(|| match names(parent, known) {
            [only] => Some(only.clone()),
            _ => None,
        })
}

/// What is left of a title when the words for what kind of table it is are taken away: "Neglect action
/// plan 2025-26" is about "Neglect". Nothing where it names a partnership rather than a piece of work.
fn left_over(title: &str) -> Option<String> {
    const KINDS: &[&str] = &["plan", "tracker", "recommendations", "recommendation", "findings", "log"];
    const OTHER: &[&str] = &[
        "action", "actions", "delivery", "work", "and", "the", "for", "of", "from", "to", "progress", "report",
        "update", "learning", "audit's", "updated", "draft", "final", "version", "copy",
    ];
    const NOT_A_NAME: &[&str] = &[
        "partnership",
        "board",
        "council",
        "business",
        "annual",
        "sheet",
        "multi",
        "safeguarding",
        "subgroup",
        "master",
    ];
    let words: Vec<&str> = title.split_whitespace().collect();
    let said: Vec<String> = words.iter().map(|word| plain(word)).collect();
    let names_kind = said.iter().any(|word| KINDS.contains(&word.as_str()));
    if !names_kind || said.iter().any(|word| NOT_A_NAME.contains(&word.as_str())) {
        return None;
    }
    let kept = words.iter().zip(&said).filter(|(_, said)| {
        let counts = said.chars().any(|c| c.is_ascii_digit());
        !said.is_empty() && !counts && !KINDS.contains(&said.as_str()) && !OTHER.contains(&said.as_str())
    });
    let name: Vec<&str> = kept.map(|(word, _)| word.trim_matches([':', '-', '–', '|', ','])).collect();
    (!name.is_empty()).then(|| name.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known() -> Known {
        Known {
            priorities: vec!["Neglect".into(), "Early help".into()],
            reviews: vec!["Child Wren".into()],
            ..Known::default()
        }
    }

    #[test]
    fn a_numbered_priority_is_the_one_the_file_knows() {
        for name in ["Priority 1: Neglect", "PRIORITY ONE – Neglect", "1. Neglect", "neglect"] {
            assert_eq!(known_as(Noun::Priority, name, &known()), Some("Neglect"), "{name}");
        }
        assert_eq!(known_as(Noun::Priority, "Priority 3: Transitions", &known()), None);
    }

    #[test]
    fn what_a_table_hangs_on_is_read_from_what_stands_nearest() {
        let of = |noun, titles: &[&str], sheet, file| {
            let titles: Vec<String> = titles.iter().map(|title| (*title).to_owned()).collect();
            of_table(noun, &titles, sheet, file, &known())
        };
        assert_eq!(
            of(Noun::Action, &["Our plan", "Priority 2: Early Help"], "Sheet1", "plan.xlsx"),
            Some("Early help".into())
        );
        assert_eq!(
            of(Noun::Action, &["Priority 3: Transitions"], "P3", "plan.xlsx"),
            Some("Priority 3: Transitions".into())
        );
        assert_eq!(of(Noun::Recommendation, &[], "Child Wren LCSPR", "a.xlsx"), Some("Child Wren".into()));
        assert_eq!(
            of(Noun::Recommendation, &["Child Linnet: recommendations"], "S", "a.xlsx"),
            Some("Child Linnet".into())
        );
        assert_eq!(of(Noun::Action, &["Larkham Partnership business plan"], "Sheet1", "plan.xlsx"), None);
    }
}
