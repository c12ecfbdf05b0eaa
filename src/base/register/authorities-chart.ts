import type { Authority } from './authorities.ts';

/** The documents that requirements of the record rest on. */
export const CHART_AUTHORITIES: readonly Authority[] = [
  {
    key: '42 CFR 410.61',
    rank: 'regulation',
    title: '42 CFR 410.61: plan of treatment for outpatient rehabilitation services',
    href: 'https://www.ecfr.gov/current/title-42/section-410.61',
  },
  {
    key: '42 CFR 424.24',
    rank: 'regulation',
    title: '42 CFR 424.24: certification for Part B services',
    href: 'https://www.ecfr.gov/current/title-42/section-424.24',
  },
  {
    key: '42 CFR 424.516',
    rank: 'regulation',
    title: '42 CFR 424.516: keeping and giving access to documentation',
    href: 'https://www.ecfr.gov/current/title-42/section-424.516',
  },
  {
    key: '42 CFR 484.115',
    rank: 'regulation',
    title: '42 CFR 484.115: qualifications of therapists and assistants',
    href: 'https://www.ecfr.gov/current/title-42/section-484.115',
  },
  {
    key: '42 CFR 422.504',
    rank: 'regulation',
    title: '42 CFR 422.504: contracts of Medicare Advantage organizations',
    href: 'https://www.ecfr.gov/current/title-42/section-422.504',
  },
  {
    key: '89 FR 97710',
    rank: 'regulation',
    title:
      'CY 2025 physician fee schedule final rule, 89 FR 97710 at 97912-97918: the order in place of a first certification',
    href: 'https://www.federalregister.gov/citation/89-FR-97710',
  },
  {
    key: 'CY 2025 physician fee schedule',
    rank: 'regulation',
    title:
      'CY 2025 physician fee schedule final rule: general supervision of assistants in private practices, as reported by APTA',
    href: 'https://www.apta.org',
  },
  {
    key: 'CY 2021 physician fee schedule',
    rank: 'regulation',
    title:
      'CY 2021 physician fee schedule final rule: assistants and maintenance, students and notes, as reported by Mid-America Rehab',
    href: 'https://www.midamrehab.com',
  },
  {
    key: 'HR 7148 (2026)',
    rank: 'statute',
    title: 'HR 7148, signed 2026-02-03: telehealth by therapists through 2027-12-31, as reported by AOTA',
    href: 'https://www.aota.org',
  },
  {
    key: 'Jimmo v. Sebelius',
    rank: 'other',
    title: 'CMS, Jimmo settlement: skilled maintenance does not depend on improvement',
    href: 'https://www.cms.gov/center/special-topic/jimmo-center',
  },
  {
    key: 'CMS esMD',
    rank: 'CMS',
    title: 'CMS, electronic submission of medical documentation (esMD)',
    href: 'https://www.cms.gov/data-research/computer-data-systems/esmd',
  },
  {
    key: 'MLN905365',
    rank: 'CMS',
    title: 'CMS, MLN905365: complying with outpatient rehabilitation therapy documentation requirements',
    href: 'https://www.cms.gov/outreach-and-education/medicare-learning-network-mln/mlnproducts',
  },
  {
    key: 'MLN4840534',
    rank: 'CMS',
    title: 'CMS, MLN4840534: medical record maintenance and access requirements',
    href: 'https://www.cms.gov/files/document/mln4840534.pdf',
  },
  {
    key: 'CMS MM8583',
    rank: 'CMS',
    title: 'CMS, MM8583: time to answer a request for records',
    href: 'https://www.cms.gov/outreach-and-education/medicare-learning-network-mln/mlnmattersarticles',
  },
  {
    key: 'CMS ADR',
    rank: 'CMS',
    title: 'CMS, additional documentation request',
    href: 'https://www.cms.gov/data-research/monitoring-programs/medicare-fee-service-compliance-programs/medical-review-and-education/additional-documentation-request',
  },
  {
    key: 'HHS functional reporting 2020',
    rank: 'CMS',
    title: 'HHS guidance of 2020-02-11: functional reporting ended',
    href: 'https://www.hhs.gov/guidance',
  },
  {
    key: 'CGS CERT tip 023',
    rank: 'contractor',
    title: 'CGS, CERT tip 023: therapy plan of care',
    href: 'https://www.cgsmedicare.com/partb/cert/articles/023.html',
  },
  {
    key: 'CGS signatures',
    rank: 'contractor',
    title: 'CGS, signature requirements',
    href: 'https://www.cgsmedicare.com',
  },
  {
    key: 'CGS ADR',
    rank: 'contractor',
    title: 'CGS, additional documentation requests: 45 days',
    href: 'https://www.cgsmedicare.com',
  },
  {
    key: 'First Coast CR 6698',
    rank: 'contractor',
    title: 'First Coast on CR 6698: attestation of a signature within 20 days',
    href: 'https://medicare.fcso.com',
  },
  {
    key: 'First Coast documentation checklist',
    rank: 'contractor',
    title: 'First Coast, therapy documentation checklist',
    href: 'https://medicare.fcso.com',
  },
  {
    key: 'Noridian therapy certification',
    rank: 'contractor',
    title: 'Noridian, therapy certification and recertification, page of 2025-09-08',
    href: 'https://med.noridianmedicare.com/web/jea/provider-types/outpatient-therapy-certification-plan-of-care',
  },
  {
    key: 'CMS-R-131 instructions',
    rank: 'manual',
    title: 'Form CMS-R-131, advance beneficiary notice of noncoverage: form instructions (OMB 0938-0566)',
    href: 'https://omb.report/icr/201605-0938-006/doc/64702201',
  },
  {
    key: 'Noridian therapy and ABN',
    rank: 'contractor',
    title: 'Noridian, outpatient therapy services and use of the advance beneficiary notice',
    href: 'https://med.noridianmedicare.com/web/jea/topics/abn',
  },
  {
    key: 'Noridian ADR checklist',
    rank: 'contractor',
    title: 'Noridian, therapy documentation checklist for requests',
    href: 'https://med.noridianmedicare.com',
  },
  {
    key: 'Noridian TPE 97164',
    rank: 'contractor',
    title: 'Noridian, targeted probe and educate on re-evaluations (97164)',
    href: 'https://med.noridianmedicare.com',
  },
  {
    key: 'Noridian signatures',
    rank: 'contractor',
    title: 'Noridian, signature requirements',
    href: 'https://med.noridianmedicare.com',
  },
  {
    key: 'Noridian wound care by therapists',
    rank: 'contractor',
    title: 'Noridian, wound care by therapists: debridement and active wound care',
    href: 'https://med.noridianmedicare.com',
  },
  {
    key: 'Novitas L35125',
    rank: 'contractor',
    title: 'Novitas, local coverage determination L35125: wound care, as quoted by AAPC',
    href: 'https://www.aapc.com',
  },
  {
    key: 'Palmetto ADR',
    rank: 'contractor',
    title: 'Palmetto GBA, additional documentation requests: 45 days, good cause',
    href: 'https://www.palmettogba.com',
  },
  {
    key: 'Wound care LCDs',
    rank: 'contractor',
    title: 'Local coverage determinations on wound care, as listed by EpiConferences; they differ by contractor',
    href: 'https://www.cms.gov/medicare-coverage-database',
  },
  {
    key: 'Best PT Billing discharge',
    rank: 'other',
    title: 'bestptbilling.com, quoting the manual on discharge notes',
    href: 'https://www.bestptbilling.com',
  },
  {
    key: 'OIG A-05-14-00041',
    rank: 'other',
    title:
      'HHS Office of Inspector General, report A-05-14-00041 (2018) on outpatient physical therapy, as reported; number to be verified',
    href: 'https://oig.hhs.gov',
  },
  {
    key: 'PPS-APTA de minimis',
    rank: 'other',
    title: 'PPS-APTA on the de minimis rule for assistants',
    href: 'https://www.ppsapta.org',
  },
  {
    key: 'TherapyComply documentation',
    rank: 'other',
    title: 'TherapyComply, questions on documentation',
    href: 'https://therapycomply.com',
  },
];
