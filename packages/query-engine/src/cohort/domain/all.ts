import { conditionEra } from './condition-era.ts';
import { conditionOccurrence } from './condition-occurrence.ts';
import { death } from './death.ts';
import { deviceExposure } from './device-exposure.ts';
import { doseEra } from './dose-era.ts';
import { drugEra } from './drug-era.ts';
import { drugExposure } from './drug-exposure.ts';
import { locationRegion } from './location-region.ts';
import { measurement } from './measurement.ts';
import { observation } from './observation.ts';
import { observationPeriod } from './observation-period.ts';
import { payerPlanPeriod } from './payer-plan-period.ts';
import { procedureOccurrence } from './procedure-occurrence.ts';
import { specimen } from './specimen.ts';
import { visitDetail } from './visit-detail.ts';
import { visitOccurrence } from './visit-occurrence.ts';

const all = [
  conditionOccurrence,
  conditionEra,
  drugExposure,
  drugEra,
  procedureOccurrence,
  measurement,
  observation,
  visitOccurrence,
  deviceExposure,
  death,
  doseEra,
  observationPeriod,
  payerPlanPeriod,
  specimen,
  visitDetail,
  locationRegion,
] as const;

export type DomainName = (typeof all)[number]['name'];

export const domainNames: readonly DomainName[] = all.map((domain) => domain.name);

/** Every criteria domain of Circe that is covered, by Circe's name. */
export const domains = Object.fromEntries(all.map((domain) => [domain.name, domain])) as {
  readonly [K in DomainName]: Extract<(typeof all)[number], { name: K }>;
};
