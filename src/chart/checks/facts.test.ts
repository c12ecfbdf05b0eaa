//! What checks take from a chart, at its edges. How they judge what they take is in the cases of each.
import { describe, expect, test } from 'vitest';
import { KNEE_DAYS, knee } from '../../../fixtures/episodes/knee.ts';
import { foot, hand, orderOnFile } from '../../../fixtures/episodes/others.ts';
import { isoDate as d, type IsoDate } from '../../base/index.ts';
import { loadPolicy } from '../../policy/index.ts';
import type { Certification, Episode } from '../episode/types.ts';
import { checkEpisode } from './check-episode.ts';

const policy = loadPolicy();

/** The outcome of one check on a made-up episode with something changed. */
function outcome(check: string, clean: () => Episode, change: (episode: Episode) => void, asOf = '2026-12-22') {
  const episode = clean();
  change(episode);
  const { results } = checkEpisode(episode, policy, d(asOf));
  return results.find((each) => each.check === check)?.outcome;
}

function recertified(from: string, more: Partial<Certification> = {}): Certification {
  const on = d(from);
  return {
    id: from,
    kind: 'recertification',
    by: 'md-1',
    certifiedOn: on,
    from: on,
    signature: { by: 'md-1', on },
    ...more,
  };
}

/** The knee with the certifications given, after its first. */
function certified(...others: Certification[]): () => Episode {
  return () => {
    const episode = knee();
    return { ...episode, certifications: [...(episode.certifications?.slice(0, 1) ?? []), ...others] };
  };
}

const nothing = () => {};
const billOn = (on: IsoDate) => (episode: Episode) => {
  episode.visits?.push({ on, code: '97110', units: 1, modifiers: ['GP'] });
};

describe('certified stretches', () => {
  test.each([
    ['2026-03-31', 'pass', 'the day before the recertification begins belongs to the first'],
    ['2026-04-01', 'pass', 'the day it begins belongs to it'],
  ])('%s: %s, %s', (day) => {
    const clean = certified(recertified('2026-04-01', { through: d('2026-05-01') }));
    // The first plan is made long enough to reach the recertification.
    const change = (episode: Episode) => {
      for (const plan of episode.plans ?? []) plan.durationDays = 90;
      billOn(d(day))(episode);
    };
    expect(outcome('cert-interval', clean, change)).toBe('pass');
    expect(outcome('cert-recert', clean, change)).toBe('pass');
  });

  test('a day between two recertifications belongs to the earlier', () => {
    const clean = certified(
      recertified('2026-03-30', { through: d('2026-04-03') }),
      recertified('2026-04-08', { id: 'third' }),
    );
    expect(outcome('cert-recert', clean, nothing)).toBe('fail');
    expect(
      outcome('cert-recert', clean, (e) =>
        e.visits?.splice(0, 999, ...(e.visits ?? []).filter(({ on }) => on !== '2026-04-06')),
      ),
    ).toBe('pass');
  });

  test('the first day of the later recertification is its own', () => {
    const clean = certified(
      recertified('2026-03-30', { through: d('2026-04-05') }),
      recertified('2026-04-06', { id: 'third' }),
    );
    expect(outcome('cert-recert', clean, nothing)).toBe('pass');
  });

  test('a recertification of a plan of its own lasts as long as that plan', () => {
    const clean = certified(recertified('2026-03-30', { plan: 'plan-2' }));
    const change = (days: number) => (episode: Episode) => {
      const [plan] = episode.plans ?? [];
      if (plan) episode.plans?.push({ ...structuredClone(plan), id: 'plan-2', durationDays: days });
    };
    expect(outcome('cert-recert', clean, change(5))).toBe('fail');
    expect(outcome('cert-recert', clean, change(30))).toBe('pass');
  });

  test('nothing certifies an episode with neither certification nor order, and another check says so', () => {
    const change = (episode: Episode) => {
      episode.certifications = [];
      episode.orders = [];
    };
    expect(outcome('cert-interval', knee, change)).toBe('not_applicable');
    expect(outcome('cert-present', knee, change)).toBe('fail');
  });

  test('an order in place of a certification is held to the interval all the same', () => {
    expect(outcome('cert-interval', orderOnFile, nothing)).toBe('pass');
    expect(outcome('cert-interval', orderOnFile, billOn(d('2026-09-01')))).toBe('fail');
  });
});

describe('certification by voice', () => {
  const verbal = (episode: Episode) => {
    Object.assign(episode.certifications?.[0] ?? {}, {
      verbalOn: d('2026-01-20'),
      certifiedOn: d('2026-01-20'),
      signature: null,
    });
  };

  test('is awaited for fourteen days, and missing on the fifteenth', () => {
    expect(outcome('cert-present', knee, verbal, '2026-02-03')).toBe('unknown');
    expect(outcome('cert-present', knee, verbal, '2026-02-04')).toBe('fail');
  });

  test('is in time by the day it was spoken', () => {
    const late = (episode: Episode) => {
      verbal(episode);
      Object.assign(episode.certifications?.[0] ?? {}, { certifiedOn: d('2026-02-20') });
    };
    expect(outcome('cert-initial-30d', knee, late)).toBe('pass');
  });

  test('without any date another check answers', () => {
    const undated = (episode: Episode) =>
      Object.assign(episode.certifications?.[0] ?? {}, { certifiedOn: null, signature: null });
    expect(outcome('cert-initial-30d', knee, undated)).toBe('not_applicable');
    const unknown = (episode: Episode) => {
      const [first] = episode.certifications ?? [];
      if (first) {
        delete first.certifiedOn;
        delete first.signature;
      }
    };
    expect(outcome('cert-initial-30d', knee, unknown)).toBe('unknown');
  });
});

describe('a visit the physician asked for', () => {
  const required = (by: string) => (episode: Episode) => {
    Object.assign(episode.certifications?.[0] ?? {}, { visitRequiredBy: d(by), visitedOn: null });
  };

  test('the day of the limit is still covered', () => {
    expect(outcome('cert-visit-required', knee, required('2026-04-09'))).toBe('pass');
    expect(outcome('cert-visit-required', knee, required('2026-04-08'))).toBe('fail');
  });

  test('what the next certification covers is not after the limit', () => {
    expect(outcome('cert-visit-required', knee, required('2026-03-26'))).toBe('pass');
    expect(outcome('cert-visit-required', knee, required('2026-03-25'))).toBe('fail');
  });
});

describe('a late certification', () => {
  const late = (change: Partial<Certification>) => (episode: Episode) => {
    const on = d('2026-09-30');
    Object.assign(episode.certifications?.[0] ?? {}, {
      certifiedOn: on,
      receivedOn: on,
      signature: { by: 'md-1', on },
      ...change,
    });
  };

  test('very late, an order is evidence, none is not, and orders that were not given are not known', () => {
    const delay = { reason: 'lost', attempts: [], otherEvidence: [] };
    expect(outcome('cert-delayed', knee, late({ delay }))).toBe('pass');
    const without = (orders: Episode['orders']) => (episode: Episode) => {
      late({ delay })(episode);
      if (orders) episode.orders = orders;
      else delete episode.orders;
    };
    expect(outcome('cert-delayed', knee, without([]))).toBe('fail');
    expect(outcome('cert-delayed', knee, without(undefined))).toBe('unknown');
  });

  test('a recertification after its interval began is late', () => {
    expect(
      outcome(
        'cert-delayed',
        certified(recertified('2026-03-30', { certifiedOn: d('2026-03-31'), delay: null })),
        nothing,
      ),
    ).toBe('fail');
    expect(outcome('cert-delayed', certified(recertified('2026-03-30', { delay: null })), nothing)).toBe('pass');
  });
});

describe('goals on a day', () => {
  const silentOn = (goal: { setOn?: IsoDate; endedOn?: IsoDate }) => (episode: Episode) => {
    episode.plans?.[0]?.goals?.push({
      id: 'LTG-2',
      term: 'long',
      text: 'kneel',
      target: '1',
      activity: 'pray',
      region: null,
      ...goal,
    });
  };

  test('a goal set the day of the last report is in it, one set the day after is not', () => {
    expect(outcome('pr-assessment', knee, silentOn({ setOn: d('2026-03-12') }))).toBe('fail');
    expect(outcome('pr-assessment', knee, silentOn({ setOn: d('2026-03-13') }))).toBe('pass');
  });

  test('a goal that ended the day of the first report is in it, one that ended the day before is not', () => {
    expect(outcome('pr-assessment', knee, silentOn({ endedOn: d('2026-01-23') }))).toBe('fail');
    expect(outcome('pr-assessment', knee, silentOn({ endedOn: d('2026-01-22') }))).toBe('pass');
  });
});

describe('reporting periods', () => {
  const alone = (unexpected: boolean) => (episode: Episode) => {
    for (const note of episode.treatmentNotes?.slice(26) ?? [])
      note.signature = { by: 'pta-1', credential: 'PTA', on: note.on ?? null };
    Object.assign(episode.discharge ?? {}, { unexpected, signature: null });
  };

  test('the last one is excused when treatment ended unexpectedly, an earlier one is not', () => {
    expect(outcome('pr-clinician-participation', knee, alone(false))).toBe('fail');
    expect(outcome('pr-clinician-participation', knee, alone(true))).toBe('pass');
    const earlier = (episode: Episode) => {
      for (const note of episode.treatmentNotes?.slice(9, 18) ?? []) note.signature = null;
      Object.assign(episode.progressReports?.[1] ?? {}, { signature: null });
      Object.assign(episode.discharge ?? {}, { unexpected: true });
    };
    expect(outcome('pr-clinician-participation', knee, earlier)).toBe('fail');
  });

  test('while notes may be elsewhere nothing is said against it', () => {
    const change = (episode: Episode) => {
      alone(false)(episode);
      episode.partial = ['treatmentNotes'];
    };
    expect(outcome('pr-clinician-participation', knee, change)).toBe('unknown');
  });

  test('ten days without a report: nothing on the tenth, a question the day after', () => {
    const tenth = KNEE_DAYS[9] as IsoDate;
    const change = (episode: Episode) => {
      episode.progressReports = [];
    };
    expect(outcome('pr-every-10', knee, change, tenth)).toBe('pass');
    expect(outcome('pr-every-10', knee, change, '2026-01-27')).toBe('unknown');
    expect(outcome('pr-every-10', knee, change, '2026-01-28')).toBe('fail');
  });
});

describe('amounts used', () => {
  const used = (usedCents: number, year: number, bucket: 'pt_slp' | 'ot') => (episode: Episode) => {
    if (episode.coverage) episode.coverage.incurred = [{ year, bucket, usedCents, asOf: d('2026-03-02') }];
  };

  test('are those of the bucket and the year', () => {
    expect(outcome('kx-threshold', knee, used(300_000, 2025, 'pt_slp'))).toBe('unknown');
    expect(outcome('kx-threshold', knee, used(300_000, 2026, 'ot'))).toBe('unknown');
    expect(outcome('kx-threshold', knee, used(300_000, 2026, 'pt_slp'))).toBe('pass');
    expect(outcome('kx-threshold', hand, used(300_000, 2026, 'ot'))).toBe('pass');
  });

  test('the last figure counts', () => {
    const two = (episode: Episode) => {
      if (episode.coverage)
        episode.coverage.incurred = [
          { year: 2026, bucket: 'pt_slp', usedCents: 260_000, asOf: d('2026-04-01') },
          { year: 2026, bucket: 'pt_slp', usedCents: 200_000, asOf: d('2026-03-02') },
        ];
    };
    expect(outcome('kx-threshold', knee, two)).toBe('pass');
  });
});

describe('minutes', () => {
  test('rest counts against the total only where it is in it', () => {
    const rest = (inTotal: boolean) => (episode: Episode) => {
      const note = episode.treatmentNotes?.[4];
      note?.interventions?.push({ name: 'rest', minutes: 5, isRest: true });
      if (note?.totalMinutes && inTotal) note.totalMinutes += 5;
    };
    expect(outcome('tn-total', knee, rest(true))).toBe('fail');
    expect(outcome('tn-total', knee, rest(false))).toBe('pass');
  });

  test('a code that is on no list makes the day a question, unless units are too many without it', () => {
    const strange = (units: number) => (episode: Episode) => {
      episode.visits?.push({ on: KNEE_DAYS[4] as IsoDate, code: '99999', units: 1, modifiers: ['GP'] });
      const visit = episode.visits?.find(({ on }) => on === KNEE_DAYS[4]);
      if (visit) visit.units += units;
    };
    expect(outcome('tn-units-match', knee, strange(0))).toBe('unknown');
    expect(outcome('tn-units-match', knee, strange(1))).toBe('fail');
  });

  test('an assistant alone shares no day', () => {
    const alone = (episode: Episode) => {
      for (const intervention of episode.treatmentNotes?.[5]?.interventions ?? []) delete intervention.by;
    };
    expect(outcome('tn-cq-co', knee, alone)).toBe('pass');
  });
});

describe('wounds', () => {
  test('shrink from the first day to the last, in whatever order they were given', () => {
    const reversed = (episode: Episode) => {
      episode.treatmentNotes?.reverse();
    };
    expect(outcome('wound-benefit', foot, reversed)).toBe('pass');
  });

  test('a wound without a width has no surface', () => {
    const widthless = (episode: Episode) => {
      for (const { wound } of episode.treatmentNotes ?? []) if (wound?.before) wound.before.widthMm = null;
    };
    expect(outcome('wound-benefit', foot, widthless)).toBe('not_applicable');
  });

  test('plans that were not given are not known, and none is none', () => {
    const without = (plans: Episode['plans']) => (episode: Episode) => {
      if (plans) episode.plans = plans;
      else delete episode.plans;
    };
    expect(outcome('wound-poc', foot, without(undefined))).toBe('unknown');
    expect(outcome('wound-poc', foot, without([]))).toBe('fail');
  });
});

test('measures are compared from first to last, whatever their order', () => {
  const reversed = (episode: Episode) => {
    episode.measures?.reverse();
  };
  expect(outcome('kx-improvement-basis', knee, reversed)).toBe('pass');
});

test('an attestation of a signature made after a request is not a late signature', () => {
  const attested = (episode: Episode) => {
    const note = episode.treatmentNotes?.[4];
    if (note) note.signatureAttestation = { by: 'pt-1', credential: 'PT', on: d('2026-05-18'), method: 'electronic' };
  };
  expect(outcome('sig-no-late', knee, attested)).toBe('pass');
  const signed = (episode: Episode) =>
    Object.assign(episode.treatmentNotes?.[4]?.signature ?? {}, { on: d('2026-05-18') });
  expect(outcome('sig-no-late', knee, signed)).toBe('fail');
});

test('the same goal in two plans is one goal, and wordings that were not given are not compared', () => {
  const again = (text: string | undefined) => (episode: Episode) => {
    const [plan] = episode.plans ?? [];
    const [goal] = plan?.goals ?? [];
    if (!plan || !goal) return;
    const { text: _, ...rest } = goal;
    episode.plans?.push({
      ...structuredClone(plan),
      id: 'plan-2',
      goals: [text === undefined ? rest : { ...rest, text }],
    });
  };
  expect(outcome('pr-goal-changes', knee, again(knee().plans?.[0]?.goals?.[0]?.text?.toUpperCase()))).toBe('pass');
  expect(outcome('pr-goal-changes', knee, again(undefined))).toBe('unknown');
  expect(outcome('pr-goal-changes', knee, again('run'))).toBe('fail');
});

test('a goal is not held against an evaluation that does not say what it looked at', () => {
  const silent = (episode: Episode) => {
    delete episode.evaluations?.[1]?.bodyParts;
    Object.assign(episode.plans?.[0]?.goals?.[0] ?? {}, { region: 'shoulder' });
  };
  expect(outcome('poc-consistent-with-eval', knee, silent)).toBe('unknown');
});
