import type { Caller, Role } from './roles.ts';

const EVERY_PERSON: readonly Role[] = ['front_desk', 'biller', 'clinician', 'compliance', 'administrator', 'auditor'];
const EVERYONE: readonly Role[] = [...EVERY_PERSON, 'machine'];
const CARE: readonly Role[] = ['front_desk', 'biller', 'clinician', 'compliance', 'auditor', 'machine'];
const CHART: readonly Role[] = ['biller', 'clinician', 'machine'];
const CHART_SEEN: readonly Role[] = ['biller', 'clinician', 'compliance', 'auditor', 'machine'];
const BILLING: readonly Role[] = ['biller', 'machine'];
const BILLING_SEEN: readonly Role[] = ['biller', 'compliance', 'auditor', 'machine'];
const OVERSIGHT: readonly Role[] = ['compliance', 'administrator', 'auditor'];

/**
 * Who may do what: every route by name, and the roles it is for. A route that is not in here is not served. An
 * administrator sees to people and keys and sees no patient; an auditor sees and changes nothing but their own password.
 */
export const MATRIX: Readonly<Record<string, 'public' | readonly Role[]>> = {
  'web.page': 'public',
  'web.asset': 'public',
  'server.welcome': 'public',
  'server.health': 'public',
  'server.openapi': 'public',
  'server.reference': 'public',
  'server.style': 'public',
  'server.metrics': ['administrator', 'machine'],
  'setup.begin': 'public',
  'session.begin': 'public',
  'session.ways': 'public',
  'session.provider': 'public',
  'session.provider_back': 'public',
  'session.passkey_options': 'public',
  'session.passkey': 'public',
  'session.end': EVERY_PERSON,
  'me.show': EVERYONE,
  'me.password': EVERY_PERSON,
  'me.second_factor': EVERY_PERSON,
  'me.second_factor_confirm': EVERY_PERSON,
  'me.passkeys': EVERY_PERSON,
  'me.passkey_options': EVERY_PERSON,
  'me.passkey_add': EVERY_PERSON,
  'me.passkey_remove': EVERY_PERSON,
  'me.confirm_at_provider': EVERY_PERSON,
  'me.confirm_with_passkey': EVERY_PERSON,
  'me.confirm_passkey_proof': EVERY_PERSON,
  'provider.show': OVERSIGHT,
  'provider.set': ['administrator'],
  'provider.remove': ['administrator'],
  'me.alerts': EVERY_PERSON,
  'me.alerts_choose': EVERY_PERSON,
  'alerts.list': EVERY_PERSON,
  'alerts.seen': EVERY_PERSON,
  'alerts.snooze': ['front_desk', 'biller', 'clinician', 'compliance'],
  'alerts.wake': ['front_desk', 'biller', 'clinician', 'compliance'],
  'webhooks.list': EVERY_PERSON,
  'webhooks.add': ['administrator'],
  'webhooks.remove': ['administrator'],
  'people.list': OVERSIGHT,
  'people.show': OVERSIGHT,
  'people.add': ['administrator'],
  'people.change': ['administrator'],
  'tokens.list': OVERSIGHT,
  'tokens.add': ['administrator'],
  'tokens.revoke': ['administrator'],
  'policy.list': EVERYONE,
  'policy.show': EVERYONE,
  'proposals.list': EVERY_PERSON,
  'proposals.add': ['compliance', 'administrator'],
  'proposals.decide': ['compliance'],
  'break_glass.begin': ['front_desk', 'biller', 'clinician', 'compliance', 'administrator'],
  'break_glass.list': ['compliance', 'auditor'],
  'break_glass.review': ['compliance'],
  'meaning.show': EVERYONE,
  'dental.examples': EVERYONE,
  'dental.check': CARE,
  'orders.check': CHART,
  'decisions.make': CHART,
  'patients.counters': CARE,
  'worklist.list': CARE,
  'worklist.snooze': ['front_desk', 'biller', 'clinician', 'compliance'],
  'worklist.wake': ['front_desk', 'biller', 'clinician', 'compliance'],
  'patients.search': CARE,
  'patients.status': CARE,
  'patients.near': CARE,
  'patients.year': CARE,
  'patients.postings': CARE,
  'patients.add': ['front_desk', 'biller', 'clinician', 'machine'],
  'schedules.put': ['front_desk', 'biller', 'machine'],
  'schedules.put_patient': ['front_desk', 'biller', 'clinician', 'machine'],
  'schedules.show': CARE,
  'episodes.add': CHART,
  'episodes.list': CHART_SEEN,
  'episodes.show': CHART_SEEN,
  'episodes.checks': CHART_SEEN,
  'episodes.story': CHART_SEEN,
  'episodes.measures': CHART_SEEN,
  'evidence.add': CHART,
  'evidence.list': CHART_SEEN,
  'evidence.show': CHART_SEEN,
  'evidence.withdraw': ['biller', 'clinician'],
  'me.signing_key': ['clinician'],
  'me.signing_key_make': ['clinician'],
  'attestations.case': ['clinician'],
  'attestations.add': ['clinician'],
  'attestations.list': CHART_SEEN,
  'attestations.show': CHART_SEEN,
  'attestations.revoke': ['clinician'],
  'files.add': BILLING,
  'files.list': BILLING_SEEN,
  'files.show': BILLING_SEEN,
  'jobs.add': BILLING,
  'jobs.list': BILLING_SEEN,
  'jobs.show': BILLING_SEEN,
  'jobs.events': BILLING_SEEN,
  'jobs.lines': BILLING_SEEN,
  'jobs.changes': BILLING_SEEN,
  'jobs.explain': BILLING_SEEN,
  'jobs.released': BILLING,
  'jobs.held': BILLING,
  'reports.selfaudit': ['biller', 'compliance', 'machine'],
  'jobs.selfaudit': BILLING_SEEN,
  'reports.packet': ['biller', 'compliance', 'machine'],
  'jobs.packet': ['biller', 'compliance', 'machine'],
  'jobs.answers': BILLING_SEEN,
  'jobs.remittances': BILLING_SEEN,
  'answers.waiting': BILLING_SEEN,
  'eligibility.questions': BILLING,
  'patients.checkpoints': CARE,
  'denials.list': BILLING_SEEN,
  'audit.list': OVERSIGHT,
};

/** What can be done before a password someone else chose is changed. */
const WITH_GIVEN_PASSWORD = ['me.show', 'me.password', 'session.end'];

/** What anybody may read of a patient in an emergency, for as long as they said and with the reason they gave. */
export const IN_AN_EMERGENCY: readonly string[] = [
  'patients.search',
  'patients.status',
  'patients.year',
  'patients.postings',
  'patients.counters',
  'patients.checkpoints',
  'episodes.list',
  'episodes.show',
  'episodes.checks',
  'episodes.story',
  'episodes.measures',
  'evidence.list',
  'evidence.show',
];

/** Routes a token can be for. */
export const SCOPES = Object.keys(MATRIX).filter((name) => {
  const allowed = MATRIX[name];
  return allowed !== 'public' && allowed?.includes('machine');
});

/** Whether a caller may use a route; `password` where they may once they have a password of their own. */
export function mayUse(route: string, caller: Caller): 'yes' | 'no' | 'password' {
  const allowed = MATRIX[route] ?? [];
  if (allowed === 'public') return 'yes';
  if (!allowed.some((role) => caller.roles.includes(role))) return 'no';
  if (!caller.person) return caller.scopes.includes(route) ? 'yes' : 'no';
  return caller.person.isPasswordGiven && !WITH_GIVEN_PASSWORD.includes(route) ? 'password' : 'yes';
}
