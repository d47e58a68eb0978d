//! What other people call our columns.
//!
//! One table: a noun, one of its columns, and the words that stand for it elsewhere, divided by `|`.
//! Words after `~` are used for so many things that they count only where others agree.

use crate::domain::noun::Noun;

const LEAD: &str = "lead|lead officer|lead person|lead professional|lead partner|lead name|named lead|lead \
subgroup|action lead|led by|owner|action owner|by whom|who|who is responsible|responsible|responsible person|responsible \
officer|person responsible|responsibility|accountable|accountable lead|accountable officer|assigned to|allocated to|lead \
and agency|responsible lead|lead responsibility|~officer|~name|~contact|~agency";
const WHEN: &str = "target date|by when|timescale|timescales|time scale|timeframe|time frame|deadline|due date|due|date \
due|due by|completion date|target completion date|target completion|expected completion|expected completion date|date \
for completion|date to be completed|to be completed by|complete by|when|when by|end date|finish date|planned completion \
date|target|timeline|implementation date|~date|~completed|~finish";
const STATUS: &str = "status|rag|rag rating|rag status|brag|brag rating|brag status|progress rag|current status|action \
status|current rag|rag rated|traffic light|traffic light rating|state|rating|completion status|rag r a g|~position|~stage";
const PROGRESS: &str = "progress|update|updates|progress update|progress updates|latest update|latest position|progress \
to date|current position|status update|progress notes|progress report|what has been done|what we have done|what we \
did|actions taken|action taken|where are we now|how are we doing|commentary|update comments|comment on progress|~comments|\
~comment|~notes|~narrative";
const IMPACT: &str = "evidence of impact|impact|evidence|difference made|what difference has it made|what difference \
did it make|what difference have we made|impact on children|impact for children|impact evidence|so what|evidence and \
impact|outcome achieved|outcomes achieved|~outcome|~outcomes";
const REASON: &str = "reason|because|reason stopped|reason for closure|reason not accepted|reason for stopping";
const AGAIN: &str = "look again|review date|next review|next review date|date of review|review by|date to review";

/// A noun's column and its other names.
pub type Words = (Noun, &'static str, &'static [&'static str]);

pub const WORDS: &[Words] = &[
    (Noun::Action, "Ref", &["lasting reference"]),
    (
        Noun::Action,
        "Priority",
        &["priority area|strategic priority|our priority|objective|strategic objective|strategic aim|workstream|work \
           stream|aim|goal|priority theme|business plan priority|priority no and name|~theme|~area|~section"],
    ),
    (
        Noun::Action,
        "Action",
        &[
            "actions|what|what will we do|what we will do|what are we going to do|what needs to happen|what needs to be \
           done|task|tasks|activity|activities|action required|actions required|agreed action|planned action|key \
           action|key actions|action to be taken|actions to be taken|action description|description of \
           action|deliverable|deliverables|smart action|step|steps|how will we do it|how will we do this|action \
           point|~milestone|~description|~how",
        ],
    ),
    (Noun::Action, "Target date", &[WHEN]),
    (Noun::Action, "Lead", &[LEAD]),
    (
        Noun::Action,
        "Supporters",
        &["supported by|supporting partners|supporting agencies|partners involved|agencies involved|other \
           agencies|contributors|with whom|support|~partners"],
    ),
    (
        Noun::Action,
        "Success measure",
        &[
            "success measures|measure of success|measures of success|success criteria|outcome measure|outcome measures|how \
           will we know|how we will know|what will success look like|what success looks like|how will we measure success",
        ],
    ),
    (Noun::Action, "Status", &[STATUS]),
    (Noun::Action, "Reason", &[REASON]),
    (Noun::Action, "Progress", &[PROGRESS]),
    (Noun::Action, "Evidence of impact", &[IMPACT]),
    (Noun::Action, "Look again", &[AGAIN]),
    (Noun::Action, "From", &["arising from|came from|linked to|linked recommendation|~source|~origin"]),
    (
        Noun::Recommendation,
        "Review",
        &["review name|name of review|case|case name|child|pseudonym|lcspr|scr|rapid review|practice \
           review|learning review|case review|source review|~source|~name"],
    ),
    (
        Noun::Recommendation,
        "Number",
        &["recommendation number|recommendation no|rec no|rec number|rec|no|#|item|item no|~ref|~reference|~id"],
    ),
    (
        Noun::Recommendation,
        "Recommendation",
        &["recommendations|text of recommendation|recommendation text|recommendation from review|recommendation made|\
           learning point|~learning|~text|~description"],
    ),
    (
        Noun::Recommendation,
        "Implementation",
        &[
            "implementation progress|how it was implemented|response|partnership response|our response|action|actions",
            PROGRESS,
        ],
    ),
    (Noun::Recommendation, "Owner", &[LEAD]),
    (Noun::Recommendation, "Due date", &[WHEN]),
    (Noun::Recommendation, "Status", &[STATUS]),
    (Noun::Recommendation, "Reason", &[REASON]),
    (Noun::Recommendation, "Evidence of impact", &[IMPACT]),
    (Noun::Recommendation, "Look again", &[AGAIN]),
    (Noun::Review, "Review", &["review name|name of review|case|case name|pseudonym|child|review title|~name|~title"]),
    (Noun::Review, "Kind", &["type|type of review|review type|kind of review"]),
    (Noun::Review, "Published", &["publication date|date published|date of publication|publish date|~date"]),
    (Noun::Review, "Summary", &["overview|summary of case|summary of learning|key learning|~description|~notes"]),
    (Noun::Review, "Link", &["url|web link|weblink|website|link to report|report link|hyperlink"]),
    (
        Noun::Finding,
        "Audit",
        &["audit name|audit title|name of audit|title of audit|source audit|audit theme|audit topic|~theme|~topic"],
    ),
    (Noun::Finding, "Kind", &["type|finding type|type of finding|category|strength or development|strength or area"]),
    (
        Noun::Finding,
        "Finding",
        &["findings|key finding|key findings|audit finding|area for development|areas for development|area for \
           improvement|areas for improvement|strengths|strength|observation|learning|what we \
           found|~description|~text|~issue"],
    ),
    (Noun::Finding, "What we did", &["response|our response|action|actions|agreed action|agreed actions", PROGRESS]),
    (Noun::Finding, "Owner", &[LEAD]),
    (Noun::Finding, "Target date", &[WHEN]),
    (Noun::Finding, "Status", &[STATUS]),
    (Noun::Finding, "Reason", &[REASON]),
    (Noun::Finding, "Evidence of impact", &[IMPACT]),
    (Noun::Finding, "Look again", &[AGAIN]),
    (
        Noun::Audit,
        "Audit",
        &["audit title|audit name|name of audit|title of audit|audit topic|topic of audit|audit theme|audit \
           activity|~title|~topic|~theme|~name|~subject"],
    ),
    (Noun::Audit, "Kind", &["type|audit type|type of audit|kind of audit|methodology"]),
    (Noun::Audit, "From", &["start date|started|audit date|date of audit|date undertaken|month|~start|~date"]),
    (Noun::Audit, "To", &["end date|date completed|finished|completed|~end"]),
    (
        Noun::Audit,
        "Cases",
        &["number of cases|no of cases|cases audited|case files|files read|files audited|number of files|no of \
           files|sample size|sample|records audited|number of children"],
    ),
    (Noun::Audit, "Summary", &["overview|headline findings|key messages|~description|~comments|~notes|~key findings"]),
    (Noun::Theme, "Area of learning", &["learning theme|theme|themes|area of practice|key learning|learning"]),
    (Noun::Theme, "Implementation", &["what we did|what has changed|how it was implemented|response|action|actions"]),
    (
        Noun::Attendance,
        "Course",
        &["course title|course name|name of course|training|training title|training course|training event|name of \
           training|event|event title|event name|name of event|module|module name|workshop|workshop title|session \
           title|session name|course event|course module|learning activity|activity name|programme|~title|~topic|~subject|~name|~session"],
    ),
    (Noun::Attendance, "Level", &["course level|training level|level of course|tier|course tier|~group"]),
    (
        Noun::Attendance,
        "Date",
        &["course date|session date|event date|training date|date of course|date of training|date of session|date of \
           event|date delivered|delivery date|start date|course start date|date held|start date time|event start \
           date|completion date|date completed|date attended|~when|~start|~month|~session"],
    ),
    (
        Noun::Attendance,
        "Delivery",
        &["delivery method|delivery mode|method of delivery|mode of delivery|mode|delivery type|face to face \
           virtual|course type|event type|~format|~method|~venue|~location|~type"],
    ),
    (
        Noun::Attendance,
        "Agency",
        &["organisation|organization|agency organisation|agency name|organisation name|employer|employing \
           organisation|workplace|sector|company|delegate organisation|delegate agency|partner agency|agency \
           sector|school or organisation|organisation agency|~service|~team|~department|~partner|~school|~setting"],
    ),
    (
        Noun::Attendance,
        "Booked",
        &["number booked|no booked|total booked|bookings|places booked|booked places|delegates booked|registered|\
           registrations|number registered|enrolled|enrolments|signed up|booked on|no of bookings|number of bookings"],
    ),
    (
        Noun::Attendance,
        "Attended",
        &["no attended|number attended|total attended|attendance|attendances|total attendance|actual \
           attendance|attendees|number of attendees|no of attendees|total attendees|number attending|no attending|delegates \
           attended|number of delegates|no of delegates|participants|number of participants|no of participants|number \
           trained|no trained|trained|staff trained|completions|number completed|present|headcount|number of staff|~delegates|\
           ~completed|~total|~numbers|~number|~count|~no"],
    ),
    (
        Noun::Attendance,
        "Did not attend",
        &["dna|dnas|no dna|number dna|total dna|no of dnas|did not attends|no show|no shows|non attendance|non \
           attendances|non attenders|not attended|failed to attend|absent|absences|absentees"],
    ),
    (
        Noun::Attendance,
        "Cancelled",
        &[
            "cancellations|canceled|number cancelled|no cancelled|cancelled places|late cancellations|withdrawn|withdrawals",
        ],
    ),
    (
        Noun::Attendance,
        "Walked in",
        &["walk ins|walk in|walkins|walk ups|on the day|turned up on the day|attended without booking|not \
           booked|unbooked|drop ins"],
    ),
    (Noun::Evaluation, "Course", &["course title|course name|training|training title|event|event title|workshop"]),
    (Noun::Evaluation, "Kind", &["type|kind of comment"]),
    (Noun::Evaluation, "Stage", &["time point|point in time|when asked|~when|~timing"]),
    (
        Noun::Evaluation,
        "Comment",
        &["comments|feedback|evaluation comment|what will you do differently|what did you like|what was most \
           useful|free text|quote|delegate feedback"],
    ),
    (
        Noun::Evaluation,
        "Score before",
        &["before|pre score|pre course score|pre course|confidence before|knowledge before|pre training|average \
           before|score pre"],
    ),
    (
        Noun::Evaluation,
        "Score after",
        &["after|post score|post course score|post course|confidence after|knowledge after|post training|average \
           after|score post"],
    ),
    (
        Noun::YouSaidWeDid,
        "You said",
        &["what you said|what you told us|you told us|they said|what children told us|what children said|what \
           families said|feedback"],
    ),
    (
        Noun::YouSaidWeDid,
        "We did",
        &["what we did|our response|so we|what happened next|what has changed|what we have done"],
    ),
    (Noun::Figure, "Topic", &["theme|domain|indicator group|~category|~area"]),
    (
        Noun::Figure,
        "Measure",
        &["indicator|kpi|metric|performance indicator|performance measure|indicator name|name of indicator|measure \
           name|~description"],
    ),
    (Noun::Figure, "Area", &["geography|local authority|region|comparator|area name|~la"]),
    (Noun::Figure, "Period", &["reporting period|time period|quarter|financial year|year|~date"]),
    (
        Noun::Figure,
        "Value",
        &["figure|outturn|actual|result|rate|performance|percentage|latest value|~number|~count|~total"],
    ),
    (Noun::Figure, "Unit", &["units|unit of measure|measured in|measure type"]),
    (Noun::Figure, "Source", &["data source|source of data"]),
    (Noun::Reform, "Reform", &["national development|national reform|policy change|legislation|policy|~development"]),
    (Noun::Reform, "What we did", &["response|local response|our response|what this means for us|~action|~actions"]),
    (Noun::Funding, "Direction", &["income or spending|income expenditure|income or expenditure|income spend"]),
    (
        Noun::Funding,
        "Partner or heading",
        &["contributor|contributing partner|contributing agency|funding partner|funder|funding source|budget \
           heading|budget line|expenditure heading|item of expenditure|cost centre|heading|item|~partner|~agency|~organisation|\
           ~description|~category|~source"],
    ),
    (Noun::Funding, "Year", &["financial year"]),
    (
        Noun::Funding,
        "Amount",
        &["amount £|£|contribution|contribution £|financial contribution|cost|cost £|income|income \
           £|expenditure|expenditure £|spend|spend £|budget|budget £|cash|cash contribution|~value|~total|~actual"],
    ),
    (Noun::Funding, "In kind", &["in kind contribution|contribution in kind|non financial contribution"]),
    (Noun::Funding, "Note", &["notes|comment|comments"]),
    (Noun::Decision, "Date", &["date of decision|decision date|meeting date|date agreed"]),
    (Noun::Decision, "Decision", &["decisions|decision made|decision taken|what was decided|agreed decision"]),
    (
        Noun::Decision,
        "Decided by",
        &["decision maker|decision made by|made by|forum|meeting|decision making body|~who|~board|~group"],
    ),
    (Noun::Decision, "Action taken", &["action|actions|what happened|what we did"]),
    (Noun::Decision, "Difference made", &["difference|what difference did it make|impact|~outcome"]),
    (Noun::ScrutinyItem, "Body", &["committee|panel|scrutiny body|scrutiny committee|board"]),
    (Noun::ScrutinyItem, "Date", &["meeting date|date of meeting|date asked|date raised"]),
    (Noun::ScrutinyItem, "Minute", &["minute number|minute no|minute ref|minute reference|agenda item"]),
    (Noun::ScrutinyItem, "Kind", &["type"]),
    (
        Noun::ScrutinyItem,
        "Text",
        &[
            "question|question asked|request|query|resolution|scrutiny question|what was asked|request made|~recommendation|\
           ~item|~action",
        ],
    ),
    (Noun::ScrutinyItem, "Response", &["answer|reply|our response|our answer|partnership response|response given"]),
    (Noun::ScrutinyItem, "Status", &[STATUS]),
    (Noun::GlossaryTerm, "Term", &["acronym|acronyms|abbreviation|abbreviations|word|terminology"]),
    (
        Noun::GlossaryTerm,
        "Meaning",
        &["definition|definitions|stands for|explanation|what it means|what it stands for|full term|in \
           full|expansion|~description|~full name"],
    ),
    (
        Noun::Agency,
        "Agency",
        &["organisation|organization|partner agency|agency name|organisation name|~partner|~name"],
    ),
    (Noun::Agency, "Short name", &["acronym|abbreviation|known as|initials"]),
    (Noun::Agency, "Role", &["role in partnership|type of partner|partner type|category"]),
    (Noun::Agency, "Sector", &["type of organisation"]),
    (
        Noun::Agency,
        "Formerly",
        &["former name|former names|previous name|previously known as|also known as|other names"],
    ),
    (Noun::Agency, "Contact", &["contact role|representative|lead contact"]),
    (Noun::Subgroup, "Subgroup", &["sub group|sub groups|subgroups|name of group|group name|name of subgroup|group"]),
    (Noun::Subgroup, "Chair", &["chairperson|chaired by|group chair|chair role"]),
    (Noun::Subgroup, "Contact", &["support officer|secretary"]),
    (Noun::Subgroup, "Purpose", &["remit|terms of reference|what it does|function"]),
    (Noun::Priority, "Priority", &["strategic priority|our priority|priority area|priority name"]),
    (Noun::Priority, "From", &["start date|start|from date"]),
    (Noun::Priority, "To", &["end date|end|to date|until"]),
    (Noun::Priority, "Description", &["why|why this is a priority|rationale|what we want to achieve|~summary"]),
    (Noun::ProgressStatement, "Priority", &["priority area|strategic priority"]),
    (Noun::ProgressStatement, "Kind", &["what is it|statement type|signs of safety"]),
    (Noun::ProgressStatement, "Agency", &["organisation|agency name|partner agency"]),
    (Noun::ProgressStatement, "Text", &["statement|progress statement|what you want to say|contribution"]),
];

/// The nouns that other people's tables may hold, the commoner first, each with the column that a
/// table of it can't do without and the words by which a file, sheet or title speaks of it.
pub const NOUNS: &[(Noun, &str, &str)] = &[
    (Noun::Action, "Action", "action plan|business plan|actions|delivery plan|work plan|action log|action tracker"),
    (Noun::Attendance, "Course", "training|attendance|courses|delegates|bookings|learning events|course"),
    (Noun::Recommendation, "Recommendation", "recommendation|recommendations|lcspr|rapid review|review tracker"),
    (Noun::Finding, "Finding", "findings|audit findings|areas for development"),
    (Noun::Audit, "Audit", "audits|audit programme|audit schedule|audit plan"),
    (Noun::Review, "Review", "reviews|case reviews|practice reviews"),
    (Noun::Funding, "Amount", "funding|budget|finance|contributions|income|expenditure|spending"),
    (Noun::ScrutinyItem, "Text", "scrutiny|overview and scrutiny"),
    (Noun::Decision, "Decision", "decisions|decision log"),
    (Noun::Figure, "Measure", "data|figures|indicators|performance|scorecard|dataset|dashboard"),
    (Noun::Evaluation, "Comment", "evaluation|feedback|evaluations"),
    (Noun::YouSaidWeDid, "You said", "you said we did|voice"),
    (Noun::Theme, "Area of learning", "themes|learning themes"),
    (Noun::Reform, "Reform", "reforms|national developments"),
    (Noun::GlossaryTerm, "Term", "glossary|acronyms|abbreviations"),
    (Noun::Subgroup, "Subgroup", "subgroups|groups|governance"),
    (Noun::Priority, "Priority", "priorities"),
    (Noun::ProgressStatement, "Text", "progress|partner contributions|statements"),
    (Noun::Agency, "Agency", "agencies|partners|membership|relevant agencies"),
];

#[cfg(test)]
mod tests {
    use super::super::heading::plain;
    use super::*;
    use crate::exchange::workbook::columns_of;

    #[test]
    fn every_word_stands_for_a_column_that_there_is() {
        for (noun, column, _) in WORDS {
            assert!(columns_of(*noun).iter().any(|known| known.heading == *column), "{noun:?} {column}");
        }
        for (noun, main, _) in NOUNS {
            assert!(columns_of(*noun).iter().any(|known| known.heading == *main), "{noun:?} {main}");
        }
    }

    #[test]
    fn every_word_is_written_as_headings_are_compared() {
        for word in WORDS.iter().flat_map(|(.., groups)| groups.iter().flat_map(|group| group.split('|'))) {
            let word = word.trim().trim_start_matches('~');
            assert_eq!(plain(word), word);
        }
    }
}
