-- The item of an older edition that asked for the same, of items that the partnership edited.

ALTER TABLE requirements ADD COLUMN same_as TEXT;
