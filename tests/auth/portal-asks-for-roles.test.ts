import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

/**
 * Whatever sends a change is reached from a page only through a module that says what the change asks of the person's role
 * (`needs`, `Needs`, `PageFor`, `ListView`, `Wizard`). Which of them says how much is compared with the API by tests/e2e/roles.e2e.ts.
 */
const textOf = new Map(
  globSync('{app,components}/**/*.{ts,tsx}').map((file) => [file, readFileSync(file, 'utf8')] as const),
)
const files = [...textOf.keys()]

const sends = /import \{[^}]*\b(put|post|patch|del)\b[^}]*\} from '#lib\/client\/api\.ts'|\buseUploads\(/
const asks = /\bneeds(:|=)|<Needs\b|<PageFor\b|<Wizard\b|<ListView\b|<ListPage\b/

/** One's own: their notifications, their password. */
const own = ['components/notifications/use-notifications.ts', 'components/settings/password-card.tsx']
/** What they send is handed to a card, a command or a dialog that asks. */
const handedOn = [
  'components/batch-endpoints/use-batch-endpoint.ts',
  'components/computes/detail/compute-page.tsx',
  'components/jobs/use-job.ts',
  'components/online-endpoints/consume/use-keys.ts',
  'components/online-endpoints/use-online-endpoint.ts',
  'components/pipeline-drafts/editor/conflict-dialog.tsx',
  'components/pipeline-drafts/editor/use-autosave.ts',
  'components/pipeline-endpoints/use-pipeline-endpoint.ts',
]

const importsOf = (file: string): string[] =>
  [...(textOf.get(file) ?? '').matchAll(/^(?!import type)(?:import|export)?[^\n;]*?(?:from|import\() ?'#([^']+)'/gm)]
    .map(([, path = '']) => path)
    .filter((path) => textOf.has(path))

/** The way from a page to every module that it reaches without being asked for a role. */
function walkUnasked(): Map<string, string[]> {
  const ways = new Map(files.filter((file) => file.startsWith('app/')).map((file) => [file, [file]]))
  for (const [file, way] of ways) {
    for (const next of importsOf(file)) {
      if (!ways.has(next) && !asks.test(textOf.get(next) ?? '')) ways.set(next, [...way, next])
    }
  }
  return ways
}

test('no page leads to a change without asking for a role', () => {
  const senders = files.filter((file) => file.startsWith('components/') && sends.test(textOf.get(file) ?? ''))
  expect(senders.length).toBeGreaterThan(70)
  const ways = walkUnasked()
  const found = senders.filter((file) => ways.has(file))
  expect(found.filter((file) => ![...own, ...handedOn].includes(file)).map((file) => ways.get(file))).toEqual([])
  // An exception that is none any more goes.
  expect([...own, ...handedOn].filter((file) => !found.includes(file))).toEqual([])
})
