import { oneAddress } from './line.ts';

/** Relations that a publisher declares. Every value is an absolute address unless said. */
export interface TrustTxt {
  /** Organisations that are members of this one. */
  readonly member?: readonly string[];
  /** Organisations that this one belongs to. */
  readonly belongto?: readonly string[];
  /** Sites and organisations that this one controls. */
  readonly control?: readonly string[];
  /** The organisation that controls this one; at most one. */
  readonly controlledby?: string;
  /** Accounts of this organisation in social networks. */
  readonly social?: readonly string[];
  readonly vendor?: readonly string[];
  readonly customer?: readonly string[];
  /** Pages on principles, ownership, funding and corrections. */
  readonly disclosure?: readonly string[];
  /** `mailto:`, `tel:` or a page. */
  readonly contact?: readonly string[];
  /** Whether what the site publishes may train models. Absent says nothing. */
  readonly datatrainingallowed?: boolean;
}

/** Writes `trust.txt` (JournalList reference document, edition of 11 July 2024). */
export function trustTxt(file: TrustTxt): string {
  const lines = (name: string, addresses: readonly string[] = []): readonly string[] =>
    addresses.map((one) => `${name}=${oneAddress(one)}`);
  const training = { true: 'yes', false: 'no' } as const;
  return [
    ...lines('member', file.member),
    ...lines('belongto', file.belongto),
    ...lines('control', file.control),
    ...lines('controlledby', file.controlledby === undefined ? [] : [file.controlledby]),
    ...lines('social', file.social),
    ...lines('vendor', file.vendor),
    ...lines('customer', file.customer),
    ...lines('disclosure', file.disclosure),
    ...lines('contact', file.contact),
    ...(file.datatrainingallowed === undefined
      ? []
      : [`datatrainingallowed=${training[`${file.datatrainingallowed}`]}`]),
    '',
  ].join('\n');
}
