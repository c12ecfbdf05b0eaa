import { TestServer } from '../src/server/testing/office-of-tests.ts';
import { fileText, line } from '../src/workflow/decide/testing/claim-text.ts';
import { givenOf } from '../src/workflow/asked/testing/given.ts';
const server = await new TestServer().open();
const biller = await server.signedIn('biller');
const machine = await server.machine(['decisions.make']);
const A = 'ACDEFGHJKMNPQRTUVWXY';
const mbi = (n: number) => `1${A[n % 20]}G4${A[Math.floor(n / 20) % 20]}E5MK${String(10 + Math.floor(n / 400) % 90)}`;
const claims = [];
for (let p = 0; p < 300; p++) for (let v = 0; v < 30; v++)
  claims.push({ id: `C${p}-${v}`, mbi: mbi(p), lines: [line('97110:GP 60.00', { day: `202603${String(1 + (v % 30)).padStart(2, '0')}`, units: '2' }), line('97140:GP 50.00', { day: `202603${String(1 + (v % 30)).padStart(2, '0')}` })] });
const job = await server.work(biller, 'apply', fileText(claims as never));
console.log('applied', job.result.applied);
async function measure(name: string, n: number, parallel: number, make: (i: number) => { payload: unknown; headers: Record<string, string>; url?: string }) {
  const times: number[] = [];
  const one = async (i: number) => { const { payload, headers, url = '/v1/decisions' } = make(i); const t = performance.now(); const a = await server.ask('POST', url, { headers: { ...machine, ...headers }, payload: payload as never }); times.push(performance.now() - t); if (a.statusCode !== 200) throw new Error(a.body); return a; };
  await one(0);
  times.length = 0;
  const cpu = process.cpuUsage(); const w = performance.now();
  for (let i = 0; i < n; i += parallel) await Promise.all(Array.from({ length: parallel }, (_, k) => one(i + k)));
  const { user, system } = process.cpuUsage(cpu); const wall = performance.now() - w;
  times.sort((a, b) => a - b);
  console.log(name, `cpu/request ${((user + system) / n / 1000).toFixed(2)} ms (sys ${(system / n / 1000).toFixed(2)}), wall/request ${(wall / n).toFixed(2)}, p50 ${times[n >> 1]!.toFixed(1)} p99 ${times[Math.floor(n * 0.99)]!.toFixed(1)} max ${times.at(-1)!.toFixed(1)}`);
}
const text = (i: number, n = 1) => Array.from({ length: n }, (_, k) => ({ id: `N${i}-${k}`, mbi: mbi((i * n + k) % 300), lines: [line('97110:GP 60.00', { units: '2', day: '20260420' }), line('97140:GP 50.00', { day: '20260420' })] }));
const json = { 'content-type': 'application/json' };
const only = process.argv[2];
if (only) { await measure('warm', 100, 1, (i) => ({ payload: { claims: text(i).map(givenOf) }, headers: json })); const { Session } = await import('node:inspector/promises'); const s = new Session(); s.connect(); await s.post('Profiler.enable'); await s.post('Profiler.start'); if (only === '1') await measure('json 1', 200, 1, (i) => ({ payload: { claims: text(i).map(givenOf) }, headers: json })); else await measure('json 100', 20, 1, (i) => ({ payload: { claims: text(i, 100).map(givenOf) }, headers: json })); const { profile } = await s.post('Profiler.stop'); (await import('node:fs')).writeFileSync('/tmp/decide.cpuprofile', JSON.stringify(profile)); await server.remove(); process.exit(0); }
for (let r = 0; r < 3; r++) {
await measure('GET-like: patients.search', 200, 1, (i) => ({ payload: { mbi: mbi(i) }, headers: { ...biller, authorization: '' } , url: '/v1/patients/search' }) as never).catch((e) => console.log(String(e).slice(0, 200)));
await measure('json 1 claim seq', 200, 1, (i) => ({ payload: { claims: text(i).map(givenOf) }, headers: json }));
await measure('json 1 claim x50', 200, 50, (i) => ({ payload: { claims: text(i).map(givenOf) }, headers: json }));
await measure('json explain', 200, 1, (i) => ({ payload: { claims: text(i).map(givenOf) }, headers: json, url: '/v1/decisions?explain=true' }));
await measure('837 1 claim seq', 200, 1, (i) => ({ payload: fileText(text(i) as never), headers: { 'content-type': 'application/edi-x12' } }));
await measure('json 100 claims', 20, 1, (i) => ({ payload: { claims: text(i, 100).map(givenOf) }, headers: json }));
await measure('837 100 claims', 20, 1, (i) => ({ payload: fileText(text(i, 100) as never), headers: { 'content-type': 'application/edi-x12' } }));
}
await server.remove();
