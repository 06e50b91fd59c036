import type { Role } from '../api/shapes.ts';

/** Where somebody begins, by what they are here. */
export const homeOfRole = {
  researcher: '/researcher',
  patient: '/patient',
  'board-member': '/board',
  'board-chair': '/board',
  custodian: '/custodian',
  'output-checker': '/checker',
} as const satisfies Record<Role, string>;
