import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { policiesFolder } from '../../platform/policy/policy-folder';
import { appointmentSchema } from './appointment-pack';
import { readAppointmentPack } from './appointment-policy.provider';

const cities = readdirSync(policiesFolder).filter((city) =>
  existsSync(join(policiesFolder, city, 'appointments.yaml')),
);

describe('rules of booking as data', () => {
  it.each(cities)('%s is a pack that can be used', (city) => {
    expect(readAppointmentPack(city)?.city).toBe(city);
  });

  it('has packs of more than one city, and none where a city published nothing', () => {
    expect(cities.length).toBeGreaterThan(1);
    expect(readAppointmentPack('no-such-city')).toBeUndefined();
  });

  it('describes itself to editors as it is read', () => {
    const file = join(policiesFolder, 'schema/appointments.schema.json');
    const made = `${JSON.stringify(appointmentSchema, null, 2)}\n`;
    if (process.env.UPDATE_SCHEMA) writeFileSync(file, made);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(JSON.parse(made));
  });
});
