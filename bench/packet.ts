//! One packet from start to exit, as the command makes it: `packet.js <empty folder> [visits]`.

import { writeFileSync } from 'node:fs';
import module from 'node:module';
import { join } from 'node:path';
import { claimFileOf, claimsOf } from '../fixtures/end-to-end/claims.ts';
import { backStory } from '../fixtures/episodes/others.ts';
import { plain } from '../fixtures/episodes/plain.ts';

const [folder = '', visits = '60'] = process.argv.slice(2);
const episode = plain({ ...backStory('BACK-2026-60', '1EG4TE5MK60'), count: Number(visits), usedCents: 249_900 });
const [chart, claims] = [join(folder, 'episode.json'), join(folder, 'claims.837')];
writeFileSync(chart, JSON.stringify(episode));
writeFileSync(claims, claimFileOf(episode));
module.enableCompileCache();
const { main } = await import('../src/cli/main.ts');
const claim = claimsOf(episode).at(-1)?.id ?? '';
const days = ['--requested', '2026-11-02', '--on', '2026-11-20'];
const args = ['packet', claims, '--claim', claim, '--chart', chart, ...days, '--to', join(folder, 'packet')];
process.exitCode = await main(args);
