/** How answers are protected. A dataset admits one or both, an approval chooses. */
export const regimes = ['differential-privacy', 'statistical-disclosure-control'] as const;
export type Regime = (typeof regimes)[number];

/** How a budget counts: 'pure' in epsilon, 'zcdp' in rho. */
export const accountings = ['pure', 'zcdp'] as const;
export type Accounting = (typeof accountings)[number];

/**
 * What is charged, each unit in whole smallest parts: epsilon in 1e-6, delta in 1e-12, rho (zCDP) in 1e-9.
 */
export const costUnits = ['epsilonMicro', 'deltaPico', 'rhoNano'] as const;
export type CostUnit = (typeof costUnits)[number];

/** What a budget runs up: the unit that it is counted in, without which nothing is paid, and what is counted beside it. */
export const countedBy = {
  pure: { own: 'epsilonMicro', beside: ['deltaPico'] },
  zcdp: { own: 'rhoNano', beside: ['deltaPico'] },
} as const satisfies Record<Accounting, { readonly own: CostUnit; readonly beside: readonly CostUnit[] }>;

/** How numbers on keys that could be found in the data are kept from telling of few people, and under which noise. */
export const selections = ['none', 'floor', 'unknown-keys'] as const;
export const noises = ['laplace', 'gaussian'] as const;
