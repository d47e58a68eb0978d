-- Update packs that were sent, and the answers that came back.

CREATE TABLE packs (
  id                INTEGER PRIMARY KEY AUTOINCREMENT,
  position          INTEGER NOT NULL,
  pack              TEXT NOT NULL UNIQUE CHECK (pack <> ''),
  reporting_year_id INTEGER NOT NULL REFERENCES years,
  lead              TEXT NOT NULL CHECK (lead <> ''),
  sent              TEXT NOT NULL,
  due               TEXT NOT NULL,
  sent_by           TEXT NOT NULL CHECK (sent_by <> ''),
  came_back         TEXT,
  "rows"            TEXT NOT NULL CHECK (json_type("rows") = 'array')
) STRICT;

-- Columns have the names of the pack's headings. "date" is the day on which the answer came back.
CREATE TABLE pack_answers (
  id                 INTEGER PRIMARY KEY AUTOINCREMENT,
  position           INTEGER NOT NULL,
  pack_id            INTEGER NOT NULL REFERENCES packs,
  reference          TEXT NOT NULL REFERENCES lasting_references,
  date               TEXT NOT NULL,
  author             TEXT NOT NULL CHECK (author <> ''),
  status             TEXT,
  progress           TEXT,
  evidence_of_impact TEXT,
  target_date        TEXT,
  reason             TEXT,
  outcome            TEXT NOT NULL CHECK (outcome IN ('taken', 'waiting', 'theirs', 'ours')),
  decided_by         TEXT,
  version            TEXT
) STRICT;
CREATE INDEX answers_of_a_pack ON pack_answers (pack_id, reference);
