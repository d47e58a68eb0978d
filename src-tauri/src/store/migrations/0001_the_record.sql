-- The first schema: every noun of the record, its history and where it came from.
--
-- Every record has an id, never given twice, and a position (its place in its list). Words in capitals
-- aside, columns have the names of the workbook's headings. Dates are ISO text ("2024-12-31"; "2024-12"
-- is a month). Lists within a record are JSON.

CREATE TABLE partnership (
  id          INTEGER PRIMARY KEY CHECK (id = 1),
  position    INTEGER NOT NULL,
  partnership TEXT NOT NULL CHECK (partnership <> ''),
  short_name  TEXT,
  area        TEXT,
  vision      TEXT,
  "values"    TEXT,
  website     TEXT,
  contact     TEXT
) STRICT;

CREATE TABLE years (
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  position     INTEGER NOT NULL,
  label        TEXT NOT NULL UNIQUE,
  year_starts  TEXT NOT NULL,
  year_ends    TEXT NOT NULL,
  state        TEXT NOT NULL CHECK (state IN ('open', 'draft', 'agreed', 'published')),
  report_title TEXT,
  guidance     TEXT,
  UNIQUE (year_starts, year_ends),
  CHECK (year_starts < year_ends)
) STRICT;

CREATE TABLE agencies (
  id              INTEGER PRIMARY KEY AUTOINCREMENT,
  position        INTEGER NOT NULL,
  agency          TEXT NOT NULL UNIQUE,
  short_name      TEXT,
  role            TEXT CHECK (role IN ('Safeguarding partner', 'Education', 'Relevant agency')),
  sector          TEXT,
  formerly        TEXT NOT NULL CHECK (json_type(formerly) = 'array'),
  contact         TEXT,
  reporting_years TEXT NOT NULL CHECK (json_type(reporting_years) = 'array')
) STRICT;

CREATE TABLE subgroups (
  id              INTEGER PRIMARY KEY AUTOINCREMENT,
  position        INTEGER NOT NULL,
  subgroup        TEXT NOT NULL UNIQUE,
  chair           TEXT,
  contact         TEXT,
  purpose         TEXT,
  formerly        TEXT NOT NULL CHECK (json_type(formerly) = 'array'),
  reporting_years TEXT NOT NULL CHECK (json_type(reporting_years) = 'array')
) STRICT;

CREATE TABLE priorities (
  id              INTEGER PRIMARY KEY AUTOINCREMENT,
  position        INTEGER NOT NULL,
  priority        TEXT NOT NULL CHECK (priority <> ''),
  "from"          TEXT,
  "to"            TEXT,
  description     TEXT,
  reporting_years TEXT NOT NULL CHECK (json_type(reporting_years) = 'array')
) STRICT;
CREATE UNIQUE INDEX priority_is_its_name_and_start ON priorities (priority, ifnull("from", ''));

CREATE TABLE progress_statements (
  id                INTEGER PRIMARY KEY AUTOINCREMENT,
  position          INTEGER NOT NULL,
  reporting_year_id INTEGER NOT NULL REFERENCES years,
  priority_id       INTEGER NOT NULL REFERENCES priorities,
  kind              TEXT NOT NULL CHECK (kind IN ('Working well', 'Worried about', 'Needs to happen')),
  agency            TEXT,
  text              TEXT NOT NULL
) STRICT;

-- Every lasting reference that was ever given. Nothing is taken out, so none is given twice.
CREATE TABLE lasting_references (
  reference TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

CREATE TABLE actions (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  position    INTEGER NOT NULL,
  reference   TEXT NOT NULL UNIQUE REFERENCES lasting_references,
  priority_id INTEGER NOT NULL REFERENCES priorities,
  action      TEXT NOT NULL,
  lead        TEXT,
  supporters  TEXT
) STRICT;

CREATE TABLE links (
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  position  INTEGER NOT NULL,
  action_id INTEGER NOT NULL REFERENCES actions,
  refers_to TEXT NOT NULL CHECK (refers_to <> '')
) STRICT;

CREATE TABLE reviews (
  id              INTEGER PRIMARY KEY AUTOINCREMENT,
  position        INTEGER NOT NULL,
  reference       TEXT NOT NULL UNIQUE REFERENCES lasting_references,
  review          TEXT NOT NULL UNIQUE,
  kind            TEXT,
  published       TEXT,
  summary         TEXT,
  link            TEXT,
  reporting_years TEXT NOT NULL CHECK (json_type(reporting_years) = 'array')
) STRICT;

CREATE TABLE recommendations (
  id             INTEGER PRIMARY KEY AUTOINCREMENT,
  position       INTEGER NOT NULL,
  reference      TEXT NOT NULL UNIQUE REFERENCES lasting_references,
  review_id      INTEGER NOT NULL REFERENCES reviews,
  number         TEXT,
  recommendation TEXT NOT NULL,
  owner          TEXT
) STRICT;

CREATE TABLE audits (
  id              INTEGER PRIMARY KEY AUTOINCREMENT,
  position        INTEGER NOT NULL,
  reference       TEXT NOT NULL UNIQUE REFERENCES lasting_references,
  audit           TEXT NOT NULL UNIQUE,
  kind            TEXT NOT NULL CHECK (kind IN ('Multi-agency audit', 'Section 11 audit', 'School safeguarding audit',
                    'Quality assurance visit', 'Single-agency audit', 'Inspection')),
  "from"          TEXT,
  "to"            TEXT,
  cases           INTEGER CHECK (cases >= 0),
  summary         TEXT,
  reporting_years TEXT NOT NULL CHECK (json_type(reporting_years) = 'array')
) STRICT;

CREATE TABLE findings (
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  position  INTEGER NOT NULL,
  reference TEXT NOT NULL UNIQUE REFERENCES lasting_references,
  audit_id  INTEGER NOT NULL REFERENCES audits,
  kind      TEXT NOT NULL CHECK (kind IN ('Strength', 'Area for development')),
  finding   TEXT NOT NULL,
  owner     TEXT
) STRICT;

-- Where an action, recommendation or finding stands in one year.
CREATE TABLE standings (
  id                 INTEGER PRIMARY KEY AUTOINCREMENT,
  position           INTEGER NOT NULL,
  reference          TEXT NOT NULL REFERENCES lasting_references,
  reporting_year_id  INTEGER NOT NULL REFERENCES years,
  target_date        TEXT,
  status             TEXT,
  reason             TEXT,
  printed_text       TEXT,
  evidence_of_impact TEXT,
  look_again         TEXT,
  UNIQUE (reference, reporting_year_id),
  CHECK (status IS NULL OR CASE substr(reference, 1, 1)
    WHEN 'A' THEN status IN ('not started', 'on track', 'at risk', 'complete', 'stopped')
    WHEN 'R' THEN status IN ('not started', 'in progress', 'implemented', 'embedded', 'not accepted')
    WHEN 'F' THEN status IN ('not started', 'in progress', 'complete', 'not taken up')
    ELSE 0 END)
) STRICT;

CREATE TABLE updates (
  id                INTEGER PRIMARY KEY AUTOINCREMENT,
  position          INTEGER NOT NULL,
  reference         TEXT NOT NULL REFERENCES lasting_references,
  reporting_year_id INTEGER NOT NULL REFERENCES years,
  date              TEXT NOT NULL,
  author            TEXT NOT NULL CHECK (author <> ''),
  status            TEXT,
  text              TEXT,
  evidence          TEXT
) STRICT;

CREATE TABLE themes (
  id                INTEGER PRIMARY KEY AUTOINCREMENT,
  position          INTEGER NOT NULL,
  reporting_year_id INTEGER NOT NULL REFERENCES years,
  area_of_learning  TEXT NOT NULL,
  implementation    TEXT
) STRICT;

CREATE TABLE courses (
  id       INTEGER PRIMARY KEY AUTOINCREMENT,
  position INTEGER NOT NULL,
  course   TEXT NOT NULL CHECK (course <> ''),
  level    TEXT
) STRICT;
CREATE UNIQUE INDEX course_is_its_name_and_level ON courses (course, ifnull(level, ''));

CREATE TABLE sessions (
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  position  INTEGER NOT NULL,
  course_id INTEGER NOT NULL REFERENCES courses,
  date      TEXT,
  delivery  TEXT,
  capacity  INTEGER CHECK (capacity >= 0)
) STRICT;

CREATE UNIQUE INDEX session_is_its_course_date_and_delivery ON sessions (course_id, ifnull(date, ''), ifnull(delivery, ''));

CREATE TABLE attendances (
  id                INTEGER PRIMARY KEY AUTOINCREMENT,
  position          INTEGER NOT NULL,
  reporting_year_id INTEGER NOT NULL REFERENCES years,
  course_id         INTEGER NOT NULL REFERENCES courses,
  session_id        INTEGER REFERENCES sessions,
  agency            TEXT,
  booked            INTEGER CHECK (booked >= 0),
  attended          INTEGER NOT NULL CHECK (attended >= 0),
  did_not_attend    INTEGER CHECK (did_not_attend >= 0),
  cancelled         INTEGER CHECK (cancelled >= 0),
  walked_in         INTEGER CHECK (walked_in >= 0)
) STRICT;

CREATE TABLE evaluations (
  id                INTEGER PRIMARY KEY AUTOINCREMENT,
  position          INTEGER NOT NULL,
  reporting_year_id INTEGER NOT NULL REFERENCES years,
  course            TEXT NOT NULL,
  kind              TEXT NOT NULL CHECK (kind IN ('General comment', 'Evidence of impact')),
  stage             TEXT,
  comment           TEXT,
  score_before      REAL,
  score_after       REAL
) STRICT;

CREATE TABLE you_said_we_did (
  id                INTEGER PRIMARY KEY AUTOINCREMENT,
  position          INTEGER NOT NULL,
  reporting_year_id INTEGER NOT NULL REFERENCES years,
  you_said          TEXT NOT NULL,
  we_did            TEXT NOT NULL
) STRICT;

CREATE TABLE figures (
  id                INTEGER PRIMARY KEY AUTOINCREMENT,
  position          INTEGER NOT NULL,
  reporting_year_id INTEGER NOT NULL REFERENCES years,
  topic             TEXT NOT NULL,
  measure           TEXT NOT NULL,
  area              TEXT NOT NULL,
  period            TEXT,
  value             REAL,
  unit              TEXT,
  source            TEXT
) STRICT;

CREATE TABLE reforms (
  id                INTEGER PRIMARY KEY AUTOINCREMENT,
  position          INTEGER NOT NULL,
  reporting_year_id INTEGER NOT NULL REFERENCES years,
  reform            TEXT NOT NULL,
  what_we_did       TEXT
) STRICT;

CREATE TABLE funding (
  id                 INTEGER PRIMARY KEY AUTOINCREMENT,
  position           INTEGER NOT NULL,
  reporting_year_id  INTEGER NOT NULL REFERENCES years,
  direction          TEXT NOT NULL CHECK (direction IN ('Income', 'Spending')),
  partner_or_heading TEXT NOT NULL,
  year               TEXT NOT NULL,
  amount             REAL NOT NULL,
  in_kind            TEXT,
  note               TEXT
) STRICT;

CREATE TABLE decisions (
  id                INTEGER PRIMARY KEY AUTOINCREMENT,
  position          INTEGER NOT NULL,
  reporting_year_id INTEGER NOT NULL REFERENCES years,
  date              TEXT,
  decision          TEXT NOT NULL,
  decided_by        TEXT,
  action_taken      TEXT,
  difference_made   TEXT
) STRICT;

CREATE TABLE scrutiny_items (
  id                INTEGER PRIMARY KEY AUTOINCREMENT,
  position          INTEGER NOT NULL,
  reporting_year_id INTEGER NOT NULL REFERENCES years,
  body              TEXT NOT NULL,
  date              TEXT,
  minute            TEXT,
  kind              TEXT CHECK (kind IN ('Question', 'Request', 'Recommendation', 'Resolution')),
  text              TEXT NOT NULL,
  response          TEXT,
  status            TEXT CHECK (status IN ('open', 'answered', 'closed'))
) STRICT;

CREATE TABLE glossary (
  id              INTEGER PRIMARY KEY AUTOINCREMENT,
  position        INTEGER NOT NULL,
  term            TEXT NOT NULL UNIQUE,
  meaning         TEXT NOT NULL,
  reporting_years TEXT NOT NULL CHECK (json_type(reporting_years) = 'array')
) STRICT;

CREATE TABLE narrative (
  id                INTEGER PRIMARY KEY AUTOINCREMENT,
  position          INTEGER NOT NULL,
  reporting_year_id INTEGER NOT NULL REFERENCES years,
  section           TEXT NOT NULL CHECK (section IN ('Foreword', 'Arrangements', 'Education', 'Priorities', 'Voice', 'Training',
                      'Impact on professionals', 'Engagement', 'Scrutiny', 'Reviews', 'Audits', 'Themes', 'Reforms', 'Funding',
                      'Data', 'Looking forward')),
  heading           TEXT,
  text              TEXT NOT NULL
) STRICT;

CREATE TABLE settings (
  id       INTEGER PRIMARY KEY AUTOINCREMENT,
  position INTEGER NOT NULL,
  name     TEXT NOT NULL UNIQUE,
  value    TEXT NOT NULL
) STRICT;

-- Where an imported record came from. "row" is the row of the sheet, counted from 1.
CREATE TABLE sources (
  noun      TEXT NOT NULL,
  record_id INTEGER NOT NULL,
  file      TEXT NOT NULL,
  sheet     TEXT NOT NULL,
  "row"     INTEGER NOT NULL,
  date      TEXT NOT NULL,
  "by"      TEXT NOT NULL,
  PRIMARY KEY (noun, record_id)
) STRICT, WITHOUT ROWID;

-- History: a heading for each change, and an entry for each record that it touched. Kept for good.
CREATE TABLE changes (
  id   INTEGER PRIMARY KEY AUTOINCREMENT,
  at   TEXT NOT NULL,
  "by" TEXT NOT NULL CHECK ("by" <> ''),
  what TEXT NOT NULL CHECK (what <> '')
) STRICT;

CREATE TABLE change_entries (
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  change_id INTEGER NOT NULL REFERENCES changes,
  noun      TEXT NOT NULL,
  record_id INTEGER NOT NULL,
  before    TEXT CHECK (before IS NULL OR json_valid(before)),
  after     TEXT CHECK (after IS NULL OR json_valid(after)),
  CHECK (before IS NOT NULL OR after IS NOT NULL)
) STRICT;
CREATE INDEX change_entries_of_a_record ON change_entries (noun, record_id);
CREATE INDEX change_entries_of_a_change ON change_entries (change_id);

CREATE TRIGGER changes_are_kept_as_written BEFORE UPDATE ON changes BEGIN SELECT raise(ABORT, 'history is never rewritten'); END;
CREATE TRIGGER changes_are_kept BEFORE DELETE ON changes BEGIN SELECT raise(ABORT, 'history is never rewritten'); END;
CREATE TRIGGER entries_are_kept_as_written BEFORE UPDATE ON change_entries BEGIN SELECT raise(ABORT, 'history is never rewritten'); END;
CREATE TRIGGER entries_are_kept BEFORE DELETE ON change_entries BEGIN SELECT raise(ABORT, 'history is never rewritten'); END;
