//! What a server promises, it promises with everything in PostgreSQL as well.
import { describe } from 'vitest';
import { emptyLedger } from '../ledger/postgres/testing/database.ts';
import { place } from './testing/place.ts';

place.empty = emptyLedger;
describe('server', () => import('./server.test.ts').then());
describe('rights', () => import('./rights/matrix.test.ts').then());
describe('clinics', () => import('./clinics/clinics.test.ts').then());
describe('keys', () => import('./clinics/rotate.test.ts').then());
describe('backup', () => import('./backup/drill.test.ts').then());
describe('oversight', () => import('./oversight.test.ts').then());
describe('doctor', () => import('./doctor/doctor.test.ts').then());
describe('provider', () => import('./provider.test.ts').then());
describe('passkeys', () => import('./passkeys.test.ts').then());
describe('confirmations', () => import('./people/confirmation.test.ts').then());
describe('the canary', () => import('./canary.test.ts').then());
describe('alerts', () => import('./alerts/alert-desk.test.ts').then());
describe('alerts that are put off', () => import('./alerts/put-off.test.ts').then());
