/** A mistake made by hand: a text that stands once in the file, and what stands there instead. */
export interface ByHand {
  readonly file: string;
  readonly was: string;
  readonly is: string;
  readonly says: string;
}

const of = (file: string, ...mistakes: readonly (readonly [was: string, is: string, says: string])[]): ByHand[] =>
  mistakes.map(([was, is, says]) => ({ file: `src/${file}`, was, is, says }));

/**
 * Mistakes that no operator makes, or that matter most: each breaks one sentence of the laws. The first of a file are
 * those of sixty that no test noticed when they were tried first (docs/decisions/0048).
 */
export const BY_HAND: readonly ByHand[] = [
  ...of(
    'audit/verify.ts',
    [
      'else if (!previous.equals(head.hash))',
      'else if (false)',
      'whether a link follows from the one before is not compared',
    ],
    ['if (!hashOf(link).equals(hash))', 'if (false)', 'the hash of a link is not worked out again'],
    [
      'if (entries.some((other) => other.name === name && named.has(other)) || missing.has(name)) return;',
      'return;',
      'an entry that is missing is not named',
    ],
    [
      'expected.seq === seq && expected.hash.equals(hash)',
      'expected.seq === seq',
      'a checkpoint is believed of any link in its place',
    ],
    [
      'for (const heads of wanted.values()) findings',
      'for (const heads of [] as HeadExpected[][]) findings',
      'chains of a process that are gone whole are not missed',
    ],
    [
      'Math.min(from + WINDOW - 1, commits)',
      'Math.min(from + WINDOW - 2, commits)',
      'one commit of each part is not read',
    ],
    ['entry.number <= before', 'entry.number < before', 'a number may stand twice'],
  ),
  ...of(
    'audit/group-commit.ts',
    ['if (lost) this.writer.onLost();', '', 'nobody is told that a commit was lost'],
    [
      'for (const { failed } of batch) failed(cause);',
      'for (const { written } of batch) written();',
      'what may not have been written is said to be',
    ],
    ["severity === 'ERROR'", 'true', 'a server that stops counts as one that refused'],
    ['if (!lost && batch.length > 1)', 'if (batch.length > 1)', 'a commit that was lost is tried again'],
    [
      'for (const entry of batch) await this.insert([entry]);',
      'for (const entry of batch) await this.insert([entry, entry]);',
      'an entry is written twice',
    ],
  ),
  ...of(
    'audit/chain-writer.ts',
    ['`${chain}\\n${lane}\\n', '`${lane}\\n', 'the hash of a link does not cover its chain'],
    ["${entries.join('\\n')}", '', 'the hash of a link does not cover the names of its entries'],
    [', previous, leaves);', ', leaves);', 'the hash of a link does not cover the link before'],
    ['this.commits = commit;', '', 'a commit that stands is not counted'],
  ),
  ...of(
    'audit/canonical.ts',
    ['.sort(([a], [b]) => (a < b ? -1 : 1))', '', 'keys are hashed in the order in which they come'],
    ['held !== undefined && held !== null', 'held !== undefined', 'what is null and what is absent are hashed apart'],
  ),
  ...of('audit/checkpoint.ts', [
    '?.seq ?? 0) < head.seq',
    '?.seq ?? 0) <= head.seq',
    'a checkpoint is taken of what has not moved',
  ]),
  ...of(
    'audit/checkpoint-keys.ts',
    [
      'number === before.number + 1 && previous === fingerprint(before)',
      'number === before.number + 1',
      'a checkpoint need not follow from the one before',
    ],
    ['trusted.length > 0 && !trust.has(checkpoint.key)', 'false', 'a checkpoint may be signed by anybody'],
    [
      "if (how !== 'ROTATED' || endorsement === undefined) return false;",
      "if (how !== 'ROTATED' || endorsement === undefined) return true;",
      'a key follows another although that one signed nothing',
    ],
    ["how === 'LOST' || Date.parse(takenAt)", 'Date.parse(takenAt)', 'a key that is lost goes on signing for a week'],
  ),
  ...of(
    'sharing/category.ts',
    [
      "may be where a victim or child lives.',\n    showsWhere: true,",
      "may be where a victim or child lives.',",
      'INCIDENT_PLACE is not among what tells where somebody is',
    ],
    [
      "'A confidential address, the school, and safe ways to make contact.',",
      "'A confidential address, the school, and safe ways to make contact.', inEmergency: true,",
      'an emergency shows where somebody hides',
    ],
  ),
  ...of(
    'sharing/restrictions.ts',
    [
      "const WHERE: readonly Category[] = ['PROTECTED_ADDRESS'];",
      'const WHERE: readonly Category[] = [];',
      'a confidential address is for everybody',
    ],
    [
      'return readsClosedTexts(question) ? WHERE : NEED_TO_KNOW;',
      'return WHERE;',
      'that an address is confidential is for strangers',
    ],
    [
      "purpose === 'VICTIM_SUPPORT' && asker.side === 'VICTIM'",
      "purpose === 'VICTIM_SUPPORT'",
      'immigration status is for anybody who says that they support',
    ],
    [
      "agency === 'police' || agency === 'probation'",
      "agency === 'police' || agency === 'probation' || agency === 'mash'",
      'ViSOR passes to the MASH',
    ],
    [
      "competence !== 'NOT_COMPETENT'",
      "competence === 'COMPETENT'",
      'an objection counts only where somebody was judged competent',
    ],
    ["(question.asker.side === 'PERPETRATOR' ? [] : objectedTo(question))", '([])', 'an objection closes nothing'],
    ['!isFor(decision, question) ||', '', 'an override for somebody else overrides'],
    ['  perpetratorSide,\n', '', 'the perpetrator’s side is not restricted'],
  ),
  ...of(
    'sharing/clause-index.ts',
    [
      "`${question.asker.side === 'PERPETRATOR'} ${unmet.join()}`",
      '`${unmet.join()}`',
      'what is opened is kept for both sides in one place',
    ],
    [
      'const key = JSON.stringify([clause.about, clause.when]);',
      'const key = JSON.stringify([clause.about]);',
      'clauses with other conditions count as one',
    ],
    [
      '`${asker.agency} ${keyOf(holder, asker.role, purpose)}`',
      '`${asker.agency} ${holder}`',
      'why nothing is released is kept for all roles in one place',
    ],
    ['if (terms?.on !== on)', 'if (terms === undefined)', 'what was in force yesterday is in force today'],
    ['if (known?.on !== on)', 'if (known === undefined)', 'an agreement of yesterday holds for decisions today'],
    ['`${holder} ${agency}`', '`${holder}`', 'an agreement with one agency counts for all'],
    [
      'for (const category of released.keys()) inPart.delete(category);',
      '',
      'what is released whole is said to be released in part too',
    ],
  ),
  ...of(
    'sharing/decide.ts',
    [
      "let key = reads ? 'reads;' : '';",
      "let key = '';",
      'grants to those who read closed texts and those who do not are one',
    ],
    ['${reason}:${categories.join()};`', '${reason};`', 'grants from which other categories were closed are one'],
    ["person.keptFromAsker === 'EVERYTHING'", 'false', 'somebody who is kept from the asker is there'],
    [
      'holder !== asker.agency || !desks.includes(asker.desk)',
      '!desks.includes(asker.desk)',
      'a desk of that name at another agency reads a limited record',
    ],
    [
      "decision.kind === 'grant' && closed.has(holder)",
      'closed.has(holder)',
      'a limited record is absent where it would be refused',
    ],
    [
      "return grant.released.has('INVOLVEMENT')\n",
      'return true\n',
      'a record is shown in part where nobody may know of it',
    ],
    ['if (practitioner !== asker.id) continue;', '', 'somebody else’s emergency access opens'],
    [
      "return { kind: 'refusal', reason: 'RULE_FAILED' };",
      'return weigh(question, []);',
      'a rule that fails is passed over',
    ],
    [
      "filter((tie) => tie === 'OPEN_QUESTION')",
      'filter(() => true)',
      'what ties the asker to a limited record counts',
    ],
  ),
  ...of(
    'sharing/protection.ts',
    [
      "DOMESTIC_ABUSE_OFFICER: ['DOMESTIC_ABUSE_INVESTIGATION', 'MARAC'],",
      "DOMESTIC_ABUSE_OFFICER: ['DOMESTIC_ABUSE_INVESTIGATION', 'MARAC', 'VICTIM_SUPPORT'],",
      'an officer is told for another purpose where somebody is',
    ],
    ["  'SOCIAL_WORKER',\n", "  'SOCIAL_WORKER',\n  'IDVA',\n", 'the adviser of another victim reads closed texts'],
    [
      "asker.side === 'PERPETRATOR' || person.keptFromAsker !== undefined",
      "asker.side === 'PERPETRATOR'",
      'those who work with somebody from whom a person is kept count as the person’s side',
    ],
    [
      'includes(purpose) && person.knownTo.some((agency) => agency === asker.agency))',
      'includes(purpose))',
      'an officer is told where somebody is whom their agency does not know',
    ],
    [
      "return person.isProtected ? 'NONE' : 'EVERY_AGENCYS';",
      "return 'EVERY_AGENCYS';",
      'the address of somebody who is protected is shown',
    ],
  ),
  ...of(
    'sharing/decisions-for.ts',
    [' && to.desk === asker.desk', '', 'a decision for one desk opens to every desk'],
    ['  decision.purpose === request.purpose &&\n', '', 'a decision for one purpose opens for all'],
    ['request.on <= decision.until', 'true', 'a decision never runs out'],
    ["purpose === 'MARAC' &&\n  (ROLES", '(ROLES', 'whoever attends a MARAC is told for another purpose too'],
    [
      "(ROLES[asker.role].purposes as readonly Purpose[]).includes('MARAC') &&\n",
      '\n',
      'whoever works at a desk that attends is told, whatever their role',
    ],
    [
      'agency === asker.agency && desk === asker.desk);',
      'desk === asker.desk);',
      'a desk of that name at another agency attends',
    ],
    [
      'agency === asker.agency && desk === asker.desk)',
      'agency === asker.agency)',
      'a MARAC is attended by a whole agency',
    ],
  ),
  ...of(
    'sharing/grounds.ts',
    ['&& harmedBy(basis) !== objector', '', 'the objector’s own risk overrides their objection'],
    [
      "return purpose !== 'MARAC' && isSomebodyNamed(basis);",
      'return isSomebodyNamed(basis);',
      'the general test serves a MARAC',
    ],
    [
      "new Set(['IMMIGRATION_ENFORCEMENT', 'INFORMATION_GOVERNANCE'])",
      "new Set(['INFORMATION_GOVERNANCE'])",
      'an agreement can release for immigration enforcement',
    ],
  ),
  ...of(
    'sharing/conditions.ts',
    [
      "asker.side !== 'PERPETRATOR' ? 'CONSENT_NEEDED'",
      "true ? 'CONSENT_NEEDED'",
      'the perpetrator’s side is told that consent is wanting',
    ],
    [
      'person.consentsTo?.includes(asker.agency) !== true',
      'person.consentsTo === undefined',
      'consent to one agency is consent to all',
    ],
    [
      "entry.wasChild === (ageThen === 'CHILD')",
      "entry.wasChild !== (ageThen === 'ADULT')",
      'an age that is not known counts as any',
    ],
  ),
  ...of(
    'sharing/hub-text.ts',
    ['if (author.agency !== agency) return false;', '', 'a desk of that name at another agency wrote it too'],
    [
      "&& (author.side === 'PERPETRATOR') === (side === 'PERPETRATOR')",
      '',
      'a desk on which both sides work is one desk',
    ],
    [
      'if (reader.isKeptFrom) return false;',
      '',
      'those who work with somebody from whom a person is kept read of them',
    ],
    [
      "if (reader.side === 'PERPETRATOR') return author.side === 'PERPETRATOR';",
      '',
      'the perpetrator’s side reads what nobody opened',
    ],
    ["if (audience === 'MY_DESK') return false;", '', 'what is for one desk is for all'],
  ),
  ...of(
    'sharing/audience.ts',
    [
      "audience === 'ENTITLED' || audience === 'SERVED'",
      "audience !== 'MY_DESK'",
      'what nobody chose an audience for is opened',
    ],
    ["desk.desk !== '' && ", '', 'a desk without a name is everybody’s'],
    ['desk.agency === reader.agency && ', '', 'a desk of that name at another agency reads along'],
  ),
  ...of(
    'sharing/grant-token.ts',
    ['if (claims.q !== expected.requestId) return undefined;', '', 'a grant of one request serves another'],
    [
      'claims.h !== expected.holder || claims.k !== expected.recordKey',
      'claims.h !== expected.holder',
      'a grant for one record serves another',
    ],
    ['|| !timingSafeEqual(given, right)', '', 'a signature is only measured'],
    ['...(grant.readsClosedTexts && { t: 1 as const }),', 't: 1 as const,', 'every grant reads closed texts'],
    ['claims.e > expected.now && ', '', 'a grant never runs out'],
  ),
  ...of(
    'gateway/summary.ts',
    [
      "'WITHHELD', 'NOT_CHECKED', 'NO_RECORD'",
      "'WITHHELD', 'NO_RECORD', 'NOT_CHECKED'",
      'no record is said where somebody was not looked for',
    ],
    ["isDown && decided === 'ANSWERED'", 'false', 'a source that is down has answered'],
  ),
  ...of(
    'gateway/read-answer.ts',
    [
      '!this.isApart || Object.hasOwn(given, key) ? given[key] : undefined',
      'given[key]',
      'what an object inherits is kept',
    ],
    ["(rule.own ? 'DENIED' : 'PASS')", "'PASS'", 'what stands under no grant is shown'],
    ['!this.isApart || fits(value) ? value : BROKEN', 'value', 'an object is kept where a word belongs'],
    [
      ' || (besides && this.valueIn(given, besides.whose) !== reference[recordKey])',
      '',
      'the record of somebody else is shown',
    ],
    ['this.path.push(kept.length);', 'this.path.push(index);', 'places in the reply count entries that are absent'],
    ['if (!grant) return null;', '', 'a record for which nobody signed a grant is shown'],
    [
      "if (verdict === 'TEXT' && this.isApart) {\n      const answer = this.mayRead(field, value,",
      'if (false) {\n      const answer = this.mayRead(field, value,',
      'a text of an agency that runs apart is shown to everybody',
    ],
    [
      "if (verdict === 'IN_PART' && reading.entry) verdict = reading.guard.covers(rule.own!) ? 'PASS' : 'DENIED';",
      '',
      'an entry that a grant does not mean is shown',
    ],
    ['if (guard.covers(telling.category)) return', 'if (true) return', 'an entry that a grant does not mean is there'],
    [
      'this.errors.length = errors;\n    this.named.length = named;\n    return null;',
      'return null;',
      'errors stand where the record is missing as a whole',
    ],
    [
      "if (field.first && !this.isPage(field, value)) return this.broken('TOO_MANY_SENT', field, reading);",
      '',
      'a page may be as long as an agency likes',
    ],
    [
      "if (audience === 'ENTITLED' || audience === 'SERVED') return { audience };",
      "if (audience !== undefined) return { audience: 'ENTITLED' };",
      'a text for one desk is a text for all',
    ],
  ),
  ...of(
    'gateway/response-guard.ts',
    [
      'if (key === undefined || !visible.has(key)) container[name] = null;',
      'if (key === undefined) container[name] = null;',
      'somebody is named whom the asker may not see',
    ],
    [
      'if (takenOut.size > 0 || opened.size > 0)',
      'if (opened.size > 0)',
      'the log does not name what came although it is withheld',
    ],
    [
      "if (!grant.reader.readsClosed || !grant.covers('NARRATIVE')) needed.audiences = true;",
      '',
      'it is not asked for whom a text is',
    ],
  ),
  ...of(
    'gateway/verdicts.ts',
    ["return isSome ? 'IN_PART' : 'DENIED';", "return 'IN_PART';", 'what is closed hangs on the entry'],
    ["if (isCovered) return 'PASS';", "return 'PASS';", 'every category is shown'],
    [
      'ofPlan.get(grant.released)',
      'ofPlan.values().next().value',
      'what one grant makes of an operation holds for every other',
    ],
  ),
  ...of('gateway/leaf-shapes.ts', [
    "typeof value === 'string' && names.has(value)",
    "typeof value === 'string'",
    'any word is a value of an enumeration',
  ]),
  ...of(
    'people/linking/link-records.ts',
    [
      'notSame: decided.notSame.filter(here)',
      'notSame: []',
      'that somebody decided that two are not the same is forgotten at a reload',
    ],
    [
      'isProtected: (person) => marked.has(person) || guarded.has(person)',
      'isProtected: () => false',
      'a person who is protected is joined on evidence of place',
    ],
    ['if (!sharing) continue;', 'if (sharing) continue;', 'a number that speaks of somebody else is not questioned'],
  ),
  ...of(
    'record-linkage/clustering.ts',
    ['this.complete(a, b, link);', '', 'pairs that share no key are not compared, so that chains join'],
    ['if (a !== b) this.linkBetween(a, b).apart = true;', '', 'two whom somebody keeps apart are joined'],
    ['joined.apart ||= link.apart;', '', 'somebody who is kept apart from one of a group is not kept from the group'],
    ['Math.min(before.bits, scaled)', 'Math.max(before.bits, scaled)', 'of two evidences the stronger counts'],
  ),
  ...of(
    'requests/seeing.ts',
    ['if (this.people.isClosedToAsker(shown.person)) return [];', '', 'a relative sees enquiries about the case'],
    [
      'if ([watch.person, about].some((person) => this.people.isClosedToAsker(person))) return [];',
      '',
      'a relative sees watches about the case',
    ],
    ['if (this.people.isClosedToAsker(held.person)) return false;', '', 'a relative sees questions about the case'],
    [
      "side !== 'PERPETRATOR' || shown.watchSide === 'PERPETRATOR'",
      'true',
      'the perpetrator’s side hears of what a victim’s worker watched',
    ],
  ),
  ...of(
    'people/person-view.ts',
    [
      'if (askedBy === null) return false;',
      'if (askedBy === null) return true;',
      'of nobody it is told that they asked',
    ],
    [
      "isHiddenThere: decision.kind === 'absent'",
      'isHiddenThere: false',
      'that an answer fell tells of a record that is limited to other desks',
    ],
    [
      'isHiddenSomewhere: this.isLimitedSomewhere',
      'isHiddenSomewhere: false',
      'that a person is two tells of a record that is limited to other desks',
    ],
    [
      'isReleased: (category) => this.opensAt(holder, category)',
      'isReleased: () => true',
      'a nil is told in a category that is closed',
    ],
    [
      '(!ANSWERED_BY_THE_AGENCY.has(check.outcome) && ',
      "((check.outcome === 'REFUSED' || !ANSWERED_BY_THE_AGENCY.has(check.outcome)) && ",
      'that an agency refused is told of an agency that may not tell',
    ],
    [
      "side !== 'PERPETRATOR' || !otherIsProtected || ",
      '!otherIsProtected || ',
      'those who work for somebody are not told with whom they live',
    ],
    [
      "side !== 'PERPETRATOR' || !otherIsProtected || ",
      "side !== 'PERPETRATOR' || otherIsProtected || ",
      'the perpetrator’s side is told with whom somebody protected lives',
    ],
    [
      "assertedBy: this.tellers(assertedBy, 'RELATIONSHIP')",
      'assertedBy: [...assertedBy]',
      'relationships are told that nobody tells this asker',
    ],
    ['known && !(isOwnWord && holder === agency)', 'known', 'an agency’s own word ties it to somebody'],
  ),
  ...of('people/source-check.ts', [
    "  'INTERIM_ANSWER',\n  'REFUSED',\n",
    "  'INTERIM_ANSWER',\n",
    'that an agency refused counts as if nobody had answered',
  ]),
  ...of(
    'people/disclosable.ts',
    [
      "'NO_REPLY', 'INTERIM_ANSWER', 'REFUSED').map",
      "'NO_REPLY', 'INTERIM_ANSWER').map",
      'an agency that refused counts as never asked',
    ],
    ['if (!view.mayTellOfAsking(check)) return told;', '', 'who asked is told of an agency that may not tell'],
  ),
  ...of('people/lookup/allowances.ts', [
    'scope.askedFor.push(`${way} of ${asked.length}: refused, RATE_LIMITED`);',
    '',
    'a look-up that was refused is not in the log',
  ]),
  ...of(
    'notices/delivery-store.ts',
    [
      'ON d.agency = o.agency AND d.desk = o.told',
      'ON d.desk = o.told',
      'a desk of that name at another agency sets when a mail leaves',
    ],
    [
      'm.agency = due.agency AND m.desk = due.desk',
      'm.desk = due.desk',
      'a desk of that name at another agency is mailed of it',
    ],
    [
      'b.agency = d.agency AND b.desk = d.desk',
      'b.desk = d.desk',
      'a mail goes to a desk of that name at another agency',
    ],
    ['b.agency = s.agency AND b.desk = s.desk', 'b.desk = s.desk', 'a mailbox of another agency is said to fail'],
    [
      'JOIN notices.endpoint e ON e.agency = o.agency AND e.state',
      'JOIN notices.endpoint e ON e.state',
      'a system of another agency is told',
    ],
  ),
  ...of(
    'requests/record-store.ts',
    [
      "`(${day})::timestamp AT TIME ZONE 'Europe/London'`",
      "`(${day})::timestamp AT TIME ZONE 'UTC'`",
      'what is asked after midnight in summer counts to the day before',
    ],
    [
      "q.asked_at AT TIME ZONE 'Europe/London')::date",
      "q.asked_at AT TIME ZONE 'UTC')::date",
      'what is asked after midnight in summer counts to the month before',
    ],
  ),
  ...of('people/questions-store.ts', [
    "const day = (column: string) => `to_char(${column} AT TIME ZONE 'Europe/London'",
    "const day = (column: string) => `to_char(${column} AT TIME ZONE 'UTC'",
    'the day of a question is UTC’s',
  ]),
  ...of('front-door/schools.ts', [
    'dayInLondon(occurredAt)',
    'occurredAt.toISOString().slice(0, 10)',
    'a school counts as told of the call-out of another night',
  ]),
  ...of('agencies/entry/entry-guard.ts', [
    'dayInLondon(at)',
    'happened.slice(0, 10)',
    'whether somebody was a child hangs on UTC’s day',
  ]),
  ...of(
    'people/formal-check.ts',
    [
      'if (holder === agency && hasEnquiry) return true;',
      'if (hasEnquiry) return true;',
      'every agency sees every question that reached a desk',
    ],
    [
      '&& isGranted(holder) && isGranted(askingAgency)',
      '&& isGranted(holder)',
      'a third agency sees who asked whom may not be told',
    ],
    ['return askedDesk === desk;', 'return true;', 'another desk sees a question about a limited record'],
  ),
  ...of(
    'requests/asking.ts',
    [
      'file.agency !== by.agency || file.holderDesk !== by.desk',
      'file.agency !== by.agency',
      'another desk asks for a case',
    ],
    ['        one.isShared &&\n', '', 'somebody joins what awaits a decision'],
    [
      "(asked.by.side !== 'PERPETRATOR' || one.isOpenToAll)",
      'true',
      'an answer that nobody opened is given to the perpetrator’s side',
    ],
    ['if (part.isUnknownToAgency) return', 'if (true) return', 'the index answers for everybody'],
    [
      'const isEntitled = undecided.length === 0;',
      'const isEntitled = true;',
      'what awaits a decision is answered from what others were told',
    ],
  ),
  ...of(
    'requests/question.ts',
    [
      "if (situation.state === 'ANSWERED' || situation.state === 'REFUSED' || situation.state === 'ACTED_ON')",
      'if (false)',
      'what was answered is withdrawn without an action',
    ],
    [
      'const latest = hadOne || left > again',
      'const latest = left > again',
      'interim answers put the final one off for ever',
    ],
    [
      "earlier.by === turn.by && event.type !== 'PASSED_ON'",
      'earlier.by === turn.by',
      'a desk to which a question is passed on is as late as the one before',
    ],
    ['isNew !== BEGINNINGS.has(event.type)', 'false', 'a question begins twice'],
    [
      'dueAt: text(timing.recipient.addHours(now, Math.max(1, situation.hoursLeft)))',
      'dueAt: text(timing.recipient.addHours(now, situation.hoursLeft))',
      'no time is left to read what was clarified',
    ],
    [
      'finalBy !== undefined && finalBy < latest ? finalBy : latest',
      'finalBy ?? latest',
      'an agency names a day for its final answer, however late',
    ],
    ['dueAt: situation.later.until', 'dueAt: situation.dueAt', 'a later time that was agreed to does not hold'],
  ),
  ...of(
    'notices/reachable.ts',
    [
      'found.filter(({ address }) => mayCall(address, reach))',
      'found.some(({ address }) => mayCall(address, reach)) ? found : []',
      'one private address among several of a name is called',
    ],
    ["  ['169.254.0.0', 16],\n", '', 'the cloud’s metadata service is called'],
    [
      'if (isLoopback(address)) return reach.loopback;',
      'if (isLoopback(address)) return true;',
      'the hub’s own machine is called',
    ],
  ),
  ...of(
    'practitioners/claims.ts',
    ["vouchesFor !== 'all' && !vouchesFor.includes(agency)", 'false', 'every issuer speaks for every agency'],
    [
      "byClaim === 'PERPETRATOR' ? byClaim : byRole",
      'byClaim ?? byRole',
      'a claim takes somebody off the perpetrator’s side',
    ],
    ['if (ROLES[role].agency !== agency)', 'if (false)', 'a role of another agency is believed'],
  ),
  ...of(
    'practitioners/verify.ts',
    ["if (cnf !== undefined) return 'bound';", '', 'a token that is bound to its sender passes as a bearer token'],
    ['exp - iat > LONGEST_LIFETIME_SECONDS || ', '', 'a token may be valid for ever, if it was issued long ago'],
    ['    audience: config.audience,\n', '', 'a token that was made out to another service is believed'],
    ["    requiredClaims: ['exp'],\n", '', 'a token without expiry is believed'],
    ['iat === undefined || ', '', 'a token that does not say when it was issued is believed'],
  ),
  ...of(
    'subgraph/guard.ts',
    [
      "if (!guard) return withheld(category, 'people', 'NO_GRANT');\n    return guard.covers(category) || guard.refuse",
      'if (!guard) return true;\n    return guard.covers(category) || guard.refuse',
      'what has no grant is shown',
    ],
    ['fallbackRule: deny', 'fallbackRule: allow', 'what nobody named is shown'],
    ['return guard.covers(category) || guard.refuse(category);', 'return true;', 'every category is shown'],
  ),
  ...of(
    'subgraph/text.ts',
    ["if (kind === 'PROSE') return NEVER;", '', 'free text is read where it looks like a reference'],
    [
      "if (own !== undefined && !guard.covers(own)) return 'CATEGORY_CLOSED';",
      '',
      'a text is read whose category is closed',
    ],
    [
      'return written === undefined && isHarmless(value)',
      'return isHarmless(value)',
      'a reference is read for which somebody chose an audience',
    ],
  ),
  ...of(
    'subgraph/call-header.ts',
    ['|| !timingSafeEqual(given, right)', '', 'the signature of a call is only measured'],
    ['age >= -lifetime', 'true', 'a call from the future is believed'],
    ["createHash('sha256').update(body).digest('base64url')", "''", 'the signature of a call does not cover its body'],
  ),
  ...of('subgraph/calls-taken.ts', [
    'if (this.#until.has(nonce)) return false;',
    '',
    'a call that was overheard is answered again',
  ]),
  ...of(
    'gateway/person-sources.ts',
    ["  if (decided !== 'ANSWERED') return decided;\n", '', 'what was not answered is looked for in the reply'],
    ['if (isDown || faults.some', 'if (faults.some', 'a source that is down has nothing recorded'],
  ),
  ...of('gateway/written-as-sent.ts', [
    'entries.length === count &&',
    '',
    'an agency may say nothing of what was written',
  ]),
  ...of('practitioners/identify.ts', [
    'id: identityOf(verified.issuer, practitioner.id)',
    'id: practitioner.id',
    'whom a system names belongs to no issuer',
  ]),
  ...of(
    'requests/superseding.ts',
    ['|| later.person !== earlier.person', '', 'a question about somebody else takes the place of another'],
    [
      'held.askingAgency === by.agency && held.holderDesk === by.desk',
      'held.askingAgency === by.agency',
      'another desk’s question is superseded',
    ],
  ),
  ...of('requests/notices-for.ts', [
    'if (isRecipient && held.shownDesk !== null) return',
    'if (false) return',
    'others hear of a limited record when it is late',
  ]),
  ...of('requests/held.ts', ['actedAt: tally.actedAt ?? now', 'actedAt: now', 'the last act counts as the first']),
  ...of('requests/paging.ts', [
    'shown.length > first;',
    'shown.length >= first;',
    'a full page says that there is another',
  ]),
  ...of('requests/desk-filter.ts', [
    'if (!isOwn && !manages(role))',
    'if (false)',
    'anybody reads another desk’s list',
  ]),
  ...of('people/linking/link.ts', [
    "keptApart.some((why) => why !== 'DIFFERENT_IDENTIFIERS')",
    "keptApart.every((why) => why !== 'DIFFERENT_IDENTIFIERS')",
    'two who are plainly two may be one, where their numbers differ too',
  ]),
  ...of(
    'making-known/policy.ts',
    [' || view.isLimitedSomewhere', '', 'by being joined somebody learns of a record that is limited to other desks'],
    [
      'if (view.facts.isProtected && !view.worksForSafety) return false;',
      '',
      'by being joined somebody learns who needs protection',
    ],
    [' || view.facts.keptFromAsker !== null', '', 'by being joined somebody learns of whoever is kept from them'],
    [
      " && (!name.confidential || view.covers('PROTECTED_ADDRESS'))",
      '',
      'by being joined somebody learns a confidential name',
    ],
    [
      '(!places || involvement.every(',
      '(true || involvement.every(',
      'by being joined somebody learns where a person lives',
    ],
    ["decision.released.has('MAKING_KNOWN')", 'true', 'whoever is told anything makes people known'],
  ),
  ...of(
    'making-known/confirm-known.ts',
    ["if (role !== 'TRIAGE_PRACTITIONER')", 'if (false)', 'anybody confirms that an agency is involved'],
    ['saidBy.length > 0 && saidBy.every((by) => by === id)', 'false', 'somebody confirms their own word'],
    [
      "    await note({\n      what: 'MADE_KNOWN_CONFIRMED',",
      "    void ({\n      what: 'MADE_KNOWN_CONFIRMED',",
      'that somebody confirms is not in the log',
    ],
  ),
  ...of(
    'making-known/own-word-store.ts',
    [' AND r.own_word_by <> $3', ' AND $3::text IS NOT NULL', 'with a colleague’s word one’s own is confirmed'],
    [
      'r.own_word_by IS NOT NULL\n          AND EXISTS (SELECT 1 FROM people.involvement i WHERE i.record_id = r.id AND i.holder = $2)',
      'r.own_word_by IS NOT NULL AND $2::text IS NOT NULL',
      'the word of one agency counts as that of another',
    ],
  ),
  ...of(
    'making-known/make-people-known.ts',
    [
      'await deps.allow(scope, asked.people.filter(({ person }) => !person).map(particularsOf));',
      '',
      'people may be tried by making them known, as many as one likes',
    ],
    ['view?.isThereAt(agency)\n', 'view\n', 'the number of a record that is limited to other desks is told'],
    ['if (AGENCIES_OWN.has(scheme))', 'if (false)', 'an agency gives somebody another agency’s number'],
    ['settled.has(id) || (isTold', '(isTold', 'whom somebody named is not theirs'],
    [' && isToldWhoWasFound);', ');', 'a machine joins whom the perpetrator’s side makes known'],
    ['isAsked && isToldWhoWasFound', 'isAsked', 'the perpetrator’s side hears that somebody is like a guess'],
  ),
  ...of(
    'exactly-once/exactly-once.ts',
    [
      'JSON.stringify([id, [...does].sort(), scope.idempotencyKey])',
      'JSON.stringify([[...does].sort(), scope.idempotencyKey])',
      'two who choose one key are one',
    ],
    ['if (!row.sent.equals(digest))', 'if (false)', 'a key answers for whatever is sent with it'],
    [' || kept.asker !== askerOf(scope)', '', 'an answer outlives the role in which it was given'],
    [
      'isWithin(kept.whose, await whoseIs(Object.keys(kept.whose))) &&',
      '',
      'an answer outlives the desk that had the work',
    ],
    [
      'isNoLess(kept.people, await peopleSeen(scope, Object.keys(kept.people))) &&',
      '',
      'an answer outlives the right to see whom it is about',
    ],
    [
      ' &&\n      isNoLess(kept.released, await releasedOf(scope, kept.disclosures))',
      '',
      'an answer that was whole is shown again where a part alone is released',
    ],
    [' || !(await mayStillBeShown(scope, kept))', '', 'an answer outlives the agreement that released it'],
    [
      'if ([...failed.values()].some((code) => IN_DOUBT.has(code))) throw',
      'if (false) throw',
      'what is in doubt stands, and is not done again',
    ],
    [
      "'INTERNAL_SERVER_ERROR', 'SOURCE_UNAVAILABLE'",
      "'INTERNAL_SERVER_ERROR'",
      'what an agency may have done is kept as done',
    ],
    ['await acts.free(sealing.name);', '', 'what was refused keeps its key'],
    ['throw new DoneMeanwhile();', 'await Promise.resolve();', 'what is done is done again'],
  ),
  ...of(
    'exactly-once/act-store.ts',
    ['AND ends_at > $2 AND', 'AND $2::timestamptz IS NOT NULL AND', 'a key answers for longer than a day'],
    ['WHERE a.ends_at <= excluded.begun_at\n', '\n', 'a key begins again at once'],
    [
      "DELETE FROM exactly_once.act WHERE ends_at <= $1'",
      "DELETE FROM exactly_once.act WHERE ends_at > $1'",
      'what stands is forgotten, and what is over is kept',
    ],
  ),
  ...of(
    'exactly-once/kept-answer.ts',
    [
      '[agency, organisation ?? null, role, side, desk, purpose]',
      '[agency, organisation ?? null, role, side, desk]',
      'an answer for one purpose is given for another',
    ],
    [
      '[agency, organisation ?? null, role, side, desk, purpose]',
      '[agency, organisation ?? null, role, side, purpose]',
      'an answer to one desk is given to another',
    ],
    [
      ' || is[name] === true || is[name] === WHOLE',
      ' || name in is',
      'an answer outlives the right to read what is closed',
    ],
    ['scope.askedFor.push(...kept.askedFor);', '', 'what is answered again is asked for in nobody’s log'],
  ),
  ...of('gateway/asking-numbers.ts', [
    '{ ...node, selections: [...node.selections, field] }',
    'node',
    'whoever asks for no number is shown an answer again, whoever has the work now',
  ]),
  ...of('exactly-once/places.ts', [
    'if (this.taken >= this.many())',
    'if (false)',
    'acts take every connection there is',
  ]),
  ...of(
    'front-door/policy.ts',
    ['practitioner.agency === FRONT_DOOR && ', '', 'whoever says that they triage reads the list of what came in'],
    [' && purpose === FRONT_DOOR_PURPOSE', '', 'the MASH reads the list for any purpose'],
  ),
  ...of(
    'front-door/actions.resolver.ts',
    [
      'if (owner !== null && owner !== own)',
      'if (false)',
      'actions of another agency are asked for, and one’s own are shown',
    ],
    ['  return own;\n', '  return owner;\n', 'everybody’s actions are listed for everybody'],
    [
      'people.namedBy(FRONT_DOOR, number)',
      "people.load({ scheme: 'MASH', value: number })",
      'an action about a limited record is listed',
    ],
    ['said.outcome === null && said.doneOn === null', 'true', 'what is done is overdue'],
  ),
  ...of(
    'front-door/action-store.ts',
    ['($1::text IS NULL OR a.owner_agency = $1)', '($1::text IS NULL OR true)', 'an agency lists what others own'],
    ['source !== FRONT_DOOR || ', '', 'another agency’s events say what was agreed at the front door'],
    [
      "isOpen: textOf(facts['outcome']) === null && dayOf(facts['done_on']) === null",
      'isOpen: true',
      'what is done stays open',
    ],
  ),
  ...of(
    'front-door/marac.resolver.ts',
    ["if (scope.purpose !== 'MARAC')", 'if (false)', 'a MARAC is listed for any purpose'],
    [" && entry.facts['listedFor'] === on", '', 'a case stands under the day from which it was moved'],
    [
      'holder === MARAC_KEEPER && recordKey === number',
      'holder === MARAC_KEEPER',
      'in a case one person is named for another',
    ],
  ),
  ...of(
    'front-door/hold-store.ts',
    ['if (found?.heldBy !== by.id) return false;', 'if (!found) return false;', 'somebody gives back what another has'],
    ['if (found.heldBy !== null) return {', 'if (false) return {', 'two have the same in hand'],
    ['if (!found.isOpen) return { isDecided: true };', '', 'what is decided is taken again'],
    ['AND held_by IS NULL AND is_open', 'AND is_open', 'the first that is taken is taken from somebody'],
  ),
  ...of(
    'decisions/open-text.resolver.ts',
    ['!found?.isTheirs || ', '!found || ', 'somebody opens words of an entry that they may not know of'],
    [' || !mayOpenText(readerOf(view, scope, false), found.text)', '', 'anybody opens what another wrote'],
    [
      'await warned(context, found.words, audience, found.person);',
      '',
      'words that show where somebody is are opened without a word',
    ],
    [
      '!ask || !view || isAskClosedTo(view, context.scope, ask)',
      '!ask || !view',
      'what is closed to somebody is opened by them',
    ],
    [
      'const isTheirs = access.practitioner === practitioner.id || mayReview(practitioner);',
      'const isTheirs = true;',
      'anybody opens why emergency access was opened',
    ],
    [' && ask.recordedByDesk === practitioner.desk', '', 'another desk opens why this one asked'],
    ['if (!isOpened(audience))', 'if (false)', 'words are opened to nobody'],
  ),
  ...of('decisions/opened-text-store.ts', [
    "audience === 'ENTITLED' || audience === 'SERVED'",
    "audience === 'ENTITLED'",
    'that words were opened to those who are served stands in the log as closing',
  ]),
  ...of(
    'decisions/entitled.ts',
    ['!REVIEWERS.includes(role)', 'true', 'whoever reviews emergency access opens it'],
    [
      'alone !== undefined && ROLES[alone].agency === agency && alone !== role',
      'false',
      'anybody who decides decides about intelligence',
    ],
    [
      "side !== 'PERPETRATOR' ||\n    closedByLaw",
      'true ||\n    closedByLaw',
      'the perpetrator’s side decides who is told where a victim is',
    ],
    [
      ' && worksWith === true && isVictimInRecord !== true',
      '',
      'the perpetrator’s side records what a victim agrees to',
    ],
  ),
  ...of(
    'decisions/check-decision.ts',
    [
      '(people.get(harmed)?.id ?? harmed) === (people.get(personId)?.id ?? personId)',
      'harmed === personId',
      'by another number the objector’s own risk overrides',
    ],
    ['people.get(sent.child)?.decidedOn.isChild !== true', 'false', 'the benefit of a child rests on no child'],
    ['if (objection)\n', 'if (false)\n', 'consent is what sharing rests on, of somebody who objects'],
    ['if (from < today)', 'if (false)', 'what was not shared is said to have been shared'],
    ["if (purpose === 'MARAC') throw", 'if (false) throw', 'the general test serves a MARAC'],
    [
      'if (!mayDecideAbout(scope.practitioner, category))',
      'if (false)',
      'a role decides about what is not its own to decide',
    ],
    ['part.length >= ask.categories.length ||\n', '\n', 'a part is the whole'],
  ),
  ...of(
    'people/linking/forbidden.ts',
    ["if (ofOneFamily(a, b)) found.add('RECORDED_AS_TWO');", '', 'two entries of one file are made one unawares'],
    [
      "if (decided.has(`${a.record} ${b.record}`)) found.add('DECIDED_NOT_SAME');",
      '',
      'a colleague’s word is overruled unawares',
    ],
    [
      'for (const why of compare(scorer, a.prepared, b.prepared).prohibitions) found.add(why);',
      '',
      'what forbids a machine stops no human',
    ],
  ),
  ...of(
    'people/linking/review.ts',
    [
      'if (!all.every((why) => named.includes(why)))',
      'if (!all.some((why) => named.includes(why)))',
      'whoever named one reason overrules them all',
    ],
    ["if (areRecordedAsTwo) forbidden.add('RECORDED_AS_TWO');", '', 'relatives are made one unawares'],
    [
      '      const overruled = await overrule(sendWithin(manager), [one, other], inSpiteOf);\n',
      '      const overruled: MatchProhibition[] = [];\n',
      'two are merged in spite of everything',
    ],
  ),
  ...of(
    'requests/requests.ts',
    ['book.agency(file.agency)?.escalationDesk === by.desk', 'true', 'anybody of the agency moves its cases'],
    ['  by.agency === file.agency &&\n  (by.role', '  (by.role', 'a manager of another agency moves a case'],
    [
      'toPractitioner !== null && gone.has(keyOf(move.agency, toPractitioner))',
      'false',
      'a case is given to somebody who has left',
    ],
    ['allOrNone && refused', 'false', 'some of many cases move that move together or not at all'],
    ['        ledger.forget();\n', '', 'others are told of a move that was refused'],
    [
      'if (!file || (by && (by.agency !== file.agency || by.desk !== file.holderDesk))) return { notThere: true };\n      if (file.isClosed)',
      'if (!file) return { notThere: true };\n      if (file.isClosed)',
      'another desk closes a case',
    ],
    ['      await endWatchesOf(sql, file.id, because, now);\n', '', 'the watches of a case that is closed go on'],
    [
      'if (!book.isOpen(agency, desk) || (by && by.agency !== agency)) return { notThere: true };',
      'if (!book.isOpen(agency, desk)) return { notThere: true };',
      'another agency closes a desk',
    ],
    [
      'if (lying.some(({ shownDesk }) => shownDesk !== null))',
      'if (false)',
      'an enquiry about a limited record goes to the front desk as a desk closes',
    ],
    [
      'if (!file || file.holderDesk !== by.desk) return { notThere: true };\n      if (file.person',
      'if (!file) return { notThere: true };\n      if (file.person',
      'another desk watches for a case',
    ],
    [
      'if (file.person !== named.person)\n        return { notPossible: `The case ${file.reference} is about somebody else; check its number.` };\n      if (file.isClosed)',
      'if (file.isClosed)',
      'a watch is set for a case that is about somebody else',
    ],
    [
      'isMore: pressed.isMore || known === limit',
      'isMore: pressed.isMore',
      'it is not said that more have become known',
    ],
  ),
  ...of(
    'requests/acting.ts',
    [
      '? held.askingAgency === by.agency && held.holderDesk === by.desk',
      '? held.askingAgency === by.agency',
      'another desk acts for the one that asked',
    ],
    [
      ': held.agency === by.agency && held.askedDesk === by.desk',
      ': held.agency === by.agency',
      'another desk answers',
    ],
    [
      ': held.agency === by.agency && held.askedDesk === by.desk',
      ': held.askedDesk === by.desk',
      'a desk of that name at another agency answers',
    ],
    [
      'if (live.some(({ shownDesk }) => shownDesk !== null))',
      'if (false)',
      'an enquiry about a limited record is passed on',
    ],
    [
      "const isAcross = askerSide === 'PERPETRATOR' && side !== 'PERPETRATOR';",
      'const isAcross = false;',
      'words that the asker cannot read answer what was asked',
    ],
    ['side !== expected) return', 'false) return', 'the asker acts on the enquiry of the asked desk'],
  ),
  ...of(
    'requests/apply-events.ts',
    [
      'if (hasEnded && !isTheirs && file.holderPractitioner !== null) continue;',
      '',
      'that somebody else’s part has ended moves a case',
    ],
    [
      '!hasEnded && team !== undefined && book.isOpen(source, team) ? team',
      '!hasEnded && team !== undefined ? team',
      'a case moves to a desk that is not open',
    ],
    [
      'const holderPractitioner = hasEnded ? null : (successor?.id ?? null);',
      'const holderPractitioner = successor?.id ?? null;',
      'whoever no longer holds the case holds its questions',
    ],
    [
      'person === one.person && event.kind === one.kind',
      'person === one.person',
      'a watch hears of what it was not set for',
    ],
    ['person === one.person && event.kind === one.kind', 'event.kind === one.kind', 'a watch hears of somebody else'],
    [
      'const key = `${watch.id} ${event.key}`;',
      'const key = event.key;',
      'of two cases that watch one event one is told',
    ],
    [
      'agency !== undefined && !others.includes(undefined) ?',
      'agency !== undefined ?',
      'a watch tells what one of those who hear of it may be told',
    ],
    ['place += soundings[index]!.length;', 'place += 1;', 'what one watch may tell is decided by another'],
    ['    await endWatchesOf(sql, file.id, because, now);\n', '', 'the watches of a case that its agency closed go on'],
  ),
  ...of(
    'requests/watch-store.ts',
    [
      'AND (w.until IS NULL OR w.until >= $3::date)',
      'AND (w.until IS NULL OR w.until > $3::date)',
      'a watch ends a day early',
    ],
    [
      'w.ended_at IS NULL AND (w.until IS NULL OR w.until >= $3::date)\n     JOIN',
      '(w.until IS NULL OR w.until >= $3::date)\n     JOIN',
      'a watch that was ended hears on',
    ],
    [
      'WHERE c.agency = $1 AND c.person_id = ANY ($2::uuid[]) AND c.closed_at IS NULL',
      "WHERE c.person_id = ANY ($2::uuid[]) AND c.closed_at IS NULL AND $1 <> ''",
      'an agency moves and closes the cases of others',
    ],
    [
      'WHERE agency = $1 AND name = ANY ($2) AND is_present',
      'WHERE agency = $1 AND name = ANY ($2)',
      'a case goes to somebody who has left',
    ],
    [
      'case_id = ANY ($2::uuid[]) AND ended_at IS NULL RETURNING id',
      'ended_at IS NULL AND $2::uuid[] IS NOT NULL RETURNING id',
      'anybody ends a watch',
    ],
  ),
  ...of(
    'gateway/limits.ts',
    [
      'size.roots += isField ? 1 : inner.roots;',
      'size.roots += isField ? 1 : 0;',
      'fields of the operation itself do not count where they stand in a fragment',
    ],
    [
      'size.aliases += (isField && selection.alias ? 1 : 0) + inner.aliases;',
      'size.aliases += (isField && selection.alias ? 1 : 0);',
      'aliases count on the outermost level alone',
    ],
    ['inner.steps + (leads ? 1 : 0)', 'inner.steps', 'an operation goes from person to person as often as it likes'],
    ['if (depth > DEEPEST_TEXT) return true;', '', 'a text of a million brackets is parsed'],
  ),
  ...of(
    'requests/watchers.ts',
    [
      'id: file.holderPractitioner ?? setBy?.id ??',
      'id: setBy?.id ??',
      'it is not asked what the holder of the case may be told',
    ],
    [
      'setBy.id !== watcher.id && setBy.desk === watcher.desk ?',
      'false ?',
      'it is not asked what the setter of a watch may be told',
    ],
    [
      "setBy?.desk !== file.holderDesk && side !== 'PERPETRATOR'",
      'false',
      'a watch tells a desk on which both sides work what one of them may be told',
    ],
    [
      "roles.find((role) => ROLES[role].side === 'PERPETRATOR') ?? roles[0]!",
      'roles[0]!',
      'an old watch tells what another side than the perpetrator’s would be told',
    ],
  ),
  ...of(
    'audit/compare-with-kept.ts',
    ['    number > after &&\n', '', 'a restore excuses what is missing from before it'],
    ['    number <= last.number &&\n', '', 'a restore excuses what is missing from after it'],
    ['    takenAt <= at &&\n', '', 'a restore excuses what was taken after it was recorded'],
    [
      '(same === undefined || fingerprint(same) === last.fingerprint)',
      'true',
      'a restore excuses what another copy lacks',
    ],
    [
      '?.content === checkpoint.content',
      '?.number === checkpoint.number',
      'a checkpoint that is another counts as the one that was kept',
    ],
    [
      'isSigned(checkpoint) ? contentOf(checkpoint) : {}',
      'contentOf(checkpoint)',
      'a restore that nobody signed excuses',
    ],
  ),
  ...of(
    'people/lookup/told-features.ts',
    ["(confidential ? 'PROTECTED_ADDRESS' : names)", 'names', 'somebody is found by a name that must not become known'],
    ['facts.isProtected || !isAdult ?', '!isAdult ?', 'somebody protected is found by a place'],
    ['facts.isProtected || !isAdult ?', 'facts.isProtected ?', 'a child is found by a place'],
    [
      'assertedBy.some((by) => by === agency)',
      'assertedBy.length > 0',
      'the perpetrator’s side finds by where others know somebody to be',
    ],
    ['known && holder === agency', 'known', 'the perpetrator’s side finds by a place whom it does not supervise'],
    [
      "recordKey !== null && view.releases(holder, 'INVOLVEMENT')",
      'recordKey !== null',
      'somebody is found by a number that may not be told',
    ],
  ),
  ...of(
    'people/lookup/matcher.ts',
    ["side === 'PERPETRATOR' ? [] : await", 'false ? [] : await', 'the perpetrator’s side looks at confidential names'],
    [
      "bits >= thresholds.join && agrees.has('birth') &&",
      'bits >= thresholds.join &&',
      'of one household everybody is one',
    ],
  ),
  ...of(
    'people/lookup/particulars.ts',
    [
      'if (birth !== undefined && hasName && !isYearAlone(birth))',
      'if (birth !== undefined && hasName)',
      'by a year of birth nobody is there',
    ],
    [
      'birthOf(particulars) === undefined && postcodeOf(particulars) === undefined',
      'false',
      'a name alone says whether anybody has it',
    ],
  ),
  ...of(
    'gateway/in-company.ts',
    [
      'operation === OperationTypeNode.QUERY && others.length === 0',
      'others.length === 0',
      'something is written while others look on',
    ],
    ['    scope.present\n', '    false\n', 'what lies on the asker’s desk is told to those who look on'],
  ),
  ...of(
    'gateway/for-systems.ts',
    ['/^write[A-Z][A-Za-z]*Records$/.test(field)', '/^write/.test(field)', 'a system writes whatever it likes'],
    ['if (isOpen) return;', 'return;', 'a system asks of anybody'],
  ),
  ...of(
    'gateway/asks-who-they-are.ts',
    ["operation?.operation === 'query' &&", 'operation !== undefined &&', 'something is written without a purpose'],
    [
      'operation.selectionSet.selections.every(',
      'operation.selectionSet.selections.some(',
      'anything is asked without a purpose',
    ],
  ),
  ...of(
    'gateway/check-values.ts',
    ['/[\\0\\uD800-\\uDFFF]/u', '/[\\0]/u', 'half of a character is sent on'],
    [
      'isUsableText(name) ? unusableTextIn(inner',
      'true ? unusableTextIn(inner',
      'what no text can hold is sent on as the name of something',
    ],
  ),
  ...of('people/disclosable.ts', [
    'if (fact && (fact.known || !hasSpoken)) {',
    'if (fact) {',
    'an agency that has said something of somebody knows nothing of them',
  ]),
  ...of('people/disclosable.ts', [
    'const own = view.company.length > 0',
    'const own = false',
    'in company a desk reads what is for it alone',
  ]),
];
