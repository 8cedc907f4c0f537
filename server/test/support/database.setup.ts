import { prepareTestDatabase } from './database';

jest.setTimeout(30_000);

beforeAll(prepareTestDatabase, 120_000);
