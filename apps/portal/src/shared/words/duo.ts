/**
 * The Data Use Ontology terms an application may name: id, label and, for people who do not know the ontology,
 * what it means. Labels as in DUO (https://obofoundry.org/ontology/duo.html).
 */
export type DuoTerm = {
  readonly id: string;
  readonly label: string;
  readonly meaning: string;
  /** Modifiers narrow a purpose; they are none themselves. */
  readonly modifier: boolean;
};

const permission = (id: string, label: string, meaning: string): DuoTerm => ({
  id,
  label,
  meaning,
  modifier: false,
});
const modifier = (id: string, label: string, meaning: string): DuoTerm => ({
  id,
  label,
  meaning,
  modifier: true,
});

export const duoTerms: readonly DuoTerm[] = [
  permission('DUO:0000042', 'general research use', 'Any research.'),
  permission(
    'DUO:0000006',
    'health or medical or biomedical research',
    'Research on health, medicine or biology.',
  ),
  permission('DUO:0000007', 'disease specific research', 'Research on the disease named, and on no other.'),
  permission(
    'DUO:0000011',
    'population origins or ancestry research only',
    'Research on where populations come from.',
  ),
  modifier(
    'DUO:0000012',
    'research specific restrictions',
    'Only the kind of study described in the protocol.',
  ),
  modifier('DUO:0000015', 'no general methods research', 'Not for making methods or software.'),
  modifier('DUO:0000016', 'genetic studies only', 'Only for genetic studies.'),
  modifier(
    'DUO:0000018',
    'not for profit, non commercial use only',
    'Only not-for-profit organisations, and nothing commercial.',
  ),
  modifier('DUO:0000019', 'publication required', 'What is found must be published.'),
  modifier('DUO:0000020', 'collaboration required', 'Only together with the people who collected the data.'),
  modifier('DUO:0000021', 'ethics approval required', 'An ethics board must approve first.'),
  modifier('DUO:0000022', 'geographical restriction', 'Only within the region stated.'),
  modifier('DUO:0000024', 'publication moratorium', 'No publication before the date stated.'),
  modifier('DUO:0000025', 'time limit on use', 'Only until the date stated.'),
  modifier('DUO:0000026', 'user specific restriction', 'Only the people named.'),
  modifier('DUO:0000027', 'project specific restriction', 'Only the project named.'),
  modifier('DUO:0000028', 'institution specific restriction', 'Only the institution named.'),
  modifier('DUO:0000029', 'return to database or resource', 'What is derived is given back.'),
  modifier('DUO:0000043', 'clinical care use', 'Also for care of patients.'),
  modifier(
    'DUO:0000044',
    'population origins or ancestry research prohibited',
    'Not for research on where populations come from.',
  ),
  modifier('DUO:0000045', 'not for profit organisation use only', 'Only not-for-profit organisations.'),
  modifier('DUO:0000046', 'non-commercial use only', 'Nothing commercial, whoever does it.'),
];

const byId: ReadonlyMap<string, DuoTerm> = new Map(duoTerms.map((term) => [term.id, term]));

/** Undefined for a term the portal does not know: what it means cannot be read, so nothing may rest on it. */
export const duoTerm = (id: string): DuoTerm | undefined => byId.get(id);

export const DISEASE_SPECIFIC = 'DUO:0000007';
export const GENERAL_RESEARCH = 'DUO:0000042';
