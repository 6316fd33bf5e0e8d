import { picture as aniseTrays } from './anise-trays.ts';
import { picture as basaltColumns } from './basalt-columns.ts';
import { picture as bowlOfPho } from './bowl-of-pho.ts';
import { picture as bridgeSpan } from './bridge-span.ts';
import { picture as brocadeMarket } from './brocade-market.ts';
import { picture as caveLight } from './cave-light.ts';
import { picture as chamLoom } from './cham-loom.ts';
import { picture as cloudPass } from './cloud-pass.ts';
import { picture as coconutRiver } from './coconut-river.ts';
import { picture as coffeeHills } from './coffee-hills.ts';
import { picture as conicalHatsRoad } from './conical-hats-road.ts';
import { picture as dewPapers } from './dew-papers.ts';
import { picture as dongHoPrint } from './dong-ho-print.ts';
import { picture as dongSonDrum } from './dong-son-drum.ts';
import { picture as floatingMarket } from './floating-market.ts';
import { picture as forgeAndAnvil } from './forge-and-anvil.ts';
import { picture as garlicIsland } from './garlic-island.ts';
import { picture as gibbonDawn } from './gibbon-dawn.ts';
import { picture as gongsByFire } from './gongs-by-fire.ts';
import { picture as haLongDusk } from './ha-long-dusk.ts';
import { picture as hanoiLake } from './hanoi-lake.ts';
import { picture as hueRiver } from './hue-river.ts';
import { picture as lanternStreet } from './lantern-street.ts';
import { picture as lotusAndCranes } from './lotus-and-cranes.ts';
import { picture as mangroveChannel } from './mangrove-channel.ts';
import { picture as palmyraMirror } from './palmyra-mirror.ts';
import { picture as plumValley } from './plum-valley.ts';
import { picture as quanHoBoat } from './quan-ho-boat.ts';
import { picture as riceTerraces } from './rice-terraces.ts';
import { picture as silkRiverNight } from './silk-river-night.ts';
import { picture as squareAndRoundCakes } from './square-and-round-cakes.ts';
import { picture as teaHills } from './tea-hills.ts';
import { picture as windAtSea } from './wind-at-sea.ts';
import { picture as xoeCircle } from './xoe-circle.ts';

/** Every picture of the demo magazine by its name. */
export const pictures: Readonly<Record<string, () => string>> = {
  'ha-long-dusk': haLongDusk,
  'dong-ho-print': dongHoPrint,
  'bowl-of-pho': bowlOfPho,
  'cave-light': caveLight,
  'quan-ho-boat': quanHoBoat,
  'lantern-street': lanternStreet,
  'rice-terraces': riceTerraces,
  'cham-loom': chamLoom,
  'lotus-and-cranes': lotusAndCranes,
  'gongs-by-fire': gongsByFire,
  'wind-at-sea': windAtSea,
  'floating-market': floatingMarket,
  'dong-son-drum': dongSonDrum,
  'coffee-hills': coffeeHills,
  'hue-river': hueRiver,
  'hanoi-lake': hanoiLake,
  'bridge-span': bridgeSpan,
  'brocade-market': brocadeMarket,
  'silk-river-night': silkRiverNight,
  'conical-hats-road': conicalHatsRoad,
  'tea-hills': teaHills,
  'coconut-river': coconutRiver,
  'xoe-circle': xoeCircle,
  'plum-valley': plumValley,
  'cloud-pass': cloudPass,
  'gibbon-dawn': gibbonDawn,
  'mangrove-channel': mangroveChannel,
  'basalt-columns': basaltColumns,
  'garlic-island': garlicIsland,
  'anise-trays': aniseTrays,
  'forge-and-anvil': forgeAndAnvil,
  'dew-papers': dewPapers,
  'palmyra-mirror': palmyraMirror,
  'square-and-round-cakes': squareAndRoundCakes,
};
