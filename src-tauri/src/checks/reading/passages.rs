//! The texts of a year, in the order in which the report prints them.

use std::collections::HashSet;

use super::{Passage, Voice};
use crate::checks::place::{Place, short};
use crate::domain::Id;
use crate::domain::narrative::NarrativeSection as Section;
use crate::domain::noun::Noun;
use crate::domain::priority::Priority;
use crate::store::YearRecord;

/// Every text that the report prints, apart from the glossary.
pub fn passages(record: &YearRecord) -> Vec<Passage> {
    let mut gathered = Gathered { record, passages: Vec::new() };
    gathered.all();
    gathered.passages
}

struct Gathered<'a> {
    record: &'a YearRecord,
    passages: Vec<Passage>,
}

impl Gathered<'_> {
    fn all(&mut self) {
        for section in [Section::Foreword, Section::WentWell, Section::WorriesUs] {
            self.narrative(section);
        }
        self.partnership();
        self.narrative(Section::Arrangements);
        for it in &self.record.subgroups {
            let place = self.place(Noun::Subgroup, it.id, format!("Subgroup, {}", short(&it.subgroup)));
            self.add(&place, Voice::Name, Some(&it.subgroup));
            self.add(&place, Voice::Own, it.purpose.as_ref());
        }
        self.narrative(Section::Education);
        // A measure with several areas and periods is one name.
        let mut named = HashSet::new();
        for it in self.record.figures.iter().filter(|it| named.insert(&it.measure)) {
            let place = self.place(Noun::Figure, it.id, format!("Figures, {}", short(&it.measure)));
            self.add(&place, Voice::Name, Some(&it.measure));
        }
        self.narrative(Section::Priorities);
        let later = |it: &&Priority| it.starts().is_some_and(|starts| starts > self.record.year.year_ends);
        let (after, running): (Vec<&Priority>, Vec<&Priority>) = self.record.priorities.iter().partition(later);
        running.into_iter().for_each(|it| self.priority(it));
        self.narrative(Section::Voice);
        self.voice();
        self.narrative(Section::Reviews);
        self.reviews();
        self.narrative(Section::Audits);
        self.audits();
        self.narrative(Section::Themes);
        for it in &self.record.themes {
            let place = self.place(Noun::Theme, it.id, format!("Theme, {}", short(&it.area_of_learning)));
            self.add(&place, Voice::Own, Some(&it.area_of_learning));
            self.add(&place.part("what we did"), Voice::Own, it.implementation.as_ref());
        }
        self.narrative(Section::Training);
        self.training();
        self.narrative(Section::ImpactOnProfessionals);
        for section in [Section::Engagement, Section::Scrutiny, Section::Data, Section::Reforms] {
            self.narrative(section);
        }
        self.events();
        self.narrative(Section::Funding);
        for it in &self.record.funding {
            let place = self.place(Noun::Funding, it.id, format!("Funding, {}", short(&it.partner_or_heading)));
            self.add(&place, Voice::Own, it.note.as_ref());
        }
        for it in &self.record.scrutiny_items {
            let place = self.place(Noun::ScrutinyItem, it.id, scrutiny(it));
            self.add(&place, Voice::Others, Some(&it.text));
            self.add(&place.part("our answer"), Voice::Own, it.response.as_ref());
        }
        self.narrative(Section::LookingForward);
        after.into_iter().for_each(|it| self.priority(it));
    }

    fn place(&self, noun: Noun, id: Id, words: String) -> Place {
        Place::new(&self.record.year.label, noun, id, words)
    }

    fn add(&mut self, place: &Place, voice: Voice, text: Option<&String>) {
        if let Some(text) = text {
            self.passages.push(Passage::plain(place.clone(), voice, text));
        }
    }

    fn narrative(&mut self, section: Section) {
        for it in self.record.narrative.iter().filter(|it| it.section == section) {
            let heading = it.heading.as_ref().filter(|heading| *heading != section.words());
            let words = match heading {
                Some(heading) => format!("Narrative, {}: {}", section.words(), short(heading)),
                None => format!("Narrative, {}", section.words()),
            };
            let place = self.place(Noun::Narrative, it.id, words).in_section(section.words());
            self.passages.push(Passage::narrative(place, section, &it.text));
        }
    }

    fn partnership(&mut self) {
        let it = &self.record.partnership;
        for (part, text) in [("vision", &it.vision), ("values", &it.values)] {
            let place = self.place(Noun::Partnership, it.id, format!("The partnership, {part}"));
            self.add(&place, Voice::Own, text.as_ref());
        }
    }

    fn priority(&mut self, priority: &Priority) {
        let place = self.place(Noun::Priority, priority.id, format!("Priority, {}", short(&priority.priority)));
        self.add(&place, Voice::Name, Some(&priority.priority));
        self.add(&place, Voice::Own, priority.description.as_ref());
        for kind in crate::domain::progress::ProgressKind::ALL {
            for it in
                self.record.progress_statements.iter().filter(|it| it.priority_id == priority.id && it.kind == *kind)
            {
                let by = it.agency.as_ref().map(|agency| format!(" ({agency})")).unwrap_or_default();
                let words = format!("Progress, {}, {}{by}", short(&priority.priority), kind.words().to_lowercase());
                let place = self.place(Noun::ProgressStatement, it.id, words);
                self.add(&place, Voice::Own, Some(&it.text));
            }
        }
        for it in self.record.actions.iter().filter(|it| it.priority_id == priority.id) {
            let place = self.place(Noun::Action, it.id, format!("Business plan, action {}", it.reference));
            let place = place.with_reference(&it.reference);
            self.tracked(place.clone(), Voice::Plan, &it.action, &it.reference, "progress");
            self.add(&place.part("success measure"), Voice::Own, it.success_measure.as_ref());
        }
    }

    /// A piece of work and what its standing says.
    fn tracked(&mut self, place: Place, voice: Voice, text: &String, reference: &str, done: &str) {
        self.add(&place, voice, Some(text));
        let record = self.record;
        if let Some(standing) = record.standing(reference) {
            self.add(&place.part(done), Voice::Own, standing.printed_text.as_ref());
            self.add(&place.part("reason"), Voice::Own, standing.reason.as_ref());
            self.add(&place.part("evidence of impact"), Voice::Own, standing.evidence_of_impact.as_ref());
        }
    }

    fn voice(&mut self) {
        for it in &self.record.you_said_we_did {
            let place = self.place(Noun::YouSaidWeDid, it.id, format!("You said, we did: {}", short(&it.you_said)));
            self.add(&place, Voice::Others, Some(&it.you_said));
            self.add(&place.part("we did"), Voice::Own, Some(&it.we_did));
        }
    }

    fn reviews(&mut self) {
        for review in &self.record.reviews {
            let place =
                self.place(Noun::Review, review.id, format!("Review {}, {}", review.reference, short(&review.review)));
            self.add(&place.with_reference(&review.reference), Voice::Own, review.summary.as_ref());
            for it in self.record.recommendations.iter().filter(|it| it.review_id == review.id) {
                let place = self.place(Noun::Recommendation, it.id, format!("Recommendation {}", it.reference));
                let place = place.with_reference(&it.reference);
                self.tracked(place, Voice::Others, &it.recommendation, &it.reference, "what we did");
            }
        }
    }

    fn audits(&mut self) {
        use crate::domain::audit::AuditKind;
        for audit in &self.record.audits {
            let place =
                self.place(Noun::Audit, audit.id, format!("Audit {}, {}", audit.reference, short(&audit.audit)));
            self.add(&place.with_reference(&audit.reference), Voice::Own, audit.summary.as_ref());
            // What inspectors found is theirs to word.
            let voice = if audit.kind == AuditKind::Inspection { Voice::Others } else { Voice::Own };
            for it in self.record.findings.iter().filter(|it| it.audit_id == audit.id) {
                let place = self.place(Noun::Finding, it.id, format!("Finding {}", it.reference));
                self.tracked(place.with_reference(&it.reference), voice, &it.finding, &it.reference, "what we did");
            }
        }
    }

    fn training(&mut self) {
        let mut seen = HashSet::new();
        for it in self.record.attendances.iter().filter(|it| seen.insert(it.course_id)) {
            if let Some(course) = self.record.courses.get(&it.course_id) {
                let place = self.place(Noun::Course, course.id, format!("Training, {}", short(&course.course)));
                self.add(&place, Voice::Name, Some(&course.course));
            }
        }
        for it in &self.record.evaluations {
            let place = self.place(Noun::Evaluation, it.id, format!("Evaluation, {}", short(&it.course)));
            self.add(&place, Voice::Others, it.comment.as_ref());
        }
    }

    fn events(&mut self) {
        for it in &self.record.reforms {
            let place = self.place(Noun::Reform, it.id, format!("Reform, {}", short(&it.reform)));
            self.add(&place, Voice::Name, Some(&it.reform));
            self.add(&place.part("what we did"), Voice::Own, it.what_we_did.as_ref());
        }
        for it in &self.record.decisions {
            let place = self.place(Noun::Decision, it.id, format!("Decision, {}", short(&it.decision)));
            self.add(&place, Voice::Own, Some(&it.decision));
            self.add(&place.part("what was done"), Voice::Own, it.action_taken.as_ref());
            self.add(&place.part("difference made"), Voice::Own, it.difference_made.as_ref());
        }
    }
}

/// "Scrutiny, question: How do we know …".
pub fn scrutiny(it: &crate::domain::scrutiny::ScrutinyItem) -> String {
    let kind = it.kind.map_or_else(|| "item".to_owned(), |kind| kind.words().to_lowercase());
    format!("Scrutiny, {kind}: {}", short(&it.text))
}
