import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isoDate } from '../../base/index.ts';
import { remittanceClaim } from '../../claim/index.ts';
import { loadPolicy } from '../../policy/index.ts';
import { allowedOf, claimImbalances, Reasons, RemittanceAudit, WAYS } from '../../remit/index.ts';
import { answerFile, checkHead, paidClaim, sourceOf } from '../testing/answers.ts';
import { remittances } from '../testing/arbitrary-remittance.ts';
import { bytesOf } from '../testing/made-up.ts';
import { writeRemittances } from '../write/remittance-writer.ts';
import { AnswerStream } from './answer-stream.ts';

const reasons = new Reasons(loadPolicy());
const FACTS = {
  sender: 'PAYER',
  receiver: 'CLINIC',
  on: isoDate('2026-02-02'),
  time: '0800',
  control: 1,
  usage: 'T',
} as const;

function auditOf(bytes: Buffer) {
  const stream = new AnswerStream(sourceOf(bytes), 'test.835');
  const audit = new RemittanceAudit(reasons);
  stream.next();
  audit.audit(stream.batch);
  return { batch: stream.batch, audit, findings: audit.takeFindings() };
}
const codes = (...body: readonly string[]) =>
  auditOf(bytesOf(answerFile('835', [body]))).findings.map(({ code, differenceCents }) => `${code} ${differenceCents}`);

describe('columns and nouns come to the same', () => {
  test('for every line that can be written', () => {
    fc.assert(
      fc.property(remittances, (remittance) => {
        const written = writeRemittances([remittance], FACTS) as Buffer;
        const { batch, audit, findings } = auditOf(written);
        expect(findings.filter(({ code }) => code.endsWith('_BALANCE'))).toEqual([]);
        for (let index = 0; index < batch.claimCount; index++) {
          const claim = remittanceClaim(batch, index);
          const first = batch.claims.lineFrom[index] as number;
          claim.lines.forEach((line, i) => {
            const { cents, way } = allowedOf(claim, line, reasons);
            expect([audit.allowed[first + i], WAYS[audit.way[first + i] as number]]).toEqual([cents, way]);
          });
        }
      }),
      { numRuns: 200 },
    );
  });

  test('for sums that do not come out', () => {
    fc.assert(
      fc.property(
        remittances,
        fc.array(fc.tuple(fc.nat(), fc.integer({ min: -2, max: 2 })), { maxLength: 4 }),
        (one, off) => {
          const { batch } = auditOf(writeRemittances([one], FACTS) as Buffer);
          if (batch.lineCount === 0) return;
          for (const [at, cents] of off) batch.lines.paid[at % batch.lineCount]! += cents;
          const audit = new RemittanceAudit(reasons);
          audit.audit(batch);
          const found = audit.takeFindings().filter(({ code }) => /LINE|CLAIM/.test(code) && code.endsWith('BALANCE'));
          const expected = Array.from({ length: batch.claimCount }, (_, index) =>
            claimImbalances(remittanceClaim(batch, index), 'test.835'),
          ).flat();
          expect(found.map(({ code, differenceCents, at }) => [code, differenceCents, at?.byte])).toEqual(
            expected.map(({ code, differenceCents, at }) => [code, differenceCents, at?.byte]),
          );
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('a check', () => {
  test('that adds up has nothing to say', () => {
    expect(codes(...checkHead('78.4'), ...paidClaim('A'), ...paidClaim('B'))).toEqual([]);
    expect(codes(...checkHead('73.4'), ...paidClaim('A'), ...paidClaim('B'), 'PLB*1*20261231*WO:X*5')).toEqual([]);
  });

  test.each([
    ['78.41', 1],
    ['78.39', -1],
  ])('of %s is %d cent off', (paid, off) => {
    expect(codes(...checkHead(paid), ...paidClaim('A'), ...paidClaim('B'))).toEqual([`REMIT_CHECK_BALANCE ${off}`]);
  });

  test('that was not read whole is not added up', () => {
    const broken = paidClaim('B', { CLP: 'CLP*B*1*1OO*39.2*10*MB*2026001*11*1' });
    expect(codes(...checkHead('1'), ...paidClaim('A'), ...broken)).toEqual([]);
  });
});

test.each([
  ['CLP', 'CLP*A*1*100*39.21*10*MB*1', ['REMIT_CLAIM_BALANCE 1', 'REMIT_CHECK_BALANCE -1']],
  ['SVC', 'SVC*HC:97110:GP*100*39.19**2', ['REMIT_LINE_BALANCE -1']],
  ['AMT', 'AMT*B6*50.01', []],
  ['AMT', 'AMT*B6*50.02', ['REMIT_ALLOWED_DIFFERS 2']],
])('%s changed to %s', (tag, segment, findings) => {
  expect(codes(...checkHead('39.2'), ...paidClaim('A', { [tag]: segment }))).toEqual(findings);
});

describe('a reversal', () => {
  const turned = paidClaim('A').map((segment) =>
    segment
      .replace('CLP*A*1*100*39.2*10', 'CLP*A*22*-100*-39.2*-10')
      .replace('*100*39.2**2', '*-100*-39.2**2')
      .replace('45*50**253*0.8', '45*-50**253*-0.8')
      .replace('PR*2*10', 'PR*2*-10'),
  );

  test('balances, and its allowed amount is negative, where B6 was turned', () => {
    const body = [...checkHead('-39.2'), ...turned.map((segment) => segment.replace('B6*50', 'B6*-50'))];
    const { audit, findings } = auditOf(bytesOf(answerFile('835', [body])));
    expect(findings).toEqual([]);
    expect(audit.allowed[0]).toBe(-5000);
  });

  test('and where it was left, which is said', () => {
    const { audit, findings } = auditOf(bytesOf(answerFile('835', [[...checkHead('-39.2'), ...turned]])));
    expect(findings.map(({ code }) => code)).toEqual(['REMIT_REVERSAL_SIGN']);
    expect(audit.allowed[0]).toBe(-5000);
  });

  test('and where nothing was turned, which is said once', () => {
    const same = paidClaim('A').map((segment) => segment.replace('CLP*A*1', 'CLP*A*22'));
    const { audit, findings } = auditOf(bytesOf(answerFile('835', [[...checkHead('39.2'), ...same]])));
    expect(findings.map(({ code }) => code)).toEqual(['REMIT_REVERSAL_SIGN']);
    expect(audit.allowed[0]).toBe(-5000);
  });
});

test('a denied line is marked, and counts nothing', () => {
  const denied = paidClaim('A').flatMap((segment) => {
    if (segment.startsWith('CLP')) return ['CLP*A*4*100*0*0*MB*1'];
    if (segment.startsWith('SVC')) return ['SVC*HC:97110:GP*100*0**2'];
    if (segment.startsWith('CAS')) return segment.startsWith('CAS*PR') ? [] : ['CAS*CO*119*100'];
    return [segment];
  });
  const { audit, findings } = auditOf(bytesOf(answerFile('835', [[...checkHead('0'), ...denied]])));
  expect(findings).toEqual([]);
  expect([audit.allowed[0], audit.denied[0], WAYS[audit.way[0] as number]]).toEqual([0, 1, 'denied']);
});

test('a reason the shelf does not have is named once', () => {
  const odd = (id: string) => paidClaim(id).map((segment) => segment.replace('45*50', 'XX9*50'));
  const { findings } = auditOf(bytesOf(answerFile('835', [[...checkHead('78.4'), ...odd('A'), ...odd('B')]])));
  expect(findings).toMatchObject([{ code: 'REMIT_REASON_UNKNOWN', found: 'XX9' }]);
});
