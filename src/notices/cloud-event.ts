import { CloudEvent, HTTP } from 'cloudevents';
import { referencesIn, type Notice } from './notice';

/**
 * What is told of a notice, as a CloudEvents 1.0 envelope in structured JSON: what happened and to which reference,
 * never what was said.
 */
export function cloudEventOf(
  notice: Notice,
  { source, link }: { readonly source: string; readonly link: string },
): { contentType: string; body: string } {
  const event = new CloudEvent({
    id: notice.id,
    source,
    type: `uk.whole-picture.${notice.kind.toLowerCase().replaceAll('_', '-')}.v1`,
    time: notice.createdAt,
    subject: referencesIn(notice.about)[0] ?? notice.id,
    datacontenttype: 'application/json',
    data: {
      kind: notice.kind,
      agency: notice.agency,
      desk: notice.desk,
      ...(notice.practitioner !== null && { practitioner: notice.practitioner }),
      urgency: notice.urgency,
      about: notice.about,
      link,
    },
  });
  const { headers, body } = HTTP.structured(event);
  return { contentType: String(headers['content-type']), body: body as string };
}
