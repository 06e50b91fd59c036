import { duo, type UnderstoodTerm } from '@assent/consent-ledger/lists';

/** What the Data Use Ontology calls a term, and what it means for people who do not know the ontology. */
interface TermWords {
  readonly label: string;
  readonly meaning: string;
}

/** The ontology's permissions: they say what for (https://obofoundry.org/ontology/duo.html). */
const permissions = {
  'DUO:0000042': { label: 'general research use', meaning: 'Any research.' },
  'DUO:0000006': {
    label: 'health or medical or biomedical research',
    meaning: 'Research on health, medicine or biology.',
  },
  'DUO:0000007': {
    label: 'disease specific research',
    meaning: 'Research on the disease named, and on no other.',
  },
  'DUO:0000011': {
    label: 'population origins or ancestry research only',
    meaning: 'Research on where populations come from.',
  },
} as const satisfies Record<string, TermWords>;

/** Its modifiers: they narrow a purpose and are none themselves. */
const modifiers = {
  'DUO:0000012': {
    label: 'research specific restrictions',
    meaning: 'Only the kind of study described in the protocol.',
  },
  'DUO:0000015': { label: 'no general methods research', meaning: 'Not for making methods or software.' },
  'DUO:0000016': { label: 'genetic studies only', meaning: 'Only for genetic studies.' },
  'DUO:0000018': {
    label: 'not for profit, non commercial use only',
    meaning: 'Only not-for-profit organisations, and nothing commercial.',
  },
  'DUO:0000019': { label: 'publication required', meaning: 'What is found must be published.' },
  'DUO:0000020': {
    label: 'collaboration required',
    meaning: 'Only together with the people who collected the data.',
  },
  'DUO:0000021': { label: 'ethics approval required', meaning: 'An ethics board must approve first.' },
  'DUO:0000022': { label: 'geographical restriction', meaning: 'Only within the region stated.' },
  'DUO:0000024': { label: 'publication moratorium', meaning: 'No publication before the date stated.' },
  'DUO:0000025': { label: 'time limit on use', meaning: 'Only until the date stated.' },
  'DUO:0000026': { label: 'user specific restriction', meaning: 'Only the people named.' },
  'DUO:0000027': { label: 'project specific restriction', meaning: 'Only the project named.' },
  'DUO:0000028': { label: 'institution specific restriction', meaning: 'Only the institution named.' },
  'DUO:0000029': { label: 'return to database or resource', meaning: 'What is derived is given back.' },
  'DUO:0000043': { label: 'clinical care use', meaning: 'Also for care of patients.' },
  'DUO:0000044': {
    label: 'population origins or ancestry research prohibited',
    meaning: 'Not for research on where populations come from.',
  },
  'DUO:0000045': {
    label: 'not for profit organisation use only',
    meaning: 'Only not-for-profit organisations.',
  },
  'DUO:0000046': { label: 'non-commercial use only', meaning: 'Nothing commercial, whoever does it.' },
} as const satisfies Record<string, TermWords>;

export type DuoTerm = TermWords & { readonly id: string; readonly modifier: boolean };

/** Every term of the ontology that an application may name. What a consent is compared by are those the ledger understands. */
export const duoTerms: readonly DuoTerm[] = [
  ...Object.entries(permissions).map(([id, words]) => ({ id, ...words, modifier: false })),
  ...Object.entries(modifiers).map(([id, words]) => ({ id, ...words, modifier: true })),
];

const byId: ReadonlyMap<string, DuoTerm> = new Map(duoTerms.map((term) => [term.id, term]));

/** Undefined for a term the portal does not know: what it means cannot be read, so nothing may rest on it. */
export const duoTerm = (id: string): DuoTerm | undefined => byId.get(id);

/** The terms a study may state, in the words of forms and pages, with what they bind it to: those the ledger understands. */
const stated = {
  [duo.generalResearch]: {
    label: 'General research',
    meaning: 'Any research question, also ones that are not about health.',
  },
  [duo.health]: {
    label: 'Health, medical and biomedical research',
    meaning: 'Questions about health and disease; not about ancestry or populations.',
  },
  [duo.disease]: {
    label: 'Research on one disease',
    meaning: 'Only questions about the disease named here.',
  },
  [duo.ancestry]: {
    label: 'Ancestry or population research',
    meaning: 'Where populations come from and how they differ.',
  },
  [duo.notForProfitOrganisation]: {
    label: 'Not-for-profit organisations only',
    meaning: 'No company takes part in or receives results of the study before everybody else.',
  },
  [duo.notForProfitNonCommercial]: {
    label: 'Not-for-profit organisations, non-commercial use only',
    meaning: 'No company takes part, and results are not used to make a profit.',
  },
  [duo.institution]: {
    label: 'This institution only',
    meaning: 'Nobody outside the institution that applies works with the answers.',
  },
} as const satisfies Record<UnderstoodTerm, TermWords>;

export type Purpose = TermWords & {
  readonly term: UnderstoodTerm;
  /** A purpose says what for; a limit narrows it. */
  readonly kind: 'purpose' | 'limit';
};

export const purposes: readonly Purpose[] = (Object.keys(stated) as UnderstoodTerm[]).map((term) => ({
  term,
  ...stated[term],
  kind: term in modifiers ? 'limit' : 'purpose',
}));

const statedByTerm: ReadonlyMap<string, TermWords> = new Map(Object.entries(stated));

/** The words for a term; a term nobody listed stands for itself. */
export const purposeLabel = (term: string): string => statedByTerm.get(term)?.label ?? term;

/** Purposes a person can say a lasting yes to; the rest of DUO narrows studies, not people. Their words are in the catalogues. */
export const lastingPurposes = [
  duo.health,
  duo.generalResearch,
] as const satisfies readonly (keyof typeof permissions)[];
