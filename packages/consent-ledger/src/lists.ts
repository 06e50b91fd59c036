// What may stand in records and leaves, as data, for pages in a browser as well: nothing comes with it.
export {
  type Category,
  categories,
  consentActs,
  type RecipientKind,
  recipientKinds,
} from './consent/category.ts';
export { duo, type UnderstoodTerm, understandsPurposes } from './consent/duo.ts';
export { accountings, decisions, exactPolicies, regimes } from './leaves/words.ts';
