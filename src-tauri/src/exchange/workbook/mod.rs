//! The workbook: a year of the record in Excel. Template, import and export are one layout.

mod bounds;
mod cell;
mod headings;
mod import;
mod layout;
mod lookup;
mod problems;
mod read;
mod rows;
mod sheet;
mod table;
mod write;
mod xml_shape;

pub use bounds::{A_PACK, A_SPREADSHEET, Bounds, MOST_SHEETS, Room, check as check_bounds};
pub use cell::{an, read as read_cell, short, status as read_status, unprintable};
pub use headings::is_ours;
pub use import::{ImportOptions, ImportSummary, Readings, Row, SheetCount, SheetRows, import, read_row, take};
pub use layout::same_heading;
pub use layout::{ColumnLayout, Kind, SHEETS, SheetLayout, columns_of, field};
pub use problems::write_problems;
pub use read::{Place, cell_value, in_hundred, read, read_within};
pub use sheet::{CellValue, Sheet, SheetRow};
pub use table::{Table, table};
pub use write::{excel_date, write};
