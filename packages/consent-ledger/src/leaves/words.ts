// Closed lists of words that stand in leaves, as data. Regimes, accountings and names of rules are the engine's, which the
// ledger does not know: the portal does not compile where it would give a leaf a word that is not here.
export const decisions = ['approve', 'request-changes', 'reject'] as const;
export const regimes = ['differential-privacy', 'statistical-disclosure-control'] as const;
export const accountings = ['pure', 'zcdp'] as const;
/** Names of the rules of exact numbers. */
export const exactPolicies = ['standard', 'wide', 'checked'] as const;
