// The logger of 3.1.1, as a type.

/** What the package expects of a logger. */
export interface LoggerInterface {
  log(...data: unknown[]): void;
  error(...data: unknown[]): void;
  warn(...data: unknown[]): void;
  info(...data: unknown[]): void;
  debug(...data: unknown[]): void;
}
