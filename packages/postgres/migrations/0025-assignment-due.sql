-- For telling people on the morning of the last day, once for each day that was set.
alter table assignment add column told_due_on date;
create index assignment_due on assignment (due_on) where state = 'open';
