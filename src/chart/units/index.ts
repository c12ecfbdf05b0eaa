export type { CodeUnits, UnitLine, UnitsAnswer, UnitsRequest, UnitsResult } from './answer.ts';
export type { AssistantShare } from './assistant.ts';
export { unitsOfMinutes } from './counting.ts';
export { unitRuleOf } from './payer-rule.ts';
export { readServices, type Service, type UnitIssue } from './service.ts';
export { type UnitStep, unitSteps } from './steps.ts';
export { unitsOfDay } from './units-of-day.ts';
