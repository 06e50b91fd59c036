import type { Me } from '../api/shapes.ts';

/** Whether what this reader sees is there in every language: patients and the public. The others read English. */
export const hasLanguages = ({ user }: Me): boolean => user === null || user.role === 'patient';
