/**
 * Tokens from the demonstration issuer, by practitioner's name. They are held in memory only: a token in browser storage
 * would outlive the page.
 */
export function demonstrationTokens() {
  const held = new Map();

  /** The token asked for once and then kept, or asked for afresh where the hub no longer accepts the one kept. */
  function tokenFor(practitioner, { afresh = false } = {}) {
    if (afresh || !held.has(practitioner)) held.set(practitioner, fetchToken(practitioner));
    const token = held.get(practitioner);
    // What failed is not kept, so that the next question tries again.
    token.catch(() => held.get(practitioner) === token && held.delete(practitioner));
    return token;
  }

  return { tokenFor };
}

async function fetchToken(practitioner) {
  const answer = await fetch(`/demonstration/token/${encodeURIComponent(practitioner)}`, { cache: 'no-store' });
  if (!answer.ok) throw new Error(`The hub gave no demonstration token for ${practitioner} (HTTP ${answer.status}).`);
  return (await answer.text()).trim();
}
