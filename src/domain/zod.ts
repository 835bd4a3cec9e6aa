/**
 * The one door to zod. WeChat forbids building code from strings, so zod's compiled parsers are
 * switched off before the first schema is made. Import as `import * as z from '../zod'`: a named
 * `{ z }` would carry every language's messages onto the phone.
 */
import { config } from 'zod';

config({ jitless: true });

export * from 'zod';
