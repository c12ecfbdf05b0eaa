import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { writeAttestations, writeClaims } from '../../bench/make.ts';
import { generate } from '../../sim/generate.ts';
import { isoDate } from '../base/index.ts';
import { STANDING } from './decide/decisions.ts';
import {
  type AuditOptions,
  applyFile,
  auditedAttestations,
  checkFiles,
  type LineRecord,
  lineRecord,
  loadPolicy,
  memoryStore,
  readAttestations,
  readBaseline,
  type Store,
  selfAudit,
} from './index.ts';

const policy = loadPolicy();
const folder = mkdtempSync(join(tmpdir(), 'self-audit-'));
const TENANT = 'clinic';
const nothing = () => undefined;
afterAll(() => rmSync(folder, { recursive: true }));

function audit(files: readonly string[], rest: Partial<AuditOptions> = {}) {
  return selfAudit({ policy, files, issue: nothing, fileRead: nothing, unreadable: nothing, ...rest });
}

/** What check says of the new claims of Medicare's, line by line, and how often a claim was taken back. */
function checked(files: readonly string[]): { records: LineRecord[]; takenBack: number } {
  const records: LineRecord[] = [];
  let takenBack = 0;
  checkFiles({
    policy,
    files,
    fileRead: nothing,
    unreadable: nothing,
    visit: (decided) => {
      const { batch, decisions, run } = decided;
      for (let claim = 0; claim < batch.claimCount; claim++) if (decisions.reversed[claim] !== 0) takenBack++;
      for (let at = 0; at < batch.lineCount; at++) {
        const claim = batch.lines.claim[at] as number;
        const isOurs = run.decider.payers.rules[decisions.rule[claim] as number]?.bookId === 'medicare';
        if (decisions.standing[claim] === STANDING.NEW && isOurs) records.push(lineRecord(decided, at, true));
      }
    },
  });
  return { records, takenBack };
}

function sum(records: readonly LineRecord[], cents: (record: LineRecord) => number | null): number {
  return records.reduce((total, record) => total + (cents(record) ?? 0), 0);
}

/** Files of a made-up year in which nothing is odd, so that no claim takes back another. */
function simulated(seed: number, oddities: number): string[] {
  return generate({ seed, patients: 12, files: 2, oddities }).files.map(({ name, bytes }) => {
    const path = join(folder, `${seed}-${oddities}-${name}`);
    writeFileSync(path, bytes);
    return path;
  });
}

function applyTo(store: Store, files: readonly string[], attestations?: string): void {
  for (const input of files) {
    const result = applyFile({
      policy,
      input,
      out: join(folder, 'out.837'),
      held: join(folder, 'held.837'),
      ledger: { store, tenant: TENANT },
      recordedAt: '2026-12-31T00:00:00Z',
      visit: nothing,
      ...(attestations === undefined ? {} : { attestations: readAttestations(attestations, 'a.csv').rows }),
    });
    expect(result.status).toBe('applied');
  }
}

describe('a file', () => {
  test.each([1, 2, 3, 4])('of seed %i comes to the sum of what check says of its lines', (seed) => {
    const files = simulated(seed, 0);
    const { records, takenBack } = checked(files);
    expect(takenBack).toBe(0);
    const { total } = audit(files);
    const governed = records.filter(({ verdict, discipline }) => verdict !== 'NOT_SUBJECT' && discipline !== null);
    const withKx = governed.filter(({ modifiers }) => modifiers.includes('KX'));
    const of = (verdict: string) => governed.filter((record) => record.verdict === verdict);
    expect(governed.length).toBeGreaterThan(100);
    expect(of('KX_EARLY').length + of('KX_MISSING').length).toBeGreaterThan(0);
    expect(total).toMatchObject({
      lines: governed.length,
      allowedCents: sum(governed, ({ allowedCents }) => allowedCents),
      patients: new Set(governed.map(({ beneficiary }) => beneficiary)).size,
      kxLines: withKx.length,
      kxCents: sum(withKx, ({ allowedCents }) => allowedCents),
      kxPatients: new Set(withKx.map(({ beneficiary }) => beneficiary)).size,
      earlyLines: of('KX_EARLY').length,
      earlyCents: sum(of('KX_EARLY'), ({ allowedCents }) => allowedCents),
      missingLines: of('KX_MISSING').length,
      missingCents: sum(of('KX_MISSING'), ({ allowedCents }) => allowedCents),
      undecidedLines: of('UNDECIDED').length,
    });
  });

  test.each([1, 2, 3])('of seed %i, with replacements and all, comes to what its ledger does', (seed) => {
    const files = simulated(seed, 0.3);
    expect(checked(files).takenBack).toBeGreaterThan(0);
    const store = memoryStore();
    applyTo(store, files);
    const [read, kept] = [audit(files), audit([], { ledger: { store, tenant: TENANT } })];
    const lines = ({ total }: typeof read) => {
      const {
        allowedCents: _,
        kxCents: __,
        earlyCents: ___,
        missingCents: ____,
        reviewCents: _____,
        ...counts
      } = total;
      return counts;
    };
    expect(lines(kept)).toEqual(lines(read));
    // In the ledger each line is at what later claims of its day left of it.
    const books = store.load(TENANT, [...store.beneficiaries(TENANT)]);
    const balances = books.flatMap((each) => each.balances.filter(({ book }) => book === 'medicare'));
    // What Medicare pays second is shown at its full amount; the books have it at nothing at the low end.
    const ofSecond = books.flatMap(({ claims }) =>
      claims
        .filter(({ live, record }) => live && record.book === 'medicare')
        .flatMap(({ worth, record }) => worth.filter((_line, place) => record.lines[place]?.basis !== 'unpriced')),
    );
    const width = ofSecond.reduce((total, { lowCents, highCents }) => total + highCents - lowCents, 0);
    expect(width).toBeGreaterThan(0);
    expect(kept.total.allowedCents).toBe(balances.reduce((total, { lowCents }) => total + lowCents, width));
  });
});

describe('a ledger', () => {
  const path = join(folder, 'bench.837');
  writeClaims(path, 400_000, 7);
  writeAttestations(join(folder, 'bench.csv'), 400_000, 7);
  const store = memoryStore();
  applyTo(store, [path]);
  const ledger = { store, tenant: TENANT };

  test('says who rendered, as the file does', () => {
    const [kept, read] = [audit([], { ledger }), audit([path])];
    expect(kept.clinicianYears).toEqual(read.clinicianYears);
    expect(new Set(kept.clinicianYears.map(({ clinician }) => clinician)).size).toBeGreaterThan(100);
    expect(kept.months.length).toBe(12);
  });

  test('with a file that it has already counts it once', () => {
    expect(audit([path], { ledger }).total).toEqual(audit([], { ledger }).total);
  });

  test('is asked for days, both ends included', () => {
    const { firstDay, lastDay, total } = audit([], { ledger });
    const [from, through] = [isoDate(firstDay), isoDate(lastDay)];
    expect(audit([], { ledger, from, through }).total).toEqual(total);
    const one = audit([], { ledger, from, through: from });
    expect([one.firstDay, one.lastDay]).toEqual([firstDay, firstDay]);
    expect(one.total.lines).toBeLessThan(total.lines);
  });
});

describe('attestations', () => {
  const store = memoryStore();
  const { journal } = store;

  function attest(beneficiary: string, outcomes: readonly string[], evidence: number, remark: string, through: string) {
    const body = {
      shown: { checks: { results: outcomes.map((outcome) => ({ outcome })) }, questions: [] },
      remark,
      n: journal.attestations(TENANT).length,
    };
    const piece = (name: number) => ({ kind: 'entry' as const, name: `/notes/${name}`, sha256: 'ab'.repeat(32) });
    return journal.attest(
      TENANT,
      {
        beneficiary,
        discipline: 'PT',
        bucket: 'pt_slp',
        from: isoDate('2026-03-01'),
        through: isoDate(through),
        lines: [],
        npi: '1234567893',
        signedAt: '2026-03-31T10:00:00Z',
        body: JSON.stringify(body),
        signature: '',
        previous: journal.head(TENANT),
        evidence: Array.from({ length: evidence }, (_, name) => piece(name)),
      },
      { at: '2026-03-31T10:00:00Z', actor: 'test', detail: 'attest' },
    );
  }

  test('a ledger without any says nothing of them', () => {
    expect(auditedAttestations(memoryStore(), TENANT, {})).toBeUndefined();
  });

  test('are full with evidence and every check supported or not applicable, and copies are found', () => {
    attest('1EG4TE5MK73', ['pass', 'not_applicable'], 2, 'Needs 3 more weeks of gait training.', '2026-03-31');
    attest('1EG4TE5MK72', ['pass', 'unknown'], 2, 'needs 4 more weeks of gait training', '2026-03-31');
    attest('1EG4TE5MK71', ['fail'], 0, '', '2026-04-01');
    const all = auditedAttestations(store, TENANT, {});
    expect(all).toMatchObject({
      attestations: 3,
      revoked: 0,
      withoutEvidence: 1,
      withOpenPoints: 2,
      incomplete: { count: 2 },
    });
    expect(all?.sameWords.map(({ patients }) => patients)).toEqual([2]);
    const count = (from: string, through: string) =>
      auditedAttestations(store, TENANT, { from: isoDate(from), through: isoDate(through) })?.attestations;
    expect(count('2026-04-01', '2026-12-31')).toBe(1);
    expect(count('2026-01-01', '2026-03-01')).toBe(3);
    expect(count('2026-01-01', '2026-02-28')).toBeUndefined();
  });
});

describe('a baseline', () => {
  const HEAD = 'measure,discipline,statistic,value,year,source';
  test('is read row by row', () => {
    const { rows, issues } = readBaseline(`${HEAD}\nkx_line_share,PT,p90,0.25,2026,peers\n`, 'b.csv');
    expect(issues).toEqual([]);
    expect(rows).toEqual([
      {
        measure: 'kx_line_share',
        discipline: 'PT',
        statistic: 'p90',
        valueMillionths: 250000,
        year: 2026,
        source: 'peers',
      },
    ]);
  });

  test.each([
    ['kx_share,PT,p90,0.25,2026,peers', 'measure'],
    ['code_share:9711,PT,p90,0.25,2026,peers', 'measure'],
    ['kx_line_share,CHIRO,p90,0.25,2026,peers', 'discipline'],
    ['kx_line_share,PT,p91,0.25,2026,peers', 'statistic'],
    ['services,PT,share,0.25,2026,peers', 'statistic'],
    ['kx_line_share,PT,p90,1.000001,2026,peers', 'value'],
    ['kx_line_share,PT,p90,-0.1,2026,peers', 'value'],
    ['kx_line_share,PT,p90,25%,2026,peers', 'value'],
    ['kx_line_share,PT,p90,0.25,26,peers', 'year'],
    ['kx_line_share,PT,p90,0.25,2026,', 'source'],
  ])('refuses %s by its %s, and reads the rest', (row, column) => {
    const { rows, issues } = readBaseline(`${HEAD}\n${row}\nallowed,OT,mean,1000.50,2025,peers\n`, 'b.csv');
    expect(issues.map(({ code, at }) => [code, at?.line, at?.element])).toEqual([['TABLE_VALUE', 2, column]]);
    expect(rows.length).toBe(1);
  });
});
