import { dayNumberOf, type IsoDate } from '../../base/index.ts';
import type { OrderFacts, OrderItem, Visit } from '../../meaning/index.ts';

type Part = Readonly<Record<string, unknown>>;
export type OrderRecord = Part & { readonly id: string; readonly mbi: string; readonly items: readonly Part[] };

/** A record that fits the schema, with days as numbers and what is not told as such. */
export function orderFacts(record: OrderRecord): OrderFacts {
  const test = partOf(record, 'sleepTest');
  const authorization = partOf(record, 'authorization');
  const use = partOf(record, 'adherence');
  return {
    id: record.id,
    beneficiary: record.mbi,
    items: record.items.map(itemOf),
    diagnoses: (record['diagnoses'] ?? []) as readonly string[],
    writtenOrder: writtenOrderOf(partOf(record, 'writtenOrder')),
    visits: listOf(record, 'visits').map(visitOf),
    certification: certificationOf(partOf(record, 'certification')),
    footNote: footNoteOf(partOf(record, 'footNote')),
    selectedOn: day(record['selectedOn']),
    supplierEvaluation: evaluationOf(partOf(record, 'supplierEvaluation')),
    fitting: fittingOf(partOf(record, 'fitting')),
    deliveredOn: day(record['deliveredOn']),
    billedOn: day(record['billedOn']),
    days: {
      started: day(record['startedOn']),
      surgery: day(record['surgeryOn']),
      transplant: day(record['transplantOn']),
      sleep_test: day(test?.['on']),
    },
    weightPounds: record['weightPounds'] as number | undefined,
    sleepTest:
      test?.['index'] === undefined || test['events'] === undefined
        ? undefined
        : { index: Number(test['index']), events: Number(test['events']), symptoms: flag(test['symptoms']) },
    adherence: use && {
      from: day(use['from']),
      through: day(use['through']),
      nightsOfFourHours: Number(use['nightsOfFourHours']),
    },
    authorization: authorization && {
      number: text(authorization['number']),
      affirmedOn: day(authorization['affirmedOn']),
    },
    noticeSignedOn: day(record['noticeSignedOn']),
    answers: (record['answers'] ?? {}) as OrderFacts['answers'],
    history: listOf(record, 'history').map((item) => ({
      code: text(item['code']),
      units: Number(item['units']),
      on: day(item['on']),
    })),
  };
}

function partOf(record: Part, name: string): Part | undefined {
  return record[name] as Part | undefined;
}

function listOf(record: Part, name: string): readonly Part[] {
  return (record[name] ?? []) as readonly Part[];
}

function writtenOrderOf(written: Part | undefined): OrderFacts['writtenOrder'] {
  return (
    written && {
      beneficiary: flag(written['beneficiary']),
      description: flag(written['description']),
      quantity: flag(written['quantity']),
      practitioner: flag(written['practitioner']) ?? (written['practitionerNpi'] === undefined ? undefined : true),
      signed: flag(written['signed']),
      by: text(written['practitionerNpi']),
      orderedOn: day(written['orderedOn']),
      receivedOn: day(written['receivedOn']),
    }
  );
}

function certificationOf(signed: Part | undefined): OrderFacts['certification'] {
  return (
    signed && {
      signedOn: day(signed['signedOn']),
      by: text(signed['npi']),
      credential: text(signed['credential']),
      incidentTo: flag(signed['incidentTo']),
      verifiedByPhysician: flag(signed['verifiedByPhysician']),
      managesDiabetes: flag(signed['managesDiabetes']),
    }
  );
}

function footNoteOf(note: Part | undefined): OrderFacts['footNote'] {
  return (
    note && {
      examOn: day(note['examOn']),
      by: text(note['npi']),
      credential: text(note['credential']),
      adoptedOn: day(note['adoptedOn']),
      conditions: note['conditions'] as readonly string[],
    }
  );
}

function evaluationOf(evaluated: Part | undefined): OrderFacts['supplierEvaluation'] {
  return evaluated && { on: day(evaluated['on']), inPerson: flag(evaluated['inPerson']) };
}

function fittingOf(fit: Part | undefined): OrderFacts['fitting'] {
  return (
    fit && {
      on: day(fit['on']),
      inPerson: flag(fit['inPerson']),
      wearing: flag(fit['wearing']),
      objective: flag(fit['objective']),
    }
  );
}

function itemOf(item: Part): OrderItem {
  return {
    code: text(item['code']),
    units: Number(item['units'] ?? 1),
    side: text(item['side']),
    modifiers: (item['modifiers'] ?? []) as readonly string[],
  };
}

function visitOf(visit: Part): Visit {
  return {
    kind: text(visit['kind']),
    on: day(visit['on']),
    by: text(visit['npi']),
    credential: text(visit['credential']),
    mode: visit['mode'] as Visit['mode'],
  };
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function flag(value: unknown): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined;
}

function day(value: unknown): number {
  return typeof value === 'string' ? dayNumberOf(value as IsoDate) : 0;
}
