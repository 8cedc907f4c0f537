import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { parseRegistrationPolicy, type RegistrationPolicy } from './registration-policy';
import { factFaults } from './statement-facts';

function policyOf(city: string): RegistrationPolicy {
  const file = join(__dirname, '../../../../policies', city, 'registration.yaml');
  const parsed = parseRegistrationPolicy(parse(readFileSync(file, 'utf8')));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
  return parsed.policy;
}

const alone = { business: 'move-in', documentType: 'resident-id', living: 'alone' } as const;
const complete = { occupation: '5', workplace: '沙钢集团', reason: '1', hukouAddress: '河南省商丘市' };

describe('facts of a statement', () => {
  const shenzhen = policyOf('shenzhen');

  it('pass when the city’s required fields are there', () => {
    expect(factFaults(shenzhen, complete, alone)).toEqual([]);
  });

  it('name each missing field', () => {
    expect(factFaults(shenzhen, { occupation: '5' }, { ...alone, living: 'household' })).toEqual([
      { field: 'workplace', code: 'required' },
      { field: 'reason', code: 'required' },
      { field: 'hukouAddress', code: 'required' },
      { field: 'headName', code: 'required' },
      { field: 'headDocumentNumber', code: 'required' },
      { field: 'relationToHead', code: 'required' },
    ]);
  });

  it('B1 refuse what is not asked for', () => {
    expect(factFaults(shenzhen, complete, { ...alone, documentType: 'passport' })).toEqual([
      { field: 'hukouAddress', code: 'must-be-empty' },
    ]);
  });

  it('refuse a code the city does not have, and do not judge codes it has not published', () => {
    expect(factFaults(shenzhen, { ...complete, occupation: '14' }, alone)).toEqual([
      { field: 'occupation', code: 'not-a-choice' },
    ]);
    expect(factFaults(policyOf('wuhan'), { occupation: '14', workplace: '光谷' }, alone)).toEqual([]);
  });
});
