//! The workbook: a year of the record in Excel. Template, import and export are one layout.

mod bounds;
mod cell;
mod import;
mod layout;
mod lookup;
mod problems;
mod read;
mod rows;
mod sheet;
mod table;
mod write;

pub use cell::{an, read as read_cell, status as read_status, unprintable};
pub use import::{ImportOptions, ImportSummary, SheetCount, import};
pub use layout::{ColumnLayout, Kind, columns_of, field};
pub use problems::write_problems;
pub use read::read;
pub use sheet::{CellValue, Sheet, SheetRow};
pub use table::{Table, table};
pub use write::write;
