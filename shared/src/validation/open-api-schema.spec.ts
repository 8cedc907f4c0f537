import { openApiSchemaOf } from './open-api-schema';
import type { RuleTable } from './rules';

const rules = {
  doorCode: { kind: 'door-code' },
  from: { kind: 'date' },
  note: { kind: 'text', min: 1, max: 200, optional: true },
  reason: { kind: 'choice', values: ['work', 'study'], requiredWhen: { field: 'from', is: '2026-01-01' } },
  area: { kind: 'decimal', digits: 2, optional: true },
  people: { kind: 'list', of: { kind: 'object', table: { name: { kind: 'name' } } }, min: 1, max: 12 },
} as const satisfies RuleTable;

describe('OpenAPI schema of a table', () => {
  it('describes limits, choices, nesting and what is always required', () => {
    expect(openApiSchemaOf(rules)).toEqual({
      type: 'object',
      required: ['doorCode', 'from', 'people'],
      additionalProperties: false,
      properties: {
        doorCode: {
          type: 'string',
          minLength: 32,
          description: 'Crockford base32; spaces and hyphens are ignored',
        },
        from: { type: 'string', format: 'date' },
        note: { type: 'string', minLength: 1, maxLength: 200 },
        reason: { type: 'string', enum: ['work', 'study'] },
        area: { type: 'string', description: 'Decimal number, at most 2 digits after the point' },
        people: {
          type: 'array',
          minItems: 1,
          maxItems: 12,
          items: {
            type: 'object',
            required: ['name'],
            additionalProperties: false,
            properties: { name: { type: 'string', minLength: 1, maxLength: 50 } },
          },
        },
      },
    });
  });
});
