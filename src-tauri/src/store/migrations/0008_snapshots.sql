-- Reports as they were agreed, the bytes of their files, and whom they went to.

CREATE TABLE snapshots (
  id                INTEGER PRIMARY KEY AUTOINCREMENT,
  position          INTEGER NOT NULL,
  reporting_year_id INTEGER NOT NULL REFERENCES years,
  snapshot          TEXT NOT NULL UNIQUE CHECK (snapshot <> ''),
  date              TEXT NOT NULL,
  signatures        TEXT NOT NULL CHECK (json_type(signatures) = 'array'),
  open_stops        TEXT NOT NULL CHECK (json_type(open_stops) = 'array'),
  reason            TEXT,
  frozen_by         TEXT NOT NULL CHECK (frozen_by <> ''),
  frozen_at         TEXT NOT NULL,
  files             TEXT NOT NULL CHECK (json_type(files) = 'array'),
  seal              TEXT NOT NULL CHECK (length(seal) = 64),
  CHECK (open_stops = '[]' OR reason IS NOT NULL)
) STRICT;

-- The same bytes are kept once, whatever snapshots have them.
CREATE TABLE frozen (
  sha256 TEXT PRIMARY KEY CHECK (length(sha256) = 64),
  bytes  BLOB NOT NULL
) STRICT;

CREATE TABLE sendings (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  position    INTEGER NOT NULL,
  snapshot_id INTEGER NOT NULL REFERENCES snapshots,
  way         TEXT NOT NULL CHECK (way IN ('sent', 'published')),
  sent_to     TEXT NOT NULL CHECK (sent_to <> ''),
  sent_on     TEXT NOT NULL
) STRICT;

CREATE TRIGGER snapshots_are_kept_as_frozen BEFORE UPDATE ON snapshots BEGIN SELECT raise(ABORT, 'a snapshot is never rewritten'); END;
-- Salvaging leaves out what belongs to a year that is lost.
CREATE TRIGGER snapshots_are_kept BEFORE DELETE ON snapshots WHEN EXISTS (SELECT 1 FROM years WHERE id = OLD.reporting_year_id)
  BEGIN SELECT raise(ABORT, 'a snapshot is never rewritten'); END;
CREATE TRIGGER frozen_is_kept_as_frozen BEFORE UPDATE ON frozen BEGIN SELECT raise(ABORT, 'a snapshot is never rewritten'); END;
CREATE TRIGGER frozen_is_kept BEFORE DELETE ON frozen BEGIN SELECT raise(ABORT, 'a snapshot is never rewritten'); END;
