/** What a server says of itself, a line of JSON each (pino). No token, no body, and nothing that was asked for stands in it. */
import { type DestinationStream, type Logger, pino } from "pino";

export type Log = Logger;

export const logLevels = ["silent", "error", "warn", "info", "debug"] as const;
export type LogLevel = (typeof logLevels)[number];

export const logOn = (stream: DestinationStream, level: LogLevel): Log =>
  pino(
    {
      level,
      base: null,
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: errorAsData },
      // Nothing of a request is logged but what is named below; should a header slip in, it is not shown.
      redact: { paths: ["headers", "*.headers", "authorization", "cookie", "token", "*.token"], remove: true },
    },
    stream,
  );

/** Kind, message and place of an error. */
const errorAsData = (error: Error): object => ({ type: error.name, message: error.message, stack: error.stack });
