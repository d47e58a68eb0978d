//! R90: what the council's scrutiny board asked has a response.

use super::place::Place;
use super::reading::scrutiny_place;
use super::{Checked, Noticed};
use crate::domain::closed_list::folded;
use crate::domain::noun::Noun;
use crate::domain::scrutiny::{ScrutinyItem, ScrutinyKind};

pub fn check(year: &Checked<'_>) -> Vec<Noticed> {
    let open = year.record.scrutiny_items.iter().filter(|it| it.response.is_none() && !only_notes(it));
    open.map(|it| {
        let place = Place::new(&year.record.year.label, Noun::ScrutinyItem, it.id, scrutiny_place(it));
        let when = it.date.map(|date| format!(" on {date}")).unwrap_or_default();
        Noticed::new(
            &place,
            &it.text,
            format!("{} asked this{when}, and there is no answer. Write one, or say by when it comes.", it.body),
        )
    })
    .collect()
}

/// A board that "agreed to note" asks for nothing.
fn only_notes(item: &ScrutinyItem) -> bool {
    let text = folded(&item.text);
    item.kind == Some(ScrutinyKind::Resolution)
        && ["agreed to note", "to note", "that the report be noted", "noted", "that the board note"]
            .iter()
            .any(|note| text.starts_with(note))
}

#[cfg(test)]
mod tests {
    use super::super::made::{Made, nothing, one, year};
    use super::check;
    use serde_json::{Value, json};

    fn asked(mut item: Value) -> Made {
        item["body"] = json!("Scrutiny Board");
        item["date"] = json!("2026-01-16");
        year().put(|it| &mut it.scrutiny_items, item)
    }

    #[test]
    fn a_question_without_an_answer_is_noticed() {
        one(
            &asked(json!({"kind": "Question", "text": "Why has the wait grown?"})).noticed(check),
            &["Scrutiny, question: Why has the wait grown?", "Scrutiny Board asked this on 16 January 2026"],
        );
    }

    #[test]
    fn an_answered_one_is_fine() {
        nothing(
            &asked(json!({"kind": "Question", "text": "Why has the wait grown?", "response": "Posts stayed empty."}))
                .noticed(check),
        );
    }

    #[test]
    fn noting_asks_for_nothing() {
        nothing(&asked(json!({"kind": "Resolution", "text": "Agreed to note the report."})).noticed(check));
        one(&asked(json!({"kind": "Resolution", "text": "That a glossary be added."})).noticed(check), &["resolution"]);
    }
}
