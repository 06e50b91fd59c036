import { describe, expect, it } from 'vitest';
import { answerFile } from './answer-file.ts';

const refusal = (code: string, assent: unknown) => Object.assign(new Error('x'), { code, cause: { assent } });

describe('answerFile', () => {
  it('sends the file as a download that nobody caches', async () => {
    const answer = await answerFile(async () => ({ name: 'a"b\r\n.csv', type: 'text/csv', text: 'x' }));
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="ab.csv"');
    expect(answer.headers.get('cache-control')).toBe('private, no-store');
    expect(await answer.text()).toBe('x');
  });

  it.each([
    ['NOT_FOUND', 404],
    ['UNAUTHORIZED', 401],
    ['FORBIDDEN', 403],
    ['BAD_REQUEST', 400],
    ['INTERNAL_SERVER_ERROR', 500],
  ])('answers %s with the words of the catalogue', async (code, status) => {
    const answer = await answerFile(() => Promise.reject(refusal(code, { code: 'X', message: 'words' })));
    expect(answer.status).toBe(status);
    expect(await answer.json()).toEqual({ code: 'X', message: 'words' });
  });

  it('tells nothing of an error that has no words', async () => {
    const answer = await answerFile(() => Promise.reject(new Error('/home/x: secret')));
    expect(answer.status).toBe(500);
    expect(await answer.json()).toEqual({ code: 'INTERNAL' });
  });
});
