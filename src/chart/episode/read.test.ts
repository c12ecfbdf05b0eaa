import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isoDate } from '../../base/index.ts';
import { loadPolicy } from '../../policy/index.ts';
import { checkEpisode } from '../checks/check-episode.ts';
import { readEpisode } from './read.ts';

const KNEE = readFileSync(join(import.meta.dirname, '../../../fixtures/episodes/knee.json'), 'utf8');
const policy = loadPolicy();

// biome-ignore lint/suspicious/noExplicitAny: a test damages an episode where it pleases
function reading(change: (episode: any) => void) {
  const episode = JSON.parse(KNEE);
  change(episode);
  const result = readEpisode(JSON.stringify(episode), 'knee.json');
  return { ...result, said: result.issues.map(({ code, at }) => [code, at?.pointer]) };
}

describe('what cannot be an episode', () => {
  test.each([
    ['no JSON', '{"schema": "openkx.episode/1",', 'CHART_UNREADABLE', ''],
    ['a list', '[]', 'CHART_UNREADABLE', ''],
    ['another schema', '{"schema": "openkx.episode/9"}', 'CHART_SCHEMA', '/schema'],
    ['no schema', '{}', 'CHART_SCHEMA', '/schema'],
  ])('%s is fatal', (_name, text, code, pointer) => {
    const { episode, issues } = readEpisode(text, 'e.json');
    expect(episode).toBeUndefined();
    expect(issues).toMatchObject([{ code, severity: 'fatal', at: { file: 'e.json', pointer } }]);
  });

  test('a fault of syntax is named by line and column where the parser tells them, and no text is repeated', () => {
    const broken = (text: string) => readEpisode(text, 'e.json').issues[0];
    expect(broken('{\n  "schema": "openkx.episode/1",\n}')?.found).toBe('a fault of syntax in line 3, column 1');
    expect(broken('{ "id": Jane }')?.found).toBe('a fault of syntax');
  });

  test('an episode without a discipline is fatal, and says which field', () => {
    const { episode, said } = reading((each) => delete each.discipline);
    expect(episode).toBeUndefined();
    expect(said).toEqual([['CHART_NEEDED', '/discipline']]);
  });

  test('a file nested deeper than the stack is read like any other', () => {
    const depth = 20_000;
    const text = KNEE.replace('{', `{"deep":${'['.repeat(depth)}${']'.repeat(depth)},`);
    const { episode, issues } = readEpisode(text, 'e.json');
    expect(episode?.id).toBe('KNEE-2026-01');
    expect(issues.map(({ code, at }) => [code, at?.pointer])).toEqual([['CHART_FIELD_UNKNOWN', '/deep']]);
  });

  test('a byte order mark does no harm', () => {
    expect(readEpisode(`\ufeff${KNEE}`, 'e.json').issues).toEqual([]);
  });
});

describe('what is wrong is named and left out, the rest is read', () => {
  test('a day that does not exist, in a field that may be missing', () => {
    const { episode, issues, said } = reading((each) => {
      each.certifications[0].certifiedOn = '2026-02-29';
    });
    expect(said).toEqual([['CHART_VALUE', '/certifications/0/certifiedOn']]);
    expect(issues[0]).toMatchObject({ found: 'another text', expected: 'a calendar day, YYYY-MM-DD' });
    expect(episode?.certifications?.[0]).not.toHaveProperty('certifiedOn');
    expect(episode?.certifications).toHaveLength(2);
  });

  test('a value that its entry needs takes the entry along', () => {
    const { episode, said } = reading((each) => {
      each.evaluations[1].on = 'tomorrow';
    });
    expect(said).toEqual([['CHART_VALUE', '/evaluations/1/on']]);
    expect(episode?.evaluations).toHaveLength(1);
  });

  test('several entries of one list, each by its own place in the file', () => {
    const { episode, said } = reading((each) => {
      each.visits[2].units = -1;
      each.visits[5].code = 'ninety';
      delete each.visits[7].on;
    });
    expect(new Set(said)).toEqual(
      new Set([
        ['CHART_VALUE', '/visits/2/units'],
        ['CHART_VALUE', '/visits/5/code'],
        ['CHART_VALUE', '/visits/7/on'],
      ]),
    );
    expect(episode?.visits).toHaveLength(JSON.parse(KNEE).visits.length - 3);
  });

  test('an entry with two faults is left out alone', () => {
    const { episode, said } = reading((each) => {
      delete each.visits[3].on;
      delete each.visits[3].units;
    });
    expect(said).toHaveLength(2);
    expect(episode?.visits).toHaveLength(JSON.parse(KNEE).visits.length - 1);
    expect(episode?.visits?.[3]).toEqual(JSON.parse(KNEE).visits[4]);
  });

  test('answers about what is left point at the file, not at what is left of it', () => {
    const { episode, places } = reading((each) => {
      each.progressReports[0].goals = 'none';
      each.treatmentNotes[0].id = 7;
      each.treatmentNotes[4].skill = null;
    });
    if (!episode) throw new Error('not read');
    const { results } = checkEpisode(episode, policy, isoDate('2026-06-30'), places);
    const skilled = results.find(({ check }) => check === 'tn-skilled');
    expect(skilled?.restsOn).toEqual([{ pointer: '/treatmentNotes/4/skill' }]);
  });

  test('a field nobody reads is a warning', () => {
    const { episode, said } = reading((each) => {
      each.plans[0].goals[1]['a/b~c'] = 1;
    });
    expect(said).toEqual([['CHART_FIELD_UNKNOWN', '/plans/0/goals/1/a~1b~0c']]);
    expect(episode?.plans?.[0]?.goals).toHaveLength(2);
  });

  test('ids that stand twice, and ids that stand nowhere', () => {
    const { episode, said } = reading((each) => {
      each.people.push({ id: 'pt-1', credential: 'AIDE' });
      each.treatmentNotes[3].furnishedBy = ['pt-9'];
      each.measures[0].goal = 'LTG-9';
    });
    expect(said).toEqual([
      ['CHART_ID_REPEATED', '/people/4/id'],
      ['CHART_REFERENCE', '/treatmentNotes/3/furnishedBy'],
      ['CHART_REFERENCE', '/measures/0/goal'],
    ]);
    expect(episode?.people).toHaveLength(5);
  });
});

test('a passage outside its text is named', () => {
  const { said } = reading((each) => {
    each.evaluations[0].passage.through = 100_000;
  });
  expect(said).toEqual([['CHART_REFERENCE', '/evaluations/0/passage']]);
});

test('whatever is put anywhere, nothing is thrown and no value is repeated in an issue', () => {
  const SECRET = 'Jane Q Example';
  const junk = fc.oneof(
    fc.constant(SECRET),
    fc.constant([SECRET]),
    fc.constant({ [SECRET.length]: SECRET }),
    fc.double(),
    fc.constant(null),
    fc.boolean(),
  );
  const paths: (string | number)[][] = [];
  const collect = (node: unknown, path: (string | number)[]) => {
    if (path.length > 0 && path[0] !== 'schema') paths.push(path);
    if (typeof node === 'object' && node !== null)
      for (const [key, value] of Object.entries(node)) collect(value, [...path, key]);
  };
  collect(JSON.parse(KNEE), []);
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(paths.length - 1), junk), { minLength: 1, maxLength: 6 }), (changes) => {
      const { episode, issues, places } = reading((root) => {
        for (const [place, value] of changes) {
          const path = paths[place] as (string | number)[];
          const parent = path
            .slice(0, -1)
            .reduce((node, key) => (typeof node === 'object' && node ? node[key] : undefined), root);
          if (typeof parent === 'object' && parent !== null) parent[path.at(-1) as string] = structuredClone(value);
        }
      });
      expect(JSON.stringify(issues)).not.toContain(SECRET);
      if (episode) {
        const report = checkEpisode(episode, policy, isoDate('2026-06-30'), places);
        expect(report.results).toHaveLength(79);
      } else expect(issues.some(({ severity }) => severity === 'fatal')).toBe(true);
    }),
    { numRuns: 150 },
  );
});
