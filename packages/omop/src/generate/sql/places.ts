import { columnsOf } from './select.ts';

export function locationSql(): string {
  return `SELECT ${columnsOf('location', { location_id: 'range', state: "'Region ' || range" })} FROM range(1, 9)`;
}

export function careSiteSql(): string {
  return `SELECT ${columnsOf('care_site', {
    care_site_id: 'range',
    care_site_name: "'Care site ' || range",
    location_id: '1 + (range - 1) % 8',
  })} FROM range(1, 21)`;
}

export function cdmSourceSql(): string {
  return `SELECT ${columnsOf('cdm_source', {
    cdm_source_name: "'Synthetic population'",
    cdm_source_abbreviation: "'SYNTHETIC'",
    cdm_holder: "'Assent'",
    source_description: "'Generated: nobody in it exists.'",
    source_release_date: "DATE '2024-12-31'",
    cdm_release_date: "DATE '2024-12-31'",
    cdm_version: "'v5.4'",
    vocabulary_version: "'selection'",
  })}`;
}
