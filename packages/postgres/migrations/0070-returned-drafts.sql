-- Why a draft of an entry goes back to its writer: of the entry, and called so.
set local lock_timeout = '5s';

alter table entry_draft rename column remark to returned_because;
