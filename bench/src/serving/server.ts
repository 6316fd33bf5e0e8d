/** A server under measurement, alone on a loopback port. */
export interface MeasuredServer {
  readonly name: string;
  readonly pid: number;
  readonly port: number;
  stop(): Promise<void>;
}
