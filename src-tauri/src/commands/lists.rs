//! Lists: the records of a noun in the year on show, found, filtered, sorted and grouped. The window
//! asks for the rows near its view; the whole list stays here.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::cells::{self, CellView, ColumnView};
use super::chips::{self, Chip};
use super::listing::{Entry, Listing, Order};
use super::workbench::Workbench;
use crate::domain::agency::Agency;
use crate::domain::names::Names;
use crate::domain::noun::Noun;
use crate::error::Result;
use crate::store::{lists, records};
use crate::{actions, actions::edit::form};

/// Rows that come with a list: more than a tall window shows.
const FIRST_ROWS: usize = 100;

#[derive(Debug, Deserialize, TS)]
#[ts(export)]
pub struct ListRecords {
    /// The noun by the name of its list, such as `recommendations`.
    pub noun: String,
    /// Words that a row must hold, in any column.
    pub search: String,
    /// The column to sort by; in the order of the record where there is none.
    pub sort: Option<String>,
    pub descending: bool,
    /// The chips that are on; a row must fit each.
    pub chips: Vec<String>,
    /// The column to group by.
    pub group: Option<String>,
}

#[derive(Debug, Deserialize, TS)]
#[ts(export)]
pub struct FirstRows {
    pub noun: String,
}

#[derive(Debug, Serialize, TS)]
#[ts(export)]
pub struct ListView {
    /// Told back when more rows are asked for; 0 where there are no more yet.
    #[ts(type = "number")]
    pub serial: u64,
    pub noun: String,
    pub title: String,
    /// What one record is called.
    pub one: String,
    pub columns: Vec<ColumnView>,
    /// The column that says most: it leads in a narrow list.
    pub lead: String,
    /// How many records the year has, and how many of them are in the list as asked for.
    pub total: usize,
    pub found: usize,
    /// How many rows there are, headings of groups among them.
    pub length: usize,
    pub chips: Vec<ChipView>,
    pub rows: Vec<RowView>,
}

#[derive(Debug, Serialize, TS)]
#[ts(export)]
pub struct ChipView {
    pub chip: String,
    pub label: String,
    pub count: usize,
}

/// A row of a list: a record, or the heading of a group.
#[derive(Debug, Serialize, TS)]
#[ts(export)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum RowView {
    Record {
        #[ts(type = "number")]
        id: i64,
        cells: Vec<CellView>,
    },
    Group {
        title: String,
        count: usize,
    },
}

#[derive(Debug, Deserialize, TS)]
#[ts(export)]
pub struct MoreRows {
    #[ts(type = "number")]
    pub serial: u64,
    pub from: usize,
    pub count: usize,
}

#[derive(Debug, Serialize, TS)]
#[ts(export)]
pub struct RowsView {
    pub rows: Vec<RowView>,
}

/// The beginning of a list that is long, to be shown while the whole is read, counted and sorted.
pub fn first_rows(workbench: &Workbench, request: FirstRows) -> Result<ListView> {
    let noun = super::edit::noun(&request.noun)?;
    let columns = cells::columns(noun);
    let fields: Vec<String> = columns.iter().map(|column| column.field()).collect();
    let desk = workbench.desk();
    let file = desk.file()?;
    let year = file.year()?.map_or(0, |year| year.id);
    let (rows, total) = file.store.read(|connection| {
        Ok((lists::first(connection, noun, year, &fields, FIRST_ROWS)?, lists::count(connection, noun, year)?))
    })?;
    let listing = Listing::of(columns, rows, &Order::default(), |_| true);
    Ok(ListView { length: total, found: total, ..view(noun, 0, total, Vec::new(), &listing) })
}

pub fn list_records(workbench: &Workbench, request: ListRecords) -> Result<ListView> {
    let noun = super::edit::noun(&request.noun)?;
    let columns = cells::columns(noun);
    let fields: Vec<String> = columns.iter().map(|column| column.field()).collect();
    let (rows, agencies) = {
        let desk = workbench.desk();
        let file = desk.file()?;
        let year = file.year()?.map_or(0, |year| year.id);
        file.store.read(|connection| {
            let agencies: Vec<Agency> = records::all(connection)?;
            Ok((lists::list(connection, noun, year, &fields)?, Names::of_agencies(&agencies)))
        })?
    };
    let sight = chips::Sight::new(noun, &fields, &agencies, actions::today());
    let chosen: Vec<Chip> = request.chips.iter().filter_map(|name| Chip::named(name)).collect();
    let counts = Chip::of(noun).iter().map(|chip| ChipView {
        chip: chip.name().to_owned(),
        label: chip.label().to_owned(),
        count: rows.iter().filter(|row| sight.fits(row, *chip)).count(),
    });
    let chips = counts.filter(|chip| chip.count > 0).collect();
    let order = Order {
        search: request.search,
        sort: request.sort.and_then(|field| fields.iter().position(|it| *it == field)),
        descending: request.descending,
        group: request.group.and_then(|field| fields.iter().position(|it| *it == field)),
    };
    let total = rows.len();
    let listing = Listing::of(columns, rows, &order, |row| chosen.iter().all(|chip| sight.fits(row, *chip)));
    let mut kept = workbench.listing();
    let serial = kept.as_ref().map_or(1, |(serial, _)| serial + 1);
    let view = view(noun, serial, total, chips, &listing);
    *kept = Some((serial, listing));
    Ok(view)
}

fn view(noun: Noun, serial: u64, total: usize, chips: Vec<ChipView>, listing: &Listing) -> ListView {
    ListView {
        serial,
        noun: noun.list().to_owned(),
        title: noun.many().to_owned(),
        one: noun.one().to_owned(),
        columns: cells::views(noun, &listing.columns, &listing.rows),
        lead: form::lead(noun),
        total,
        found: listing.found(),
        length: listing.entries.len(),
        chips,
        rows: shown(listing, 0, FIRST_ROWS),
    }
}

/// Further rows of the list that was asked for last; none of an older one.
pub fn more_rows(workbench: &Workbench, request: MoreRows) -> Result<RowsView> {
    const MOST: usize = 20_000;
    let kept = workbench.listing();
    let rows = match kept.as_ref() {
        Some((serial, listing)) if *serial == request.serial => shown(listing, request.from, request.count.min(MOST)),
        _ => Vec::new(),
    };
    Ok(RowsView { rows })
}

fn shown(listing: &Listing, from: usize, count: usize) -> Vec<RowView> {
    let today = actions::today();
    let view = |entry: &Entry| match entry {
        Entry::Group { title, count } => RowView::Group { title: title.clone(), count: *count },
        Entry::Record(at) => {
            let row = &listing.rows[*at];
            RowView::Record { id: row.id, cells: cells::of(&listing.columns, &row.values, today) }
        }
    };
    listing.entries.iter().skip(from).take(count).map(view).collect()
}
