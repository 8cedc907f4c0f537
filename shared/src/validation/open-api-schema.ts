import { documentTypes } from './identity-document';
import { namedPatterns } from './named-patterns';
import { personNameMaxLength } from './person-name';
import type { PlainRule, Rule, RuleTable } from './rule-language';

/** The part of an OpenAPI 3 schema object that tables need. */
export type OpenApiSchema = {
  type: 'string' | 'integer' | 'number' | 'boolean' | 'array' | 'object';
  format?: string;
  description?: string;
  pattern?: string;
  enum?: string[];
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  minItems?: number;
  maxItems?: number;
  items?: OpenApiSchema;
  properties?: Record<string, OpenApiSchema>;
  required?: string[];
  additionalProperties?: boolean;
};

const plainSchemas: Record<PlainRule['kind'], OpenApiSchema> = {
  name: { type: 'string', minLength: 1, maxLength: personNameMaxLength },
  mobile: { type: 'string', description: 'Mainland mobile number, or +852, +853, +886 with the number' },
  'document-type': { type: 'string', enum: documentTypes },
  boolean: { type: 'boolean' },
  uuid: { type: 'string', format: 'uuid' },
  'client-key': { type: 'string', minLength: 16, maxLength: 64, pattern: namedPatterns['url-safe'].source },
  'door-code': {
    type: 'string',
    minLength: 32,
    description: 'Crockford base32; spaces and hyphens are ignored',
  },
  'credit-code': { type: 'string', minLength: 18, description: 'Unified social credit code (GB 32100)' },
};

/** The OpenAPI schema of a request that keeps to a table. Conditional fields are described as optional. */
export function openApiSchemaOf(table: RuleTable): OpenApiSchema {
  const names = Object.keys(table);
  const required = names.filter((name) => isAlwaysRequired(table[name] as Rule));
  const properties: Record<string, OpenApiSchema> = {};
  for (const name of names) properties[name] = schemaOfRule(table[name] as Rule);
  return {
    type: 'object',
    properties,
    ...(required.length > 0 ? { required } : {}),
    additionalProperties: false,
  };
}

/** Whether a field must be in every request, whatever the others say. */
export function isAlwaysRequired(rule: Rule): boolean {
  return rule.optional === undefined && rule.requiredWhen === undefined && rule.forbiddenWhen === undefined;
}

function schemaOfRule(rule: Rule): OpenApiSchema {
  switch (rule.kind) {
    case 'text':
      return withoutUndefined({
        type: 'string',
        minLength: rule.min,
        maxLength: rule.max,
        pattern: rule.pattern === undefined ? undefined : namedPatterns[rule.pattern].source,
      });
    case 'date':
      return { type: 'string', format: 'date' };
    case 'document-number':
      return { type: 'string' };
    case 'integer':
      return withoutUndefined({ type: 'integer', minimum: rule.min, maximum: rule.max });
    case 'decimal':
      return { type: 'string', description: `Decimal number, at most ${rule.digits} digits after the point` };
    case 'choice':
      return { type: 'string', enum: [...rule.values] };
    case 'json':
      return { type: 'object', additionalProperties: true };
    case 'object':
      return openApiSchemaOf(rule.table);
    case 'list':
      return withoutUndefined({
        type: 'array',
        items: schemaOfRule(rule.of),
        minItems: rule.min,
        maxItems: rule.max,
      });
    default:
      return plainSchemas[rule.kind];
  }
}

function withoutUndefined(schema: OpenApiSchema): OpenApiSchema {
  return JSON.parse(JSON.stringify(schema)) as OpenApiSchema;
}
