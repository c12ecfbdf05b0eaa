import { entry } from './entry.ts';

const LIMITS = ['CMS MM8583', 'Pub. 100-08 ch. 3 s. 3.3.2.4'];

/** What can be wrong with a packet of records. */
export const PACKET_CODES = [
  entry(
    'PACKET_PATIENT',
    'fatal',
    'the episode is of another patient than the claim; no packet is made',
    'Give the episode of the patient of the claim.',
  ),
  entry(
    'PACKET_PATIENT_UNKNOWN',
    'warning',
    'the episode does not say whose it is',
    'Make sure that it is the patient of the claim, and add the identifier to the episode.',
  ),
  entry(
    'PACKET_DISCIPLINE',
    'warning',
    'the claim has lines of another discipline than the episode; the packet speaks for one discipline',
    'Make a packet for the other discipline as well.',
  ),
  entry(
    'PACKET_DAY_WITHOUT_NOTE',
    'warning',
    'a service day of the claim has no treatment note in the episode',
    'Add the note of that day, if there is one.',
    ['Pub. 100-02 ch. 15 s. 220.3'],
  ),
  entry(
    'PACKET_DOCUMENT_MISSING',
    'error',
    'a document is named by the episode, and no file with its hash was given',
    'Put the file into the folder of attachments; it is known by its SHA-256, whatever its name.',
  ),
  entry(
    'PACKET_DOCUMENT_UNREADABLE',
    'error',
    'an attached PDF cannot be read: it is broken or locked with a password',
    'Save it anew without a password, and give its new hash in the episode.',
  ),
  entry(
    'PACKET_DOCUMENT_TOO_LARGE',
    'fatal',
    'one document alone is larger than a file may be; no packet is made',
    'Scan it again at a lower resolution, or part it, and attach it again with its new hash.',
    ['CMS esMD'],
  ),
  entry(
    'PACKET_SET_TOO_LARGE',
    'fatal',
    'all files together are larger than one answer may be; no packet is made',
    'Scan large documents again at a lower resolution, or send them by mail.',
    ['CMS esMD'],
  ),
  entry(
    'PACKET_FILE_UNNAMED',
    'warning',
    'a file among the attachments is no document of the episode; it is left out',
    'Name it in the episode with its SHA-256, or take it out of the folder.',
  ),
  entry(
    'PACKET_LATE',
    'warning',
    'the last day for an answer has passed',
    'Send it all the same, with the reason.',
    LIMITS,
  ),
  entry(
    'PACKET_LIMIT_UNKNOWN',
    'warning',
    'no time limit, or no limit of size, is on file for that day',
    'Add it to documentation.requests or documentation.portal, with its source.',
    LIMITS,
  ),
  entry(
    'PACKET_UNATTESTED',
    'warning',
    'lines carry KX, and the packet has no attestation for them',
    'Name the ledger that holds it with --ledger.',
    ['Pub. 100-04 ch. 5 s. 10.3'],
  ),
  entry(
    'PACKET_ATTESTATION',
    'error',
    'an attestation of the packet is revoked, or does not verify',
    'See its page for what was found, and ask the clinician before sending.',
  ),
  entry(
    'PACKET_REQUIREMENT',
    'warning',
    'requirements without which KX should not be attested are not supported in the records we hold',
    'Look for what is missing before the answer is due; the packet says of each what was found.',
    ['Pub. 100-02 ch. 15 s. 220.3'],
  ),
  entry('PACKET_CHARACTER', 'note', 'a character has no shape in the fonts and stands in the pages as its number', ''),
] as const;
