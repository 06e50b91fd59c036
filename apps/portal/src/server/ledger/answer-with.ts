import type { LogPage } from './pages.ts';

export const answerWith = ({ status, headers, body }: LogPage): Response =>
  new Response(body, { status, headers });
