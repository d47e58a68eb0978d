//! What a report can hold of what the guidance asks for, and where the record has it. Naming a thing is not content
//! about it: each test looks for what was done, found or paid.

use crate::checks::Checked;
use crate::checks::reading::Sentence;
use crate::domain::audit::{AuditKind, FindingKind};
use crate::domain::closed_list::{closed_list, folded};
use crate::domain::funding::Direction;
use crate::domain::narrative::NarrativeSection as Section;
use crate::domain::progress::ProgressKind;
use crate::domain::training::EvaluationKind;

closed_list! {
    Content {
        Priorities "priorities",
        Work "work",
        Reviews "reviews",
        AnswersToReviews "answers to reviews",
        Effectiveness "effectiveness",
        ImpactOnChildren "impact on children",
        ImpactOfTraining "impact of training",
        LackOfProgress "lack of progress",
        Voice "voice",
        Themes "themes",
        Decisions "decisions",
        Income "income",
        Spending "spending",
        Contributions "contributions",
        Education "education",
        Data "data",
        IndependentScrutiny "independent scrutiny",
        Arrangements "updates to the arrangements",
        Reforms "reforms",
        Availability "availability",
        Publication "publication",
        CopyToThePanel "copy to the Panel",
        CopyToFoundations "copy to Foundations",
        Agreement "agreement",
        Glossary "glossary",
    }
}

impl Content {
    pub fn named(name: &str) -> Option<Content> {
        let at = Content::WORDS.iter().position(|word| folded(word) == folded(name))?;
        Content::ALL.get(at).copied()
    }

    /// The section of the report that holds it, and what to write there.
    pub fn belongs(self) -> (&'static str, &'static str) {
        match self {
            Content::Priorities => {
                ("Priorities", "the priorities, with what works well, what worries and what needs to happen")
            }
            Content::Work => ("Priorities", "what was done: progress statements, or actions with their progress"),
            Content::Reviews => ("Learning from reviews", "the reviews of the year and their recommendations"),
            Content::AnswersToReviews => ("Learning from reviews", "what was done on each recommendation"),
            Content::Effectiveness => {
                ("Independent scrutiny", "a judgement of how effective the arrangements were, and whose it is")
            }
            Content::ImpactOnChildren => ("Priorities", "evidence of impact on children, with values before and after"),
            Content::ImpactOfTraining => ("Training", "evidence that training changed practice"),
            Content::LackOfProgress => ("Priorities", "what worries you, and where there was little or no progress"),
            Content::Voice => {
                ("What children and families told us", "how children and families were heard, and what was done")
            }
            Content::Themes => ("Themes", "the themes of reviews, audits and scrutiny together"),
            Content::Decisions => ("Decisions", "the key decisions, with what was done and the difference made"),
            Content::Income => ("Money", "what each partner contributed"),
            Content::Spending => ("Money", "what it was spent on"),
            Content::Contributions => ("The partnership", "what each safeguarding partner gave, each by its name"),
            Content::Education => ("The partnership", "how education takes part, in decisions and in the work"),
            Content::Data => {
                ("Use of data and information sharing", "how data and information sharing improved practice")
            }
            Content::IndependentScrutiny => ("Independent scrutiny", "what the independent scrutineer did and found"),
            Content::Arrangements => ("The partnership", "what changes in the published arrangements, and by when"),
            Content::Reforms => ("Reforms and national developments", "national reforms, and what was done about each"),
            Content::Availability => {
                ("The partnership", "where the report is published, and how to ask for another format")
            }
            Content::Publication => ("Cover", "the day of publication"),
            Content::CopyToThePanel => {
                ("The partnership", "that a copy goes to the Child Safeguarding Practice Review Panel")
            }
            Content::CopyToFoundations => ("The partnership", "that a copy goes to Foundations"),
            Content::Agreement => ("Cover", "who agreed the report, in which role, on which day"),
            Content::Glossary => ("Glossary", "the terms that the report uses"),
        }
    }

    /// Where the record holds it, in words; nothing where it doesn't.
    pub fn found(self, year: &Checked<'_>) -> Vec<String> {
        let record = year.record;
        match self {
            Content::Priorities => counted(
                record.priorities.iter().filter(|it| it.runs_in(&record.year)).count(),
                "priority",
                "priorities",
            ),
            Content::Work => {
                let told = record.progress_statements.iter().filter(|it| it.kind == ProgressKind::WorkingWell).count();
                let done = record
                    .actions
                    .iter()
                    .filter(|it| record.standing(&it.reference).is_some_and(|it| it.printed_text.is_some()))
                    .count();
                joined(
                    counted(told, "statement of progress", "statements of progress"),
                    counted(done, "action with its progress", "actions with their progress"),
                )
            }
            Content::Reviews => counted(record.reviews.len(), "review", "reviews"),
            Content::AnswersToReviews => {
                let answered = record
                    .recommendations
                    .iter()
                    .filter(|it| record.standing(&it.reference).is_some_and(|it| it.printed_text.is_some()))
                    .count();
                counted(answered, "recommendation with what was done", "recommendations with what was done")
            }
            Content::Effectiveness => joined(
                year.told(&[Section::Foreword, Section::Arrangements, Section::Scrutiny, Section::Audits], |it| {
                    it.has(&["effectiveness", "effective"])
                        && it.has(&["arrangements", "partnership", "judgement", "partners"])
                }),
                inspections(year),
            ),
            Content::ImpactOnChildren => {
                let works = record.standings.values().filter(|it| it.evidence_of_impact.is_some()).count();
                let decisions = record.decisions.iter().filter(|it| it.difference_made.is_some()).count();
                joined(
                    counted(works, "piece of work with evidence of impact", "pieces of work with evidence of impact"),
                    counted(decisions, "decision with the difference made", "decisions with the difference made"),
                )
            }
            Content::ImpactOfTraining => {
                let impact = record.evaluations.iter().filter(|it| it.kind == EvaluationKind::EvidenceOfImpact).count();
                counted(impact, "evaluation of impact", "evaluations of impact")
            }
            Content::LackOfProgress => counted(
                record.progress_statements.iter().filter(|it| it.kind == ProgressKind::WorriedAbout).count(),
                "worry",
                "worries",
            ),
            Content::Voice => joined(
                counted(record.you_said_we_did.len(), "“You said, we did”", "“You said, we did”"),
                year.narrative(Section::Voice),
            ),
            Content::Themes => counted(record.themes.len(), "theme", "themes"),
            Content::Decisions => counted(record.decisions.len(), "decision", "decisions"),
            Content::Income => counted(
                record.funding.iter().filter(|it| it.direction == Direction::Income).count(),
                "line of income",
                "lines of income",
            ),
            Content::Spending => counted(
                record.funding.iter().filter(|it| it.direction == Direction::Spending).count(),
                "line of spending",
                "lines of spending",
            ),
            Content::Contributions => contributions(year),
            Content::Education => year.narrative(Section::Education),
            Content::Data => year.narrative(Section::Data),
            Content::IndependentScrutiny => year.told(&[Section::Scrutiny], |it| {
                it.has(&["scrutineer", "scrutineers"]) || it.has(&["independent"]) && it.has(&["scrutiny"])
            }),
            Content::Arrangements => year.told(&[Section::Arrangements, Section::LookingForward], |it| {
                let dated = !it.dates.is_empty();
                it.has(&["arrangements", "these", "they"])
                    && it.has(&["published", "publish", "changed", "updated", "update"])
                    && dated
            }),
            Content::Reforms => counted(
                record.reforms.iter().filter(|it| it.what_we_did.is_some()).count(),
                "reform with what was done",
                "reforms with what was done",
            ),
            Content::Availability => {
                record.partnership.website.iter().chain(&record.partnership.contact).cloned().collect()
            }
            // What a foreword announces is not yet so.
            Content::Publication => {
                record.year.published.map(|_| "the day of publication".into()).into_iter().collect()
            }
            Content::CopyToThePanel => year.told_anywhere(|it| it.has(&["panel"]) && sent(it)),
            Content::CopyToFoundations => year.told_anywhere(|it| it.has(&["foundations"]) && sent(it)),
            Content::Agreement => {
                let agreed = record.agreements.iter().any(|it| it.agreed_on.is_some());
                let by_all = agreed && record.partners_without_agreement().is_empty();
                by_all.then(|| "who agreed it, and when".into()).into_iter().collect()
            }
            Content::Glossary => counted(record.glossary.len(), "term", "terms"),
        }
    }
}

fn counted(count: usize, one: &str, many: &str) -> Vec<String> {
    if count == 0 { Vec::new() } else { vec![crate::error::plural(count, one, many)] }
}

fn joined(mut one: Vec<String>, other: Vec<String>) -> Vec<String> {
    one.extend(other);
    one
}

/// Whether a sentence says that the report is sent to somebody.
fn sent(sentence: &Sentence<'_>) -> bool {
    sentence.has(&["report", "copy", "copies"])
        && sentence.has(&["goes", "go", "sent", "send", "copy", "copies", "submitted", "shared"])
}

/// Inspections whose strengths or areas are recorded are a judgement from outside.
fn inspections(year: &Checked<'_>) -> Vec<String> {
    let record = year.record;
    let judged = record.audits.iter().filter(|audit| audit.kind == AuditKind::Inspection);
    let judged = judged
        .filter(|audit| record.findings.iter().any(|it| it.audit_id == audit.id && it.kind == FindingKind::Strength));
    judged.map(|audit| audit.audit.clone()).collect()
}

/// Where all safeguarding partners are named with what they gave; one of them alone is not each of them.
fn contributions(year: &Checked<'_>) -> Vec<String> {
    let record = year.record;
    let partners: Vec<_> = record.safeguarding_partners().collect();
    let told = |agency: &crate::domain::agency::Agency| {
        let names: Vec<String> =
            std::iter::once(&agency.agency).chain(&agency.short_name).map(|name| folded(name)).collect();
        let paid = record
            .funding
            .iter()
            .any(|it| it.direction == Direction::Income && names.contains(&folded(&it.partner_or_heading)));
        paid || record.narrative.iter().any(|it| {
            matches!(it.section, Section::Arrangements | Section::Funding)
                && names.iter().any(|name| folded(&it.text).contains(name))
        })
    };
    if partners.is_empty() || !partners.iter().all(|partner| told(partner)) {
        return Vec::new();
    }
    counted(partners.len(), "safeguarding partner by name", "safeguarding partners by name")
}

impl Checked<'_> {
    /// The texts of a section, by their places.
    fn narrative(&self, section: Section) -> Vec<String> {
        self.passages.iter().filter(|it| it.section == Some(section)).map(|it| it.place.words.clone()).collect()
    }

    /// The texts of some sections in which a sentence says something.
    fn told(&self, sections: &[Section], says: impl Fn(&Sentence<'_>) -> bool) -> Vec<String> {
        let of = self.passages.iter().filter(|it| it.section.is_some_and(|section| sections.contains(&section)));
        of.filter(|passage| passage.sentences().any(|sentence| says(&sentence)))
            .map(|it| it.place.words.clone())
            .collect()
    }

    fn told_anywhere(&self, says: impl Fn(&Sentence<'_>) -> bool) -> Vec<String> {
        self.told(Section::ALL, says)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::made::{Made, year};
    use serde_json::json;

    fn found(made: &Made, content: Content) -> Vec<String> {
        content.found(&Checked::new(&made.record, None, made.date))
    }

    #[test]
    fn naming_scrutiny_is_not_content_about_it() {
        let named = year().narrative("Scrutiny", "We have five levels of scrutiny:\n\n- External scrutiny");
        assert_eq!(found(&named, Content::IndependentScrutiny), Vec::<String>::new());
        let told = year().narrative("Scrutiny", "Our independent scrutineer read 20 files.");
        assert_eq!(found(&told, Content::IndependentScrutiny), ["Narrative, Scrutiny"]);
    }

    #[test]
    fn each_safeguarding_partner_must_be_there() {
        let partner = |name: &str| json!({"agency": name, "role": "Safeguarding partner"});
        let made = year().agency(partner("Eastmere Council")).agency(partner("Wharfside Police"));
        let one = made.narrative("Arrangements", "Eastmere Council gave an analyst.");
        assert!(found(&one, Content::Contributions).is_empty());
        let both = one.narrative("Funding", "Wharfside Police gave a car.");
        assert_eq!(found(&both, Content::Contributions), ["2 safeguarding partners by name"]);
    }

    #[test]
    fn a_foreword_that_speaks_of_agreement_is_none() {
        let partner = |name: &str| json!({"agency": name, "role": "Safeguarding partner"});
        let said = "Agreed on 9 September 2026 by the Chief Executive. Published on 20 September 2026.";
        let made = year().agency(partner("Eastmere Council")).agency(partner("Wharfside Police"));
        let made = made.narrative("Foreword", said);
        assert!(found(&made, Content::Agreement).is_empty() && found(&made, Content::Publication).is_empty());

        let signed = |made: Made, agency: &str| {
            let agreement = json!({"agency": agency, "role": "Chief", "agreed_on": "2026-09-09"});
            made.put(|it| &mut it.agreements, agreement)
        };
        let one = signed(made, "Eastmere Council");
        assert!(found(&one, Content::Agreement).is_empty(), "the police have not agreed");
        let both =
            signed(one, "Wharfside Police").with(|it| it.year.published = Some(crate::checks::made::day("2026-09-20")));
        assert_eq!(found(&both, Content::Agreement), ["who agreed it, and when"]);
        assert_eq!(found(&both, Content::Publication), ["the day of publication"]);
    }

    #[test]
    fn every_content_is_known_by_its_words() {
        for content in Content::ALL {
            assert_eq!(Content::named(content.words()), Some(*content));
        }
    }
}
