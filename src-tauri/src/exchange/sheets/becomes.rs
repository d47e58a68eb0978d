//! What a cell of somebody else's table becomes: statuses, dates, numbers and closed lists in our words.

use super::dates::{self, Said};
use crate::domain::agency::AgencyRole;
use crate::domain::audit::{AuditKind, FindingKind};
use crate::domain::closed_list::folded;
use crate::domain::funding::Direction;
use crate::domain::noun::Noun;
use crate::domain::number;
use crate::domain::progress::ProgressKind;
use crate::domain::status::Status;
use crate::domain::training::EvaluationKind;
use crate::exchange::workbook::{CellValue, Kind};

/// What becomes of a cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Turn {
    /// It is read as it stands, or refused where it can't be.
    Stays,
    /// Something else is taken in its place; whether it can hardly mean anything else.
    Into(CellValue, bool),
    /// It says that nothing is known.
    Blank,
}

/// How the cells of one column are written, as all of them together show.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Manner {
    pub month_first: bool,
    pub decimal_comma: bool,
}

impl Manner {
    /// Looks through a column's cells.
    pub fn of<'a>(cells: impl Iterator<Item = &'a CellValue>) -> Manner {
        let (mut days, mut months, mut commas, mut points) = (0, 0, 0, 0);
        for cell in cells {
            let CellValue::Text(text) = cell else { continue };
            match dates::order(text) {
                Some(true) => months += 1,
                Some(false) => days += 1,
                None => (),
            }
            if let Some((_, fraction)) = text.trim_end_matches('%').trim().rsplit_once([',', '.']) {
                let digits = (1..=2).contains(&fraction.len()) && fraction.bytes().all(|byte| byte.is_ascii_digit());
                let comma = text.contains(',') && !text[text.rfind(',').unwrap_or_default()..].contains('.');
                match comma {
                    true if digits => commas += 1,
                    false if digits => points += 1,
                    _ => (),
                }
            }
        }
        Manner { month_first: months > 0 && days == 0, decimal_comma: commas > 0 && points == 0 }
    }
}

/// What becomes of a cell that is not blank, in a column of this kind.
pub fn turn(cell: &CellValue, kind: Kind, manner: Manner) -> Turn {
    let text = cell.text();
    match kind {
        Kind::Date => date(cell, &text, manner),
        Kind::Count => count(cell, &text, manner),
        Kind::Number => decimal(cell, &text, manner),
        Kind::Status(noun) => match Status::read(noun, &text) {
            Some(_) => Turn::Stays,
            None if is_nothing(&text) => Turn::Blank,
            None => match status(noun, &text) {
                Some((status, sure)) => Turn::Into(CellValue::Text(status.label()), sure),
                None => Turn::Stays,
            },
        },
        Kind::OneOf(words) => {
            if crate::domain::closed_list::read(words, &text).is_some() {
                return Turn::Stays;
            }
            match one_of(words, &text) {
                Some(word) => Turn::Into(CellValue::Text(word.to_owned()), true),
                None if is_nothing(&text) => Turn::Blank,
                None => Turn::Stays,
            }
        }
        Kind::Text | Kind::Names => Turn::Stays,
    }
}

fn date(cell: &CellValue, text: &str, manner: Manner) -> Turn {
    let number = match cell {
        CellValue::Number(number) => Some(*number),
        CellValue::Text(_) => text.parse().ok(),
        _ => return Turn::Stays,
    };
    if let Some(day) = number.and_then(dates::serial) {
        return Turn::Into(CellValue::Date(day), true);
    }
    match dates::read(text, manner.month_first) {
        Said::Date(date, _) if !dates::is_likely(date) => Turn::Stays,
        // As our own workbook reads it, it need not be shown as changed.
        Said::Date(date, _) if crate::domain::date::WrittenDate::read(text) == Some(date) => Turn::Stays,
        Said::Date(date, sure) => Turn::Into(CellValue::Text(date.kept()), sure),
        Said::None => Turn::Blank,
        Said::Unread => Turn::Stays,
    }
}

fn count(cell: &CellValue, text: &str, manner: Manner) -> Turn {
    if !matches!(cell, CellValue::Text(_)) || number::read(text).is_some() {
        return Turn::Stays;
    }
    let said = folded(text);
    if ["nil", "none", "zero"].contains(&said.as_str()) {
        return Turn::Into(CellValue::Number(0.0), true);
    }
    if is_nothing(text) {
        return Turn::Blank;
    }
    match decimal(cell, text, manner) {
        Turn::Stays => (),
        read => return read,
    }
    // "12 people", "about 12", "12*"
    let digits: String = said.chars().filter(char::is_ascii_digit).collect();
    let numbers = said.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).count();
    match (numbers, digits.parse::<u32>()) {
        (1, Ok(value)) if !said.contains(['/', ':']) => Turn::Into(CellValue::Number(f64::from(value)), false),
        _ => Turn::Stays,
    }
}

fn decimal(cell: &CellValue, text: &str, manner: Manner) -> Turn {
    if !matches!(cell, CellValue::Text(_)) {
        return Turn::Stays;
    }
    if is_nothing(text) {
        return Turn::Blank;
    }
    let kept: String = text.chars().filter(|c| !c.is_whitespace() && *c != '\u{a0}').collect();
    let plain = if manner.decimal_comma { kept.replace('.', "").replace(',', ".") } else { kept };
    match number::read(&plain) {
        Some(_) if plain == text.trim() => Turn::Stays,
        Some(_) if plain.ends_with('%') => Turn::Into(CellValue::Text(plain), true),
        Some(value) => Turn::Into(CellValue::Number(value), true),
        None => Turn::Stays,
    }
}

/// Whether a text only says that nothing is known.
pub fn is_nothing(text: &str) -> bool {
    let said = folded(text);
    !said.chars().any(char::is_alphanumeric)
        || ["n/a", "na", "tbc", "tba", "not known", "unknown", "not recorded", "not applicable", "blank", "no data"]
            .contains(&said.as_str())
}

/// The families of words for how work stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stands {
    NotStarted,
    Going,
    AtRisk,
    Done,
    Embedded,
    Stopped,
    Answered,
}

const STANDS: &[(Stands, &str)] = &[
    (
        Stands::NotStarted,
        "not started|not yet started|not begun|not yet due|to do|to be started|to start|planned|pending|outstanding|white|grey|\
         gray|new|proposed|scheduled|awaiting start|0%",
    ),
    (
        Stands::Going,
        "on track|on target|in progress|in-progress|ongoing|on-going|on going|underway|under way|progressing|started|active|\
         open|green|g|partially complete|partly complete|partial|partially met|commenced|current|on schedule|working on it|some progress|good progress",
    ),
    (
        Stands::AtRisk,
        "at risk|amber|a|red|r|off track|behind|behind schedule|delayed|slipped|overdue|late|off target|risk|some \
         concern|concern|red/amber|amber/red|amber/green|amber-green|not on track|missed|slippage|yellow",
    ),
    (
        Stands::Done,
        "complete|completed|done|closed|achieved|finished|delivered|met|fully met|blue|b|implemented|fully implemented|action \
         complete|action completed|signed off|100%|yes|actioned",
    ),
    (Stands::Embedded, "embedded|business as usual|bau|sustained|complete and embedded|completed and embedded|purple"),
    (
        Stands::Stopped,
        "stopped|cancelled|canceled|withdrawn|abandoned|no longer required|no longer needed|superseded|not proceeding|removed|\
         not accepted|rejected|declined|not taken up|discontinued|merged|black|void",
    ),
    (Stands::Answered, "answered|responded|response given|response sent|replied|response provided"),
];

/// The status of a noun that somebody's words mean, and whether they can hardly mean another.
pub fn status(noun: Noun, text: &str) -> Option<(Status, bool)> {
    let said = folded(text).trim_end_matches(['.', '!']).to_owned();
    if let Some(status) = Status::read(noun, &said) {
        return Some((status, true));
    }
    let family = |said: &str| STANDS.iter().find(|(_, words)| words.split('|').any(|word| word == said));
    if let Some((stands, _)) = family(&said) {
        return of_noun(noun, *stands, !is_colour(&said));
    }
    // "Green - on track", "Complete (June 2024)": the words before say it, and a person should look.
    let first = said.split(['-', '–', '(', ':', ',', ';', '/', '\n']).map(str::trim).find(|part| !part.is_empty())?;
    let (stands, _) = family(first).filter(|_| first.len() > 1)?;
    of_noun(noun, *stands, false)
}

/// A colour alone says less than a word: some use green for what is done.
fn is_colour(said: &str) -> bool {
    ["green", "g", "amber", "a", "red", "r", "blue", "b", "yellow", "purple", "white", "grey", "gray", "black"]
        .contains(&said)
}

fn of_noun(noun: Noun, stands: Stands, sure: bool) -> Option<(Status, bool)> {
    use Stands::*;
    let (status, sure) = match (noun, stands) {
        (Noun::ScrutinyItem, NotStarted | Going | AtRisk) => (Status::Open, sure),
        (Noun::ScrutinyItem, Done | Embedded) => (Status::Closed, sure),
        (Noun::ScrutinyItem, Answered) => (Status::Answered, sure),
        (Noun::ScrutinyItem, Stopped) => (Status::Closed, false),
        (_, Answered) => return None,
        (_, NotStarted) => (Status::NotStarted, sure),
        (Noun::Action, Going) => (Status::OnTrack, sure),
        (Noun::Action, AtRisk) => (Status::AtRisk, sure),
        (Noun::Action, Done | Embedded) => (Status::Complete, sure),
        (Noun::Action, Stopped) => (Status::Stopped, sure),
        (_, Going) => (Status::InProgress, sure),
        // What is at risk is under way; that it is late, its date says.
        (_, AtRisk) => (Status::InProgress, false),
        (Noun::Recommendation, Done) => (Status::Implemented, sure),
        (Noun::Recommendation, Embedded) => (Status::Embedded, sure),
        (Noun::Recommendation, Stopped) => (Status::NotAccepted, false),
        (_, Done | Embedded) => (Status::Complete, sure),
        (_, Stopped) => (Status::NotTakenUp, false),
    };
    Some((status, sure))
}

/// Words that stand for those of our closed lists: any cell that has one of them among its words.
const ONE_OF: &[(&[&str], &str, &str)] = &[
    (
        FindingKind::WORDS,
        "Strength",
        "strength|strengths|good practice|best practice|positive|working well|worked well|going well",
    ),
    (
        FindingKind::WORDS,
        "Area for development",
        "development|improvement|improve|weakness|weaknesses|concern|concerns|gap|gaps|worry|worried|recommendation|even \
         better if|area of learning|requires improvement",
    ),
    (AuditKind::WORDS, "Section 11 audit", "section 11|s11|s 11|s.11"),
    (AuditKind::WORDS, "School safeguarding audit", "section 175|s175|s157|175|157|school|schools|education"),
    (AuditKind::WORDS, "Inspection", "jtai|inspection|ofsted|cqc|ilacs|hmicfrs"),
    (AuditKind::WORDS, "Quality assurance visit", "quality assurance|qa visit|visit|learning visit|frontline visit"),
    (AuditKind::WORDS, "Single-agency audit", "single agency|single-agency|internal|own agency"),
    (
        AuditKind::WORDS,
        "Multi-agency audit",
        "multi agency|multi-agency|multiagency|maca|macfa|case file|case audit|deep dive|thematic|dip sample",
    ),
    (EvaluationKind::WORDS, "Evidence of impact", "impact|follow up|follow-up|three months|3 months|evidence"),
    (EvaluationKind::WORDS, "General comment", "comment|comments|feedback|general"),
    (AgencyRole::WORDS, "Education", "school|schools|education|college|early years"),
    (AgencyRole::WORDS, "Safeguarding partner", "statutory|safeguarding partner|lead partner|lsp"),
    (AgencyRole::WORDS, "Relevant agency", "relevant|voluntary|other|partner"),
    (Direction::WORDS, "Income", "income|contribution|contributions|received|in|cr|credit"),
    (Direction::WORDS, "Spending", "spending|expenditure|spend|cost|costs|out|dr|debit|expense"),
    (ProgressKind::WORDS, "Working well", "well|working well|strength|strengths|positive"),
    (ProgressKind::WORDS, "Worried about", "worried|worry|worries|concern|concerns|risk|risks"),
    (ProgressKind::WORDS, "Needs to happen", "needs|need|next|next steps|happen"),
];

/// The word of a closed list that somebody's words mean.
pub fn one_of(words: &[&'static str], text: &str) -> Option<&'static str> {
    let said = format!(" {} ", super::heading::plain(text));
    let known = ONE_OF.iter().filter(|(list, ..)| *list == words);
    let mut found = known.filter(|(_, _, also)| also.split('|').any(|word| said.contains(&format!(" {word} "))));
    found.next().map(|(_, word, _)| *word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(text: &str) -> CellValue {
        CellValue::Text(text.into())
    }

    #[test]
    fn the_words_and_colours_of_trackers_become_statuses() {
        for (noun, said, status, sure) in [
            (Noun::Action, "Completed", Status::Complete, true),
            (Noun::Action, "Green", Status::OnTrack, false),
            (Noun::Action, "B", Status::Complete, false),
            (Noun::Action, "Overdue", Status::AtRisk, true),
            (Noun::Action, "Complete - signed off in June", Status::Complete, false),
            (Noun::Recommendation, "Ongoing", Status::InProgress, true),
            (Noun::Recommendation, "Completed", Status::Implemented, true),
            (Noun::Recommendation, "Red", Status::InProgress, false),
            (Noun::Finding, "Withdrawn", Status::NotTakenUp, false),
            (Noun::ScrutinyItem, "Responded", Status::Answered, true),
        ] {
            assert_eq!(super::status(noun, said), Some((status, sure)), "{said}");
        }
        assert_eq!(super::status(Noun::Action, "75%"), None, "a percentage is no status");
        assert_eq!(super::status(Noun::Action, "see minutes"), None);
    }

    #[test]
    fn nothing_known_stays_blank_and_nil_is_nought() {
        let manner = Manner::default();
        assert_eq!(turn(&typed("n/a"), Kind::Count, manner), Turn::Blank);
        assert_eq!(turn(&typed("–"), Kind::Count, manner), Turn::Blank);
        assert_eq!(turn(&typed("nil"), Kind::Count, manner), Turn::Into(CellValue::Number(0.0), true));
        assert_eq!(turn(&typed("12 people"), Kind::Count, manner), Turn::Into(CellValue::Number(12.0), false));
        assert_eq!(turn(&typed("12 of 14"), Kind::Count, manner), Turn::Stays, "two numbers are no count");
    }

    #[test]
    fn a_decimal_comma_is_told_by_the_whole_column() {
        let column = [typed("3,5"), typed("1.204,75"), typed("4")];
        let manner = Manner::of(column.iter());

        assert!(manner.decimal_comma);
        assert_eq!(turn(&column[1], Kind::Number, manner), Turn::Into(CellValue::Number(1204.75), true));
        assert!(!Manner::of([typed("1,204"), typed("3.5")].iter()).decimal_comma);
    }

    #[test]
    fn words_of_closed_lists_are_found_among_others() {
        assert_eq!(one_of(AuditKind::WORDS, "S175 return"), Some("School safeguarding audit"));
        assert_eq!(one_of(FindingKind::WORDS, "What worked well"), Some("Strength"));
        assert_eq!(one_of(FindingKind::WORDS, "see below"), None);
    }
}
