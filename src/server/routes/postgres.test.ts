//! What the routes for the screens promise, they promise with everything in PostgreSQL as well.
import { describe } from 'vitest';
import { emptyLedger } from '../../ledger/postgres/testing/database.ts';
import { place } from '../testing/place.ts';

place.empty = emptyLedger;
describe('answers', () => import('./answers.test.ts').then());
describe('attest', () => import('./attest.test.ts').then());
describe('the audit log', () => import('./audit.test.ts').then());
describe('decisions', () => import('./decisions.test.ts').then());
describe('questions to payers', () => import('./eligibility.test.ts').then());
describe('episodes', () => import('./episodes.test.ts').then());
describe('results of jobs', () => import('./job-results.test.ts').then());
describe('who nears a threshold', () => import('./near.test.ts').then());
describe('evidence', () => import('./evidence.test.ts').then());
describe('finding patients', () => import('./patient-search.test.ts').then());
describe('the year of a patient', () => import('./patient-year.test.ts').then());
describe('reports', () => import('./reports.test.ts').then());
describe('schedules', () => import('./schedules.test.ts').then());
describe('uses', () => import('./uses.test.ts').then());
describe('worklist', () => import('./worklist.test.ts').then());
