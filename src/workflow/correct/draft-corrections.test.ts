import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { isoDate } from '../../base/index.ts';
import { codesOf, readAll } from '../../x12/testing/reading.ts';
import { loadPolicy } from '../index.ts';
import type { DeniedLine } from './denied-line.ts';
import { type CorrectOptions, draftCorrections } from './draft-corrections.ts';
import { REOPENING_COLUMNS } from './reopening-list.ts';
import { ATTESTATION, deniedLine, MBI, NPI, sentFile } from './testing/denied.ts';

const folder = mkdtempSync(join(tmpdir(), 'correct-'));
const policy = loadPolicy();
let serial = 0;

afterAll(() => rmSync(folder, { recursive: true }));

/** Drafts the corrections of denied lines whose claims stand in files of these bytes. */
function draft(denied: readonly DeniedLine[], files: readonly Buffer[], change: Partial<CorrectOptions> = {}) {
  const run = join(folder, String(serial++));
  const originals = files.map((bytes, place) => {
    writeFileSync(`${run}-${place}.837`, bytes);
    return `${run}-${place}.837`;
  });
  const [out, list] = [`${run}.out`, `${run}.csv`];
  const result = draftCorrections({
    denied,
    originals,
    attestations: [ATTESTATION],
    policy,
    on: isoDate('2026-02-10'),
    out,
    list,
    showsPatientData: false,
    ...change,
  });
  const read = (path: string) => (existsSync(path) ? readFileSync(path, 'latin1') : '');
  const drafts = result.status === 'drafted' ? result.drafts : [];
  return { result, drafts, out: read(out), list: read(list) };
}

/** Action, code and next step of one line. */
function one(change: Partial<DeniedLine>, file = sentFile(['A1']), options: Partial<CorrectOptions> = {}) {
  const { drafts, out, list } = draft([deniedLine('A1', change)], [file], options);
  const [first] = drafts;
  const written = out !== '' ? 'replacement' : list !== '' ? 'list' : 'nothing';
  return { action: first?.action, code: first?.code, next: first?.next, deadline: first?.deadline, written };
}

describe('a line denied for want of KX', () => {
  test('is replaced at a payer that takes replacements, when it is attested', () => {
    const { drafts, out, list } = draft([deniedLine('A1')], [sentFile(['A1', 'A2'])]);
    expect(drafts).toMatchObject([{ action: 'replace', code: undefined, modifiersCorrected: ['GP', 'KX'] }]);
    expect(out).toContain('CLM*A1*100***11:B:7*');
    expect(out).toContain('REF*F8*ICNA1~');
    expect(out).toContain('SV1*HC:97110:GP:KX*100*');
    expect(out).not.toContain('A2');
    expect(codesOf(readAll(Buffer.from(out, 'latin1')))).toEqual([]);
    expect(list).toBe('');
  });

  test('is on the list of reopenings at a Part B contractor, masked, with its last day', () => {
    const { drafts, out, list } = draft([deniedLine('A1')], [sentFile(['A1'], 'MB')]);
    expect(drafts).toMatchObject([{ action: 'reopen', deadline: '2027-02-01' }]);
    expect(out).toBe('');
    expect(list).toBe(
      `${REOPENING_COLUMNS.join(',')}\n` +
        `PAYER A,${NPI},A1,ICNA1,*******MK73,1,2026-01-12,97110,GP,GP:KX,CO-119,2027-02-01\n`,
    );
    expect(draft([deniedLine('A1')], [sentFile(['A1'], 'MB')], { showsPatientData: true }).list).toContain(MBI);
  });

  test('on an institutional claim is replaced with a claim change reason', () => {
    const { out } = draft([deniedLine('A1')], [sentFile(['A1'], 'MA', undefined, 'institutional')]);
    expect(out).toContain('74:A:7*');
    expect(out).toContain('HI*ABK:M545~HI*BG:D9~');
    expect(codesOf(readAll(Buffer.from(out, 'latin1')))).toEqual([]);
  });

  test('is held without an attestation, and no KX is written', () => {
    const held = { action: 'hold', code: 'CORRECTION_NOT_ATTESTED', written: 'nothing' };
    expect(one({}, undefined, { attestations: [] })).toMatchObject(held);
    expect(one({}, undefined, { attestations: [{ ...ATTESTATION, discipline: 'OT' }] })).toMatchObject(held);
    expect(one({}, undefined, { attestations: [{ ...ATTESTATION, mbi: '2EG4TE5MK73' }] })).toMatchObject(held);
    expect(one({}, undefined, { attestations: [{ ...ATTESTATION, from: isoDate('2026-01-13') }] })).toMatchObject(held);
    expect(one({}, undefined, { attestations: [{ ...ATTESTATION, from: isoDate('2026-01-12') }] })).toMatchObject({
      action: 'replace',
    });
  });

  test.each([
    ['MB', '2027-02-01', 'reopen', undefined],
    ['MB', '2027-02-02', 'other', 'CORRECTION_TOO_LATE'],
    ['CI', '2027-02-02', 'replace', undefined],
  ])('at a payer of %s on %s: %s', (filing, on, action, code) => {
    expect(one({}, sentFile(['A1'], filing), { on: isoDate(on) })).toMatchObject({ action, code });
  });

  test.each([
    ['2027-01-29', 'replace'],
    ['2027-01-30', 'other'],
  ])('institutional, counted from the last day of the claim, on %s: %s', (on, action) => {
    // The claim runs through 2026-01-30, whenever the payer decided.
    const file = sentFile(['A1'], 'MA', undefined, 'institutional');
    expect(one({ decidedOn: isoDate('2026-12-01') }, file, { on: isoDate(on) })).toMatchObject({ action });
  });

  test('whose day of decision is not known has no last day', () => {
    expect(one({ decidedOn: undefined }, sentFile(['A1'], 'MB'))).toMatchObject({
      action: 'reopen',
      deadline: undefined,
    });
  });

  test('decided before the shelf says how is held', () => {
    expect(one({ decidedOn: isoDate('2005-12-31') })).toMatchObject({ action: 'hold', code: 'CORRECTION_NO_RULE' });
  });

  test.each([
    ['claim in no file', { claim: 'A9' }, 'CORRECTION_CLAIM_MISSING'],
    ['claim of another provider', { provider: '1245319599' }, 'CORRECTION_CLAIM_MISSING'],
    ['line of another number', { line: 2 }, 'CORRECTION_LINE_MISSING'],
    ['line of another code', { code: '97112' }, 'CORRECTION_LINE_MISSING'],
    ['line of another day', { serviceDate: isoDate('2026-01-13') }, 'CORRECTION_LINE_MISSING'],
    ['line of another name', { controlNumber: 'A1L2' }, 'CORRECTION_LINE_MISSING'],
    ['number of the payer missing', { payerClaimNumber: '' }, 'CORRECTION_NO_PAYER_NUMBER'],
    ['number that would break the file', { payerClaimNumber: 'A*B~C' }, 'CORRECTION_NO_PAYER_NUMBER'],
  ] as const)('is held: %s', (_, change, code) => {
    expect(one(change)).toMatchObject({ action: 'hold', code, written: 'nothing' });
  });

  test('by its control number alone is found as well', () => {
    expect(one({ line: 0, controlNumber: 'A1L1' })).toMatchObject({ action: 'replace' });
  });

  test('of a claim that is in the files twice is held', () => {
    const twice = draft([deniedLine('A1')], [sentFile(['A1']), sentFile(['A1'])]);
    expect(twice.drafts).toMatchObject([{ action: 'hold', code: 'CORRECTION_CLAIM_TWICE' }]);
    expect(twice.out).toBe('');
  });

  test('is found beside a claim that takes it back, which is nobody’s original', () => {
    const taken = sentFile(['A1'], 'CI', (text) => text.replace('11:B:1', '11:B:8'));
    expect(draft([deniedLine('A1')], [sentFile(['A1']), taken]).drafts).toMatchObject([{ action: 'replace' }]);
  });

  test.each([
    ['GP:KX', 'other', 'CORRECTION_KX_PRESENT', 'appeal'],
    ['GP:GA', 'other', 'CORRECTION_NOTICE', 'correct_claim'],
    ['59', 'other', 'CORRECTION_DISCIPLINE', 'correct_claim'],
    ['GP:GO', 'other', 'CORRECTION_DISCIPLINE', 'correct_claim'],
    ['GP:59:CQ:76', 'hold', 'CORRECTION_NO_SLOT', 'add_kx'],
    ['GP:59:CQ', 'replace', undefined, 'add_kx'],
  ])('that was sent with %s: %s', (modifiers, action, code, next) => {
    const file = sentFile(['A1'], 'CI', (text) => text.replace('97110:GP', `97110:${modifiers}`));
    expect(one({}, file)).toMatchObject({ action, code, next });
  });
});

describe('a line denied otherwise', () => {
  const because = (group: string, reason: string, modifiers = ['GP']) => ({
    adjustments: [{ group, reason, cents: 10_000, quantity: undefined }],
    modifiers,
  });

  test.each([
    ['CO', '50', 'appeal'],
    ['CO', '18', 'check_duplicate'],
    ['CO', '4', 'correct_claim'],
    ['CO', '45', 'none'],
  ])('%s-%s has another next step: %s', (group, reason, next) => {
    expect(one(because(group, reason))).toMatchObject({
      action: 'other',
      code: 'CORRECTION_OTHER_STEP',
      next,
      written: 'nothing',
    });
  });

  test('with a notice on the line may be billed to the patient when the payer says PR, and not when it says CO', () => {
    const billed = (group: string, modifiers: string[]) =>
      draft([deniedLine('A1', because(group, '50', modifiers))], [sentFile(['A1'])]).drafts[0]?.billPatient;
    expect(billed('PR', ['GP', 'GA'])).toBe(true);
    expect(billed('PR', ['GP'])).toBe(false);
    expect(billed('CO', ['GP', 'GA'])).toBe(false);
  });
});

describe('the files written', () => {
  const denied = [deniedLine('A1'), deniedLine('B1'), deniedLine('C1'), deniedLine('D1', { code: '97112' })];
  const files = [sentFile(['A1', 'A2']), sentFile(['B1', 'D1']), sentFile(['C1'], 'MB')];

  test('hold what can be corrected, and every line has its answer in the order given', () => {
    const { result, drafts, out, list } = draft(denied, files);
    expect(result).toMatchObject({ status: 'drafted', claims: 2, kxAdded: 2 });
    expect(drafts.map(({ action }) => action)).toEqual(['replace', 'replace', 'reopen', 'hold']);
    expect(out.match(/CLM\*\w+/g)).toEqual(['CLM*A1', 'CLM*B1']);
    expect(list.split('\n')).toHaveLength(3);
  });

  test('are the same when drafted again, whatever order the denials come in, and number themselves anew otherwise', () => {
    const { out } = draft(denied, files);
    expect(draft([...denied].reverse(), files).out).toBe(out);
    const control = (text: string) => text.slice(90, 99);
    expect(control(out)).not.toBe('000000001');
    expect(control(draft([deniedLine('A1')], files).out)).not.toBe(control(out));
    expect(control(draft(denied, files, { control: 42 }).out)).toBe('000000042');
  });

  test('get KX on every line of a claim that is attested, and the others stay as they were', () => {
    const two = sentFile(['A1'], 'CI', (text) => {
      const second = 'LX*2~SV1*HC:97530:GO*50*UN*1***1~DTP*472*D8*20260112~REF*6R*A1L2~';
      return text
        .replace('CLM*A1*100', 'CLM*A1*150')
        .replace('REF*6R*A1L1~', `REF*6R*A1L1~${second}`)
        .replace(/SE\*(\d+)/, (_, count) => `SE*${Number(count) + 4}`);
    });
    const lines = [deniedLine('A1'), deniedLine('A1', { line: 2, code: '97530', modifiers: ['GO'] })];
    const { drafts, out } = draft(lines, [two]);
    expect(drafts.map(({ action }) => action)).toEqual(['replace', 'hold']);
    expect(out).toContain('97110:GP:KX*');
    expect(out).toContain('97530:GO*');
  });

  test('leave a claim out whose lines name it by different numbers of the payer', () => {
    const { drafts, out } = draft([deniedLine('A1'), deniedLine('A1', { payerClaimNumber: 'ICN2' })], files);
    expect(drafts.map(({ code }) => code)).toEqual(['CORRECTION_NO_PAYER_NUMBER', 'CORRECTION_NO_PAYER_NUMBER']);
    expect(out).toBe('');
  });

  test('are not made of a file that breaks off, and an older draft is taken away when nothing is left to draft', () => {
    const whole = sentFile(['A1']);
    const { result, out } = draft([deniedLine('A1')], [Buffer.from('not a claim file')]);
    expect(result.status).toBe('unreadable');
    expect(out).toBe('');
    const path = join(folder, 'again.out');
    draft([deniedLine('A1')], [whole], { out: path });
    expect(existsSync(path)).toBe(true);
    draft([], [whole], { out: path });
    expect(existsSync(path)).toBe(false);
  });
});
