import { randomBytes } from 'node:crypto';

/** What the page offers. The practitioners are the demonstration issuer's; none when it is off. */
export interface GraphiqlContent {
  readonly practitioners: readonly {
    readonly name: string;
    readonly title: string;
    /** What they ask for on most days: chosen when they are. */
    readonly usualPurpose?: string;
  }[];
  readonly purposes: readonly { readonly name: string; readonly says: string; readonly needsReason: boolean }[];
  readonly defaultQuery: string;
  readonly defaultPurpose: string;
  readonly defaultPractitioner?: string;
}

/** The page and the policy it is sent with. They belong together: the policy names this page's nonce and no other's. */
export interface GraphiqlPage {
  readonly html: string;
  readonly contentSecurityPolicy: string;
}

/**
 * GraphiQL as a page of the hub's own: nothing from any other address, and no script but the hub's. Fresh per request.
 */
export function graphiqlPage(content: GraphiqlContent): GraphiqlPage {
  const nonce = randomBytes(16).toString('base64url');
  return { html: html(content, nonce), contentSecurityPolicy: contentSecurityPolicy(nonce) };
}

/**
 * No script stands inline. The editors add style elements, which the nonce is for, and place their lines by style
 * attributes.
 */
function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "worker-src 'self'",
    "font-src 'self' data:",
    "img-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

function html(content: GraphiqlContent, nonce: string): string {
  return `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Whole Picture: GraphiQL</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/graphiql/hub.css">
<script id="content" type="application/json" nonce="${nonce}">${scriptSafeJson(content)}</script>
<script type="module" src="/graphiql/hub.js"></script>
</head>
<body>
<header id="bar">
<h1>Whole Picture</h1>
${content.practitioners.length > 0 ? ASK_AS : PASTE_TOKEN}
<div class="field"><label for="purpose">Purpose</label><select id="purpose" aria-describedby="says"></select></div>
<div class="field wide" id="reason-field" hidden><label for="reason">Reason</label><input id="reason" autocomplete="off" placeholder="Why you ask, in a few words" required></div>
<div id="remarks">
<p id="says"></p>
<p>${content.practitioners.length > 0 ? SYNTHETIC : RECORDED}</p>
<p id="status" role="status"></p>
</div>
</header>
<noscript>GraphiQL needs JavaScript. The same endpoint answers a POST of GraphQL over HTTP.</noscript>
<main id="graphiql"></main>
</body>
</html>
`;
}

const ASK_AS = '<div class="field"><label for="practitioner">Ask as</label><select id="practitioner"></select></div>';

const PASTE_TOKEN =
  '<div class="field wide"><label for="token">Access token</label>' +
  '<input id="token" type="password" autocomplete="off" spellcheck="false" placeholder="Paste a token here"></div>';

const SYNTHETIC = 'Everyone shown here is synthetic: families, records and practitioners.';
const RECORDED = 'What is shown to you is recorded, with your purpose.';

/** JSON that cannot close or open an element of the page it stands in, whatever the names in it say. */
function scriptSafeJson(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}
