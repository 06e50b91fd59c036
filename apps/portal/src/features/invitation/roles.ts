import type { Role } from '../api/shapes.ts';

/** The roles as somebody who invites reads them. */
export const roleWords = {
  researcher: { label: 'Researcher', hint: 'Applies for studies and asks questions of approved ones' },
  patient: { label: 'Patient', hint: 'Decides whether one person of a dataset is counted' },
  'board-member': { label: 'Board member', hint: 'Reads requests and votes on them' },
  'board-chair': { label: 'Chair of the board', hint: 'Votes, and decides with the majority' },
  'output-checker': {
    label: 'Output checker',
    hint: 'Looks at answers beyond the usual rules before anybody else does; needs an organisation',
  },
  custodian: { label: 'Custodian', hint: 'Imports records and invites people, as you do' },
} as const satisfies Record<Role, { readonly label: string; readonly hint: string }>;

export const roles = Object.keys(roleWords) as readonly Role[];
