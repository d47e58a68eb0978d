//! The boxes of a noun's form: the columns of its sheet, or its own where the workbook has none.

use crate::domain::noun::Noun;
use crate::domain::year::YearState;
use crate::exchange::workbook::{ColumnLayout, Kind, columns_of, field};

/// The boxes of a noun's form, in their order; none for what is not filled in by hand.
pub fn boxes(noun: Noun) -> &'static [ColumnLayout] {
    match noun {
        Noun::Partnership => PARTNERSHIP,
        Noun::Year => YEAR,
        Noun::Course => COURSE,
        Noun::Contact => CONTACT,
        Noun::Picture => PICTURE,
        Noun::Agreement => AGREEMENT,
        noun => columns_of(noun),
    }
}

/// Whether records of a noun are entered in forms or grids, one by one.
pub fn is_filled_in(noun: Noun) -> bool {
    !boxes(noun).is_empty() && !matches!(noun, Noun::Partnership | Noun::Year)
}

/// What a record hangs on: the noun, the box that names it, and the field of the record that has its id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Parent {
    pub noun: Noun,
    pub word: &'static str,
    pub field: &'static str,
}

/// What a record of a noun hangs on, if on anything.
pub fn parent(noun: Noun) -> Option<Parent> {
    match noun {
        Noun::Action | Noun::ProgressStatement => {
            Some(Parent { noun: Noun::Priority, word: "priority", field: "priority_id" })
        }
        Noun::Recommendation => Some(Parent { noun: Noun::Review, word: "review", field: "review_id" }),
        Noun::Finding => Some(Parent { noun: Noun::Audit, word: "audit", field: "audit_id" }),
        _ => None,
    }
}

/// The box with this field.
pub fn find(noun: Noun, field: &str) -> Option<&'static ColumnLayout> {
    boxes(noun).iter().find(|it| it.field() == field)
}

/// How a text is written: on a line, over several, or with sub-headings, lists, links and pictures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Writing {
    Line,
    Long,
    Rich,
}

/// How the text of a box is written.
pub fn writing(noun: Noun, column: &ColumnLayout) -> Writing {
    match (noun, column.heading) {
        (Noun::Narrative, "Text") => Writing::Rich,
        (_, heading) if LONG.contains(&heading) => Writing::Long,
        _ => Writing::Line,
    }
}

const LONG: [&str; 27] = [
    "Action",
    "Action taken",
    "Area of learning",
    "Comment",
    "Decision",
    "Description",
    "Difference made",
    "Evidence",
    "Evidence of impact",
    "Finding",
    "Implementation",
    "Meaning",
    "Note",
    "Progress",
    "Purpose",
    "Reason",
    "Recommendation",
    "Response",
    "Success measure",
    "Summary",
    "Supporters",
    "Text",
    "Values",
    "Vision",
    "We did",
    "What we did",
    "You said",
];

/// The field that says most about a record: the one that leads in a list, and heads its form.
pub fn lead(noun: Noun) -> String {
    let heading = match noun {
        Noun::ProgressStatement | Noun::ScrutinyItem | Noun::Update | Noun::Narrative => Some("Text"),
        Noun::Action => Some("Action"),
        Noun::Recommendation => Some("Recommendation"),
        Noun::Finding => Some("Finding"),
        Noun::Decision => Some("Decision"),
        Noun::Figure => Some("Measure"),
        Noun::Funding => Some("Partner or heading"),
        Noun::Evaluation => Some("Comment"),
        _ => None,
    };
    let first = || boxes(noun).iter().find(|column| column.required).map(ColumnLayout::field);
    heading.map(field).or_else(first).unwrap_or_default()
}

const PARTNERSHIP: &[ColumnLayout] = &[
    ColumnLayout::of("Partnership", Kind::Text).required(),
    ColumnLayout::of("Short name", Kind::Text),
    ColumnLayout::of("Area", Kind::Text),
    ColumnLayout::of("Vision", Kind::Text),
    ColumnLayout::of("Values", Kind::Text),
    ColumnLayout::of("Website", Kind::Text),
    ColumnLayout::of("Contact", Kind::Text),
];

const YEAR: &[ColumnLayout] = &[
    ColumnLayout::of("Year starts", Kind::Date).required(),
    ColumnLayout::of("Year ends", Kind::Date).required(),
    ColumnLayout::of("State", Kind::OneOf(YearState::WORDS)).required(),
    ColumnLayout::of("Report title", Kind::Text),
    ColumnLayout::of("Guidance", Kind::Text),
    ColumnLayout::of("Version", Kind::Text),
    ColumnLayout::of("Published", Kind::Date),
];

const COURSE: &[ColumnLayout] =
    &[ColumnLayout::of("Course", Kind::Text).required(), ColumnLayout::of("Level", Kind::Text)];

const CONTACT: &[ColumnLayout] = &[
    ColumnLayout::of("Contact for", Kind::Text).required(),
    ColumnLayout::of("Role", Kind::Text).required(),
    ColumnLayout::of("Name", Kind::Text),
    ColumnLayout::of("Email", Kind::Text),
];

const PICTURE: &[ColumnLayout] = &[ColumnLayout::of("Alternative text", Kind::Text).required()];

const AGREEMENT: &[ColumnLayout] = &[
    ColumnLayout::of("Agency", Kind::Text).required(),
    ColumnLayout::of("Role", Kind::Text).required(),
    ColumnLayout::of("Name", Kind::Text),
    ColumnLayout::of("Agreed on", Kind::Date).required(),
];
