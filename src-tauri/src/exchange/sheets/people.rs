//! Headings in lists of delegates: over what is about people, and over what became of their bookings.

use super::heading::plain;
use super::strength::within;

/// Headings over columns about people. Nothing beneath them is ever taken.
const PEOPLE: &str = "delegate|delegate name|delegates name|name of delegate|first name|firstname|forename|forenames|given \
name|surname|last name|lastname|family name|full name|fullname|name|names|email|e mail|email address|e mail \
address|delegate email|work email|contact email|user|user name|username|user id|login|learner|learner \
name|learner email|participant|participant name|attendee|attendee name|staff name|name of staff|staff member|employee|employee \
name|employee number|employee no|staff number|payroll number|staff id|learner id|delegate id|person|person id|phone|phone \
number|telephone|telephone number|tel|mobile|mobile number|job title|job role|position|role|post title|profession|line \
manager|manager|manager name|manager email|line manager email|dietary requirements|access requirements|special \
requirements|date of birth|dob|address|postcode|home address|gender|ethnicity|disability|booked by|booker|booking contact";

/// Headings over what became of one delegate's booking.
const OUTCOME: &str = "attendance|attendance status|attended|status|booking status|delegate status|outcome|did they \
attend|did attend|attended y n|attended yes no|present|result|registration status|completion status|enrolment \
status|attendance outcome|attended dna|attendee status|event status|learner status";

/// Whether a heading stands over something about a person.
pub fn is_of_people(heading: &str) -> bool {
    PEOPLE.split('|').any(|word| word.trim() == heading) || within(heading, "email") || within(heading, "e mail")
}

/// Whether a heading stands over the outcome of one delegate's booking.
pub fn is_outcome(heading: &str) -> bool {
    OUTCOME.split('|').any(|word| word.trim() == heading)
}

/// Kinds of agency, where a table has a column for each.
const AGENCIES: &str = "police|health|nhs|education|schools|early years|social care|childrens social care|childrens \
services|adult social care|early help|probation|housing|voluntary sector|voluntary|vcs|vcse|public health|icb|integrated care \
board|local authority|council|youth justice|fire|ambulance|cafcass|other|others|other agencies|private sector";

/// Whether a heading is a kind of agency.
pub fn is_agency(heading: &str) -> bool {
    AGENCIES.split('|').any(|word| word == plain(heading))
}
