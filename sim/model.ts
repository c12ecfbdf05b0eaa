/** What the generator makes before it is written as X12. Days are YYYYMMDD text. */

export type Discipline = 'PT' | 'OT' | 'SLP';

export interface Clinic {
  readonly npi: string;
  readonly taxId: string;
  readonly name: string;
  readonly zip: string;
  /** First two characters of the type of bill; absent for a professional group. */
  readonly billType?: string;
}

export interface Patient {
  readonly number: number;
  readonly mbi: string;
}

export interface Payer {
  /** SBR01. */
  readonly sequence: 'P' | 'S';
  /** SBR09. */
  readonly filing: string;
  readonly id: string;
  readonly name: string;
}

export interface SimLine {
  readonly code: string;
  readonly modifiers: readonly string[];
  readonly chargeCents: number;
  readonly units: string;
  /** A day, `day-day` for a range, or empty when the line says none. */
  readonly day: string;
  readonly revenue?: string;
  /** ZIP of a line-level service facility. */
  readonly facilityZip?: string;
  readonly control: string;
  readonly note?: string;
}

export interface SimClaim {
  readonly form: 'P' | 'I' | 'D';
  /** CLM01. */
  readonly id: string;
  readonly clinic: Clinic;
  readonly patient: Patient;
  readonly payer: Payer;
  /** CLM05-3. */
  readonly frequency: string;
  readonly billType?: string;
  readonly facilityZip?: string;
  /** REF*F8, on replacements and voids. */
  readonly originalNumber?: string;
  readonly lines: readonly SimLine[];
  /** Day the payer receives it, YYYYMMDD: the order the claims are filed in. */
  readonly received: string;
}
