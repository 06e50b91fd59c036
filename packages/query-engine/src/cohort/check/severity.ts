/** How much a finding about a design weighs, the heaviest first. */
export const severities = ['error', 'warning', 'note'] as const;
