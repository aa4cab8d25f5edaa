/** Time, handed in: nothing of ours reads the wall clock but this. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

export const fixedClock = (at: string): Clock => ({ now: () => new Date(at) });

const londonDay = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/London',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** The calendar day in England and Wales, YYYY-MM-DD: agreements and ages turn over at midnight there. */
export const dayInLondon = (at: Date): string => londonDay.format(at);
