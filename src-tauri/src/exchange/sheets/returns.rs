//! Self-assessments that schools or agencies sent back, with a grade for each standard: they become an audit with its
//! completion rate and counts by grade, and a finding for each standard. Who gave which grade is not kept.

use std::collections::BTreeMap;

use super::becomes;
use super::convert::{Gathered, LeftOut};
use super::guess::Found;
use super::heading::{Headings, plain};
use super::mapping::{Becomes, Mapping, Meaning};
use super::people;
use super::profile::Profile;
use crate::domain::audit::{AuditKind, FindingKind};
use crate::domain::closed_list::folded;
use crate::domain::noun::Noun;
use crate::domain::number;
use crate::error::plural;
use crate::exchange::Problem;
use crate::exchange::workbook::{CellValue, SHEETS, Sheet, SheetRow, SheetRows, read_row};

/// What a column of such a table can be: whose return it is, a standard and its grade row by row, or the grades of one
/// standard, which its heading names.
pub const COLUMNS: [&str; 4] = [SCHOOL, STANDARD, GRADE, BY_STANDARD];
const SCHOOL: &str = "School or agency";
const STANDARD: &str = "Standard";
const GRADE: &str = "Grade";
const BY_STANDARD: &str = "Grade, by standard";
/// What is said of the whole table.
const AUDIT: &str = "Audit";
const KIND: &str = "Kind";
const ASKED: &str = "How many were asked";

const SCHOOLS: &str = "school|school name|name of school|schools|school or setting|setting|setting name|name of \
setting|establishment|establishment name|academy|college|provider|provider name|nursery|organisation|organisation \
name|name of organisation|agency|agency name|name of agency|service|team or service|partner|partner agency|respondent";
const STANDARDS: &str = "standard|standards|question|statement|criterion|criteria|indicator|requirement|area|section";
const GRADES: &str =
    "grade|score|rating|rag|rag rating|self assessment|judgement|response|answer|assessment|level|result";
/// What says that a table of figures holds grades.
const SPOKEN: &str = "section 11|s11|section 175|section 157|s175|s157|175 157|self assessment|self assessments|self \
evaluation|safeguarding audit|school audit|schools audit|audit return|audit returns|audit tool|standards";

/// Words of grades, from the best to the worst; those of one line stand for one another.
const WORDS: [&str; 4] = [
    "outstanding|excellent|embedded|fully embedded|exceeds|exceeded|blue",
    "met|fully met|yes|y|green|good|compliant|fully compliant|in place|fully in place|achieved|strength|secure|established",
    "partly met|partially met|partial|partially|partly|amber|yellow|requires improvement|developing|in progress|working \
towards|partly in place|partially in place|some|emerging|mostly met|partially compliant",
    "not met|no|n|red|inadequate|non compliant|not compliant|not in place|not achieved|unmet|weak|not started|not yet",
];
/// Of a hundred grades, how many must be of the two best for a standard to be proposed as a strength.
const OF_A_STRENGTH: usize = 75;

/// The place of a grade among others; `None` where it is no word that is known.
fn rank(grade: &str) -> Option<usize> {
    let said = plain(grade);
    WORDS.iter().position(|line| line.split('|').any(|word| word == said))
}

fn is(list: &str, heading: &str) -> bool {
    list.split('|').any(|word| word == heading)
}

/// What returns are in a table, and how much speaks for it; `told` where a person says that it holds some.
pub fn meaning(
    headings: &Headings,
    names: &[String],
    profiles: &[Profile],
    spoken: &str,
    told: bool,
) -> Option<(f64, Mapping)> {
    let about = format!(" {} ", plain(spoken));
    let context = SPOKEN.split('|').any(|words| about.contains(&format!(" {words} ")));
    let part = |profile: &Profile, test: &dyn Fn(&str) -> bool| {
        let all: Vec<&str> = profile.texts().filter(|text| !becomes::is_nothing(text)).collect();
        // Totals and remarks stand below.
        !all.is_empty() && all.iter().filter(|text| test(text)).count() * 5 >= all.len() * 3
    };
    let small = |text: &str| text.trim().parse::<u32>().is_ok_and(|score| score <= 10);
    let graded = |at: usize| {
        let words = part(&profiles[at], &|text| rank(text).is_some());
        words || ((context || told) && part(&profiles[at], &small))
    };
    let school = names.iter().position(|name| is(SCHOOLS, name)).or(told.then_some(0))?;
    let mut columns: Vec<Option<&str>> = vec![None; headings.len()];
    columns[school] = Some(SCHOOL);
    let standard =
        (0..names.len()).find(|at| *at != school && is(STANDARDS, &names[*at]) && profiles[*at].is_of_words());
    let grade = (0..names.len()).find(|at| is(GRADES, &names[*at]) && graded(*at));
    let score = match (standard, grade) {
        (Some(standard), Some(grade)) => {
            (columns[standard], columns[grade]) = (Some(STANDARD), Some(GRADE));
            6.0
        }
        _ => {
            let all = (0..names.len()).filter(|at| *at != school && !people::is_of_people(&names[*at]) && graded(*at));
            let all: Vec<usize> = all.collect();
            if all.len() < 3 && !told {
                return None;
            }
            all.iter().for_each(|at| columns[*at] = Some(BY_STANDARD));
            3.0 + f64::from(u32::try_from(all.len().min(8)).unwrap_or(8))
        }
    };
    let meaning = |((_, heading), column): (&(u16, String), Option<&str>)| Meaning {
        heading: heading.clone(),
        column: column.map(str::to_owned),
        people: false,
    };
    let mapping = Mapping {
        noun: Some(Noun::Finding),
        returns: true,
        delegates: false,
        columns: headings.iter().zip(columns).map(meaning).collect(),
        given: BTreeMap::new(),
        words: Vec::new(),
    };
    Some((score + if context { 3.0 } else { 0.0 }, mapping))
}

/// Says of the whole table which audit it is, as its titles, sheet or file name it.
pub fn give(mapping: &mut Mapping, titles: &[String], sheet: &str, file: &str) {
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem).replace('_', " ");
    let spoken = plain(&format!("{} {sheet} {stem}", titles.join(" ")));
    let section_11 = [" section 11 ", " s11 "].iter().any(|words| format!(" {spoken} ").contains(words));
    let kind = if section_11 { AuditKind::Section11 } else { AuditKind::School };
    let name = titles.first().map_or(stem.as_str(), |title| title.trim());
    let given = [(AUDIT, name), (KIND, kind.words()), (ASKED, "")];
    mapping.given.extend(given.map(|(column, value)| (column.to_owned(), value.to_owned())));
}

/// The returns of a table: the grade of each school for each standard.
#[derive(Default)]
struct Returns {
    /// In their order, each with the row that names it first.
    standards: Vec<(String, u32)>,
    /// By the folded name of the school; the last of several for one standard counts.
    grades: BTreeMap<String, BTreeMap<usize, String>>,
}

impl Returns {
    fn note(&mut self, school: &str, standard: &str, row: u32, grade: Option<&CellValue>) {
        let of_school = self.grades.entry(folded(school)).or_default();
        let Some(grade) = grade.map(CellValue::text).filter(|text| !becomes::is_nothing(text)) else { return };
        let at = self.standards.iter().position(|(known, _)| folded(known) == folded(standard));
        let at = at.unwrap_or_else(|| {
            self.standards.push((standard.to_owned(), row));
            self.standards.len() - 1
        });
        of_school.insert(at, grade.trim().to_owned());
    }

    /// The schools that graded anything.
    fn returned(&self) -> usize {
        self.grades.values().filter(|grades| !grades.is_empty()).count()
    }

    /// How many gave each grade, of one standard or of all; the best first.
    fn counts(&self, standard: Option<usize>) -> Vec<(String, usize)> {
        let mut counts: Vec<(String, usize)> = Vec::new();
        let given = self.grades.values().flatten().filter(|(at, _)| standard.is_none_or(|wanted| wanted == **at));
        for (_, grade) in given {
            match counts.iter_mut().find(|(known, _)| folded(known) == folded(grade)) {
                Some((_, count)) => *count += 1,
                None => counts.push((grade.clone(), 1)),
            }
        }
        counts.sort_by_cached_key(|(grade, _)| (rank(grade).unwrap_or(WORDS.len()), folded(grade)));
        counts
    }

    /// What a standard is proposed as.
    fn kind(&self, standard: usize) -> FindingKind {
        let counts = self.counts(Some(standard));
        let of = |test: &dyn Fn(&str) -> bool| -> usize {
            counts.iter().filter(|(grade, _)| test(grade)).map(|(_, count)| count).sum()
        };
        let good = of(&|grade| rank(grade).is_some_and(|rank| rank <= 1));
        if good * 100 >= of(&|_| true) * OF_A_STRENGTH {
            FindingKind::Strength
        } else {
            FindingKind::AreaForDevelopment
        }
    }
}

/// Reads the returns of a table into what is gathered.
pub fn gather(all: &mut Gathered<'_>, sheet: &Sheet, found: &Found) {
    let mapping = &found.mapping;
    let given = |name: &str| mapping.given.get(name).map(|value| value.trim().to_owned()).unwrap_or_default();
    let asked = match given(ASKED).as_str() {
        "" => None,
        typed => match number::read(typed).filter(|count| *count >= 1.0 && count.fract() == 0.0) {
            Some(count) => Some(count as usize),
            None => return all.problems.push(not_a_count(sheet, typed)),
        },
    };
    let of = |name: &'static str| {
        let columns = found.headings.iter().zip(&mapping.columns);
        columns.filter(move |(_, meaning)| meaning.column.as_deref() == Some(name)).map(|(heading, _)| heading)
    };
    let at = |name| of(name).next().map(|(at, _)| *at);
    let mut returns = Returns::default();
    for row in &sheet.rows[found.body.min(sheet.rows.len())..] {
        let school = at(SCHOOL).and_then(|at| row.cell(at)).map(CellValue::text).unwrap_or_default();
        let why = match plain(&school).as_str() {
            "" => Some("a row that names no school or agency"),
            "total" | "totals" | "average" | "overall" => Some("a total"),
            _ => None,
        };
        if let Some(why) = why {
            all.left_out.push(LeftOut { sheet: sheet.name.clone(), row: row.number, why: why.to_owned() });
            continue;
        }
        for (at, heading) in of(BY_STANDARD) {
            returns.note(&school, heading, row.number, row.cell(*at));
        }
        if let (Some(standard), Some(grade)) = (at(STANDARD).and_then(|at| row.cell(at)), at(GRADE)) {
            returns.note(&school, &standard.text(), row.number, row.cell(grade));
        }
    }
    let first = sheet.rows.get(found.body).map_or(1, |row| row.number);
    let audit = vec![(AUDIT, given(AUDIT)), (KIND, given(KIND)), ("Summary", summary(&returns, &given(KIND), asked))];
    add(all, &sheet.name, Noun::Audit, vec![(first, audit)]);
    let mut findings = Vec::new();
    for (at, (standard, row)) in returns.standards.iter().enumerate() {
        let decided = mapping.words.iter().find(|word| word.is_of(Noun::Finding, KIND, standard));
        // A finding that the file holds stays what it is, whatever the later returns say.
        let known = all.turning.known.findings.get(&(folded(&given(AUDIT)), folded(standard)));
        let kind = decided.and_then(|word| word.to.as_deref()).or(known.map(|kind| kind.words()));
        let kind = kind.unwrap_or_else(|| returns.kind(at).words()).to_owned();
        all.turning.tell(Becomes::of(
            Noun::Finding,
            KIND,
            standard,
            Some(kind.clone()),
            decided.is_some() || known.is_some(),
        ));
        findings.push((*row, vec![(AUDIT, given(AUDIT)), (KIND, kind), ("Finding", standard.clone())]));
    }
    add(all, &sheet.name, Noun::Finding, findings);
    let counted = plural(returns.returned(), "return was", "returns were");
    all.notes.push(format!("{counted} counted. Who gave which grade is not kept."));
    let listed = returns.grades.len();
    if let Some(asked) = asked.filter(|asked| *asked < listed) {
        let asked = plural(asked, "was", "were");
        all.notes
            .push(format!("{asked} asked, as you said, but the table lists {listed}, which are counted as asked."));
    }
}

fn not_a_count(sheet: &Sheet, typed: &str) -> Problem {
    let message = format!("“{typed}” is not a number of schools or agencies. Write it in figures, such as 92.");
    Problem { sheet: sheet.name.clone(), row: None, column: Some(ASKED.to_owned()), message }
}

/// Says of the tables that hold returns how many were asked for them; `false` where there is none.
pub fn were_asked(found: &mut [Found], count: u32) -> bool {
    let mut any = false;
    for mapping in found.iter_mut().map(|found| &mut found.mapping).filter(|mapping| mapping.returns) {
        mapping.given.insert(ASKED.to_owned(), count.to_string());
        any = true;
    }
    any
}

/// "73 of 92 schools returned their self-assessment (79%)." and the counts by grade, of all standards and of each.
fn summary(returns: &Returns, kind: &str, asked: Option<usize>) -> String {
    let (one, many) = if kind == AuditKind::School.words() { ("school", "schools") } else { ("agency", "agencies") };
    let returned = returns.returned();
    let asked = asked.unwrap_or_default().max(returns.grades.len());
    let mut lines = vec![match (returned * 100).checked_div(asked) {
        Some(share) if asked > returned => {
            let count = |count: usize| number::count(i64::try_from(count).unwrap_or(i64::MAX));
            format!("{} of {} {many} returned their self-assessment ({share}%).", count(returned), count(asked))
        }
        _ => format!("{} returned their self-assessment.", plural(returned, one, many)),
    }];
    let told = |counts: Vec<(String, usize)>| {
        counts.into_iter().map(|(grade, count)| format!("{grade} ({count})")).collect::<Vec<_>>().join(", ")
    };
    lines.push(format!("All standards: {}.", told(returns.counts(None))));
    let each = returns.standards.iter().enumerate();
    lines.extend(each.map(|(at, (standard, _))| format!("{standard}: {}.", told(returns.counts(Some(at))))));
    lines.join("\n")
}

/// Adds rows of ours.
fn add(all: &mut Gathered<'_>, sheet: &str, noun: Noun, rows: Vec<(u32, Vec<(&'static str, String)>)>) {
    let Some(layout) = SHEETS.iter().find(|layout| layout.noun == noun) else { return };
    let places: Vec<_> = (0..).zip(layout.columns).collect();
    let mut taken = SheetRows { name: sheet.to_owned(), layout, rows: Vec::new(), refused: 0, called: BTreeMap::new() };
    for (number, texts) in rows {
        let cells = places.iter().filter_map(|(at, column)| {
            let (_, text) = texts.iter().find(|(name, _)| *name == column.heading)?;
            Some((*at, CellValue::Text(text.clone())))
        });
        let row = SheetRow { number, cells: cells.collect() };
        match read_row(sheet, &row, &places, str::to_owned) {
            Ok(row) => taken.rows.extend(row),
            Err(problems) => {
                taken.refused += 1;
                all.problems.extend(problems);
            }
        }
    }
    all.tables.push(taken);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn returns(grades: &[(&str, &[&str])]) -> Returns {
        let mut returns = Returns::default();
        for (row, (school, given)) in (2..).zip(grades) {
            for (at, grade) in given.iter().enumerate() {
                returns.note(school, ["Training", "Records"][at], row, Some(&CellValue::Text((*grade).to_owned())));
            }
        }
        returns
    }

    #[test]
    fn a_completion_rate_and_counts_by_grade_are_said_the_best_grade_first() {
        let all = returns(&[
            ("Beck Primary", &["Not met", "Met"]),
            ("Tor Academy", &["met", "Met"]),
            ("Holt School", &["", "n/a"]),
            // The same school again: its last grade counts.
            ("Beck primary", &["Met", "Partly met"]),
        ]);

        let said = summary(&all, AuditKind::School.words(), None);

        assert_eq!(
            said,
            "2 of 3 schools returned their self-assessment (66%).\nAll standards: Met (3), Partly met (1).\nTraining: Met (2).\nRecords: Met (1), Partly met (1)."
        );
        assert!(summary(&all, AuditKind::Section11.words(), Some(40)).starts_with("2 of 40 agencies"));
    }

    #[test]
    fn a_standard_that_most_meet_is_proposed_as_a_strength() {
        let all = returns(&[("A", &["Green", "Red"]), ("B", &["Green", "Green"]), ("C", &["Good", "3"])]);

        assert_eq!(all.kind(0), FindingKind::Strength);
        assert_eq!(all.kind(1), FindingKind::AreaForDevelopment);
    }
}
