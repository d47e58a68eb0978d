-- A change that takes an earlier one back says which; one that does it again says which taking back it undoes.

ALTER TABLE changes ADD COLUMN undoes INTEGER REFERENCES changes;

-- What was removed is looked for in a history of many years.
CREATE INDEX removals ON change_entries (id) WHERE after IS NULL;
