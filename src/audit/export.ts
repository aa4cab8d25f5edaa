import { canonical } from './canonical';
import type { ChainSource, StoredEntry } from './chain-source';
import { eventLeaves, partLeafOf, questionLeaves, WHOLE } from './entry';
import type { Link } from './chain-writer';

/** What stands behind a leaf, so that whoever has the file can work the leaf out again. */
export interface EntryTexts {
  readonly commit: number;
  readonly table: string;
  readonly number: number;
  readonly name: string;
  readonly question?: {
    readonly asked: object;
    readonly about?: object;
    readonly disclosures: readonly { readonly source: string }[];
  };
  readonly event?: Readonly<Record<string, unknown>>;
}

export interface ExportSource extends ChainSource {
  /** The entries of these commits that belong to a chain, with what an agency may be handed of them: its own part. */
  texts(chain: string, lane: string, from: number, to: number): Promise<readonly EntryTexts[]>;
}

const WINDOW = 500;

/**
 * One chain as lines of JSON: each link, and each entry that it covers. An agency's has of each question its own part
 * alone.
 */
export async function* exportChain(source: ExportSource, chain: string): AsyncGenerator<string> {
  yield JSON.stringify({ chain, format: 'whole-picture/log/1' });
  for (const { lane, commits } of await source.lanes())
    for (let from = 1; from <= commits; from += WINDOW) {
      const to = Math.min(from + WINDOW - 1, commits);
      const { links } = await source.read(lane, from, to);
      for (const link of links) if (link.chain === chain) yield JSON.stringify({ link: linkJson(link) });
      for (const entry of await source.texts(chain, lane, from, to))
        yield JSON.stringify({ entry: { lane, ...entry } });
    }
}

const linkJson = ({ leaves, previous, hash, ...link }: Link) => ({
  ...link,
  leaves: leaves.toString('base64'),
  previous: previous.toString('base64'),
  hash: hash.toString('base64'),
});

function leavesOf(chain: string, { question, event }: EntryTexts): ReadonlyMap<string, Buffer> {
  if (event) return new Map([...eventLeaves(event)].filter(([of]) => of === chain));
  if (!question) return new Map();
  const disclosures = question.disclosures.map((disclosure) => ({
    source: disclosure.source,
    text: canonical(disclosure),
  }));
  const asked = canonical(question.asked);
  if (chain !== WHOLE) return new Map([[chain, partLeafOf(asked, disclosures)]]);
  return new Map([[WHOLE, questionLeaves({ asked, about: canonical(question.about), disclosures }).get(WHOLE)!]]);
}

/** Reads an export back, to be verified without a database. */
export function readExport(text: string, file: string): ChainSource {
  const [first, ...lines] = text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  const chain = String(first?.['chain']);
  const links: Link[] = [];
  const entries: (StoredEntry & { lane: string })[] = [];
  for (const line of lines) {
    const { link, entry } = line as { link?: Record<string, string>; entry?: EntryTexts & { lane: string } };
    if (link) {
      const bytes = (name: string) => Buffer.from(link[name]!, 'base64');
      links.push({
        ...(link as unknown as Link),
        leaves: bytes('leaves'),
        previous: bytes('previous'),
        hash: bytes('hash'),
      });
    }
    if (entry) entries.push({ ...entry, leaves: leavesOf(chain, entry) });
  }
  const commits = new Map<string, number>();
  for (const { lane, commit } of [...links, ...entries]) commits.set(lane, Math.max(commits.get(lane) ?? 0, commit));
  const between = (from: number, to: number, lane: string) => (one: { lane: string; commit: number }) =>
    one.lane === lane && one.commit >= from && one.commit <= to;
  return {
    title: `the chain of ${chain} in ${file}`,
    whole: chain,
    lanes: async () => [...commits].map(([lane, most]) => ({ lane, commits: most })),
    outside: async () => [],
    read: async (lane, from, to) => ({
      links: links.filter(between(from, to, lane)),
      entries: entries.filter(between(from, to, lane)),
    }),
  };
}
