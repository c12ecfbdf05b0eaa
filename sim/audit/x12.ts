//! Reads claims the plain way: the whole file as text, split at its terminators. No loops, tables or positions.

export interface AuditClaim {
  readonly file: string;
  /** The numbers, the reference and the time its transaction goes by. */
  submission: string;
  form: 'P' | 'I' | 'D' | '';
  provider: string;
  billingZip: string;
  beneficiary: string;
  /** SBR01. */
  sequence: string;
  filing: string;
  payer: string;
  id: string;
  billType: string;
  frequency: string;
  /** REF*F8: the payer's number of what it takes the place of. */
  original: string;
  facilityZip: string;
  /** Statement dates of the claim: they stand for a line without a date when they are one day. */
  statement: string;
  readonly lines: AuditLine[];
  /** Its CLM, and the first segment after its last one, by their place in the file. */
  readonly begins: number;
  ends: number;
}

/** Bytes of a segment: from its first one, blanks before it left out, to the one after its terminator. */
interface SegmentSpan {
  readonly start: number;
  readonly end: number;
}

export interface AuditFile {
  readonly claims: AuditClaim[];
  readonly segments: readonly SegmentSpan[];
}

export interface AuditLine {
  number: string;
  code: string;
  modifiers: string[];
  charge: string;
  units: string;
  date: string;
  revenue: string;
  facilityZip: string;
}

export function readFile(file: string, bytes: Uint8Array): AuditFile {
  const text = Buffer.from(bytes).toString('latin1');
  const claims: AuditClaim[] = [];
  const segments: SegmentSpan[] = [];
  for (let at = text.indexOf('ISA'); at >= 0; at = text.indexOf('ISA', at)) {
    const [element, component, terminator] = [text[at + 3]!, text[at + 104]!, text[at + 105]!];
    const first = segments.length;
    const contents: string[][] = [];
    while (contents.at(-1)?.[0] !== 'IEA') {
      const end = text.indexOf(terminator, at);
      if (end < 0) throw new Error(`${file}: an interchange has no end`);
      const segment = text.slice(at, end);
      const start = at + segment.length - segment.trimStart().length;
      segments.push({ start, end: end + 1 });
      contents.push(segment.trim().split(element));
      at = end + 1;
    }
    claims.push(...readSegments(file, contents, component, first));
  }
  return { claims, segments };
}

/** @param first place in the file of the first segment */
function readSegments(file: string, segments: string[][], component: string, first: number): AuditClaim[] {
  const claims: AuditClaim[] = [];
  const header = {
    submission: '',
    form: '',
    provider: '',
    billingZip: '',
    beneficiary: '',
    sequence: '',
    filing: '',
    payer: '',
  };
  let [interchange, group] = ['', ''];
  // Where the next N4 and the next NM1 belong: levels before the claim, the claim, its other payers, its lines.
  let inside: 'header' | 'claim' | 'other payer' | 'line' = 'header';
  let entity = '';
  for (const [nth, segment] of segments.entries()) {
    const [tag, one = ''] = segment;
    const claim = claims.at(-1);
    if (claim?.ends === 0 && ['CLM', 'HL', 'SE'].includes(tag!)) claim.ends = first + nth;
    const line = claim?.lines.at(-1);
    if (tag === 'ISA') interchange = segment[13] ?? '';
    else if (tag === 'GS') group = segment[6] ?? '';
    else if (tag === 'BHT') header.submission = [header.submission, ...segment.slice(3, 6)].join('/');
    else if (tag === 'ST') {
      header.submission = [interchange, group, segment[2]].join('/');
      const guide = segment[3] ?? '';
      header.form = guide.startsWith('005010X222') ? 'P' : guide.startsWith('005010X223') ? 'I' : 'D';
    } else if (tag === 'HL') {
      inside = 'header';
      entity = '';
      if (segment[3] === '20') Object.assign(header, { provider: '', billingZip: '' });
      Object.assign(header, { beneficiary: '', sequence: '', filing: '', payer: '' });
    } else if (tag === 'SBR') {
      if (inside === 'header') Object.assign(header, { sequence: segment[1] ?? '', filing: segment[9] ?? '' });
      else inside = 'other payer';
    } else if (tag === 'NM1') {
      entity = one;
      if (inside === 'header' && one === '85') header.provider = segment[9] ?? '';
      if (inside === 'header' && one === 'IL') header.beneficiary = segment[9] ?? '';
      if (inside === 'header' && one === 'PR') header.payer = segment[9] ?? '';
    } else if (tag === 'N4') {
      const zip = (segment[3] ?? '').slice(0, 5);
      if (inside === 'header' && entity === '85') header.billingZip = zip;
      if (inside === 'claim' && entity === '77') claim!.facilityZip = zip;
      if (inside === 'line' && entity === '77') line!.facilityZip = zip;
    } else if (tag === 'CLM') {
      const [place = '', , frequency = ''] = (segment[5] ?? '').split(component);
      const form = header.form as AuditClaim['form'];
      const billType = form === 'I' ? place : '';
      const blank = { original: '', facilityZip: '', statement: '', lines: [], begins: first + nth, ends: 0 };
      claims.push({ file, ...header, form, id: one, billType, frequency, ...blank });
      inside = 'claim';
      entity = '';
    } else if (tag === 'LX') {
      inside = 'line';
      entity = '';
      const [first = '', last = first] = claim!.statement.split('-');
      const blank = {
        code: '',
        charge: '',
        units: '',
        date: first === last ? first : '',
        revenue: '',
        facilityZip: '',
      };
      claim!.lines.push({ number: one, modifiers: [], ...blank });
    } else if (tag === 'SV1' || tag === 'SV2' || tag === 'SV3') {
      readService(line!, tag, segment, component);
    } else if (tag === 'REF' && one === 'F8' && inside === 'claim') {
      claim!.original = segment[2] ?? '';
    } else if (tag === 'DTP' && one === '434' && inside === 'claim') {
      claim!.statement = segment[3] ?? '';
    } else if (tag === 'DTP' && one === '472' && inside === 'line') {
      line!.date = segment[3] ?? '';
    }
  }
  return claims;
}

function readService(line: AuditLine, tag: string, segment: string[], component: string): void {
  const first = tag === 'SV2' ? 2 : 1;
  const parts = (segment[first] ?? '').split(component);
  line.code = parts[1] ?? '';
  line.modifiers = parts.slice(2, 6).filter((modifier) => modifier !== '');
  line.charge = segment[first + 1] ?? '';
  line.units = (tag === 'SV3' ? segment[6] : segment[first + 3]) ?? '';
  line.revenue = tag === 'SV2' ? (segment[1] ?? '') : '';
}
