export const usage = `Usage: assent verify FILE --key VKEY [--rpc URL] [--json]
       assent renew FILE --key VKEY --portal URL

Checks a release's evidence or a patient's receipt without asking the portal.

renew prints the evidence with the log's newest anchor, for when the chain has lost the one in the file;
it is checked like any other, and the portal is not believed.

  FILE        evidence.json of a release, or a receipt
  --key       the log's verifier key (name+id+base64), or @FILE to read it from a file;
              take it from somewhere other than the file you check
  --rpc       address of a chain's JSON-RPC node: also checks that the anchor is on the chain
  --portal    address of the portal whose log it is
  --json      prints the verdict as JSON

Exit status: 0 verified, 1 not verified, 2 the command was not understood or a file could not be read.
`;

/** A command that cannot be carried out; its message is for the person who typed it. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
