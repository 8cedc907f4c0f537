import { prepareTestDatabase } from './database';

beforeAll(prepareTestDatabase, 120_000);
