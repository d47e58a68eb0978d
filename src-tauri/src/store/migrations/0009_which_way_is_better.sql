-- Which way a measure should go: one row of the measure says it for all.

ALTER TABLE figures ADD COLUMN better TEXT CHECK (better IN ('Higher', 'Lower'));
