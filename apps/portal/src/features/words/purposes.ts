/** Terms of the Data Use Ontology a study may state, with what they bind it to. */
export type Purpose = {
  readonly term: string;
  readonly label: string;
  readonly meaning: string;
  /** A purpose says what for; a limit narrows it. */
  readonly kind: 'purpose' | 'limit';
};

export const purposes: readonly Purpose[] = [
  {
    term: 'DUO:0000042',
    label: 'General research',
    meaning: 'Any research question, also ones that are not about health.',
    kind: 'purpose',
  },
  {
    term: 'DUO:0000006',
    label: 'Health, medical and biomedical research',
    meaning: 'Questions about health and disease; not about ancestry or populations.',
    kind: 'purpose',
  },
  {
    term: 'DUO:0000007',
    label: 'Research on one disease',
    meaning: 'Only questions about the disease named here.',
    kind: 'purpose',
  },
  {
    term: 'DUO:0000011',
    label: 'Ancestry or population research',
    meaning: 'Where populations come from and how they differ.',
    kind: 'purpose',
  },
  {
    term: 'DUO:0000045',
    label: 'Not-for-profit organisations only',
    meaning: 'No company takes part in or receives results of the study before everybody else.',
    kind: 'limit',
  },
  {
    term: 'DUO:0000018',
    label: 'Not-for-profit organisations, non-commercial use only',
    meaning: 'No company takes part, and results are not used to make a profit.',
    kind: 'limit',
  },
  {
    term: 'DUO:0000028',
    label: 'This institution only',
    meaning: 'Nobody outside the institution that applies works with the answers.',
    kind: 'limit',
  },
];

const byTerm: ReadonlyMap<string, Purpose> = new Map(purposes.map((purpose) => [purpose.term, purpose]));

/** The words for a term; a term nobody listed stands for itself. */
export const purposeLabel = (term: string): string => byTerm.get(term)?.label ?? term;
