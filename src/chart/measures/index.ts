export { type ChangeAnswer, compareReadings, type NoVerdict } from './change.ts';
export { followGoal, type GoalLink, type GoalReport, type GoalStatus, type MeasureGoal } from './goal.ts';
export {
  type FollowedGoal,
  type MeasuredSeries,
  measuredSeries,
} from './in-episode.ts';
export { goalText, pictureOf, type SeriesPicture } from './picture.ts';
export { type Plot, type PlotOptions, plotReadings, verdictText } from './plot.ts';
export { type MeasureIssue, measureOn, type Reading, readReading, type Side, type WrittenReading } from './reading.ts';
