import { households } from './households';
import { agentPerson, landlords } from './landlords';
import { ordinaryFindings, ordinaryStays } from './ordinary-stays';
import { storyFindings, storyTellings } from './stories';
import { printedDoor, street, sublet, unsigned } from './street';

const rooms = new Set(
  street.flatMap(({ key, request }) => request.rooms.map(({ name }) => `${key}/${name}`)),
);
const tellings = [...ordinaryStays, ...storyTellings];
const findings = [...ordinaryFindings, ...storyFindings];

describe('the stories of the street', () => {
  it('are about people who are there, in rooms that are there, on days that are over', () => {
    for (const { household, room, on } of [...tellings, ...findings]) {
      expect([household, households.has(household)]).toEqual([household, true]);
      expect([room, rooms.has(room)]).toEqual([room, true]);
      expect([household, room, on <= 0]).toEqual([household, room, true]);
    }
    const keys = new Set(street.map(({ key }) => key));
    expect([...sublet, ...unsigned, printedDoor.dwelling].filter((key) => !keys.has(key))).toEqual([]);
  });

  it('tell nobody before it happened, and let nobody leave before they came', () => {
    for (const telling of tellings) {
      expect([telling, telling.on >= telling.from]).toEqual([telling, true]);
      expect([telling, telling.until === undefined || telling.until > telling.from]).toEqual([telling, true]);
    }
  });

  it('are about people who differ in document and telephone', () => {
    const people = [
      ...[...households.values()].flatMap(({ members }) => members.map(({ person }) => person)),
      ...Object.values(landlords),
      agentPerson,
    ];
    const documents = people.map(({ documentNumber }) => documentNumber);
    const mobiles = people.flatMap(({ mobile }) => mobile ?? []);
    expect(new Set(documents).size).toBe(documents.length);
    expect(new Set(mobiles).size).toBe(mobiles.length);
    expect(people.length).toBeGreaterThan(120);
  });

  it('leave the printed room to whoever tries the product', () => {
    const printed = `${printedDoor.dwelling}/${printedDoor.room}`;
    expect(rooms.has(printed)).toBe(true);
    expect(tellings.filter(({ room }) => room === printed)).toEqual([]);
  });
});
