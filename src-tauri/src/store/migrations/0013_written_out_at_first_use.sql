-- What the report writes out where a term first stands, if it should.

ALTER TABLE glossary ADD COLUMN written_out TEXT;
