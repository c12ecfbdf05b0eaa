export type {
  ChartReport,
  CheckResult,
  Episode,
  MeasuredSeries,
  Outcome,
  Question,
  Section,
  Story,
  StoryDay,
  StoryEvent,
  StoryKind,
  Weight,
} from '../chart/index.ts';
export type { ChartInput, ChartReading } from './chart-room.ts';

export type ChartRoom = typeof import('./chart-room.ts');

/** Opens what reads and checks charts. */
export async function openChart(): Promise<ChartRoom> {
  return await import('./chart-room.ts');
}
