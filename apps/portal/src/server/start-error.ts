/** Why the portal does not start, in words for whoever started it. */
export const startErrors = {
  START_NO_BUILD: {
    message: 'The pages of the portal have not been built.',
    help: 'Run `npm run build`, or start with --dev to build them as they are asked for.',
  },
  START_EXPOSED: {
    message: 'Other users of the machine can enter a folder with records, the database or keys.',
    help: 'Run the command named, and replace the keys if somebody may have read them.',
  },
  START_PORT_TAKEN: {
    message: 'The port is taken by another program.',
    help: 'End that program, or set PORT (and ASSENT_ORIGIN) to another one.',
  },
} as const satisfies Record<string, { message: string; help: string }>;

export class StartError extends Error {
  readonly code: keyof typeof startErrors;
  readonly help: string;
  constructor(code: keyof typeof startErrors, detail?: string) {
    super(detail === undefined ? startErrors[code].message : `${startErrors[code].message} (${detail})`);
    this.name = 'StartError';
    this.code = code;
    this.help = startErrors[code].help;
  }
}
