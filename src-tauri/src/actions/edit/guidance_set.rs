//! A whole set of the guidance, written out to be edited in a text editor and brought in again.

use std::path::Path;

use super::{Editor, refused};
use crate::checks::coverage::guidance::{self, Item, Unreadable};
use crate::domain::closed_list::choice;
use crate::domain::date::WrittenDate;
use crate::domain::requirement::Requirement;
use crate::error::{Result, plural};
use crate::exchange::bounded;
use crate::report::fonts::first_unprintable;
use crate::store::{Connection, records};

/// The largest file that can be a set of the guidance, in megabytes.
const LARGEST: u64 = 1;

/// A set as the partnership has it, as JSON.
pub fn guidance_set(connection: &Connection, edition: &str) -> Result<String> {
    let own: Vec<Requirement> = records::all(connection)?;
    let sets = guidance::edited(&own)?;
    let Some(set) = sets.iter().find(|it| it.edition == edition) else {
        let known: Vec<&str> = sets.iter().map(|it| it.edition.as_str()).collect();
        return Err(refused("edition", format!("There is no set “{edition}”. Choose {}.", choice(&known))));
    };
    Ok(serde_json::to_string_pretty(set).unwrap_or_default() + "\n")
}

/// The name and text of a file that may be an edited set.
///
/// # Errors
/// Where it can't be read, or is too large to be one.
pub fn read_guidance_set(path: &Path) -> Result<(String, String)> {
    let bytes = bounded(path, LARGEST, "a set of the guidance")?;
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    // Editors on Windows put a mark before the first letter.
    Ok((name, String::from_utf8_lossy(&bytes).trim_start_matches('\u{feff}').to_owned()))
}

impl Editor<'_> {
    /// Takes the items of an edited set that are different from before; what the file leaves out stays as it is.
    ///
    /// # Errors
    /// [`crate::error::Error::Guidance`] with what is wrong in the file; nothing of it is taken then.
    pub fn bring_guidance(&mut self, name: &str, text: &str) -> Result<()> {
        let own: Vec<Requirement> = self.store.read(records::all)?;
        let (before, brought) = guidance::brought_in(name, text, &own)?;
        let mut taken = Vec::new();
        for item in &brought.items {
            if before.items.iter().find(|it| it.id == item.id).is_none_or(|known| !says_the_same(known, item)) {
                taken.push(requirement(name, &brought.edition, item)?);
            }
        }
        let left = before.items.iter().filter(|item| !brought.items.iter().any(|it| it.id == item.id)).count();
        let stay = if left == 0 { String::new() } else { format!("; {left} that the file leaves out stay") };
        let what =
            format!("Brought in {} of the guidance {}{stay}", plural(taken.len(), "item", "items"), brought.edition);
        self.change(what, |change| {
            for requirement in taken {
                match own.iter().find(|it| it.item == requirement.item) {
                    Some(known) => change.save(&Requirement { id: known.id, ..requirement }).map(drop)?,
                    None => change.add(&requirement).map(drop)?,
                }
            }
            Ok(())
        })
    }
}

/// Whether its wording was compared follows from who compared it.
fn says_the_same(known: &Item, item: &Item) -> bool {
    *known == Item { status: known.status, ..item.clone() }
}

fn requirement(name: &str, edition: &str, item: &Item) -> Result<Requirement> {
    let wrong = |what: String| Unreadable(format!("{name}: the item {}: {what}", item.id));
    let texts = [Some(&item.wording), item.source.as_ref(), item.checked_by.as_ref()];
    if let Some(letter) = texts.into_iter().flatten().find_map(|text| first_unprintable(text)) {
        return Err(wrong(format!("“{letter}” is in none of the report's fonts. Write it another way.")).into());
    }
    let read = |written: &String| {
        WrittenDate::read(written)
            .ok_or_else(|| wrong(format!("“{written}” is not a date. Write it like 31 March 2026.")))
    };
    Ok(Requirement {
        id: 0,
        item: item.id.clone(),
        edition: edition.to_owned(),
        level: item.level,
        wording: item.wording.clone(),
        source: item.source.clone(),
        met_by: Some(item.met_by.iter().map(|it| it.words()).collect::<Vec<_>>().join("; "))
            .filter(|it| !it.is_empty()),
        checked_by: item.checked_by.clone(),
        checked_on: item.checked_on.as_ref().map(read).transpose()?,
        same_as: item.same_as.clone(),
    })
}
