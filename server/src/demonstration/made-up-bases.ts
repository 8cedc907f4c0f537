import type { SetPopulationBase } from '@app/shared/registration/registration.dto';

/** Outside figures that indicators divide by, made up to fit the demonstration street. */
export const madeUpBases: readonly SetPopulationBase[] = [
  { areaCode: '320582', populationBase: 142, dwellingBase: 42 },
  { areaCode: '320582100', populationBase: 142, dwellingBase: 42 },
  { areaCode: '320582100029', populationBase: 142, dwellingBase: 42 },
  { areaCode: '320582100029-01', populationBase: 70, dwellingBase: 19 },
  { areaCode: '320582100029-02', populationBase: 72, dwellingBase: 23 },
];
