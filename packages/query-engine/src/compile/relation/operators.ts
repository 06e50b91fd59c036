/** How many there must be, as comparisons. */
export const operators = { exactly: '=', 'at-most': '<=', 'at-least': '>=' } as const;
