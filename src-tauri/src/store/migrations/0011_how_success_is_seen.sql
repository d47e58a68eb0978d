-- How it will be seen that an action worked.

ALTER TABLE actions ADD COLUMN success_measure TEXT;
