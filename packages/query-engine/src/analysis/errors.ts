import { analysisNames } from './names.ts';

/** 'count, breakdown, … or overlap'. */
const kinds = [...new Set(analysisNames.map((name) => name.replace(/:.*/, '').replaceAll('-', ' ')))];

export const analysisErrors = {
  ANALYSIS_INVALID: {
    message: 'The analysis is not one this system offers.',
    help: `Choose one of the analyses, with its bounds stated: ${kinds.slice(0, -1).join(', ')} or ${kinds.at(-1)}.`,
  },
} as const;

export type AnalysisErrorCode = keyof typeof analysisErrors;

export class AnalysisError extends Error {
  readonly code: AnalysisErrorCode;
  /** JSON pointer into the analysis that was given. */
  readonly place: string;
  readonly help: string;

  constructor(place: string, detail: string) {
    super(`${analysisErrors.ANALYSIS_INVALID.message} At ${place || '/'}: ${detail}.`);
    this.name = 'AnalysisError';
    this.code = 'ANALYSIS_INVALID';
    this.place = place;
    this.help = analysisErrors.ANALYSIS_INVALID.help;
  }
}
