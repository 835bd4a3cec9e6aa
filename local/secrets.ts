import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeSafely } from './safely';

export interface Secrets {
  /** Seals what is kept secret in records. */
  SEAL_KEY: string;
  /** Blind indexes and signed addresses. */
  HMAC_KEY: string;
  /** Whoever gives this code becomes the first administrator. */
  FIRST_ADMIN_CODE: string;
}

/** Made at the first start and kept with the data they belong to; the environment goes before. */
export function secretsIn(folder: string): Secrets {
  const file = join(folder, 'secrets.json');
  if (!existsSync(file)) {
    const made: Secrets = {
      SEAL_KEY: randomBytes(32).toString('base64'),
      HMAC_KEY: randomBytes(32).toString('base64'),
      FIRST_ADMIN_CODE: randomBytes(10).toString('hex'),
    };
    writeSafely(file, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600 });
  }
  const kept: Secrets = JSON.parse(readFileSync(file, 'utf8'));
  const { SEAL_KEY, HMAC_KEY, FIRST_ADMIN_CODE } = { ...kept, ...process.env };
  return { SEAL_KEY, HMAC_KEY, FIRST_ADMIN_CODE } as Secrets;
}
