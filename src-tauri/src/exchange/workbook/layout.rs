//! The sheets and columns of the workbook: one table for the template, the import and the export.
//!
//! A field is its heading in snake_case ("Did not attend" is `did_not_attend`).

use crate::domain::agency::AgencyRole;
use crate::domain::audit::{AuditKind, FindingKind};
use crate::domain::figure::Better;
use crate::domain::funding::Direction;
use crate::domain::narrative::NarrativeSection;
use crate::domain::noun::Noun;
use crate::domain::progress::ProgressKind;
use crate::domain::scrutiny::ScrutinyKind;
use crate::domain::training::EvaluationKind;

/// A sheet: its name, the noun that a row of it is, and its columns in the order of the export.
#[derive(Debug)]
pub struct SheetLayout {
    pub name: &'static str,
    pub noun: Noun,
    pub columns: &'static [ColumnLayout],
}

#[derive(Debug)]
pub struct ColumnLayout {
    pub heading: &'static str,
    pub kind: Kind,
    /// A row cannot do without it.
    pub required: bool,
}

/// How the cells of a column are read and written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Text,
    /// A day or a month.
    Date,
    /// A whole number, not below zero.
    Count,
    Number,
    OneOf(&'static [&'static str]),
    /// A status of this noun.
    Status(Noun),
    /// Names separated by `;`.
    Names,
}

impl ColumnLayout {
    pub fn field(&self) -> String {
        field(self.heading)
    }

    pub const fn of(heading: &'static str, kind: Kind) -> ColumnLayout {
        ColumnLayout { heading, kind, required: false }
    }

    pub const fn required(self) -> ColumnLayout {
        ColumnLayout { required: true, ..self }
    }
}

/// The field of a heading: snake_case.
pub fn field(heading: &str) -> String {
    heading.to_lowercase().replace(' ', "_")
}

const fn column(heading: &'static str, kind: Kind) -> ColumnLayout {
    ColumnLayout::of(heading, kind)
}

const fn text(heading: &'static str) -> ColumnLayout {
    column(heading, Kind::Text)
}

const fn date(heading: &'static str) -> ColumnLayout {
    column(heading, Kind::Date)
}

const fn count(heading: &'static str) -> ColumnLayout {
    column(heading, Kind::Count)
}

const fn number(heading: &'static str) -> ColumnLayout {
    column(heading, Kind::Number)
}

const fn one_of(heading: &'static str, words: &'static [&'static str]) -> ColumnLayout {
    column(heading, Kind::OneOf(words))
}

const fn status(noun: Noun) -> ColumnLayout {
    column("Status", Kind::Status(noun))
}

/// The fields of the About sheet, in order.
pub const ABOUT: &[&str] = &[
    "Partnership",
    "Short name",
    "Area",
    "Year starts",
    "Year ends",
    "Report title",
    "Guidance",
    "Vision",
    "Values",
    "Website",
    "Contact",
];

/// Every sheet, in the order of the export.
pub const SHEETS: &[SheetLayout] = &[
    SheetLayout { name: "About", noun: Noun::Partnership, columns: &[text("Field").required(), text("Value")] },
    SheetLayout {
        name: "Agencies",
        noun: Noun::Agency,
        columns: &[
            text("Agency").required(),
            text("Short name"),
            one_of("Role", AgencyRole::WORDS),
            text("Sector"),
            column("Formerly", Kind::Names),
            text("Contact"),
        ],
    },
    SheetLayout {
        name: "Subgroups",
        noun: Noun::Subgroup,
        columns: &[text("Subgroup").required(), text("Chair"), text("Contact"), text("Purpose")],
    },
    SheetLayout {
        name: "Narrative",
        noun: Noun::Narrative,
        columns: &[one_of("Section", NarrativeSection::WORDS).required(), text("Heading"), text("Text").required()],
    },
    SheetLayout {
        name: "Figures",
        noun: Noun::Figure,
        columns: &[
            text("Topic").required(),
            text("Measure").required(),
            text("Area").required(),
            text("Period"),
            number("Value"),
            text("Unit"),
            text("Source"),
            one_of("Better", Better::WORDS),
        ],
    },
    SheetLayout {
        name: "Priorities",
        noun: Noun::Priority,
        columns: &[text("Priority").required(), date("From"), date("To"), text("Description")],
    },
    SheetLayout {
        name: "Progress",
        noun: Noun::ProgressStatement,
        columns: &[
            text("Priority").required(),
            one_of("Kind", ProgressKind::WORDS).required(),
            text("Agency"),
            text("Text").required(),
        ],
    },
    SheetLayout {
        name: "Actions",
        noun: Noun::Action,
        columns: &[
            text("Ref"),
            text("Priority").required(),
            text("Action").required(),
            date("Target date"),
            text("Lead"),
            text("Supporters"),
            text("Success measure"),
            status(Noun::Action),
            text("Reason"),
            text("Progress"),
            text("Evidence of impact"),
            date("Look again"),
            text("From"),
        ],
    },
    SheetLayout {
        name: "Reviews",
        noun: Noun::Review,
        columns: &[text("Review").required(), text("Kind"), date("Published"), text("Summary"), text("Link")],
    },
    SheetLayout {
        name: "Recommendations",
        noun: Noun::Recommendation,
        columns: &[
            text("Ref"),
            text("Review").required(),
            text("Number"),
            text("Recommendation").required(),
            text("Implementation"),
            text("Owner"),
            date("Due date"),
            status(Noun::Recommendation),
            text("Reason"),
            text("Evidence of impact"),
            date("Look again"),
        ],
    },
    SheetLayout {
        name: "Audits",
        noun: Noun::Audit,
        columns: &[
            text("Audit").required(),
            one_of("Kind", AuditKind::WORDS).required(),
            date("From"),
            date("To"),
            count("Cases"),
            text("Summary"),
        ],
    },
    SheetLayout {
        name: "Findings",
        noun: Noun::Finding,
        columns: &[
            text("Ref"),
            text("Audit").required(),
            one_of("Kind", FindingKind::WORDS).required(),
            text("Finding").required(),
            text("What we did"),
            text("Owner"),
            date("Target date"),
            status(Noun::Finding),
            text("Reason"),
            text("Evidence of impact"),
            date("Look again"),
        ],
    },
    SheetLayout {
        name: "Updates",
        noun: Noun::Update,
        columns: &[
            text("Ref").required(),
            date("Date").required(),
            text("Author").required(),
            text("Status"),
            text("Text"),
            text("Evidence"),
        ],
    },
    SheetLayout {
        name: "Themes",
        noun: Noun::Theme,
        columns: &[text("Area of learning").required(), text("Implementation")],
    },
    SheetLayout {
        name: "Training",
        noun: Noun::Attendance,
        columns: &[
            text("Course").required(),
            text("Level"),
            date("Date"),
            text("Delivery"),
            text("Agency"),
            count("Booked"),
            count("Attended").required(),
            count("Did not attend"),
            count("Cancelled"),
            count("Walked in"),
        ],
    },
    SheetLayout {
        name: "Evaluation",
        noun: Noun::Evaluation,
        columns: &[
            text("Course").required(),
            one_of("Kind", EvaluationKind::WORDS).required(),
            text("Stage"),
            text("Comment"),
            number("Score before"),
            number("Score after"),
        ],
    },
    SheetLayout {
        name: "You said we did",
        noun: Noun::YouSaidWeDid,
        columns: &[text("You said").required(), text("We did").required()],
    },
    SheetLayout { name: "Reforms", noun: Noun::Reform, columns: &[text("Reform").required(), text("What we did")] },
    SheetLayout {
        name: "Funding",
        noun: Noun::Funding,
        columns: &[
            one_of("Direction", Direction::WORDS).required(),
            text("Partner or heading").required(),
            text("Year").required(),
            number("Amount").required(),
            text("In kind"),
            text("Note"),
        ],
    },
    SheetLayout {
        name: "Decisions",
        noun: Noun::Decision,
        columns: &[
            date("Date"),
            text("Decision").required(),
            text("Decided by"),
            text("Action taken"),
            text("Difference made"),
        ],
    },
    SheetLayout {
        name: "Scrutiny",
        noun: Noun::ScrutinyItem,
        columns: &[
            text("Body").required(),
            date("Date"),
            text("Minute"),
            one_of("Kind", ScrutinyKind::WORDS),
            text("Text").required(),
            text("Response"),
            status(Noun::ScrutinyItem),
        ],
    },
    SheetLayout {
        name: "Glossary",
        noun: Noun::GlossaryTerm,
        columns: &[text("Term").required(), text("Meaning").required(), text("Written out")],
    },
];

/// The columns of a noun's sheet; none where the workbook has no sheet for it.
pub fn columns_of(noun: Noun) -> &'static [ColumnLayout] {
    SHEETS.iter().find(|layout| layout.noun == noun).map_or(&[], |layout| layout.columns)
}

/// Sheets of our own exports that hold no record.
pub const BESIDE_THE_RECORD: &[&str] = &[CONTENTS, LISTS];
pub const CONTENTS: &str = "Contents";
pub const LISTS: &str = "Lists";

/// The column in which refused rows come back.
pub const PROBLEM: &str = "Problem";

/// Whether a name or heading as typed is this one: case, blanks, line breaks and a trailing colon do
/// not matter.
pub fn same_heading(heading: &str, typed: &str) -> bool {
    let plain = |text: &str| {
        text.split_whitespace().collect::<Vec<_>>().join(" ").trim_end_matches(':').trim_end().to_lowercase()
    };
    plain(heading) == plain(typed)
}
