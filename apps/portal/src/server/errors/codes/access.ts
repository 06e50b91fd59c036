import { definitionLimits } from '@assent/query-engine/cohort';
import type { ErrorEntry } from './entry.ts';

export const accessErrors = {
  ACCESS_SECOND_PERSON: {
    status: 'FORBIDDEN',
    message: 'Somebody else has to agree: you began this yourself. Nothing was changed.',
    help: 'Ask another custodian or the chair of the board; it waits on their audit page.',
  },
  ACCESS_SIGNED_OUT: {
    status: 'UNAUTHORIZED',
    message: 'You are not signed in, so nothing was done.',
    help: 'Sign in and try again.',
  },
  ACCESS_DENIED: {
    status: 'FORBIDDEN',
    message: 'Your role does not have the right to do this. Nothing was changed.',
    help: 'Sign in with an account that has the right, or ask the custodian.',
  },
  ACCESS_ORIGIN: {
    status: 'FORBIDDEN',
    message: 'The request did not come from a page of this portal, so nothing was changed.',
    help: 'Open the portal at its own address and try again there.',
  },
  ACCESS_TOO_MANY: {
    status: 'TOO_MANY_REQUESTS',
    message: 'There were too many attempts or requests from this address. This one was not looked at.',
    help: 'Wait a minute and try again.',
  },
  INPUT_INVALID: {
    status: 'BAD_REQUEST',
    message: 'Something that was sent is missing or not of the expected form. Nothing was changed.',
    help: 'Correct the fields named and send again.',
  },
  ACCESS_SHOWN_CHANGED: {
    status: 'CONFLICT',
    message: 'What you were shown is not what it would be now. Nothing was agreed to.',
    help: 'Open the page again and look once more; tell the custodian if it changes again.',
  },
  INPUT_TOO_LARGE: {
    status: 'PAYLOAD_TOO_LARGE',
    message: `What was sent is larger than the portal accepts: a cohort definition may have ${definitionLimits.bytes / 1e6} MB, any other form 1 MB. Nothing was changed; what was saved before is kept.`,
    help: 'Send less at a time. In a definition, an ancestor with its descendants takes the place of a long list of concepts.',
  },
  INPUT_ADDRESS_TOO_LONG: {
    status: 'BAD_REQUEST',
    message: 'The address that was asked for is longer than any of this portal. Nothing was changed.',
    help: 'Follow a link of the portal, or ask for fewer things at a time.',
  },
  NOT_FOUND: {
    status: 'NOT_FOUND',
    message: 'There is nothing here that you can see.',
    help: 'Check the address; if somebody sent it to you, ask them whether you have the right to it.',
  },
  INTERNAL: {
    status: 'INTERNAL_SERVER_ERROR',
    message: 'Something went wrong on our side. What you had saved before is kept.',
    help: 'Try again; if it stays, tell the custodian the reference.',
  },
} as const satisfies Record<string, ErrorEntry>;
