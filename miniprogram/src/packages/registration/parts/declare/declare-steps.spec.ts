import { otherPerson, selfPerson } from '@/components/declaring/people';
import { asksRoom, declareSteps, declareTable, stepOfFaults, stepToResume } from './declare-steps';
import { doorCode, doorOf, roomIds } from './spec-support';

const today = '2026-11-21';
const typed = (changes: object = {}) => ({
  doorCode,
  roomId: roomIds[0],
  from: '2026-11-15',
  until: '',
  people: [selfPerson('resident-id')],
  ...changes,
});
const names = (door = doorOf(), living: Parameters<typeof declareSteps>[1] = 'alone') =>
  declareSteps(door, living).map(({ name }) => name);

describe('the steps of a declaration', () => {
  it('ask for the room only where the plate leaves it open', () => {
    expect(names()).toEqual(['room', 'who', 'dates', 'facts', 'check']);
    expect(asksRoom(doorOf({ roomId: roomIds[1] }))).toBe(false);
    expect(names(doorOf({ rooms: doorOf().rooms.slice(0, 1) }))).toEqual(['who', 'dates', 'facts', 'check']);
  });

  it('ask for the family only where there is one', () => {
    expect(names(doorOf(), 'family')).toContain('family');
    expect(names(doorOf(), 'others')).toContain('family');
  });

  it('go on with a draft at the first thing that is missing or wrong', () => {
    const resume = (values: Parameters<typeof stepToResume>[2], living: 'alone' | 'family' = 'alone') =>
      stepToResume(declareSteps(doorOf(), living), declareTable(doorOf()), values, today);
    expect(resume(typed({ roomId: '' }))).toBe('room');
    expect(resume(typed({ from: '2026-12-01' }))).toBe('dates');
    expect(resume(typed({ people: [selfPerson('resident-id'), otherPerson()] }), 'family')).toBe('family');
    expect(resume(typed())).toBe('check');
  });

  it('lead a refusal back to where its field is asked, and one about a whole person nowhere', () => {
    const steps = declareSteps(doorOf(), 'family');
    expect(stepOfFaults(steps, [{ field: 'people.1.occupation' }])).toBe('facts');
    expect(stepOfFaults(steps, [{ field: 'people.1.documentNumber' }])).toBe('family');
    expect(stepOfFaults(steps, [{ field: 'roomId' }])).toBe('room');
    expect(stepOfFaults(steps, [{ field: 'people.0' }])).toBeUndefined();
    expect(stepOfFaults(steps, [{ field: 'version' }])).toBeUndefined();
  });
});
