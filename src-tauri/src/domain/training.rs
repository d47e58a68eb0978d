//! Training: courses, their sessions, who attended, and how it was judged. Attendances are not people:
//! one person may attend several courses.

use super::date::WrittenDate;
use super::{Id, record};

record! {
    /// A course, known by its name and level.
    Course {
        course: String,
        level: Option<String>,
    }
}

record! {
    /// One running of a course.
    Session {
        course_id: Id,
        date: Option<WrittenDate>,
        delivery: Option<String>,
        capacity: Option<i64>,
    }
}

record! {
    /// The count that one agency returned for a session, or for a course where no session is known.
    /// Several returns for the same session and agency are summed; what is not known stays empty.
    Attendance {
        reporting_year_id: Id,
        course_id: Id,
        session_id: Option<Id>,
        agency: Option<String>,
        booked: Option<i64>,
        attended: i64,
        did_not_attend: Option<i64>,
        cancelled: Option<i64>,
        walked_in: Option<i64>,
    }
}

record! {
    /// What people said or scored after a course, and about three months later.
    Evaluation {
        reporting_year_id: Id,
        /// The course as written; it need not be among the year's courses.
        course: String,
        kind: EvaluationKind,
        stage: Option<String>,
        comment: Option<String>,
        score_before: Option<f64>,
        score_after: Option<f64>,
    }
}

super::closed_list::closed_list! {
    EvaluationKind {
        GeneralComment "General comment",
        EvidenceOfImpact "Evidence of impact",
    }
}

impl Attendance {
    /// Whether the return adds up; see [`adds_up`].
    pub fn adds_up(&self) -> Option<bool> {
        adds_up(self.booked, self.did_not_attend, self.cancelled, self.walked_in, self.attended)
    }
}

/// Whether booked - did not attend - cancelled + walked in = attended; `None` where booked is not
/// known, since then there is nothing to compare.
pub fn adds_up(
    booked: Option<i64>,
    did_not_attend: Option<i64>,
    cancelled: Option<i64>,
    walked_in: Option<i64>,
    attended: i64,
) -> Option<bool> {
    let known = |count: Option<i64>| count.unwrap_or(0);
    Some(booked? - known(did_not_attend) - known(cancelled) + known(walked_in) == attended)
}

/// Sums what is known; `None` when nothing is.
pub fn sum(values: impl IntoIterator<Item = Option<i64>>) -> Option<i64> {
    values.into_iter().flatten().fold(None, |sum, value| Some(sum.unwrap_or(0) + value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unknown_is_not_zero() {
        assert_eq!(sum([None, None]), None);
        assert_eq!(sum([None, Some(0)]), Some(0));
        assert_eq!(sum([Some(2), None, Some(3)]), Some(5));
    }

    #[test]
    fn a_return_adds_up_or_does_not_or_cannot_be_told() {
        let returned = |booked, attended| Attendance {
            id: 0,
            reporting_year_id: 1,
            course_id: 1,
            session_id: None,
            agency: None,
            booked,
            attended,
            did_not_attend: Some(3),
            cancelled: None,
            walked_in: Some(1),
        };

        assert_eq!(returned(Some(20), 18).adds_up(), Some(true));
        assert_eq!(returned(Some(20), 20).adds_up(), Some(false));
        assert_eq!(returned(None, 20).adds_up(), None);
    }
}
