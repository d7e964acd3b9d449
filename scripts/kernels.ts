import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import asc from 'assemblyscript/asc'

/** WebAssembly that is checked in as `kernel-bytes.ts` beside its AssemblyScript sources. */
export interface Kernel {
  folder: string
  sources: readonly string[]
}

export const kernels: readonly Kernel[] = [
  { folder: 'lib/tabular/csv', sources: ['scan.as.ts', 'parse.as.ts', 'format.as.ts'] },
  { folder: 'lib/native-models/trees', sources: ['tree-walk.as.ts'] },
]

export async function compileKernel({ folder, sources }: Kernel): Promise<Buffer> {
  const temporary = await mkdtemp(join(tmpdir(), 'kernel-'))
  const out = join(temporary, 'kernel.wasm')
  try {
    const { error, stderr } = await asc.main([
      ...sources.map((name) => join(folder, name)),
      ...['--baseDir', join(import.meta.dirname, '..'), '--outFile', out, '--optimizeLevel', '3'],
      ...['--runtime', 'stub', '--enable', 'simd', '--enable', 'bulk-memory'],
      ...['--importMemory', '--memoryBase', '1024', '--use', 'abort='],
    ])
    if (error) throw new Error(stderr.toString(), { cause: error })
    return await readFile(out)
  } finally {
    await rm(temporary, { recursive: true })
  }
}
