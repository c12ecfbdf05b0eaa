import { expect, test } from 'vitest';
import { Names } from '../../claim/index.ts';
import { ClaimStream, newBatch } from '../scan/claim-stream.ts';
import { sourceOf } from '../testing/answers.ts';
import {
  billing,
  bytesOf,
  GUIDE,
  HEADER,
  institutionalClaim,
  interchange,
  claim as professionalClaim,
  subscriber,
} from '../testing/made-up.ts';
import { ClaimCodes, sexAt } from './glance.ts';

/** The first claim of a file, read whole or in slices. */
function glanced(body: readonly string[], guide: string) {
  const input = bytesOf(interchange([[...body]], guide));
  const batch = newBatch(new Names());
  new ClaimStream(sourceOf(input), 'a.837').next(batch);
  return { ...new ClaimCodes().look(batch, 0).texts, sex: sexAt(batch, 0) };
}

function withHi(claim: readonly string[], ...his: readonly string[]): string[] {
  const place = claim.findIndex((segment) => segment.startsWith('LX'));
  const before = claim.slice(0, place).filter((segment) => !segment.startsWith('HI*'));
  return [...before, ...his, ...claim.slice(place)];
}

const above = [...HEADER, ...billing(), ...subscriber()];

test('diagnoses in their order, and condition codes beside them', () => {
  const claim = withHi(
    institutionalClaim('A', [100]),
    'HI*ABK:C61',
    'HI*ABF:E1142*ABF:I10',
    'HI*BH:11:D8:20260101',
    'HI*BG:17*BG:45',
    'HI*BE:50:::3',
  );
  expect(glanced([...above, ...claim], GUIDE.institutional)).toMatchObject({
    diagnoses: ['C61', 'E1142', 'I10'],
    conditions: ['17', '45'],
  });
});

test('a code of ICD-9, one without a code, and a claim without any', () => {
  expect(
    glanced([...above, ...withHi(professionalClaim('A', [100]), 'HI*BK:25000*BF:')], GUIDE.professional).diagnoses,
  ).toEqual(['25000']);
  expect(glanced([...above, ...withHi(professionalClaim('A', [100]))], GUIDE.professional).diagnoses).toEqual([]);
});

test('codes that do not stand where they should are read up to the first service, and those after it are not', () => {
  const claim = withHi(
    professionalClaim('A', [100]),
    'HI*XX:1*ABK:M545',
    'REF*EA*CHART1',
    'HI*ABF:I10',
    'REF*EA*CHART2',
  );
  expect(glanced([...above, ...claim, 'HI*ABF:E119'], GUIDE.professional).diagnoses).toEqual(['M545', 'I10']);
  const late = [...withHi(professionalClaim('A', [100])), 'HI*ABK:M545'];
  expect(glanced([...above, ...late], GUIDE.professional).diagnoses).toEqual([]);
});

test('the sex on file is that of the level above the claim, and none where none is told', () => {
  const claim = professionalClaim('A', [100]);
  const told = above.filter((segment) => !segment.startsWith('DMG'));
  const place = told.findIndex((segment) => segment.startsWith('NM1*PR'));
  const withSex = [...told.slice(0, place), 'DMG*D8*19500101*M', ...told.slice(place)];
  expect(glanced([...withSex, ...claim], GUIDE.professional).sex).toBe('M');
  expect(glanced([...told, ...claim], GUIDE.professional).sex).toBe('');
});
