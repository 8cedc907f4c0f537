import { codePointLength } from '@app/shared/validation/text';
import { Injectable } from '@nestjs/common';
import type { MessageTemplate, MessageValues } from './message-template';

const longest = { title: 80, body: 400 } as const;

/** What modules declared, by code. */
@Injectable()
export class MessageTemplates {
  private readonly known = new Map<string, MessageTemplate>();

  /** Throws when the code is taken or the texts of the sample are too long: a mistake of ours, found at the start. */
  declare<Name extends string>(template: MessageTemplate<Name>): void {
    const declared = template as unknown as MessageTemplate;
    if (this.known.has(declared.code)) throw new Error(`message ${declared.code} is declared twice`);
    for (const part of ['title', 'body'] as const) {
      const length = codePointLength(declared[part](declared.sample));
      if (length === 0 || length > longest[part]) {
        throw new Error(`message ${declared.code}: ${part} has ${length} characters`);
      }
    }
    this.known.set(declared.code, declared);
  }

  find(code: string): MessageTemplate | undefined {
    return this.known.get(code);
  }

  /** Throws for a code nobody declared and for a missing value: mistakes of the caller. */
  get(code: string, values: MessageValues): MessageTemplate {
    const template = this.known.get(code);
    if (!template) throw new Error(`message ${code} is not declared`);
    const missing = Object.keys(template.sample).filter((name) => values[name] === undefined);
    if (missing.length > 0) throw new Error(`message ${code} lacks ${missing.join(', ')}`);
    return template;
  }
}

/** The title and body as they are stored; what is too long ends in `…`. */
export function textsOf(template: MessageTemplate, values: MessageValues): { title: string; body: string } {
  return {
    title: cut(template.title(values), longest.title),
    body: cut(template.body(values), longest.body),
  };
}

/** Everything that the city's data may name for this message. */
export function fieldsOf(template: MessageTemplate, values: MessageValues): Record<string, string> {
  const own = Object.entries(template.fields ?? {}).map(([name, write]) => [name, write(values)]);
  return { ...values, heading: template.title(values), ...Object.fromEntries(own) };
}

function cut(text: string, most: number): string {
  const points = [...text];
  return points.length <= most ? text : `${points.slice(0, most - 1).join('')}…`;
}
