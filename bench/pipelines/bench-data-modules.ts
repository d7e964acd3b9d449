import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { printTable } from '#bench/library/table.ts'
import { writeSource } from '#bench/pipelines/chain.ts'

const rows = 1_000_000
const turns = 3
const chains = ['tables', 'files', 'modules'] as const
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
    const measured: Record<(typeof chains)[number], Measured[]> = { tables: [], files: [], modules: [] }
    for (let turn = 0; turn < turns; turn++) {
      for (const which of chains) {
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
    const { tables, files, modules } = measured
    const ratio = (to: Measured[]) => (best(modules) / best(to)).toFixed(2)
    const line = (what: string, all: Measured[]) => [
      what,
      (best(all) / 1000).toFixed(2),
      `${Math.round(peak(all))} MiB`,
    ]
    printTable(
      'Select, clean, normalize and split 1,000,000 rows × 30 columns, two threads, best of three turns',
      ['what', 'seconds', 'peak memory (≤ 1,024 MiB)'],
      [
        line('the SQL by hand, temporary tables in between', tables),
        line('the SQL by hand, Parquet files in between', files),
        line('the four modules', modules),
        ['modules ÷ SQL with files (≤ 2)', ratio(files), ''],
        ['modules ÷ SQL with tables', ratio(tables), ''],
      ],
    )
  } finally {
    await rm(root, { recursive: true })
  }
}
