//! Audits and inspections, and their findings.

use super::closed_list::closed_list;
use super::date::WrittenDate;
use super::{Id, record};

closed_list! {
    AuditKind {
        MultiAgency "Multi-agency audit",
        Section11 "Section 11 audit",
        School "School safeguarding audit",
        QualityAssurance "Quality assurance visit",
        SingleAgency "Single-agency audit",
        Inspection "Inspection",
    }
}

closed_list! {
    FindingKind {
        Strength "Strength",
        AreaForDevelopment "Area for development",
    }
}

record! {
    Audit {
        /// Lasting reference, such as F3.
        reference: String,
        audit: String,
        kind: AuditKind,
        from: Option<WrittenDate>,
        to: Option<WrittenDate>,
        /// How many case files were read.
        cases: Option<i64>,
        summary: Option<String>,
        reporting_years: Vec<Id>,
    }
}

record! {
    Finding {
        /// Lasting reference, such as F3.4.
        reference: String,
        audit_id: Id,
        kind: FindingKind,
        finding: String,
        owner: Option<String>,
    }
}
