/** A mistake that makes no difference that anybody could see, and why. */
export interface NoDifference {
  readonly file: string;
  /** What is done, in the words of the operator (operators.ts): the same however the line is set. */
  readonly mistake: string;
  /** The line as it stands with the mistake (mistake.ts), where the same is done elsewhere in the file. */
  readonly line?: string;
  readonly why: string;
}

/** Mistakes that operators make and that nobody can catch: with them the program does the same. */
export const NO_DIFFERENCE: readonly NoDifference[] = [
  {
    file: 'src/gateway/answer-plan.ts',
    mistake: '&& becomes || in isAbstractType(condition) && schema.isSubType(condition, type)',
    why: 'The schema has no abstract type, and a fragment on a type that another cannot be is refused before.',
  },
  {
    file: 'src/audit/verify.ts',
    mistake: 'chain === this.whole is not looked at',
    why: 'Every entry has its hash in the chain of the whole.',
  },
  {
    file: 'src/audit/checkpoint-keys.ts',
    mistake: 'ofPrevious is not looked at',
    why: 'A key that is trusted by none stands as undefined then, which is as if it were not there.',
  },
  {
    file: 'src/people/lookup/asked-about.ts',
    mistake: 'what stands in for postcodeOf(particulars) is left out',
    why: 'An undefined value in a list is written as null.',
  },
  {
    file: 'src/requests/acting.ts',
    mistake: 'does.says !== undefined is not looked at',
    why: 'The acts that may be without words are sent without them: nobody gives undefined ones.',
  },
  {
    file: 'src/gateway/answer-plan.ts',
    mistake: '“if (!field) throw new Error(`${type.name} has no ${name}`);” is left out',
    why: 'What is not in the schema is refused before a plan is made; without the sentence the next line throws.',
  },
  {
    file: 'src/requests/notices-for.ts',
    mistake: 'held.askedDesk !== null is not looked at',
    why: 'A question whose turn is the asked agency’s lies on a desk there.',
  },
  {
    file: 'src/requests/unit-of-work.ts',
    mistake: 'what stands in for turn?.whose is left out',
    why: 'An undefined value is written as NULL.',
  },
  {
    file: 'src/audit/verify.ts',
    mistake: 'what stands in for links.find(({ chain }) => chain === this.whole)?.entries is left out',
    why: 'Where a commit has no link of the whole, every entry of it was named already, so none is left to be put in order.',
  },
  {
    file: 'src/audit/verify.ts',
    mistake: 'entry !== undefined is not looked at',
    why: 'An entry that is undefined and one that is left out are written and read alike.',
  },
  {
    file: 'src/audit/verify.ts',
    mistake: 'finding.entry is not looked at',
    why: 'Every finding that something was put in names its entry.',
  },
  {
    file: 'src/record-linkage/clustering.ts',
    mistake: 'what stands in for before?.twins is left out',
    why: 'What is undefined counts as false.',
  },
  {
    file: 'src/record-linkage/clustering.ts',
    mistake: 'link.apart is not looked at',
    line: 'if (link.twins * 2 >= this.pairsAcross(a, b)) return;',
    why: 'An offer between two who are apart is passed over when it is taken (joinWhatFits).',
  },
  {
    file: 'src/record-linkage/clustering.ts',
    mistake: '!first is not looked at',
    why: 'A heap without a first has no last.',
  },
  {
    file: 'src/subgraph/requested.ts',
    mistake: "what stands in for field.astNode?.directives?.some(({ name }) => name.value === 'inacc… is left out",
    why: 'What is undefined counts as false.',
  },
  {
    file: 'src/notices/reachable.ts',
    mistake: "&& becomes || in 'all' in options && options.all",
    why: 'Node gives the option as true, or leaves it out.',
  },
  {
    file: 'src/notices/reachable.ts',
    mistake: "'all' in options is not looked at",
    why: 'An option that is not there is undefined.',
  },
  {
    file: 'src/notices/reachable.ts',
    mistake: 'isIP(host) !== 0 is not looked at',
    why: 'A name stands in no list of addresses; where it leads is looked at when the connection is made (lookupWithin).',
  },
  {
    file: 'src/requests/question.ts',
    mistake: '< becomes <= in due < situation.dueAt',
    why: 'Of two times that are the same, either is.',
  },
  {
    file: 'src/requests/question.ts',
    mistake: '|| becomes && in !turn || lookAt === null',
    why: 'There is no moment at which the hub looks where it is nobody’s turn, and nowhere else (law 10, a property of its own).',
  },
  {
    file: 'src/requests/question.ts',
    mistake: 'lookAt === null is not looked at',
    why: 'There is no moment at which the hub looks where it is nobody’s turn, and nowhere else (law 10, a property of its own).',
  },
  {
    file: 'src/requests/question.ts',
    mistake: 'reminder is not looked at',
    why: 'What is undefined is later than nothing.',
  },
  {
    file: 'src/requests/question.ts',
    mistake: '<= becomes < in from <= now',
    why: 'Looking back further than now finds nothing more, and in the end nothing is answered too.',
  },
  {
    file: 'src/practitioners/verify.ts',
    mistake: 'what stands in for claims.exp is left out',
    why: 'A token without an expiry was refused before (requiredClaims).',
  },
  {
    file: 'src/sharing/explain-decision.ts',
    mistake: 'entriesMeantBy(clause.when) is not looked at',
    why: 'It is read only where no clause releases the whole, and then every clause that applies is one of a part.',
  },
  {
    file: 'src/practitioners/identify.ts',
    mistake: 'reason !== undefined is not looked at',
    why: 'A reason that is undefined and one that is left out are read alike.',
  },
  {
    file: 'src/practitioners/verify.ts',
    mistake: "“if (error instanceof errors.JWTInvalid) return 'unreadable';” is left out",
    why: 'What is no token at all was refused before, when its issuer was read.',
  },
  {
    file: 'src/gateway/read-answer.ts',
    mistake: '!this.isApart is not looked at',
    why: 'What an agency in this process answers, the executor has made: an object’s fields are its own there.',
  },
  {
    file: 'src/audit/checkpoint-keys.ts',
    mistake: 'number !== undefined is not looked at',
    why: 'A checkpoint says its number and the one before, or its signature is not valid (nextCheckpoint writes both).',
  },
  {
    file: 'src/subgraph/text.ts',
    mistake: 'kind !== undefined is not looked at',
    why: 'No kind of text is called “undefined”.',
  },
  {
    file: 'src/requests/question.ts',
    mistake: '< becomes <= in MORE_URGENT.indexOf(urgency) < MORE_URGENT.indexOf(question.urgency)',
    why: 'Rating a question as it is rated is refused before.',
  },
  {
    file: 'src/requests/question.ts',
    mistake: "'RED' is left out of a list",
    why: 'What stands in no place of the list comes before all that do.',
  },
  {
    file: 'src/requests/question.ts',
    mistake: '!turn is not looked at',
    why: 'There is no moment at which the hub looks where it is nobody’s turn, and nowhere else (law 10, a property of its own).',
  },
  {
    file: 'src/requests/question.ts',
    mistake: 'max becomes min',
    why: 'The last opening before the time is the same from wherever one begins to look; one that has passed is none.',
  },
  {
    file: 'src/sharing/clause-index.ts',
    mistake: '>= becomes > in this.opened.size >= MOST_KEPT',
    why: 'One more is kept of what may be worked out again.',
  },
  {
    file: 'src/sharing/decide.ts',
    mistake: 'byClosings.clear() is left out',
    why: 'It bounds what is kept of equal grants: closings are what a few rules close, so there are fewer kinds than the bound.',
  },
  {
    file: 'src/people/linking/link.ts',
    mistake: 'earlier.bits >= bits is not looked at',
    why: 'What a human may be asked comes in the order of its bits, the most first.',
  },
  {
    file: 'src/people/linking/link-records.ts',
    mistake: '“if (fresh.length === 0) return { of: new Map(), model: model.versio…” is left out',
    why: 'Of no records nothing comes; it spares the statements.',
  },
  {
    file: 'src/requests/seeing.ts',
    mistake: "type !== 'FIRED' is not looked at",
    why: 'Of what the hub does itself, that a watch fired is the one event with words.',
  },
  {
    file: 'src/requests/asking.ts',
    mistake: 'what stands in for asked.groundAudience is left out',
    why: 'A row without a value and one that is null are written alike.',
  },
  {
    file: 'src/requests/asking.ts',
    mistake: 'named !== undefined is not looked at',
    why: 'No desk without a name is open.',
  },
  {
    file: 'src/gateway/leaf-shapes.ts',
    mistake: "typeof value === 'number' is not looked at",
    line: 'Int: (value) => Number.isInteger(value) && value >= -LARGEST_INT && value < LARGEST_INT,',
    why: 'Nothing but a number is an integer.',
  },
  {
    file: 'src/gateway/response-guard.ts',
    mistake: 'sort is left out of [...new Set([...entry.shown, ...opened.values()])].sort()',
    why: 'An entry of the log says which categories were shown; their order says nothing.',
  },
  {
    file: 'src/people/linking/link.ts',
    mistake: 'preparedOf.set(features, (prepared = prepare(features))) is left out',
    why: 'It is worked out again, and is the same.',
  },
  {
    file: 'src/people/linking/link.ts',
    mistake: 'namesakes !== undefined is not looked at',
    why: 'What is undefined is at most nothing.',
  },
  {
    file: 'src/people/linking/link.ts',
    mistake: 'one === undefined is not looked at',
    line: 'return two === undefined ? undefined : Math.max(one, two);',
    why: 'The greater of a number and of none is no number, which is at most nothing either.',
  },
  {
    file: 'src/people/linking/link.ts',
    mistake: 'two === undefined is not looked at',
    line: 'return one === undefined ? undefined : Math.max(one, two);',
    why: 'The greater of a number and of none is no number, which is at most nothing either.',
  },
  {
    file: 'src/people/linking/link.ts',
    mistake: '“if (whole.length < 2) continue;” is left out',
    why: 'Where one alone is whole, or nobody, there is no other to be moved.',
  },
  {
    file: 'src/people/person-view.ts',
    mistake: 'what stands in for reasons[0] is left out',
    why: 'There is an agency, and it has a reason.',
  },
  {
    file: 'src/people/person-view.ts',
    mistake: 'facts.decisions.length > 0 is not looked at',
    why: 'None and an empty list are read alike.',
  },
  {
    file: 'src/people/person-view.ts',
    mistake: '> becomes >= in facts.decisions.length > 0',
    why: 'None and an empty list are read alike.',
  },
  {
    file: 'src/people/person-view.ts',
    mistake: 'facts.consentsTo.length > 0 is not looked at',
    why: 'None and an empty list are read alike.',
  },
  {
    file: 'src/people/person-view.ts',
    mistake: '> becomes >= in facts.consentsTo.length > 0',
    why: 'None and an empty list are read alike.',
  },
  {
    file: 'src/people/person-view.ts',
    mistake: 'facts.emergencies.length > 0 is not looked at',
    why: 'None and an empty list are read alike.',
  },
  {
    file: 'src/people/person-view.ts',
    mistake: '> becomes >= in facts.emergencies.length > 0',
    why: 'None and an empty list are read alike.',
  },
  {
    file: 'src/people/person-view.ts',
    mistake: 'facts.askersInvolvement is not looked at',
    why: 'What is undefined and what is left out are read alike.',
  },
  {
    file: 'src/people/person-view.ts',
    mistake: '“if (askedBy === null) return false;” is left out',
    why: 'Nobody is no agency that keeps records, and no practitioner’s own: it is said first for whoever reads it.',
  },
  {
    file: 'src/people/linking/link.ts',
    mistake: 'the condition a < b is negated',
    why: 'Which of the two stands first in the name of a pair is the same for both.',
  },
  {
    file: 'src/people/linking/link.ts',
    mistake: '< becomes <= in a < b',
    why: 'Which of the two stands first in the name of a pair is the same for both.',
  },
  {
    file: 'src/people/linking/link.ts',
    mistake: 'this.found.set(key, evidence) is left out',
    why: 'It is worked out again, and is the same.',
  },
  {
    file: 'src/people/linking/link.ts',
    mistake: 'keysOf(preparedFor(features)) is left out',
    why: 'It is worked out when it is needed, and is the same.',
  },
  {
    file: 'src/people/linking/link.ts',
    mistake: 'find becomes findLast',
    line: "const given = levels.findLast(({ comparison }) => comparison === 'given')?.bits ?? 0;",
    why: 'A comparison stands once among the levels.',
  },
  {
    file: 'src/people/linking/link.ts',
    mistake: '>= becomes > in earlier.bits >= bits',
    why: 'Of two pairs that fit alike either stands for all.',
  },
  {
    file: 'src/people/linking/link.ts',
    mistake: 'bits >= thresholds.possible - MOST_BELOW is not looked at',
    why: 'Nothing so far below is worth asking about; it spares the comparison.',
  },
  {
    file: 'src/people/linking/link.ts',
    mistake: '|| becomes && in one === undefined || two === undefined',
    why: 'The greater of a number and of none is no number, which is at most nothing either.',
  },
  {
    file: 'src/gateway/person-sources.ts',
    mistake: '!isRecord(data) is not looked at',
    why: 'What is no object has nobody in it: the walk looks at objects alone.',
  },
  {
    file: 'src/gateway/person-sources.ts',
    mistake: 'operation is not looked at',
    why: 'An operation that cannot be told from others is refused before anybody is asked.',
  },
  {
    file: 'src/gateway/person-sources.ts',
    mistake: "typeof whose === 'string' is not looked at",
    line: 'const parts = (withheldPartsIn(scope).get(whose)) || [];',
    why: 'Of nobody nothing was noted as withheld.',
  },
  {
    file: 'src/gateway/person-sources.ts',
    mistake: 'value === undefined is not looked at',
    why: 'A reply has no value that is undefined: what did not come is null, or is not a key.',
  },
  {
    file: 'src/gateway/person-sources.ts',
    mistake: 'isAbstractType(abstract) && isObjectType(object) is not looked at',
    why: 'No type is a kind of one that is neither an interface nor a union.',
  },
  {
    file: 'src/gateway/person-sources.ts',
    mistake: 'this.schema.isSubType(abstract, object) is not looked at',
    why: 'The schema has no interface, and one union of the federation’s own.',
  },
  {
    file: 'src/gateway/written-as-sent.ts',
    mistake: 'what stands in for list.one?.fields is left out',
    why: 'A list of what was written is one of objects: the schema says so.',
  },
  {
    file: 'src/audit/canonical.ts',
    mistake: '< becomes <= in a < b',
    why: 'No object has one key twice.',
  },
  {
    file: 'src/subgraph/text.ts',
    mistake: 'find becomes findLast',
    why: 'A field has one kind of text.',
  },
  {
    file: 'src/subgraph/call-header.ts',
    mistake: 'author === undefined is not looked at',
    why: 'What has no third part has no fifth, and is refused for that.',
  },
  {
    file: 'src/gateway/written-as-sent.ts',
    mistake: 'entries === undefined is not looked at',
    why: 'What was sent is JSON, which has no value that is undefined.',
  },
  {
    file: 'src/gateway/written-as-sent.ts',
    mistake: "what stands in for field.one?.fields.filter(({ name }) => name === 'written') is left out",
    why: 'What writes answers with an object: the schema says so.',
  },
  {
    file: 'src/requests/apply-events.ts',
    mistake: 'the filter ({ kind }) => isWatched(kind) is left out',
    why: 'No watch was set for a kind that cannot be watched for; it spares the statement.',
  },
  {
    file: 'src/notices/quiet-hours.ts',
    mistake: '< becomes <= in first < 24 * 60',
    why: 'No day has a minute of that number.',
  },
  {
    file: 'src/people/disclosable.ts',
    mistake: 'find becomes findLast',
    why: 'An agency stands once among those that assert something.',
  },
  {
    file: 'src/people/disclosable.ts',
    mistake: 'asserting && audienceDesk is not looked at',
    why: 'A desk of no agency, or without a name, is nobody’s.',
  },
  {
    file: 'src/people/disclosable.ts',
    mistake: 'asserting is not looked at',
    why: 'A desk of no agency is nobody’s.',
  },
  {
    file: 'src/people/disclosable.ts',
    mistake: 'audience is not looked at',
    line: 'if (says !== null && isOpened(audience) && !view.readsClosedTexts)',
    why: 'None is no audience that opens.',
  },
  {
    file: 'src/people/disclosable.ts',
    mistake: '< becomes <= in a < b',
    why: 'Days that are the same were told apart before.',
  },
  {
    file: 'src/people/disclosable.ts',
    mistake: 'what stands in for OCCASION_OF[stage] is left out',
    why: 'An occasion that is undefined and one that is null are answered alike.',
  },
  {
    file: 'src/people/lookup/particulars.ts',
    mistake: 'what stands in for text is left out',
    why: 'The words “null” and “undefined” have no star in them.',
  },
];
