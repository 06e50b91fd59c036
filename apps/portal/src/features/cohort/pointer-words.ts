const words: Readonly<Record<string, string>> = {
  ConceptSets: 'concept set',
  PrimaryCriteria: 'entry',
  AdditionalCriteria: 'what entry events must meet',
  InclusionRules: 'rule',
  CensoringCriteria: 'record that ends a stay',
  EndStrategy: 'leaving',
  CensorWindow: 'days that are kept',
  PrimaryCriteriaLimit: 'which records count',
  QualifiedLimit: 'which of them go on',
  ExpressionLimit: 'which entries count',
  CriteriaList: 'criterion',
  DemographicCriteriaList: 'condition on the person',
  Groups: 'group',
  CorrelatedCriteria: 'around the record',
  StartWindow: 'window',
  EndWindow: 'second window',
  Occurrence: 'number of records',
  Count: 'number that must hold',
  CodesetId: 'concepts',
  UserDefinedPeriod: 'days of the period',
  Age: 'age',
  OccurrenceStartDate: 'dates',
};

/** "rule 2, criterion 1, window" for /InclusionRules/1/expression/CriteriaList/0/StartWindow; steps count from 1. */
export function wordsOfPointer(pointer: string): string {
  const steps = pointer.split('/').slice(1);
  const said = steps.flatMap((step, index) => {
    const word = words[step];
    if (word === undefined) return [];
    const next = steps[index + 1];
    return [next !== undefined && /^\d+$/.test(next) ? `${word} ${Number(next) + 1}` : word];
  });
  const text = said.join(', ');
  return text === '' ? 'The definition' : `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
