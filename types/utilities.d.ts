// The logging, query and signature functions of 3.1.1, which lib/compat/ defines.
import type { WabaConfigType } from './config.js';
import type { LoggerInterface } from './logger.js';

/** Writes to the console under a name. Errors are always written, the rest only with `debug`. */
export declare class Logger implements Omit<LoggerInterface, 'debug'> {
  constructor(name: string, debug?: boolean);
  /** Whether anything but errors is written. */
  debug: boolean;
  log(...data: unknown[]): void;
  info(...data: unknown[]): void;
  warn(...data: unknown[]): void;
  error(...data: unknown[]): void;
}

/** `?fields=a,b` for a list of names (of an object, those with a truthy value), or `''` for none. */
export declare function buildFieldsQueryString(
  fields?: string | readonly string[] | Record<string, unknown> | null,
): string;

/** `?key=value&…` with both encoded; `undefined` is left out. `''` for no parameters. */
export declare function objectToQueryString(params?: object | null): string;

/** A table of settings for the console; of a secret only whether it is set. */
export declare function formatConfigTable(config: Partial<WabaConfigType>): string;

/** The signature Meta would send for a body: hexadecimal HMAC-SHA256, without the `sha256=` prefix. */
export declare function generateXHub256Sig(body: string | Uint8Array, appSecret: string): string;

/** The URL a request was sent to, from its headers and its path. */
export declare function constructFullUrl(
  headers: Record<string, string | readonly string[] | undefined>,
  url?: string | null,
): string;
