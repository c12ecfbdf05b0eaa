import { readFileSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { beforeAll, expect, test } from 'vitest';
import { KEY, sealed, signerOf } from '../../attest/testing/made-up.ts';
import { openSqlite } from '../../ledger/index.ts';
import { claimFile } from '../testing/claim-file.ts';
import { runCli, scratch } from '../testing/run-cli.ts';

const at = scratch();
const ledger = at('clinic.db');
const run = (...args: string[]) => runCli([...args, '--ledger', ledger]);
const correct = () => run('correct', at('claims.837'), '--out', at('again.837'), '--list', at('reopen.csv'));

/** A claim that went out without KX, was denied for it, and is attested to in the ledger since. */
beforeAll(() => {
  writeFileSync(at('claims.837'), claimFile([{ id: 'RB-1', lines: [{ code: '97110:GP', day: '20260309' }] }]));
  writeFileSync(at('none.csv'), 'mbi,discipline,from,through,clinician_npi,signed_on\n');
  const opening = 'mbi,year,bucket,amount,as_of,source\n1EG4TE5MK73,2026,pt_slp,2480.00,2026-03-01,made up\n';
  writeFileSync(at('opening.csv'), opening);
  const files = ['--out', at('sent.837'), '--held', at('held.837'), '--attestations', at('none.csv')];
  expect(run('apply', at('claims.837'), ...files).status).toBe(0);
  const payer = ['adjudicate', at('sent.837'), '--out', at('answer.835'), '--opening', at('opening.csv')];
  expect(runCli(payer).out).toContain('denied: threshold');
  expect(run('post', at('answer.835')).status).toBeLessThan(2);
  const { store } = openSqlite(ledger);
  const note = { at: '2026-04-10T15:00:00.000Z', actor: 'test', detail: 'made up' };
  store?.journal.enroll('default', signerOf(KEY), { ...note, beneficiary: '' });
  expect(store?.journal.attest('default', sealed(), note)).toMatchObject({ outcome: 'posted' });
  store?.close();
});

test('a denied line gets the KX that is attested in the ledger', () => {
  const { out, err } = correct();
  expect(err).toBe('');
  expect(out).toContain('97110 GP → GP:KX');
});

test('and not when what is attested there is not as it was signed', () => {
  const database = new DatabaseSync(ledger);
  database.exec("DROP TRIGGER attestation_no_update; UPDATE attestation SET through_day = '2026-12-31'");
  database.close();
  expect(correct().out).not.toContain('GP:KX');
  expect(readFileSync(at('claims.837'), 'utf8')).not.toContain('KX');
});
