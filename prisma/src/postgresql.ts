import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { createClient, type Database } from './database.ts';
import { DatabaseError } from './errors.ts';
import { applyMigrations } from './migrate/apply.ts';
import { postgresConnection } from './migrate/connection.ts';

/** A PostgreSQL elsewhere, which any number of processes may share. */
export async function openPostgres(url: string): Promise<Database> {
  const session = new pg.Pool({ connectionString: parsed(url), max: 1 });
  session.on('error', () => undefined);
  try {
    await session.query('SELECT 1').catch((cause: unknown) => {
      throw new DatabaseError('DATABASE_UNREACHABLE', `${reasonOf(cause)}.`, { cause });
    });
    await applyMigrations(postgresConnection(session));
  } finally {
    await session.end();
  }
  const prisma = createClient(new PrismaPg({ connectionString: inUtc(url) }));
  return { prisma, kind: 'postgresql', close: () => prisma.$disconnect() };
}

function parsed(url: string): string {
  const protocol = URL.canParse(url) ? new URL(url).protocol : '';
  if (protocol === 'postgresql:' || protocol === 'postgres:') return url;
  throw new DatabaseError(
    'DATABASE_UNREACHABLE',
    'DATABASE_URL is not of the form postgresql://user@host/name.',
  );
}

/**
 * Columns hold moments in UTC without saying so. What the server fills in by itself (`CURRENT_TIMESTAMP`) is in the time
 * of the session, so every session keeps UTC, wherever the server stands.
 */
function inUtc(url: string): string {
  const withZone = new URL(url);
  const options = withZone.searchParams.get('options');
  withZone.searchParams.set('options', [options, '-c TimeZone=UTC'].filter(Boolean).join(' '));
  return withZone.href;
}

/** Why a connection failed, without the URL: it may hold a password. */
function reasonOf(cause: unknown): string {
  const errors = cause instanceof AggregateError ? cause.errors : [cause];
  return errors.map((error) => (error instanceof Error ? error.message : String(error))).join('; ');
}
