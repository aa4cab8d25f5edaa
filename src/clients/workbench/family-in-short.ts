import { mapShown, type Reading } from './ask';
import { drawnSources, type DrawnSource } from './sources';
import { dayInWords, instantInWords, type Words } from './words';

/** Risk and orders of the family, in short. */
export function familyInShort(read: Reading, words: Words, now: Date) {
  const family = read.part('familyContext');
  const risk = family.shownPart('riskOverview');
  const orders = family.shownPart('ordersInForce');
  const named = (person: Reading) => {
    const name = person.value('name');
    return name.kind === 'shown' ? name.value : 'somebody whose name is withheld';
  };
  const sourcesOf = (list: typeof risk): readonly DrawnSource[] =>
    list.kind === 'shown'
      ? drawnSources(list.value.sources(), words, () => '').map((line) => ({ ...line, about: [] }))
      : [];
  return {
    size: family.number('size'),
    risk: mapShown(risk, (list) =>
      list.list('nodes').map((row) => {
        const latest = row.part('latest');
        const on = latest.maybe('judgedOn');
        return `${named(row.part('person'))}: ${words.label('RiskLevelAsJudged', latest.text('level'))}, ${words
          .label('RiskDirection', row.text('direction'))
          .toLowerCase()}, ${words.agency(row.text('agency'))}${on ? `, ${dayInWords(on)}` : ''}${row.is('stands') ? '' : ' (does not stand any more)'}`;
      }),
    ),
    riskSources: sourcesOf(risk),
    orders: mapShown(orders, (list) =>
      list.list('nodes').map((one) => {
        const until = one.maybe('until');
        return `${one.text('says')}, ${words.agency(one.text('source'))}${until ? `, until ${dayInWords(until)}` : ''}${one.maybe<boolean>('breached') === true ? ' – breached' : ''}`;
      }),
    ),
    orderSources: sourcesOf(orders),
    at: instantInWords(now),
  };
}
