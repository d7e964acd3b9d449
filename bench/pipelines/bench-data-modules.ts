import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { printTable } from '#bench/library/table.ts'
import { writeSource } from '#bench/pipelines/chain.ts'

const rows = 1_000_000
const turns = 3
const execute = promisify(execFile)

interface Measured {
  ms: number
  peakMb: number
}

/** Four data modules beside the same SQL by hand, two threads each, on a million rows of 30 columns; they take turns. */
export async function benchDataModules(): Promise<void> {
  const root = await mkdtemp(join(tmpdir(), 'slipway-bench-modules-'))
  try {
    const source = join(root, 'source')
    await writeSource(source, rows)
    const measured = { modules: [] as Measured[], direct: [] as Measured[] }
    for (let turn = 0; turn < turns; turn++) {
      for (const which of ['direct', 'modules'] as const) {
        const { stdout } = await execute(process.execPath, [
          join(import.meta.dirname, 'chain-main.ts'),
          which,
          source,
          root,
        ])
        measured[which].push(JSON.parse(stdout))
      }
    }
    const best = (all: Measured[]) => Math.min(...all.map(({ ms }) => ms))
    const peak = (all: Measured[]) => Math.max(...all.map(({ peakMb }) => peakMb))
    const [modules, direct] = [measured.modules, measured.direct]
    printTable(
      'Select, clean, normalize and split 1,000,000 rows × 30 columns, two threads, best of three turns',
      ['what', 'seconds', 'peak memory'],
      [
        ['the same SQL by hand', (best(direct) / 1000).toFixed(2), `${Math.round(peak(direct))} MiB`],
        ['the four modules', (best(modules) / 1000).toFixed(2), `${Math.round(peak(modules))} MiB of ≤ 1,024`],
        ['modules ÷ SQL', `${(best(modules) / best(direct)).toFixed(2)} of ≤ 2`, ''],
      ],
    )
  } finally {
    await rm(root, { recursive: true })
  }
}
