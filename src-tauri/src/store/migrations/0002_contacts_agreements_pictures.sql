-- Whom to reach, who agreed a year's report, and pictures for its narrative.

CREATE TABLE contacts (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  position    INTEGER NOT NULL,
  contact_for TEXT NOT NULL CHECK (contact_for <> ''),
  role        TEXT NOT NULL CHECK (role <> ''),
  name        TEXT,
  email       TEXT
) STRICT;

CREATE TABLE agreements (
  id                INTEGER PRIMARY KEY AUTOINCREMENT,
  position          INTEGER NOT NULL,
  reporting_year_id INTEGER NOT NULL REFERENCES years,
  agency            TEXT NOT NULL CHECK (agency <> ''),
  role              TEXT NOT NULL CHECK (role <> ''),
  name              TEXT,
  agreed_on         TEXT
) STRICT;

-- "data" is the picture itself in Base64; "width" and "height" are in pixels.
CREATE TABLE pictures (
  id                INTEGER PRIMARY KEY AUTOINCREMENT,
  position          INTEGER NOT NULL,
  reporting_year_id INTEGER NOT NULL REFERENCES years,
  alternative_text  TEXT NOT NULL CHECK (alternative_text <> ''),
  media             TEXT NOT NULL CHECK (media IN ('image/png', 'image/jpeg')),
  width             INTEGER NOT NULL CHECK (width > 0),
  height            INTEGER NOT NULL CHECK (height > 0),
  data              TEXT NOT NULL CHECK (data <> '')
) STRICT;

ALTER TABLE years ADD COLUMN version TEXT;
ALTER TABLE years ADD COLUMN published TEXT;
