// Generated from the routes of `src/server` by `npx node tools/generate-web-types.ts`; do not edit.

/** What each route takes and answers. */
export interface Routes {
  'GET /': {
    params: Readonly<Record<string, never>>;
    query: Readonly<Record<string, never>>;
    body: undefined;
    answer: undefined;
  };
  'GET /assets/{name}': {
    params: { readonly name: string };
    query: Readonly<Record<string, never>>;
    body: undefined;
    answer: undefined;
  };
  'GET /v1/welcome': {
    params: Readonly<Record<string, never>>;
    query: Readonly<Record<string, never>>;
    body: undefined;
    answer: { /** whether there is a first administrator */ readonly isSetUp: boolean; readonly version: string; /** the day it is for this office */ readonly today: string; /** where the office is that of a made-up clinic: its name, and who can be played */ readonly playground: { readonly clinic: string; readonly people: readonly { readonly name: string; readonly password: string; readonly role: string; readonly what: string }[] } | null };
  };
  'POST /v1/session': {
    params: Readonly<Record<string, never>>;
    query: Readonly<Record<string, never>>;
    body: { /** name to sign in with: small letters, digits, and . _ - */ readonly name: string; readonly password: string; /** of the second factor, where it is on */ readonly code?: string; /** where the server has several; the first of them when not given */ readonly clinic?: string };
    answer: { readonly id: string; readonly name: string; readonly roles: readonly string[]; /** of a clinician */ readonly discipline: string | null; /** of a clinician */ readonly npi: string | null; readonly hasSecondFactor: boolean; readonly isActive: boolean; /** someone else chose the password: it has to be changed first */ readonly isPasswordGiven: boolean; readonly createdAt: string };
  };
  'DELETE /v1/session': {
    params: Readonly<Record<string, never>>;
    query: Readonly<Record<string, never>>;
    body: undefined;
    answer: undefined;
  };
  'POST /v1/setup': {
    params: Readonly<Record<string, never>>;
    query: Readonly<Record<string, never>>;
    body: { readonly code: string; /** name to sign in with: small letters, digits, and . _ - */ readonly name: string; readonly password: string };
    answer: { readonly id: string; readonly name: string; readonly roles: readonly string[]; /** of a clinician */ readonly discipline: string | null; /** of a clinician */ readonly npi: string | null; readonly hasSecondFactor: boolean; readonly isActive: boolean; /** someone else chose the password: it has to be changed first */ readonly isPasswordGiven: boolean; readonly createdAt: string };
  };
  'GET /v1/session/ways': {
    params: Readonly<Record<string, never>>;
    query: { readonly clinic?: string };
    body: undefined;
    answer: { readonly password: boolean; readonly passkey: boolean; readonly provider: boolean };
  };
  'GET /v1/session/provider': {
    params: Readonly<Record<string, never>>;
    query: { readonly clinic?: string };
    body: undefined;
    answer: undefined;
  };
  'GET /v1/session/provider/back': {
    params: Readonly<Record<string, never>>;
    query: { readonly state: string };
    body: undefined;
    answer: undefined;
  };
  'POST /v1/session/passkey/options': {
    params: Readonly<Record<string, never>>;
    query: Readonly<Record<string, never>>;
    body: { readonly clinic?: string };
    answer: { readonly challenge: string } & Readonly<Record<string, unknown>>;
  };
  'POST /v1/session/passkey': {
    params: Readonly<Record<string, never>>;
    query: Readonly<Record<string, never>>;
    body: { readonly credential: { /** base64url */ readonly id: string; /** base64url */ readonly rawId: string; readonly type: 'public-key'; readonly response: { /** base64url */ readonly clientDataJSON: string; /** base64url */ readonly authenticatorData: string; /** base64url */ readonly signature: string } & Readonly<Record<string, unknown>> } & Readonly<Record<string, unknown>>; readonly clinic?: string };
    answer: { readonly id: string; readonly name: string; readonly roles: readonly string[]; /** of a clinician */ readonly discipline: string | null; /** of a clinician */ readonly npi: string | null; readonly hasSecondFactor: boolean; readonly isActive: boolean; /** someone else chose the password: it has to be changed first */ readonly isPasswordGiven: boolean; readonly createdAt: string };
  };
  'GET /v1/me/passkeys': {
    params: Readonly<Record<string, never>>;
    query: Readonly<Record<string, never>>;
    body: undefined;
    answer: { readonly items: readonly { readonly id: string; readonly name: string; readonly createdAt: string }[] };
  };
  'POST /v1/me/passkeys': {
    params: Readonly<Record<string, never>>;
    query: Readonly<Record<string, never>>;
    body: { readonly name: string; readonly credential: { /** base64url */ readonly id: string; /** base64url */ readonly rawId: string; readonly type: 'public-key'; readonly response: { /** base64url */ readonly clientDataJSON: string; readonly attestationObject: string } & Readonly<Record<string, unknown>> } & Readonly<Record<string, unknown>> };
    answer: { readonly id: string; readonly name: string; readonly createdAt: string };
  };
  'POST /v1/me/passkeys/options': {
    params: Readonly<Record<string, never>>;
    query: Readonly<Record<string, never>>;
    body: { /** the present one */ readonly password?: string; /** of the second factor, where it is on */ readonly code?: string; /** in place of password and code: from POST /v1/me/confirmations/…, confirmed since */ readonly confirmation?: string };
    answer: { readonly challenge: string } & Readonly<Record<string, unknown>>;
  };
  'DELETE /v1/me/passkeys/{id}': {
    params: { readonly id: string };
    query: Readonly<Record<string, never>>;
    body: undefined;
    answer: undefined;
  };
  'POST /v1/me/confirmations/provider': {
    params: Readonly<Record<string, never>>;
    query: Readonly<Record<string, never>>;
    body: { /** the route it is to be good for */ readonly for: 'attestations.add' | 'attestations.revoke' | 'me.signing_key_make' | 'me.passkey_options' | 'break_glass.begin' };
    answer: { /** to be sent with that route once it is confirmed: once, within two minutes */ readonly confirmation: string; /** of the provider */ readonly address: string };
  };
  'POST /v1/me/confirmations/passkey': {
    params: Readonly<Record<string, never>>;
    query: Readonly<Record<string, never>>;
    body: { /** the route it is to be good for */ readonly for: 'attestations.add' | 'attestations.revoke' | 'me.signing_key_make' | 'me.passkey_options' | 'break_glass.begin' };
    answer: { /** to be sent with that route once it is confirmed: once, within two minutes */ readonly confirmation: string; readonly options: { readonly challenge: string } & Readonly<Record<string, unknown>> };
  };
  'POST /v1/me/confirmations/passkey/proof': {
    params: Readonly<Record<string, never>>;
    query: Readonly<Record<string, never>>;
    body: { readonly credential: { /** base64url */ readonly id: string; /** base64url */ readonly rawId: string; readonly type: 'public-key'; readonly response: { /** base64url */ readonly clientDataJSON: string; /** base64url */ readonly authenticatorData: string; /** base64url */ readonly signature: string } & Readonly<Record<string, unknown>> } & Readonly<Record<string, unknown>> };
    answer: undefined;
  };
  'GET /v1/me': {
    params: Readonly<Record<string, never>>;
    query: Readonly<Record<string, never>>;
    body: undefined;
    answer: { readonly id: string; readonly name: string; /** whose session it is */ readonly clinic: string; readonly roles: readonly string[]; /** of a machine token */ readonly scopes: readonly string[]; readonly hasSecondFactor: boolean; readonly isPasswordGiven: boolean; /** the ways to say that it is them, where that is asked for once more */ readonly confirmsBy: readonly ('password' | 'passkey' | 'provider')[] };
  };
  'PUT /v1/me/password': {
    params: Readonly<Record<string, never>>;
    query: Readonly<Record<string, never>>;
    body: { /** the present one */ readonly password: string; readonly next: string };
    answer: undefined;
  };
  'PUT /v1/me/second-factor': {
    params: Readonly<Record<string, never>>;
    query: Readonly<Record<string, never>>;
    body: { /** the present one */ readonly password: string; /** where one is on already */ readonly code?: string };
    answer: { readonly secret: string; readonly address: string };
  };
  'POST /v1/me/second-factor/confirm': {
    params: Readonly<Record<string, never>>;
    query: Readonly<Record<string, never>>;
    body: { readonly code: string };
    answer: undefined;
  };
  'GET /v1/people': {
    params: Readonly<Record<string, never>>;
    query: { readonly after?: string; readonly limit?: number };
    body: undefined;
    answer: { readonly items: readonly { readonly id: string; readonly name: string; readonly roles: readonly string[]; /** of a clinician */ readonly discipline: string | null; /** of a clinician */ readonly npi: string | null; readonly hasSecondFactor: boolean; readonly isActive: boolean; /** someone else chose the password: it has to be changed first */ readonly isPasswordGiven: boolean; readonly createdAt: string }[]; /** null at the end */ readonly next: string | null };
  };
  'POST /v1/people': {
    params: Readonly<Record<string, never>>;
    query: Readonly<Record<string, never>>;
    body: { /** name to sign in with: small letters, digits, and . _ - */ readonly name: string; /** to begin with: it has to be changed at the first sign-in */ readonly password: string; readonly roles: readonly ('front_desk' | 'biller' | 'clinician' | 'compliance' | 'administrator' | 'auditor')[]; readonly discipline?: 'PT' | 'OT' | 'SLP'; /** National Provider Identifier */ readonly npi?: string };
    answer: { readonly id: string; readonly name: string; readonly roles: readonly string[]; /** of a clinician */ readonly discipline: string | null; /** of a clinician */ readonly npi: string | null; readonly hasSecondFactor: boolean; readonly isActive: boolean; /** someone else chose the password: it has to be changed first */ readonly isPasswordGiven: boolean; readonly createdAt: string };
  };
  'GET /v1/people/{id}': {
    params: { readonly id: string };
    query: Readonly<Record<string, never>>;
    body: undefined;
    answer: { readonly id: string; readonly name: string; readonly roles: readonly string[]; /** of a clinician */ readonly discipline: string | null; /** of a clinician */ readonly npi: string | null; readonly hasSecondFactor: boolean; readonly isActive: boolean; /** someone else chose the password: it has to be changed first */ readonly isPasswordGiven: boolean; readonly createdAt: string };
  };
  'PATCH /v1/people/{id}': {
    params: { readonly id: string };
    query: Readonly<Record<string, never>>;
    body: { readonly roles?: readonly ('front_desk' | 'biller' | 'clinician' | 'compliance' | 'administrator' | 'auditor')[]; readonly isActive?: boolean; /** a new one, to be changed at the next sign-in */ readonly password?: string; /** where the authenticator was lost */ readonly removeSecondFactor?: true };
    answer: { readonly id: string; readonly name: string; readonly roles: readonly string[]; /** of a clinician */ readonly discipline: string | null; /** of a clinician */ readonly npi: string | null; readonly hasSecondFactor: boolean; readonly isActive: boolean; /** someone else chose the password: it has to be changed first */ readonly isPasswordGiven: boolean; readonly createdAt: string };
  };
  'GET /v1/identity-provider': {
    params: Readonly<Record<string, never>>;
    query: Readonly<Record<string, never>>;
    body: undefined;
    answer: { /** its address, https://… */ readonly issuer: string; readonly clientId: string; /** the claim that has the name somebody gets here, such as preferred_username */ readonly nameClaim: string; /** the claim whose values say what they may do, such as groups */ readonly roleClaim: string; /** for each value of that claim the roles it gives */ readonly roles: Readonly<Record<string, readonly ('front_desk' | 'biller' | 'clinician' | 'compliance' | 'administrator' | 'auditor')[]>> };
  };
  'PUT /v1/identity-provider': {
    params: Readonly<Record<string, never>>;
    query: Readonly<Record<string, never>>;
    body: { /** its address, https://… */ readonly issuer: string; readonly clientId: string; /** the claim that has the name somebody gets here, such as preferred_username */ readonly nameClaim: string; /** the claim whose values say what they may do, such as groups */ readonly roleClaim: string; /** for each value of that claim the roles it gives */ readonly roles: Readonly<Record<string, readonly ('front_desk' | 'biller' | 'clinician' | 'compliance' | 'administrator' | 'auditor')[]>>; readonly clientSecret: string };
    answer: { /** its address, https://… */ readonly issuer: string; readonly clientId: string; /** the claim that has the name somebody gets here, such as preferred_username */ readonly nameClaim: string; /** the claim whose values say what they may do, such as groups */ readonly roleClaim: string; /** for each value of that claim the roles it gives */ readonly roles: Readonly<Record<string, readonly ('front_desk' | 'biller' | 'clinician' | 'compliance' | 'administrator' | 'auditor')[]>> };
  };
  'DELETE /v1/identity-provider': {
    params: Readonly<Record<string, never>>;
    query: Readonly<Record<string, never>>;
    body: undefined;
    answer: undefined;
  };
  'GET /v1/tokens': {
    params: Readonly<Record<string, never>>;
    query: { readonly after?: string; readonly limit?: number };
    body: undefined;
    answer: { readonly items: readonly { readonly id: string; readonly name: string; readonly scopes: readonly string[]; readonly createdBy: string; readonly createdAt: string; readonly expiresAt: string; readonly revokedAt: string | null }[]; /** null at the end */ readonly next: string | null };
  };
  'POST /v1/tokens': {
    params: Readonly<Record<string, never>>;
    query: Readonly<Record<string, never>>;
    body: { /** name to sign in with: small letters, digits, and . _ - */ readonly name: string; /** routes it is for */ readonly scopes: readonly ('server.metrics' | 'me.show' | 'policy.list' | 'policy.show' | 'meaning.show' | 'dental.examples' | 'dental.check' | 'orders.check' | 'decisions.make' | 'patients.counters' | 'worklist.list' | 'patients.search' | 'patients.status' | 'patients.near' | 'patients.year' | 'patients.postings' | 'patients.add' | 'schedules.put' | 'schedules.put_patient' | 'schedules.show' | 'episodes.add' | 'episodes.list' | 'episodes.show' | 'episodes.checks' | 'episodes.story' | 'episodes.measures' | 'evidence.add' | 'evidence.list' | 'evidence.show' | 'attestations.list' | 'attestations.show' | 'files.add' | 'files.list' | 'files.show' | 'jobs.add' | 'jobs.list' | 'jobs.show' | 'jobs.events' | 'jobs.lines' | 'jobs.changes' | 'jobs.explain' | 'jobs.released' | 'jobs.held' | 'reports.selfaudit' | 'jobs.selfaudit' | 'reports.packet' | 'jobs.packet' | 'jobs.answers' | 'jobs.remittances' | 'answers.waiting' | 'eligibility.questions' | 'patients.checkpoints' | 'denials.list')[]; /** how long it is good */ readonly days: number };
    answer: { readonly id: string; readonly name: string; readonly scopes: readonly string[]; readonly createdBy: string; readonly createdAt: string; readonly expiresAt: string; readonly revokedAt: string | null; readonly secret: string };
  };
  'DELETE /v1/tokens/{id}': {
    params: { readonly id: string };
    query: Readonly<Record<string, never>>;
    body: undefined;
    answer: undefined;
  };
  'GET /v1/policy': {
    params: Readonly<Record<string, never>>;
    query: Readonly<Record<string, never>>;
    body: undefined;
    answer: { readonly version: string; readonly items: readonly { readonly id: string; readonly label: string; readonly unit: string; readonly file: string; readonly values: number; readonly covers: string; readonly confidence: 'confirmed' | 'one source' | 'unconfirmed' }[] };
  };
  'GET /v1/policy/{series}': {
    params: { readonly series: string };
    query: { readonly on?: string };
    body: undefined;
    answer: { readonly id: string; readonly label: string; readonly unit: string; readonly cites: readonly string[]; readonly file: string; readonly rows: readonly { readonly key: string; readonly value: string; readonly from: string; readonly through: string; readonly source: { readonly title: string; readonly href: string; readonly checked: string; readonly confidence: 'confirmed' | 'one source' | 'unconfirmed' } }[]; /** a day without a value: the one asked for, or the one after the last */ readonly gap: { readonly code: 'POLICY_GAP'; readonly id: string; readonly label: string; readonly asked: string; readonly covers: string; /** what to add, and where */ readonly add: string } | null };
  };
  'GET /v1/policy-proposals': {
    params: Readonly<Record<string, never>>;
    query: { readonly after?: string; readonly limit?: number };
    body: undefined;
    answer: { readonly items: readonly { readonly id: string; /** none where it is the shelf alone again */ readonly files: readonly { /** in the folder: therapy/kx-threshold.yaml */ readonly path: string; readonly text: string }[]; readonly reason: string; readonly state: 'proposed' | 'approved' | 'refused'; readonly proposedBy: string; readonly proposedAt: string; readonly decidedBy: string | null; readonly decidedAt: string | null; readonly decisionNote: string | null }[]; /** null at the end */ readonly next: string | null };
  };
  'POST /v1/policy-proposals': {
    params: Readonly<Record<string, never>>;
    query: Readonly<Record<string, never>>;
    body: { readonly reason: string; readonly files: readonly { /** in the folder: therapy/kx-threshold.yaml */ readonly path: string; readonly text: string }[] };
    answer: { readonly id: string; /** none where it is the shelf alone again */ readonly files: readonly { /** in the folder: therapy/kx-threshold.yaml */ readonly path: string; readonly text: string }[]; readonly reason: string; readonly state: 'proposed' | 'approved' | 'refused'; readonly proposedBy: string; readonly proposedAt: string; readonly decidedBy: string | null; readonly decidedAt: string | null; readonly decisionNote: string | null };
  };
  'POST /v1/policy-proposals/{id}/decision': {
    params: { readonly id: string };
    query: Readonly<Record<string, never>>;
    body: { readonly approve: boolean; readonly note: string };
    answer: { readonly id: string; /** none where it is the shelf alone again */ readonly files: readonly { /** in the folder: therapy/kx-threshold.yaml */ readonly path: string; readonly text: string }[]; readonly reason: string; readonly state: 'proposed' | 'approved' | 'refused'; readonly proposedBy: string; readonly proposedAt: string; readonly decidedBy: string | null; readonly decidedAt: string | null; readonly decisionNote: string | null };
  };
  'POST /v1/break-glass': {
    params: Readonly<Record<string, never>>;
    query: Readonly<Record<string, never>>;
    body: { /** the present one */ readonly password?: string; /** of the second factor, where it is on */ readonly code?: string; /** in place of password and code: from POST /v1/me/confirmations/…, confirmed since */ readonly confirmation?: string; /** why it cannot wait for somebody who has the right */ readonly reason: string; readonly minutes: number };
    answer: { readonly id: string; readonly person: string; readonly reason: string; readonly begunAt: string; readonly until: string; /** null until compliance has looked at it */ readonly review: { readonly verdict: 'justified' | 'not_justified'; readonly note: string; readonly by: string; readonly at: string } | null };
  };
  'GET /v1/break-glass': {
    params: Readonly<Record<string, never>>;
    query: { readonly after?: string; readonly limit?: number };
    body: undefined;
    answer: { readonly items: readonly { readonly id: string; readonly person: string; readonly reason: string; readonly begunAt: string; readonly until: string; /** null until compliance has looked at it */ readonly review: { readonly verdict: 'justified' | 'not_justified'; readonly note: string; readonly by: string; readonly at: string } | null }[]; /** null at the end */ readonly next: string | null };
  };
  'POST /v1/break-glass/{id}/review': {
    params: { readonly id: string };
    query: Readonly<Record<string, never>>;
    body: { readonly verdict: 'justified' | 'not_justified'; readonly note: string };
    answer: { readonly id: string; readonly person: string; readonly reason: string; readonly begunAt: string; readonly until: string; /** null until compliance has looked at it */ readonly review: { readonly verdict: 'justified' | 'not_justified'; readonly note: string; readonly by: string; readonly at: string } | null };
  };
  'GET /v1/worklist': {
    params: Readonly<Record<string, never>>;
    query: { readonly after?: string; readonly limit?: number; readonly kind?: 'held' | 'attestation_due' | 'attestation_revoked' | 'denial' | 'crossing' | 'certification' | 'progress_report' | 'record_request' | 'other_clinic'; readonly snoozed?: 'true' | 'false' };
    body: undefined;
    answer: { readonly asOf: string; readonly items: readonly { /** the same for the same cause, as long as it lasts */ readonly id: string; readonly kind: 'held' | 'attestation_due' | 'attestation_revoked' | 'denial' | 'crossing' | 'certification' | 'progress_report' | 'record_request' | 'other_clinic'; readonly patient: { readonly id: string; /** masked */ readonly beneficiary: string } | null; /** NPI of the billing provider */ readonly clinic: string | null; readonly discipline: string | null; /** what is the case */ readonly about: string; /** what to do */ readonly what: string; /** the money that waits */ readonly cents: number | null; readonly deadline: string | null; readonly isOverdue: boolean; /** where it is done */ readonly link: { readonly to: 'job' | 'attest' | 'attestation' | 'denials' | 'patient' | 'episode'; readonly id: string | null; readonly claim: string | null; readonly line: number | null }; readonly snooze: { readonly until: string; readonly reason: string; readonly by: string; readonly at: string } | null }[]; readonly next: string | null; readonly counts: Readonly<Record<string, number>>; readonly snoozed: number; /** much was changed at once and is still being worked out: more is to come */ readonly isCatchingUp: boolean };
  };
  'POST /v1/worklist/{id}/snooze': {
    params: { readonly id: string };
    query: Readonly<Record<string, never>>;
    body: { readonly reason: string; /** it is there again on this day; a year ahead at most */ readonly until: string };
    answer: { readonly until: string; readonly reason: string; readonly by: string; readonly at: string };
  };
  'DELETE /v1/worklist/{id}/snooze': {
    params: { readonly id: string };
    query: Readonly<Record<string, never>>;
    body: undefined;
    answer: undefined;
  };
  'GET /v1/alerts': {
    params: Readonly<Record<string, never>>;
    query: { readonly after?: string; readonly limit?: number; readonly kind?: 'approaching' | 'will_cross' | 'crossed' | 'review' | 'other_clinic' | 'certification' | 'progress_report' | 'attestation_due' | 'attestation_revoked' | 'denial'; readonly snoozed?: 'true' | 'false' };
    body: undefined;
    answer: { readonly items: readonly { readonly id: string; readonly kind: 'approaching' | 'will_cross' | 'crossed' | 'review' | 'other_clinic' | 'certification' | 'progress_report' | 'attestation_due' | 'attestation_revoked' | 'denial'; readonly patient: { readonly id: string; /** masked */ readonly beneficiary: string } | null; readonly about: string; readonly what: string; readonly deadline: string | null; readonly link: { readonly to: string; readonly id: string | null; readonly claim: string | null; readonly line: number | null }; readonly isSeen: boolean; readonly snooze: { readonly until: string; readonly reason: string; readonly by: string; readonly at: string } | null }[]; readonly next: string | null; readonly counts: Readonly<Record<string, number>>; readonly unseen: number; readonly snoozed: number; /** much was changed at once and is still being worked out: more is to come */ readonly isCatchingUp: boolean };
  };
  'PUT /v1/alerts/seen': {
    params: Readonly<Record<string, never>>;
    query: Readonly<Record<string, never>>;
    body: { readonly ids: readonly string[] };
    answer: undefined;
  };
  'GET /v1/me/alerts': {
    params: Readonly<Record<string, never>>;
    query: Readonly<Record<string, never>>;
    body: undefined;
    answer: { readonly rules: readonly { readonly kind: 'approaching' | 'will_cross' | 'crossed' | 'review' | 'other_clinic' | 'certification' | 'progress_report' | 'attestation_due' | 'attestation_revoked' | 'denial'; readonly where: readonly ('app' | 'email' | 'webhook')[]; /** how early: dollars, percent or visits of approaching; days of what has a day */ readonly early?: { readonly cents?: number; readonly percent?: number; readonly visits?: number; readonly days?: number } }[]; readonly email: string | null; readonly webhook: string | null; /** whether this server can send mail */ readonly hasMail: boolean };
  };
  'PUT /v1/me/alerts': {
    params: Readonly<Record<string, never>>;
    query: Readonly<Record<string, never>>;
    body: { readonly rules: readonly { readonly kind: 'approaching' | 'will_cross' | 'crossed' | 'review' | 'other_clinic' | 'certification' | 'progress_report' | 'attestation_due' | 'attestation_revoked' | 'denial'; readonly where: readonly ('app' | 'email' | 'webhook')[]; /** how early: dollars, percent or visits of approaching; days of what has a day */ readonly early?: { readonly cents?: number; readonly percent?: number; readonly visits?: number; readonly days?: number } }[]; readonly email?: string | null; readonly webhook?: string | null };
    answer: undefined;
  };
  'POST /v1/alerts/{id}/snooze': {
    params: { readonly id: string };
    query: Readonly<Record<string, never>>;
    body: { readonly reason: string; /** it is there again on this day; a year ahead at most */ readonly until: string };
    answer: { readonly until: string; readonly reason: string; readonly by: string; readonly at: string };
  };
  'DELETE /v1/alerts/{id}/snooze': {
    params: { readonly id: string };
    query: Readonly<Record<string, never>>;
    body: undefined;
    answer: undefined;
  };
  'GET /v1/webhooks': {
    params: Readonly<Record<string, never>>;
    query: Readonly<Record<string, never>>;
    body: undefined;
    answer: { readonly items: readonly { readonly id: string; readonly url: string; readonly createdBy: string; readonly createdAt: string }[] };
  };
  'POST /v1/webhooks': {
    params: Readonly<Record<string, never>>;
    query: Readonly<Record<string, never>>;
    body: { readonly url: string };
    answer: { readonly id: string; readonly url: string; readonly createdBy: string; readonly createdAt: string; readonly secret: string };
  };
  'DELETE /v1/webhooks/{id}': {
    params: { readonly id: string };
    query: Readonly<Record<string, never>>;
    body: undefined;
    answer: undefined;
  };
  'POST /v1/patients/search': {
    params: Readonly<Record<string, never>>;
    query: Readonly<Record<string, never>>;
    body: { /** the whole identifier */ readonly mbi: string } | { readonly text: string; /** `next` of the page before */ readonly after?: string; readonly limit?: number };
    answer: { readonly items: readonly { readonly id: string; /** masked */ readonly beneficiary: string; /** where a file or somebody has said it */ readonly name: { readonly last: string; readonly first: string } | null; /** what it was found by */ readonly by: 'identifier' | 'last_four' | 'last_name' | 'claim' }[]; readonly next: string | null };
  };
  'PUT /v1/patients': {
    params: Readonly<Record<string, never>>;
    query: Readonly<Record<string, never>>;
    body: { readonly mbi: string; readonly lastName?: string; readonly firstName?: string };
    answer: { readonly id: string; /** masked */ readonly beneficiary: string };
  };
  'GET /v1/patients/{id}': {
    params: { readonly id: string };
    query: { readonly year?: number };
    body: undefined;
    answer: { readonly id: string; /** masked */ readonly beneficiary: string; readonly buckets: readonly { /** whose rules: Medicare, or the id of a payer */ readonly book: string; readonly year: number; readonly bucket: '' | 'pt_slp' | 'ot'; /** what payers have allowed of our own claims */ readonly confirmedCents: number; /** our own claims that are not answered, at most */ readonly inFlightCents: number; /** what other providers have used, at most */ readonly otherProvidersCents: number; /** all of it, at least */ readonly lowCents: number; /** all of it, at most */ readonly highCents: number; readonly asOf: { readonly confirmed: string | null; readonly inFlight: string | null; readonly otherProviders: string | null }; readonly usedCents: number; readonly usedAtMostCents: number; readonly thresholdCents: number | null; /** to the threshold, from all of it at most */ readonly leftCents: number | null; readonly reviewCents: number | null }[]; /** what is counted by the piece */ readonly counters: readonly { readonly what: string; readonly name: string; readonly unit: 'sessions' | 'visits' | 'units' | 'avulsions'; readonly total: number; readonly told: number; readonly since: string | null; readonly last: string; readonly kxFrom: number | null; readonly most: number | null; readonly undone: number }[]; readonly postings: readonly { readonly sequence: number; readonly kind: string; readonly book: string; readonly year: number; readonly bucket: '' | 'pt_slp' | 'ot'; readonly serviceDate: string; readonly lowCents: number; readonly highCents: number; readonly claim: string | null; readonly line: number | null; readonly source: string | null; readonly file: string | null; readonly recordedAt: string; readonly acceptances: readonly { readonly by: string; readonly acceptedOn: string | null; readonly status: string }[] }[] };
  };
  'GET /v1/patients/near': {
    params: Readonly<Record<string, never>>;
    query: { readonly after?: string; readonly limit?: number; readonly percent?: number; readonly bucket?: 'pt_slp' | 'ot'; readonly passed?: 'true' | 'false' };
    body: undefined;
    answer: { readonly items: readonly { readonly patient: { readonly id: string; /** masked */ readonly beneficiary: string }; readonly book: string; readonly bucket: string; readonly lowCents: number; readonly highCents: number; readonly thresholdCents: number; /** of the threshold, at most, in whole percent, rounded down */ readonly usedPercent: number; /** at least */ readonly visitsLeft: number | null; /** by the forecast, at the earliest */ readonly crossesOn: string | null; readonly crossedOn: string | null; /** service day on which the review amount was passed */ readonly reviewedOn: string | null }[]; /** null at the end */ readonly next: string | null; /** much was changed at once and is still being worked out: more is to come */ readonly isCatchingUp: boolean };
  };
  'GET /v1/patients/{id}/year': {
    params: { readonly id: string };
    query: { readonly year?: number };
    body: undefined;
    answer: { readonly id: string; /** masked */ readonly beneficiary: string; readonly year: number; /** the day it is told */ readonly asOf: string; readonly buckets: readonly { /** whose rules: Medicare, or the id of a payer */ readonly book: string; readonly year: number; readonly bucket: '' | 'pt_slp' | 'ot'; /** what payers have allowed of our own claims */ readonly confirmedCents: number; /** our own claims that are not answered, at most */ readonly inFlightCents: number; /** what other providers have used, at most */ readonly otherProvidersCents: number; /** all of it, at least */ readonly lowCents: number; /** all of it, at most */ readonly highCents: number; readonly asOf: { readonly confirmed: string | null; readonly inFlight: string | null; readonly otherProviders: string | null }; readonly usedCents: number; readonly usedAtMostCents: number; readonly thresholdCents: number | null; /** to the threshold, from all of it at most */ readonly leftCents: number | null; readonly reviewCents: number | null; readonly inFlightLowCents: number; readonly othersLowCents: number; /** by service day, earliest first */ readonly series: readonly { readonly on: string; readonly confirmedCents: number; readonly inFlightLowCents: number; readonly inFlightHighCents: number; readonly othersLowCents: number; readonly othersHighCents: number; readonly lowCents: number; readonly highCents: number }[]; readonly readings: readonly { readonly asOf: string; /** what a payer had counted of all, or what others had used */ readonly kind: 'checkpoint' | 'opening'; readonly source: string; readonly saidCents: number; /** what it leaves for other providers, at least */ readonly othersLowCents: number; readonly othersHighCents: number; /** how much more others have used than was known before, at least */ readonly driftLowCents: number; readonly driftHighCents: number }[]; /** service day on which the threshold was passed, by the high end and by the low end */ readonly crossedOn: { readonly earliest: string | null; readonly latest: string | null }; /** null where the year is over or its threshold not on file */ readonly forecast: { /** maybe: only the high end is above the threshold */ readonly crossed: 'no' | 'maybe' | 'yes'; readonly leftCents: { readonly least: number; readonly most: number }; /** what a visit of this patient comes to on average */ readonly perVisitCents: { readonly least: number; readonly most: number } | null; /** whole visits that fit under the threshold; most is null where a visit may come to nothing */ readonly visitsLeft: { readonly least: number; readonly most: number | null } | null; /** where the visits ahead are known from */ readonly basis: ('booked' | 'plan' | 'pace') | null; /** day of the visit that passes it; null where none does through the last day */ readonly crossesOn: { readonly earliest: string | null; readonly latest: string | null }; readonly through: string } | null }[] };
  };
  'GET /v1/patients/{id}/checkpoints': {
    params: { readonly id: string };
    query: Readonly<Record<string, never>>;
    body: undefined;
    answer: { readonly id: string; readonly items: readonly { readonly asOf: string; /** what a payer had counted of all, or what others had used */ readonly kind: 'checkpoint' | 'opening'; readonly source: string; readonly saidCents: number; /** what it leaves for other providers, at least */ readonly othersLowCents: number; readonly othersHighCents: number; /** how much more others have used than was known before, at least */ readonly driftLowCents: number; readonly driftHighCents: number; readonly year: number; readonly bucket: string; readonly book: string }[] };
  };
  'GET /v1/patients/{id}/counters': {
    params: { readonly id: string };
    query: Readonly<Record<string, never>>;
    body: undefined;
    answer: { readonly id: string; readonly items: readonly { readonly what: string; readonly name: string; readonly unit: 'sessions' | 'visits' | 'units' | 'avulsions'; readonly total: number; readonly told: number; readonly since: string | null; readonly last: string; readonly kxFrom: number | null; readonly most: number | null; readonly undone: number }[] };
  };
  'GET /v1/patients/{id}/postings': {
    params: { readonly id: string };
    query: { readonly after?: string; readonly limit?: number; readonly year?: number; readonly bucket?: 'pt_slp' | 'ot' };
    body: undefined;
    answer: { readonly items: readonly { readonly sequence: number; readonly kind: string; readonly book: string; readonly year: number; readonly bucket: '' | 'pt_slp' | 'ot'; readonly serviceDate: string; readonly lowCents: number; readonly highCents: number; readonly claim: string | null; readonly line: number | null; readonly source: string | null; readonly file: string | null; readonly recordedAt: string; readonly acceptances: readonly { readonly by: string; readonly acceptedOn: string | null; readonly status: string }[] }[]; /** null at the end */ readonly next: string | null };
  };
  'PUT /v1/schedules': {
    params: Readonly<Record<string, never>>;
    query: Readonly<Record<string, never>>;
    body: undefined;
    answer: { readonly patients: number; readonly visits: number; readonly issues: readonly { readonly code: string; readonly line: number; readonly column: string; readonly expected: string }[] };
  };
  'PUT /v1/patients/{id}/schedule': {
    params: { readonly id: string };
    query: { readonly discipline: 'PT' | 'OT' | 'SLP' };
    body: undefined;
    answer: { readonly items: readonly { readonly on: string; readonly discipline: 'PT' | 'OT' | 'SLP' }[] };
  };
  'GET /v1/patients/{id}/schedule': {
    params: { readonly id: string };
    query: Readonly<Record<string, never>>;
    body: undefined;
    answer: { readonly items: readonly { readonly on: string; readonly discipline: 'PT' | 'OT' | 'SLP' }[] };
  };
  'POST /v1/patients/{id}/episodes': {
    params: { readonly id: string };
    query: Readonly<Record<string, never>>;
    body: undefined;
    answer: { /** of this version */ readonly id: string; readonly patient: string; /** the clinic's own name for it */ readonly episode: string; readonly title: string | null; readonly discipline: string; readonly closedOn: string | null; /** 1 for the first of its name */ readonly version: number; readonly sha256: string; readonly createdBy: string; readonly createdAt: string; readonly issues: readonly { readonly code: string; readonly severity: 'fatal' | 'error' | 'warning' | 'note'; readonly message: string; readonly hint?: string; readonly expected?: string; readonly pointer: string }[] };
  };
  'GET /v1/patients/{id}/episodes': {
    params: { readonly id: string };
    query: Readonly<Record<string, never>>;
    body: undefined;
    answer: { readonly items: readonly { /** of this version */ readonly id: string; readonly patient: string; /** the clinic's own name for it */ readonly episode: string; readonly title: string | null; readonly discipline: string; readonly closedOn: string | null; /** 1 for the first of its name */ readonly version: number; readonly sha256: string; readonly createdBy: string; readonly createdAt: string }[] };
  };
  'GET /v1/episodes/{id}': {
    params: { readonly id: string };
    query: Readonly<Record<string, never>>;
    body: undefined;
    answer: { /** of this version */ readonly id: string; readonly patient: string; /** the clinic's own name for it */ readonly episode: string; readonly title: string | null; readonly discipline: string; readonly closedOn: string | null; /** 1 for the first of its name */ readonly version: number; readonly sha256: string; readonly createdBy: string; readonly createdAt: string; readonly record: Readonly<Record<string, unknown>> };
  };
  'GET /v1/episodes/{id}/checks': {
    params: { readonly id: string };
    query: { readonly on?: string };
    body: undefined;
    answer: { readonly episode: string; readonly asOf: string; readonly policy: string; readonly counts: Readonly<Record<string, number>>; readonly blocking: readonly string[]; /** names of the sections */ readonly sections: Readonly<Record<string, string>>; readonly results: readonly { readonly check: string; /** what is asked, in our own words */ readonly rule: string; readonly section: string; readonly outcome: 'fail' | 'unknown' | 'pass' | 'not_applicable'; readonly severity: string; readonly confidence: string; readonly cites: readonly string[]; readonly found: string; readonly expected: string | null; readonly looked: number; readonly alike: number; readonly restsOn: readonly { /** JSON pointer into the episode */ readonly pointer: string; readonly document?: string; readonly sha256?: string; /** where in the document, with its words where the document is at hand */ readonly passage?: { readonly from: number; readonly through: number; readonly text: string | null } }[] }[]; /** what the attached notes give cause to ask; never a verdict */ readonly questions: readonly { readonly code: string; readonly severity: string; readonly question: string; readonly why: string; readonly note: string; readonly passage: { readonly from: number; readonly through: number; readonly text: string } | null }[]; readonly issues: readonly { readonly code: string; readonly severity: 'fatal' | 'error' | 'warning' | 'note'; readonly message: string; readonly hint?: string; readonly expected?: string; readonly pointer: string }[] };
  };
  'GET /v1/episodes/{id}/story': {
    params: { readonly id: string };
    query: { readonly on?: string };
    body: undefined;
    answer: { readonly episode: string; readonly asOf: string; readonly days: readonly { readonly on: string; /** 0 for Sunday */ readonly weekday: number; readonly treatmentDay: number | null; readonly events: readonly { readonly on: string; readonly kind: 'happened' | 'kept' | 'late' | 'missing' | 'unknown' | 'ahead'; readonly text: string; readonly at: string | null; readonly isRoutine: boolean }[] }[] };
  };
  'GET /v1/episodes/{id}/measures': {
    params: { readonly id: string };
    query: Readonly<Record<string, never>>;
    body: undefined;
    answer: { readonly episode: string; readonly items: readonly { readonly title: string; /** what a picture of it shows, in words */ readonly description: string; readonly goal: string; /** whether the change is more than measuring again gives */ readonly verdict: string | null; readonly values: readonly { readonly on: string; readonly value: number; readonly unit: string | null; readonly side: string | null; readonly betterIs: string | null; readonly population: string | null }[] }[] };
  };
  'POST /v1/episodes/{id}/evidence': {
    params: { readonly id: string };
    query: Readonly<Record<string, never>>;
    body: undefined;
    answer: { readonly id: string; readonly name: string; readonly type: 'application/pdf' | 'image/png' | 'image/jpeg'; readonly bytes: number; readonly sha256: string; readonly createdBy: string; readonly createdAt: string; /** where it counts as evidence no more */ readonly withdrawn: { readonly by: string; readonly at: string; readonly because: string } | null };
  };
  'GET /v1/episodes/{id}/evidence': {
    params: { readonly id: string };
    query: Readonly<Record<string, never>>;
    body: undefined;
    answer: { readonly items: readonly { readonly id: string; readonly name: string; readonly type: 'application/pdf' | 'image/png' | 'image/jpeg'; readonly bytes: number; readonly sha256: string; readonly createdBy: string; readonly createdAt: string; /** where it counts as evidence no more */ readonly withdrawn: { readonly by: string; readonly at: string; readonly because: string } | null }[] };
  };
  'GET /v1/evidence/{id}': {
    params: { readonly id: string };
    query: Readonly<Record<string, never>>;
    body: undefined;
    answer: undefined;
  };
  'POST /v1/evidence/{id}/withdraw': {
    params: { readonly id: string };
    query: Readonly<Record<string, never>>;
    body: { readonly because: string };
    answer: { readonly id: string; readonly name: string; readonly type: 'application/pdf' | 'image/png' | 'image/jpeg'; readonly bytes: number; readonly sha256: string; readonly createdBy: string; readonly createdAt: string; /** where it counts as evidence no more */ readonly withdrawn: { readonly by: string; readonly at: string; readonly because: string } | null };
  };
  'GET /v1/me/signing-key': {
    params: Readonly<Record<string, never>>;
    query: Readonly<Record<string, never>>;
    body: undefined;
    answer: { readonly fingerprint: string; readonly npi: string; readonly discipline: string; readonly madeAt: string };
  };
  'POST /v1/me/signing-key': {
    params: Readonly<Record<string, never>>;
    query: Readonly<Record<string, never>>;
    body: { /** the present one */ readonly password?: string; /** of the second factor, where it is on */ readonly code?: string; /** in place of password and code: from POST /v1/me/confirmations/…, confirmed since */ readonly confirmation?: string; /** what the key is sealed under, in place of the password; who has no password here needs one */ readonly passphrase?: string };
    answer: { readonly fingerprint: string; readonly npi: string; readonly discipline: string; readonly madeAt: string };
  };
  'POST /v1/attestations/case': {
    params: Readonly<Record<string, never>>;
    query: Readonly<Record<string, never>>;
    body: { /** the record it rests on */ readonly episode: string; /** of check or apply: the lines of its file that need KX */ readonly job?: string; /** only this claim of it */ readonly claim?: string; /** only this line of the claim */ readonly line?: number; /** all lines from this day */ readonly from?: string; /** and through this one */ readonly through?: string };
    answer: { readonly patient: string; /** of all that is shown; who signs sends it back */ readonly digest: string; readonly shown: { readonly statement: { readonly version: string; readonly text: string; readonly acknowledgements: readonly { readonly id: string; readonly text: string }[] }; readonly scope: { /** masked */ readonly beneficiary: string; readonly discipline: string; readonly bucket: string; readonly from: string; readonly through: string; /** empty for every line of the days */ readonly lines: readonly { readonly claim: string; readonly line: number }[] }; readonly arithmetic: { readonly lines: readonly { readonly claim: string; readonly line: number; readonly serviceDate: string; readonly code: string; readonly modifiers: readonly string[]; readonly beforeLowCents: number; readonly beforeHighCents: number; readonly allowedCents: number | null; readonly thresholdCents: number; readonly verdict: string; readonly because: readonly string[] }[]; readonly buckets: readonly { readonly year: number; readonly usedLowCents: number; readonly usedHighCents: number; readonly thresholdCents: number }[] }; readonly checks: { readonly episode: string; readonly asOf: string; readonly results: readonly { readonly check: string; readonly outcome: string; readonly severity: string; readonly found: string; readonly expected: string }[] }; readonly questions: readonly { readonly code: string; readonly question: string; readonly why: string; readonly note: string; readonly passage: string }[]; readonly evidence: readonly { readonly kind: 'entry' | 'document' | 'file'; readonly name: string; readonly sha256: string }[]; readonly policy: string }; /** what keeps it from being signed; nothing when the clinician may decide */ readonly refused: readonly { readonly code: string; readonly message: string; readonly found: string; readonly expected: string; readonly hint: string }[]; /** what else can be billed where the need itself is in doubt: the form, its deadline, and the ways */ readonly notice: (({ readonly form: string; /** the service may not begin before the notice is signed */ readonly deadline: string; readonly isPast: boolean; readonly facts: readonly { readonly fact: string; readonly state: 'given' | 'missing' | 'unknown' }[]; readonly ways: readonly ({ readonly modifier: string; readonly when: string; readonly pays: 'patient' | 'provider'; /** whether it can be taken as things stand */ readonly stands: 'yes' | 'open' | 'no' } & Readonly<Record<string, unknown>>)[]; readonly says: readonly string[] } & Readonly<Record<string, unknown>>) | { /** what to add to the policy to know */ readonly gap: string }) | null; /** whether a code is asked for with the password */ readonly secondFactor: boolean };
  };
  'POST /v1/attestations': {
    params: Readonly<Record<string, never>>;
    query: Readonly<Record<string, never>>;
    body: { /** the record it rests on */ readonly episode: string; /** of check or apply: the lines of its file that need KX */ readonly job?: string; /** only this claim of it */ readonly claim?: string; /** only this line of the claim */ readonly line?: number; /** all lines from this day */ readonly from?: string; /** and through this one */ readonly through?: string; /** the digest of the case as it was shown */ readonly shown: string; /** ids of what was said yes to, one by one */ readonly acknowledged: readonly string[]; /** the signer's own words; no identifiers */ readonly remark?: string; /** the present one */ readonly password?: string; /** of the second factor, where it is on */ readonly code?: string; /** in place of password and code: from POST /v1/me/confirmations/…, confirmed since */ readonly confirmation?: string; /** opens the key, where the password did not come with it */ readonly passphrase?: string };
    answer: { /** its number */ readonly attestation: number; readonly digest: string; readonly signedAt: string };
  };
  'GET /v1/attestations': {
    params: Readonly<Record<string, never>>;
    query: { readonly after?: string; readonly limit?: number; readonly patient?: string; readonly revoked?: 'true' | 'false' };
    body: undefined;
    answer: { readonly items: readonly { readonly attestation: number; readonly patient: { readonly id: string; /** masked */ readonly beneficiary: string }; readonly discipline: string; readonly from: string; readonly through: string; /** how many it covers; 0 for all of the days */ readonly lines: number; readonly npi: string; readonly signedAt: string; readonly revoked: { readonly reason: string; readonly details: readonly string[]; readonly at: string } | null; /** parts that are not as they were signed; none when it is proven */ readonly touched: readonly string[]; /** documents it was given on that count no more */ readonly withdrawn: readonly { readonly evidence: string; readonly by: string; readonly at: string }[] }[]; /** null at the end */ readonly next: string | null };
  };
  'GET /v1/attestations/{id}': {
    params: { readonly id: number };
    query: Readonly<Record<string, never>>;
    body: undefined;
    answer: { readonly attestation: number; readonly patient: { readonly id: string; /** masked */ readonly beneficiary: string }; readonly discipline: string; readonly from: string; readonly through: string; /** how many it covers; 0 for all of the days */ readonly lines: number; readonly npi: string; readonly signedAt: string; readonly revoked: { readonly reason: string; readonly details: readonly string[]; readonly at: string } | null; /** parts that are not as they were signed; none when it is proven */ readonly touched: readonly string[]; /** documents it was given on that count no more */ readonly withdrawn: readonly { readonly evidence: string; readonly by: string; readonly at: string }[]; readonly shown: { readonly statement: { readonly version: string; readonly text: string; readonly acknowledgements: readonly { readonly id: string; readonly text: string }[] }; readonly scope: { /** masked */ readonly beneficiary: string; readonly discipline: string; readonly bucket: string; readonly from: string; readonly through: string; /** empty for every line of the days */ readonly lines: readonly { readonly claim: string; readonly line: number }[] }; readonly arithmetic: { readonly lines: readonly { readonly claim: string; readonly line: number; readonly serviceDate: string; readonly code: string; readonly modifiers: readonly string[]; readonly beforeLowCents: number; readonly beforeHighCents: number; readonly allowedCents: number | null; readonly thresholdCents: number; readonly verdict: string; readonly because: readonly string[] }[]; readonly buckets: readonly { readonly year: number; readonly usedLowCents: number; readonly usedHighCents: number; readonly thresholdCents: number }[] }; readonly checks: { readonly episode: string; readonly asOf: string; readonly results: readonly { readonly check: string; readonly outcome: string; readonly severity: string; readonly found: string; readonly expected: string }[] }; readonly questions: readonly { readonly code: string; readonly question: string; readonly why: string; readonly note: string; readonly passage: string }[]; readonly evidence: readonly { readonly kind: 'entry' | 'document' | 'file'; readonly name: string; readonly sha256: string }[]; readonly policy: string } | null; readonly acknowledged: readonly string[]; readonly remark: string; readonly secondFactor: string; readonly hash: string; readonly sent: readonly { readonly claim: string; readonly line: number; readonly serviceDate: string; readonly code: string; readonly chargeCents: number; readonly sentAt: string }[] };
  };
  'POST /v1/attestations/{id}/revoke': {
    params: { readonly id: number };
    query: Readonly<Record<string, never>>;
    body: { /** no patient data */ readonly because?: string; /** the present one */ readonly password?: string; /** of the second factor, where it is on */ readonly code?: string; /** in place of password and code: from POST /v1/me/confirmations/…, confirmed since */ readonly confirmation?: string; /** opens the key, where the password did not come with it */ readonly passphrase?: string };
    answer: { readonly attestation: number; readonly patient: { readonly id: string; /** masked */ readonly beneficiary: string }; readonly discipline: string; readonly from: string; readonly through: string; /** how many it covers; 0 for all of the days */ readonly lines: number; readonly npi: string; readonly signedAt: string; readonly revoked: { readonly reason: string; readonly details: readonly string[]; readonly at: string } | null; /** parts that are not as they were signed; none when it is proven */ readonly touched: readonly string[]; /** documents it was given on that count no more */ readonly withdrawn: readonly { readonly evidence: string; readonly by: string; readonly at: string }[] };
  };
  'GET /v1/meaning': {
    params: Readonly<Record<string, never>>;
    query: { readonly code: string; readonly modifiers?: string; readonly on?: string; readonly form?: '837P' | '837I' | '837D'; readonly dx?: string; readonly payer?: string };
    body: undefined;
    answer: { readonly code: string; readonly modifiers: readonly string[]; readonly on: string; readonly form: '837P' | '837I' | '837D'; readonly payer: string; readonly meaning: string; readonly because: readonly string[]; /** what would settle it, where it is undecided */ readonly settles: readonly string[]; readonly authority: readonly ({ readonly title: string; readonly href: string; readonly checked: string; readonly confidence: string } & Readonly<Record<string, unknown>>)[]; /** equipment policies of the code, and what KX attests under them */ readonly policies: readonly ({ readonly key: string; readonly name: string; readonly lcd: string; readonly criteria: readonly { readonly id: string; readonly says: string; readonly confidence: string }[] } & Readonly<Record<string, unknown>>)[]; readonly findings: readonly ({ readonly code: string; readonly severity: string; readonly message: string; readonly hint: string } & Readonly<Record<string, unknown>>)[] } & Readonly<Record<string, unknown>>;
  };
  'GET /v1/dental/examples': {
    params: Readonly<Record<string, never>>;
    query: { readonly on?: string };
    body: undefined;
    answer: { readonly items: readonly { readonly key: string; readonly says: string; readonly source: string; readonly confidence: string }[] };
  };
  'POST /v1/dental/check': {
    params: Readonly<Record<string, never>>;
    query: Readonly<Record<string, never>>;
    body: { /** a procedure code */ readonly code: string; /** service date */ readonly on: string; readonly modifiers?: readonly string[]; readonly form?: '837D' | '837P'; readonly diagnoses?: readonly string[]; /** key of an example; none where no link is stated */ readonly linkedTo?: string; /** the day records were exchanged; none where they were not */ readonly exchangedOn?: string };
    answer: { readonly meaning: string; readonly verdict: string; readonly addsKx: boolean; readonly because: readonly string[]; readonly findings: readonly ({ readonly code: string; readonly severity: string; readonly message: string; readonly hint: string } & Readonly<Record<string, unknown>>)[]; readonly cites: readonly string[] };
  };
  'POST /v1/orders/check': {
    params: Readonly<Record<string, never>>;
    query: { readonly on?: string };
    body: undefined;
    answer: { readonly items: readonly { readonly order: string; readonly code: string; readonly units: number; /** the day it is judged for */ readonly on: string | null; readonly meaning: string; readonly policy: string; readonly answer: 'kx' | 'not_kx' | 'unknown' | 'no_use'; readonly instead: { readonly modifier: string; readonly why: string; readonly pays: string } | null; readonly criteria: readonly { readonly id: string; readonly says: string; readonly confidence: string; /** null: not shown */ readonly met: boolean | null; readonly evidence: string }[]; readonly findings: readonly ({ readonly code: string } & Readonly<Record<string, unknown>>)[]; readonly cites: readonly string[] }[]; readonly issues: readonly { readonly code: string; readonly pointer: string; readonly expected: string }[] };
  };
  'POST /v1/decisions': {
    params: Readonly<Record<string, never>>;
    query: { readonly explain?: 'true' | 'false' };
    body: { readonly claims: readonly { /** patient control number, CLM01 */ readonly id: string; readonly form: '837P' | '837I' | '837D'; /** CLM05-3; 1 when not given, 7 replaces, 8 voids */ readonly frequency?: '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9'; /** of the claim that is replaced or voided */ readonly payerClaimNumber?: string; /** Medicare Beneficiary Identifier, without hyphens */ readonly beneficiary?: string; readonly sex?: 'F' | 'M' | 'U'; readonly payer: { /** 2010BB NM109 */ readonly id: string; /** claim filing indicator, SBR09: MB is Part B, MA Part A */ readonly filing: string; /** SBR01: P first, S second; P when not given */ readonly sequence?: string }; readonly billingProvider: { /** NPI */ readonly npi?: string; /** of a provider who has no NPI */ readonly taxId?: string; /** decides the fee */ readonly zip?: string }; /** NPI of the rendering provider */ readonly rendering?: string; /** of the service facility */ readonly facilityZip?: string; /** place of service, two digits */ readonly placeOfService?: string; /** type of bill without its frequency; needed on 837I */ readonly billType?: string; /** needed on 837I */ readonly statement?: { readonly from: string; readonly through: string }; /** ICD-10-CM, the principal first; needed on 837P */ readonly diagnoses?: readonly string[]; /** condition codes */ readonly conditions?: readonly string[]; readonly lines: readonly { /** LX01; its place on the claim when not given */ readonly number?: number; /** needed on 837P; the statement’s, if that is one day, when not given */ readonly serviceDate?: string; /** of services over several days */ readonly lastServiceDate?: string; /** procedure code; needed but on 837I */ readonly code?: string; readonly modifiers?: readonly string[]; /** 1 when not given */ readonly units?: number; /** units, minutes or days; UN when not given */ readonly unit?: 'UN' | 'MJ' | 'DA'; readonly chargeCents: number; /** revenue code; needed on 837I */ readonly revenue?: string; /** the claim’s when not given */ readonly placeOfService?: string; readonly facilityZip?: string; /** NPI */ readonly rendering?: string; /** REF*6R */ readonly controlNumber?: string }[] }[] };
    answer: { readonly policyVersion: string; /** in the order given */ readonly claims: readonly { /** patient control number; null where it could not be read */ readonly claim: string | null; /** false for a claim that does not fit: it counts for none of those after it */ readonly isDecided: boolean; /** whether apply would hold it, by the attestations there are */ readonly isHeld: boolean; readonly lines: readonly ({ readonly record: 'line'; readonly schema: string; readonly form: '837P' | '837I' | '837D'; readonly claim: string; readonly line: number; /** masked */ readonly beneficiary: string; readonly serviceDate: string | null; readonly code: string; readonly modifiers: readonly string[]; readonly units: number; readonly discipline: ('PT' | 'OT' | 'SLP') | null; readonly bucket: ('pt_slp' | 'ot') | null; readonly chargeCents: number; readonly allowedCents: number | null; readonly allowedBasis: string; /** low end, before the line */ readonly accruedBeforeCents: number | null; readonly accruedAfterCents: number | null; /** high end; the same where what has accrued is no range */ readonly accruedBeforeHighCents: number | null; readonly accruedAfterHighCents: number | null; readonly accruedByServiceDateCents: number | null; readonly thresholdCents: number | null; readonly verdict: 'NOT_SUBJECT' | 'KX_NOT_NEEDED' | 'KX_OK' | 'KX_EARLY' | 'KX_MISSING' | 'UNDECIDED'; /** which of its meanings KX has on the line */ readonly meaning: string; readonly findings: readonly ({ readonly code: string; readonly severity: string } & Readonly<Record<string, unknown>>)[]; /** with explain=true */ readonly because?: readonly string[]; /** with explain=true */ readonly cites?: readonly string[]; readonly at: { readonly pointer?: string; readonly segment: number } & Readonly<Record<string, unknown>> } & Readonly<Record<string, unknown>>)[]; readonly issues: readonly { readonly code: string; readonly severity: 'fatal' | 'error' | 'warning' | 'note'; readonly message: string; /** where in the JSON: RFC 6901 */ readonly pointer?: string; /** where in the claim file, from 1 */ readonly segment?: number; readonly element?: string; /** what kind of thing, never a value of a claim sent as JSON */ readonly found?: string; readonly expected?: string; readonly hint?: string }[] }[]; /** what is wrong outside of any claim */ readonly issues: readonly { readonly code: string; readonly severity: 'fatal' | 'error' | 'warning' | 'note'; readonly message: string; /** where in the JSON: RFC 6901 */ readonly pointer?: string; /** where in the claim file, from 1 */ readonly segment?: number; readonly element?: string; /** what kind of thing, never a value of a claim sent as JSON */ readonly found?: string; readonly expected?: string; readonly hint?: string }[] };
  };
  'POST /v1/files': {
    params: Readonly<Record<string, never>>;
    query: { readonly kind: 'claims' | 'answers' | 'openings' | 'evidence' | 'baseline' };
    body: undefined;
    answer: { readonly id: string; readonly kind: 'claims' | 'answers' | 'openings' | 'evidence' | 'baseline' | 'order'; readonly name: string; readonly bytes: number; readonly sha256: string; readonly createdBy: string; readonly createdAt: string };
  };
  'GET /v1/files': {
    params: Readonly<Record<string, never>>;
    query: { readonly after?: string; readonly limit?: number; readonly kind?: 'claims' | 'answers' | 'openings' | 'evidence' | 'baseline'; readonly sha256?: string };
    body: undefined;
    answer: { readonly items: readonly { readonly id: string; readonly kind: 'claims' | 'answers' | 'openings' | 'evidence' | 'baseline' | 'order'; readonly name: string; readonly bytes: number; readonly sha256: string; readonly createdBy: string; readonly createdAt: string }[]; /** null at the end */ readonly next: string | null };
  };
  'GET /v1/files/{id}': {
    params: { readonly id: string };
    query: Readonly<Record<string, never>>;
    body: undefined;
    answer: { readonly id: string; readonly kind: 'claims' | 'answers' | 'openings' | 'evidence' | 'baseline' | 'order'; readonly name: string; readonly bytes: number; readonly sha256: string; readonly createdBy: string; readonly createdAt: string };
  };
  'POST /v1/jobs': {
    params: Readonly<Record<string, never>>;
    query: Readonly<Record<string, never>>;
    body: { /** check changes nothing; apply adds KX where it is attested and posts; post takes answers in */ readonly kind: 'check' | 'apply' | 'post'; readonly file: string; /** a file of amounts used elsewhere, for check and apply */ readonly openings?: string };
    answer: { readonly id: string; readonly kind: 'check' | 'apply' | 'post' | 'selfaudit' | 'packet'; readonly file: string; readonly openings: string | null; readonly state: 'waiting' | 'running' | 'done' | 'failed'; /** read so far, while it is running */ readonly bytes: number; /** how often it was begun: more than once where the server was cut off */ readonly attempts: number; readonly createdBy: string; readonly createdAt: string; readonly endedAt: string | null; /** when it has ended */ readonly result: { /** why it failed */ readonly code: string | null; readonly title: string | null; /** the first hundred; the summary counts all */ readonly issues: readonly { readonly code: string; readonly severity: 'fatal' | 'error' | 'warning' | 'note'; readonly message: string; readonly found?: string; readonly expected?: string; readonly hint?: string; /** where in the file, from 0 */ readonly byte?: number; /** which segment, from 1; 0 where the trouble is in none */ readonly segment?: number; /** which line of a table, from 1 */ readonly line?: number }[]; /** of check and apply */ readonly summary: { readonly record: 'summary'; readonly schema: 'openkx.summary/1'; readonly files: number; readonly bytes: number; readonly segments: number; readonly claims: number; readonly lines: number; readonly verdicts: Readonly<Record<string, number>>; readonly meanings: Readonly<Record<string, number>>; readonly findings: Readonly<Record<string, number>>; readonly issues: Readonly<Record<string, number>>; readonly severities: Readonly<Record<string, number>>; readonly heldClaims: number; readonly kxAdded: number; readonly policyVersion: string } | null; /** of apply */ readonly applied: { readonly releasedClaims: number; readonly heldClaims: number; readonly kxAdded: number } | null; /** of post */ readonly posted: { readonly bytes: number; /** transactions by kind */ readonly counts: Readonly<Record<string, number>>; readonly claims: { readonly settled: number; readonly waiting: number; readonly exists: number }; readonly denials: number; readonly deniedCents: number; readonly allowedCents: number; readonly paidCents: number; readonly remittances: number; readonly unbalanced: number; readonly checkpoints: number; readonly rejections: number; readonly acceptances: number } | null; /** of a self-audit; its document is fetched by itself */ readonly selfaudit: { readonly lines: number; readonly patients: number; readonly readings: readonly string[] } | null; /** of a packet; counts are of the checks of the record */ readonly packet: { readonly serial: string; readonly files: readonly { readonly name: string; readonly bytes: number }[]; readonly counts: Readonly<Record<string, number>>; readonly blocking: readonly string[] } | null } | null };
  };
  'GET /v1/jobs': {
    params: Readonly<Record<string, never>>;
    query: { readonly after?: string; readonly limit?: number; readonly kind?: 'check' | 'apply' | 'post' | 'selfaudit' | 'packet' };
    body: undefined;
    answer: { readonly items: readonly { readonly id: string; readonly kind: 'check' | 'apply' | 'post' | 'selfaudit' | 'packet'; readonly file: string; readonly openings: string | null; readonly state: 'waiting' | 'running' | 'done' | 'failed'; /** read so far, while it is running */ readonly bytes: number; /** how often it was begun: more than once where the server was cut off */ readonly attempts: number; readonly createdBy: string; readonly createdAt: string; readonly endedAt: string | null; /** when it has ended */ readonly result: { /** why it failed */ readonly code: string | null; readonly title: string | null; /** the first hundred; the summary counts all */ readonly issues: readonly { readonly code: string; readonly severity: 'fatal' | 'error' | 'warning' | 'note'; readonly message: string; readonly found?: string; readonly expected?: string; readonly hint?: string; /** where in the file, from 0 */ readonly byte?: number; /** which segment, from 1; 0 where the trouble is in none */ readonly segment?: number; /** which line of a table, from 1 */ readonly line?: number }[]; /** of check and apply */ readonly summary: { readonly record: 'summary'; readonly schema: 'openkx.summary/1'; readonly files: number; readonly bytes: number; readonly segments: number; readonly claims: number; readonly lines: number; readonly verdicts: Readonly<Record<string, number>>; readonly meanings: Readonly<Record<string, number>>; readonly findings: Readonly<Record<string, number>>; readonly issues: Readonly<Record<string, number>>; readonly severities: Readonly<Record<string, number>>; readonly heldClaims: number; readonly kxAdded: number; readonly policyVersion: string } | null; /** of apply */ readonly applied: { readonly releasedClaims: number; readonly heldClaims: number; readonly kxAdded: number } | null; /** of post */ readonly posted: { readonly bytes: number; /** transactions by kind */ readonly counts: Readonly<Record<string, number>>; readonly claims: { readonly settled: number; readonly waiting: number; readonly exists: number }; readonly denials: number; readonly deniedCents: number; readonly allowedCents: number; readonly paidCents: number; readonly remittances: number; readonly unbalanced: number; readonly checkpoints: number; readonly rejections: number; readonly acceptances: number } | null; /** of a self-audit; its document is fetched by itself */ readonly selfaudit: { readonly lines: number; readonly patients: number; readonly readings: readonly string[] } | null; /** of a packet; counts are of the checks of the record */ readonly packet: { readonly serial: string; readonly files: readonly { readonly name: string; readonly bytes: number }[]; readonly counts: Readonly<Record<string, number>>; readonly blocking: readonly string[] } | null } | null }[]; /** null at the end */ readonly next: string | null };
  };
  'GET /v1/jobs/{id}': {
    params: { readonly id: string };
    query: Readonly<Record<string, never>>;
    body: undefined;
    answer: { readonly id: string; readonly kind: 'check' | 'apply' | 'post' | 'selfaudit' | 'packet'; readonly file: string; readonly openings: string | null; readonly state: 'waiting' | 'running' | 'done' | 'failed'; /** read so far, while it is running */ readonly bytes: number; /** how often it was begun: more than once where the server was cut off */ readonly attempts: number; readonly createdBy: string; readonly createdAt: string; readonly endedAt: string | null; /** when it has ended */ readonly result: { /** why it failed */ readonly code: string | null; readonly title: string | null; /** the first hundred; the summary counts all */ readonly issues: readonly { readonly code: string; readonly severity: 'fatal' | 'error' | 'warning' | 'note'; readonly message: string; readonly found?: string; readonly expected?: string; readonly hint?: string; /** where in the file, from 0 */ readonly byte?: number; /** which segment, from 1; 0 where the trouble is in none */ readonly segment?: number; /** which line of a table, from 1 */ readonly line?: number }[]; /** of check and apply */ readonly summary: { readonly record: 'summary'; readonly schema: 'openkx.summary/1'; readonly files: number; readonly bytes: number; readonly segments: number; readonly claims: number; readonly lines: number; readonly verdicts: Readonly<Record<string, number>>; readonly meanings: Readonly<Record<string, number>>; readonly findings: Readonly<Record<string, number>>; readonly issues: Readonly<Record<string, number>>; readonly severities: Readonly<Record<string, number>>; readonly heldClaims: number; readonly kxAdded: number; readonly policyVersion: string } | null; /** of apply */ readonly applied: { readonly releasedClaims: number; readonly heldClaims: number; readonly kxAdded: number } | null; /** of post */ readonly posted: { readonly bytes: number; /** transactions by kind */ readonly counts: Readonly<Record<string, number>>; readonly claims: { readonly settled: number; readonly waiting: number; readonly exists: number }; readonly denials: number; readonly deniedCents: number; readonly allowedCents: number; readonly paidCents: number; readonly remittances: number; readonly unbalanced: number; readonly checkpoints: number; readonly rejections: number; readonly acceptances: number } | null; /** of a self-audit; its document is fetched by itself */ readonly selfaudit: { readonly lines: number; readonly patients: number; readonly readings: readonly string[] } | null; /** of a packet; counts are of the checks of the record */ readonly packet: { readonly serial: string; readonly files: readonly { readonly name: string; readonly bytes: number }[]; readonly counts: Readonly<Record<string, number>>; readonly blocking: readonly string[] } | null } | null };
  };
  'GET /v1/jobs/{id}/events': {
    params: { readonly id: string };
    query: Readonly<Record<string, never>>;
    body: undefined;
    answer: undefined;
  };
  'GET /v1/jobs/{id}/lines': {
    params: { readonly id: string };
    query: { readonly after?: string; readonly limit?: number; readonly verdict?: 'NOT_SUBJECT' | 'KX_NOT_NEEDED' | 'KX_OK' | 'KX_EARLY' | 'KX_MISSING' | 'UNDECIDED'; readonly finding?: string };
    body: undefined;
    answer: { readonly items: readonly ({ readonly form: '837P' | '837I' | '837D'; /** patient control number, CLM01 */ readonly claim: string; /** LX01 */ readonly line: number; /** masked */ readonly beneficiary: string; readonly serviceDate: string | null; readonly code: string; readonly modifiers: readonly string[]; readonly units: number; readonly discipline: ('PT' | 'OT' | 'SLP') | null; readonly bucket: ('pt_slp' | 'ot') | null; readonly chargeCents: number; /** null too for a line without a fee */ readonly allowedCents: number | null; readonly allowedBasis: 'none' | 'fee' | 'fee_mppr' | 'charge' | 'bundled' | 'unpriced' | 'void'; /** the low end, where it is a range */ readonly accruedBeforeCents: number | null; readonly accruedAfterCents: number | null; /** the high end */ readonly accruedBeforeHighCents: number | null; readonly accruedAfterHighCents: number | null; /** where the order of service gives another answer */ readonly accruedByServiceDateCents: number | null; readonly thresholdCents: number | null; readonly verdict: 'NOT_SUBJECT' | 'KX_NOT_NEEDED' | 'KX_OK' | 'KX_EARLY' | 'KX_MISSING' | 'UNDECIDED'; /** which of its meanings KX has on the line */ readonly meaning: string; readonly findings: readonly ({ readonly code: string; readonly severity: string; readonly message: string; readonly hint: string; readonly cites: readonly string[] } & Readonly<Record<string, unknown>>)[]; /** the arithmetic, sentence by sentence */ readonly because: readonly string[]; readonly cites: readonly string[]; readonly at: { readonly byte: number; /** ordinal in the file, from 1 */ readonly segment: number; /** reference designator */ readonly element?: string } & Readonly<Record<string, unknown>> } & Readonly<Record<string, unknown>>)[]; /** null at the end */ readonly next: string | null };
  };
  'GET /v1/jobs/{id}/changes': {
    params: { readonly id: string };
    query: { readonly after?: string; readonly limit?: number };
    body: undefined;
    answer: { readonly items: readonly { /** KX on the line, or condition code 45 on its claim */ readonly kind: 'kx' | 'condition'; readonly claim: string; readonly line: number; readonly serviceDate: string | null; readonly code: string; readonly before: readonly string[]; readonly after: readonly string[]; /** where in the file that was sent in, from 0; null for a condition code */ readonly byte: number | null; /** the bytes put in there */ readonly added: string | null; readonly segmentBefore: string; readonly segmentAfter: string }[]; /** null at the end */ readonly next: string | null };
  };
  'POST /v1/jobs/{id}/explain': {
    params: { readonly id: string };
    query: Readonly<Record<string, never>>;
    body: { readonly claim: string; readonly line?: number };
    answer: { readonly patient: string | null; readonly lines: readonly ({ readonly form: '837P' | '837I' | '837D'; /** patient control number, CLM01 */ readonly claim: string; /** LX01 */ readonly line: number; /** masked */ readonly beneficiary: string; readonly serviceDate: string | null; readonly code: string; readonly modifiers: readonly string[]; readonly units: number; readonly discipline: ('PT' | 'OT' | 'SLP') | null; readonly bucket: ('pt_slp' | 'ot') | null; readonly chargeCents: number; /** null too for a line without a fee */ readonly allowedCents: number | null; readonly allowedBasis: 'none' | 'fee' | 'fee_mppr' | 'charge' | 'bundled' | 'unpriced' | 'void'; /** the low end, where it is a range */ readonly accruedBeforeCents: number | null; readonly accruedAfterCents: number | null; /** the high end */ readonly accruedBeforeHighCents: number | null; readonly accruedAfterHighCents: number | null; /** where the order of service gives another answer */ readonly accruedByServiceDateCents: number | null; readonly thresholdCents: number | null; readonly verdict: 'NOT_SUBJECT' | 'KX_NOT_NEEDED' | 'KX_OK' | 'KX_EARLY' | 'KX_MISSING' | 'UNDECIDED'; /** which of its meanings KX has on the line */ readonly meaning: string; readonly findings: readonly ({ readonly code: string; readonly severity: string; readonly message: string; readonly hint: string; readonly cites: readonly string[] } & Readonly<Record<string, unknown>>)[]; /** the arithmetic, sentence by sentence */ readonly because: readonly string[]; readonly cites: readonly string[]; readonly at: { readonly byte: number; /** ordinal in the file, from 1 */ readonly segment: number; /** reference designator */ readonly element?: string } & Readonly<Record<string, unknown>> } & Readonly<Record<string, unknown>>)[] };
  };
  'GET /v1/jobs/{id}/released': {
    params: { readonly id: string };
    query: Readonly<Record<string, never>>;
    body: undefined;
    answer: undefined;
  };
  'GET /v1/jobs/{id}/held': {
    params: { readonly id: string };
    query: Readonly<Record<string, never>>;
    body: undefined;
    answer: undefined;
  };
  'POST /v1/reports/selfaudit': {
    params: Readonly<Record<string, never>>;
    query: Readonly<Record<string, never>>;
    body: { /** first service date */ readonly from?: string; readonly through?: string; /** below this many patients no share is shown */ readonly fewest?: number; /** how many patients past the review amount are listed */ readonly limit?: number; /** a file of figures to compare with */ readonly baseline?: string };
    answer: { readonly id: string; readonly kind: 'check' | 'apply' | 'post' | 'selfaudit' | 'packet'; readonly file: string; readonly openings: string | null; readonly state: 'waiting' | 'running' | 'done' | 'failed'; /** read so far, while it is running */ readonly bytes: number; /** how often it was begun: more than once where the server was cut off */ readonly attempts: number; readonly createdBy: string; readonly createdAt: string; readonly endedAt: string | null; /** when it has ended */ readonly result: { /** why it failed */ readonly code: string | null; readonly title: string | null; /** the first hundred; the summary counts all */ readonly issues: readonly { readonly code: string; readonly severity: 'fatal' | 'error' | 'warning' | 'note'; readonly message: string; readonly found?: string; readonly expected?: string; readonly hint?: string; /** where in the file, from 0 */ readonly byte?: number; /** which segment, from 1; 0 where the trouble is in none */ readonly segment?: number; /** which line of a table, from 1 */ readonly line?: number }[]; /** of check and apply */ readonly summary: { readonly record: 'summary'; readonly schema: 'openkx.summary/1'; readonly files: number; readonly bytes: number; readonly segments: number; readonly claims: number; readonly lines: number; readonly verdicts: Readonly<Record<string, number>>; readonly meanings: Readonly<Record<string, number>>; readonly findings: Readonly<Record<string, number>>; readonly issues: Readonly<Record<string, number>>; readonly severities: Readonly<Record<string, number>>; readonly heldClaims: number; readonly kxAdded: number; readonly policyVersion: string } | null; /** of apply */ readonly applied: { readonly releasedClaims: number; readonly heldClaims: number; readonly kxAdded: number } | null; /** of post */ readonly posted: { readonly bytes: number; /** transactions by kind */ readonly counts: Readonly<Record<string, number>>; readonly claims: { readonly settled: number; readonly waiting: number; readonly exists: number }; readonly denials: number; readonly deniedCents: number; readonly allowedCents: number; readonly paidCents: number; readonly remittances: number; readonly unbalanced: number; readonly checkpoints: number; readonly rejections: number; readonly acceptances: number } | null; /** of a self-audit; its document is fetched by itself */ readonly selfaudit: { readonly lines: number; readonly patients: number; readonly readings: readonly string[] } | null; /** of a packet; counts are of the checks of the record */ readonly packet: { readonly serial: string; readonly files: readonly { readonly name: string; readonly bytes: number }[]; readonly counts: Readonly<Record<string, number>>; readonly blocking: readonly string[] } | null } | null };
  };
  'GET /v1/jobs/{id}/selfaudit': {
    params: { readonly id: string };
    query: Readonly<Record<string, never>>;
    body: undefined;
    answer: { readonly record: 'selfaudit'; readonly schema: string; readonly policyVersion: string; readonly firstDay: string | null; readonly lastDay: string | null; /** below which no share is shown and nothing compared */ readonly fewestPatients: number; readonly otherLines: number; readonly total: { /** different patients with a line here */ readonly patients: number; readonly kxPatients: number; readonly earlyPatients: number; readonly reviewPatients: number; /** lines that the threshold governs */ readonly lines: number; readonly kxLines: number; /** KX where the total does not pass the threshold */ readonly earlyLines: number; /** past the threshold, and sent without KX */ readonly missingLines: number; readonly undecidedLines: number; /** KX on lines that count toward no threshold; not among lines */ readonly unneededLines: number; readonly reviewLines: number; readonly unitsThousandths: number; readonly allowedCents: number; readonly kxCents: number; readonly earlyCents: number; readonly missingCents: number; readonly unneededCents: number; readonly reviewCents: number }; readonly readings: readonly { readonly code: string; readonly severity: string; readonly count: number; readonly of: 'lines' | 'comparisons' | 'attestations'; readonly patients: number | null; readonly cents: number | null; /** how many would be expected by chance alone */ readonly byChance: number | null; readonly text: string; readonly hint: string }[]; readonly clinicianYears: readonly { /** different patients with a line here */ readonly patients: number; readonly kxPatients: number; readonly earlyPatients: number; readonly reviewPatients: number; /** lines that the threshold governs */ readonly lines: number; readonly kxLines: number; /** KX where the total does not pass the threshold */ readonly earlyLines: number; /** past the threshold, and sent without KX */ readonly missingLines: number; readonly undecidedLines: number; /** KX on lines that count toward no threshold; not among lines */ readonly unneededLines: number; readonly reviewLines: number; readonly unitsThousandths: number; readonly allowedCents: number; readonly kxCents: number; readonly earlyCents: number; readonly missingCents: number; readonly unneededCents: number; readonly reviewCents: number; /** left out where it is all of them */ readonly clinician?: string | null; readonly discipline?: ('PT' | 'OT' | 'SLP') | null; readonly period: string | null }[]; readonly months: readonly { /** different patients with a line here */ readonly patients: number; readonly kxPatients: number; readonly earlyPatients: number; readonly reviewPatients: number; /** lines that the threshold governs */ readonly lines: number; readonly kxLines: number; /** KX where the total does not pass the threshold */ readonly earlyLines: number; /** past the threshold, and sent without KX */ readonly missingLines: number; readonly undecidedLines: number; /** KX on lines that count toward no threshold; not among lines */ readonly unneededLines: number; readonly reviewLines: number; readonly unitsThousandths: number; readonly allowedCents: number; readonly kxCents: number; readonly earlyCents: number; readonly missingCents: number; readonly unneededCents: number; readonly reviewCents: number; /** left out where it is all of them */ readonly clinician?: string | null; readonly discipline?: ('PT' | 'OT' | 'SLP') | null; readonly period: string | null }[]; readonly clinicianMonths: readonly { /** different patients with a line here */ readonly patients: number; readonly kxPatients: number; readonly earlyPatients: number; readonly reviewPatients: number; /** lines that the threshold governs */ readonly lines: number; readonly kxLines: number; /** KX where the total does not pass the threshold */ readonly earlyLines: number; /** past the threshold, and sent without KX */ readonly missingLines: number; readonly undecidedLines: number; /** KX on lines that count toward no threshold; not among lines */ readonly unneededLines: number; readonly reviewLines: number; readonly unitsThousandths: number; readonly allowedCents: number; readonly kxCents: number; readonly earlyCents: number; readonly missingCents: number; readonly unneededCents: number; readonly reviewCents: number; /** left out where it is all of them */ readonly clinician?: string | null; readonly discipline?: ('PT' | 'OT' | 'SLP') | null; readonly period: string | null }[]; /** patients past the amount of targeted review */ readonly pastReview: number; /** the furthest of them */ readonly review: readonly { /** masked */ readonly patient: string; readonly year: number; readonly bucket: 'pt_slp' | 'ot'; readonly usedCents: number; readonly reviewCents: number; /** lines past the amount */ readonly lines: number; readonly cents: number; readonly withoutKx: number; readonly clinicians: readonly string[] }[]; readonly comparisons: readonly ({ readonly clinician: string; readonly discipline: string; readonly year: string; readonly measure: string; readonly about: string; readonly unit: 'share' | 'services' | 'dollars'; readonly standing: 'above' | 'above_average' | 'not_above' | 'too_few' | 'no_verdict'; readonly value: number; /** where the true share may lie; the value itself where it is no share */ readonly low: number; readonly high: number; readonly patients: number; readonly baseline: { readonly statistic: string; readonly value: number; readonly year: number | string; readonly source: string } } & Readonly<Record<string, unknown>>)[]; readonly attestations: ({ readonly attestations: number; readonly revoked: number; readonly withoutEvidence: number; readonly withOpenPoints: number; readonly incomplete: { readonly count: number; readonly first: readonly ({ readonly beneficiary: string } & Readonly<Record<string, unknown>>)[] }; readonly sameWords: readonly Readonly<Record<string, unknown>>[] } & Readonly<Record<string, unknown>>) | null };
  };
  'POST /v1/reports/packet': {
    params: Readonly<Record<string, never>>;
    query: Readonly<Record<string, never>>;
    body: { readonly episode: string; /** of check or apply: the claim was sent in its file */ readonly job: string; /** CLM01 */ readonly claim: string; /** who asks: a contractor, or a recovery auditor */ readonly kind?: 'adr' | 'rac'; readonly requestedOn: string; /** the contractor's number of the request */ readonly reference?: string; /** a file of evidence: the request itself, as PDF */ readonly letter?: string };
    answer: { readonly id: string; readonly kind: 'check' | 'apply' | 'post' | 'selfaudit' | 'packet'; readonly file: string; readonly openings: string | null; readonly state: 'waiting' | 'running' | 'done' | 'failed'; /** read so far, while it is running */ readonly bytes: number; /** how often it was begun: more than once where the server was cut off */ readonly attempts: number; readonly createdBy: string; readonly createdAt: string; readonly endedAt: string | null; /** when it has ended */ readonly result: { /** why it failed */ readonly code: string | null; readonly title: string | null; /** the first hundred; the summary counts all */ readonly issues: readonly { readonly code: string; readonly severity: 'fatal' | 'error' | 'warning' | 'note'; readonly message: string; readonly found?: string; readonly expected?: string; readonly hint?: string; /** where in the file, from 0 */ readonly byte?: number; /** which segment, from 1; 0 where the trouble is in none */ readonly segment?: number; /** which line of a table, from 1 */ readonly line?: number }[]; /** of check and apply */ readonly summary: { readonly record: 'summary'; readonly schema: 'openkx.summary/1'; readonly files: number; readonly bytes: number; readonly segments: number; readonly claims: number; readonly lines: number; readonly verdicts: Readonly<Record<string, number>>; readonly meanings: Readonly<Record<string, number>>; readonly findings: Readonly<Record<string, number>>; readonly issues: Readonly<Record<string, number>>; readonly severities: Readonly<Record<string, number>>; readonly heldClaims: number; readonly kxAdded: number; readonly policyVersion: string } | null; /** of apply */ readonly applied: { readonly releasedClaims: number; readonly heldClaims: number; readonly kxAdded: number } | null; /** of post */ readonly posted: { readonly bytes: number; /** transactions by kind */ readonly counts: Readonly<Record<string, number>>; readonly claims: { readonly settled: number; readonly waiting: number; readonly exists: number }; readonly denials: number; readonly deniedCents: number; readonly allowedCents: number; readonly paidCents: number; readonly remittances: number; readonly unbalanced: number; readonly checkpoints: number; readonly rejections: number; readonly acceptances: number } | null; /** of a self-audit; its document is fetched by itself */ readonly selfaudit: { readonly lines: number; readonly patients: number; readonly readings: readonly string[] } | null; /** of a packet; counts are of the checks of the record */ readonly packet: { readonly serial: string; readonly files: readonly { readonly name: string; readonly bytes: number }[]; readonly counts: Readonly<Record<string, number>>; readonly blocking: readonly string[] } | null } | null };
  };
  'GET /v1/jobs/{id}/packet/{name}': {
    params: { readonly id: string; readonly name: string };
    query: Readonly<Record<string, never>>;
    body: undefined;
    answer: undefined;
  };
  'GET /v1/jobs/{id}/answers': {
    params: { readonly id: string };
    query: { readonly after?: string; readonly limit?: number; readonly outcome?: 'settled' | 'waiting' | 'exists' };
    body: undefined;
    answer: { readonly items: readonly { readonly claim: string; readonly payerClaimNumber: string; /** CLP02 */ readonly status: string; /** of the check or transfer */ readonly trace: string; readonly decidedOn: string | null; readonly chargeCents: number; readonly paidCents: number; readonly lines: readonly { readonly code: string; readonly modifiers: readonly string[]; readonly serviceDate: string | null; readonly chargeCents: number; readonly allowedCents: number; readonly paidCents: number; readonly patientCents: number; readonly isDenied: boolean; /** group and reason, then cents */ readonly adjustments: string; readonly remarks: string }[]; /** joined to a claim, like no claim yet, or known before */ readonly outcome: 'settled' | 'waiting' | 'exists'; readonly denials: readonly { readonly line: number; readonly cents: number; readonly kind: string; readonly next: string }[] }[]; /** null at the end */ readonly next: string | null };
  };
  'GET /v1/jobs/{id}/remittances': {
    params: { readonly id: string };
    query: { readonly after?: string; readonly limit?: number };
    body: undefined;
    answer: { readonly items: readonly { readonly trace: string; readonly payer: string; readonly method: string; readonly paidOn: string | null; readonly claims: number; readonly paymentCents: number; readonly claimsCents: number; /** what moved outside any claim */ readonly adjustments: readonly { readonly reason: string; readonly cents: number }[]; /** 0 where the check balances */ readonly differenceCents: number; readonly isWhole: boolean }[]; /** null at the end */ readonly next: string | null };
  };
  'GET /v1/answers/waiting': {
    params: Readonly<Record<string, never>>;
    query: { readonly after?: string; readonly limit?: number };
    body: undefined;
    answer: { readonly items: readonly { readonly claim: string; readonly payerClaimNumber: string; /** CLP02 */ readonly status: string; /** of the check or transfer */ readonly trace: string; readonly decidedOn: string | null; readonly chargeCents: number; readonly paidCents: number; readonly lines: readonly { readonly code: string; readonly modifiers: readonly string[]; readonly serviceDate: string | null; readonly chargeCents: number; readonly allowedCents: number; readonly paidCents: number; readonly patientCents: number; readonly isDenied: boolean; /** group and reason, then cents */ readonly adjustments: string; readonly remarks: string }[]; readonly kind: string; readonly patient: { readonly id: string; /** masked */ readonly beneficiary: string } | null; /** id of the file it came in */ readonly file: string | null; readonly recordedAt: string }[]; /** null at the end */ readonly next: string | null; /** much was changed at once and is still being worked out: more is to come */ readonly isCatchingUp: boolean };
  };
  'POST /v1/eligibility/questions': {
    params: Readonly<Record<string, never>>;
    query: { readonly npi: string; readonly provider: string; readonly sender: string; readonly receiver: string; readonly payer?: string; readonly control?: number; readonly year?: number; readonly usage?: 'P' | 'T' };
    body: undefined;
    answer: undefined;
  };
  'GET /v1/denials': {
    params: Readonly<Record<string, never>>;
    query: { readonly after?: string; readonly limit?: number };
    body: undefined;
    answer: { readonly items: readonly ({ readonly claim: string; /** 0 where it is not known */ readonly line: number; /** masked */ readonly beneficiary: string; readonly deniedCents: number; readonly decidedOn: string | null; readonly ageDays: number | null; readonly kind: string; /** the next step */ readonly next: string; /** why, as the codes of the remittance have it */ readonly meanings: readonly string[]; readonly mayBillPatient: boolean } & Readonly<Record<string, unknown>>)[]; /** null at the end */ readonly next: string | null; /** much was changed at once and is still being worked out: more is to come */ readonly isCatchingUp: boolean };
  };
  'GET /v1/audit': {
    params: Readonly<Record<string, never>>;
    query: { readonly after?: string; readonly limit?: number; readonly order?: 'oldest' | 'newest' };
    body: undefined;
    answer: { readonly items: readonly { readonly sequence: number; readonly at: string; readonly actor: string; readonly action: string; /** masked; empty where it is about no one, or about many */ readonly beneficiary: string; readonly detail: string; readonly hash: string }[]; /** null at the end */ readonly next: string | null };
  };
  'GET /healthz': {
    params: Readonly<Record<string, never>>;
    query: Readonly<Record<string, never>>;
    body: undefined;
    answer: { readonly status: 'ok' };
  };
  'GET /metrics': {
    params: Readonly<Record<string, never>>;
    query: Readonly<Record<string, never>>;
    body: undefined;
    answer: undefined;
  };
  'GET /openapi.json': {
    params: Readonly<Record<string, never>>;
    query: Readonly<Record<string, never>>;
    body: undefined;
    answer: undefined;
  };
  'GET /reference': {
    params: Readonly<Record<string, never>>;
    query: Readonly<Record<string, never>>;
    body: undefined;
    answer: undefined;
  };
  'GET /reference.css': {
    params: Readonly<Record<string, never>>;
    query: Readonly<Record<string, never>>;
    body: undefined;
    answer: undefined;
  };
}

/** The roles each route is for; none where it is for everybody. */
export const PEOPLE_OF: Readonly<Record<keyof Routes, readonly string[]>> = {
  'GET /': [],
  'GET /assets/{name}': [],
  'GET /v1/welcome': [],
  'POST /v1/session': [],
  'DELETE /v1/session': ['front_desk', 'biller', 'clinician', 'compliance', 'administrator', 'auditor'],
  'POST /v1/setup': [],
  'GET /v1/session/ways': [],
  'GET /v1/session/provider': [],
  'GET /v1/session/provider/back': [],
  'POST /v1/session/passkey/options': [],
  'POST /v1/session/passkey': [],
  'GET /v1/me/passkeys': ['front_desk', 'biller', 'clinician', 'compliance', 'administrator', 'auditor'],
  'POST /v1/me/passkeys': ['front_desk', 'biller', 'clinician', 'compliance', 'administrator', 'auditor'],
  'POST /v1/me/passkeys/options': ['front_desk', 'biller', 'clinician', 'compliance', 'administrator', 'auditor'],
  'DELETE /v1/me/passkeys/{id}': ['front_desk', 'biller', 'clinician', 'compliance', 'administrator', 'auditor'],
  'POST /v1/me/confirmations/provider': ['front_desk', 'biller', 'clinician', 'compliance', 'administrator', 'auditor'],
  'POST /v1/me/confirmations/passkey': ['front_desk', 'biller', 'clinician', 'compliance', 'administrator', 'auditor'],
  'POST /v1/me/confirmations/passkey/proof': ['front_desk', 'biller', 'clinician', 'compliance', 'administrator', 'auditor'],
  'GET /v1/me': ['front_desk', 'biller', 'clinician', 'compliance', 'administrator', 'auditor', 'machine'],
  'PUT /v1/me/password': ['front_desk', 'biller', 'clinician', 'compliance', 'administrator', 'auditor'],
  'PUT /v1/me/second-factor': ['front_desk', 'biller', 'clinician', 'compliance', 'administrator', 'auditor'],
  'POST /v1/me/second-factor/confirm': ['front_desk', 'biller', 'clinician', 'compliance', 'administrator', 'auditor'],
  'GET /v1/people': ['compliance', 'administrator', 'auditor'],
  'POST /v1/people': ['administrator'],
  'GET /v1/people/{id}': ['compliance', 'administrator', 'auditor'],
  'PATCH /v1/people/{id}': ['administrator'],
  'GET /v1/identity-provider': ['compliance', 'administrator', 'auditor'],
  'PUT /v1/identity-provider': ['administrator'],
  'DELETE /v1/identity-provider': ['administrator'],
  'GET /v1/tokens': ['compliance', 'administrator', 'auditor'],
  'POST /v1/tokens': ['administrator'],
  'DELETE /v1/tokens/{id}': ['administrator'],
  'GET /v1/policy': ['front_desk', 'biller', 'clinician', 'compliance', 'administrator', 'auditor', 'machine'],
  'GET /v1/policy/{series}': ['front_desk', 'biller', 'clinician', 'compliance', 'administrator', 'auditor', 'machine'],
  'GET /v1/policy-proposals': ['front_desk', 'biller', 'clinician', 'compliance', 'administrator', 'auditor'],
  'POST /v1/policy-proposals': ['compliance', 'administrator'],
  'POST /v1/policy-proposals/{id}/decision': ['compliance'],
  'POST /v1/break-glass': ['front_desk', 'biller', 'clinician', 'compliance', 'administrator'],
  'GET /v1/break-glass': ['compliance', 'auditor'],
  'POST /v1/break-glass/{id}/review': ['compliance'],
  'GET /v1/worklist': ['front_desk', 'biller', 'clinician', 'compliance', 'auditor', 'machine'],
  'POST /v1/worklist/{id}/snooze': ['front_desk', 'biller', 'clinician', 'compliance'],
  'DELETE /v1/worklist/{id}/snooze': ['front_desk', 'biller', 'clinician', 'compliance'],
  'GET /v1/alerts': ['front_desk', 'biller', 'clinician', 'compliance', 'administrator', 'auditor'],
  'PUT /v1/alerts/seen': ['front_desk', 'biller', 'clinician', 'compliance', 'administrator', 'auditor'],
  'GET /v1/me/alerts': ['front_desk', 'biller', 'clinician', 'compliance', 'administrator', 'auditor'],
  'PUT /v1/me/alerts': ['front_desk', 'biller', 'clinician', 'compliance', 'administrator', 'auditor'],
  'POST /v1/alerts/{id}/snooze': ['front_desk', 'biller', 'clinician', 'compliance'],
  'DELETE /v1/alerts/{id}/snooze': ['front_desk', 'biller', 'clinician', 'compliance'],
  'GET /v1/webhooks': ['front_desk', 'biller', 'clinician', 'compliance', 'administrator', 'auditor'],
  'POST /v1/webhooks': ['administrator'],
  'DELETE /v1/webhooks/{id}': ['administrator'],
  'POST /v1/patients/search': ['front_desk', 'biller', 'clinician', 'compliance', 'auditor', 'machine'],
  'PUT /v1/patients': ['front_desk', 'biller', 'clinician', 'machine'],
  'GET /v1/patients/{id}': ['front_desk', 'biller', 'clinician', 'compliance', 'auditor', 'machine'],
  'GET /v1/patients/near': ['front_desk', 'biller', 'clinician', 'compliance', 'auditor', 'machine'],
  'GET /v1/patients/{id}/year': ['front_desk', 'biller', 'clinician', 'compliance', 'auditor', 'machine'],
  'GET /v1/patients/{id}/checkpoints': ['front_desk', 'biller', 'clinician', 'compliance', 'auditor', 'machine'],
  'GET /v1/patients/{id}/counters': ['front_desk', 'biller', 'clinician', 'compliance', 'auditor', 'machine'],
  'GET /v1/patients/{id}/postings': ['front_desk', 'biller', 'clinician', 'compliance', 'auditor', 'machine'],
  'PUT /v1/schedules': ['front_desk', 'biller', 'machine'],
  'PUT /v1/patients/{id}/schedule': ['front_desk', 'biller', 'clinician', 'machine'],
  'GET /v1/patients/{id}/schedule': ['front_desk', 'biller', 'clinician', 'compliance', 'auditor', 'machine'],
  'POST /v1/patients/{id}/episodes': ['biller', 'clinician', 'machine'],
  'GET /v1/patients/{id}/episodes': ['biller', 'clinician', 'compliance', 'auditor', 'machine'],
  'GET /v1/episodes/{id}': ['biller', 'clinician', 'compliance', 'auditor', 'machine'],
  'GET /v1/episodes/{id}/checks': ['biller', 'clinician', 'compliance', 'auditor', 'machine'],
  'GET /v1/episodes/{id}/story': ['biller', 'clinician', 'compliance', 'auditor', 'machine'],
  'GET /v1/episodes/{id}/measures': ['biller', 'clinician', 'compliance', 'auditor', 'machine'],
  'POST /v1/episodes/{id}/evidence': ['biller', 'clinician', 'machine'],
  'GET /v1/episodes/{id}/evidence': ['biller', 'clinician', 'compliance', 'auditor', 'machine'],
  'GET /v1/evidence/{id}': ['biller', 'clinician', 'compliance', 'auditor', 'machine'],
  'POST /v1/evidence/{id}/withdraw': ['biller', 'clinician'],
  'GET /v1/me/signing-key': ['clinician'],
  'POST /v1/me/signing-key': ['clinician'],
  'POST /v1/attestations/case': ['clinician'],
  'POST /v1/attestations': ['clinician'],
  'GET /v1/attestations': ['biller', 'clinician', 'compliance', 'auditor', 'machine'],
  'GET /v1/attestations/{id}': ['biller', 'clinician', 'compliance', 'auditor', 'machine'],
  'POST /v1/attestations/{id}/revoke': ['clinician'],
  'GET /v1/meaning': ['front_desk', 'biller', 'clinician', 'compliance', 'administrator', 'auditor', 'machine'],
  'GET /v1/dental/examples': ['front_desk', 'biller', 'clinician', 'compliance', 'administrator', 'auditor', 'machine'],
  'POST /v1/dental/check': ['front_desk', 'biller', 'clinician', 'compliance', 'auditor', 'machine'],
  'POST /v1/orders/check': ['biller', 'clinician', 'machine'],
  'POST /v1/decisions': ['biller', 'clinician', 'machine'],
  'POST /v1/files': ['biller', 'machine'],
  'GET /v1/files': ['biller', 'compliance', 'auditor', 'machine'],
  'GET /v1/files/{id}': ['biller', 'compliance', 'auditor', 'machine'],
  'POST /v1/jobs': ['biller', 'machine'],
  'GET /v1/jobs': ['biller', 'compliance', 'auditor', 'machine'],
  'GET /v1/jobs/{id}': ['biller', 'compliance', 'auditor', 'machine'],
  'GET /v1/jobs/{id}/events': ['biller', 'compliance', 'auditor', 'machine'],
  'GET /v1/jobs/{id}/lines': ['biller', 'compliance', 'auditor', 'machine'],
  'GET /v1/jobs/{id}/changes': ['biller', 'compliance', 'auditor', 'machine'],
  'POST /v1/jobs/{id}/explain': ['biller', 'compliance', 'auditor', 'machine'],
  'GET /v1/jobs/{id}/released': ['biller', 'machine'],
  'GET /v1/jobs/{id}/held': ['biller', 'machine'],
  'POST /v1/reports/selfaudit': ['biller', 'compliance', 'machine'],
  'GET /v1/jobs/{id}/selfaudit': ['biller', 'compliance', 'auditor', 'machine'],
  'POST /v1/reports/packet': ['biller', 'compliance', 'machine'],
  'GET /v1/jobs/{id}/packet/{name}': ['biller', 'compliance', 'machine'],
  'GET /v1/jobs/{id}/answers': ['biller', 'compliance', 'auditor', 'machine'],
  'GET /v1/jobs/{id}/remittances': ['biller', 'compliance', 'auditor', 'machine'],
  'GET /v1/answers/waiting': ['biller', 'compliance', 'auditor', 'machine'],
  'POST /v1/eligibility/questions': ['biller', 'machine'],
  'GET /v1/denials': ['biller', 'compliance', 'auditor', 'machine'],
  'GET /v1/audit': ['compliance', 'administrator', 'auditor'],
  'GET /healthz': [],
  'GET /metrics': ['administrator', 'machine'],
  'GET /openapi.json': [],
  'GET /reference': [],
  'GET /reference.css': [],
};
