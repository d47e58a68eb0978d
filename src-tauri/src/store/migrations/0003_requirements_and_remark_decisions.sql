-- What the guidance asks as the partnership edited it, its answers, and what it decided on remarks of the checks.

CREATE TABLE requirements (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  position   INTEGER NOT NULL,
  item       TEXT NOT NULL UNIQUE CHECK (item <> ''),
  edition    TEXT NOT NULL CHECK (edition <> ''),
  level      TEXT NOT NULL CHECK (level IN ('must', 'should', 'key date', 'sign-off', 'local')),
  wording    TEXT NOT NULL CHECK (wording <> ''),
  source     TEXT,
  met_by     TEXT,
  checked_by TEXT,
  checked_on TEXT
) STRICT;

CREATE TABLE coverage_answers (
  id                INTEGER PRIMARY KEY AUTOINCREMENT,
  position          INTEGER NOT NULL,
  reporting_year_id INTEGER NOT NULL REFERENCES years,
  item              TEXT NOT NULL CHECK (item <> ''),
  answer            TEXT NOT NULL CHECK (answer <> ''),
  UNIQUE (reporting_year_id, item)
) STRICT;

CREATE TABLE remark_decisions (
  id                INTEGER PRIMARY KEY AUTOINCREMENT,
  position          INTEGER NOT NULL,
  reporting_year_id INTEGER NOT NULL REFERENCES years,
  rule              TEXT NOT NULL CHECK (rule <> ''),
  decision          TEXT NOT NULL CHECK (decision IN ('accepted', 'switched off')),
  place             TEXT,
  text_hash         TEXT,
  reason            TEXT NOT NULL CHECK (reason <> ''),
  CHECK ((decision = 'accepted') = (place IS NOT NULL AND text_hash IS NOT NULL))
) STRICT;
CREATE UNIQUE INDEX a_remark_is_decided_once ON remark_decisions (reporting_year_id, rule, ifnull(place, ''), ifnull(text_hash, ''));
