-- Records are looked for by what they hang on: in lists, and before what they hang on is removed. A file of ten years
-- has a hundred thousand attendances, which would be read one after the other for every course.

CREATE INDEX progress_of_a_priority ON progress_statements (priority_id);
CREATE INDEX actions_of_a_priority ON actions (priority_id);
CREATE INDEX links_of_an_action ON links (action_id);
CREATE INDEX recommendations_of_a_review ON recommendations (review_id);
CREATE INDEX findings_of_an_audit ON findings (audit_id);
CREATE INDEX updates_on_a_reference ON updates (reference, reporting_year_id);
CREATE INDEX attendances_of_a_course ON attendances (course_id, reporting_year_id);
CREATE INDEX attendances_of_a_session ON attendances (session_id);
