import { faultsOf, ruleTableOf, ruleToday } from '@app/shared/validation/rule.decorator';
import { readRequest } from '@app/shared/validation/rules';
import { type ArgumentMetadata, Injectable, ValidationPipe } from '@nestjs/common';
import { InvalidInputError } from '../../common/errors';

/**
 * Checks every request class. One made from a rule table is read by the table alone: a few microseconds, and no
 * recursion into what the table does not know (class-transformer overflows the stack on deeply nested JSON).
 */
@Injectable()
export class RequestPipe extends ValidationPipe {
  constructor() {
    super({
      whitelist: true,
      forbidNonWhitelisted: true,
      transform: true,
      exceptionFactory: (errors) => new InvalidInputError(faultsOf(errors)),
    });
  }

  /** A body or a query without rules is a mistake of ours (an `import type` of its class), so it is closed, not open. */
  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    if (metadata.type === 'custom' || metadata.type === 'param') return value;
    const table = ruleTableOf(metadata.metatype);
    if (table === undefined) {
      if (metadata.data !== undefined) return super.transform(value, metadata);
      throw new Error(`a ${metadata.type} is read without rules`);
    }
    const reading = readRequest(table, value, { today: ruleToday() });
    if (!reading.ok) throw new InvalidInputError(reading.faults);
    return reading.request;
  }
}
