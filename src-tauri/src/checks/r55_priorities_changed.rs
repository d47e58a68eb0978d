//! R55: a priority that ends or begins is spoken of: why it ended, why it was chosen.

use super::place::{Place, short};
use super::reading::{Phrases, subjects, tokens};
use super::{Checked, Noticed};
use crate::domain::noun::Noun;
use crate::domain::priority::Priority;

const ENDED: [&str; 8] = [
    "ended",
    "ends",
    "end",
    "completed",
    "closed",
    "finished",
    "dropped",
    "former|previous|earlier priority|priorities",
];
const CHOSEN: [&str; 7] = ["chose", "chosen", "because", "since", "new priority", "make * a priority", "added"];

pub fn check(year: &Checked<'_>) -> Vec<Noticed> {
    let record = year.record;
    let ends = record.year.year_ends;
    let (later, running): (Vec<&Priority>, Vec<&Priority>) =
        record.priorities.iter().partition(|it| it.starts().is_some_and(|starts| starts > ends));
    let last: Vec<&Priority> =
        year.last.map(|last| last.priorities.iter().filter(|it| it.runs_in(&last.year)).collect()).unwrap_or_default();
    let mut noticed = Vec::new();
    // From last year to this, and from this to the plan that follows.
    for (before, after) in [(&last, &running), (&running, &later)] {
        if before.is_empty() || after.is_empty() {
            continue;
        }
        let over = |it: &&&Priority| it.to.is_some_and(|to| to.day() <= ends);
        let dropped =
            before.iter().filter(|it| over(it) && !goes_on(it, after)).filter(|it| !is_told(year, it, &ENDED));
        noticed.extend(dropped.map(|it| {
            remark(year, it, "ends and is not carried on, and no text says what was reached and why it ends")
        }));
        let added = after
            .iter()
            .filter(|it| !goes_on(it, before) && it.description.is_none())
            .filter(|it| !is_told(year, it, &CHOSEN));
        noticed.extend(added.map(|it| remark(year, it, "is new, and no text says why it was chosen")));
    }
    noticed
}

fn remark(year: &Checked<'_>, priority: &Priority, what: &str) -> Noticed {
    let place = Place::new(
        &year.record.year.label,
        Noun::Priority,
        priority.id,
        format!("Priority, {}", short(&priority.priority)),
    );
    Noticed::new(
        &place,
        &format!("{} {what}", priority.priority),
        format!("“{}” {what}. Add a sentence under Priorities or Looking forward.", priority.priority),
    )
}

/// Whether a priority has a follower: one name holds the other.
fn goes_on(priority: &Priority, others: &[&Priority]) -> bool {
    let about = subjects(&tokens(&priority.priority));
    others.iter().any(|other| {
        let theirs = subjects(&tokens(&other.priority));
        about.iter().all(|word| theirs.contains(word)) || theirs.iter().all(|word| about.contains(word))
    })
}

/// Whether a sentence names the priority with one of these words.
fn is_told(year: &Checked<'_>, priority: &Priority, words: &[&str]) -> bool {
    let words = Phrases::new(words);
    let about = subjects(&tokens(&priority.priority));
    year.own().filter(|passage| passage.section.is_some() || passage.place.noun == Noun::Decision).any(|passage| {
        let mut near: Vec<bool> = Vec::new();
        let named = passage.sentences().any(|sentence| {
            near.push(words.is_in(sentence.tokens));
            let said = sentence.subjects;
            about.iter().all(|word| said.contains(word))
        });
        // The sentence itself, the one before, or the one after says so.
        let at = near.len().saturating_sub(1);
        named
            && (near[at.saturating_sub(1)..].contains(&true)
                || passage.sentences().nth(at + 1).is_some_and(|next| words.is_in(next.tokens)))
    })
}

#[cfg(test)]
mod tests {
    use super::super::made::{Made, nothing, year};
    use super::check;

    fn changing() -> Made {
        year().priority("Child sexual abuse", "2025-04-01", "2026-03-31").priority(
            "Neglect",
            "2026-04-01",
            "2028-03-31",
        )
    }

    #[test]
    fn a_priority_that_ends_and_one_that_begins_want_a_sentence() {
        let noticed = changing().narrative("Priorities", "We have one priority, child sexual abuse.").noticed(check);

        assert_eq!(noticed.len(), 2, "{noticed:#?}");
        assert!(noticed[0].contains("“Child sexual abuse” ends") && noticed[1].contains("“Neglect” is new"));
    }

    #[test]
    fn a_sentence_on_each_is_enough() {
        let text =
            "The priority on child sexual abuse ended in March 2026. We chose neglect because our audits asked for it.";
        nothing(&changing().narrative("Looking forward", text).noticed(check));
    }

    #[test]
    fn a_priority_that_goes_on_under_a_longer_name_is_the_same() {
        let made = year().priority("Exploitation", "2025-04-01", "2026-03-31").priority(
            "Exploitation and violence",
            "2026-04-01",
            "2028-03-31",
        );
        nothing(&made.noticed(check));
    }
}
