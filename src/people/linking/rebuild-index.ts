import type { Database } from '../../kernel';
import { prepare } from '../../record-linkage';
import { filingOf, keepFiling, recordsAfter, unindexAll } from './filing-store';
import { keysOf, RULES_VERSION } from './keys';
import { file } from './records-store';
import { sendBy, sendWithin } from './rows';
import { takeTurn } from './turn-store';

const TOGETHER = 2000;

/**
 * Files every record under the keys that the present rules give it. Costs one look where that has been done; where the
 * rules have changed it takes some seconds for a hundred thousand records, may be stopped at any moment, and goes on
 * where it stopped.
 */
export async function rebuildBlockingIndex(database: Database): Promise<void> {
  const { rules, isComplete } = await filingOf(sendBy(database));
  if (rules === RULES_VERSION && isComplete) return;
  while (!(await rebuildSome(database)));
}

/** Whether all are filed. */
function rebuildSome(database: Database): Promise<boolean> {
  return database.source.transaction(async (manager) => {
    await takeTurn(manager);
    const send = sendWithin(manager);
    const { rules, filedTo, isComplete } = await filingOf(send);
    const isBegun = rules === RULES_VERSION;
    if (isBegun && isComplete) return true;
    if (!isBegun) await unindexAll(send);
    const records = await recordsAfter(send, isBegun ? filedTo : 0, TOGETHER);
    await file(
      send,
      records.map(({ number, features }) => ({ number, keys: keysOf(prepare(features)) })),
    );
    const isLast = records.length < TOGETHER;
    await keepFiling(send, { rules: RULES_VERSION, filedTo: records.at(-1)?.number ?? filedTo, isComplete: isLast });
    return isLast;
  });
}
