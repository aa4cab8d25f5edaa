import fc from 'fast-check';
import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { canonical, sha256 } from '../../src/audit/canonical';
import type { ChainSource, StoredEntry } from '../../src/audit/chain-source';
import {
  newCheckpointKey,
  nextCheckpoint,
  publicKeyText,
  readCheckpointKey,
  takeCheckpoint,
} from '../../src/audit/checkpoint';
import { checkpointFaults, judgeCheckpoints, loss, rotation } from '../../src/audit/checkpoint-keys';
import { WHOLE } from '../../src/audit/entry';
import { GroupCommit } from '../../src/audit/group-commit';
import { hashOf, ChainWriter, type Link } from '../../src/audit/chain-writer';
import { verifyChains, type FindingKind } from '../../src/audit/verify';
import { worlds } from '../testkit/runs';

// Law 9 on the chains alone, without a database (tests/audit/verify.test.ts does the same to the tables): nothing of
// what was written can be changed, taken out, put in or moved without its being found, however well the rest was made
// to fit.

interface Written {
  readonly links: Link[];
  readonly entries: StoredEntry[];
}
interface StoredLink extends Pick<Link, 'chain' | 'seq' | 'entries'> {
  readonly leaves: string;
  readonly previous: string;
  readonly hash: string;
}

const AT = '2026-11-22T10:00:00.000000Z';

/**
 * What one process writes in some commits, each of some entries, which belong to the whole and to the chains of these
 * agencies.
 */
function written(commits: readonly (readonly string[][])[]): Written {
  const lane = new ChainWriter();
  const all: Written = { links: [], entries: [] };
  let number = 0;
  commits.forEach((entries, index) => {
    const named = entries.map((agencies, at) => {
      const name = `entry ${index + 1}.${at + 1}`;
      return { name, leaves: new Map([WHOLE, ...agencies].map((chain) => [chain, sha256(chain, name)])) };
    });
    const { commit, links, stands } = lane.link(named, AT);
    stands();
    for (const entry of named) all.entries.push({ ...entry, table: 'question', number: (number += 1), commit });
    for (const { leaves, previous, hash, ...rest } of JSON.parse(links) as StoredLink[])
      all.links.push({
        ...rest,
        lane: lane.id,
        commit,
        recordedAt: AT,
        leaves: Buffer.from(leaves, 'base64'),
        previous: Buffer.from(previous, 'base64'),
        hash: Buffer.from(hash, 'base64'),
      });
  });
  return all;
}

/** As a log's tables would give it: commit by commit, in parts. */
const sourceOf = ({ links, entries }: Written, outside: readonly string[] = []): ChainSource => ({
  title: 'a lane in memory',
  whole: WHOLE,
  lanes: () => {
    // Every lane that a link names, and the last commit that a link or an entry names: all of it is one lane's.
    const commits = Math.max(0, ...[...links, ...entries].map(({ commit }) => commit));
    return Promise.resolve(commits === 0 ? [] : [{ lane: links[0]?.lane ?? 'a lane without links', commits }]);
  },
  outside: () => Promise.resolve(outside),
  read: (lane, from, to) => {
    const within = ({ commit }: { commit: number }) => from <= commit && commit <= to;
    return Promise.resolve({
      links: links.filter((link) => link.lane === lane && within(link)),
      entries: entries.filter(within),
    });
  },
});
const found = async (log: Written, expected: Parameters<typeof verifyChains>[1] = []) =>
  (await verifyChains(sourceOf(log), expected)).findings.map(({ kind, chain, commit }) => [kind, chain, commit]);

const POLICE_AND_MASH = [['police'], ['police', 'mash']];
const three = () => written([POLICE_AND_MASH, [['mash']], POLICE_AND_MASH]);

/** One link with something in it changed, and its own hash made to fit. */
const rewritten = ({ links, entries }: Written, at: number, change: Partial<Link>): Written => ({
  links: links.map((link, index) => {
    if (index !== at) return link;
    const changed = { ...link, ...change };
    return { ...changed, hash: hashOf(changed) };
  }),
  entries,
});

describe('what one process wrote in three commits', () => {
  test('verifies as it was written', async () => {
    const verified = await verifyChains(sourceOf(three()));
    expect(verified).toEqual({ lanes: 1, links: 8, entries: 5, findings: [] });
  });

  test('shows an entry that was rewritten together with its link and the link’s hash: the next link follows from another', async () => {
    const { links, entries } = written([[[]], [[]], [[]]]);
    const leaf = sha256('what somebody wishes had been written');
    const log = rewritten(
      {
        links,
        entries: entries.map((entry, at) => (at === 1 ? { ...entry, leaves: new Map([[WHOLE, leaf]]) } : entry)),
      },
      1,
      {
        leaves: leaf,
      },
    );
    expect(await found(log)).toEqual([['LINK', WHOLE, 3]]);
  });

  test('shows a last link that was rewritten, hash and all, against a checkpoint alone', async () => {
    const log = written([[[]], [[]]]);
    const { chain, lane, seq, hash } = log.links[1]!;
    const leaf = sha256('another');
    const changed = rewritten(
      { ...log, entries: [log.entries[0]!, { ...log.entries[1]!, leaves: new Map([[WHOLE, leaf]]) }] },
      1,
      {
        leaves: leaf,
      },
    );
    expect(await found(changed)).toEqual([]);
    expect(await found(log, [{ chain, lane, seq, hash, by: 'a checkpoint' }])).toEqual([]);
    expect(await found(changed, [{ chain, lane, seq, hash, by: 'a checkpoint' }])).toEqual([
      ['CHECKPOINT', WHOLE, undefined],
    ]);
  });

  test('shows a tail that was cut, or all of it gone, against a checkpoint alone', async () => {
    const log = three();
    const heads = log.links
      .filter(({ commit }) => commit === 3)
      .map(({ chain, lane, seq, hash }) => ({ chain, lane, seq, hash, by: 'a checkpoint' }));
    const cut = {
      links: log.links.filter(({ commit }) => commit < 3),
      entries: log.entries.filter(({ commit }) => commit < 3),
    };
    expect(await found(cut)).toEqual([]);
    for (const left of [cut, { links: [], entries: [] }])
      expect((await found(left, heads)).sort()).toEqual(
        [WHOLE, 'mash', 'police'].map((chain) => ['TRUNCATED', chain, undefined]),
      );
    const { findings } = await verifyChains(sourceOf({ links: [], entries: [] }), heads.slice(0, 1));
    expect(JSON.stringify(findings)).toContain('ends at link 0, and a checkpoint has link');
  });

  test('names an entry that was altered once, in the whole, whichever of its links comes first', async () => {
    const { links, entries } = three();
    const leaves = new Map([...entries[0]!.leaves.keys()].map((chain) => [chain, sha256('altered')]));
    const altered = [{ ...entries[0]!, leaves }, ...entries.slice(1)];
    for (const inOrder of [links, [...links].reverse()])
      expect(await found({ links: inOrder.sort((a, b) => a.seq - b.seq), entries: altered })).toEqual([
        ['ALTERED', WHOLE, 1],
      ]);
  });

  test('shows an entry that no process wrote', async () => {
    const { findings } = await verifyChains(sourceOf(three(), ['question 99']));
    expect(findings.map(({ kind, entry }) => [kind, entry])).toEqual([['INSERTED', 'question 99']]);
  });

  test('shows of two entries of one commit that one was altered and the other taken out, each once', async () => {
    const { links, entries } = three();
    const altered = { ...entries[0]!, leaves: new Map([...entries[0]!.leaves, [WHOLE, sha256('altered')]]) };
    const { findings } = await verifyChains(sourceOf({ links, entries: [altered, ...entries.slice(2)] }));
    expect(findings.map(({ kind, entry }) => [kind, entry]).sort()).toEqual([
      ['ALTERED', 'entry 1.1'],
      ['REMOVED', 'entry 1.2'],
    ]);
  });

  test('shows numbers that were exchanged', async () => {
    const { links, entries } = three();
    const [first, second] = entries;
    const exchanged = [
      { ...first!, number: second!.number },
      { ...second!, number: first!.number },
      ...entries.slice(2),
    ];
    expect(await found({ links, entries: exchanged })).toEqual([['REORDERED', WHOLE, 1]]);
  });
});

describe('a link’s hash', () => {
  test('covers everything that stands in it, so that nothing of it can be another', () => {
    const [, , link] = three().links;
    const others: Partial<Link>[] = [
      { chain: 'another' },
      { lane: 'another' },
      { seq: 9 },
      { commit: 9 },
      { recordedAt: '2027-11-22T10:00:00.000000Z' },
      { entries: ['another'] },
      { entries: [...link!.entries, 'another'] },
      { leaves: sha256('another') },
      { previous: sha256('another') },
    ];
    const hashes = [link!, ...others.map((change) => ({ ...link!, ...change }))].map((one) =>
      hashOf(one).toString('hex'),
    );
    expect(new Set(hashes).size).toBe(others.length + 1);
    expect(hashes[0]).toBe(link!.hash.toString('hex'));
  });

  test('is of one text, in whatever order keys come, with what is absent and what is null alike', () => {
    expect(canonical({ b: [{ d: 1, c: 'x' }, null], a: null, e: undefined, f: false })).toBe(
      '{"b":[{"c":"x","d":1},null],"f":false}',
    );
    expect(canonical({ f: false, b: [{ c: 'x', d: 1 }, undefined] })).toBe('{"b":[{"c":"x","d":1},null],"f":false}');
    expect([null, undefined, 7, 'a "b"', []].map(canonical)).toEqual(['null', 'null', '7', '"a \\"b\\""', '[]']);
    expect(canonical({ c: 1, a: 2, b: 3 })).toBe('{"a":2,"b":3,"c":1}');
    expect(canonical(['b', 'a'])).toBe('["b","a"]');
  });
});

test('links and entries may come in any order; numbers may not stand twice, and entries of one name keep theirs', async () => {
  const { links, entries } = written([[['police'], []], [[]], [['mash']]]);
  expect(await found({ links: [...links].reverse(), entries: [...entries].reverse() })).toEqual([]);
  const twice = entries.map((entry, at) => (at === 1 ? { ...entry, number: 1 } : entry));
  expect(await found({ links, entries: twice })).toEqual([['REORDERED', WHOLE, 1]]);
  // Two entries of one name, as of a request that was asked twice.
  const one = written([[[], []]]);
  const named = one.entries.map((entry) => ({ ...entry, name: 'a request' }));
  const link = rewritten({ ...one, entries: named }, 0, { entries: ['a request', 'a request'] });
  expect(await found(link)).toEqual([]);
  expect(await found({ ...link, entries: [...link.entries].reverse() })).toEqual([]);
});

describe('whatever one change is made to what one process wrote', () => {
  const agencies = fc.subarray(['police', 'mash', 'probation']);
  const lanes = fc
    .array(fc.array(agencies, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 5 })
    .map(written);
  const pick = <T>(list: readonly T[], by: number) => list[by % list.length]!;

  type Change = (
    log: Written,
    by: number,
  ) => { readonly log: Written; readonly kind: FindingKind; readonly isAlone?: boolean } | undefined;
  const CHANGES: Readonly<Record<string, Change>> = {
    'an entry is altered': ({ links, entries }, by) => {
      const one = pick(entries, by);
      const chain = pick([...one.leaves.keys()], by);
      const leaves = new Map([...one.leaves, [chain, sha256('altered')]]);
      return {
        log: { links, entries: entries.map((entry) => (entry === one ? { ...entry, leaves } : entry)) },
        kind: 'ALTERED',
        isAlone: true,
      };
    },
    'an entry is taken out': ({ links, entries }, by) => ({
      log: { links, entries: entries.filter((entry) => entry !== pick(entries, by)) },
      kind: 'REMOVED',
      isAlone: true,
    }),
    'an entry is put in': ({ links, entries }, by) => ({
      log: { links, entries: [...entries, { ...pick(entries, by), name: 'a new entry', number: entries.length + 1 }] },
      kind: 'INSERTED',
      isAlone: true,
    }),
    'an entry is copied': ({ links, entries }, by) => ({
      log: { links, entries: [...entries, { ...pick(entries, by), number: entries.length + 1 }] },
      kind: 'INSERTED',
      isAlone: true,
    }),
    'an entry claims a chain that its link does not have': ({ links, entries }, by) => {
      const one = pick(entries, by);
      const leaves = new Map([...one.leaves, ['childrens-social-care', sha256('claimed')]]);
      return {
        log: { links, entries: entries.map((entry) => (entry === one ? { ...entry, leaves } : entry)) },
        kind: 'INSERTED',
        isAlone: true,
      };
    },
    'an entry is moved to another commit': ({ links, entries }, by) => {
      const one = pick(entries, by);
      const other = entries.find(({ commit }) => commit !== one.commit);
      if (!other) return undefined;
      return {
        log: { links, entries: entries.map((entry) => (entry === one ? { ...entry, commit: other.commit } : entry)) },
        kind: 'REORDERED',
        isAlone: true,
      };
    },
    'a link is altered': ({ links, entries }, by) => {
      const one = pick(links, by);
      const change = pick<Partial<Link>>(
        [
          { recordedAt: '2026-11-22T11:00:00.000000Z' },
          { previous: sha256('x') },
          { leaves: Buffer.concat([one.leaves, sha256('x')]) },
          { hash: sha256('x') },
        ],
        by,
      );
      return {
        log: { links: links.map((link) => (link === one ? { ...link, ...change } : link)), entries },
        kind: 'LINK',
      };
    },
    'a link is taken out, and its entries stay': ({ links, entries }, by) => ({
      log: { links: links.filter((link) => link !== pick(links, by)), entries },
      kind: 'INSERTED',
      isAlone: false,
    }),
    'a commit that others follow is taken out whole': ({ links, entries }, by) => {
      const last = links.at(-1)!.commit;
      if (last === 1) return undefined;
      const gone = 1 + (by % (last - 1));
      const chains = new Set(links.filter(({ commit }) => commit === gone).map(({ chain }) => chain));
      if (!links.some(({ commit, chain }) => commit > gone && chains.has(chain))) return undefined;
      const stays = ({ commit }: { commit: number }) => commit !== gone;
      return { log: { links: links.filter(stays), entries: entries.filter(stays) }, kind: 'REMOVED', isAlone: false };
    },
  };

  test.each(Object.keys(CHANGES))('%s, and it is found as what it is', async (name) => {
    await fc.assert(
      fc.asyncProperty(lanes, fc.nat(1000), async (log, by) => {
        expect(await found(log)).toEqual([]);
        const changed = CHANGES[name]!(log, by);
        if (!changed) return;
        const kinds = (await found(changed.log)).map(([kind]) => kind);
        // What was done to one entry is said once, and not again for each chain that it belongs to.
        if (changed.isAlone) expect(kinds).toEqual([changed.kind]);
        else expect(kinds).toContain(changed.kind);
      }),
      worlds(40, 2_000),
    );
  });

  test('is found too where everything was read in many parts', async () => {
    const log = written(Array.from({ length: 1_203 }, () => [[]]));
    const verified = await verifyChains(sourceOf(log));
    expect([verified.links, verified.entries, verified.findings]).toEqual([1_203, 1_203, []]);
    expect(
      await found({
        ...log,
        links: log.links.filter((_, at) => at !== 600),
        entries: log.entries.filter((_, at) => at !== 600),
      }),
    ).toEqual([['REMOVED', WHOLE, 602]]);
  });
});

describe('a commit', () => {
  test('that failed for certain never was: the next one takes its place', async () => {
    const lane = new ChainWriter();
    const entry = (name: string) => ({ name, leaves: new Map([[WHOLE, sha256(name)]]) });
    lane.link([entry('refused')], AT);
    const { commit, links, stands } = lane.link([entry('written')], AT);
    stands();
    const next = lane.link([entry('after')], AT);
    expect([
      commit,
      (JSON.parse(links) as Link[])[0]!.seq,
      next.commit,
      (JSON.parse(next.links) as Link[])[0]!.seq,
    ]).toEqual([1, 1, 2, 2]);
  });
});

describe('checkpoints', () => {
  const key = readCheckpointKey(newCheckpointKey());
  const heads = (log: Written) =>
    [...new Map(log.links.map((link) => [link.chain, link])).values()].map(({ chain, lane, seq, hash }) => ({
      chain,
      lane,
      seq,
      hash,
    }));

  test('are taken where a chain has grown, name the chains that have, and follow from one another', () => {
    const log = three();
    const earlier = heads({ ...log, links: log.links.filter(({ commit }) => commit === 1) });
    const first = nextCheckpoint(earlier, [], AT, key)!;
    expect(nextCheckpoint(earlier, [first], AT, key)).toBeUndefined();
    const second = nextCheckpoint(
      heads({ ...log, links: log.links.filter(({ commit }) => commit <= 2) }),
      [first],
      AT,
      key,
    )!;
    const headsOf = ({ content }: { content: string }) =>
      (JSON.parse(content) as { heads: { chain: string }[] }).heads.map(({ chain }) => chain);
    expect(headsOf(first).sort()).toEqual([WHOLE, 'mash', 'police']);
    expect(headsOf(second).sort()).toEqual([WHOLE, 'mash']);
    expect([first.number, second.number]).toEqual([1, 2]);
    expect(checkpointFaults([first, second], publicKeyText(key))).toEqual([]);
    expect(checkpointFaults([second], publicKeyText(key))).toEqual([
      expect.stringContaining('does not follow from nothing'),
    ]);
    expect(checkpointFaults([first, { ...second, number: 3 }], undefined)).toEqual([
      expect.stringContaining('another number or time'),
    ]);
    expect(checkpointFaults([{ ...first, content: first.content.replace('police', 'pOlice') }], undefined)).toEqual([
      expect.stringContaining('its signature is not valid'),
    ]);
    // The first of them replaced by another of the same number and key: the second follows from one that is not there.
    const replaced = nextCheckpoint(heads(log), [], '2026-11-22T09:00:00.000000Z', key)!;
    expect(checkpointFaults([replaced, second], publicKeyText(key))).toEqual([
      expect.stringContaining('does not follow from checkpoint 1'),
    ]);
    const third = nextCheckpoint(heads(log), [first, second], AT, key)!;
    expect(checkpointFaults([first, third], publicKeyText(key))).toEqual([
      expect.stringContaining('one between them is missing'),
    ]);
    expect(checkpointFaults([{ ...first, key: 'no key' }], undefined)).toEqual([
      expect.stringContaining('its signature is not valid'),
    ]);
    const others = readCheckpointKey(newCheckpointKey());
    const forged = nextCheckpoint(heads(log), [first], AT, others)!;
    expect(checkpointFaults([first, forged], publicKeyText(key))).toEqual([expect.stringContaining('is not trusted')]);
  });
});

test('a checkpoint is kept before it is said to have been taken, and where nothing was written none is', async () => {
  const key = readCheckpointKey(newCheckpointKey());
  const kept: unknown[] = [];
  const store = {
    recentCheckpoints: () => Promise.resolve(kept as never[]),
    headsSince: (since: string) => {
      expect(since).toBe(kept.length === 0 ? '-infinity' : '2026-11-22T09:55:00.000000Z');
      return Promise.resolve([{ chain: 'whole', lane: 'l', seq: 1, hash: Buffer.alloc(32) }]);
    },
    addCheckpoint: async (checkpoint: unknown) => {
      await new Promise((soon) => setTimeout(soon, 5));
      kept.push(checkpoint);
    },
  };
  const at = new Date('2026-11-22T10:00:00Z');
  const taken = await takeCheckpoint(store, key, at);
  expect([taken?.number, kept]).toEqual([1, [taken]]);
  expect(await takeCheckpoint(store, key, at)).toBeUndefined();
  expect(kept).toHaveLength(1);
});

describe('a checkpoint key that takes the place of another', () => {
  const [before, next] = [readCheckpointKey(newCheckpointKey()), readCheckpointKey(newCheckpointKey())];
  const trusted = [publicKeyText(before)];
  const day = (number: number) => `2026-11-${String(number).padStart(2, '0')}T10:00:00.000000Z`;
  const first = nextCheckpoint([], [], day(1), before, () => ({}))!;
  const rotated = nextCheckpoint([], [first], day(2), next, rotation(before, next, 'an officer', 'it is a year old'))!;

  test('is trusted where that one signed for it, and that is said', () => {
    const { faults, notices } = judgeCheckpoints([first, rotated], trusted);
    expect(faults).toEqual([]);
    expect(notices).toEqual([expect.stringContaining('took the place of')]);
    // And the other way round: whoever trusts the next one trusts what the one before signed.
    expect(judgeCheckpoints([first, rotated], [publicKeyText(next)]).faults).toEqual([]);
  });

  test.each<[string, (endorsement: string | undefined) => string | undefined]>([
    ['nothing', () => undefined],
    ['something else', () => Buffer.alloc(64).toString('base64url')],
  ])('is not where that one signed %s', (_, changed) => {
    const forged = nextCheckpoint([], [first], day(2), next, (number, previous) => {
      const { key_change: change } = rotation(before, next, 'somebody', 'a forgery')(number, previous);
      const { endorsement, ...rest } = change!;
      const given = changed(endorsement);
      return { key_change: { ...rest, ...(given !== undefined && { endorsement: given }) } };
    })!;
    expect(judgeCheckpoints([first, forged], trusted).faults).toEqual([
      expect.stringContaining('is not trusted'),
      expect.stringContaining('did not sign for it'),
    ]);
  });

  test('leaves the one before a week to sign in, and not a day where it is lost', () => {
    const late = (at: string, last = rotated) => nextCheckpoint([], [first, last], at, before, () => ({}))!;
    expect(judgeCheckpoints([first, rotated, late(day(8))], trusted).faults).toEqual([]);
    expect(judgeCheckpoints([first, rotated, late(day(10))], trusted).faults).toEqual([
      expect.stringContaining('replaced'),
    ]);
    const lost = nextCheckpoint([], [first], day(2), next, loss(publicKeyText(before), 'an officer', 'it was stolen'))!;
    const both = [publicKeyText(before), publicKeyText(next)];
    expect(judgeCheckpoints([first, lost, late(day(3), lost)], both).faults).toEqual([
      expect.stringContaining('said to be lost'),
    ]);
  });

  test('that was lost signs for nobody, even where somebody has it and does so', () => {
    const stolen = nextCheckpoint([], [first], day(2), next, (number, previous) => {
      const { key_change: change } = rotation(before, next, 'a thief', 'it was stolen')(number, previous);
      return { key_change: { ...change!, how: 'LOST' } };
    })!;
    expect(judgeCheckpoints([first, stolen], trusted).faults).toEqual([expect.stringContaining('is not trusted')]);
  });

  test('is trusted no more because the next one says that it replaced it, without its signature', () => {
    const forged = nextCheckpoint([], [first], day(2), next, (number, previous) => {
      const { key_change: change } = rotation(before, next, 'somebody', 'a forgery')(number, previous);
      const { endorsement: _, ...rest } = change!;
      return { key_change: rest };
    })!;
    expect(judgeCheckpoints([first, forged], [publicKeyText(next)]).faults).toEqual([
      expect.stringMatching(/^checkpoint 1 is signed with the key .* not trusted/),
      expect.stringContaining('did not sign for it'),
    ]);
  });

  test('is known where a copy that was made before says nothing of it, and each run of checkpoints is named whole', () => {
    const second = nextCheckpoint([], [first], day(2), before, () => ({}))!;
    const lost = loss(publicKeyText(before), 'an officer', 'it was stolen');
    const third = nextCheckpoint([], [first, second], day(3), next, lost)!;
    const { faults, notices } = judgeCheckpoints([first, second], [publicKeyText(next)], [third]);
    expect(faults).toEqual([]);
    expect(notices).toEqual([
      expect.stringMatching(
        /^checkpoints 1 to 2 are signed .* which is lost since 2026-11-03.* \(an officer: it was stolen\)/,
      ),
    ]);
    expect(judgeCheckpoints([first, second], [publicKeyText(next)]).faults).toEqual([
      expect.stringMatching(/^checkpoints 1 to 2 are signed with the key .* not trusted/),
    ]);
  });

  test('makes no key trusted by what a stranger says of it', () => {
    const stranger = readCheckpointKey(newCheckpointKey());
    const saysLost = nextCheckpoint([], [first], day(2), next, loss(publicKeyText(before), 'a stranger', 'x'))!;
    const { faults } = judgeCheckpoints([first, saysLost], [publicKeyText(stranger)]);
    expect(faults).toEqual([
      expect.stringMatching(/^checkpoint 1 is signed with the key .* not trusted/),
      expect.stringMatching(/^checkpoint 2 is signed with the key .* not trusted/),
    ]);
  });

  test('that was lost is followed by one that nobody signed for: it is trusted where somebody trusts it', () => {
    const lost = nextCheckpoint([], [first], day(2), next, loss(publicKeyText(before), 'an officer', 'it was stolen'))!;
    expect(judgeCheckpoints([first, lost], trusted).faults).toEqual([expect.stringContaining('is not trusted')]);
    const { faults, notices } = judgeCheckpoints([first, lost], [publicKeyText(next)]);
    expect(faults).toEqual([]);
    expect(notices).toEqual([expect.stringContaining('which is lost')]);
  });
});

test('a checkpoint key is an Ed25519 key, as PEM or as the text of a setting, and no other', () => {
  const pem = newCheckpointKey();
  const setting = createPrivateKey(pem).export({ type: 'pkcs8', format: 'der' }).toString('base64');
  expect(publicKeyText(readCheckpointKey(setting))).toBe(publicKeyText(readCheckpointKey(pem)));
  const other = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    .privateKey.export({ type: 'pkcs8', format: 'pem' })
    .toString();
  expect(() => readCheckpointKey(other)).toThrow('no Ed25519 key');
});

describe('one commit for many', () => {
  const fault = (code: string, severity = 'ERROR') => Object.assign(new Error(`fault ${code}`), { code, severity });
  /** A log that fails as it is told to, and keeps what was written. */
  function logOf(fails: (batch: readonly string[]) => Error | undefined) {
    const batches: string[][] = [];
    const seen = { lost: 0 };
    let onTheirWay = 0;
    const commits = new GroupCommit<string>({
      async insert(batch) {
        onTheirWay += 1;
        // One after the other: a lane is one process's, and its commits follow one another.
        expect(onTheirWay).toBe(1);
        await new Promise((soon) => setImmediate(soon));
        onTheirWay -= 1;
        const failure = fails(batch);
        if (failure) throw failure;
        batches.push([...batch]);
      },
      onLost: () => (seen.lost += 1),
    });
    return { commits, batches, seen };
  }
  const settled = async (all: Promise<void>[]) => (await Promise.allSettled(all)).map(({ status }) => status);

  test('what arrives while one is on its way goes into the next, and each is written once', async () => {
    const { commits, batches } = logOf(() => undefined);
    expect(await settled(['a', 'b', 'c'].map((entry) => commits.add(entry)))).toEqual([
      'fulfilled',
      'fulfilled',
      'fulfilled',
    ]);
    await commits.add('d');
    expect(batches).toEqual([['a'], ['b', 'c'], ['d']]);
  });

  test('an entry that PostgreSQL refuses takes none of the others with it', async () => {
    const { commits, batches, seen } = logOf((batch) => (batch.includes('bad') ? fault('22P05') : undefined));
    expect(await settled(['a', 'b', 'bad', 'c'].map((entry) => commits.add(entry)))).toEqual([
      'fulfilled',
      'fulfilled',
      'rejected',
      'fulfilled',
    ]);
    expect(batches).toEqual([['a'], ['b'], ['c']]);
    expect(seen.lost).toBe(0);
  });

  test.each([
    ['a connection that broke', new Error('Connection terminated unexpectedly')],
    ['a server that stops', fault('57P01', 'FATAL')],
    ['a server that stops, and says so as an error', fault('57014')],
    ['a connection that the server gives up', fault('08006')],
    ['a disk that fails', fault('58030')],
    ['a server that is broken inside', fault('XX000')],
    ['a code that is none of PostgreSQL’s', fault('ECONNRESET')],
    ['a code that is a number', Object.assign(new Error('x'), { code: 22_023, severity: 'ERROR' })],
    ['a fault without a severity', Object.assign(new Error('x'), { code: '22P05' })],
  ])(
    '%s may have written it: that is said, nothing is tried again, and those who wait are told of the fault',
    async (_, failure) => {
      const { commits, batches, seen } = logOf((batch) => (batch.includes('b') ? failure : undefined));
      const waiting = ['a', 'b', 'c'].map((entry) => commits.add(entry));
      expect(await settled(waiting)).toEqual(['fulfilled', 'rejected', 'rejected']);
      await expect(waiting[1]).rejects.toBe(failure);
      expect([batches, seen.lost]).toEqual([[['a']], 1]);
      await commits.add('d');
      expect(batches).toEqual([['a'], ['d']]);
    },
  );
});
