import { type ArgumentMetadata, Injectable, type PipeTransform } from '@nestjs/common';
import { NotFoundError } from '../../common/errors';

const uuidShape = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * An `:id` or `:somethingId` in a path that no id can be is not found, before the database is asked: it would refuse to compare characters
 * that its column cannot hold.
 */
@Injectable()
export class IdPipe implements PipeTransform {
  transform(value: unknown, { type, data }: ArgumentMetadata): unknown {
    if (type !== 'param' || !/^(?:id|\w+Id)$/.test(data ?? '')) return value;
    if (typeof value !== 'string' || !uuidShape.test(value)) throw new NotFoundError();
    return value;
  }
}
