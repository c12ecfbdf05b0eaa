export { addDays, addMonths, daysBetween } from './calendar.ts';
export { type Brand, type Cents, cents, formatDollars } from './cents.ts';
export {
  type DayNumber,
  dayNumberOf,
  type IsoDate,
  isDay,
  isoDate,
  isoDateOf,
  nextDay,
  parseIsoDate,
  yearOf,
} from './day.ts';
export { divideRoundHalfUp, parseScaled } from './decimal.ts';
export { type Issue, IssueLog, type Severity, type X12Position } from './issue.ts';
export { isMbi, maskId } from './mbi.ts';
export { isNpi } from './npi.ts';
export {
  AUTHORITIES,
  type AuditCode,
  type Authority,
  documentOf,
  FINDING_CODES,
  type FindingCode,
  REGISTER,
  type RegisterEntry,
  registered,
  type UseFindingCode,
} from './register/index.ts';
export { threadFile } from './thread-file.ts';
