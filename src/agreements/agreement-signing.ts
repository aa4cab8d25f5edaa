import { isMap, isSeq, parseDocument } from 'yaml';
import { StartFailure } from '../kernel';
import type { Agency, Signatory } from '../sharing';
import { readAgreementText } from './agreement-files';
import { textDigest } from './agreement-text';

/**
 * The text of an agreement's file with the signature of a party, and nothing else in it changed: the lines of the
 * others, and what is written between them, stay as they are.
 */
export function signedText(text: string, parties: readonly Agency[], on: string): string {
  const reading = readAgreementText(text);
  if (reading.kind === 'faulty')
    throw new StartFailure('It is not valid, so it cannot be signed: npm run agreement -- lint says why.');
  const { agreement } = reading;
  for (const party of parties) {
    if (!agreement.parties.includes(party))
      throw new StartFailure(
        `${party} is not a party to ${agreement.id}; its parties are ${agreement.parties.join(', ')}.`,
      );
  }
  const signatories = parseDocument(text).get('signatories');
  if (!isSeq(signatories)) throw new StartFailure('The signatories are not a list.');
  const digest = textDigest(agreement);
  let signed = text;
  // From the last to the first, so that what is still to be replaced stays where it was.
  for (let index = agreement.signatories.length - 1; index >= 0; index -= 1) {
    const signatory = agreement.signatories[index]!;
    const node = signatories.items[index];
    if (!parties.includes(signatory.party) || !isMap(node) || !node.range) continue;
    const [start, end] = node.range;
    const after = /\s*$/.exec(signed.slice(start, end))![0];
    signed = `${signed.slice(0, start)}${lineOf({ ...signatory, signedOn: on, text: digest })}${after}${signed.slice(end)}`;
  }
  return signed;
}

const lineOf = ({ party, role, signedOn, text }: Signatory): string =>
  `{ party: ${party}, role: ${JSON.stringify(role)}, signedOn: ${signedOn}, text: "${text}" }`;
