/** A mistake that makes no difference that anybody could see, and why. */
export interface NoDifference {
  readonly file: string;
  /** The line as it stands with the mistake (mistake.ts, changedLines). */
  readonly line: string;
  readonly why: string;
}

/** Mistakes that operators make and that nobody can catch: with them the program does the same. */
export const NO_DIFFERENCE: readonly NoDifference[] = [
  {
    file: 'src/audit/verify.ts',
    line: 'const names = links.find(({ chain }) => chain === this.whole)?.entries;',
    why: 'Where a commit has no link of the whole, every entry of it was named already, so none is left to be put in order.',
  },
  {
    file: 'src/audit/verify.ts',
    line: '...({ entry }),',
    why: 'An entry that is undefined and one that is left out are written and read alike.',
  },
  {
    file: 'src/audit/verify.ts',
    line: "const inserted = new Map(findings.flatMap((finding) => (finding.kind === 'INSERTED' ? [[finding.entry, finding]] : [])));",
    why: 'Every finding that something was put in names its entry.',
  },
  {
    file: 'src/gateway/summary.ts',
    line: 'return [...withheld.values()].sort((a, b) => (a.category < b.category ? -1 : !(a.category > b.category) ? 1 : 0));',
    why: 'A sort that moves what comes before alone leaves what is equal where it is.',
  },
  {
    file: 'src/record-linkage/clustering.ts',
    line: 'twins: twins || (before?.twins),',
    why: 'What is undefined counts as false.',
  },
  {
    file: 'src/record-linkage/clustering.ts',
    line: 'if (link.twins * 2 >= this.pairsAcross(a, b)) return;',
    why: 'An offer between two who are apart is passed over when it is taken (joinWhatFits).',
  },
  {
    file: 'src/record-linkage/clustering.ts',
    line: 'if (!last || heap.length === 0) return first;',
    why: 'A heap without a first has no last.',
  },
  {
    file: 'src/subgraph/guard.ts',
    line: 'else if (isEnforced(field)) {',
    why: 'A field that names a category has one.',
  },
  {
    file: 'src/subgraph/text.ts',
    line: "const own = (field.astNode?.directives).some((directive) => directive.name.value === 'category') ? category : undefined;",
    why: 'A field that is a text was declared so by a directive.',
  },
  {
    file: 'src/subgraph/requested.ts',
    line: "field.astNode?.directives?.some(({ name }) => name.value === 'inaccessible');",
    why: 'What is undefined counts as false.',
  },
  {
    file: 'src/notices/reachable.ts',
    line: "if (('all' in options) || (options.all)) return (answer as unknown as (fault: null, found: LookupAddress[]) => void)(null, allowed);",
    why: 'Node gives the option as true, or leaves it out.',
  },
  {
    file: 'src/notices/reachable.ts',
    line: 'if (options.all) return (answer as unknown as (fault: null, found: LookupAddress[]) => void)(null, allowed);',
    why: 'An option that is not there is undefined.',
  },
  {
    file: 'src/notices/reachable.ts',
    line: "if (!mayCall(host, reach)) return 'It lies on a private network that WEBHOOK_PRIVATE_NETWORKS does not name.';",
    why: 'A name stands in no list of addresses; where it leads is looked at when the connection is made (lookupWithin).',
  },
  {
    file: 'src/requests/question.ts',
    line: 'const dueAt = isMore === due <= situation.dueAt ? due : situation.dueAt;',
    why: 'Of two times that are the same, either is.',
  },
  {
    file: 'src/requests/question.ts',
    line: 'if ((!turn) && (lookAt === null) || lookAt > text(now)) return undefined;',
    why: 'There is no moment at which the hub looks where it is nobody’s turn, and nowhere else (law 10, a property of its own).',
  },
  {
    file: 'src/requests/question.ts',
    line: 'if (!turn || lookAt > text(now)) return undefined;',
    why: 'There is no moment at which the hub looks where it is nobody’s turn, and nowhere else (law 10, a property of its own).',
  },
  {
    file: 'src/requests/question.ts',
    line: 'return reminder > now ? text(reminder) : firstChase(by, isRed, calendar);',
    why: 'What is undefined is later than nothing.',
  },
  {
    file: 'src/requests/question.ts',
    line: 'if (found || from < now) return found;',
    why: 'Looking back further than now finds nothing more, and in the end nothing is answered too.',
  },
  {
    file: 'src/practitioners/verify.ts',
    line: "if (who.kind !== 'unknown') recent.remember(token, who, (claims.exp) * 1000, at);",
    why: 'A token without an expiry was refused before (requiredClaims).',
  },
  {
    file: 'src/sharing/explain-decision.ts',
    line: 'const inPart = about.filter(({ clause, unmet }) => unmet === undefined);',
    why: 'It is read only where no clause releases the whole, and then every clause that applies is one of a part.',
  },
  {
    file: 'src/practitioners/identify.ts',
    line: 'return { practitioner, purpose, ...({ reason }), ...(confirms !== undefined && { confirms }) };',
    why: 'A reason that is undefined and one that is left out are read alike.',
  },
  {
    file: 'src/practitioners/verify.ts',
    line: "“if (error instanceof errors.JWTInvalid) return 'unreadable';” is left out",
    why: 'What is no token at all was refused before, when its issuer was read.',
  },
];
