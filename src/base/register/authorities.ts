import { CHART_AUTHORITIES } from './authorities-chart.ts';
import { USE_AUTHORITIES } from './authorities-use.ts';

/** Most binding first. */
const RANKS = ['statute', 'regulation', 'manual', 'CMS', 'contractor', 'standard', 'other'] as const;

type AuthorityRank = (typeof RANKS)[number];

/** A document that findings rest on. A citation begins with `key` and may go on to name the place in it. */
export interface Authority {
  readonly key: string;
  readonly rank: AuthorityRank;
  readonly title: string;
  readonly href: string;
}

const NGS = 'https://www.ngsmedicare.com/web/ngs/news-article-details?selectedArticleId=';

const LISTED: readonly Authority[] = [
  {
    key: 'SSA 1833(g)',
    rank: 'statute',
    title: 'Social Security Act, section 1833(g) (42 USC 1395l(g)): amount of incurred therapy expenses',
    href: 'https://www.ssa.gov/OP_Home/ssact/title18/1833.htm',
  },
  {
    key: 'SSA 1834(k)',
    rank: 'statute',
    title: 'Social Security Act, section 1834(k) (42 USC 1395m(k)): payment for outpatient therapy of facilities',
    href: 'https://www.ssa.gov/OP_Home/ssact/title18/1834.htm',
  },
  {
    key: 'SSA 1834(v)',
    rank: 'statute',
    title: 'Social Security Act, section 1834(v) (42 USC 1395m(v)): services furnished by therapy assistants',
    href: 'https://www.ssa.gov/OP_Home/ssact/title18/1834.htm',
  },
  {
    key: 'SSA 1848',
    rank: 'statute',
    title:
      'Social Security Act, section 1848 (42 USC 1395w-4): physician fee schedule; (b)(7) multiple therapy services',
    href: 'https://www.ssa.gov/OP_Home/ssact/title18/1848.htm',
  },
  {
    key: '42 CFR 411.33',
    rank: 'regulation',
    title: '42 CFR 411.33: amount of Medicare secondary payment',
    href: 'https://www.ecfr.gov/current/title-42/section-411.33',
  },
  {
    key: 'Pub. 100-04 ch. 5',
    rank: 'manual',
    title: 'Medicare Claims Processing Manual, chapter 5: outpatient rehabilitation',
    href: 'https://www.cms.gov/regulations-and-guidance/guidance/manuals/downloads/clm104c05.pdf',
  },
  {
    key: 'Pub. 100-02 ch. 15',
    rank: 'manual',
    title: 'Medicare Benefit Policy Manual, chapter 15: covered medical and other health services',
    href: 'https://www.cms.gov/regulations-and-guidance/guidance/manuals/downloads/bp102c15.pdf',
  },
  {
    key: 'Pub. 100-08 ch. 3',
    rank: 'manual',
    title: 'Medicare Program Integrity Manual, chapter 3: verifying potential errors, signatures',
    href: 'https://www.cms.gov/regulations-and-guidance/guidance/manuals/downloads/pim83c03.pdf',
  },
  {
    key: 'Pub. 100-04 ch. 34',
    rank: 'manual',
    title:
      'Medicare Claims Processing Manual, chapter 34: reopening and revision of claim determinations (42 CFR 405.980)',
    href: 'https://www.cms.gov/regulations-and-guidance/guidance/manuals/downloads/clm104c34.pdf',
  },
  {
    key: 'CMS Therapy Services',
    rank: 'CMS',
    title: 'CMS, Therapy Services: KX modifier thresholds, CQ and CO, therapy code list',
    href: 'https://www.cms.gov/medicare/coding-billing/therapy-services',
  },
  {
    key: 'CMS CQ/CO examples',
    rank: 'CMS',
    title: 'CMS, billing examples for the CQ and CO modifiers',
    href: 'https://www.cms.gov/medicare/coding-billing/therapy-services',
  },
  {
    key: 'CMS PFS relative value files',
    rank: 'CMS',
    title: 'CMS, physician fee schedule relative value files: relative values, geographic indices, status indicators',
    href: 'https://www.cms.gov/medicare/payment/fee-schedules/physician/pfs-relative-value-files',
  },
  {
    key: 'CMS NCCI MUE',
    rank: 'CMS',
    title: 'CMS, National Correct Coding Initiative: medically unlikely edits',
    href: 'https://www.cms.gov/medicare/coding-billing/national-correct-coding-initiative-ncci-edits',
  },
  {
    key: 'CMS MBI format',
    rank: 'CMS',
    title: 'CMS, Medicare Beneficiary Identifiers: format',
    href: 'https://www.cms.gov/medicare/new-medicare-card/understanding-the-mbi-with-format.pdf',
  },
  {
    key: 'CR 10176',
    rank: 'CMS',
    title: 'CMS change request 10176, transmittal 3814: always-therapy codes and the modifiers they must carry',
    href: 'https://www.cms.gov/medicare/regulations-guidance/transmittals',
  },
  {
    key: 'CR 7785',
    rank: 'CMS',
    title: 'CMS change request 7785: therapy review thresholds of 2012',
    href: 'https://www.cms.gov/medicare/regulations-guidance/transmittals',
  },
  {
    key: 'CR 8426',
    rank: 'CMS',
    title: 'CMS change request 8426: therapy limits at critical access hospitals from 2014',
    href: 'https://www.hhs.gov/guidance/document/applying-therapy-caps-critical-access-hospitals-cahs',
  },
  {
    key: 'CR 10531',
    rank: 'CMS',
    title: 'CMS change request 10531: therapy provisions of 2018',
    href: 'https://www.cms.gov/medicare/regulations-guidance/transmittals',
  },
  {
    key: 'NGS KX CY 2024',
    rank: 'contractor',
    title: 'NGS, KX modifier on outpatient therapy claims, calendar year 2024',
    href: `${NGS}10703808`,
  },
  {
    key: 'NGS therapy guide, ABN',
    rank: 'contractor',
    title: 'NGS, therapy guide: advance beneficiary notice',
    href: `${NGS}1338625`,
  },
  {
    key: 'NGS therapy guide, MPPR',
    rank: 'contractor',
    title: 'NGS, therapy guide: multiple procedure payment reduction',
    href: `${NGS}865043`,
  },
  {
    key: 'NGS smart edit mONPN',
    rank: 'contractor',
    title: 'NGS, smart edit mONPN: therapy codes without a discipline modifier',
    href: `${NGS}3592089`,
  },
  {
    key: 'Noridian KX thresholds',
    rank: 'contractor',
    title: 'Noridian, per-beneficiary KX modifier thresholds',
    href: 'https://med.noridianmedicare.com/web/jea/provider-types/outpatient-therapy/per-beneficiary_kx_modifier_thresholds',
  },
  {
    key: 'Novitas MPPR',
    rank: 'contractor',
    title: 'Novitas, multiple procedure payment reduction for therapy',
    href: 'https://www.novitas-solutions.com/webcenter/portal/MedicareJH/pagebyid?contentId=00147106',
  },
  {
    key: 'Palmetto KX',
    rank: 'contractor',
    title: 'Palmetto GBA, HCPCS modifier KX',
    href: 'https://www.palmettogba.com/',
  },
  {
    key: 'First Coast early KX',
    rank: 'contractor',
    title: 'First Coast, notice on KX used before the limit (as quoted)',
    href: 'https://www.medicalbillingcptmodifiers.com/2012/03/excessive-use-of-kx-modifier.html',
  },
  {
    key: 'ASC X12 837',
    rank: 'standard',
    title: 'ASC X12 837 health care claim, implementation guides 005010X222, X223 and X224',
    href: 'https://x12.org/products/transaction-sets',
  },
  {
    key: 'ASC X12 835',
    rank: 'standard',
    title: 'ASC X12 835 remittance, 270/271 eligibility, 999 and 277CA acknowledgements: 005010X221, X279, X231, X214',
    href: 'https://x12.org/products/transaction-sets',
  },
  {
    key: 'PT Management, therapy cap 2016',
    rank: 'other',
    title: 'PT Management Support Systems on the 2016 therapy cap and payer rules',
    href: 'https://www.pt-management.com/blog/',
  },
  {
    key: 'Medical Billing CPT Modifiers, GA and GZ',
    rank: 'other',
    title: 'medicalbillingcptmodifiers.com, 2014, on GA with GZ',
    href: 'https://www.medicalbillingcptmodifiers.com/',
  },
  ...CHART_AUTHORITIES,
  ...USE_AUTHORITIES,
];

/** Every document cited by the register, most binding first. */
export const AUTHORITIES: readonly Authority[] = LISTED.toSorted(
  (a, b) => RANKS.indexOf(a.rank) - RANKS.indexOf(b.rank),
);
