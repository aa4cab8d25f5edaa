import type { Dice } from './dice';

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

const TOWN_BEGINNINGS = words(
  'Ash Barn Beck Birch Black Brad Bram Brook Chip Clay Cold Crow Dar Dun East Elm Fair Fen Glen Gold Hart Hazel High Hol Kings Lang Lead Maple Marl Mill Nether North Oak Other Quarry Red River Rowan Salt Shel South Stone Thorn Upper Wal West Whit Win Wood',
);
const TOWN_ENDINGS = words('ford ton by ham bury port mouth ley wick field bridge minster stead chester pool');

/** Towns that are nowhere, the largest first, each with a postcode area that no town in the country has. */
export const TOWNS: readonly { readonly name: string; readonly area: string; readonly districts: number }[] =
  Array.from({ length: 400 }, (_, rank) => {
    const name =
      TOWN_BEGINNINGS[(rank * 7) % TOWN_BEGINNINGS.length]! +
      TOWN_ENDINGS[(rank * 11 + Math.floor(rank / 47)) % TOWN_ENDINGS.length]!;
    const areas = words(
      'AA AC AE BC BE BK CC CD CK DB DC EA EB ED FA FB GA GB GC HB HC HK JA JB KB KC LB LC MA MB NB NC OA OB PB PC RB RC SB SC TB TC UA WB WC YA',
    );
    return { name, area: areas[rank % areas.length]!, districts: Math.max(1, Math.floor(30 / (1 + rank / 8))) };
  });

const STREET_NAMES = words(`
High Church Station Park Victoria Green Manor Kings Queens Mill Grange School Orchard Chapel London Albert York New West North Springfield George South Windsor Richmond
Highfield Alexandra Oak Elm Beech Chestnut Cedar Poplar Willow Rowan Hawthorn Sycamore Maple Lime Birch Meadow Field Bank Hill Valley River Bridge Castle Abbey Priory
Cross Market Water Well Brook Moor Common Forge Smithy Quarry Canal Railway Nelson Wellington Marlborough Churchill Gladstone Cromwell Shakespeare Milton Tennyson
Byron Wordsworth Keats Burns Newton Stephenson Lansdowne Cavendish Clarence Regent Salisbury Stanley Derby Warwick Stafford Lincoln Durham Bedford Norfolk Suffolk`);
const STREET_KINDS = words('Street Road Avenue Lane Close Drive Terrace Crescent Gardens Grove Court Way Place');

export interface Place {
  readonly lines: readonly string[];
  readonly town: string;
  readonly postcode: string;
  readonly uprn: string;
}

const UNIT_LETTERS = 'ABDEFGHJLNPQRSTUWXYZ';

/** A home in some town, larger ones more often; or near another home, as most moves are. */
export function placeFrom(dice: Dice, near?: string): Place {
  const same = near === undefined ? undefined : TOWNS.find(({ name }) => name === near);
  const town = same && dice.chance(0.75) ? same : dice.common(TOWNS);
  const street = `${dice.common(STREET_NAMES)} ${dice.common(STREET_KINDS)}`;
  const number = dice.between(1, dice.chance(0.8) ? 90 : 300);
  const flat = dice.chance(0.18) ? [`Flat ${dice.between(1, 24)}`] : [];
  const district = dice.between(1, town.districts);
  // A street lies in one sector: its name says which, so that neighbours share a postcode.
  const code = [...`${town.name}${street}${district}`].reduce(
    (sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 1_000_003,
    7,
  );
  const stretch = Math.floor(number / 30);
  const unit =
    UNIT_LETTERS[(code + stretch) % UNIT_LETTERS.length]! + UNIT_LETTERS[Math.floor(code / 97) % UNIT_LETTERS.length]!;
  return {
    lines: [...flat, `${number} ${street}`],
    town: town.name,
    postcode: `${town.area}${district} ${code % 10}${unit}`,
    uprn: String(
      900_000_000_000 +
        ((code * 4099 + number * 64 + (flat.length > 0 ? Number(flat[0]!.slice(5)) : 0)) % 99_999_999_999),
    ),
  };
}
