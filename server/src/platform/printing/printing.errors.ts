import { AppError } from '../../common/errors';

/** No font with Chinese characters on this machine: a sheet of empty boxes would be worse than none. */
export class NoChineseFontError extends AppError {
  constructor() {
    super('PRINTING.NO_CHINESE_FONT', 'unavailable');
  }
}
