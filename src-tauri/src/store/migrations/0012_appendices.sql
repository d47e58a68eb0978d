-- The narrative may hold appendices. The list of sections is a rule of the table, so the table is made anew; ids that were
-- given once stay given.

ALTER TABLE narrative RENAME TO narrative_before;

CREATE TABLE narrative (
  id                INTEGER PRIMARY KEY AUTOINCREMENT,
  position          INTEGER NOT NULL,
  reporting_year_id INTEGER NOT NULL REFERENCES years,
  section           TEXT NOT NULL CHECK (section IN ('Foreword', 'What went well', 'What worries us', 'Arrangements', 'Education',
                      'Priorities', 'Voice', 'Training', 'Impact on professionals', 'Engagement', 'Scrutiny', 'Reviews', 'Audits',
                      'Themes', 'Reforms', 'Funding', 'Data', 'Looking forward', 'Appendix')),
  heading           TEXT,
  text              TEXT NOT NULL
) STRICT;

INSERT INTO narrative (id, position, reporting_year_id, section, heading, text)
  SELECT id, position, reporting_year_id, section, heading, text FROM narrative_before;
DELETE FROM sqlite_sequence WHERE name = 'narrative';
INSERT INTO sqlite_sequence (name, seq)
  SELECT 'narrative', seq FROM sqlite_sequence WHERE name = 'narrative_before';
DROP TABLE narrative_before;
