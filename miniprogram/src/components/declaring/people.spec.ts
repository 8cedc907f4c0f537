import {
  livingOf,
  otherPerson,
  type PersonValues,
  peopleFor,
  selfPerson,
  withHead,
  withoutPerson,
} from './people';

const named = (name: string, relationToHead = ''): PersonValues => ({
  ...otherPerson(),
  name,
  relationToHead,
});
const self = selfPerson('passport');
const names = (people: PersonValues[]) => people.map(({ self: own, name }) => (own ? '我' : name));

describe('the people of a declaration', () => {
  it('say who moves in', () => {
    expect(livingOf([self])).toBe('alone');
    expect(livingOf([self, named('李国强')])).toBe('family');
    expect(livingOf([named('李国强')])).toBe('others');
  });

  it('come back when a choice that hid them is taken back', () => {
    const family = [named('李国强', 'spouse')];
    expect(peopleFor('alone', self, family)).toEqual([self]);
    expect(peopleFor('family', self, family)).toEqual([self, ...family]);
    expect(peopleFor('others', self, family)).toEqual(family);
  });

  it('follow a new head, whose relations have to be told anew', () => {
    const people = [self, named('李国强', 'spouse'), named('李小宝', 'child')];
    const led = withHead(people, 1);
    expect(names(led)).toEqual(['李国强', '我', '李小宝']);
    expect(led.map(({ relationToHead }) => relationToHead)).toEqual(['', '', '']);
  });

  it('keep their relations when a member goes, and lose them when the head goes', () => {
    const people = [named('李国强'), named('王秀英', 'spouse'), named('李小宝', 'child')];
    expect(withoutPerson(people, 1)).toEqual([people[0], people[2]]);
    expect(withoutPerson(people, 0).map(({ relationToHead }) => relationToHead)).toEqual(['', '']);
  });

  it('know the type of the account’s own document, because the city asks by it', () => {
    expect(self).toMatchObject({ self: true, documentType: 'passport', documentNumber: '' });
  });
});
