//! Spreadsheets that other people and programs made: read, guessed at, put right by a person, and then
//! taken by the same code as the rows of our own workbook.
//!
//! [`read`] gives the cells of any kind of spreadsheet. [`guess`] finds its tables and what their
//! columns mean: a [`Mapping`] each. [`convert`] turns the rows into those of our own layout, and says
//! of every word what it becomes. [`crate::exchange::workbook::take`] does the rest.

mod becomes;
mod convert;
mod dates;
mod delegates;
mod docx;
mod guess;
mod heading;
mod mapping;
mod ods;
mod parents;
mod people;
mod profile;
mod read;
mod returns;
mod rows;
mod strength;
mod synonyms;
mod table;
mod text;
mod turning;
mod xls;

pub use convert::{Converted, LeftOut, convert};
pub use heading::plain as plain_heading;
pub use parents::column as parent_of;
pub use strength::Strengths;
pub use turning::AGENCY;

pub use delegates::{COLUMNS as DELEGATE_COLUMNS, OUTCOMES};
pub use guess::{Found, guess, recalled};
pub use mapping::{
    Becomes, Known, Mapping, Meaning, RowsAre, noun_called, nouns_by_name, recall, remember, remembered,
};
pub use read::{ENDINGS, pasted, read};
pub use returns::{COLUMNS as RETURN_COLUMNS, were_asked};
