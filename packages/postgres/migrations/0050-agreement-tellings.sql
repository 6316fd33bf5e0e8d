-- What people were told of an agreement, so that nobody is told twice.
set local lock_timeout = '5s';

create table agreement_telling (
  agreement uuid not null references agreement,
  matter text not null,
  -- The lower the nearer: only a nearer one is told after it.
  rank integer not null,
  told_on date not null,
  primary key (agreement, matter)
);
grant select, insert, update on agreement_telling to nhipcau_app;
