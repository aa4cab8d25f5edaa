/** Somebody at the workbench without a browser: every byte that comes is kept, headers and all. */
export class Visitor {
  readonly received: {
    readonly path: string;
    readonly status: number;
    readonly headers: string;
    readonly body: string;
  }[] = [];
  private readonly cookies = new Map<string, string>();

  constructor(readonly url: string) {}

  /** Signs a demonstration practitioner in. */
  static async signIn(url: string, practitioner: string): Promise<Visitor> {
    const visitor = new Visitor(url);
    const begun = await visitor.get('/sign-in/start?with=0');
    const page = await visitor.get(begun.location!);
    const request = /name="request" value="([^"]+)"/.exec(page.body)![1]!;
    const chosen = await visitor.post('/issuer/choose', { request, practitioner });
    await visitor.get(chosen.location!);
    return visitor;
  }

  /** The same browser at another address of the hub: at another of its processes. */
  at(url: string): Visitor {
    const there = new Visitor(url);
    for (const [name, value] of this.cookies) there.cookies.set(name, value);
    return there;
  }

  get cookie(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  forget(name: string): void {
    this.cookies.delete(name);
  }

  async get(path: string, headers: Record<string, string> = {}) {
    return this.send(path, { method: 'GET', headers });
  }

  /** Sends a form as the page at this address would. */
  async post(path: string, fields: Record<string, string | readonly string[]>, headers: Record<string, string> = {}) {
    const body = new URLSearchParams(
      Object.entries(fields).flatMap(([name, values]) =>
        [values].flat().map((value) => [name, value] as [string, string]),
      ),
    );
    return this.send(path, { method: 'POST', body, headers: { 'sec-fetch-site': 'same-origin', ...headers } });
  }

  /** What a page's form carries along beside its fields: the form that is sent to this address, or to the page's own. */
  async hidden(path: string, action = path): Promise<Record<string, string>> {
    return hiddenIn((await this.get(path)).body, action);
  }

  private async send(path: string, init: RequestInit & { headers: Record<string, string> }) {
    const address = path.startsWith('http') ? path : `${this.url}${path}`;
    const response = await fetch(address, {
      ...init,
      redirect: 'manual',
      headers: { ...(this.cookies.size > 0 && { cookie: this.cookie }), ...init.headers },
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [pair = '', ...attributes] = cookie.split('; ');
      const at = pair.indexOf('=');
      if (attributes.includes('Max-Age=0')) this.cookies.delete(pair.slice(0, at));
      else this.cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
    const body = await response.text();
    const headers = JSON.stringify([...response.headers]);
    this.received.push({ path, status: response.status, headers, body });
    return { status: response.status, location: response.headers.get('location'), headers: response.headers, body };
  }
}

/** What the form with this address carries along; of a page that has none, whatever stands on it. */
export function hiddenIn(body: string, action: string): Record<string, string> {
  const from = body.indexOf('<main');
  const start = body.indexOf(`action="${action}"`, from);
  const form = start === -1 ? body.slice(from) : body.slice(start, body.indexOf('</form>', start));
  return Object.fromEntries(
    [...form.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name, value]) => [
      name!,
      value!,
    ]),
  );
}

/** The fields of a form that somebody writes words into: not the parts of a day, nor what a page carries along. */
export function writtenInto(body: string, action: string): readonly string[] {
  const start = body.indexOf(`action="${action.replaceAll('&', '&amp;')}"`);
  const form = start === -1 ? '' : body.slice(start, body.indexOf('</form>', start));
  return [...form.matchAll(/<textarea[^>]* name="([^"]+)"|name="([^"]+)" type="text"/g)]
    .map(([, area, line]) => (area ?? line)!)
    .filter((name) => !/-(?:day|month|year)$/.test(name));
}

/** Each form of a page with something in every field: where it is sent, and what. */
export function filledForms(body: string): { readonly action: string; readonly fields: Record<string, string> }[] {
  return [...body.matchAll(/<form method="post" action="([^"]+)"[\s\S]*?<\/form>/g)].map(([form, action]) => {
    const fields: Record<string, string> = {};
    const add = (name: string, value: string) => void (fields[name] ??= value);
    for (const [, name, value] of form.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g))
      add(name!, value!);
    for (const [, name, , value] of form.matchAll(/name="([^"]+)" type="(radio|checkbox)" value="([^"]*)"/g))
      add(name!, value!);
    for (const [, name, options] of form.matchAll(/<select[^>]* name="([^"]+)"[^>]*>([\s\S]*?)<\/select>/g))
      add(name!, /<option value="([^"]+)"/.exec(options!)?.[1] ?? '');
    for (const [, name] of form.matchAll(/<textarea[^>]* name="([^"]+)"/g)) add(name!, 'Where does she live now?');
    for (const [, name] of form.matchAll(/name="([^"]+)" type="text"/g)) add(name!, typedIn(name!));
    return { action: action!.replaceAll('&amp;', '&'), fields };
  });
}

/** A day that is to come where something is to be done by it; a day that is past elsewhere. */
function typedIn(name: string): string {
  if (name.endsWith('-month')) return /^(?:until|by|due|before)/.test(name) ? '12' : '2';
  if (name.endsWith('-day')) return '2';
  return name.endsWith('-year') ? '2026' : 'ZZ99 1AA';
}
