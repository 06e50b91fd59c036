/** Why a number would not be shown, or not like this, by the rule: as a checker is told. */
export const findingKinds = ['few-people', 'near-told', 'dominated'] as const;
