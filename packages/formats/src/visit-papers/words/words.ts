/** Words of what a visiting reporter is handed, in one language. `{n}` stand for what is put in. */
export interface VisitWords {
  readonly programme: string;
  readonly briefing: string;
  readonly host: string;
  readonly outlets: string;
  readonly days: string;
  readonly purpose: string;
  /** `{first}` to `{last}`. */
  readonly fromTo: string;
  readonly time: string;
  readonly place: string;
  readonly activity: string;
  readonly people: string;
  readonly transport: string;
  /** What stands where time is free. */
  readonly free: string;
  readonly guide: string;
  readonly equipment: string;
  readonly serial: string;
  readonly quantity: string;
  /** What the house promises: independence of the work. */
  readonly independence: string;
  readonly noApproval: string;
  readonly noPromise: string;
  readonly ownInterpreter: string;
  readonly ownTime: string;
  /** What the law asks of reporters on the way. */
  readonly law: string;
  readonly carry: string;
  readonly changes: string;
  readonly takeOut: string;
  readonly emergency: string;
  /** Police, fire, ambulance. */
  readonly numbers: string;
}
