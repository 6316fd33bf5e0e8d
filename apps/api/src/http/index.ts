export * from './answer.ts';
export { sessionCookie, setDeviceCookie, setSessionCookie } from './authenticate.ts';
export { type LineProblem, type NamedLine, readNamedLines } from './csv-lines.ts';
export type { Dependencies } from './dependencies.ts';
export * from './fields.ts';
export type { Log, LogEntry } from './log.ts';
export type { ExchangeRefusedProblem, InputProblem, Refusal } from './refusal.ts';
export * from './route.ts';
