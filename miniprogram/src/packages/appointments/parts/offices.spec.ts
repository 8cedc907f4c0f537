import type { DayView, OfficeView } from '@app/shared/appointments/appointments.views';
import { areasOf, awayWords, metresBetween, nearestFirst, officeChoices } from './offices';

const office = (id: string, areaCode = '320582100') =>
  ({ id, name: id, areaCode, areaName: `镇${areaCode}`, services: [] }) as unknown as OfficeView;
const day = (officeId: string, date: string, state: DayView['state']) =>
  ({ officeId, day: date, state }) as DayView;

describe('the offices to choose from', () => {
  it('stand in the order in which one can come, with the first free day', () => {
    const days = [
      day('a', '2026-11-24', 'full'),
      day('b', '2026-11-24', 'full'),
      day('b', '2026-11-26', 'free'),
      day('c', '2026-11-25', 'free'),
      day('d', '2026-12-08', 'unreleased'),
    ];
    const choices = officeChoices(
      ['a', 'b', 'c', 'd', 'e'].map((id) => office(id)),
      days,
    );
    expect(choices.map((choice) => [choice.office.id, choice.word])).toEqual([
      ['c', '11月25日(周三)起有号'],
      ['b', '11月26日(周四)起有号'],
      ['d', '还没有放号'],
      ['a', '近期已约满'],
      ['e', '近期不办公'],
    ]);
  });

  it('stand by distance for whoever says where they are; those whose place is unknown come last', () => {
    const at = (id: string, longitude: string, latitude: string) => ({
      ...office(id),
      place: { longitude, latitude },
    });
    const here = { longitude: 120.5558, latitude: 31.8754 };
    const far = at('far', '120.600000', '31.900000');
    const near = at('near', '120.560000', '31.876000');
    const choices = officeChoices([far, { ...office('unknown'), place: null }, near], []);
    expect(nearestFirst(choices, here).map((choice) => choice.office.id)).toEqual(['near', 'far', 'unknown']);
    expect(awayWords(near, here)).toBe('约 400 米');
    expect(awayWords(far, here)).toBe('约 5.0 公里');
    expect([awayWords({ ...near, place: null }, here), awayWords(near, undefined)]).toEqual([
      undefined,
      undefined,
    ]);
    // A degree of latitude is 111.2 kilometres on a sphere of 6,371.
    expect(metresBetween({ longitude: 120, latitude: 31 }, { longitude: '120', latitude: '32' })).toBeCloseTo(
      111_195,
      -1,
    );
  });

  it('name each area once', () => {
    expect(areasOf([office('a'), office('b'), office('c', '320582101')])).toHaveLength(2);
  });
});
