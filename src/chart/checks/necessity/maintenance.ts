import type { Chart } from '../chart.ts';

/** Whether a plan has goals of maintenance. */
export function hasMaintenanceGoal(chart: Chart): boolean {
  return chart.plans.items.some(({ value }) => value.goals?.some(({ kind }) => kind === 'maintenance'));
}
