export {
  ALERT_KINDS,
  type Alert,
  type AlertKind,
  type AlertRule,
  alertsOf,
  type Early,
  isOfStanding,
  isStillTold,
  type Standing,
  type StandingAlert,
} from './alerts.ts';
export { type Ends, type Forecast, type ForecastFacts, forecast } from './forecast.ts';
export { type Phase, parseFrequency } from './frequency.ts';
export type { VisitsAhead } from './visits-ahead.ts';
export { WORK_KINDS, type WorkItem, type WorkKind, type WorkLink, workRank } from './work-item.ts';
