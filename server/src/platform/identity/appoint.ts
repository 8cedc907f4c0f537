import { parseArgs } from 'node:util';
import { createStaffRules } from '@app/shared/identity/identity.rules';
import { readRequest } from '@app/shared/validation/rules';
import { toString as qrOf } from 'qrcode';
import { Clock } from '../../common/clock';
import { parseDataKeys } from '../../common/crypto/data-keys';
import { SearchHasher } from '../../common/crypto/keyed-hash';
import { Sealer } from '../../common/crypto/sealed-value';
import { loadSettings } from '../../config/config';
import { withDatabase } from '../../database/command-database';
import { AreaRepository } from '../jurisdiction/area.repository';
import { AccountRepository } from './account.repository';
import { type Appointed, appoint } from './appointment';
import { askPassword, type PasswordInput } from './ask-password';
import { IdentityHistoryRepository } from './identity-history.repository';
import { RoleGrantRepository } from './role-grant.repository';
import { StaffCredentialRepository } from './staff-credential.repository';

/** What a command is given; a test gives its own. */
export type CommandWorld = {
  args: string[];
  environment: Record<string, string | undefined>;
  input: PasswordInput;
  output: NodeJS.WritableStream & { isTTY?: boolean };
};

const usage = `usage: appoint --user-name NAME --area CODE [--display-name NAME] [--another]
The password is asked for, read from standard input, or taken from APPOINT_PASSWORD.`;

/** Appoints an administrator and shows the authenticator's secret, this once. Throws an Error with words for people. */
export async function appointFromCommandLine({
  args,
  environment,
  input,
  output,
}: CommandWorld): Promise<void> {
  const { userName, displayName, areaCode, another } = optionsOf(args);
  const settings = loadSettings(['DATABASE_URL', 'DATA_KEYS', 'DATA_SUITE', 'SEARCH_KEY'], environment);
  const password = environment.APPOINT_PASSWORD || (await askPassword(input, output));
  const clock = new Clock();
  const read = readRequest(createStaffRules, { userName, displayName, password }, { today: clock.today() });
  if (!read.ok) throw new Error(read.faults.map(({ field, code }) => `${field}: ${code}`).join('\n'));
  const sealer = new Sealer({ ...parseDataKeys(settings.DATA_KEYS), suite: settings.DATA_SUITE });
  const hasher = new SearchHasher(Buffer.from(settings.SEARCH_KEY, 'base64'));
  const appointed = await withDatabase(settings.DATABASE_URL, ({ sql, transactions }) =>
    appoint(
      { ...read.request, areaCode, another },
      {
        areas: new AreaRepository(sql),
        accounts: new AccountRepository(sql, sealer, hasher),
        credentials: new StaffCredentialRepository(sql, sealer),
        grants: new RoleGrantRepository(),
        history: new IdentityHistoryRepository(),
        transactions,
        clock,
      },
    ),
  );
  output.write(await reportOf(read.request.userName, appointed, output.isTTY ?? false));
}

function optionsOf(args: string[]) {
  const { values } = parsed(args);
  const { 'user-name': userName, area: areaCode, 'display-name': displayName, another } = values;
  if (!userName || !areaCode) throw new Error(usage);
  return { userName, areaCode, displayName: displayName ?? '系统管理员', another: another ?? false };
}

function parsed(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        'user-name': { type: 'string' },
        area: { type: 'string' },
        'display-name': { type: 'string' },
        another: { type: 'boolean' },
      },
    });
  } catch (error) {
    throw new Error(`${(error as Error).message}\n${usage}`);
  }
}

/** On a terminal with a picture that the authenticator app can scan. */
async function reportOf(
  userName: string,
  { areaName, totpUri }: Appointed,
  picture: boolean,
): Promise<string> {
  return [
    `${userName} is administrator of ${areaName}.`,
    'For the authenticator app; nobody can read this again:',
    totpUri,
    ...(picture ? [await qrOf(totpUri, { type: 'terminal', small: true })] : []),
    '',
  ].join('\n');
}

if (require.main === module) {
  const { argv, env: environment, stdin: input, stdout: output } = process;
  appointFromCommandLine({ args: argv.slice(2), environment, input, output }).catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  });
}
