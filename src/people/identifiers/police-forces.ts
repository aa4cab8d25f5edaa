import { compact, invalid, valid, type Branded, type Reading } from './reading';

/** The two-digit code of a police force, as the Home Office and the Police National Computer write it. */
export type PoliceForce = Branded<'POLICE_FORCE'>;

/** The territorial forces of England and Wales, and those that serve all of Great Britain. */
export const POLICE_FORCES: Readonly<Record<string, string>> = {
  '01': 'Metropolitan Police',
  '03': 'Cumbria',
  '04': 'Lancashire',
  '05': 'Merseyside',
  '06': 'Greater Manchester',
  '07': 'Cheshire',
  '10': 'Northumbria',
  '11': 'Durham',
  '12': 'North Yorkshire',
  '13': 'West Yorkshire',
  '14': 'South Yorkshire',
  '16': 'Humberside',
  '17': 'Cleveland',
  '20': 'West Midlands',
  '21': 'Staffordshire',
  '22': 'West Mercia',
  '23': 'Warwickshire',
  '30': 'Derbyshire',
  '31': 'Nottinghamshire',
  '32': 'Lincolnshire',
  '33': 'Leicestershire',
  '34': 'Northamptonshire',
  '35': 'Cambridgeshire',
  '36': 'Norfolk',
  '37': 'Suffolk',
  '40': 'Bedfordshire',
  '41': 'Hertfordshire',
  '42': 'Essex',
  '43': 'Thames Valley',
  '44': 'Hampshire',
  '45': 'Surrey',
  '46': 'Kent',
  '47': 'Sussex',
  '48': 'City of London',
  '50': 'Devon and Cornwall',
  '52': 'Avon and Somerset',
  '53': 'Gloucestershire',
  '54': 'Wiltshire',
  '55': 'Dorset',
  '60': 'North Wales',
  '61': 'Gwent',
  '62': 'South Wales',
  '63': 'Dyfed-Powys',
  '93': 'British Transport Police',
};

/** Read from its code, or from its name with or without the words Police, Constabulary and Service. */
export function parsePoliceForce(given: string): Reading<PoliceForce> {
  const text = compact(given);
  if (/^\d{1,2}$/.test(text)) {
    const code = text.padStart(2, '0');
    return Object.hasOwn(POLICE_FORCES, code) ? valid(code) : invalid(text);
  }
  const code = CODES.get(nameOf(given));
  return code === undefined ? invalid(text) : valid(code);
}

const nameOf = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll('&', 'and')
    .replaceAll(/\b(police|constabulary|service|force)\b/g, '')
    .replaceAll(/[^a-z]/g, '');

const CODES: ReadonlyMap<string, string> = new Map(
  Object.entries(POLICE_FORCES).map(([code, name]) => [nameOf(name), code]),
);
