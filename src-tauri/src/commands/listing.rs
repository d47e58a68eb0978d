//! The order of a list: what is found, how it is sorted, and under which headings it stands.

use std::cmp::Ordering;
use std::collections::HashMap;

use serde_json::Value;

use super::cells;
use crate::domain::closed_list::folded;
use crate::domain::date::WrittenDate;
use crate::exchange::workbook::{ColumnLayout, Kind};
use crate::store::lists::Listed;

/// How a list was asked for; columns by their place.
#[derive(Debug, Default)]
pub struct Order {
    pub search: String,
    pub sort: Option<usize>,
    pub descending: bool,
    pub group: Option<usize>,
}

/// A list as asked for, kept while the window shows it.
pub struct Listing {
    pub columns: Vec<&'static ColumnLayout>,
    pub rows: Vec<Listed>,
    pub entries: Vec<Entry>,
}

#[derive(Debug, PartialEq)]
pub enum Entry {
    /// The place of a record in `rows`.
    Record(usize),
    Group {
        title: String,
        count: usize,
    },
}

impl Listing {
    pub fn of(
        columns: Vec<&'static ColumnLayout>,
        rows: Vec<Listed>,
        order: &Order,
        fits: impl Fn(&Listed) -> bool,
    ) -> Listing {
        let words: Vec<String> =
            folded(&order.search).split(' ').filter(|it| !it.is_empty()).map(str::to_owned).collect();
        let mut found: Vec<usize> =
            (0..rows.len()).filter(|at| fits(&rows[*at]) && holds(&rows[*at], &words)).collect();
        if let Some(column) = order.sort {
            let kind = columns[column].kind;
            found.sort_by(|a, b| compare(kind, &rows[*a].values[column], &rows[*b].values[column], order.descending));
        }
        let entries = match order.group {
            Some(column) => grouped(columns[column], &rows, column, &found),
            None => found.into_iter().map(Entry::Record).collect(),
        };
        Listing { columns, rows, entries }
    }

    /// How many records are in it.
    pub fn found(&self) -> usize {
        self.entries.iter().filter(|entry| matches!(entry, Entry::Record(_))).count()
    }
}

fn holds(row: &Listed, words: &[String]) -> bool {
    if words.is_empty() {
        return true;
    }
    let texts: Vec<String> = row
        .values
        .iter()
        .filter_map(|value| match value {
            Value::String(text) => Some(folded(text)),
            Value::Number(number) => Some(number.to_string()),
            _ => None,
        })
        .collect();
    words.iter().all(|word| texts.iter().any(|text| text.contains(word)))
}

/// Blank comes last, whichever way it is sorted.
fn compare(kind: Kind, one: &Value, other: &Value, descending: bool) -> Ordering {
    let order = match (one.is_null(), other.is_null()) {
        (true, true) => return Ordering::Equal,
        (true, false) => return Ordering::Greater,
        (false, true) => return Ordering::Less,
        (false, false) => by_kind(kind, one, other),
    };
    if descending { order.reverse() } else { order }
}

fn by_kind(kind: Kind, one: &Value, other: &Value) -> Ordering {
    match (one, other) {
        (Value::Number(_), Value::Number(_)) => one.as_f64().partial_cmp(&other.as_f64()).unwrap_or(Ordering::Equal),
        (Value::String(one), Value::String(other)) => match kind {
            Kind::Date => day(one).cmp(&day(other)),
            Kind::Status(noun) => cells::rank(noun, one).cmp(&cells::rank(noun, other)),
            _ => natural(one).cmp(&natural(other)),
        },
        _ => one.to_string().cmp(&other.to_string()),
    }
}

fn day(kept: &str) -> Option<chrono::NaiveDate> {
    WrittenDate::read(kept).map(|date| date.day())
}

/// R2.10 comes after R2.9: runs of digits are compared as numbers.
fn natural(text: &str) -> Vec<(String, u64)> {
    let mut parts = Vec::new();
    let mut rest = text.to_lowercase();
    while !rest.is_empty() {
        let words = rest.find(|c: char| c.is_ascii_digit()).unwrap_or(rest.len());
        let digits = rest[words..].find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len() - words);
        parts.push((rest[..words].to_owned(), rest[words..words + digits].parse().unwrap_or(u64::MAX)));
        rest = rest[words + digits..].to_owned();
    }
    parts
}

/// Each group under its heading, in the order in which the groups first come.
fn grouped(column: &ColumnLayout, rows: &[Listed], at: usize, found: &[usize]) -> Vec<Entry> {
    const BLANK: &str = "Not recorded";
    let mut groups: Vec<(String, Vec<usize>)> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    for row in found {
        let text = cells::text(column, &rows[*row].values[at]);
        let title = if text.is_empty() { BLANK.to_owned() } else { text };
        let place = *places.entry(title.clone()).or_insert_with(|| {
            groups.push((title, Vec::new()));
            groups.len() - 1
        });
        groups[place].1.push(*row);
    }
    let entries = groups.into_iter().flat_map(|(title, members)| {
        let heading = Entry::Group { title, count: members.len() };
        std::iter::once(heading).chain(members.into_iter().map(Entry::Record))
    });
    entries.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::noun::Noun;
    use crate::exchange::workbook::columns_of;
    use serde_json::json;

    /// Actions with a reference, a target date and a lead.
    fn listed(order: &Order) -> Vec<String> {
        let columns: Vec<_> =
            columns_of(Noun::Action).iter().filter(|it| ["Ref", "Target date", "Lead"].contains(&it.heading)).collect();
        let row = |id, reference: &str, target: Value, lead: Value| Listed {
            id,
            values: vec![json!(reference), target, lead],
        };
        let rows = vec![
            row(1, "A9", json!("2026-03"), json!("Chair of Neglect")),
            row(2, "A10", Value::Null, Value::Null),
            row(3, "A2", json!("2025-12-31"), json!("Chair of Neglect")),
        ];
        let listing = Listing::of(columns, rows, order, |_| true);
        let told = |entry: &Entry| match entry {
            Entry::Group { title, count } => format!("{title} {count}"),
            Entry::Record(at) => listing.rows[*at].values[0].as_str().unwrap().to_owned(),
        };
        listing.entries.iter().map(told).collect()
    }

    #[test]
    fn references_sort_as_people_count_and_blanks_come_last() {
        assert_eq!(listed(&Order { sort: Some(0), ..Order::default() }), ["A2", "A9", "A10"]);
        assert_eq!(listed(&Order { sort: Some(1), ..Order::default() }), ["A2", "A9", "A10"]);
        assert_eq!(listed(&Order { sort: Some(1), descending: true, ..Order::default() }), ["A9", "A2", "A10"]);
    }

    #[test]
    fn groups_stand_under_their_headings_with_their_counts() {
        let told = listed(&Order { group: Some(2), ..Order::default() });

        assert_eq!(told, ["Chair of Neglect 2", "A9", "A2", "Not recorded 1", "A10"]);
    }

    #[test]
    fn every_word_that_is_looked_for_must_be_there() {
        let looked_for = |search: &str| listed(&Order { search: search.into(), ..Order::default() });

        assert_eq!(looked_for("NEGLECT a9"), ["A9"]);
        assert_eq!(looked_for(" "), ["A9", "A10", "A2"]);
    }
}
