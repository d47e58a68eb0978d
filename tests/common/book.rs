//! Workbooks as a sender makes them, built cell by cell.

use std::path::Path;

use rust_xlsxwriter::{Workbook, Worksheet};

/// A workbook in the making.
pub struct Book {
    workbook: Workbook,
}

impl Book {
    /// An empty workbook.
    pub fn new() -> Book {
        Book { workbook: Workbook::new() }
    }

    /// A workbook of the invented partnership Larkham, for the year that starts in April of `year`.
    pub fn of_year(year: i32) -> Book {
        let (starts, ends) = (format!("{year}-04-01"), format!("{}-03-31", year + 1));
        Book::new().sheet(
            "About",
            &[
                &["Field", "Value"],
                &["Partnership", "Larkham Safeguarding Children Partnership"],
                &["Area", "Larkham"],
                &["Year starts", &starts],
                &["Year ends", &ends],
            ],
        )
    }

    /// The year from April 2025 with a row or two on every sheet.
    pub fn full_year() -> Book {
        Book::of_year(2025)
            .sheet(
                "Agencies",
                &[
                    &["Agency", "Short name", "Role", "Formerly"],
                    &["Larkham Council", "LC", "Safeguarding partner", "Larkham Borough"],
                ],
            )
            .sheet(
                "Subgroups",
                &[&["Subgroup", "Chair", "Purpose"], &["Learning Group", "Head of learning", "Learns from reviews."]],
            )
            .sheet(
                "Narrative",
                &[
                    &["Section", "Heading", "Text"],
                    &["Foreword", "", "A **hard** year.\n\n- One\n- Two"],
                    &["Voice", "Parents", "They came."],
                ],
            )
            .sheet(
                "Figures",
                &[
                    &["Topic", "Measure", "Area", "Period", "Value", "Unit", "Source"],
                    &["Schools", "Absent", "Larkham", "2025", "12.5", "%", "School census"],
                    &["Schools", "Absent", "England", "2025", "", "%", "School census"],
                ],
            )
            .sheet(
                "Priorities",
                &[
                    &["Priority", "From", "To", "Description"],
                    &["Neglect", "April 2025", "2027-03-31", "Seen too late."],
                ],
            )
            .sheet(
                "Progress",
                &[&["Priority", "Kind", "Agency", "Text"], &["Neglect", "Working well", "LC", "More visits."]],
            )
            .sheet(
                "Actions",
                &[
                    &["Priority", "Action", "Target date", "Lead", "Status", "Progress", "Evidence of impact", "From"],
                    &[
                        "Neglect",
                        "Publish a strategy",
                        "December 2025",
                        "Learning Group",
                        "Complete",
                        "Published.",
                        "Seen sooner.",
                        "R1.1; a visit",
                    ],
                ],
            )
            .sheet(
                "Reviews",
                &[
                    &["Review", "Kind", "Published", "Summary"],
                    &["Child Wren", "Rapid review", "2025-06-02", "What we learned."],
                ],
            )
            .sheet(
                "Recommendations",
                &[
                    &["Review", "Number", "Recommendation", "Owner", "Due date", "Status"],
                    &["Child Wren", "1", "Ask the father", "LC", "31/03/2026", "In progress"],
                ],
            )
            .sheet(
                "Audits",
                &[&["Audit", "Kind", "From", "Cases"], &["Neglect audit", "Multi-agency audit", "May 2025", "20"]],
            )
            .sheet(
                "Findings",
                &[
                    &["Audit", "Kind", "Finding", "What we did"],
                    &["Neglect audit", "Area for development", "Plans drift", "A checklist."],
                ],
            )
            .sheet(
                "Updates",
                &[
                    &["Ref", "Date", "Author", "Status", "Text"],
                    &["A1", "2025-09-01", "Ann", "On track", "Half written."],
                ],
            )
            .sheet("Themes", &[&["Area of learning", "Implementation"], &["Curiosity", "A guide."]])
            .sheet(
                "Training",
                &[
                    &["Course", "Level", "Date", "Delivery", "Agency", "Booked", "Attended"],
                    &["Neglect basics", "2", "2025-05-01", "Online", "LC", "15", "12"],
                ],
            )
            .sheet(
                "Evaluation",
                &[
                    &["Course", "Kind", "Comment", "Score before"],
                    &["Neglect basics", "General comment", "Clear.", "3.5"],
                ],
            )
            .sheet("You said we did", &[&["You said", "We did"], &["Ring first", "We ring first."]])
            .sheet("Reforms", &[&["Reform", "What we did"], &["Family help", "Started."]])
            .sheet(
                "Funding",
                &[&["Direction", "Partner or heading", "Year", "Amount"], &["Income", "LC", "2025-26", "£100,000"]],
            )
            .sheet("Decisions", &[&["Date", "Decision", "Decided by"], &["2025-07-01", "Fund a hub", "The board"]])
            .sheet(
                "Scrutiny",
                &[
                    &["Body", "Date", "Kind", "Text", "Status"],
                    &["Scrutiny Board", "2025-10-01", "Question", "How many?", "Answered"],
                ],
            )
            .sheet("Glossary", &[&["Term", "Meaning"], &["MASH", "The front door."]])
    }

    /// Adds a sheet of text cells; an empty text is no cell.
    pub fn sheet(self, name: &str, rows: &[&[&str]]) -> Book {
        self.drawn(name, |sheet| {
            for (row, cells) in (0..).zip(rows) {
                for (column, text) in (0..).zip(*cells).filter(|(_, text)| !text.is_empty()) {
                    sheet.write_string(row, column, *text).expect("the text fits a cell");
                }
            }
        })
    }

    /// Adds a sheet that `draw` fills in, for cells that are not text.
    pub fn drawn(mut self, name: &str, draw: impl FnOnce(&mut Worksheet)) -> Book {
        let sheet = self.workbook.add_worksheet();
        sheet.set_name(name).expect("the name fits a sheet");
        draw(sheet);
        self
    }

    pub fn save(mut self, path: &Path) {
        self.workbook.save(path).expect("the workbook can be saved");
    }
}
