-- The words of every record, to find it by. No part of the record: made from it, in step with it, and made anew with
-- each upgrade. Which row of the index is whose stands beside it.

CREATE TABLE searched (
  id        INTEGER PRIMARY KEY,
  noun      TEXT NOT NULL,
  record_id INTEGER NOT NULL,
  UNIQUE (noun, record_id)
) STRICT;

CREATE VIRTUAL TABLE search USING fts5 (
  words,
  content = '',
  contentless_delete = 1,
  tokenize = 'unicode61 remove_diacritics 2',
  prefix = '1 2 3'
);
