//! Finds the tables of a spreadsheet and guesses what their rows and columns are.

use super::becomes;
use super::delegates;
use super::heading::{self, Headings, plain};
use super::mapping::{Known, Mapping, Meaning, RowsAre};
use super::parents;
use super::people;
use super::profile::{Looks, Profile, ROWS_FOR_HEADINGS};
use super::returns;
use super::strength::Strengths;
use super::synonyms::NOUNS;
use crate::domain::noun::Noun;
use crate::exchange::workbook::{Kind, Sheet, columns_of};

/// The part of its columns by which a remembered mapping is known again.
const REMEMBERED: f64 = 0.6;
/// A table says less about itself than this where it is none that belongs here.
const LEAST: f64 = 5.0;

/// A table that was found, and what was made of it.
#[derive(Debug, Clone)]
pub struct Found {
    /// The number of its sheet, counted from 0.
    pub sheet: usize,
    pub headings: Headings,
    /// Where among the sheet's rows its own rows begin.
    pub body: usize,
    pub mapping: Mapping,
}

/// What a guess may go by, beside the sheets themselves.
pub struct Hints<'a> {
    /// The name of the source.
    pub file: &'a str,
    /// What the user says the rows are.
    pub only: Option<RowsAre>,
    /// Mappings that the user wants again.
    pub remembered: &'a [Mapping],
    pub known: &'a Known,
}

/// The tables of a spreadsheet, one for each sheet that has one, in the order of the sheets.
pub fn guess(sheets: &[Sheet], file: &str, only: Option<RowsAre>, remembered: &[Mapping], known: &Known) -> Vec<Found> {
    let hints = Hints { file, only, remembered, known };
    let mut all: Vec<Found> = (0..sheets.len()).filter_map(|at| of_sheet(sheets, at, &hints)).collect();
    // What a second sheet only counts or draws from the first is not counted again.
    let has_delegates = all.iter().any(|found| found.mapping.delegates);
    let several = all.len() > 1;
    for found in &mut all {
        let counted_again = has_delegates && !found.mapping.delegates && found.mapping.noun == Some(Noun::Attendance);
        if counted_again || (several && remembered.is_empty() && is_beside(&sheets[found.sheet].name)) {
            found.mapping.noun = None;
        }
    }
    all
}

/// The tables of a spreadsheet as one of these names remembers them, with the name: the first whose tables have every
/// column that it knows.
pub fn recalled(
    sheets: &[Sheet],
    file: &str,
    remembered: &[(String, Vec<Mapping>)],
    known: &Known,
) -> Option<(String, Vec<Found>)> {
    remembered.iter().find_map(|(name, mappings)| {
        let found = guess(sheets, file, None, mappings, known);
        let mut wanted = mappings.iter().filter(|mapping| mapping.noun.is_some()).peekable();
        let is_read = |mapping: &Mapping| found.iter().any(|table| mapping.fit(&table.headings) >= 1.0);
        (wanted.peek().is_some() && wanted.all(is_read)).then(|| (name.clone(), found))
    })
}

/// Whether a sheet's name says that it only repeats what others hold.
fn is_beside(name: &str) -> bool {
    let said = plain(name);
    [
        "summary",
        "pivot",
        "totals",
        "total",
        "chart",
        "charts",
        "dashboard",
        "lookup",
        "lookups",
        "lists",
        "key",
        "guidance",
        "instructions",
        "archive",
        "example",
    ]
    .iter()
    .any(|word| said.split(' ').any(|part| part == *word))
}

fn of_sheet(sheets: &[Sheet], at: usize, hints: &Hints<'_>) -> Option<Found> {
    let sheet = &sheets[at];
    let looks = Looks::of(sheet, hints.known);
    let mut best: Option<(f64, Found)> = None;
    for top in 0..sheet.rows.len().min(ROWS_FOR_HEADINGS) {
        let one = heading::of_row(&sheet.rows[top]).map(|headings| (headings, top + 1, 0.0));
        let two = sheet.rows.get(top + 1).and_then(|lower| heading::of_two(&sheet.rows[top], lower));
        // Two rows are read as one only where that says more.
        let two = two.map(|headings| (headings, top + 2, -0.5));
        for (headings, body, less) in one.into_iter().chain(two) {
            let Some((score, mapping)) = meaning(sheet, &looks, &headings, top, body, hints) else { continue };
            let score = score + less;
            if best.as_ref().is_none_or(|(known, _)| score > *known) {
                best = Some((score, Found { sheet: at, headings, body, mapping }));
            }
        }
    }
    let (score, found) = best?;
    (score >= LEAST || hints.only.is_some()).then_some(found)
}

/// The likeliest meaning of a row of headings, with how much speaks for it.
fn meaning(
    sheet: &Sheet,
    looks: &Looks,
    headings: &Headings,
    top: usize,
    body: usize,
    hints: &Hints<'_>,
) -> Option<(f64, Mapping)> {
    let fits = |mapping: &&Mapping| mapping.fit(headings) >= REMEMBERED && mapping.noun.is_some();
    let titles = heading::titles(sheet, top);
    let with_parent = |mut mapping: Mapping| {
        match mapping.returns {
            true => returns::give(&mut mapping, &titles, &sheet.name, hints.file),
            false => give(&mut mapping, &titles, &sheet.name, hints),
        }
        mapping
    };
    if let Some(mapping) = hints.remembered.iter().find(fits) {
        // More than any guess can reach.
        return Some((100.0 * mapping.fit(headings), with_parent(mapping.fitted(headings))));
    }
    let names: Vec<String> = headings.iter().map(|(_, heading)| plain(heading)).collect();
    let strengths: Vec<Strengths> = names.iter().map(|name| Strengths::of(name)).collect();
    let profiles: Vec<Profile> = headings.iter().map(|(at, _)| Profile::of(looks, *at, body)).collect();
    let spoken = format!("{} {} {}", hints.file.replace(['_', '.'], " "), sheet.name, titles.join(" "));
    let told = hints.only == Some(RowsAre::Returns);
    let returned = match hints.only {
        Some(RowsAre::Of(_)) => None,
        _ => returns::meaning(headings, &names, &profiles, &spoken, told),
    };
    let read = Read { headings, names, strengths, profiles };
    let context = plain(&spoken);
    let nouns = NOUNS.iter().filter(|(noun, ..)| hints.only.is_none_or(|only| only == RowsAre::Of(*noun)));
    let mut best = returned;
    for (noun, main, hint) in nouns {
        let Some((mut score, mapping)) = columns(*noun, main, &read, hints) else { continue };
        let spoken = format!(" {context} ");
        if hint.split('|').any(|word| spoken.contains(&format!(" {word} "))) {
            score += 2.0;
        }
        if best.as_ref().is_none_or(|(known, _)| score > *known) {
            best = Some((score, mapping));
        }
    }
    best.map(|(score, mapping)| (score, with_parent(mapping)))
}

/// A row of headings, with all that can be said of each.
struct Read<'a> {
    headings: &'a Headings,
    /// As headings are compared.
    names: Vec<String>,
    strengths: Vec<Strengths>,
    profiles: Vec<Profile>,
}

/// The columns of a noun among the headings, and how much speaks for them all.
fn columns(noun: Noun, main: &str, read: &Read<'_>, hints: &Hints<'_>) -> Option<(f64, Mapping)> {
    let Read { headings, names, strengths, profiles } = read;
    let delegates = noun == Noun::Attendance && delegates::are_rows(names, profiles);
    let mut candidates: Vec<(f64, usize, &'static str)> = Vec::new();
    for (at, name) in names.iter().enumerate() {
        if delegates {
            if people::is_outcome(name) && profiles[at].is_of_words() {
                candidates.push((3.5, at, delegates::OUTCOME));
            }
            if people::is_of_people(name) {
                continue;
            }
        }
        for column in columns_of(noun) {
            if delegates && !delegates::COLUMNS.contains(&column.heading) {
                continue;
            }
            // Only what a heading may mean is held against its cells: there are many columns, and looking takes time.
            let named = strengths[at].for_column(noun, column.heading);
            let strength = if named >= 1.0 { named * profiles[at].suits(column, noun) } else { 0.0 };
            if strength >= 1.0 {
                candidates.push((strength, at, column.heading));
            }
        }
    }
    // The strongest first; of equals the one further left.
    candidates.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)));
    let mut taken: Vec<Option<&'static str>> = vec![None; headings.len()];
    let mut score = 0.0;
    let mut has_main = false;
    for (strength, at, column) in candidates {
        if taken[at].is_none() && !taken.contains(&Some(column)) {
            taken[at] = Some(column);
            score += strength;
            has_main |= column == main;
        }
    }
    if noun == Noun::Attendance && !delegates && !taken.contains(&Some("Agency")) {
        score += across(&mut taken, headings, profiles, hints.known);
    }
    let found = taken.iter().flatten().count();
    let enough = found >= 2 && has_main;
    let counts = noun != Noun::Attendance
        || delegates
        || taken.iter().flatten().any(|column| ["Attended", delegates::ACROSS].contains(column));
    if hints.only.is_none() && !(enough && counts) || found == 0 {
        return None;
    }
    let columns = headings.iter().enumerate().map(|(at, (_, heading))| Meaning {
        heading: heading.clone(),
        column: taken[at].map(str::to_owned),
        people: delegates && people::is_of_people(&names[at]) && taken[at].is_none(),
    });
    let mapping = Mapping {
        noun: Some(noun),
        delegates,
        returns: false,
        columns: columns.collect(),
        given: std::collections::BTreeMap::new(),
        words: Vec::new(),
    };
    // That rows are people says most of all that this is a list of bookings.
    Some((score + if delegates { 3.0 } else { 0.0 }, mapping))
}

/// Finds the columns that are an agency each, with who attended from it; how much they speak for it.
fn across(taken: &mut [Option<&'static str>], headings: &Headings, profiles: &[Profile], known: &Known) -> f64 {
    let of_agency = |at: &usize| {
        let name = &headings[*at].1;
        taken[*at].is_none()
            && profiles[*at].is_of_figures()
            && (known.agency(name).is_some() || people::is_agency(name))
    };
    let agencies: Vec<usize> = (0..headings.len()).filter(of_agency).collect();
    if agencies.len() < 2 {
        return 0.0;
    }
    for column in taken.iter_mut().filter(|column| **column == Some("Attended")) {
        // The sum of the agencies.
        *column = None;
    }
    for at in &agencies {
        taken[*at] = Some(delegates::ACROSS);
    }
    3.0
}

/// Gives the rows what the table says of all of them together.
fn give(mapping: &mut Mapping, titles: &[String], sheet: &str, hints: &Hints<'_>) {
    let Some(noun) = mapping.noun else { return };
    let has = |mapping: &Mapping, column: &str| mapping.columns.iter().any(|it| it.column.as_deref() == Some(column));
    let spoken = [&titles.join(" "), sheet, hints.file].map(|text| text.replace(['_', '.'], " "));
    let heading_of = |column: &str| {
        let found = mapping.columns.iter().find(|it| it.column.as_deref() == Some(column));
        found.map(|it| it.heading.clone()).unwrap_or_default()
    };
    let mut all: Vec<(&str, Option<String>)> = Vec::new();
    if let Some((column, _)) = parents::column(noun)
        && !has(mapping, column)
    {
        all.push((column, parents::of_table(noun, titles, sheet, hints.file, hints.known)));
    }
    for column in columns_of(noun).iter().filter(|column| !has(mapping, column.heading)) {
        let value = match (noun, column.heading, column.kind) {
            (Noun::Figure, "Area", _) => hints.known.area.clone(),
            (Noun::Funding, "Year", _) => hints.known.year.clone(),
            (Noun::Finding, "Kind", Kind::OneOf(words)) => {
                let said = becomes::one_of(words, &heading_of("Finding"));
                // What is followed up is something to develop.
                Some(said.unwrap_or("Area for development").to_owned())
            }
            (Noun::Funding, "Direction", Kind::OneOf(words)) => {
                let places = [heading_of("Amount"), heading_of("Partner or heading")];
                let said = places.iter().chain(&spoken).find_map(|text| becomes::one_of(words, text));
                said.map(str::to_owned)
            }
            (Noun::Evaluation, "Kind", _) => Some("General comment".to_owned()),
            (_, _, Kind::OneOf(words)) if column.required => {
                spoken.iter().find_map(|text| becomes::one_of(words, text)).map(str::to_owned)
            }
            _ => None,
        };
        all.push((column.heading, value));
    }
    let given = all.into_iter().filter_map(|(column, value)| Some((column.to_owned(), value?)));
    mapping.given.extend(given);
}
