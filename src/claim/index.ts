export {
  BATCH_BYTES,
  type BatchMemory,
  CLAIMS_MAX,
  ClaimBatch,
  type ClaimColumns,
  FORM,
  FORMS,
  type Form,
  LINES_MAX,
  type LineColumns,
  MARK,
  type MarkColumns,
  UNIT,
  UNREADABLE,
} from './batch.ts';
export { BASE36, NO_CODE, type PackedCode, packCode, unpackCode } from './code.ts';
export { claimKeyHigh, claimKeyLow } from './key.ts';
export {
  BUCKETS,
  type Bucket,
  bucketOf,
  DISCIPLINE_MASK,
  DISCIPLINES,
  type Discipline,
  disciplineOf,
  type KnownModifier,
  MODIFIER,
  MODIFIER_BIT,
  type PackedModifier,
  packModifier,
  unpackModifier,
} from './modifier.ts';
export { Names, type NamesMemory } from './names.ts';
export { RANGE, RANGE_SETTINGS, type RangeSetting, rangeNumber } from './range-setting.ts';
export { ALLOWED_BASES, type AllowedBasis, BASIS, VERDICT, VERDICTS, type Verdict } from './verdict.ts';
