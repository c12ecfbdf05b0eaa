//! What there is to do is the same with everything in PostgreSQL, where several servers may have it.
import { describe } from 'vitest';
import { emptyLedger } from '../../ledger/postgres/testing/database.ts';
import { place } from '../testing/place.ts';

place.empty = emptyLedger;
describe('worklist', () => import('./worklist.test.ts').then());
