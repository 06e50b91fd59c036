import { z } from 'zod';
import { personsOnce } from '../cell.ts';
import { characterisedDomains } from '../names.ts';

const day = z.int().min(-36_525).max(36_525);

/**
 * The concepts that most persons of the cohort have a record of in a window around their first entry, in one domain.
 *
 * Sensitivity: a person may have any number of concepts and counts for at most `features` of them, chosen by a keyed
 * order over (person, concept) before anything is added up: L0 = features, L1 = features. Which concepts occur is
 * itself learnt from data, so a concept is named only when its noisy count reaches tau (threshold selection). Beside
 * them stands the size of the cohort (L0 = 1), so that shares can be told.
 */
export const characterisationSchema = z
  .strictObject({
    kind: z.literal('characterisation'),
    domain: z.enum(characterisedDomains),
    window: z.strictObject({ from: day, to: day }),
    top: z.int().min(1).max(100),
    features: z.int().min(1).max(100),
  })
  .refine(({ window }) => window.from <= window.to, { path: ['window', 'to'], error: 'the window is empty' });

export type CharacterisationAnalysis = Readonly<z.infer<typeof characterisationSchema>>;

export const characterisationMeasures = ({ features }: CharacterisationAnalysis) =>
  [
    personsOnce,
    { name: 'features', kind: 'noise', l0: features, linf: 1n, selection: 'unknown-keys' },
  ] as const;
