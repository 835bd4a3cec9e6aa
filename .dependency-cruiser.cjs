/**
 * Who may import whom (the house's rule). `test/house/imports.test.ts` proves that each rule
 * bites. `$1` is the word (points, members …) that the first pattern caught.
 */
const { join } = require('node:path');

const TENCENT = '(^|/)node_modules/(@cloudbase/|wx-server-sdk/|tencentcloud-sdk|@tencent)';
/** React, Taro and TDesign with its icons. */
const SCREEN = '(^|/)node_modules/(react|react-dom|@types/react|@types/react-dom|@tarojs/[^/]+|tdesign-[^/]+)/';
/** Libraries without side effects that the domain may use besides zod. */
const PURE = '(^|/)node_modules/chinese-days/';
const ZOD = '(^|/)node_modules/zod/';
const API = '^cloudfunctions/api/';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'found',
      comment: 'What is imported must be there; what is built at the start is not yet in a fresh clone.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '(^|/)(\\.cache|dist)/' },
    },
    {
      name: 'no-cycles',
      comment: 'No cycles, not even of types: two files that need each other are one thing.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },

    // ── domain ──
    {
      name: 'domain-pure',
      comment: 'The domain knows no screen, no cloud, no machine: itself, zod and pure libraries.',
      severity: 'error',
      from: { path: '^src/domain/' },
      to: { pathNot: ['^src/domain/', ZOD, PURE] },
    },
    {
      name: 'zod-one-door',
      comment:
        'zod comes through src/domain/zod: there its code generation is switched off, which WeChat forbids.',
      severity: 'error',
      from: { pathNot: '^src/domain/zod\\.ts$' },
      to: { path: ZOD },
    },
    {
      name: 'domain-words-by-schema',
      comment: "A word may know what another word's things are (schema), never its rules or actions.",
      severity: 'error',
      from: { path: '^src/domain/([^/]+)/' },
      to: {
        path: '^src/domain/[^/]+/',
        pathNot: ['^src/domain/$1/', '/schema\\.ts$', '^src/domain/inbox/templates\\.ts$'],
      },
    },
    {
      name: 'domain-kit-knows-no-word',
      comment:
        'What all words share must not depend on one of them; the closed list of message templates, which a contract names, counts as shared.',
      severity: 'error',
      from: { path: '^src/domain/[^/]+\\.ts$' },
      to: { path: '^src/domain/[^/]+/', pathNot: '^src/domain/inbox/templates\\.ts$' },
    },
    {
      name: 'schema-knows-only-schema',
      comment: 'What things are stands below what is allowed and asked.',
      severity: 'error',
      from: { path: '^src/domain/[^/]+/schema\\.ts$' },
      to: { path: '^src/domain/[^/]+/', pathNot: '/schema\\.ts$' },
    },

    // ── phone ──
    {
      name: 'ui-draws-only',
      comment:
        'Components draw: React, Taro, TDesign, the words of form fields; uqr computes the squares of a QR code.',
      severity: 'error',
      from: { path: '^src/ui/' },
      to: { pathNot: ['^src/ui/', '^src/domain/form\\.ts$', SCREEN, '(^|/)node_modules/uqr/'] },
    },
    {
      name: 'client-asks-only',
      comment: 'The client speaks with the cloud and knows no page and no component; ulid makes ids.',
      severity: 'error',
      from: { path: '^src/client/' },
      to: { pathNot: ['^src/client/', '^src/domain/', SCREEN, '(^|/)node_modules/ulid/'] },
    },
    {
      name: 'pages-stand-alone',
      comment: 'A page uses components, client and domain, never the folder of another page.',
      severity: 'error',
      from: { path: '^src/pages/([^/]+)/' },
      to: {
        pathNot: ['^src/pages/$1/', '^src/ui/', '^src/client/', '^src/domain/', SCREEN],
      },
    },
    {
      name: 'src-knows-no-cloud',
      comment: 'What runs on the phone never reaches for what runs elsewhere.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(cloudfunctions|local|test|config)/' },
    },

    // ── cloud ──
    {
      name: 'cloud-takes-domain-only',
      comment:
        'Of the phone the cloud takes only the domain; of the configuration only data: areas, rule book.',
      severity: 'error',
      from: { path: '^cloudfunctions/' },
      to: {
        path: '^(src|config|test|local)/',
        pathNot: ['^src/domain/', '^config/(areas|rulebook)/'],
      },
    },
    {
      name: 'tencent-by-few-doors',
      comment:
        "Only these files know Tencent's SDK: kit/app opens it, kit/caller asks it who calls. The local cloud's own tests drive it too, to prove that it runs unmodified.",
      severity: 'error',
      from: {
        pathNot: [
          '^cloudfunctions/api/kit/(app|db|caller|files|wechat)\\.ts$',
          '^test/local/',
          '(^|/)node_modules/',
        ],
      },
      to: { path: TENCENT },
    },
    {
      name: 'app-within-kit',
      comment: "The opened SDK stays in the kit: a word's data go through kit/db, its files through kit/files.",
      severity: 'error',
      from: { pathNot: `${API}kit/` },
      to: { path: `${API}kit/app\\.ts$` },
    },
    {
      name: 'api-words-by-store',
      comment:
        "A word reaches another by its store (find…, get… and exported writers); members/areas.ts is the store of a table that is a file. The desk gathers each word's waiting.ts, which is an interface made for it.",
      severity: 'error',
      from: { path: `${API}(?!kit/)([^/]+)/` },
      to: {
        path: `${API}[^/]+/`,
        pathNot: [
          `${API}$1/`,
          `${API}kit/`,
          '/store\\.ts$',
          '/members/areas\\.ts$',
          '/waiting\\.ts$',
        ],
      },
    },
    {
      name: 'waiting-for-the-desk',
      comment: 'waiting.ts is written for the desk; no other word may lean on it.',
      severity: 'error',
      from: { path: `${API}(?!desk/)([^/]+)/` },
      to: { path: '/waiting\\.ts$', pathNot: [`${API}$1/`, `${API}kit/`] },
    },
    {
      name: 'kit-knows-no-word',
      comment:
        'The kit serves every word and knows none, except that who calls, and for whom, is a member.',
      severity: 'error',
      from: { path: `${API}kit/`, pathNot: `${API}kit/(caller|serve)\\.ts$` },
      to: { path: API, pathNot: `${API}kit/` },
    },
    {
      name: 'caller-knows-members',
      comment: 'Who calls is found in the store of members, nowhere else.',
      severity: 'error',
      from: { path: `${API}kit/(caller|serve)\\.ts$` },
      to: { path: API, pathNot: [`${API}kit/`, `${API}members/store\\.ts$`] },
    },
    {
      name: 'words-know-no-router',
      comment: 'api/index.ts and api/collections.ts put the words together; none may lean on them.',
      severity: 'error',
      from: { path: '^cloudfunctions/', pathNot: `${API}[^/]+\\.ts$` },
      to: { path: `${API}[^/]+\\.ts$` },
    },
    {
      name: 'clock-runs-chores-only',
      comment: 'The timer and the pushes run chores; what to do stands in the words.',
      severity: 'error',
      from: { path: '^cloudfunctions/(tick|push)/' },
      to: {
        path: '^(cloudfunctions|src)/',
        pathNot: [
          '^cloudfunctions/$1/',
          '/chores\\.ts$',
          `${API}kit/`,
        ],
      },
    },
    {
      name: 'functions-stand-alone',
      comment: 'Each function is deployed by itself: api never needs tick or push.',
      severity: 'error',
      from: { path: '^cloudfunctions/([^/]+)/' },
      to: { path: '^cloudfunctions/', pathNot: ['^cloudfunctions/$1/', API] },
    },

    // ── this machine ──
    {
      name: 'local-stays-local',
      comment: 'The local cloud is scaffolding: the product must not know it.',
      severity: 'error',
      from: { pathNot: '^(local|test|config)/' },
      to: { path: '^local/' },
    },
    {
      name: 'builds-know-only-the-installer',
      comment: 'Builds start their tools as npm start does, and know no more of the local cloud.',
      severity: 'error',
      from: { path: '^config/' },
      to: { path: '^local/', pathNot: '^local/install\\.mjs$' },
    },
    {
      name: 'tests-stay-tests',
      comment: 'Nothing rests on a test.',
      severity: 'error',
      from: { pathNot: '^test/' },
      to: { path: '^test/' },
    },
  ],
  options: {
    doNotFollow: { path: '(^|/)node_modules/' },
    exclude: { path: '^(dist|\\.cache)/' },
    tsConfig: { fileName: join(__dirname, 'tsconfig.json') },
    // Types count: what one must know to read a file is a dependency too.
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.h5.ts', '.h5.tsx', '.mjs', '.cjs', '.js', '.jsx', '.json'],
      mainFields: ['main', 'types', 'typings'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
