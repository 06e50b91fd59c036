// What analyses and the portal call of differential privacy.
export { rhoFor, rhoToDelta, rhoToEpsilon } from './accounting/conversion.ts';
export { type Cost, compose, epsilonToRho, FREE, quantileRho, split } from './accounting/cost.ts';
export { costOf, type DpProtection, type Measure, type MeasureRule, rulesOf } from './accounting/measures.ts';
export {
  affords,
  checkPayable,
  leftOf,
  type Odometer,
  questionsLeftOf,
  questionsLeftOfInWords,
} from './accounting/odometer.ts';
export { type QuantileQuestion, quantile } from './exponential-mechanism/quantile.ts';
export { rankHalfWidth95 } from './exponential-mechanism/rank-width.ts';
export { noisyCount } from './geometric/geometric.ts';
export {
  drawNoise,
  gaussianNoise,
  halfWidth95Of,
  laplaceNoise,
  type Noise,
  type Sensitivity,
  tailPoint,
} from './noise/noise.ts';
export { releaseAboveFloor, releasedAboveFloorFrom } from './pre-threshold/pre-threshold.ts';
export {
  type Keyed,
  type SelectionRule,
  selectionThreshold,
  selectKeys,
} from './threshold-selection/threshold-selection.ts';
