import type { RecipientKind, RoleName } from '../server/shapes.ts';

export interface DemoOrganisation {
  readonly name: string;
  readonly kind: RecipientKind;
  readonly country: string;
}

export interface DemoPerson {
  readonly name: string;
  readonly role: RoleName;
  readonly organisation: string | null;
}

export const organisations: readonly DemoOrganisation[] = [
  { name: 'Northfield University', kind: 'academic', country: 'IE' },
  { name: 'St Brigid Hospital', kind: 'public-body', country: 'IE' },
  { name: 'Calyx Therapeutics', kind: 'commercial', country: 'NL' },
];

/** The invented people of the demonstration: enough to play every role, and one conflict of interest. */
export const cast = {
  researcher: { name: 'Ana Ferreira', role: 'researcher', organisation: 'Northfield University' },
  industry: { name: 'Tom Okafor', role: 'researcher', organisation: 'Calyx Therapeutics' },
  firstMember: { name: 'Ruth Lindqvist', role: 'board-member', organisation: 'St Brigid Hospital' },
  secondMember: { name: 'Samuel Adeyemi', role: 'board-member', organisation: null },
  // From the applicant's own university: the server must not let this member vote on her request.
  conflicted: { name: 'Jonas Weber', role: 'board-member', organisation: 'Northfield University' },
  chair: { name: 'Helen Marsh', role: 'board-chair', organisation: 'St Brigid Hospital' },
  checker: { name: 'Nora Lindgren', role: 'output-checker', organisation: 'St Brigid Hospital' },
  custodian: { name: 'Priya Raman', role: 'custodian', organisation: 'St Brigid Hospital' },
  maria: { name: 'Maria Keane', role: 'patient', organisation: null },
  ken: { name: 'Ken Brophy', role: 'patient', organisation: null },
  leyla: { name: 'Leyla Aydin', role: 'patient', organisation: null },
} as const satisfies Readonly<Record<string, DemoPerson>>;

export type CastName = keyof typeof cast;
