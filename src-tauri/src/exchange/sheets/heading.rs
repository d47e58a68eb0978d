//! Headings: how two are compared, and what a row of them says.

use crate::exchange::workbook::{CellValue, Sheet, SheetRow};

/// A heading as it is compared: lower case, words parted by one blank, what is in brackets left out.
pub fn plain(heading: &str) -> String {
    let mut depth = 0_usize;
    let mut kept = String::with_capacity(heading.len());
    for letter in heading.chars() {
        match letter {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ if depth > 0 => (),
            // "(s)" and "'s" leave the word that they belong to.
            '\'' | '’' => (),
            letter if letter.is_alphanumeric() || matches!(letter, '£' | '#') => kept.extend(letter.to_lowercase()),
            '&' => kept.push_str(" and "),
            _ => kept.push(' '),
        }
    }
    let words: Vec<&str> = kept.split_whitespace().map(|word| if word == "nr" { "no" } else { word }).collect();
    words.join(" ")
}

/// The headings of a table: each with the number of its column.
pub type Headings = Vec<(u16, String)>;

/// The headings that a row holds; `None` where it can't be one of headings.
pub fn of_row(row: &SheetRow) -> Option<Headings> {
    let texts = row.cells.iter().filter(|(_, cell)| matches!(cell, CellValue::Text(text) if is_heading(text)));
    let headings: Headings = texts.map(|(at, cell)| (*at, cell.text())).collect();
    // Figures and long sentences are no headings.
    let odd = row.cells.len() - headings.len();
    (headings.len() >= 2 && odd * 3 <= headings.len()).then_some(headings)
}

/// The headings of two rows, one above the other: what is only above, only below, or both as one.
pub fn of_two(upper: &SheetRow, lower: &SheetRow) -> Option<Headings> {
    if lower.number != upper.number + 1 {
        return None;
    }
    let below = of_row(lower)?;
    let above = upper.cells.iter().filter_map(|(at, cell)| match cell {
        CellValue::Text(text) if is_heading(text) => Some((*at, text.trim().to_owned())),
        _ => None,
    });
    let mut both = below;
    for (at, text) in above {
        match both.iter_mut().find(|(column, _)| *column == at) {
            Some((_, heading)) => *heading = format!("{text} {heading}"),
            None => both.push((at, text)),
        }
    }
    both.sort_by_key(|(at, _)| *at);
    Some(both)
}

fn is_heading(text: &str) -> bool {
    const LONGEST: usize = 120;
    let text = text.trim();
    !text.is_empty()
        && text.chars().count() <= LONGEST
        && text.chars().any(|c| c.is_alphabetic() || c == '#' || c == '£')
}

/// The texts that stand alone on their rows above a table: its title and what is said of it.
pub fn titles(sheet: &Sheet, above: usize) -> Vec<String> {
    let alone = sheet.rows[..above].iter().filter(|row| row.cells.len() <= 2);
    alone.flat_map(|row| row.cells.first().map(|(_, cell)| cell.text())).filter(|text| !text.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_compared_by_their_words() {
        assert_eq!(plain("Target date\n(dd/mm/yyyy)"), "target date");
        assert_eq!(plain("No. attended:"), "no attended");
        assert_eq!(plain("R/A/G"), "r a g");
        assert_eq!(plain("Lead Officer & Agency"), "lead officer and agency");
        assert_eq!(plain("Delegate's name"), "delegates name");
    }
}
