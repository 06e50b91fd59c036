import { expect, test } from 'vitest';
import { orderOf, type Typed } from './order.ts';

const blank: Typed = { name: '', role: null, organisationId: '', datasetId: '', person: '' };

test('an empty form says what is missing, beside each field', () => {
  const { order, wrong } = orderOf(blank);
  expect(order).toBeNull();
  expect(Object.keys(wrong)).toEqual(['name', 'role']);
});

test('a researcher needs an organisation, a board member may have one', () => {
  const researcher = orderOf({ ...blank, name: 'Ana', role: 'researcher' });
  expect(Object.keys(researcher.wrong)).toEqual(['organisationId']);
  expect(orderOf({ ...blank, name: ' Ruth ', role: 'board-member' }).order).toEqual({
    name: 'Ruth',
    role: 'board-member',
  });
});

test.each(['', '  '])('"%s" names nobody', (person) => {
  const { order, wrong } = orderOf({ ...blank, name: 'Maria', role: 'patient', datasetId: 'd', person });
  expect(order).toBeNull();
  expect(Object.keys(wrong)).toEqual(['person']);
});

test('a patient is a person of a dataset, in the hospital’s words to the last digit, and brings no organisation chosen before the role was changed', () => {
  const typed: Typed = {
    name: 'Maria',
    role: 'patient',
    organisationId: 'o',
    datasetId: 'd',
    person: ' -4203991177230917155 ',
  };
  expect(orderOf(typed).order).toEqual({
    name: 'Maria',
    role: 'patient',
    datasetId: 'd',
    person: '-4203991177230917155',
  });
});

test('a dataset chosen before the role was changed is not sent along', () => {
  const typed: Typed = {
    name: 'Ana',
    role: 'researcher',
    organisationId: 'o',
    datasetId: 'd',
    person: 'x',
  };
  expect(orderOf(typed).order).toEqual({ name: 'Ana', role: 'researcher', organisationId: 'o' });
});

test('a checker needs an organisation: whose answers they may not see follows from it', () => {
  const checker = orderOf({ ...blank, name: 'Nora', role: 'output-checker' });
  expect([checker.order, Object.keys(checker.wrong)]).toEqual([null, ['organisationId']]);
});
