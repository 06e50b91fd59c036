import type { FieldsProps } from '../fields-props.ts';
import { OtherCohortField } from '../other-cohort-field.tsx';

export const OverlapFields = (props: FieldsProps) => (
  <OtherCohortField {...props} legend="Which other cohort" />
);
