import { canonicalText, sha256 } from '../../attest/index.ts';
import type { IsoDate, Issue } from '../../base/index.ts';
import { type ChartReport, checkEpisode, type Episode, type Places } from '../../chart/index.ts';
import {
  composePacket,
  fhirTwin,
  jsonTwin,
  type MadeFile,
  type Packet,
  type PacketClaim,
  type PacketInput,
  type PacketRequest,
  packetIssue,
  splitPages,
  stampOf,
} from '../../packet/index.ts';
import { loadFonts, type OpenedDocument, writeFile } from '../../paper/index.ts';
import { type Confidence, inForce, type Policy, type PortalLimits } from '../../policy/index.ts';
import { hashOf, readAttachments } from './attachments.ts';
import { type LedgerFacts, NOTHING_KNOWN } from './from-ledger.ts';

export interface PacketOptions {
  readonly policy: Policy;
  readonly claim: PacketClaim;
  readonly episode: Episode;
  readonly places: Places;
  readonly request: PacketRequest;
  readonly preparedOn: IsoDate;
  /** A folder with the documents the episode names by hash. */
  readonly attachments: string | undefined;
  /** The contractor's letter, as PDF. */
  readonly letter: string | undefined;
  /** What a ledger knows of the claim, where there is one. */
  readonly known?: LedgerFacts | undefined;
}

/** A file of the packet, not yet on a disk. */
export interface PacketFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface PacketResult {
  /** Undefined when the packet is refused; the fatal issue says why. */
  readonly packet: Packet | undefined;
  readonly report: ChartReport;
  /** PDFs in order, then the JSON and FHIR twins; none when it is refused. */
  readonly files: readonly PacketFile[];
  readonly pdfs: readonly MadeFile[];
  /** How large a file and the set may be, and how well that is known; undefined where nothing is on file for the day. */
  readonly limits: (PortalLimits & { readonly confidence: Confidence }) | undefined;
  readonly issues: readonly Issue[];
}

const MEGABYTE = 1_000_000;
/** How much less is put into a file when one comes out larger than expected. */
const TIGHTER = 0.85;
const TRIES = 6;

/** Makes the packet of one claim. The same input gives the same bytes. */
export async function makePacket(options: PacketOptions): Promise<PacketResult> {
  const { policy, claim, places, request, preparedOn, known = NOTHING_KNOWN } = options;
  const read = await readAttachments(options.episode, options.attachments, options.letter);
  const { episode, attached, letter, documents } = read;
  const report = checkEpisode(episode, policy, preparedOn, places);
  const input: PacketInput = {
    policy,
    claim,
    episode,
    places,
    report,
    request,
    preparedOn,
    serial: serialFor(claim, episode, request),
    letter,
    attached,
    ...known,
  };
  const fonts = loadFonts();
  const packet = composePacket(input, fonts);
  const issues: Issue[] = [...read.issues, ...packet.issues];
  const limits = limitsOn(policy, preparedOn);
  const refused = { packet: undefined, report, files: [], pdfs: [], limits, issues };
  if (issues.some(({ severity }) => severity === 'fatal')) return refused;
  if (!limits) issues.push(packetIssue('PACKET_LIMIT_UNKNOWN', `documentation.portal on ${preparedOn}`));
  const most = (limits?.fileMegabytes ?? Number.POSITIVE_INFINITY) * MEGABYTE;
  const all = (limits?.setMegabytes ?? Number.POSITIVE_INFINITY) * MEGABYTE;
  const atMost = (bytes: number) => `${bytes} bytes at most, which is ${limits?.confidence}: documentation.portal`;
  const large = [...documents].filter(([, { bytes }]) => bytes > most);
  issues.push(
    ...large.map(([id, { bytes }]) => packetIssue('PACKET_DOCUMENT_TOO_LARGE', `${id}: ${bytes} bytes`, atMost(most))),
  );
  if (large.length > 0) return refused;
  const written = await writeWithin(
    packet,
    documents,
    most,
    async (range, part, parts) =>
      await writeFile(
        {
          ...fileFacts(packet, part, parts),
          pages: packet.pages,
          range,
          outline: packet.outline,
          documents,
          stampOf: (page) => stampOf(stampFacts(packet), page, part, parts),
        },
        fonts,
      ),
  );
  const total = written.reduce((sum, { bytes }) => sum + bytes.length, 0);
  const over = written.find(({ bytes }) => bytes.length > most);
  if (over)
    issues.push(
      packetIssue(
        'PACKET_DOCUMENT_TOO_LARGE',
        `pages ${over.from} to ${over.through}: ${over.bytes.length} bytes`,
        atMost(most),
      ),
    );
  if (total > all) issues.push(packetIssue('PACKET_SET_TOO_LARGE', `${total} bytes`, atMost(all)));
  if (over || total > all) return refused;
  return { packet, report, limits, issues, ...withTwins({ ...packet, issues: issues as Packet['issues'] }, written) };
}

function limitsOn({ documentation }: Policy, day: IsoDate): PacketResult['limits'] {
  const found = inForce(documentation.portal, day);
  return found.ok ? { ...found.entry.value, confidence: found.entry.source.confidence } : undefined;
}

interface Written {
  readonly from: number;
  readonly through: number;
  readonly bytes: Uint8Array;
}

/** Writes the files, and parts them further while one is larger than it may be. */
async function writeWithin(
  packet: Packet,
  documents: ReadonlyMap<string, OpenedDocument>,
  most: number,
  write: (range: { from: number; through: number }, part: number, parts: number) => Promise<Uint8Array>,
): Promise<Written[]> {
  const sizes = new Map([...documents].map(([id, { bytes }]) => [id, bytes]));
  let budget = most;
  for (let tries = 1; ; tries++) {
    const ranges = splitPages(packet.pages, sizes, budget);
    const written: Written[] = [];
    for (const [place, range] of ranges.entries())
      written.push({ ...range, bytes: await write(range, place + 1, ranges.length) });
    if (tries === TRIES || written.every(({ bytes }) => bytes.length <= most)) return written;
    budget *= TIGHTER;
  }
}

function withTwins(packet: Packet, written: readonly Written[]): { files: PacketFile[]; pdfs: MadeFile[] } {
  const named = written.map((each, place) => ({
    ...each,
    name: written.length === 1 ? 'packet.pdf' : `packet-${place + 1}-of-${written.length}.pdf`,
  }));
  const pdfs = named.map(
    ({ name, from, through, bytes }): MadeFile => ({
      name,
      bytes: bytes.length,
      sha256: hashOf(bytes),
      sha1: hashOf(bytes, 'sha1', 'base64'),
      from,
      through,
    }),
  );
  const json = (value: unknown) => new Uint8Array(Buffer.from(`${JSON.stringify(value, null, 1)}\n`));
  return {
    pdfs,
    files: [
      ...named.map(({ name, bytes }) => ({ name, bytes })),
      { name: 'packet.json', bytes: json(jsonTwin(packet, pdfs)) },
      { name: 'packet.fhir.json', bytes: json(fhirTwin(packet, pdfs)) },
    ],
  };
}

function fileFacts({ input }: Packet, part: number, parts: number) {
  return {
    title: `Records for claim ${input.claim.id}${parts > 1 ? `, part ${part} of ${parts}` : ''}`,
    subject: `Answer to a request of ${input.request.on}`,
    madeOn: input.preparedOn,
  };
}

function stampFacts({ input, pages }: Packet) {
  return { claim: input.claim.id, serial: input.serial, pages: pages.length };
}

/** The same for the same claim, record and request, and for no other: what is asked about is in it, the day it is made is not. */
function serialFor(claim: PacketClaim, episode: Episode, request: PacketRequest): string {
  const text = canonicalText({ claim: claim.id, beneficiary: claim.beneficiary, episode, request });
  return `OKX-${sha256(text).slice(0, 8).toUpperCase()}`;
}
