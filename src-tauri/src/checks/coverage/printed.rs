//! A year without what the layout leaves out of the report: what no reader sees meets no item of the guidance.

use crate::domain::layout::Layout;
use crate::domain::narrative::NarrativeSection as Text;
use crate::domain::noun::Noun;
use crate::domain::reference;
use crate::domain::report_section::ReportSection;
use crate::store::YearRecord;

/// The record of a year, without what only sections hold that are left out.
pub fn printed(record: &YearRecord, layout: &Layout) -> YearRecord {
    let mut record = record.clone();
    for section in layout.off.keys() {
        leave_out(&mut record, *section);
    }
    record
}

fn leave_out(record: &mut YearRecord, section: ReportSection) {
    let mut texts: &[Text] = &[];
    match section {
        ReportSection::Foreword => texts = &[Text::Foreword],
        ReportSection::AtAGlance => texts = &[Text::WentWell, Text::WorriesUs],
        ReportSection::Partnership => texts = &[Text::Arrangements, Text::Education],
        ReportSection::Area => record.figures.clear(),
        ReportSection::Priorities => {
            texts = &[Text::Priorities];
            record.priorities.clear();
            record.progress_statements.clear();
            record.actions.clear();
            without_standings(record, Noun::Action);
        }
        ReportSection::Voice => {
            texts = &[Text::Voice];
            record.you_said_we_did.clear();
        }
        ReportSection::Reviews => {
            texts = &[Text::Reviews];
            record.reviews.clear();
            record.recommendations.clear();
            without_standings(record, Noun::Recommendation);
        }
        ReportSection::Audits => {
            texts = &[Text::Audits];
            record.audits.clear();
            record.findings.clear();
            without_standings(record, Noun::Finding);
        }
        ReportSection::Themes => {
            texts = &[Text::Themes];
            record.themes.clear();
        }
        ReportSection::Training => {
            texts = &[Text::Training, Text::ImpactOnProfessionals];
            record.attendances.clear();
            record.evaluations.clear();
        }
        ReportSection::Engagement => texts = &[Text::Engagement],
        ReportSection::IndependentScrutiny => texts = &[Text::Scrutiny],
        ReportSection::Data => texts = &[Text::Data],
        ReportSection::Reforms => {
            texts = &[Text::Reforms];
            record.reforms.clear();
        }
        ReportSection::Decisions => record.decisions.clear(),
        ReportSection::Money => {
            texts = &[Text::Funding];
            record.funding.clear();
        }
        ReportSection::CouncilScrutiny => record.scrutiny_items.clear(),
        ReportSection::LookingForward => texts = &[Text::LookingForward],
        ReportSection::Glossary => record.glossary.clear(),
        ReportSection::Guidance | ReportSection::Sources => {}
    }
    record.narrative.retain(|it| !texts.contains(&it.section));
}

fn without_standings(record: &mut YearRecord, noun: Noun) {
    record.standings.retain(|known, _| reference::noun_of(known) != Some(noun));
}
