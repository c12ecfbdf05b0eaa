//! What a server promises, it promises with everything in PostgreSQL as well.
import { emptyLedger } from '../ledger/postgres/testing/database.ts';
import { place } from './testing/place.ts';

place.empty = emptyLedger;
await import('./server.test.ts');
await import('./rights/matrix.test.ts');
await import('./clinics/clinics.test.ts');
await import('./clinics/rotate.test.ts');
await import('./backup/drill.test.ts');
await import('./oversight.test.ts');
await import('./doctor/doctor.test.ts');
await import('./provider.test.ts');
await import('./passkeys.test.ts');
await import('./alerts/alert-desk.test.ts');
const routes = [
  'answers',
  'attest',
  'episodes',
  'job-results',
  'patient-year',
  'reports',
  'schedules',
  'uses',
  'worklist',
];
for (const name of routes) await import(`./routes/${name}.test.ts`);
