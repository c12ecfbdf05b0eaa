import type { Authority } from './authorities.ts';

/** Documents cited on the uses of KX beside the therapy threshold. */
export const USE_AUTHORITIES: readonly Authority[] = [
  {
    key: '42 CFR 410.38',
    rank: 'statute',
    title: '42 CFR 410.38: durable medical equipment, written orders and encounters',
    href: 'https://www.ecfr.gov/current/title-42/section-410.38',
  },
  {
    key: '42 CFR 411.15(i)(3)',
    rank: 'statute',
    title: '42 CFR 411.15(i)(3): dental services inextricably linked to covered services',
    href: 'https://www.ecfr.gov/current/title-42/section-411.15',
  },
  {
    key: '42 CFR 410.37(k)',
    rank: 'statute',
    title: '42 CFR 410.37(k): follow-on screening colonoscopy',
    href: 'https://www.ecfr.gov/current/title-42/section-410.37',
  },
  {
    key: 'Pub. 100-04 ch. 32',
    rank: 'manual',
    title: 'Medicare Claims Processing Manual, chapter 32: special services',
    href: 'https://www.cms.gov/regulations-and-guidance/guidance/manuals/downloads/clm104c32.pdf',
  },
  {
    key: 'NCD 30.3.3',
    rank: 'CMS',
    title: 'CMS, national coverage determination 30.3.3: acupuncture for chronic low back pain',
    href: 'https://www.cms.gov/Medicare-Coverage-Database/view/ncd.aspx?ncdid=373',
  },
  {
    key: 'CR 6638',
    rank: 'CMS',
    title: 'CR 6638 (Transmittal 1877): KX and condition code 45 on sex-specific conflicts',
    href: 'https://www.cms.gov/regulations-and-guidance/guidance/manuals/downloads/clm104c32.pdf',
  },
  {
    key: 'CR 13649',
    rank: 'CMS',
    title: 'CR 13649: modifier KX on dental claims',
    href: 'https://www.cms.gov/medicare/coverage/dental',
  },
  {
    key: 'CMS DMEPOS orders',
    rank: 'CMS',
    title: 'CMS, DMEPOS order and face-to-face encounter requirements',
    href: 'https://www.cms.gov/data-research/monitoring-programs/medicare-fee-service-compliance-programs/medical-review/dmepos-order-requirements',
  },
  {
    key: 'Medicare Coverage Database',
    rank: 'CMS',
    title: 'CMS, Medicare Coverage Database: local coverage determinations and policy articles',
    href: 'https://www.cms.gov/medicare-coverage-database',
  },
  {
    key: 'OIG A-04-08-04020',
    rank: 'other',
    title: 'HHS Inspector General, KX on equipment claims without documentation',
    href: 'https://oig.hhs.gov',
  },
  {
    key: 'CGS KX policies 2018',
    rank: 'contractor',
    title: 'CGS, policies that require KX, GA, GY or GZ',
    href: 'https://www.cgsmedicare.com/jc/pubs/news/2018/0118/cope5900.html',
  },
  {
    key: 'Noridian glucose modifiers',
    rank: 'contractor',
    title: 'Noridian, glucose monitor modifiers CG, KF, KS and KX',
    href: 'https://med.noridianmedicare.com/web/jddme/article-detail/-/view/2230715/glucose-monitor-modifiers-cg-kf-ks-and-kx',
  },
  {
    key: 'Noridian oxygen modifiers',
    rank: 'contractor',
    title: 'Noridian, oxygen modifiers billing reminder',
    href: 'https://med.noridianmedicare.com/web/jadme/policies/dmd-articles/2023/oxygen-modifiers-billing-reminder',
  },
  {
    key: 'Noridian wheelchair seating',
    rank: 'contractor',
    title: 'Noridian, wheelchair seating: right and left on separate lines',
    href: 'https://med.noridianmedicare.com/web/jadme/dmepos/wheelchair-seating',
  },
  {
    key: 'CGS power mobility authorization',
    rank: 'contractor',
    title: 'CGS, power mobility prior authorization',
    href: 'https://cgsmedicare.com/jb/pa/pmd.html',
  },
];
