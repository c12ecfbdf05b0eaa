export type { LogLine } from './http/ports.ts';
export { ServerStop } from './seal/stop.ts';
export { type RunningServer, type ServeOptions, startServer } from './start.ts';
