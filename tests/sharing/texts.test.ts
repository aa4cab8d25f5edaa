import {
  ALL_AUDIENCES,
  isInAudience,
  isOpened,
  isOwnText,
  mayOpenText,
  mayReadText,
  type Audience,
  type HubTextReader,
  type Side,
  type TextAuthor,
} from '../../src/sharing';

// Rule P4, for every reader, writer and audience there is: who reads a text follows from who wrote it and for whom,
// never from what it says. What the rule says stands here a second time, as one would read it out.

const both = [true, false];
const READER: HubTextReader = {
  id: 'rafe',
  agency: 'probation',
  desk: 'community team',
  side: 'NEUTRAL',
  readsClosed: false,
  isKeptFrom: false,
  hasPart: false,
};
const readers = (['VICTIM', 'PERPETRATOR', 'NEUTRAL'] as const).flatMap((side) =>
  both.flatMap((readsClosed) =>
    both.flatMap((isKeptFrom) =>
      both.map((hasPart): HubTextReader => ({ ...READER, side, readsClosed, isKeptFrom, hasPart })),
    ),
  ),
);
const authors = ['rafe', 'cora', null].flatMap((practitioner) =>
  ['probation', 'police', null].flatMap((agency) =>
    ['community team', 'court team', null].flatMap((desk) =>
      (['VICTIM', 'PERPETRATOR', null] as const).map((side): TextAuthor => ({ practitioner, agency, desk, side })),
    ),
  ),
);
const every = readers.flatMap((reader) =>
  authors.flatMap((author) => ALL_AUDIENCES.map((audience) => ({ reader, author, audience }))),
);

/** A desk's own words: an officer's, or those of a colleague at the same desk of the same agency on the same side. */
const isTheirs = ({ id, agency, desk, side }: HubTextReader, author: TextAuthor): boolean => {
  const isAuthor = `${author.agency}/${author.practitioner}` === `${agency}/${id}`;
  const isDesk = `${author.agency}/${author.desk}` === `${agency}/${desk}`;
  return isAuthor || (isDesk && [author.side, side].filter((one) => one === 'PERPETRATOR').length !== 1);
};

function reads(reader: HubTextReader, author: TextAuthor, audience: Audience): boolean {
  if (isTheirs(reader, author)) return true;
  const isOnTheOtherSide = reader.side === 'PERPETRATOR';
  return {
    MY_DESK: false,
    SAFETY:
      !reader.isKeptFrom && (isOnTheOtherSide ? author.side === 'PERPETRATOR' : reader.readsClosed || reader.hasPart),
    ENTITLED: true,
    SERVED: true,
  }[audience];
}

test('what is written in the hub’s rooms is read by its author, their desk, and those whom its audience names, and by nobody else', () => {
  const wrong = every.filter(
    ({ reader, author, audience }) => mayReadText(reader, { author, audience }) !== reads(reader, author, audience),
  );
  expect(wrong).toEqual([]);
});

test('it is opened, and closed again, by its author and their desk, and by those who read closed texts about the person: never by the other side', () => {
  const wrong = every.filter(({ reader, author, audience }) => {
    const readsAll =
      reader.readsClosed && !reader.isKeptFrom && reader.side !== 'PERPETRATOR' && audience !== 'MY_DESK';
    return mayOpenText(reader, { author, audience }) !== (isTheirs(reader, author) || readsAll);
  });
  expect(wrong).toEqual([]);
});

test.each<[string, Partial<TextAuthor>, Side, boolean]>([
  ['its author, at another desk today', { practitioner: 'rafe', desk: 'old office' }, 'PERPETRATOR', true],
  ['somebody of that name at another agency', { practitioner: 'rafe', agency: 'police' }, 'PERPETRATOR', false],
  ['a colleague at the desk', {}, 'PERPETRATOR', true],
  ['a colleague at the desk who works for the other side', {}, 'VICTIM', false],
  ['a desk of that name at another agency', { agency: 'police' }, 'PERPETRATOR', false],
  ['another desk', { desk: 'court team' }, 'PERPETRATOR', false],
])('%s wrote it themselves, or not', (_, author, side, isOwn) => {
  const written: TextAuthor = {
    practitioner: 'cora',
    agency: 'probation',
    desk: 'community team',
    side: 'PERPETRATOR',
    ...author,
  };
  expect(isOwnText({ ...READER, side }, written)).toBe(isOwn);
});

test('a text is opened by ENTITLED and SERVED alone, and what nobody chose an audience for is not', () => {
  expect([...ALL_AUDIENCES, undefined].filter(isOpened)).toEqual(['ENTITLED', 'SERVED']);
});

test('an agency’s own texts are read by those whom their audience names, by the desk that wrote them, and by nobody else', () => {
  const desks = ['unit', 'another', ''];
  for (const readsClosed of both)
    for (const desk of desks)
      for (const audience of [...ALL_AUDIENCES, undefined])
        for (const agency of ['police', 'mash'] as const)
          for (const wrote of [...desks.map((name) => ({ agency, desk: name })), undefined]) {
            const isOwn = wrote !== undefined && wrote.agency === 'police' && wrote.desk !== '' && wrote.desk === desk;
            const expected =
              audience === 'ENTITLED' || audience === 'SERVED'
                ? true
                : audience === 'MY_DESK'
                  ? isOwn
                  : readsClosed || isOwn;
            const reader = { agency: 'police' as const, desk, readsClosed };
            expect([reader, audience, wrote, isInAudience(reader, { audience, desk: wrote })]).toEqual([
              reader,
              audience,
              wrote,
              expected,
            ]);
          }
  expect(isInAudience({ agency: 'police', desk: 'unit', readsClosed: false }, {})).toBe(false);
});
