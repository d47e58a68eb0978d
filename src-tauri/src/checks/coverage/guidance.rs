//! The editions of the guidance as data: files of assets/guidance/, with what the partnership added or corrected.

use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Serialize};

use super::contents::Content;
use crate::domain::closed_list::choice;
use crate::domain::requirement::{Level, Requirement};

/// A set of requirements, or an item of the partnership's own, that can't be read: a sentence that names the file, the item
/// and what is wrong with it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Unreadable(pub String);

const FILES: [(&str, &str); 4] = [
    ("2018.json", include_str!("../../../../assets/guidance/2018.json")),
    ("2023.json", include_str!("../../../../assets/guidance/2023.json")),
    ("2026.json", include_str!("../../../../assets/guidance/2026.json")),
    ("local.json", include_str!("../../../../assets/guidance/local.json")),
];

/// One edition: what it asks of the yearly report.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Edition {
    pub edition: String,
    pub title: String,
    /// What a user should know of the whole set.
    pub note: Option<String>,
    pub items: Vec<Item>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item {
    pub id: String,
    pub level: Level,
    pub wording: String,
    pub source: Option<String>,
    pub status: Standing,
    pub checked_by: Option<String>,
    pub checked_on: Option<String>,
    /// All of it is needed; where there is none, only a person can tell.
    pub met_by: Vec<Content>,
    /// The item of an older edition that asked for the same.
    pub same_as: Option<String>,
}

/// Whether the wording was compared with a text that quotes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Standing {
    #[serde(rename = "confirmed")]
    Confirmed,
    #[serde(rename = "to be checked")]
    ToBeChecked,
}

/// The sets of the product.
///
/// # Errors
/// [`Unreadable`], with a sentence on what is wrong.
pub fn editions() -> Result<Vec<Edition>, Unreadable> {
    let editions = FILES.iter().map(|(name, text)| read(name, text)).collect::<Result<Vec<_>, _>>()?;
    check(&editions)?;
    Ok(editions)
}

/// Reads one set.
///
/// # Errors
/// As [`editions`].
pub fn read(name: &str, text: &str) -> Result<Edition, Unreadable> {
    let edition: Edition = serde_json::from_str(text).map_err(|error| {
        let known: Vec<&str> = Content::WORDS.to_vec();
        Unreadable(format!("{name} can't be read as guidance: {error}. What meets an item is {}.", choice(&known)))
    })?;
    let mut seen = HashSet::new();
    for item in &edition.items {
        if item.id.trim().is_empty() || item.wording.trim().is_empty() {
            return Err(Unreadable(format!("{name}: an item has no id or no wording. Fill both in.")));
        }
        if !seen.insert(&item.id) {
            return Err(Unreadable(format!(
                "{name}: the item {} is there twice. Give one of them another id.",
                item.id
            )));
        }
    }
    Ok(edition)
}

/// Holds that every "same_as" names an item, and that none comes back to itself.
fn check(editions: &[Edition]) -> Result<(), Unreadable> {
    let items: HashMap<&str, &Item> = editions.iter().flat_map(|it| &it.items).map(|it| (it.id.as_str(), it)).collect();
    for item in items.values() {
        let mut path = vec![item.id.as_str()];
        let mut at = *item;
        while let Some(same) = at.same_as.as_deref() {
            at = items.get(same).ok_or_else(|| {
                Unreadable(format!(
                    "{} is the same as {same}, and there is no item {same}. Correct its “same_as”.",
                    at.id
                ))
            })?;
            if path.contains(&same) {
                path.push(same);
                return Err(Unreadable(format!(
                    "The items {} go round in a circle. Take one “same_as” out.",
                    path.join(", ")
                )));
            }
            path.push(same);
        }
    }
    Ok(())
}

/// Every set with what the partnership added to it or corrected in it.
///
/// # Errors
/// As [`editions`] and [`own_item`].
pub fn edited(own: &[Requirement]) -> Result<Vec<Edition>, Unreadable> {
    let mut all = editions()?;
    for edition in &mut all {
        for requirement in own.iter().filter(|it| it.edition == edition.edition) {
            let item = own_item(requirement)?;
            match edition.items.iter_mut().find(|it| it.id == item.id) {
                Some(known) => *known = Item { same_as: item.same_as.clone().or(known.same_as.take()), ..item },
                None => edition.items.push(item),
            }
        }
    }
    Ok(all)
}

/// The edition that a report is written to ("Working Together 2023"), with the partnership's own items.
pub fn asked_of(guidance: Option<&str>, own: &[Requirement]) -> Result<Vec<(Edition, Vec<Item>)>, Unreadable> {
    let named = guidance.unwrap_or_default();
    let chosen = |edition: &Edition| {
        edition.edition == "local" || !edition.edition.is_empty() && named.contains(&edition.edition)
    };
    let chosen = edited(own)?.into_iter().filter(chosen);
    let parted = chosen.map(|mut edition| {
        let items = std::mem::take(&mut edition.items);
        (edition, items)
    });
    Ok(parted.collect())
}

/// A set that was edited outside, ready to be kept, beside the sets as they are.
///
/// # Errors
/// A sentence where the file can't be read, its edition is none of those, an item is unknown to an edition whose list the
/// program holds, or its items go round in a circle or name one that is not there.
pub fn brought_in(name: &str, text: &str, own: &[Requirement]) -> Result<(Edition, Edition), Unreadable> {
    let brought = read(name, text)?;
    let mut all = edited(own)?;
    let known: Vec<String> = all.iter().map(|it| it.edition.clone()).collect();
    let Some(at) = all.iter().position(|it| it.edition == brought.edition) else {
        let known: Vec<&str> = known.iter().map(String::as_str).collect();
        return Err(Unreadable(format!(
            "{name}: there is no edition “{}”. Its “edition” is {}.",
            brought.edition,
            choice(&known)
        )));
    };
    let before = all[at].clone();
    let is_held = editions()?.iter().any(|it| it.edition == brought.edition && !it.items.is_empty());
    let stranger = brought.items.iter().find(|item| is_held && !before.items.iter().any(|it| it.id == item.id));
    if let Some(stranger) = stranger {
        return Err(Unreadable(format!(
            "{name}: the edition {} has no item {}. Correct its id; an item of your own belongs to the set “local”.",
            brought.edition, stranger.id
        )));
    }
    // What the file leaves out stays, and may be named by what it holds.
    let kept = before.items.iter().filter(|item| !brought.items.iter().any(|it| it.id == item.id)).cloned();
    all[at].items = brought.items.iter().cloned().chain(kept.collect::<Vec<_>>()).collect();
    check(&all)?;
    Ok((before, brought))
}

/// A requirement of the record as an item.
///
/// # Errors
/// A sentence where what meets it is not known here.
pub fn own_item(requirement: &Requirement) -> Result<Item, Unreadable> {
    let names =
        requirement.met_by.as_deref().unwrap_or_default().split(';').map(str::trim).filter(|name| !name.is_empty());
    let met_by = names.map(|name| {
        Content::named(name).ok_or_else(|| {
            Unreadable(format!(
                "{}: “{name}” is nothing that the record holds. Use {}.",
                requirement.item,
                choice(Content::WORDS)
            ))
        })
    });
    Ok(Item {
        id: requirement.item.clone(),
        level: requirement.level,
        wording: requirement.wording.clone(),
        source: requirement.source.clone(),
        status: if requirement.checked_on.is_some() || requirement.level == Level::Local {
            Standing::Confirmed
        } else {
            Standing::ToBeChecked
        },
        checked_by: requirement.checked_by.clone(),
        checked_on: requirement.checked_on.map(|date| date.to_string()),
        met_by: met_by.collect::<Result<_, _>>()?,
        same_as: requirement.same_as.clone(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(items: &str) -> Result<Edition, Unreadable> {
        read("mine.json", &format!(r#"{{"edition": "2023", "title": "Ours", "note": null, "items": [{items}]}}"#))
    }

    fn item(id: &str, met_by: &str, same_as: &str) -> String {
        let same_as = if same_as.is_empty() { "null".into() } else { format!("\"{same_as}\"") };
        format!(
            r#"{{"id": "{id}", "level": "must", "wording": "w", "source": null, "status": "confirmed", "checked_by": null, "checked_on": null, "met_by": [{met_by}], "same_as": {same_as}}}"#
        )
    }

    #[test]
    fn the_products_own_sets_are_sound_and_2026_is_empty_and_says_so() {
        let editions = editions().unwrap();

        let of = |name: &str| editions.iter().find(|it| it.edition == name).unwrap();
        assert_eq!((of("2018").items.len(), of("2023").items.len()), (7, 19));
        assert!(of("2026").items.is_empty() && of("2026").note.as_deref().unwrap().contains("empty"));
    }

    #[test]
    fn what_is_wrong_in_a_set_is_told_in_words() {
        let unknown = set(&item("a", "\"wishes\"", "")).unwrap_err().to_string();
        assert!(
            unknown.starts_with("mine.json can't be read as guidance")
                && unknown.contains("wishes")
                && unknown.contains("priorities"),
            "{unknown}"
        );
        let twice = set(&format!("{},{}", item("a", "", ""), item("a", "", ""))).unwrap_err().to_string();
        assert_eq!(twice, "mine.json: the item a is there twice. Give one of them another id.");
    }

    #[test]
    fn a_set_that_comes_in_is_held_against_the_others() {
        let set = |edition: &str, items: &str| {
            brought_in(
                "mine.json",
                &format!(r#"{{"edition": "{edition}", "title": "Ours", "note": null, "items": [{items}]}}"#),
                &[],
            )
        };
        let said = |answer: Result<(Edition, Edition), Unreadable>| answer.unwrap_err().to_string();

        assert!(set("2026", &item("2026-1", "\"priorities\"", "2023-1")).is_ok(), "the list of 2026 is to be filled");
        assert!(
            said(set("2030", "")).starts_with("mine.json: there is no edition “2030”. Its “edition” is 2018, 2023")
        );
        assert!(said(set("2023", &item("2023-99", "", ""))).contains("the edition 2023 has no item 2023-99"));
        assert!(said(set("2026", &item("2026-1", "", "2026-2"))).contains("there is no item 2026-2"));
        let circle = format!("{},{}", item("local-1", "", "local-2"), item("local-2", "", "local-1"));
        assert!(said(set("local", &circle)).contains("go round in a circle"));
        let (before, brought) = set("2023", &item("2023-1", "", "")).unwrap();
        assert_eq!((before.items.len(), brought.items.len()), (19, 1), "what the file leaves out is still known");
    }

    #[test]
    fn a_circle_and_a_name_of_nothing_are_told() {
        let circle = set(&format!("{},{}", item("a", "", "b"), item("b", "", "a"))).unwrap();
        let said = check(&[circle]).unwrap_err().to_string();
        assert!(said.contains("go round in a circle"), "{said}");
        let lost = set(&item("a", "", "z")).unwrap();
        assert_eq!(
            check(&[lost]).unwrap_err().to_string(),
            "a is the same as z, and there is no item z. Correct its “same_as”."
        );
    }
}
