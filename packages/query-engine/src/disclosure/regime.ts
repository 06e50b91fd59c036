/** How answers are protected. A dataset admits one or both, an approval chooses. */
export const regimes = ['differential-privacy', 'statistical-disclosure-control'] as const;
export type Regime = (typeof regimes)[number];

/** How a budget counts: 'pure' in epsilon, 'zcdp' in rho. */
export const accountings = ['pure', 'zcdp'] as const;
export type Accounting = (typeof accountings)[number];

/** How numbers on keys that could be found in the data are kept from telling of few people, and under which noise. */
export const selections = ['none', 'floor', 'unknown-keys'] as const;
export const noises = ['laplace', 'gaussian'] as const;
