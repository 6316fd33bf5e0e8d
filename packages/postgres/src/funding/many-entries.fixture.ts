import type pg from 'pg';

/**
 * Entries of two lines like the last that stands, written past the chain and without asking what they name,
 * so that a large ledger is made in seconds: for figures alone, in a database that is thrown away.
 */
export async function manyEntries(owner: pg.Pool, count: number): Promise<void> {
  const client = await owner.connect();
  try {
    await client.query('begin');
    for (const table of ['journal_entry', 'journal_line']) {
      await client.query(`alter table ${table} disable trigger user`);
    }
    // A million lines are not asked for what they name, one by one.
    await client.query(`do $$ declare one record; begin
      for one in select conname from pg_constraint
        where conrelid = 'journal_line'::regclass and contype = 'f' loop
        execute format('alter table journal_line drop constraint %I', one.conname);
      end loop; end $$`);
    await client.query(
      `create temporary table made on commit drop as
        select gen_random_uuid() as id, number from generate_series(1, $1::integer) number`,
      [count],
    );
    await client.query(`insert into journal_entry (id, seq, on_day, period, mode, description, document,
        created_by, created_at, approved_by, posted_at, key, hash)
      select m.id, 1000000 + m.number, e.on_day, e.period, e.mode, 'x', 'x', e.created_by, e.created_at,
        e.approved_by, e.posted_at, m.id, repeat('0', 64)
      from made m, (select * from journal_entry order by seq desc limit 1) e`);
    await client.query(`insert into journal_line (entry, position, account, class, fund, side,
        amount_minor, currency, amount_vnd)
      select m.id, l.position, l.account, l.class, l.fund, l.side, m.number, 'VND', m.number
      from made m, (select * from journal_line where entry =
        (select id from journal_entry where seq = (select entries from ledger_head))) l`);
    for (const table of ['journal_entry', 'journal_line']) {
      await client.query(`alter table ${table} enable trigger user`);
    }
    await client.query('commit');
    await client.query('vacuum analyze journal_line');
  } finally {
    client.release();
  }
}
