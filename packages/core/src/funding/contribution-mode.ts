import type { ContributionKind, LegalForm } from './contribution.ts';
import type { EntryMode } from './mode.ts';

/**
 * The ways in which something of a kind, in a form of law, is paid for; the usual one first. What its giver
 * spends or does itself never comes into the books.
 */
export function modesOf(kind: ContributionKind, form: LegalForm): readonly EntryMode[] {
  switch (kind) {
    case 'service':
      return ['SERVICE_IN_KIND', 'PARTNER_EXECUTED'];
    case 'goods':
      return ['ON_BOOK_IN_KIND'];
    case 'cash':
      switch (form) {
        case 'aid':
          return ['ON_BOOK_FOREIGN_AID', 'PARTNER_EXECUTED'];
        case 'cooperation':
          return ['COOPERATION_CONTRACT', 'PARTNER_EXECUTED'];
        case 'gift':
        case 'sponsorship':
        case 'service':
          return ['ON_BOOK_SPONSORSHIP', 'PARTNER_EXECUTED'];
      }
  }
}
