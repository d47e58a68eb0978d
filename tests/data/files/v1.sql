-- A small invented file as the first version of the program made it: never edited, never made anew.
PRAGMA application_id = 1347577200;
PRAGMA user_version = 1;
PRAGMA foreign_keys = OFF;
BEGIN TRANSACTION;
CREATE TABLE actions (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  position    INTEGER NOT NULL,
  reference   TEXT NOT NULL UNIQUE REFERENCES lasting_references,
  priority_id INTEGER NOT NULL REFERENCES priorities,
  action      TEXT NOT NULL,
  lead        TEXT,
  supporters  TEXT
) STRICT;
INSERT INTO "actions" VALUES(1,1,'A1',1,'Publish a strategy','Learning Group',NULL);
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
INSERT INTO "agencies" VALUES(1,1,'Larkham Council','LC','Safeguarding partner',NULL,'[{"name":"Larkham Borough","until":null}]',NULL,'[1]');
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
INSERT INTO "attendances" VALUES(1,1,1,1,1,'LC',15,12,NULL,NULL,NULL);
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
INSERT INTO "audits" VALUES(1,1,'F1','Neglect audit','Multi-agency audit','2025-05',NULL,20,NULL,'[1]');
CREATE TABLE change_entries (
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  change_id INTEGER NOT NULL REFERENCES changes,
  noun      TEXT NOT NULL,
  record_id INTEGER NOT NULL,
  before    TEXT CHECK (before IS NULL OR json_valid(before)),
  after     TEXT CHECK (after IS NULL OR json_valid(after)),
  CHECK (before IS NOT NULL OR after IS NOT NULL)
) STRICT;
INSERT INTO "change_entries" VALUES(1,1,'partnership',1,NULL,'{"id":1,"partnership":"Larkham Safeguarding Children Partnership","short_name":null,"area":"Larkham","vision":null,"values":null,"website":null,"contact":null}');
INSERT INTO "change_entries" VALUES(2,1,'years',1,NULL,'{"id":1,"label":"2025-26","year_starts":"2025-04-01","year_ends":"2026-03-31","state":"open","report_title":null,"guidance":null}');
INSERT INTO "change_entries" VALUES(3,1,'agencies',1,NULL,'{"id":1,"agency":"Larkham Council","short_name":"LC","role":"Safeguarding partner","sector":null,"formerly":[{"name":"Larkham Borough","until":null}],"contact":null,"reporting_years":[1]}');
INSERT INTO "change_entries" VALUES(4,1,'subgroups',1,NULL,'{"id":1,"subgroup":"Learning Group","chair":"Head of learning","contact":null,"purpose":"Learns from reviews.","formerly":[],"reporting_years":[1]}');
INSERT INTO "change_entries" VALUES(5,1,'narrative',1,NULL,'{"id":1,"reporting_year_id":1,"section":"Foreword","heading":null,"text":"A **hard** year.\n\n- One\n- Two"}');
INSERT INTO "change_entries" VALUES(6,1,'narrative',2,NULL,'{"id":2,"reporting_year_id":1,"section":"Voice","heading":"Parents","text":"They came."}');
INSERT INTO "change_entries" VALUES(7,1,'figures',1,NULL,'{"id":1,"reporting_year_id":1,"topic":"Schools","measure":"Absent","area":"Larkham","period":"2025","value":12.5,"unit":"%","source":"School census"}');
INSERT INTO "change_entries" VALUES(8,1,'figures',2,NULL,'{"id":2,"reporting_year_id":1,"topic":"Schools","measure":"Absent","area":"England","period":"2025","value":null,"unit":"%","source":"School census"}');
INSERT INTO "change_entries" VALUES(9,1,'priorities',1,NULL,'{"id":1,"priority":"Neglect","from":"2025-04","to":"2027-03-31","description":"Seen too late.","reporting_years":[1]}');
INSERT INTO "change_entries" VALUES(10,1,'progress_statements',1,NULL,'{"id":1,"reporting_year_id":1,"priority_id":1,"kind":"Working well","agency":"LC","text":"More visits."}');
INSERT INTO "change_entries" VALUES(11,1,'actions',1,NULL,'{"id":1,"reference":"A1","priority_id":1,"action":"Publish a strategy","lead":"Learning Group","supporters":null}');
INSERT INTO "change_entries" VALUES(12,1,'standings',1,NULL,'{"id":1,"reference":"A1","reporting_year_id":1,"target_date":"2025-12","status":"complete","reason":null,"printed_text":"Published.","evidence_of_impact":"Seen sooner.","look_again":null}');
INSERT INTO "change_entries" VALUES(13,1,'links',1,NULL,'{"id":1,"action_id":1,"refers_to":"R1.1"}');
INSERT INTO "change_entries" VALUES(14,1,'links',2,NULL,'{"id":2,"action_id":1,"refers_to":"a visit"}');
INSERT INTO "change_entries" VALUES(15,1,'reviews',1,NULL,'{"id":1,"reference":"R1","review":"Child Wren","kind":"Rapid review","published":"2025-06-02","summary":"What we learned.","link":null,"reporting_years":[1]}');
INSERT INTO "change_entries" VALUES(16,1,'recommendations',1,NULL,'{"id":1,"reference":"R1.1","review_id":1,"number":"1","recommendation":"Ask the father","owner":"LC"}');
INSERT INTO "change_entries" VALUES(17,1,'standings',2,NULL,'{"id":2,"reference":"R1.1","reporting_year_id":1,"target_date":"2026-03-31","status":"in progress","reason":null,"printed_text":null,"evidence_of_impact":null,"look_again":null}');
INSERT INTO "change_entries" VALUES(18,1,'audits',1,NULL,'{"id":1,"reference":"F1","audit":"Neglect audit","kind":"Multi-agency audit","from":"2025-05","to":null,"cases":20,"summary":null,"reporting_years":[1]}');
INSERT INTO "change_entries" VALUES(19,1,'findings',1,NULL,'{"id":1,"reference":"F1.1","audit_id":1,"kind":"Area for development","finding":"Plans drift","owner":null}');
INSERT INTO "change_entries" VALUES(20,1,'standings',3,NULL,'{"id":3,"reference":"F1.1","reporting_year_id":1,"target_date":null,"status":null,"reason":null,"printed_text":"A checklist.","evidence_of_impact":null,"look_again":null}');
INSERT INTO "change_entries" VALUES(21,1,'updates',1,NULL,'{"id":1,"reference":"A1","reporting_year_id":1,"date":"2025-09-01","author":"Ann","status":"on track","text":"Half written.","evidence":null}');
INSERT INTO "change_entries" VALUES(22,1,'themes',1,NULL,'{"id":1,"reporting_year_id":1,"area_of_learning":"Curiosity","implementation":"A guide."}');
INSERT INTO "change_entries" VALUES(23,1,'courses',1,NULL,'{"id":1,"course":"Neglect basics","level":"2"}');
INSERT INTO "change_entries" VALUES(24,1,'sessions',1,NULL,'{"id":1,"course_id":1,"date":"2025-05-01","delivery":"Online","capacity":null}');
INSERT INTO "change_entries" VALUES(25,1,'attendances',1,NULL,'{"id":1,"reporting_year_id":1,"course_id":1,"session_id":1,"agency":"LC","booked":15,"attended":12,"did_not_attend":null,"cancelled":null,"walked_in":null}');
INSERT INTO "change_entries" VALUES(26,1,'evaluations',1,NULL,'{"id":1,"reporting_year_id":1,"course":"Neglect basics","kind":"General comment","stage":null,"comment":"Clear.","score_before":3.5,"score_after":null}');
INSERT INTO "change_entries" VALUES(27,1,'you_said_we_did',1,NULL,'{"id":1,"reporting_year_id":1,"you_said":"Ring first","we_did":"We ring first."}');
INSERT INTO "change_entries" VALUES(28,1,'reforms',1,NULL,'{"id":1,"reporting_year_id":1,"reform":"Family help","what_we_did":"Started."}');
INSERT INTO "change_entries" VALUES(29,1,'funding',1,NULL,'{"id":1,"reporting_year_id":1,"direction":"Income","partner_or_heading":"LC","year":"2025-26","amount":100000.0,"in_kind":null,"note":null}');
INSERT INTO "change_entries" VALUES(30,1,'decisions',1,NULL,'{"id":1,"reporting_year_id":1,"date":"2025-07-01","decision":"Fund a hub","decided_by":"The board","action_taken":null,"difference_made":null}');
INSERT INTO "change_entries" VALUES(31,1,'scrutiny_items',1,NULL,'{"id":1,"reporting_year_id":1,"body":"Scrutiny Board","date":"2025-10-01","minute":null,"kind":"Question","text":"How many?","response":null,"status":"answered"}');
INSERT INTO "change_entries" VALUES(32,1,'glossary',1,NULL,'{"id":1,"term":"MASH","meaning":"The front door.","reporting_years":[1]}');
INSERT INTO "change_entries" VALUES(33,2,'themes',1,'{"id":1,"reporting_year_id":1,"area_of_learning":"Curiosity","implementation":"A guide."}','{"id":1,"reporting_year_id":1,"area_of_learning":"Curiosity","implementation":"A guide and a film."}');
CREATE TABLE changes (
  id   INTEGER PRIMARY KEY AUTOINCREMENT,
  at   TEXT NOT NULL,
  "by" TEXT NOT NULL CHECK ("by" <> ''),
  what TEXT NOT NULL CHECK (what <> '')
) STRICT;
INSERT INTO "changes" VALUES(1,'2026-11-22T00:19:27Z','Ann Example','Imported larkham.xlsx');
INSERT INTO "changes" VALUES(2,'2026-11-22T00:19:27Z','Bo Example','Imported later.xlsx');
CREATE TABLE courses (
  id       INTEGER PRIMARY KEY AUTOINCREMENT,
  position INTEGER NOT NULL,
  course   TEXT NOT NULL CHECK (course <> ''),
  level    TEXT
) STRICT;
INSERT INTO "courses" VALUES(1,1,'Neglect basics','2');
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
INSERT INTO "decisions" VALUES(1,1,1,'2025-07-01','Fund a hub','The board',NULL,NULL);
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
INSERT INTO "evaluations" VALUES(1,1,1,'Neglect basics','General comment',NULL,'Clear.',3.5,NULL);
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
INSERT INTO "figures" VALUES(1,1,1,'Schools','Absent','Larkham','2025',12.5,'%','School census');
INSERT INTO "figures" VALUES(2,2,1,'Schools','Absent','England','2025',NULL,'%','School census');
CREATE TABLE findings (
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  position  INTEGER NOT NULL,
  reference TEXT NOT NULL UNIQUE REFERENCES lasting_references,
  audit_id  INTEGER NOT NULL REFERENCES audits,
  kind      TEXT NOT NULL CHECK (kind IN ('Strength', 'Area for development')),
  finding   TEXT NOT NULL,
  owner     TEXT
) STRICT;
INSERT INTO "findings" VALUES(1,1,'F1.1',1,'Area for development','Plans drift',NULL);
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
INSERT INTO "funding" VALUES(1,1,1,'Income','LC','2025-26',100000.0,NULL,NULL);
CREATE TABLE glossary (
  id              INTEGER PRIMARY KEY AUTOINCREMENT,
  position        INTEGER NOT NULL,
  term            TEXT NOT NULL UNIQUE,
  meaning         TEXT NOT NULL,
  reporting_years TEXT NOT NULL CHECK (json_type(reporting_years) = 'array')
) STRICT;
INSERT INTO "glossary" VALUES(1,1,'MASH','The front door.','[1]');
CREATE TABLE lasting_references (
  reference TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;
INSERT INTO "lasting_references" VALUES('A1');
INSERT INTO "lasting_references" VALUES('F1');
INSERT INTO "lasting_references" VALUES('F1.1');
INSERT INTO "lasting_references" VALUES('R1');
INSERT INTO "lasting_references" VALUES('R1.1');
CREATE TABLE links (
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  position  INTEGER NOT NULL,
  action_id INTEGER NOT NULL REFERENCES actions,
  refers_to TEXT NOT NULL CHECK (refers_to <> '')
) STRICT;
INSERT INTO "links" VALUES(1,1,1,'R1.1');
INSERT INTO "links" VALUES(2,2,1,'a visit');
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
INSERT INTO "narrative" VALUES(1,1,1,'Foreword',NULL,'A **hard** year.

- One
- Two');
INSERT INTO "narrative" VALUES(2,2,1,'Voice','Parents','They came.');
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
INSERT INTO "partnership" VALUES(1,1,'Larkham Safeguarding Children Partnership',NULL,'Larkham',NULL,NULL,NULL,NULL);
CREATE TABLE priorities (
  id              INTEGER PRIMARY KEY AUTOINCREMENT,
  position        INTEGER NOT NULL,
  priority        TEXT NOT NULL CHECK (priority <> ''),
  "from"          TEXT,
  "to"            TEXT,
  description     TEXT,
  reporting_years TEXT NOT NULL CHECK (json_type(reporting_years) = 'array')
) STRICT;
INSERT INTO "priorities" VALUES(1,1,'Neglect','2025-04','2027-03-31','Seen too late.','[1]');
CREATE TABLE progress_statements (
  id                INTEGER PRIMARY KEY AUTOINCREMENT,
  position          INTEGER NOT NULL,
  reporting_year_id INTEGER NOT NULL REFERENCES years,
  priority_id       INTEGER NOT NULL REFERENCES priorities,
  kind              TEXT NOT NULL CHECK (kind IN ('Working well', 'Worried about', 'Needs to happen')),
  agency            TEXT,
  text              TEXT NOT NULL
) STRICT;
INSERT INTO "progress_statements" VALUES(1,1,1,1,'Working well','LC','More visits.');
CREATE TABLE recommendations (
  id             INTEGER PRIMARY KEY AUTOINCREMENT,
  position       INTEGER NOT NULL,
  reference      TEXT NOT NULL UNIQUE REFERENCES lasting_references,
  review_id      INTEGER NOT NULL REFERENCES reviews,
  number         TEXT,
  recommendation TEXT NOT NULL,
  owner          TEXT
) STRICT;
INSERT INTO "recommendations" VALUES(1,1,'R1.1',1,'1','Ask the father','LC');
CREATE TABLE reforms (
  id                INTEGER PRIMARY KEY AUTOINCREMENT,
  position          INTEGER NOT NULL,
  reporting_year_id INTEGER NOT NULL REFERENCES years,
  reform            TEXT NOT NULL,
  what_we_did       TEXT
) STRICT;
INSERT INTO "reforms" VALUES(1,1,1,'Family help','Started.');
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
INSERT INTO "reviews" VALUES(1,1,'R1','Child Wren','Rapid review','2025-06-02','What we learned.',NULL,'[1]');
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
INSERT INTO "scrutiny_items" VALUES(1,1,1,'Scrutiny Board','2025-10-01',NULL,'Question','How many?',NULL,'answered');
CREATE TABLE sessions (
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  position  INTEGER NOT NULL,
  course_id INTEGER NOT NULL REFERENCES courses,
  date      TEXT,
  delivery  TEXT,
  capacity  INTEGER CHECK (capacity >= 0)
) STRICT;
INSERT INTO "sessions" VALUES(1,1,1,'2025-05-01','Online',NULL);
CREATE TABLE settings (
  id       INTEGER PRIMARY KEY AUTOINCREMENT,
  position INTEGER NOT NULL,
  name     TEXT NOT NULL UNIQUE,
  value    TEXT NOT NULL
) STRICT;
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
INSERT INTO "sources" VALUES('actions',1,'larkham.xlsx','Actions',2,'2026-11-22','Ann Example');
INSERT INTO "sources" VALUES('agencies',1,'larkham.xlsx','Agencies',2,'2026-11-22','Ann Example');
INSERT INTO "sources" VALUES('attendances',1,'larkham.xlsx','Training',2,'2026-11-22','Ann Example');
INSERT INTO "sources" VALUES('audits',1,'larkham.xlsx','Audits',2,'2026-11-22','Ann Example');
INSERT INTO "sources" VALUES('decisions',1,'larkham.xlsx','Decisions',2,'2026-11-22','Ann Example');
INSERT INTO "sources" VALUES('evaluations',1,'larkham.xlsx','Evaluation',2,'2026-11-22','Ann Example');
INSERT INTO "sources" VALUES('figures',1,'larkham.xlsx','Figures',2,'2026-11-22','Ann Example');
INSERT INTO "sources" VALUES('figures',2,'larkham.xlsx','Figures',3,'2026-11-22','Ann Example');
INSERT INTO "sources" VALUES('findings',1,'larkham.xlsx','Findings',2,'2026-11-22','Ann Example');
INSERT INTO "sources" VALUES('funding',1,'larkham.xlsx','Funding',2,'2026-11-22','Ann Example');
INSERT INTO "sources" VALUES('glossary',1,'larkham.xlsx','Glossary',2,'2026-11-22','Ann Example');
INSERT INTO "sources" VALUES('narrative',1,'larkham.xlsx','Narrative',2,'2026-11-22','Ann Example');
INSERT INTO "sources" VALUES('narrative',2,'larkham.xlsx','Narrative',3,'2026-11-22','Ann Example');
INSERT INTO "sources" VALUES('priorities',1,'larkham.xlsx','Priorities',2,'2026-11-22','Ann Example');
INSERT INTO "sources" VALUES('progress_statements',1,'larkham.xlsx','Progress',2,'2026-11-22','Ann Example');
INSERT INTO "sources" VALUES('recommendations',1,'larkham.xlsx','Recommendations',2,'2026-11-22','Ann Example');
INSERT INTO "sources" VALUES('reforms',1,'larkham.xlsx','Reforms',2,'2026-11-22','Ann Example');
INSERT INTO "sources" VALUES('reviews',1,'larkham.xlsx','Reviews',2,'2026-11-22','Ann Example');
INSERT INTO "sources" VALUES('scrutiny_items',1,'larkham.xlsx','Scrutiny',2,'2026-11-22','Ann Example');
INSERT INTO "sources" VALUES('subgroups',1,'larkham.xlsx','Subgroups',2,'2026-11-22','Ann Example');
INSERT INTO "sources" VALUES('themes',1,'later.xlsx','Themes',2,'2026-11-22','Bo Example');
INSERT INTO "sources" VALUES('updates',1,'larkham.xlsx','Updates',2,'2026-11-22','Ann Example');
INSERT INTO "sources" VALUES('you_said_we_did',1,'larkham.xlsx','You said we did',2,'2026-11-22','Ann Example');
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
INSERT INTO "standings" VALUES(1,1,'A1',1,'2025-12','complete',NULL,'Published.','Seen sooner.',NULL);
INSERT INTO "standings" VALUES(2,2,'R1.1',1,'2026-03-31','in progress',NULL,NULL,NULL,NULL);
INSERT INTO "standings" VALUES(3,3,'F1.1',1,NULL,NULL,NULL,'A checklist.',NULL,NULL);
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
INSERT INTO "subgroups" VALUES(1,1,'Learning Group','Head of learning',NULL,'Learns from reviews.','[]','[1]');
CREATE TABLE themes (
  id                INTEGER PRIMARY KEY AUTOINCREMENT,
  position          INTEGER NOT NULL,
  reporting_year_id INTEGER NOT NULL REFERENCES years,
  area_of_learning  TEXT NOT NULL,
  implementation    TEXT
) STRICT;
INSERT INTO "themes" VALUES(1,1,1,'Curiosity','A guide and a film.');
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
INSERT INTO "updates" VALUES(1,1,'A1',1,'2025-09-01','Ann','on track','Half written.',NULL);
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
INSERT INTO "years" VALUES(1,1,'2025-26','2025-04-01','2026-03-31','open',NULL,NULL);
CREATE TABLE you_said_we_did (
  id                INTEGER PRIMARY KEY AUTOINCREMENT,
  position          INTEGER NOT NULL,
  reporting_year_id INTEGER NOT NULL REFERENCES years,
  you_said          TEXT NOT NULL,
  we_did            TEXT NOT NULL
) STRICT;
INSERT INTO "you_said_we_did" VALUES(1,1,1,'Ring first','We ring first.');
CREATE UNIQUE INDEX priority_is_its_name_and_start ON priorities (priority, ifnull("from", ''));
CREATE UNIQUE INDEX course_is_its_name_and_level ON courses (course, ifnull(level, ''));
CREATE UNIQUE INDEX session_is_its_course_date_and_delivery ON sessions (course_id, ifnull(date, ''), ifnull(delivery, ''));
CREATE INDEX change_entries_of_a_record ON change_entries (noun, record_id);
CREATE INDEX change_entries_of_a_change ON change_entries (change_id);
CREATE TRIGGER changes_are_kept_as_written BEFORE UPDATE ON changes BEGIN SELECT raise(ABORT, 'history is never rewritten'); END;
CREATE TRIGGER changes_are_kept BEFORE DELETE ON changes BEGIN SELECT raise(ABORT, 'history is never rewritten'); END;
CREATE TRIGGER entries_are_kept_as_written BEFORE UPDATE ON change_entries BEGIN SELECT raise(ABORT, 'history is never rewritten'); END;
CREATE TRIGGER entries_are_kept BEFORE DELETE ON change_entries BEGIN SELECT raise(ABORT, 'history is never rewritten'); END;
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('changes',2);
INSERT INTO "sqlite_sequence" VALUES('change_entries',33);
INSERT INTO "sqlite_sequence" VALUES('years',1);
INSERT INTO "sqlite_sequence" VALUES('agencies',1);
INSERT INTO "sqlite_sequence" VALUES('subgroups',1);
INSERT INTO "sqlite_sequence" VALUES('narrative',2);
INSERT INTO "sqlite_sequence" VALUES('figures',2);
INSERT INTO "sqlite_sequence" VALUES('priorities',1);
INSERT INTO "sqlite_sequence" VALUES('progress_statements',1);
INSERT INTO "sqlite_sequence" VALUES('actions',1);
INSERT INTO "sqlite_sequence" VALUES('standings',3);
INSERT INTO "sqlite_sequence" VALUES('links',2);
INSERT INTO "sqlite_sequence" VALUES('reviews',1);
INSERT INTO "sqlite_sequence" VALUES('recommendations',1);
INSERT INTO "sqlite_sequence" VALUES('audits',1);
INSERT INTO "sqlite_sequence" VALUES('findings',1);
INSERT INTO "sqlite_sequence" VALUES('updates',1);
INSERT INTO "sqlite_sequence" VALUES('themes',1);
INSERT INTO "sqlite_sequence" VALUES('courses',1);
INSERT INTO "sqlite_sequence" VALUES('sessions',1);
INSERT INTO "sqlite_sequence" VALUES('attendances',1);
INSERT INTO "sqlite_sequence" VALUES('evaluations',1);
INSERT INTO "sqlite_sequence" VALUES('you_said_we_did',1);
INSERT INTO "sqlite_sequence" VALUES('reforms',1);
INSERT INTO "sqlite_sequence" VALUES('funding',1);
INSERT INTO "sqlite_sequence" VALUES('decisions',1);
INSERT INTO "sqlite_sequence" VALUES('scrutiny_items',1);
INSERT INTO "sqlite_sequence" VALUES('glossary',1);
COMMIT;
