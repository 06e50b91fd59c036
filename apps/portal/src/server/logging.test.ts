import { describe, expect, it } from 'vitest';
import { createLog } from './logging.ts';

function logged(write: (log: ReturnType<typeof createLog>) => void): string {
  const lines: string[] = [];
  write(createLog({ level: 'info', destination: { write: (line) => lines.push(line) } }));
  return lines.join('');
}

describe('logging', () => {
  it('keeps secrets and person ids out at every depth it is likely to meet them', () => {
    const secret = 'do-not-log-me';
    const text = logged((log) => {
      log.info({ token: secret, personId: secret });
      log.info({ invitation: { code: secret, personId: secret } });
      log.info({ request: { headers: { cookie: secret, authorization: secret } } });
    });
    expect(text).not.toContain(secret);
    expect(text).toContain('[removed]');
  });

  it('keeps the code of a refusal', () => {
    expect(logged((log) => log.info({ code: 'STUDY_STATE' }, 'refused'))).toContain('STUDY_STATE');
  });

  it('keeps the values of a failed row out, and the place of the failure in', () => {
    const error = new Error('Unique constraint failed on person 4711');
    error.name = 'PrismaClientKnownRequestError';
    const text = logged((log) => {
      log.error({ err: error });
      log.error(error);
      log.error({ err: error }, 'failed');
    });
    expect(text).not.toContain('4711');
    expect(text).toContain('logging.test.ts');
  });
});
