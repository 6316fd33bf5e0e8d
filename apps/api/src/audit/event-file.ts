import { csvRecord } from '@nhipcau/formats/csv';
import { type ChainedEvent, eventLine } from '@nhipcau/postgres';

export const auditFormats = ['jsonl', 'csv'] as const;
export type AuditFormat = (typeof auditFormats)[number];

const columns = [
  ...(['seq', 'at', 'actor', 'action', 'subject', 'detail', 'salt', 'previous', 'hash'] as const),
] as const;

/**
 * Events as a file: JSON Lines as `nhipcau audit verify` reads them, or CSV with a line of names.
 * The CSV begins with a byte order mark, without which spreadsheets misread Vietnamese.
 */
export function eventsIn(
  format: AuditFormat,
  events: readonly ChainedEvent[],
): { readonly content: string; readonly type: string } {
  switch (format) {
    case 'jsonl':
      return {
        content: events.map((event) => `${eventLine(event)}\n`).join(''),
        type: 'application/jsonl',
      };
    case 'csv':
      return {
        content: `\uFEFF${[columns, ...events.map(cellsOf)].map(csvRecord).join('')}`,
        type: 'text/csv; charset=utf-8',
      };
  }
}

function cellsOf(event: ChainedEvent): readonly (string | number | null)[] {
  return columns.map((name) => (name === 'detail' ? JSON.stringify(event.detail) : event[name]));
}
