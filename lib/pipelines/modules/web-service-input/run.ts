import type { PassModule } from '#lib/pipelines/module-run.ts'

export const run: PassModule = { kind: 'pass' }
