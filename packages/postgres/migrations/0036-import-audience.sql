-- For whom what an import brings was written: texts for readers at home do not go abroad as they are.
set local lock_timeout = '5s';

alter table import_job add column audience text not null default 'domestic'
  check (audience in ('domestic', 'abroad'));
