/** The only file that reads `process.env`. Everything else is given what it needs. */
import { availableParallelism } from 'node:os';
import { delimiter, isAbsolute, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { isDevelopmentKey } from './env-development-keys.ts';

const repository = fileURLToPath(new URL('../../../../', import.meta.url));

export const envErrors = {
  ENV_INVALID: {
    message: 'The environment variables named are missing or not of the expected form.',
    help: 'Correct them; docs/operations.md lists all of them.',
  },
  ENV_DEMO_IN_PRODUCTION: {
    message: 'The demo does not start with NODE_ENV=production: anybody could sign in as anybody.',
    help: 'Unset ASSENT_DEMO, or NODE_ENV if this is a demonstration on your own machine.',
  },
  ENV_DEVELOPMENT_CHAIN_KEY: {
    message: 'ASSENT_PUBLISHER_KEY is a published development key, so anybody could write anchors.',
    help: 'Use a key of your own, held by nobody else.',
  },
  ENV_INSECURE_ORIGIN: {
    message: 'ASSENT_ORIGIN must be an https address with NODE_ENV=production.',
    help: 'Put the portal behind TLS and set ASSENT_ORIGIN to the address people use.',
  },
} as const satisfies Record<string, { message: string; help: string }>;
type EnvCode = keyof typeof envErrors;

/** The portal does not start; the message names variables, never their values. */
export class EnvError extends Error {
  readonly code: EnvCode;
  readonly help: string;
  constructor(code: EnvCode, detail = '') {
    super(detail === '' ? envErrors[code].message : `${envErrors[code].message} ${detail}`);
    this.name = 'EnvError';
    this.code = code;
    this.help = envErrors[code].help;
  }
}

const flag = z
  .enum(['0', '1', 'true', 'false', ''])
  .default('')
  .transform((value) => value === '1' || value === 'true');
const whole = (fallback: number, min: number, max: number) =>
  z.coerce.number().int().min(min).max(max).default(fallback);
const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => value || undefined, schema.optional());

const nodeEnvs = ['production', 'development', 'test'] as const;
const logLevels = ['silent', 'fatal', 'error', 'warn', 'info', 'debug'] as const;

const variables = z.object({
  NODE_ENV: z.enum(nodeEnvs).default('development'),
  ASSENT_DEMO: flag,
  ASSENT_HOME: z.string().default('.assent'),
  ASSENT_KEYS: optional(z.string()),
  ASSENT_IMPORT_FROM: optional(z.string()),
  DATABASE_URL: optional(z.url({ protocol: /^postgres(ql)?$/ })),
  HOST: z.string().default('127.0.0.1'),
  PORT: whole(3000, 0, 65_535),
  ASSENT_ORIGIN: optional(z.url({ protocol: /^https?$/ })),
  ASSENT_PROXIES: optional(z.coerce.number().int().min(0).max(10)),
  ASSENT_LOG_LEVEL: z.enum(logLevels).default('info'),
  ASSENT_LOG_ORIGIN: z
    .string()
    .regex(/^[^\s+]+$/)
    .default('assent.local/log'),
  ASSENT_CHECKPOINT_SECONDS: whole(10, 1, 86_400),
  ASSENT_ANCHOR_SECONDS: whole(60, 1, 86_400),
  ASSENT_RPC_URL: optional(z.url({ protocol: /^https?$/ })),
  ASSENT_CONTRACT: optional(z.string().regex(/^0x[0-9a-fA-F]{40}$/)),
  ASSENT_PUBLISHER_KEY: optional(z.string().regex(/^0x[0-9a-fA-F]{64}$/)),
  ASSENT_ENGINE_MEMORY_MIB: whole(2048, 128, 1_048_576),
  ASSENT_ENGINE_THREADS: whole(availableParallelism(), 1, 256),
  ASSENT_ENGINE_TIMEOUT_MS: whole(60_000, 100, 3_600_000),
  ASSENT_ANSWER_GRID_MS: whole(1_000, 1, 60_000),
  ASSENT_ESTIMATE_EPSILON_MICRO: whole(10_000, 1, 1_000_000),
  ASSENT_QUORUM: whole(2, 1, 25),
  ASSENT_REVIEW_DAYS: whole(14, 1, 365),
  ASSENT_SESSION_HOURS: whole(12, 1, 24 * 30),
});

/** Every variable that is read; docs/operations.md says what each is for. */
export const variableNames: readonly string[] = Object.keys(variables.shape);

/** What the process was told, checked. Times and sizes carry their unit in the name. */
export type Env = {
  readonly nodeEnv: (typeof nodeEnvs)[number];
  readonly production: boolean;
  readonly demo: boolean;
  /** Everything the portal keeps outside the database: absolute path. */
  readonly home: string;
  /** Folder of the key files: absolute path. */
  readonly keys: string;
  /** Folders that imports may read: absolute paths. */
  readonly importFrom: readonly string[];
  readonly databaseUrl: string | undefined;
  readonly host: string;
  readonly port: number;
  /** Scheme, host and port people use; passkeys are bound to it. */
  readonly origin: string;
  /** Proxies in front of the portal that one trusts to append to X-Forwarded-For. */
  readonly proxies: number;
  readonly logLevel: (typeof logLevels)[number];
  readonly log: {
    readonly origin: string;
    readonly checkpointSeconds: number;
    readonly anchorSeconds: number;
  };
  readonly chain: {
    /** Undefined: a development node of our own, which production refuses. */
    readonly rpcUrl: string | undefined;
    readonly contract: string | undefined;
    readonly publisherKey: string | undefined;
  };
  readonly engine: { readonly memoryMiB: number; readonly threads: number; readonly timeoutMs: number };
  readonly answerGridMs: number;
  readonly estimateEpsilonMicro: bigint;
  readonly quorum: number;
  readonly reviewDays: number;
  readonly sessionHours: number;
};

const absolute = (path: string) => (isAbsolute(path) ? path : resolve(repository, path));

/** Checks the variables and the combinations that must not be. Throws EnvError. */
export function readEnv(source: Readonly<Record<string, string | undefined>>): Env {
  const parsed = variables.safeParse(source);
  if (!parsed.success) {
    const names = [...new Set(parsed.error.issues.map((issue) => String(issue.path[0])))];
    throw new EnvError('ENV_INVALID', `Wrong: ${names.join(', ')}.`);
  }
  const v = parsed.data;
  const production = v.NODE_ENV === 'production';
  if (production && v.ASSENT_DEMO) throw new EnvError('ENV_DEMO_IN_PRODUCTION');
  if (production) assertProduction(v);
  const home = absolute(v.ASSENT_HOME);
  return {
    nodeEnv: v.NODE_ENV,
    production,
    demo: v.ASSENT_DEMO,
    home,
    keys: v.ASSENT_KEYS === undefined ? resolve(home, 'keys') : absolute(v.ASSENT_KEYS),
    importFrom: (v.ASSENT_IMPORT_FROM?.split(delimiter) ?? [resolve(home, 'imports')])
      .filter((path) => path !== '')
      .map(absolute),
    databaseUrl: v.DATABASE_URL,
    host: v.HOST,
    port: v.PORT,
    origin: new URL(v.ASSENT_ORIGIN ?? `http://localhost:${v.PORT}`).origin,
    proxies: v.ASSENT_PROXIES ?? 0,
    logLevel: v.ASSENT_LOG_LEVEL,
    log: {
      origin: v.ASSENT_LOG_ORIGIN,
      checkpointSeconds: v.ASSENT_CHECKPOINT_SECONDS,
      anchorSeconds: v.ASSENT_ANCHOR_SECONDS,
    },
    chain: { rpcUrl: v.ASSENT_RPC_URL, contract: v.ASSENT_CONTRACT, publisherKey: v.ASSENT_PUBLISHER_KEY },
    engine: {
      memoryMiB: v.ASSENT_ENGINE_MEMORY_MIB,
      threads: v.ASSENT_ENGINE_THREADS,
      timeoutMs: v.ASSENT_ENGINE_TIMEOUT_MS,
    },
    answerGridMs: v.ASSENT_ANSWER_GRID_MS,
    estimateEpsilonMicro: BigInt(v.ASSENT_ESTIMATE_EPSILON_MICRO),
    quorum: v.ASSENT_QUORUM,
    reviewDays: v.ASSENT_REVIEW_DAYS,
    sessionHours: v.ASSENT_SESSION_HOURS,
  };
}

function assertProduction(v: z.infer<typeof variables>): void {
  const needed = [
    'ASSENT_ORIGIN',
    // Left unsaid, everybody behind a proxy would share one address and its limits, or anybody could choose theirs.
    'ASSENT_PROXIES',
    'ASSENT_RPC_URL',
    'ASSENT_CONTRACT',
    'ASSENT_PUBLISHER_KEY',
  ] as const;
  const absent = needed.filter((name) => v[name] === undefined);
  if (absent.length > 0) throw new EnvError('ENV_INVALID', `Missing in production: ${absent.join(', ')}.`);
  if (!v.ASSENT_ORIGIN?.startsWith('https:')) throw new EnvError('ENV_INSECURE_ORIGIN');
  if (v.ASSENT_PUBLISHER_KEY !== undefined && isDevelopmentKey(v.ASSENT_PUBLISHER_KEY)) {
    throw new EnvError('ENV_DEVELOPMENT_CHAIN_KEY');
  }
}

/** The environment of this process; `defaults` stand for variables that it does not set. */
export const readProcessEnv = (defaults: Readonly<Record<string, string>> = {}): Env =>
  readEnv({ ...defaults, ...process.env });

/**
 * Next and React choose between their development and production builds by NODE_ENV. Called after the
 * environment was read and before Next is loaded (docs/adr/0060).
 */
export function setNodeEnvForNext(mode: 'production' | 'development'): void {
  (process.env as Record<string, string | undefined>).NODE_ENV = mode;
}
