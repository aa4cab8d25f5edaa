import type { Released } from '../views';
import type { ArrivalRow } from './arrival-store';
import { CALL_OUT, CONTACT } from './entries';
import type { CallOutTrend, TriageHistory } from './triage';

const MONTH = (365.25 * 86_400_000) / 12;

interface Earlier {
  readonly isCallOut: boolean;
  readonly reference: string;
  readonly at: number;
  readonly grade: string | null;
  /** Of a contact, the call-out that it stands for. */
  readonly callOut: string | null;
}

/**
 * What there was in the twelve months before something came in, of the same people, as far as it is released. One entry
 * that several people's records show is one. A contact that stands for a call-out is the same event as that.
 */
export function historyOf(
  entries: readonly Released[],
  { kind, reference, receivedAt }: ArrivalRow,
  facts: Readonly<Record<string, unknown>>,
): TriageHistory {
  const until = receivedAt.getTime();
  const ownCallOut = kind === 'CALL_OUT' ? reference : textOr(facts['callOutReference']);
  const byKey = new Map<string, Earlier>();
  for (const { plan, facts: told } of entries) {
    if (plan !== CALL_OUT && plan !== CONTACT) continue;
    const at = Date.parse(String(told[plan.occurredAt]));
    if (Number.isNaN(at) || at > until || at <= until - 12 * MONTH) continue;
    const isCallOut = plan === CALL_OUT;
    if (isCallOut ? told.reference === ownCallOut : kind === 'CONTACT' && told.reference === reference) continue;
    byKey.set(`${plan.entity.name} ${told.reference}`, {
      isCallOut,
      reference: told.reference,
      at,
      grade: isCallOut ? textOr(told['grade']) : null,
      callOut: isCallOut ? null : textOr(told['callOutReference']),
    });
  }
  const all = [...byKey.values()];
  const callOuts = all.filter(({ isCallOut }) => isCallOut);
  const counted = new Set([ownCallOut, ...callOuts.map((one) => one.reference)]);
  const contacts = all.filter(({ isCallOut, callOut }) => !isCallOut && (callOut === null || !counted.has(callOut)));
  const events = [...callOuts, ...contacts].sort((a, b) => b.at - a.at);
  const inThreeMonths = events.filter(({ at }) => at > until - 3 * MONTH).length;
  const lastCallOut = events.find(({ isCallOut }) => isCallOut);
  return {
    callOuts: callOuts.length,
    contacts: contacts.length,
    inThreeMonths,
    lastAt: events[0] ? new Date(events[0].at).toISOString() : null,
    lastGrade: lastCallOut?.grade ?? null,
    trend: trendOf(inThreeMonths, events.length),
  };
}

/** The past three months beside the nine before them, month for month. */
function trendOf(inThreeMonths: number, inTwelve: number): keyof typeof CallOutTrend {
  if (inTwelve === 0) return 'NONE_BEFORE';
  const [now, before] = [inThreeMonths * 3, inTwelve - inThreeMonths];
  return now > before ? 'MORE_OFTEN' : now === before ? 'AS_OFTEN' : 'LESS_OFTEN';
}

const textOr = (value: unknown): string | null => (typeof value === 'string' ? value : null);
