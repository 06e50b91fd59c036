import type { RecipientKind } from './category.ts';
import { covers, duo, overlaps, type Purposes, readPurposes } from './duo.ts';
import type { ConsentRecord } from './record.ts';

export interface Asking {
  readonly study: string;
  readonly recipient: RecipientKind;
  readonly purposes: Purposes;
}

type Scope = ConsentRecord['scope'];

const read = (scope: Extract<Scope, { kind: 'standing' }>) => readPurposes(scope.purposes, scope.diseases);

/** Whether a yes in this scope is a yes to what is asked. Anything not understood is not a yes. */
export function grantCovers(scope: Scope, asking: Asking): boolean {
  if (scope.kind === 'study') return scope.study === asking.study;
  const granted = read(scope);
  if (granted.hasUnknown || !modifiersHold(granted.modifiers, asking)) return false;
  return asking.purposes.terms.every((wanted) => granted.terms.some((term) => covers(term, wanted)));
}

/** Whether a no in this scope is a no to what is asked. Anything not understood is a no; modifiers narrow no no. */
export function denyCovers(scope: Scope, asking: Asking): boolean {
  if (scope.kind === 'study') return scope.study === asking.study;
  const denied = read(scope);
  if (denied.hasUnknown || denied.terms.length === 0) return true;
  return asking.purposes.terms.some((wanted) => denied.terms.some((term) => overlaps(term, wanted)));
}

/**
 * Whether a newer grant answers an older no: its scope is the same or narrower. A study is narrower than any
 * standing purpose; a standing purpose never answers a no to one study.
 */
export function answers(grant: Scope, deny: Scope): boolean {
  if (deny.kind === 'study') return grant.kind === 'study' && grant.study === deny.study;
  const denied = read(deny);
  if (denied.hasUnknown) return false;
  if (grant.kind === 'study' || denied.terms.length === 0) return true;
  return read(grant).terms.every((term) => denied.terms.some((other) => covers(other, term)));
}

function modifiersHold(modifiers: ReadonlySet<string>, { recipient, purposes }: Asking): boolean {
  // An institution's name is nothing a question carries, so a grant for one institution cannot be honoured here.
  if (modifiers.has(duo.institution)) return false;
  if (modifiers.has(duo.notForProfitOrganisation) && recipient === 'commercial') return false;
  if (!modifiers.has(duo.notForProfitNonCommercial)) return true;
  return recipient !== 'commercial' && purposes.modifiers.has(duo.notForProfitNonCommercial);
}
