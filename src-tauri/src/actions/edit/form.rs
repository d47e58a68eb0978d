//! The boxes of a noun's form: the columns of its sheet, or its own where the workbook has none.

use crate::domain::noun::Noun;
use crate::domain::year::YearState;
use crate::exchange::workbook::{ColumnLayout, Kind, columns_of};

/// The boxes of a noun's form, in their order; none for what is not filled in by hand.
pub fn boxes(noun: Noun) -> &'static [ColumnLayout] {
    match noun {
        Noun::Partnership => PARTNERSHIP,
        Noun::Year => YEAR,
        Noun::Course => COURSE,
        Noun::Contact => CONTACT,
        Noun::Agreement => AGREEMENT,
        noun => columns_of(noun),
    }
}

/// The box with this field.
pub fn find(noun: Noun, field: &str) -> Option<&'static ColumnLayout> {
    boxes(noun).iter().find(|it| it.field() == field)
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

const AGREEMENT: &[ColumnLayout] = &[
    ColumnLayout::of("Agency", Kind::Text).required(),
    ColumnLayout::of("Role", Kind::Text).required(),
    ColumnLayout::of("Name", Kind::Text),
    ColumnLayout::of("Agreed on", Kind::Date),
];
