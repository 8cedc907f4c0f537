import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { z } from 'zod';
import { pendingMark } from '../../../platform/policy/domain/pack-rows';
import { fieldRequirement, ledgerRule, reconciliationRules, valueOn } from './policy-rows';
import { packSchema } from './registration-pack';
import { parseRegistrationPolicy, type RegistrationPolicy } from './registration-policy';

const folder = join(__dirname, '../../../../policies');
const cities = readdirSync(folder).filter((name) => existsSync(join(folder, name, 'registration.yaml')));
const schemaFile = join(folder, 'schema/registration.schema.json');
const source = (city: string) => readFileSync(join(folder, city, 'registration.yaml'), 'utf8');
const today = '2026-11-21';

function policyOf(city: string): RegistrationPolicy {
  const parsed = parseRegistrationPolicy(parse(source(city)));
  if (!parsed.ok) throw new Error(`${city}: ${JSON.stringify(parsed.faults, null, 2)}`);
  return parsed.policy;
}

/** A deep copy of a pack with the value at a path replaced, or removed when `value` is undefined. */
function planted(path: string, value: unknown): unknown {
  const pack = parse(source('zhangjiagang')) as Record<string, unknown>;
  const keys = path.split('.');
  const last = keys.pop() as string;
  const place = keys.reduce((inner, key) => inner[key] as Record<string, unknown>, pack);
  if (value === undefined) delete place[last];
  else place[last] = value;
  return pack;
}

function faultPaths(pack: unknown): string[] {
  const parsed = parseRegistrationPolicy(pack);
  return parsed.ok ? [] : parsed.faults.map((fault) => fault.path);
}

describe('the packs', () => {
  it('are six cities', () => {
    expect(cities).toEqual(['jiaxing', 'shenzhen', 'suzhou', 'three-working-days', 'wuhan', 'zhangjiagang']);
  });

  it.each(cities)('%s passes the server and the schema, and is named like its folder', (city) => {
    expect(policyOf(city).city).toBe(city);
    expect(
      z.fromJSONSchema(packSchema as z.core.JSONSchema.JSONSchema).safeParse(parse(source(city))).error,
    ).toBeUndefined();
  });

  it.each(cities)('%s gives number, source and confidence for every document', (city) => {
    for (const document of policyOf(city).documents) {
      expect([document.number, document.title, document.source, document.confidence].every(Boolean)).toBe(
        true,
      );
    }
  });

  it.each(cities)('%s names a letter text only when the text is there', (city) => {
    const { safetyLetter } = policyOf(city);
    if (safetyLetter.state === 'pending') return;
    expect(existsSync(join(folder, city, 'safety-letter', `${safetyLetter.value}.md`))).toBe(true);
  });
});

describe('the schema for editors', () => {
  if (process.env.UPDATE_SCHEMA === '1') writeFileSync(schemaFile, JSON.stringify(packSchema, null, 2));
  const schema = z.fromJSONSchema(packSchema as z.core.JSONSchema.JSONSchema);

  it('is the one the server checks by (UPDATE_SCHEMA=1 writes it anew)', () => {
    expect(JSON.parse(readFileSync(schemaFile, 'utf8'))).toEqual(packSchema);
  });

  it.each([
    ['city', undefined, 'city'],
    ['colour', 'blue', 'colour'],
    ['validFrom', 'yesterday', 'validFrom'],
    ['duties', [], 'duties'],
    ['duties.0.bearer', 'neighbour', 'duties.0.bearer'],
    ['duties.0.limit.amount', '7', 'duties.0.limit.amount'],
    ['duties.0.limit.unit', 'weeks', 'duties.0.limit.unit'],
    ['duties.0.limit', '七日', 'duties.0.limit'],
    ['duties.0.remark', 'x', 'duties.0.remark'],
    ['fields.0.moveIn', 'maybe', 'fields.0.moveIn'],
    ['fields.0.field', 'blood-group', 'fields.0.field'],
    ['occupations.value.0.label', undefined, 'occupations.value.0.label'],
    ['reconciliation.toleranceDays.value', 3.5, 'reconciliation.toleranceDays.value'],
    ['reconciliation.silenceDays.value', 0, 'reconciliation.silenceDays.value'],
    ['reconciliation.silenceDays.basis', undefined, 'reconciliation.silenceDays.basis'],
    ['reconciliation.confirmingPairs.value.0', ['tenant'], 'reconciliation.confirmingPairs.value.0'],
    ['ledger.monthRule.value', 'moon', 'ledger.monthRule.value'],
    ['ledger.earliest.value', '2011', 'ledger.earliest.value'],
    ['targets.accuracy', undefined, 'targets.accuracy'],
    ['documents.suzhou-2011-4.confidence', 'sure', 'documents.suzhou-2011-4.confidence'],
    ['documents.Suzhou', { number: 'x' }, 'documents.Suzhou'],
    ['safetyLetter.value', 1, 'safetyLetter.value'],
  ])('refuses %s = %j just as the server does', (path, value, faultPath) => {
    const pack = planted(path, value);
    expect(faultPaths(pack)).toContain(faultPath);
    expect(schema.safeParse(pack).success).toBe(false);
  });
});

describe('what only the server can see', () => {
  it.each([
    ['ledger.earliest.value', '2011-02-30', 'ledger.earliest.value'],
    ['duties.0.basis', 'nowhere', 'duties.0.basis'],
    ['validUntil', '2025-12-31', 'validUntil'],
    ['documents.state-council-663.validUntil', '2015-01-01', 'documents.state-council-663.validUntil'],
    ['occupations.value.1.value', '1', 'occupations.value.1'],
    ['duties.1.event', 'lease-end', 'duties.2'],
    ['fields.1.field', 'name', 'fields.1'],
    [
      'reconciliation.confirmingPairs.value.0',
      ['tenant', 'tenant'],
      'reconciliation.confirmingPairs.value.0',
    ],
    [
      'reconciliation.confirmingPairs.value.0',
      ['tenant', 'grid-officer'],
      'reconciliation.confirmingPairs.value.0',
    ],
    ['ledger.countFrom.value', 'confirmation', 'reconciliation.confirmers.value'],
  ])('refuses %s = %j', (path, value, faultPath) => {
    expect(faultPaths(planted(path, value))).toContain(faultPath);
  });

  it('reports all faults at once', () => {
    const pack = planted('city', 7) as { ledger: { gapRule: unknown }; extra?: number };
    pack.ledger.gapRule = { value: 'restart' };
    pack.extra = 1;
    expect(faultPaths(pack).sort()).toEqual(['city', 'extra', 'ledger.gapRule.basis']);
  });

  it('survives what is no pack at all', () => {
    for (const nonsense of [null, [], 'text', 3, {}])
      expect(parseRegistrationPolicy(nonsense).ok).toBe(false);
    expect(faultPaths(parse(stringify(parse(source('wuhan')))))).toEqual([]);
  });
});

describe('rules taken from a pack', () => {
  it('are complete in the demonstration city', () => {
    expect(reconciliationRules(policyOf('zhangjiagang'), today)).toMatchObject({
      ok: true,
      rules: { toleranceDays: 3, silenceDays: 7, countFrom: 'declaration', endAcceptedFrom: ['tenant'] },
    });
    expect(ledgerRule(policyOf('zhangjiagang'), today)).toMatchObject({
      ok: true,
      rule: { gapRule: 'forgive-up-to-days', graceDays: 7, earliest: '2011-04-01' },
    });
  });

  it('make a stay in 深圳 count from the landlord’s or the officer’s word', () => {
    expect(reconciliationRules(policyOf('shenzhen'), today)).toMatchObject({
      ok: true,
      rules: { countFrom: 'confirmation', confirmers: ['landlord', 'grid-officer'] },
    });
  });

  it('are refused, with the row that is missing, where nothing is published', () => {
    expect(ledgerRule(policyOf('shenzhen'), today)).toEqual({
      ok: false,
      refusal: {
        code: 'REGISTRATION.POLICY_PENDING',
        reason: 'not-published',
        city: 'shenzhen',
        row: 'ledger.gapRule',
        document: '待主管部门确认',
      },
    });
    expect(ledgerRule(policyOf('wuhan'), today).ok).toBe(false);
    const silent = parseRegistrationPolicy(planted('reconciliation.silenceDays.value', pendingMark));
    expect(silent.ok && reconciliationRules(silent.policy, today)).toMatchObject({
      ok: false,
      refusal: { row: 'reconciliation.silenceDays' },
    });
  });

  it.each(cities)('let %s compare words, which every running city must', (city) => {
    expect(reconciliationRules(policyOf(city), today).ok).toBe(true);
  });

  it('are refused when their document is no longer in force', () => {
    const jiaxing = policyOf('jiaxing');
    const target = jiaxing.targets['registration-rate'];
    expect(valueOn({ ...jiaxing, validFrom: '2011-01-01' }, 'targets', target, '2015-12-31')).toMatchObject({
      ok: true,
      value: 900,
    });
    expect(valueOn(jiaxing, 'targets', target, '2026-01-01')).toMatchObject({
      ok: false,
      refusal: { reason: 'not-in-force' },
    });
  });

  it('are refused before the pack itself is in force', () => {
    expect(ledgerRule(policyOf('zhangjiagang'), '2025-12-31')).toMatchObject({
      ok: false,
      refusal: { reason: 'not-in-force' },
    });
  });
});

describe('which fields a city asks for', () => {
  const moveIn = { business: 'move-in', documentType: 'resident-id', living: 'alone' } as const;

  it('does not ask the holder of a passport for a hukou address', () => {
    const shenzhen = policyOf('shenzhen');
    expect(fieldRequirement(shenzhen, 'hukou-address', moveIn)).toBe('required');
    expect(fieldRequirement(shenzhen, 'hukou-address', { ...moveIn, documentType: 'passport' })).toBe(
      'not-asked',
    );
  });

  it('asks for the head of a household only when a household lives together', () => {
    const shenzhen = policyOf('shenzhen');
    expect(fieldRequirement(shenzhen, 'head-name', moveIn)).toBe('optional');
    expect(fieldRequirement(shenzhen, 'head-name', { ...moveIn, living: 'household' })).toBe('required');
  });

  it('lets the last exception that fits decide', () => {
    const except = [
      { living: 'household', moveIn: 'required' },
      { documentTypes: ['passport'], moveIn: 'not-asked' },
    ];
    const parsed = parseRegistrationPolicy(planted('fields.0.except', except));
    if (!parsed.ok) throw new Error('the pack should pass');
    const asked = (situation: object) => fieldRequirement(parsed.policy, 'name', { ...moveIn, ...situation });
    expect(asked({ living: 'household' })).toBe('required');
    expect(asked({ living: 'household', documentType: 'passport' })).toBe('not-asked');
    expect(asked({ living: 'household', documentType: 'passport', business: 'move-out' })).toBe('required');
  });

  it('asks for little when somebody moves out, and for nothing the pack does not name', () => {
    const wuhan = policyOf('wuhan');
    expect(fieldRequirement(wuhan, 'occupation', { ...moveIn, business: 'move-out' })).toBe('not-asked');
    expect(fieldRequirement(wuhan, 'emergency-mobile', moveIn)).toBe('not-asked');
  });
});
